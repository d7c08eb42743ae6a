shell-skip = Ir para o conteúdo
shell-navigation = Principal
shell-group-today = Hoje
shell-group-clinical = Atendimento
shell-group-billing = Financeiro
shell-group-clinic = Clínica
shell-search = Buscar ou digitar um comando
shell-search-label = Busca e comandos
shell-go-to = Ir para
shell-add = Adicionar
shell-switch-clinic = Trocar de clínica
shell-theme = Tema
shell-theme-system = Como o computador
shell-theme-light = Claro
shell-theme-dark = Escuro
shell-language = Idioma
shell-lock = Bloquear
shell-sign-out = Sair

shell-keys = Teclas
shell-single-letters = Letras sozinhas funcionam fora dos campos
shell-key-keys = Mostrar as teclas
shell-key-search-list = Buscar nesta lista
shell-key-move = Mover na lista
shell-key-open = Abrir
shell-key-save = Salvar o painel
shell-key-close = Fechar a camada de cima
shell-key-money = Esconder ou mostrar valores

shell-no-page-title = Não há página aqui
shell-no-page = O endereço não é desta versão. Escolha uma página à esquerda.
shell-not-allowed-title = Sua função não abre esta página
shell-not-allowed = Estas funções abrem: { $roles }. Um administrador pode dar uma delas a você.
shell-nothing-title = Nada para a sua função por enquanto
shell-nothing = Nenhuma página desta versão pertence à sua função. Um administrador pode dar outra a você.
shell-notices = Avisos
shell-notices-unread = { $count ->
    [1] Avisos, um não lido
   *[other] Avisos, { $count } não lidos
}
shell-notices-read = Marcar todos como lidos
shell-notices-none = Nenhum aviso ainda.
shell-notice-new = novo
