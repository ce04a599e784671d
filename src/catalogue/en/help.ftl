### The help. `check-about` is what the command `check` does, `check-after` stands below its options. `arg-period` is what the argument
### `period` of any command means, `check-arg-period` what it means for `check`, `format-value-json` what its value `json` means.

about = Judges a gender-equality plan by the counts that come in: target against actual, exactly, with a verdict for each indicator
after =
    Examples:
      gender-plan init                          write a starter plan and a sample of counts
      gender-plan check counts.csv              judge the plan ./plan.toml by these counts
      gender-plan check data/ --period 2024     every file in a folder, for the whole year
      gender-plan explain 1.1 counts.csv        how one figure comes about, row by row
      gender-plan diff q2.json q3.csv           what changed since a result was saved
      gender-plan report data/ -o 2024.md       a document to hand in
      gender-plan template -o form.xlsx         the empty form that units fill in
      gender-plan lint                          is the plan itself sound?

    Exit status:
      0  nothing due is missed
      1  something is missed
      2  could not run: usage, plan, counts, input or output

## What clap has of its own, of which it words the headings in English itself.

heading-usage = Usage:
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options
usage-options = [OPTIONS]
help-about = Print this message or the help of the given subcommand(s)
arg-help = Print help
arg-help-more = Print help (see more with '--help')
arg-help-less = Print help (see a summary with '-h')
arg-version = Print version

## What stands for a value.

value-name-CODE = CODE
value-name-COMMAND = COMMAND
value-name-DATE = DATE
value-name-DOCUMENT = DOCUMENT
value-name-ENCODING = ENCODING
value-name-ENGINE = ENGINE
value-name-FILE = FILE
value-name-FILES = FILES
value-name-FOLDER = FOLDER
value-name-FORMAT = FORMAT
value-name-ID = ID
value-name-LANG = LANG
value-name-LEDGER = LEDGER
value-name-NEW = NEW
value-name-NAME = NAME
value-name-NUMBER = NUMBER
value-name-OLD = OLD
value-name-P = P
value-name-PLACE = PLACE
value-name-PLAN = PLAN
value-name-SYSTEM = SYSTEM
value-name-U = U
value-name-WHEN = WHEN
value-name-unit-period-LEVEL = unit|period|LEVEL

## Options of every command.

arg-lang = The language of the result and of messages [default: the plan's]
lang-value-vi = Tiếng Việt
lang-value-en = English
arg-color = When to use colour
color-value-auto = On a terminal, unless `NO_COLOR` is set
color-value-always = Always
color-value-never = Never
arg-quiet = Print no warnings and notes, only the result and errors
arg-verbose = Also print what was read

## Options that commands share.

arg-plan = The plan [default: `$GENDER_PLAN`, else plan.toml]
arg-files = Files of counts (CSV or .xlsx), folders with all below them, patterns such as data/**/*.xlsx, or - for standard input
arg-period = The time to judge: 2024, 2024-Q3, 2024-09, or 2024-Q1..2024-Q3 [default: what the latest year of the counts spans, within the plan's own time]
arg-units = Only this unit and those below it, by id or name; can be repeated
arg-goals = Only this goal; can be repeated
arg-corrections = Figures of this file replace those of the others, each told as old -> new (may be repeated; later ones win)
arg-tasks = What came of the tasks of the plan: a CSV file or workbook as `template --tasks` makes it (may be repeated)
arg-set-aside = Leave out each file that has an error, whole, and judge the others: its units count as not having reported
arg-encoding = What the files are encoded in where they are neither UTF-8 nor say so themselves [default: the plan's `encoding`]
encoding-value-utf-8 = Nothing but UTF-8 and UTF-16 with a byte order mark
encoding-value-windows-1258 = The Vietnamese encoding of old versions of Windows
arg-format = The form of the result [default: by the ending of --output, else table]
arg-problems = How problems are told on standard error
problems-value-json = A list for scripts
problems-value-github = Commands to a workflow on GitHub, which shows each beside its line
format-value-table = A table for people
format-value-text = Text for people
format-value-json = One object for scripts
format-value-csv = One row for each indicator
format-value-markdown = Headings and tables for wikis and pull requests
arg-output = Write the result to a file, whole or not at all

## check

check-about = Judge the plan by counts: target against actual, with a verdict for each indicator
check-after =
    Examples:
      gender-plan check data/q3.csv
      gender-plan check data/ --period 2024 --format json -o 2024.json
      cat data/*.csv | gender-plan check -      only where the files have one header
      gender-plan check q3.csv --goal 3 --lang en
      gender-plan check data/ --by period --missing

    Exit status:
      0  nothing due is missed
      1  something is missed, or figures that decide it
      2  could not run: usage, plan, counts, input or output
check-arg-by = Also judge each `unit`, each `period`, or each unit of a level such as `province` by itself; the target of a count is of the whole, so that its parts are only followed
check-arg-missing = Also list who is missing which figures
arg-publish = Publish: withhold small counts of sensitive elements, and what would tell them; LEDGER keeps what was published
check-arg-verify = Compare with the JSON that `check` saved: whether these files, with the options of then, give the same result, and where not (exit status 0 the same, 1 another one)
check-arg-no-basis = Leave out of the JSON what it was computed from (`basis`), by which `diff` tells later what has changed

## received

received-about = Register what has come in: by unit and period, from which file, complete or what it lacks, how late
received-after =
    Examples:
      gender-plan received data/                           the register of the latest period
      gender-plan received data/ --period 2024 -o 2024.xlsx
      gender-plan received data/ --missing -o chase.csv    the list to ask for, to be mailed

    Files with errors are set aside and named; the due day is that of [collection] in the plan.

    Exit status:
      0  everything that is due has come in
      1  something is missing, or set aside
      2  could not run: usage, plan, counts, input or output
received-arg-missing = Only reports that are not complete: the list to ask for
received-arg-as-of = The day that lateness is counted to [default: today]
received-arg-format = Format of the register [default: by the ending of the output, else table]
received-arg-output = Write to this file instead of standard output; .xlsx is a workbook

## explain

explain-about = Explain one actual, down to the rows it came from
explain-after =
    Examples:
      gender-plan explain 3.1                       what indicator 3.1 means
      gender-plan explain 3.1 data/ --period 2024   and how its value comes about
      gender-plan explain 3.1 data/ --format json   every row of it
explain-arg-id = The id of an indicator
explain-arg-files = Files of counts (CSV or .xlsx), folders with all below them, patterns such as data/**/*.xlsx, or - for standard input; without them, the definition alone
explain-arg-format = The form of the result [default: by the ending of --output, else table]

## diff

diff-about = What changed between two runs: values, verdicts, restated figures, edits of the plan, units
diff-after =
    Examples:
      gender-plan diff q2.csv q3.csv
      gender-plan diff q2.json q3.csv            q2.json is what `check --format json` wrote at the time
      gender-plan diff data/ data/ --period-old 2024-Q2 --period-new 2024-Q3

    Exit status:
      0  nothing that passed is lost
      1  an indicator that passed no longer does
      2  could not run
diff-arg-old = The run before: a CSV file or workbook, a folder with all below it, or JSON saved from `check`
diff-arg-new = The run after: the same, or - for JSON from standard input
diff-arg-period-old = The time to judge of OLD, where it is no JSON [default: what the latest year of its counts spans, within the plan's own time]
diff-arg-period-new = The time to judge of NEW, where it is no JSON [default: the same]
diff-arg-units = Only this unit and those below it, by id or name; can be repeated; neither side may be JSON

## report

report-about = Write a document for people: the result with its course over the periods, its units, and what is missing
report-after =
    Examples:
      gender-plan report data/ -o report.html
      gender-plan report data/ --period 2024 -o 2024.docx
      gender-plan report data/ --period 2024 -o 2024.xlsx
      gender-plan report data/ --period 2024-Q1..2024-Q3 -o nine-months.html
      gender-plan report data/ --goal 3 --lang en -o goal-3.md
      gender-plan report data/ --tasks tasks.xlsx -o report.docx
report-arg-since = The report before, to say what has changed since: a CSV file or workbook, a folder, or JSON saved from `check` [default: compared with the first period of the counts]
report-arg-number = Number and sign of the report, such as 12/BC-UBND; for .docx alone, else a field to fill in
report-arg-place = Place before the day; for .docx alone [default: place of [signature] in the plan, else a field to fill in]
report-arg-date = Day of the report, YEAR-MONTH-DAY; for .docx alone, else a field to fill in
report-arg-signed = The report is signed and no DRAFT; needs --number and --date; who signed is named by [signature] in the plan, or --signed="Full name"; for .docx alone
report-arg-output = The document; its ending says which kind

## lint

draft-about = Draft a plan.toml from the plan's document (.docx or .txt)
draft-after =
    Every guess is marked with "# ?", and every number that is used nowhere is listed at the end.

    Examples:
      gender-plan draft plan.docx -o plan.toml
      gender-plan draft plan.txt > draft.toml
draft-arg-file = The document: .docx, or plain text (.txt)
draft-arg-output = The plan.toml to write; nothing is overwritten [default: standard output]
lint-about = Check the plan itself: is it sound, and can it be judged?
lint-after =
    Examples:
      gender-plan lint
      gender-plan lint next-year.toml
      gender-plan lint --text plan.docx          and does it hold all that its document says?
      gender-plan lint --format json             for editors and scripts

    Exit status:
      0  the plan is sound
      1  there are only warnings
      2  there are errors
lint-arg-file = The plan [default: --plan, `$GENDER_PLAN`, ./plan.toml]
lint-arg-text = The plan's document (.docx or .txt): hold quotes, numbers, days and bodies against it
lint-arg-format = The form of the result

## init

init-about = Write a starter plan (plan.toml) and a sample of counts (counts.csv), or next year's plan from this year's
init-after =
    Examples:
      gender-plan init
      gender-plan init my-plan --lang en
      gender-plan init --from plan.toml --year 2025 -o plan-2025.toml
      gender-plan init --from plan.toml --year 2025 --result 2024.json -o 2025/plan.toml
init-arg-folder = The folder to write to
init-arg-from = Make next year's plan from this one, with its comments and order; what a person has to decide is marked with "# ?"
init-arg-year = The year of the new plan
init-arg-result = Take baselines from this result of `check` (JSON)
init-arg-output = The new plan, a file that is not there yet [default: standard output]
init-arg-lang = The language of the starter plan [default: vi]
report-more = The ending of the file says which kind it is: .html is one page for a browser, a phone or a printer, that needs nothing beside itself; .docx is the report that an office hands in; .xlsx is a workbook with every count and its place; .md is for wikis and pull requests. The exit status is that of `check`.
template-about = Write the empty form that a unit fills in
template-after =
    Examples:
      gender-plan template -o form.xlsx                            every unit, every period of the plan
      gender-plan template --unit le-loi --period 2024-Q3 -o q3.xlsx
      gender-plan template --period 2024-Q3 --each-unit -o forms   a workbook for each unit
      gender-plan template --format wide > form.csv
      gender-plan template --tasks -o tasks.xlsx                   what came of the plan's tasks
template-arg-files = Counts of the period before, which stand beside the figures of a workbook
template-arg-units = Only this unit and those below it, by id or name; can be repeated [default: every unit that reports]
template-arg-period = The time to report: 2024, 2024-Q3, 2024-09, or 2024-Q1..2024-Q3 [default: the plan's]
template-arg-format = One row for each figure, or one column
template-format-value-long = A row for each figure
template-format-value-wide = A column for each figure
template-arg-tasks = The form on which what came of the plan's tasks is reported, for --tasks of `report` and `check`
template-arg-each-unit = A workbook for each unit, named by it, in the folder that `-o` names; no file is replaced
template-arg-output = The form, written whole or not at all; its ending says which kind: .csv or .xlsx [default: CSV on standard output]
export-about = Hand results and counts on to other systems
export-after =
    Examples:
      gender-plan export --to datapackage data/ --period 2024 -o package
      gender-plan export --to dhis2 data/ -o values.json
      gender-plan export --to dhis2 ward.csv --org-unit VN-27 -o values.json

    Every count that is read is handed on; with --period those of its time, with --unit and --goal theirs. Small counts stand in it, and nothing of it is for publication.

    Exit status:
      0  written
      1  written without the files that were set aside
      2  could not run: usage, plan, counts, input or output
export-arg-to = The form
export-value-data-package = Data Package: results.csv, counts.csv and datapackage.json, which says what is in them
export-value-dhis2 = DHIS2: the counts as a set of data values, in JSON; the ids of the plan are the codes
export-arg-org-unit = DHIS2: the code of the organisation unit to which counts go that name no unit
export-arg-output = Data Package: a folder, in which no file is replaced; DHIS2: a file, written whole or not at all [default: standard output]
sql-about = Print the query that draws the plan's counts from the tables of a database
sql-after =
    Examples:
      gender-plan sql --dialect postgres --period 2024 > q.sql
      psql -X -q --csv -v ON_ERROR_STOP=1 -f q.sql | gender-plan check -
      duckdb -csv -c "$(gender-plan sql --dialect duckdb)" hr.db | gender-plan check -

    The tables and what their rows say stand under [[sources]] in the plan. It is one statement that only reads; the database's own program runs it. Put `set -o pipefail` before a pipe, so that a query that fails is seen.
sql-arg-dialect = The database that the query is for
sql-arg-period = The time to ask for, of tables with days: 2024, 2024-Q3, 2024-09, or 2024-Q1..2024-Q3 [default: every row]
sql-arg-sources = Only this source; can be repeated
sql-arg-no-key-check = Do not look for keys that come twice, which takes most of the time and is all that finds rows loaded twice
dialect-value-postgres = PostgreSQL 12 or newer
dialect-value-duckdb = DuckDB, also over Parquet, CSV and workbooks
dialect-value-clickhouse = ClickHouse
dialect-value-spark = Spark SQL 3 or newer
dialect-value-trino = Trino
dialect-value-bigquery = BigQuery
dialect-value-snowflake = Snowflake
schema-about = Print the JSON Schema of plan.toml, for editors, or of a JSON result, for scripts
schema-after =
    Examples:
      gender-plan schema -o plan.schema.json
      gender-plan schema --of check -o check.schema.json

    With `#:schema ./plan.schema.json` as the first line of the plan, editors with Even Better TOML or taplo offer keys, explain them and underline slips. `gender-plan lint` knows more than the schema: names that are not declared, targets that cannot be met.
schema-arg-of = What the schema is of
schema-value-plan = plan.toml
schema-value-check = The JSON of `check`
schema-value-explain = The JSON of `explain`
schema-value-diff = The JSON of `diff`
schema-value-received = The JSON of `received`
schema-value-lint = The JSON of `lint`
schema-arg-output = Write the schema to a file, whole or not at all
completions-about = Print the script that completes commands, options and the names in your plan behind the Tab key
completions-after =
    Examples:
      gender-plan completions bash > ~/.local/share/bash-completion/completions/gender-plan
      gender-plan completions zsh > ~/.zfunc/_gender-plan      where `fpath` holds ~/.zfunc
      gender-plan completions fish > ~/.config/fish/completions/gender-plan.fish
      gender-plan completions powershell >> $PROFILE

    Then open a new terminal. Ids, goals, units, levels and periods come from the plan at hand: that of `--plan` on the line, else of $GENDER_PLAN, else ./plan.toml.
completions-arg-shell = The shell
shell-value-bash = Bash 3.2 or newer
shell-value-zsh = Zsh
shell-value-fish = Fish 3.1 or newer
shell-value-powershell = PowerShell 5.1 or newer
man-about = Print the manual page, or write those of all commands to a folder
man-after =
    Examples:
      gender-plan man | man -l -                             read it
      gender-plan man --output ~/.local/share/man/man1       then: man gender-plan-check
man-arg-output = Write the pages of the program and of each command to this folder
value-name-SHELL = SHELL
value-name-DIR = DIR
value-name-WHAT = WHAT
value-name-YEAR = YEAR
