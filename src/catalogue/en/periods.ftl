### Periods as people write them. Their codes (2024-Q3) are for JSON, CSV, the plan and the command line.

period-year = { $year }
period-nine-months = nine months of { $year }
period-first-half = first half of { $year }
period-second-half = second half of { $year }
period-quarter = Q{ $quarter } { $year }
period-month = { $month } { $year }

## From one to another: years, quarters or months of one year, or from one year into another.

period-years = { $first } to { $last }
period-quarters = Q{ $first } to Q{ $last } { $year }
period-months = { $first } to { $last } { $year }
period-span = { $first } to { $last }

## The same where there is little room, such as over a column.

period-year-short = { $year }
period-nine-months-short = 9M { $year }
period-first-half-short = H1 { $year }
period-second-half-short = H2 { $year }
period-quarter-short = Q{ $quarter } { $year }
period-month-short = { $month } { $year }
period-years-short = { $first }-{ $last }
period-quarters-short = Q{ $first }-Q{ $last } { $year }
period-months-short = { $first }-{ $last } { $year }

## Quarters and months.

quarter-1 = 1
quarter-2 = 2
quarter-3 = 3
quarter-4 = 4
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-1-short = Jan
month-2-short = Feb
month-3-short = Mar
month-4-short = Apr
month-5-short = May
month-6-short = Jun
month-7-short = Jul
month-8-short = Aug
month-9-short = Sep
month-10-short = Oct
month-11-short = Nov
month-12-short = Dec
