# Invoices and payments.

# How money was received
billing-method-cash = Cash
billing-method-card = Card
billing-method-card-instalments = Card, in instalments
billing-method-transfer = Bank transfer
billing-method-pix = Pix
billing-method-upi = UPI
billing-method-cheque = Cheque
billing-method-other = Other
