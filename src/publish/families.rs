//! Families: sensitive elements that stand in one indicator, or count the same people, with the counts that are judged together.

use std::collections::BTreeSet;

use super::count::{Atoms, Count, CountMaker};
use crate::plan::{
    DimensionIndex, ElementIndex, ElementRef, Formula, GroupIndex, Indicator, Kind, Plan,
};

/// Groups that an element may have for them to be judged.
pub(super) const MOST_GROUPS: usize = 1000;

/// Elements that are judged together.
#[derive(Debug)]
pub(super) struct Family {
    /// The elements, the whole of simple percentages first, else in the order of the plan.
    pub(super) elements: Vec<ElementIndex>,
    /// Its stages: of simple percentages first the whole alone, then the parts with it; else one.
    pub(super) stages: Vec<Stage>,
    pub(super) atoms: Atoms,
    /// Of what kinds its elements are.
    pub(super) holds: Kinds,
}

/// Kinds of elements that a family holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kinds {
    /// It holds states alone.
    States,
    /// It holds flows and running totals alone.
    Increases,
    Both,
}

/// Counts that are judged together.
#[derive(Debug, Default)]
pub(super) struct Stage {
    /// The elements that it decides on.
    pub(super) decides: Vec<ElementIndex>,
    /// The elements that it shows.
    pub(super) shows: Vec<ElementIndex>,
    /// Counts of all groups together.
    pub(super) plain: Vec<Count>,
    /// Counts of some groups.
    pub(super) grouped: Vec<Count>,
    /// The groups that are shown where it is shown by group.
    pub(super) groups: Vec<Groups>,
}

/// Groups of dimensions, one of each.
pub(super) type Groups = Vec<(DimensionIndex, GroupIndex)>;

/// The families of `plan`, in the order of their first elements.
pub(super) fn of(plan: &Plan) -> Vec<Family> {
    let mut sets: Vec<BTreeSet<ElementIndex>> = Vec::new();
    let mut join = |mut set: BTreeSet<ElementIndex>| {
        let (joined, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut sets).into_iter().partition(|known| !known.is_disjoint(&set));
        set.extend(joined.into_iter().flatten());
        sets = others;
        sets.push(set);
    };
    for element in plan.vocabulary.sensitive() {
        join(plan.vocabulary.linked(element));
    }
    for (_, indicator) in plan.indicators() {
        let together = sensitive_elements(plan, indicator);
        if !together.is_empty() {
            join(together);
        }
    }
    sets.sort();
    sets.into_iter().map(|elements| Family::new(plan, &elements)).collect()
}

impl Family {
    fn new(plan: &Plan, elements: &BTreeSet<ElementIndex>) -> Self {
        let of_family =
            |indicator: &&Indicator| !sensitive_elements(plan, indicator).is_disjoint(elements);
        let indicators: Vec<&Indicator> =
            plan.indicators().map(|(_, indicator)| indicator).filter(of_family).collect();
        // A part bounds its whole and is bounded by it, so that the highest threshold counts for all of them.
        let own = |element: &ElementIndex| {
            plan.vocabulary[*element].publish_threshold.unwrap_or(plan.publish.threshold)
        };
        let threshold = elements.iter().map(own).max().unwrap_or(plan.publish.threshold);
        let mut maker = CountMaker { plan, threshold, atoms: Atoms::default() };
        let whole = whole_of_simple_percentages(plan, &indicators, elements);
        let of_whole = |whole: ElementIndex| {
            let mut elements = vec![whole];
            elements.extend(elements_but(plan, whole, &indicators));
            elements
        };
        let elements: Vec<ElementIndex> =
            whole.map_or_else(|| elements.iter().copied().collect(), of_whole);
        let all = stage(&mut maker, &elements, &indicators);
        let stages = match whole {
            None => vec![all],
            Some(whole) => {
                let first = stage(&mut maker, &[whole], &[]);
                let parts = elements.iter().copied().filter(|element| *element != whole).collect();
                vec![first, Stage { decides: parts, ..all }]
            }
        };
        let is_state = |element: &ElementIndex| plan.vocabulary[*element].kind == Kind::Stock;
        let holds = match (elements.iter().any(is_state), elements.iter().all(is_state)) {
            (_, true) => Kinds::States,
            (false, false) => Kinds::Increases,
            (true, false) => Kinds::Both,
        };
        Self { elements, stages, atoms: maker.atoms, holds }
    }

    /// Its name in the file of what was published: the ids of its elements.
    pub(super) fn key(&self, plan: &Plan) -> String {
        let ids = self.elements.iter().map(|element| plan.vocabulary[*element].id.as_str());
        ids.collect::<Vec<_>>().join("/")
    }

    /// The stage that decides on `element`.
    pub(super) fn stage_of(&self, element: ElementIndex) -> Option<usize> {
        self.stages.iter().position(|stage| stage.decides.contains(&element))
    }
}

/// Sensitive elements of `indicators` without `whole`, in the order of the plan.
fn elements_but(
    plan: &Plan,
    whole: ElementIndex,
    indicators: &[&Indicator],
) -> BTreeSet<ElementIndex> {
    let all = indicators.iter().flat_map(|indicator| sensitive_elements(plan, indicator));
    all.filter(|element| *element != whole).collect()
}

/// Sensitive elements that numerator and denominator of `indicator` name.
fn sensitive_elements(plan: &Plan, indicator: &Indicator) -> BTreeSet<ElementIndex> {
    let named = indicator.elements().map(|named| named.element);
    named.filter(|element| plan.vocabulary[*element].sensitive).collect()
}

/// The whole that all percentages of `indicators` are of, where each is one element of `elements` over it, and nothing else joins two of
/// them.
fn whole_of_simple_percentages(
    plan: &Plan,
    indicators: &[&Indicator],
    elements: &BTreeSet<ElementIndex>,
) -> Option<ElementIndex> {
    let mut whole = None;
    let mut parts = BTreeSet::new();
    for indicator in indicators {
        let bare = |formula: &Formula| match formula {
            Formula::Element(named) if named.chosen.is_empty() => Some(named.element),
            _ => None,
        };
        if indicator.is_percentage() {
            let denominator = bare(indicator.denominator.as_ref()?)?;
            if *whole.get_or_insert(denominator) != denominator {
                return None;
            }
            parts.insert(bare(&indicator.numerator)?);
        } else if sensitive_elements(plan, indicator).len() > 1
            || indicator
                .elements()
                .any(|named| plan.vocabulary[named.element].sensitive && !named.chosen.is_empty())
        {
            return None;
        }
    }
    let whole = whole.filter(|whole| !parts.contains(whole))?;
    parts.insert(whole);
    (parts == *elements).then_some(whole)
}

/// The counts of `elements`, and of `indicators` with them.
fn stage(
    maker: &mut CountMaker<'_>,
    elements: &[ElementIndex],
    indicators: &[&Indicator],
) -> Stage {
    let mut stage =
        Stage { decides: elements.to_vec(), shows: elements.to_vec(), ..Stage::default() };
    let bare = |element: &ElementIndex| ElementRef { element: *element, chosen: Vec::new() };
    for element in elements {
        let count = maker.element(&bare(element));
        stage.plain.push(count);
    }
    let mut groups = vec![Groups::new()];
    groups.extend(groups_of(maker.plan, elements));
    for group in &groups {
        let within = |named: &ElementRef| restricted(maker.plan, named, group);
        let own: Vec<ElementRef> = elements.iter().filter_map(|it| within(&bare(it))).collect();
        if !group.is_empty() {
            let counts: Vec<Count> = own.iter().map(|named| maker.element(named)).collect();
            stage.grouped.extend(counts);
        }
        for indicator in indicators {
            let chooses = indicator.elements().any(|named| !named.chosen.is_empty());
            let counts = formulas(maker, indicator, group);
            let list =
                if group.is_empty() && !chooses { &mut stage.plain } else { &mut stage.grouped };
            list.extend(counts);
        }
    }
    for list in [&mut stage.plain, &mut stage.grouped] {
        let all = std::mem::take(list);
        for count in all {
            if !list.contains(&count) {
                list.push(count);
            }
        }
    }
    groups.remove(0);
    stage.groups = groups;
    stage
}

/// Numerator and denominator of `indicator` in some groups, where they are more than an element, and what a percentage leaves out.
fn formulas(maker: &mut CountMaker<'_>, indicator: &Indicator, group: &Groups) -> Vec<Count> {
    let plan = maker.plan;
    let within = |named: &ElementRef| restricted(plan, named, group);
    let mut counts = Vec::new();
    let sides = [Some(&indicator.numerator), indicator.denominator.as_ref()];
    for formula in sides.into_iter().flatten() {
        // A single element is counted in each of its groups already.
        if !matches!(formula, Formula::Element(_)) {
            counts.extend(maker.formula(formula, None, &within));
        }
    }
    if let Some(denominator) = &indicator.denominator
        && plan.publish.complement
        && indicator.is_percentage()
    {
        counts.extend(maker.formula(denominator, Some(&indicator.numerator), &within));
    }
    counts
}

/// `named` in `group` alone; `None` if it is not broken down so, or is of other groups.
fn restricted(plan: &Plan, named: &ElementRef, group: &Groups) -> Option<ElementRef> {
    let mut chosen = named.chosen.clone();
    for (dimension, value) in group {
        if !plan.vocabulary[named.element].by.contains(dimension) {
            return None;
        }
        match chosen.iter().find(|(known, _)| known == dimension) {
            Some((_, known)) if known != value => return None,
            Some(_) => {}
            None => chosen.push((*dimension, *value)),
        }
    }
    chosen.sort_unstable();
    Some(ElementRef { element: named.element, chosen })
}

/// Every choice of groups of the dimensions that `elements` are broken down by, but that of none.
fn groups_of(plan: &Plan, elements: &[ElementIndex]) -> Vec<Groups> {
    let mut found: BTreeSet<Groups> = BTreeSet::new();
    for element in elements {
        let mut choices = vec![Groups::new()];
        for dimension in &plan.vocabulary[*element].by {
            let groups = plan.vocabulary[*dimension].indices();
            let longer: Vec<Groups> = groups
                .flat_map(|group| {
                    choices.iter().map(move |choice| {
                        let mut longer = choice.clone();
                        longer.push((*dimension, group));
                        longer
                    })
                })
                .collect();
            choices.extend(longer);
        }
        for mut choice in choices {
            choice.sort_unstable();
            found.insert(choice);
        }
    }
    found.remove(&Groups::new());
    found.into_iter().collect()
}

/// Number of single groups that `element` is broken down into.
pub(super) fn count_groups(plan: &Plan, element: ElementIndex) -> usize {
    let dimensions = plan.vocabulary[element].by.iter();
    let sizes = dimensions.map(|dimension| plan.vocabulary[*dimension].groups.len());
    sizes.fold(1, usize::saturating_mul)
}

#[cfg(test)]
mod tests {
    use super::super::plans::plan;
    use super::*;

    const BY_SEX: &str = "by = [\"sex\"]";

    fn share(numerator: &str) -> String {
        format!("measure = \"percentage\"\nnumerator = \"{numerator}\"\ndenominator = \"whole\"")
    }

    /// How many stages each family has.
    fn stages(elements: &[(&str, &str)], indicators: &[&str]) -> Vec<usize> {
        of(&plan(elements, indicators)).iter().map(|family| family.stages.len()).collect()
    }

    #[test]
    fn a_whole_comes_first_where_all_percentages_are_of_it_alone() {
        let elements = [("whole", BY_SEX), ("part", BY_SEX)];
        assert_eq!(stages(&elements, &[&share("part")]), [2]);
        // A group of it is no element over the whole.
        assert_eq!(stages(&elements, &[&share("part[sex=female]")]), [1]);
        assert_eq!(stages(&elements, &[&share("whole[sex=female]")]), [1, 1]);
    }

    #[test]
    fn a_sum_is_a_count_beside_its_elements() {
        let count = |numerator: &str| format!("measure = \"count\"\nnumerator = \"{numerator}\"");
        let counts = |numerator: &str| {
            let families = of(&plan(&[("whole", ""), ("part", "")], &[&count(numerator)]));
            families.iter().map(|family| family.stages[0].plain.len()).collect::<Vec<_>>()
        };
        assert_eq!(counts("whole - part"), [3]);
        assert_eq!(counts("whole + part"), [3]);
        assert_eq!(counts("whole"), [1, 1]);
    }

    #[test]
    fn an_element_in_a_group_is_of_that_group_alone() {
        let count = "measure = \"count\"\nnumerator = \"whole\"";
        let plan = plan(&[("whole", BY_SEX)], &[count]);
        let (element, sex, age) = (ElementIndex(0), DimensionIndex(0), DimensionIndex(1));
        let women = ElementRef { element, chosen: vec![(sex, GroupIndex(0))] };
        let all = ElementRef { element, chosen: Vec::new() };
        let within = |named: &ElementRef, group: (DimensionIndex, GroupIndex)| {
            restricted(&plan, named, &vec![group])
        };
        assert_eq!(within(&all, (sex, GroupIndex(0))), Some(women.clone()));
        assert_eq!(within(&women, (sex, GroupIndex(0))), Some(women.clone()));
        assert_eq!(within(&women, (sex, GroupIndex(1))), None);
        assert_eq!(within(&all, (age, GroupIndex(0))), None);
    }

    #[test]
    fn groups_of_several_dimensions_are_those_of_each_with_each() {
        let count = "measure = \"count\"\nnumerator = \"a\"";
        let plan = plan(&[("a", "by = [\"sex\", \"age\"]"), ("b", "")], &[count]);
        assert_eq!([0, 1].map(|element| count_groups(&plan, ElementIndex(element))), [6, 1]);
        // Two, three, and each with each.
        assert_eq!(groups_of(&plan, &[ElementIndex(0)]).len(), 2 + 3 + 6);
    }
}
