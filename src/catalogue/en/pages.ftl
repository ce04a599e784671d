### What documents to read say beside the figures.

## The same time one year before.

year-before = { $period }: { $value }
year-before-with-change = { $period }: { $value }, { $change }
up-by = up { $value }
down-by = down { $value }
unchanged = unchanged

## Head of a document.

report-title = Report on results, { $period }
figures-up-to = Figures up to { $date }
reporting-body = Reported by

## Charts and their legend.

results-by-goal = Results by goal
zone-of-target = Where the target holds
baseline-alone = Baseline
chart-of-course = Each chart: the periods from left to right, each judged by itself; the dashed line is the target; a gap is a period without figures.
chart-of-parts = Where the target is a count, it is of the whole time, so that periods are only followed.
shades-of-distance = The stronger the colour of a missed target, the farther the figure is from it: by up to 10%, up to 25%, or more than 25% of the target.
contents = Contents
more-to-the-right = The table goes on to the right →

## Units that miss the most.

units-in-need = First those that need attention: { $count } of { $all } units miss a target or lack figures. The table below has all units in the order of the plan.
units-in-need-title = Units that need attention
head-missed = Missed
head-lacking = No data
head-which = Which
other-units-in-need =
    { $count ->
        [one] 1 more unit that misses something
       *[other] { $count } more units that miss something
    }
