error-malformed = Não foi possível ler o pedido. Nada foi alterado. Reinicie o Cuspid e tente de novo.
error-missing = Preencha este campo para continuar.
error-unknown-field = O pedido tinha um campo que esta versão não conhece. Nada foi alterado. Reinicie o Cuspid e tente de novo.
error-unknown-request = Esta versão não faz isso. Nada foi alterado. Instale a versão mais nova do Cuspid.

error-empty = Preencha este campo para continuar.
error-too-long = Longo demais: cabem no máximo { $max } caracteres. Encurte o texto.
error-too-long-plain = Longo demais para este campo. Encurte o texto.
error-control-character = Há um caractere que não pode ser guardado, como uma quebra de linha ou uma marca invisível. Digite de novo à mão.
error-invalid-money = Este valor não pode ser registrado. Digite em algarismos, como 120 ou 120,50.
error-invalid-rate = Digite uma porcentagem de 0 a 100.
error-invalid-currency = Esta moeda não existe. Escolha uma da lista.
error-invalid-country = Este país não existe. Escolha um da lista.
error-invalid-phone = Este número de telefone não pode existir. Confira os dígitos; um número de fora começa com + e o código do país.
error-invalid-email = Este não é um endereço de e-mail. Deve ser parecido com nome@exemplo.com.br.
error-invalid-date = Esta data não existe. Digite uma data real.
error-date-out-of-range = Esta data está fora do que cabe aqui. Confira o ano.
error-invalid-time = Este horário não existe nesse dia. Digite outro.
error-invalid-zone = Este fuso horário não é conhecido. Escolha um da lista.
error-invalid-duration = Esta duração não cabe aqui. Digite outra.
error-invalid-repeat = Não é assim que algo se repete. Escolha dias que incluam a primeira vez e um fim depois dela.
error-invalid-tooth = Não há dente com este número. Use dois dígitos, como 26.
error-invalid-surfaces = Este dente não tem essas faces, ou uma foi repetida. Escolha de novo.
error-scope-mismatch = Este serviço é registrado em outra parte da boca. Escolha a parte que ele pede.
error-tooth-missing = O dente { $tooth } foi extraído. Ali só cabe um implante, uma ponte ou um procedimento geral.
error-invalid-id = Não foi possível ler a identidade deste registro. Nada foi alterado. Abra-o de novo pela lista.
error-out-of-range = Este número não cabe aqui. Digite outro.
error-invalid-colour = Escolha uma cor da lista.
error-invalid-national-id = Os dígitos verificadores não conferem. Compare o número com o documento.
error-invalid-diagnosis-code = Este não é um código CID-10. Ele começa com uma letra e dois dígitos, como K02 ou I48.0.
error-invalid-picture = Este arquivo não pode ser lido como imagem. Escolha um arquivo PNG ou JPEG.
error-picture-too-large = Esta imagem é grande demais. Cabem no máximo { $max } KB: salve-a em tamanho menor, com cerca de 800 pixels de largura.

error-not-signed-in = Você saiu. Nada foi alterado. Entre para continuar.
error-locked = A janela está bloqueada. O que você digitou continua aqui. Digite sua senha para continuar.
error-not-allowed = Sua função não permite isto: { $permission }. Nada foi alterado. Um administrador pode dar esse direito.
error-not-allowed-plain = Sua função não permite isto. Nada foi alterado. Um administrador pode dar esse direito.
error-wrong-credentials = O telefone ou a senha não está certo. Confira o Caps Lock e tente de novo.
error-wrong-credentials-left = O telefone ou a senha não está certo. Confira o Caps Lock e tente de novo; { $tries ->
    [0] cada novo erro faz você esperar.
    [one] resta 1 tentativa antes de ter de esperar.
   *[other] restam { $tries } tentativas antes de ter de esperar.
}
error-wrong-password = A senha não está certa. Confira o Caps Lock e tente de novo.
error-wrong-password-left = A senha não está certa. Confira o Caps Lock e tente de novo; { $tries ->
    [0] cada novo erro faz você esperar.
    [one] resta 1 tentativa antes de ter de esperar.
   *[other] restam { $tries } tentativas antes de ter de esperar.
}
error-try-later = Muitas tentativas erradas. Espere { $wait } e tente de novo.
error-wait-seconds = { $seconds ->
    [1] 1 segundo
   *[other] { $seconds } segundos
}
error-wait-minutes = { $minutes ->
    [1] 1 minuto
   *[other] { $minutes } minutos
}
error-weak-password = Esta senha é fácil de adivinhar. Use pelo menos 8 caracteres que não sejam uma palavra ou um número comum.
error-wrong-recovery-code = Estas não são as palavras de recuperação desta clínica. Confira a grafia e a ordem na sua cópia.
error-last-admin = Este é o último administrador. Nada foi alterado. Torne outra pessoa administradora primeiro.
error-cannot-grant = Você só pode dar direitos que você mesmo tem. Nada foi alterado.

error-not-found = Este registro não está mais aqui. Volte à lista e abra de novo.
error-changed = Alguém alterou este registro enquanto isso. O que você digitou continua aqui. Recarregue para ver a alteração e salve de novo.
error-already-used = Outro registro já tem isto. Digite outra coisa.
error-possible-duplicate = Já há alguém parecido no cadastro. Nada foi salvo ainda. Compare os dois e continue ou abra o que já existe.
error-archived = Este registro está arquivado. Nada foi alterado. Restaure-o para continuar a usá-lo.
error-illegal-status = Esse passo não é possível na situação atual. Nada foi alterado. Recarregue para ver como está.
error-time-taken = Esse horário está ocupado. Nada foi agendado. Escolha outro horário.
error-time-taken-by = { $by }: ocupado de { $from } a { $to }. Nada foi agendado. Escolha outro horário.
error-outside-hours = Esse horário está fora do expediente. Nada foi marcado. Escolha outro horário.
error-too-early = Ainda é cedo para isso. Nada foi alterado.
error-too-soon = { $hours ->
    [1] A reserva é feita com pelo menos uma hora de antecedência.
   *[other] A reserva é feita com pelo menos { $hours } horas de antecedência.
} Nada foi reservado. Escolha um horário mais tarde.
error-time-in-use = { $count ->
    [1] Há um agendamento nesse período.
   *[other] Há { $count } agendamentos nesse período.
} Nada foi alterado. Remarque o que está marcado antes, ou salve mesmo assim.
error-needs-time = O horário foi dado a algo mais importante. Escolha antes um novo horário.
error-held-by-task = Uma tarefa ocupa este horário. Altere a tarefa, e o horário vai junto.
error-has-reservations = { $count ->
    [1] Ainda há um agendamento deste recurso
   *[other] Ainda há { $count } agendamentos deste recurso
}. Nada foi alterado. Altere ou cancele primeiro.
error-has-visits = { $count ->
    [1] Ainda há uma consulta marcada
   *[other] Ainda há { $count } consultas marcadas
} com esta pessoa. Nada foi alterado. Remarque ou cancele primeiro.
error-has-visits-plain = Ainda há consultas marcadas com esta pessoa. Nada foi alterado. Remarque ou cancele primeiro.
error-team-incomplete = A equipe não está completa. Nada foi alterado. O dia precisa de enfermagem, médico e anestesiologista que aceitaram.
error-seat-taken = Já há alguém desta profissão convidado. Ninguém foi convidado. Troque ou retire essa pessoa primeiro.
error-not-qualified = Esta pessoa não tem as habilitações que o dia exige. Nada foi alterado. Escolha outra pessoa.
error-not-available = Esta pessoa não tem disponibilidade aceita para este horário. Nada foi alterado. Escolha outra pessoa ou revise a disponibilidade primeiro.
error-not-confirmed = Este dia de casos não está confirmado. Nada foi alterado. Os pacientes são atribuídos depois da confirmação.
error-day-full = { $left ->
    [0] Não há mais minutos livres
    [one] Ainda há um minuto livre
   *[other] Ainda há { $left } minutos livres
} no dia. Nada foi alterado. Encurte um atendimento ou peça mais horas.
error-currency-in-use = Há valores registrados na moeda desta clínica, por isso ela fica. Nada foi alterado.
error-zone-in-use = { $count ->
    [1] Ainda há uma consulta, reserva ou dia de casos, que mudaria
   *[other] Ainda há { $count } consultas, reservas e dias de casos, que mudariam
} de horário. Nada foi alterado. Troque o fuso horário quando não houver nada marcado.
error-site-in-use = Esta unidade ainda tem cadeiras, salas, consultas marcadas ou dias de casos, ou é a única. Nada foi alterado. Transfira antes o que está nela.
error-other-site = Este recurso não é usado nessa unidade. Nada foi alterado. Escolha outra unidade ou algo que seja usado nela.
error-two-sites = Este horário coincide com um horário em outra unidade. Nada foi alterado. Altere um deles: ninguém está em duas unidades ao mesmo tempo.
error-immutable = O que foi emitido ou assinado nunca é alterado. Nada foi alterado. Acrescente uma correção.
error-allergies-unknown = Nunca se perguntou sobre alergias. Nada foi registrado ainda. Pergunte ao paciente e registre a resposta primeiro.
error-needs-reason = Isto conflita com o que está registrado sobre o paciente. Nada foi registrado ainda. Escolha outra coisa ou dê um motivo para continuar.
error-case-closed = Este caso está encerrado. Reabra-o para acrescentar algo.
error-not-a-doctor = Só a conta do próprio dentista pode fazer isto. Nada foi alterado. Peça ao dentista que entre.
error-not-a-provider = Só a conta do próprio profissional de equipe pode fazer isto. Nada foi alterado. Peça à coordenação que ligue seu usuário a um profissional.
error-period-closed = Este período não aceita alterações agora. Nada foi alterado. Peça à coordenação que o reabra.
error-has-submissions = Já há disponibilidade enviada para estes dias, por isso eles ficam. Nada foi alterado. Adicione outro período para outros dias.
error-not-reviewed = { $count ->
    [1] Um envio ainda espera conferência.
   *[other] { $count } envios ainda esperam conferência.
} Nada foi alterado. Aceite ou devolva antes o que espera.
error-nothing-in-series = Nada disso pode mais ser alterado: já passou, foi feito, desmarcado ou faturado. Nada foi alterado.
error-nothing-to-invoice = A fatura não tem linhas. Ela ficou como rascunho. Acrescente primeiro o que foi feito.
error-not-done = Este trabalho ainda não foi feito. Só se cobra o que foi feito. Tire a linha ou registre o trabalho antes.
error-already-billed = Este trabalho já está em uma fatura emitida. Tire a linha.
error-already-reversed = Este pagamento já foi estornado. Nada foi alterado.
error-more-than-open = Só { $open } está em aberto. Nada foi registrado. Digite esse valor ou menos.
error-more-than-open-plain = Isto é mais do que está em aberto. Nada foi registrado. Digite um valor menor.
error-key-reused = Isto foi enviado duas vezes de formas diferentes. Vale a primeira. Recarregue para ver o que foi salvo.
error-in-use = Outros registros usam este, por isso ele fica. Arquive-o em vez disso.

error-no-clinic = Nenhuma clínica está aberta. Escolha uma ou crie uma.
error-clinic-exists = Já há uma clínica nesta pasta. Abra-a ou escolha uma pasta vazia.
error-folder-not-empty = Esta pasta não está vazia. Escolha uma pasta vazia.
error-not-a-clinic = Não há clínica nesta pasta. Escolha a pasta em que ela está.
error-unsafe-folder = Esta pasta fica em uma unidade de rede ou é sincronizada com um serviço de nuvem, onde o arquivo poderia ser danificado. Nada foi gravado. Escolha uma pasta no disco deste computador.
error-newer-version = Esta clínica foi gravada por uma versão mais nova do Cuspid. Ela não foi tocada. Instale a versão mais nova neste computador.
error-migration-failed = Não foi possível trazer a clínica para esta versão. Ela está como antes. Instale a versão que você tinha e peça ajuda.
error-busy = Outro programa está usando o arquivo da clínica. Nada foi alterado. Feche a outra janela e tente de novo.
error-disk-full = O disco está cheio. Isto não foi salvo; o que você digitou continua aqui. Libere espaço e tente de novo.
error-read-only = Não é possível gravar nesta pasta. Nada foi salvo. Escolha outra pasta ou peça permissão para gravar nela.
error-damaged = O arquivo da clínica está danificado. Ele não foi tocado. Restaure a cópia de segurança mais recente.
error-internal = Algo deu errado dentro do Cuspid. Nada foi alterado. Tente de novo; se acontecer outra vez, reinicie o Cuspid.
