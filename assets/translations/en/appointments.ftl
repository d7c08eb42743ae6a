# The calendar, the front desk, and one visit.

appointments-page = Appointments
appointments-calendar = Calendar
appointments-view = View
appointments-view-day = Day
appointments-view-week = Week
appointments-view-desk = Front desk
appointments-today = Today
appointments-desk = Today at the front desk
# $days (String) - from which to which day of the month: 9–15
# $month (String) - the month with its year
appointments-days-of = { $days } { $month }
appointments-earlier = Earlier
appointments-later = Later
appointments-book = Book
appointments-print-day = Print the day
appointments-show-called-off = Cancelled
appointments-free = free
appointments-no-doctors-title = No dentists yet
appointments-no-doctors = Visits are booked with a dentist. Add the first one with working hours.
# $doctor (String) - the doctor's name
# $date (String) - the day
appointments-column = { $doctor }, { $date }
# $date (String) - the day
# $count (Number) - how many visits
appointments-open-day = { $date }, { $count ->
    [one] 1 visit
   *[other] { $count } visits
}. Open this day

# A new visit, and another time
appointments-new = New visit
appointments-visit = Visit
appointments-patient = Patient
appointments-patient-placeholder = Name, phone or birth date
appointments-namesake = same name as another patient
appointments-namesake-look = Another patient has the same name. Compare the birth date.
appointments-allergies-unknown = Allergies not asked
# $age (Number) - full years
appointments-age = { $age ->
    [one] 1 year
   *[other] { $age } years
}
appointments-reason = Reason
appointments-notes = Notes for the team
appointments-doctor = Dentist
appointments-choose-doctor = Choose a dentist
appointments-date = Date
appointments-start = Start
appointments-time = Time
appointments-duration = Duration
appointments-hours = Hours
appointments-overbooked = Overbooked
appointments-overbook-reason = Reason to book it all the same
appointments-overbook = Book anyway
appointments-held = Chair and rooms
appointments-any-chair = Any chair
appointments-any-room = Any office
appointments-any-imaging = Any X-ray room
# $kind (String) - a kind of the clinic's own
appointments-any-other = Any: { $kind }
appointments-any-taken = What it needs is not free then. Choose one of these times, or say which one to use.
appointments-partly = The dentist is needed for a part only
appointments-assistants = Assistants
appointments-assistant = Assistant
appointments-assistant-any = Any assistant
appointments-assistant-add = Add an assistant
# $from (Number) - first minute of the visit
# $to (Number) - last minute
appointments-part = minutes { $from } to { $to }
appointments-part-from = From minute
appointments-part-add = Add a part
appointments-part-remove = Remove this part
appointments-part-to = To minute
# $minutes (Number) - how long
appointments-minutes = { $minutes } min
appointments-walk-in = Walked in, is here now
appointments-agreed = The patient agreed to the new time
appointments-book-visit = Book visit
# $time (String) - when it starts
appointments-book-at = Book { $time }
appointments-booked = Visit booked
# $when (String) - the day and time it starts
appointments-booked-for = Booked for { $when }
appointments-services = Services
appointments-services-placeholder = Add a service
# $name (String) - the service
appointments-service-remove = Remove { $name }
appointments-register = Register a new patient
appointments-move = Change time
appointments-move-visit = Move visit
appointments-see-days = See the days
appointments-moved-done = Visit moved
# $when (String) - the new date and time
appointments-moved = Visit moved to { $when }
appointments-rebook-short = Rebook
appointments-rebook = Book a new time
appointments-saved = Visit saved

# What stands in the way
# $who (String) - the doctor or patient who is busy
# $until (String) - until when
appointments-taken = { $who } is taken until { $until }
# $minutes (Number) - how many minutes both would need
appointments-shared = { $minutes ->
    [one] The two would share 1 minute.
   *[other] The two would share { $minutes } minutes.
}
appointments-outside-title = Outside working hours
appointments-outside = That lies outside the working hours of the dentist, or of what the visit needs. Nothing was booked yet.
appointments-outside-book = Book anyway
appointments-free-times = Free times that fit
# $times (String) - from when to when
# $doctor (String) - with whom
appointments-overlap = Overlap at { $times }, { $doctor }.
# $name (String) - the patient
appointments-move-one = Move { $name }

# Picking up and putting down
appointments-pick-up = Pick up
# $name (String) - the patient
# $minutes (Number) - how long the visit takes
appointments-carrying = { $name }, { $minutes } min.
appointments-carry-how = Click a free time, or go there with the arrows and press Enter. Other days and weeks work too.
appointments-carry-stop = Leave it where it is

# Where a visit stands
appointments-status = Status
appointments-status-requested = Requested
appointments-status-scheduled = Scheduled
appointments-status-confirmed = Confirmed
appointments-status-arrived = Checked in
appointments-status-in-chair = In chair
appointments-status-waiting = Waiting
appointments-status-ready = Ready for checkout
appointments-status-completed = Completed
appointments-status-cancelled = Cancelled
appointments-status-no-show = No-show
appointments-status-unseen = Left unseen
appointments-status-rescheduled = Rescheduled

# Steps
appointments-act-schedule = Schedule
appointments-act-confirm = Confirm
appointments-act-unconfirm = Take confirmation back
appointments-act-arrive = Check in
appointments-act-seat = Seat
appointments-act-seat-again = Back to the chair
appointments-act-wait = Back to waiting
appointments-act-ready = Treatment done
appointments-act-complete = Complete
appointments-act-no-show = No-show
appointments-act-unseen = Left unseen
appointments-act-cancel = Cancel visit
appointments-act-check-out = Check out
# $name (String) - the patient
# $status (String) - where the visit stands now
appointments-step-done = { $name }: { $status }
# $status (String) - where the visit stands again
appointments-undone = Undone, again: { $status }
# $status (String) - where undoing leads
appointments-back-to = Undo, back to “{ $status }”
appointments-cancel-title = Cancel this visit?
# $name (String) - the patient
# $when (String) - date and time
appointments-cancel-body = { $name }, { $when }. The time becomes free; the visit stays in the record with the reason.
appointments-cancel-keep = Keep visit

# One visit
appointments-open-record = Open record
appointments-when = When
# $time (String) - since when
appointments-since = since { $time }
# $minutes (Number) - for how long
appointments-waiting-for = waiting { $minutes } min
appointments-cancelled-because = Cancelled because
appointments-late-cancel = less than a day before
appointments-history = History
# $when (String) - date and time
appointments-event-booked = Booked for { $when }
# $when (String) - date and time
appointments-event-moved = Moved to { $when }
# Checking in
# $name (String) - the patient
appointments-check-in = Check in { $name }
appointments-all-confirmed = All confirmed
appointments-contact-confirmed = Check in, allergies later
appointments-check-in-only = Check in without asking
appointments-ask-later = Ask later
appointments-ask-contact = Contact
appointments-ask-history = Medical history
appointments-ask-balance = Balance
appointments-ask-again = Ask again
appointments-change = Change
appointments-history-add = Add
appointments-allergy-add = Add allergy
# $date (String) - when
appointments-confirmed-on = Last confirmed { $date }
appointments-never-confirmed = Never confirmed
appointments-no-phone = No phone number
# $who (String) - name and phone
appointments-guardian = Guardian: { $who }
appointments-guardian-missing = Under age, and no guardian is recorded.
appointments-guardian-add = Add guardian
# $amount (String) - what is open
appointments-owes = { $amount } to be paid
appointments-owes-nothing = Nothing to be paid

# Checking out
# $name (String) - the patient
appointments-check-out = Check out { $name }
appointments-to-bill = Work to bill
appointments-nothing-to-bill = Nothing to bill
appointments-on-a-draft = On a draft
appointments-as-draft = Open as draft
appointments-to-pay = Payment
appointments-pay-later = Pays later
appointments-pay-now = Pays now
appointments-nothing-planned = No treatment is planned.
appointments-other-time = Another time
appointments-settle = Bill and next visit
appointments-complete = Complete visit

# Front desk
appointments-desk-to-come = To come
appointments-desk-ready = Ready
appointments-desk-completed = Completed
appointments-desk-missed = Missed
appointments-desk-cancelled = Cancelled
appointments-desk-times = Arrival
# $time (String) - when
appointments-desk-arrived-at = came { $time }
# $times (String) - from when to when
appointments-desk-chair-at = chair { $times }
appointments-balance = Balance
appointments-lab-in = Lab work in
appointments-lab-awaited = Lab work awaited
appointments-lab-late = Lab work late
appointments-next-step = Next step
appointments-desk-empty-title = Nothing here
appointments-desk-empty = No visit of today stands at this place.
# $count (Number) - how many visits
appointments-left-open = { $count ->
    [one] 1 visit of an earlier day has no outcome.
   *[other] { $count } visits of earlier days have no outcome.
}
appointments-left-open-act = Give outcomes
appointments-left-open-title = Visits without an outcome
appointments-left-open-none = Every visit has its outcome
# $minutes (Number) - how long it takes from now on
appointments-lasts = { $minutes ->
    [one] The visit takes one minute now
   *[other] The visit takes { $minutes } minutes now
}
appointments-view-month = Month
appointments-by-doctor = Dentists
appointments-by-resource = Chairs
appointments-by-site = Sites
appointments-columns = Columns
# $count (Number) - how many visits
# $number (String) - the same, written
appointments-month-visits = { $count ->
    [one] { $number } visit
   *[other] { $number } visits
}
# $count (Number) - how many visits
# $number (String) - the same, written
appointments-month-unconfirmed = { $count ->
    [one] { $number } unconfirmed
   *[other] { $number } unconfirmed
}
appointments-go-to-date = Go to a date
appointments-site-auto = Where the chair is
# $site (String) - the other site
appointments-taken-elsewhere = At { $site }: the way between the sites is needed.
# $site (String) - at which practice
appointments-taken-case-day = The patient is on a case day then, at { $site }.
