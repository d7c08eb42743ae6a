# Prescriptions and the list of medicines.

prescriptions-title = Prescriptions
prescriptions-new = New prescription
# $number (String) - of the prescription
prescriptions-one = Prescription { $number }
prescriptions-prescribe = Prescribe
prescriptions-issue = Issue and print
prescriptions-issued = Prescription issued
prescriptions-none = No prescriptions yet.
prescriptions-none-title = No prescriptions yet
prescriptions-none-hint = Issued prescriptions of all patients stand here.
prescriptions-issued-on = Issued
prescriptions-medicines = Medicines
prescriptions-medicine = Medicine
prescriptions-state = Status
prescriptions-valid = Issued
prescriptions-void = Void
prescriptions-voided = Prescription voided
prescriptions-void-act = Void prescription
prescriptions-void-short = Void
prescriptions-void-title = Void this prescription?
prescriptions-void-body = It stays in the list and can no longer be used. What was handed out is not undone.
prescriptions-void-keep = Keep prescription
# $date (String) - when
# $reason (String) - why
prescriptions-voided-on = Void since { $date }: { $reason }
prescriptions-repeat = Prescribe again
# $number (String) - its place
prescriptions-line = Medicine { $number }
prescriptions-line-add = Add medicine
prescriptions-line-remove = Remove medicine
prescriptions-dose = Dose
prescriptions-dose-example = 1 capsule
prescriptions-frequency = How often
prescriptions-frequency-example = every 8 hours
prescriptions-duration = For how long
prescriptions-duration-example = 7 days
prescriptions-quantity = Quantity
prescriptions-quantity-example = 21 capsules
prescriptions-instructions = Instructions
prescriptions-advice = Advice to the patient
prescriptions-allergies = Recorded allergies
# $names (String) - medicines
prescriptions-taken = Takes: { $names }
prescriptions-notice = For whoever fills it
prescriptions-allergies-ask = Nobody has asked this patient about allergies
prescriptions-allergies-ask-body = Ask now. What is recorded here is looked up in this prescription.
prescriptions-allergies-record = Record an allergy
prescriptions-allergies-answer = Answer
prescriptions-allergies-answer-none = Has none
prescriptions-allergies-answer-could-not = Could not be asked
prescriptions-reason = Reason to go on
prescriptions-reason-hint = Kept with the prescription.
prescriptions-warnings = Look again before you issue
prescriptions-warned = Warned of when it was issued
prescriptions-warn-unknown = Allergies are not known.
# $about (String) - what was recorded
# $medicine (String) - the medicine
prescriptions-warn-substance = Allergy to { $about } is recorded, and { $medicine } is or contains it.
# $about (String) - what was recorded
# $medicine (String) - the medicine
prescriptions-warn-class = Allergy to { $about } is recorded; { $medicine } is of the same class.
# $about (String) - what was recorded
# $medicine (String) - the medicine
prescriptions-warn-cross = Allergy to { $about } is recorded; { $medicine } is of a class that may cross with it.
# $medicine (String) - the medicine
prescriptions-warn-line = { $medicine } is on this prescription twice.
# $about (String) - what was recorded
# $medicine (String) - the medicine
prescriptions-warn-taken = { $medicine }: the patient takes { $about } already.
# $medicine (String) - the medicine
# $number (String) - of the other prescription
prescriptions-warn-recent = { $medicine } was prescribed within the last days, in { $number }.
# $medicine (String) - the medicine
prescriptions-warn-pregnancy = A pregnancy is recorded, and { $medicine } is marked for caution.
# $years (String) - the least age
# $medicine (String) - the medicine
prescriptions-warn-age = { $medicine } is marked for patients from { $years } years of age.
# $date (String) - the last day
prescriptions-valid-until = May be filled until { $date }
prescriptions-print = Print
prescriptions-print-copy = Print a copy
prescriptions-not-printed = Not printed yet. The first print is the original; later ones are marked COPY.
# $date (String) - when
# $name (String) - by whom
prescriptions-printed = Original printed on { $date } by { $name }. Further prints are marked COPY.
# $copies (String) - how many
# $date (String) - the last day it may be filled
prescriptions-kept = Antimicrobial: { $copies } copies, may be filled until { $date }. The quantity must be given.
prescriptions-by-hand = The pharmacy asks for age and sex. What the record does not say is left blank on the paper, to be written by hand.
prescriptions-mine = My prescriptions
prescriptions-tab-issued = Issued
prescriptions-tab-list = List of medicines
prescriptions-medicine-new = Add medicine to the list
prescriptions-medicine-change = Change medicine
prescriptions-medicine-save = Save medicine
prescriptions-medicine-saved = Medicine saved
prescriptions-medicine-search = Search medicines by name, brand or class
prescriptions-medicine-archive = Take off the list
prescriptions-medicine-restore = Put back on the list
prescriptions-medicine-none-title = No medicines
prescriptions-generic = Substance
prescriptions-generic-hint = Several with + between, such as Amoxicillin + Clavulanic acid.
prescriptions-brand = Brand
prescriptions-form = Form
prescriptions-strength = Strength
prescriptions-route = Route
prescriptions-dosage = Usual dosage
prescriptions-class = Class
prescriptions-class-hint = Recorded allergies to the class are warned of.
prescriptions-caution = Caution in pregnancy
prescriptions-least-age = Least age in years
prescriptions-doctors-only = Only a dentist’s own account issues prescriptions.
prescriptions-copy-patient = 1st copy: patient
prescriptions-copy-pharmacy = 2nd copy: pharmacy
prescriptions-by-hand-age = Age: ____________
prescriptions-by-hand-sex = Sex: ____________
prescriptions-profession = Dentist
prescriptions-sex-female = female
prescriptions-sex-male = male
prescriptions-sex-intersex = intersex
