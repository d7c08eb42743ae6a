# Who is due again for what.

recall-tab = Recall
recall-none-title = Nobody is due
recall-none = Patients whose next check-up or cleaning is due within a month stand here. The interval is set in the catalogue of services.
recall-overdue = Overdue
recall-due = Due
recall-booked = Booked
recall-paused = Paused
# $date (String) - the day
recall-last = Last time { $date }
# $date (String) - the day
recall-last-visit = Last visit { $date }
# $time (String) - when
recall-next-visit = Next visit { $time }, for something else
# $date (String) - the day
recall-due-on = due { $date }

# What is decided for a patient
recall-plan = Change recall
recall-plan-save = Save recall
recall-plan-saved = Recall saved
recall-plan-due = Due on
recall-plan-due-hint = Counts until it is done again
recall-plan-every = Own interval
# $every (String) - the usual interval
recall-plan-every-hint = Blank: { $every }, as in the catalogue
recall-plan-every-none = Blank: no interval
recall-pause-until = Do not call before
recall-pause-balance = Do not call while more is owed than
recall-plan-note = Note

# Intervals
recall-every = Recall after
recall-every-hint = When patients are called back for it. Blank: not at all.
recall-unit = Unit
recall-unit-days = Days
recall-unit-weeks = Weeks
recall-unit-months = Months
recall-unit-years = Years
# $count (Number) - how many
recall-every-days = { $count ->
    [one] every day
   *[other] every { $count } days
}
# $count (Number) - how many
recall-every-weeks = { $count ->
    [one] every week
   *[other] every { $count } weeks
}
# $count (Number) - how many
recall-every-months = { $count ->
    [one] every month
   *[other] every { $count } months
}
# $count (Number) - how many
recall-every-years = { $count ->
    [one] every year
   *[other] every { $count } years
}
