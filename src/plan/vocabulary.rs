//! Reads what formulas and counts may name: dimensions, elements, and how counts are written (`[input]`); units are read by `units`. Ids are unique,
//! and no name, alias or column header can mean two things.

use std::collections::{BTreeMap, BTreeSet};

use super::raw::{Given, RawTable};
use super::units::{self, Directory};
use super::{
    ColumnRole, DecimalMark, Dimension, DimensionIndex, Each, Element, Group, Input, Kind,
    NumberKind, PlanText, Unit, UnitIndex, UnitSource, Vocabulary,
};
use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Frequency;
use crate::text;

type Problems = Vec<Diagnostic>;

/// How many groups an element may be broken down into, over all its dimensions; nobody fills in that many.
const MOST_GROUPS: usize = 1_000_000;

impl ColumnRole {
    /// The header names that every plan understands, in English, Vietnamese and DHIS2's export.
    pub const STANDARD: [(Self, &'static [&'static str]); 4] = [
        (Self::Period, &["period", "kỳ", "kỳ báo cáo"]),
        (Self::Unit, &["unit", "đơn vị", "đơn vị báo cáo", "orgunit"]),
        (Self::Element, &["element", "số liệu", "dataelement"]),
        (Self::Value, &["value", "giá trị", "số lượng"]),
    ];

    /// The columns of DHIS2's export that can change what a figure counts. A plan may give these names another meaning.
    pub const OF_DHIS2: [(Self, &'static str); 3] = [
        (Self::CategoryCombo, "categoryoptioncombo"),
        (Self::AttributeCombo, "attributeoptioncombo"),
        (Self::Deleted, "deleted"),
    ];

    /// Headers of columns for people and systems, which hold no figures: the running number, the remark, who entered a figure and when.
    pub const REMARKS: [&'static str; 9] = [
        "stt",
        "ghi chú",
        "note",
        "notes",
        "comment",
        "storedby",
        "created",
        "lastupdated",
        "followup",
    ];
}

impl ColumnRole {
    /// The name of a column of this role in results and messages.
    #[must_use]
    pub fn name(self, vocabulary: &Vocabulary) -> &str {
        if let Self::Dimension(dimension) = self {
            return &vocabulary[dimension].id;
        }
        let standard = Self::STANDARD
            .iter()
            .find(|(role, _)| *role == self)
            .and_then(|(_, names)| names.first());
        let of_dhis2 = Self::OF_DHIS2.iter().find(|(role, _)| *role == self).map(|(_, name)| name);
        match standard.or(of_dhis2) {
            Some(name) => name,
            None => {
                unreachable!("every role of a column but that of a dimension has a name of its own")
            }
        }
    }
}

impl Group {
    /// Marks of a dimension cell that mean "all groups together", beside the empty cell.
    pub const TOTAL_MARKS: [&'static str; 2] = ["total", "tổng"];
}

/// Reads the vocabulary, the units of which may stand in the file `units_file` and the elements of which are reported with `frequency`
/// unless they say otherwise; how counts are written; and how to find units.
pub(super) fn read(
    root: &mut RawTable<'_>,
    units_file: Option<&Given<String>>,
    source: &PlanText,
    frequency: Frequency,
    problems: &mut Problems,
) -> (Vocabulary, Input, Directory) {
    let mut headers = Headers::standard();
    let dimensions = read_dimensions(root, &mut headers, problems);
    let units = units::read(root, units_file, source, problems);
    let mut vocabulary = Vocabulary {
        dimensions,
        units: units.list,
        successions: units.successions,
        elements: Vec::new(),
    };
    let elements =
        read_elements(root, &vocabulary, &units.directory, &mut headers, frequency, problems);
    vocabulary.elements = elements;
    let table = root.table("input", problems);
    let input = table
        .map(|table| read_input(table, &vocabulary, &mut headers, problems))
        .unwrap_or_default();
    (vocabulary, input, units.directory)
}

/// What a plan declares under an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    Goal,
    Indicator,
    Element,
    Dimension,
    Group,
    Unit,
}

impl Declared {
    /// An id as it may be given.
    fn example(self) -> &'static str {
        match self {
            Self::Goal => "1",
            Self::Indicator => "1.1",
            Self::Element => "women_leaders",
            Self::Dimension => "sex",
            Self::Group => "female",
            Self::Unit => "nguyen-trai",
        }
    }

    /// The one with this id, in messages.
    fn named(self, id: &str) -> Message {
        match self {
            Self::Goal => say::TheGoal { id }.message(),
            Self::Indicator => say::TheIndicator { id }.message(),
            Self::Element => say::TheElement { id }.message(),
            Self::Dimension => say::TheDimension { id }.message(),
            Self::Group => say::TheGroup { id }.message(),
            Self::Unit => say::TheUnit { id }.message(),
        }
    }

    /// That an id is given twice.
    fn given_twice(self, id: &str) -> Message {
        match self {
            Self::Goal => say::GoalIdTwice { id }.message(),
            Self::Indicator => say::IndicatorIdTwice { id }.message(),
            Self::Element => say::ElementIdTwice { id }.message(),
            Self::Dimension => say::DimensionIdTwice { id }.message(),
            Self::Group => say::GroupIdTwice { id }.message(),
            Self::Unit => say::UnitIdTwice { id }.message(),
        }
    }
}

/// Reads the id of `table`, which must have no outer spaces or characters that cannot be seen.
pub(super) fn read_id(
    table: &mut RawTable<'_>,
    what: Declared,
    problems: &mut Problems,
) -> Option<Given<String>> {
    let id = table.required_text("id", what.example(), problems)?;
    table.rename(what.named(&id.value));
    if id.value != id.value.trim() || id.value.chars().any(text::is_hidden) {
        let message = say::HiddenInId { id: &id.value }.message();
        problems.push(Diagnostic::error(Code::BadId, id.place(), message).hint(say::TYPE_ID_AGAIN));
        return None;
    }
    Some(id)
}

/// The ids of a list so far, to find one that comes again.
#[derive(Default)]
pub(super) struct Ids {
    places: BTreeMap<String, Place>,
}

impl Ids {
    /// Reads the id of `table` as [`read_id`] does; it must not have been given before.
    pub(super) fn read(
        &mut self,
        table: &mut RawTable<'_>,
        what: Declared,
        problems: &mut Problems,
    ) -> Option<Given<String>> {
        let id = read_id(table, what, problems)?;
        if let Some(first) = self.places.get(&id.value) {
            let problem =
                Diagnostic::error(Code::DuplicateId, id.place(), what.given_twice(&id.value));
            let problem = problem.label(say::AGAIN_HERE).also(first.clone(), say::FIRST_HERE);
            problems.push(problem.hint(say::GIVE_OWN_ID));
            return None;
        }
        self.places.insert(id.value.clone(), id.place());
        Some(id)
    }
}

/// The names of one kind of thing, to find one under which a CSV file could mean two of them.
struct NameCheck {
    /// Message if `first` and `name` of `second` are the same.
    twice: fn(&str, &str, &str) -> Message,
    owners: BTreeMap<String, String>,
    told: BTreeSet<(String, String)>,
}

impl NameCheck {
    fn new(twice: fn(&str, &str, &str) -> Message) -> Self {
        Self { twice, owners: BTreeMap::new(), told: BTreeSet::new() }
    }

    /// Enters what the thing with the id `owner` may be called.
    fn enter<'g>(
        &mut self,
        owner: &str,
        names: impl IntoIterator<Item = &'g Given<String>>,
        problems: &mut Problems,
    ) {
        for name in names {
            let known =
                self.owners.entry(text::fold(&name.value)).or_insert_with(|| owner.to_owned());
            if *known == owner || !self.told.insert((known.clone(), owner.to_owned())) {
                continue;
            }
            let message = (self.twice)(known, &name.value, owner);
            let problem = Diagnostic::error(Code::AmbiguousName, name.place(), message);
            problems.push(problem.hint(say::GIVE_ANOTHER_NAME));
        }
    }
}

/// What the header of a column can already mean.
struct Headers(BTreeMap<String, Message>);

impl Headers {
    fn standard() -> Self {
        let mut headers = BTreeMap::new();
        for (_, names) in ColumnRole::STANDARD {
            let role = names.first().copied().unwrap_or_default();
            headers.extend(
                names.iter().map(|name| (text::fold(name), say::TheColumn { id: role }.message())),
            );
        }
        headers.extend(
            ColumnRole::REMARKS
                .iter()
                .map(|name| (text::fold(name), say::A_COLUMN_OF_REMARKS.message())),
        );
        Self(headers)
    }

    /// Enters the names of an element; that two elements have the same name is reported elsewhere.
    fn enter_element(&mut self, name: &Given<String>, problems: &mut Problems) {
        self.enter(name, &say::AN_ELEMENT.message(), problems);
    }

    /// Enters `name` as a header that means `meaning`, unless it means something else already.
    fn enter(&mut self, name: &Given<String>, meaning: &Message, problems: &mut Problems) {
        let known = self.0.entry(text::fold(&name.value)).or_insert_with(|| meaning.clone());
        if known != meaning {
            let message = say::MeansSomethingElse {
                known: known.clone(),
                meaning: meaning.clone(),
                name: &name.value,
            }
            .message();
            problems.push(
                Diagnostic::error(Code::AmbiguousName, name.place(), message)
                    .hint(say::CHOOSE_ANOTHER_NAME),
            );
        }
    }
}

fn texts(given: Vec<Given<String>>) -> Vec<String> {
    given.into_iter().map(|text| text.value).collect()
}

fn read_dimensions(
    root: &mut RawTable<'_>,
    headers: &mut Headers,
    problems: &mut Problems,
) -> Vec<Dimension> {
    let mut ids = Ids::default();
    let mut dimensions = Vec::new();
    for mut table in root.tables("dimensions", problems) {
        let id = ids.read(&mut table, Declared::Dimension, problems);
        if let Some(id) = &id {
            check_identifier(id, say::A_DIMENSION.message(), problems);
            headers.enter(id, &say::TheDimension { id: &id.value }.message(), problems);
            if reserved_for_each(&id.value) {
                let message = say::ReservedForEach { id: &id.value }.message();
                problems.push(
                    Diagnostic::error(Code::BadId, id.place(), message)
                        .hint(say::CHOOSE_ANOTHER_ID),
                );
            }
        }
        let groups = read_groups(&mut table, problems);
        table.finish(problems);
        if let Some(id) = id {
            dimensions.push(Dimension { id: id.value, groups, at: id.span });
        }
    }
    dimensions
}

fn read_groups(dimension: &mut RawTable<'_>, problems: &mut Problems) -> Vec<Group> {
    const EXAMPLE: &str = "values = [{ id = \"female\" }, { id = \"male\" }]";
    let mut ids = Ids::default();
    let mut names =
        NameCheck::new(|first, name, second| say::NamesTwoGroups { first, name, second }.message());
    let mut groups = Vec::new();
    if !dimension.has("values") {
        dimension.missing("values", say::Add { text: EXAMPLE }.message(), problems);
    }
    let tables = dimension.tables("values", problems);
    if tables.is_empty() && dimension.has("values") {
        let problem = Diagnostic::error(Code::UnknownGroup, dimension.place(), say::NO_GROUPS);
        problems.push(problem.hint(say::Add { text: EXAMPLE }));
    }
    for mut table in tables {
        let id = ids.read(&mut table, Declared::Group, problems);
        let name = table.text("name", problems);
        let aliases = table.texts("aliases", problems);
        table.finish(problems);
        let Some(id) = id else { continue };
        if id.value.contains([',', '[', ']', '=', '/']) {
            let message = say::NotAGroupId { id: &id.value }.message();
            problems.push(
                Diagnostic::error(Code::BadId, id.place(), message).hint(say::LEAVE_OUT_MARKS),
            );
        }
        for label in [Some(&id), name.as_ref()].into_iter().flatten().chain(&aliases) {
            if Group::TOTAL_MARKS.contains(&text::fold(&label.value).as_str()) {
                let message = say::GroupCalledTotal { name: &label.value }.message();
                let problem = Diagnostic::error(Code::AmbiguousName, label.place(), message);
                problems.push(problem.hint(say::CHOOSE_ANOTHER_NAME));
            }
        }
        names.enter(
            &id.value,
            [Some(&id), name.as_ref()].into_iter().flatten().chain(&aliases),
            problems,
        );
        let name = name.map_or_else(|| id.value.clone(), |name| name.value);
        groups.push(Group { id: id.value, name, aliases: texts(aliases) });
    }
    groups
}

fn reserved_for_each(id: &str) -> bool {
    id == "unit" || Frequency::NAMES.iter().any(|(name, _)| *name == id)
}

/// What a CSV file may call a thing: its id, its name and its aliases.
macro_rules! labelled {
    ($($thing:ty),*) => {
        $(impl $thing {
            /// Everything that a CSV file may call it.
            pub fn labels(&self) -> impl Iterator<Item = &str> {
                [self.id.as_str(), self.name.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
            }

            /// The one of its names that `written` spells in another way, else its name.
            #[must_use]
            pub fn label_spelled(&self, written: &str) -> &str {
                let spelling = text::fold_spelling(written);
                self.labels().find(|label| text::fold_spelling(label) == spelling).unwrap_or(&self.name)
            }
        })*
    };
}

labelled!(Group, Unit, Element);

/// Ids of elements and dimensions stand in formulas and column headers: `[a-z][a-z0-9_]*`.
fn check_identifier(id: &Given<String>, of: Message, problems: &mut Problems) {
    let mut bytes = id.value.bytes();
    let starts_well = bytes.next().is_some_and(|first| first.is_ascii_lowercase());
    if starts_well
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    {
        return;
    }
    let message = say::NotAnIdOf { id: &id.value, what: of }.message();
    problems.push(Diagnostic::error(Code::BadId, id.place(), message).hint(say::WRITE_AN_ID));
}

fn read_elements(
    root: &mut RawTable<'_>,
    vocabulary: &Vocabulary,
    directory: &Directory,
    headers: &mut Headers,
    frequency: Frequency,
    problems: &mut Problems,
) -> Vec<Element> {
    let names = NameCheck::new(|first, name, second| {
        say::NamesTwoElements { first, name, second }.message()
    });
    let mut reader = ElementReader { vocabulary, directory, headers, names, frequency, problems };
    let mut ids = Ids::default();
    let mut elements = Vec::new();
    for mut table in root.tables("elements", reader.problems) {
        let id = ids.read(&mut table, Declared::Element, reader.problems);
        elements.extend(reader.element(&mut table, id));
        table.finish(reader.problems);
    }
    elements
}

const KINDS: [(&str, Kind); 3] =
    [("stock", Kind::Stock), ("flow", Kind::Flow), ("year-to-date", Kind::YearToDate)];
const NUMBERS: [(&str, NumberKind); 2] =
    [("integer", NumberKind::Integer), ("number", NumberKind::Decimal)];

/// Reader of one element.
struct ElementReader<'a> {
    vocabulary: &'a Vocabulary,
    directory: &'a Directory,
    headers: &'a mut Headers,
    names: NameCheck,
    /// How often elements are reported that do not say so themselves.
    frequency: Frequency,
    problems: &'a mut Problems,
}

impl ElementReader<'_> {
    fn element(&mut self, table: &mut RawTable<'_>, id: Option<Given<String>>) -> Option<Element> {
        let name = table.text("name", self.problems);
        if !table.has("kind") {
            table.missing("kind", say::SAY_WHAT_KIND.message(), self.problems);
        }
        let kind = table.choice("kind", &KINDS, self.problems);
        let frequency =
            table.choice("frequency", &Frequency::NAMES, self.problems).unwrap_or(self.frequency);
        let number = table.choice("type", &NUMBERS, self.problems);
        let by = self.dimensions(table);
        let sensitive = table.flag("sensitive", self.problems).unwrap_or(false);
        let reported_by = self.reporters(table);
        let aliases = table.texts("aliases", self.problems);
        let id = id?;
        check_identifier(&id, say::AN_ELEMENT.message(), self.problems);
        let labels: Vec<&Given<String>> =
            [Some(&id), name.as_ref()].into_iter().flatten().chain(&aliases).collect();
        self.names.enter(&id.value, labels.iter().copied(), self.problems);
        for label in labels {
            self.headers.enter_element(label, self.problems);
        }
        Some(Element {
            name: name.map_or_else(|| id.value.clone(), |name| name.value),
            id: id.value,
            at: id.span,
            // Without a kind the plan is refused; the element is kept so that formulas that name it are read too.
            kind: kind.unwrap_or(Kind::Stock),
            frequency,
            number: number.unwrap_or(NumberKind::Integer),
            by,
            sensitive,
            reported_by,
            aliases: texts(aliases),
        })
    }

    fn dimensions(&mut self, table: &mut RawTable<'_>) -> Vec<DimensionIndex> {
        let mut by: Vec<DimensionIndex> = Vec::new();
        for given in table.texts("by", self.problems) {
            match self.vocabulary.dimension(&given.value) {
                Some(dimension) if by.contains(&dimension) => {
                    self.problems.push(named_twice("by", &given));
                }
                Some(dimension) => by.push(dimension),
                None => self.problems.push(unknown_dimension(&given, self.vocabulary)),
            }
        }
        let groups = by.iter().map(|dimension| self.vocabulary[*dimension].groups.len() + 1);
        if groups.fold(1_usize, usize::saturating_mul) > MOST_GROUPS {
            let message = say::TooManyGroups { most: MOST_GROUPS.to_string() }.message();
            let problem = Diagnostic::error(Code::TooLarge, table.place(), message);
            self.problems.push(problem.hint(say::FEWER_DIMENSIONS));
            return Vec::new();
        }
        by
    }

    fn reporters(&mut self, table: &mut RawTable<'_>) -> Option<Vec<UnitIndex>> {
        let given = table.texts("reported-by", self.problems);
        if given.is_empty() {
            if table.has("reported-by") {
                let problem = Diagnostic::error(
                    Code::MissingKey,
                    table.place(),
                    say::NamesNoUnit { key: "reported-by" },
                );
                self.problems.push(problem.hint(say::NAME_REPORTERS));
            }
            return None;
        }
        let mut reporters = Vec::new();
        for given in given {
            let units = self.directory.find(&given, self.problems);
            if units.iter().any(|unit| reporters.contains(unit)) {
                self.problems.push(named_twice("reported-by", &given));
            } else {
                reporters.extend(units);
            }
        }
        Some(reporters)
    }
}

pub(super) fn named_twice(key: &str, given: &Given<String>) -> Diagnostic {
    let message = say::KeyNamesTwice { key, name: &given.value }.message();
    Diagnostic::error(Code::DuplicateId, given.place(), message).hint(say::NAME_IT_ONCE)
}

pub(super) fn unknown_dimension(given: &Given<String>, vocabulary: &Vocabulary) -> Diagnostic {
    let message = say::NoDimension { id: &given.value }.message();
    let near = text::nearest(
        &given.value,
        vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str()),
    );
    let hint = near.map_or_else(
        || say::DECLARE_DIMENSION.message(),
        |name| say::DidYouMean { name }.message(),
    );
    Diagnostic::error(Code::UnknownDimension, given.place(), message).hint(hint)
}

/// What an entry of `each` stands for.
pub(super) fn each(
    given: &Given<String>,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) -> Option<Each> {
    if given.value == "unit" {
        return Some(Each::Unit);
    }
    let frequency = Frequency::NAMES.iter().find(|(name, _)| *name == given.value);
    if let Some((_, frequency)) = frequency {
        return Some(Each::Time(*frequency));
    }
    let dimension = vocabulary.dimension(&given.value);
    if dimension.is_none() {
        let message = say::NotAChoice { key: "each", value: &given.value }.message();
        let names = Frequency::NAMES.iter().map(|(name, _)| *name).chain(["unit"]);
        let names: Vec<&str> = names
            .chain(vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str()))
            .collect();
        let near = text::nearest(&given.value, names.iter().copied());
        let hint = near.map_or_else(
            || say::ItIsOneOf { names: names.as_slice() }.message(),
            |name| say::DidYouMean { name }.message(),
        );
        problems.push(Diagnostic::error(Code::UnknownChoice, given.place(), message).hint(hint));
    }
    dimension.map(Each::Dimension)
}

const DECIMALS: [(&str, DecimalMark); 2] = [(",", DecimalMark::Comma), (".", DecimalMark::Point)];
const ENCODINGS: [(&str, bool); 2] = [("utf-8", false), ("windows-1258", true)];
const UNIT_SOURCES: [(&str, UnitSource); 2] =
    [("sheet", UnitSource::Sheet), ("file", UnitSource::File)];

fn read_input(
    mut table: RawTable<'_>,
    vocabulary: &Vocabulary,
    headers: &mut Headers,
    problems: &mut Problems,
) -> Input {
    let decimal = table.choice("decimal", &DECIMALS, problems);
    let missing = table.texts("missing", problems);
    for mark in
        missing.iter().filter(|mark| mark.value.trim().bytes().all(|byte| byte.is_ascii_digit()))
    {
        let message = say::MarkIsANumber { mark: &mark.value }.message();
        problems.push(
            Diagnostic::error(Code::AmbiguousName, mark.place(), message).hint(say::CHOOSE_A_MARK),
        );
    }
    let encoding = table.choice("encoding", &ENCODINGS, problems);
    let skip_columns = table.texts("skip-columns", problems);
    for pattern in skip_columns.iter().filter(|given| given.value.trim().bytes().all(|b| b == b'*'))
    {
        let problem =
            Diagnostic::error(Code::AmbiguousName, pattern.place(), say::SKIPS_EVERY_COLUMN);
        problems.push(problem.hint(say::NAME_COLUMNS_TO_SKIP));
    }
    let unit_from = table.choice("unit-from", &UNIT_SOURCES, problems);
    let mut columns = Vec::new();
    if let Some(mut own) = table.table("columns", problems) {
        for (key, names) in own.own_lists(problems) {
            let Some(role) = column_role(&key.value, vocabulary) else {
                let roles = ["period", "unit", "element", "value"].into_iter();
                let roles = roles
                    .chain(vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str()));
                let hint = say::ItKnows { names: roles.collect::<Vec<_>>().as_slice() }.message();
                let message = say::NoColumnKey { key: &key.value }.message();
                problems.push(Diagnostic::error(Code::UnknownKey, key.place(), message).hint(hint));
                continue;
            };
            let is_dimension = matches!(role, ColumnRole::Dimension(_));
            let meaning = if is_dimension {
                say::TheDimension { id: &key.value }.message()
            } else {
                say::TheColumn { id: &key.value }.message()
            };
            for name in &names {
                headers.enter(name, &meaning, problems);
            }
            columns.push((role, texts(names)));
        }
    }
    table.finish(problems);
    let windows_1258 = encoding.unwrap_or(false);
    let (missing, skip_columns) = (texts(missing), texts(skip_columns));
    Input { decimal, missing, windows_1258, columns, skip_columns, unit_from }
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
