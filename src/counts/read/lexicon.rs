//! Lookup of the words of a CSV file: every id, name and alias of the plan, without regard to case, outer spaces and
//! Unicode form.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::catalogue::{Message, named, say};
use crate::counts::read::place_names::{self, PlaceName};
use crate::encoding::typed_in_old_font;
use crate::period::Period;
use crate::plan::{
    ColumnRole, DimensionIndex, Element, ElementIndex, Group, GroupIndex, Plan, SOURCE_COLUMN,
    UnitIndex,
};
use crate::text;

/// The names of one kind of thing.
#[derive(Debug)]
struct SpellingTable<T> {
    exact: HashMap<String, T>,
    /// By folded spelling, made when the first name is not found; `None` if two things are spelled alike.
    folded: OnceLock<HashMap<String, Option<T>>>,
}

impl<T: Copy + PartialEq> SpellingTable<T> {
    fn new<'n>(names: impl Iterator<Item = (&'n str, T)>) -> Self {
        Self {
            exact: names.map(|(name, meaning)| (text::fold(name), meaning)).collect(),
            folded: OnceLock::new(),
        }
    }

    /// What `name` means, and whether only once its spelling is folded.
    fn find(&self, name: &str) -> Option<Found<T>> {
        let folded = text::fold(name);
        if let Some(meaning) = self.exact.get(&folded) {
            return Some(Found { meaning: *meaning, by_spelling: false });
        }
        let by_spelling = self.folded.get_or_init(|| {
            let mut folded: HashMap<String, Option<T>> = HashMap::new();
            for (name, meaning) in &self.exact {
                let known = folded.entry(text::fold_spelling(name)).or_insert(Some(*meaning));
                *known = known.filter(|known| known == meaning);
            }
            folded
        });
        let meaning = by_spelling.get(&text::fold_spelling(&folded)).copied().flatten()?;
        Some(Found { meaning, by_spelling: true })
    }
}

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub(crate) meaning: T,
    /// Whether it matched only once its spelling was folded: `Hoà` for `Hòa`.
    pub(crate) by_spelling: bool,
}

/// Lookup of the words of a CSV file.
#[derive(Debug)]
pub(crate) struct Lexicon<'p> {
    plan: &'p Plan,
    roles: SpellingTable<ColumnRole>,
    elements: SpellingTable<ElementIndex>,
    units: SpellingTable<UnitIndex>,
    /// Units by what the places are called, made when the first name is not found.
    places: OnceLock<HashMap<String, Vec<(PlaceName, UnitIndex)>>>,
    groups: Vec<SpellingTable<GroupIndex>>,
    missing: Vec<String>,
    /// Folded names of columns that are passed over, in which `*` stands for anything.
    skipped: Vec<String>,
}

impl<'p> Lexicon<'p> {
    /// The words of `plan`.
    pub(crate) fn new(plan: &'p Plan) -> Self {
        let vocabulary = &plan.vocabulary;
        let standard = ColumnRole::STANDARD
            .iter()
            .flat_map(|(role, names)| names.iter().map(|name| (*name, *role)));
        let of_dhis2 = ColumnRole::OF_DHIS2.iter().map(|(role, name)| (*name, *role));
        let dimensions = vocabulary.dimensions.iter().enumerate();
        let dimensions = dimensions.flat_map(|(index, known)| {
            let names = [known.id.as_str(), known.name.as_str()];
            names.map(|name| (name, ColumnRole::Dimension(DimensionIndex(index))))
        });
        let own = plan
            .input
            .columns
            .iter()
            .flat_map(|(role, names)| names.iter().map(|name| (name.as_str(), *role)));
        let elements = vocabulary.elements.iter().enumerate();
        let elements = elements.flat_map(|(index, element)| {
            element.labels().map(move |name| (name, ElementIndex(index)))
        });
        // Whose figures a name stands for may depend on their period; they are kept under the first unit of that name.
        let units = vocabulary
            .units
            .iter()
            .flat_map(|unit| unit.labels().map(|name| (name, unit.namesake)));
        let groups = vocabulary.dimensions.iter().map(|dimension| {
            let groups = dimension.groups.iter().enumerate();
            SpellingTable::new(groups.flat_map(|(index, group)| {
                group.labels().map(move |name| (name, GroupIndex(index)))
            }))
        });
        let of_query = (!plan.sources.is_empty()).then_some((SOURCE_COLUMN, ColumnRole::Source));
        let standard = standard.chain(of_query);
        Self {
            plan,
            // What the plan itself says comes last, and counts.
            roles: SpellingTable::new(of_dhis2.chain(standard).chain(dimensions).chain(own)),
            elements: SpellingTable::new(elements),
            units: SpellingTable::new(units),
            places: OnceLock::new(),
            groups: groups.collect(),
            missing: plan.input.missing.iter().map(|mark| text::fold(mark)).collect(),
            skipped: plan.input.skip_columns.iter().map(|name| text::fold(name)).collect(),
        }
    }

    /// What a column of this name holds beside figures.
    pub(crate) fn role(&self, header: &str) -> Option<Found<ColumnRole>> {
        self.roles.find(header)
    }

    /// The name of the column that `header` spells in another way.
    pub(crate) fn role_spelled(&self, header: &str) -> String {
        let spelling = text::fold_spelling(header);
        let names = self.roles.exact.keys().filter(|name| text::fold_spelling(name) == spelling);
        names.min().cloned().unwrap_or_default()
    }

    /// Whether a column of this name is a remark for people.
    pub(crate) fn is_remark(header: &str) -> bool {
        ColumnRole::REMARKS.contains(&text::fold(header).as_str()) || Self::is_earlier(header)
    }

    /// Whether a column of this name repeats the figures of an earlier period in a form: `Kỳ trước (Quý II/2024)`.
    pub(crate) fn is_earlier(header: &str) -> bool {
        let header = text::fold(header);
        let mut rests = ColumnRole::EARLIER.iter().filter_map(|word| header.strip_prefix(word));
        rests.any(|rest| rest.trim_start().starts_with('(') && rest.ends_with(')'))
    }

    /// The pattern of `skip-columns` that a column of this name is passed over by.
    pub(crate) fn skipped_by(&self, header: &str) -> Option<&str> {
        let folded = text::fold(header);
        let position = self.skipped.iter().position(|pattern| fits(pattern, &folded))?;
        self.plan.input.skip_columns.get(position).map(String::as_str)
    }

    /// The element of this name.
    pub(crate) fn element(&self, name: &str) -> Option<Found<ElementIndex>> {
        self.elements.find(name)
    }

    /// The listed unit of this name.
    pub(crate) fn unit(&self, name: &str) -> Option<Found<UnitIndex>> {
        self.units.find(name).or_else(|| match self.units_meant(name).as_slice() {
            [only] => Some(Found { meaning: *only, by_spelling: true }),
            _ => None,
        })
    }

    /// The listed units that `name` may mean where it is shortened: `P. Duy Tân`, `Duy Tân`.
    pub(crate) fn units_meant(&self, name: &str) -> Vec<UnitIndex> {
        let places = self.places.get_or_init(|| {
            let mut places: HashMap<String, Vec<(PlaceName, UnitIndex)>> = HashMap::new();
            for unit in &self.plan.vocabulary.units {
                for label in unit.labels() {
                    let place = PlaceName::of(label);
                    places.entry(place.own.clone()).or_default().push((place, unit.namesake));
                }
            }
            places
        });
        let meant = PlaceName::of(name);
        let known = places.get(&meant.own).filter(|_| meant.is_telling());
        let mut units: Vec<UnitIndex> = known
            .into_iter()
            .flatten()
            .filter(|(place, _)| place.may_be(&meant))
            .map(|(_, unit)| *unit)
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// The group of `dimension` of this name.
    pub(crate) fn group(&self, dimension: DimensionIndex, name: &str) -> Option<Found<GroupIndex>> {
        self.groups.get(dimension.0)?.find(name)
    }

    /// Whether a dimension cell means all groups together.
    pub(crate) fn is_total(cell: &str) -> bool {
        cell.trim().is_empty() || Group::TOTAL_MARKS.contains(&text::fold(cell).as_str())
    }

    /// Whether a cell that should name a unit, a period or an element heads a row of totals instead.
    pub(crate) fn heads_a_total_row(cell: &str) -> bool {
        const WORDS: [&str; 7] =
            ["total", "grand total", "tổng", "tổng cộng", "tổng số", "cộng", "sum"];
        let is_mark = |character: char| character.is_whitespace() || matches!(character, ':' | '.');
        let word = cell.trim_matches(is_mark);
        // Names are mostly longer than any of them.
        word.chars().nth(20).is_none() && WORDS.contains(&text::fold(word).as_str())
    }

    /// Whether a value cell means "not reported".
    pub(crate) fn is_missing(&self, cell: &str) -> bool {
        cell.trim().is_empty()
            || (!self.missing.is_empty() && self.missing.contains(&text::fold(cell)))
    }

    /// `did you mean …?` among the elements.
    pub(crate) fn element_hint(&self, written: &str) -> Option<Message> {
        old_font(written).or_else(|| {
            let elements = self.plan.vocabulary.elements.iter();
            text::nearest_of(written, elements.flat_map(with_labels)).map(named_element)
        })
    }

    /// `did you mean …?` among the listed units.
    pub(crate) fn unit_hint(&self, written: &str) -> Option<Message> {
        let units = self.plan.vocabulary.units.iter();
        let labels = units.flat_map(|unit| unit.labels().map(move |label| (label, unit)));
        old_font(written).or_else(|| {
            place_names::nearest(written, labels).map(|unit| did_you_mean(&unit.name, &unit.id))
        })
    }

    /// The group of `dimension` that was probably meant, else all of them.
    pub(crate) fn group_hint(&self, dimension: DimensionIndex, written: &str) -> Message {
        let groups = &self.plan.vocabulary[dimension].groups;
        let labels =
            groups.iter().flat_map(|group| group.labels().map(move |label| (label, group)));
        if let Some(group) = text::nearest_of(written, labels) {
            return did_you_mean(&group.name, &group.id);
        }
        let groups: Vec<Message> =
            groups.iter().map(|group| named(&group.name, &group.id)).collect();
        say::WriteAGroup { groups }.message()
    }

    /// The period that was probably meant, or how to write it with its year: that of the plan, else of the time that was asked for.
    pub(crate) fn period_hint(&self, written: &str, asked: Option<Period>) -> Option<Message> {
        let year_end = self.plan.year_end;
        if let Some(period) = Period::suggest(written, year_end) {
            return Some(say::DidYouMean { name: period.to_string() }.message());
        }
        let time = self.plan.period.or(asked)?;
        let [first, last] = [time.first().year(), time.last().year()];
        let example = Period::with_year(written, last, year_end)?;
        Some(if last - first < 3 {
            let years = first..=last;
            let years: Vec<Message> =
                years.map(|year| say::Plain { text: year.to_string() }.message()).collect();
            say::WriteYearOfPlan { example, years }.message()
        } else {
            let [first, last] = [first.to_string(), last.to_string()];
            say::WriteYearOfLongPlan { example, first, last }.message()
        })
    }

    /// `did you mean …?` among everything that a column can be called.
    pub(crate) fn column_hint(&self, written: &str) -> Option<Message> {
        let roles = ColumnRole::STANDARD.iter().flat_map(|(_, names)| names.iter().copied());
        let dimensions = self.plan.vocabulary.dimensions.iter();
        let dimensions =
            dimensions.flat_map(|dimension| [dimension.id.as_str(), dimension.name.as_str()]);
        let elements = self.plan.vocabulary.elements.iter().flat_map(with_labels);
        // Spreadsheets make the first day of a month that stands in a head.
        let of_first_day = || Period::parse(written.strip_suffix("-01")?, self.plan.year_end);
        let month = || Some(say::DidYouMean { name: of_first_day()?.to_string() }.message());
        let names = roles.chain(dimensions).map(|name| (name, None));
        let names = names.chain(elements.map(|(label, element)| (label, Some(element))));
        let near = || {
            let (name, element) = text::nearest_of(written, names.map(|one| (one.0, one)))?;
            Some(element.map_or_else(|| did_you_mean(name, name), named_element))
        };
        old_font(written).or_else(month).or_else(near).or_else(|| self.period_hint(written, None))
    }
}

/// Whether `name` is `pattern`, in which `*` stands for any characters or none.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut name) = name.strip_prefix(start) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return name.ends_with(part);
        }
        let Some(at) = name.find(part) else { return false };
        name = name.get(at + part.len()..).unwrap_or_default();
    }
    true
}

/// How to mend a name that was typed in an old font, if `written` was.
fn old_font(written: &str) -> Option<Message> {
    let (font, meant) = typed_in_old_font(written)?;
    Some(say::TypedInOldFont { encoding: font.name(), meant, remedy: font.remedy() }.message())
}

/// What `element` may be called, each with itself.
fn with_labels(element: &Element) -> impl Iterator<Item = (&str, &Element)> {
    element.labels().map(move |label| (label, element))
}

fn named_element(element: &Element) -> Message {
    did_you_mean(&element.name, &element.id)
}

/// `did you mean …?`
fn did_you_mean(name: &str, id: &str) -> Message {
    say::DidYouMeanNamed { name: named(name, id) }.message()
}
