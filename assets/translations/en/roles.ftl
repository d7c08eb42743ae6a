# What a role lets its holders do, as the page that makes roles shows it and as a refusal names it.

role-admin = Admin
role-doctor = Dentist
role-receptionist = Receptionist
role-assistant = Assistant

permission-dashboard-read = open the dashboard
permission-patients-read = open patients' records
permission-patients-write = change patients' records
permission-doctors-read = see the dentists
permission-doctors-write = change the dentists
permission-resources-read = see chairs, rooms and equipment
permission-overbook = book a visit although its dentist or chair is taken
permission-availability-read = see holidays, leave and extra hours
permission-availability-write = set holidays, leave and extra hours
permission-reservations-write = reserve chairs, rooms and equipment
permission-resources-write = change chairs, rooms and equipment
permission-appointments-read = see the appointments
permission-appointments-write = book and change appointments
permission-services-read = see the services and their prices
permission-services-write = change the services and their prices
permission-treatment-summary-read = see a patient's procedures as a list
permission-treatments-read = open treatment cases
permission-treatments-write = record diagnoses, procedures and notes
permission-prescriptions-read = open prescriptions
permission-prescriptions-write = prescribe
permission-lab-read = see lab requests
permission-lab-write = make and follow lab requests
permission-patient-billing-read = see a patient's invoices and balance
permission-invoices-read = open the invoices
permission-invoices-write = make, issue and credit invoices
permission-payments-read = open the payments
permission-payments-write = record and reverse payments
permission-users-write = add users and give roles
permission-settings-write = change the clinic's settings
permission-audit-read = read the audit trail
