//! Drafts, issuing, and what corrects an issued invoice.

use cuspid_model::charges::Discount;
use cuspid_model::requests::billing::*;
use cuspid_model::requests::settings::SaveSite;
use cuspid_model::requests::treatment::ProcedureStatus;
use cuspid_model::{CreditNoteId, Error, ErrorCode, InvoiceId, ProcedureId, Rate};

use super::{Office, content, date, line, money, people};
use crate::billing::{credit_note, issued_invoice};
use crate::patients::patient;
use crate::practice::{self, clinic};
use crate::tests::refusal;
use crate::treatment::treatment_case;
use crate::{Result, billing};

#[test]
fn a_draft_takes_the_work_that_is_done_and_on_no_other_draft() {
    let o = Office::new();
    let done = o.done(26_000);
    o.work(90_000, ProcedureStatus::Planned);
    let draft = o.draft_of(o.draft());
    assert_eq!(draft.content.lines.len(), 1);
    assert_eq!(draft.content.lines[0].procedure, Some(done));
    assert_eq!(draft.work[0].as_ref().unwrap().tooth, "37 MO");
    assert!(o.draft_of(o.draft()).content.lines.is_empty(), "the work is on the first draft");
}

#[test]
fn m2_numbers_follow_each_other_and_drafts_have_none() {
    let o = Office::new();
    let drafts: Vec<_> = (0..3).map(|_| o.draft()).collect();
    for &draft in &drafts {
        o.change(draft, content(vec![line(100)], None)).unwrap();
    }
    assert_eq!(o.issue_on(drafts[2], None).unwrap().number, "A-2026-000001");
    o.by(|tx, by| billing::discard(tx, by, DiscardDraft { invoice: drafts[1] })).unwrap();
    assert_eq!(refusal(o.issue_on(drafts[1], None)), (ErrorCode::NotFound, "invoice".into()));
    assert_eq!(o.issue_on(drafts[0], None).unwrap().number, "A-2026-000002");
    assert_eq!(o.credit(drafts[0], None).unwrap().number, "A-C-2026-000001");
    assert_eq!(o.pay(drafts[2], 100).unwrap().number, "A-R-2026-000001");
    assert!(o.problems().is_empty());
}

#[test]
fn m2_only_work_that_is_done_is_billed_and_once() {
    let o = Office::new();
    let empty = o.draft();
    assert_eq!(refusal(o.issue_on(empty, None)), (ErrorCode::NothingToInvoice, "lines".into()));

    let planned = o.work(90_000, ProcedureStatus::Planned);
    let request = DraftInvoice { patient: o.patient, procedures: Some(vec![planned]) };
    let refused = refusal(o.by(|tx, by| billing::draft(tx, by, request)));
    assert_eq!(refused, (ErrorCode::NotDone, "procedures[0]".into()));

    let done = o.done(26_000);
    let bills = DraftLine { procedure: Some(done), ..line(26_000) };
    o.change(empty, content(vec![bills.clone(), bills.clone()], None)).unwrap();
    assert_eq!(refusal(o.issue_on(empty, None)), (ErrorCode::AlreadyBilled, "lines[1].procedure".into()));
    o.change(empty, content(vec![bills.clone()], None)).unwrap();
    let second = o.draft();
    o.change(second, content(vec![bills], None)).unwrap();
    o.issue_on(empty, None).unwrap();
    assert_eq!(refusal(o.issue_on(second, None)), (ErrorCode::AlreadyBilled, "lines[0].procedure".into()));
    assert!(!o.draft_of(second).work[0].as_ref().unwrap().billable);
}

#[test]
fn m3_a_date_never_goes_back_within_a_series_and_never_lies_ahead() {
    let o = Office::new();
    let draft = |price| {
        let draft = o.draft();
        o.change(draft, content(vec![line(price)], None)).unwrap();
        draft
    };
    assert_eq!(o.issue_on(draft(1), Some("2026-03-05")).unwrap().number, "A-2026-000001");
    let back = o.issue_on(draft(1), Some("2026-03-04"));
    assert_eq!(refusal(back), (ErrorCode::DateOutOfRange, "issued_on".into()));
    let ahead = o.issue_on(draft(1), Some("2026-03-12"));
    assert_eq!(refusal(ahead), (ErrorCode::DateOutOfRange, "issued_on".into()));
    assert_eq!(o.issue_on(draft(1), None).unwrap().number, "A-2026-000002");
    assert_eq!(o.issue_on(draft(1), Some("2025-12-31")).unwrap().number, "A-2025-000001", "each year has its series");
}

#[test]
fn m3_what_was_issued_stays_as_it_was() {
    let o = Office::new();
    o.rules(false, 30);
    let tax = o.tax(50_000);
    o.done(26_000);
    o.work_taxed(10_000, ProcedureStatus::Done, Some(tax));
    let invoice = o.draft();
    o.issue_on(invoice, None).unwrap();
    let before = o.issued_of(invoice);
    let document = &before.document;
    assert_eq!((document.issued_on, document.due_on), (date("2026-03-11"), date("2026-04-10")));
    assert_eq!((document.net, document.tax, document.total), (money(36_000), money(500), money(36_500)));
    assert_eq!(document.exemption.as_deref(), Some("Isento de ISS."));
    assert_eq!(document.dentist.as_deref(), Some("Dr Ysolde Ferrow"));
    assert_eq!(document.cases, ["A-000148, Lower left"]);
    assert_eq!(document.bill_to.address, ["18 Juniper Row", "Quillhaven"]);

    o.rules(true, 0);
    o.f.write(|tx| {
        let (id, details) = practice::clinic_row(tx)?;
        tx.put(id, clinic::Details { name: "Another name".into(), ..details });
        let identity: patient::Identity = tx.get(o.patient, "patient")?;
        tx.put(o.patient, patient::Identity { name: "Married name".into(), ..identity });
        tx.put(o.patient, patient::People { payer_name: Some("The company".into()), ..people() });
        Ok(())
    })
    .unwrap();
    let after = o.issued_of(invoice);
    assert_eq!(after.document, before.document);
    assert_eq!(after.letterhead.name, "Clínica Aurora");
    let change = o.change(invoice, content(vec![line(1)], None));
    assert_eq!(refusal(change), (ErrorCode::Immutable, "invoice".into()));
}

#[test]
fn the_payer_gets_the_invoice_and_a_minors_guardian() {
    let o = Office::new();
    let billed = |people: patient::People, born: &str| {
        let born = date(born);
        o.f.write(|tx| {
            let identity: patient::Identity = tx.get(o.patient, "patient")?;
            tx.put(o.patient, patient::Identity { birth_date: Some(born), ..identity });
            tx.put(o.patient, people);
            Ok(())
        })
        .unwrap();
        let PartyDocument { name, other, .. } = o.draft_of(o.draft()).bill_to;
        (name, other)
    };
    let named = |name: &str, other: bool| (name.to_owned(), other);
    let guardian = || patient::People { guardian_name: Some("Mother".into()), ..people() };
    assert_eq!(billed(guardian(), "2015-01-01"), named("Mother", true));
    assert_eq!(billed(guardian(), "2000-01-01"), named("Petra Lindqvar", false));
    let company = patient::People { payer_name: Some("The company".into()), ..guardian() };
    assert_eq!(billed(company, "2015-01-01"), named("The company", true));
    // A father may have the name of his child.
    let namesake = o.f.write(|tx| super::put_patient(tx, "Petra Lindqvar", 2)).unwrap();
    let people = patient::People { payer_id: Some(namesake), ..guardian() };
    assert_eq!(billed(people, "2015-01-01"), named("Petra Lindqvar", true));
}

#[test]
fn nobody_overwrites_a_draft_he_has_not_seen() {
    let o = Office::new();
    let invoice = o.draft();
    let seen = o.draft_of(invoice).revision;
    let change = |price| ChangeDraft { invoice, revision: Some(seen), content: content(vec![line(price)], None) };
    o.by(|tx, by| billing::change(tx, by, change(1))).unwrap();
    let again = o.by(|tx, by| billing::change(tx, by, change(2)));
    assert_eq!(refusal(again), (ErrorCode::Changed, "invoice".into()));
    let draft = o.draft_of(invoice);
    assert!(draft.revision > seen);
    // What stands on the screen is issued, saved or not, in one step.
    let mut screen = draft.content;
    screen.lines[0].unit_price = money(700);
    screen.lines.push(line(300));
    let request =
        IssueInvoice { invoice, revision: Some(draft.revision), content: Some(screen), issued_on: None, due_on: None };
    assert_eq!(o.by(|tx, by| billing::issue(tx, by, request)).unwrap().total, money(1_000));
}

#[test]
fn a_line_taken_off_is_gone_and_a_foreign_one_is_refused() {
    let o = Office::new();
    let (first, second) = (o.draft(), o.draft());
    o.change(first, content(vec![line(1), line(2)], None)).unwrap();
    let mut lines = o.draft_of(first).content.lines;
    let foreign = o.change(second, content(lines.clone(), None));
    assert_eq!(refusal(foreign), (ErrorCode::NotFound, "lines[0].id".into()));
    lines.remove(0);
    o.change(first, content(lines, None)).unwrap();
    let left = o.draft_of(first).content.lines;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].unit_price, money(2));
}

#[test]
fn m3_ninety_net_credits_ninety() {
    let o = Office::new();
    let procedure = o.done(11_000);
    let invoice = o.draft();
    let lines = o.draft_of(invoice).content.lines;
    o.change(invoice, content(lines, Some(Discount::Amount(money(2_000))))).unwrap();
    o.issue_on(invoice, None).unwrap();
    let rebill = DraftInvoice { patient: o.patient, procedures: Some(vec![procedure]) };
    let billed = refusal(o.by(|tx, by| billing::draft(tx, by, rebill.clone())));
    assert_eq!(billed.0, ErrorCode::AlreadyBilled);

    let too_much = o.credit(invoice, Some(vec![(0, 11_000)]));
    let Err(crate::Fault::Refused(Error { code, field, params })) = too_much else { panic!("{too_much:?}") };
    assert_eq!((code, field.as_deref()), (ErrorCode::MoreThanOpen, Some("lines[0].amount")));
    assert_eq!(params["open"], 9_000);
    assert_eq!(o.credit(invoice, Some(vec![(0, 4_000)])).unwrap().total, money(4_000));
    assert_eq!(o.issued_of(invoice).status, InvoiceStatus::Issued);
    assert_eq!(o.credit(invoice, None).unwrap().total, money(5_000));
    let issued = o.issued_of(invoice);
    assert_eq!((issued.status, issued.credited, issued.open), (InvoiceStatus::Credited, money(9_000), money(0)));
    assert_eq!(refusal(o.credit(invoice, None)).0, ErrorCode::MoreThanOpen);
    assert!(o.by(|tx, by| billing::draft(tx, by, rebill)).is_ok(), "the work can be billed again");
    assert!(o.problems().is_empty());
}

#[test]
fn m3_credit_notes_take_back_all_of_the_tax() {
    for with_tax in [false, true] {
        let o = Office::new();
        o.rules(with_tax, 0);
        let tax = Some(o.tax(88_750));
        let invoice = o.draft();
        let lines = vec![DraftLine { tax, quantity: 3, ..line(3_333) }, DraftLine { tax, ..line(777) }, line(50)];
        let share = Discount::Rate(Rate::new(33_333).unwrap());
        o.change(invoice, content(lines, Some(share))).unwrap();
        o.issue_on(invoice, None).unwrap();
        o.credit(invoice, Some(vec![(0, 1_111), (1, 5)])).unwrap();
        o.credit(invoice, Some(vec![(0, 2_222)])).unwrap();
        o.credit(invoice, None).unwrap();
        let documents: Vec<CreditNoteDocument> = o
            .issued_of(invoice)
            .credits
            .iter()
            .map(|credit| {
                let request = PrintCreditNote { credit_note: credit.credit_note };
                o.f.read(|read| billing::credit_note_paper(read, &o.f.admin(), &request)).unwrap().document
            })
            .collect();
        let taken: i64 = documents.iter().map(|document| document.tax.minor()).sum();
        assert_eq!(taken, o.issued_of(invoice).document.tax.minor());
        assert!(o.problems().is_empty());
    }
}

fn at_once(o: &Office, procedures: Vec<ProcedureId>, total: i64) -> Result<WorkInvoiced> {
    let request = InvoiceWork { patient: o.patient, procedures, total: money(total) };
    o.by(|tx, by| billing::invoice_work(tx, by, request))
}

#[test]
fn work_is_billed_in_one_step_for_what_was_seen() {
    let o = Office::new();
    o.rules(false, 0);
    let tax = o.tax(50_000);
    let taxed = o.work_taxed(10_000, ProcedureStatus::Done, Some(tax));
    let (other, drafted) = (o.done(2_000), o.done(3_000));
    assert_eq!(refusal(at_once(&o, vec![taxed, other], 12_000)), (ErrorCode::Changed, "total".into()));
    assert_eq!(refusal(at_once(&o, vec![], 0)), (ErrorCode::NothingToInvoice, "lines".into()));
    let done = at_once(&o, vec![taxed, other], 12_500).unwrap();
    let issued = o.issued_of(done.invoice);
    assert_eq!((done.number.as_str(), issued.document.total), ("A-2026-000001", money(12_500)));
    assert_eq!(issued.cases.len(), 1, "{:?}", issued.cases);
    assert_eq!(refusal(at_once(&o, vec![other], 2_000)), (ErrorCode::AlreadyBilled, "procedures[0]".into()));
    o.draft();
    assert_eq!(refusal(at_once(&o, vec![drafted], 3_000)), (ErrorCode::AlreadyUsed, "procedures[0]".into()));
    assert!(o.problems().is_empty(), "{:?}", o.problems());
}

#[test]
fn m3_a_line_that_two_computers_took_back_leaves_the_others() {
    let o = Office::new();
    let invoice = o.draft();
    o.change(invoice, content(vec![line(10_000), line(20_000)], None)).unwrap();
    o.issue_on(invoice, None).unwrap();
    let here = o.credit(invoice, Some(vec![(0, 10_000)])).unwrap().credit_note;
    // The other computer did so before it heard of it.
    o.f.write(|tx| {
        let issue: credit_note::Issue = tx.get(here, "credit_note")?;
        let there: CreditNoteId = tx.new_id()?;
        tx.put(there, credit_note::Issue { series: "B-C-2026".into(), ..issue });
        Ok(())
    })
    .unwrap();
    assert_eq!(o.issued_of(invoice).creditable, [money(0), money(20_000)]);
    assert_eq!(o.credit(invoice, None).unwrap().total, money(20_000));
}

#[test]
fn an_invoice_belongs_to_the_site_where_the_work_was_done() {
    let o = Office::new();
    let by = o.f.admin();
    let main = o.f.read(practice::main_site).unwrap();
    let request = SaveSite { site: None, name: "Harbour".parse().unwrap(), archived: false };
    let harbour = o.f.write(|tx| practice::sites::save(tx, &by, request)).unwrap();
    o.f.write(|tx| {
        let number: treatment_case::Number = tx.get(o.case, "case")?;
        tx.put(o.case, treatment_case::Number { site_id: harbour, ..number });
        Ok(())
    })
    .unwrap();
    let site = |id: InvoiceId| o.f.read(|read| Ok(read.get::<issued_invoice::Issue>(id, "invoice")?.site_id)).unwrap();
    o.done(26_000);
    let drafted = o.draft();
    o.issue_on(drafted, None).unwrap();
    assert_eq!(site(drafted), harbour);
    let (patient, procedures) = (o.patient, vec![o.done(1_000)]);
    let request = InvoiceWork { patient, procedures, total: money(1_000) };
    let at_once = o.by(|tx, by| billing::invoice_work(tx, by, request)).unwrap().invoice;
    assert_eq!(site(at_once), harbour);
    assert_eq!(site(o.issued(700)), main, "it bills no work");
}
