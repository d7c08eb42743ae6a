use chrono::{Datelike, NaiveDate, NaiveDateTime};
use cuspid_model::text::Language;
use cuspid_model::time::{Instant, LocalTime, PlainDate};

use super::Format;
use super::intl::{local_parts, month_names, month_short, weekday_names};

impl Format {
    /// A date in a heading: `Wednesday 11 March 2026`, `quarta-feira, 11 de março de 2026`.
    pub fn date_long(&self, date: PlainDate) -> String {
        let weekday = self.weekday(date);
        let (day, year) = (date.date().day(), date.date().year());
        let month = &month_names(self.language)[date.date().month0() as usize];
        match self.language {
            Language::English => format!("{weekday} {day} {month} {year}"),
            Language::Portuguese => format!("{weekday}, {day} de {month} de {year}"),
        }
    }

    /// A date in a table or field: `11 Mar 2026`, `11/03/2026`.
    pub fn date(&self, date: PlainDate) -> String {
        let (day, month, year) = (date.date().day(), date.date().month(), date.date().year());
        match self.language {
            Language::English => format!("{day} {} {year}", month_short(self.language, date.date().month0())),
            Language::Portuguese => format!("{day:02}/{month:02}/{year}"),
        }
    }

    /// A date whose year is clear: `11 Mar`, `11 mar`.
    pub fn date_short(&self, date: PlainDate) -> String {
        format!("{} {}", date.date().day(), month_short(self.language, date.date().month0()))
    }

    /// A month: `March 2026`, `março de 2026`.
    pub fn month(&self, date: PlainDate) -> String {
        let month = &month_names(self.language)[date.date().month0() as usize];
        match self.language {
            Language::English => format!("{month} {}", date.date().year()),
            Language::Portuguese => format!("{month} de {}", date.date().year()),
        }
    }

    /// The day of the week: `Wednesday`, `quarta-feira`.
    pub fn weekday(&self, date: PlainDate) -> String {
        weekday_names(self.language)[date.date().weekday().num_days_from_monday() as usize].clone()
    }

    /// The name of a day of the week, Monday being 0; of nothing beyond Sunday.
    pub fn day_of_week(&self, day: usize) -> String {
        weekday_names(self.language).get(day).cloned().unwrap_or_default()
    }

    /// How a date is typed in figures, for the field's placeholder.
    pub fn date_example(&self) -> &'static str {
        if self.month_first() { "12/31/1990" } else { "31/12/1990" }
    }

    /// A time of day: `10:15`.
    pub fn time(&self, time: LocalTime) -> String {
        self.minutes(time.minute_of_day())
    }

    /// A time of day by its minutes since midnight: `10:15`.
    pub fn minutes(&self, minute_of_day: u32) -> String {
        format!("{:02}:{:02}", minute_of_day / 60, minute_of_day % 60)
    }

    /// From one time of day to another: `10:15–11:00`.
    pub fn time_range(&self, from: LocalTime, to: LocalTime) -> String {
        format!("{}–{}", self.time(from), self.time(to))
    }

    /// When something happened, on the clinic's clock.
    pub fn local(&self, instant: Instant) -> Option<LocalTime> {
        let [year, month, day, hour, minute] = local_parts(instant.millis(), self.zone.as_ref())?;
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        LocalTime::new(date.and_hms_opt(hour, minute, 0)?).ok()
    }

    /// A date and time: `11 Mar 2026, 10:15`.
    pub fn instant(&self, instant: Instant) -> String {
        self.local(instant).map(|local| self.date_time(local)).unwrap_or_default()
    }

    /// A date and time: `11 Mar 2026, 10:15`.
    pub fn date_time(&self, local: LocalTime) -> String {
        format!("{}, {}", self.date(local.date()), self.time(local))
    }

    /// What the clinic's clock shows now.
    pub fn now(&self) -> Option<LocalTime> {
        // A count of milliseconds fits an f64 exactly, and the clock gives nothing else.
        #[allow(clippy::cast_possible_truncation)]
        let millis = js_sys::Date::now() as i64;
        self.local(Instant::new(millis).ok()?)
    }

    /// The date at the clinic.
    pub fn today(&self) -> PlainDate {
        self.now().map_or_else(epoch, LocalTime::date)
    }
}

fn epoch() -> PlainDate {
    let date = NaiveDateTime::default().date();
    PlainDate::new(date).unwrap_or_else(|_| unreachable!("1970 is within range"))
}
