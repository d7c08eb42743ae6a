//! Opening clinics, signing in and out.

use std::path::Path;

use cuspid_clinic::access::Authorized;
use cuspid_clinic::keys::Password;
use cuspid_clinic::{Author, Clinic, Folder, NewClinic, Result, audit, treatment, users};
use cuspid_model::permission::SignedIn;
use cuspid_model::requests::session::*;
use cuspid_model::{ErrorCode, Request};

use super::{Row, read, session_request, write};
use crate::host::demo_logins_file;
use crate::{Host, SessionToken, demo, known, print};

pub fn rows() -> Vec<Row> {
    vec![
        session_request(|host, token, _: GetStatus| host.status(token)),
        session_request(create),
        session_request(|host, token, request: OpenClinicFolder| {
            host.choose(Path::new(&request.folder))?;
            host.status(token)
        }),
        session_request(open_demo),
        session_request(|host, _, request: ForgetClinic| known::forget(&host.dirs().config, &request.folder)),
        session_request(|host, _, _: CloseClinic| host.close()),
        session_request(sign_in),
        session_request(recover),
        session_request(|host, token, _: SignOut| host.sign_out(token)),
        session_request(|host, token, _: Lock| {
            let user = host.with_session(token, |session| {
                session.locked = true;
                session.user
            })?;
            host.clinic()?.note(user, audit::LOCK);
            Ok(())
        }),
        session_request(unlock),
        write(|tx, by: &Authorized<SignedIn>, request: ConfirmRecoveryCode| {
            users::confirm_recovery(tx, by, &request.recovery_code)
        }),
        session_request(new_recovery_code),
        read(print::recovery_code),
    ]
}

fn create(host: &Host, token: &SessionToken, request: CreateClinic) -> Result<ClinicCreated> {
    let CreateClinic { folder, name, country, currency, language, zone, admin_name, admin_phone, admin_password } =
        request;
    let new =
        NewClinic { name, country, currency, language, zone, demo: false, admin_name, admin_phone, admin_password };
    // Refused before anything is made.
    users::FirstAdmin::check(&new)?;
    let folder = Folder::fresh(Path::new(&folder))?;
    let (clinic, admin, code) = Clinic::create(folder, host.world().clone(), &host.dirs().config, new)?;
    clinic.write(&Author::default(), "StarterLists", None, |tx| treatment::starter(tx, language))?;
    let id = clinic.id();
    host.adopt(token, clinic, admin)?;
    Ok(ClinicCreated { clinic: id, recovery_code: code.words() })
}

/// The demo clinic lies beside the user's settings: on the computer's own disk, and out of the way.
fn open_demo(host: &Host, token: &SessionToken, request: OpenDemo) -> Result<Status> {
    let language = request.language;
    let folder = host.dirs().config.join(format!("demo-{}", language.tag()));
    // Its logins are written last: without them the making was cut short, and half of a demo is none.
    if !demo_logins_file(&folder).is_file() {
        drop(std::fs::remove_dir_all(&folder));
        let plan = demo::Plan { patients: demo::PATIENTS, years: demo::YEARS, seed: 1, language };
        if let Err(fault) = demo::make(&folder, host.dirs(), &plan, &mut |_| ()) {
            drop(std::fs::remove_dir_all(&folder));
            return Err(fault);
        }
    }
    host.choose(&folder)?;
    host.status(token)
}

fn sign_in(host: &Host, token: &SessionToken, request: SignIn) -> Result<Status> {
    let password = Password::typed(request.password);
    host.open_with(token, |opening| opening.sign_in(host.world(), &host.dirs().config, &request.phone, &password))?;
    let status = host.status(token)?;
    // Somebody who was switched off, let in by a file of keys that is older than the clinic.
    if status.user.is_none() { Err(ErrorCode::WrongCredentials.into()) } else { Ok(status) }
}

fn recover(host: &Host, token: &SessionToken, request: Recover) -> Result<Status> {
    let Recover { recovery_code, phone, new_password } = request;
    host.open_with(token, |opening| {
        let clinic = opening.recover(host.world(), &host.dirs().config, &recovery_code)?;
        let chosen = clinic.read(|read| users::choose_recovered(read, &phone, new_password))?;
        let user = clinic.write_password(&Author::default(), Recover::NAME, None, chosen, users::recover)?;
        Ok((clinic, user))
    })?;
    host.status(token)
}

/// The answer is not kept anywhere, unlike that of other changes: whoever asks twice gets other words.
fn new_recovery_code(host: &Host, token: &SessionToken, request: NewRecoveryCode) -> Result<RecoveryCodeMade> {
    let clinic = host.clinic()?;
    let grant = clinic.read(|read| host.with_session(token, |session| session.grant(read))?)?;
    let by = grant.authorize()?;
    clinic.unlock(grant.user, &Password::typed(request.password))?;
    let words = clinic.renew_recovery(&grant.author(), &by)?.words();
    Ok(RecoveryCodeMade { recovery_code: words })
}

fn unlock(host: &Host, token: &SessionToken, request: Unlock) -> Result<Status> {
    let user = host.with_session(token, |session| session.user)?;
    let clinic = host.clinic()?;
    clinic.unlock(user, &Password::typed(request.password))?;
    clinic.note(user, audit::UNLOCK);
    let now = host.world().clock.now();
    host.with_session(token, |session| session.unlock(now))?;
    host.status(token)
}
