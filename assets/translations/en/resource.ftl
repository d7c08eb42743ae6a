# One resource: its profile, its calendar, its use.

resource-week = Week
resource-month = Month
resource-span = What is shown
resource-earlier = Earlier
resource-later = Later
resource-edit = Edit resource
resource-in-use = Active
resource-calendar = Calendar
resource-visit = Visit
resource-kind-block = Block
resource-kind-reservation = Reservation
resource-usage = Utilization
resource-usage-rule = Booked time in its hours, without cleaning, against its hours without what is blocked for tasks.
resource-usage-dentists = It has no hours of its own: the hours in which a dentist works count.
# $share (String) - the share that is booked
resource-percent = { $share }%
# $booked (String) - hours that are booked
# $available (String) - hours there are
resource-of = { $booked } of { $available } h
resource-closed = Closed
resource-used-for = What it is used for
resource-unused = Nothing in these days.
resource-upcoming = Upcoming reservations
resource-facts = Profile
resource-other-sites = Other sites that may use it
resource-length = Length of a use
# $minutes (String) - how many
resource-minutes = { $minutes } min
# $least (String) - the shortest
resource-at-least = { $least } at least
# $most (String) - the longest
resource-at-most = { $most } at most
# $least (String) - the shortest
# $most (String) - the longest
resource-between = { $least } to { $most }
resource-buffer = Free around a use
# $before (String) - before it
# $after (String) - after it
resource-buffers = { $before } before, { $after } after
resource-notice = Notice
# $hours (Number) - how many hours ahead
resource-lead = { $hours ->
    [one] One hour ahead
   *[other] { $hours } hours ahead
}
resource-booked-by = Who may book it
resource-all-roles = All that may reserve
resource-confirmation = Confirmation
resource-confirm = Somebody must confirm
resource-confirm-not = Not needed
