# Arquivos que foram separados
requests-file-too-large = O arquivo tem mais de 256 KB.
requests-file-not-text = O arquivo não é texto em UTF-8.
requests-file-damaged = Não é possível ler o arquivo. Ele pode estar danificado, ou falta o fim.
requests-file-nothing = Não há nenhum pedido no arquivo.
requests-file-too-many = Há mais de 100 pedidos no arquivo.
requests-file-not-a-request = O arquivo responde a um convite e não pede nada.
requests-file-no-time = Não diz quando começa, ou esse horário não existe.
requests-file-unknown-zone = O horário está em um fuso que não é conhecido.
requests-file-wrong-length = Termina antes de começar, ou dura mais de um dia.
requests-file-repeats = Ele se repete. Peça cada horário separadamente, ou digite o pedido.
requests-file-wrong-field = Falta um campo, há um campo desconhecido, ou um valor que ele não pode ter. Veja a descrição do formato.
requests-file-entry = Pedido { $entry } do arquivo: { $why }
requests-file-again = Nada do arquivo foi recebido. Corrija e coloque-o de novo na pasta, ou digite o pedido.

# A página
requests-page = Pedidos
requests-new = Novo pedido
requests-show = Quais pedidos
requests-open = A responder
requests-closed = Encerrados
requests-read = Procurar arquivos
requests-read-none = Não há arquivos novos na pasta.
requests-read-waiting = { $count ->
    [1] Um arquivo ainda está sendo gravado. Será lido assim que estiver completo.
   *[other] { $count } arquivos ainda estão sendo gravados. Serão lidos assim que estiverem completos.
}
requests-read-some = { $count ->
    [1] Um arquivo lido.
   *[other] { $count } arquivos lidos.
}
requests-not-read = Separados em “not-read”
requests-folder-missing = A pasta de pedidos não existe. Escolha outra nas configurações ou crie-a de novo.
requests-folder-cannot-move = Um arquivo foi lido, mas não pode ser tirado da pasta. Ele não é recebido duas vezes. Verifique quem pode gravar nela.
requests-who = Pedido por
requests-what = Para quê
requests-when = Quando
requests-received = Recebido
requests-state = Situação
requests-nobody = Sem nome
requests-no-reason = Nada informado
requests-any-doctor = Qualquer dentista
requests-whenever = Qualquer horário
requests-any-time = { $day }, qualquer horário
requests-over = Já passou
requests-more-times = { $count ->
    [1] ou outro horário
   *[other] ou { $count } outros horários
}
requests-new-count = { $count ->
    [1] Um pedido a responder
   *[other] { $count } pedidos a responder
}
requests-none-title = Nenhum pedido a responder
requests-none = Os pedidos do telefone, da recepção e da pasta de arquivos ficam aqui até alguém responder.
requests-closed-none-title = Nenhum pedido encerrado
requests-closed-none = Os pedidos aceitos, recusados ou retirados ficam aqui.
requests-origin = Como chegou
requests-origin-desk = Na recepção
requests-origin-phone = Por telefone
requests-origin-message = Por mensagem
requests-origin-calendar = Arquivo de agenda
requests-origin-file = Arquivo JSON
requests-status-new = Novo
requests-status-answered = Outros horários oferecidos
requests-status-accepted = Aceito
requests-status-declined = Recusado
requests-status-withdrawn = Retirado
requests-later-changed = Alterado depois
requests-later-withdrawn = Retirado depois
requests-later-changed-about = Quem pediu alterou o pedido depois de aceito. O que foi marcado continua como estava: mude-o, se for preciso.
requests-later-withdrawn-about = Quem pediu retirou o pedido depois de aceito. O que foi marcado continua valendo: cancele-o, se for preciso.

# O que se faz com um
requests-accept = Aceitar
requests-reserve = Reservar um recurso
requests-open-reservation = Abrir reserva
requests-accept-time = Marcar este horário
requests-asked-by = Pedido por { $contact }
requests-decline = Recusar
requests-decline-title = Recusar este pedido?
requests-decline-body = Este programa não avisa { $name }.
requests-decline-keep = Manter pedido
requests-declined = Pedido recusado
requests-withdraw = Retirado
requests-withdrawn = Pedido marcado como retirado
requests-reopen = Desfazer
requests-undone = O pedido está aberto de novo
requests-undo-title = Desfazer o aceite?
requests-undo-body = A consulta de { $name } é cancelada, e o pedido fica aberto de novo.
requests-undo-reservation = A reserva para { $name } é cancelada, e o pedido fica aberto de novo.
requests-undo-accept = Cancelar consulta
requests-undo-keep = Manter consulta
requests-settle = Visto
requests-settled = Marcado como visto
requests-open-visit = Abrir consulta
requests-booked-at = Marcado para { $when }
requests-reason = Motivo:
requests-unknown = Também pedido, e não conhecido aqui: { $words }
requests-is-it = É um destes pacientes?
requests-not-known = Nenhum paciente com este nome ou telefone. Escolha ou cadastre o paciente ao marcar.
requests-phone = Telefone
requests-email = E-mail
requests-doctor = Dentista
requests-length = Duração
requests-any-length = O tempo necessário
requests-kinds = Precisa de
requests-change = Alterar pedido
requests-changed = Pedido alterado
requests-change-save = Salvar pedido

# Outros horários
requests-offer = Oferecer outros horários
requests-offer-save = Anotar oferta e copiar texto
requests-offered = Oferta anotada, texto copiado
requests-offer-from = A partir de
requests-offer-times = Horários livres
requests-offer-none = Nenhum horário livre
requests-offer-hint = Escolha até dez. Eles não ficam reservados.
requests-offer-text = Texto para enviar
requests-copy = Copiar
requests-copied = Texto copiado
requests-offer-hello = Olá, { $name },
requests-offer-hello-nobody = Olá,
requests-offer-body = obrigado pelo seu pedido. O horário que você pediu não está livre. Podemos oferecer:
requests-offer-end = Por favor, diga qual deles é melhor para você.
    { $clinic }

# Anotar um pedido
requests-save = Salvar pedido
requests-saved = Pedido salvo
requests-name = Nome
requests-patient = Paciente conhecido
requests-reason-for = Para quê
requests-date = Dia
requests-from = Das
requests-until = Até
requests-add-time = Adicionar horário
requests-remove-time = Remover este horário
requests-times-hint = Sem horário, qualquer um nesse dia. Com fim, qualquer um entre os dois.
requests-any-site = Qualquer unidade
requests-note = Observação

# A pasta
requests-folder = Pasta de arquivos com pedidos
requests-folder-about = Pedidos de consulta podem chegar como arquivos de agenda (.ics) ou JSON, de um formulário do seu site ou de um colega. O Cuspid os lê de uma pasta deste computador; nunca vai à rede buscá-los.
requests-folder-off = Desligada
requests-folder-own = Pasta da clínica
requests-folder-at = Outra pasta…
requests-folder-none = Nenhum arquivo é lido.
requests-folder-moves = Todo arquivo .ics e .json desta pasta é lido e movido para “read”, ou para “not-read” com o motivo ao lado. Não use a pasta para outra coisa.
requests-folder-choose = Escolher pasta
requests-folder-saved = Pasta de pedidos salva
