//! Patients: the households they come from, and how they are registered.

use cuspid_clinic::patients;
use cuspid_clinic::{Batch, Result};
use cuspid_model::requests::patients::{About, Contact, Identity, People, RegisterPatient, Sex};
use cuspid_model::text::{Language, Name};
use cuspid_model::time::Instant;
use cuspid_model::{Money, PatientId};

use super::mouth::Mouth;
use super::parsed;
use super::story::{Event, OF_AGE, Person, Story};
use super::visits::Purpose;

/// People of one address who come to the desk together.
#[derive(Clone, Copy)]
pub struct Household {
    pub members: u32,
}

/// What a household shares.
struct Home {
    family: &'static str,
    phone: String,
    street: String,
    city: (&'static str, &'static str, &'static str),
    postcode: String,
    payer: Option<(PatientId, String)>,
}

/// A member before he is registered.
struct Newcomer {
    name: String,
    sex: Sex,
    age: u32,
    place: u32,
}

impl Story<'_> {
    /// Says when which households come: a good part when the clinic opens its books, the others evenly since then, the
    /// last one a moment ago.
    pub fn gather_households(&mut self) -> Result<()> {
        let mut left = self.plan.patients;
        while left > 0 {
            let members = self.decks.household.deal(&self.dice).min(left);
            left -= members;
            self.households.push(Household { members });
        }
        let total = self.households.len();
        let days = (self.today.date() - self.first.date()).num_days();
        let (opening, recent) = (total * 3 / 10, (total / 12).max(1));
        for number in 0..total {
            let days_later = if number < opening {
                spread(number, opening, days.min(40))
            } else if number + recent < total {
                spread(number - opening, total - opening, days - 30)
            } else {
                days - 28 + spread(number + recent - total, recent, 27)
            };
            let at = if number + 1 == total { self.a_moment_ago()? } else { self.some_time_in(days_later.max(0))? };
            self.push(at, Event::Register(number));
        }
        Ok(())
    }

    /// Forty minutes before the end of the story, if that is today.
    fn a_moment_ago(&self) -> Result<Instant> {
        Ok(self.now.plus_minutes(-40).max(self.moment(self.today, 0)?))
    }

    /// Registers a household, and finds its members a time.
    pub fn register(&mut self, batch: &Batch<'_>, household: usize) -> Result<()> {
        let Household { members } = self.households[household];
        let city = *self.dice.pick(self.cast.cities);
        let mut home = Home {
            family: self.dice.pick::<&str>(self.cast.family),
            phone: self.cast.phone(household),
            street: self.cast.street(self.dice.pick::<&str>(self.cast.streets), self.dice.between(1, 980)),
            city,
            postcode: self.cast.postcode(city.2, self.dice.roll(100)),
            payer: None,
        };
        let parent = self.dice.between(26, 52);
        let alone = *self.dice.pick(&[19, 22, 25, 29, 33, 38, 44, 51, 58, 63, 69, 74, 82]);
        for place in 0..members {
            let age = match place {
                0 if members == 1 => alone + self.dice.roll(4),
                0 => parent,
                1 if members != 3 => (parent + self.dice.roll(7)).saturating_sub(3).max(21),
                _ => self.dice.between(2, (parent - 20).min(17)),
            };
            let newcomer = self.newcomer(&home, age, place);
            self.enter(batch, &mut home, newcomer)?;
        }
        Ok(())
    }

    fn newcomer(&mut self, home: &Home, age: u32, place: u32) -> Newcomer {
        let namesake = place == 0 && self.decks.namesake.deal(&self.dice) && self.people.len() > 4;
        if namesake {
            let other = &self.people[self.people.len() - 1 - usize::try_from(self.dice.roll(4)).unwrap_or(0)];
            return Newcomer { name: other.name.clone(), sex: other.sex, age, place };
        }
        let sex = if self.dice.roll(2) == 0 { Sex::Female } else { Sex::Male };
        let mut name = self.name(home, sex);
        // Few people share a name by chance; in a large clinic some do.
        for _ in 0..3 {
            if self.names.contains(&name) {
                name = self.name(home, sex);
            }
        }
        self.names.insert(name.clone());
        Newcomer { name, sex, age, place }
    }

    fn name(&self, home: &Home, sex: Sex) -> String {
        let given = self.dice.pick(if sex == Sex::Female { self.cast.women } else { self.cast.men });
        match self.cast.language {
            // A second family name before the common one, as in Brazil.
            Language::Portuguese => {
                let mut other = self.dice.pick(self.cast.family);
                while *other == home.family {
                    other = self.dice.pick(self.cast.family);
                }
                format!("{given} {other} {}", home.family)
            }
            Language::English => format!("{given} {}", home.family),
        }
    }

    fn enter(&mut self, batch: &Batch<'_>, home: &mut Home, newcomer: Newcomer) -> Result<()> {
        let Newcomer { name, sex, age, place } = newcomer;
        let today = self.day()?;
        let days = i64::from(age) * 365 + i64::from(age / 4) + i64::from(self.dice.between(1, 360));
        let born = today.plus_days(-days)?;
        let minor = age < OF_AGE;
        let contact = self.contact(home, &name, minor)?;
        let mut people = People::default();
        if let Some((payer, payer_name)) = home.payer.as_ref().filter(|_| place > 0) {
            if minor {
                people.guardian_name = Some(parsed(payer_name)?);
                people.guardian_phone = Some(parsed(&home.phone)?);
            }
            people.payer = Some(*payer);
            people.emergency_name = Some(parsed(payer_name)?);
            people.emergency_phone = Some(parsed(&home.phone)?);
        }
        let identity = Identity {
            name: parsed(&name)?,
            preferred_name: self.nickname(&name)?,
            birth_date: Some(born),
            sex: if self.dice.roll(20) == 0 { None } else { Some(sex) },
            gender: None,
            national_id: None,
        };
        let about = self.about(age)?;
        let request = RegisterPatient { identity, contact, people, about, accept_duplicate: true };
        let id = self.act(batch, &self.desk.clone(), patients::register, request)?.patient;
        if place == 0 {
            home.payer = Some((id, name.clone()));
        }
        let who = self.people.len();
        let doctor = who % self.team.len();
        let habit = self.decks.habit.deal(&self.dice);
        self.people.push(Person {
            id,
            name,
            sex,
            born,
            doctor,
            habit,
            asked: false,
            seen: false,
            unbilled: Money::ZERO,
            pregnant_since: None,
            due: self.now,
            visit: None,
            mouth: Mouth::default(),
            sitting: None,
            course: None,
        });
        self.take_history(batch, who)?;
        self.first_visit(batch, who, place)
    }

    /// A newcomer is seen within weeks; of those who came over when the clinic opened its books, many only when their
    /// next check-up is due.
    fn first_visit(&mut self, batch: &Batch<'_>, who: usize, place: u32) -> Result<()> {
        let since_opening = self.days_open()?;
        let waits = since_opening < 45 && self.dice.roll(100) < 60;
        let days = if waits { self.dice.between(20, 300) } else { self.dice.between(0, 6) + place };
        if days == 0 && self.day()? < self.today {
            return self.book(batch, who, Purpose::CheckUp, 1);
        }
        let at = self.some_time_in(i64::from(days.max(1)))?;
        self.wait(who, at);
        Ok(())
    }

    fn contact(&self, home: &Home, name: &str, minor: bool) -> Result<Contact> {
        let mut contact = Contact {
            phone: Some(parsed(&home.phone)?),
            street: Some(parsed(&home.street)?),
            city: Some(parsed(home.city.0)?),
            region: Some(parsed(home.city.1)?),
            postcode: Some(parsed(&home.postcode)?),
            ..Contact::default()
        };
        if !minor && self.dice.roll(100) < 70 {
            let domain = self.dice.pick(&["example.com", "example.net", "example.org"]);
            contact.email = Some(parsed(format!("{}@{domain}", mailbox(name)))?);
        }
        Ok(contact)
    }

    fn about(&self, age: u32) -> Result<About> {
        let mut about = About::default();
        if age >= OF_AGE && self.dice.roll(100) < 45 {
            let (student, retired) = self.cast.student_retired;
            let usual = self.dice.pick::<&str>(self.cast.occupations);
            about.occupation = Some(parsed(match age {
                ..24 => student,
                67.. => retired,
                _ => usual,
            })?);
        }
        if self.dice.roll(100) < 40 {
            about.referral = Some(parsed(self.dice.pick(self.cast.referrals))?);
        }
        if self.dice.roll(100) < 35 {
            about.insurer = Some(parsed(self.dice.pick(self.cast.insurers))?);
            about.insurance_card = Some(parsed(format!(
                "{:04} {:04} {:02}",
                self.dice.roll(10_000),
                self.dice.roll(10_000),
                self.dice.roll(100)
            ))?);
        }
        Ok(about)
    }

    /// What somebody is called who goes by another name.
    fn nickname(&self, name: &str) -> Result<Option<Name>> {
        let given = name.split_whitespace().next().unwrap_or(name);
        let known = self.cast.nicknames.iter().find(|(whole, _)| *whole == given);
        known.filter(|_| self.dice.roll(2) == 0).map(|(_, short)| parsed(short)).transpose()
    }
}

/// The days of things spread evenly: that of number `n` of `of` within `days`.
fn spread(n: usize, of: usize, days: i64) -> i64 {
    let (n, of) = (i64::try_from(n).unwrap_or(0), i64::try_from(of.max(1)).unwrap_or(1));
    days.max(0) * n / of
}

/// A name as the first part of an e-mail address.
fn mailbox(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().filter_map(plain).collect();
    let words: Vec<&str> = plain.split(' ').filter(|word| word.len() > 1).collect();
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => format!("{first}.{last}"),
        _ => "patient".to_owned(),
    }
}

fn plain(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ł' => 'l',
        'a'..='z' | ' ' => c,
        '-' => ' ',
        _ => return None,
    })
}
