# What the clinic is and how it works.

settings-title = Settings
settings-clinic = Clinic
settings-letterhead = Letterhead
settings-tax = Tax
settings-money = Money and numbers
settings-security = Security

# Clinic
settings-name-hint = Shown on every paper and where people sign in
settings-country-hint = For phone numbers without a country code, and the order of dates
settings-currency-hint = Can change until the first amount is on record
settings-currency-fixed = Amounts are on record in it, so it cannot change.
settings-language-hint = Users choose the language of their screen on the profile page
settings-zone-hint = Can change while nothing is booked
# $count (Number) - how many visits, reservations and case days are still to come
settings-zone-fixed = { $count ->
    [one] 1 visit, reservation or case day is
   *[other] { $count } visits, reservations and case days are
} booked, so it cannot change now.
settings-clinic-save = Save clinic
settings-clinic-saved = Clinic saved

# Letterhead
settings-logo = Logo
settings-logo-hint = PNG or JPEG, at most 512 KB
settings-address = Address
settings-phone = Phone number
settings-email = E-mail
settings-tax-number = Tax number
settings-tax-number-hint = As it must be printed, such as Tax ID 00-0000000
settings-paper = Paper
settings-paper-a4 = A4
settings-paper-letter = Letter
settings-footer = At the end of invoices
settings-footer-hint = How to pay, opening hours, whatever patients should read
settings-letterhead-save = Save letterhead
settings-letterhead-saved = Letterhead saved. What was issued earlier stays as it was.
settings-preview = How the head of your invoices will look
settings-sample = See a sample

# Tax
settings-classes = Tax classes
settings-class-add = Add tax class
settings-class-new = New tax class
settings-class-change = Change tax class
settings-class-name = Name
settings-class-name-hint = As it must be printed on invoices
settings-class-rate = Rate
settings-class-rate-hint = In percent. What was issued earlier keeps the rate it had.
settings-class-used = Used by
# $count (Number) - how many services have it
# $shown (String) - the same with its groups
settings-class-services = { $count ->
    [0] no service
    [one] 1 service
   *[other] { $shown } services
}
settings-class-state = State
settings-class-offered = Offered
settings-class-archived = Archived
settings-class-none-title = No tax class yet
settings-class-none = Everything is exempt. Add a class for what the law makes you tax.
settings-class-save = Save tax class
settings-class-saved = Tax class saved
settings-class-archive = Archive tax class
# $name (String) - which
settings-class-archive-title = Archive { $name }?
# $count (Number) - how many services have it
settings-class-archive-body = It is not offered any more. { $count ->
    [0] No service has it.
    [one] 1 service has it and keeps it until you change it.
   *[other] { $count } services have it and keep it until you change them.
}
settings-class-archive-keep = Keep tax class
settings-class-put-away = Tax class archived
settings-class-restore = Restore tax class
settings-class-restored = Tax class restored
settings-tax-prices = Prices and exemption
settings-prices = Prices are entered
settings-prices-with-tax = With tax
settings-prices-without-tax = Without tax
settings-prices-hint = Without: tax is added on the invoice. With: it is in the price and shown apart.
settings-exempt = Why no tax is charged
settings-exempt-hint = Printed on invoices with exempt work, in the words the law wants
settings-tax-save = Save tax rules
settings-tax-saved = Tax rules saved

# Money and numbers
settings-due-days = Days to pay an invoice
settings-due-days-hint = 0: due on the day it is issued
settings-currency-shown = How amounts are written
settings-currency-shown-hint = On the screen and on papers
settings-next-invoice = Next invoice on this computer
settings-next-invoice-hint = Each computer numbers in a series of its own, without gaps. The number is taken when the invoice is issued.
settings-money-save = Save money and numbers
settings-money-saved = Money and numbers saved

# Visits
settings-visits = Visits
settings-history-after = Ask about the medical history again after
settings-history-after-hint = At check-in, counted from the day the patient last confirmed it.
# $months (Number) - how many
settings-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
settings-visits-save = Save visits
settings-visits-saved = Visits saved

# Security
settings-locking = Locking
settings-lock-after = Lock a window nobody uses after
settings-lock-after-hint = The page stays as it was left. The password opens it again.
# $minutes (Number) - how many
settings-lock-after-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
settings-security-save = Save locking
settings-security-saved = Locking saved
settings-recovery = Recovery words
settings-recovery-about = Twelve words on paper let an admin in when every password is lost. Cuspid cannot show them again: when the paper is lost or somebody saw it, make new ones.
settings-recovery-confirmed = On paper
settings-recovery-missing = Not confirmed
settings-recovery-new = Make new words
settings-recovery-new-body = The new words take the place of the old ones at once. Have the printer ready, or pen and paper.
settings-recovery-show = Show new words
settings-recovery-banner-title = Nobody confirmed the recovery words
settings-recovery-banner = When every password is lost, this clinic could not be opened any more.

# Sites
settings-sites = Sites
settings-site-add = Add site
settings-site-new = New site
settings-site-change = Change site
settings-site-name = Name
settings-site-name-hint = As your team says it: Centre, Harbour
settings-site-resources = Chairs and rooms
settings-site-visits = Visits to come
settings-site-in-use = In use
settings-site-archived = Archived
settings-site-save = Save site
settings-site-saved = Site saved
settings-site-archive = Archive site
settings-site-archive-body = Nothing is planned there any more. Its records stay.
settings-site-archive-keep = Keep site
settings-site-put-away = Site archived
settings-site-restore = Use site again
settings-site-restored = Site in use again
settings-travel = Between sites
settings-travel-minutes = Time from one site to another
settings-travel-hint = Nobody is booked at two sites any closer together.
settings-travel-save = Save time between sites
settings-travel-saved = Time between sites saved
settings-notices = Notices
settings-notices-rules = Text messages
settings-notices-about = Whoever an event concerns always finds it in the inbox, behind the bell. A text message can go out besides.
settings-notices-event = Event
settings-notices-not-told = Not told
settings-notices-by-text = Text
# $event (String) - of what
# $audience (String) - to whom
settings-notices-text = Text message: { $event }, { $audience }
settings-notices-team = Care providers
settings-notices-practice = The practice
settings-notices-managers = Those who plan
settings-notice-requested = A practice asks for a case day
settings-notice-created = A case day is given a day
settings-notice-asked = Somebody is asked to be on a team
settings-notice-withdrawn = Somebody is taken off a team
settings-notice-accepted = Somebody accepts
settings-notice-declined = Somebody declines
settings-notice-lost = Somebody cannot be on a team any more
settings-notice-confirmed = A case day is confirmed
settings-notice-edited = A case day is edited
settings-notice-rescheduled = A case day moves
settings-notice-cancelled = A case day is cancelled
settings-notice-rejected = A request is rejected
settings-notice-patients = The patients of a case day change
settings-notice-opened = Availability can be submitted
settings-notice-closing = Availability is missing shortly before the end
settings-notice-returned = Submitted availability is returned
settings-notice-published = A schedule is final
settings-notice-expiring = A certificate expires within 30 days
settings-notice-expired = A certificate has expired
settings-outbox = Sending text messages
settings-outbox-about = Text messages wait under Case days, Text messages, and are sent by hand. A program that sends them, such as an SMS gateway, can take them from a folder of this computer and put its receipts there. Choose the folder on one computer only.
settings-outbox-none = No folder: they are sent by hand.
settings-outbox-choose = Choose folder
settings-outbox-off = Send by hand
settings-outbox-works = In use
settings-outbox-gone = The folder cannot be used
settings-outbox-saved = Saved for this computer
