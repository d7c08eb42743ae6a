# Dentists and their working hours.

doctors-page = Dentists
doctors-staff = Dentists and assistants
doctors-role = What they are
doctors-role-doctor = Dentist
doctors-is-assistant = Assistant
doctors-search = Search dentists
doctors-add = Add dentist
doctors-new = New dentist
doctors-save = Save dentist
doctors-saved = Dentist saved
doctors-none-title = No dentists yet
doctors-none = Visits are booked with a dentist, who needs a name, a colour and working hours.
doctors-name = Name
doctors-licence = Licence number
doctors-specialty = Specialty
doctors-phone = Phone
doctors-email = E-mail
doctors-user = Signs in as
doctors-user-none = No account
doctors-user-hint = With an account, the dentist sees own patients and signs notes and prescriptions.
doctors-hours = Working hours
doctors-hours-hint = Visits outside these hours need an extra confirmation.
doctors-hours-none = No working hours
doctors-hours-closed = Not working
doctors-hours-from = From
doctors-hours-to = to
# $day (String) - the weekday
doctors-hours-add = Add hours on { $day }
# $day (String) - the weekday
doctors-hours-remove = Remove hours on { $day }
doctors-hours-copy = Same on all weekdays
doctors-archive = Archive dentist
doctors-archive-title = Archive this dentist?
# $name (String) - the dentist
doctors-archive-body = { $name } is not offered for new visits any more. Old records keep the name.
doctors-archive-keep = Keep
doctors-archived = Dentist archived
doctors-restore = Bring back
doctors-restored = Dentist brought back
doctors-show-archived = Show archived
doctors-is-archived = Archived
