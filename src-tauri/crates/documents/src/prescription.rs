//! Prescriptions.

use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;

use crate::error::Error;
use crate::format;
use crate::letterhead::{Letterhead, Stamp};
use crate::logo::Picture;
use crate::page::{BODY, BOLD, Block, LARGE, Page, SECTION, SMALL};
use crate::pdf::Properties;
use crate::shape::Line;
use crate::sheet::{MM, Paper};

/// An issued prescription. What the country wants on it (copies, validity, statements, fields) comes as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prescription {
    /// The size of the paper.
    pub paper: Paper,
    /// The language of labels and dates.
    pub language: Language,
    /// The clinic on the day of issue.
    pub letterhead: Letterhead,
    /// Its number in the computer's series.
    pub number: String,
    /// The day it was issued.
    pub date: PlainDate,
    /// The town, written before the date at the signature.
    pub place: Option<String>,
    /// Who it is for.
    pub patient: Patient,
    /// What whoever fills it must know: a heading and a text, such as a recorded allergy and the medicines in use.
    pub notice: Option<Notice>,
    /// The medicines, in groups such as those taken by mouth.
    pub groups: Vec<Group>,
    /// Advice to the patient.
    pub advice: Option<String>,
    /// Who prescribes.
    pub prescriber: Prescriber,
    /// The last day it may be filled.
    pub valid_until: Option<PlainDate>,
    /// Sentences that the country wants, a paragraph each.
    pub statements: Vec<String>,
    /// One set of pages is made for each, with its words in the head, such as `1st copy: pharmacy`; with none, one set.
    pub copies: Vec<String>,
    /// What is written across the pages.
    pub stamp: Option<Stamp>,
    /// When and why it was made void.
    pub voided: Option<(PlainDate, String)>,
}

/// Who a prescription is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patient {
    /// The name.
    pub name: String,
    /// The birth date, from which the age is counted.
    pub born: Option<PlainDate>,
    /// In words; only where the country wants it.
    pub sex: Option<String>,
    /// Address, identity number and so on, a line each.
    pub lines: Vec<String>,
    /// The number of the record at the clinic.
    pub record: Option<String>,
}

/// A text in a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// In bold.
    pub heading: String,
    /// Below it.
    pub text: String,
}

/// Medicines that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Such as `By mouth`; empty for none.
    pub heading: String,
    /// In the order of the paper.
    pub items: Vec<Item>,
}

/// One medicine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Name, strength and form.
    pub medicine: String,
    /// How much is to be handed out.
    pub quantity: String,
    /// How much at a time; empty when `instructions` say all.
    pub dose: String,
    /// How often.
    pub frequency: String,
    /// For how long.
    pub duration: String,
    /// Anything else, or everything in one sentence.
    pub instructions: String,
}

/// The doctor who prescribes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prescriber {
    /// The name with its title.
    pub name: String,
    /// The profession.
    pub profession: String,
    /// The licence, as it is written in the country.
    pub licence: String,
}

const INDENT: f32 = 11.0 * MM;

impl Prescription {
    /// The prescription as a PDF file.
    ///
    /// # Errors
    /// [`Error::Logo`] when the picture cannot be read.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let logo = self.letterhead.logo.as_deref().map(Picture::read).transpose()?;
        let mut page = Page::new(self.paper, self.language, self.stamp)?;
        let title = format!("{} {}", page.words.doc_prescription(), self.number);
        let only = [String::new()];
        let copies = if self.copies.is_empty() { &only } else { self.copies.as_slice() };
        for (i, copy) in copies.iter().enumerate() {
            let first = if i == 0 { 0 } else { page.sheets.pages.len() };
            if i > 0 {
                page.sheets.next_page();
            }
            self.draw_copy(&mut page, logo.as_ref(), copy);
            page.feet(first, &[&title, &self.patient.name, &self.letterhead.name, copy]);
        }
        let author = self.prescriber.name.clone();
        let properties = Properties { title, author, date: self.date, language: self.language };
        page.finish(logo, &properties)
    }

    fn draw_copy(&self, page: &mut Page, logo: Option<&Picture>, copy: &str) {
        let words = page.words;
        let mut facts = vec![(self.number.clone(), BOLD), (format::date(self.date, self.language), BODY)];
        if !copy.is_empty() {
            facts.push((copy.to_owned(), BOLD));
        }
        page.letterhead(&self.letterhead, logo, &words.doc_prescription(), facts);
        if let Some((date, reason)) = &self.voided {
            page.prose(&words.doc_voided(format::date(*date, self.language), reason.clone()), BOLD);
            page.sheets.gap(4.0 * MM);
        }
        self.draw_patient(page);
        for group in &self.groups {
            draw_group(page, group);
        }
        if let Some(advice) = &self.advice {
            page.prose(&words.doc_advice(), BOLD);
            page.sheets.gap(1.0 * MM);
            page.prose(advice, BODY);
            page.sheets.gap(SECTION);
        }
        if let Some(date) = self.valid_until {
            page.prose(&words.doc_valid_until(format::date(date, self.language)), BODY);
        }
        for statement in &self.statements {
            page.prose(statement, BODY);
        }
        page.sheets.gap(SECTION);
        page.signature(&self.signature());
    }

    fn draw_patient(&self, page: &mut Page) {
        let words = page.words;
        let mut block = vec![(words.doc_patient(), SMALL), (self.patient.name.clone(), LARGE)];
        let mut person = Vec::new();
        if let Some(born) = self.patient.born {
            person.extend(born.years_until(self.date).map(|years| words.doc_age(years)));
            person.push(words.doc_born(format::date(born, self.language)));
        }
        person.extend(self.patient.sex.clone());
        if !person.is_empty() {
            block.push((person.join(", "), BODY));
        }
        block.extend(self.patient.lines.iter().map(|line| (line.clone(), BODY)));
        block.extend(self.patient.record.iter().map(|number| (words.doc_record(number), BODY)));
        match &self.notice {
            None => page.columns(&block, &Block::new()),
            Some(notice) => {
                page.columns_with_frame(&block, &vec![(notice.heading.clone(), BOLD), (notice.text.clone(), BODY)]);
            }
        }
    }

    fn signature(&self) -> Block {
        let mut profession = vec![self.prescriber.profession.as_str(), &self.prescriber.licence];
        profession.retain(|text| !text.is_empty());
        let date = format::long_date(self.date, self.language);
        let place = self.place.as_ref().map_or_else(|| date.clone(), |place| format!("{place}, {date}"));
        vec![(self.prescriber.name.clone(), BOLD), (profession.join(" · "), BODY), (place, SMALL)]
    }
}

fn draw_group(page: &mut Page, group: &Group) {
    if !group.heading.is_empty() {
        page.sheets.keep_together(30.0 * MM);
        page.prose(&group.heading, BOLD);
        page.sheets.gap(4.0 * MM);
    }
    for (i, item) in group.items.iter().enumerate() {
        draw_item(page, i + 1, item);
        page.sheets.gap(5.0 * MM);
    }
}

/// A medicine with its number in front, the quantity at the right and the directions below.
fn draw_item(page: &mut Page, number: usize, item: &Item) {
    let (left, right) = (page.sheets.left(), page.sheets.right());
    let (x, width) = (left + INDENT, right - left - INDENT);
    let quantity = page.typesetter.paragraph(&item.quantity, BOLD, width * 0.4);
    let quantity_width = quantity.iter().map(|line| line.width).fold(0.0, f32::max);
    let medicine = page.typesetter.paragraph(&item.medicine, BOLD, width - quantity_width - 4.0 * MM);
    let directions = [&item.dose, &item.frequency, &item.duration];
    let directions: Vec<&str> = directions.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let directions = directions.join(" · ");

    let head: f32 = medicine.iter().map(Line::height).sum::<f32>().max(quantity.iter().map(Line::height).sum());
    page.sheets.keep_together(head + 3.0 * BODY.size * 1.4);
    let top = page.sheets.y;
    let number = page.typesetter.line(&format!("{number}."), BOLD);
    page.sheets.text(number, left, top);
    let mut y = top;
    for line in medicine {
        let height = line.height();
        page.sheets.text(line, x, y);
        y += height;
    }
    y = top;
    for line in quantity {
        let height = line.height();
        page.sheets.text_ending(line, right, y);
        y += height;
    }
    page.sheets.y = top + head + 1.0 * MM;
    for text in [&directions, &item.instructions].into_iter().filter(|text| !text.is_empty()) {
        page.prose_in(text, BODY, x, width);
    }
}
