# Words that many pages use. A verb on a button is the same verb in its toast.

language-name = English

common-cancel = Cancel
common-save = Save
common-close = Close
common-close-key = Close (Esc)
common-undo = Undo
common-retry = Try again
common-show-more = Show more
common-back = Back
common-print = Print
common-optional = optional
common-loading = Loading
common-clear = Clear
common-picture-choose = Choose picture
common-picture-replace = Choose another
common-picture-remove = Remove
common-reason = Reason

# Lists
common-list-move = to move
common-list-open = to open
# $count (Number) - how many rows
# $shown (String) - the same with its groups
common-list-count = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
}
# $shown (String) - how many rows are there so far
common-list-more = { $shown } rows so far
common-no-match-title = Nothing matches
# $query (String) - what was searched for
common-no-match = Nothing matches “{ $query }”. Check the spelling or search for part of it.
common-load-failed = This could not be loaded

# Dates
common-date-pick = Pick a date
common-date-open = Open the calendar
common-month = Month
common-month-earlier = Earlier month
common-month-later = Later month

# Unsaved changes
common-unsaved-title = Leave without saving?
common-unsaved-body = What you changed is not saved yet.
common-unsaved-stay = Keep editing
common-unsaved-leave = Leave without saving
common-colour = Colour in the calendar
# $number (Number) - which of the eight colours
common-colour-number = Colour { $number }
common-site = Site
common-all-sites = All sites
