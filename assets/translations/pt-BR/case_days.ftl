# Dias de casos: quadro, folha do dia, equipe, pacientes, avisos, mensagens.

case-days-page = Dias de casos
case-days-sub = Cada dia precisa de uma pessoa da enfermagem, um médico e um anestesiologista
case-days-tab-board = Quadro
case-days-tab-texts = Mensagens de texto
case-days-tab-own = Meus dias
case-days-day = Dia de casos
case-days-earlier = Antes
case-days-later = Depois
case-days-show-off = Mostrar recusados e cancelados
case-days-none-title = Nenhum dia de casos nestas semanas
case-days-none = É um dia em que uma equipe vai a um consultório. O consultório pede, ou ele é criado aqui.
case-days-lane-requested = Pedidos
case-days-lane-forming = Formando equipe
case-days-lane-confirmed = Confirmados
case-days-lane-off = Recusados e cancelados
case-days-lane-none = Nenhum
case-days-new = Novo dia de casos
case-days-create = Criar dia de casos
case-days-created-done = Dia de casos criado
case-days-request = Pedir dia de casos
case-days-requested-done = Pedido enviado. Você será avisado quando houver um dia.
case-days-waits = Aguarda um dia
case-days-grant = Marcar o dia
case-days-wished = { $practice } pediu { $days }.
case-days-reject = Recusar
case-days-reject-title = Recusar este pedido?
case-days-reject-keep = Manter pedido
case-days-rejected-done = Pedido recusado. O consultório é avisado.
case-days-requested = Pedido
case-days-forming = Formando equipe
case-days-team-complete = Equipe completa
case-days-confirmed = Confirmado
case-days-completed = Realizado
case-days-rejected = Recusado
case-days-cancelled = Cancelado
case-days-confirm = Confirmar
case-days-confirmed-done = Dia confirmado. Equipe e consultório são avisados.
case-days-complete = Marcar como realizado
case-days-completed-done = Dia de casos realizado
case-days-cancel = Cancelar dia
case-days-cancel-title = Cancelar este dia de casos?
case-days-cancel-body = { $day }. Equipe e consultório são avisados.
case-days-cancel-keep = Manter dia
case-days-cancelled-done = Dia cancelado. Todos são avisados.
case-days-edit = Editar
case-days-save = Salvar alterações
case-days-changed-done = Dia de casos alterado
case-days-edit-told = O dia está confirmado. A alteração vale, fica marcada, e todos são avisados.
case-days-edited = Alterado
case-days-edited-since = Alterado depois de confirmado, por último em { $when }.
case-days-reschedule = Remarcar
case-days-moved-done = Dia remarcado. Todos são avisados.
case-days-move-told = Quem aceitou outro horário é convidado de novo; quem não pode sai da equipe. Todos são avisados uma vez.
case-days-why = Motivo
case-days-print = Imprimir lista
case-days-nurse = Enfermagem
case-days-medic = Médico
case-days-anesthesiologist = Anestesiologista
case-days-open = Em aberto
case-days-skill-minimal = Sedação mínima
case-days-skill-moderate = Sedação moderada
case-days-skill-deep = Sedação profunda
case-days-skill-general = Anestesia geral
case-days-skill-paediatric = Crianças
case-days-skill-life-support = Suporte de vida
case-days-skill-other = Outra habilitação
case-days-cases = { $count ->
    [1] Um caso
   *[other] { $count } casos
}
case-days-patients-of = { $assigned } de { $expected } pacientes atribuídos
case-days-count-accepted = { $count ->
    [one] { $count } aceitou
   *[other] { $count } aceitaram
}
case-days-count-asked = { $count ->
    [one] { $count } convidado
   *[other] { $count } convidados
}
case-days-count-open = { $count } em aberto
case-days-missing-title = Ainda incompleta
case-days-lack-open = { $role }: ninguém foi convidado.
case-days-lack-waiting = { $role }: { $name } ainda não respondeu.
case-days-lack-too-many = { $role }: há mais de um convidado. Retire um deles.
case-days-lack-other-time = { $role }: { $name } aceitou outro horário.
case-days-lack-unskilled = { $role }: { $name } não tem as habilitações para este dia.
case-days-lack-unavailable = { $role }: { $name } não está mais disponível.
case-days-lack-elsewhere = { $role }: { $name } está em outra equipe nesse horário.
case-days-lack-not-in-role = { $role }: { $name } não trabalha mais nesta função.
case-days-cannot-unskilled = não tem as habilitações para este dia
case-days-cannot-unavailable = não está disponível
case-days-cannot-elsewhere = está em outra equipe nesse horário
case-days-cannot-role = não trabalha nesta função
case-days-answer-asked = Convidado
case-days-answer-accepted = Aceitou
case-days-answer-declined = Recusou
case-days-answer-withdrawn = Retirado
case-days-team = Equipe
case-days-ask = Convidar
case-days-asked-done = Convite feito. Cada pessoa é avisada.
case-days-replace = Trocar
case-days-replaced-done = Trocado. Os dois são avisados.
case-days-withdraw = Retirar
case-days-withdrawn-done = Retirado
case-days-accepts = Aceita
case-days-declines = Recusa
case-days-unmake-title = Deixar este lugar vago?
case-days-unmake-body = { $name } viria. Sem essa pessoa o dia deixa de estar confirmado; equipe e consultório são avisados.
case-days-unmake-keep = Manter na equipe
case-days-answer-done = Resposta registrada
case-days-nobody = Ninguém pode ser convidado.
case-days-load = { $days ->
    [0] nenhum dia neste mês
    [one] um dia neste mês
   *[other] { $days } dias neste mês
}
case-days-asked-elsewhere = convidado para outro dia nesse horário
case-days-said-no = recusou este dia
case-days-history = Histórico
case-days-reason = Motivo: { $reason }
case-days-unconfirmed = Não está mais confirmado.
case-days-event-requested = Pedido
case-days-event-created = Criado para { $day }
case-days-event-asked = { $name }: convite
case-days-event-withdrawn = { $name }: retirada da equipe
case-days-event-accepted = { $name } aceitou
case-days-event-declined = { $name } recusou
case-days-event-confirmed = Confirmado
case-days-event-edited = Alterado
case-days-event-rescheduled = Remarcado de { $earlier } para { $day }
case-days-event-cancelled = Cancelado
case-days-event-rejected = Recusado
case-days-event-completed = Realizado
case-days-event-patients = Pacientes alterados
case-days-notice-requested = Pedido de dia de casos: { $day }.
case-days-notice-created = Dia de casos previsto: { $day }.
case-days-notice-asked = Convite para um dia de casos ({ $role }): { $day }. Responda no Cuspid ou ligue.
case-days-notice-withdrawn-you = Sua presença não é mais necessária: { $day }.
case-days-notice-withdrawn = { $name } saiu da equipe: { $day }.
case-days-notice-accepted = { $name } aceitou: { $day }.
case-days-notice-declined = { $name } recusou: { $day }.
case-days-notice-confirmed = Dia de casos confirmado: { $day }.
case-days-notice-edited = Dia de casos alterado: { $day }.
case-days-notice-rescheduled = O dia de casos de { $earlier } mudou: { $day }. Veja se você foi convidado de novo.
case-days-notice-cancelled = Dia de casos cancelado: { $day }.
case-days-notice-rejected = Pedido recusado: { $day }.
case-days-notice-completed = Dia de casos realizado: { $day }.
case-days-notice-patients = Os pacientes de um dia de casos mudaram: { $day }.
case-days-notice-lost-you = Você não pode mais estar na equipe ({ $why }): { $day }. Ligue se isso estiver errado.
case-days-notice-lost = { $name } não pode mais estar na equipe ({ $why }): { $day }.
case-days-notice-opened = Envie sua disponibilidade para { $name }, de { $from } a { $until }, até { $closes }.
case-days-notice-closing = Falta sua disponibilidade para { $name }. O prazo termina em { $closes }.
case-days-notice-returned = Sua disponibilidade para { $name } foi devolvida. Corrija e envie de novo.
case-days-notice-published = A escala de { $name }, de { $from } a { $until }, está definida.
case-days-notice-expiring-you = Seu certificado vence em { $until }: { $skill }.
case-days-notice-expiring = O certificado de { $name } vence em { $until }: { $skill }.
case-days-notice-expired-you = Seu certificado venceu em { $until }: { $skill }.
case-days-notice-expired = O certificado de { $name } venceu em { $until }: { $skill }.
case-days-practice = Consultório
case-days-choose = Escolha
case-days-date = Dia
case-days-wish-from = Primeiro dia possível
case-days-wish-to = Último dia possível
case-days-from = Das
case-days-to = Até
case-days-cases-field = Casos previstos
case-days-skills = O que todos da equipe precisam saber fazer
case-days-equipment = Equipamento
case-days-equipment-line = Equipamento: { $equipment }
case-days-notes = Observações
case-days-notes-hint = Para a equipe. Não cite nenhum paciente aqui.
case-days-patients = Pacientes
case-days-patients-none = Nenhum paciente atribuído ainda.
case-days-patient = Paciente
case-days-patient-add = Atribuir paciente
case-days-patient-added = Paciente atribuído
case-days-patient-saved = Salvo
case-days-patient-remove = Tirar do dia
case-days-patient-remove-title = Tirar este paciente do dia?
case-days-patient-remove-body = { $name }. O dia está confirmado: equipe e consultório são avisados.
case-days-patient-remove-keep = Manter paciente
case-days-patient-removed = Paciente retirado do dia
case-days-patient-earlier = Mover uma posição para cima
case-days-patient-notes = O que a equipe deve saber
case-days-minutes = Minutos
case-days-recovery = Minutos de recuperação
case-days-asa-field = Classe ASA
case-days-asa-none = Não avaliada
case-days-asa = ASA { $class }
case-days-fasting = Foi orientado sobre o jejum
case-days-consent = Consentimento da anestesia arquivado
case-days-escort = Alguém leva o paciente para casa
case-days-fasting-missing = Jejum não orientado
case-days-consent-missing = Sem consentimento
case-days-escort-missing = Sem acompanhante
case-days-suggest = Sugerir equipes
case-days-suggest-nothing = Nenhum dos dias mostrados precisa de equipe.
case-days-suggest-not-best = Havia combinações demais: talvez mais dias possam ser preenchidos.
case-days-suggest-filled = { $days ->
    [1] Um dia pode ser preenchido
   *[other] { $days } dias podem ser preenchidos
}
case-days-suggest-unfilled = { $days ->
    [1] Um dia não pode ser preenchido
   *[other] { $days } dias não podem ser preenchidos
}
case-days-ask-all = { $people ->
    [1] Convidar uma pessoa
   *[other] Convidar { $people } pessoas
}
case-days-missing-skill = { $role }: ninguém tem as habilitações.
case-days-missing-available = { $role }: ninguém está disponível.
case-days-missing-taken = { $role }: todos os que poderiam estão em outra equipe.
case-days-own-none-title = Nenhum dia de casos
case-days-own-none = Os dias para os quais você é convidado aparecem aqui. O sino acima também avisa.
case-days-with = Com { $people }
case-days-accept = Aceitar
case-days-decline = Recusar
case-days-decline-title = Recusar este dia de casos?
case-days-decline-keep = Manter
case-days-texts-none-title = Nenhuma mensagem de texto
case-days-texts-none = Quem é convidado para um dia, ou avisado de uma mudança, recebe uma mensagem. Elas esperam aqui até alguém enviar.
case-days-text-to = Para
case-days-text-message = Mensagem
case-days-text-state = Estado
case-days-text-queued = A enviar
case-days-text-sent = Enviada
case-days-text-delivered = Entregue
case-days-text-failed = Falhou
case-days-text-open = Escrever
case-days-text-again = Enviar de novo
case-days-text-mark-sent = Enviada
case-days-text-mark-delivered = Chegou
case-days-text-mark-failed = Falhou
case-days-text-noted = Anotado
case-days-event-lost = { $name } não pode mais estar na equipe: { $why }
case-days-prefers = prefere esse dia
case-days-grid = Disponibilidade
case-days-week-earlier = Semana anterior
case-days-week-later = Próxima semana
case-days-grid-nobody = Ninguém trabalha em equipes ainda. Os profissionais são incluídos em Disponibilidade.
case-days-grid-coming = Em um dia de casos
case-days-grid-unreviewed = Enviado, não revisado
case-days-grid-can = { $people ->
    [0] { $role }: ninguém desta lista pode vir.
    [one] { $role }: uma pessoa pode vir. Clique na marca para convidar.
   *[other] { $role }: { $people } pessoas podem vir. Clique em uma marca para convidar.
}
case-days-grid-ask = { $said }. Convidar para { $day }
case-days-find = Encontrar: { $role }
case-days-text-handed = Na pasta
case-days-allergies = Alergias: { $names }
case-days-medicines = Toma: { $names }
case-days-weight = { $kilograms } kg ({ $date })
case-days-weight-field = Peso em kg
case-days-weighed-on = Pesado em
case-days-patient-new = Novo paciente
case-days-patient-name = Nome
case-days-patient-born = Data de nascimento
case-days-patient-phone = Telefone
case-days-patient-other = É outra pessoa, não o paciente com esse nome
case-days-review = Avaliar
case-days-review-record = Registrar avaliação
case-days-review-of = Avaliação pré-anestésica: { $name }
case-days-review-by = Avaliado por
case-days-review-outcome = Resultado
case-days-review-note = Observação
case-days-review-note-hint = Obrigatória, a não ser que o paciente esteja liberado. A avaliação fica como está; outra pode vir depois.
case-days-review-save = Salvar avaliação
case-days-review-saved = Avaliação salva
case-days-review-none = Não avaliado
case-days-review-cleared = Liberado
case-days-review-needs-more = Falta algo
case-days-review-not-cleared = Não liberado
case-days-review-told = { $name } (registrado por { $by })
