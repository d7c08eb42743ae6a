//! Lists and totals.

use cuspid_model::InvoiceId;
use cuspid_model::requests::billing::*;

use super::{Office, content, line, money, put_patient};
use crate::billing;

fn list(o: &Office, filter: InvoiceFilter, text: &str, limit: u32) -> Vec<Vec<InvoiceId>> {
    let text = (!text.is_empty()).then(|| text.parse().unwrap());
    let mut pages = vec![];
    let mut after = None;
    loop {
        let request = ListInvoices { filter, aging: None, text: text.clone(), after, limit };
        let page = o.f.read(|read| billing::list(read, &o.f.admin(), request)).unwrap();
        pages.push(page.rows.iter().map(|row| row.invoice).collect());
        after = page.next;
        if after.is_none() {
            return pages;
        }
    }
}

fn all(o: &Office, filter: InvoiceFilter, text: &str) -> Vec<InvoiceId> {
    list(o, filter, text, 2).concat()
}

#[test]
fn invoices_are_listed_by_state_a_page_at_a_time() {
    let o = Office::new();
    let issued: Vec<_> = (0..5).map(|i| o.issued(1_000 + i)).collect();
    let drafts: Vec<_> = (0..3).map(|_| o.draft()).collect();
    o.pay(issued[1], 1_001).unwrap();
    o.credit(issued[3], None).unwrap();
    let reversed = |ids: &[InvoiceId]| ids.iter().rev().copied().collect::<Vec<_>>();
    assert_eq!(all(&o, InvoiceFilter::Issued, ""), reversed(&issued));
    assert_eq!(all(&o, InvoiceFilter::Draft, ""), reversed(&drafts));
    assert_eq!(all(&o, InvoiceFilter::Open, ""), [issued[0], issued[2], issued[4]]);
    assert_eq!(all(&o, InvoiceFilter::Settled, ""), [issued[3], issued[1]]);
    assert!(all(&o, InvoiceFilter::Overdue, "").is_empty());
    o.f.clock.advance_minutes(2 * 24 * 60);
    assert_eq!(all(&o, InvoiceFilter::Overdue, ""), [issued[0], issued[2], issued[4]]);
    assert_eq!(list(&o, InvoiceFilter::Issued, "", 2).len(), 3);
}

#[test]
fn an_invoice_is_found_by_number_and_by_patient() {
    let o = Office::new();
    let mine = o.issued(1_000);
    let other = o.f.write(|tx| put_patient(tx, "José Ãngelo", 2)).unwrap();
    let request = DraftInvoice { patient: other, procedures: None };
    let theirs = o.by(|tx, by| billing::draft(tx, by, request)).unwrap();
    assert_eq!(all(&o, InvoiceFilter::Draft, "angelo jo"), [theirs]);
    o.change(theirs, content(vec![line(5)], None)).unwrap();
    o.issue_on(theirs, None).unwrap();
    for (text, found) in [
        ("jose", vec![theirs]),
        ("José", vec![theirs]),
        ("A-000002", vec![theirs]),
        ("petra", vec![mine]),
        ("A-2026-000002", vec![theirs]),
        ("a-2026-2", vec![theirs]),
        ("1", vec![mine]),
        ("nobody", vec![]),
        ("\"*", vec![]),
    ] {
        assert_eq!(all(&o, InvoiceFilter::Issued, text), found, "{text}");
        assert_eq!(all(&o, InvoiceFilter::Open, text), found, "{text}");
    }
}

#[test]
fn of_many_patients_of_a_name_the_last_registered_are_looked_at() {
    let o = Office::new();
    let last =
        o.f.write(|tx| {
            let mut last = o.patient;
            for number in 2..=202 {
                last = put_patient(tx, "Zora Hale", number)?;
            }
            Ok(last)
        })
        .unwrap();
    let request = DraftInvoice { patient: last, procedures: None };
    let theirs = o.by(|tx, by| billing::draft(tx, by, request)).unwrap();
    assert_eq!(all(&o, InvoiceFilter::Draft, "zora"), [theirs]);
}

#[test]
fn m5_what_is_owed_is_told_by_age() {
    let o = Office::new();
    o.rules(false, 10);
    o.draft();
    for days in [0, 11, 30, 30, 40] {
        o.f.clock.advance_minutes(days * 24 * 60);
        o.issued(1_000);
    }
    let owed = o.f.read(|read| billing::receivables(read, &o.f.admin(), GetReceivables {})).unwrap();
    let counts: Vec<u32> = owed.aging.iter().map(|tally| tally.count).collect();
    // Issued 111, 100, 70, 40 and 0 days ago, due ten days later.
    assert_eq!(counts, [1, 1, 1, 1, 1]);
    assert_eq!((owed.drafts, owed.open.count, owed.overdue.count), (1, 5, 4));
    assert_eq!((owed.open.amount, owed.overdue.amount), (money(5_000), money(4_000)));
    assert_eq!(owed.invoiced, money(1_000));
    for (aging, tally) in Aging::ALL.iter().zip(&owed.aging) {
        let request =
            ListInvoices { filter: InvoiceFilter::Open, aging: Some(*aging), text: None, after: None, limit: 9 };
        let rows = o.f.read(|read| billing::list(read, &o.f.admin(), request)).unwrap().rows;
        let amount = rows.iter().map(|row| row.open).sum();
        assert_eq!(Tally { count: u32::try_from(rows.len()).unwrap(), amount }, *tally, "{aging:?}");
    }
    assert_eq!(o.balance().overdue, money(4_000));
}

#[test]
fn a_patients_record_has_his_invoices_payments_and_balance() {
    let o = Office::new();
    let invoice = o.issued(1_000);
    let draft = o.draft();
    o.pay(invoice, 400).unwrap();
    o.done(26_000);
    let request = ListPatientInvoices { patient: o.patient };
    let found = o.f.read(|read| billing::list_of_patient(read, &o.f.admin(), request)).unwrap();
    assert_eq!(found.invoices.iter().map(|row| row.invoice).collect::<Vec<_>>(), [draft, invoice]);
    assert_eq!(found.invoices[1].status, InvoiceStatus::PartlyPaid);
    assert_eq!(found.payments[0].shares[0].number, "A-2026-000001");
    assert_eq!((found.balance.open, found.balance.credit), (money(600), money(0)));
    assert_eq!(found.balance.unbilled, Tally { count: 1, amount: money(26_000) });
}

#[test]
fn no_list_walks_through_a_big_table() {
    let o = Office::new();
    let invoice = o.issued(1_000);
    o.pay(invoice, 1).unwrap();
    o.done(1);
    o.draft();
    let small = ["device", "clinic", "site", "tax", "invoice_draft", "invoice_balance_open", "patient_search"];
    crate::tests::plans::refuse_scans(&o.f, &small, || {
        for filter in InvoiceFilter::ALL {
            for text in ["", "petra", "A-2026-000001"] {
                all(&o, *filter, text);
            }
        }
        o.get(invoice);
        o.get(o.draft());
        o.balance();
        o.f.read(|read| billing::receivables(read, &o.f.admin(), GetReceivables {})).unwrap();
        let request = ListPatientInvoices { patient: o.patient };
        o.f.read(|read| billing::list_of_patient(read, &o.f.admin(), request)).unwrap();
        let request = ListPayments { from: None, to: None, after: None, limit: 50 };
        o.f.read(|read| billing::list_payments(read, &o.f.admin(), request)).unwrap();
        o.pay(invoice, 1).unwrap();
        o.credit(invoice, None).unwrap();
    });
}
