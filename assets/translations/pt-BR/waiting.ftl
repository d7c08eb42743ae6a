waiting-lists = Quem pode vir
waiting-tab = Espera
waiting-unscheduled-tab = Não remarcados
waiting-gap-tab = Vaga
waiting-add = Adicionar à lista de espera
waiting-change = Alterar preferências
waiting-take-off = Tirar da lista
waiting-taken-off = { $name } saiu da lista de espera
waiting-none-title = Ninguém está esperando
waiting-none = Quem quer um horário que ainda não está livre fica aqui e é proposto quando um se libera.
waiting-urgent = O quanto antes
waiting-since = Espera desde { $date }
waiting-over = Último dia já passou
waiting-from-day = a partir de { $date }
waiting-until-day = até { $date }
waiting-any-time = Qualquer horário
waiting-notice-of = precisa saber { $notice } antes
waiting-days = { $count ->
    [1] 1 dia
   *[other] { $count } dias
}
waiting-hours = { $count ->
    [1] 1 hora
   *[other] { $count } horas
}
waiting-because-sooner = Cederia { $time }
waiting-because-called-off = Cancelada: { $time }
waiting-because-missed = Faltou: { $time }
waiting-because-due = Vence { $date }
waiting-because-doctor = Quer este dentista
waiting-because-time = No horário desejado
waiting-because-all = Ocupa toda a vaga
waiting-no-phone = sem telefone

waiting-show-aside = Também os deixados de lado
waiting-unscheduled-none-title = Todos já foram remarcados
waiting-unscheduled-none = Pacientes cuja consulta foi cancelada ou perdida, e que não têm outra desde então, ficam aqui.
waiting-set-aside = Deixar de lado
waiting-end-aside = Voltar a ligar
waiting-aside-ended = De volta à lista
waiting-aside-until = De lado até { $date }
waiting-aside-done = { $name } foi deixado de lado
waiting-aside-reason = Por que não ligar
waiting-aside-day = Não antes de

waiting-fill = Preencher esta vaga
waiting-gap-none-title = Ninguém se encaixa
waiting-gap-none = Ninguém que espera, deve ser remarcado ou tem retorno a vencer cabe neste horário.
waiting-book-at = Agendar { $time }
waiting-on-list = Lista de espera
waiting-sooner = Horário mais cedo
waiting-booked = { $name } agendado para { $when }
waiting-taken-back = Desfeito
waiting-undo-reason = Agendado por engano

waiting-ask-sooner = Pedir horário mais cedo
waiting-new = Novo na lista de espera
waiting-new-sooner = Viria mais cedo
waiting-save = Adicionar à lista
waiting-change-save = Salvar preferências
waiting-saved = Na lista de espera
waiting-changed = Preferências salvas
waiting-any-doctor = Qualquer dentista
waiting-week = Dias
waiting-week-hint = Nenhum escolhido: qualquer dia
waiting-time-from = Não antes de
waiting-time-to = Pronto até
waiting-first-day = De
waiting-last-day = Até
waiting-notice = Precisa saber antes
waiting-notice-none = Não precisa, vem na hora
waiting-note = Observação
