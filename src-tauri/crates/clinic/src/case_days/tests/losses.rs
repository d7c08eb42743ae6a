//! Somebody who accepted and cannot be there any more.

use cuspid_model::SkillId;
use cuspid_model::requests::notices::NoticeEvent;

use super::*;

impl Office {
    fn certify(&self, who: usize) -> SkillId {
        let by = self.f.admin();
        let since = date("2025-01-01");
        let skill = Skill { kind: SkillKind::DeepSedation, name: None, since, expires: None };
        let request = AddSkill { provider: self.people[who], skill };
        self.f.write(|tx| providers::add_skill(tx, &by, request)).unwrap()
    }

    fn remove(&self, skill: SkillId, removed: bool) {
        let by = self.f.admin();
        self.f.write(|tx| providers::remove_skill(tx, &by, RemoveSkill { skill, removed })).unwrap();
        self.f.clinic.keep_up().unwrap();
    }

    /// A confirmed day that needs a skill, and the nurse's certificate.
    fn skilled(&self) -> (CaseDayId, SkillId) {
        let day = self.create(at("2026-03-17", 8, 16));
        let by = self.f.admin();
        let request = ChangeCaseDay { case_day: day, wish: None, details: needs(&[SkillKind::DeepSedation]) };
        self.write(self.manager, |tx| case_days::change(tx, &by, request)).unwrap();
        let skills: Vec<SkillId> = [0, 2, 4].map(|who| self.certify(who)).into();
        for who in [0, 2, 4] {
            self.ask(day, who).unwrap();
            self.answer(self.member(day, who), true).unwrap();
        }
        self.confirm(day).unwrap();
        (day, skills[0])
    }

    fn unread(&self) -> [u32; 6] {
        let users = [self.users[0], self.users[2], self.users[4]].map(Option::unwrap);
        let [nurse, medic, anesthesiologist] = users;
        [nurse, medic, anesthesiologist, self.manager, self.practice, self.f.admin].map(|user| self.inbox(user).unread)
    }
}

#[test]
fn s10_a_loss_takes_the_confirmation_back_and_is_told_once_to_each() {
    let office = Office::new();
    let (day, skill) = office.skilled();
    office.f.clinic.keep_up().unwrap();
    let before = office.unread();
    let rows =
        |office: &Office| office.f.clinic.raw().query_row("SELECT count(*) FROM txn", [], |row| row.get::<_, i64>(0));
    office.remove(skill, true);
    assert_eq!(office.unread(), before.map(|unread| unread + 1));
    assert_eq!(office.stage(day), Stage::Forming);
    for user in [office.users[0].unwrap(), office.users[2].unwrap(), office.manager, office.practice, office.f.admin] {
        let said = office.last(user);
        assert_eq!((said.loss, said.unconfirmed), (Some(LackKind::Unskilled), true));
        assert_eq!((said.provider.as_deref(), said.about_reader), (Some("Nadia Storm"), Some(user) == office.users[0]));
    }
    let event = office.get(day).events.remove(0);
    assert_eq!((event.loss, event.unconfirmed, event.by), (Some(LackKind::Unskilled), true, None));
    let changes = rows(&office);
    for _ in 0..3 {
        office.f.clinic.keep_up().unwrap();
    }
    assert_eq!(
        (rows(&office), office.unread()),
        (changes, before.map(|unread| unread + 1)),
        "nothing is written again"
    );

    // Able again, the day waits for somebody's word; lost again, it is another loss.
    office.remove(skill, false);
    assert_eq!((office.stage(day), office.unread()), (Stage::TeamComplete, before.map(|unread| unread + 1)));
    office.confirm(day).unwrap();
    let before = office.unread();
    office.remove(skill, true);
    assert_eq!((office.stage(day), office.unread()), (Stage::Forming, before.map(|unread| unread + 1)));
    let texts = office.texts();
    let lost = texts.iter().filter(|row| match &row.text {
        cuspid_model::requests::notices::NoticeText::CaseDay(said) => said.loss.is_some(),
        cuspid_model::requests::notices::NoticeText::Planning(_) => false,
    });
    assert_eq!(lost.count(), 6, "twice to the three of the team");
    assert!(NoticeEvent::Lost.is_texted_at_first(cuspid_model::requests::notices::Audience::Team));
}

#[test]
fn s10_availability_that_is_withdrawn_is_a_loss_also_of_a_day_that_is_not_confirmed() {
    let office = Office::new();
    let day = office.complete(at("2026-03-17", 8, 16));
    office.f.clinic.keep_up().unwrap();
    let before = office.unread();
    // Another period in which he cannot.
    says(&office.f, office.people[2], &[date("2026-03-17")], (9, 10), DayWord::Unavailable);
    office.f.clinic.keep_up().unwrap();
    let [nurse, medic, anesthesiologist, manager, practice, admin] = before;
    // Whom it is about and who plans are told; the others were promised nothing yet.
    assert_eq!(office.unread(), [nurse, medic + 1, anesthesiologist, manager + 1, practice, admin + 1]);
    assert_eq!(office.last(office.manager).loss, Some(LackKind::Unavailable));
    assert_eq!(office.stage(day), Stage::Forming);
}

#[test]
fn s10_a_change_of_the_day_that_loses_somebody_is_told_as_that_change_alone() {
    let office = Office::new();
    let day = office.confirmed(at("2026-03-17", 8, 16));
    let before = office.unread();
    let by = office.f.admin();
    let request = ChangeCaseDay { case_day: day, wish: None, details: needs(&[SkillKind::DeepSedation]) };
    office.write(office.f.admin, |tx| case_days::change(tx, &by, request)).unwrap();
    office.f.clinic.keep_up().unwrap();
    let [nurse, medic, anesthesiologist, manager, practice, admin] = before;
    let told = [nurse + 1, medic + 1, anesthesiologist + 1, manager + 1, practice + 1, admin];
    assert_eq!(office.unread(), told);
    let said = office.last(office.practice);
    assert_eq!((said.kind, said.loss, said.unconfirmed), (CaseDayEventKind::Edited, None, true));
}

#[test]
fn s10_of_days_that_are_over_nothing_is_told() {
    let office = Office::new();
    let (day, skill) = office.skilled();
    office.f.clock.advance_minutes(7 * 24 * 60);
    let before = office.unread();
    office.remove(skill, true);
    assert_eq!(office.unread(), before);
    assert!(office.get(day).events.iter().all(|event| event.loss.is_none()));
}

#[test]
fn s10_who_leaves_after_a_day_began_was_on_its_team_all_the_same() {
    let office = Office::new();
    let (day, skill) = office.skilled();
    let late = office.confirmed(at("2026-03-17", 16, 18));
    // From Wednesday at nine to Tuesday at five.
    office.f.clock.advance_minutes((6 * 24 + 8) * 60);
    office.remove(skill, true);
    let by = office.f.admin();
    let gone = SetProviderActive { provider: office.people[2], active: false };
    office.f.write(|tx| providers::set_active(tx, &by, gone)).unwrap();
    office.f.clinic.keep_up().unwrap();
    let row = office.get(day).row;
    assert!(row.stage == Stage::Confirmed && row.lacks.is_empty(), "{:?}", row.lacks);
    office.bring(day, office.patient(1, "Petra Lindqvar"), super::days::plan(30, 0)).unwrap();
    let by = office.f.admin();
    let details = CaseDayDetails { cases: Cases::new(5).unwrap(), ..needs(&[SkillKind::DeepSedation]) };
    let request = ChangeCaseDay { case_day: day, wish: None, details };
    office.write(office.practice, |tx| case_days::change(tx, &by, request)).unwrap();
    let by = office.f.admin();
    office.write(office.manager, |tx| case_days::complete(tx, &by, CompleteCaseDay { case_day: day })).unwrap();
    assert_eq!(office.stage(day), Stage::Completed);
    // Who says himself that he does not come is missing, also then.
    assert_eq!(office.stage(late), Stage::Confirmed);
    office.answer(office.member(late, 4), false).unwrap();
    assert_eq!(office.stage(late), Stage::Forming);
}
