//! A day of the calendar on paper, for the desk, the chair and the day the computer fails.

use cuspid_model::Money;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;

use crate::error::Error;
use crate::format;
use crate::letterhead::Letterhead;
use crate::page::{BODY, BOLD, HEAD, LARGE, Page, SECTION};
use crate::pdf::Properties;
use crate::sheet::{MM, Paper};
use crate::table::{Cell, Column, Edge, Row, Table, small};

/// Who comes when, to each doctor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayList {
    /// The size of the paper.
    pub paper: Paper,
    /// The language of what stands around the visits.
    pub language: Language,
    /// What the clinic is called.
    pub clinic: String,
    /// Which day.
    pub date: PlainDate,
    /// The doctors with their visits.
    pub doctors: Vec<DoctorDay>,
}

/// A doctor's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorDay {
    /// The doctor's name.
    pub name: String,
    /// The visits in the order of time.
    pub visits: Vec<ListedVisit>,
}

/// A visit as the list has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedVisit {
    /// From when to when.
    pub time: String,
    /// The patient's name.
    pub patient: String,
    /// What tells the patient from others: birth date, telephone.
    pub about: String,
    /// Allergies and the like, each in words.
    pub alerts: Vec<String>,
    /// Whether the patient said that there are no allergies.
    pub no_allergies: bool,
    /// What the visit is for, what it holds, and who assists.
    pub purpose: String,
}

impl DayList {
    /// The list as a PDF file.
    ///
    /// # Errors
    /// When a font is damaged or a page cannot be written.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let mut page = Page::new(self.paper, self.language, None)?;
        let words = page.words;
        let clinic = Letterhead { name: self.clinic.clone(), ..Letterhead::default() };
        let day = format::weekday_date(self.date, self.language);
        page.letterhead(&clinic, None, &words.doc_day_list(), vec![(day.clone(), BODY)]);
        if self.doctors.is_empty() {
            page.prose(&words.doc_no_visits(), BODY);
        }
        for doctor in &self.doctors {
            // A name is never alone at the foot of a page.
            page.sheets.keep_together(40.0 * MM);
            page.prose(&doctor.name, LARGE);
            page.sheets.gap(2.0 * MM);
            if doctor.visits.is_empty() {
                page.prose(&words.doc_no_visits(), BODY);
            } else {
                draw_visits(&mut page, &doctor.visits);
            }
            page.sheets.gap(SECTION);
        }
        let title = words.doc_day_list();
        page.feet(0, &[&self.clinic, &day]);
        let properties = Properties { title, author: self.clinic.clone(), date: self.date, language: self.language };
        page.finish(None, &properties)
    }
}

fn draw_visits(page: &mut Page, visits: &[ListedVisit]) {
    let words = page.words;
    let column = |head: String| Column { head, edge: Edge::Left };
    let row = |visit: &ListedVisit| {
        let mut about = vec![visit.about.clone()];
        about.extend(visit.no_allergies.then(|| words.doc_no_allergies()));
        about.retain(|part| !part.is_empty());
        let mut patient = vec![(visit.patient.clone(), BOLD)];
        patient.extend((!about.is_empty()).then(|| small(about.join(" · "))));
        patient.extend(visit.alerts.iter().map(|alert| (alert.clone(), HEAD)));
        let cells = vec![Cell::of(visit.time.clone()), Cell(patient), Cell::of(visit.purpose.clone())];
        Row { cells, amount: Money::ZERO }
    };
    let table = Table {
        columns: vec![column(words.doc_time()), column(words.doc_patient()), column(words.doc_purpose())],
        widest: 1,
        rows: visits.iter().map(row).collect(),
        carry: None,
        followed_by: 0.0,
    };
    table.draw(page);
}
