//! The table of the door: one row for each request, saying who may ask and what answers.

mod billing;
mod booking;
mod dashboard;
mod patients;
mod practice;
mod session;
mod settings;
mod treatment;

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::LazyLock;

use cuspid_clinic::access::Authorized;
use cuspid_clinic::keys::DatabaseKey;
use cuspid_clinic::{Fault, Read, Result, Tx};
use cuspid_model::permission::Permit;
use cuspid_model::{Kind, Permission, Request, RequestKey, Tag};
use schemars::JsonSchema;
use serde_json::Value;
use uuid::Uuid;

use crate::{Host, SessionToken, arguments};

type Run = dyn Fn(&Host, &SessionToken, Value, Option<RequestKey>) -> Result<Value> + Send + Sync;

/// A handler that looks.
type Reading<R> = fn(&Read<'_>, &Authorized<<R as Request>::Need>, R) -> Result<<R as Request>::Answer>;
/// A handler that changes something.
type Writing<R> = fn(&mut Tx<'_>, &Authorized<<R as Request>::Need>, R) -> Result<<R as Request>::Answer>;
/// A handler that changes who can open the clinic.
type WritingKeys<R> =
    fn(&mut Tx<'_>, &Authorized<<R as Request>::Need>, &DatabaseKey, R) -> Result<<R as Request>::Answer>;

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
    ) -> Result<Value> {
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
            Ok(serde_json::to_value(run(host, session, request, key)?)?)
        }),
    }
}

/// A request that looks at the clinic.
pub(crate) fn read<R>(handler: Reading<R>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, _| {
        host.touch(token)?;
        host.clinic()?.read(|read| {
            let grant = host.with_session(token, |session| session.grant(read))??;
            handler(read, &grant.authorize()?, request)
        })
    })
}

/// A request that opens a record: who opened which is logged.
pub(crate) fn opening<R>(handler: Reading<R>, subject: fn(&R) -> Uuid) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, _| {
        let user = host.touch(token)?;
        let clinic = host.clinic()?;
        let subject = subject(&request);
        let answer = clinic.read(|read| {
            let grant = host.with_session(token, |session| session.grant(read))??;
            handler(read, &grant.authorize()?, request)
        })?;
        clinic.note_access(user, R::NAME, Some(subject));
        Ok(answer)
    })
}

/// A request that changes the clinic.
pub(crate) fn write<R>(handler: Writing<R>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, key| {
        host.touch(token)?;
        let clinic = host.clinic()?;
        let digest = digest(&request)?;
        let author = clinic.read(|read| Ok(host.with_session(token, |session| session.grant(read))??.author()))?;
        clinic.write(&author, R::NAME, key.map(|key| (key, digest)), |tx| {
            // Rights are looked up again within the transaction: somebody may just have lost them.
            let grant = host.with_session(token, |session| session.grant(tx))??;
            handler(tx, &grant.authorize()?, request)
        })
    })
}

/// A request that changes who can open the clinic: needs its key, and brings `keys.json` up to date.
pub(crate) fn write_keys<R>(handler: WritingKeys<R>) -> Row
where
    R: Request + JsonSchema,
    R::Answer: JsonSchema,
{
    entry(PhantomData::<R>, move |host, token, request, key| {
        host.touch(token)?;
        let clinic = host.clinic()?;
        let digest = digest(&request)?;
        let author = clinic.read(|read| Ok(host.with_session(token, |session| session.grant(read))??.author()))?;
        clinic.write_keys(&author, R::NAME, key.map(|key| (key, digest)), |tx, database_key| {
            let grant = host.with_session(token, |session| session.grant(tx))??;
            handler(tx, &grant.authorize()?, database_key, request)
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

/// What makes two requests the same for their key.
fn digest<R: Request>(request: &R) -> Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(R::NAME.as_bytes()).update(&serde_json::to_vec(request)?);
    Ok(hasher.finalize().into())
}
