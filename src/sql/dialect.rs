//! What differs from one engine to the next: names of types, quotes of names and literals, and the settings of a query.

use crate::catalogue::say;
use crate::diagnostic::Refused;
use crate::plan::ColumnValue;

/// Engine, or family of engines, that a query is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Postgres,
    DuckDb,
    ClickHouse,
    Spark,
    Trino,
    BigQuery,
    Snowflake,
}

impl Dialect {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::DuckDb => "DuckDB",
            Self::ClickHouse => "ClickHouse",
            Self::Spark => "Spark",
            Self::Trino => "Trino",
            Self::BigQuery => "BigQuery",
            Self::Snowflake => "Snowflake",
        }
    }

    /// The type of texts.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Postgres => "TEXT",
            Self::DuckDb | Self::Trino | Self::Snowflake => "VARCHAR",
            Self::ClickHouse => "Nullable(String)",
            Self::Spark | Self::BigQuery => "STRING",
        }
    }

    /// The type of whole numbers up to 10^12.
    pub(super) fn whole(self) -> &'static str {
        match self {
            Self::ClickHouse => "Nullable(Int64)",
            Self::BigQuery => "INT64",
            _ => "BIGINT",
        }
    }

    /// The type of decimals with nine places, sums of which do not overflow.
    pub(super) fn decimal(self) -> &'static str {
        match self {
            Self::ClickHouse => "Nullable(Decimal(38, 9))",
            Self::BigQuery => "NUMERIC",
            Self::Snowflake => "NUMBER(28, 9)",
            _ => "DECIMAL(28, 9)",
        }
    }

    /// The type of days.
    pub(super) fn day(self) -> &'static str {
        if self == Self::ClickHouse { "Nullable(Date32)" } else { "DATE" }
    }

    /// Settings behind the query.
    pub(super) fn settings(self) -> &'static str {
        match self {
            // An empty cell is an empty cell.
            Self::ClickHouse => "\nSETTINGS format_csv_null_representation = ''",
            _ => "",
        }
    }

    /// The name of a column or of a part of a table's name, in quotes.
    ///
    /// # Errors
    /// If it cannot be quoted.
    pub(super) fn quoted(self, name: &str) -> Result<String, Refused> {
        if matches!(self, Self::BigQuery | Self::ClickHouse) && name.contains(['`', '\\']) {
            let message = say::NameNotQuotable { dialect: self.name(), name }.message();
            return Err(Refused::from(message).hint(say::MAKE_A_VIEW));
        }
        let quote = match self {
            Self::Postgres | Self::DuckDb | Self::Trino | Self::Snowflake => "\"",
            Self::ClickHouse | Self::Spark | Self::BigQuery => "`",
        };
        Ok(format!("{quote}{}{quote}", name.replace(quote, &quote.repeat(2))))
    }

    /// A text as a literal.
    pub(super) fn literal(self, text: &str) -> String {
        match self {
            // Whether bare backslashes escape there is a setting; in this form they always do.
            Self::Postgres if text.contains('\\') => {
                format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
            }
            Self::Postgres | Self::DuckDb | Self::Trino => {
                format!("'{}'", text.replace('\'', "''"))
            }
            Self::ClickHouse | Self::Spark | Self::BigQuery | Self::Snowflake => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
            }
        }
    }

    /// The value of a cell as a literal.
    pub(super) fn value(self, value: &ColumnValue) -> String {
        match value {
            ColumnValue::Text(text) => self.literal(text),
            ColumnValue::Integer(number) => number.to_string(),
            ColumnValue::Boolean(true) => "TRUE".to_owned(),
            ColumnValue::Boolean(false) => "FALSE".to_owned(),
            ColumnValue::Day(day) => cast(&format!("'{day}'"), self.day()),
        }
    }

    /// `what` as text.
    pub(super) fn as_text(self, what: &str) -> String {
        cast(what, self.text())
    }
}

/// `what` as the type `to`.
pub(super) fn cast(what: &str, to: &str) -> String {
    format!("CAST({what} AS {to})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_within_names_and_literals_end_neither() {
        let hostile = r#"x"; DROP TABLE t; -- ` \' ''"#;
        assert_eq!(Dialect::DuckDb.literal(hostile), r#"'x"; DROP TABLE t; -- ` \'' '''''"#);
        assert_eq!(Dialect::Postgres.literal(hostile), r#"E'x"; DROP TABLE t; -- ` \\'' '''''"#);
        assert_eq!(Dialect::Spark.literal(hostile), r#"'x"; DROP TABLE t; -- ` \\\' \'\''"#);
        assert_eq!(Dialect::Postgres.quoted("a\"b"), Ok("\"a\"\"b\"".to_owned()));
        assert_eq!(Dialect::Spark.quoted("a`b"), Ok("`a``b`".to_owned()));
        assert!(Dialect::BigQuery.quoted("a`b").is_err());
        assert!(Dialect::ClickHouse.quoted("a\\b").is_err());
    }
}
