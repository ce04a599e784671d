### Tables of databases: `[[sources]]` of a plan, the query that asks them, and what is wrong with what it gave.

## What is wrong with them in plan.toml.

the-source = the source `{ $id }`
source-id-twice = the source id `{ $id }` is given twice
a-column-value = text, a whole number, true or false, or a date
column-values = write a value as the column holds it, a list of such values, or `{"{"} not = … {"}"}`, `{"{"} from = …, to = … {"}"}`, `{"{"} empty = false {"}"}`
condition-of-one-kind = the condition must say one of `not`, `from`/`to` and `empty`
conditions-there-are = write `{"{"} not = … {"}"}`, `{"{"} from = …, to = … {"}"}` or `{"{"} empty = true {"}"}`; conditions on different columns must all hold
condition-never-holds = no value is from the one to the other
name-is-empty = a name of the database is empty
write-name-as-database = write the name as the database has it; dots part the schema from the table
hidden-in-name = `{ $name }` holds characters that cannot be seen
sources-partly-by-unit = this source has no column of units where another has one, or the other way round
name-units-of-all = name the column of units in every source, or in none
date-and-period = the source has both `date` and `period`
keep-date-or-period = keep `date` for a column of days, or `period` for a column that names periods
date-in-other-years = the plan's years end on { $end }, and a day is put into a period of the calendar alone
give-period-instead = name the periods in a view of the database, and give its column as `period`
key-of-records = { $title } counts nothing, as it passes figures through, and has no use for `{ $key }`
absent-of-figures = { $title } passes figures through, and does not say which elements a unit without a row would have none of
records-or-figures = a source has either `key` and `elements`, and its rows are counted, or `element` and `value`, and its rows are figures
groups-of-figures = the groups of `{ $id }` stand in a column
groups-of-records = the groups of `{ $id }` are a column and its values
write-groups-of-records = write `groups = {"{"} sex = {"{"} column = "gender", values = {"{"} F = "female", M = "male" {"}"} {"}"} {"}"}`: each value that may occur, and the group that it stands for
say-what-is-the-key = add `key = ["person_id"]`, by which one row of a period is told from another; `key = []` says that nothing does
no-table-of-element = `{ $id }` does not say which rows make it up
declare-element-of-source = declare it under [[elements]]
counted-twice = the element `{ $id }` is counted by two sources
count-it-once = leave it to one of them, or to one view over both tables
total-by-date = `{ $id }` is a running total, which no single day shows
not-counted = `{ $id }` is of the type `{ $kind }`, which no count of rows is
pass-figures-through = pass such figures through from a table that holds them, with `element` and `value`
no-groups-of = { $element } is broken down by `{ $dimension }`, and the source has no such groups
groups-not-reached = no value of `{ $dimension }` stands for { $names }
source-is-a-column = with [[sources]], the column `source` says where a figure comes from, and can mean nothing else

## The query.

no-sources = the plan has no [[sources]]
declare-sources = declare the tables and what their rows say under [[sources]]
no-source-named = the plan has no source `{ $id }`
name-not-quotable = { $dialect } cannot be given the name `{ $name }`, in which a backquote or a backslash stands
make-a-view = make a view without such names

## What is wrong with what a query gave.

source-key-twice =
    { $count ->
        [one] { $source }: one key comes more than once among the rows behind { $subject } in { $period }
       *[other] { $source }: { $count } keys come more than once among the rows behind { $subject } in { $period }
    }
look-for-key-twice = look for rows that were loaded twice; a person or case has one row in a period
source-filter-empty =
    { $count ->
        [one] { $source }: of one row it cannot be said whether it counts for { $subject } in { $period }: a column under `where` of the source is empty
       *[other] { $source }: of { $count } rows it cannot be said whether they count for { $subject } in { $period }: a column under `where` of the source is empty
    }
source-cell-empty =
    { $count ->
        [one] { $source }: one row leaves open whether, or as how much, it counts for { $subject } in { $period }: a cell is empty
       *[other] { $source }: { $count } rows leave open whether, or as how much, they count for { $subject } in { $period }: cells are empty
    }
fill-in-cells = fill the cells in, or say what an empty one means with `{"{"} empty = … {"}"}` or in a view
source-unknown-group = { $source }: rows behind { $element } are in no group of { $dimension } that the source declares, or in none at all
declare-every-value = fill the column in, and give each value that it holds under `values`
source-several-dates = { $source }: the rows behind { $subject } in { $period } are of several days, and a state is that of one
keep-one-snapshot = leave one day of each period, in a view
source-negative =
    { $count ->
        [one] { $source }: one amount behind { $subject } in { $period } is below zero
       *[other] { $source }: { $count } amounts behind { $subject } in { $period } are below zero
    }
source-too-large =
    { $count ->
        [one] { $source }: one amount behind { $subject } in { $period } is larger than 10^12, or is no number
       *[other] { $source }: { $count } amounts behind { $subject } in { $period } are larger than 10^12, or are no numbers
    }
source-fractional =
    { $count ->
        [one] { $source }: one amount behind { $subject } in { $period } has decimals, where whole numbers are counted
       *[other] { $source }: { $count } amounts behind { $subject } in { $period } have decimals, where whole numbers are counted
    }
source-too-fine =
    { $count ->
        [one] { $source }: one amount behind { $subject } in { $period } has more than nine decimals
       *[other] { $source }: { $count } amounts behind { $subject } in { $period } have more than nine decimals
    }
mend-register = mend the rows in the register
mend-register-or-type = mend the rows in the register, or give the element `type = "number"`
source-mark-unknown = `{ $written }` is no figure, and no mark that this version of gender-plan writes
ask-again = ask again with the query that `gender-plan sql` of this version prints
plan-has-no-source = the plan has no source `{ $id }`
source-form-incomplete = the result of a query has the columns `source`, `period`, `element` and `value`
source-not-in-workbook = the result of a query stands in a workbook, where its figures may have been changed
give-csv-of-query = give the CSV as the database's own program writes it
source-breaks-off = { $source }: the query gave { $expected } figures, and { $found } are here
source-has-no-end = { $source }: the row `!rows` is missing, with which the figures of a source end
source-has-two-ends = { $source }: the row `!rows` comes twice
source-lacks-others = { $found } of { $expected } sources that were asked are here
run-query-again = run the query again, with `set -o pipefail`, and look whether the database's program failed
source-absent =
    { $count ->
        [one] { $source }: one unit without a row counts as 0, as the plan says (`absent = "zero"`); reports filled so: { $reports }
       *[other] { $source }: { $count } units without a row count as 0, as the plan says (`absent = "zero"`); reports filled so: { $reports }
    }
source-unchecked = { $source }: the query did not look whether keys come twice
leave-key-check-on = leave `--no-key-check` out: it alone finds rows that were loaded twice
