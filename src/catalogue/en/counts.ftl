### What is wrong with files of counts, or should be known of them.

field-too-long = the field has more than 64 KiB
row-too-long = the row has more than 1 MiB
too-many-fields = the row has more than 1,024 fields
quote-inside-field = a quote stands inside a field that does not begin with one
quote-never-closed = the quote that opens here is never closed
text-behind-quote = after a closing quote comes only the delimiter or the end of the line
quote-opened-above = the quote was opened here, far above
look-for-stray-quote = look for a missing line end or a stray quote
double-the-quote = double a quote inside a field, and put the whole field in quotes: "so ""quoted"" it is"
byte-of-no-character = the byte belongs to no character of UTF-8
row-has-fields =
    { $found ->
        [one] the row has 1 field, the header has { $expected }
       *[other] the row has { $found } fields, the header has { $expected }
    }
quote-decimal-comma = a decimal comma or a comma in a name needs quotes around the field: "1,5"
give-every-field = give the row a field for each column, empty where nothing was reported
figure-in-nameless-column = a figure stands in a column without a name
name-column-or-take-out = name the column in the header, or take it out
line-break-in = there is a line break in `{ $written }`
take-line-break-out = take the line break out, and look for a stray quote
group-read-as = the group `{ $written }` was read as `{ $known }`
unit-read-as = the unit `{ $written }` was read as `{ $known }`
element-read-as = the element `{ $written }` was read as `{ $known }`
column-read-as = the column `{ $written }` was read as `{ $known }`
write-in-one-way = the two differ in spelling alone: write it in one way, or give the other one as an alias in the plan
period-is-empty = the period is empty
unit-is-empty = the unit is empty
element-is-empty = the element is empty
fill-it-in = fill it in
hidden-in-period = the period `{ $written }` holds characters that cannot be seen
hidden-in-unit = the unit `{ $written }` holds characters that cannot be seen
hidden-in-element = the element `{ $written }` holds characters that cannot be seen
type-it-again = type it again
total-for-period = `{ $written }` heads a row of totals, where a period should stand
total-for-unit = `{ $written }` heads a row of totals, where a unit should stand
total-for-element = `{ $written }` heads a row of totals, where an element should stand
take-totals-out = take the row out: totals are computed, and would be counted twice
second-header = this line is a second header: a file has one, above its figures
write-period-of-counts = write a year, half-year, nine months, quarter or month: 2024, 2024-S1, 2024-9M, 2024-Q3, 2024-09
write-year-of-plan = write the year, as in `{ $example }`: the plan is of { $years }
write-year-of-long-plan = write the year, as in `{ $example }`: the plan is of { $first } to { $last }
period-of-running-totals = `{ $period }` is a time for running totals alone, and { $subject } is none
report-by-periods = give it by month, quarter, half-year, nine months or year; a total that grows from the start of the year on has `kind = "year-to-date"` in the plan
plan-lists-no-unit = the plan lists no unit `{ $written }`
list-unit-or-mend-name = write the name as the form has it; whoever keeps the plan lists a new unit under [[units]]
may-be-several-units = `{ $written }` may be { $names }
write-whole-name = write the whole name
plan-knows-no-element = the plan knows no element `{ $written }`
declare-element-or-mend-name = write the name as the form has it; whoever keeps the plan declares a new one under [[elements]]
row-is-deleted = the row is marked as deleted
export-without-deleted = export again without deleted figures, or take the row out
attribute-alone = the figure is for the attribute combination `{ $written }` alone
export-default = export the default combination: a part cannot be told from the whole here
the-figure = the figure
plain = { $text }
quoted = `{ $written }`
figure-not-read = { $figure } for { $element } cannot be read: { $reason }
element-of-unit = { $element } of { $unit }
given-twice = { $subject } for { $period } is given twice
first-given-here = first given here
keep-one-figure = keep one of the two; both would be counted
figures-twice-alike = { $count } figures of `{ $second }` stand in `{ $first }` as well ({ $whose }): all agree
figures-twice = { $count } figures of `{ $second }` stand in `{ $first }` as well ({ $whose }): { $agree } agree, { $differ } differ
figures-twice-within-alike = { $count } figures stand twice in `{ $second }` ({ $whose }): all agree
figures-twice-within = { $count } figures stand twice in `{ $second }` ({ $whose }): { $agree } agree, { $differ } differ
more-given-twice = { $count } more figures are given twice
unit-and-period = { $unit }, { $period }
period-alone = for { $period }
several-reports = of several reports
figures-differ = { $subject }: { $first } and { $second }
leave-one-out = leave one of the two out; nothing is lost
keep-the-right-one = ask which is right, and leave the other out; figures that were sent again may also be named with --corrections
figure-not-expected = { $subject } is not expected
below-report-it = the units below it report it, and both would be counted: leave it out, or name who reports it in `reported-by`
take-out-or-add-reporter = take the figure out, or add the unit to the element's `reported-by`
row-for-one-group = { $element } is not broken down by `{ $dimension }`, but the row is for one group
row-without-group = put the figure in a row whose `{ $dimension }` is empty, or declare `by = ["{ $dimension }"]` on the element
name-group-as-dhis2 = name the group as DHIS2 does, under `values` of a dimension in the plan, and the dimension in the `by` of the element
zero-decimals = a figure for { $element } is written with decimals that are all zero; it was read as a whole number
format-as-whole = format the column as whole numbers
write-a-group = write one of { $groups }
no-header = the file has no header that can be read
first-line-names-columns = the first line names the columns, such as `period,unit,element,value`
several-delimiters = the header can be read with more than one delimiter
name-the-delimiter = write a first line such as `sep=;` that names the delimiter
first-line-no-header = the first line is not the header: none of its words names a column
header-without-titles = the header names the columns, such as `period,unit,element,value`; lines of words may stand above it
head-says-two-periods = the lines above the header name another period: `{ $written }` after `{ $other }`
head-says-two-units = the lines above the header name another unit: `{ $written }` after `{ $other }`
keep-one-in-head = keep the one that all rows are for, or add a column that says it for each row
figure-above-header = a number stands above the header, which is on line { $line }
take-figure-out = take it out where it is no figure; figures stand below the header
hidden-in-column = the column name `{ $written }` holds a line break or characters that cannot be seen
type-on-one-line = type the name again, on one line
column-twice = the column `{ $written }` is there twice
keep-one-of-them = keep one of them
unknown-column = the plan knows no column `{ $written }`
declare-column = name the column as the form does, or take it out; whoever keeps the plan declares new ones as elements or dimensions, or passes them over with `skip-columns`
column-not-skipped = `skip-columns` passes `{ $pattern }` over, but the plan names the column `{ $written }`: it was read
narrow-the-pattern = name the columns to pass over more closely, or take the name out of the plan
column-chooses-twice = the column `{ $written }` chooses a dimension twice
choose-one-group = choose one group of it
declare-in-by = declare the dimension in the `by` of the element
dimension-in-two-places = a dimension is both a column of its own and chosen in the header of another column
use-one-of-the-two = use one of the two
no-column-of-figures = the header names no column of figures
long-or-wide = use the long form `period,unit,element,value`, or one column for each element
elements-without-values = the header has a column of elements, but none of values
add-value-column = add a column `value`
values-without-elements = the header has a column of values, but none of elements
add-element-column = add a column `element`
mixed-forms = the header mixes the long form (`element`, `value`) with columns of single elements
split-files = split the two into files of their own
across-mixed = the header mixes columns named after { $one } with { $other }
across-without-elements = the header has columns named after { $names }, but no column of elements
periods-such-as = periods, such as `{ $name }`
units-such-as = units, such as `{ $name }`
elements-such-as = columns of elements, such as `{ $name }`
a-column-of-values = a column of values
period-in-two-places = periods stand both in a column of their own and in the names of other columns
unit-in-two-places = units stand both in a column of their own and in the names of other columns
lacks-period-column = `{ $file }` has no column `period`
add-period-column = add the column, or name the one period of all its figures with `--period 2024-Q3`
lacks-unit-column = `{ $file }` has no column `unit`, and the plan lists units
add-unit-column = add a column `unit` that names who sends each row
no-unit-of-sheet = the sheet is named `{ $written }`, and the plan lists no unit of that name
no-unit-of-file = the file is named `{ $written }`, and the plan lists no unit of that name
name-sheet-after-unit = name the sheet after its unit, or add a column `unit`
name-file-after-unit = name the file after its unit, or add a column `unit`
columns-skipped =
    { $columns ->
        [one] 1 column with nothing in it was skipped
       *[other] { $columns } columns with nothing in them were skipped
    }
rows-skipped =
    { $rows ->
        [one] 1 row with nothing in it was skipped
       *[other] { $rows } rows with nothing in them were skipped
    }
columns-and-rows-skipped =
    { $columns ->
        [one] 1 column
       *[other] { $columns } columns
    } and { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    } with nothing in them were skipped
delete-in-spreadsheet = delete them in the spreadsheet
no-final-line-end = the file ends right behind a figure, without a line end
check-last-figure = check that the figure is whole, and that no rows are missing below it
not-text = `{ $file }` cannot be read as text: { $reason }
units-partly-named = some figures name their unit and others do not
unit-named-here = a unit is named here
give-every-file-units = whether those without a unit are a total or a unit of their own would be a guess: give every file a column `unit`
overlapping-periods = { $subject } is given for { $period } and for { $later }, which overlap
shared-months-count-twice = a flow adds up over time, so the shared months would be counted twice: keep one of the two
periods-end-together = { $subject } is given for { $period } and for { $later }, which end together
keep-one-moment = both speak of the same moment: keep one of the two
period-stands-here = { $period } stands here
the-total = the total
groups-by = the groups by { $dimension }
of-account = of { $account }
totals-disagree = { $subject } for { $period }: { $other } do not agree with { $whole }
totals-disagree-by = { $subject } for { $period }: { $other } do not agree with { $whole }: { $other_amount } against { $whole_amount }
mend-total-or-groups = mend the total or the groups, or leave the total out
falls-within-year = { $subject } falls within { $year }
falls-within-year-by = { $subject } falls within { $year }: { $later } after { $earlier }
the-later-figure = the later figure
the-earlier-figure = the earlier figure
mend-year-to-date = a year-to-date figure counts from the beginning of the year and cannot fall: mend one of the two, or declare the element as a flow or a stock
unit-not-there = { $subject } is given for { $period }, when that unit did not exist
exists-from = from { $from }
exists-until = until { $to }
exists-from-until = from { $from } until { $to }
# $spans are like “from 2024-01-01 until 2025-06-30”, one for each unit of that name.
mend-time-of-unit = it exists { $spans }: mend the period, name its successor, or mend `valid-from`, `valid-to` or [[succession]] in the plan
sent-by-both-levels = { $element } is sent by { $above } and by { $below }, which is below it, for { $period }
figure-of = the figure of `{ $unit }`
keep-one-level = both would be counted: keep the one of the unit above, or those of all units below it
file-changed = `{ $file }` changed while it was read
wait-and-run-again = wait until the program that writes it has finished, then run again
file-unreadable = `{ $file }` cannot be read: { $reason }
check-name-and-right = check the name, and that you may read it
is-a-device = `{ $file }` is a device, not a file
name-a-csv-file = name a CSV file
cannot-be-listed = `{ $file }` cannot be listed: { $reason }
check-right = check that you may read it
folder-without-counts = neither the folder `{ $file }` nor a folder in it holds a .csv or .xlsx file
name-folder-of-counts = name the folder that holds the files of counts
nothing-matches = no file matches `{ $pattern }`
lock-file-alone = `{ $file }` is a file that a spreadsheet program keeps beside an open workbook, and holds no counts
name-workbook-itself = name the workbook itself
is-not-there = `{ $file }` is not there
may-not-be-read = `{ $file }` may not be read
check-name-and-folder = check the name, and the folder you are in
file-given-twice = `{ $file }` is given twice
same-file = `{ $first }` and `{ $file }` are the same file
name-file-once = its figures would be counted twice: name it once
break-in-number = there is a line break in it
take-break-out = take the line break out
too-many-decimals = it has more than 9 decimals
round-where-counted = round it where it is counted, not here
decimals-of-whole = it has decimals, and the element counts whole numbers
mend-or-declare-number = is it a percentage? Then send the counts behind it; where it is a count, write it whole; the author of the plan can allow decimals with `type = "number"`
no-number = it is no number
digits-alone-or-empty = write digits alone, or leave the cell empty where nothing was reported
no-figure = it seems to say that there is no figure
zero-or-empty = write 0 where nothing occurred; leave the cell empty where nothing was reported, or declare the mark under `[input] missing`
too-large = it is above 1 000 000 000 000
check-digits = check the digits
below-zero = it is below zero, and nothing that is counted is
mend-sign = mend the sign, or send the corrected figure itself
parentheses-are-negative = parentheses mean a negative number, and nothing that is counted is below zero
mend-figure = mend the figure
plus-sign = it has a plus sign
digits-alone = write the digits alone
formula-in-cell = it is a formula, not its result
export-values = export values, not formulas
error-of-spreadsheet = it is an error of the spreadsheet
mend-spreadsheet = mend the formula in the spreadsheet and export again
a-limit = it is a limit, not a count
send-count-or-empty = send the count itself, or leave the cell empty
hides-figure = it hides a figure
send-count-or-empty-unreported = send the count itself, or leave the cell empty where it is not reported
a-percentage = it is a percentage, and percentages cannot be added up
send-counts = send the counts that it was computed from
hexadecimal = it is hexadecimal
decimal-digits = write decimal digits
scientific = it is in scientific notation, and digits may have been lost
format-as-number = format the column as a number in the spreadsheet and export again
underscores = it has underscores
other-digits = its digits are not 0 to 9
type-usual-digits = type it with the digits 0 to 9
true-or-false-cell = it is true or false, not a count
one-or-zero = write 1 or 0, or the count
date-in-cell = it is a date: the spreadsheet turned a figure into one
format-as-text = format the column as text and type the figure again
letters-behind-number = there are letters behind the number
marks-do-not-fit = its marks for decimals and thousands do not fit together
without-thousands-mark = write it without a thousands mark
thousands-are-odd = its thousands are not one to three digits, the first no zero, and groups of three
spaced-thousands = it is written with a space in it
without-spaces = write the number without spaces; the author of the plan can allow thousands marks with `decimal = ","` or `decimal = "."` under [input]
two-ways = it can be read in two ways, with decimals or with thousands
say-which-decimal = write the number without separators; the author of the plan can say which mark parts decimals, with `decimal = ","` or `decimal = "."` under [input]
not-utf8 = it is not UTF-8: the byte at offset { $offset } belongs to no character
save-or-declare-encoding = save it as "CSV UTF-8"; where it is windows-1258, write `encoding = "windows-1258"` under [input] in the plan or ask for `--encoding windows-1258`; where it is TCVN3 (ABC), VNI or VISCII, convert it first, with UniKey or `iconv`
damaged-file = the text before it is UTF-8, so the file is damaged: export it again
looks-like = it looks like { $encoding }: { $remedy }
looks-like-windows = it looks like { $encoding }: { $remedy } or ask for `--encoding windows-1258`
convert-tcvn = convert it from `TCVN3 (ABC)` to Unicode with UniKey, or with `iconv -f TCVN -t UTF-8`
convert-vni = convert it from `VNI Windows` to Unicode with UniKey
convert-viscii = convert it from `VISCII` to Unicode with UniKey, or with `iconv -f VISCII -t UTF-8`
declare-windows-1258 = write `encoding = "windows-1258"` under [input] in the plan
a-workbook = it is a workbook (.xlsx) or another zip file, not CSV
an-old-workbook = it is an old workbook (.xls), not CSV
open-and-save-as-csv = open it in a spreadsheet and save it as "CSV UTF-8"
a-pdf = it is a PDF, not CSV
ask-for-csv = ask for the figures as CSV
utf-32 = it is UTF-32
like-utf-32 = it looks like UTF-32 without its mark
like-utf-16 = it looks like UTF-16 without its mark at the beginning
not-windows-1258 = it is not windows-1258, although that is declared, from the byte at offset { $offset } on
cut-off-or-damaged = it is { $encoding } that is cut off or damaged at the byte at offset { $offset }
save-again-as-csv = save it again as "CSV UTF-8"
try-again = try again
typed-in-old-font = it was typed in a font of { $encoding } and means `{ $meant }`: { $remedy }
after-plan-period = { $period } lies after the time of the plan, { $plan }, in the figure for { $subject }
mend-year-or-plan = check the year: the nearest time of the plan is { $nearest }; where it is right, extend the `period` of the plan
covers-those-before = { $period } of { $subject } begins before that unit was there, and { $before } sent a figure for { $sent } within it
send-own-time = leave out the figures of the units before, or send for the new unit only its own time: { $own }
total-below-those-before = { $subject } falls below what the units before it had reached in { $year }
total-below-those-before-by = { $subject } falls below what the units before it had reached in { $year }: from { $before } to { $now }
mend-continued-total = with running-totals = "continue" the new unit's figure holds theirs; where it does not, write "restart"
neither-yes-nor-no = it is neither yes nor no
write-yes-or-no = write yes or no, or leave the cell empty where nothing was reported
above-all-of-it = no part is more than 100%
check-percentage = check the figure and its decimal mark
