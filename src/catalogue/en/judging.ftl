### What is wrong with what a run asks for, and with figures that cannot be.

no-periods = the counts name no period, and neither does the plan
name-a-period = name one with `--period 2024-Q3`
not-broken-down-asked = a result cannot be broken down by `{ $asked }`
there-are = there are { $names }
no-goal = the plan has no goal `{ $goal }`
plan-has-goals = the plan has the goals { $goals }
no-unit-anywhere = there is no unit `{ $asked }` in the plan or the counts
counts-without-units = the counts name no units: leave `--unit` out
there-are-units =
    { $count ->
        [one] there is 1 unit: { $names }
       *[other] there are { $count } units: { $names }
    }
of-indicator = indicator { $indicator }: { $fault }
of-indicator-in-group = indicator { $indicator } ({ $group }): { $fault }
divides-by-zero = a formula divides something by zero
baseline-of = baseline { $period }
mend-zero = one of the two is wrong: zero over zero is fine, anything else over zero is not
comes-out-below-zero = a formula comes out below zero
check-formula = check the formula of the plan, and the figures that it subtracts
zero-denominator = the denominator is zero, the numerator is not
numerator-above = the numerator is above the denominator
numerator-above-by = the numerator is above the denominator, { $numerator } of { $denominator }
numerator-above-of = the numerator of `{ $unit }` is above the denominator
numerator-above-of-by = the numerator of `{ $unit }` is above the denominator, { $numerator } of { $denominator }
part-of-whole = a percentage is part of a whole: check the two cells and mend the one that is wrong; only where the part may exceed the whole, the author of the plan uses `measure = "ratio"`
rows-more =
    { $count ->
        [one] and 1 row more, the first of them
       *[other] and { $count } rows more, the first of them
    }
nothing-evaluated = nothing was evaluated: no indicator found all of its figures in the counts
check-period-units-goals = check the period, the units and the goals that were asked for
unlisted-units = the plan lists no units, so every unit of the counts is expected to report every element
list-units = where units report different elements, list them under [[units]] and name them in `reported-by`
different-plans = the two sides name different plans: `{ $old }` and `{ $new }`
compared-by-id = indicators are held against each other by their ids alone
no-basis = a saved result has no `basis`: restated figures, units, and most edits of the plan cannot be told
published-has-no-basis = a published result does not say what it was computed from
published-beside-internal = a published result is compared with one that holds sensitive figures: what comes of it is for internal use only
compare-published-sides = compare two published results to get one that may be published
no-terms = a saved result was written by an older version: edits of elements, units and years in the plan cannot be told
save-with-basis = save results with `gender-plan check --format json` of this version
unequal-windows = { $old } and { $new } are not equally long: totals add up over more months
choose-equal-windows = choose equal ones with `--period-old` and `--period-new` where totals are to be compared
figures-before-plan = there are figures for a time before that of the plan, { $plan }, which are read and not judged: { $counted }
judge-earlier-with-period = to judge them, name their time with `--period`
plan-time-left-out = there are figures for { $earlier }, before { $window }: indicators whose target is for all of the plan leave them out: { $ids }
count-all-with-period = to count them too, name all of the time with `--period { $whole }`
more-figures-outside = more figures lie outside of the window { $window } than in it, { $outside } against { $inside }: { $counted }
check-years-or-name-period = check the years in the counts, or name the time with `--period`
stocks-for-longer = the plan expects { $elements } more often than for a time like { $period }, which was not judged: the window is { $window }
declare-frequency = where it is reported so seldom, say so in the plan: frequency = "year" under its [[elements]]
figures-of-period = { $period }: { $count }
group-within = { $before }, { $own }
group-named = { $name }
published-differs = indicator { $id }: { $published } was published for { $period }, and the counts come to { $counted }
published-differs-sensitively = indicator { $id }: the figure published for { $period } is not what the counts come to
counts-stand-here = the counts stand here
check-published-and-counts = check both; the counts decide
