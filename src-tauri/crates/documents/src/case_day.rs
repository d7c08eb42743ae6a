//! The patients of a case day on paper, for the team.

use cuspid_model::Money;
use cuspid_model::text::Language;
use cuspid_model::time::PlainDate;

use crate::error::Error;
use crate::format;
use crate::letterhead::Letterhead;
use crate::page::{BODY, BOLD, HEAD, Page, SECTION};
use crate::pdf::Properties;
use crate::sheet::Paper;
use crate::table::{Cell, Column, Edge, Row, Table, small};

/// Whom a team treats on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDayList {
    /// The size of the paper.
    pub paper: Paper,
    /// The language of what stands around the patients.
    pub language: Language,
    /// What the clinic is called.
    pub clinic: String,
    /// At which practice.
    pub practice: String,
    /// Which day.
    pub date: PlainDate,
    /// From when to when.
    pub hours: String,
    /// The team: what each is, and the name.
    pub team: Vec<(String, String)>,
    /// The patients in order.
    pub cases: Vec<ListedCase>,
}

/// A patient as the list has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedCase {
    /// From when to when.
    pub time: String,
    /// The patient's name.
    pub patient: String,
    /// The birth date, in words.
    pub born: String,
    /// The physical status, the weight, what the patient is allergic to and takes, the last review: each in words, in
    /// the order in which it is read.
    pub facts: Vec<String>,
    /// What is still to be done before, each in words.
    pub missing: Vec<String>,
    /// What the team is to know.
    pub notes: String,
}

impl CaseDayList {
    /// The list as a PDF file.
    ///
    /// # Errors
    /// When a font is damaged or a page cannot be written.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let mut page = Page::new(self.paper, self.language, None)?;
        let words = page.words;
        let clinic = Letterhead { name: self.clinic.clone(), ..Letterhead::default() };
        let day = format::weekday_date(self.date, self.language);
        let title = words.doc_case_day();
        let when = format!("{day}, {}", self.hours);
        page.letterhead(&clinic, None, &title, vec![(self.practice.clone(), BOLD), (when, BODY)]);
        for (role, name) in &self.team {
            page.prose(&format!("{role}: {name}"), BODY);
        }
        page.sheets.gap(SECTION);
        if self.cases.is_empty() {
            page.prose(&words.doc_no_patients(), BODY);
        } else {
            draw_cases(&mut page, &self.cases);
        }
        page.feet(0, &[&self.clinic, &day]);
        let properties = Properties { title, author: self.clinic.clone(), date: self.date, language: self.language };
        page.finish(None, &properties)
    }
}

fn draw_cases(page: &mut Page, cases: &[ListedCase]) {
    let words = page.words;
    let column = |head: String| Column { head, edge: Edge::Left };
    let row = |case: &ListedCase| {
        let mut patient = vec![(case.patient.clone(), BOLD)];
        patient.extend((!case.born.is_empty()).then(|| small(case.born.clone())));
        let state: Vec<_> = case
            .facts
            .iter()
            .chain([&case.notes])
            .filter(|text| !text.is_empty())
            .map(|text| (text.clone(), BODY))
            .chain(case.missing.iter().map(|text| (text.clone(), HEAD)))
            .collect();
        Row { cells: vec![Cell::of(case.time.clone()), Cell(patient), Cell(state)], amount: Money::ZERO }
    };
    let table = Table {
        columns: vec![column(words.doc_time()), column(words.doc_patient()), column(words.doc_before_case())],
        widest: 2,
        rows: cases.iter().map(row).collect(),
        carry: None,
        followed_by: 0.0,
    };
    table.draw(page);
}
