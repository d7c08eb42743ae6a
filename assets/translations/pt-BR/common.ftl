language-name = Português (Brasil)

common-cancel = Cancelar
common-save = Salvar
common-close = Fechar
common-close-key = Fechar (Esc)
common-undo = Desfazer
common-retry = Tentar de novo
common-show-more = Mostrar mais
common-back = Voltar
common-print = Imprimir
common-optional = opcional
common-loading = Carregando
common-clear = Limpar
common-picture-choose = Escolher imagem
common-picture-replace = Escolher outra
common-picture-remove = Remover
common-reason = Motivo

common-list-move = para mover
common-list-open = para abrir
common-list-count = { $count ->
    [one] { $shown } linha
   *[other] { $shown } linhas
}
common-list-more = { $shown } linhas até agora
common-no-match-title = Nada corresponde
common-no-match = Nada corresponde a “{ $query }”. Confira a grafia ou busque uma parte.
common-load-failed = Não foi possível carregar

common-date-pick = Escolher uma data
common-date-open = Abrir o calendário
common-month = Mês
common-month-earlier = Mês anterior
common-month-later = Mês seguinte

common-unsaved-title = Sair sem salvar?
common-unsaved-body = O que você alterou ainda não foi salvo.
common-unsaved-stay = Continuar editando
common-unsaved-leave = Sair sem salvar
common-colour = Cor na agenda
common-colour-number = Cor { $number }
common-site = Unidade
common-all-sites = Todas as unidades
