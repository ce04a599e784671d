//! The question to one source, and what every query for it is made of: its table, its time, its unit, and which rows are wanted.

use super::condition;
use super::dialect::{Dialect, cast};
use crate::diagnostic::Refused;
use crate::period::{Date, Frequency, Period};
use crate::plan::{Plan, TableSource, TimeColumn};

/// What is asked, and how.
#[derive(Debug, Clone)]
pub struct SqlRequest {
    pub dialect: Dialect,
    /// Within which rows with a day lie; `None` for all rows.
    pub period: Option<Period>,
    /// Ids of the sources that are asked; none for all of them.
    pub sources: Vec<String>,
    /// Whether keys that come twice are looked for.
    pub checks_keys: bool,
}

/// The question to one source.
pub(super) struct SourceQuery<'q> {
    pub(super) plan: &'q Plan,
    pub(super) source: &'q TableSource,
    pub(super) asked: &'q SqlRequest,
    /// Which of how many sources it is.
    pub(super) place: String,
}

impl SourceQuery<'_> {
    pub(super) fn dialect(&self) -> Dialect {
        self.asked.dialect
    }

    /// Whether keys that come twice are looked for.
    pub(super) fn checks_keys(&self) -> bool {
        self.asked.checks_keys
    }

    /// The table, each part of its name in quotes.
    pub(super) fn table(&self) -> Result<String, Refused> {
        let parts = self.source.table.iter().map(|part| self.dialect().quoted(part));
        Ok(parts.collect::<Result<Vec<_>, _>>()?.join("."))
    }

    /// The period of a row, as text.
    pub(super) fn period(&self) -> Result<String, Refused> {
        let dialect = self.dialect();
        let date = match &self.source.time {
            TimeColumn::Period(column) => return Ok(dialect.as_text(&dialect.quoted(column)?)),
            TimeColumn::Date(column) => dialect.quoted(column)?,
        };
        let part = |name: &str| format!("EXTRACT({name} FROM {date})");
        let year = dialect.as_text(&part("YEAR"));
        Ok(match self.plan.frequency {
            Frequency::Year => year,
            Frequency::HalfYear => {
                format!("{year} || CASE WHEN {} <= 6 THEN '-S1' ELSE '-S2' END", part("MONTH"))
            }
            Frequency::Quarter => {
                format!("{year} || '-Q' || {}", dialect.as_text(&part("QUARTER")))
            }
            Frequency::Month => format!(
                "{year} || CASE WHEN {0} < 10 THEN '-0' ELSE '-' END || {1}",
                part("MONTH"),
                dialect.as_text(&part("MONTH"))
            ),
        })
    }

    /// The unit of a row, as text.
    pub(super) fn unit(&self) -> Result<String, Refused> {
        let dialect = self.dialect();
        match &self.source.unit {
            Some(column) => Ok(dialect.as_text(&dialect.quoted(column)?)),
            None => Ok(dialect.as_text("NULL")),
        }
    }

    /// The day of a row; `None` if rows name their period.
    pub(super) fn day(&self) -> Result<Option<String>, Refused> {
        match &self.source.time {
            TimeColumn::Date(column) => Ok(Some(self.dialect().quoted(column)?)),
            TimeColumn::Period(_) => Ok(None),
        }
    }

    /// What holds of the rows that are spoken of at all; `None` if all are.
    pub(super) fn filter(&self) -> Result<Option<String>, Refused> {
        condition::all(self.dialect(), &self.source.conditions)
    }

    /// The clause that leaves out rows of another time, and those that are surely not spoken of. Where a cell is empty, a row stays.
    pub(super) fn wanted(&self) -> Result<String, Refused> {
        let mut tests = Vec::new();
        if let (Some(period), Some(day)) = (self.asked.period, self.day()?) {
            let literal = |day: Date| cast(&format!("'{day}'"), self.dialect().day());
            let (from, to) =
                (literal(period.first().first_day()), literal(period.last().next().first_day()));
            tests.push(format!("(({day} >= {from} AND {day} < {to}) OR {day} IS NULL)"));
        }
        if let Some(filter) = self.filter()? {
            tests.push(format!("CASE WHEN NOT {filter} THEN 0 ELSE 1 END = 1"));
        }
        Ok(if tests.is_empty() {
            String::new()
        } else {
            format!("\nWHERE {}", tests.join(" AND "))
        })
    }
}
