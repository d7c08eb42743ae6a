# Dentists and their working hours.

doctors-page = Dentists
doctors-staff = Dentists and assistants
doctors-role = Role
doctors-role-doctor = Dentist
doctors-is-assistant = Assistant
doctors-search = Search
doctors-add = Add dentist
doctors-new = New dentist or assistant
doctors-save = Save
doctors-saved = Saved
doctors-none-title = No dentists yet
doctors-none = Visits are booked with a dentist, who needs a name, a colour and working hours.
doctors-name = Name
doctors-licence = Licence number
doctors-specialty = Specialty
doctors-phone = Phone
doctors-email = E-mail
doctors-user = Signs in as
doctors-user-none = No account
doctors-user-hint = With an account, a dentist sees own patients and signs notes and prescriptions.
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
doctors-archive = Archive
doctors-archive-title = Archive this person?
# $name (String) - the dentist or assistant
doctors-archive-body = { $name } is not offered for new visits any more. Old records keep the name.
doctors-archive-keep = Keep
doctors-archived = Archived
doctors-restore = Bring back
doctors-restored = Brought back
doctors-show-archived = Show archived
doctors-is-archived = Archived
