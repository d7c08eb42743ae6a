# Care providers, the periods for which they are asked when they can work, and what becomes of what they say

scheduling-own-tab = My availability
scheduling-periods = Periods
scheduling-providers = Care providers

# Professions and skills
scheduling-nurse = Nurse
scheduling-medic = Medic
scheduling-anesthesiologist = Anesthesiologist
scheduling-other = Other employee
scheduling-minimal-sedation = Minimal sedation
scheduling-moderate-sedation = Moderate sedation
scheduling-deep-sedation = Deep sedation
scheduling-general-anaesthesia = General anaesthesia
scheduling-paediatric = Children
scheduling-life-support = Advanced life support
scheduling-other-skill = Something else

# What is said about a day
scheduling-available = Available
scheduling-prefer = Would like to
scheduling-unavailable = Not available
scheduling-take-back = Nothing
scheduling-nothing-said = nothing said
scheduling-no-answer = No answer
scheduling-part = Part of a day
scheduling-days = Days of the period
scheduling-brush = What to say about the days
scheduling-brush-hint = Press a day, or press and drag over several. With the keyboard: arrows move, Enter says it, Shift and arrows say it along the way. Days left empty count as not available.
scheduling-whole-day = The whole day
scheduling-all-weekdays = All weekdays
scheduling-from-time = From
scheduling-to-time = Until
scheduling-wrong-hours = These hours do not end after they begin. Correct them to go on.
# $day (String) - which day
scheduling-day-note = Note for { $day }

# Where a period stands
scheduling-open = Open
# $date (String) - the first day for submitting
scheduling-opens-on = Opens { $date }
scheduling-closed = In review
scheduling-reviewed = Reviewed
scheduling-published = Published
scheduling-close = Close submissions
scheduling-reopen = Open again
scheduling-finish = Finish review
scheduling-publish = Publish
scheduling-publish-title = Publish this period?
scheduling-publish-body = Everybody who is asked is told that the schedule is published.
scheduling-publish-keep = Not yet
scheduling-review-again = Back to review
scheduling-step-done = Period updated

# Where a submission stands
scheduling-missing = Not submitted
scheduling-submitted = To review
scheduling-accepted = Accepted
scheduling-returned = Returned

# A provider's own side
scheduling-own-none-title = Nobody has asked yet
scheduling-own-none = When the clinical manager plans a period, it stands here to be filled in.
scheduling-period = Period
# $date (String) - the last day for submitting
scheduling-until = Submit until { $date }
# $when (String) - date and time
scheduling-sent-at = Submitted { $when }
# $name (String) - who reviewed it; may be empty
scheduling-feedback-of = Feedback from { $name }
# $date (String) - the first day for submitting
scheduling-not-yet = You can submit from { $date } on.
scheduling-over = Submissions are closed. To change something, call the clinical manager.
scheduling-under-planning = Your availability is reviewed, and teams are being formed. To change something, call the clinical manager.
scheduling-final = The schedule is published. To change something, call the clinical manager.
scheduling-note = Note for the manager
scheduling-copy-last = Copy last period
scheduling-submit = Submit availability
scheduling-submit-again = Submit again
scheduling-sent = Availability submitted

# The manager's side
scheduling-none-title = No period yet
scheduling-none = Ask everybody when they can work, for a month or some weeks. Teams are formed from what they say.
# $from (String) - the first day
# $until (String) - the last one
scheduling-submitting = submissions { $from } to { $until }
# $count (String) - how many
scheduling-count-asked = { $count } asked
# $count (String) - how many
scheduling-count-submitted = { $count } to review
# $count (String) - how many
scheduling-count-accepted = { $count } accepted
# $count (String) - how many
scheduling-count-returned = { $count } returned
# $count (Number) - how many
scheduling-count-missing = { $count ->
    [one] One has not submitted
   *[other] { $count } have not submitted
}
scheduling-nobody = No active care provider is asked. Add care providers first.
scheduling-grid = Who can work on which day
scheduling-person = Name
scheduling-state = State
# $count (Number) - how many
scheduling-can-work = { $count ->
    [0] Nobody can work
    [one] One can work
   *[other] { $count } can work
}
scheduling-change = Change
scheduling-sheet-missing = Nothing was submitted. Call, and enter what is said.
scheduling-enter = Enter for them
# $name (String) - for whom
scheduling-enter-title = Availability of { $name }
scheduling-enter-save = Save availability
scheduling-entered = Availability saved
scheduling-feedback = Feedback
scheduling-feedback-hint = Needed to return it.
scheduling-return = Return
scheduling-accept = Accept
scheduling-take-back-review = Take review back
scheduling-done-accepted = Availability accepted
scheduling-done-returned = Availability returned
scheduling-review-undone = Review taken back
# $when (String) - date and time
# $name (String) - who sent it
scheduling-sent-by = Submitted { $when } by { $name }

# A period
scheduling-period-new = New period
scheduling-period-add = Ask for availability
scheduling-period-added = Period added
scheduling-period-change = Change period
scheduling-period-save = Save period
scheduling-period-saved = Period saved
scheduling-period-name = Name
scheduling-first-day = First day
scheduling-last-day = Last day
scheduling-opens = Submit from
scheduling-closes = Submit until
scheduling-closes-hint = This day included.
scheduling-everybody = Ask everybody who works at present
scheduling-who = Who is asked
scheduling-period-remove = Remove period
# $name (String) - which one
scheduling-period-remove-title = Remove { $name }?
scheduling-period-remove-body = Nobody has submitted anything for it yet.
scheduling-period-keep = Keep period
scheduling-period-removed = Period removed

# A care provider
scheduling-provider-new = Add care provider
scheduling-provider-change = Change care provider
scheduling-provider-save = Save care provider
scheduling-provider-saved = Care provider saved
scheduling-provider-none-title = No care providers yet
scheduling-provider-none = Nurses, medics, anesthesiologists and others who are asked when they can work.
scheduling-name = Name
scheduling-profession = Profession
scheduling-phone = Phone number
scheduling-user = Signs in as
scheduling-user-hint = Sees and submits the own availability.
scheduling-user-none = Nobody; the manager enters it
scheduling-inactive = Not working
scheduling-show-inactive = Also who does not work at present
scheduling-deactivate = Stop asking
# $name (String) - who
scheduling-deactivate-title = Ask { $name } no more?
scheduling-deactivate-body = Whoever takes no part is not asked for availability and is on no new team. Everything on record stays.
scheduling-deactivate-keep = Keep asking
scheduling-activate = Ask again
scheduling-skills = Skills
# $name (String) - whose
scheduling-skills-of = Skills of { $name }
scheduling-skill = Skill
scheduling-skill-name = What it is
scheduling-skill-add = Add skill
scheduling-skill-save = Save skill
scheduling-skill-none = No skill is on record. Teams ask for certificates.
# $skill (String) - which one
scheduling-skill-remove = Remove { $skill }
scheduling-skill-removed = Skill removed
scheduling-skill-back = Skill is back
# $from (String) - the first day
# $until (String) - the last one
scheduling-skill-dates = { $from } to { $until }
# $from (String) - the first day
scheduling-skill-since = since { $from }
# $name (String) - who
scheduling-assessed-by = assessed by { $name }
scheduling-does-not-hold = Does not hold today
# $skill (String) - which one
scheduling-expired = { $skill }, not valid
scheduling-since = Valid from
scheduling-expires = Valid until
scheduling-expires-hint = Empty: it does not expire.
