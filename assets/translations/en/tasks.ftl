# What is to be done.

tasks-page = Tasks
tasks-new = New task
tasks-save = Save task
tasks-saved = Task saved
tasks-added = Task added
tasks-change = Task
tasks-show = Which tasks
tasks-overdue = Overdue
tasks-today = Today
tasks-coming = Coming
tasks-closed = Done
tasks-any-resource = Every resource
tasks-anybody = Everybody
tasks-nobody = Anybody
tasks-no-resource = None
tasks-what = Task
tasks-kind = Kind
tasks-kind-maintenance = Maintenance
tasks-kind-cleaning = Cleaning
tasks-kind-sterilisation = Sterilization
tasks-kind-calibration = Calibration
tasks-kind-other = Other
tasks-due = Due
tasks-time = Time
tasks-resource = Resource
tasks-assignee = Who
tasks-notes = Notes
tasks-state = State
tasks-closed-at = When and by whom
tasks-reason = Reason
tasks-do = Done
tasks-key-space = Space
tasks-skip = Skip
tasks-skip-title = Skip this task?
# $title (String) - what is to be done
tasks-skip-body = { $title } is left out this time. The reason is kept.
tasks-skip-keep = Keep it
tasks-cancel = Call off
tasks-reopen = Reopen
# $title (String) - what was done
tasks-done = { $title }: done.
# $title (String) - what was left out
tasks-skipped-done = { $title }: skipped.
# $title (String) - what was called off
tasks-cancelled-done = { $title }: called off.
# $when (String) - when the next of the series is due
tasks-next = Next: { $when }.
# $when (String) - when the next of the series is due
tasks-next-unheld = Next: { $when }. Its resource is taken then; choose another time.
tasks-undone = The task is open again
tasks-status-done = Done
tasks-status-skipped = Skipped
tasks-status-cancelled = Called off
tasks-status-open = Open
tasks-unheld = Resource is taken
tasks-shifted = Moved by the clock change
tasks-block = The resource cannot be used meanwhile
tasks-block-hint = It is blocked in the calendar, and so is whatever depends on it.
tasks-minutes = For how many minutes
# $minutes (Number) - for how long
tasks-blocks = Blocks it for { $minutes } min
tasks-repeat = Repeats
tasks-repeat-never = Never
tasks-repeat-daily = By day
tasks-repeat-weekly = By week
tasks-repeat-monthly = By month
tasks-repeat-yearly = By year
tasks-interval = Every so many
tasks-days = On these days too
tasks-end = Ends
tasks-end-never = Never
tasks-end-until = On a date
tasks-end-times = After a number of times
tasks-until = Last day
tasks-times = Times
tasks-only-this = Only this time
tasks-only-this-hint = Another date or time holds for this one alone; the next comes as before.
# $every (Number) - every so many days
# $shown (String) - the same as it is shown
tasks-every-days = { $every ->
    [one] Every day
   *[other] Every { $shown } days
}
# $every (Number) - every so many weeks
# $shown (String) - the same as it is shown
tasks-every-weeks = { $every ->
    [one] Every week
   *[other] Every { $shown } weeks
}
# $every (Number) - every so many months
# $shown (String) - the same as it is shown
tasks-every-months = { $every ->
    [one] Every month
   *[other] Every { $shown } months
}
# $every (Number) - every so many years
# $shown (String) - the same as it is shown
tasks-every-years = { $every ->
    [one] Every year
   *[other] Every { $shown } years
}
# $date (String) - the last day
tasks-repeat-until = until { $date }
# $times (Number) - how many times in all
tasks-repeat-times = { $times ->
    [one] once
   *[other] { $times } times
}
tasks-quick = Add for today
tasks-quick-hint = What is to be done
tasks-quick-add = Add
tasks-none-title = Nothing is to be done
tasks-none = Maintenance, cleaning, sterilization and calibration stand here when they are due.
tasks-closed-none-title = Nothing was done yet
tasks-closed-none = What is done or skipped stays here, with who did it and when.
