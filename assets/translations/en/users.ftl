# Who may sign in, and what they may do.

users-page = Users and roles
users-title = Users
users-new = Add user
users-add = Add user
users-change = Change user
users-added = User added
users-saved = User saved
users-save = Save user
users-name = Name
users-phone = Phone number
users-phone-hint = The number to sign in with, any way of writing it.
users-email = E-mail
users-language = Language
users-roles = Roles
users-site = Practice site
users-site-hint = Holds the Practice role there, and sees nothing of other sites.
users-site-none = Choose a site
users-state = State
users-active = May sign in
users-inactive = Switched off
users-password = First password
users-switch-off = Switch off
users-switch-on = Let sign in again
# $name (String) - whose
users-switch-off-title = Switch { $name } off?
users-switch-off-body = The user is signed out and cannot sign in again. Everything they did stays on record.
users-switch-off-keep = Keep on
users-switched-off = User switched off
users-switched-on = User may sign in again
users-reset = Set new password
# $name (String) - whose
users-reset-title = New password for { $name }
users-reset-hint = Tell it in person. The user can change it on the profile page.
users-reset-new = New password
users-reset-done = New password set

# Roles
users-roles-about = A user who holds several roles may do what any of them allows. Cuspid checks it at every step, whatever the screen shows.
users-roles-what = What it allows
users-area-teams = Case days and teams
users-may = Yes
users-may-not = No
users-role-admin = Everything, users and settings included
users-role-doctor = Patients, appointments, treatments, prescriptions, laboratory
users-role-receptionist = Patients, appointments, laboratory, invoices, payments
users-role-assistant = Tasks; sees resources, holidays and leave
users-role-clinical-manager = Availability of care providers, case days and their teams
users-role-practice = Case days of one site
users-role-care-provider = Own availability and own case days
