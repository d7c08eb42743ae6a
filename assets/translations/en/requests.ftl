# Files that were put aside
requests-file-too-large = The file is larger than 256 KB.
requests-file-not-text = The file is not text in UTF-8.
requests-file-damaged = The file cannot be read. It may be damaged, or its end is missing.
requests-file-nothing = There is no request in the file.
requests-file-too-many = There are more than 100 requests in the file.
requests-file-not-a-request = The file answers an invitation and asks for nothing.
requests-file-no-time = It does not say when it begins, or that time does not exist.
requests-file-unknown-zone = Its time is in a time zone that is not known.
requests-file-wrong-length = It ends before it begins, or takes longer than a day.
requests-file-repeats = It repeats. Ask for each time on its own, or type it in.
requests-file-wrong-field = A field is missing or unknown, or has a value that it cannot have. See the description of the format.
# $entry (Number) - which request of the file
# $why (String) - a sentence
requests-file-entry = Request { $entry } of the file: { $why }
requests-file-again = Nothing of the file was taken. Put it right and drop it into the folder again, or type the request in.

# The page
requests-page = Requests
requests-new = New request
requests-show = Which requests
requests-open = To be answered
requests-closed = Closed
requests-read = Look for files
requests-read-none = No new files in the folder.
# $count (Number) - files
requests-read-waiting = { $count ->
    [one] A file is still being written. It is read as soon as it is whole.
   *[other] { $count } files are still being written. They are read as soon as they are whole.
}
# $count (Number) - files
requests-read-some = { $count ->
    [one] One file read.
   *[other] { $count } files read.
}
requests-not-read = Put aside in “not-read”
requests-folder-missing = The folder for requests is not there. Choose another one in the settings, or make it again.
requests-folder-cannot-move = A file was read, but cannot be moved out of the folder. It is not taken twice. Check who may write there.
requests-who = Asked by
requests-what = What for
requests-when = When
requests-received = Received
requests-state = State
requests-nobody = No name given
requests-no-reason = Nothing said
requests-any-doctor = Any dentist
requests-whenever = Any time
# $day (String) - a date
requests-any-time = { $day }, any time
requests-over = Past
# $count (Number) - further times
requests-more-times = { $count ->
    [one] or one other time
   *[other] or { $count } other times
}
# $count (Number) - requests
requests-new-count = { $count ->
    [one] One request to be answered
   *[other] { $count } requests to be answered
}
requests-none-title = No requests to be answered
requests-none = Requests from the phone, the desk and the folder for files stand here until somebody answers them.
requests-closed-none-title = No closed requests
requests-closed-none = Requests that were accepted, declined or withdrawn stand here.
requests-origin = How it came
requests-origin-desk = At the desk
requests-origin-phone = By phone
requests-origin-message = In a message
requests-origin-calendar = Calendar file
requests-origin-file = JSON file
requests-status-new = New
requests-status-answered = Other times offered
requests-status-accepted = Accepted
requests-status-declined = Declined
requests-status-withdrawn = Withdrawn
requests-later-changed = Changed since
requests-later-withdrawn = Withdrawn since
requests-later-changed-about = It was changed by its sender after it was accepted. What was booked for it stands as it was: move it, if need be.
requests-later-withdrawn-about = It was withdrawn by its sender after it was accepted. What was booked for it still stands: cancel it, if need be.

# What is done with one
requests-accept = Accept
requests-reserve = Reserve a resource
requests-open-reservation = Open reservation
requests-accept-time = Book this time
# $contact (String) - name, phone number, e-mail address
requests-asked-by = Asked by { $contact }
requests-decline = Decline
requests-decline-title = Decline this request?
# $name (String) - who asks
requests-decline-body = { $name } is not told by this program.
requests-decline-keep = Keep request
requests-declined = Request declined
requests-withdraw = Withdrawn
requests-withdrawn = Request marked as withdrawn
requests-reopen = Undo
requests-undone = The request is open again
requests-undo-title = Undo the acceptance?
# $name (String) - who asks
requests-undo-body = The visit of { $name } is cancelled, and the request is open again.
# $name (String) - who asks
requests-undo-reservation = The reservation for { $name } is cancelled, and the request is open again.
requests-undo-accept = Cancel visit
requests-undo-keep = Keep visit
requests-settle = Seen
requests-settled = Marked as seen
requests-open-visit = Open visit
# $when (String) - date and time
requests-booked-at = Booked for { $when }
requests-reason = Reason:
# $words (String) - what the file asked for
requests-unknown = Also asked for, and not known here: { $words }
requests-is-it = Is it one of these patients?
requests-not-known = No patient of this name or phone number. Choose or register the patient when booking.
requests-phone = Phone
requests-email = E-mail
requests-doctor = Dentist
requests-length = Length
requests-any-length = As long as it takes
requests-kinds = Needs
requests-change = Change request
requests-changed = Request changed
requests-change-save = Save request

# Other times
requests-offer = Offer other times
requests-offer-save = Note offer and copy text
requests-offered = Offer noted, text copied
requests-offer-from = From
requests-offer-times = Free times
requests-offer-none = No free times
requests-offer-hint = Choose up to ten. They are not held.
requests-offer-text = Text to send
requests-copy = Copy
requests-copied = Text copied
# $name (String) - who asks
requests-offer-hello = Dear { $name },
requests-offer-hello-nobody = Hello,
requests-offer-body = thank you for your request. The time you asked for is not free. We can offer:
# $clinic (String) - the clinic's name
requests-offer-end = Please tell us which one suits you.
    { $clinic }

# Taking one down
requests-save = Save request
requests-saved = Request saved
requests-name = Name
requests-patient = Known patient
requests-reason-for = What for
requests-date = Day
requests-from = From
requests-until = Until
requests-add-time = Add a time
requests-remove-time = Remove this time
requests-times-hint = Without a time, any on that day. With an end, any in between.
requests-any-site = Any site
requests-note = Note

# The folder
requests-folder = Folder for files with requests
requests-folder-about = Booking requests can come as calendar (.ics) or JSON files, from a form of your web site or a colleague. Cuspid reads them from a folder on this computer; it never goes to the network for them.
requests-folder-off = Off
requests-folder-own = Clinic's folder
requests-folder-at = Another folder…
requests-folder-none = No files are read.
requests-folder-moves = Every .ics and .json file in this folder is read and moved to “read”, or to “not-read” with the reason beside it. Use the folder for nothing else.
requests-folder-choose = Choose folder
requests-folder-saved = Folder for requests saved
