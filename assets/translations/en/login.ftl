# Signing in, recovering, unlocking.

login-title = Sign in
login-sub = Use the phone number your admin registered for you.
login-choose-title = Choose a clinic
login-choose-sub = Open a clinic this computer knows, or another folder.
login-clinic = Clinic
# $when (String) - date and time
login-clinic-opened = Last used on this computer { $when }
login-clinic-demo = Invented people, for trying things out
# $folder (String) - where it was
login-clinic-gone = Not found in { $folder }
login-clinic-forget = Take off the list
login-open-folder = Open another folder
login-create = Create a clinic
login-phone = Phone number
login-password = Password
login-password-show = Show password
login-password-hide = Hide password
login-caps-lock = Caps Lock is on.
login-forgot = I forgot it
login-submit = Sign in
login-demo-open = Try the demo clinic
login-demo-making = Making the demo clinic
login-demo = Sign in to the demo as
login-encrypted = Patient data on this computer is encrypted.
# $version (String) - such as 1.0.0
login-version = Version { $version }

login-recover-title = Recover access
login-recover-sub = An admin gets in with the twelve recovery words. Everybody else asks an admin for a new password.
login-recover-words = Recovery words
login-recover-words-hint = The twelve words in their order, with a space between them
login-recover-phone = Your phone number
login-recover-password = New password
login-recover-submit = Set password and sign in

login-locked-title = Locked
login-locked-sub = Your page is as you left it.
login-unlock = Unlock
login-other-user = Sign in as somebody else
