# Invoices and payments.

# How money was received
billing-method-cash = Cash
billing-method-card = Card
billing-method-card-instalments = Card, in instalments
billing-method-transfer = Bank transfer
billing-method-pix = Pix
billing-method-upi = UPI
billing-method-cheque = Cheque
billing-method-other = Other

# Lists
billing-invoices = Invoices
billing-payments = Payments
billing-search = Search by patient or number
billing-filter-all = All issued
billing-filter-drafts = Drafts
billing-filter-open = To be paid
billing-filter-overdue = Overdue
billing-filter-settled = Settled
billing-number = Number
billing-patient = Patient
billing-date = Date
billing-due = Due
billing-state = State
billing-total = Total
billing-open = Open
billing-amount = Amount
billing-empty-title = No invoices here
billing-empty = Invoices are made from work that is done. Press N to start one.
billing-tile-open = To be paid
billing-tile-overdue = Overdue
billing-tile-received = Received
billing-ages = Open by age
# $amount (String) - what was issued this month
billing-invoiced-note = This month, { $amount } invoiced
billing-age-current = Not yet due
billing-age-30 = 1–30 days
billing-age-60 = 31–60 days
billing-age-90 = 61–90 days
billing-age-more = Over 90 days
# $count (Number) - how many
# $shown (String) - the same with its groups
billing-invoice-count = { $count ->
    [one] { $shown } invoice
   *[other] { $shown } invoices
}
# $count (Number) - how many
# $shown (String) - the same with its groups
billing-payment-count = { $count ->
    [one] { $shown } payment
   *[other] { $shown } payments
}

# States
billing-status-draft = Draft
billing-status-issued = Issued
billing-status-partly-paid = Partly paid
billing-status-paid = Paid
billing-status-credited = Credited
# $days (Number) - days since it was due
billing-overdue-days = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}

# A draft
billing-new = New invoice
billing-new-save = Start invoice
billing-new-hint = Work that is done and not billed yet comes along.
billing-invoice = Invoice
billing-draft-title = Draft invoice
billing-items = Items
billing-description = Description
billing-tooth = Tooth
billing-quantity = Qty
billing-unit-price = Unit price
billing-discount = Discount
billing-discount-hint = Discount: an amount, or a share with %
billing-discount-example = 10% or 50.00
billing-whole-discount = Discount on the whole
billing-tax = Tax
billing-exempt = Exempt
billing-subtotal = Subtotal
# $tax (String) - its name and rate
billing-tax-included = Includes { $tax }
billing-add-line = Add line
billing-remove-line = Remove line
billing-note = Note on the invoice
billing-no-lines = Nothing is on this draft yet. Add work that is done, or a line of your own.
billing-unbilled = Done, not billed
billing-add-work = Add to the invoice
billing-not-billable = Not done, or billed already
billing-unread = The total shows once every figure can be read.
billing-save-draft = Save draft
billing-draft-saved = Draft saved
billing-discard = Discard draft
billing-discarded = Draft discarded
billing-discard-title = Discard this draft?
billing-discard-body = The work on it can be billed on another invoice.
billing-discard-keep = Keep draft
billing-issue = Issue invoice
# $amount (String) - what it comes to
billing-issue-amount = Issue { $amount }
# $number (String) - of the invoice
billing-issued = Invoice { $number } issued
billing-draft-note = The number is given when the invoice is issued. After that it is corrected with a credit note.
billing-draft-changed = Somebody else changed this draft meanwhile. What you typed is still here. Copy what you need, then go to the list and open the draft again.

# An issued invoice
# $number (String) - of the invoice
billing-invoice-number = Invoice { $number }
# $date (String) - the day it was issued
billing-issued-since = issued { $date }
# $date (String) - the day it must be paid
billing-due-on = due { $date }
billing-locked = Issued: correct with a credit note
billing-save-pdf = Save PDF
billing-saved = PDF saved
billing-balance-due = Balance due
# $share (String) - such as 44%
billing-share-paid = { $share } paid
billing-bill-to = Bill to
billing-case = Case
billing-dentist = Dentist
billing-print-invoice = Print invoice
billing-print-receipt = Print receipt
billing-print-credit = Print credit note
billing-credit-notes = Credit notes
billing-credit = Issue credit note
# $number (String) - of the invoice
billing-credit-title = Credit note for { $number }
# $amount (String) - what is taken back
billing-credit-save = Credit { $amount }
# $number (String) - of the credit note
billing-credit-done = Credit note { $number } issued
billing-credit-body = Says what is taken back of each line, tax included. Work taken back in full can be billed again; what was paid beyond the rest stays as the patient’s credit.
# $amount (String) - what has not been taken back
billing-credit-left = At most { $amount }

# Payments
billing-record-payment = Record payment
# $amount (String) - how much
billing-record-amount = Record { $amount }
# $number (String) - of the invoice
billing-pay-title = Payment for { $number }
# $number (String) - of the receipt
billing-paid = Payment recorded, receipt { $number }
billing-received-on = Received on
# $amount (String) - what is still to be paid
billing-leaves = Leaves { $amount } open
# $amount (String) - what is to be paid
billing-is-open = { $amount } is open
billing-method = Method
billing-reference = Reference
billing-reference-hint = The number on the slip or of the transfer.
billing-pay-note = Cuspid keeps the record; the money is taken on your own terminal.
billing-receipt = Receipt
billing-for-invoices = Invoice
billing-received-by = Received by
billing-period = Days
billing-period-day = Today
billing-period-week = 7 days
billing-period-month = This month
billing-period-all = All
billing-no-payments-title = No payments on these days
billing-no-payments = Payments are recorded on the page of their invoice.
billing-reverse = Take back payment
billing-reversed = Payment taken back
# $number (String) - of the receipt
# $amount (String) - how much it was
billing-reverse-title = Take back payment { $number } of { $amount }?
billing-reverse-body = For a payment that was recorded by mistake. An opposite entry of today is added; the receipt is marked void.
billing-reverse-keep = Keep payment
# $number (String) - the receipt's number
billing-payment-menu = More for payment { $number }
billing-correct = Correct payment
# $number (String) - of the receipt
billing-correct-title = Correct payment { $number }
# $number (String) - of the receipt
billing-correct-body = { $number } is taken back and recorded anew with a receipt of its own, in one step.
billing-correct-reason = What was wrong
billing-correct-save = Correct payment
# $number (String) - of the new receipt
billing-corrected = Payment corrected, receipt { $number }
# $amount (String) - what is open
billing-all-of = All { $amount }
# $amount (String) - half of it
billing-half-of = Half { $amount }
# The letters that choose a method: one of the word, different from each other and from those of the currency.
billing-key-cash = A
billing-key-card = C
billing-key-card-instalments = I
billing-key-transfer = T
billing-key-pix = P
billing-key-upi = U
billing-key-cheque = Q
billing-key-other = O
# $number (String) - of the receipt it takes back
billing-reversal-of = Takes back { $number }
# $number (String) - of the entry that takes it back
billing-reversed-by = Taken back by { $number }
