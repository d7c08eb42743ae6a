//! What roles and permissions are called.

use cuspid_model::Permission;
use cuspid_model::permission::BuiltInRole;
use cuspid_model::text::Language;

use crate::texts;

/// The name of a role: translated for a built-in role's word, otherwise as the clinic wrote it.
pub fn role_text(language: Language, role: &str) -> String {
    let t = texts(language);
    match BuiltInRole::parse(role) {
        Some(BuiltInRole::Admin) => t.role_admin(),
        Some(BuiltInRole::Doctor) => t.role_doctor(),
        Some(BuiltInRole::Receptionist) => t.role_receptionist(),
        Some(BuiltInRole::Assistant) => t.role_assistant(),
        Some(BuiltInRole::ClinicalManager) => t.role_clinical_manager(),
        Some(BuiltInRole::Practice) => t.role_practice(),
        Some(BuiltInRole::CareProvider) => t.role_care_provider(),
        None => role.to_owned(),
    }
}

/// What a permission allows, in words that go on a sentence.
pub fn permission_text(language: Language, permission: Permission) -> String {
    let t = texts(language);
    match permission {
        Permission::DashboardRead => t.permission_dashboard_read(),
        Permission::PatientsRead => t.permission_patients_read(),
        Permission::PatientsWrite => t.permission_patients_write(),
        Permission::DoctorsRead => t.permission_doctors_read(),
        Permission::DoctorsWrite => t.permission_doctors_write(),
        Permission::ResourcesRead => t.permission_resources_read(),
        Permission::TasksRead => t.permission_tasks_read(),
        Permission::TasksWrite => t.permission_tasks_write(),
        Permission::AvailabilityRead => t.permission_availability_read(),
        Permission::AvailabilityWrite => t.permission_availability_write(),
        Permission::ReservationsWrite => t.permission_reservations_write(),
        Permission::ResourcesWrite => t.permission_resources_write(),
        Permission::AppointmentsRead => t.permission_appointments_read(),
        Permission::Overbook => t.permission_overbook(),
        Permission::AppointmentsWrite => t.permission_appointments_write(),
        Permission::ServicesRead => t.permission_services_read(),
        Permission::ServicesWrite => t.permission_services_write(),
        Permission::TreatmentSummaryRead => t.permission_treatment_summary_read(),
        Permission::TreatmentsRead => t.permission_treatments_read(),
        Permission::TreatmentsWrite => t.permission_treatments_write(),
        Permission::PrescriptionsRead => t.permission_prescriptions_read(),
        Permission::PrescriptionsWrite => t.permission_prescriptions_write(),
        Permission::LabRead => t.permission_lab_read(),
        Permission::LabWrite => t.permission_lab_write(),
        Permission::PatientBillingRead => t.permission_patient_billing_read(),
        Permission::InvoicesRead => t.permission_invoices_read(),
        Permission::InvoicesWrite => t.permission_invoices_write(),
        Permission::PaymentsRead => t.permission_payments_read(),
        Permission::PaymentsWrite => t.permission_payments_write(),
        Permission::SchedulingRead => t.permission_scheduling_read(),
        Permission::SchedulingWrite => t.permission_scheduling_write(),
        Permission::OwnAvailability => t.permission_own_availability(),
        Permission::CaseDayRead => t.permission_case_day_read(),
        Permission::CaseDayWrite => t.permission_case_day_write(),
        Permission::OwnCaseDays => t.permission_own_case_days(),
        Permission::PracticeCaseDays => t.permission_practice_case_days(),
        Permission::RegisterCasePatients => t.permission_register_case_patients(),
        Permission::UsersWrite => t.permission_users_write(),
        Permission::SettingsWrite => t.permission_settings_write(),
        Permission::AuditRead => t.permission_audit_read(),
    }
}
