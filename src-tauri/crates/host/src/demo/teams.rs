//! Who works on the teams of case days, and when: the period that is under way is published, and availability is asked
//! for the next one; most have submitted, one got hers back, and the care provider who signs in has still to submit.

use chrono::Datelike;
use cuspid_clinic::{Batch, Result, providers, scheduling};
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::providers::{
    AddProvider, AddSkill, ListProviders, Profession, ProviderDetails, Skill, SkillKind,
};
use cuspid_model::requests::scheduling::{
    AddPeriod, ChangePeriod, DayAnswer, DayWord, EnterAvailability, GetPeriod, Period, PeriodStatus, ReviewSubmission,
    SetPeriodStatus, Verdict,
};
use cuspid_model::time::PlainDate;
use cuspid_model::{PeriodId, ProviderId};

use super::parsed;
use super::story::Story;

/// A period begins so many days ahead at the earliest.
pub const AHEAD: i64 = 14;

/// What is said about submissions.
pub struct Asks {
    /// By a provider, about all of it.
    pub note: &'static str,
    /// By a provider, about a day.
    pub about_a_day: &'static str,
    /// By whoever returns it.
    pub feedback: &'static str,
}

impl Story<'_> {
    /// Adds the care providers and asks when they can work.
    pub fn ask_the_teams(&mut self, batch: &Batch<'_>) -> Result<()> {
        let people = self.care_providers(batch)?;
        let under_way = self.today.plus_days(AHEAD)?.first_of_month();
        let period = self.period(batch, under_way, self.today)?;
        for (number, provider) in people.iter().enumerate() {
            self.say_when(batch, (period, under_way), *provider, number)?;
        }
        self.review(batch, period, |_| Some(Verdict::Accepted))?;
        self.publish(batch, period, under_way)?;

        let next = under_way.plus_months(1)?;
        let period = self.period(batch, next, self.today.plus_days(5)?)?;
        // The first, who signs in herself, and the last have not submitted yet.
        for (number, provider) in people.iter().enumerate().skip(1).take(people.len() - 2) {
            self.say_when(batch, (period, next), *provider, number)?;
        }
        self.review(batch, period, |number| match number {
            1 | 4 | 5 | 7 => Some(Verdict::Accepted),
            2 => Some(Verdict::Returned),
            _ => None,
        })
    }

    fn care_providers(&mut self, batch: &Batch<'_>) -> Result<Vec<ProviderId>> {
        let admin = self.admin.clone();
        let by = admin.authorize()?;
        let users = batch.read(|read| providers::list(read, &by, ListProviders { inactive: false }))?.users;
        let mut people = vec![];
        for (profession, name, phone) in self.cast.teams {
            let user = users.iter().find(|user| user.name == name).map(|user| user.id);
            let details = ProviderDetails { name: parsed(name)?, profession, user, phone: Some(parsed(phone)?) };
            let provider = self.act(batch, &admin, providers::add, AddProvider { details })?;
            let sedation = match profession {
                Profession::Anesthesiologist => SkillKind::GeneralAnaesthesia,
                _ => SkillKind::ModerateSedation,
            };
            let kinds = [sedation, SkillKind::LifeSupport, SkillKind::Paediatric];
            // Not everybody may work with children.
            for kind in kinds.into_iter().take(2 + usize::from(people.len() % 3 != 1)) {
                let skill = Skill {
                    kind,
                    name: None,
                    since: self.today.plus_days(-300)?,
                    expires: Some(self.today.plus_days(430)?),
                };
                self.act(batch, &admin, providers::add_skill, AddSkill { provider, skill })?;
            }
            people.push(provider);
        }
        Ok(people)
    }

    /// A period of a month.
    fn period(&mut self, batch: &Batch<'_>, from: PlainDate, closes: PlainDate) -> Result<PeriodId> {
        let period = self.month(from, closes)?;
        self.act(batch, &self.admin.clone(), scheduling::add, AddPeriod { period })
    }

    fn month(&self, from: PlainDate, closes: PlainDate) -> Result<Period> {
        let name = self.cast.months.get(from.date().month0() as usize).copied().unwrap_or_default();
        Ok(Period {
            name: parsed(format!("{name} {}", from.date().year()))?,
            from,
            until: from.plus_months(1)?.plus_days(-1)?,
            opens: closes.plus_days(-12)?,
            closes,
            asked: vec![],
        })
    }

    /// What a provider says about a month: one day of the week is left out, one is liked, some have half days only.
    fn say_when(
        &mut self,
        batch: &Batch<'_>,
        (period, from): (PeriodId, PlainDate),
        provider: ProviderId,
        number: usize,
    ) -> Result<()> {
        let until = from.plus_months(1)?.plus_days(-1)?;
        let weekdays = from.date().iter_days().take_while(|day| *day <= until.date());
        let mut days = vec![];
        for day in weekdays.filter(|day| day.weekday().num_days_from_monday() < 5) {
            let weekday = day.weekday().num_days_from_monday() as usize;
            let (to, word) = match (weekday + number) % 5 {
                0 => (18, DayWord::Unavailable),
                1 => (18, DayWord::Prefer),
                2 if number.is_multiple_of(3) => (13, DayWord::Available),
                _ => (18, DayWord::Available),
            };
            let note = if to == 13 && day.day() < 8 { Some(parsed(self.cast.asks.about_a_day)?) } else { None };
            days.push(DayAnswer {
                date: PlainDate::new(day)?,
                from_minute: DayMinute::new(7 * 60)?,
                to_minute: DayMinute::new(to * 60)?,
                word,
                note,
            });
        }
        let note = if number.is_multiple_of(4) { Some(parsed(self.cast.asks.note)?) } else { None };
        let request = EnterAvailability { period, provider, days, note };
        self.act(batch, &self.admin.clone(), scheduling::enter, request)
    }

    /// Reviews what was submitted, by the places of the providers in the list.
    fn review(
        &mut self,
        batch: &Batch<'_>,
        period: PeriodId,
        verdict: impl Fn(usize) -> Option<Verdict>,
    ) -> Result<()> {
        let admin = self.admin.clone();
        let by = admin.authorize()?;
        let sheet = batch.read(|read| scheduling::get(read, &by, GetPeriod { period }))?;
        for (number, asked) in sheet.people.into_iter().enumerate() {
            let (Some(sent), Some(verdict)) = (asked.submission, verdict(number)) else { continue };
            let returned = verdict == Verdict::Returned;
            let feedback = if returned { Some(parsed(self.cast.asks.feedback)?) } else { None };
            let request =
                ReviewSubmission { submission: sent.id, revision: sent.revision, verdict: Some(verdict), feedback };
            self.act(batch, &admin, scheduling::review, request)?;
        }
        Ok(())
    }

    /// Tells everybody the result of a period that closed some time ago.
    fn publish(&mut self, batch: &Batch<'_>, period: PeriodId, from: PlainDate) -> Result<()> {
        let admin = self.admin.clone();
        let closed = self.month(from, self.today.plus_days(-20)?)?;
        self.act(batch, &admin, scheduling::change, ChangePeriod { id: period, period: closed })?;
        for status in [PeriodStatus::Reviewed, PeriodStatus::Published] {
            self.act(batch, &admin, scheduling::set_status, SetPeriodStatus { period, status })?;
        }
        Ok(())
    }
}
