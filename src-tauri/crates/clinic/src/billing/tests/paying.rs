//! Payments and their reversal.

use cuspid_model::requests::billing::*;
use cuspid_model::{ErrorCode, PaymentId, RequestKey};

use super::{Office, content, date, line, money, payment};
use crate::Author;
use crate::billing;
use crate::tests::{ADMIN_PHONE, PASSWORD, refusal};

#[test]
fn m4_an_invoice_is_paid_in_parts_and_never_more() {
    let o = Office::new();
    let invoice = o.issued(10_000);
    assert_eq!(o.issued_of(invoice).status, InvoiceStatus::Issued);
    assert_eq!(o.pay(invoice, 4_000).unwrap().open, money(6_000));
    assert_eq!(o.issued_of(invoice).status, InvoiceStatus::PartlyPaid);
    assert_eq!(refusal(o.pay(invoice, 6_001)), (ErrorCode::MoreThanOpen, "amount".into()));
    for nothing in [0, -1] {
        assert_eq!(refusal(o.pay(invoice, nothing)), (ErrorCode::InvalidMoney, "amount".into()));
    }
    let ahead = RecordPayment { received_on: Some(date("2026-03-12")), ..payment(invoice, 1) };
    let ahead = o.by(|tx, by| billing::record(tx, by, ahead));
    assert_eq!(refusal(ahead), (ErrorCode::DateOutOfRange, "received_on".into()));
    o.pay(invoice, 6_000).unwrap();
    let paid = o.issued_of(invoice);
    assert_eq!((paid.status, paid.open, paid.payments.len()), (InvoiceStatus::Paid, money(0), 2));
    assert!(o.problems().is_empty());
}

#[test]
fn m4_the_same_key_pays_once() {
    let o = Office::new();
    let invoice = o.issued(10_000);
    let author = Author { user: Some(o.f.admin), roles: "admin".into() };
    let key = Some((RequestKey(uuid::Uuid::from_u128(7)), [1; 32]));
    let by = o.f.admin();
    let click =
        || o.f.clinic.write(&author, "RecordPayment", key, |tx| billing::record(tx, &by, payment(invoice, 4_000)));
    assert_eq!(click().unwrap().payment, click().unwrap().payment);
    assert_eq!(o.issued_of(invoice).paid, money(4_000));
}

#[test]
fn m4_a_mistake_is_taken_back_once() {
    let o = Office::new();
    let invoice = o.issued(10_000);
    let wrong = o.pay(invoice, 10_000).unwrap().payment;
    let entry = o.reverse(wrong).unwrap();
    let issued = o.issued_of(invoice);
    assert_eq!((issued.status, issued.open), (InvoiceStatus::Issued, money(10_000)));
    assert!(issued.payments[0].reversed);
    assert_eq!(refusal(o.reverse(wrong)), (ErrorCode::AlreadyReversed, "payment".into()));
    assert_eq!(refusal(o.reverse(entry)), (ErrorCode::AlreadyReversed, "payment".into()));
    o.pay(invoice, 10_000).unwrap();
    let list = ListPayments { from: None, to: None, after: None, limit: 50 };
    let list = o.f.read(|read| billing::list_payments(read, &o.f.admin(), list)).unwrap();
    let amounts: Vec<i64> = list.rows.iter().map(|row| row.amount.minor()).collect();
    assert_eq!(amounts, [10_000, -10_000, 10_000]);
    assert_eq!(list.rows[1].reverses.as_deref(), Some("A-R-2026-000001"));
    assert_eq!(list.rows[2].reversed_by.as_deref(), Some("A-R-2026-000002"));
    assert_eq!(list.takings.len(), 1);
    assert_eq!(list.takings[0].tally, Tally { count: 1, amount: money(10_000) });
    assert!(o.problems().is_empty());
}

#[test]
fn m4_what_was_paid_on_a_credited_invoice_is_the_patients() {
    let o = Office::new();
    let invoice = o.issued(10_000);
    let first = o.pay(invoice, 7_000).unwrap().payment;
    o.pay(invoice, 3_000).unwrap();
    o.credit(invoice, Some(vec![(0, 4_000)])).unwrap();
    let issued = o.issued_of(invoice);
    assert_eq!((issued.paid, issued.open, issued.status), (money(6_000), money(0), InvoiceStatus::Paid));
    assert_eq!(o.balance().credit, money(4_000));
    assert!(o.problems().is_empty());
    // Taking the first payment back opens what it still pays, and no more.
    o.reverse(first).unwrap();
    let issued = o.issued_of(invoice);
    assert_eq!((issued.paid, issued.open), (money(0), money(6_000)));
    assert_eq!(o.balance().credit, money(3_000));
    assert!(o.problems().is_empty());
}

#[test]
fn m4_two_windows_issue_and_pay_without_gap_or_double() {
    let o = Office::new();
    let invoice = o.issued(10_000);
    let drafts: Vec<_> = (0..20)
        .map(|_| {
            let draft = o.draft();
            o.change(draft, content(vec![line(1)], None)).unwrap();
            draft
        })
        .collect();
    let folder = o.f.clinic.folder().path().to_owned();
    let (second, _) = o.f.sign_in(&folder, ADMIN_PHONE, PASSWORD).unwrap();
    let author = Author { user: Some(o.f.admin), roles: "admin".into() };
    let key = Some((RequestKey(uuid::Uuid::from_u128(9)), [1; 32]));
    let (issues, pays) = (o.f.admin(), o.f.admin());
    std::thread::scope(|scope| {
        for clinic in [&o.f.clinic, &second] {
            let (author, drafts, issues, pays) = (&author, &drafts, &issues, &pays);
            scope.spawn(move || {
                for &invoice in drafts {
                    let request =
                        IssueInvoice { invoice, revision: None, content: None, issued_on: None, due_on: None };
                    // Both try every draft; whoever is second is refused.
                    let outcome = clinic.write(author, "IssueInvoice", None, |tx| billing::issue(tx, issues, request));
                    assert!(outcome.is_ok() || refusal(outcome).0 == ErrorCode::Immutable);
                }
                // The same click, and then two different ones of which only one fits.
                clinic
                    .write(author, "RecordPayment", key, |tx| billing::record(tx, pays, payment(invoice, 4_000)))
                    .unwrap();
                let rest = clinic
                    .write(author, "RecordPayment", None, |tx| billing::record(tx, pays, payment(invoice, 6_000)));
                assert!(rest.is_ok() || refusal(rest).0 == ErrorCode::MoreThanOpen);
            });
        }
    });
    assert_eq!(o.issued_of(invoice).paid, money(10_000));
    let numbers: (i64, i64, i64) =
        o.f.clinic
            .raw()
            .query_row("SELECT count(*), min(number), max(number) FROM issued_invoice", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .unwrap();
    assert_eq!(numbers, (21, 1, 21));
    assert!(o.problems().is_empty());
}

#[test]
fn m4_a_correction_keeps_what_a_credit_note_released() {
    let o = Office::new();
    let invoice = o.issued(10_000);
    let paid = o.pay(invoice, 10_000).unwrap().payment;
    o.credit(invoice, Some(vec![(0, 3_000)])).unwrap();
    let shown = o.issued_of(invoice).payments.remove(0);
    assert_eq!((shown.amount, shown.received), (money(7_000), money(10_000)));
    let correct = |request| o.by(|tx, by| billing::correct(tx, by, request));
    assert_eq!(refusal(correct(correction(paid, 10_001))), (ErrorCode::MoreThanOpen, "amount".into()));
    let by_card = correct(correction(paid, 10_000)).unwrap();
    let issued = o.issued_of(invoice);
    assert_eq!((by_card.open, issued.open, issued.paid), (money(0), money(0), money(7_000)));
    assert_eq!(o.balance().credit, money(3_000));
    // Where all of it was released it still can be put right, more than once.
    o.credit(invoice, None).unwrap();
    let again = correct(correction(by_card.payment, 10_000)).unwrap();
    correct(correction(again.payment, 9_000)).unwrap();
    assert_eq!(o.issued_of(invoice).paid, money(0));
    assert_eq!(o.balance().credit, money(9_000));
    assert!(o.problems().is_empty(), "{:?}", o.problems());
}

fn correction(payment: PaymentId, amount: i64) -> CorrectPayment {
    CorrectPayment {
        payment,
        amount: money(amount),
        method: PaymentMethod::Card,
        reference: None,
        received_on: date("2026-03-10"),
        reason: "the amount was mistyped".parse().unwrap(),
    }
}

#[test]
fn m4_a_mistake_is_put_right_in_one_step() {
    let o = Office::new();
    let invoice = o.issued(10_000);
    let wrong = o.pay(invoice, 10_000).unwrap().payment;
    let correct = |request| o.by(|tx, by| billing::correct(tx, by, request));
    assert_eq!(refusal(correct(correction(wrong, 10_001))), (ErrorCode::MoreThanOpen, "amount".into()));
    assert_eq!(o.issued_of(invoice).paid, money(10_000), "a refused correction takes nothing back");
    let right = correct(correction(wrong, 1_000)).unwrap();
    assert_eq!((right.number.as_str(), right.open), ("A-R-2026-000003", money(9_000)));
    let issued = o.issued_of(invoice);
    let entries: Vec<_> = issued.payments.iter().map(|paid| (paid.number.as_str(), paid.amount.minor())).collect();
    assert_eq!(entries, [("A-R-2026-000001", 10_000), ("A-R-2026-000002", -10_000), ("A-R-2026-000003", 1_000)]);
    assert_eq!((issued.open, issued.payments[2].method), (money(9_000), PaymentMethod::Card));
    assert_eq!(refusal(correct(correction(wrong, 1_000))), (ErrorCode::AlreadyReversed, "payment".into()));
    let last_year = CorrectPayment { received_on: date("2025-12-30"), ..correction(right.payment, 2_000) };
    assert_eq!(correct(last_year).unwrap().number, "A-R-2025-000001");
    assert!(o.problems().is_empty(), "{:?}", o.problems());
}
