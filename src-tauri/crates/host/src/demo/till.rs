//! Money: work is billed on the way out and paid as people pay: at once, later, in parts, or hardly ever.

use cuspid_clinic::{Batch, Fault, Result, billing};
use cuspid_model::charges::Discount;
use cuspid_model::requests::billing::*;
use cuspid_model::{ErrorCode, InvoiceId, Money, PaymentId, Rate};

use super::courses::Both;
use super::decks::{Billing, Habit, Rebate};
use super::parsed;
use super::story::{Event, Story};
use super::visits::Visit;

const WRONG_METHOD: Both = Both("Entered on the wrong method", "Lançado na forma de pagamento errada");
const TAKEN_BACK: &[Both] = &[
    Both("Filling redone under guarantee", "Restauração refeita em garantia"),
    Both("Charged although it is part of the check-up", "Cobrado embora faça parte da revisão"),
    Both("Price agreed on was lower", "O preço combinado era menor"),
];

const WRONG_PATIENT: Both = Both("Wrong patient", "Paciente errado");

/// At least one invoice in so many days is left open, so that there is something to collect from every month.
const LEFT_OPEN_DAYS: i64 = 12;

impl Story<'_> {
    /// Bills what was done in a visit, and takes the money of who pays at once.
    pub fn checkout(&mut self, batch: &Batch<'_>, who: usize, visit: &Visit) -> Result<()> {
        let recent = visit.slot.0 >= self.last_working_day()?;
        let billing = if recent { self.decks.billing.deal(&self.dice) } else { Billing::Issue };
        let goes_on = self.people[who].course.as_ref().is_some_and(|running| running.next > 0);
        if billing == Billing::Nothing || (goes_on && self.decks.at_the_end.deal(&self.dice)) {
            return Ok(());
        }
        let desk = self.desk.clone();
        let patient = self.people[who].id;
        let worth = std::mem::take(&mut self.people[who].unbilled);
        // A visit that costs nothing is billed with the next one.
        if !worth.is_positive() {
            return Ok(());
        }
        let mut invoice = self.act(batch, &desk, billing::draft, DraftInvoice { patient, procedures: None })?;
        if billing == Billing::Draft {
            return Ok(());
        }
        if self.decks.redraft.deal(&self.dice) {
            self.act(batch, &desk, billing::discard, DiscardDraft { invoice })?;
            invoice = self.act(batch, &desk, billing::draft, DraftInvoice { patient, procedures: None })?;
        }
        let content = self.rebate(batch, invoice, worth)?;
        let request = IssueInvoice { invoice, revision: None, content, issued_on: None, due_on: None };
        let issued = self.act(batch, &desk, billing::issue, request)?;
        if self.decks.credit.deal(&self.dice) {
            let at = self.some_time_in(2)?;
            self.push(at, Event::Credit(invoice));
        }
        self.collect(batch, who, invoice, issued.total)
    }

    /// What is taken off, if anything: the draft with it.
    fn rebate(&mut self, batch: &Batch<'_>, invoice: InvoiceId, worth: Money) -> Result<Option<DraftContent>> {
        let rebate = self.decks.rebate.deal(&self.dice);
        if rebate == Rebate::None {
            return Ok(None);
        }
        let by = self.desk.authorize()?;
        let found = batch.read(|read| billing::get(read, &by, GetInvoice { invoice }))?;
        let InvoiceContent::Draft(draft) = found.content else { return Ok(None) };
        let mut content = draft.content;
        let rate = |ppm| Rate::new(ppm).map(Discount::Rate);
        match rebate {
            Rebate::None => {}
            Rebate::Family => content.discount = Some(rate(100_000)?),
            Rebate::Amount => content.discount = Some(Discount::Amount(Money::new(worth.minor() / 2_000 * 100)?)),
            Rebate::Line => {
                if let Some(line) = content.lines.iter_mut().max_by_key(|line| line.unit_price) {
                    line.discount = Some(rate(50_000)?);
                }
            }
        }
        Ok(Some(content))
    }

    fn collect(&mut self, batch: &Batch<'_>, who: usize, invoice: InvoiceId, total: Money) -> Result<()> {
        let day = self.day()?;
        let overdue = self.left_open.is_none_or(|last| (day.date() - last.date()).num_days() >= LEFT_OPEN_DAYS);
        let habit = if overdue { Habit::Hardly } else { self.people[who].habit };
        let part = |share: i64| Money::new(total.minor() * share / 100 / 100 * 100);
        match habit {
            Habit::AtOnce => {
                let payment = self.pay(batch, invoice, total)?;
                if self.decks.mistake.deal(&self.dice) {
                    self.later(12, Event::Mistake { payment, invoice, amount: total });
                }
            }
            Habit::Soon => {
                let at = self.some_time_in(i64::from(self.dice.between(2, 12)))?;
                self.push(at, Event::Pay { invoice, amount: total });
            }
            Habit::Late => {
                let at = self.some_time_in(i64::from(self.dice.between(20, 85)))?;
                self.push(at, Event::Pay { invoice, amount: total });
            }
            Habit::InParts => {
                let first = part(40)?;
                if first.is_positive() {
                    self.pay(batch, invoice, first)?;
                }
                let second = part(30)?;
                if second.is_positive() {
                    let at = self.some_time_in(30)?;
                    self.push(at, Event::Pay { invoice, amount: second });
                }
                let rest = total - first - second;
                let at = self.some_time_in(61)?;
                self.push(at, Event::Pay { invoice, amount: rest });
            }
            Habit::Hardly => {
                self.left_open = Some(day);
                let (first, never) = (part(25)?, self.dice.roll(12) == 0);
                let mut rest = total;
                if self.dice.roll(100) < 40 && first.is_positive() {
                    self.pay(batch, invoice, first)?;
                    rest = total - first;
                }
                // What is old was paid in the end, but for a few.
                if self.days_ago(day) > 130 && !never {
                    let at = self.some_time_in(i64::from(self.dice.between(60, 120)))?;
                    self.push(at, Event::Pay { invoice, amount: rest });
                }
            }
        }
        Ok(())
    }

    /// Money comes in that was promised: as much as is still open.
    pub fn pay_later(&mut self, batch: &Batch<'_>, invoice: InvoiceId, amount: Money) -> Result<()> {
        match self.pay(batch, invoice, amount) {
            // A part was taken back meanwhile.
            Err(Fault::Refused(error)) if error.code == ErrorCode::MoreThanOpen => {
                let by = self.desk.authorize()?;
                let found = batch.read(|read| billing::get(read, &by, GetInvoice { invoice }))?;
                match found.content {
                    InvoiceContent::Issued(issued) if issued.open.is_positive() => {
                        self.pay(batch, invoice, issued.open).map(drop)
                    }
                    _ => Ok(()),
                }
            }
            paid => paid.map(drop),
        }
    }

    fn pay(&mut self, batch: &Batch<'_>, invoice: InvoiceId, amount: Money) -> Result<PaymentId> {
        let method = self.decks.method.deal(&self.dice);
        self.receive(batch, invoice, amount, method)
    }

    fn receive(
        &mut self,
        batch: &Batch<'_>,
        invoice: InvoiceId,
        amount: Money,
        method: PaymentMethod,
    ) -> Result<PaymentId> {
        let slip = |mark: Both, digits: u32| {
            let number = self.dice.roll(10_u32.pow(digits));
            Some(format!("{} {number:0width$}", mark.of(self.cast.language), width = digits as usize))
        };
        let reference = match method {
            PaymentMethod::Cash | PaymentMethod::Other => None,
            PaymentMethod::Card | PaymentMethod::CardInstalments => slip(Both("Slip", "NSU"), 6),
            PaymentMethod::Cheque => slip(Both("Check", "Cheque"), 5),
            PaymentMethod::Transfer => slip(Both("Wire", "TED"), 8),
            PaymentMethod::Pix | PaymentMethod::Upi => slip(Both("ID", "ID"), 9),
        };
        let reference = reference.map(parsed).transpose()?;
        let request = RecordPayment { invoice, amount, method, reference, received_on: None };
        Ok(self.act(batch, &self.desk.clone(), billing::record, request)?.payment)
    }

    /// A payment was entered with the wrong method: it is reversed and entered anew.
    pub fn mistake(&mut self, batch: &Batch<'_>, payment: PaymentId, invoice: InvoiceId, amount: Money) -> Result<()> {
        let reason = parsed(WRONG_METHOD.of(self.cast.language))?;
        self.act(batch, &self.desk.clone(), billing::reverse, ReversePayment { payment, reason })?;
        let method = self.decks.method.deal(&self.dice);
        self.receive(batch, invoice, amount, method).map(drop)
    }

    /// Half of the dearest line of an invoice is taken back, or all that is left of the invoice.
    pub fn credit(&mut self, batch: &Batch<'_>, invoice: InvoiceId) -> Result<()> {
        let by = self.desk.authorize()?;
        let found = batch.read(|read| billing::get(read, &by, GetInvoice { invoice }))?;
        let InvoiceContent::Issued(issued) = found.content else { return Ok(()) };
        let dearest = (0..).zip(&issued.creditable).max_by_key(|(_, left)| **left);
        let Some((line, &left)) = dearest.filter(|(_, left)| left.is_positive()) else { return Ok(()) };
        let amount = Money::new((left.minor() / 2).max(1))?;
        let whole = self.decks.whole.deal(&self.dice);
        let reason = parsed(if whole { WRONG_PATIENT } else { *self.dice.pick(TAKEN_BACK) }.of(self.cast.language))?;
        let request = CreditInvoice { invoice, lines: (!whole).then(|| vec![CreditLine { line, amount }]), reason };
        self.act(batch, &self.desk.clone(), billing::credit, request).map(drop)
    }
}
