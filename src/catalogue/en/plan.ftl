### What is wrong with plan.toml, and with the file of units that it names.

the-plan = the plan
table-of = `{ $key }`
entry-of = this entry of `{ $key }`
the-goal = the goal `{ $id }`
the-indicator = the indicator `{ $id }`
the-element = the element `{ $id }`
the-dimension = the dimension `{ $id }`
the-group = the group `{ $id }`
the-unit = the unit `{ $id }`
the-task = the task `{ $id }`
the-column = the column `{ $id }`
goal-id-twice = the goal id `{ $id }` is given twice
indicator-id-twice = the indicator id `{ $id }` is given twice
element-id-twice = the element id `{ $id }` is given twice
dimension-id-twice = the dimension id `{ $id }` is given twice
group-id-twice = the group id `{ $id }` is given twice
unit-id-twice = the unit id `{ $id }` is given twice
task-id-twice = the task id `{ $id }` is given twice
again-here = again here
first-here = first here
give-own-id = give each its own id
give-own-id-or-days = give each its own id, or tell them apart by the days on which they exist: `valid-from`, `valid-to`
add = add `{ $text }`
write = write `{ $text }`
lacks-key = { $title } has no `{ $key }`
unknown-key = { $title } has no key `{ $key }`
it-knows = it knows { $names }
not-a-choice = `{ $key }` cannot be `{ $value }`
key-is-one-of = `{ $key }` is one of { $names }
it-is-one-of = it is one of { $names }
key-is-empty = `{ $key }` is empty
fill-in-or-take-out = fill it in, or take it out
put-in-quotes = put it in quotes: `"{ $value }"`
put-each-in-quotes = put each entry in quotes: `"…"`
wrong-type = `{ $key }` must be { $expected }, found { $found }
a-text = text
a-text-such-as = text such as `"{ $example }"`
a-number = a number
a-whole-number = a whole number
a-decimal-number = a decimal number
true-or-false = true or false
a-date = a date
a-list = a list
a-list-of-texts = a list of texts
a-list-of-texts-or-tables = a list of texts or tables
a-text-or-texts = text or a list of texts
a-table = a table
a-list-of-tables = a list of tables
without-quotes = write `{ $text }`, without quotes
head-each = head each of them with `[[{ $key }]]`
head-each-or-inline = head each of them with `[[{ $key }]]`, or write `{"{"} … {"}"}`
write-table = write `{ $key } = {"{"} … {"}"}` or `[{ $key }]`
key-is-no-day = `{ $key }` is no day of the calendar: `{ $written }`
days-out-of-range = `days` must be 0 to { $most }, found `{ $found }`
write-days-or-a-date = write how many days after the end of a period, or one day such as `due = 2024-10-05`
write-a-day = write a day of the years 1900 to 2199 without the time, such as 2024-10-20
# $kind is a fault that people often make, else `other`; $said is what the reader of TOML says, always in English.
toml-fault =
    { $kind ->
       *[other] { $said }
    }
toml-rules = texts stand in "quotes", lists in [brackets], and each key once in its table
no-schema = the plan has no `schema`
begin-with-schema = begin the file with `schema = { $schema }`
other-schema = the plan has schema { $found }, this program reads schema { $known }
newer-program-or-schema = use a newer gender-plan, or write `schema = { $schema }`
add-plan = add `[plan]` with a `title`
not-a-year-end = `{ $written }` is no month and day that every year has
write-a-year-end = write two digits for the month and two for the day, such as `"12-14"`; `"02-28"` is the end of February
ends-before-it-begins = `{ $name }` ends on { $to }, before it begins on { $from }
mend-from-or-to = mend `from` or `to`
mend-validity = mend `valid-from` or `valid-to`
hidden-in-id = the id `{ $id }` has outer spaces or characters that cannot be seen
type-id-again = type the id again
names-two-elements = `{ $name }` names both the element `{ $first }` and the element `{ $second }`
names-two-groups = `{ $name }` names both the group `{ $first }` and the group `{ $second }`
names-two-units = `{ $name }` names both the unit `{ $first }` and the unit `{ $second }`
give-another-name = in a CSV file the two could not be told apart: give one of them another name
a-column-of-remarks = a column of remarks
an-element = an element
a-dimension = a dimension
means-something-else = `{ $name }` already means { $known }; it cannot mean { $meaning } too
choose-another-name = choose another name
choose-another-id = choose another id
reserved-for-each = a dimension cannot be called `{ $id }`: `each` means something else by it
no-groups = the dimension has no groups
not-a-group-id = `{ $id }` cannot be the id of a group: formulas and results could not name it
leave-out-marks = leave out `, [ ] = /`
group-called-total = a group cannot be called `{ $name }`: in a CSV file it means all groups together
not-an-id-of = `{ $id }` cannot be the id of { $what }
write-an-id = an id is made of a-z, 0-9 and _ and begins with a letter, such as `women_leaders`
say-what-kind = say what its figures mean over time: `kind = "stock"`, `"flow"` or `"year-to-date"`
too-many-groups = `by` breaks the element down into more than { $most } groups
fewer-dimensions = leave a dimension out, or count it as an element of its own
threshold-out-of-range = `{ $key }` must be { $least } to { $most }, found `{ $found }`
explain-threshold = counts from 1 up to one below it are small and are not published: 10 is usual
linked-to-itself = the element `{ $id }` is linked to itself
explain-linked-to = name the other elements that count the same people in another way, or take `linked-to` out
unmarked-in-percentage = `{ $id }` stands in the percentage { $indicator } with the sensitive `{ $sensitive }`, and its counts would tell those
unmarked-linked = `{ $id }` counts the same people as the sensitive `{ $sensitive }`, and its counts would tell those
mark-sensitive = mark it too: `sensitive = true`; with --publish it is protected in any case
publish-key-of-public = `{ $key }` has no effect: the element `{ $id }` is not sensitive
mark-or-take-key-out = mark the element `sensitive = true`, or take the key out
names-no-unit = `{ $key }` names no unit
name-reporters = name who reports the element, or take `reported-by` out
key-names-twice = `{ $key }` names `{ $name }` twice
name-it-once = name it once
no-dimension = no dimension `{ $id }` is declared
declare-dimension = declare it under [[dimensions]]
mark-is-a-number = `{ $mark }` cannot mean "not reported": it is a number
choose-a-mark = choose a mark that no figure can be
skips-every-column = the pattern passes every column over
name-columns-to-skip = write a part of the names, such as "_*"
no-column-key = `columns` has no key `{ $key }`
no-indicator-uses = no indicator uses the element `{ $id }`
use-or-take-out = use it in a formula, or take it out
no-element-broken-down = no element is broken down by `{ $id }`
name-in-by = name it in the `by` of an element, or take it out
no-indicator = the plan has no indicator: there is nothing to judge
add-indicators = add [[goals]] with [[goals.indicators]]
unit-outside-plan = `{ $unit }` exists on no day of the plan's period, { $period }
units-outside-plan =
    { $others ->
        [one] `{ $unit }` and 1 other unit exist on no day of the plan's period, { $period }
       *[other] `{ $unit }` and { $others } other units exist on no day of the plan's period, { $period }
    }
explain-units-outside = take it out, name it in a [[succession]], or mend `valid-from` and `valid-to`
finer-than-reports = indicator { $id }: `each` asks for shorter periods than `frequency` brings reports for
mend-each-or-frequency = ask for periods that units report for, or mend `frequency` under [plan]
target-unreachable = no figure can meet the target { $target } of indicator { $id }
limits-of-figures = a percentage lies between 0% and 100%, and nothing that is counted is below zero
unused-unit-target = indicator { $id }: `{ $unit }` has a target, `{ $target }`, and reports none of it
mend-unit-targets = take it out of `unit-targets`, or mend `reported-by` of the elements
target-eases = indicator { $id }: the target for { $later_year }, `{ $later }`, is easier than the one for { $earlier_year }, `{ $earlier }`
check-both-targets = check both against the plan; a target is expected to stay or to grow stricter
behind-baseline = indicator { $id }: the target { $target } is behind the baseline, `{ $baseline }`
below-baseline = indicator { $id }: the target { $target } lies below its own baseline
total-without-time = indicator { $id }: `{ $target }` does not say whether it is for each year or for all of { $period }
say-over = add `over = "year"` where each year must meet it, or `over = "plan"` where all years together must
check-sign-and-numbers = check the sign and both numbers against the plan
needless-unit-target = `unit-target` beside `measure = "{ $measure }"`
share-or-single-targets = set `measure = "share-of-units"`, or give single units a target in `unit-targets`
needless-per = `per` beside `measure = "{ $measure }"`
per-is-of-rates = only a rate is per so many: leave `per` out, or set `measure = "rate"`
missing-per = a rate must say per how many
per-above-zero = `per` must be a number above zero, found `{ $found }`
missing-unit-target = a share of units must say what each unit has to meet
add-unit-target = add `unit-target = ">= 4"`, with `%` where it is a percentage
unit-target-from-baseline = a unit's target cannot count from the baseline, which is a share of units
write-number-itself = write the number itself, such as `>= 4`
unit-targets-of-share = `unit-targets` beside `measure = "share-of-units"`
leave-unit-targets-out = of a share of units, each has to meet `unit-target`: leave the others out
count-has-no-denominator = a count has no denominator
leave-denominator-out = leave it out, or choose `measure = "percentage"`, `"ratio"` or `"rate"`
missing-denominator = a { $measure } needs a denominator
add-denominator = add `denominator = …`, the whole that the numerator is held against
both-targets = both `target` and `targets`
keep-one-target = keep `target`, or one target for each year in `targets`
not-a-year = `{ $written }` is no year
write-targets = write each as `"2025" = ">= 60%"`
targets-are-empty = `targets` has no target
write-targets-or-take-out = write `targets = {"{"} "2025" = ">= 60%" {"}"}`, or take it out
add-baseline-value = add `value = "36%"`, the number that it was, or `period = "2025"`, whose counts make it
baseline-forms = write `baseline = "previous-year"`, `{"{"} period = "2025" {"}"}` for the counts of a period, or `{"{"} value = "36%" {"}"}`
not-a-number = `{ $written }` is no number
write-a-baseline = write a number such as 36, 36.5 or "36%"
percent-in-baseline = `%` in a baseline whose measure is no percentage
leave-percent-out = leave `%` out
each-by-unit-of-share = `each` by `unit`, but a share of units is of all units together
leave-unit-out-of-each = leave `unit` out of `each`: every unit is held against `unit-target`
each-without-use = `each` by `{ $dimension }`, but no element of the formulas is broken down by it
declare-by-or-leave-each = declare `by = ["{ $dimension }"]` on the element, or leave it out of `each`
over-of-share = `over` beside `measure = "share-of-units"`
leave-over-out = leave `over` out
over-of-no-total = `over`, but the figure is no total that grows over time
over-is-of-totals = leave `over` out: it is for flows and running totals, with none of them in the denominator
over-beside-each = `over` beside `each` in time
keep-each-or-over = keep `each`, where the target must hold in every period, or `over`, where it is for all of them together
over-without-target = `over`, but the indicator has no target
add-target-or-leave-over = add a target, or leave `over` out
over-plan-by-year = `over = "plan"` beside `targets` by year
one-target-or-over-year = write one `target` for the whole period of the plan, or `over = "year"`
over-plan-from-previous-year = `over = "plan"` beside a target that counts from the year before
name-baseline-period = name the time that all of the plan is held against, `baseline = {"{"} period = "2025" {"}"}`, or write `over = "year"`
over-without-period = indicator { $id }: `over = "plan"`, but the plan does not say what period it covers
add-plan-period = add `period = "2021..2025"` under [plan]
not-a-period = `{ $written }` is no period
write-a-period = write a period such as 2024, 2024-Q3 or 2024-09, or `2021..2030`
did-you-mean = did you mean `{ $name }`?
did-you-mean-named = did you mean { $name }?
named-with-id = `{ $name }` (`{ $id }`)
formula-grammar = a formula is made of elements, numbers, `+ - * /` and parentheses, such as `a + b` or `a[sex=female]`
formula-divides-by-zero = the formula divides by zero
formula-too-long = the formula has more than { $most } elements and numbers
parentheses-too-deep = the parentheses go too deep
parenthesis-not-closed = this parenthesis is not closed
decimals-with-point = write decimals with a point, such as 0.5
no-element = no element `{ $id }` is declared
declare-element = declare it under [[elements]] with `id = "{ $id }"`
not-broken-down-by = { $element } is not broken down by `{ $dimension }`
declare-by-or-leave-brackets = declare it with `by = ["{ $dimension }"]`, or leave the brackets out
has-no-group = `{ $dimension }` has no group `{ $group }`
it-has = it has { $names }
expected-found = expected { $expected }, found `{ $found }`
expected-at-end = expected { $expected }, found the end of the formula
expected-operator = an operator or the end
expected-operand = an element, a number or `(`
expected-dimension-once = each dimension once
expected-comma-or-bracket = `,` or `]`
expected-dimension = a dimension
expected-equals = `=`
expected-group = a group
about-is-read = "khoảng" can be read in two ways: write `{ $at_least }` where it is to grow, `{ $at_most }` where it is to fall, or a range that the plan's author states, such as `{ $range }`
target-is-empty = the target is empty
target-has-no-number = `{ $written }` has no number and cannot be judged
target-not-judged = `{ $written }` cannot be judged
target-without-sign = `{ $written }` does not say how to compare
range-upside-down = the range ends at `{ $upper }`, below its start `{ $lower }`
write-lower-first = write the lower end first: `{ $range }`
target-without-baseline = the target counts from a baseline, and the indicator has none
add-baseline = add `baseline = {"{"} value = … {"}"}`, `{"{"} period = … {"}"}` or `"previous-year"`, or write the number itself
difference-not-read = `{ $written }` does not say how far from the baseline
count-from-baseline = count from the baseline as in `>= { $example }` or `<= baseline - 10%`
difference-in-points = a difference of percentages is in points, or in % of the baseline
write-points = write `{ $far } points`, or `{ $far }%` of what it was
points-without-percentage = `points` in a target whose measure is no percentage
target-lacks-number = the target has no number
number-too-long = the number has more than { $most } characters
percent-in-target = `%` in a target whose measure is no percentage
leave-percent-out-or-percentage = leave `%` out, or set `measure = "percentage"`
target-lacks-percent = the target of a percentage lacks `%`
say-a-number = say the number that the actual is held against, such as `>= 40%` or `>= 3`
target-forms = a target is one of `>=`, `>`, `<=`, `<`, `=` and a number, such as `{ $one }`, or a range such as `{ $range }`
no-unit-listed = no unit `{ $id }` is listed
list-unit = list it under [[units]], or in the units file
units-listed-twice = units are listed both under [[units]] and in a `units-file`
keep-one-list = keep one of the two lists
parent-at-other-time = the unit `{ $parent }` never exists while `{ $unit }` does
mend-parent-or-validity = mend `parent`, or `valid-from` and `valid-to` of the two
several-parents = `{ $unit }` exists while several units have the id `{ $parent }`
list-below-each = list `{ $unit }` once below each of them, with `valid-from` and `valid-to` of its own
unit-below-itself = the unit `{ $unit }` is below itself
mend-parent = mend its `parent`, or that of a unit above it
name-units-or-take-out = name the units, or take the succession out
no-unit-on-day = no unit with the id `{ $id }` exists on { $day }
mend-on-or-units = mend `on`, or `valid-from` and `valid-to` of the units
several-units-on-day = several units with the id `{ $id }` exist on { $day }
say-when-units-exist = say with `valid-from` and `valid-to` when each of them exists
unit-on-both-sides = the unit `{ $unit }` stands on both sides of a succession
unit-from-itself = the unit `{ $unit }` would come from itself
list-unit-twice = a unit that went on under its old id is listed twice, with `valid-from` and `valid-to` of its own
other-last-day = `{ $unit }` says that its last day is { $stated }, not { $last }
mend-on-or-valid-to = mend `on`, which is the first day after, or `valid-to` of the unit
its-last-day = its last day
succeeded-already = `{ $unit }` was succeeded already, and ended on { $ended }
name-one-succession = name it in one succession, and all that it became in its `to`
other-first-day = `{ $unit }` says that its first day is { $stated }, not { $on }
mend-on-or-valid-from = mend `on`, or `valid-from` of the unit; one that was there before is listed twice, once for each side of the day
its-first-day = its first day
begun-already = `{ $unit }` came from others already, on { $begun }
unit-begins-once = a unit begins once: list it once more for what it became, with `valid-from` and `valid-to`
ends-before-begin = `{ $unit }` would end before it begins
mend-on-or-validity = mend `on`, or `valid-from` and `valid-to` of the unit
cannot-read-units-file = cannot read the units file `{ $file }`: { $reason }
not-looked-for = it was not looked for
write-units-file-key = write the key as `units-file`
save-as-csv = save it as "CSV UTF-8"
mend-units-file = mend `units-file`: its path counts from the folder of the plan
too-many-bytes = it has more than { $most } bytes
keep-fields = put a field that holds the delimiter in quotes, and keep empty ones
units-file-is-empty = the units file is empty
begin-units-file = begin it with `id,name`
units-column-twice = the units file has the column `{ $column }` twice
keep-one = keep one of the two
no-units-column = a units file has no column `{ $column }`
units-columns = its columns are `id` and `name`, and where they are known `parent`, `level`, `aliases`, `valid-from`, `valid-to`
units-file-lacks-column = the units file has no column { $names }
unit-lacks = the unit has no `{ $column }`
fill-cell-or-take-row-out = fill the cell in, or take the row out
hidden-in-unit-id = the id `{ $id }` has characters that cannot be seen
in-nameless-column = `{ $written }` stands in a column without a name
not-a-day = `{ $written }` is no day of the calendar
write-year-month-day = write year, month and day, such as 2025-07-01
cannot-read-plan = cannot read the plan `{ $file }`: { $reason }
plan-is-a-folder = the plan `{ $file }` is a folder: name the file, such as `{ $file }/plan.toml`
plan-too-large = the plan `{ $file }` has more than the { $most } bytes that a plan may have
plan-not-utf8 = the plan `{ $file }` is not UTF-8 text: the byte at offset { $offset } belongs to no character; save it as UTF-8
running-totals-unsaid = units merge within a year, and the plan does not say what the running total `{ $element }` of the new unit holds
say-running-totals = add running-totals = "continue" where it holds those of the units before it, or "restart" where it begins anew
percentage-in-formula = `{ $id }` is a percentage, and a formula cannot reckon with percentages
name-under-published = count what it is a percentage of, and name it beside the formulas: `published = "{ $id }"`
published-is-no-element = `published` must name one element, found `{ $written }`
published-is-one-element = write the id of an element whose cells hold the figure as it was published
published-of-other-measure = `published` stands for the counts of a percentage, a ratio or a rate
leave-published-out = leave it out, or choose another `measure`
published-type = the published figure `{ $id }` of a { $measure } has `type = "{ $kind }"`
published-is-a-state = the published figure `{ $id }` is of the end of its period, and is never added up
published-in-formula = the formula counts with `{ $id }`, which is a published figure
separate-published = declare an element of its own for what is counted
constant-denominator = indicator { $id }: the denominator counts nothing, so that the numerator must be a percentage itself
use-published = count numerator and denominator, and take the published percentage where they are missing: `published = "ELEMENT"`, an element of `type = "percentage"`

## What the registry of IATI asks for.

not-an-iati-identifier = `{ $written }` is no identifier of IATI
write-an-iati-identifier = write it without spaces and without / & | ? and backslashes, such as `"VN-GOV-1-2024"`
not-a-country = `{ $written }` is no code of a country
write-a-country = write two capital letters, such as `"VN"`
no-iati = the plan does not say what identifies it in the registry of IATI
add-iati = add `[iati]` with `identifier`, `org` and `country`; none of them can be guessed
guess-left = a guess of the draft that nobody has confirmed
confirm-and-take-mark-out = hold the line against the plan's document, mend it where it is wrong, and take the mark out
generated-id-left = the element `{ $id }` still has the id that the draft gave it
give-id-and-name = give it an id and a name that say what is counted, here and in the formula
