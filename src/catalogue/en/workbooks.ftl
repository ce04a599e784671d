### What is wrong with workbooks of counts, or should be known of them.

damaged-workbook = the workbook (.xlsx) is damaged: { $reason }
save-workbook-again = open it in a spreadsheet program and save it again as .xlsx or "CSV UTF-8", or ask for it again
keep-sheet-of-counts = keep only the sheet of counts, or save that as "CSV UTF-8"
workbook-protected = it is protected by a password
save-without-password = open it in a spreadsheet program with the password and save it without one
save-as-workbook = open it in a spreadsheet program and save it as an Excel workbook (.xlsx) or as "CSV UTF-8"
an-opendocument = it is a workbook of OpenDocument (.ods)
is-no-workbook = it is no workbook
zip-without-workbook = it is a zip file, and no workbook
a-binary-workbook = it is a binary workbook (.xlsb)
a-document = it is a document or a presentation, and no workbook
workbook-with-macros = it is a workbook with macros (.xlsm)
an-old-office-file = it is an old workbook (.xls), or another file of the old Office programs
sheet-missing = its sheet `{ $name }` is missing
too-many-sheets = it has more than 1,000 sheets
part-is-strange = its part `{ $name }` holds what no spreadsheet writes
part-too-large = its part `{ $name }` is larger than any that people fill in
part-not-read = its part `{ $name }` cannot be read: { $said }
part-cut-off = its part `{ $name }` is cut off
part-missing = its part `{ $name }` is missing
text-too-long = one of its texts has more than 1 MiB
too-many-styles = it has more styles than a spreadsheet program keeps
cell-too-long = the cell has more than 64 KiB
cell-is-strange = the cell holds what no spreadsheet writes
too-many-ranges = one of its sheets has more than 100,000 merged or hidden ranges
too-much-text = it holds more text than people write
workbook-too-large = it has more than 128 MiB
too-many-parts = it has more than 10,000 parts
two-parts-of-one-name = two of its parts have one name
too-many-pointers = its parts point to more than 10,000 others
workbook-cut-off = it is cut off: its end is missing
container-not-read = its container cannot be read ({ $said })
too-many-columns = it has more than 1,024 columns
sheet-too-large = the sheet has more than 256 MiB of text
an-error-of-spreadsheet = an error of the spreadsheet
a-formula-without-result = a formula whose result is not in the file
a-percentage-cell = a percentage
a-number-in-thousands = a number that is shown in thousands
a-date-or-time = a date or a time
mend-formula-or-type = mend the formula in the spreadsheet, or type what it should give
format-as-text-again = format the column as text and type it again
made-by-spreadsheet = the spreadsheet made it of what was typed: format the column as text and type it again
mend-formula-or-count = mend the formula in the spreadsheet, or type the count itself
formula-without-result = it is a formula whose result is not in the file
send-counts-or-format = send the counts that it was computed from; where it is a count, format the cell as a number
shown-in-thousands = its format shows it divided by a thousand or more, so that it can be read in two ways
format-as-whole-and-check = format the cell as a whole number, and check what it holds
date-of-fraction = it is a date or a time: the spreadsheet makes one of what is typed as 3/4 or 1-3
format-as-number-again = format the cell as a number and type the count again; a fraction is two counts, each in its own row
compute-and-save = open the file in a spreadsheet program, which computes it, and save it there
the-period-word = the period
the-unit-word = the unit
the-element-word = the element
the-group-word = the group
odd-key = { $what } is { $found }
odd-key-shown = { $what } `{ $written }` is { $found }
or-the-month = { $remedy }; `{ $month }` if the month is meant
hidden-sheet = the sheet `{ $sheet }` is hidden; it looks like counts, and was not read
show-sheet-or-delete = show it in the spreadsheet if it is meant to count, or delete it
sheet-header = a row at the top of the sheet of counts names the columns, such as `period`, `unit`, `element` and `value`
sheets-are-empty = none of its sheets has anything in it
no-sheet-of-counts = none of its sheets holds counts: none of the first rows of { $sheets } is a header of them
cells-merged = cells are merged where each row and column should have its own
merged-up-to-here = they are merged up to here
unmerge-cells = unmerge them in the spreadsheet, and fill in each cell
something-in-nameless-column = something stands in a column without a name
formula-cells =
    { $count ->
        [one] 1 cell is a formula: what was computed when the file was saved was read
       *[other] { $count } cells are formulas: what was computed when the file was saved was read
    }
compute-formulas-again = where the figures that they draw on have changed since, open the file, save it and run again
hidden-rows =
    { $count ->
        [one] 1 row with figures is hidden, and was read all the same
       *[other] { $count } rows with figures are hidden, and were read all the same
    }
hidden-columns =
    { $count ->
        [one] 1 column with figures is hidden, and was read all the same
       *[other] { $count } columns with figures are hidden, and were read all the same
    }
show-hidden = show it (a filter hides rows too) and check what it holds, or delete it
folder-of-others = no file in the folder `{ $file }` ends in .csv or .xlsx; what may be counts, such as `{ $first }`, is not read
unread-files =
    { $count ->
        [one] `{ $folder }` holds `{ $name }`, which may be counts and was not read
       *[other] `{ $folder }` holds { $count } files that may be counts and were not read, such as `{ $name }`
    }
save-as-csv-or-xlsx = unpack it, or save it as .csv or .xlsx, if it holds counts; else take it out of the folder
other-spreadsheet = `{ $file }` is a spreadsheet of a kind that is not read
save-as-xlsx = open it in a spreadsheet program and save it as .xlsx (Excel Workbook) in its place
sheet-unreadable = `{ $file }` cannot be read in its sheet `{ $sheet }`: { $reason }
row-out-of-order = a row behind row { $last } has the number { $number }
cell-out-of-order = the cell `{ $written }` stands in row { $row } where it cannot be, or is there twice
