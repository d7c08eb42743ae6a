# The first page of the day.

dashboard-title = Dashboard
dashboard-visits = Appointments today
# $done (String) - how many are over
dashboard-visits-note = { $done } completed
dashboard-waiting = Waiting now
dashboard-waiting-note = Arrived and not in the chair
dashboard-new-patients = New patients
dashboard-this-month = This month
dashboard-revenue = Revenue
dashboard-own-production = Your production
dashboard-balance = Balance due
# $amount (String) - what is past its date
dashboard-overdue = { $amount } overdue
dashboard-today = Now and next
