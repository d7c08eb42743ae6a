# Faturas e pagamentos.

billing-method-cash = Dinheiro
billing-method-card = Cartão
billing-method-card-instalments = Cartão parcelado
billing-method-transfer = Transferência
billing-method-pix = Pix
billing-method-upi = UPI
billing-method-cheque = Cheque
billing-method-other = Outro
