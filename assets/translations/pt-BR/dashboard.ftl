dashboard-title = Painel
dashboard-visits = Consultas de hoje
dashboard-waiting = Aguardando agora
dashboard-waiting-note = Chegaram e não estão na cadeira
dashboard-new-patients = Novos pacientes
dashboard-this-month = Neste mês
dashboard-revenue = Recebido
dashboard-own-production = Sua produção
dashboard-balance = A receber
dashboard-overdue = { $amount } em atraso
dashboard-hide-money = Esconder valores
dashboard-show-money = Mostrar valores
dashboard-good-morning = Bom dia, { $name }
dashboard-good-afternoon = Boa tarde, { $name }
dashboard-good-evening = Boa noite, { $name }
dashboard-nothing-produced = Nada foi realizado neste mês ainda
dashboard-attention = Requer atenção
dashboard-attention-none = Nada no momento.
dashboard-unconfirmed = { $count ->
    [one] 1 consulta sem confirmação em { $day }
   *[other] { $count } consultas sem confirmação em { $day }
}
dashboard-late-lab = { $count ->
    [1] 1 pedido de laboratório atrasado
   *[other] { $count } pedidos de laboratório atrasados
}
dashboard-drafts = { $count ->
    [1] 1 fatura em rascunho não emitida
   *[other] { $count } faturas em rascunho não emitidas
}
dashboard-left-open = { $count ->
    [1] 1 consulta anterior sem desfecho
   *[other] { $count } consultas anteriores sem desfecho
}
dashboard-today = Agora e a seguir
