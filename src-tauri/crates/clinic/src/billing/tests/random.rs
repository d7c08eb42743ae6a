//! Any sequence of what a desk can do leaves money that adds up.

use cuspid_model::charges::Discount;
use cuspid_model::requests::billing::*;
use cuspid_model::{InvoiceId, PaymentId, Rate};
use proptest::prelude::*;

use super::{Office, content, line, money};
use crate::Fault;

#[derive(Clone, Debug)]
enum Step {
    Issue(Vec<(u32, i64, bool)>, u32),
    Pay(usize, i64),
    Reverse(usize),
    Credit(usize, Option<(u32, i64)>),
    NextDay,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let lines = prop::collection::vec((1u32..4, 0i64..20_000, any::<bool>()), 1..4);
    let step = prop_oneof![
        3 => (lines, 0..Rate::WHOLE).prop_map(|(lines, off)| Step::Issue(lines, off)),
        5 => (any::<usize>(), 1i64..20_000).prop_map(|(which, amount)| Step::Pay(which, amount)),
        2 => any::<usize>().prop_map(Step::Reverse),
        2 => (any::<usize>(), prop::option::of((0u32..3, 1i64..20_000))).prop_map(|(which, line)| Step::Credit(which, line)),
        1 => Just(Step::NextDay),
    ];
    prop::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 50, ..ProptestConfig::default() })]

    #[test]
    fn m4_money_adds_up_whatever_is_done(steps in steps(), with_tax in any::<bool>()) {
        let o = Office::new();
        o.rules(with_tax, 0);
        let tax = o.tax(88_750);
        let (mut invoices, mut payments): (Vec<InvoiceId>, Vec<PaymentId>) = (vec![], vec![]);
        let pick = |count: usize, which: usize| which.checked_rem(count);
        for step in steps {
            let outcome = match step {
                Step::Issue(lines, off) => {
                    let lines = lines.into_iter().map(|(quantity, price, taxed)| DraftLine {
                        quantity,
                        tax: taxed.then_some(tax),
                        ..line(price)
                    });
                    let invoice = o.draft();
                    o.change(invoice, content(lines.collect(), Some(Discount::Rate(Rate::new(off).unwrap())))).unwrap();
                    o.issue_on(invoice, None).unwrap();
                    invoices.push(invoice);
                    Ok(())
                }
                Step::Pay(which, amount) => pick(invoices.len(), which)
                    .map_or(Ok(()), |i| o.pay(invoices[i], amount).map(|paid| payments.push(paid.payment))),
                Step::Reverse(which) => {
                    pick(payments.len(), which).map_or(Ok(()), |i| o.reverse(payments[i]).map(drop))
                }
                Step::Credit(which, line) => pick(invoices.len(), which)
                    .map_or(Ok(()), |i| o.credit(invoices[i], line.map(|line| vec![line])).map(drop)),
                Step::NextDay => {
                    o.f.clock.advance_minutes(24 * 60);
                    Ok(())
                }
            };
            // What does not fit is refused; nothing else goes wrong.
            prop_assert!(matches!(outcome, Ok(()) | Err(Fault::Refused(_))));
        }
        prop_assert_eq!(o.problems(), Vec::<String>::new());
        // What the patient owes less his credit is what was invoiced, less what was taken back and paid.
        let issued: i64 = invoices.iter().map(|&invoice| {
            let issued = o.issued_of(invoice);
            (issued.document.total - issued.credited).minor()
        }).sum();
        let received: i64 = o.f.clinic.raw().query_row("SELECT coalesce(sum(amount), 0) FROM payment", [], |row| row.get(0)).unwrap();
        let balance = o.balance();
        prop_assert_eq!(balance.open - balance.credit, money(issued - received));
    }
}
