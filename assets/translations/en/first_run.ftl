# Creating a clinic, and its recovery words.

first-run-title = Create your clinic
first-run-sub = Everything stays on this computer, in one encrypted folder.
first-run-open = Open an existing folder
first-run-name = Name of the clinic
first-run-country = Country
first-run-currency = Currency
first-run-language = Language of its documents
first-run-zone = Time zone
first-run-folder = Folder
first-run-folder-hint = An empty folder on this computer's disk, not synchronised with a cloud
first-run-folder-choose = Choose
first-run-admin = You, the first admin
first-run-admin-name = Your name
first-run-password-hint = At least 8 characters, such as three words that do not belong together
first-run-submit = Create clinic

first-run-code-title = Your recovery words
first-run-code-sub = When every password is lost, these twelve words open the clinic. Nothing else does.
# $clinic (String) - its name
first-run-code-paper = Recovery words of { $clinic }
first-run-code-keep = Keep this sheet where you keep your contracts. Whoever has it can open the clinic.
first-run-code-once-title = Shown only now
first-run-code-once = Print the words or write them down, then go on.
first-run-code-next = I have them on paper
first-run-confirm-title = Three of the words
first-run-confirm-sub = Type them from your paper, so that it is certain to be right.
# $number (String) - 1 to 12
first-run-word = Word { $number }
first-run-show-again = Show them again
first-run-confirm = Confirm words
