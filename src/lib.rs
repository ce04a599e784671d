//! Judges a gender-equality plan by the counts that come in.
//!
//! # How data goes
//!
//! ```text
//! plan.toml, units.csv --plan--> Plan ---------+
//!                                              +--evaluate--> Scorecard --render--> bytes
//! CSV files, workbooks --counts--> Ledger -----+                  |
//!                                                 compare <-------+---- a saved result
//! ```
//!
//! Nothing on the right is known to anything on its left; `tests/it/layers.rs` holds the modules to this order, and says which crate
//! is used where. Only `cmd`, `plan::source` and `counts::source` read files; `evaluate`, `compare` and `render` know no clock.
//!
//! # Map
//!
//! | module | what it does | what it leaves to others |
//! | --- | --- | --- |
//! | [`cmd`] | the command line: a file for each command, help, exit status, output files | everything else |
//! | [`render`] | draws results as table, Markdown, CSV, JSON, HTML, DOCX and XLSX | decides nothing |
//! | [`dhis2`] | counts to the data values of DHIS2 | its JSON (`render::dhis2`) |
//! | [`publish`] | what of a result tells no small count, and what was published before | words, files |
//! | [`compare`] | two results: what changed, and why | judging |
//! | [`evaluate`] | indicators, bounds, verdicts, reasons | words, files |
//! | [`template`] | the empty form that units fill in | its file formats (`render::template`) |
//! | [`expected`] | who owes which report, and has it come | targets, sums over units |
//! | [`tasks`] | files of what came of tasks to the state of each | whether it came in time |
//! | [`counts`] | files to figures: `source`, `read`, `keep`, `check` | meaning over time |
//! | [`sql`] | sources of a plan to one statement for a database | what counts mean |
//! | [`draft`] | the document of a plan to a first plan.toml, every guess marked | what no rule can tell |
//! | [`plan`] | plan.toml to a plan that cannot be wrong | counts |
//! | [`diagnostic`] | problems: code, place, message, remedy | words, colours |
//! | [`period`], [`exact`], [`text`] | months and windows; fractions; folded and printable text | |
//! | `encoding` | bytes to text; which old encoding bytes are in | what the text says |
//! | [`digest`] | SHA-256 of what was read | who signs it |
//! | `csv_records`, `parallel`, `by_index` | strict CSV; parallel map; vectors with an index type of their own | |
//! | [`catalogue`] | every message in each language (`*.ftl`), tables made by `build.rs` | who says it when |
//!
//! # Words
//!
//! One word stands for one idea, in code, messages and documents.
//!
//! - **plan**: goals, indicators, targets, elements, units. **Goal**: groups indicators. **Indicator**: a measure (percentage, ratio,
//!   rate, count, share of units) of formulas, with a target. **Target**: the condition that its actual must meet.
//! - **element**: what is counted (a *data element* of DHIS2). **Kind**: *stock* (a state at a time), *flow* (what occurred within a
//!   time) or *running total* (`year-to-date`). **Dimension**, **group**: what an element is broken down by, such as sex and female.
//! - **unit**: who sends reports. **Sender**: a unit that is expected to send an element. **Reporter**: a unit as the ledger numbers it,
//!   listed in the plan or not. **Succession**: a merger or split of units.
//! - **figure**: one number of a file. **Amount**: its exact value. **Slot**: an element with groups, numbered. **Cell**: where the grid
//!   keeps the figure of a slot. **Page**: cells of one period. **Ledger**: all figures of a run.
//! - **report**: what a unit sends of an element for a period. **Claim**: what is asked of an element in a scope. **Coverage**: how many
//!   of those asked have sent everything.
//! - **period**: a time with a name. **Window**: the time that is judged. **Frequency**: how often reports are due. **Moment**: the month
//!   at whose end stocks and running totals are taken.
//! - **scope**: units and window of a figure. **Breakdown**: a result by unit, period or level; **part**: one of it. `each` makes
//!   **groups** in all of which a target must hold.
//! - **verdict**: pass, fail, open, no data, not applicable or tracked. **Reason**: why. **Bound**: a value that an actual cannot leave
//!   whatever is still missing, or that was published in its place. **Provisional**: what the figures so far come to. **To go**: the
//!   change that the target still needs.
//! - **published figure**: a percentage, ratio or rate as it was printed, which stands for counts that were not sent. **Answer**: the yes
//!   or no of one unit.
//! - **year before**: the same time one year earlier, where the counts hold all of it. **Distance**: how far a figure is from the target
//!   that it misses, in steps.
//! - **scorecard**: all results of a run. **Basis**: the figures behind a saved result. **Snapshot**: what two results are compared by.
//! - **draft**: a plan.toml that rules made of the plan's document. **Clause**: a part of a sentence with a promise of its own. **Mention**:
//!   a number of the document. **Guess**: what a person must still confirm.
//! - **diagnostic**: an error, a warning or a note. **Code**: its stable id. **Place**: where. **Hint**: the remedy. **Message**: a
//!   sentence without a language yet. **Label**: one without values.
//! - **form**: what units fill in. **Blank**: a cell of it. **Head**: what stands above the names of its columns.
//! - **task**: what a plan asks to be done in words: commitments and tasks of goals, tasks of who is **responsible**. **Status**: how far
//!   one has come. **State**: its status, day, evidence and note, as reported. **Deadline**: until when. **Overdue**: not done in time.
//! - **collection**: where units send reports, and when they are due. **Register**: which reports have come in, from which files.
//!   **Set aside**: left out whole because of an error. **Correction**: a figure that replaces one that was sent.
//! - **source** (`[[sources]]`): a table of a database, whose rows are *records* (persons, events) or *figures*. **Drawn**: given by a query
//!   of sources. **Mark**: a problem in the cell of a figure that was drawn.
//!
//! # How to add a message
//!
//! 1. Write it under one id into the same file of `src/catalogue/en` and `src/catalogue/vi`; values stand as `{ $name }`.
//! 2. Use it: `say::MY_MESSAGE` where it has no values, else `say::MyMessage { name: … }`. What is missing, or is named otherwise in
//!    one language, stops the build.
//!
//! # How to add a diagnostic code
//!
//! 1. Add a variant to [`diagnostic::Code`] and its id in `Code::id`.
//! 2. Report it with [`diagnostic::Diagnostic::error`] or `warning`, with a message and a hint.
//! 3. Add a run that provokes it to the file of `tests/it/codes` where it belongs: a test fails while a code has none.
//!
//! # How to add a format
//!
//! 1. A result on a terminal or for programs: a file in `render` that draws a [`evaluate::Scorecard`], and a variant of
//!    [`render::Format`]. A document: a folder in `render::document` that draws its `Report`, and a variant of its `Kind`.
//! 2. Give its ending a name where the command line reads endings (`cmd::options`).
//! 3. Add it to `tests/it/formats.rs`, which draws one result in every format and holds them against each other.
//!
//! # How to add a key to a JSON result
//!
//! 1. Add a field to its struct: `render::json` (`check`, and its indicators also in `explain`), `render::explain::json`,
//!    `render::comparison::json`, `render::register::json`. The comment on the field is what the schema says of the key. A key that is
//!    there only where it applies is an `Option` with `skip_serializing_if`; any other that may lack a value is `null`.
//! 2. A value of a closed list is a `Name` (`render::json_names`) or an enum of its own, never a text: the schema lists its names.
//! 3. The schema follows by itself, and every run of the tests is held against it. A key that is not always there joins those of
//!    `tests/it/results/schemas.rs`; the table of keys is in `examples/guide/json.md`.
//!
//! # How to add a command
//!
//! 1. A file in `cmd` with `Arguments` and `run`, which returns what is to be written and never prints; a variant in `cmd::mod`.
//! 2. Its help in `src/catalogue/*/help.ftl`, each text named where it belongs:
//!    `#[arg(help = help_id::NAME_ARG_…)]`. A text that is missing does not compile, one that
//!    nothing names is a warning. Its examples in the help are run by the tests.
//!
//! # As a library
//!
//! ```
//! use std::path::{Path, PathBuf};
//!
//! let plan = gender_plan::read_plan(Path::new("plan.toml"))?;
//! let counts = [PathBuf::from("examples/ward/illustrative-2024-q3.csv")];
//! let ledger = gender_plan::read_counts(&plan, &counts)?;
//! let scorecard = gender_plan::judge(&plan, &ledger)?;
//! let unmet = scorecard.results.iter().filter(|result| result.verdict == gender_plan::evaluate::Verdict::Fail);
//! println!("{} of {} are not met", unmet.count(), scorecard.results.len());
//! # Ok::<(), gender_plan::Failure>(())
//! ```

mod by_index;
pub mod catalogue;
pub mod cmd;
pub mod compare;
pub mod counts;
mod csv_records;
pub mod dhis2;
pub mod diagnostic;
pub mod digest;
pub mod draft;
mod encoding;
pub mod evaluate;
pub mod exact;
pub mod expected;
mod facade;
pub mod parallel;
pub mod period;
pub mod plan;
pub mod publish;
pub mod render;
pub mod sql;
pub mod tasks;
pub mod template;
pub mod text;

pub use facade::{Failure, judge, read_counts, read_plan};
