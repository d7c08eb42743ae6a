//! Case days of the period that is planned: two that are asked for, two whose team is being formed, one that can be
//! confirmed, two that are, and one that was called off.

use chrono::Datelike;
use cuspid_clinic::{Batch, Result, case_days};
use cuspid_model::requests::case_days::*;
use cuspid_model::requests::doctors::DayMinute;
use cuspid_model::requests::providers::SkillKind;
use cuspid_model::time::{Minutes, PlainDate};
use cuspid_model::{CaseDayId, SiteId};

use super::parsed;
use super::story::Story;
use super::teams::AHEAD;

/// What is said about case days.
pub struct Planned {
    /// What must be there.
    pub equipment: &'static str,
    /// Why one was called off.
    pub called_off: &'static str,
}

impl Story<'_> {
    /// Plans them.
    pub fn plan_case_days(&mut self, batch: &Batch<'_>) -> Result<()> {
        let admin = self.admin.clone();
        let by = admin.authorize()?;
        let practices = batch.read(|read| case_days::list_practices(read, &by, ListPractices {}))?;
        let Some(site) = practices.first().map(|practice| practice.site) else { return Ok(()) };
        let first = self.today.plus_days(AHEAD)?.first_of_month().max(self.today.plus_days(2)?);
        let days = first.date().iter_days().filter(|day| day.weekday().num_days_from_monday() < 5);
        let days: Vec<PlainDate> = days.take(8).map(PlainDate::new).collect::<Result<_, _>>()?;
        let &[one, two, three, four, five, six, seven, eight] = days.as_slice() else { return Ok(()) };

        let children = [SkillKind::Paediatric];
        for (from, skills) in [(one, &children[..]), (two, &[])] {
            let wish = Wish { from, to: from.plus_days(4)?, hours: hours(8, 15)? };
            let details = self.needs(5, skills)?;
            let request = RequestCaseDay { site: Some(site), wish, details };
            self.act(batch, &admin, case_days::request, request)?;
        }
        let open = self.case_day(batch, site, three, &[])?;
        let forming = self.case_day(batch, site, four, &[])?;
        self.team(batch, forming, |role| match role {
            TeamRole::Nurse => None,
            TeamRole::Medic => Some(true),
            TeamRole::Anesthesiologist => Some(false),
        })?;
        let complete = self.case_day(batch, site, five, &children)?;
        self.team(batch, complete, |_| Some(true))?;
        for (day, patients) in [(six, 3), (seven, 0)] {
            let confirmed = self.case_day(batch, site, day, &[])?;
            self.team(batch, confirmed, |_| Some(true))?;
            if self.look_at(batch, confirmed)?.stage != Stage::TeamComplete {
                continue;
            }
            self.act(batch, &admin, case_days::confirm, ConfirmCaseDay { case_day: confirmed })?;
            self.bring(batch, confirmed, patients)?;
        }
        let off = self.case_day(batch, site, eight, &[])?;
        let reason = parsed(self.cast.planned.called_off)?;
        self.act(batch, &admin, case_days::cancel, CancelCaseDay { case_day: off, reason })?;
        // One that nobody is asked for yet has been edited since.
        let details = self.needs(6, &[SkillKind::ModerateSedation])?;
        let change = ChangeCaseDay { case_day: open, wish: None, details };
        self.act(batch, &admin, case_days::change, change)
    }

    fn needs(&self, cases: u32, skills: &[SkillKind]) -> Result<CaseDayDetails> {
        let equipment = Some(parsed(self.cast.planned.equipment)?);
        Ok(CaseDayDetails { cases: Cases::new(cases)?, skills: skills.to_vec(), equipment, notes: None })
    }

    fn case_day(
        &mut self,
        batch: &Batch<'_>,
        site: SiteId,
        date: PlainDate,
        skills: &[SkillKind],
    ) -> Result<CaseDayId> {
        let time = DayTime { date, hours: hours(8, 13)? };
        let request = CreateCaseDay { site, time, details: self.needs(4, skills)? };
        self.act(batch, &self.admin.clone(), case_days::create, request)
    }

    fn look_at(&self, batch: &Batch<'_>, case_day: CaseDayId) -> Result<CaseDayRow> {
        let by = self.admin.authorize()?;
        Ok(batch.read(|read| case_days::get(read, &by, GetCaseDay { case_day }))?.row)
    }

    /// Asks the best of each profession: who accepts, who waits, and nobody where none is said.
    fn team(
        &mut self,
        batch: &Batch<'_>,
        case_day: CaseDayId,
        accepts: impl Fn(TeamRole) -> Option<bool>,
    ) -> Result<()> {
        let admin = self.admin.clone();
        let by = admin.authorize()?;
        let found = batch.read(|read| case_days::list_candidates(read, &by, ListCandidates { case_day }))?;
        // Whoever signs in as a care provider has something to answer.
        let own = self.cast.teams[0].1;
        for &role in TeamRole::ALL {
            let able = |candidate: &&Candidate| candidate.role == role && candidate.hindrance.is_none();
            let said = accepts(role);
            let chosen = match said {
                None => found.iter().filter(able).find(|candidate| candidate.name == own),
                Some(_) => found.iter().find(able),
            };
            let Some(provider) = chosen.map(|candidate| candidate.provider) else { continue };
            let asks = vec![Ask { case_day, provider }];
            self.act(batch, &admin, case_days::ask, AskProviders { asks })?;
            if said != Some(true) {
                continue;
            }
            let team = self.look_at(batch, case_day)?.team;
            let Some(member) = team.iter().find(|member| member.provider == provider) else { continue };
            let request = RecordAnswer { member: member.id, accept: true, reason: None };
            self.act(batch, &admin, case_days::record_answer, request)?;
        }
        Ok(())
    }

    fn bring(&mut self, batch: &Batch<'_>, case_day: CaseDayId, patients: usize) -> Result<()> {
        let admin = self.admin.clone();
        let people: Vec<_> = self.people.iter().take(patients).map(|person| person.id).collect();
        for (place, patient) in people.into_iter().enumerate() {
            let plan = CasePlan {
                minutes: Minutes::new(60)?,
                recovery: Recovery::new(20)?,
                asa: if place < 2 { Some(AsaClass::new(2)?) } else { None },
                fasting_told: place != 1,
                consent: place == 0,
                escort: place != 2,
                notes: None,
            };
            let weight =
                Weighed { weight: Weight::new(58_500 + u32::try_from(place).unwrap_or(0) * 9_000)?, on: self.today };
            let weight = Some(weight).filter(|_| place != 2);
            let bring = AddCasePatient { case_day, patient, plan, weight };
            let case_patient = self.act(batch, &admin, case_days::add_patient, bring)?;
            let team = self.look_at(batch, case_day)?.team;
            let reviewer = team.iter().find(|member| member.role == TeamRole::Anesthesiologist);
            if let Some(reviewer) = reviewer.filter(|_| place == 0) {
                let (reviewer, outcome) = (reviewer.provider, ReviewOutcome::Cleared);
                let review = RecordCaseReview { case_patient, reviewer, outcome, note: None };
                self.act(batch, &admin, case_days::record_review, review)?;
            }
        }
        Ok(())
    }
}

fn hours(from: u32, to: u32) -> Result<DayHours> {
    Ok(DayHours { from: DayMinute::new(from * 60)?, to: DayMinute::new(to * 60)? })
}
