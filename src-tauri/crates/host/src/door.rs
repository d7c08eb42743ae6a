//! The table of the door: one row for each request, saying who may ask and what answers.

mod billing;
mod booking;
mod case_days;
mod dashboard;
mod inbox;
mod patients;
mod practice;
mod scheduling;
mod session;
mod settings;
mod treatment;

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::LazyLock;

use cuspid_clinic::access::Authorized;
use cuspid_clinic::audit::Subject;
use cuspid_clinic::users::{Chosen, NewSlot};
use cuspid_clinic::{Fault, Read, Result, Tx};
use cuspid_model::permission::Permit;
use cuspid_model::{ClinicId, Kind, Permission, Request, RequestKey, Tag};
use schemars::JsonSchema;
use serde_json::Value;

use crate::{Host, SessionToken, arguments};

type Run = dyn Fn(&Host, &SessionToken, Value, Option<RequestKey>) -> Result<String> + Send + Sync;

/// A handler that looks.
type Reading<R> = fn(&Read<'_>, &Authorized<<R as Request>::Need>, R) -> Result<<R as Request>::Answer>;
/// A handler that changes something.
type Writing<R> = fn(&mut Tx<'_>, &Authorized<<R as Request>::Need>, R) -> Result<<R as Request>::Answer>;
/// What checks a password that a request gives somebody.
type Choosing<R> = fn(&Read<'_>, &Authorized<<R as Request>::Need>, &R) -> Result<Chosen>;
/// A handler that gives somebody a password.
type WritingPassword<R> =
    fn(&mut Tx<'_>, &Authorized<<R as Request>::Need>, NewSlot, R) -> Result<<R as Request>::Answer>;

/// One request of the product, ready to be asked.
pub struct Row {
    /// Its name on the wire.
    pub name: &'static str,
    /// Whether it may change anything.
    pub kind: Kind,
    /// What it reads or changes.
    pub tags: &'static [Tag],
    /// The permission it needs, where a permission decides.
    pub permission: Option<Permission>,
    /// Whether somebody must be signed in.
    pub session: bool,
    /// The schema of its arguments and of its answer.
    pub schema: fn() -> (schemars::Schema, schemars::Schema),
    run: Box<Run>,
}

impl Row {
    pub(crate) fn run(
        &self,
        host: &Host,
        session: &SessionToken,
        args: Value,
        key: Option<RequestKey>,
    ) -> Result<String> {
        (self.run)(host, session, args, key)
    }
}

/// Every request, by area.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
        let areas = [
            session::rows(),
            practice::rows(),
            settings::rows(),
            patients::rows(),
            booking::rows(),
            inbox::rows(),
            case_days::rows(),
            scheduling::rows(),
            treatment::rows(),
            billing::rows(),
            dashboard::rows(),
        ];
        areas.into_iter().flatten().collect()
    });
    ROWS.iter()
}

/// The request with this name.
pub(crate) fn row(name: &str) -> Option<&'static Row> {
    static BY_NAME: LazyLock<HashMap<&'static str, &'static Row>> =
        LazyLock::new(|| rows().map(|row| (row.name, row)).collect());
    BY_NAME.get(name).copied()
}

fn entry<R>(
    _: PhantomData<R>,
    run: impl Fn(&Host, &SessionToken, R, Option<RequestKey>) -> Result<R::Answer> + Send + Sync + 'static,
) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    Row {
        name: R::NAME,
        kind: R::KIND,
        tags: R::TAGS,
        permission: R::Need::PERMISSION,
        session: R::Need::SESSION,
        schema: || (schemars::schema_for!(R), schemars::schema_for!(R::Answer)),
        run: Box::new(move |host, session, args, key| {
            // Who may not ask learns nothing of how to ask.
            let request = arguments::parse(args).or_else(|refused| {
                if R::Need::SESSION {
                    host.touch(session)?;
                    host.clinic()?.read(|read| {
                        let grant = host.with_session(session, |session| session.grant(read))??;
                        Ok(grant.authorize::<R::Need>().map(drop)?)
                    })?;
                }
                Err(Fault::from(refused))
            })?;
            Ok(serde_json::to_string(&run(host, session, request, key)?)?)
        }),
    }
}

/// The proof that the session's user may do this. From here on the file shows only the sites where he may.
fn admit<P: Permit>(host: &Host, token: &SessionToken, read: &Read<'_>) -> Result<Authorized<P>> {
    let by = host.with_session(token, |session| session.grant(read))??.authorize()?;
    read.show_only(&by.scope())?;
    Ok(by)
}

/// A request that looks at the clinic.
pub(crate) fn read<R>(handler: Reading<R>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, _| {
        host.touch(token)?;
        host.clinic_of_today()?.read(|read| handler(read, &admit(host, token, read)?, request))
    })
}

/// A request that opens a record: who opened what of which patient is logged.
pub(crate) fn opening<R>(handler: Reading<R>, subject: fn(&R) -> Subject) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    opening_when(handler, move |request| Some(subject(request)))
}

/// A request that opens a record when its arguments name one, and otherwise is a list of many.
pub(crate) fn opening_when<R>(
    handler: Reading<R>,
    subject: impl Fn(&R) -> Option<Subject> + Send + Sync + 'static,
) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, _| {
        let user = host.touch(token)?;
        let clinic = host.clinic_of_today()?;
        let subject = subject(&request);
        let (answer, opened) = clinic.read(|read| {
            let answer = handler(read, &admit(host, token, read)?, request)?;
            Ok((answer, subject.map(|subject| subject.look_up(read)).transpose()?))
        })?;
        if let Some(opened) = opened {
            clinic.note_opening(user, R::NAME, opened);
        }
        Ok(answer)
    })
}

/// A request that changes the clinic.
pub(crate) fn write<R>(handler: Writing<R>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    write_when(handler, |_| None)
}

/// A request that changes the clinic by giving out a part of a record: who got what of which patient is logged, too.
pub(crate) fn write_opening<R>(handler: Writing<R>, subject: fn(&R) -> Subject) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    write_when(handler, move |request| Some(subject(request)))
}

fn write_when<R>(handler: Writing<R>, subject: impl Fn(&R) -> Option<Subject> + Send + Sync + 'static) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, key| {
        let user = host.touch(token)?;
        let clinic = host.clinic_of_today()?;
        let digest = digest(&request)?;
        let subject = subject(&request);
        let (author, opened) = clinic.read(|read| {
            let grant = host.with_session(token, |session| session.grant(read))??;
            Ok((grant.author(), subject.map(|subject| subject.look_up(read)).transpose()?))
        })?;
        let answer = clinic.write(&author, R::NAME, key.map(|key| (key, digest)), |tx| {
            // Rights are looked up again within the transaction: somebody may just have lost them.
            let by = admit(host, token, tx)?;
            handler(tx, &by, request)
        })?;
        host.follow_up(&clinic, R::TAGS);
        if let Some(opened) = opened {
            clinic.note_opening(user, R::NAME, opened);
        }
        Ok(answer)
    })
}

/// A request that changes who can open the clinic: brings `keys.json` up to date.
pub(crate) fn write_keys<R>(handler: Writing<R>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, key| {
        host.touch(token)?;
        let clinic = host.clinic()?;
        let digest = digest(&request)?;
        let author = clinic.read(|read| Ok(host.with_session(token, |session| session.grant(read))??.author()))?;
        clinic.write_keys(&author, R::NAME, key.map(|key| (key, digest)), |tx| {
            let by = admit(host, token, tx)?;
            handler(tx, &by, request)
        })
    })
}

/// A request that gives somebody a password. Whether the user may is asked before the long work of sealing the key for
/// it, and again within the change.
pub(crate) fn write_password<R>(choose: Choosing<R>, handler: WritingPassword<R>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, key| {
        host.touch(token)?;
        let clinic = host.clinic()?;
        let digest = digest(&request)?;
        let (author, chosen) = clinic.read(|read| {
            let grant = host.with_session(token, |session| session.grant(read))??;
            Ok((grant.author(), choose(read, &grant.authorize()?, &request)?))
        })?;
        clinic.write_password(&author, R::NAME, key.map(|key| (key, digest)), chosen, |tx, slot| {
            let by = admit(host, token, tx)?;
            handler(tx, &by, slot, request)
        })
    })
}

/// A request about the session itself, before or beside the clinic's records.
pub(crate) fn session_request<R>(handler: fn(&Host, &SessionToken, R) -> Result<R::Answer>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, _| {
        if R::Need::SESSION {
            host.touch(token)?;
        }
        handler(host, token, request)
    })
}

/// A request about this computer in the open clinic, for whoever holds a permission there.
pub(crate) fn computer_request<R>(handler: fn(&Host, ClinicId, R) -> Result<R::Answer>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, _| {
        host.touch(token)?;
        let clinic = host.clinic()?;
        clinic.read(|read| admit::<R::Need>(host, token, read).map(drop))?;
        handler(host, clinic.id(), request)
    })
}

/// What makes two requests the same for their key.
fn digest<R: Request>(request: &R) -> Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(R::NAME.as_bytes()).update(&serde_json::to_vec(request)?);
    Ok(hasher.finalize().into())
}
