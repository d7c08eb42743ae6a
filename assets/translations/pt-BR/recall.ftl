recall-tab = Retorno
recall-none-title = Nenhum retorno a vencer
recall-none = Pacientes cuja próxima consulta de retorno ou limpeza vence em até um mês ficam aqui. O intervalo é definido no catálogo de serviços.
recall-overdue = Atrasado
recall-due = A vencer
recall-booked = Agendado
recall-paused = Pausado
recall-last = Última vez { $date }
recall-last-visit = Última consulta { $date }
recall-next-visit = Próxima consulta { $time }, para outra coisa
recall-due-on = vence { $date }

recall-plan = Alterar retorno
recall-plan-save = Salvar retorno
recall-plan-saved = Retorno salvo
recall-plan-due = Vence em
recall-plan-due-hint = Vale até ser feito de novo
recall-plan-every = Intervalo próprio
recall-plan-every-hint = Em branco: { $every }, como no catálogo
recall-plan-every-none = Em branco: sem intervalo
recall-pause-until = Não ligar antes de
recall-pause-balance = Não ligar enquanto dever mais que
recall-plan-note = Observação

recall-every = Retorno após
recall-every-hint = Quando os pacientes são chamados de volta. Em branco: nunca.
recall-unit = Unidade
recall-unit-days = Dias
recall-unit-weeks = Semanas
recall-unit-months = Meses
recall-unit-years = Anos
recall-every-days = { $count ->
    [1] todo dia
   *[other] a cada { $count } dias
}
recall-every-weeks = { $count ->
    [1] toda semana
   *[other] a cada { $count } semanas
}
recall-every-months = { $count ->
    [1] todo mês
   *[other] a cada { $count } meses
}
recall-every-years = { $count ->
    [1] todo ano
   *[other] a cada { $count } anos
}
