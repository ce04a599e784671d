//! Rows that are counted: one scan for all elements of a source, whatever each is broken down by, and one more for keys that come twice.
//!
//! `r`: a row, with what it counts for. `a`: units, periods and all groups. `b`: the same, and units whose keys come twice. `l`: every
//! figure that a unit has, once for each of its groups, so that a unit with any row is 0 where none matches. `m`: both together. `v`: the
//! figures. Each stage has names of its own: engines differ in which of two they mean.

use super::condition;
use super::dialect::cast;
use super::mark::{Mark, UNKNOWN_GROUP};
use super::query::SourceQuery;
use crate::diagnostic::Refused;
use crate::plan::{CountedElement, Kind, NumberKind, Records};

/// The largest amount.
const LARGEST: &str = "1000000000000";

/// The figures of a source, a row each.
pub(super) fn select(query: &SourceQuery<'_>, records: &Records) -> Result<String, Refused> {
    let elements = records.elements.iter().enumerate();
    let counted =
        elements.map(|(number, counted)| Counted { query, number: number + 1, of: counted });
    let select = RecordsSelect { query, records, counted: counted.collect() };
    select.figures()
}

/// The query for rows that are counted.
struct RecordsSelect<'q> {
    query: &'q SourceQuery<'q>,
    records: &'q Records,
    counted: Vec<Counted<'q>>,
}

/// One element of it.
struct Counted<'q> {
    query: &'q SourceQuery<'q>,
    /// Its number in the query, from 1.
    number: usize,
    of: &'q CountedElement,
}

impl Counted<'_> {
    fn is_state(&self) -> bool {
        self.query.plan.vocabulary[self.of.element].kind == Kind::Stock
    }

    fn is_whole(&self) -> bool {
        self.query.plan.vocabulary[self.of.element].number != NumberKind::Decimal
    }

    /// What a row counts for it: 1, 0, or unknown; whether that is because the row may not be spoken of at all; and what is added up.
    fn of_row(&self) -> Result<String, Refused> {
        let (dialect, k) = (self.query.dialect(), self.number);
        let source = &self.query.source.conditions;
        let all = condition::all(dialect, source.iter().chain(&self.of.conditions))?;
        let own = condition::all(dialect, &self.of.conditions)?;
        let counts = match all {
            Some(all) => format!("CASE WHEN {all} THEN 1 WHEN NOT {all} THEN 0 END"),
            None => "1".to_owned(),
        };
        let not_own = own.map(|own| format!(" WHEN NOT {own} THEN 0")).unwrap_or_default();
        let is_open = match self.query.filter()? {
            Some(filter) => {
                format!("CASE WHEN {filter} THEN 0 WHEN NOT {filter} THEN 0{not_own} ELSE 1 END")
            }
            None => "0".to_owned(),
        };
        let amount = match &self.of.sum {
            Some(column) => format!(", {} AS rx{k}", dialect.quoted(column)?),
            None => String::new(),
        };
        Ok(format!(",\n  {counts} AS rf{k}, {is_open} AS ro{k}{amount}"))
    }

    /// Sums over rows: how many or how much, and how many rows have which problem.
    fn sums(&self) -> String {
        let (dialect, k) = (self.query.dialect(), self.number);
        let count = |test: String| format!("SUM(CASE WHEN {test} THEN 1 ELSE 0 END)");
        let open = format!("SUM(ro{k}) AS ao{k}");
        let empty = format!("rf{k} IS NULL AND ro{k} = 0");
        let days = if self.has_days() {
            let of = |which| format!("{which}(CASE WHEN rf{k} = 1 THEN rd END)");
            format!(", {} AS alo{k}, {} AS ahi{k}", of("MIN"), of("MAX"))
        } else {
            String::new()
        };
        if self.of.sum.is_none() {
            let (n, e) = (count(format!("rf{k} = 1")), count(empty));
            return format!(",\n  {n} AS an{k}, {e} AS ae{k}, {open}{days}");
        }
        let fits = format!("rf{k} = 1 AND rx{k} >= 0 AND rx{k} <= {LARGEST}");
        // Some engines cast what a branch that is not taken holds, and fail at what is no number.
        let fitting = |to| cast(&format!("CASE WHEN {fits} THEN rx{k} END"), to);
        let decimal = fitting(dialect.decimal());
        let zero = cast("0", dialect.decimal());
        let n = format!("SUM(CASE WHEN {fits} THEN {decimal} ELSE {zero} END)");
        let e = count(format!("({empty}) OR (rf{k} = 1 AND rx{k} IS NULL)"));
        let negative = count(format!("rf{k} = 1 AND rx{k} < 0"));
        let large = count(format!(
            "rf{k} = 1 AND rx{k} IS NOT NULL AND NOT (rx{k} < 0) AND NOT (rx{k} <= {LARGEST})"
        ));
        let rounded = if self.is_whole() { fitting(dialect.whole()) } else { decimal };
        let fine = format!(
            "SUM(CASE WHEN {fits} THEN CASE WHEN {rounded} <> rx{k} THEN 1 ELSE 0 END ELSE 0 END)"
        );
        format!(
            ",\n  {n} AS an{k}, {e} AS ae{k}, {open}, {negative} AS am{k}, {large} AS al{k}, {fine} AS at{k}{days}"
        )
    }

    /// Whether its rows must all be of one day.
    fn has_days(&self) -> bool {
        self.is_state() && matches!(self.query.day(), Ok(Some(_)))
    }
}

impl RecordsSelect<'_> {
    /// `, name0, name1` for each column of groups.
    fn groups(&self, name: impl Fn(usize) -> String) -> String {
        (0..self.records.groups.len()).map(|group| format!(", {}", name(group))).collect()
    }

    fn has_days(&self) -> bool {
        self.counted.iter().any(Counted::has_days)
    }

    /// Stage `r`.
    fn rows(&self) -> Result<String, Refused> {
        let (query, dialect) = (self.query, self.query.dialect());
        let mut columns = format!("SELECT {} AS rp, {} AS ru", query.period()?, query.unit()?);
        if let (Some(day), true) = (query.day()?, self.has_days()) {
            columns += &format!(", {} AS rd", cast(&day, dialect.day()));
        }
        for (number, group) in self.records.groups.iter().enumerate() {
            let column = dialect.as_text(&dialect.quoted(&group.column)?);
            let cases = group.values.iter().map(|(value, meant)| {
                let id = &query.plan.vocabulary[group.dimension][*meant].id;
                let (value, id) = (dialect.literal(value), dialect.literal(id));
                format!(" WHEN {column} = {value} THEN {id}")
            });
            let cases: String = cases.collect();
            let unknown = dialect.literal(UNKNOWN_GROUP);
            columns += &if cases.is_empty() {
                format!(",\n  {unknown} AS rg{number}")
            } else {
                format!(",\n  CASE{cases} ELSE {unknown} END AS rg{number}")
            };
        }
        for counted in &self.counted {
            columns += &counted.of_row()?;
        }
        Ok(format!("{columns}\nFROM {}{}", query.table()?, query.wanted()?))
    }

    /// The columns of sums behind the keys, by their names without the stage, each with what it is of no rows.
    fn sum_columns(&self) -> Vec<(String, String)> {
        let dialect = self.query.dialect();
        let (zero, no_day) = (cast("0", dialect.decimal()), cast("NULL", dialect.day()));
        let of = |counted: &Counted<'_>| {
            let k = counted.number;
            let is_sum = counted.of.sum.is_some();
            let n = if is_sum { zero.clone() } else { "0".to_owned() };
            let mut columns = vec![(format!("n{k}"), n)];
            columns.extend(["e", "o"].map(|name| (format!("{name}{k}"), "0".to_owned())));
            if is_sum {
                columns.extend(["m", "l", "t"].map(|name| (format!("{name}{k}"), "0".to_owned())));
            }
            if counted.has_days() {
                columns.extend(["lo", "hi"].map(|name| (format!("{name}{k}"), no_day.clone())));
            }
            columns
        };
        self.counted.iter().flat_map(of).collect()
    }

    /// Stage `b`.
    fn with_keys(&self) -> Result<String, Refused> {
        let sums: String = self.counted.iter().map(Counted::sums).collect();
        let rows = self.rows()?;
        let groups = |stage: &'static str| self.groups(move |group| format!("{stage}g{group}"));
        let aggregated = format!(
            "SELECT rp AS ap, ru AS au{}{sums}\nFROM (\n{rows}\n) AS r\nGROUP BY rp, ru{}",
            self.groups(|group| format!("rg{group} AS ag{group}")),
            groups("r"),
        );
        let columns = self.sum_columns();
        let kept: String =
            columns.iter().map(|(name, _)| format!(", a{name} AS b{name}")).collect();
        let stage = format!(
            "SELECT ap AS bp, au AS bu{}{kept}, 0 AS bk\nFROM (\n{aggregated}\n) AS a",
            self.groups(|group| format!("ag{group} AS bg{group}")),
        );
        let Some(twice) = self.keys_twice()? else { return Ok(stage) };
        let none: String = columns.iter().map(|(_, none)| format!(", {none}")).collect();
        let no_group = self.groups(|_| "'!none'".to_owned());
        Ok(format!(
            "{stage}\nUNION ALL\nSELECT dp, du{no_group}{none}, COUNT(*)\nFROM (\n{twice}\n) AS d\nGROUP BY dp, du"
        ))
    }

    /// The units and periods of keys that come more than once, a row for each key and for the first and last of its units; `None` if
    /// nobody looks for them.
    fn keys_twice(&self) -> Result<Option<String>, Refused> {
        let (query, dialect) = (self.query, self.query.dialect());
        if self.records.key.is_empty() || !query.checks_keys() {
            return Ok(None);
        }
        let columns = self.records.key.iter().map(|column| dialect.quoted(column));
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let numbered = |name: fn(usize) -> String| -> String {
            (0..columns.len()).map(|key| format!(", {}", name(key))).collect()
        };
        let keys: String = columns
            .iter()
            .enumerate()
            .map(|(number, column)| format!(", {column} AS xk{number}"))
            .collect();
        Ok(Some(format!(
            "SELECT yp AS dp, CASE WHEN yj = 1 THEN ylo ELSE yhi END AS du\nFROM (\n\
             SELECT xp AS yp, MIN(xu) AS ylo, MAX(xu) AS yhi FROM (\n\
             SELECT {} AS xp, {} AS xu{keys}\nFROM {}{}\n\
             ) AS x GROUP BY xp{} HAVING COUNT(*) > 1\n\
             ) AS y CROSS JOIN (SELECT 1 AS yj UNION ALL SELECT 2) AS j\nWHERE yj = 1 OR ylo <> yhi",
            query.period()?,
            query.unit()?,
            query.table()?,
            query.wanted()?,
            numbered(|key| format!("xk{key}")),
        )))
    }

    /// Stage `l`: each element with each of its groups, and with the unknown one.
    fn list(&self) -> String {
        let (query, dialect) = (self.query, self.query.dialect());
        let mut lines = Vec::new();
        for counted in &self.counted {
            let by = &query.plan.vocabulary[counted.of.element].by;
            let mut choices: Vec<Vec<String>> = vec![Vec::new()];
            for column in &self.records.groups {
                let ids: Vec<String> = if by.contains(&column.dimension) {
                    let dimension = &query.plan.vocabulary[column.dimension];
                    let ids = dimension.groups.iter().map(|group| group.id.clone());
                    ids.chain([UNKNOWN_GROUP.to_owned()]).collect()
                } else {
                    vec![String::new()]
                };
                choices = choices
                    .into_iter()
                    .flat_map(|chosen| {
                        ids.iter().map(move |id| {
                            chosen.iter().cloned().chain([dialect.literal(id)]).collect()
                        })
                    })
                    .collect();
            }
            for choice in choices {
                let is_first = lines.is_empty();
                let groups: String =
                    choice
                        .iter()
                        .enumerate()
                        .map(|(group, id)| {
                            if is_first {
                                format!(", {id} AS lg{group}")
                            } else {
                                format!(", {id}")
                            }
                        })
                        .collect();
                let name = if is_first { " AS lk" } else { "" };
                lines.push(format!("SELECT {}{name}{groups}", counted.number));
            }
        }
        lines.join(" UNION ALL\n")
    }

    /// The column `name` of the element of a row of `l`, where some elements have one; else `none`.
    fn of_element(&self, name: &str, none: &str, has: impl Fn(&Counted<'_>) -> bool) -> String {
        let cases: String = self
            .counted
            .iter()
            .filter(|counted| has(counted))
            .map(|counted| format!(" WHEN lk = {0} THEN b{name}{0}", counted.number))
            .collect();
        if cases.is_empty() { none.to_owned() } else { format!("CASE{cases} ELSE {none} END") }
    }

    /// Stages `m` and `v`.
    fn figures(&self) -> Result<String, Refused> {
        let (query, dialect) = (self.query, self.query.dialect());
        let is_sum = |counted: &Counted<'_>| counted.of.sum.is_some();
        let zero = cast("0", dialect.decimal());
        let no_day = cast("NULL", dialect.day());
        let matches = self.matches();
        let picked = [
            ("n", self.of_element("n", "0", |counted| !is_sum(counted))),
            ("e", self.of_element("e", "0", |_| true)),
            ("o", self.of_element("o", "0", |_| true)),
            ("m", self.of_element("m", "0", is_sum)),
            ("l", self.of_element("l", "0", is_sum)),
            ("t", self.of_element("t", "0", is_sum)),
        ];
        let picked: String =
            picked.into_iter().map(|(name, column)| format!(",\n  {column} AS m{name}")).collect();
        let amount = self.of_element("n", &zero, is_sum);
        let days = if self.has_days() {
            #[expect(
                clippy::redundant_closure_for_method_calls,
                reason = "the method itself is of one lifetime alone"
            )]
            let of = |name| self.of_element(name, &no_day, |counted| counted.has_days());
            format!(",\n  {} AS mlo, {} AS mhi", of("lo"), of("hi"))
        } else {
            String::new()
        };
        let joined = format!(
            "SELECT bp AS mp, bu AS mu, lk AS mk{}, {matches} AS mq{picked},\n  {amount} AS ms{days}, bk AS mj\n\
             FROM (\n{}\n) AS b\nCROSS JOIN (\n{}\n) AS l",
            self.groups(|group| format!("lg{group} AS mg{group}")),
            self.with_keys()?,
            self.list(),
        );
        let sum = |column: &str, none: &str| {
            format!("SUM(CASE WHEN mq = 1 THEN {column} ELSE {none} END)")
        };
        let sums: String = ["n", "e", "o", "m", "l", "t"]
            .map(|name| format!(", {} AS tn{name}", sum(&format!("m{name}"), "0")))
            .concat();
        let days = if self.has_days() { ", MIN(mlo) AS tlo, MAX(mhi) AS thi" } else { "" };
        let grouped = format!(
            "SELECT mp AS tp, mu AS tu, mk AS tk{}{sums}, {} AS ts{days}, SUM(mj) AS tj\nFROM (\n{joined}\n) AS m\nGROUP BY mp, mu, mk{}",
            self.groups(|group| format!("mg{group} AS tg{group}")),
            sum("ms", &zero),
            self.groups(|group| format!("mg{group}")),
        );
        let named = self.counted.iter().map(|counted| {
            let id = &query.plan.vocabulary[counted.of.element].id;
            format!(" WHEN tk = {} THEN {}", counted.number, dialect.literal(id))
        });
        let named: String = named.collect();
        let mut groups = String::new();
        for (position, _) in query.plan.vocabulary.dimensions.iter().enumerate() {
            let of_source =
                self.records.groups.iter().position(|column| column.dimension.0 == position);
            let group =
                of_source.map_or("NULL".to_owned(), |group| format!("NULLIF(tg{group}, '')"));
            groups += &format!(", {} AS vg{position}", dialect.as_text(&group));
        }
        Ok(format!(
            "SELECT tp AS vp, tu AS vu, CASE{named} END AS ve{groups},\n  {} AS vv\nFROM (\n{grouped}\n) AS t{}",
            self.value(),
            self.without_empty_unknown(),
        ))
    }

    /// Whether the groups of a row of `l` are those of a row of `b`.
    fn matches(&self) -> String {
        if self.records.groups.is_empty() {
            return "1".to_owned();
        }
        let tests = (0..self.records.groups.len())
            .map(|group| format!("(lg{group} = '' OR lg{group} = bg{group})"));
        let tests: Vec<String> = tests.collect();
        format!("CASE WHEN {} THEN 1 ELSE 0 END", tests.join(" AND "))
    }

    /// The cell of a figure: what spoils it, or how many, or how much.
    fn value(&self) -> String {
        let dialect = self.query.dialect();
        let marked = |test: &str, mark: Mark, count: &str| {
            let mark = dialect.literal(&format!("!{} ", mark.name()));
            format!("\n    WHEN {test} THEN {mark} || {}", dialect.as_text(count))
        };
        let numbers = |of: &dyn Fn(&Counted<'_>) -> bool| {
            let tests = self.counted.iter().filter(|counted| of(counted));
            let tests = tests.map(|counted| format!("tk = {}", counted.number));
            tests.collect::<Vec<_>>().join(" OR ")
        };
        let mut cases = String::new();
        if self.has_days() {
            cases += &marked("tlo <> thi", Mark::SeveralDates, "2");
        }
        cases += &marked("tj > 0", Mark::KeyTwice, "tj");
        cases += &marked("tno > 0", Mark::EmptyFilter, "tno");
        cases += &marked("tne > 0", Mark::Empty, "tne");
        let is_sum = |counted: &Counted<'_>| counted.of.sum.is_some();
        let sums = numbers(&is_sum);
        if !sums.is_empty() {
            cases += &marked("tnm > 0", Mark::Negative, "tnm");
            cases += &marked("tnl > 0", Mark::TooLarge, "tnl");
            let whole = numbers(&|counted| is_sum(counted) && counted.is_whole());
            if !whole.is_empty() {
                cases += &marked(&format!("tnt > 0 AND ({whole})"), Mark::Fractional, "tnt");
            }
            cases += &marked("tnt > 0", Mark::TooFine, "tnt");
            cases += &format!("\n    WHEN {sums} THEN {}", dialect.as_text("ts"));
        }
        format!("CASE{cases}\n    ELSE {} END", dialect.as_text("tnn"))
    }

    /// The clause that leaves out the unknown group where nothing is in it.
    fn without_empty_unknown(&self) -> String {
        if self.records.groups.is_empty() {
            return String::new();
        }
        let unknown = self.query.dialect().literal(UNKNOWN_GROUP);
        let known = (0..self.records.groups.len()).map(|group| format!("tg{group} <> {unknown}"));
        let known: Vec<String> = known.collect();
        let filled =
            ["tnn", "ts", "tne", "tno", "tnm", "tnl", "tnt"].map(|name| format!("{name} <> 0"));
        format!("\nWHERE ({}) OR {}", known.join(" AND "), filled.join(" OR "))
    }
}
