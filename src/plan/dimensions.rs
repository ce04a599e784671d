//! Reads `[[dimensions]]` and their groups. Which element is broken down by which is read by `elements`.

use super::headers::Headers;
use super::ids::{Declared, Ids, NameCheck, check_identifier};
use super::model::{Dimension, Group};
use super::raw::RawTable;
use super::values;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::period::Frequency;
use crate::text;

type Problems = Vec<Diagnostic>;

/// Reads every dimension, in the order of the plan.
pub(super) fn read(
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
        let name = table.text("name", problems);
        if let (Some(id), Some(name)) = (&id, &name) {
            headers.enter(name, &say::TheDimension { id: &id.value }.message(), problems);
        }
        let groups = read_groups(&mut table, problems);
        table.finish(problems);
        if let Some(id) = id {
            let name = name.map_or_else(|| id.value.clone(), |name| name.value);
            dimensions.push(Dimension { id: id.value, name, groups, at: id.span });
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
        groups.push(Group { id: id.value, name, aliases: values::plain(aliases) });
    }
    groups
}

/// Whether `each` means something else by `id` than a dimension.
fn reserved_for_each(id: &str) -> bool {
    id == "unit" || Frequency::NAMES.iter().any(|(name, _)| *name == id)
}
