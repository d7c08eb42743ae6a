//! Examinations: the first one and the check-ups after it, and what they find.

use cuspid_clinic::treatment::{cases, notes};
use cuspid_clinic::{Batch, Result};
use cuspid_model::CaseId;
use cuspid_model::requests::treatment::{CaseStatus, OpenCase, ProcedureStatus, SaveNoteDraft, SetCaseStatus};
use cuspid_model::tooth::Site;

use super::courses::{Both, Course};
use super::parsed;
use super::story::{Planned, Story};
use super::visits::{Purpose, Visit};

const CHECK_UP: Both = Both("Check-up", "Revisão");
const FIRST_EXAMINATION: Both = Both("First examination", "Primeira consulta");
const HEALTHY: &[Both] = &[
    Both(
        "Gums firm, no new caries. Calculus on lower front teeth removed, polished.",
        "Gengiva firme, sem novas cáries. Cálculo removido dos incisivos inferiores, polimento.",
    ),
    Both(
        "No complaints. Soft tissue normal. Teeth cleaned, flossing practised.",
        "Sem queixas. Tecidos moles normais. Profilaxia, treino de fio dental.",
    ),
    Both(
        "Slight bleeding on probing at the molars; interdental brushes recommended. Cleaned and polished.",
        "Leve sangramento à sondagem nos molares; indicadas escovas interdentais. Profilaxia e polimento.",
    ),
];
const FOUND: Both = Both(
    "Findings explained with X-ray, treatment plan and cost discussed. Teeth cleaned.",
    "Achados explicados com radiografia, plano e custo discutidos. Profilaxia realizada.",
);
const CHILD: Both = Both(
    "Brushed together, two minutes. Varnish applied, sticker earned.",
    "Escovação acompanhada, dois minutos. Verniz aplicado, adesivo merecido.",
);
const WRITING: Both = Both("Patient in the chair. Findings so far: ", "Paciente na cadeira. Achados até agora: ");

impl Story<'_> {
    /// The patient sits down: the dentist opens the case, so that it is there while he is in the chair.
    pub fn sit(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        self.ask_allergies(batch, who)?;
        let hand = self.hand(visit.doctor);
        match visit.purpose {
            Purpose::CheckUp => {
                let case = self.open_check_up(batch, who)?;
                self.people[who].sitting = Some(case);
                if visit.slot.0 == self.today && self.decks.unsigned.deal(&self.dice) {
                    let text = parsed(WRITING.of(self.cast.language))?;
                    self.act(batch, &hand, notes::save_draft, SaveNoteDraft { case, text: Some(text) })?;
                }
            }
            Purpose::Pain((course, _)) => self.begin(batch, who, course)?,
            Purpose::Step => {
                let Some(running) = &self.people[who].course else { return Ok(()) };
                // What a laboratory makes has begun already.
                let first = running.planned_for(running.next).find(|_| running.lab.is_none());
                if let Some(&Planned { procedure, .. }) = first {
                    self.set_procedure(batch, &hand, procedure, ProcedureStatus::InProgress)?;
                }
            }
        }
        Ok(())
    }

    fn open_check_up(&mut self, batch: &Batch<'_>, who: usize) -> Result<CaseId> {
        let title = if self.people[who].seen { CHECK_UP } else { FIRST_EXAMINATION };
        let doctor = self.people[who].doctor;
        let request = OpenCase {
            patient: self.people[who].id,
            doctor: self.team[doctor].id,
            title: parsed(title.of(self.cast.language))?,
            complaint: None,
            diagnosis: None,
            plan: None,
        };
        self.act(batch, &self.hand(doctor), cases::open, request)
    }

    pub fn check_up(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        let case = match self.people[who].sitting.take() {
            Some(case) => case,
            None => self.open_check_up(batch, who)?,
        };
        let (grown, seen) = (self.is_grown(who)?, self.people[who].seen);
        let mut work: Vec<(&str, Site)> = vec![];
        match (seen, grown) {
            (false, true) => {
                work.extend([("EX-01", Site::WholeMouth), ("XR-03", Site::WholeMouth), ("PV-01", Site::WholeMouth)])
            }
            (false, false) => work.extend([("EX-01", Site::WholeMouth), ("PV-02", Site::WholeMouth)]),
            (true, true) => {
                work.extend([("EX-02", Site::WholeMouth), ("PV-01", Site::WholeMouth)]);
                if self.dice.roll(3) == 0 {
                    work.extend([("XR-01", parsed("Q1")?), ("XR-01", parsed("Q2")?)]);
                }
            }
            (true, false) => work.extend([("EX-02", Site::WholeMouth), ("PV-02", Site::WholeMouth)]),
        }
        if seen {
            self.may_expect(batch, who)?;
        }
        for (code, site) in work {
            self.done(batch, who, (case, visit.doctor), code, site)?;
        }
        let course =
            if self.decks.finds[usize::from(!grown)].deal(&self.dice) { self.found(who, grown)? } else { None };
        let note = match (course, grown) {
            (Some(_), _) => FOUND,
            (None, false) => CHILD,
            (None, true) => *self.dice.pick(HEALTHY),
        };
        self.note(batch, case, visit, note.of(self.cast.language).to_owned())?;
        self.act(
            batch,
            &self.hand(visit.doctor),
            cases::set_status,
            SetCaseStatus { case, status: CaseStatus::Completed },
        )?;
        match course {
            Some(course) => self.begin(batch, who, course),
            None => Ok(()),
        }
    }

    /// What an examination finds, of what somebody of that age may have.
    fn found(&mut self, who: usize, grown: bool) -> Result<Option<&'static Course>> {
        let age = self.age(who)?;
        for _ in 0..4 {
            let deck = if grown { &mut self.decks.adult } else { &mut self.decks.child };
            let course = deck.deal(&self.dice);
            if course.suits(age) {
                return Ok(Some(course));
            }
        }
        Ok(None)
    }
}
