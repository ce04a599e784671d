//! The types of a plan. One that exists is sound: indices point into their lists, formulas name only what is declared, targets can be
//! judged.

mod baseline;
mod collection;
mod formula;
mod iati;
mod input;
mod names;
mod publish;
mod signature;
mod table_source;
mod target;
mod task;
mod vocabulary;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

pub use baseline::{Baseline, BaselineTime, Distance, Limit};
pub use collection::{Collection, Due};
pub use formula::{ElementRef, Formula, Operator, Term, Weight};
pub use iati::{Iati, ResultType};
pub use input::{ColumnRole, DecimalMark, Input, SOURCE_COLUMN, UnitSource};
pub use names::Names;
pub use publish::{PublishRules, Zeros};
pub use signature::Signature;
pub use table_source::{
    ColumnCondition, ColumnTest, ColumnValue, CountedElement, FigureColumns, GroupColumn, Records,
    SourceIndex, TableContent, TableSource, TimeColumn,
};
pub use target::{Condition, Direction, Requirement, Target};
pub use task::Task;
pub(crate) use vocabulary::indexed;
pub use vocabulary::*; // all that formulas and counts may name

use crate::catalogue::Language;
use crate::exact::Exact;
use crate::period::{Date, Deadline, Frequency, Period, YearEnd};

/// A plan that can be judged.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Title of the plan.
    pub title: String,
    /// The area that the totals describe.
    pub area: Option<String>,
    /// Period that the plan covers.
    pub period: Option<Period>,
    /// Reporting frequency of units.
    pub frequency: Frequency,
    /// When its years end.
    pub year_end: YearEnd,
    /// The file that lists its units, where that is not the plan itself.
    pub units_file: Option<Arc<Path>>,
    /// Issuer, legal grounds, and what else it says beside its goals.
    pub preamble: Preamble,
    /// Where units send their figures, and by when.
    pub collection: Collection,
    /// Who signs for the area.
    pub signature: Signature,
    /// Terms under which its results may be published.
    pub publish: PublishRules,
    /// SHA-256 of the files that it was read from: itself, and its units if they stand in one of their own.
    pub sha256: PlanDigests,
    /// What identifies it in the registry of IATI.
    pub iati: Option<Iati>,
    /// The language of output labels.
    pub language: Language,
    pub input: Input,
    /// Tables of databases from which counts are drawn.
    pub sources: Vec<TableSource>,
    /// Everything that formulas and counts may name.
    pub vocabulary: Vocabulary,
    /// The goals, in the order of the file.
    pub goals: Vec<Goal>,
}

indexed!(Plan, SourceIndex, sources, TableSource);

/// SHA-256 of the files that a plan was read from, in hexadecimal digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanDigests {
    /// That of plan.toml itself.
    pub plan: String,
    /// That of the file of units, where the plan names one.
    pub units: Option<String>,
}

/// The parts of a plan that are read, kept and shown, and that no verdict depends on.
#[derive(Debug, Clone, Default)]
pub struct Preamble {
    /// The authority that issued the plan.
    pub issuer: Option<String>,
    /// The documents that it rests on.
    pub based_on: Vec<String>,
    /// To whom the area itself reports.
    pub report_to: Option<String>,
    /// Until when the area reports.
    pub report_due: Option<Deadline>,
    /// Who gets the report, one line each: "Thường trực Đảng ủy (b/c)".
    pub recipients: Vec<String>,
    /// Purpose of the plan, in words.
    pub purpose: Vec<String>,
    /// Requirements for those who carry it out.
    pub requirements: Vec<String>,
    /// The source of funding, in words.
    pub funding: Option<String>,
    /// Dates that belong to the plan.
    pub events: Vec<Event>,
    pub responsibilities: Vec<Responsibility>,
}

/// Days that belong to the plan.
#[derive(Debug, Clone)]
pub struct Event {
    pub name: String,
    pub from: Date,
    pub to: Date,
}

/// An organisation and its tasks under the plan.
#[derive(Debug, Clone)]
pub struct Responsibility {
    pub who: String,
    pub tasks: Vec<Task>,
}

/// A heading of the plan that holds indicators.
#[derive(Debug, Clone)]
pub struct Goal {
    pub id: String,
    /// Its name in each language.
    pub names: Names,
    /// What it is in the chain of results of IATI, if it is no outcome.
    pub iati_type: Option<ResultType>,
    /// Promises of the plan without a number.
    pub commitments: Vec<Task>,
    /// Tasks of the goal, in words.
    pub tasks: Vec<Task>,
    pub indicators: Vec<Indicator>,
}

/// A measure and, usually, a target for it.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub id: String,
    /// Its name in each language.
    pub names: Names,
    /// Its place in the published plan, in the plan's words.
    pub source: Option<String>,
    /// Measure by which numerator and denominator make a value.
    pub measure: Measure,
    pub numerator: Formula,
    /// Denominator; `None` for a count.
    pub denominator: Option<Formula>,
    /// The published figure that is taken where the counts were not sent.
    pub published: Option<ElementRef>,
    pub aim: Aim,
    /// The time that the target of a total is for, where the plan says so.
    pub over: Option<Over>,
    /// Axes along which the target must hold in each group.
    pub each: Vec<Each>,
    /// The targets that single units have of their own, in the order of units.
    pub unit_targets: Vec<(UnitIndex, Target)>,
    /// The deadline before whose last day an unmet target is open.
    pub due: Option<Deadline>,
    /// The value from which progress is measured.
    pub baseline: Option<Baseline>,
    /// Why it is not judged at all.
    pub not_applicable: Option<String>,
    /// Whether missing figures fail the run.
    pub required: bool,
    /// A remark of the author.
    pub note: Option<String>,
    /// The bytes of plan.toml that hold its id.
    pub at: Range<usize>,
    /// The bytes of plan.toml that hold its target or targets.
    pub aim_at: Range<usize>,
}

/// The measures, without per how many a rate is, or what a share of units is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureKind {
    Percentage,
    Ratio,
    Rate,
    Count,
    ShareOfUnits,
}

impl MeasureKind {
    /// Every measure, with the name that plan.toml and results have for it.
    pub const NAMES: [(&str, Self); 5] = [
        ("percentage", Self::Percentage),
        ("ratio", Self::Ratio),
        ("rate", Self::Rate),
        ("count", Self::Count),
        ("share-of-units", Self::ShareOfUnits),
    ];

    /// The name that plan.toml and results have for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match Self::NAMES.iter().find(|(_, kind)| *kind == self) {
            Some((name, _)) => name,
            None => unreachable!("a measure without a name"),
        }
    }

    /// Whether its values are in percent.
    #[must_use]
    pub fn is_percent(self) -> bool {
        matches!(self, Self::Percentage | Self::ShareOfUnits)
    }
}

/// Way in which numerator and denominator make a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// A part of a whole, in percent.
    Percentage,
    /// One amount against another.
    Ratio,
    /// A ratio times `per`.
    Rate {
        per: Exact,
    },
    Count,
    /// Of the units that are expected to report, those that meet a target of their own, in percent.
    ShareOfUnits {
        /// The measure of each unit.
        of: Box<Measure>,
        /// Target that each unit must meet.
        target: Box<Target>,
    },
}

impl Indicator {
    /// Whether it, or that of each unit whose share is asked for, is a percentage.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        self.measure.of_each_unit().kind() == MeasureKind::Percentage
    }

    /// In what its numerator is counted, where all elements of it are counted in the same; `None` of a share, whose numerator counts
    /// units.
    #[must_use]
    pub fn counted_in<'v>(&self, vocabulary: &'v Vocabulary) -> Option<&'v str> {
        if matches!(self.measure, Measure::ShareOfUnits { .. }) {
            return None;
        }
        let elements = self.numerator.elements();
        let mut units =
            elements.iter().map(|named| vocabulary[named.element].counted_in.as_deref());
        let first = units.next()??;
        units.all(|unit| unit == Some(first)).then_some(first)
    }

    /// Every element that it takes figures from: those of its formulas, and the published one.
    pub fn all_elements(&self) -> impl Iterator<Item = &ElementRef> {
        self.elements().chain(&self.published)
    }

    /// Every element that its formulas name, each as often as they do.
    pub fn elements(&self) -> impl Iterator<Item = &ElementRef> {
        let formulas = [Some(&self.numerator), self.denominator.as_ref()];
        formulas.into_iter().flatten().flat_map(Formula::elements)
    }

    /// Whether some target counts from the year before the one that is judged, and so is one for a year.
    #[must_use]
    pub fn counts_from_previous_year(&self) -> bool {
        let targets = self.aim.targets().into_iter().map(|(_, target)| target);
        let mut all = targets.chain(self.unit_targets.iter().map(|(_, target)| target));
        let is_previous = self.baseline == Some(Baseline::Computed(BaselineTime::PreviousYear));
        is_previous && all.any(|target| target.fixed().is_none())
    }

    /// Whether the figure grows until its time ends: its numerator holds flows or running totals, its denominator none.
    #[must_use]
    pub fn accumulates(&self, vocabulary: &Vocabulary) -> bool {
        let grows = |formula: &Formula| {
            let mut elements = formula.elements().into_iter();
            elements.any(|named| vocabulary[named.element].kind != Kind::Stock)
        };
        grows(&self.numerator) && !self.denominator.as_ref().is_some_and(grows)
    }
}

impl Measure {
    /// Which of the measures it is.
    #[must_use]
    pub fn kind(&self) -> MeasureKind {
        match self {
            Self::Percentage => MeasureKind::Percentage,
            Self::Ratio => MeasureKind::Ratio,
            Self::Rate { .. } => MeasureKind::Rate,
            Self::Count => MeasureKind::Count,
            Self::ShareOfUnits { .. } => MeasureKind::ShareOfUnits,
        }
    }

    /// The name that plan.toml has for it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// Whether its values are in percent.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.kind().is_percent()
    }

    /// The largest value that it can have, if there is one.
    pub(crate) fn largest(&self) -> Option<Exact> {
        self.is_percent().then(|| Exact::integer(100))
    }

    /// The measure of each unit: mostly itself.
    pub(crate) fn of_each_unit(&self) -> &Self {
        match self {
            Self::ShareOfUnits { of, .. } => of,
            other => other,
        }
    }

    /// Factor by which the quotient is multiplied to give the value.
    #[must_use]
    pub fn factor(&self) -> Exact {
        match self {
            Self::Percentage | Self::ShareOfUnits { .. } => Exact::integer(100),
            Self::Rate { per } => per.clone(),
            Self::Ratio | Self::Count => Exact::integer(1),
        }
    }
}

/// Target of an indicator: none, one for the whole period, or one by year.
#[derive(Debug, Clone)]
pub enum Aim {
    /// No target: the indicator is only tracked.
    None,
    /// One target for the plan's whole period.
    Always(Target),
    /// A target for each of some years.
    ByYear(BTreeMap<i32, Target>),
}

impl Aim {
    /// Every target with its year, in the order of years.
    pub(crate) fn targets(&self) -> Vec<(Option<i32>, &Target)> {
        match self {
            Self::None => Vec::new(),
            Self::Always(target) => vec![(None, target)],
            Self::ByYear(targets) => {
                targets.iter().map(|(year, target)| (Some(*year), target)).collect()
            }
        }
    }
}

/// Time that the target of a total is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// The whole period of the plan: what was reached since it began.
    Plan,
    /// Each year by itself.
    Year,
}

impl Over {
    /// Every time, with the name that plan.toml and results have for it.
    pub const NAMES: [(&str, Self); 2] = [("plan", Self::Plan), ("year", Self::Year)];

    /// The name that plan.toml and results have for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Year => "year",
        }
    }
}

/// Axis along which a target must hold in each group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// Every month, quarter, half-year or year.
    Time(Frequency),
    /// Every group of a dimension.
    Dimension(DimensionIndex),
    Unit,
}

impl Plan {
    /// The authority that issued the plan, else whom its totals describe.
    #[must_use]
    pub fn issuer_or_area(&self) -> Option<&str> {
        self.preamble.issuer.as_deref().or(self.area.as_deref())
    }

    /// Whether `indicator` rests on figures whose small numbers must not be published.
    #[must_use]
    pub fn is_sensitive(&self, indicator: &Indicator) -> bool {
        indicator.all_elements().any(|named| self.vocabulary[named.element].sensitive)
    }

    /// Whether results of `indicator` hold figures whose small numbers must not be published: it rests on some, and is not ruled out.
    #[must_use]
    pub fn holds_sensitive_figures(&self, indicator: &Indicator) -> bool {
        indicator.not_applicable.is_none() && self.is_sensitive(indicator)
    }

    /// Every indicator with the goal it stands under, in the order of the file.
    pub fn indicators(&self) -> impl Iterator<Item = (&Goal, &Indicator)> {
        self.goals
            .iter()
            .flat_map(|goal| goal.indicators.iter().map(move |indicator| (goal, indicator)))
    }
}
