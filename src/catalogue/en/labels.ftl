### Words and phrases of results. A comment says where each stands; `$value` is what belongs into it.

# The target holds.
pass = PASS
# It does not.
fail = FAIL
# There is still time.
open = OPEN
# Figures are missing.
no-data = NO DATA
# 0/0.
nothing-occurred = N/A
# The plan says so.
not-applicable = N/A
# No target.
tracked = -
# Heads the ids.
id = Id
# Heads the indicators.
indicator = Goal, indicator
# Heads the targets.
target = Target
# Heads the actuals.
actual = Actual
# Heads the verdicts.
verdict = Verdict
# Heads the remarks.
remark = Note
# The time that was judged.
window = Period
# The files that were read.
sources = Sources
# Invented figures.
illustrative = ILLUSTRATIVE FIGURES, not real ones
# 0/0, in a remark.
zero-of-zero = nothing occurred (0/0)
# No unit asked for reports it.
not-expected = not reported by the units asked for
# What is missing.
missing = missing: { $value }
# How many more figures there are than are named.
more-figures = and { $value } more
# Units beyond those that are named.
more-units = and { $value } more units
# How many more files there are than are named.
more-files = and { $value } more
# An accumulating total.
still-growing = still adding up until its time ends
# A deadline.
due = due { $value }
# The year of a target.
target-of-year = target for { $value }
# Before how many groups hold.
held = held in
# Between how many hold and how many there are.
of = of
# The worst group.
worst = worst in { $value }
# A positive change still to go.
more-needed = { $value } more needed
# A negative change still to go.
fewer-needed = { $value } fewer needed
# The period of a state that is older than the window's end.
as-of = as of { $value }
# Before how many pass, in the summary.
summary-pass = Passed
# After the number of those that were decided.
summary-decided = decided indicators
# Where none was decided.
summary-none = No indicator is decided yet
# Before those that the number leaves out.
summary-beside = left out
# Of the summary: open.
summary-open = open
# Of the summary: no data.
summary-no-data = no data
# Of the summary: not applicable.
summary-not-applicable = not applicable
# Of the summary: tracked.
summary-tracked = tracked
# Heads a goal whose name is not known.
goal = Goal { $value }
# Heads the values of two runs.
old-and-new = Old → new
# Heads what changed.
difference = Change
# Heads whether that is for the better.
trend = Trend
# A change for the better.
better = better
# A change for the worse.
worse = worse
# Neither.
same = same
# A difference of two percentages.
in-points = { $value } points
# Behind a difference of two percentages.
points = points
# An indicator that only the new plan has.
new-in-plan = new in the plan
# An indicator that only the old plan has.
not-in-plan = no longer in the plan
# An indicator that only one of the runs judged.
judged-once = judged in one run only
# Edits of the plan, in a remark.
plan-edited-to = the plan was edited: { $value }
# A verdict that only an edit of the plan changed.
only-plan-edited = by the edit of the plan, not by the counts
# Heads the figures that read differently now.
restated = Restated figures
# A figure that is no longer there.
gone = gone
# Heads what was edited in the plan.
plan-edits = Edits of the plan
# Heads the units that came and went.
units = Units
# Units that report only now.
units-added = new: { $value }
# Of units that were split.
not-comparable = split, the two sides cannot be compared
# Units that report no longer.
units-removed = gone: { $value }
# The first day of a unit that others became.
since = since { $value }
# Heads who has reported.
coverage = Units that reported in full
# How many more lines there are.
more-lines = … and { $value } more
# Of the closing line: neither better nor worse nor the same.
no-trend = without a trend
# Of the closing line: verdicts that changed.
flipped = verdicts changed: { $value }
# Of the closing line: indicators that passed and no longer do.
lost = no longer passing: { $value }
# Of a file: what was left out of it.
skipped = skipped { $value }
# Of a file: one figure a row.
long-form = long form
# Of a file: one column for each element.
wide-form = wide form
# Of a file: the delimiter.
comma = delimiter comma
# The same.
semicolon = delimiter semicolon
# The same.
tab = delimiter tab
# The same.
bar = delimiter vertical bar
# How many more names there are than are written out.
more-names = and { $value } more
# How many units have reported.
reported = { $value } units have reported
# Heads the list of missing figures.
missing-reports = Not reported yet ({ $value }):
# Where nothing is missing.
nobody-missing = Every unit has reported.
# Where no units are named.
whole-area = the whole area
# Heads the units.
head-unit = Unit
# Heads a result in units.
by-unit = By unit
# Heads a result in periods.
by-period = By period
# Heads a result in units of some level.
by-level = By level: { $value }
# The row of everything together.
whole = All
# Heads how an indicator is defined.
definition = Definition
# Before the words of the plan that an indicator comes from.
in-the-plan = In the plan
# Before where it stands in plan.toml.
declared-at = Declared at
# Before how the value is made.
calculated = Value
# Of a percentage.
as-percentage = numerator over denominator, in percent
# Of a ratio.
as-ratio = numerator over denominator
# Of a rate.
as-rate = numerator over denominator, times { $value }
# Of a count.
as-count = the numerator alone
# Before how many they are.
units-that-meet = units that meet { $value }
# Of a share of units.
as-share-of-units = percent of units that meet { $value }
# What is counted.
numerator = Numerator
# What it is held against.
denominator = Denominator
# Of an element: a state.
kind-stock = a state, of which the latest report counts
# Of an element: what happened in a period.
kind-flow = a flow, whose periods add up
# Of an element: counted from January.
kind-year-to-date = counted from January, so that the latest report counts
# Of an element that nobody in particular reports.
reported-by-all = reported by every unit
# Who reports an element.
reported-by = reported by { $value }
# Of the target: in each of what it must hold.
holds-in-each = in each { $value }
# Of `each`: a month.
month = month
# A quarter.
quarter = quarter
# A half-year.
half-year = half-year
# A year.
year = year
# Whoever reports.
unit = unit
# Before the author's remark.
note = Note
# Figures that must not be published.
sensitive = Sensitive figures: the rows below are not for publication
# Of a row: all groups together.
all-groups = total
# What the rows add up to.
sum = Sum
# Heads rows that took no part.
not-used = Not used: { $value }
# Why not: a later state.
replaced = a later report replaces it
# Why not: something is missing for its time.
not-complete = not everything is there for its period
# Why not: its time.
other-time = outside of the time that counts
# Why not: its group.
other-group = of another group
# Why not: it would be counted twice.
said-twice = already counted in other rows
# Why not: its unit.
unit-not-expected = its unit is not expected to report it
# How many more rows there are than are shown.
more-rows = and { $value } more, all of them in --format json
# Heads the figures of every group.
groups = Groups
# Of the group whose figures are shown.
shown-group = shown above
# Heads the formula with its numbers.
calculation = Calculation
# Heads the units that hold a value back.
pulls-down = What pulls it down most
# The same where less is better.
pushes-up = What pushes it up most
# By how much the value would change without a unit.
without-unit = without it: { $value }
# Heads what is missing.
still-missing = Missing
# The average of the percentages of units.
mean-of-percentages = The mean of the units' percentages is { $value }: not used, because it would give a small unit the weight of a large one
# A plan without problems.
plan-sound = the plan is sound
