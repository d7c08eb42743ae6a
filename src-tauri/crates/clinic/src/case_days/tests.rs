//! Case days on a real file. Today is Wednesday 2026-03-11 in São Paulo.

mod days;
mod grid;
mod losses;
mod patients;
mod random;
mod told;

use cuspid_model::permission::BuiltInRole;
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::providers::*;
use cuspid_model::requests::scheduling::{DayWord, PeriodStatus, Verdict};
use cuspid_model::time::PlainDate;
use cuspid_model::{
    CaseDayId, CaseDayMemberId, PatientId, PeriodId, ProviderId, RevisionId, SiteId, SubmissionId, UserId,
};
use uuid::Uuid;

use crate::booking::tests::add_patient;
use crate::providers::tests::add_provider;
use crate::scheduling::{scheduling_period, submission, submission_day};
use crate::tests::Fixture;
use crate::{Author, Read, Result, Tx, case_days, practice, providers};

/// A clinic with two people of each profession, all of whom can work from Monday 16 to Sunday 22, 7 to 18.
pub(crate) struct Office {
    pub f: Fixture,
    pub site: SiteId,
    pub manager: UserId,
    pub practice: UserId,
    /// Two nurses, two medics, two anesthesiologists; the first of each signs in.
    pub people: Vec<ProviderId>,
    pub users: Vec<Option<UserId>>,
}

pub(crate) fn date(text: &str) -> PlainDate {
    text.parse().unwrap()
}

pub(crate) fn hours(from: u32, to: u32) -> DayHours {
    let minute = |hour: u32| DayMinute::new(hour * 60).unwrap();
    DayHours { from: minute(from), to: minute(to) }
}

pub(crate) fn at(day: &str, from: u32, to: u32) -> DayTime {
    DayTime { date: date(day), hours: hours(from, to) }
}

pub(crate) fn needs(skills: &[SkillKind]) -> CaseDayDetails {
    CaseDayDetails { cases: Cases::new(4).unwrap(), skills: skills.to_vec(), equipment: None, notes: None }
}

/// The one who writes.
pub(crate) fn as_user(user: UserId) -> Author {
    Author { user: Some(user), roles: String::new() }
}

/// Says that somebody can work on some days, from one hour to another, as it is after a review.
pub(crate) fn can_work(f: &Fixture, provider: ProviderId, days: &[PlainDate], from: u32, to: u32) {
    says(f, provider, days, (from, to), DayWord::Available);
}

/// Says something of the same hours of some days, in a period of its own.
fn says(f: &Fixture, provider: ProviderId, days: &[PlainDate], (from, to): (u32, u32), word: DayWord) {
    f.write(|tx| {
        let (period, submission): (PeriodId, SubmissionId) = (tx.new_id()?, tx.new_id()?);
        let revision: RevisionId = tx.new_id()?;
        let (first, last) = (days[0], days[days.len() - 1]);
        tx.put(
            period,
            scheduling_period::Details {
                name: "March".into(),
                from_date: first,
                until_date: last,
                opens: first,
                closes: last,
            },
        );
        tx.put(period, scheduling_period::Asked { asked: "[]".into() });
        tx.put(period, scheduling_period::Status { status: PeriodStatus::Published });
        tx.put(period, scheduling_period::Removal { removed: false });
        tx.put(
            submission,
            submission::Content {
                period_id: period,
                provider_id: provider,
                revision,
                note: None,
                sent_at: tx.now(),
                sent_by: None,
            },
        );
        tx.put(
            submission,
            submission::Review {
                verdict: Some(Verdict::Accepted),
                reviewed_revision: Some(revision),
                feedback: None,
                reviewed_by: None,
            },
        );
        for &day in days {
            let row: Uuid = tx.new_id()?;
            tx.put(
                row,
                submission_day::Answer {
                    submission_id: submission,
                    revision,
                    date: day,
                    from_minute: from * 60,
                    to_minute: to * 60,
                    word,
                    note: None,
                },
            );
        }
        Ok(())
    })
    .unwrap();
}

impl Office {
    pub fn new() -> Self {
        let f = Fixture::new();
        let manager = f.user(BuiltInRole::ClinicalManager, "11 98765-0001");
        let practice = f.user(BuiltInRole::Practice, "11 98765-0002");
        let mut people = vec![];
        let mut users = vec![];
        let of = [
            ("Nadia Storm", Profession::Nurse),
            ("Noel Brandt", Profession::Nurse),
            ("Mara Lund", Profession::Medic),
            ("Milo Reis", Profession::Medic),
            ("Ada Quill", Profession::Anesthesiologist),
            ("Axel Thorn", Profession::Anesthesiologist),
        ];
        for (place, (name, profession)) in of.into_iter().enumerate() {
            let phone = format!("11 98765-001{place}");
            let user = (place % 2 == 0).then(|| f.user(BuiltInRole::CareProvider, &phone));
            people.push(add_provider(&f, name, profession, user));
            users.push(user);
        }
        let week: Vec<PlainDate> = (0..7).map(|day| date("2026-03-16").plus_days(day).unwrap()).collect();
        for &provider in &people {
            can_work(&f, provider, &week, 7, 18);
        }
        let site = f.read(practice::main_site).unwrap();
        Self { f, site, manager, practice, people, users }
    }

    pub fn write<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        user: UserId,
        decide: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.f.clinic.write(&as_user(user), "Test", None, decide)
    }

    pub fn create(&self, time: DayTime) -> CaseDayId {
        let by = self.f.admin();
        let request = CreateCaseDay { site: self.site, time, details: needs(&[]) };
        self.write(self.manager, |tx| case_days::create(tx, &by, request)).unwrap()
    }

    pub fn ask(&self, case_day: CaseDayId, who: usize) -> Result<()> {
        let by = self.f.admin();
        let asks = vec![Ask { case_day, provider: self.people[who] }];
        self.write(self.manager, |tx| case_days::ask(tx, &by, AskProviders { asks }))
    }

    pub fn answer(&self, member: CaseDayMemberId, accept: bool) -> Result<()> {
        let by = self.f.admin();
        let request = RecordAnswer { member, accept, reason: None };
        self.write(self.manager, |tx| case_days::record_answer(tx, &by, request))
    }

    pub fn confirm(&self, case_day: CaseDayId) -> Result<()> {
        let by = self.f.admin();
        self.write(self.manager, |tx| case_days::confirm(tx, &by, ConfirmCaseDay { case_day }))
    }

    pub fn reschedule(&self, case_day: CaseDayId, time: DayTime) -> Result<()> {
        let by = self.f.admin();
        let request = RescheduleCaseDay { case_day, time, reason: "Room not ready".parse().unwrap() };
        self.write(self.manager, |tx| case_days::reschedule(tx, &by, request))
    }

    /// A day whose team of the first of each profession has accepted.
    pub fn complete(&self, time: DayTime) -> CaseDayId {
        let day = self.create(time);
        for who in [0, 2, 4] {
            self.ask(day, who).unwrap();
            self.answer(self.member(day, who), true).unwrap();
        }
        day
    }

    pub fn confirmed(&self, time: DayTime) -> CaseDayId {
        let day = self.complete(time);
        self.confirm(day).unwrap();
        day
    }

    pub fn get(&self, case_day: CaseDayId) -> CaseDay {
        self.f.read(|read| case_days::get(read, &self.f.admin(), GetCaseDay { case_day })).unwrap()
    }

    pub fn stage(&self, day: CaseDayId) -> Stage {
        self.get(day).row.stage
    }

    /// The seat that somebody has on a day, the last one where there are several.
    pub fn member(&self, day: CaseDayId, who: usize) -> CaseDayMemberId {
        let team = self.get(day).row.team;
        team.iter().rfind(|member| member.provider == self.people[who]).unwrap().id
    }

    pub fn patient(&self, number: i64, name: &str) -> PatientId {
        add_patient(&self.f, number, name)
    }

    pub fn read<T>(&self, look: impl FnOnce(&Read<'_>) -> Result<T>) -> T {
        self.f.read(look).unwrap()
    }
}
