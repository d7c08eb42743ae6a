# A agenda como arquivo para outros programas
export-title = Exportar agenda
export-short = Exportar
export-about = Salva consultas e reservas como arquivo iCalendar (.ics), para a agenda de um telefone ou de outro programa. É uma cópia: mudanças posteriores precisam de outro arquivo.
export-of = Agenda de quem
export-choose = Escolha um dentista ou um recurso
export-from = A partir de
export-length = Quanto tempo
export-days = { $days ->
   [1] Um dia
  *[other] { $days } dias
}
export-names = Com o nome dos pacientes e o motivo das consultas
export-names-warning = Quem receber o arquivo poderá lê-lo. Guarde-o onde dados de pacientes podem ficar.
export-save = Salvar arquivo
export-saved = Agenda salva
