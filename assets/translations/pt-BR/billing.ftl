# Faturas e pagamentos.

billing-method-cash = Dinheiro
billing-method-card = Cartão
billing-method-card-instalments = Cartão parcelado
billing-method-transfer = Transferência
billing-method-pix = Pix
billing-method-upi = UPI
billing-method-cheque = Cheque
billing-method-other = Outro

# Listas
billing-invoices = Faturas
billing-payments = Pagamentos
billing-search = Buscar por paciente ou número
billing-filter-all = Todas emitidas
billing-filter-drafts = Rascunhos
billing-filter-open = A receber
billing-filter-overdue = Vencidas
billing-filter-settled = Quitadas
billing-number = Número
billing-patient = Paciente
billing-date = Data
billing-due = Vence
billing-state = Situação
billing-total = Total
billing-open = Em aberto
billing-amount = Valor
billing-empty-title = Nenhuma fatura aqui
billing-empty = Faturas são feitas do trabalho concluído. Pressione N para começar uma.
billing-tile-open = A receber
billing-tile-overdue = Vencido
billing-tile-received = Recebido
billing-ages = Em aberto por prazo
billing-invoiced-note = Neste mês, { $amount } faturados
billing-age-current = A vencer
billing-age-30 = 1–30 dias
billing-age-60 = 31–60 dias
billing-age-90 = 61–90 dias
billing-age-more = Mais de 90 dias
billing-invoice-count = { $count ->
    [one] { $shown } fatura
   *[other] { $shown } faturas
}
billing-payment-count = { $count ->
    [one] { $shown } pagamento
   *[other] { $shown } pagamentos
}

# Situações
billing-status-draft = Rascunho
billing-status-issued = Emitida
billing-status-partly-paid = Paga em parte
billing-status-paid = Paga
billing-status-credited = Creditada
billing-overdue-days = { $days ->
    [one] { $days } dia em atraso
   *[other] { $days } dias em atraso
}

# Um rascunho
billing-new = Nova fatura
billing-new-save = Começar fatura
billing-new-hint = O trabalho feito e ainda não cobrado vem junto.
billing-invoice = Fatura
billing-draft-title = Rascunho de fatura
billing-items = Itens
billing-description = Descrição
billing-tooth = Dente
billing-quantity = Qtd.
billing-unit-price = Preço unitário
billing-discount = Desconto
billing-discount-hint = Desconto: um valor ou uma parte com %
billing-discount-example = 10% ou 50,00
billing-whole-discount = Desconto no total
billing-tax = Imposto
billing-exempt = Isento
billing-subtotal = Subtotal
billing-tax-included = Inclui { $tax }
billing-add-line = Adicionar linha
billing-remove-line = Remover linha
billing-note = Observação na fatura
billing-no-lines = Ainda não há nada neste rascunho. Adicione trabalho feito ou uma linha sua.
billing-unbilled = Feito, não cobrado
billing-add-work = Adicionar à fatura
billing-not-billable = Não foi feito ou já foi cobrado
billing-unread = O total aparece quando todos os números puderem ser lidos.
billing-save-draft = Salvar rascunho
billing-draft-saved = Rascunho salvo
billing-discard = Descartar rascunho
billing-discarded = Rascunho descartado
billing-discard-title = Descartar este rascunho?
billing-discard-body = O trabalho nele pode ser cobrado em outra fatura.
billing-discard-keep = Manter rascunho
billing-issue = Emitir fatura
billing-issue-amount = Emitir { $amount }
billing-issued = Fatura { $number } emitida
billing-draft-note = O número é dado na emissão. Depois disso, a fatura é corrigida com uma nota de crédito.
billing-draft-changed = Outra pessoa alterou este rascunho nesse meio-tempo. O que você digitou ainda está aqui. Copie o que precisar, vá à lista e abra o rascunho de novo.

# Uma fatura emitida
billing-invoice-number = Fatura { $number }
billing-issued-since = emitida em { $date }
billing-due-on = vence em { $date }
billing-locked = Emitida: corrija com nota de crédito
billing-save-pdf = Salvar PDF
billing-saved = PDF salvo
billing-balance-due = Valor em aberto
billing-share-paid = { $share } pago
billing-bill-to = Cobrar de
billing-case = Caso
billing-dentist = Dentista
billing-print-invoice = Imprimir fatura
billing-print-receipt = Imprimir recibo
billing-print-credit = Imprimir nota de crédito
billing-credit-notes = Notas de crédito
billing-credit = Emitir nota de crédito
billing-credit-title = Nota de crédito para { $number }
billing-credit-save = Creditar { $amount }
billing-credit-done = Nota de crédito { $number } emitida
billing-credit-body = Diz o que é devolvido de cada linha, com imposto. O trabalho devolvido por inteiro pode ser cobrado de novo; o que foi pago além do que resta fica como crédito do paciente.
billing-credit-left = No máximo { $amount }

# Pagamentos
billing-record-payment = Registrar pagamento
billing-record-amount = Registrar { $amount }
billing-pay-title = Pagamento de { $number }
billing-paid = Pagamento registrado, recibo { $number }
billing-received-on = Recebido em
billing-leaves = Restam { $amount } em aberto
billing-is-open = { $amount } em aberto
billing-method = Forma de pagamento
billing-reference = Referência
billing-reference-hint = O número do comprovante ou da transferência.
billing-pay-note = O Cuspid guarda o registro; o dinheiro entra pela sua própria maquininha.
billing-receipt = Recibo
billing-for-invoices = Fatura
billing-received-by = Recebido por
billing-period = Dias
billing-period-day = Hoje
billing-period-week = 7 dias
billing-period-month = Este mês
billing-period-all = Todos
billing-no-payments-title = Nenhum pagamento nestes dias
billing-no-payments = Pagamentos são registrados na página da fatura.
billing-reverse = Estornar pagamento
billing-reversed = Pagamento estornado
billing-reverse-title = Estornar o pagamento { $number } de { $amount }?
billing-reverse-body = Para um pagamento registrado por engano. Um lançamento contrário de hoje é acrescentado; o recibo fica anulado.
billing-reverse-keep = Manter pagamento
billing-payment-menu = Mais para o pagamento { $number }
billing-correct = Corrigir pagamento
billing-correct-title = Corrigir pagamento { $number }
billing-correct-body = { $number } é estornado e registrado de novo com outro recibo, em um só passo.
billing-correct-reason = O que estava errado
billing-correct-save = Corrigir pagamento
billing-corrected = Pagamento corrigido, recibo { $number }
billing-all-of = Tudo { $amount }
billing-half-of = Metade { $amount }
# The letters that choose a method: one of the word, different from each other and from those of the currency.
billing-key-cash = D
billing-key-card = C
billing-key-card-instalments = A
billing-key-transfer = T
billing-key-pix = P
billing-key-upi = U
billing-key-cheque = H
billing-key-other = O
billing-reversal-of = Estorna { $number }
billing-reversed-by = Estornado por { $number }
