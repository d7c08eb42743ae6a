# Patients, their records and their medical history.

patients-title = Patients
patients-new = New patient
patients-search = Search patients by name, phone, birth date or number
patients-search-hint = Name, phone, birth date or number
patients-filter-alert = Medical alert
patients-filter-balance = Has balance
patients-filter-not-asked = Allergies not asked
patients-filter-archived = Archived
patients-filter-new = New this month
patients-duplicates = Possible duplicates
patients-duplicates-sub = Records that may be of one person. Open both and compare.
patients-duplicates-none = No records are alike
patients-duplicates-take = Take this record
patients-archived = Record archived
patients-status-undone = Undone, the record is as it was
# $name (String) - the patient
patients-more-for = More for { $name }
patients-column-patient = Patient
patients-column-born = Born
patients-column-phone = Phone
patients-column-last = Last visit
patients-column-next = Next visit
patients-column-balance = Balance
patients-never = None yet
patients-none = None
patients-empty-title = No patients yet
patients-empty = Patients appear here as they are registered.
patients-filter-empty-title = Nobody here
patients-filter-empty = No patient fits this filter.
patients-filter-clear = Show all patients
# $name (String) - as it is shown
patients-add-named = Register “{ $name }”
patients-register = Register patient
patients-registered = Patient registered
patients-saved = Record saved
patients-save = Save record
patients-namesake = Namesake
patients-namesake-hint = Another patient has the same name. Check the birth date.
patients-status-archived = Archived
patients-status-deceased = Deceased
patients-status-do-not-contact = Do not contact
patients-not-asked = Allergies not asked
patients-not-asked-short = Not asked
patients-edit = Change identity
patients-no-allergies = No known allergies
# $name (String) - as it is shown
patients-allergy = Allergy: { $name }.
# $date (String) - as it is shown
patients-alert-since = since { $date }
patients-alerts-label = Medical alerts
patients-alerts-failed = Medical alerts could not be read.
patients-severity-mild = mild
patients-severity-moderate = moderate
patients-severity-severe = severe
# $years (Number) - as it is shown
patients-age = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
# $date (String) - as it is shown
patients-born = born { $date }
patients-no-birth-date = birth date not recorded
# $number (String) - as it is shown
patients-record = Record { $number }
patients-duplicates-title = This person may be registered already
patients-duplicates-body = Open the record if it is the same person.
# $what (String) - as it is shown
patients-duplicates-alike = Same or similar: { $what }
patients-duplicates-accept = This is another person: register anyway
patients-like-name = name
patients-like-birth-date = birth date
patients-like-phone = phone
patients-like-national-id = identity number
patients-like-email = e-mail
patients-like-address = address
patients-part-identity = Identity
patients-part-contact = Contact
patients-part-people = Guardian, payer and emergency
patients-part-about = More about the patient
patients-more = More details
patients-name = Legal name
patients-preferred-name = Preferred name
patients-birth-date = Birth date
patients-sex = Sex
patients-sex-none = Not recorded
patients-sex-female = Female
patients-sex-male = Male
patients-sex-intersex = Intersex
patients-gender = Gender
patients-national-id = Identity number
patients-phone = Phone
patients-other-phone = Other phone
patients-email = E-mail
patients-street = Street and number
patients-city = City
patients-region = State
patients-postcode = Postcode
patients-address = Address
patients-guardian-name = Guardian
patients-guardian-phone = Guardian’s phone
patients-payer-name = Payer
patients-payer-tax-id = Payer’s tax number
patients-payer-patient = Payer, when a patient here
patients-emergency-name = In an emergency
patients-emergency-phone = Emergency phone
patients-occupation = Occupation
patients-referral = Referred by
patients-language = Preferred language
patients-insurer = Insurer or plan
patients-insurance-card = Card number
patients-notes = Notes
patients-sections = Sections of the record
patients-tab-overview = Overview
patients-tab-treatments = Treatments
patients-tab-prescriptions = Prescriptions
patients-tab-billing = Invoices and balance
patients-tab-lab = Lab requests
patients-tab-history = Medical history
patients-next-visit = Next visit
patients-last-visit = Last visit
patients-balance = Balance due
# $amount (String) - the part that is overdue
patients-balance-overdue = { $amount } overdue
patients-unbilled = Done, not invoiced
# $count (Number) - how many procedures
patients-unbilled-count = { $count ->
    [one] One procedure
   *[other] { $count } procedures
}
patients-credit = Credit
patients-no-visit = No visit planned
patients-activity = Timeline
patients-nothing-title = Nothing recorded yet
patients-nothing = It appears here as soon as it happens.
patients-cases = Cases
patients-no-cases-title = No cases yet
patients-which-procedures = Which procedures
patients-procedures-to-do = To do
patients-no-procedures-title = No procedures here
patients-no-procedures = What is planned and done in all cases stands here.
patients-procedure-invoiced = invoiced
patients-no-prescriptions = Prescriptions issued for this patient stand here.
patients-no-lab = What laboratories make for this patient stands here, with the day it is due.
patients-no-invoices-title = No invoices yet
patients-no-invoices = Invoices are made from work that is done.
patients-no-payments-title = No payments yet
patients-no-payments = Payments stand here with their receipts.
# $part (String) - as it is shown
patients-edit-part = Change: { $part }
patients-archive = Archive record
# $name (String) - as it is shown
patients-archive-title = Archive the record of { $name }?
patients-archive-body = The record is kept and can be restored. Lists no longer show it.
patients-archive-keep = Keep record
patients-mark-deceased = Mark as deceased
patients-mark-do-not-contact = Mark as do not contact
patients-restore = Restore to active
patients-status-saved = Status saved
patients-changes = Changes and openings
patients-changes-registered = Registered
patients-changes-record = Record changed
patients-changes-history = Medical history changed
patients-changes-opened = Record opened
patients-changes-opened-visits = Visits looked at
patients-changes-opened-treatment = Treatment looked at
patients-changes-opened-money = Invoices looked at
patients-changes-opened-changes = Changes and openings looked at
patients-changes-printed = Document printed
patients-changes-erased = The values of this change were erased.
patients-changes-status = Status
patients-changes-active = Active
patients-changes-holds = Holds
patients-changes-listed = Listed
patients-changes-yes = Yes
patients-changes-no = No
patients-changes-series = Number series
patients-changes-number = Number
patients-changes-allergies-at = Allergies answered
patients-changes-contact-checked = Contact confirmed
patients-changes-history-checked = Medical history confirmed
patients-menu = More for this record
patients-history-allergies = Allergies
patients-history-conditions = Conditions
patients-history-medicines = Medicines taken
patients-history-pregnancy = Pregnancy
patients-history-smoking = Smoking
patients-history-preferences = Preferences
patients-history-add = Add to history
patients-history-added = Added to the history
patients-history-none = Nothing recorded
# $by (String) - as it is shown
# $date (String) - as it is shown
patients-history-answered = Noted by { $by } on { $date }
# $by (String) - as it is shown
# $date (String) - as it is shown
patients-history-noted = { $date }, { $by }
patients-history-say-none = No allergies
patients-history-confirm = Confirm list today
patients-history-confirmed = Allergy list confirmed
patients-history-none-saved = Noted: no allergies
patients-history-end = No longer holds
patients-history-error = Entered in error
patients-history-ended = Ended
patients-history-in-error = Entered in error
patients-history-expired = Expired
patients-history-saved = History saved
# $name (String) - as it is shown
patients-history-end-title = “{ $name }” no longer holds?
# $name (String) - as it is shown
patients-history-error-title = Mark “{ $name }” as entered in error?
patients-history-error-body = It stays readable in the record and no longer warns.
patients-history-error-keep = Keep entry
patients-finding-kind = What it is
patients-finding-substance = Substance
patients-finding-name = In words
patients-finding-code = ICD-10 code
patients-finding-reaction = Reaction
patients-finding-severity = Severity
patients-finding-severity-none = Not known
patients-finding-noted = Noted on
patients-finding-expires = Expected until
patients-finding-alert = Show as an alert on every page
patients-kind-allergy = Allergy
patients-kind-condition = Condition
patients-kind-medicine = Medicine taken
patients-kind-pregnancy = Pregnancy
patients-kind-smoking = Smoking
patients-kind-preference = Preference
patients-visit = Visit
# $number (String) - as it is shown
patients-prescription = Prescription { $number }
patients-prescription-void = Void
# $number (String) - as it is shown
patients-invoice = Invoice { $number }
patients-invoice-paid = Paid
# $amount (String) - as it is shown
# $date (String) - as it is shown
patients-invoice-open = { $amount } open, due { $date }
# $number (String) - as it is shown
patients-credit-note = Credit note { $number }
# $number (String) - as it is shown
patients-payment = Payment, receipt { $number }
# $number (String) - as it is shown
patients-payment-reversed = Payment reversed, { $number }
# $number (String) - as it is shown
# $name (String) - as it is shown
patients-lab = Lab request { $number }, { $name }
# $date (String) - as it is shown
patients-due = due { $date }
patients-payments = Payments
