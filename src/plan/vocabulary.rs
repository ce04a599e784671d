//! Reads what formulas and counts may name: dimensions, units, elements, and how counts are written (`[input]`). Ids are unique,
//! and no name, alias or column header can mean two things.

use std::collections::BTreeMap;

use super::raw::{self, Given, Table, listed};
use super::{
    ColumnRole, DecimalMark, Dimension, DimensionIndex, Each, Element, Group, Input, Kind, NumberKind, Unit, UnitIndex,
    Vocabulary,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Frequency;
use crate::text;

type Problems = Vec<Diagnostic>;

impl ColumnRole {
    /// The header names that every plan understands, in English, Vietnamese and DHIS2's export.
    pub const STANDARD: [(Self, &'static [&'static str]); 4] = [
        (Self::Period, &["period", "kỳ", "kỳ báo cáo"]),
        (Self::Unit, &["unit", "đơn vị", "đơn vị báo cáo", "orgunit"]),
        (Self::Element, &["element", "số liệu", "dataelement"]),
        (Self::Value, &["value", "giá trị", "số lượng"]),
    ];
}

pub(super) fn read(root: &mut Table<'_>, problems: &mut Problems) -> (Vocabulary, Input) {
    let dimensions = read_dimensions(root, problems);
    let units = read_units(root, problems);
    let mut vocabulary = Vocabulary { dimensions, units, elements: Vec::new() };
    let elements = read_elements(root, &vocabulary, problems);
    vocabulary.elements = elements;
    let input = root.table("input", problems).map(|table| read_input(table, &vocabulary, problems)).unwrap_or_default();
    (vocabulary, input)
}

/// The ids of a list so far, to find one that comes again.
#[derive(Default)]
pub(super) struct Ids {
    places: BTreeMap<String, Place>,
}

impl Ids {
    /// Reads the id of `table`, which must not be blank, hold hidden characters, or have been given before.
    pub(super) fn read(&mut self, table: &mut Table<'_>, what: &str, problems: &mut Problems) -> Option<Given<String>> {
        let id = table.required_text("id", problems)?;
        if id.value != id.value.trim() || id.value.chars().any(text::is_hidden) {
            let message = format!("the id `{}` has outer spaces or characters that cannot be seen", id.value);
            problems.push(Diagnostic::error(Code::BadId, id.place(), message).hint("type the id again"));
        }
        if let Some(first) = self.places.get(&id.value) {
            let message = format!("the {what} id `{}` is given twice", id.value);
            let problem = Diagnostic::error(Code::DuplicateId, id.place(), message).label("again here");
            problems.push(problem.also(first.clone(), "first here").hint("give each its own id"));
            return None;
        }
        self.places.insert(id.value.clone(), id.place());
        Some(id)
    }
}

/// Reports names of one kind of thing under which a CSV file could mean two of them.
fn check_names<'a>(what: &str, named: impl Iterator<Item = (&'a str, Vec<&'a str>, Place)>, problems: &mut Problems) {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (id, names, place) in named {
        for name in names {
            let owner = *owners.entry(text::fold(name)).or_insert(id);
            if owner != id {
                let message = format!("`{name}` names both the {what} `{owner}` and the {what} `{id}`");
                problems.push(
                    Diagnostic::error(Code::AmbiguousName, place.clone(), message)
                        .hint("in a CSV file the two could not be told apart: give one of them another name"),
                );
            }
        }
    }
}

fn texts(given: Vec<Given<String>>) -> Vec<String> {
    given.into_iter().map(|text| text.value).collect()
}

fn read_dimensions(root: &mut Table<'_>, problems: &mut Problems) -> Vec<Dimension> {
    let mut ids = Ids::default();
    let mut dimensions = Vec::new();
    for mut table in root.tables("dimensions", problems) {
        let place = table.place();
        let id = ids.read(&mut table, "dimension", problems);
        if let Some(id) = &id {
            check_element_like_id(id, "dimension", problems);
            if reserved_for_each(&id.value) {
                let message = format!("a dimension cannot be called `{}`: `each` means something else by it", id.value);
                problems.push(Diagnostic::error(Code::BadId, id.place(), message).hint("choose another id"));
            }
        }
        let mut group_ids = Ids::default();
        let mut groups = Vec::new();
        if !table.has("values") {
            table.missing("values", problems);
        }
        for mut value in table.tables("values", problems) {
            let id = group_ids.read(&mut value, "group", problems);
            let name = value.text("name", problems);
            let aliases = texts(value.texts("aliases", problems));
            value.finish(problems);
            if let Some(id) = id {
                let name = name.map_or_else(|| id.value.clone(), |name| name.value);
                groups.push(Group { id: id.value, name, aliases });
            }
        }
        table.finish(problems);
        let named = groups.iter().map(|group| (group.id.as_str(), group.labels().collect(), place.clone()));
        check_names("group", named, problems);
        if let Some(id) = id {
            dimensions.push(Dimension { id: id.value, groups, at: id.span });
        }
    }
    dimensions
}

fn reserved_for_each(id: &str) -> bool {
    id == "unit" || Frequency::NAMES.iter().any(|(name, _)| *name == id)
}

impl Group {
    /// Everything that a CSV file may call it.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.name.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}

impl Unit {
    /// Everything that a CSV file may call it.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.name.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}

impl Element {
    /// Everything that a CSV file may call it.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.name.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}

fn read_units(root: &mut Table<'_>, problems: &mut Problems) -> Vec<Unit> {
    let mut ids = Ids::default();
    let mut units = Vec::new();
    let mut parents = Vec::new();
    let mut places = Vec::new();
    for mut table in root.tables("units", problems) {
        let place = table.place();
        let id = ids.read(&mut table, "unit", problems);
        let name = table.text("name", problems);
        let parent = table.text("parent", problems);
        let level = table.text("level", problems).map(|level| level.value);
        let aliases = texts(table.texts("aliases", problems));
        table.finish(problems);
        let Some(id) = id else { continue };
        let name = name.map_or_else(|| id.value.clone(), |name| name.value);
        units.push(Unit { id: id.value, name, parent: None, has_units_below: false, level, aliases });
        parents.push(parent);
        places.push(place);
    }
    let ids: Vec<String> = units.iter().map(|unit| unit.id.clone()).collect();
    for (unit, parent) in units.iter_mut().zip(&parents) {
        let Some(parent) = parent else { continue };
        unit.parent = find_unit(&ids, parent, problems);
    }
    for parent in units.iter().filter_map(|unit| unit.parent).collect::<Vec<_>>() {
        if let Some(parent) = units.get_mut(parent.0) {
            parent.has_units_below = true;
        }
    }
    for (index, parent) in parents.iter().enumerate() {
        let Some(parent) = parent else { continue };
        let ancestors = std::iter::successors(Some(index), |at| units.get(*at)?.parent.map(|parent| parent.0));
        if ancestors.skip(1).take(units.len()).any(|ancestor| ancestor == index) {
            let message = format!("the unit `{}` is below itself", ids.get(index).map_or("", String::as_str));
            problems.push(
                Diagnostic::error(Code::UnitCycle, parent.place(), message)
                    .hint("mend its `parent`, or that of a unit above it"),
            );
        }
    }
    let named = units.iter().zip(places).map(|(unit, place)| (unit.id.as_str(), unit.labels().collect(), place));
    check_names("unit", named, problems);
    units
}

fn find_unit(ids: &[String], given: &Given<String>, problems: &mut Problems) -> Option<UnitIndex> {
    let found = ids.iter().position(|id| *id == given.value).map(UnitIndex);
    if found.is_none() {
        let message = format!("no unit `{}` is listed", given.value);
        let hint = text::did_you_mean(&given.value, ids.iter().map(String::as_str));
        let hint = hint.unwrap_or_else(|| "list it under [[units]]".to_owned());
        problems.push(Diagnostic::error(Code::UnknownUnit, given.place(), message).hint(hint));
    }
    found
}

/// Ids of elements and dimensions stand in formulas and column headers: `[a-z][a-z0-9_]*`.
fn check_element_like_id(id: &Given<String>, what: &str, problems: &mut Problems) {
    let mut bytes = id.value.bytes();
    let starts_well = bytes.next().is_some_and(|first| first.is_ascii_lowercase());
    if starts_well && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
        return;
    }
    let message = format!("`{}` cannot be the id of {what}", id.value);
    let hint = "an id is made of a-z, 0-9 and _ and begins with a letter, such as `women_leaders`";
    problems.push(Diagnostic::error(Code::BadId, id.place(), message).hint(hint));
}

fn read_elements(root: &mut Table<'_>, vocabulary: &Vocabulary, problems: &mut Problems) -> Vec<Element> {
    let mut ids = Ids::default();
    let mut elements = Vec::new();
    let mut places = Vec::new();
    for mut table in root.tables("elements", problems) {
        let place = table.place();
        let id = ids.read(&mut table, "element", problems);
        if let Some(id) = &id {
            check_element_like_id(id, "an element", problems);
        }
        let element = read_element(&mut table, id, vocabulary, problems);
        table.finish(problems);
        if let Some(element) = element {
            elements.push(element);
            places.push(place);
        }
    }
    let named = elements.iter().zip(&places);
    check_names(
        "element",
        named.map(|(element, place)| (element.id.as_str(), element.labels().collect(), place.clone())),
        problems,
    );
    check_against_columns(&elements, &places, vocabulary, problems);
    elements
}

/// An element must not be called like a column that every file may have.
fn check_against_columns(elements: &[Element], places: &[Place], vocabulary: &Vocabulary, problems: &mut Problems) {
    let standard = ColumnRole::STANDARD.iter().flat_map(|(_, names)| names.iter().copied());
    let columns: Vec<String> =
        standard.chain(vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str())).map(text::fold).collect();
    for (element, place) in elements.iter().zip(places) {
        if let Some(name) = element.labels().find(|name| columns.contains(&text::fold(name))) {
            let message = format!("the element `{}` is called `{name}`, which is the name of a column", element.id);
            problems.push(Diagnostic::error(Code::AmbiguousName, place.clone(), message).hint("give it another name"));
        }
    }
}

const KINDS: [(&str, Kind); 3] = [("stock", Kind::Stock), ("flow", Kind::Flow), ("year-to-date", Kind::YearToDate)];
const NUMBERS: [(&str, NumberKind); 2] = [("integer", NumberKind::Integer), ("number", NumberKind::Decimal)];

fn read_element(
    table: &mut Table<'_>,
    id: Option<Given<String>>,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) -> Option<Element> {
    let name = table.text("name", problems);
    let kind = table.required_text("kind", problems).and_then(|kind| raw::choose("kind", &kind, &KINDS, problems));
    let number = table.choice("type", &NUMBERS, problems);
    let mut by: Vec<DimensionIndex> = Vec::new();
    for given in table.texts("by", problems) {
        match vocabulary.dimension(&given.value) {
            Some(dimension) if by.contains(&dimension) => {
                let message = format!("`by` names `{}` twice", given.value);
                problems.push(Diagnostic::error(Code::DuplicateId, given.place(), message).hint("name it once"));
            }
            Some(dimension) => by.push(dimension),
            None => problems.push(unknown_dimension(&given, vocabulary)),
        }
    }
    let sensitive = table.flag("sensitive", problems).unwrap_or(false);
    let unit_ids: Vec<String> = vocabulary.units.iter().map(|unit| unit.id.clone()).collect();
    let reported_by = table.has("reported-by").then_some(());
    let reporters: Vec<UnitIndex> =
        table.texts("reported-by", problems).iter().filter_map(|given| find_unit(&unit_ids, given, problems)).collect();
    let aliases = texts(table.texts("aliases", problems));
    let id = id?;
    Some(Element {
        name: name.map_or_else(|| id.value.clone(), |name| name.value),
        id: id.value,
        at: id.span,
        // Without a kind the plan is refused; the element is kept so that formulas that name it are read too.
        kind: kind.unwrap_or(Kind::Stock),
        number: number.unwrap_or(NumberKind::Integer),
        by,
        sensitive,
        reported_by: reported_by.map(|()| reporters),
        aliases,
    })
}

pub(super) fn unknown_dimension(given: &Given<String>, vocabulary: &Vocabulary) -> Diagnostic {
    let message = format!("no dimension `{}` is declared", given.value);
    let hint = text::did_you_mean(&given.value, vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str()));
    let hint = hint.unwrap_or_else(|| "declare it under [[dimensions]]".to_owned());
    Diagnostic::error(Code::UnknownDimension, given.place(), message).hint(hint)
}

/// What an entry of `each` stands for.
pub(super) fn each(given: &Given<String>, vocabulary: &Vocabulary, problems: &mut Problems) -> Option<Each> {
    if given.value == "unit" {
        return Some(Each::Unit);
    }
    let frequency = Frequency::NAMES.iter().find(|(name, _)| *name == given.value);
    if let Some((_, frequency)) = frequency {
        return Some(Each::Time(*frequency));
    }
    let dimension = vocabulary.dimension(&given.value);
    if dimension.is_none() {
        let message = format!("`each` cannot be `{}`", given.value);
        let names = Frequency::NAMES.iter().map(|(name, _)| *name).chain(["unit"]);
        let names: Vec<&str> =
            names.chain(vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str())).collect();
        let hint = text::did_you_mean(&given.value, names.iter().copied())
            .unwrap_or_else(|| format!("it is one of {}", listed(&names)));
        problems.push(Diagnostic::error(Code::UnknownChoice, given.place(), message).hint(hint));
    }
    dimension.map(Each::Dimension)
}

const DECIMALS: [(&str, DecimalMark); 2] = [(",", DecimalMark::Comma), (".", DecimalMark::Point)];
const ENCODINGS: [(&str, bool); 2] = [("utf-8", false), ("windows-1258", true)];

fn read_input(mut table: Table<'_>, vocabulary: &Vocabulary, problems: &mut Problems) -> Input {
    let decimal = table.choice("decimal", &DECIMALS, problems);
    let missing = texts(table.texts("missing", problems));
    let encoding = table.choice("encoding", &ENCODINGS, problems);
    let mut columns = Vec::new();
    if let Some(mut own) = table.table("columns", problems) {
        for (key, names) in own.own_lists(problems) {
            match column_role(&key.value, vocabulary) {
                Some(role) => columns.push((role, texts(names))),
                None => {
                    let roles = ["period", "unit", "element", "value"].into_iter();
                    let roles = roles.chain(vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str()));
                    let roles: Vec<&str> = roles.collect();
                    let message = format!("`columns` has no key `{}`", key.value);
                    let hint = format!("it knows {}", listed(&roles));
                    problems.push(Diagnostic::error(Code::UnknownKey, key.place(), message).hint(hint));
                }
            }
        }
    }
    table.finish(problems);
    Input { decimal, missing, windows_1258: encoding.unwrap_or(false), columns }
}

fn column_role(key: &str, vocabulary: &Vocabulary) -> Option<ColumnRole> {
    match key {
        "period" => Some(ColumnRole::Period),
        "unit" => Some(ColumnRole::Unit),
        "element" => Some(ColumnRole::Element),
        "value" => Some(ColumnRole::Value),
        _ => vocabulary.dimension(key).map(ColumnRole::Dimension),
    }
}
