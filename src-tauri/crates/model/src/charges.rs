//! What the lines of an invoice come to (M1). Compiled into the window too, so that a draft shows what will be issued.
//!
//! A line is quantity × unit price − its own discount. A discount on the whole invoice is shared among the lines by
//! largest remainder. Tax is taken per line, rounded half away from zero, from what is left of the line. So whatever is
//! printed adds up: the lines, less the discount, plus the taxes that prices do not include, are the total.

use serde::{Deserialize, Serialize};

use crate::requests::billing::DiscountKind;
use crate::{Error, ErrorCode, Money, Rate};

/// The most of one thing that a line can charge.
pub const MOST_OF_ONE: u32 = 9999;

/// What is taken off a line or a whole invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    /// An amount.
    Amount(Money),
    /// A share.
    Rate(Rate),
}

impl Discount {
    /// What it takes off an amount.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] when that is less than nothing or more than there is.
    pub fn of(self, amount: Money) -> Result<Money, ErrorCode> {
        let off = match self {
            Discount::Amount(off) => off,
            Discount::Rate(rate) => amount.part(rate),
        };
        if off.is_negative() || off > amount { Err(ErrorCode::OutOfRange) } else { Ok(off) }
    }

    /// How it is given, and the number that says how much: minor units, or parts per million.
    pub const fn parts(self) -> (DiscountKind, i64) {
        match self {
            Discount::Amount(amount) => (DiscountKind::Amount, amount.minor()),
            Discount::Rate(rate) => (DiscountKind::Rate, rate.ppm() as i64),
        }
    }

    /// The discount of these parts; none when the number is out of range.
    pub fn from_parts(kind: DiscountKind, number: i64) -> Option<Self> {
        match kind {
            DiscountKind::Amount => Money::new(number).ok().map(Discount::Amount),
            DiscountKind::Rate => u32::try_from(number).ok().and_then(|ppm| Rate::new(ppm).ok()).map(Discount::Rate),
        }
    }
}

/// One thing that is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// How many, 1 to [`MOST_OF_ONE`].
    pub quantity: u32,
    /// The price of one.
    pub unit_price: Money,
    /// What is taken off this line.
    pub discount: Option<Discount>,
    /// Its tax; none: exempt.
    pub tax: Option<Rate>,
}

/// What a line comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// What is printed on the line: quantity × unit price − the line's own discount.
    pub amount: Money,
    /// The line's share of the discount on the whole invoice.
    pub share: Money,
    /// What is left of the line without tax.
    pub net: Money,
    /// The tax on it.
    pub tax: Money,
    /// What the line adds to the total: net and tax.
    pub total: Money,
}

/// What an invoice comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Line by line.
    pub lines: Vec<Sum>,
    /// The sum of the printed lines.
    pub subtotal: Money,
    /// The discount on the whole invoice.
    pub discount: Money,
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// What is to be paid.
    pub total: Money,
}

/// Adds up an invoice. `prices_with_tax`: whether prices include the tax.
///
/// # Errors
/// At the field that is to blame: a quantity or discount out of range, an amount too large to be written down.
pub fn add_up(charges: &[Charge], discount: Option<Discount>, prices_with_tax: bool) -> Result<Sums, Error> {
    let mut sums = Sums::default();
    for (i, charge) in charges.iter().enumerate() {
        let amount = charge.amount().map_err(|(code, field)| Error::at(code, format!("lines[{i}].{field}")))?;
        sums.lines.push(Sum { amount, ..Sum::default() });
        sums.subtotal = within(sums.subtotal + amount).map_err(|code| Error::at(code, "lines"))?;
    }
    if let Some(discount) = discount {
        sums.discount = discount.of(sums.subtotal).map_err(|code| Error::at(code, "discount"))?;
    }
    let weights: Vec<Money> = sums.lines.iter().map(|line| line.amount).collect();
    for ((line, share), charge) in sums.lines.iter_mut().zip(sums.discount.split(&weights)).zip(charges) {
        line.share = share;
        let left = line.amount - share;
        let rate = charge.tax.unwrap_or_default();
        (line.tax, line.total) = if prices_with_tax {
            (left.included(rate), left)
        } else {
            let tax = left.part(rate);
            (tax, left + tax)
        };
        line.net = line.total - line.tax;
        sums.net = sums.net + line.net;
        sums.tax = sums.tax + line.tax;
        sums.total = within(sums.total + line.total).map_err(|code| Error::at(code, "lines"))?;
    }
    Ok(sums)
}

impl Charge {
    fn amount(&self) -> Result<Money, (ErrorCode, &'static str)> {
        if !(1..=MOST_OF_ONE).contains(&self.quantity) {
            return Err((ErrorCode::OutOfRange, "quantity"));
        }
        if self.unit_price.is_negative() {
            return Err((ErrorCode::InvalidMoney, "unit_price"));
        }
        let whole = self.unit_price.times(self.quantity).map_err(|code| (code, "unit_price"))?;
        let off = self.discount.map_or(Ok(Money::ZERO), |discount| discount.of(whole));
        off.map(|off| whole - off).map_err(|code| (code, "discount"))
    }
}

/// The amount again, unless it is larger than may be written down.
fn within(amount: Money) -> Result<Money, ErrorCode> {
    Money::new(amount.minor())
}

/// The part of a line's tax that goes with a part of its total, when `before` of the total went earlier: parts that
/// make up the whole line make up its whole tax.
pub fn tax_share(line_tax: Money, line_total: Money, before: Money, part: Money) -> Money {
    let tax_up_to = |amount: Money| {
        let rest = line_total - amount;
        line_tax.split(&[amount, rest]).first().copied().unwrap_or_default()
    };
    tax_up_to(before + part) - tax_up_to(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(minor: i64) -> Money {
        Money::new(minor).unwrap()
    }

    fn rate(ppm: u32) -> Rate {
        Rate::new(ppm).unwrap()
    }

    fn charge(quantity: u32, price: i64, tax: u32) -> Charge {
        Charge { quantity, unit_price: money(price), discount: None, tax: (tax > 0).then(|| rate(tax)) }
    }

    #[test]
    fn m1_a_discounted_invoice_with_tax_added() {
        let mut lines = [charge(1, 3_500, 0), charge(2, 19_600, 62_500)];
        lines[0].discount = Some(Discount::Rate(rate(100_000)));
        let sums = add_up(&lines, Some(Discount::Amount(money(1_000))), false).unwrap();
        assert_eq!(sums.subtotal, money(3_150 + 39_200));
        assert_eq!(sums.lines.iter().map(|line| line.share.minor()).collect::<Vec<_>>(), [74, 926]);
        assert_eq!(sums.lines[1].tax, money(2_392), "6.25 % of 382.74 is 23.92");
        assert_eq!(sums.total, money(42_350 - 1_000 + 2_392));
    }

    #[test]
    fn m1_tax_in_the_prices_does_not_change_the_total() {
        let sums = add_up(&[charge(1, 11_900, 190_000)], None, true).unwrap();
        assert_eq!((sums.net, sums.tax, sums.total), (money(10_000), money(1_900), money(11_900)));
    }

    #[test]
    fn m1_what_is_out_of_range_is_refused_at_its_field() {
        let refused = |line: Charge, discount| add_up(&[line], discount, false).unwrap_err();
        let field = |error: Error| (error.code, error.field.unwrap());
        assert_eq!(field(refused(charge(0, 1, 0), None)), (ErrorCode::OutOfRange, "lines[0].quantity".into()));
        assert_eq!(field(refused(charge(1, -1, 0), None)), (ErrorCode::InvalidMoney, "lines[0].unit_price".into()));
        assert_eq!(
            field(refused(charge(9, Money::MAX, 0), None)),
            (ErrorCode::InvalidMoney, "lines[0].unit_price".into())
        );
        assert_eq!(field(refused(charge(1, Money::MAX, 1), None)), (ErrorCode::InvalidMoney, "lines".into()));
        let more = Discount::Amount(money(101));
        let line = Charge { discount: Some(more), ..charge(1, 100, 0) };
        assert_eq!(field(refused(line, None)), (ErrorCode::OutOfRange, "lines[0].discount".into()));
        assert_eq!(field(refused(charge(1, 100, 0), Some(more))), (ErrorCode::OutOfRange, "discount".into()));
    }

    fn discounts() -> impl Strategy<Value = Option<Discount>> {
        prop_oneof![
            2 => Just(None),
            1 => (0i64..100).prop_map(|off| Some(Discount::Amount(money(off)))),
            1 => (0..=Rate::WHOLE).prop_map(|off| Some(Discount::Rate(rate(off)))),
        ]
    }

    /// Lines as they occur where amounts have none, two or three decimals.
    fn invoices() -> impl Strategy<Value = (Vec<Charge>, Option<Discount>, bool)> {
        let price = prop_oneof![0i64..200, 0i64..10_000_000, 0i64..10_000_000_000, Just(Money::MAX / 9999 / 13)];
        let tax = prop_oneof![Just(None), Just(Some(0)), (0..=Rate::WHOLE).prop_map(Some)];
        let line = (1u32..=MOST_OF_ONE, price, discounts(), tax).prop_map(|(quantity, price, discount, tax)| Charge {
            quantity: if price > 1_000_000 { quantity % 10 + 1 } else { quantity },
            unit_price: money(price),
            // An amount off must not be more than the line.
            discount: match discount {
                Some(Discount::Amount(off)) if off.minor() > price => None,
                other => other,
            },
            tax: tax.map(rate),
        });
        (prop::collection::vec(line, 1..6), discounts(), any::<bool>())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn m1_what_is_printed_is_the_total((charges, discount, with_tax) in invoices()) {
            let Ok(sums) = add_up(&charges, discount, with_tax) else {
                // Only an amount off that is more than the whole invoice is refused here.
                prop_assert!(matches!(discount, Some(Discount::Amount(_))));
                return Ok(());
            };
            let printed: Money = sums.lines.iter().map(|line| line.amount).sum();
            let added = if with_tax { Money::ZERO } else { sums.lines.iter().map(|line| line.tax).sum() };
            prop_assert_eq!(printed, sums.subtotal);
            prop_assert_eq!(printed - sums.discount + added, sums.total);
            prop_assert_eq!(sums.net + sums.tax, sums.total);
            prop_assert_eq!(sums.lines.iter().map(|line| line.total).sum::<Money>(), sums.total);
            prop_assert_eq!(sums.lines.iter().map(|line| line.share).sum::<Money>(), sums.discount);
            for (line, charge) in sums.lines.iter().zip(&charges) {
                prop_assert!(!line.net.is_negative() && !line.tax.is_negative() && line.share <= line.amount);
                // Tax is never more than half a unit off.
                let rate = i128::from(charge.tax.unwrap_or_default().ppm());
                let whole = i128::from(Rate::WHOLE);
                let (base, of) = if with_tax { (line.total, whole + rate) } else { (line.net, whole) };
                let off = i128::from(line.tax.minor()) * of - i128::from(base.minor()) * rate;
                prop_assert!(off.abs() * 2 <= of);
            }
        }
    }

    proptest! {
        #[test]
        fn m3_parts_of_a_line_take_all_of_its_tax(tax in 0i64..1000, net in 0i64..10_000, cuts in prop::collection::vec(0i64..11_000, 0..5)) {
            let total = tax + net;
            let mut cuts: Vec<i64> = cuts.into_iter().map(|cut| cut.min(total)).collect();
            cuts.extend([0, total]);
            cuts.sort_unstable();
            let taken: Money = cuts
                .windows(2)
                .map(|cut| tax_share(money(tax), money(total), money(cut[0]), money(cut[1] - cut[0])))
                .sum();
            prop_assert_eq!(taken, money(if total == 0 { 0 } else { tax }));
        }
    }
}
