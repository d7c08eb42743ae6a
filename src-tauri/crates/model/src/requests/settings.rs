//! The clinic's own data: letterhead, rules, tax classes, and the facts every page needs.

use crate::request::{request, wire, words};
use crate::requests::documents::PrintedDocument;
use crate::text::{Country, Label, Language, Line, Name, Prose, blank_as_none};
use crate::time::{PlainDate, Zone};
use crate::{Bytes, Currency, ErrorCode, Rate, SiteId, TaxId};

/// A picture of the letterhead has at most this many bytes.
pub const LARGEST_LOGO: usize = 512 * 1024;

words! {
    /// The size of paper that documents are made for.
    pub enum Paper {
        /// 210 × 297 mm.
        A4 = "a4",
        /// 8.5 × 11 in.
        Letter = "letter",
    }

    /// What stands beside an amount to say which currency it is in.
    #[derive(Default)]
    pub enum CurrencyShown {
        /// Its sign: `$1,234.50`.
        #[default]
        Sign = "sign",
        /// Its three letters, where several currencies share a sign: `USD 1,234.50`.
        Code = "code",
    }

    /// What a picture is.
    pub enum PictureKind {
        /// PNG.
        Png = "png",
        /// JPEG.
        Jpeg = "jpeg",
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

impl PictureKind {
    /// What a picture for the letterhead is, by how its file begins.
    ///
    /// # Errors
    /// [`ErrorCode::PictureTooLarge`] beyond [`LARGEST_LOGO`], [`ErrorCode::InvalidPicture`] for any other kind.
    pub fn of(picture: &[u8]) -> Result<Self, ErrorCode> {
        if picture.len() > LARGEST_LOGO {
            Err(ErrorCode::PictureTooLarge)
        } else if picture.starts_with(b"\x89PNG\r\n\x1a\n") {
            Ok(Self::Png)
        } else if picture.starts_with(b"\xff\xd8\xff") {
            Ok(Self::Jpeg)
        } else {
            Err(ErrorCode::InvalidPicture)
        }
    }
}

wire! {
    /// A place where the clinic works.
    #[derive(Eq)]
    pub struct SiteName {
        /// Which.
        pub id: SiteId,
        /// What it is called.
        pub name: String,
    }

    /// A site, in the settings.
    #[derive(Eq)]
    pub struct SiteRow {
        /// Which.
        pub id: SiteId,
        /// What it is called.
        pub name: String,
        /// How many resources stand there.
        pub resources: u32,
        /// How many visits are under way or still to come there.
        pub visits_to_come: u32,
        /// Whether nothing is planned there any more.
        pub archived: bool,
    }

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
        /// The sites in use where the user works, by name.
        pub sites: Vec<SiteName>,
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

    /// The clinic's rules for money, for the desk and for locking.
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
        /// What stands beside amounts, on the screen and on papers.
        #[serde(default)]
        pub currency_shown: CurrencyShown,
        /// For how many months a medical history that the patient confirmed is not asked about again, 1 to 60.
        pub history_months: u32,
        /// How long people need from one site to another, in minutes, 0 to 240.
        #[serde(default)]
        pub travel_minutes: u32,
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
        /// How many services of the catalogue have it.
        pub services: u32,
    }

    /// The clinic's settings.
    pub struct Settings {
        /// Its letterhead.
        pub letterhead: Letterhead,
        /// Its rules.
        pub rules: Rules,
        /// Its tax classes.
        pub taxes: Vec<TaxClass>,
        /// Its sites, those put away last.
        pub sites: Vec<SiteRow>,
        /// Its country.
        pub country: Country,
        /// Its currency.
        pub currency: Currency,
        /// The language of its documents.
        pub language: Language,
        /// Its zone.
        pub zone: Zone,
        /// Whether amounts are on record, so that the currency stays.
        pub currency_fixed: bool,
        /// How many visits, reservations and case days are still to come; while there are any, the zone stays.
        pub visits_to_come: u32,
        /// The number that the next invoice gets when this computer issues it.
        pub next_invoice: String,
        /// Whether somebody confirmed that the recovery words are on paper.
        pub recovery_confirmed: bool,
    }
}

wire! {
    /// What every page may know of the clinic.
    pub struct GetClinicFacts {}

    /// The clinic's settings.
    pub struct GetSettings {}

    /// Changes what the clinic is called and by whose conventions it works.
    pub struct SaveClinic {
        /// Its name.
        pub name: Name,
        /// Its country: numbers without a prefix are of its plan, dates are in its order.
        pub country: Country,
        /// Its currency, which stays once amounts are on record. Prices of the catalogue keep their figures.
        pub currency: Currency,
        /// The language of its documents.
        pub language: Language,
        /// Its zone, which stays while visits, reservations or case days are to come.
        pub zone: Zone,
    }

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

    /// An invoice about nothing, to see what the clinic's papers will look like before saving.
    pub struct PrintSample {
        /// The letterhead, saved or not.
        pub letterhead: Letterhead,
        /// The rules, saved or not.
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

    /// Adds a site, or changes one.
    pub struct SaveSite {
        /// Which one; none: a new one.
        #[serde(default)]
        pub site: Option<SiteId>,
        /// What it is called.
        pub name: Line<60>,
        /// Whether nothing is planned there any more.
        #[serde(default)]
        pub archived: bool,
    }
}

request!(read GetClinicFacts -> ClinicFacts, SignedIn, [Settings]);
request!(read GetSettings -> Settings, SettingsWrite, [Settings]);
request!(write SaveClinic -> (), SettingsWrite, [Settings, Session]);
request!(write SaveLetterhead -> (), SettingsWrite, [Settings, Session]);
request!(write SaveRules -> (), SettingsWrite, [Settings, Session]);
request!(read PrintSample -> PrintedDocument, SettingsWrite, [Settings]);
request!(write SaveTax -> TaxId, SettingsWrite, [Settings]);
request!(write SaveSite -> SiteId, SettingsWrite, [Settings, Resources]);
