//! Case days, their teams and patients, and what people are told of.

use cuspid_clinic::{case_days, notices};
use cuspid_model::requests::notices::{GetTextOutbox, SetTextOutbox};

use super::{Row, computer_request, read, write};
use crate::{outbox, print};

pub fn rows() -> Vec<Row> {
    vec![
        read(case_days::list),
        read(case_days::get),
        read(case_days::list_practices),
        write(case_days::request),
        write(case_days::create),
        write(case_days::grant),
        write(case_days::change),
        write(case_days::reschedule),
        write(case_days::reject),
        write(case_days::cancel),
        write(case_days::confirm),
        write(case_days::complete),
        read(case_days::list_candidates),
        read(case_days::suggest),
        write(case_days::ask),
        write(case_days::replace),
        write(case_days::withdraw),
        write(case_days::record_answer),
        read(case_days::list_grid),
        read(case_days::list_own),
        write(case_days::answer),
        read(case_days::list_own_patients),
        write(case_days::review_patient),
        read(case_days::find_patients),
        write(case_days::add_patient),
        write(case_days::register_patient),
        write(case_days::change_patient),
        write(case_days::remove_patient),
        write(case_days::order_patients),
        write(case_days::record_review),
        read(print::case_day),
        read(notices::list),
        write(notices::mark_read),
        read(notices::list_texts),
        write(notices::set_text_state),
        read(notices::get_rules),
        write(notices::save_rules),
        computer_request(|host, clinic, _: GetTextOutbox| Ok(outbox::state(&host.dirs().config, clinic))),
        computer_request(|host, clinic, request: SetTextOutbox| {
            outbox::choose(&host.dirs().config, clinic, request.folder.as_deref())
        }),
    ]
}
