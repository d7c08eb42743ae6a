# The calendar, the front desk, and one visit.

appointments-page = Agenda
appointments-calendar = Agenda
appointments-view = Visão
appointments-view-day = Dia
appointments-view-week = Semana
appointments-view-desk = Recepção
appointments-today = Hoje
appointments-desk = Hoje na recepção
appointments-days-of = { $days } de { $month }
appointments-earlier = Anterior
appointments-later = Próximo
appointments-book = Agendar
appointments-print-day = Imprimir o dia
appointments-show-called-off = Canceladas
appointments-free = livre
appointments-no-doctors-title = Nenhum dentista ainda
appointments-no-doctors = As consultas são marcadas com um dentista. Cadastre o primeiro com o horário de atendimento.
appointments-column = { $doctor }, { $date }
appointments-open-day = { $date }, { $count ->
    [1] 1 consulta
   *[other] { $count } consultas
}. Abrir este dia

# A new visit, and another time
appointments-new = Nova consulta
appointments-visit = Consulta
appointments-patient = Paciente
appointments-patient-placeholder = Nome, telefone ou nascimento
appointments-namesake = mesmo nome de outro paciente
appointments-namesake-look = Outro paciente tem o mesmo nome. Compare a data de nascimento.
appointments-allergies-unknown = Alergias não perguntadas
appointments-age = { $age ->
    [one] { $age } ano
   *[other] { $age } anos
}
appointments-reason = Motivo
appointments-notes = Anotações para a equipe
appointments-doctor = Dentista
appointments-choose-doctor = Escolha um dentista
appointments-date = Data
appointments-start = Início
appointments-time = Hora
appointments-duration = Duração
appointments-hours = Horário
appointments-overbooked = Encaixe
appointments-overbook-reason = Motivo do encaixe
appointments-overbook = Encaixar
appointments-held = Cadeira e salas
appointments-any-chair = Qualquer cadeira
appointments-any-room = Qualquer consultório
appointments-any-imaging = Qualquer sala de raios X
appointments-any-other = Qualquer: { $kind }
appointments-any-taken = O que ela precisa não está livre nesse horário. Escolha um destes horários ou diga qual usar.
appointments-partly = O dentista é necessário só em uma parte
appointments-assistants = Auxiliares
appointments-assistant = Auxiliar
appointments-assistant-any = Qualquer auxiliar
appointments-assistant-add = Incluir auxiliar
appointments-part = minutos { $from } a { $to }
appointments-part-from = Do minuto
appointments-part-add = Acrescentar uma parte
appointments-part-remove = Remover esta parte
appointments-part-to = Até o minuto
appointments-minutes = { $minutes } min
appointments-walk-in = Veio sem hora marcada, já está aqui
appointments-agreed = O paciente concordou com o novo horário
appointments-book-visit = Agendar consulta
appointments-book-at = Agendar { $time }
appointments-booked = Consulta agendada
appointments-booked-for = Agendada para { $when }
appointments-services = Serviços
appointments-services-placeholder = Adicionar serviço
appointments-service-remove = Remover { $name }
appointments-register = Cadastrar novo paciente
appointments-move = Mudar horário
appointments-move-visit = Remarcar consulta
appointments-see-days = Ver os dias
appointments-moved-done = Consulta remarcada
appointments-moved = Consulta remarcada para { $when }
appointments-rebook-short = Remarcar
appointments-rebook = Agendar novo horário
appointments-saved = Consulta salva

# What stands in the way
appointments-taken = { $who }: horário ocupado até { $until }
appointments-shared = { $minutes ->
    [1] As duas coincidiriam por 1 minuto.
   *[other] As duas coincidiriam por { $minutes } minutos.
}
appointments-outside-title = Fora do expediente
appointments-outside = Fora do expediente do dentista ou do que a consulta precisa. Nada foi marcado ainda.
appointments-outside-book = Agendar mesmo assim
appointments-free-times = Horários livres que servem
appointments-overlap = Conflito das { $times }, { $doctor }.
appointments-move-one = Remarcar { $name }

# Picking up and putting down
appointments-pick-up = Pegar
appointments-carrying = { $name }, { $minutes } min.
appointments-carry-how = Clique em um horário livre ou vá até ele com as setas e pressione Enter. Outros dias e semanas também servem.
appointments-carry-stop = Deixar onde está

# Where a visit stands
appointments-status = Situação
appointments-status-requested = Solicitada
appointments-status-scheduled = Agendada
appointments-status-confirmed = Confirmada
appointments-status-arrived = Chegou
appointments-status-in-chair = Em atendimento
appointments-status-waiting = Aguardando
appointments-status-ready = A finalizar
appointments-status-completed = Concluída
appointments-status-cancelled = Cancelada
appointments-status-no-show = Faltou
appointments-status-unseen = Saiu sem atendimento
appointments-status-rescheduled = Remarcada

# Steps
appointments-act-schedule = Agendar
appointments-act-confirm = Confirmar
appointments-act-unconfirm = Retirar confirmação
appointments-act-arrive = Registrar chegada
appointments-act-seat = Chamar
appointments-act-seat-again = Voltar à cadeira
appointments-act-wait = Voltar a aguardar
appointments-act-ready = Atendimento feito
appointments-act-complete = Concluir
appointments-act-no-show = Faltou
appointments-act-unseen = Saiu sem atendimento
appointments-act-cancel = Cancelar consulta
appointments-act-check-out = Finalizar
appointments-step-done = { $name }: { $status }
appointments-undone = Desfeito, de novo: { $status }
appointments-back-to = Desfazer, voltar para “{ $status }”
appointments-cancel-title = Cancelar esta consulta?
appointments-cancel-body = { $name }, { $when }. O horário fica livre; a consulta permanece no registro com o motivo.
appointments-cancel-keep = Manter consulta

# One visit
appointments-open-record = Abrir prontuário
appointments-when = Quando
appointments-since = desde { $time }
appointments-waiting-for = aguardando há { $minutes } min
appointments-cancelled-because = Motivo do cancelamento
appointments-late-cancel = com menos de um dia de antecedência
appointments-history = Histórico
appointments-event-booked = Agendada para { $when }
appointments-event-moved = Remarcada para { $when }
# Checking in
appointments-check-in = Chegada de { $name }
appointments-all-confirmed = Tudo confirmado
appointments-contact-confirmed = Registrar, alergias depois
appointments-check-in-only = Registrar sem perguntar
appointments-ask-later = Perguntar depois
appointments-ask-contact = Contato
appointments-ask-history = Histórico médico
appointments-ask-balance = Saldo
appointments-ask-again = Perguntar de novo
appointments-change = Alterar
appointments-history-add = Adicionar
appointments-allergy-add = Adicionar alergia
appointments-confirmed-on = Confirmado em { $date }
appointments-never-confirmed = Nunca confirmado
appointments-no-phone = Sem telefone
appointments-guardian = Responsável: { $who }
appointments-guardian-missing = Menor de idade, sem responsável cadastrado.
appointments-guardian-add = Adicionar responsável
appointments-owes = { $amount } a pagar
appointments-owes-nothing = Nada a pagar

# Checking out
appointments-check-out = Finalizar atendimento de { $name }
appointments-to-bill = A faturar
appointments-nothing-to-bill = Nada a faturar
appointments-on-a-draft = Em rascunho
appointments-as-draft = Abrir como rascunho
appointments-to-pay = Pagamento
appointments-pay-later = Paga depois
appointments-pay-now = Paga agora
appointments-nothing-planned = Nenhum tratamento planejado.
appointments-other-time = Outro horário
appointments-settle = Faturar e próxima consulta
appointments-complete = Concluir consulta

# Front desk
appointments-desk-to-come = A chegar
appointments-desk-ready = Prontas
appointments-desk-completed = Concluídas
appointments-desk-missed = Faltas
appointments-desk-cancelled = Canceladas
appointments-desk-times = Chegada
appointments-desk-arrived-at = chegou { $time }
appointments-desk-chair-at = cadeira { $times }
appointments-balance = Saldo
appointments-lab-in = Laboratório: chegou
appointments-lab-awaited = Laboratório: aguardando
appointments-lab-late = Laboratório: atrasado
appointments-next-step = Próximo passo
appointments-desk-empty-title = Nada aqui
appointments-desk-empty = Nenhuma consulta de hoje está nesta situação.
appointments-left-open = { $count ->
    [1] 1 consulta de um dia anterior está sem desfecho.
   *[other] { $count } consultas de dias anteriores estão sem desfecho.
}
appointments-left-open-act = Informar desfechos
appointments-left-open-title = Consultas sem desfecho
appointments-left-open-none = Todas as consultas têm desfecho
appointments-lasts = { $minutes ->
    [1] A consulta agora leva um minuto
   *[other] A consulta agora leva { $minutes } minutos
}
appointments-view-month = Mês
appointments-by-doctor = Dentistas
appointments-by-resource = Cadeiras
appointments-by-site = Unidades
appointments-columns = Colunas
appointments-month-visits = { $count ->
    [one] { $number } consulta
   *[other] { $number } consultas
}
appointments-month-unconfirmed = { $count ->
    [one] { $number } sem confirmar
   *[other] { $number } sem confirmar
}
appointments-go-to-date = Ir para uma data
appointments-site-auto = Onde fica a cadeira
appointments-taken-elsewhere = Em { $site }: é preciso o tempo do trajeto entre as unidades.
appointments-taken-case-day = O paciente está em um dia de casos nesse horário, em { $site }.
