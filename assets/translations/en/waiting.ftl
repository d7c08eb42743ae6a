# Who waits, whose visit fell through, and who could fill a gap.

waiting-lists = Who could come
waiting-tab = Waiting
waiting-unscheduled-tab = Not rebooked
waiting-gap-tab = Gap
waiting-add = Add to waiting list
waiting-change = Change wishes
waiting-take-off = Take off the list
# $name (String) - the patient
waiting-taken-off = { $name } is off the waiting list
waiting-none-title = Nobody is waiting
waiting-none = Who wants a time that is not free yet stands here, and is proposed when one becomes free.
waiting-urgent = As soon as possible
# $date (String) - the day
waiting-since = Waiting since { $date }
waiting-over = Last day is past
# $date (String) - the day
waiting-from-day = from { $date }
# $date (String) - the day
waiting-until-day = until { $date }
waiting-any-time = Any time
# $notice (String) - how long
waiting-notice-of = must know { $notice } ahead
# $count (Number) - how many
waiting-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
# $count (Number) - how many
waiting-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
# $time (String) - when
waiting-because-sooner = Would give up { $time }
# $time (String) - when
waiting-because-called-off = Cancelled: { $time }
# $time (String) - when
waiting-because-missed = Missed: { $time }
# $date (String) - the day
waiting-because-due = Due { $date }
waiting-because-doctor = Wants this dentist
waiting-because-time = At a wished time
waiting-because-all = Fills the gap
waiting-no-phone = no phone number

# Visits that fell through
waiting-show-aside = Also set aside
waiting-unscheduled-none-title = Everybody has been rebooked
waiting-unscheduled-none = Patients whose visit was cancelled or missed, and who have no other one since, stand here.
waiting-set-aside = Set aside
waiting-end-aside = Call again
waiting-aside-ended = Back on the list
# $date (String) - the day
waiting-aside-until = Set aside until { $date }
# $name (String) - the patient
waiting-aside-done = { $name } is set aside
waiting-aside-reason = Why not call
waiting-aside-day = Not before

# Filling a gap
waiting-fill = Fill this gap
waiting-gap-none-title = Nobody fits
waiting-gap-none = Nobody who waits, is to be rebooked or is due fits into this time.
# $time (String) - when
waiting-book-at = Book { $time }
waiting-on-list = Waiting list
waiting-sooner = Earlier time
# $name (String) - the patient
# $when (String) - when
waiting-booked = { $name } booked for { $when }
waiting-taken-back = Taken back
waiting-undo-reason = Booked by mistake

# What somebody waits for
waiting-ask-sooner = Ask for an earlier time
waiting-new = New on the waiting list
waiting-new-sooner = Would come earlier
waiting-save = Add to list
waiting-change-save = Save wishes
waiting-saved = On the waiting list
waiting-changed = Wishes saved
waiting-any-doctor = Any dentist
waiting-week = Days
waiting-week-hint = None chosen: any day
waiting-time-from = Not before
waiting-time-to = Done by
waiting-first-day = From
waiting-last-day = Until
waiting-notice = Must know ahead
waiting-notice-none = Not at all, can come at once
waiting-note = Note
