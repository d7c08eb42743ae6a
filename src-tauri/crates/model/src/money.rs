//! Money: whole minor units of one currency, rates in parts per million, one rounding rule, shares that sum (M1).

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ErrorCode;
use crate::serde_text::text_form;

/// A currency of ISO 4217. A clinic has one; its exponent (0, 2, 3 or 4) says what a minor unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Its three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its amounts have.
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }

    /// The sign people write beside amounts, such as `$`, `R$` or `€`.
    pub fn symbol(self) -> String {
        match self.code() {
            "BRL" => "R$".to_owned(),
            _ => self.0.symbol().to_string(),
        }
    }
}

impl FromStr for Currency {
    type Err = ErrorCode;
    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        iso_currency::Currency::from_code(text).map(Self).ok_or(ErrorCode::InvalidCurrency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

text_form!(Currency, "currency", "pattern": "^[A-Z]{3}$");

/// An amount in minor units of the clinic's currency (cents, centavos, fils, or whole yen), within ±[`Money::MAX`].
///
/// Sums of amounts cannot overflow: a million times the largest amount still fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "i64")]
pub struct Money(
    #[cfg_attr(feature = "schema", schemars(range(min = -999_999_999_999_i64, max = 999_999_999_999_i64)))] i64,
);

impl Money {
    /// The largest amount that may be written down: 999 999 999 999 minor units.
    pub const MAX: i64 = 999_999_999_999;
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// An amount of minor units.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidMoney`] beyond ±[`Money::MAX`].
    pub const fn new(minor: i64) -> Result<Self, ErrorCode> {
        if minor < -Self::MAX || minor > Self::MAX { Err(ErrorCode::InvalidMoney) } else { Ok(Self(minor)) }
    }

    /// The minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether the amount is above zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The same figures in a currency with another number of decimals, rounded half away from zero.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidMoney`] when they are beyond ±[`Money::MAX`] then.
    pub fn in_decimals(self, from: u32, to: u32) -> Result<Self, ErrorCode> {
        let figures = i128::from(self.0) * i128::from(10_i64.pow(to));
        Self::new(divide_half_away(figures, i128::from(10_i64.pow(from))))
    }

    /// The amount times a count of things.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidMoney`] when the product is beyond ±[`Money::MAX`].
    pub fn times(self, count: u32) -> Result<Self, ErrorCode> {
        self.0.checked_mul(i64::from(count)).map_or(Err(ErrorCode::InvalidMoney), Self::new)
    }

    /// The part that a rate takes of this amount, rounded half away from zero: the one rounding rule of the product.
    #[must_use]
    pub fn part(self, rate: Rate) -> Self {
        Self(divide_half_away(i128::from(self.0) * i128::from(rate.0), i128::from(Rate::WHOLE)))
    }

    /// The part of a gross amount that is a tax of this rate already included in it, rounded half away from zero.
    #[must_use]
    pub fn included(self, rate: Rate) -> Self {
        let whole = i128::from(Rate::WHOLE) + i128::from(rate.0);
        Self(divide_half_away(i128::from(self.0) * i128::from(rate.0), whole))
    }

    /// Splits the amount in proportion to `weights` so that the shares sum to it exactly (largest remainder; of equal
    /// remainders the earlier share gets the unit). With no positive weight the first share takes everything.
    #[must_use]
    pub fn split(self, weights: &[Money]) -> Vec<Money> {
        let weights: Vec<i128> = weights.iter().map(|w| i128::from(w.0.max(0))).collect();
        let whole: i128 = weights.iter().sum();
        if whole == 0 {
            return (0..weights.len()).map(|i| if i == 0 { self } else { Money::ZERO }).collect();
        }
        let amount = i128::from(self.0.unsigned_abs());
        let mut shares: Vec<i128> = weights.iter().map(|w| amount * w / whole).collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|&i| (std::cmp::Reverse(amount * weights[i] % whole), i));
        let missing = amount - shares.iter().sum::<i128>();
        for &i in order.iter().take(usize::try_from(missing).unwrap_or(0)) {
            shares[i] += 1;
        }
        let sign = self.0.signum();
        shares.into_iter().map(|share| Money(sign * i64::try_from(share).unwrap_or(i64::MAX))).collect()
    }
}

/// `numerator / denominator`, rounded half away from zero; the denominator is positive.
fn divide_half_away(numerator: i128, denominator: i128) -> i64 {
    let rounded = (numerator.abs() * 2 + denominator) / (denominator * 2);
    i64::try_from(rounded * numerator.signum()).unwrap_or(i64::MAX)
}

impl TryFrom<i64> for Money {
    type Error = &'static str;
    fn try_from(minor: i64) -> Result<Self, &'static str> {
        Self::new(minor).map_err(ErrorCode::as_str)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// A share of something, in parts per million from 0 to 1 000 000: 8.875 % is 88 750 (M1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u32")]
pub struct Rate(#[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1_000_000)))] u32);

impl Rate {
    /// 100 %.
    pub const WHOLE: u32 = 1_000_000;

    /// A rate in parts per million.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidRate`] above 100 %.
    pub const fn new(ppm: u32) -> Result<Self, ErrorCode> {
        if ppm > Self::WHOLE { Err(ErrorCode::InvalidRate) } else { Ok(Self(ppm)) }
    }

    /// Parts per million.
    pub const fn ppm(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Rate {
    type Error = &'static str;
    fn try_from(ppm: u32) -> Result<Self, &'static str> {
        Self::new(ppm).map_err(ErrorCode::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(minor: i64) -> Money {
        Money::new(minor).unwrap()
    }

    #[test]
    fn m1_half_rounds_away_from_zero() {
        let half = Rate::new(500_000).unwrap();
        for (amount, part) in [(1, 1), (-1, -1), (3, 2), (-3, -2), (2, 1), (0, 0)] {
            assert_eq!(money(amount).part(half), money(part), "{amount}");
        }
        assert_eq!(money(10_000).part(Rate::new(88_750).unwrap()), money(888));
        assert_eq!(money(11_900).included(Rate::new(190_000).unwrap()), money(1_900));
    }

    #[test]
    fn m1_a_currency_knows_its_decimals() {
        for (code, decimals) in [("JPY", 0), ("BRL", 2), ("KWD", 3), ("CLF", 4)] {
            assert_eq!(code.parse::<Currency>().unwrap().decimals(), decimals);
        }
        assert_eq!("XYZ".parse::<Currency>(), Err(ErrorCode::InvalidCurrency));
    }

    proptest! {
        #[test]
        fn m1_shares_sum_to_the_amount_and_are_within_one_unit(
            amount in -Money::MAX..=Money::MAX,
            weights in prop::collection::vec(0i64..=Money::MAX, 1..12),
        ) {
            let weights: Vec<Money> = weights.into_iter().map(money).collect();
            let shares = money(amount).split(&weights);
            prop_assert_eq!(shares.len(), weights.len());
            prop_assert_eq!(shares.iter().copied().sum::<Money>(), money(amount));
            let whole: i128 = weights.iter().map(|w| i128::from(w.minor())).sum();
            if whole > 0 {
                for (share, weight) in shares.iter().zip(&weights) {
                    let exact = i128::from(amount) * i128::from(weight.minor());
                    prop_assert!((i128::from(share.minor()) * whole - exact).abs() <= whole);
                }
            }
        }

        #[test]
        fn m1_a_part_is_never_more_than_half_a_unit_off(amount in -Money::MAX..=Money::MAX, ppm in 0..=Rate::WHOLE) {
            let part = money(amount).part(Rate::new(ppm).unwrap());
            let off = i128::from(part.minor()) * i128::from(Rate::WHOLE) - i128::from(amount) * i128::from(ppm);
            prop_assert!(off.abs() * 2 <= i128::from(Rate::WHOLE));
        }
    }
}
