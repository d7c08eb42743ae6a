language-name = Português (Brasil)

common-save = Salvar
common-cancel = Cancelar
common-close = Fechar
common-close-key = Fechar (Esc)
common-undo = Desfazer
common-retry = Tentar de novo
common-back = Voltar
common-next = Avançar
common-edit = Editar
common-print = Imprimir
common-optional = opcional
common-yes = Sim
common-no = Não
common-none = Nenhum
common-all = Todos
common-loading = Carregando
common-saving = Salvando
common-search = Buscar
common-clear = Limpar
common-reason = Motivo
common-more-actions = Mais ações
common-today = Hoje
common-required = Preencha este campo para continuar.

common-list-open = para abrir
common-no-match-title = Nada corresponde
common-no-match = Nada corresponde a “{ $query }”. Confira a grafia ou busque uma parte.
common-sort-by = Ordenar por
common-load-failed = Não foi possível carregar

common-date-hint = Dia, mês, ano
common-date-wrong = Esta data não existe. Digite uma data real.
common-date-pick = Escolher uma data
common-date-open = Abrir o calendário
common-month-earlier = Mês anterior
common-month-later = Mês seguinte
common-time-wrong = Digite um horário como 9:30.
common-money-wrong = Digite um valor como 120 ou 120,50.
common-percent-wrong = Digite uma porcentagem de 0 a 100.

common-unsaved-title = Sair sem salvar?
common-unsaved-body = O que você alterou nesta página ainda não foi salvo.
common-unsaved-stay = Continuar editando
common-unsaved-leave = Sair sem salvar
