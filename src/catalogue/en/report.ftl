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
