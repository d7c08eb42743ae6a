//! S10 under ten thousand random steps, against a reckoning of its own that knows nothing of the rules' code.

use std::collections::{BTreeMap, BTreeSet};

use cuspid_model::time::Minutes;
use cuspid_model::{CaseDayMemberId, ErrorCode};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::*;
use crate::case_days::team::Day;
use crate::{Batch, Fault};

/// Steps of one run, and runs.
const STEPS: usize = 250;
const RUNS: u32 = 40;
const DAYS: usize = 4;
const DATES: [&str; 3] = ["2026-03-16", "2026-03-17", "2026-03-18"];
/// Nobody works as late as the last of these.
const HOURS: [(u32, u32); 6] = [(8, 12), (8, 17), (9, 16), (11, 17), (13, 18), (13, 19)];

#[derive(Clone, Debug)]
enum Step {
    Ask { day: usize, who: usize },
    Answer { day: usize, who: usize, accept: bool },
    Withdraw { day: usize, who: usize },
    Replace { day: usize, who: usize, by: usize },
    Reschedule { day: usize, date: usize, hours: usize },
    Edit { day: usize, paediatric: bool, cases: u32 },
    Confirm { day: usize },
    Patient { day: usize, who: usize },
    Cancel { day: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let (day, who) = (0..DAYS, 0..6_usize);
    prop_oneof![
        24 => (day.clone(), who.clone()).prop_map(|(day, who)| Step::Ask { day, who }),
        32 => (day.clone(), who.clone(), prop::bool::weighted(0.95))
            .prop_map(|(day, who, accept)| Step::Answer { day, who, accept }),
        1 => (day.clone(), who.clone()).prop_map(|(day, who)| Step::Withdraw { day, who }),
        1 => (day.clone(), who.clone(), who.clone()).prop_map(|(day, who, by)| Step::Replace { day, who, by }),
        2 => (day.clone(), 0..DATES.len(), 0..HOURS.len())
            .prop_map(|(day, date, hours)| Step::Reschedule { day, date, hours }),
        1 => (day.clone(), prop::bool::weighted(0.3), 1..5_u32)
            .prop_map(|(day, paediatric, cases)| Step::Edit { day, paediatric, cases }),
        16 => day.clone().prop_map(|day| Step::Confirm { day }),
        8 => (day.clone(), 0..3_usize).prop_map(|(day, who)| Step::Patient { day, who }),
        1 => day.prop_map(|day| Step::Cancel { day }),
    ]
}

impl Step {
    const fn day(&self) -> usize {
        match *self {
            Self::Ask { day, .. }
            | Self::Answer { day, .. }
            | Self::Withdraw { day, .. }
            | Self::Replace { day, .. }
            | Self::Reschedule { day, .. }
            | Self::Edit { day, .. }
            | Self::Confirm { day }
            | Self::Patient { day, .. }
            | Self::Cancel { day } => day,
        }
    }
}

/// Who holds a seat: his place among the people, the answer, the accepted time.
type Seat = (usize, String, Option<(i64, i64)>);

/// A day as plain rows say it is.
#[derive(Clone, Debug, PartialEq)]
struct Plain {
    status: String,
    from: i64,
    to: i64,
    date: String,
    minutes: (u32, u32),
    paediatric: bool,
    cases: u32,
    seats: Vec<Seat>,
}

/// Everything the rules are about, read without them. Days that were called off are over.
fn plain(read: &Read<'_>, office: &Office) -> BTreeMap<CaseDayId, Plain> {
    let id = |row: &rusqlite::Row<'_>, at: usize| row.get::<_, [u8; 16]>(at).map(Uuid::from_bytes);
    let mut days: BTreeMap<CaseDayId, Plain> = read
        .all(
            "SELECT id, status, start_at, end_at, skills, from_minute, to_minute, cases FROM case_day
             WHERE status <> 'cancelled'",
            [],
            |row| {
                let (from, to) = (row.get::<_, i64>(2)?, row.get::<_, i64>(3)?);
                let status: String = row.get(1)?;
                // In March the clinic's clock is three hours behind UTC.
                let local = chrono::DateTime::from_timestamp_millis(from - 3 * 3_600_000).unwrap();
                let plain = Plain {
                    status,
                    from,
                    to,
                    date: local.date_naive().to_string(),
                    minutes: (row.get(5)?, row.get(6)?),
                    paediatric: row.get::<_, String>(4)?.contains("paediatric"),
                    cases: row.get(7)?,
                    seats: vec![],
                };
                Ok((CaseDayId(id(row, 0)?), plain))
            },
        )
        .unwrap()
        .into_iter()
        .collect();
    let seats = read
        .all(
            "SELECT case_day_id, provider_id, answer, from_at, to_at FROM case_day_member
              WHERE answer IN ('asked', 'accepted') ORDER BY n",
            [],
            |row| {
                let accepted = row.get::<_, Option<i64>>(3)?.zip(row.get::<_, Option<i64>>(4)?);
                Ok((CaseDayId(id(row, 0)?), ProviderId(id(row, 1)?), row.get::<_, String>(2)?, accepted))
            },
        )
        .unwrap();
    for (day, provider, answer, accepted) in seats {
        let who = office.people.iter().position(|other| *other == provider).unwrap();
        if let Some(day) = days.get_mut(&day) {
            day.seats.push((who, answer, accepted));
        }
    }
    days
}

/// Who can work: nobody outside of 7 to 18, and the first medic not on the 17th. Nobody but the second nurse, the medics
/// and the anesthesiologists may treat children.
fn works(who: usize, day: &Plain) -> bool {
    let hours = day.minutes.0 >= 7 * 60 && day.minutes.1 <= 18 * 60;
    hours && !(who == 2 && day.date == "2026-03-17")
}

fn treats_children(who: usize) -> bool {
    who != 0
}

/// S10, once more: one of each, all of them good.
fn is_complete(id: CaseDayId, days: &BTreeMap<CaseDayId, Plain>) -> bool {
    let day = &days[&id];
    let busy = |who: usize| {
        days.iter().any(|(other, plain)| {
            *other != id
                && plain.from < day.to
                && day.from < plain.to
                && plain.seats.iter().any(|(person, answer, _)| *person == who && answer == "accepted")
        })
    };
    (0..3).all(|role| {
        let held: Vec<_> = day.seats.iter().filter(|(who, ..)| who / 2 == role).collect();
        matches!(held.as_slice(), [(who, answer, accepted)] if answer == "accepted"
            && accepted.is_some_and(|(from, to)| from <= day.from && day.to <= to)
            && works(*who, day)
            && (!day.paediatric || treats_children(*who))
            && !busy(*who))
    })
}

/// The first of the people, from one on, with whom a step makes sense; that one where there is none.
fn turn(who: usize, fits: impl Fn(usize) -> bool) -> usize {
    (0..6).map(|next| (who + next) % 6).find(|who| fits(*who)).unwrap_or(who)
}

struct Run<'a> {
    office: &'a Office,
    batch: &'a Batch<'a>,
    days: Vec<CaseDayId>,
    patients: &'a [PatientId],
}

impl Run<'_> {
    fn write<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        user: UserId,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.batch.write(&as_user(user), "Step", decide)
    }

    fn seat(&self, day: usize, who: usize) -> Option<CaseDayMemberId> {
        let (day, provider) = (self.days[day], self.office.people[who]);
        let sql = "SELECT id FROM case_day_member WHERE case_day_id = ?1 AND provider_id = ?2 ORDER BY n DESC LIMIT 1";
        let found = self.batch.read(|read| {
            read.first(sql, [day.0.as_bytes(), provider.0.as_bytes()], |row| {
                Ok(CaseDayMemberId(Uuid::from_bytes(row.get(0)?)))
            })
        });
        found.unwrap()
    }

    /// Takes a step; none where there is nobody to take it with.
    fn take(&self, step: &Step, day_now: &Plain) -> Option<(usize, UserId, Result<()>)> {
        let office = self.office;
        let (f, manager, practice) = (&office.f, office.manager, office.practice);
        Some(match *step {
            Step::Ask { day, who } => {
                let who = turn(who, |who| day_now.seats.iter().all(|(other, ..)| other / 2 != who / 2));
                let (by, asks) = (f.admin(), vec![Ask { case_day: self.days[day], provider: office.people[who] }]);
                (day, manager, self.write(manager, |tx| case_days::ask(tx, &by, AskProviders { asks })))
            }
            Step::Answer { day, who, accept } => {
                let waiting =
                    |who: usize| day_now.seats.iter().any(|(other, answer, _)| *other == who && answer == "asked");
                let who = if accept { turn(who, waiting) } else { who };
                let member = self.seat(day, who)?;
                match office.users[who] {
                    Some(user) => {
                        let by = f.may(user);
                        let request = AnswerCaseDay { member, accept, reason: None };
                        (day, user, self.write(user, |tx| case_days::answer(tx, &by, request)))
                    }
                    None => {
                        let by = f.admin();
                        let request = RecordAnswer { member, accept, reason: None };
                        (day, manager, self.write(manager, |tx| case_days::record_answer(tx, &by, request)))
                    }
                }
            }
            Step::Withdraw { day, who } => {
                let (by, request) = (f.admin(), WithdrawMember { member: self.seat(day, who)? });
                (day, manager, self.write(manager, |tx| case_days::withdraw(tx, &by, request)))
            }
            Step::Replace { day, who, by: provider } => {
                let request = ReplaceMember { member: self.seat(day, who)?, provider: office.people[provider] };
                let by = f.admin();
                (day, manager, self.write(manager, |tx| case_days::replace(tx, &by, request)))
            }
            Step::Reschedule { day, date, hours } => {
                let (from, to) = HOURS[hours];
                let time = at(DATES[date], from, to);
                let request = RescheduleCaseDay { case_day: self.days[day], time, reason: "Moved".parse().unwrap() };
                let by = f.admin();
                (day, practice, self.write(practice, |tx| case_days::reschedule(tx, &by, request)))
            }
            Step::Edit { day, paediatric, cases } => {
                let skills = if paediatric { vec![SkillKind::Paediatric] } else { vec![] };
                let details = CaseDayDetails { cases: Cases::new(cases).unwrap(), ..needs(&skills) };
                let request = ChangeCaseDay { case_day: self.days[day], wish: None, details };
                let by = f.admin();
                (day, practice, self.write(practice, |tx| case_days::change(tx, &by, request)))
            }
            Step::Confirm { day } => {
                let (by, request) = (f.admin(), ConfirmCaseDay { case_day: self.days[day] });
                (day, manager, self.write(manager, |tx| case_days::confirm(tx, &by, request)))
            }
            Step::Patient { day, who } => {
                let plan = CasePlan {
                    minutes: Minutes::new(30).unwrap(),
                    recovery: Recovery::default(),
                    asa: None,
                    fasting_told: false,
                    consent: false,
                    escort: false,
                    notes: None,
                };
                let request =
                    AddCasePatient { case_day: self.days[day], patient: self.patients[who], plan, weight: None };
                let by = f.admin();
                let added = self.write(practice, |tx| case_days::add_patient(tx, &by, request));
                (day, practice, added.map(drop))
            }
            Step::Cancel { day } => {
                let request = CancelCaseDay { case_day: self.days[day], reason: "Off".parse().unwrap() };
                let by = f.admin();
                (day, practice, self.write(practice, |tx| case_days::cancel(tx, &by, request)))
            }
        })
    }

    fn plain(&self) -> BTreeMap<CaseDayId, Plain> {
        self.batch.read(|read| Ok(plain(read, self.office))).unwrap()
    }

    /// Whom each event after a number told, by user or provider.
    fn told_after(&self, event: i64) -> Vec<(String, Vec<Uuid>)> {
        let sql = "SELECT e.n, e.kind, t.user_id, t.provider_id FROM case_day_event e
                   LEFT JOIN notice t ON t.event_id = e.id WHERE e.n > ?1 ORDER BY e.n, t.n";
        let rows = self.batch.read(|read| {
            read.all(sql, [event], |row| {
                let person = |at: usize| -> rusqlite::Result<_> {
                    Ok(row.get::<_, Option<[u8; 16]>>(at)?.map(Uuid::from_bytes))
                };
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, person(2)?.or(person(3)?)))
            })
        });
        let mut events: BTreeMap<i64, (String, Vec<Uuid>)> = BTreeMap::new();
        for (event, kind, person) in rows.unwrap() {
            events.entry(event).or_insert((kind, vec![])).1.extend(person);
        }
        events.into_values().collect()
    }

    fn last_event(&self) -> i64 {
        let last = self.batch.read(|read| read.first("SELECT max(n) FROM case_day_event", [], |row| row.get(0)));
        last.unwrap().unwrap()
    }

    /// A person as he is told: by his user where he has one.
    fn person(&self, who: usize) -> Uuid {
        self.office.users[who].map_or(self.office.people[who].0, |user| user.0)
    }
}

#[test]
fn s10_ten_thousand_random_steps_keep_the_team_rule_and_tell_everybody_once() {
    let office = Office::new();
    // The first medic does not work on the 17th; nobody but the first nurse lacks the certificate for children.
    office
        .f
        .write(|tx| {
            let sql = "SELECT d.id FROM submission s JOIN submission_day d ON d.submission_id = s.id
                       WHERE s.provider_id = ?1 AND d.date = '2026-03-17'";
            let row = tx.first(sql, [office.people[2].0.as_bytes()], |row| Ok(Uuid::from_bytes(row.get(0)?)))?.unwrap();
            let known: submission_day::Answer = tx.get(row, "day")?;
            let refusal: Uuid = tx.new_id()?;
            tx.put(refusal, submission_day::Answer { word: DayWord::Unavailable, ..known });
            Ok(())
        })
        .unwrap();
    for who in (0..6).filter(|who| treats_children(*who)) {
        let skill = Skill { kind: SkillKind::Paediatric, name: None, since: date("2024-01-01"), expires: None };
        let (by, request) = (office.f.admin(), AddSkill { provider: office.people[who], skill });
        office.f.write(|tx| crate::providers::add_skill(tx, &by, request)).unwrap();
    }
    let patients: Vec<PatientId> = (1..)
        .zip(["Noor Abellard", "Bram Okandele", "Petra Lindqvar"])
        .map(|(n, name)| office.patient(n, name))
        .collect();
    let config = ProptestConfig { cases: RUNS, failure_persistence: None, ..ProptestConfig::default() };
    let seen = std::cell::RefCell::new(BTreeMap::<&str, u32>::new());
    let count = |what: &'static str| *seen.borrow_mut().entry(what).or_default() += 1;
    let outcome = TestRunner::new(config).run(&prop::collection::vec(step(), STEPS), |steps| {
        let walk = |batch: &Batch<'_>| {
            let mut run = Run { office: &office, batch, days: vec![], patients: &patients };
            for day in 0..DAYS {
                run.days.push(fresh(&run, day)?);
            }
            for step in &steps {
                count("steps");
                let (before, last) = (run.plain(), run.last_event());
                let day_now = &before[&run.days[step.day()]];
                let Some((day, actor, outcome)) = run.take(step, day_now) else { continue };
                let id = run.days[day];
                let after = run.plain();
                let was_confirmed = before[&id].status == "confirmed";
                let status = after.get(&id).map(|day| day.status.as_str());
                match &outcome {
                    Ok(()) => count("done"),
                    Err(Fault::Refused(error)) => {
                        count("refused");
                        if matches!(step, Step::Confirm { .. }) && before[&id].status == "created" {
                            assert_eq!(error.code, ErrorCode::TeamIncomplete);
                            assert!(!is_complete(id, &before), "refused although complete");
                        }
                    }
                    Err(fault) => panic!("{step:?}: {fault}"),
                }
                check(&run, &after);
                match step {
                    Step::Confirm { .. } if outcome.is_ok() => {
                        count("confirmed");
                        assert!(is_complete(id, &before), "confirmed although not complete");
                    }
                    Step::Patient { .. } if outcome.is_ok() => {
                        count("patients");
                        assert!(was_confirmed, "a patient on a day that is not confirmed");
                    }
                    _ => {}
                }
                if was_confirmed && outcome.is_ok() && !matches!(step, Step::Patient { .. } | Step::Confirm { .. }) {
                    count("changes of confirmed days");
                    told_once(&run, step, last, (&before[&id], after.get(&id)), actor);
                    if status == Some("created") {
                        count("lost");
                    }
                }
                if status.is_none() {
                    run.days[day] = fresh(&run, day)?;
                }
            }
            // The next run begins with free people.
            let left = run.plain();
            for day in 0..DAYS {
                run.take(&Step::Cancel { day }, &left[&run.days[day]]);
            }
            Ok(())
        };
        office.f.clinic.batch(walk).unwrap();
        Ok(())
    });
    outcome.unwrap();
    let seen = seen.into_inner();
    assert!(seen["steps"] >= 10_000, "{seen:?}");
    for (what, least) in [("confirmed", 50), ("lost", 20), ("changes of confirmed days", 50), ("patients", 20)] {
        assert!(seen.get(what).is_some_and(|count| *count >= least), "too few {what} to prove anything: {seen:?}");
    }
}

fn fresh(run: &Run<'_>, day: usize) -> Result<CaseDayId> {
    let (by, time) = (run.office.f.admin(), at(DATES[day % DATES.len()], 8, 17));
    let request = CreateCaseDay { site: run.office.site, time, details: needs(&[]) };
    run.write(run.office.manager, |tx| case_days::create(tx, &by, request))
}

/// Every day stands where its team says, nobody is on two days at once, and no seat is taken twice.
fn check(run: &Run<'_>, days: &BTreeMap<CaseDayId, Plain>) {
    for &id in run.days.iter().filter(|id| days.contains_key(id)) {
        let shown = run.batch.read(|read| {
            let day = Day::get(read, id, "day")?;
            let team = day.team(read)?;
            Ok((day.stage(&team), day.lacks(&team).is_empty()))
        });
        let (stage, whole) = shown.unwrap();
        let complete = is_complete(id, days);
        let expected = match (days[&id].status.as_str(), complete) {
            ("created", false) => Stage::Forming,
            ("created", true) => Stage::TeamComplete,
            ("confirmed", true) => Stage::Confirmed,
            (status, complete) => panic!("{status} and complete: {complete}"),
        };
        assert_eq!((stage, whole), (expected, complete), "{:?}", days[&id]);
    }
    let held: Vec<_> = days
        .values()
        .flat_map(|day| day.seats.iter().map(move |(who, answer, _)| (day, *who, answer.as_str())))
        .collect();
    for (place, (day, who, answer)) in held.iter().enumerate() {
        for (other, person, second) in &held[place + 1..] {
            let both = who == person && (*answer, *second) == ("accepted", "accepted");
            assert!(!both || day.from >= other.to || other.from >= day.to, "on two days at once");
            assert!(!std::ptr::eq(*day, *other) || who / 2 != person / 2, "two of a role");
        }
    }
}

/// A change of a confirmed day told everybody it concerns, and each of them once.
fn told_once(run: &Run<'_>, step: &Step, last: i64, (before, after): (&Plain, Option<&Plain>), actor: UserId) {
    let mut expected: BTreeSet<Uuid> = before.seats.iter().map(|(who, ..)| run.person(*who)).collect();
    expected.extend([run.office.manager.0, run.office.practice.0, run.office.f.admin.0]);
    expected.remove(&actor.0);
    let changes = ["withdrawn", "declined", "edited", "rescheduled", "cancelled"];
    let events: Vec<_> =
        run.told_after(last).into_iter().filter(|(kind, _)| changes.contains(&kind.as_str())).collect();
    // What changes nothing, such as a day that moves to where it is, is no event; everything else is one.
    assert_eq!(events.len(), usize::from(after != Some(before)), "{step:?}: {events:?}");
    for (_, told) in events {
        let once: BTreeSet<Uuid> = told.iter().copied().collect();
        assert_eq!(once.len(), told.len(), "{step:?} told somebody twice");
        assert_eq!(once, expected, "{step:?}");
    }
}
