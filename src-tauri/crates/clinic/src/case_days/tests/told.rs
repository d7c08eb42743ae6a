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

#[test]
fn who_does_not_sign_in_is_told_of_every_change_of_the_patients() {
    let office = Office::new();
    let by = office.f.admin();
    let rules = vec![NoticeRule { event: NoticeEvent::Patients, audience: Audience::Team, text: true }];
    office.f.write(|tx| notices::save_rules(tx, &by, SaveNoticeRules { rules })).unwrap();
    let day = office.create(at("2026-03-17", 8, 16));
    for who in [0, 3, 4] {
        office.ask(day, who).unwrap();
        office.answer(office.member(day, who), true).unwrap();
    }
    office.confirm(day).unwrap();
    for (number, name) in [(1, "Petra Lindqvar"), (2, "Bram Okandele")] {
        office.bring(day, office.patient(number, name), super::days::plan(30, 0)).unwrap();
    }
    let of_patients = |row: &TextRow| match &row.text {
        NoticeText::CaseDay(said) => said.kind == CaseDayEventKind::Patients,
        NoticeText::Planning(_) => false,
    };
    let texts: Vec<TextRow> = office.texts().into_iter().filter(of_patients).collect();
    let told = |name: &str| texts.iter().filter(|row| row.to == name).count();
    assert_eq!((told("Milo Reis"), told("Nadia Storm")), (2, 1), "she reads the second with the first");
}

#[test]
fn what_would_come_too_late_is_not_handed_over_and_waits_for_somebodys_word() {
    let office = Office::new();
    let waiting = || office.read(notices::to_hand_over).len();
    let pass = |hours: i64| office.f.clock.advance_minutes(hours * 60);
    office.confirmed(at("2026-03-20", 8, 16));
    pass(72);
    assert_eq!(waiting(), 6, "over a weekend they keep");
    pass(24);
    assert_eq!((waiting(), office.texts().len()), (0, 6));
    // Somebody asks for another try of one of them.
    let notice = office.texts()[0].id;
    for state in [TextState::Failed, TextState::Queued] {
        let by = office.f.admin();
        let request = SetTextState { notice, state };
        office.write(office.manager, |tx| notices::set_text_state(tx, &by, request)).unwrap();
    }
    assert_eq!(waiting(), 1);
    // Of a day that is over nobody needs to hear.
    office.confirmed(at("2026-03-16", 8, 16));
    pass(31);
    assert_eq!(waiting(), 7, "it is just ending");
    pass(1);
    assert_eq!((waiting(), office.texts().len()), (1, 12));
}

#[test]
fn of_many_text_messages_to_be_sent_the_newest_are_listed() {
    let office = Office::new();
    let by = office.f.admin();
    let days: Vec<CaseDayId> = office
        .write(office.manager, |tx| {
            let day = |_| {
                let time = at("2026-03-17", 8, 16);
                case_days::create(tx, &by, CreateCaseDay { site: office.site, time, details: needs(&[]) })
            };
            (0..67).map(day).collect()
        })
        .unwrap();
    office.ask(days[0], 0).unwrap();
    let every = days.iter().flat_map(|&case_day| [0_usize, 2, 4].map(|who| (case_day, who)));
    let asks: Vec<Ask> = every.skip(1).map(|(case_day, who)| Ask { case_day, provider: office.people[who] }).collect();
    assert_eq!(asks.len(), 200);
    let by = office.f.admin();
    office.write(office.manager, |tx| case_days::ask(tx, &by, AskProviders { asks })).unwrap();
    let texts = office.texts();
    let of_first = |row: &&TextRow| matches!(&row.text, NoticeText::CaseDay(said) if said.case_day == days[0]);
    assert_eq!((texts.len(), texts.iter().filter(of_first).count()), (200, 2), "the very first is left out");
}
