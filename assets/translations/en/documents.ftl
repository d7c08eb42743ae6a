# Printed documents: invoice, credit note, receipt and prescription.

# Titles and marks
doc-invoice = Invoice
doc-credit-note = Credit note
doc-receipt = Receipt
doc-prescription = Prescription
doc-copy = COPY
doc-void = VOID
doc-sample = SAMPLE
# $date (String) - when it was made void
# $reason (String) - why
doc-voided = Void since { $date }: { $reason }

# Head
# $date (String) - when it was issued
doc-issued = Issued { $date }
# $date (String) - when it must be paid
doc-due = Due { $date }
# $number (String) - the patient's number
doc-record = Record { $number }
# $number (String) - the payer's number for the tax office
doc-tax-number = Tax number { $number }
doc-bill-to = Bill to
doc-credit-to = Credit to
doc-received-from = Received from
doc-patient = Patient
doc-treatment = Treatment
# $name (String) - the dentist
doc-dentist = Dentist: { $name }
doc-corrects = Corrects
# $number (String) - of the invoice
# $date (String) - when it was issued
doc-corrected-invoice = Invoice { $number } of { $date }
# $reason (String) - why the credit is given
doc-reason = Reason: { $reason }

# Lines and totals
doc-description = Description
doc-tooth = Tooth
doc-quantity = Qty
doc-unit-price = Unit price
doc-discount = Discount
doc-amount = Amount
doc-carried-forward = Carried forward
doc-brought-forward = Brought forward
doc-subtotal = Subtotal
doc-total = Total
# $tax (String) - its name
# $rate (String) - such as 6.25%
# $base (String) - the amount it is on
doc-tax = { $tax } { $rate } on { $base }
# $tax (String) - its name
# $rate (String) - such as 6.25%
# $base (String) - the amount it is on
doc-tax-included = Includes { $tax } { $rate } on { $base }
# $number (String) - of its receipt
# $date (String) - when it was paid
doc-deposit = Deposit { $number } of { $date }
doc-amount-due = Amount due
# $date (String) - when it must be paid
doc-amount-due-by = Amount due by { $date }
doc-total-credited = Total credited

# Receipt
doc-amount-received = Amount received
doc-paid-by = Paid by
doc-reference = Reference
doc-taken-by = Received by
doc-for-invoices = For
doc-invoice-number = Invoice
doc-invoice-date = Issued
doc-open-after = Open after this payment
doc-kept-as-credit = Kept as credit
doc-refund = Refund
doc-refunded-to = Refunded to
doc-amount-refunded = Amount refunded

# Prescription
# $years (Number) - full years
doc-age = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
# $date (String) - the birth date
doc-born = born { $date }
# $date (String) - the last day it may be filled
doc-valid-until = Valid until { $date }
doc-advice = Advice

# Foot
# $page (String) - this page
# $pages (String) - how many there are
doc-page = Page { $page } of { $pages }

# Recovery sheet
doc-recovery = Recovery words
doc-recovery-use = When every password is lost, an admin opens the clinic with these twelve words: on the sign-in page, choose “I forgot it” and type them in this order.
doc-recovery-keep = Keep this sheet where you keep your contracts, away from the computer. Whoever has it can open the clinic.
doc-recovery-renew = Lost it, or somebody saw it? An admin makes new words under Settings, Security. These stop working then.

# An invoice about nothing, to see what papers look like
doc-sample-patient = Alex Sample
doc-sample-street = 1 Example Street
doc-sample-case = How your invoices will look
doc-sample-dentist = Dr Sam Example
doc-sample-examination = Examination
doc-sample-filling = Composite filling, two surfaces

# Day list
doc-day-list = Day list
doc-time = Time
doc-purpose = For
doc-no-visits = No visits
# $names (String) - the assistants of a visit
doc-with-assistants = with { $names }
# $substance (String) - what the patient must not be given
doc-allergy = Allergy: { $substance }
doc-no-allergies = No known allergies
doc-allergies-unknown = Allergies not asked
doc-case-day = Case day
doc-no-patients = No patients are assigned
doc-before-case = Status and what is missing
doc-nurse = Nurse
doc-medic = Medic
doc-anesthesiologist = Anesthesiologist
# $class (Number) - the class, 1 to 6
doc-asa = ASA { $class }
# $kilograms (String) - how many
# $date (String) - when it was measured
doc-weight = { $kilograms } kg ({ $date })
# $names (String) - which
doc-medicines = Takes: { $names }
doc-not-reviewed = No review before anaesthesia
doc-review-cleared = Cleared
doc-review-needs-more = Needs more
doc-review-not-cleared = Not cleared
# $outcome (String) - what it came to
# $name (String) - who reviewed
# $date (String) - when
doc-review = { $outcome } ({ $name }, { $date })
doc-fasting-not-told = Fasting times not told
doc-no-consent = No consent on file
doc-no-escort = No escort

# An iCalendar file without names
doc-calendar-visit = Visit
doc-calendar-reservation = Reserved
doc-calendar-block = Blocked
