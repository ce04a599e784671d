### What commands say beside their results, and why they could not run.

error-word = error
warning-word = warning
note-word = note
help-word = help
# What stands before the reason why a command could not run.
could-not-run = error: { $reason }
with-remedy = {"  "}help: { $remedy }
more-problems =
    { $count ->
        [one] … and 1 more problem
       *[other] … and { $count } more problems
    }
repeated-to = the same in { $count } rows, down to row { $last }
nothing-was-judged =
    { $count ->
        [one] 1 error found; nothing was judged
       *[other] { $count } errors found; nothing was judged
    }
plan-is-sound =
    the plan is sound: { $goals ->
        [one] 1 goal
       *[other] { $goals } goals
    }, { $indicators ->
        [one] 1 indicator
       *[other] { $indicators } indicators
    }, { $elements ->
        [one] 1 element
       *[other] { $elements } elements
    }
problems-counted =
    { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }
files-passed-over =
    { $count ->
        [one] 1 file passed over
       *[other] { $count } files passed over
    }
set-aside-for =
    { $count ->
        [one] set aside for 1 error
       *[other] set aside for { $count } errors
    }
file-set-aside =
    { $count ->
        [one] `{ $file }` is set aside for the error below: none of it counts, and its units have not reported what stands in no other file
       *[other] `{ $file }` is set aside for the { $count } errors below: none of it counts, and its units have not reported what stands in no other file
    }
mend-and-run-again = mend the file, ask for it again or take it out, and run again
set-aside-needs-units = files can only be set aside where the plan lists its units: else nobody would miss them
list-units-or-mend-files = list the units under [[units]], or leave --set-aside out and mend the files
received-writes-no = a register is written as table, .csv, .json or .xlsx, and not as .{ $ending }
of-corrections = corrections
corrected-figure = corrected: { $subject }, { $period }: { $old } -> { $new } ({ $old_place } -> { $place })
corrected-sensitive = corrected: { $subject }, { $period }, a sensitive figure that is not shown ({ $old_place } -> { $place })
corrected-from = corrected from { $old } ({ $place })
nothing-corrected = corrections, nothing replaced: { $subject }, { $period } ({ $place })
rows-counted =
    { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
# Of a file: what stands above its header, and holds for all of its rows.
period-above = period { $value } from above the header
# The same.
unit-above = unit { $value } from above the header
title-lines-counted =
    { $count ->
        [one] 1 line above the header
       *[other] { $count } lines above the header
    }
rows-without-figures =
    { $count ->
        [one] 1 row without figures
       *[other] { $count } rows without figures
    }
empty-rows-counted =
    { $count ->
        [one] 1 empty row
       *[other] { $count } empty rows
    }
columns-named = columns { $names }
empty-columns-counted =
    { $count ->
        [one] 1 empty column
       *[other] { $count } empty columns
    }
periods-counted =
    { $count ->
        [one] 1 period
       *[other] { $count } periods
    }
units-counted =
    { $count ->
        [one] 1 unit
       *[other] { $count } units
    }
# $code is the number that the system gives to the error.
no-such-file = No such file or directory (os error { $code })
permission-denied = Permission denied (os error { $code })
is-a-directory = Is a directory (os error { $code })
not-a-directory = Not a directory (os error { $code })
storage-full = No space left on device (os error { $code })
file-too-large = File too large (os error { $code })
read-only = Read-only file system (os error { $code })
# What the system or a library says, always in English.
in-its-own-words = { $said }
name-the-plan = name the plan with `--plan FILE`, or write a starter plan with `gender-plan init`
write-a-window = write a period such as 2024, 2024-Q3 or 2024-09, or two of them: 2024-Q1..2024-Q3
window-ends-before-it-begins = `{ $window }` ends with { $last }, before it begins with { $first }, as the years of the plan end on { $end }
check-writes-no = `check` writes no .{ $ending }: name a .json, .csv, .md or .txt file, or say which form with `--format`
check-leaves-to-report = `check` writes no .{ $ending }: `gender-plan report` does, or say which form with `--format`
diff-writes-no = `diff` writes no .{ $ending }: name a .json, .md or .txt file, or say which form with `--format`
explain-writes-no = `explain` writes no .{ $ending }: name a .json or .txt file, or say which form with `--format`
document-endings = the ending of the document says which kind it is: { $endings }
report-writes-no-pdf = `report` writes no .pdf: write a .docx, and save it as PDF in Word or LibreOffice
both-sides-input = only one of the two sides can be standard input
no-indicator-of-goal = neither side has an indicator of the goal `{ $goals }`
saved-result-unread = `{ $file }` { $reason }
what-a-side-is = a side is a CSV file or workbook, a folder with all below it, or what `gender-plan check --format json` wrote
saved-for-window = `{ $file }` was saved for { $window }, and `{ $option }` cannot change that: leave it out
no-units-of-saved = `{ $file }` is a saved result, of which no units can be chosen
compare-csv-files = compare the CSV files, or results that were saved with the same `--unit`
cannot-read = cannot read `{ $file }`: { $reason }
there-is-no-file = there is no file
json-not-utf8 = `{ $file }` is no JSON: it is not UTF-8
let-program-write = let the program write the file: `gender-plan check … --format json -o FILE`
no-plan-to-judge-by = there is no plan to judge counts by
no-such-indicator = the plan has no indicator `{ $id }`
it-has-ids = it has { $ids }
near-and-ids = did you mean `{ $near }`? it has { $ids }
already-there = `{ $file }` is already there, and nothing is overwritten: choose an empty folder, or move the file away
cannot-make-folder = cannot make the folder `{ $folder }`: { $reason }
cannot-write = cannot write `{ $file }`: { $reason }
cannot-write-to-output = cannot write to standard output: { $reason }
it-is-closed = it is closed
not-a-file = it is there and is not a file
run-reads-it = the run reads this file: choose another name
folder-not-there = the folder `{ $folder }` is not there
cannot-be-drawn = the result cannot be written: { $reason }
wrote = wrote { $file }
no-json = is no JSON: { $said }
no-result = is no result of `check`: { $said }
result-of-diff = is a result of `diff`, not of `check`
result-of-explain = is a result of `explain`, not of `check`
result-lacks = is no result of `check`: it has no `{ $key }`
result-of-other-schema = has the schema { $found }, and this program reads schema { $known }
result-cannot-be = cannot be read as a result of `check`: { $problem }
window-is-no-period = the window `{ $window }` is no period
of-saved-indicator = indicator { $id }: { $problem }
no-verdict = no verdict `{ $verdict }`
of-saved-element = { $element } for `{ $period }`: { $problem }
result-has-no = no `{ $key }`
no-count = `{ $number }` is no count
not-a-text = `{ $key }` of an indicator of the basis is `{ $value }`, not a text
no-decimal-number = `{ $number }` is no decimal number
no-period-here = no period
no-number-of-units = `units` is no number of units
result-not-as-many = `{ $key }` has { $found } entries, and should have { $expected }
result-names-no-unit = `{ $key }` names the unit { $position }, and there are { $count }, counted from 0
result-has-more-figures = more figures than units ({ $count })
result-has-no-day = `{ $written }` is no day
only-of-docx = only a .docx has `{ $option }`
signed-without-name = a report that is signed names who signed it
name-who-signed = write `--signed="Full name"`, or name under [signature] in the plan
signed-without-number = a report that is signed has a number and a date
give-number-and-date = add `--number 12/BC-UBND --date 2024-12-03`, or leave `--signed` out for a draft

## --verify

same-result =
    { $count ->
        [one] The same result as { $file }: 1 indicator, the same plan and counts
       *[other] The same result as { $file }: { $count } indicators, the same plan and counts
    }
other-result =
    { $count ->
        [one] Another result than { $file }, in 1 place
       *[other] Another result than { $file }, in { $count } places
    }
not-there = not there
