//! Reads `[[elements]]`: kind, frequency, dimensions and senders of each figure that units count.

use super::directory::Directory;
use super::headers::Headers;
use super::ids::{Declared, Ids, NameCheck, check_identifier, named_twice};
use super::model::{
    DimensionIndex, Element, ElementIndex, Kind, NumberKind, UnitIndex, Vocabulary,
};
use super::raw::{Given, RawTable};
use super::{publish, values};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::period::Frequency;
use crate::text;

type Problems = Vec<Diagnostic>;

/// Largest number of groups of an element, over all its dimensions; nobody fills in that many.
const MOST_GROUPS: usize = 1_000_000;

/// Reads every element, in the order of the plan; those that do not say so are reported with `frequency`.
pub(super) fn read(
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
    let mut links = publish::Links::new();
    for mut table in root.tables("elements", reader.problems) {
        let id = ids.read(&mut table, Declared::Element, reader.problems);
        let linked_to = table.texts("linked-to", reader.problems);
        if let Some(element) = reader.element(&mut table, id) {
            links.push((ElementIndex(elements.len()), linked_to));
            elements.push(element);
        }
        table.finish(reader.problems);
    }
    publish::link(&mut elements, links, problems);
    elements
}

const KINDS: [(&str, Kind); 3] =
    [("stock", Kind::Stock), ("flow", Kind::Flow), ("year-to-date", Kind::YearToDate)];

/// Reader of one element.
struct ElementReader<'a> {
    vocabulary: &'a Vocabulary,
    directory: &'a Directory,
    headers: &'a mut Headers,
    names: NameCheck,
    /// Frequency of elements that name none.
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
        let number = table.choice("type", &NumberKind::NAMES, self.problems);
        let counted_in = table.text("counted-in", self.problems);
        let by = self.dimensions(table);
        let sensitive = table.flag("sensitive", self.problems).unwrap_or(false);
        let publish_threshold = publish::threshold(table, "publish-threshold", self.problems);
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
            // Said by the indicators that stand below.
            published: false,
            counted_in: counted_in.map(|unit| unit.value),
            by,
            sensitive,
            publish_threshold,
            // Named by id, which may be declared further below.
            linked_to: Vec::new(),
            reported_by,
            aliases: values::plain(aliases),
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

fn unknown_dimension(given: &Given<String>, vocabulary: &Vocabulary) -> Diagnostic {
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
