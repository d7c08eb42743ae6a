# O que há para fazer.

tasks-page = Tarefas
tasks-new = Nova tarefa
tasks-save = Salvar tarefa
tasks-saved = Tarefa salva
tasks-added = Tarefa adicionada
tasks-change = Tarefa
tasks-show = Quais tarefas
tasks-overdue = Atrasadas
tasks-today = Hoje
tasks-coming = Próximas
tasks-closed = Concluídas
tasks-any-resource = Todos os recursos
tasks-anybody = Todas as pessoas
tasks-nobody = Qualquer pessoa
tasks-no-resource = Nenhum
tasks-what = Tarefa
tasks-kind = Tipo
tasks-kind-maintenance = Manutenção
tasks-kind-cleaning = Limpeza
tasks-kind-sterilisation = Esterilização
tasks-kind-calibration = Calibração
tasks-kind-other = Outra
tasks-due = Para quando
tasks-time = Horário
tasks-resource = Recurso
tasks-assignee = Quem
tasks-notes = Observações
tasks-state = Situação
tasks-closed-at = Quando e por quem
tasks-reason = Motivo
tasks-do = Concluir
tasks-key-space = Espaço
tasks-skip = Pular
tasks-skip-title = Pular esta tarefa?
tasks-skip-body = { $title } fica de fora desta vez. O motivo fica registrado.
tasks-skip-keep = Manter
tasks-cancel = Cancelar tarefa
tasks-reopen = Reabrir
tasks-done = { $title }: concluída.
tasks-skipped-done = { $title }: pulada.
tasks-cancelled-done = { $title }: cancelada.
tasks-next = Próxima: { $when }.
tasks-next-unheld = Próxima: { $when }. O recurso está ocupado; escolha outro horário.
tasks-undone = A tarefa está aberta de novo
tasks-status-done = Concluída
tasks-status-skipped = Pulada
tasks-status-cancelled = Cancelada
tasks-status-open = Aberta
tasks-unheld = Recurso ocupado
tasks-shifted = Movida pela mudança de horário
tasks-block = O recurso não pode ser usado enquanto isso
tasks-block-hint = Fica bloqueado na agenda, assim como o que depende dele.
tasks-minutes = Por quantos minutos
tasks-blocks = Bloqueia por { $minutes } min
tasks-repeat = Repete
tasks-repeat-never = Nunca
tasks-repeat-daily = Por dia
tasks-repeat-weekly = Por semana
tasks-repeat-monthly = Por mês
tasks-repeat-yearly = Por ano
tasks-interval = A cada quantos
tasks-days = Também nestes dias
tasks-end = Termina
tasks-end-never = Nunca
tasks-end-until = Em uma data
tasks-end-times = Depois de algumas vezes
tasks-until = Último dia
tasks-times = Vezes
tasks-only-this = Só desta vez
tasks-only-this-hint = Outra data ou horário vale só para esta; a próxima vem como antes.
tasks-every-days = { $every ->
    [1] Todo dia
   *[other] A cada { $shown } dias
}
tasks-every-weeks = { $every ->
    [1] Toda semana
   *[other] A cada { $shown } semanas
}
tasks-every-months = { $every ->
    [1] Todo mês
   *[other] A cada { $shown } meses
}
tasks-every-years = { $every ->
    [1] Todo ano
   *[other] A cada { $shown } anos
}
tasks-repeat-until = até { $date }
tasks-repeat-times = { $times ->
    [1] uma vez
   *[other] { $times } vezes
}
tasks-quick = Adicionar para hoje
tasks-quick-hint = O que há para fazer
tasks-quick-add = Adicionar
tasks-none-title = Nada a fazer
tasks-none = Manutenção, limpeza, esterilização e calibração aparecem aqui quando chega a hora.
tasks-closed-none-title = Nada foi feito ainda
tasks-closed-none = O que foi concluído ou pulado fica aqui, com quem fez e quando.
