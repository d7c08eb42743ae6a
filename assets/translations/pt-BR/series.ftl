# Visitas e reservas que se repetem.

series-place = { $place } de { $count }
series-which = Para
series-this = Só esta
series-following = Esta e as seguintes
series-all = Toda a série
series-days = Os dias da série
series-new-times = Os novos horários
series-fits = Livre
series-taken = Não cabe
series-left-out = Fora
series-chosen = Outro horário
series-shifted = O relógio pula esse horário nesse dia; fica mais tarde por esse tanto.
series-leave-out = Deixar fora
series-leave-all-out = Deixar fora o que não cabe
series-other-time = Outro horário
series-own-time = Voltar ao horário da série
series-take = Usar este horário
series-back = Voltar
series-not-fitting = { $count ->
    [1] Uma não cabe. Deixe-a fora ou dê a ela outro horário. Antes disso nada é marcado.
   *[other] { $count } não cabem. Deixe cada uma fora ou dê a ela outro horário. Antes disso nada é marcado.
}
series-book = { $count ->
    [1] Marcar uma
   *[other] Marcar { $count }
}
series-move = { $count ->
    [1] Mover uma
   *[other] Mover { $count }
}
series-booked = { $count ->
    [1] Uma foi marcada
   *[other] { $count } foram marcadas
}
series-moved = { $count ->
    [1] Uma foi movida
   *[other] { $count } foram movidas
}
series-cancelled = { $count ->
    [1] Uma foi desmarcada
   *[other] { $count } foram desmarcadas
}
series-undone = Desfeito
series-changed = Salvo para as seguintes
series-change-following = Também para as seguintes
series-by-hand-too = Também as que foram movidas à mão
series-by-hand-hint = Elas têm horário próprio e, de outro modo, ficam com ele.
series-cancel = Desmarcar
series-cancel-act = { $count ->
    [1] Desmarcar uma
   *[other] Desmarcar { $count }
}
series-left-alone = Ficam como estão
series-left-past = Já passou
series-left-done = Feita ou em andamento
series-left-called-off = Desmarcada
series-left-invoiced = Faturada
series-left-by-hand = Movida à mão
series-left-changed = Alterada depois
series-rule = Mudar a repetição
series-none = Não faz mais parte de uma série.
series-rule-from = A partir de
series-rule-save = Mudar a série
series-ruled = A série foi mudada
series-new = Nova
series-over = Desmarcadas, depois do fim
