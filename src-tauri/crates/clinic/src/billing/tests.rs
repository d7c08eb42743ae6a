//! Money on real encrypted files.

mod attacks;
mod issuing;
mod lists;
mod paying;
mod random;

use cuspid_model::charges::Discount;
use cuspid_model::permission::Permit;
use cuspid_model::requests::billing::*;
use cuspid_model::requests::patients::{AllergyAnswer, PatientStatus};
use cuspid_model::requests::settings::{CurrencyShown, Rules, SaveRules, SaveTax};
use cuspid_model::requests::treatment::{CaseStatus, ProcedureStatus, ServiceKind, ServiceScope};
use cuspid_model::time::PlainDate;
use cuspid_model::{CaseId, DoctorId, InvoiceId, Money, PatientId, PaymentId, ProcedureId, Rate, ServiceId, TaxId};

use crate::patients::patient;
use crate::practice::{doctor, settings};
use crate::tests::Fixture;
use crate::treatment::{procedure, service, treatment_case};
use crate::{Result, Tx, practice};

pub fn money(minor: i64) -> Money {
    Money::new(minor).unwrap()
}

pub fn date(text: &str) -> PlainDate {
    text.parse().unwrap()
}

/// A clinic with a patient under treatment.
pub struct Office {
    pub f: Fixture,
    pub patient: PatientId,
    case: CaseId,
    doctor: DoctorId,
    service: ServiceId,
}

impl Office {
    pub fn new() -> Self {
        let f = Fixture::new();
        let patient = f.write(|tx| put_patient(tx, "Petra Lindqvar", 1)).unwrap();
        let (case, doctor, service) = f
            .write(|tx| {
                let (case, doctor, service) = (tx.new_id()?, tx.new_id()?, tx.new_id()?);
                put_case(tx, patient, case, doctor, service)?;
                Ok((case, doctor, service))
            })
            .unwrap();
        Self { f, patient, case, doctor, service }
    }

    /// Something done for the patient, or only planned.
    pub fn work(&self, price: i64, status: ProcedureStatus) -> ProcedureId {
        self.work_taxed(price, status, None)
    }

    pub fn done(&self, price: i64) -> ProcedureId {
        self.work(price, ProcedureStatus::Done)
    }

    pub fn work_taxed(&self, price: i64, status: ProcedureStatus, tax_id: Option<TaxId>) -> ProcedureId {
        let item = procedure::Item {
            case_id: self.case,
            patient_id: self.patient,
            service_id: self.service,
            code: "D2392".into(),
            name: "Composite filling".into(),
            price: money(price),
            tax_id,
            site: "37 MO".parse().unwrap(),
            kind: ServiceKind::Restoration,
        };
        let done_on = (status == ProcedureStatus::Done).then(|| date("2026-03-10"));
        let progress = procedure::Progress { status, doctor_id: Some(self.doctor), done_on, remark: None };
        self.f
            .write(|tx| {
                let id: ProcedureId = tx.new_id()?;
                tx.put(id, item);
                tx.put(id, progress);
                Ok(id)
            })
            .unwrap()
    }

    pub fn tax(&self, ppm: u32) -> TaxId {
        let by = self.f.admin();
        let request =
            SaveTax { tax: None, name: "ISS".parse().unwrap(), rate: Rate::new(ppm).unwrap(), archived: false };
        self.f.write(|tx| settings::save_tax(tx, &by, request)).unwrap()
    }

    pub fn rules(&self, prices_with_tax: bool, due_days: u32) {
        let by = self.f.admin();
        let exempt_reason = Some("Isento de ISS.".parse().unwrap());
        let currency_shown = CurrencyShown::Sign;
        let (lock_minutes, history_months) = (10, 12);
        let rules = Rules {
            lock_minutes,
            prices_with_tax,
            exempt_reason,
            due_days,
            currency_shown,
            history_months,
            travel_minutes: 0,
        };
        self.f.write(|tx| settings::save_rules(tx, &by, SaveRules { rules })).unwrap();
    }

    pub fn by<P: Permit, T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        handler: impl FnOnce(&mut Tx<'_>, &crate::access::Authorized<P>) -> Result<T>,
    ) -> Result<T> {
        let by = self.f.admin();
        self.f.write(|tx| handler(tx, &by))
    }

    pub fn draft(&self) -> InvoiceId {
        let request = DraftInvoice { patient: self.patient, procedures: None };
        self.by(|tx, by| super::draft(tx, by, request)).unwrap()
    }

    pub fn change(&self, invoice: InvoiceId, content: DraftContent) -> Result<()> {
        self.by(|tx, by| super::change(tx, by, ChangeDraft { invoice, revision: None, content }))
    }

    pub fn issue_on(&self, invoice: InvoiceId, issued_on: Option<&str>) -> Result<InvoiceIssued> {
        let request =
            IssueInvoice { invoice, revision: None, content: None, issued_on: issued_on.map(date), due_on: None };
        self.by(|tx, by| super::issue(tx, by, request))
    }

    /// An issued invoice of one line of free text.
    pub fn issued(&self, price: i64) -> InvoiceId {
        let invoice = self.draft();
        self.change(invoice, content(vec![line(price)], None)).unwrap();
        self.issue_on(invoice, None).unwrap();
        invoice
    }

    pub fn pay(&self, invoice: InvoiceId, amount: i64) -> Result<PaymentRecorded> {
        self.by(|tx, by| super::record(tx, by, payment(invoice, amount)))
    }

    pub fn reverse(&self, payment: PaymentId) -> Result<PaymentId> {
        let reason = "typed twice".parse().unwrap();
        self.by(|tx, by| super::reverse(tx, by, ReversePayment { payment, reason }))
    }

    pub fn credit(&self, invoice: InvoiceId, lines: Option<Vec<(u32, i64)>>) -> Result<CreditIssued> {
        let lines = lines
            .map(|lines| lines.into_iter().map(|(line, amount)| CreditLine { line, amount: money(amount) }).collect());
        let reason = "charged twice".parse().unwrap();
        self.by(|tx, by| super::credit(tx, by, CreditInvoice { invoice, lines, reason }))
    }

    pub fn get(&self, invoice: InvoiceId) -> Invoice {
        self.f.read(|read| super::get(read, &self.f.admin(), GetInvoice { invoice })).unwrap()
    }

    pub fn draft_of(&self, invoice: InvoiceId) -> Draft {
        match self.get(invoice).content {
            InvoiceContent::Draft(draft) => *draft,
            InvoiceContent::Issued(_) => panic!("no draft"),
        }
    }

    pub fn issued_of(&self, invoice: InvoiceId) -> IssuedInvoice {
        match self.get(invoice).content {
            InvoiceContent::Issued(issued) => *issued,
            InvoiceContent::Draft(_) => panic!("not issued"),
        }
    }

    pub fn balance(&self) -> PatientBalance {
        self.f.read(|read| super::balance(read, self.patient)).unwrap()
    }

    pub fn problems(&self) -> Vec<String> {
        self.f.clinic.verify().unwrap().problems
    }
}

pub fn payment(invoice: InvoiceId, amount: i64) -> RecordPayment {
    RecordPayment {
        invoice,
        amount: money(amount),
        method: PaymentMethod::Pix,
        reference: Some("E123".parse().unwrap()),
        received_on: None,
    }
}

pub fn line(price: i64) -> DraftLine {
    DraftLine {
        id: None,
        procedure: None,
        description: "Whitening tray".parse().unwrap(),
        quantity: 1,
        unit_price: money(price),
        discount: None,
        tax: None,
    }
}

pub fn content(lines: Vec<DraftLine>, discount: Option<Discount>) -> DraftContent {
    DraftContent { lines, discount, note: None }
}

pub fn put_patient(tx: &mut Tx<'_>, name: &str, number: i64) -> Result<PatientId> {
    let id: PatientId = tx.new_id()?;
    tx.put(id, patient::Number { series: "A".into(), number });
    tx.put(
        id,
        patient::Identity {
            name: name.into(),
            preferred_name: None,
            birth_date: Some(date("1971-07-03")),
            sex: None,
            gender: None,
            national_id: None,
        },
    );
    let street = Some("18 Juniper Row".into());
    tx.put(
        id,
        patient::Contact {
            phone: None,
            other_phone: None,
            email: None,
            street,
            city: Some("Quillhaven".into()),
            region: None,
            postcode: None,
        },
    );
    tx.put(id, people());
    tx.put(
        id,
        patient::About {
            occupation: None,
            referral: None,
            language: None,
            insurer: None,
            insurance_card: None,
            notes: None,
        },
    );
    tx.put(id, patient::Status { status: PatientStatus::Active });
    tx.put(id, patient::Allergies { allergies: AllergyAnswer::Unknown, allergies_at: None });
    Ok(id)
}

pub fn people() -> patient::People {
    patient::People {
        guardian_name: None,
        guardian_phone: None,
        payer_id: None,
        payer_name: None,
        payer_tax_id: None,
        emergency_name: None,
        emergency_phone: None,
    }
}

fn put_case(tx: &mut Tx<'_>, patient: PatientId, case: CaseId, doctor: DoctorId, service: ServiceId) -> Result<()> {
    let site_id = practice::main_site(tx)?;
    tx.put(
        doctor,
        doctor::Details {
            name: "Dr Ysolde Ferrow".into(),
            licence: Some("CRO-SP 12345".into()),
            specialty: None,
            phone: None,
            email: None,
            colour: 1,
            user_id: None,
        },
    );
    tx.put(doctor, doctor::Status { archived: false });
    tx.put(doctor, doctor::Hours { hours: "[]".into() });
    tx.put(
        service,
        service::Details {
            code: "D2392".into(),
            name: "Composite filling".into(),
            category: None,
            price: money(26_000),
            tax_id: None,
            minutes: 45,
            scope: ServiceScope::Surface,
            kind: ServiceKind::General,
        },
    );
    tx.put(service, service::Status { archived: false });
    let opened_on = date("2026-03-01");
    tx.put(case, treatment_case::Number { series: "A".into(), number: 148, patient_id: patient, site_id, opened_on });
    tx.put(
        case,
        treatment_case::Header {
            doctor_id: doctor,
            title: "Lower left".into(),
            complaint: None,
            diagnosis: None,
            plan: None,
        },
    );
    tx.put(case, treatment_case::Status { status: CaseStatus::Open });
    Ok(())
}
