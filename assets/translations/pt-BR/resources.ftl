# Cadeiras, salas, equipamentos.

resources-page = Recursos
resources-search = Buscar recursos
resources-add = Adicionar recurso
resources-new = Novo recurso
resources-save = Salvar recurso
resources-saved = Recurso salvo
resources-none-title = Ainda não há recursos
resources-none = Uma cadeira, uma sala ou um aparelho que pode ser reservado, para que ninguém precise dele duas vezes ao mesmo tempo.
resources-name = Nome
resources-kind = Tipo
resources-kind-name = Que tipo é
resources-kind-chair = Cadeira odontológica
resources-kind-room = Consultório
resources-kind-imaging = Sala de raios X
resources-kind-laboratory = Laboratório
resources-kind-equipment = Equipamento
resources-kind-common-space = Espaço comum
resources-kind-infrastructure = Infraestrutura
resources-kind-other = Outro tipo
resources-site = Unidade
resources-description = Descrição
resources-notes = Anotações internas
resources-staff = Quem trabalha com ele
resources-part-rules = Como é reservado
resources-capacity = Unidades usadas ao mesmo tempo
resources-capacity-hint = 1: um uso depois do outro.
resources-least = Uso mais curto, em minutos
resources-most = Uso mais longo, em minutos
resources-before = Minutos livres antes
resources-after = Minutos livres depois
resources-buffer-hint = Para preparar e limpar.
resources-lead = Horas de antecedência
resources-confirm = A reserva só vale depois de confirmada
resources-hours = Quando pode ser usado
resources-hours-hint = Sem nenhum horário, pode ser usado a qualquer hora.
resources-hours-none = Sem uso
resources-hours-any = A qualquer hora
resources-units = { $units ->
    [one] um por vez
   *[other] { $shown } unidades
}
resources-archive = Arquivar recurso
resources-archive-title = Arquivar este recurso?
resources-archive-body = { $name } deixa de ser oferecido em reservas. Registros antigos mantêm o nome.
resources-archive-keep = Manter
resources-archived = Recurso arquivado
resources-restore = Trazer de volta
resources-restored = Recurso de volta
resources-show-archived = Mostrar arquivados
resources-is-archived = Arquivado
