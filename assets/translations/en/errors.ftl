# One message for each code of cuspid_model::ErrorCode. Each says what happened, what was kept, and what to do.

error-malformed = The request could not be read. Nothing was changed. Restart Cuspid and try again.
error-missing = Fill this in to go on.
error-unknown-field = The request had a field that this version does not know. Nothing was changed. Restart Cuspid and try again.
error-unknown-request = This version cannot do that. Nothing was changed. Install the newest version of Cuspid.

error-empty = Fill this in to go on.
# $max (String) - how many characters fit
error-too-long = Too long: at most { $max } characters fit. Shorten it.
error-too-long-plain = Too long for this field. Shorten it.
error-control-character = This has a character that cannot be stored, such as a line break or a hidden mark. Type it again by hand.
error-invalid-money = This is not an amount that can be recorded. Enter it in figures, such as 120 or 120.50.
error-invalid-rate = Enter a percentage from 0 to 100.
error-invalid-currency = This is not a currency. Choose one from the list.
error-invalid-country = This is not a country. Choose one from the list.
error-invalid-phone = This phone number cannot exist. Check the digits; a number from abroad starts with + and the country code.
error-invalid-email = This is not an e-mail address. It should look like name@example.com.
error-invalid-date = This date does not exist. Enter a real date.
error-date-out-of-range = This date is outside what fits here. Check the year.
error-invalid-time = This time does not exist on that day. Enter another one.
error-invalid-zone = This time zone is not known. Choose one from the list.
error-invalid-duration = This length of time does not fit here. Enter another one.
error-invalid-repeat = This is not how something can come again. Choose days that the first time is one of, and an end after it.
error-invalid-tooth = There is no tooth with this number. Use two digits, such as 26.
error-invalid-surfaces = This tooth does not have these surfaces, or one is named twice. Choose them again.
error-scope-mismatch = This service is recorded on another part of the mouth. Choose the part it asks for.
# $tooth (String) - which
error-tooth-missing = Tooth { $tooth } was extracted. Only an implant, a bridge or something general can be recorded there.
error-invalid-id = This record's identity could not be read. Nothing was changed. Open it again from its list.
error-out-of-range = This number does not fit here. Enter another one.
error-invalid-colour = Choose a colour from the list.
error-invalid-national-id = The check digits do not match. Compare the number with the document.
error-invalid-diagnosis-code = This is not an ICD-10 code. It starts with a letter and two digits, like K02 or I48.0.
error-invalid-picture = This file cannot be read as a picture. Choose a PNG or JPEG file.
# $max (String) - how many KB fit
error-picture-too-large = This picture is too large. At most { $max } KB fit: save it in a smaller size, about 800 pixels wide.

error-not-signed-in = You are signed out. Nothing was changed. Sign in to go on.
error-locked = The window is locked. What you typed is still here. Enter your password to go on.
# $permission (String) - what the permission allows, in words
error-not-allowed = Your role does not allow this: { $permission }. Nothing was changed. An admin can give you the right.
error-not-allowed-plain = Your role does not allow this. Nothing was changed. An admin can give you the right.
error-wrong-credentials = The phone number or password is not right. Check Caps Lock and try again.
# $tries (Number) - how many tries are left before a pause
error-wrong-credentials-left = The phone number or password is not right. Check Caps Lock and try again; { $tries ->
    [0] each further wrong try makes you wait.
    [one] 1 try left before you have to wait.
   *[other] { $tries } tries left before you have to wait.
}
error-wrong-password = The password is not right. Check Caps Lock and try again.
# $tries (Number) - how many tries are left before a pause
error-wrong-password-left = The password is not right. Check Caps Lock and try again; { $tries ->
    [0] each further wrong try makes you wait.
    [one] 1 try left before you have to wait.
   *[other] { $tries } tries left before you have to wait.
}
# $wait (String) - how long to wait, in words
error-try-later = Too many wrong tries. Wait { $wait } and try again.
# $seconds (Number) - how long to wait
error-wait-seconds = { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}
# $minutes (Number) - how long to wait
error-wait-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
error-weak-password = This password is too easy to guess. Use at least 8 characters that are not a common word or number.
error-wrong-recovery-code = These are not this clinic's recovery words. Check the spelling and the order against your copy.
error-last-admin = This is the last admin. Nothing was changed. Make somebody else an admin first.
error-cannot-grant = You can only give rights that you hold yourself. Nothing was changed.

error-not-found = This record is not here any more. Go back to its list and open it again.
error-changed = Somebody changed this record meanwhile. What you typed is still here. Reload to see the change, then save again.
error-already-used = Another record has this already. Enter something else.
error-possible-duplicate = Somebody like this is registered already. Nothing was saved yet. Compare them, then go on or open the one that exists.
error-archived = This record is archived. Nothing was changed. Restore it to go on working with it.
error-illegal-status = That step is not possible from the present status. Nothing was changed. Reload to see where it stands.
error-time-taken = That time is taken. Nothing was booked. Choose another time.
# $by (String) - who or what is busy
# $from (String) - when it starts
# $to (String) - when it ends
error-time-taken-by = { $by } is taken from { $from } to { $to }. Nothing was booked. Choose another time.
error-outside-hours = That time lies outside working hours. Nothing was booked. Choose another time.
error-too-early = It is too early for that. Nothing was changed.
# $hours (Number) - how long ahead
error-too-soon = { $hours ->
    [one] This is reserved an hour ahead or earlier.
   *[other] This is reserved { $hours } hours ahead or earlier.
} Nothing was reserved. Choose a later time.
# $count (Number) - how many bookings lie in that time
error-time-in-use = { $count ->
    [one] One booking lies in that time.
   *[other] { $count } bookings lie in that time.
} Nothing was changed. Move what is booked first, or save it all the same.
error-needs-time = Its time went to something more important. Give it a new time first.
error-held-by-task = A task holds this time. Change it on the task, and the time goes with it.
# $count (Number) - how many visits and reservations are still to come
error-has-reservations = { $count ->
    [one] One booking of this resource is
   *[other] { $count } bookings of this resource are
} still to come. Nothing was changed. Move or cancel them first.
# $count (Number) - how many visits are still to come
error-has-visits = { $count ->
    [one] One visit with this person is
   *[other] { $count } visits with this person are
} still to come. Nothing was changed. Move or cancel them first.
error-has-visits-plain = Visits with this person are still to come. Nothing was changed. Move or cancel them first.
error-team-incomplete = The team is not complete. Nothing was changed. A day needs a nurse, a medic and an anesthesiologist who accepted.
error-seat-taken = Somebody of this profession is asked already. Nobody was asked. Replace or withdraw that person first.
error-not-qualified = This person does not have the skills this day needs. Nothing was changed. Choose somebody else.
error-not-available = This person has no accepted availability for this time. Nothing was changed. Choose somebody else, or review the availability first.
error-not-confirmed = This case day is not confirmed. Nothing was changed. Patients are assigned once it is.
# $left (Number) - how many minutes are still free
error-day-full = { $left ->
    [0] No minute of the day is
    [one] One minute of the day is
   *[other] { $left } minutes of the day are
} still free. Nothing was changed. Shorten a treatment, or ask for longer hours.
error-currency-in-use = Amounts are on record in this clinic's currency, so it stays. Nothing was changed.
# $count (Number) - how many visits, reservations and case days are still to come
error-zone-in-use = { $count ->
    [one] One visit, reservation or case day is
   *[other] { $count } visits, reservations and case days are
} still to come and would be at another time. Nothing was changed. Change the time zone when nothing is booked.
error-site-in-use = This site still has chairs, rooms, visits or case days to come, or is the only one. Nothing was changed. Move what is there first.
error-other-site = This is not used at that site. Nothing was changed. Choose another site, or something that is used there.
error-two-sites = These hours share time with hours at another site. Nothing was changed. Change one of them: nobody is at two sites at once.
error-immutable = What is issued or signed is never altered. Nothing was changed. Add a correction instead.
error-allergies-unknown = Allergies were never asked about. Nothing was recorded yet. Ask the patient and record the answer first.
error-needs-reason = This clashes with what is recorded about the patient. Nothing was recorded yet. Choose something else or give a reason to go on.
error-case-closed = This case is closed. Reopen it to add to it.
error-not-a-doctor = Only a dentist's own account can do this. Nothing was changed. Ask the dentist to sign in.
error-not-a-provider = Only a care provider's own account can do this. Nothing was changed. Ask the clinical manager to link your user to a care provider.
error-period-closed = This period does not take changes now. Nothing was changed. Ask the clinical manager to open it again.
error-has-submissions = Availability was submitted for these days, so they stay. Nothing was changed. Add another period for other days.
# $count (Number) - how many submissions wait
error-not-reviewed = { $count ->
    [one] One submission still waits for a review.
   *[other] { $count } submissions still wait for a review.
} Nothing was changed. Accept or return what waits first.
error-nothing-in-series = None of these can be changed any more: they are over, done, called off or invoiced. Nothing was changed.
error-nothing-to-invoice = The invoice has no lines. It was kept as a draft. Add what was done first.
error-not-done = This work is not done yet. Only work that is done can be billed. Take the line off, or record the work first.
error-already-billed = This work is on an issued invoice already. Take the line off.
error-already-reversed = This payment was taken back already. Nothing was changed.
# $open (String) - the amount that is still open
error-more-than-open = Only { $open } is still open. Nothing was recorded. Enter that amount or less.
error-more-than-open-plain = This is more than is still open. Nothing was recorded. Enter a smaller amount.
error-key-reused = This was sent twice in different ways. The first one counts. Reload to see what was saved.
error-in-use = Other records use this one, so it stays. Archive it instead.

error-no-clinic = No clinic is open. Choose one or create one.
error-clinic-exists = There is a clinic in this folder already. Open it, or choose an empty folder.
error-folder-not-empty = This folder is not empty. Choose an empty one.
error-not-a-clinic = There is no clinic in this folder. Choose the folder that holds it.
error-unsafe-folder = This folder is on a network drive or is kept in step with a cloud service, where the file could be damaged. Nothing was written. Choose a folder on this computer's own disk.
error-newer-version = This clinic was written by a newer version of Cuspid. It was not touched. Install the newest version on this computer.
error-migration-failed = The clinic could not be brought up to this version. It is as it was before. Install the version you had and ask for help.
error-busy = Another program is using the clinic's file. Nothing was changed. Close the other window and try again.
error-disk-full = The disk is full. This was not saved; what you typed is still here. Make room, then try again.
error-read-only = This folder cannot be written to. Nothing was saved. Choose another folder or ask for the right to write there.
error-damaged = The clinic's file is damaged. It was not touched. Restore the latest backup.
error-internal = Something went wrong inside Cuspid. Nothing was changed. Try again; if it happens again, restart Cuspid.
