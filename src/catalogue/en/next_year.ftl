### What next year's plan, made from this year's, says of itself, and why none can be made.

next-year-head = Plan for { $year }, made from { $file }. Lines below "# ?" are to be settled; then take the mark out. While one is left, `gender-plan lint` does not call the plan finished.
next-year-as-long = as many years as { $old }: is that so?
next-year-title = how is the plan for { $year } called?
next-year-text = speaks of { $year }
next-year-day = a day of the plan of { $old }: which day is it now?
next-year-leap-day = 29 February of a year that has none
next-year-target = the target of { $old }: what is it now?
next-year-no-target = no target for { $year } itself, only for { $years }: what is it in { $year }?
next-year-still-so = so it was in { $old }: is it still so?
next-year-over-plan = the target was for all of { $old }
next-year-baseline-is = the baseline is now { $baseline }
next-year-old-baseline = an older baseline: is there a newer one?
next-year-baseline = The baseline is the result of { $window }: { $value } ({ $file }).
next-year-illustrative = the baseline is the result of { $window }, { $value } ({ $file }), whose counts are illustrative
next-year-rounded = the baseline is the result of { $window }, rounded as { $file } has it
next-year-baselines =
    { $count ->
        [0] no result became a baseline
        [one] 1 result became a baseline
       *[other] { $count } results became baselines
    }
next-year-no-baseline = no baseline for { $ids }: { $reason }
no-baseline-not-judged = not judged in the result
no-baseline-other = the name, the measure or the formula was another one
no-baseline-suppressed = the figure is withheld
no-baseline-sensitive = sensitive counts, which a plan that everybody reads must not tell
no-baseline-no-data = reports are missing
no-baseline-undecided = the year can still change it
no-baseline-not-applicable = not applicable
no-baseline-bound = only a bound of the value is known
no-baseline-worst-group = the value is that of the worst group, not of the whole
no-baseline-not-one-year = the total is not that of just one year
next-year-left =
    { $count ->
        [0] plan for { $period }: nothing is left to settle
        [one] plan for { $period }: 1 line is left to settle, below "# ?"
       *[other] plan for { $period }: { $count } lines are left to settle, below "# ?"
    }
next-year-units-file = the new plan looks for its units in `{ $units }`: put them there, or change `units-file`
next-year-then = settle them, then: gender-plan lint { $file }
write-a-year = write a year such as 2025
plan-without-period = the plan does not say which period it covers
year-not-after = { $year } does not come after the first year of the plan, which covers { $period }
choose-a-later-year = choose a later year, or the plan of an earlier one
result-of-other-plan = `{ $file }` is no result of this plan: it is of "{ $result }", and the plan is "{ $plan }"
result-is-published = `{ $file }` is a published result, of which figures are withheld
result-of-some-units = `{ $file }` judges some of the plan's units alone
result-not-before = `{ $file }` is of { $window }, which does not end before { $year }
save-result-of-year = save the result of the year that is over: gender-plan check data/ --period 2024 --format json -o 2024.json
