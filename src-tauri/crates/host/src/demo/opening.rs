//! The clinic's first day: papers and rules, the catalogue, laboratories and dentists.

use cuspid_clinic::practice::{settings, sites};
use cuspid_clinic::treatment::{labs, medicines, services};
use cuspid_clinic::{Batch, Result, doctors, resources, users};
use cuspid_model::Rate;
use cuspid_model::requests::doctors::{AddDoctor, Colour, DayMinute, StaffRole, Weekday, WorkingHours};
use cuspid_model::requests::resources::{
    AddResource, Buffer, ChangeResource, ResourceDetails, ResourceKind, ResourceRules, Units,
};
use cuspid_model::requests::settings::{
    CurrencyShown, Letterhead, Rules, SaveLetterhead, SaveRules, SaveSite, SaveTax,
};
use cuspid_model::requests::treatment::{
    AddLab, ChangeService, LabDetails, ListMedicines, ListServices, ServiceDetails,
};
use cuspid_model::requests::users::ListUsers;
use cuspid_model::time::Minutes;

use super::story::{Dentist, Story};
use super::{Plan, granted, parsed, works};

/// How many patients one dentist looks after.
const PATIENTS_OF_ONE: u32 = 2_000;

/// What is no treatment, and taxed.
const TAXED: &str = "AE-10";

/// How many dentists a plan needs; two at least.
pub fn dentists(plan: &Plan) -> usize {
    usize::try_from((plan.patients / PATIENTS_OF_ONE).max(2)).unwrap_or(2)
}

impl Story<'_> {
    /// Everything that is set up before the first patient comes.
    pub fn open_the_clinic(&mut self, batch: &Batch<'_>) -> Result<()> {
        self.papers(batch)?;
        self.services(batch)?;
        for &(name, phone, email, turnaround) in self.cast.labs {
            let details = LabDetails {
                name: parsed(name)?,
                phone: Some(parsed(phone)?),
                email: Some(parsed(email)?),
                turnaround,
            };
            let lab = self.act(batch, &self.desk.clone(), labs::add_lab, AddLab { details })?;
            self.labs.push(lab);
        }
        self.resources(batch)?;
        self.dentists(batch)
    }

    /// A chair for each dentist and one more, one at the other site, rooms and devices.
    fn resources(&mut self, batch: &Batch<'_>) -> Result<()> {
        let admin = self.admin.clone();
        let request = SaveSite { site: None, name: parsed(self.cast.branch)?, archived: false };
        let branch = self.act(batch, &admin, sites::save, request)?;
        // The last one stands at the other site.
        let last = dentists(self.plan) + 1;
        let chairs = (0..=last).map(|number| {
            let user = self.logins.get(number).filter(|_| number < dentists(self.plan)).copied();
            (ResourceKind::Chair, format!("{} {}", self.cast.chair, number + 1), 0, user)
        });
        let others = self.cast.resources.iter().map(|&(kind, name, cleaning)| (kind, name.to_owned(), cleaning, None));
        let mut chair_details = vec![];
        let all: Vec<_> = chairs.chain(others).zip((1..=Colour::COUNT).cycle()).collect();
        for (place, ((kind, name, cleaning, user), colour)) in all.into_iter().enumerate() {
            let details = ResourceDetails {
                name: parsed(name)?,
                kind,
                kind_name: None,
                description: None,
                notes: None,
                colour: Colour::new(colour)?,
                site: (place == last).then_some(branch),
                sites: if kind == ResourceKind::Equipment { vec![branch] } else { vec![] },
                staff: user.into_iter().collect(),
                depends_on: vec![],
                rules: ResourceRules {
                    capacity: Units::new(1)?,
                    least: None,
                    most: None,
                    before: Buffer::default(),
                    after: Buffer::new(cleaning)?,
                    lead_hours: 0,
                    confirm: false,
                    bookers: vec![],
                },
                hours: vec![],
            };
            let id = self.act(batch, &admin, resources::add, AddResource { details: details.clone() })?;
            match kind {
                ResourceKind::Chair => {
                    self.chairs.push(id);
                    chair_details.push((id, details));
                    continue;
                }
                ResourceKind::Infrastructure => {
                    chair_details.iter_mut().for_each(|(_, chair)| chair.depends_on.push(id))
                }
                _ => {}
            }
            self.rooms.push(id);
        }
        for (resource, details) in chair_details {
            self.act(batch, &admin, resources::change, ChangeResource { resource, details, despite: false })?;
        }
        Ok(())
    }

    fn papers(&mut self, batch: &Batch<'_>) -> Result<()> {
        let papers = &self.cast.papers;
        let letterhead = Letterhead {
            name: parsed(self.cast.name)?,
            address: Some(parsed(papers.address)?),
            phone: Some(parsed(papers.phone)?),
            email: Some(parsed(papers.email)?),
            tax_number: Some(parsed(papers.tax_number)?),
            footer: Some(parsed(papers.footer)?),
            paper: papers.paper,
            logo: None,
        };
        let admin = self.admin.clone();
        self.act(batch, &admin, settings::save_letterhead, SaveLetterhead { letterhead })?;
        let rules = Rules {
            lock_minutes: 10,
            prices_with_tax: papers.prices_with_tax,
            exempt_reason: Some(parsed(papers.exempt_reason)?),
            due_days: papers.due_days,
            currency_shown: CurrencyShown::default(),
            history_months: 12,
            travel_minutes: 20,
        };
        self.act(batch, &admin, settings::save_rules, SaveRules { rules })
    }

    /// Reads the catalogue and the list of medicines, and taxes what is no treatment.
    fn services(&mut self, batch: &Batch<'_>) -> Result<()> {
        let admin = self.admin.clone();
        let (name, ppm) = self.cast.papers.tax;
        let request = SaveTax { tax: None, name: parsed(name)?, rate: Rate::new(ppm)?, archived: false };
        let tax = self.act(batch, &admin, settings::save_tax, request)?;
        let by = admin.authorize()?;
        let list = batch.read(|read| services::list(read, &by, ListServices { archived: false }))?;
        for row in list {
            if row.code == TAXED {
                let details = ServiceDetails {
                    code: parsed(&row.code)?,
                    name: parsed(&row.name)?,
                    category: row.category.as_deref().map(parsed).transpose()?,
                    price: row.price,
                    tax: Some(tax),
                    minutes: Minutes::new(row.minutes)?,
                    scope: row.scope,
                    kind: row.kind,
                    recall: row.recall,
                    needs: row.needs.clone(),
                };
                self.act(batch, &admin, services::change, ChangeService { service: row.id, details })?;
            }
            self.catalogue.insert(row.code, (row.id, row.price));
        }
        let by = admin.authorize()?;
        let list = batch.read(|read| medicines::list(read, &by, ListMedicines { find: None, archived: false }))?;
        self.medicines = list.into_iter().map(|row| (row.generic_name, row.strength, row.id)).collect();
        Ok(())
    }

    fn dentists(&mut self, batch: &Batch<'_>) -> Result<()> {
        let mut hours = vec![];
        let week = (0..7).map_while(|days| self.today.plus_days(days).ok()).filter(|&day| works(day, self.today));
        for day in week.map(Weekday::from) {
            hours.push(WorkingHours { day, from: DayMinute::new(8 * 60)?, to: DayMinute::new(12 * 60)?, site: None });
            hours.push(WorkingHours { day, from: DayMinute::new(13 * 60)?, to: DayMinute::new(18 * 60)?, site: None });
        }
        let admin = self.admin.clone();
        for number in 0..dentists(self.plan) {
            let name = match self.cast.doctors.get(number) {
                Some(name) => (*name).to_owned(),
                None => format!("Dr. {} {}", self.dice.pick(self.cast.men), self.dice.pick(self.cast.family)),
            };
            let user = self.logins.get(number).copied();
            let turn = u32::try_from(number).unwrap_or(0);
            let request = AddDoctor {
                role: StaffRole::Doctor,
                name: parsed(&name)?,
                licence: Some(parsed(format!("{}-{:05}", self.cast.licence, 20_000 + number))?),
                specialty: Some(parsed(self.cast.specialties[number % self.cast.specialties.len()])?),
                phone: None,
                email: None,
                colour: Colour::new(turn % Colour::COUNT + 1)?,
                user,
                hours: hours.clone(),
            };
            let id = self.act(batch, &admin, doctors::add, request)?;
            let hand = match user {
                Some(user) => batch.read(|read| granted(read, user))?,
                None => admin.clone(),
            };
            self.team.push(Dentist { id, chair: self.chairs[number], assistant: None, hand });
        }
        self.assistants(batch, &hours)
    }

    /// An assistant for each of the dentists who have a name in the cast. One who signs in does so under that name.
    fn assistants(&mut self, batch: &Batch<'_>, hours: &[WorkingHours]) -> Result<()> {
        let admin = self.admin.clone();
        let by = admin.authorize()?;
        let users = batch.read(|read| users::list(read, &by, ListUsers {}))?.users;
        for (number, name) in self.cast.assistants.into_iter().enumerate() {
            let request = AddDoctor {
                role: StaffRole::Assistant,
                name: parsed(name)?,
                licence: None,
                specialty: None,
                phone: None,
                email: None,
                colour: Colour::new(Colour::COUNT)?,
                user: users.iter().find(|user| user.name == name).map(|user| user.id),
                hours: hours.to_vec(),
            };
            let id = self.act(batch, &admin, doctors::add, request)?;
            if let Some(dentist) = self.team.get_mut(number) {
                dentist.assistant = Some(id);
            }
        }
        Ok(())
    }
}
