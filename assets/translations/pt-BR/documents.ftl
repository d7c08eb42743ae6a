# Títulos e marcas
doc-invoice = Fatura
doc-credit-note = Nota de crédito
doc-receipt = Recibo
doc-prescription = Receita
doc-copy = CÓPIA
doc-void = SEM EFEITO
doc-sample = MODELO
doc-voided = Anulada em { $date }: { $reason }

# Cabeçalho
doc-issued = Emissão: { $date }
doc-due = Vencimento: { $date }
doc-record = Prontuário { $number }
doc-tax-number = CPF/CNPJ { $number }
doc-bill-to = Cobrar de
doc-credit-to = Creditar a
doc-received-from = Recebido de
doc-patient = Paciente
doc-treatment = Tratamento
doc-dentist = Dentista: { $name }
doc-corrects = Corrige
doc-corrected-invoice = Fatura { $number } de { $date }
doc-reason = Motivo: { $reason }

# Linhas e totais
doc-description = Descrição
doc-tooth = Dente
doc-quantity = Qtd.
doc-unit-price = Preço unitário
doc-discount = Desconto
doc-amount = Valor
doc-carried-forward = A transportar
doc-brought-forward = Transporte
doc-subtotal = Subtotal
doc-total = Total
doc-tax = { $tax } { $rate } sobre { $base }
doc-tax-included = Inclui { $tax } { $rate } sobre { $base }
doc-deposit = Adiantamento { $number } de { $date }
doc-amount-due = Valor a pagar
doc-amount-due-by = Valor a pagar até { $date }
doc-total-credited = Total creditado

# Recibo
doc-amount-received = Valor recebido
doc-paid-by = Forma de pagamento
doc-reference = Referência
doc-taken-by = Recebido por
doc-for-invoices = Referente a
doc-invoice-number = Fatura
doc-invoice-date = Emissão
doc-open-after = Saldo após este pagamento
doc-kept-as-credit = Mantido como crédito
doc-refund = Recibo de devolução
doc-refunded-to = Devolvido a
doc-amount-refunded = Valor devolvido

# Receita
doc-age = { $years ->
    [one] { $years } ano
   *[other] { $years } anos
}
doc-born = nasc. { $date }
doc-valid-until = Válida até { $date }
doc-advice = Orientações

# Rodapé
doc-page = Página { $page } de { $pages }

# Folha de recuperação
doc-recovery = Palavras de recuperação
doc-recovery-use = Se todas as senhas se perderem, um administrador abre a clínica com estas doze palavras: na página de entrada, escolha “Esqueci” e digite-as nesta ordem.
doc-recovery-keep = Guarde esta folha junto dos seus contratos, longe do computador. Quem a tiver pode abrir a clínica.
doc-recovery-renew = Perdeu a folha, ou alguém a viu? Um administrador cria palavras novas em Configurações, Segurança. Estas deixam de valer.

# Uma fatura sobre nada, para ver como ficam os papéis
doc-sample-patient = Fulano Exemplo
doc-sample-street = Rua Exemplo, 1
doc-sample-case = Como suas faturas vão ficar
doc-sample-dentist = Dra. Fulana Exemplo
doc-sample-examination = Consulta de avaliação
doc-sample-filling = Restauração em resina, duas faces

# Agenda do dia
doc-day-list = Agenda do dia
doc-time = Horário
doc-purpose = Para
doc-no-visits = Nenhuma consulta
doc-with-assistants = com { $names }
doc-allergy = Alergia: { $substance }
doc-no-allergies = Sem alergias conhecidas
doc-allergies-unknown = Alergias não perguntadas
doc-case-day = Dia de casos
doc-no-patients = Nenhum paciente atribuído
doc-before-case = Estado e pendências
doc-nurse = Enfermagem
doc-medic = Médico
doc-anesthesiologist = Anestesiologista
doc-asa = ASA { $class }
doc-weight = { $kilograms } kg ({ $date })
doc-medicines = Toma: { $names }
doc-not-reviewed = Sem avaliação pré-anestésica
doc-review-cleared = Liberado
doc-review-needs-more = Falta algo
doc-review-not-cleared = Não liberado
doc-review = { $outcome } ({ $name }, { $date })
doc-fasting-not-told = Jejum não orientado
doc-no-consent = Sem consentimento arquivado
doc-no-escort = Sem acompanhante

# Um arquivo iCalendar sem nomes
doc-calendar-visit = Consulta
doc-calendar-reservation = Reservado
doc-calendar-block = Bloqueado
