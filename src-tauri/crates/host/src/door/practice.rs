//! Users, own profile and password.

use cuspid_clinic::keys::Password;
use cuspid_clinic::users;
use cuspid_model::Request;
use cuspid_model::requests::users::*;

use super::{Row, read, session_request, write, write_keys, write_password};

pub fn rows() -> Vec<Row> {
    vec![
        read(users::list),
        write_password(users::choose_for_new, users::add),
        write_keys(users::change),
        write_keys(users::set_active),
        write_password(users::choose_for_other, users::reset_password),
        read(users::profile),
        write(users::save_profile),
        session_request(|host, token, request: ChangePassword| {
            let clinic = host.clinic()?;
            let grant = clinic.read(|read| host.with_session(token, |session| session.grant(read))?)?;
            clinic.unlock(grant.user, &Password::typed(request.password))?;
            let chosen = clinic.read(|read| users::choose_own(read, &grant.authorize()?, request.new_password))?;
            clinic.write_password(&grant.author(), ChangePassword::NAME, None, chosen, |tx, slot| slot.put(tx))
        }),
    ]
}
