//! Prescriptions: what is given after which visit, what is given instead to who must not have it, and the odd mistake.

use cuspid_clinic::treatment::prescriptions;
use cuspid_clinic::{Batch, Fault, Result};
use cuspid_model::requests::treatment::{AllergiesAsked, IssuePrescription, NewLine, VoidPrescription};
use cuspid_model::{ErrorCode, MedicineId, PrescriptionId};

use super::courses::{Both, Remedy, Step};
use super::parsed;
use super::story::{Running, Story};
use super::visits::Visit;

/// A line: medicine, strength, dose, how often, for how long, how much.
struct Line(Both, &'static str, Both, Both, Both, Both);

const EVERY_6: Both = Both("every 6 hours", "a cada 6 horas");
const EVERY_8: Both = Both("every 8 hours", "a cada 8 horas");
const ONE_TABLET: Both = Both("1 tablet", "1 comprimido");
const ONE_CAPSULE: Both = Both("1 capsule", "1 cápsula");
const THREE_DAYS: Both = Both("3 days", "3 dias");
const SEVEN_DAYS: Both = Both("7 days", "7 dias");

const AMOXICILLIN: Line = Line(
    Both("Amoxicillin", "Amoxicilina"),
    "500 mg",
    ONE_CAPSULE,
    EVERY_8,
    SEVEN_DAYS,
    Both("21 capsules", "21 cápsulas"),
);
const CLINDAMYCIN: Line = Line(
    Both("Clindamycin", "Clindamicina"),
    "300 mg",
    ONE_CAPSULE,
    EVERY_8,
    SEVEN_DAYS,
    Both("21 capsules", "21 cápsulas"),
);
const IBUPROFEN: Line = Line(
    Both("Ibuprofen", "Ibuprofeno"),
    "600 mg",
    ONE_TABLET,
    EVERY_8,
    THREE_DAYS,
    Both("9 tablets", "9 comprimidos"),
);
const PARACETAMOL: Line = Line(
    Both("Paracetamol", "Paracetamol"),
    "750 mg",
    ONE_TABLET,
    EVERY_6,
    THREE_DAYS,
    Both("12 tablets", "12 comprimidos"),
);
const CHLORHEXIDINE: Line = Line(
    Both("Chlorhexidine", "Clorexidina"),
    "0.12 %",
    Both("15 ml", "15 ml"),
    Both("twice a day, for 30 seconds", "duas vezes ao dia, por 30 segundos"),
    Both("14 days", "14 dias"),
    Both("1 bottle of 250 ml", "1 frasco de 250 ml"),
);

/// What is given, and what instead to who is warned of it.
const fn kits(remedy: Remedy) -> [&'static [Line]; 2] {
    match remedy {
        Remedy::Pain => [&[IBUPROFEN], &[PARACETAMOL]],
        Remedy::Infection => [&[AMOXICILLIN, IBUPROFEN], &[CLINDAMYCIN, PARACETAMOL]],
        Remedy::Rinse => [&[CHLORHEXIDINE], &[CHLORHEXIDINE]],
    }
}

const ADVICE: Both =
    Both("Take with food. Ring us if the swelling grows.", "Tomar com alimento. Ligue se o inchaço aumentar.");
const GOES_ON: Both = Both(
    "Benefit outweighs the risk, discussed with the patient",
    "Benefício supera o risco, conversado com o paciente",
);
const WRONG: Both = Both("Wrong quantity", "Quantidade errada");

impl Story<'_> {
    /// Prescribes what a step asks for, and again at the visit after it when it did not help enough.
    pub fn prescribe(
        &mut self,
        batch: &Batch<'_>,
        who: usize,
        visit: &Visit,
        running: &mut Running,
        step: &Step,
    ) -> Result<()> {
        // Only a dentist who signs in can prescribe.
        if !self.signs_in(visit.doctor) {
            return Ok(());
        }
        let Some(remedy) = step.remedy.or(running.remedy_again.then_some(Remedy::Pain)) else { return Ok(()) };
        let first = self.issue(batch, who, visit, running, remedy)?;
        running.remedy_again = step.remedy.is_some() && self.decks.repeated.deal(&self.dice);
        if self.decks.voided.deal(&self.dice) {
            let request = VoidPrescription { prescription: first, reason: parsed(WRONG.of(self.cast.language))? };
            self.act(batch, &self.hand(visit.doctor), prescriptions::make_void, request)?;
            self.issue(batch, who, visit, running, remedy)?;
        }
        Ok(())
    }

    fn issue(
        &mut self,
        batch: &Batch<'_>,
        who: usize,
        visit: &Visit,
        running: &Running,
        remedy: Remedy,
    ) -> Result<PrescriptionId> {
        let hand = self.hand(visit.doctor);
        let language = self.cast.language;
        let [usual, other] = kits(remedy);
        let answer = match (self.people[who].asked, self.dice.roll(4)) {
            (true, _) => None,
            (false, 0) => Some(AllergiesAsked::CouldNotAsk),
            (false, _) => Some(AllergiesAsked::None),
        };
        self.people[who].asked |= answer == Some(AllergiesAsked::None);
        let mut request = IssuePrescription {
            case: running.case,
            lines: self.lines(usual)?,
            advice: Some(parsed(ADVICE.of(language))?),
            allergies: answer,
            reason: None,
        };
        let other = self.lines(other)?;
        for _ in 0..2 {
            match self.act(batch, &hand, prescriptions::issue, request.clone()) {
                Err(Fault::Refused(error)) if error.code == ErrorCode::NeedsReason => {
                    if request.lines == other || answer == Some(AllergiesAsked::CouldNotAsk) {
                        request.reason = Some(parsed(GOES_ON.of(language))?);
                    }
                    request.lines.clone_from(&other);
                }
                issued => return issued,
            }
        }
        request.reason = Some(parsed(GOES_ON.of(language))?);
        self.act(batch, &hand, prescriptions::issue, request)
    }

    fn lines(&self, kit: &[Line]) -> Result<Vec<NewLine>> {
        let language = self.cast.language;
        let line = |Line(name, strength, dose, frequency, duration, quantity): &Line| {
            Ok(NewLine {
                medicine: self.medicine(name.of(language), strength)?,
                dose: parsed(dose.of(language))?,
                frequency: parsed(frequency.of(language))?,
                duration: Some(parsed(duration.of(language))?),
                quantity: Some(parsed(quantity.of(language))?),
                instructions: None,
            })
        };
        kit.iter().map(line).collect()
    }

    fn medicine(&self, name: &str, strength: &str) -> Result<MedicineId> {
        let same = |text: &str| text.replace(',', ".") == strength;
        let found = self.medicines.iter().find(|(generic, has, _)| generic == name && has.as_deref().is_some_and(same));
        found.map(|(_, _, id)| *id).ok_or(Fault::from(ErrorCode::Damaged))
    }
}
