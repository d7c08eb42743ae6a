# Words that many pages use. A verb on a button is the same verb in its toast.

language-name = English

common-save = Save
common-cancel = Cancel
common-close = Close
common-close-key = Close (Esc)
common-undo = Undo
common-retry = Try again
common-back = Back
common-next = Next
common-edit = Edit
common-print = Print
common-optional = optional
common-yes = Yes
common-no = No
common-none = None
common-all = All
common-loading = Loading
common-saving = Saving
common-search = Search
common-clear = Clear
common-reason = Reason
common-more-actions = More actions
common-today = Today
common-required = Fill this in to go on.

# Lists
common-list-open = to open
common-no-match-title = Nothing matches
# $query (String) - what was searched for
common-no-match = Nothing matches “{ $query }”. Check the spelling or search for part of it.
common-sort-by = Sort by
common-load-failed = This could not be loaded

# Dates and times
common-date-hint = Day, month, year
common-date-wrong = This date does not exist. Enter a real date.
common-date-pick = Pick a date
common-date-open = Open the calendar
common-month-earlier = Earlier month
common-month-later = Later month
common-time-wrong = Enter a time such as 9:30.
common-money-wrong = Enter an amount such as 120 or 120.50.
common-percent-wrong = Enter a percentage from 0 to 100.

# Unsaved changes
common-unsaved-title = Leave without saving?
common-unsaved-body = What you changed on this page is not saved yet.
common-unsaved-stay = Keep editing
common-unsaved-leave = Leave without saving
