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
# The verdict suppressed.
suppressed = NOT PUBLISHED
# Heads the ids.
id = Id
# Heads the indicators.
indicator = Goal, indicator
# Heads the targets.
target = Target
# A target by itself, in a sentence or a list.
target-alone = Target
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
# A source that has no name.
standard-input = standard input
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
more-units =
    { $count ->
        [one] and 1 more unit
       *[other] and { $count } more units
    }
# How many more files there are than are named.
more-files = and { $value } more
# An accumulating total.
still-growing = still adding up until its time ends
# A deadline.
due = due { $value }
# A deadline that ends before this day.
before-day = before { $day }
# The year of a target.
target-of-year = target for { $value }
# Before how many groups hold.
held-in-of = held in { $held } of { $all }
# The worst group.
worst = worst in { $value }
# A positive change still to go.
more-needed = { $value } more needed
# A negative change still to go.
fewer-needed = { $value } fewer needed
# The same, in what is counted.
more-units-needed = { $value } more { $unit } needed
# The same, in what is counted.
fewer-units-needed = { $value } fewer { $unit } needed
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
# Of the summary: suppressed.
summary-suppressed = not published
# Of a comparison: the figure of the earlier run is withheld.
suppressed-before = not published before
# The figure of the later run is withheld.
suppressed-now = not published now
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
# One column for each period.
periods-across = periods across
# One column for each unit.
units-across = units across
# Of a file: the delimiter.
comma = delimiter comma
# The same.
semicolon = delimiter semicolon
# The same.
tab = delimiter tab
# The same.
bar = delimiter vertical bar
# Of a file: what programs for sheets of cells write.
workbook = workbook .xlsx
# Of a workbook: one of its sheets.
sheet = sheet { $value }
# How many more names there are than are written out.
more-names = and { $value } more
# How many units have reported.
reported = { $value } units have reported
# Heads the list of missing figures.
missing-reports = Not reported yet ({ $value }):
# Where nothing is missing.
nobody-missing = Every unit has reported.
# The units that sent nothing at all.
sent-nothing = Nothing sent ({ $value }): { $names }
# Of a unit, in place of the figures that it lacks.
nothing-sent = nothing sent
# States of a report in the register, behind their number.
report-complete = complete
# As above.
report-part = in part
# As above.
report-set-aside = set aside
# As above.
report-nothing = not sent
# Heads the reports of one state.
register-head = { $state } ({ $count })
# How many reports have come in whole.
register-summary = { $complete } of { $all } reports complete
# Of a report that is not in time.
days-late =
    { $count ->
        [one] 1 day late
       *[other] { $count } days late
    }
# Of a report that is complete.
saved-late =
    { $count ->
        [one] saved 1 day after it was due
       *[other] saved { $count } days after it was due
    }
# Of a file.
figures-counted =
    { $count ->
        [one] 1 figure
       *[other] { $count } figures
    }
# Heads files of which nothing counts for the time that is looked at.
without-figures = Files without figures of this time
# Titles of sheets.
register = Register of reports
# As above.
to-chase = To ask for
# Heads columns of the register.
head-state = State
# As above.
head-due = Due
# As above.
head-days-late = Days late
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
# All periods of a result by period together.
whole-time = All
# All units of a result by unit together.
whole-units = All
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
kind-stock = a state, of which the latest period counts
# Of an element: what happened in a period.
kind-flow = a flow, whose periods add up
# Of an element: counted from the beginning of the year.
kind-year-to-date = counted from the beginning of the year, so that the latest period counts
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
# A file, and its hash.
sealed = { $value }, SHA-256 { $sha256 }
# The file plan.toml.
plan-file = The plan
# The file of units that a plan names.
units-file = The units of the plan
# First line of a result that holds sensitive figures.
internal-use-only = INTERNAL USE ONLY: holds sensitive figures
# Of a result in which small counts are withheld.
small-counts-withheld = Small counts are not published, and others that would tell them
# Of a row: all groups together.
all-groups = total
# What the rows add up to.
sum = Sum
# Heads rows that took no part.
not-used = Not used: { $value }
# Why not: a later state.
replaced = a later period counts
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
# Heads the numbers of indicators by verdict, in a document.
overview = Summary
# Heads what is missed or lacks its figures.
attention = Needs attention
# The verdict on an indicator without a target, where there is room for a word.
tracked-verdict = TRACKED
# The verdict on what does not apply, whatever the reason.
neither-applies = N/A
# Heads the charts.
chart = Chart
# Where an indicator started from.
baseline = baseline { $value }
# The baseline in a target that counts from it.
the-baseline = baseline
# Of a baseline: where it comes from.
baseline-from = Baseline
# The counts of a period make the baseline.
baseline-of-counts = from the counts of { $value }
# The counts of the year before the one that is judged make the baseline.
baseline-of-previous-year = from the counts of the year before
# The target is of the whole period of the plan.
over-plan = over all of { $value }
# The target is for each year by itself.
over-year = for each year
# Why nothing is held against a target that counts from a baseline.
no-baseline = baseline { $period } is not known
# The same, with what it lacks.
no-baseline-because = baseline { $period } is not known: { $reason }
# The range that a target makes with its baseline has its upper end first.
baseline-leaves-no-number = with baseline { $period } no number meets the target
# Heads what the plan promises without a number.
commitments = Promised without a number
# Heads the result of each period.
course = Course over the periods
# Heads one of several tables beside each other: its columns.
columns = columns { $first } – { $last }
# What units are held against.
units-key = Each is held against a target of its own where the plan has one, else against the common one. The target of a count is of the whole alone, so that units are only followed.
# Heads how many units have which verdict.
unit-tallies = Units by verdict
# Units that a table leaves out.
units-left-out = The table names only those with the most targets missed or figures missing; it leaves out { $value }. All of them: gender-plan check --by unit --format csv
# Heads what is missing.
missing-figures = What is missing
# How many units have not reported in full.
late-units = Units that have not reported in full: { $value }.
# How many reports are missing or not complete.
late-reports = Reports missing or not complete: { $value }.
# Heads the numbers of missing reports.
report-count = Reports
# Heads figures.
figures = Figures
# Heads the author's remarks.
notes = Notes of the plan
# Heads what the plan says of itself.
about-plan = About the plan
# Who issued the plan.
issuer = Issued by
# What the plan rests on.
based-on = Based on
# The time that the plan covers.
plan-period = Covers
# Who receives the report.
report-to = Report to
# When the report is due.
report-due = Report due
# Where the money comes from.
funding = Funding
# Heads what the marks mean.
how-to-read = How to read this
# How figures come about and are rounded.
exactness = Percentages come from summed counts, never from averaged percentages; they are rounded for display alone, and never onto or across a target.
# A plan without problems.
# The sheet of results.
results = Results
# Heads the units that figures are counted in.
unit-of-measure = Measured in
# Heads what is still to go.
to-go = To go
# Heads how many units have reported of how many should.
reported-of-expected = Units reported
# How a ratio is counted.
measure-ratio = times
# How a rate is counted.
measure-rate = per { $value }
# How a count is counted.
measure-count = count
# Heads indicators without goals.
indicator-name = Indicator
# The sheet of groups.
each-group = Each group
# Heads groups.
head-group = Group
# The sheet of missing reports.
missing-sheet = Missing reports
# Heads periods.
head-period = Period
# Heads how many figures are missing.
how-many = How many
# Heads what is missing.
head-missing = Figures missing
# The sheet of counts.
counts-sheet = Counts
# Heads elements.
head-element = Element
# Heads figures.
head-value = Value
# Heads whether a figure is sensitive.
head-sensitive = Sensitive
# Of a sensitive figure.
not-for-publication = not for publication
# Heads files.
head-file = File
# Heads lines of files.
head-line = Line
# How many lines a sheet shows, and how many it leaves out.
sheet-left-out = This sheet shows the first { $shown } rows; { $left } more are left out.
# Titles the sheet of charts of periods.
charts-by-period = Charts by period
# Titles the sheet of charts of units.
charts-by-unit = Charts by unit
# Below the title of a sheet of charts.
charts-key = Charts read the tables on the right. What has no figure is left empty (a ? before its name) and never drawn as zero; a miss is never drawn onto its target.
# Heads the tables that charts read.
chart-figures = Figures of the charts (where there is a column “Actual”, it holds the figures, and those after it what is drawn)
# Titles a chart of the units that are farthest from the target.
chart-of-some-units = { $title } ({ $shown } of { $all } units, the farthest from the target first)
# Heads the units that miss a target or lack figures.
units-that-miss = Units that miss it or lack figures
# Names the lower of two limits in the legend of a chart.
lower-limit = Target from
# Names the upper one.
upper-limit = Target to
# The sheet that explains the others.
legend = Legend
# Heads what is explained.
legend-term = Item
# Heads explanations.
legend-meaning = Meaning
# Of a verdict.
means-pass = The target holds.
# Of a verdict.
means-fail = The target does not hold.
# Of a verdict.
means-open = It does not hold yet, and there is still time: a total that still grows, a figure that is not due yet, a due date or a target year ahead.
# Of a verdict.
means-no-data = What is missing could still decide it. Empty is not zero. In brackets: what the figures so far come to.
# Of a verdict.
means-not-applicable = Nothing occurred (0/0), the plan says that it does not apply, or the unit did not exist then.
# Of a verdict.
means-tracked = The plan sets no target, or one for the whole alone; it is only followed.
# Meaning of the verdict suppressed.
means-suppressed = Not published: it would tell a small count, or another that would tell one.
# Of values.
note-actual = A formula: the numerator over the denominator in the two cells to the left.
# Of units together.
note-sums = Figures of units are added up first, then the formula is applied; percentages are never averaged.
# Of what is to go.
note-to-go = The smallest change of the numerator that would meet the target with the denominator as it is: in whole numbers, or in the decimals that the counts have.
# Of coverage.
note-reported = Units that have sent all that the indicator needs, of those that should.
# Heads the next.
note-rounding-head = Rounding
# Of rounding.
note-rounding = Figures are rounded for display alone, to two decimals, and to more where a miss would otherwise show as a hit.
# Heads the next.
note-digits-head = Numbers of more than 15 digits
# Of long numbers.
note-digits = Spreadsheets keep no more than 15 digits: longer numbers are written as text so that no digit changes, and what is computed from them is written as a value.
# Heads the next.
note-text-head = An apostrophe before text
# Of text that looks like a formula.
note-text = Text that begins with = + - @ gets an apostrophe before it, so that no program takes it for a formula.
# Where units have no sheets of their own.
note-unit-sheets = More than { $value } units: none has a sheet of its own; see the sheet By unit, or run again with --unit.
# The sheet to fill in.
form-sheet = Form
# The sheet that explains it.
form-explanation = Explanation
# Of a state: its day.
form-stock = on { $value }
# Of a flow: its time.
form-flow = from { $first } to { $last }
# Of a year-to-date: its time.
form-year-to-date = in all from { $first } to { $last }
# Of a cell: whole numbers.
form-whole = A whole number, 0 or more.
# Of a cell: decimals too.
form-decimal = A number, 0 or more; decimals are allowed.
# Of a cell: part of another.
form-part-of = Not above: { $value }.
# Of a cell for a published percentage.
form-published-percentage = The percentage as it was published, such as 50,9% or < 10%; only where the counts are not known.
# Of a cell for a published figure.
form-published = The figure as it was published, such as 1,8 or < 107; only where the counts are not known.
# Of a cell for an answer.
form-yes-no = Choose Yes or No.
# Of a cell: the whole of another.
form-whole-of = Not below: { $value }.
# Of a cell: part of another over all periods together.
form-mostly-part-of = Over all periods together not above: { $value }.
# Of a cell that is no count: what leaving it empty means.
form-empty-alone = Leave it empty where there is no figure yet.
# Of a cell: what leaving it empty means.
form-empty = Leave it empty where there is no figure yet; write 0 where nothing occurred.
# Heads the message of a figure that is not taken.
form-refused = This figure cannot be right
# Heads which numbers are taken.
form-numbers = Numbers
# Whole numbers.
form-numbers-whole = whole numbers
# Decimals too.
form-numbers-decimal = decimals too
# Kind of numbers.
form-numbers-percentage = a percentage, as published
# Kind of numbers.
form-numbers-published = a figure as published
# Kind of numbers.
form-numbers-yes-no = yes or no
# Heads kinds of elements.
form-kind = Kind
# Heads who reports.
form-reporters = Reported by
# Heads the ids of indicators.
form-used-by = Used by
# Heads the plan's own words.
form-source = In the plan
# To whom the report goes.
form-send-to = Send to: { $value }
# Advice.
form-advice-cells = Fill in the pale yellow cells of the first sheet alone.
# Advice.
form-advice-empty = An empty cell means not reported, which is not zero. Write 0 where nothing occurred.
# Advice.
form-advice-columns = Do not rename, add or remove columns, and add no row of totals.
# Advice.
form-advice-sensitive = Figures marked "not for publication" are sensitive: send them to nobody but the receiver of the report.
# Of a report: the state, above everything.
national-name = SOCIALIST REPUBLIC OF VIET NAM
# Below it.
motto = Independence - Freedom - Happiness
# The number of the document.
document-number = No.:
# The kind of document.
report = REPORT
# What it is about.
results-of = Results of: { $value }
# The time that it is about.
report-period = Reporting period: { $value }
# A ground of the plan.
pursuant-to = Pursuant to: { $value };
# Behind who reports.
reports-as-follows = reports the results of { $value } as follows:
# Heads the results.
results-head = RESULTS BY GOAL AND INDICATOR
# The same.
head-tracked = Tracked only
# Before an actual, in a sentence.
found = actual { $value }
# Before what there is of an actual.
found-so-far = figures so far { $value }
# Before a target, in a sentence.
required = required { $value }
# Of a target: >=.
at-least = at least { $value }
# Of a target: >.
above = above { $value }
# Of a target: <=.
at-most = at most { $value }
# A target that nothing may happen.
no-cases = none
# Of a target: <.
below = below { $value }
# Of a target: =.
exactly = exactly { $value }
# The lower end of a range, or the beginning of a time.
from-to = from { $first } to { $last }
# Of a target: where it must hold.
in-each = in each { $value }
# Of `each`: a group of a dimension.
group-of = group ({ $value })
# Heads the tasks.
tasks-head = TASKS AND WHAT WAS DONE
# Heads the money.
funding-head = Funding
# Before what was spent, to be filled in.
spent = Spent:
# Heads what is missing and what is wanted.
missing-head = DIFFICULTIES, SHORTCOMINGS AND PROPOSALS
# How many more of them an annex names.
more-in-annex = … and { $value } more, named in the annex.
# Indicators without a verdict for want of figures.
undecided = Indicators that cannot be judged for want of figures: { $value }.
# Where there is none.
nothing-undecided = No indicator is left undecided for want of figures.
# Heads the difficulties, to be filled in.
difficulties-head = Difficulties and their causes
# Heads the proposals, to be filled in.
proposals-head = Proposals
# The last sentence.
report-ends = This is the report on the results of: { $value }
# Behind it: whom it goes to.
submitted-to = , submitted to { $value }
# Who receives it.
recipients = Recipients:
# The last of them.
archive = Archives
# For whom somebody signs.
on-behalf = ON BEHALF OF { $value }
# Heads an annex.
annex = Annex
# Below its title: the number of the report.
attached-to = Attached to Report No.
# The title of an annex.
annex-periods = COURSE BY PERIOD
# The title of an annex.
annex-units = RESULT BY UNIT
# The title of an annex.
annex-missing = MISSING FIGURES
# Above a table that goes on.
continued = (continued)
# Below a table of marks.
marks-explained = ✓ met; ✗ not met; ○ not due yet; ? no data; – not applicable; · tracked only.
# Heads the numbers of rows.
row-number = No.
# A figure that is not the value but proves that it is no lower.
no-less = at least { $value }
# A figure that is not the value but proves that it is no higher.
no-more = at most { $value }
# Beside missing data: the figures so far meet the target.
provisionally-met = so far: met
# Beside missing data: the figures so far do not meet the target.
provisionally-unmet = so far: not met
# No unit of those asked for existed then.
did-not-exist = did not exist
# Reported once in a longer period that is not over.
not-due-yet = reported once a { $value }, which is not over
# Time of the target that the window leaves out.
left-out = not counted: { $value }, which the target counts too
# The target is for this time alone.
only-of = { $value } alone, which the target is for
# Of the summary: what the figures so far come to.
summary-provisional = so far: { $value }
# Of the summary: how many meet their target so far.
summary-met = { $value } met
# Of the summary: how many do not meet their target so far.
summary-unmet = { $value } not met
# Units under no unit of the level that a result is broken down by.
other-units = Other units
# Below cells such as 3/4.
cells-of-groups = Like 3/4: the target holds in 3 of 4 groups.
# Below cells of published figures.
cells-published = *: as published.
# Below cells with a sign before their figure.
cells-bounded = ≥, ≤: at least, at most; what is missing cannot change the verdict.
# Below cells with a mark in brackets.
cells-provisional = (✓), (✗): by the figures so far met, not met.
# Below cells of units that did not exist.
cells-did-not-exist = –: nothing occurred, not applicable, or the unit did not exist then.
# Of cells that are withheld.
cells-suppressed = ⊘: not published.
# Of a value that the rows do not add up to, because some are missing.
with-missing = whatever the missing figures come to: { $value }
# Heads the next, in a workbook.
note-bound-head = ≥ or ≤ before a figure
# Of a figure that is not the value.
note-bound = The value is at least, or at most, this: what is missing cannot change the verdict.
# Of a target that each year has of its own.
of-each-year = by the target of each year
# How often an element is sent, if that is not how often the plan is reported on.
sent-once = sent once a { $value }

# Several units published a percentage each, and sent no counts.
published-of-parts = published percentages cannot be added
# Several units published a figure each, and sent no counts.
published-figures-of-parts = published figures cannot be added
# Of a figure such as "< 107" against a target below that.
bound-leaves-open = only a bound was published, which does not decide it
# Of a figure that stands for counts that were not sent.
as-published = { $value } (as published)
# Behind the counts that are missing: what would do for them.
or-published = or the published figure { $name }
# One unit's answer to a question.
yes = Yes
# One unit's answer to a question.
no = No
# Heads the published figure of an indicator.
published = Published figure
# Why a published figure was not used.
counts-decide = the counts are there, and decide
# Why counts were not used.
published-stands = some counts are missing, so that the published figure is taken
# In what an element is counted.
counted-in = counted in { $value }
# Beside a figure in a column of its own: it stands for counts that were not sent.
is-published = as published
