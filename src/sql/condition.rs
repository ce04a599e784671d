//! Conditions on columns -> an expression that is true, false, or unknown where an empty cell decides.

use super::dialect::Dialect;
use crate::diagnostic::Refused;
use crate::plan::{ColumnCondition, ColumnTest};

/// The expression that all of `conditions` hold; `None` if there are none.
///
/// # Errors
/// If the name of a column cannot be quoted.
pub(super) fn all<'c>(
    dialect: Dialect,
    conditions: impl IntoIterator<Item = &'c ColumnCondition>,
) -> Result<Option<String>, Refused> {
    let tests = conditions.into_iter().map(|condition| test(dialect, condition));
    let tests = tests.collect::<Result<Vec<_>, _>>()?;
    Ok((!tests.is_empty()).then(|| format!("({})", tests.join(" AND "))))
}

/// Each value is compared for itself: in some engines an empty cell is never `IN` a list.
fn test(dialect: Dialect, condition: &ColumnCondition) -> Result<String, Refused> {
    let column = dialect.quoted(&condition.column)?;
    let compared = |operator: &str, values: &[_], between: &str| {
        let tests: Vec<String> = values
            .iter()
            .map(|value| format!("{column} {operator} {}", dialect.value(value)))
            .collect();
        format!("({})", tests.join(between))
    };
    Ok(match &condition.test {
        ColumnTest::OneOf(values) => compared("=", values, " OR "),
        ColumnTest::NoneOf(values) => compared("<>", values, " AND "),
        ColumnTest::Between { from, to } => {
            let from = from.iter().map(|value| format!("{column} >= {}", dialect.value(value)));
            let to = to.iter().map(|value| format!("{column} <= {}", dialect.value(value)));
            format!("({})", from.chain(to).collect::<Vec<_>>().join(" AND "))
        }
        ColumnTest::Empty(true) => format!("{column} IS NULL"),
        ColumnTest::Empty(false) => format!("{column} IS NOT NULL"),
    })
}
