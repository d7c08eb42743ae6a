# The signed-in user's own page.

profile-title = Profile
profile-own = Your details
profile-name = Name
profile-phone = Phone number
profile-phone-hint = You sign in with it. An admin can change it.
profile-email = E-mail
profile-language = Language
profile-roles = Roles
profile-save = Save details
profile-saved = Details saved
profile-computer = This computer
profile-password = Password
profile-password-now = Current password
profile-password-new = New password
profile-password-save = Change password
profile-password-saved = Password changed
