### Why a form cannot be written.

form-endings = the ending of the form says which kind it is: .csv, .xlsx
nobody-reports = nobody who was asked for reports anything in these periods
check-who-reports = check `--unit`, `--period` and the `reported-by` of the plan
plan-names-no-period = the plan names no period
name-period-of-form = name one with `--period 2024` or `--period 2024-Q3`
not-whole-reports = { $period } is not made of whole reports
name-whole-periods = name whole periods of the plan's `frequency`, such as `{ $period }`
form-has-columns = the form would have { $columns } columns, and counts may have { $most }
use-long-format = use `--format long`
taken-for-formula = a spreadsheet would take `{ $name }` for a formula
give-safe-name = give it a name or an alias in the plan that begins with a letter
form-has-figures = the form would have { $figures } figures, and a workbook takes { $most }
write-smaller-forms = write one for each unit with `--unit`, or for each period with `--period`, or a .csv file
form-of-no-period = the form is for no period

## What a form says.

form-due-after =
    due { $days ->
        [one] 1 day
       *[other] { $days } days
    } after the end of each period
form-title = REPORTING FORM
form-goal = Goal { $id }. { $name }
form-other-figures = Other figures
form-made-by = Made by
form-head-of-unit = Head of the unit
form-sign-here = (signature, full name)
form-signed-on = …………, …… / …… / 20……

## A form for each unit.

no-units-to-write-for = the plan lists no units, so there is nobody to write a form for
list-units-or-one-form = list them under `[[units]]`, or write one form with `-o form.xlsx`
forms-need-a-folder = name the folder for the forms: `-o FOLDER`
wrote-forms =
    { $count ->
        [one] wrote 1 form into { $folder }
       *[other] wrote { $count } forms into { $folder }
    }
earlier-stand-in-workbooks = counts of the period before stand beside the figures of a long workbook alone: `-o form.xlsx`
