//! Reads `[[sources]]`: tables of databases, and what their rows say. Whether sources and elements fit each other is asked here too.

use std::collections::BTreeMap;

use super::column_conditions::{self, name};
use super::header::PlanHeader;
use super::ids::{Declared, Ids, named_twice};
use super::model::{
    ColumnValue, CountedElement, DimensionIndex, ElementIndex, FigureColumns, GroupColumn,
    GroupIndex, Kind, NumberKind, Records, SOURCE_COLUMN, TableContent, TableSource, TimeColumn,
    Vocabulary,
};
use super::raw::{Given, OwnValue, RawTable};
use crate::catalogue::{Message, named, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::YearEnd;
use crate::text;

type Problems = Vec<Diagnostic>;

/// Whether units without a row are 0, under the names that plan.toml has.
const ABSENT: [(&str, bool); 2] = [("not-reported", false), ("zero", true)];

/// Reads every source, in the order of the plan.
pub(super) fn read(
    root: &mut RawTable<'_>,
    vocabulary: &Vocabulary,
    header: Option<&PlanHeader>,
    problems: &mut Problems,
) -> Vec<TableSource> {
    let year_end = header.map(|header| header.year_end).unwrap_or_default();
    let mut reader = SourceReader { vocabulary, year_end, senders: BTreeMap::new(), problems };
    let mut ids = Ids::default();
    let mut sources: Vec<TableSource> = Vec::new();
    for mut table in root.tables("sources", reader.problems) {
        let id = ids.read(&mut table, Declared::Source, reader.problems);
        let source = reader.source(&mut table, id);
        table.finish(reader.problems);
        let Some(source) = source else { continue };
        if let Some(first) =
            sources.first().filter(|first| first.unit.is_some() != source.unit.is_some())
        {
            let place = Place::Plan(source.at.clone());
            let problem = Diagnostic::error(Code::MixedUnits, place, say::SOURCES_PARTLY_BY_UNIT);
            let first = Place::Plan(first.at.clone());
            reader.problems.push(problem.also(first, say::FIRST_HERE).hint(say::NAME_UNITS_OF_ALL));
        }
        sources.push(source);
    }
    if !sources.is_empty() {
        reader.check_names();
    }
    sources
}

/// Reader of one source.
struct SourceReader<'a> {
    vocabulary: &'a Vocabulary,
    year_end: YearEnd,
    /// The places where elements are counted.
    senders: BTreeMap<ElementIndex, Place>,
    problems: &'a mut Problems,
}

/// A source as it was given, of which nothing is known yet but its time.
struct SourceHead<'t> {
    title: Message,
    place: Place,
    time: Option<&'t TimeColumn>,
}

impl SourceReader<'_> {
    fn source(
        &mut self,
        table: &mut RawTable<'_>,
        id: Option<Given<String>>,
    ) -> Option<TableSource> {
        let place = table.place();
        let parts = table.required_text("table", "hr.civil_servants", self.problems);
        let parts = parts.and_then(|given| self.parts(&given));
        let time = self.time(table);
        let is_figures = ["element", "value"].into_iter().any(|key| table.has(key));
        let unit = self.unit(table);
        let conditions = column_conditions::read(table, self.problems);
        let absent_is_zero = table.choice("absent", &ABSENT, self.problems).unwrap_or(false);
        let title = id.as_ref().map_or(say::TableOf { key: "sources" }.message(), |id| {
            say::TheSource { id: &id.value }.message()
        });
        let head = SourceHead { title, place, time: time.as_ref() };
        let content = if is_figures {
            self.figures(table, absent_is_zero, &head).map(TableContent::Figures)
        } else {
            Some(TableContent::Records(self.records(table, &head)))
        };
        let id = id?;
        Some(TableSource {
            table: parts?,
            unit: unit.ok()?,
            time: time?,
            conditions,
            content: content?,
            absent_is_zero,
            at: id.span,
            id: id.value,
        })
    }

    /// The parts of the name of a table, which dots separate.
    fn parts(&mut self, given: &Given<String>) -> Option<Vec<String>> {
        let parts = given.value.split('.').map(|part| {
            name(Given { value: part.to_owned(), span: given.span.clone() }, self.problems)
        });
        parts.collect()
    }

    /// The name of a column under `key`.
    fn column(&mut self, table: &mut RawTable<'_>, key: &'static str) -> Option<String> {
        table.text(key, self.problems).and_then(|given| name(given, self.problems))
    }

    /// The column of units, which must be there if the plan lists any.
    fn unit(&mut self, table: &mut RawTable<'_>) -> Result<Option<String>, ()> {
        if table.has("unit") {
            return self.column(table, "unit").map(Some).ok_or(());
        }
        if self.vocabulary.lists_units() {
            table.required_text("unit", "unit_code", self.problems);
            return Err(());
        }
        table.passes_over("unit");
        Ok(None)
    }

    fn time(&mut self, table: &mut RawTable<'_>) -> Option<TimeColumn> {
        let date = self.column(table, "date").map(TimeColumn::Date);
        let period = self.column(table, "period").map(TimeColumn::Period);
        match (table.has("date"), table.has("period")) {
            (true, true) => {
                self.refuse(
                    Code::SourceTime,
                    table.place(),
                    say::DATE_AND_PERIOD,
                    say::KEEP_DATE_OR_PERIOD,
                );
                None
            }
            (true, false) if self.year_end != YearEnd::default() => {
                let end = self.year_end.to_string();
                let message = say::DateInOtherYears { end }.message();
                self.refuse(Code::SourceTime, table.place(), message, say::GIVE_PERIOD_INSTEAD);
                None
            }
            (false, false) => {
                let hint = say::Add { text: "date = \"as_of\"" }.message();
                table.missing("date", hint, self.problems);
                None
            }
            _ => date.or(period),
        }
    }

    fn refuse(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<Message>,
        hint: impl Into<Message>,
    ) {
        self.problems.push(Diagnostic::error(code, place, message).hint(hint));
    }

    fn dimension(&mut self, given: &Given<String>) -> Option<DimensionIndex> {
        let dimension = self.vocabulary.dimension(&given.value);
        if dimension.is_none() {
            let message = say::NoDimension { id: &given.value }.message();
            let ids = self.vocabulary.dimensions.iter().map(|known| known.id.as_str());
            let hint = text::nearest(&given.value, ids).map_or_else(
                || say::DECLARE_DIMENSION.message(),
                |name| say::DidYouMean { name }.message(),
            );
            self.refuse(Code::UnknownDimension, given.place(), message, hint);
        }
        dimension
    }

    /// Figures that were counted already. They are read as those of a file, which may hold any element.
    fn figures(
        &mut self,
        table: &mut RawTable<'_>,
        absent_is_zero: bool,
        head: &SourceHead<'_>,
    ) -> Option<FigureColumns> {
        for key in ["key", "elements"] {
            if !table.passes_over(key) {
                continue;
            }
            let message = say::KeyOfRecords { key, title: head.title.clone() }.message();
            self.refuse(Code::SourceForm, head.place.clone(), message, say::RECORDS_OR_FIGURES);
        }
        if absent_is_zero {
            let message = say::AbsentOfFigures { title: head.title.clone() }.message();
            self.refuse(Code::SourceForm, head.place.clone(), message, say::RECORDS_OR_FIGURES);
        }
        let mut required = |key: &'static str| {
            let given = table.required_text(key, key, self.problems)?;
            name(given, self.problems)
        };
        let (element, value) = (required("element"), required("value"));
        let mut groups = Vec::new();
        for (key, column) in table.own_table("groups", self.problems).unwrap_or_default() {
            let dimension = self.dimension(&key);
            let OwnValue::One(Given { value: ColumnValue::Text(column), span }) = column else {
                let message = say::GroupsOfFigures { id: &key.value }.message();
                let hint = say::Write { text: format!("{0} = \"{0}\"", key.value) }.message();
                self.refuse(Code::SourceForm, key.place(), message, hint);
                continue;
            };
            let column = name(Given { value: column, span }, self.problems);
            groups.extend(dimension.zip(column));
        }
        Some(FigureColumns { element: element?, value: value?, groups })
    }

    fn records(&mut self, table: &mut RawTable<'_>, head: &SourceHead<'_>) -> Records {
        for key in ["element", "value"] {
            table.passes_over(key);
        }
        if !table.has("key") {
            table.missing("key", say::SAY_WHAT_IS_THE_KEY.message(), self.problems);
        }
        let mut key = Vec::new();
        for given in table.texts("key", self.problems) {
            if key.contains(&given.value) {
                self.problems.push(named_twice("key", &given));
            } else {
                key.extend(name(given, self.problems));
            }
        }
        let mut groups = Vec::new();
        for (key, value) in table.own_table("groups", self.problems).unwrap_or_default() {
            groups.extend(self.group(&key, value));
        }
        if !table.has("elements") {
            let hint = say::Add { text: "[sources.elements]" }.message();
            table.missing("elements", hint, self.problems);
        }
        let mut elements = Vec::new();
        for (id, value) in table.own_table("elements", self.problems).unwrap_or_default() {
            elements.extend(self.element(&id, value, &groups, head));
        }
        Records { key, groups, elements }
    }

    /// `sex = { column = "gender", values = { F = "female", M = "male" } }`.
    fn group(&mut self, key: &Given<String>, value: OwnValue<'_>) -> Option<GroupColumn> {
        let dimension = self.dimension(key);
        let OwnValue::Table(mut table) = value else {
            let message = say::GroupsOfRecords { id: &key.value }.message();
            self.refuse(Code::SourceForm, key.place(), message, say::WRITE_GROUPS_OF_RECORDS);
            return None;
        };
        let column = table.required_text("column", "gender", self.problems);
        let column = column.and_then(|given| name(given, self.problems));
        if !table.has("values") {
            table.missing("values", say::WRITE_GROUPS_OF_RECORDS.message(), self.problems);
        }
        let given = table.table("values", self.problems);
        let given = given.map(|mut values| values.own_texts(self.problems)).unwrap_or_default();
        table.finish(self.problems);
        let dimension = dimension?;
        let mut values = Vec::new();
        for (value, group) in given {
            let known = &self.vocabulary[dimension];
            match known.groups.iter().position(|known| known.id == group.value) {
                Some(position) => {
                    let value = name(value, self.problems);
                    values.extend(value.map(|value| (value, GroupIndex(position))));
                }
                None => {
                    let ids: Vec<&str> = known.groups.iter().map(|group| &*group.id).collect();
                    let hint = say::ItIsOneOf { names: ids.as_slice() }.message();
                    let message =
                        say::HasNoGroup { dimension: &known.id, group: &group.value }.message();
                    self.refuse(Code::UnknownGroup, group.place(), message, hint);
                }
            }
        }
        Some(GroupColumn { dimension, column: column?, values })
    }

    /// `leaders = { where = { … } }`, `support_hours = { sum = "hours" }`.
    fn element(
        &mut self,
        id: &Given<String>,
        value: OwnValue<'_>,
        groups: &[GroupColumn],
        head: &SourceHead<'_>,
    ) -> Option<CountedElement> {
        let OwnValue::Table(mut table) = value else {
            let message = say::NoTableOfElement { id: &id.value }.message();
            let hint = say::Write { text: format!("{} = {{}}", id.value) }.message();
            self.refuse(Code::WrongType, id.place(), message, hint);
            return None;
        };
        let conditions = column_conditions::read(&mut table, self.problems);
        let sum = self.column(&mut table, "sum");
        table.finish(self.problems);
        let Some(element) = self.vocabulary.element(&id.value) else {
            let message = say::PlanKnowsNoElement { written: &id.value }.message();
            let ids = self.vocabulary.elements.iter().map(|known| known.id.as_str());
            let hint = text::nearest(&id.value, ids).map_or_else(
                || say::DECLARE_ELEMENT_OF_SOURCE.message(),
                |name| say::DidYouMean { name }.message(),
            );
            self.refuse(Code::UnknownElement, id.place(), message, hint);
            return None;
        };
        if let Some(first) = self.senders.get(&element) {
            let message = say::CountedTwice { id: &id.value }.message();
            let problem = Diagnostic::error(Code::SourceElementTwice, id.place(), message);
            let problem = problem.also(first.clone(), say::FIRST_HERE);
            self.problems.push(problem.hint(say::COUNT_IT_ONCE));
            return None;
        }
        self.senders.insert(element, id.place());
        self.check_kind(id, element, head);
        self.check_groups(id, element, groups);
        Some(CountedElement { element, conditions, sum })
    }

    /// What cannot be counted so.
    fn check_kind(&mut self, id: &Given<String>, element: ElementIndex, head: &SourceHead<'_>) {
        let known = &self.vocabulary[element];
        if known.kind == Kind::YearToDate && matches!(head.time, Some(TimeColumn::Date(_))) {
            let message = say::TotalByDate { id: &id.value }.message();
            self.refuse(Code::SourceTime, id.place(), message, say::GIVE_PERIOD_INSTEAD);
        }
        if matches!(known.number, NumberKind::Percentage | NumberKind::YesNo) {
            let message = say::NotCounted { id: &id.value, kind: known.number.name() }.message();
            self.refuse(Code::SourceForm, id.place(), message, say::PASS_FIGURES_THROUGH);
        }
    }

    /// Every group of the element must be that of some value.
    fn check_groups(&mut self, id: &Given<String>, element: ElementIndex, groups: &[GroupColumn]) {
        for dimension in &self.vocabulary[element].by {
            let known = &self.vocabulary[*dimension];
            let column = groups.iter().find(|column| column.dimension == *dimension);
            let reached = |group: GroupIndex| {
                column.is_some_and(|column| column.values.iter().any(|(_, known)| *known == group))
            };
            let lacking: Vec<&str> = known
                .indices()
                .filter(|group| !reached(*group))
                .map(|group| known[group].id.as_str())
                .collect();
            let message = match (column, lacking.is_empty()) {
                (None, _) => {
                    say::NoGroupsOf { dimension: &known.id, element: named_element(id) }.message()
                }
                (Some(_), false) => {
                    say::GroupsNotReached { dimension: &known.id, names: lacking.as_slice() }
                        .message()
                }
                (Some(_), true) => continue,
            };
            self.refuse(Code::SourceGroups, id.place(), message, say::WRITE_GROUPS_OF_RECORDS);
        }
    }

    /// The column `source` marks what a query gave, and can mean nothing else.
    fn check_names(&mut self) {
        let elements = self.vocabulary.elements.iter();
        let elements = elements.map(|known| (known.labels().collect::<Vec<_>>(), &known.at));
        let dimensions = self.vocabulary.dimensions.iter();
        let dimensions = dimensions.map(|known| (vec![&*known.id, &*known.name], &known.at));
        for (names, at) in elements.chain(dimensions) {
            if names.into_iter().any(|name| text::fold(name) == SOURCE_COLUMN) {
                let place = Place::Plan(at.clone());
                let problem =
                    Diagnostic::error(Code::AmbiguousName, place, say::SOURCE_IS_A_COLUMN);
                self.problems.push(problem.hint(say::CHOOSE_ANOTHER_NAME));
            }
        }
    }
}

fn named_element(id: &Given<String>) -> Message {
    named(&id.value, &id.value)
}
