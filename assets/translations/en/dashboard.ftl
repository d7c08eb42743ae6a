# The first page of the day.

dashboard-title = Dashboard
dashboard-visits = Appointments today
dashboard-waiting = Waiting now
dashboard-waiting-note = Arrived and not in the chair
dashboard-new-patients = New patients
dashboard-this-month = This month
dashboard-revenue = Revenue
dashboard-own-production = Your production
dashboard-balance = Balance due
# $amount (String) - what is past its date
dashboard-overdue = { $amount } overdue
dashboard-hide-money = Hide money
dashboard-show-money = Show money
# $name (String) - the first name
dashboard-good-morning = Good morning, { $name }
# $name (String) - the first name
dashboard-good-afternoon = Good afternoon, { $name }
# $name (String) - the first name
dashboard-good-evening = Good evening, { $name }
dashboard-nothing-produced = Nothing was done this month yet
dashboard-attention = Needs attention
dashboard-attention-none = Nothing at present.
# $count (Number) - how many visits
# $day (String) - weekday and date
dashboard-unconfirmed = { $count ->
    [one] 1 visit unconfirmed on { $day }
   *[other] { $count } visits unconfirmed on { $day }
}
# $count (Number) - how many requests
dashboard-late-lab = { $count ->
    [one] 1 lab request is late
   *[other] { $count } lab requests are late
}
# $count (Number) - how many drafts
dashboard-drafts = { $count ->
    [one] 1 draft invoice is not issued
   *[other] { $count } draft invoices are not issued
}
# $count (Number) - how many visits
dashboard-left-open = { $count ->
    [one] 1 earlier visit has no outcome
   *[other] { $count } earlier visits have no outcome
}
dashboard-today = Now and next
