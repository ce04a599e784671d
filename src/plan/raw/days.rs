//! Days in plan.toml, and deadlines: a day, or `{ before = DAY }`.

use toml::de::DeValue;

use super::table::{Given, RawTable, wrong_type};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::{Date, Deadline};

impl RawTable<'_> {
    pub(crate) fn date(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Given<Date>> {
        let found = self.entry(key)?;
        let DeValue::Datetime(datetime) = found.get_ref() else {
            let hint = say::WithoutQuotes { text: format!("{key} = 2024-10-20") }.message();
            return wrong_type(key, say::A_DATE.message(), hint, found, problems);
        };
        let date = match (datetime.date, datetime.time) {
            (Some(date), None) => Date::new(i32::from(date.year), date.month, date.day),
            _ => None,
        };
        if date.is_none() {
            let message = say::KeyIsNoDay { key, written: datetime.to_string() }.message();
            let problem = Diagnostic::error(Code::BadDate, Place::Plan(found.span()), message);
            problems.push(problem.hint(say::WRITE_A_DAY));
        }
        date.map(|value| Given { value, span: found.span() })
    }

    /// Until when something is to be done: a day, or `{ before = 2024-12-05 }`.
    pub(crate) fn deadline(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Deadline> {
        if !self.is_table(key) {
            return self.date(key, problems).map(|day| Deadline::On(day.value));
        }
        let mut table = self.table(key, problems)?;
        if !table.has("before") {
            table.missing("before", say::Add { text: "before = 2024-12-05" }.message(), problems);
        }
        let day = table.date("before", problems);
        table.finish(problems);
        day.map(|day| Deadline::Before(day.value))
    }
}
