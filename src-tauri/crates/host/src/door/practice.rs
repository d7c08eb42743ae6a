//! Users, own profile and password.

use cuspid_clinic::keys::Password;
use cuspid_clinic::users;
use cuspid_model::requests::users::*;

use super::{Row, read, session_request, write, write_keys};

pub fn rows() -> Vec<Row> {
    vec![
        read(users::list),
        write_keys(users::add),
        write_keys(|tx, by, _, request| users::change(tx, by, request)),
        write_keys(|tx, by, _, request| users::set_active(tx, by, request)),
        write_keys(users::reset_password),
        read(users::profile),
        write(users::save_profile),
        session_request(|host, token, request: ChangePassword| {
            let clinic = host.clinic()?;
            let grant = clinic.read(|read| host.with_session(token, |session| session.grant(read))?)?;
            clinic.unlock(grant.user, &Password::typed(request.password))?;
            clinic.write_keys(&grant.author(), "ChangePassword", None, |tx, key| {
                users::change_password(tx, &grant.authorize()?, key, request.new_password)
            })
        }),
    ]
}
