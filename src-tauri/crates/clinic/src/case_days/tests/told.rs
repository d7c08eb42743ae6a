//! Who is told of what, and how far text messages got.

use cuspid_model::requests::notices::*;
use cuspid_model::{ErrorCode, NoticeId};

use super::*;
use crate::notices;
use crate::tests::refusal;

impl Office {
    pub(super) fn inbox(&self, user: UserId) -> Inbox {
        self.read(|read| notices::list(read, &self.f.may(user), ListNotices { limit: 100 }))
    }

    pub(super) fn texts(&self) -> Vec<TextRow> {
        self.read(|read| notices::list_texts(read, &self.f.admin(), ListTexts {}))
    }

    pub(super) fn last(&self, user: UserId) -> CaseDayNotice {
        match self.inbox(user).rows.remove(0).text {
            NoticeText::CaseDay(said) => said,
            NoticeText::Planning(said) => panic!("of planning: {said:?}"),
        }
    }
}

#[test]
fn s10_each_is_told_once_of_what_concerns_him_and_nobody_of_what_he_did_himself() {
    let office = Office::new();
    let nurse = office.users[0].unwrap();
    let day = office.create(at("2026-03-17", 8, 16));
    assert_eq!(office.inbox(office.practice).unread, 1, "the practice: its day was made");
    assert_eq!(office.inbox(office.manager).unread, 0, "who made it");
    assert_eq!(office.inbox(office.f.admin).unread, 0);
    office.ask(day, 0).unwrap();
    let asked = office.last(nurse);
    assert_eq!((asked.kind, asked.about_reader, asked.role), (CaseDayEventKind::Asked, true, Some(TeamRole::Nurse)));
    assert_eq!(asked.start.unwrap().to_string(), "2026-03-17T08:00");
    assert_eq!(office.inbox(office.practice).unread, 1);

    let by = office.f.may(nurse);
    let answer = AnswerCaseDay { member: office.member(day, 0), accept: true, reason: None };
    office.write(nurse, |tx| case_days::answer(tx, &by, answer)).unwrap();
    assert_eq!((office.inbox(nurse).unread, office.inbox(office.manager).unread), (1, 1));
    for who in [2, 4] {
        office.ask(day, who).unwrap();
        office.answer(office.member(day, who), true).unwrap();
    }
    office.confirm(day).unwrap();
    assert_eq!(office.last(nurse).kind, CaseDayEventKind::Confirmed);
    let (before, of_practice) = (office.inbox(nurse).unread, office.inbox(office.practice).unread);

    let by = office.f.may(office.users[4].unwrap());
    let reason = Some("Ill".parse().unwrap());
    let answer = AnswerCaseDay { member: office.member(day, 4), accept: false, reason };
    office.write(office.users[4].unwrap(), |tx| case_days::answer(tx, &by, answer)).unwrap();
    for user in [nurse, office.users[2].unwrap(), office.manager, office.practice, office.f.admin] {
        let said = office.last(user);
        assert_eq!((said.kind, said.unconfirmed), (CaseDayEventKind::Declined, true));
        assert_eq!((said.provider.as_deref(), said.reason.as_deref()), (Some("Ada Quill"), Some("Ill")));
    }
    assert_eq!((office.inbox(nurse).unread, office.inbox(office.practice).unread), (before + 1, of_practice + 1));
    assert_ne!(office.last(office.users[4].unwrap()).kind, CaseDayEventKind::Declined);
}

#[test]
fn somebody_elses_seat_and_notices_are_out_of_reach() {
    let office = Office::new();
    let day = office.create(at("2026-03-17", 8, 16));
    office.ask(day, 0).unwrap();
    let medic = office.users[2].unwrap();
    let by = office.f.may(medic);
    let answer = AnswerCaseDay { member: office.member(day, 0), accept: true, reason: None };
    let outcome = office.write(medic, |tx| case_days::answer(tx, &by, answer));
    assert_eq!(refusal(outcome), (ErrorCode::NotFound, "member".into()));
    let notices_of = office.inbox(office.users[0].unwrap()).rows;
    let by = office.f.may(medic);
    let outcome =
        office.write(medic, |tx| notices::mark_read(tx, &by, ReadNotices { notices: vec![notices_of[0].id] }));
    assert_eq!(refusal(outcome), (ErrorCode::NotFound, "notices".into()));
    let own = |user: UserId| office.read(|read| case_days::list_own(read, &office.f.may(user), ListOwnCaseDays {}));
    assert_eq!((own(office.users[0].unwrap()).len(), own(medic).len()), (1, 0));
}

#[test]
fn notices_are_read_one_by_one_or_all_at_once() {
    let office = Office::new();
    let nurse = office.users[0].unwrap();
    for day in ["2026-03-17", "2026-03-18", "2026-03-19"] {
        office.ask(office.create(at(day, 8, 16)), 0).unwrap();
    }
    let inbox = office.inbox(nurse);
    assert_eq!((inbox.unread, inbox.rows.len()), (3, 3));
    let read = |notices: Vec<NoticeId>| {
        let by = office.f.may(nurse);
        office.write(nurse, |tx| notices::mark_read(tx, &by, ReadNotices { notices })).unwrap();
        office.inbox(nurse).unread
    };
    assert_eq!(read(vec![inbox.rows[1].id]), 2);
    assert_eq!(read(vec![]), 0);
}

#[test]
fn a_text_message_is_as_far_as_somebody_says_and_names_no_patient() {
    let office = Office::new();
    let day = office.confirmed(at("2026-03-17", 8, 16));
    let texts = office.texts();
    // Three were asked, three were told that it is confirmed.
    assert_eq!(texts.len(), 6);
    assert!(texts.iter().all(|text| text.state == TextState::Queued && text.phone == "+5511987650042"));
    let set = |state| {
        let by = office.f.admin();
        let request = SetTextState { notice: texts[0].id, state };
        office.write(office.manager, |tx| notices::set_text_state(tx, &by, request))
    };
    assert_eq!(refusal(set(TextState::Delivered)), (ErrorCode::IllegalStatus, "state".into()));
    set(TextState::Sent).unwrap();
    set(TextState::Failed).unwrap();
    set(TextState::Queued).unwrap();
    set(TextState::Sent).unwrap();
    set(TextState::Delivered).unwrap();
    let by = office.f.admin();
    let patient = office.patient(1, "Petra Lindqvar");
    let plan = CasePlan {
        minutes: cuspid_model::time::Minutes::new(30).unwrap(),
        recovery: Recovery::default(),
        asa: None,
        fasting_told: false,
        consent: false,
        escort: false,
        notes: None,
    };
    let bring = AddCasePatient { case_day: day, patient, plan, weight: None };
    office.write(office.practice, |tx| case_days::add_patient(tx, &by, bring)).unwrap();
    let nurse = office.users[0].unwrap();
    let inbox = office.inbox(nurse);
    assert_eq!(office.last(nurse).kind, CaseDayEventKind::Patients);
    let said = serde_json::to_string(&(inbox, office.texts())).unwrap();
    assert!(!said.contains("Petra") && !said.contains(&patient.to_string()), "{said}");
    // What changes before it is read is read at once.
    let unread = office.inbox(nurse).unread;
    let by = office.f.admin();
    let other = office.patient(2, "Bram Okandele");
    let plan = CasePlan { consent: true, ..office.get(day).patients[0].plan.clone() };
    let bring = AddCasePatient { case_day: day, patient: other, plan, weight: None };
    office.write(office.practice, |tx| case_days::add_patient(tx, &by, bring)).unwrap();
    assert_eq!(office.inbox(nurse).unread, unread);
}
