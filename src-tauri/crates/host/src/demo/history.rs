//! The medical history that patients give: allergies, conditions, medicines, pregnancies, wishes.

use cuspid_clinic::patients;
use cuspid_clinic::{Batch, Result};
use cuspid_model::requests::patients::{AddFinding, AllergyAnswer, FindingKind, SetAllergies, Severity, Sex};

use super::courses::Both;
use super::decks::Health;
use super::parsed;
use super::story::{OF_AGE, Story};

/// Substance, reaction, severity.
const ALLERGIES: &[(Both, Both, Severity)] = &[
    (Both("Penicillin", "Penicilina"), Both("Hives over the whole body", "Urticária no corpo todo"), Severity::Severe),
    (Both("Latex", "Látex"), Both("Itching hands", "Coceira nas mãos"), Severity::Moderate),
    (Both("Ibuprofen", "Ibuprofeno"), Both("Wheezing", "Chiado no peito"), Severity::Severe),
    (Both("Dipyrone", "Dipirona"), Both("Drop of blood pressure", "Queda de pressão"), Severity::Moderate),
    (Both("Codeine", "Codeína"), Both("Vomiting", "Vômitos"), Severity::Mild),
    (Both("Chlorhexidine", "Clorexidina"), Both("Burning mouth", "Ardência na boca"), Severity::Mild),
];

/// Condition and its code, and the medicine taken for it.
const CONDITIONS: &[(Both, &str, Both)] = &[
    (Both("Hypertension", "Hipertensão"), "I10", Both("Losartan 50 mg", "Losartana 50 mg")),
    (Both("Type 2 diabetes", "Diabetes tipo 2"), "E11", Both("Metformin 850 mg", "Metformina 850 mg")),
    (Both("Atrial fibrillation", "Fibrilação atrial"), "I48", Both("Warfarin 5 mg", "Varfarina 5 mg")),
    (Both("Asthma", "Asma"), "J45", Both("Salbutamol inhaler", "Salbutamol inalatório")),
    (Both("Osteoporosis", "Osteoporose"), "M81", Both("Alendronate 70 mg", "Alendronato 70 mg")),
    (Both("Artificial heart valve", "Prótese valvar cardíaca"), "Z95.2", Both("Aspirin 100 mg", "AAS 100 mg")),
    (Both("Epilepsy", "Epilepsia"), "G40", Both("Valproate 500 mg", "Valproato 500 mg")),
    (Both("Hypothyroidism", "Hipotireoidismo"), "E03", Both("Levothyroxine 75 µg", "Levotiroxina 75 µg")),
];

const WISHES: &[Both] = &[
    Both("Afraid of injections: explain every step", "Medo de injeção: explicar cada passo"),
    Both("Uses a wheelchair: chair 1", "Usa cadeira de rodas: cadeira 1"),
    Both("Wants a quiet room", "Prefere uma sala silenciosa"),
    Both("Hard of hearing on the left", "Ouve mal do lado esquerdo"),
    Both("Calls, no text messages", "Prefere ligação, sem mensagens"),
];

const PREGNANT: Both = Both("Pregnant", "Gestante");
const SMOKES: Both = Both("Smokes 10 cigarettes a day", "Fuma 10 cigarros por dia");

impl Story<'_> {
    /// What a newcomer says about his health.
    pub fn take_history(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        let age = self.age(who)?;
        let health = match (self.decks.health.deal(&self.dice), age < OF_AGE) {
            (Health::Ill | Health::OnMedicine | Health::Both, true) => Health::Well,
            (health, _) => health,
        };
        self.people[who].asked = health != Health::Unknown;
        match health {
            Health::Unknown => {}
            Health::Well => self.no_allergies(batch, who)?,
            Health::Allergic => self.allergy(batch, who)?,
            Health::Ill => {
                self.no_allergies(batch, who)?;
                self.condition(batch, who, false)?;
            }
            Health::OnMedicine => {
                self.no_allergies(batch, who)?;
                self.condition(batch, who, true)?;
            }
            Health::Both => {
                self.allergy(batch, who)?;
                self.condition(batch, who, true)?;
            }
            Health::Wish => {
                self.no_allergies(batch, who)?;
                let wish = *self.dice.pick(WISHES);
                self.finding(batch, who, FindingKind::Preference, wish, true)?;
            }
        }
        if self.people[who].asked {
            self.may_expect(batch, who)?;
        }
        if self.people[who].asked && age > 20 && self.dice.roll(12) == 0 {
            self.finding(batch, who, FindingKind::Smoking, SMOKES, false)?;
        }
        Ok(())
    }

    /// Some women of an age are pregnant when they are asked.
    pub fn may_expect(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        let (today, person) = (self.day()?, &self.people[who]);
        let age = person.born.years_until(today).unwrap_or(0);
        let lately = person.pregnant_since.is_some_and(|since| (today.date() - since.date()).num_days() < 500);
        let may = person.sex == Sex::Female && (20..42).contains(&age) && !lately;
        if may && self.decks.expects.deal(&self.dice) {
            self.people[who].pregnant_since = Some(today);
            self.finding(batch, who, FindingKind::Pregnancy, PREGNANT, true)?;
        }
        Ok(())
    }

    /// The dentist asks what the desk did not; some are in a hurry all the same.
    pub fn ask_allergies(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        if !self.people[who].asked && self.dice.roll(3) == 0 {
            self.people[who].asked = true;
            self.no_allergies(batch, who)?;
        }
        Ok(())
    }

    fn no_allergies(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        let request = SetAllergies { patient: self.people[who].id, answer: AllergyAnswer::None };
        self.act(batch, &self.desk.clone(), patients::set_allergies, request)
    }

    fn allergy(&mut self, batch: &Batch<'_>, who: usize) -> Result<()> {
        let (substance, reaction, severity) = *self.dice.pick(ALLERGIES);
        let language = self.cast.language;
        let request = AddFinding {
            reaction: Some(parsed(reaction.of(language))?),
            severity: Some(severity),
            ..self.noted(who, FindingKind::Allergy, substance, true)?
        };
        self.act(batch, &self.desk.clone(), patients::add_finding, request).map(drop)
    }

    fn condition(&mut self, batch: &Batch<'_>, who: usize, medicine: bool) -> Result<()> {
        let (name, code, against) = *self.dice.pick(CONDITIONS);
        let request = AddFinding { code: Some(parsed(code)?), ..self.noted(who, FindingKind::Condition, name, true)? };
        self.act(batch, &self.desk.clone(), patients::add_finding, request)?;
        if medicine {
            self.finding(batch, who, FindingKind::Medicine, against, false)?;
        }
        Ok(())
    }

    fn finding(&mut self, batch: &Batch<'_>, who: usize, kind: FindingKind, name: Both, alert: bool) -> Result<()> {
        let request = self.noted(who, kind, name, alert)?;
        self.act(batch, &self.desk.clone(), patients::add_finding, request).map(drop)
    }

    fn noted(&self, who: usize, kind: FindingKind, name: Both, alert: bool) -> Result<AddFinding> {
        Ok(AddFinding {
            patient: self.people[who].id,
            kind,
            name: parsed(name.of(self.cast.language))?,
            code: None,
            reaction: None,
            severity: None,
            noted_on: None,
            expires_on: None,
            alert,
        })
    }
}
