settings-title = Configurações
settings-clinic = Clínica
settings-letterhead = Papel timbrado
settings-tax = Impostos
settings-money = Valores e números
settings-security = Segurança

# Clínica
settings-name-hint = Aparece em todos os papéis e na página de entrada
settings-country-hint = Para telefones sem código de país e para a ordem das datas
settings-currency-hint = Pode mudar até o primeiro valor registrado
settings-currency-fixed = Há valores registrados nela, por isso não pode mudar.
settings-language-hint = Cada usuário escolhe o idioma da tela na página de perfil
settings-zone-hint = Pode mudar enquanto não houver nada marcado
settings-zone-fixed = { $count ->
    [1] Há 1 consulta, reserva ou dia de casos
   *[other] Há { $count } consultas, reservas e dias de casos
}, por isso não pode mudar agora.
settings-clinic-save = Salvar clínica
settings-clinic-saved = Clínica salva

# Papel timbrado
settings-logo = Logotipo
settings-logo-hint = PNG ou JPEG, no máximo 512 KB
settings-address = Endereço
settings-phone = Telefone
settings-email = E-mail
settings-tax-number = CNPJ ou CPF
settings-tax-number-hint = Como deve ser impresso, por exemplo CNPJ 00.000.000/0001-00
settings-paper = Papel
settings-paper-a4 = A4
settings-paper-letter = Carta
settings-footer = No fim das faturas
settings-footer-hint = Como pagar, horário de atendimento, o que os pacientes devem ler
settings-letterhead-save = Salvar papel timbrado
settings-letterhead-saved = Papel timbrado salvo. O que já foi emitido fica como estava.
settings-preview = Como ficará o topo das suas faturas
settings-sample = Ver um modelo

# Impostos
settings-classes = Classes de imposto
settings-class-add = Adicionar classe
settings-class-new = Nova classe de imposto
settings-class-change = Alterar classe de imposto
settings-class-name = Nome
settings-class-name-hint = Como deve ser impresso nas faturas
settings-class-rate = Alíquota
settings-class-rate-hint = Em porcentagem. O que já foi emitido mantém a alíquota que tinha.
settings-class-used = Usada por
settings-class-services = { $count ->
    [0] nenhum serviço
    [one] 1 serviço
   *[other] { $shown } serviços
}
settings-class-state = Situação
settings-class-offered = Em uso
settings-class-archived = Arquivada
settings-class-none-title = Nenhuma classe de imposto ainda
settings-class-none = Tudo é isento. Adicione uma classe para o que a lei manda tributar.
settings-class-save = Salvar classe
settings-class-saved = Classe salva
settings-class-archive = Arquivar classe
settings-class-archive-title = Arquivar { $name }?
settings-class-archive-body = Ela deixa de ser oferecida. { $count ->
    [0] Nenhum serviço a usa.
    [one] 1 serviço a usa e a mantém até você alterá-lo.
   *[other] { $count } serviços a usam e a mantêm até você alterá-los.
}
settings-class-archive-keep = Manter classe
settings-class-put-away = Classe arquivada
settings-class-restore = Restaurar classe
settings-class-restored = Classe restaurada
settings-tax-prices = Preços e isenção
settings-prices = Os preços são digitados
settings-prices-with-tax = Com imposto
settings-prices-without-tax = Sem imposto
settings-prices-hint = Sem: o imposto é somado na fatura. Com: já está no preço e é mostrado à parte.
settings-exempt = Por que não se cobra imposto
settings-exempt-hint = Impresso nas faturas com serviços isentos, com as palavras que a lei pede
settings-tax-save = Salvar regras de imposto
settings-tax-saved = Regras de imposto salvas

# Valores e números
settings-due-days = Dias para pagar uma fatura
settings-due-days-hint = 0: vence no dia da emissão
settings-currency-shown = Como os valores são escritos
settings-currency-shown-hint = Na tela e nos papéis
settings-next-invoice = Próxima fatura neste computador
settings-next-invoice-hint = Cada computador numera em uma série própria, sem lacunas. O número é tomado quando a fatura é emitida.
settings-money-save = Salvar valores e números
settings-money-saved = Valores e números salvos

# Consultas
settings-visits = Consultas
settings-history-after = Perguntar de novo pelo histórico médico depois de
settings-history-after-hint = Na chegada, contado do dia em que o paciente o confirmou pela última vez.
settings-months = { $months ->
    [one] { $months } mês
   *[other] { $months } meses
}
settings-visits-save = Salvar consultas
settings-visits-saved = Consultas salvas

# Segurança
settings-locking = Bloqueio
settings-lock-after = Bloquear uma janela parada depois de
settings-lock-after-hint = A página fica como estava. A senha a abre de novo.
settings-lock-after-minutes = { $minutes ->
    [1] 1 minuto
   *[other] { $minutes } minutos
}
settings-security-save = Salvar bloqueio
settings-security-saved = Bloqueio salvo
settings-recovery = Palavras de recuperação
settings-recovery-about = Doze palavras no papel deixam um administrador entrar quando todas as senhas se perdem. O Cuspid não consegue mostrá-las de novo: se o papel sumiu ou alguém o viu, crie outras.
settings-recovery-confirmed = No papel
settings-recovery-missing = Não confirmadas
settings-recovery-new = Criar palavras novas
settings-recovery-new-body = As palavras novas substituem as antigas na hora. Deixe a impressora pronta, ou papel e caneta.
settings-recovery-show = Mostrar palavras novas
settings-recovery-banner-title = Ninguém confirmou as palavras de recuperação
settings-recovery-banner = Se todas as senhas se perdessem, esta clínica não poderia mais ser aberta.

# Unidades
settings-sites = Unidades
settings-site-add = Adicionar unidade
settings-site-new = Nova unidade
settings-site-change = Alterar unidade
settings-site-name = Nome
settings-site-name-hint = Como a equipe diz: Centro, Porto
settings-site-resources = Cadeiras e salas
settings-site-visits = Consultas marcadas
settings-site-in-use = Em uso
settings-site-archived = Arquivada
settings-site-save = Salvar unidade
settings-site-saved = Unidade salva
settings-site-archive = Arquivar unidade
settings-site-archive-body = Nada mais será planejado nela. Os registros ficam.
settings-site-archive-keep = Manter unidade
settings-site-put-away = Unidade arquivada
settings-site-restore = Usar a unidade de novo
settings-site-restored = Unidade em uso de novo
settings-travel = Entre unidades
settings-travel-minutes = Tempo de uma unidade a outra
settings-travel-hint = Ninguém é marcado em duas unidades com menos tempo entre elas.
settings-travel-save = Salvar tempo entre unidades
settings-travel-saved = Tempo entre unidades salvo
settings-notices = Avisos
settings-notices-rules = Mensagens de texto
settings-notices-about = Quem é afetado por um evento sempre o encontra nos avisos, no sino. Uma mensagem de texto pode ser enviada além disso.
settings-notices-event = Evento
settings-notices-not-told = Não avisado
settings-notices-by-text = Texto
settings-notices-text = Mensagem de texto: { $event }, { $audience }
settings-notices-team = Profissionais
settings-notices-practice = O consultório
settings-notices-managers = Quem planeja
settings-notice-requested = Um consultório pede um dia de casos
settings-notice-created = Um dia de casos recebe uma data
settings-notice-asked = Alguém é convidado para uma equipe
settings-notice-withdrawn = Alguém sai de uma equipe
settings-notice-accepted = Alguém aceita
settings-notice-declined = Alguém recusa
settings-notice-lost = Alguém não pode mais estar na equipe
settings-notice-confirmed = Um dia de casos é confirmado
settings-notice-edited = Um dia de casos é alterado
settings-notice-rescheduled = Um dia de casos muda de data
settings-notice-cancelled = Um dia de casos é cancelado
settings-notice-rejected = Um pedido é recusado
settings-notice-patients = Os pacientes de um dia de casos mudam
settings-notice-opened = A disponibilidade pode ser enviada
settings-notice-closing = Falta a disponibilidade pouco antes do prazo
settings-notice-returned = A disponibilidade enviada é devolvida
settings-notice-published = Uma escala está definida
settings-notice-expiring = Um certificado vence em até 30 dias
settings-notice-expired = Um certificado venceu
settings-outbox = Envio das mensagens de texto
settings-outbox-about = As mensagens esperam em Dias de casos, Mensagens de texto, e são enviadas à mão. Um programa que as envie, como um gateway de SMS, pode retirá-las de uma pasta deste computador e deixar nela os recibos. Escolha a pasta em um só computador.
settings-outbox-none = Sem pasta: são enviadas à mão.
settings-outbox-choose = Escolher pasta
settings-outbox-off = Enviar à mão
settings-outbox-works = Em uso
settings-outbox-gone = A pasta não pode ser usada
settings-outbox-saved = Salvo para este computador
