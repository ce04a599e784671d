### Sentences of a report: its lead, the result of each indicator. A comment says where each stands.

# First sentence of the lead: how many indicators were judged, and how many met their targets. Behind it an earlier result, and the others.
lead-judged = { $time }: { $count } of { $all } indicators were judged; { $met } met the target, { $unmet } did not{ $before }{ $rest }.
# The same where all that were judged met them.
lead-all-judged-met =
    { $count ->
        [one] { $time }: 1 of { $all } indicators was judged and met the target{ $before }{ $rest }.
       *[other] { $time }: { $count } of { $all } indicators were judged; all of them met the target{ $before }{ $rest }.
    }
# The same where none of them did.
lead-none-judged-met =
    { $count ->
        [one] { $time }: 1 of { $all } indicators was judged and did not meet the target{ $before }{ $rest }.
       *[other] { $time }: { $count } of { $all } indicators were judged; none of them met the target{ $before }{ $rest }.
    }
# The same where none was judged.
lead-nothing-judged = { $time }: none of { $all } indicators could be judged{ $rest }.
# How many were met of those judged in the earlier result.
lead-before = { " " }({ $time }: { $passed } of { $decided } met)
# Indicators that were not judged, by reason.
lead-rest = ; not judged: { $value }
# Behind the number of indicators, in that list.
lead-no-data = without figures
# As above.
lead-open = not due yet
# As above.
lead-not-applicable = not applicable
# As above.
lead-tracked = only tracked
# As above.
lead-suppressed = not published
# Second sentence, where nothing changed.
lead-unchanged = No result has changed since { $time }.
# Third sentence: indicators that miss their targets.
lead-unmet =
    { $count ->
        [one] 1 indicator missed its target: { $names }.
       *[other] { $count } indicators missed their targets: { $names }.
    }
# The same: indicators without figures.
lead-lacking =
    { $count ->
        [one] Figures are missing to judge 1 indicator: { $names }.
       *[other] Figures are missing to judge { $count } indicators: { $names }.
    }
# The same, where nothing is missed.
lead-all-met = Every indicator that is due has its figures and meets its target.
# Behind the names of some indicators.
lead-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
# A figure of which more is better, behind a name.
found-reached = came to { $value }
# Any other figure.
found-at = stood at { $value }
# Change of a figure.
up-since = , up { $value } since { $time }
# As above.
down-since = , down { $value } since { $time }
# The earlier result, where it was of the same time.
reported-before = the report before
# Behind a figure that says what its target asks: that this is met.
target-met-alone = , meeting the target
# Behind a figure: what its target asks, and that this is met.
target-met = , meeting the target ({ $value })
# As above: not met.
target-unmet = , missing the target ({ $value })
# As above: still to come.
target-ahead = , with the target not due yet ({ $value })
# Behind a target: its year.
by-year = { $said } by { $year }
# Behind a target: the groups of a dimension, in each of which it must hold.
in-each-group = { $said } in each of { $groups }
# A figure with its target.
figure-of-target = { $value }; target { $target }

## The result of each indicator, a sentence each.

# Of what lacks figures: what there is, and what there is not.
sentence-no-data = { $name } could not be judged: { $what }.
# Of what does not apply: why.
sentence-not-applicable = { $name }: { $why }.
# Of what has no target.
sentence-tracked = { $name } { $found }; the plan sets no target.
# The same without a figure.
sentence-tracked-without = { $name }: no figures yet; the plan sets no target.
# Of a result that is withheld.
sentence-suppressed = { $name } is not published.
# Of what is judged group by group.
held-in-groups = met the target in { $held } of { $all } { $groups }
# Behind it: the worst group, where more is better.
lowest = , the lowest being { $value } ({ $name })
# As above, where less is better.
highest = , the highest being { $value } ({ $name })
# As above, where the target is a range.
farthest = , the farthest from it being { $value } ({ $name })
# Groups, behind their number.
groups-months = months
# As above.
groups-quarters = quarters
# As above.
groups-half-years = half-years
# As above.
groups-years = years
# As above.
groups-units = units
# As above.
groups-of-people = groups
# Of what must not happen.
no-case-found = did not occur
# As above: it did.
cases = occurred { $value } times
# Behind the figures so far.
provisional-met = , so far meeting the target ({ $value })
# As above.
provisional-unmet = , so far missing the target ({ $value })
# Of figures that are there.
sent-already = sent: { $value }
# Of figures that are not.
not-sent-yet = not sent yet: { $value }
# As above: by whom.
not-sent-by = not sent yet by { $value }
# The plan's own reason.
plan-says-not = not applicable ({ $value })
# 0/0, in a sentence.
nothing-occurred-yet = nothing occurred

## The document for Word.

# On a report that nobody has signed.
draft = DRAFT
# Before whom the report goes to.
addressed-to = To:
# In the list of recipients: the addressee.
as-above = As above
# A day, as Vietnamese documents write it out.
day-written-out = { $day } { $month } { $year }
# What a day shows while it is empty.
day-of-year = … … { $year }
# Before who reports: what is carried out.
carrying-out = Under { $value },{ " " }
# Heads the lead.
overall-head = Overall
# Heads the sentences.
by-goal-head = Result by goal
# Above the table of indicators.
indicators-table = Table 1. Result of every indicator
# Heads the numbers of indicators.
head-number = No.
# Heads what figures are measured in.
head-measure = Unit
# Behind how many tasks have come how far.
see-tasks-annex = The annex says what came of each task.
# Tasks that should have been done.
tasks-overdue =
    { $count ->
        [one] 1 task is overdue: { $names }.
       *[other] { $count } tasks are overdue: { $names }.
    }
# The title of an annex.
annex-tasks = WHAT CAME OF THE TASKS
# Heads tasks.
head-task = Task
# Heads who leads them.
head-lead = Led by
# Heads what was done.
head-done = Result
# How many tasks a goal has.
tasks-counted =
    { $count ->
        [one] 1 task
       *[other] { $count } tasks
    }
# Below a chart.
chart-caption = Chart { $number }. { $named }; line across: target { $target }
# Among the difficulties.
still-unmet =
    { $count ->
        [one] 1 indicator misses its target: { $names }.
       *[other] { $count } indicators miss their targets: { $names }.
    }
# As above.
still-lacking =
    { $count ->
        [one] 1 indicator cannot be judged for want of figures: { $names }.
       *[other] { $count } indicators cannot be judged for want of figures: { $names }.
    }
# As above: the figures.
figures-not-sent = Figures not reported: { $value }.
# As above: how many, where an annex names them.
figures-in-annex =
    { $count ->
        [one] 1 figure was not reported; the annex names it.
       *[other] { $count } figures were not reported; the annex names them.
    }
# Among the proposals.
send-what-is-missing = The figures named above should be sent, so that everything can be judged.
# Below a table whose columns are indicators.
numbers-explained = Columns are the numbers of indicators in Table 1.

## What fields show while they are empty.

# The number of the document.
type-number = number
# The sign behind it.
type-sign = sign
# The place before the day.
type-place = place
# The day it is signed.
type-day = day of signing
# The superior body.
type-superior = SUPERIOR BODY
# Who issues the report.
type-issuer = ISSUING BODY
# Whom it goes to.
type-addressee = addressee
# Who leads a task.
type-lead = leading body
# What was done.
type-done = type what was done
# The money spent.
type-spent = amount
# Difficulties and causes.
type-causes = type other difficulties, and the causes
# Proposals.
type-proposals = type proposals
# Who receives it.
type-recipient = further recipient
# The position of who signs.
type-position = POSITION OF SIGNER
# The name of who signs.
type-name = full name
