# Chairs, rooms, equipment.

resources-page = Resources
resources-search = Search resources
resources-add = Add resource
resources-new = New resource
resources-save = Save resource
resources-saved = Resource saved
resources-none-title = No resources yet
resources-none = A chair, a room or a device that can be reserved, so that nobody needs it twice at once.
resources-name = Name
resources-kind = Kind
resources-kind-name = What kind it is
resources-kind-chair = Dental chair
resources-kind-room = Office
resources-kind-imaging = X-ray room
resources-kind-laboratory = Laboratory
resources-kind-equipment = Equipment
resources-kind-common-space = Common space
resources-kind-infrastructure = Infrastructure
resources-kind-other = Another kind
resources-site = Site
resources-description = Description
resources-notes = Internal notes
resources-bookers = Only these roles may book it; none, all that may book
resources-staff = Who works with it
resources-depends-on = What it cannot be used without
resources-depends-on-hint = While one of these is blocked for a task, so is this. Infrastructure is listed here.
resources-part-rules = How it is reserved
resources-capacity = Units that can be used at once
resources-capacity-hint = 1: one use after the other.
resources-least = Shortest use, in minutes
resources-most = Longest use, in minutes
resources-before = Minutes free before
resources-after = Minutes free after
resources-buffer-hint = To set up and to clean.
resources-lead = Hours of notice
resources-confirm = A reservation holds only once it is confirmed
resources-hours = When it can be used
resources-hours-hint = Without any hours it can be used at any time.
resources-hours-none = Not used
resources-hours-any = At any time
# $units (Number) - how many can use it at once
# $shown (String) - the same as it is shown
resources-units = { $units ->
    [one] One at a time
   *[other] { $shown } units
}
resources-archive = Archive
resources-archive-title = Archive this resource?
# $name (String) - the resource
resources-archive-body = { $name } is not offered for reservations any more. Old records keep the name.
resources-archive-keep = Keep
resources-archived = Resource archived
resources-restore = Bring back
resources-restored = Resource brought back
resources-show-archived = Show archived
resources-is-archived = Archived

resources-tab-list = Resources
resources-tab-reservations = Reservations
reservations-new = New reservation
reservations-save = Reserve
reservations-saved = Reserved
reservations-none-title = Nothing is reserved
reservations-none = What is reserved in these days appears here.
reservations-earlier = Earlier week
reservations-later = Later week
reservations-when = When
reservations-resource = Resource
reservations-choose = Choose a resource
reservations-title = Title
reservations-patient = Patient
reservations-date = Date
reservations-time = Start
reservations-minutes = Minutes
reservations-units = Units
reservations-priority = Priority
reservations-priority-low = Low
reservations-priority-normal = Normal
reservations-priority-high = High
reservations-contact = Contact
reservations-notes = Internal notes
reservations-state = State
reservations-pending = Pending
reservations-confirmed = Confirmed
reservations-completed = Completed
reservations-cancelled = Cancelled
reservations-needs-time = Needs a new time
# $count (Number) - how many give way
reservations-displace = { $count ->
    [one] Take the time all the same. One pending reservation gives way and needs a new time.
   *[other] Take the time all the same. { $count } pending reservations give way and need a new time.
}
reservations-service = Service
reservations-doctor = Responsible professional
reservations-none-chosen = None
reservations-task = Task
reservations-confirm = Confirm
reservations-complete = Completed
reservations-cancel = Cancel reservation
reservations-cancel-title = Cancel this reservation?
# $title (String) - what is reserved for
# $when (String) - for when
reservations-cancel-body = { $title }, { $when }. The time is free again.
reservations-cancel-keep = Keep reservation
reservations-moved-on = Reservation saved
reservations-show-cancelled = Show cancelled
reservations-change = Reservation
reservations-change-save = Save changes
reservations-changed = Reservation changed
resources-sites = Also used at
resources-site-main = The first site
