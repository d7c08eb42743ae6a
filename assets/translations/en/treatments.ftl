# Treatment cases, procedures and notes.

treatments-title = Treatments
treatments-open = Open case
treatments-opened = Case opened
treatments-change = Change case
treatments-save = Save case
treatments-saved = Case saved
treatments-filter = Which cases
treatments-all = All
treatments-mine = My cases
treatments-none-title = No cases here
treatments-none = A case gathers what is planned and done for one problem of a patient.
treatments-patient = Patient
treatments-title-of-case = Case
treatments-title-hint = What it is about, such as “Lower left rehabilitation”.
treatments-case = Case
# $number (String) - of the case
treatments-case-number = Case { $number }
treatments-case-choose = Choose a case
treatments-case-none = This patient has no open case.
treatments-doctor = Dentist
treatments-doctor-choose = Choose a dentist
treatments-opened-on = Opened
# $date (String) - when
treatments-opened-since = opened { $date }
treatments-done-of = Done
# $done (String) - how many are done
# $all (String) - of how many
treatments-progress = { $done } of { $all }
# $done (String) - how many are done
# $all (String) - of how many
treatments-progress-done = { $done } of { $all } done
treatments-estimate = Estimate
treatments-money = Charges
treatments-money-done = Done so far
treatments-money-invoiced = Invoiced
treatments-state = Status
treatments-case-open = In progress
treatments-case-completed = Completed
treatments-case-cancelled = Cancelled
treatments-complete = Complete case
treatments-completed = Case completed
treatments-complete-title = Complete this case?
# $count (Number) - how many are left
treatments-complete-body = { $count ->
    [one] One procedure is still planned. It stays planned.
   *[other] { $count } procedures are still planned. They stay planned.
}
treatments-complete-keep = Keep it open
treatments-reopen = Reopen case
treatments-reopened = Case reopened
treatments-diagnosis-card = Diagnosis and plan
treatments-complaint = Complaint
treatments-diagnosis = Diagnosis
treatments-plan = Plan
treatments-procedures = Procedures
treatments-procedure = Procedure
treatments-no-procedures-title = Nothing planned or done yet
treatments-no-procedures = Type a place and a service above, or choose a tooth.
treatments-place = Tooth
treatments-place-hint = Tooth and surfaces, such as 26 MO; a range, such as 24-26; Q1, S1, upper or lower.
treatments-site-upper = upper jaw
treatments-site-lower = lower jaw
treatments-site-mouth = whole mouth
treatments-remark = Remark
treatments-done-on = Done on
treatments-price = Price
treatments-actions = Actions
treatments-procedure-planned = Planned
treatments-procedure-in-progress = In progress
treatments-procedure-done = Done
treatments-procedure-refused = Refused
treatments-procedure-error = Entered in error
treatments-procedure-error-short = In error
treatments-procedure-saved = Procedure updated
treatments-procedure-change = Change procedure
treatments-procedure-save = Save procedure
treatments-procedure-was-planned = Procedure planned
treatments-procedure-was-recorded = Procedure recorded as done
treatments-mark-done = Done
treatments-mark-done-on = Done on another day
treatments-mark-done-save = Record as done
treatments-mark-begun = Begin
treatments-mark-planned = Plan again
treatments-mark-refused = Mark as refused
treatments-invoiced = On an invoice: credit it first
treatments-error-title = Mark as entered in error?
# $what (String) - the procedure and its place
treatments-error-body = { $what } stays readable and no longer counts.
treatments-error-act = Mark as entered in error
treatments-error-keep = Keep procedure
treatments-add-procedure = Add a procedure
treatments-entry-example = 26 MO comp
treatments-entry-hint = No service fits. Type a tooth, its surfaces and part of a service, such as 26 MO comp.
# $service (String) - its name
# $scope (String) - the part of the mouth, with an example
treatments-entry-elsewhere = { $service } is recorded on { $scope }.
# $text (String) - what was typed
treatments-entry-no-tooth = { $text } is no tooth. Teeth are written in FDI: 11 to 48, 51 to 85.
# $tooth (String) - the tooth
# $letters (String) - the surfaces it does not have
treatments-entry-no-surface = Tooth { $tooth } has no surface { $letters }. Nothing is recorded.
# $tooth (String) - the tooth
treatments-entry-twice = A surface of tooth { $tooth } is named twice. Nothing is recorded.
treatments-entry-upper = upper
treatments-entry-lower = lower
treatments-scope-tooth = a whole tooth, such as 26
treatments-scope-surface = surfaces of a tooth, such as 26 MO
treatments-scope-range = a range of teeth, such as 24-26
treatments-scope-quadrant = a quadrant, such as Q1
treatments-scope-sextant = a sextant, such as S1
treatments-scope-arch = a jaw: upper or lower
treatments-scope-mouth = the whole mouth, without a tooth
treatments-mode = Plan or record
treatments-mode-plan = Plan
treatments-mode-done = Done
treatments-teeth = Teeth
treatments-surfaces = Surfaces
treatments-dentition = Dentition
treatments-permanent = Permanent
treatments-deciduous = Deciduous
treatments-tooth-no-entry = No entry
treatments-surface-mesial = Mesial
treatments-surface-occlusal = Occlusal
treatments-surface-incisal = Incisal
treatments-surface-distal = Distal
treatments-surface-facial = Facial
treatments-surface-buccal = Buccal
treatments-surface-palatal = Palatal
treatments-surface-lingual = Lingual
treatments-surface-cervical = Cervical
treatments-notes = Notes
treatments-no-notes = No signed notes yet.
treatments-note-new = Write a note
treatments-note-hint = Kept as a draft while you type. Once signed, it is added to, never changed.
treatments-draft-saved = Draft saved
treatments-draft-saving = Saving draft
treatments-draft-failed = Draft not saved
treatments-note-sign = Sign note
treatments-note-signed = Note signed
treatments-note-marked = Note marked as entered in error
treatments-note-error-title = Mark this note as entered in error?
treatments-note-error-body = It stays readable, with your reason beside it.
treatments-note-error-keep = Keep note
treatments-signed = Signed
treatments-addendum = Addendum
treatments-addendum-add = Add to this note
treatments-addendum-sign = Sign addendum
treatments-addendum-signed = Addendum signed
