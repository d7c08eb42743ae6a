# The calendar as a file for other programs
export-title = Export calendar
export-short = Export
export-about = Saves visits and reservations as an iCalendar file (.ics), for the calendar of a phone or another program. It is a copy: later changes need another file.
export-of = Whose calendar
export-choose = Choose a dentist or a resource
export-from = From
export-length = How long
# $days (Number) - how many
export-days = { $days ->
   [one] One day
  *[other] { $days } days
}
export-names = With patients’ names and what visits are for
export-names-warning = The file can be read by whoever gets it. Keep it where patients’ data may be.
export-save = Save file
export-saved = Calendar saved
