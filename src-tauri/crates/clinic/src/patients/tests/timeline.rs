//! The timeline of a record, and who sees what of it.

use std::sync::Arc;

use cuspid_model::permission::{BuiltInRole, PatientsRead};
use cuspid_model::requests::billing::PaymentMethod;
use cuspid_model::requests::booking::{AppointmentSource, AppointmentStatus};
use cuspid_model::requests::patients::*;
use cuspid_model::requests::treatment::*;
use cuspid_model::*;

use super::{get, named};
use crate::access::{Authorized, Grant};
use crate::booking::{Needed, Segment, appointment};
use crate::tests::Fixture;
use crate::{Tx, billing, patients, practice, treatment};

/// A patient to whom one of everything happened, a day apart, beginning on 1 March 2026.
fn patient(f: &Fixture) -> PatientId {
    let patient = named(f, "Ana Lima");
    f.write(|tx| {
        let site = practice::main_site(tx)?;
        let doctor: DoctorId = tx.new_id()?;
        let details = practice::doctor::Details {
            name: "Dr Prado".into(),
            licence: None,
            specialty: None,
            phone: None,
            email: None,
            colour: 1,
            user_id: None,
        };
        tx.put(doctor, details);
        visit(tx, patient, site, doctor, "2026-03-01T10:00", AppointmentStatus::Completed)?;
        visit(tx, patient, site, doctor, "2026-04-01T10:00", AppointmentStatus::Scheduled)?;

        let case: CaseId = tx.new_id()?;
        let opened_on = "2026-03-01".parse().unwrap();
        tx.put(
            case,
            treatment::treatment_case::Number {
                series: "A".into(),
                number: 1,
                patient_id: patient,
                site_id: site,
                opened_on,
            },
        );
        tx.put(
            case,
            treatment::treatment_case::Header {
                doctor_id: doctor,
                title: "Caries".into(),
                complaint: None,
                diagnosis: None,
                plan: None,
            },
        );
        tx.put(case, treatment::treatment_case::Status { status: CaseStatus::Open });
        let (service, procedure): (ServiceId, ProcedureId) = (tx.new_id()?, tx.new_id()?);
        let price = Money::new(10_000).unwrap();
        tx.put(
            service,
            treatment::service::Details {
                code: "F1".into(),
                name: "Filling".into(),
                category: None,
                price,
                tax_id: None,
                minutes: 30,
                scope: ServiceScope::Surface,
                kind: ServiceKind::General,
            },
        );
        tx.put(
            procedure,
            treatment::procedure::Item {
                case_id: case,
                patient_id: patient,
                service_id: service,
                code: "F1".into(),
                name: "Filling".into(),
                price,
                tax_id: None,
                site: cuspid_model::tooth::Site::WholeMouth,
                kind: ServiceKind::General,
            },
        );
        tx.put(
            procedure,
            treatment::procedure::Progress {
                status: ProcedureStatus::Done,
                doctor_id: Some(doctor),
                done_on: Some("2026-03-02".parse().unwrap()),
                remark: None,
            },
        );
        let prescription: PrescriptionId = tx.new_id()?;
        tx.put(
            prescription,
            treatment::prescription::Issue {
                series: "A".into(),
                number: 1,
                case_id: case,
                patient_id: patient,
                doctor_id: doctor,
                issued_at: tx.now(),
                issued_on: "2026-03-03".parse().unwrap(),
                document: r#"{"lines": [{"name": "Paracetamol"}]}"#.into(),
                warnings: "[]".into(),
                reason: None,
            },
        );
        let (lab, request): (LabId, LabRequestId) = (tx.new_id()?, tx.new_id()?);
        tx.put(
            lab,
            treatment::lab::Details {
                name: "Lab One".into(),
                phone: None,
                email: None,
                turnaround: 7,
                archived: false,
            },
        );
        tx.put(
            request,
            treatment::lab_request::Number { series: "A".into(), number: 1, case_id: case, patient_id: patient },
        );
        tx.put(
            request,
            treatment::lab_request::Details {
                lab_id: lab,
                items: "[]".into(),
                instructions: None,
                cost: None,
                due_on: None,
            },
        );
        tx.put(
            request,
            treatment::lab_request::Status {
                status: LabStatus::Sent,
                created_on: "2026-03-01".parse().unwrap(),
                sent_on: Some("2026-03-04".parse().unwrap()),
                received_on: None,
                closed_on: None,
            },
        );
        let invoice: InvoiceId = tx.new_id()?;
        let nothing = Money::new(0).unwrap();
        tx.put(
            invoice,
            billing::issued_invoice::Issue {
                series: "A-2026".into(),
                number: 1,
                patient_id: patient,
                site_id: site,
                issued_on: "2026-03-05".parse().unwrap(),
                due_on: "2026-04-05".parse().unwrap(),
                net: price,
                tax: nothing,
                total: price,
                document: "{}".into(),
            },
        );
        let (payment, share): (PaymentId, uuid::Uuid) = (tx.new_id()?, tx.new_id()?);
        let amount = Money::new(4_000).unwrap();
        tx.put(
            payment,
            billing::payment::Entry {
                series: "A".into(),
                number: 1,
                patient_id: patient,
                site_id: site,
                method: PaymentMethod::Pix,
                reference: None,
                received_on: "2026-03-06".parse().unwrap(),
                received_by: None,
                amount,
                reverses: None,
                reason: None,
                document: "{}".into(),
            },
        );
        tx.put(share, billing::allocation::Share { payment_id: payment, invoice_id: invoice, amount });
        Ok(())
    })
    .unwrap();
    patient
}

fn visit(
    tx: &mut Tx<'_>,
    patient: PatientId,
    site: SiteId,
    doctor: DoctorId,
    start: &str,
    status: AppointmentStatus,
) -> crate::Result<()> {
    let id: AppointmentId = tx.new_id()?;
    let zone = practice::zone(tx)?;
    let start_local = start.parse().unwrap();
    let start_at = practice::instant(&zone, start_local)?;
    let segments = serde_json::to_string(&[Segment { needed: Needed::Doctor(doctor), from: 0, to: 30 }])?;
    tx.put(id, appointment::Visit { patient_id: patient, site_id: site });
    tx.put(id, appointment::Schedule { start_local, zone, start_at, end_at: start_at.plus_minutes(30), segments });
    tx.put(
        id,
        appointment::Details {
            reason: Some("Check-up".into()),
            notes: None,
            services: "[]".into(),
            source: AppointmentSource::Desk,
        },
    );
    tx.put(id, appointment::Status { status, status_at: tx.now(), arrived_at: None, cancel_reason: None });
    tx.put(id, appointment::Link { moved_to: None });
    Ok(())
}

fn page(f: &Fixture, by: &Authorized<PatientsRead>, request: GetPatientTimeline) -> TimelinePage {
    f.read(|read| patients::timeline(read, by, request)).unwrap()
}

fn ask(patient: PatientId) -> GetPatientTimeline {
    GetPatientTimeline { patient, only: None, after: None, limit: None }
}

fn without(f: &Fixture, role: BuiltInRole, permissions: &[Permission]) -> Authorized<PatientsRead> {
    let user = f.user(role, "11 98765-0001");
    f.read(|read| {
        let mut grant = Grant::of(read, user)?.unwrap();
        permissions.iter().for_each(|permission| _ = grant.permissions.remove(permission));
        Ok(Arc::new(grant).authorize()?)
    })
    .unwrap()
}

fn days(page: &TimelinePage) -> Vec<String> {
    page.entries.iter().map(|entry| entry.key.date.to_string()[5..].to_owned()).collect()
}

#[test]
fn everything_stands_in_one_order_and_is_paged_by_key() {
    let f = Fixture::new();
    let patient = patient(&f);
    let all = page(&f, &f.admin(), ask(patient));
    assert_eq!(days(&all), ["04-01", "03-06", "03-05", "03-04", "03-03", "03-02", "03-01"]);
    assert_eq!(all.entries[6].doctor.as_deref(), Some("Dr Prado"));
    assert!(
        matches!(&all.entries[4].event, TimelineEvent::Prescription { medicines, .. } if medicines == &["Paracetamol"])
    );
    assert!(matches!(&all.entries[2].event, TimelineEvent::Invoice { open, .. } if open.minor() == 6_000));

    let mut paged = vec![];
    let mut after = None;
    loop {
        let page = page(&f, &f.admin(), GetPatientTimeline { after, limit: Some(3), ..ask(patient) });
        paged.extend(page.entries);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, all.entries);
    let visits = page(&f, &f.admin(), GetPatientTimeline { only: Some(TimelineKind::Visit), ..ask(patient) });
    assert_eq!(days(&visits), ["04-01", "03-01"]);

    let record = get(&f, patient);
    assert_eq!(record.row.last_visit.unwrap().to_string(), "2026-03-01");
    assert_eq!(record.row.next_visit.unwrap().to_string(), "2026-04-01T10:00");
    assert_eq!(record.row.balance.unwrap().minor(), 6_000);
    let counts = record.counts;
    assert_eq!(
        [counts.visits, counts.procedures, counts.prescriptions, counts.invoices, counts.lab_requests],
        [Some(2), Some(1), Some(1), Some(1), Some(1)]
    );
    let only = |only| super::find(&f, FindPatients { only: Some(only), ..Default::default() }).unwrap().patients.len();
    assert_eq!(
        (only(PatientFilter::Balance), only(PatientFilter::Alert), only(PatientFilter::AllergiesUnknown)),
        (1, 0, 1)
    );
}

#[test]
fn p1_the_desk_sees_procedures_as_a_summary() {
    let f = Fixture::new();
    let patient = patient(&f);
    let desk = without(&f, BuiltInRole::Receptionist, &[]);
    let shown = page(&f, &desk, ask(patient));
    assert_eq!(shown.entries.len(), 7);
    assert!(shown.entries.iter().any(|entry| matches!(entry.event, TimelineEvent::Procedure { case: None, .. })));
    let doctors = page(&f, &f.admin(), ask(patient));
    assert!(doctors.entries.iter().any(|entry| matches!(entry.event, TimelineEvent::Procedure { case: Some(_), .. })));
}

#[test]
fn p1_a_kind_one_may_not_see_is_not_there() {
    let f = Fixture::new();
    let patient = patient(&f);
    let nobody = without(&f, BuiltInRole::Doctor, &[Permission::PatientBillingRead, Permission::LabRead]);
    let shown = page(&f, &nobody, ask(patient));
    assert_eq!(days(&shown), ["04-01", "03-03", "03-02", "03-01"]);
    assert!(shown.entries.iter().all(|entry| !matches!(entry.event, TimelineEvent::Procedure { price: Some(_), .. })));
}
