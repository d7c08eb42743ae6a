# Um recurso: o perfil, a agenda e o uso.

resource-week = Semana
resource-month = Mês
resource-span = O que aparece
resource-earlier = Anterior
resource-later = Seguinte
resource-edit = Editar recurso
resource-in-use = Ativo
resource-calendar = Agenda
resource-visit = Consulta
resource-kind-block = Bloqueio
resource-kind-reservation = Reserva
resource-usage = Utilização
resource-usage-rule = Tempo marcado dentro do horário, sem limpeza, sobre o horário menos o que está bloqueado por tarefas.
resource-usage-dentists = Não tem horário próprio: contam as horas em que algum dentista atende.
resource-percent = { $share }%
resource-of = { $booked } de { $available } h
resource-closed = Fechado
resource-used-for = Para que é usado
resource-unused = Nada nestes dias.
resource-upcoming = Próximas reservas
resource-facts = Perfil
resource-other-sites = Outras unidades que podem usá-lo
resource-length = Duração de um uso
resource-minutes = { $minutes } min
resource-at-least = no mínimo { $least }
resource-at-most = no máximo { $most }
resource-between = de { $least } a { $most }
resource-buffer = Livre em volta de um uso
resource-buffers = { $before } antes, { $after } depois
resource-notice = Antecedência
resource-lead = { $hours ->
    [1] Uma hora antes
   *[other] { $hours } horas antes
}
resource-booked-by = Quem pode reservar
resource-all-roles = Todos os que podem reservar
resource-confirmation = Confirmação
resource-confirm = Alguém precisa confirmar
resource-confirm-not = Não é necessária
