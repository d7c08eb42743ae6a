//! One day at a time: its steps, its team, its patients.

use cuspid_model::requests::scheduling::DayWord;
use cuspid_model::time::Minutes;
use cuspid_model::{CasePatientId, ErrorCode};

use super::*;
use crate::case_days::case_day_patient;
use crate::tests::refusal;

pub(super) fn plan(minutes: u32, recovery: u32) -> CasePlan {
    CasePlan {
        minutes: Minutes::new(minutes).unwrap(),
        recovery: Recovery::new(recovery).unwrap(),
        asa: Some(AsaClass::new(2).unwrap()),
        fasting_told: true,
        consent: false,
        escort: true,
        notes: None,
    }
}

impl Office {
    pub(super) fn bring(&self, case_day: CaseDayId, patient: PatientId, plan: CasePlan) -> Result<CasePatientId> {
        let by = self.f.admin();
        self.write(self.practice, |tx| {
            case_days::add_patient(tx, &by, AddCasePatient { case_day, patient, plan, weight: None })
        })
    }

    fn change(&self, case_day: CaseDayId, details: CaseDayDetails) -> Result<()> {
        let by = self.f.admin();
        let request = ChangeCaseDay { case_day, wish: None, details };
        self.write(self.practice, |tx| case_days::change(tx, &by, request))
    }

    fn wish(&self) -> CaseDayId {
        let by = self.f.admin();
        let wish = Wish { from: date("2026-03-17"), to: date("2026-03-19"), hours: hours(8, 16) };
        let request = RequestCaseDay { site: None, wish, details: needs(&[SkillKind::Paediatric]) };
        self.write(self.practice, |tx| case_days::request(tx, &by, request)).unwrap()
    }

    fn lacks(&self, day: CaseDayId) -> Vec<(TeamRole, LackKind)> {
        self.get(day).row.lacks.iter().map(|lack| (lack.role, lack.kind)).collect()
    }

    fn kinds(&self, day: CaseDayId) -> Vec<CaseDayEventKind> {
        self.get(day).events.iter().rev().map(|event| event.kind).collect()
    }
}

#[test]
fn s10_a_day_is_asked_for_granted_teamed_up_confirmed_and_done() {
    use TeamRole::{Anesthesiologist, Medic, Nurse};
    let office = Office::new();
    let by = office.f.admin();
    let day = office.wish();
    assert_eq!(office.stage(day), Stage::Requested);
    assert_eq!(refusal(office.ask(day, 0)), (ErrorCode::IllegalStatus, "asks[0].case_day".into()));
    assert_eq!(refusal(office.confirm(day)), (ErrorCode::IllegalStatus, "case_day".into()));
    let grant = |time| {
        let by = office.f.admin();
        office.write(office.manager, |tx| case_days::grant(tx, &by, GrantCaseDay { case_day: day, time }))
    };
    assert_eq!(refusal(grant(at("2026-03-10", 8, 16))), (ErrorCode::DateOutOfRange, "time.date".into()));
    assert_eq!(refusal(grant(at("2026-03-17", 16, 16))), (ErrorCode::InvalidDuration, "time.hours.to".into()));
    grant(at("2026-03-17", 8, 16)).unwrap();
    assert_eq!(refusal(grant(at("2026-03-18", 8, 16))), (ErrorCode::IllegalStatus, "case_day".into()));

    // The children's certificate is asked of everybody.
    assert_eq!(refusal(office.ask(day, 0)), (ErrorCode::NotQualified, "asks[0].provider".into()));
    let skill = |who: usize, since: &str, expires: &str| {
        let by = office.f.admin();
        let (since, expires) = (date(since), Some(date(expires)));
        let skill = Skill { kind: SkillKind::Paediatric, name: None, since, expires };
        let request = AddSkill { provider: office.people[who], skill };
        office.f.write(|tx| providers::add_skill(tx, &by, request)).unwrap();
    };
    skill(0, "2024-01-01", "2026-03-16");
    assert_eq!(refusal(office.ask(day, 0)).0, ErrorCode::NotQualified, "it expires the day before");
    for who in [0, 2, 4] {
        skill(who, "2024-01-01", "2026-03-17");
        office.ask(day, who).unwrap();
        assert_eq!(refusal(office.ask(day, who)), (ErrorCode::SeatTaken, "asks[0].provider".into()));
        assert_eq!(refusal(office.confirm(day)), (ErrorCode::TeamIncomplete, "case_day".into()));
        if who == 2 {
            let waiting = [(Nurse, LackKind::Waiting), (Medic, LackKind::Waiting), (Anesthesiologist, LackKind::Open)];
            assert_eq!(office.lacks(day), waiting);
        }
    }
    for who in [0, 2, 4] {
        assert_eq!(office.stage(day), Stage::Forming);
        office.answer(office.member(day, who), true).unwrap();
    }
    assert_eq!((office.stage(day), office.lacks(day)), (Stage::TeamComplete, vec![]));
    office.confirm(day).unwrap();
    assert_eq!(office.stage(day), Stage::Confirmed);
    let done = || {
        let by = office.f.admin();
        office.write(office.manager, |tx| case_days::complete(tx, &by, CompleteCaseDay { case_day: day }))
    };
    assert_eq!(refusal(done()), (ErrorCode::TooEarly, "case_day".into()));
    office.f.clock.advance_minutes(7 * 24 * 60);
    done().unwrap();
    assert_eq!(office.stage(day), Stage::Completed);
    let cancel = CancelCaseDay { case_day: day, reason: "Too late".parse().unwrap() };
    let outcome = office.write(office.manager, |tx| case_days::cancel(tx, &by, cancel));
    assert_eq!(refusal(outcome), (ErrorCode::IllegalStatus, "case_day".into()));
    use CaseDayEventKind::{Accepted, Asked, Completed, Confirmed, Created, Requested};
    let story = [Requested, Created, Asked, Asked, Asked, Accepted, Accepted, Accepted, Confirmed, Completed];
    assert_eq!(office.kinds(day), story);
}

#[test]
fn s10_whoever_accepted_is_busy_for_every_other_day_at_that_time() {
    let office = Office::new();
    let first = office.complete(at("2026-03-17", 8, 13));
    let second = office.create(at("2026-03-17", 12, 17));
    let touching = office.create(at("2026-03-17", 13, 17));
    assert_eq!(refusal(office.ask(second, 0)), (ErrorCode::TimeTaken, "asks[0].provider".into()));
    office.ask(touching, 0).unwrap();
    // Asked for two days at once, one can be accepted.
    let third = office.create(at("2026-03-18", 8, 13));
    let fourth = office.create(at("2026-03-18", 8, 13));
    for day in [third, fourth] {
        office.ask(day, 0).unwrap();
    }
    office.answer(office.member(third, 0), true).unwrap();
    let outcome = office.answer(office.member(fourth, 0), true);
    assert_eq!(refusal(outcome), (ErrorCode::TimeTaken, "member".into()));
    // A day that is called off gives the time back.
    let by = office.f.admin();
    let cancel = CancelCaseDay { case_day: first, reason: "Flooded".parse().unwrap() };
    office.write(office.practice, |tx| case_days::cancel(tx, &by, cancel)).unwrap();
    assert_eq!(office.stage(first), Stage::Cancelled);
    office.ask(second, 0).unwrap();
}

#[test]
fn s10_who_loses_the_time_or_the_certificate_is_missing_at_once() {
    let office = Office::new();
    let day = office.confirmed(at("2026-03-17", 8, 16));
    // What is asked for later counts as well, and the edit goes through.
    office.change(day, needs(&[SkillKind::DeepSedation])).unwrap();
    let row = office.get(day).row;
    assert_eq!((row.stage, row.lacks.len()), (Stage::Forming, 3));
    assert!(row.edited.is_some() && row.lacks.iter().all(|lack| lack.kind == LackKind::Unskilled));
    office.change(day, needs(&[])).unwrap();
    assert_eq!(office.stage(day), Stage::TeamComplete, "confirmed it must be again");
    office.confirm(day).unwrap();
    // Whatever somebody else wrote: who refuses the time in an accepted submission is not there.
    let refuses = DayWord::Unavailable;
    office
        .f
        .write(|tx| {
            let provider = office.people[0];
            let rows =
                tx.all("SELECT s.id FROM submission s WHERE s.provider_id = ?1", [provider.0.as_bytes()], |row| {
                    Ok(SubmissionId(Uuid::from_bytes(row.get(0)?)))
                })?;
            let content: submission::Content = tx.get(rows[0], "submission")?;
            let row: Uuid = tx.new_id()?;
            let answer = submission_day::Answer {
                submission_id: rows[0],
                revision: content.revision,
                date: date("2026-03-17"),
                from_minute: 900,
                to_minute: 960,
                word: refuses,
                note: None,
            };
            tx.put(row, answer);
            Ok(())
        })
        .unwrap();
    assert_eq!(office.lacks(day), [(TeamRole::Nurse, LackKind::Unavailable)]);
    assert_eq!(office.stage(day), Stage::Forming);
    // With somebody else it can be confirmed, and is not by itself.
    let by = office.f.admin();
    let request = ReplaceMember { member: office.member(day, 0), provider: office.people[1] };
    office.write(office.manager, |tx| case_days::replace(tx, &by, request)).unwrap();
    office.answer(office.member(day, 1), true).unwrap();
    assert_eq!(office.stage(day), Stage::TeamComplete);
}

#[test]
fn a_day_that_moves_asks_again_whom_it_can_and_lets_the_others_go() {
    let office = Office::new();
    let day = office.confirmed(at("2026-03-17", 8, 16));
    let answers = || -> Vec<TeamAnswer> { office.get(day).row.team.iter().map(|member| member.answer).collect() };
    // Shorter: what was accepted holds it.
    office.reschedule(day, at("2026-03-17", 9, 15)).unwrap();
    assert_eq!((office.stage(day), answers()), (Stage::Confirmed, vec![TeamAnswer::Accepted; 3]));
    // The medic is on another team on the 18th.
    let other = office.create(at("2026-03-18", 8, 12));
    office.ask(other, 2).unwrap();
    office.answer(office.member(other, 2), true).unwrap();
    office.reschedule(day, at("2026-03-18", 9, 15)).unwrap();
    assert_eq!(answers(), [TeamAnswer::Asked, TeamAnswer::Withdrawn, TeamAnswer::Asked]);
    assert_eq!(office.stage(day), Stage::Forming);
    let event = office.get(day).events.remove(0);
    assert_eq!((event.kind, event.unconfirmed), (CaseDayEventKind::Rescheduled, true));
    assert_eq!(event.earlier.unwrap().to_string(), "2026-03-17T09:00");
    assert_eq!(event.start.unwrap().to_string(), "2026-03-18T09:00");
    assert_eq!(office.kinds(day).iter().filter(|kind| **kind == CaseDayEventKind::Rescheduled).count(), 2);
    // Who was let go holds no time, who is asked neither.
    let again = office.create(at("2026-03-17", 8, 16));
    for who in [0, 2, 4] {
        office.ask(again, who).unwrap();
    }
}

#[test]
fn somebody_takes_the_place_of_another() {
    let office = Office::new();
    let day = office.confirmed(at("2026-03-17", 8, 16));
    let replace = |who: usize, by_whom: usize| {
        let by = office.f.admin();
        let request = ReplaceMember { member: office.member(day, who), provider: office.people[by_whom] };
        office.write(office.manager, |tx| case_days::replace(tx, &by, request))
    };
    assert_eq!(refusal(replace(0, 3)), (ErrorCode::NotQualified, "provider".into()));
    assert_eq!(refusal(replace(0, 0)).0, ErrorCode::TimeTaken);
    replace(0, 1).unwrap();
    assert_eq!(office.lacks(day), [(TeamRole::Nurse, LackKind::Waiting)]);
    office.answer(office.member(day, 1), true).unwrap();
    office.confirm(day).unwrap();
    assert_eq!(refusal(office.answer(office.member(day, 0), true)), (ErrorCode::IllegalStatus, "member".into()));
}

#[test]
fn whom_to_ask_comes_with_why_the_others_cannot() {
    let office = Office::new();
    let first = office.complete(at("2026-03-17", 8, 13));
    let day = office.create(at("2026-03-17", 12, 17));
    let late = office.create(at("2026-03-17", 17, 19));
    let candidates =
        |case_day| office.read(|read| case_days::list_candidates(read, &office.f.admin(), ListCandidates { case_day }));
    let nurses: Vec<_> = candidates(day)
        .into_iter()
        .filter(|candidate| candidate.role == TeamRole::Nurse)
        .map(|candidate| (candidate.name, candidate.hindrance, candidate.load))
        .collect();
    assert_eq!(nurses, [("Noel Brandt".into(), None, 0), ("Nadia Storm".into(), Some(LackKind::Elsewhere), 1),]);
    assert!(candidates(late).iter().all(|candidate| candidate.hindrance == Some(LackKind::Unavailable)));
    assert_eq!(candidates(first).len(), 3, "who is on the team is no candidate for it");
    office.ask(day, 1).unwrap();
    office.answer(office.member(day, 1), false).unwrap();
    let noel = candidates(day).into_iter().find(|candidate| candidate.name == "Noel Brandt").unwrap();
    assert!(noel.declined && noel.hindrance.is_none());
}

#[test]
fn teams_are_suggested_for_as_many_days_as_there_are_people() {
    let office = Office::new();
    let days: Vec<CaseDayId> = (0..3).map(|_| office.create(at("2026-03-17", 8, 16))).collect();
    let late = office.create(at("2026-03-18", 8, 19));
    let suggest = || {
        let request = SuggestTeams { from: date("2026-03-16"), to: date("2026-03-22") };
        office.read(|read| case_days::suggest(read, &office.f.admin(), request))
    };
    let found = suggest();
    assert!(found.best);
    assert_eq!((found.filled.len(), found.unfilled.len()), (2, 2));
    let missing: Vec<MissingKind> = found.unfilled[0].missing.iter().map(|missing| missing.why).collect();
    assert_eq!(missing, [MissingKind::Taken; 3]);
    assert_eq!(found.unfilled[1].case_day, late);
    assert!(found.unfilled[1].missing.iter().all(|missing| missing.why == MissingKind::Available));
    // Nobody was asked; asking all of them at once asks all of them.
    assert!(days.iter().all(|&day| office.get(day).row.team.is_empty()));
    let asks: Vec<Ask> = found
        .filled
        .iter()
        .flat_map(|filled| filled.asks.iter().map(|ask| Ask { case_day: filled.case_day, provider: ask.provider }))
        .collect();
    assert_eq!(asks.len(), 6);
    let by = office.f.admin();
    office.write(office.manager, |tx| case_days::ask(tx, &by, AskProviders { asks })).unwrap();
    let again = suggest();
    assert_eq!((again.filled.len(), again.unfilled.len()), (0, 2));
}

#[test]
fn s10_patients_come_to_confirmed_days_only_in_order_and_within_the_hours() {
    let office = Office::new();
    let day = office.complete(at("2026-03-17", 8, 11));
    let people: Vec<PatientId> = (1..)
        .zip(["Noor Abellard", "Bram Okandele", "Petra Lindqvar"])
        .map(|(n, name)| office.patient(n, name))
        .collect();
    assert_eq!(refusal(office.bring(day, people[0], plan(60, 0))), (ErrorCode::NotConfirmed, "case_day".into()));
    office.confirm(day).unwrap();
    let first = office.bring(day, people[0], plan(60, 15)).unwrap();
    let second = office.bring(day, people[1], plan(45, 15)).unwrap();
    assert_eq!(refusal(office.bring(day, people[0], plan(10, 0))), (ErrorCode::AlreadyUsed, "patient".into()));
    assert_eq!(refusal(office.bring(day, people[2], plan(46, 0))), (ErrorCode::DayFull, "plan.minutes".into()));
    let third = office.bring(day, people[2], plan(45, 0)).unwrap();
    let times = || -> Vec<(CasePatientId, String)> {
        office.get(day).patients.iter().map(|row| (row.id, row.start.to_string()[11..].to_owned())).collect()
    };
    assert_eq!(times(), [(first, "08:00".into()), (second, "09:15".into()), (third, "10:15".into())]);
    let order = |order: Vec<CasePatientId>| {
        let by = office.f.admin();
        office
            .write(office.practice, |tx| case_days::order_patients(tx, &by, OrderCasePatients { case_day: day, order }))
    };
    assert_eq!(refusal(order(vec![third, first])), (ErrorCode::Changed, "order".into()));
    assert_eq!(refusal(order(vec![third, first, first])), (ErrorCode::Changed, "order".into()));
    order(vec![third, first, second]).unwrap();
    assert_eq!(times(), [(third, "08:00".into()), (first, "08:45".into()), (second, "10:00".into())]);
    let by = office.f.admin();
    office
        .write(office.practice, |tx| case_days::remove_patient(tx, &by, RemoveCasePatient { case_patient: first }))
        .unwrap();
    assert_eq!(times(), [(third, "08:00".into()), (second, "08:45".into())]);
    office.bring(day, people[0], plan(60, 0)).unwrap();
    // Somebody does not come: the patients stay, and no more are taken until the day is confirmed again.
    office.answer(office.member(day, 2), false).unwrap();
    let row = office.get(day).row;
    assert_eq!((row.stage, row.patients), (Stage::Forming, 3));
    let by = office.f.admin();
    let change = ChangeCasePatient { case_patient: second, plan: plan(30, 0), weight: None };
    let outcome = office.write(office.practice, |tx| case_days::change_patient(tx, &by, change));
    assert_eq!(refusal(outcome), (ErrorCode::NotConfirmed, "case_patient".into()));
}

#[test]
fn a_day_gets_no_hours_too_few_for_its_patients() {
    let office = Office::new();
    let day = office.confirmed(at("2026-03-17", 8, 12));
    let first = office.bring(day, office.patient(1, "Noor Abellard"), plan(75, 15)).unwrap();
    let second = office.bring(day, office.patient(2, "Bram Okandele"), plan(75, 15)).unwrap();
    let outcome = office.reschedule(day, at("2026-03-17", 8, 10));
    assert_eq!(refusal(outcome), (ErrorCode::DayFull, "time.hours.to".into()));
    let row = office.get(day).row;
    assert_eq!((row.stage, row.time.map(|time| time.hours)), (Stage::Confirmed, Some(hours(8, 12))));
    office.reschedule(day, at("2026-03-17", 9, 12)).unwrap();
    assert_eq!(office.stage(day), Stage::Confirmed, "they need just these three hours");

    // Another computer made the second longer meanwhile: what takes no longer than before goes through all the same.
    office
        .f
        .write(|tx| {
            tx.put(second, case_day_patient::Plan { place: 1, minutes: 120, recovery: 0 });
            Ok(())
        })
        .unwrap();
    let change = |plan| {
        let by = office.f.admin();
        let request = ChangeCasePatient { case_patient: first, plan, weight: None };
        office.write(office.practice, |tx| case_days::change_patient(tx, &by, request))
    };
    change(CasePlan { consent: true, ..plan(75, 15) }).unwrap();
    change(plan(75, 0)).unwrap();
    assert_eq!(refusal(change(plan(75, 15))), (ErrorCode::DayFull, "plan.minutes".into()));
    office.reschedule(day, at("2026-03-18", 9, 12)).unwrap();
}
