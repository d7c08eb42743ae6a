//! What a role may let its holders do. Each permission is also a type, so that a handler can ask for it.

use serde::{Deserialize, Serialize};

mod sealed {
    pub trait Sealed {}
}

/// A type that stands for one permission; what a request needs and what `Authorized<P>` proves.
pub trait Permit: sealed::Sealed + Send + Sync + 'static {
    /// The permission, or `None` where anybody may ask ([`Anyone`]) or anybody signed in ([`SignedIn`]).
    const PERMISSION: Option<Permission>;
    /// Whether somebody must be signed in.
    const SESSION: bool;
}

/// No session needed: signing in, the list of clinics, the first run.
pub enum Anyone {}
/// Any signed-in user: own profile, own password, lock.
pub enum SignedIn {}

impl sealed::Sealed for Anyone {}
impl sealed::Sealed for SignedIn {}
impl Permit for Anyone {
    const PERMISSION: Option<Permission> = None;
    const SESSION: bool = false;
}
impl Permit for SignedIn {
    const PERMISSION: Option<Permission> = None;
    const SESSION: bool = true;
}

macro_rules! permissions {
    ($($(#[$doc:meta])+ $name:ident = $text:literal: $roles:literal,)+) => {
        /// Something a role allows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Permission { $($(#[$doc])+ $name,)+ }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Permission] = &[$(Permission::$name,)+];

            /// The word that is stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Permission::$name => $text,)+ }
            }

            /// The permission with this word.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Permission::$name),)+ _ => None }
            }

            /// The letters of the built-in roles that hold it at first, as [`BuiltInRole::letter`] has them.
            const fn holders(self) -> &'static str {
                match self { $(Permission::$name => $roles,)+ }
            }
        }

        $(
            $(#[$doc])+
            pub enum $name {}
            impl sealed::Sealed for $name {}
            impl Permit for $name {
                const PERMISSION: Option<Permission> = Some(Permission::$name);
                const SESSION: bool = true;
            }
        )+
    };
}

permissions! {
    /// Open the dashboard.
    DashboardRead = "dashboard_read": "ADR",
    /// Find patients and open their records: identity, contact, medical history, alerts.
    PatientsRead = "patients_read": "ADR",
    /// Register patients and change their records, medical history included.
    PatientsWrite = "patients_write": "ADR",
    /// See who the doctors are, to book with them.
    DoctorsRead = "doctors_read": "ADRM",
    /// Add and change doctors.
    DoctorsWrite = "doctors_write": "A",
    /// See which chairs, rooms and devices there are, and when they are in use.
    ResourcesRead = "resources_read": "ADRSM",
    /// Reserve chairs, rooms and devices.
    ReservationsWrite = "reservations_write": "AR",
    /// Add and change chairs, rooms and devices.
    ResourcesWrite = "resources_write": "A",
    /// See what is to be done.
    TasksRead = "tasks_read": "ARS",
    /// Add tasks, do them, and leave them out.
    TasksWrite = "tasks_write": "ARS",
    /// See holidays, leave and extra hours.
    AvailabilityRead = "availability_read": "ADRSM",
    /// Set holidays, leave and extra hours.
    AvailabilityWrite = "availability_write": "A",
    /// See the appointments.
    AppointmentsRead = "appointments_read": "ADR",
    /// Book, move and cancel appointments, check in and out.
    AppointmentsWrite = "appointments_write": "ADR",
    /// Book a visit although its doctor or a resource is taken, with a reason.
    Overbook = "overbook": "A",
    /// See the catalogue of services and their prices.
    ServicesRead = "services_read": "ADR",
    /// Change the catalogue.
    ServicesWrite = "services_write": "A",
    /// See procedures and prescriptions of a patient as a list, without notes or diagnosis.
    TreatmentSummaryRead = "treatment_summary_read": "ADR",
    /// Open treatment cases with diagnosis and notes.
    TreatmentsRead = "treatments_read": "AD",
    /// Record diagnosis, procedures and notes.
    TreatmentsWrite = "treatments_write": "AD",
    /// Open prescriptions and the list of medicines.
    PrescriptionsRead = "prescriptions_read": "AD",
    /// Prescribe, void a prescription, and keep the list of medicines.
    PrescriptionsWrite = "prescriptions_write": "AD",
    /// See requests to laboratories.
    LabRead = "lab_read": "ADR",
    /// Make and follow requests to laboratories.
    LabWrite = "lab_write": "ADR",
    /// See a patient's invoices and balance in his record.
    PatientBillingRead = "patient_billing_read": "ADR",
    /// Open the invoices of the clinic.
    InvoicesRead = "invoices_read": "AR",
    /// Make, issue and credit invoices.
    InvoicesWrite = "invoices_write": "AR",
    /// Open the payments of the clinic.
    PaymentsRead = "payments_read": "AR",
    /// Record and reverse payments.
    PaymentsWrite = "payments_write": "AR",
    /// See scheduling periods, care providers and what they submitted.
    SchedulingRead = "scheduling_read": "AM",
    /// Plan scheduling periods, keep care providers and their skills, review what they submitted.
    SchedulingWrite = "scheduling_write": "AM",
    /// Submit one's own availability.
    OwnAvailability = "own_availability": "AC",
    /// See case days and their teams.
    CaseDayRead = "case_day_read": "AMP",
    /// Plan case days and form their teams.
    CaseDayWrite = "case_day_write": "AM",
    /// See the case days one is asked for, and answer.
    OwnCaseDays = "own_case_days": "AC",
    /// Ask for case days, change and confirm them, and bring patients; of a practice, at its own site.
    PracticeCaseDays = "practice_case_days": "AMP",
    /// Register patients who are brought to case days; of a practice, at its own site.
    RegisterCasePatients = "register_case_patients": "AMP",
    /// Add users, give roles, reset passwords.
    UsersWrite = "users_write": "A",
    /// Change the clinic's settings: letterhead, tax, formats.
    SettingsWrite = "settings_write": "A",
    /// Read the audit trail and verify it.
    AuditRead = "audit_read": "A",
}

impl Permission {
    /// Whether it is about what all sites share: who holds it at some sites only does not hold it.
    pub const fn is_of_the_clinic(self) -> bool {
        matches!(
            self,
            Self::DoctorsWrite
                | Self::AvailabilityWrite
                | Self::SchedulingWrite
                | Self::ServicesWrite
                | Self::UsersWrite
                | Self::SettingsWrite
        )
    }
}

/// The roles every clinic starts with (001 and 002). What they hold is rows in the file, made from here once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BuiltInRole {
    /// Full oversight.
    Admin,
    /// Treats patients.
    Doctor,
    /// Front desk and billing.
    Receptionist,
    /// Supports treatment, keeps the stock.
    Assistant,
    /// Plans case days: asks for availability, reviews it, forms the teams.
    ClinicalManager,
    /// A practice for which case days are held: works for its own site alone.
    Practice,
    /// Works on the teams of case days: says when he is available, and answers when he is asked.
    CareProvider,
}

impl BuiltInRole {
    /// Every built-in role.
    pub const ALL: [BuiltInRole; 7] = [
        Self::Admin,
        Self::Doctor,
        Self::Receptionist,
        Self::Assistant,
        Self::ClinicalManager,
        Self::Practice,
        Self::CareProvider,
    ];

    /// The word that is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Doctor => "doctor",
            Self::Receptionist => "receptionist",
            Self::Assistant => "assistant",
            Self::ClinicalManager => "clinical_manager",
            Self::Practice => "practice",
            Self::CareProvider => "care_provider",
        }
    }

    /// The role with this word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// The letter that stands for the role in the table of permissions.
    const fn letter(self) -> char {
        match self {
            Self::Admin => 'A',
            Self::Doctor => 'D',
            Self::Receptionist => 'R',
            Self::Assistant => 'S',
            Self::ClinicalManager => 'M',
            Self::Practice => 'P',
            Self::CareProvider => 'C',
        }
    }

    /// What the role holds in a new clinic.
    pub fn permissions(self) -> impl Iterator<Item = Permission> {
        let letter = self.letter();
        Permission::ALL.iter().copied().filter(move |permission| permission.holders().contains(letter))
    }

    /// Whether it is always held at one site: held everywhere it allows nothing.
    pub const fn is_of_a_site(self) -> bool {
        matches!(self, Self::Practice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_admin_holds_everything_and_words_are_unique() {
        assert_eq!(BuiltInRole::Admin.permissions().count(), Permission::ALL.len());
        for &permission in Permission::ALL {
            assert_eq!(Permission::parse(permission.as_str()), Some(permission));
        }
    }

    #[test]
    fn portals_hold_what_is_their_own_and_nothing_else() {
        let held = |role: BuiltInRole| role.permissions().collect::<Vec<_>>();
        let of_practice = [Permission::CaseDayRead, Permission::PracticeCaseDays, Permission::RegisterCasePatients];
        assert_eq!(held(BuiltInRole::Practice), of_practice);
        assert_eq!(held(BuiltInRole::CareProvider), [Permission::OwnAvailability, Permission::OwnCaseDays]);
    }
}
