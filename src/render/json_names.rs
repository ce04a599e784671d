//! Closed lists of results for programs: each value is written as its stable name, and the JSON Schema of a result lists all of them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::compare::{Cause, Trend};
use crate::diagnostic::{Code, Severity};
use crate::evaluate::{Bound, ReportState, Side, Verdict};
use crate::period::Frequency;
use crate::plan::MeasureKind;
use crate::tasks::TaskStatus;

/// A value of a closed list.
pub(super) trait ClosedList: Copy {
    /// The name of the list in a schema.
    const LIST: &'static str;
    /// What its values say, for whoever reads the schema.
    const MEANING: &'static str;

    /// The stable name of every value.
    fn names() -> Vec<&'static str>;

    /// The stable name of this one.
    fn own_name(self) -> &'static str;
}

/// A value of a closed list, written as its stable name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<T>(pub(super) T);

impl<T: ClosedList> Serialize for Name<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.own_name())
    }
}

impl<T: ClosedList> JsonSchema for Name<T> {
    fn schema_name() -> Cow<'static, str> {
        T::LIST.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": T::MEANING, "enum": T::names() })
    }
}

macro_rules! named {
    ($($type:ty, $list:literal, $meaning:literal, $all:expr;)*) => {
        $(impl ClosedList for $type {
            const LIST: &'static str = $list;
            const MEANING: &'static str = $meaning;

            fn names() -> Vec<&'static str> {
                $all.iter().map(|value| value.name()).collect()
            }

            fn own_name(self) -> &'static str {
                self.name()
            }
        })*
    };
}

named! {
    Verdict, "verdict",
    "What the actual means against the target: it holds (pass), it does not (fail), it does not yet and there is still time (open), \
     missing figures could still decide it (no_data), nothing occurred or the plan rules it out (not_applicable), there is no target (tracked), \
     it is not published (suppressed).",
    Verdict::ALL;
    Bound, "bound",
    "On which side of the figure the true value lies: it is no lower (at_least) or no higher (at_most).",
    Bound::ALL;
    Side, "side", "The side of the formula that a figure belongs to.", Side::ALL;
    ReportState, "report_state",
    "How much of a report has come in: everything (complete), something (part), only files with errors (set_aside), nothing.",
    ReportState::ALL;
    TaskStatus, "task_status",
    "What has become of a task: done, under-way, not-begun, or dropped because it is not to be done any more.",
    TaskStatus::ALL;
    Trend, "trend",
    "Whether the change is for the better by the target's own direction; none where there is no direction or a value is missing.",
    Trend::ALL;
    Cause, "cause", "What changed the indicator: the counts, the plan, both of them, or none.", Cause::ALL;
    Code, "code", "The kind of a problem.", Code::ALL;
    Severity, "severity",
    "An error stops the run; a warning is probably not meant so; a note was read in the only possible way and should be known.",
    Severity::ALL;
}

impl ClosedList for MeasureKind {
    const LIST: &'static str = "measure";
    const MEANING: &'static str = "How numerator and denominator make a value, as plan.toml names it. A percentage and a share of units are in percent.";

    fn names() -> Vec<&'static str> {
        Self::NAMES.into_iter().map(|(name, _)| name).collect()
    }

    fn own_name(self) -> &'static str {
        self.name()
    }
}

impl ClosedList for Frequency {
    const LIST: &'static str = "frequency";
    const MEANING: &'static str = "How often something is reported.";

    fn names() -> Vec<&'static str> {
        Self::NAMES.into_iter().map(|(name, _)| name).collect()
    }

    fn own_name(self) -> &'static str {
        self.name()
    }
}
