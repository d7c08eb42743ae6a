# Visits and reservations that repeat.

# $place (String) - which of them
# $count (String) - how many there are
series-place = { $place } of { $count }
series-which = For
series-this = This one only
series-following = This one and those after it
series-all = All of the series
series-days = The days of the series
series-new-times = The new times
series-fits = Free
series-taken = Does not fit
series-left-out = Left out
series-chosen = Other time
series-shifted = The clocks skip this time that day; it is later by what they skip.
series-leave-out = Leave out
series-leave-all-out = Leave out what does not fit
series-other-time = Another time
series-own-time = Back to its own time
series-take = Take this time
series-back = Back
# $count (Number) - how many do not fit
series-not-fitting = { $count ->
    [one] One does not fit. Leave it out or give it another time. Nothing is booked before that.
   *[other] { $count } do not fit. Leave each out or give it another time. Nothing is booked before that.
}
# $count (Number) - how many are made
series-book = { $count ->
    [one] Book one
   *[other] Book { $count }
}
# $count (Number) - how many are moved
series-move = { $count ->
    [one] Move one
   *[other] Move { $count }
}
# $count (Number) - how many were made
series-booked = { $count ->
    [one] One is booked
   *[other] { $count } are booked
}
# $count (Number) - how many were moved
series-moved = { $count ->
    [one] One is moved
   *[other] { $count } are moved
}
# $count (Number) - how many were called off
series-cancelled = { $count ->
    [one] One is called off
   *[other] { $count } are called off
}
series-undone = Taken back
series-changed = Saved for those that follow
series-change-following = Also for those that follow
series-by-hand-too = Also those that were moved by hand
series-by-hand-hint = They have times of their own, and keep them otherwise.
series-cancel = Call off
# $count (Number) - how many are called off
series-cancel-act = { $count ->
    [one] Call one off
   *[other] Call { $count } off
}
series-left-alone = Left alone
series-left-past = Over
series-left-done = Done, or in progress
series-left-called-off = Called off
series-left-invoiced = Invoiced
series-left-by-hand = Moved by hand
series-left-changed = Changed since
series-rule = Change how it repeats
series-none = It is not part of a series any more.
series-rule-from = From
series-rule-save = Change the series
series-ruled = The series is changed
series-new = New
series-over = Called off, beyond the end
