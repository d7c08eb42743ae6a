# Case days: the board, the sheet of a day, the team, patients, notices, text messages.

case-days-page = Case days
case-days-sub = Each day needs one nurse, one medic and one anesthesiologist
case-days-tab-board = Board
case-days-tab-texts = Text messages
case-days-tab-own = My days
case-days-day = Case day
case-days-earlier = Earlier
case-days-later = Later
case-days-show-off = Show rejected and cancelled
case-days-none-title = No case days in these weeks
case-days-none = A case day is a day on which a team comes to a practice. It is asked for by the practice or made here.
case-days-lane-requested = Requested
case-days-lane-forming = Team forming
case-days-lane-confirmed = Confirmed
case-days-lane-off = Rejected and cancelled
case-days-lane-none = None
case-days-new = New case day
case-days-create = Create case day
case-days-created-done = Case day created
case-days-request = Ask for a case day
case-days-requested-done = Asked for. You are told when a day is given.
case-days-waits = Waits for a day
case-days-grant = Give it a day
# $practice (String) - which practice
# $days (String) - when it would suit
case-days-wished = { $practice } asked for { $days }.
case-days-reject = Reject
case-days-reject-title = Reject this request?
case-days-reject-keep = Keep request
case-days-rejected-done = Request rejected. The practice is told.
case-days-requested = Requested
case-days-forming = Team forming
case-days-team-complete = Team complete
case-days-confirmed = Confirmed
case-days-completed = Completed
case-days-rejected = Rejected
case-days-cancelled = Cancelled
case-days-confirm = Confirm
case-days-confirmed-done = Case day confirmed. Team and practice are told.
case-days-complete = Mark as completed
case-days-completed-done = Case day completed
case-days-cancel = Cancel case day
case-days-cancel-title = Cancel this case day?
# $day (String) - practice and day
case-days-cancel-body = { $day }. Team and practice are told.
case-days-cancel-keep = Keep case day
case-days-cancelled-done = Case day cancelled. Everybody is told.
case-days-edit = Edit
case-days-save = Save changes
case-days-changed-done = Case day changed
case-days-edit-told = The day is confirmed. Your change goes through, is marked, and everybody is told.
case-days-edited = Edited
# $when (String) - when it was edited last
case-days-edited-since = Edited since it was confirmed, last { $when }.
case-days-reschedule = Reschedule
case-days-moved-done = Case day rescheduled. Everybody is told.
case-days-move-told = Whoever accepted other hours is asked again; who cannot come is taken off the team. Everybody is told once.
case-days-why = Why
case-days-print = Print list
case-days-nurse = Nurse
case-days-medic = Medic
case-days-anesthesiologist = Anesthesiologist
case-days-open = Open
case-days-skill-minimal = Minimal sedation
case-days-skill-moderate = Moderate sedation
case-days-skill-deep = Deep sedation
case-days-skill-general = General anaesthesia
case-days-skill-paediatric = Children
case-days-skill-life-support = Life support
case-days-skill-other = Another skill
# $count (Number) - how many patients are expected
case-days-cases = { $count ->
    [one] One case
   *[other] { $count } cases
}
# $assigned (Number) - how many patients are assigned
# $expected (Number) - how many are expected
case-days-patients-of = { $assigned } of { $expected } patients assigned
# $count (Number) - how many accepted
case-days-count-accepted = { $count } accepted
# $count (Number) - how many were asked
case-days-count-asked = { $count } asked
# $count (Number) - how many seats are open
case-days-count-open = { $count } open
case-days-missing-title = Not complete yet
# $role (String) - which of the three
case-days-lack-open = { $role }: nobody is asked yet.
# $role (String) - which of the three
# $name (String) - who
case-days-lack-waiting = { $role }: { $name } has not answered yet.
# $role (String) - which of the three
case-days-lack-too-many = { $role }: more than one is asked. Withdraw one of them.
# $role (String) - which of the three
# $name (String) - who
case-days-lack-other-time = { $role }: { $name } accepted other hours.
# $role (String) - which of the three
# $name (String) - who
case-days-lack-unskilled = { $role }: { $name } does not have the skills for this day.
# $role (String) - which of the three
# $name (String) - who
case-days-lack-unavailable = { $role }: { $name } is not available any more.
# $role (String) - which of the three
# $name (String) - who
case-days-lack-elsewhere = { $role }: { $name } is on another team then.
# $role (String) - which of the three
# $name (String) - who
case-days-lack-not-in-role = { $role }: { $name } does not work in this role any more.
case-days-cannot-unskilled = does not have the skills for this day
case-days-cannot-unavailable = is not available
case-days-cannot-elsewhere = is on another team then
case-days-cannot-role = does not work in this role
case-days-answer-asked = Asked
case-days-answer-accepted = Accepted
case-days-answer-declined = Declined
case-days-answer-withdrawn = Withdrawn
case-days-team = Team
case-days-ask = Ask
case-days-asked-done = Asked. Each of them is told.
case-days-replace = Replace
case-days-replaced-done = Replaced. Both are told.
case-days-withdraw = Withdraw
case-days-withdrawn-done = Withdrawn
case-days-accepts = Accepts
case-days-declines = Declines
case-days-unmake-title = Leave this seat empty?
# $name (String) - who had it
case-days-unmake-body = { $name } was to come. Without this person the day is not confirmed any more; team and practice are told.
case-days-unmake-keep = Keep on the team
case-days-answer-done = Answer recorded
case-days-nobody = Nobody can be asked.
# $days (Number) - on how many case days of the month
case-days-load = { $days ->
    [0] no case day this month
    [one] one case day this month
   *[other] { $days } case days this month
}
case-days-asked-elsewhere = asked for another day then
case-days-said-no = declined this day
case-days-history = History
# $reason (String) - why
case-days-reason = Reason: { $reason }
case-days-unconfirmed = It is not confirmed any more.
case-days-event-requested = Requested
# $day (String) - for when
case-days-event-created = Created for { $day }
# $name (String) - who
case-days-event-asked = { $name } asked
# $name (String) - who
case-days-event-withdrawn = { $name } withdrawn
# $name (String) - who
case-days-event-accepted = { $name } accepted
# $name (String) - who
case-days-event-declined = { $name } declined
case-days-event-confirmed = Confirmed
case-days-event-edited = Edited
# $earlier (String) - when it was
# $day (String) - when it is now
case-days-event-rescheduled = Rescheduled from { $earlier } to { $day }
case-days-event-cancelled = Cancelled
case-days-event-rejected = Rejected
case-days-event-completed = Completed
case-days-event-patients = Patients changed
# $day (String) - practice, day and hours
case-days-notice-requested = A case day is asked for: { $day }.
# $day (String) - practice, day and hours
case-days-notice-created = A case day is planned: { $day }.
# $role (String) - as what
# $day (String) - practice, day and hours
case-days-notice-asked = You are asked for a case day ({ $role }): { $day }. Answer in Cuspid or call back.
# $day (String) - practice, day and hours
case-days-notice-withdrawn-you = You are not needed any more: { $day }.
# $name (String) - who
# $day (String) - practice, day and hours
case-days-notice-withdrawn = { $name } is not on the team any more: { $day }.
# $name (String) - who
# $day (String) - practice, day and hours
case-days-notice-accepted = { $name } accepted: { $day }.
# $name (String) - who
# $day (String) - practice, day and hours
case-days-notice-declined = { $name } declined: { $day }.
# $day (String) - practice, day and hours
case-days-notice-confirmed = The case day is confirmed: { $day }.
# $day (String) - practice, day and hours
case-days-notice-edited = The case day was edited: { $day }.
# $day (String) - practice, day and hours
# $earlier (String) - when it was
case-days-notice-rescheduled = The case day of { $earlier } moved: { $day }. Look whether you are asked again.
# $day (String) - practice, day and hours
case-days-notice-cancelled = The case day is cancelled: { $day }.
# $day (String) - practice, day and hours
case-days-notice-rejected = The request was rejected: { $day }.
# $day (String) - practice, day and hours
case-days-notice-completed = The case day is completed: { $day }.
# $day (String) - practice, day and hours
case-days-notice-patients = The patients of a case day changed: { $day }.
# $why (String) - what stands in the way, as "does not have the skills"
# $day (String) - where and when
case-days-notice-lost-you = You cannot be on the team any more ({ $why }): { $day }. Call if that is wrong.
# $name (String) - who
# $why (String) - what stands in the way, as "does not have the skills"
# $day (String) - where and when
case-days-notice-lost = { $name } cannot be on the team any more ({ $why }): { $day }.
# $name (String) - the period
# $from (String) - its first day
# $until (String) - its last day
# $closes (String) - the last day for submitting
case-days-notice-opened = Please submit your availability for { $name }, { $from } to { $until }, by { $closes }.
# $name (String) - the period
# $closes (String) - the last day for submitting
case-days-notice-closing = Your availability for { $name } is still missing. It can be submitted until { $closes }.
# $name (String) - the period
case-days-notice-returned = Your availability for { $name } was returned. Please change it and submit it again.
# $name (String) - the period
# $from (String) - its first day
# $until (String) - its last day
case-days-notice-published = The schedule for { $name }, { $from } to { $until }, is final.
# $skill (String) - which one
# $until (String) - its last day
case-days-notice-expiring-you = Your certificate expires on { $until }: { $skill }.
# $name (String) - whose
# $skill (String) - which one
# $until (String) - its last day
case-days-notice-expiring = The certificate of { $name } expires on { $until }: { $skill }.
# $skill (String) - which one
# $until (String) - its last day
case-days-notice-expired-you = Your certificate expired on { $until }: { $skill }.
# $name (String) - whose
# $skill (String) - which one
# $until (String) - its last day
case-days-notice-expired = The certificate of { $name } expired on { $until }: { $skill }.
case-days-practice = Practice
case-days-choose = Choose
case-days-date = Day
case-days-wish-from = First day that suits
case-days-wish-to = Last day that suits
case-days-from = From
case-days-to = Until
case-days-cases-field = Expected cases
case-days-skills = What everybody on the team must be able to do
case-days-equipment = Equipment
# $equipment (String) - what must be there
case-days-equipment-line = Equipment: { $equipment }
case-days-notes = Notes
case-days-notes-hint = For the team. Name no patient here.
case-days-patients = Patients
case-days-patients-none = No patient is assigned yet.
case-days-patient = Patient
case-days-patient-add = Assign patient
case-days-patient-added = Patient assigned
case-days-patient-saved = Saved
case-days-patient-remove = Take off the day
case-days-patient-remove-title = Take this patient off the day?
# $name (String) - whom
case-days-patient-remove-body = { $name }. The day is confirmed: team and practice are told.
case-days-patient-remove-keep = Keep patient
case-days-patient-removed = Patient taken off the day
case-days-patient-earlier = Move one place earlier
case-days-patient-notes = What the team should know
case-days-minutes = Minutes
case-days-recovery = Minutes of recovery
case-days-asa-field = ASA class
case-days-asa-none = Not assessed
# $class (Number) - the class, 1 to 6
case-days-asa = ASA { $class }
case-days-fasting = Was told when to stop eating and drinking
case-days-consent = Consent to anaesthesia is on file
case-days-escort = Somebody brings the patient home
case-days-fasting-missing = Fasting not told
case-days-consent-missing = No consent
case-days-escort-missing = No escort
case-days-suggest = Suggest teams
case-days-suggest-nothing = None of the days shown needs a team.
case-days-suggest-not-best = There was too much to try: perhaps more days can be filled.
# $days (Number) - how many days
case-days-suggest-filled = { $days ->
    [one] One day can be filled
   *[other] { $days } days can be filled
}
# $days (Number) - how many days
case-days-suggest-unfilled = { $days ->
    [one] One day cannot be filled
   *[other] { $days } days cannot be filled
}
# $people (Number) - how many are asked
case-days-ask-all = { $people ->
    [one] Ask one person
   *[other] Ask { $people } people
}
# $role (String) - which of the three
case-days-missing-skill = { $role }: nobody has the skills.
# $role (String) - which of the three
case-days-missing-available = { $role }: nobody is available.
# $role (String) - which of the three
case-days-missing-taken = { $role }: all who could come are on another team.
case-days-own-none-title = No case days
case-days-own-none = Days you are asked for appear here. You are told by the bell above, too.
# $people (String) - names with their roles
case-days-with = With { $people }
case-days-accept = Accept
case-days-decline = Decline
case-days-decline-title = Decline this case day?
case-days-decline-keep = Keep
case-days-texts-none-title = No text messages
case-days-texts-none = Who is asked for a case day, or told of a change, gets a text message. They wait here until somebody sends them.
case-days-text-to = To
case-days-text-message = Message
case-days-text-state = State
case-days-text-queued = To be sent
case-days-text-sent = Sent
case-days-text-delivered = Delivered
case-days-text-failed = Failed
case-days-text-open = Write
case-days-text-again = Send again
case-days-text-mark-sent = Sent
case-days-text-mark-delivered = Arrived
case-days-text-mark-failed = Failed
case-days-text-noted = Noted
# $name (String) - who
# $why (String) - what stands in the way, as "does not have the skills"
case-days-event-lost = { $name } cannot be on the team any more: { $why }
case-days-prefers = would like to
case-days-grid = Availability
case-days-week-earlier = Earlier week
case-days-week-later = Later week
case-days-grid-nobody = Nobody works on teams yet. Care providers are added under Availability.
case-days-grid-coming = On a case day
case-days-grid-unreviewed = Submitted, not reviewed
# $role (String) - which of the three
# $people (Number) - how many can come
case-days-grid-can = { $people ->
    [0] { $role }: nobody in this list can come.
    [one] { $role }: one person can come. Press the check mark to ask.
   *[other] { $role }: { $people } people can come. Press a check mark to ask.
}
# $said (String) - who, when, and what is known
# $day (String) - for which case day
case-days-grid-ask = { $said }. Ask for { $day }
# $role (String) - which of the three
case-days-find = Find: { $role }
case-days-text-handed = Handed over
# $names (String) - which
case-days-allergies = Allergies: { $names }
# $names (String) - which
case-days-medicines = Takes: { $names }
# $kilograms (String) - how many
# $date (String) - when it was measured
case-days-weight = { $kilograms } kg ({ $date })
case-days-weight-field = Weight in kg
case-days-weighed-on = Weighed on
case-days-patient-new = New patient
case-days-patient-name = Name
case-days-patient-born = Birth date
case-days-patient-phone = Phone
case-days-patient-other = It is somebody else than the patient of that name
case-days-review = Review
case-days-review-record = Record review
# $name (String) - of whom
case-days-review-of = Review before anaesthesia: { $name }
case-days-review-by = Reviewed by
case-days-review-outcome = Outcome
case-days-review-note = Note
case-days-review-note-hint = Must be there unless the patient is cleared. A review stays as it is; another one can follow.
case-days-review-save = Save review
case-days-review-saved = Review saved
case-days-review-none = Not reviewed
case-days-review-cleared = Cleared
case-days-review-needs-more = Needs more
case-days-review-not-cleared = Not cleared
# $name (String) - who reviewed
# $by (String) - who wrote it down
case-days-review-told = { $name } (recorded by { $by })
