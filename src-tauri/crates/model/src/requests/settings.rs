//! The clinic's own data: letterhead, rules, tax classes, and the facts every page needs.

use crate::request::{request, wire, words};
use crate::text::{Country, Label, Language, Line, Name, Prose, blank_as_none};
use crate::time::{PlainDate, Zone};
use crate::{Bytes, Currency, Rate, TaxId};

words! {
    /// The size of paper that documents are made for.
    pub enum Paper {
        /// 210 × 297 mm.
        A4 = "a4",
        /// 8.5 × 11 in.
        Letter = "letter",
    }

    /// The order in which people write a date.
    pub enum DateOrder {
        /// Day, month, year.
        DayFirst = "day_first",
        /// Month, day, year.
        MonthFirst = "month_first",
        /// Year, month, day.
        YearFirst = "year_first",
    }
}

wire! {
    /// What every page may know of the clinic.
    pub struct ClinicFacts {
        /// Its name.
        pub name: String,
        /// Its country.
        pub country: Country,
        /// Its currency.
        pub currency: Currency,
        /// The language of its documents.
        pub language: Language,
        /// Its zone.
        pub zone: Zone,
        /// Today there.
        pub today: PlainDate,
        /// How dates are written there.
        pub date_order: DateOrder,
        /// The size of its paper.
        pub paper: Paper,
        /// Whether its prices include the tax.
        pub prices_with_tax: bool,
        /// How many days after it was issued an invoice must be paid.
        pub due_days: u32,
    }

    /// What stands on the clinic's papers.
    pub struct Letterhead {
        /// The clinic's name.
        pub name: Name,
        /// Its address, several lines.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub address: Option<Prose<400>>,
        /// Its phone number, as it is written on paper.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub phone: Option<Line<60>>,
        /// Its e-mail address.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub email: Option<Line<254>>,
        /// Its tax number.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub tax_number: Option<Line<60>>,
        /// How to pay, and whatever else stands at the end of an invoice.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub footer: Option<Prose<600>>,
        /// The size of its paper.
        pub paper: Paper,
        /// A PNG or JPEG picture of at most 512 KiB.
        #[serde(default)]
        pub logo: Option<Bytes>,
    }

    /// The clinic's rules for money and for locking.
    pub struct Rules {
        /// Minutes without a key or click after which a window locks itself, 2 to 30.
        pub lock_minutes: u32,
        /// Whether prices include the tax.
        pub prices_with_tax: bool,
        /// Why no tax is charged on exempt work, in the words the law wants.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub exempt_reason: Option<Label>,
        /// How many days after it was issued an invoice must be paid, 0 to 365.
        pub due_days: u32,
    }

    /// A tax class. What has none is exempt.
    pub struct TaxClass {
        /// Which class.
        pub id: TaxId,
        /// What it is called.
        pub name: String,
        /// How much.
        pub rate: Rate,
        /// Whether it is no longer offered.
        pub archived: bool,
    }

    /// The clinic's settings.
    pub struct Settings {
        /// Its letterhead.
        pub letterhead: Letterhead,
        /// Its rules.
        pub rules: Rules,
        /// Its tax classes.
        pub taxes: Vec<TaxClass>,
        /// Its country.
        pub country: Country,
        /// Its currency.
        pub currency: Currency,
        /// The language of its documents.
        pub language: Language,
        /// Its zone.
        pub zone: Zone,
    }
}

wire! {
    /// What every page may know of the clinic.
    pub struct GetClinicFacts {}

    /// The clinic's settings.
    pub struct GetSettings {}

    /// Changes what stands on the clinic's papers. What was issued earlier stays as it was.
    pub struct SaveLetterhead {
        /// The whole of it.
        pub letterhead: Letterhead,
    }

    /// Changes the clinic's rules.
    pub struct SaveRules {
        /// All of them.
        pub rules: Rules,
    }

    /// Adds a tax class, or changes one. What was issued earlier keeps the tax it had.
    pub struct SaveTax {
        /// Which one; none: a new one.
        #[serde(default)]
        pub tax: Option<TaxId>,
        /// What it is called.
        pub name: Line<60>,
        /// How much.
        pub rate: Rate,
        /// Whether it is no longer offered.
        #[serde(default)]
        pub archived: bool,
    }
}

request!(read GetClinicFacts -> ClinicFacts, SignedIn, [Settings]);
request!(read GetSettings -> Settings, SettingsWrite, [Settings]);
request!(write SaveLetterhead -> (), SettingsWrite, [Settings, Session]);
request!(write SaveRules -> (), SettingsWrite, [Settings, Session]);
request!(write SaveTax -> TaxId, SettingsWrite, [Settings]);
