//! Booking requests, and the calendar for other programs.

use cuspid_clinic::access::Authorized;
use cuspid_clinic::{Result, inbox};
use cuspid_model::permission::{AppointmentsWrite, SettingsWrite};
use cuspid_model::requests::inbox::*;

use super::{Row, admit, read, session_request, write};
use crate::inbox::{check, own_folder};
use crate::{Host, SessionToken, print};

pub fn rows() -> Vec<Row> {
    vec![
        read(inbox::list),
        read(inbox::count),
        write(inbox::add),
        write(inbox::change),
        write(inbox::answer),
        write(inbox::close),
        write(inbox::undo),
        write(inbox::settle),
        session_request(read_folder),
        session_request(get_folder),
        write(|tx, by, request: SaveRequestFolder| {
            check(&request.choice)?;
            inbox::save_folder(tx, by, request)
        }),
        read(print::calendar),
    ]
}

/// What is in the files is the program's business; that somebody may have them read is the user's.
fn read_folder(host: &Host, token: &SessionToken, _: ReadRequestFolder) -> Result<FolderLook> {
    host.clinic()?.read(|read| admit::<AppointmentsWrite>(host, token, read).map(drop))?;
    host.read_requests()
}

fn get_folder(host: &Host, token: &SessionToken, _: GetRequestFolder) -> Result<RequestFolder> {
    let clinic = host.clinic()?;
    clinic.read(|read| {
        let _by: Authorized<SettingsWrite> = admit(host, token, read)?;
        let own = own_folder(&clinic).to_string_lossy().into_owned();
        Ok(RequestFolder { choice: inbox::folder(read, clinic.device())?, own })
    })
}
