# The frame around every page.

shell-skip = Skip to content
shell-navigation = Main
shell-group-today = Today
shell-group-clinical = Clinical
shell-group-billing = Billing
shell-group-clinic = Clinic
shell-search = Search or type a command
shell-search-label = Search and commands
shell-go-to = Go to
shell-add = Add
shell-switch-clinic = Switch clinic
shell-theme = Theme
shell-theme-system = As the computer
shell-theme-light = Light
shell-theme-dark = Dark
shell-language = Language
shell-lock = Lock
shell-sign-out = Sign out

shell-keys = Keys
shell-single-letters = Single letters work outside fields
shell-key-keys = Show the keys
shell-key-search-list = Search this list
shell-key-move = Move in a list
shell-key-open = Open
shell-key-save = Save the sheet
shell-key-close = Close the top layer
shell-key-money = Hide or show money

shell-no-page-title = There is no page here
shell-no-page = The address is not one of this version. Choose a page on the left.
shell-not-allowed-title = Your role does not open this page
# $roles (String) - the roles that do
shell-not-allowed = These roles do: { $roles }. An admin can give you one.
shell-nothing-title = Nothing for your role yet
shell-nothing = No page of this version belongs to your role. An admin can give you another one.
shell-notices = Notices
# $count (Number) - how many are unread
shell-notices-unread = { $count ->
    [one] Notices, one unread
   *[other] Notices, { $count } unread
}
shell-notices-read = Mark all as read
shell-notices-none = Nothing to tell yet.
shell-notice-new = new
