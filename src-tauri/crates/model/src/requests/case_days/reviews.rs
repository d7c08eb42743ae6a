//! What is known of a patient before anaesthesia: weight, and the review by an anesthesiologist. Records, no advice.

use serde::{Deserialize, Serialize};

use crate::request::{request, wire, words};
use crate::text::{Label, blank_as_none};
use crate::time::{LocalTime, PlainDate};
use crate::{CasePatientId, ErrorCode, ProviderId};

/// What somebody weighs, in grams: half a kilogram to 400 kilograms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Weight(#[cfg_attr(feature = "schema", schemars(range(min = 500, max = 400_000)))] u32);

impl Weight {
    /// The least, in grams.
    pub const LEAST: u32 = 500;
    /// The most, in grams.
    pub const MOST: u32 = 400_000;

    /// So many grams.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] outside of half a kilogram to 400 kilograms.
    pub const fn new(grams: u32) -> Result<Self, ErrorCode> {
        if grams < Self::LEAST || grams > Self::MOST { Err(ErrorCode::OutOfRange) } else { Ok(Self(grams)) }
    }

    /// Kilograms as people type them: a point or a comma before at most three more digits.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] for anything else, and for what nobody weighs.
    pub fn typed(text: &str) -> Result<Self, ErrorCode> {
        let (whole, part) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || part.len() > 3 || !digits(whole) || !digits(part) {
            return Err(ErrorCode::OutOfRange);
        }
        format!("{whole}{part:0<3}").parse().map_err(|_| ErrorCode::OutOfRange).and_then(Self::new)
    }

    /// The number of grams.
    pub const fn grams(self) -> u32 {
        self.0
    }

    /// Kilograms as people write them, without zeros at the end.
    pub fn kilograms(self, decimal: char) -> String {
        let (whole, part) = (self.0 / 1000, self.0 % 1000);
        let part = format!("{part:03}");
        match part.trim_end_matches('0') {
            "" => whole.to_string(),
            part => format!("{whole}{decimal}{part}"),
        }
    }
}

impl TryFrom<u32> for Weight {
    type Error = &'static str;
    fn try_from(grams: u32) -> Result<Self, &'static str> {
        Self::new(grams).map_err(ErrorCode::as_str)
    }
}

words! {
    /// What a review before anaesthesia came to.
    pub enum ReviewOutcome {
        /// The patient can come.
        Cleared = "cleared",
        /// Something is to be known or done before.
        NeedsMore = "needs_more",
        /// The patient cannot come.
        NotCleared = "not_cleared",
    }
}

wire! {
    /// What somebody weighed.
    #[derive(Copy, Eq)]
    pub struct Weighed {
        /// How much.
        pub weight: Weight,
        /// On which day.
        pub on: PlainDate,
    }

    /// A review before anaesthesia.
    pub struct CaseReviewRow {
        /// What it came to.
        pub outcome: ReviewOutcome,
        /// What is to be known of it.
        pub note: Option<String>,
        /// When it was recorded.
        pub at: LocalTime,
        /// Who reviewed.
        pub reviewer: String,
        /// Who recorded it, where that was somebody else.
        pub recorded_by: Option<String>,
    }
}

wire! {
    /// Records what an anesthesiologist said of a patient before anaesthesia.
    pub struct RecordCaseReview {
        /// Whom.
        pub case_patient: CasePatientId,
        /// Who reviewed: an anesthesiologist.
        pub reviewer: ProviderId,
        /// What it came to.
        pub outcome: ReviewOutcome,
        /// What is to be known of it; must be there unless the patient is cleared.
        #[serde(default, deserialize_with = "blank_as_none")]
        pub note: Option<Label>,
    }
}

request!(write RecordCaseReview -> (), CaseDayWrite, [CaseDays]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_what_somebody_can_weigh() {
        for (typed, grams) in [("72", 72_000), (" 7,5 ", 7500), ("3.250", 3250), ("0.5", 500), ("400", 400_000)] {
            assert_eq!(Weight::typed(typed).map(Weight::grams), Ok(grams), "{typed}");
        }
        for typed in ["", "0.4", "401", "400.001", "7.5.1", "-7", "7kg", "7.1234", "1e2", ".5"] {
            assert_eq!(Weight::typed(typed), Err(ErrorCode::OutOfRange), "{typed}");
        }
        for (grams, written) in [(72_000, "72"), (7500, "7.5"), (3250, "3.25"), (10_005, "10.005")] {
            assert_eq!(Weight::new(grams).map(|weight| weight.kilograms('.')), Ok(written.to_owned()));
        }
    }
}
