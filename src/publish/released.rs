//! File of what was published: what every later result must agree with. It holds nothing but what was published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::sums::Sums;
use crate::catalogue::{Message, say};
use crate::plan::Plan;

/// The set of rules by which figures are published.
pub const RULE: &str = "SDC-GP 2";

/// The newest form of the file that is read.
const SCHEMA: u32 = 1;

/// All that was published of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    content: ReleasedContent,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleasedContent {
    schema: u32,
    rule: String,
    threshold: u32,
    plan: String,
    /// By year and family.
    years: BTreeMap<String, BTreeMap<String, ReleasedYear>>,
}

/// What says how the rest of the file is to be read.
#[derive(Deserialize)]
struct ReleasedHead {
    schema: u32,
    rule: String,
}

/// What was published of a family in a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleasedYear {
    /// Periods that were joined.
    pub(super) spans: Vec<ReleasedTime>,
    /// Periods of which everything was shown.
    pub(super) open: Vec<ReleasedTime>,
    /// What units counted in the periods that were joined.
    pub(super) units: BTreeMap<String, Sums>,
    /// Times that are withheld until the next year, and `units` where those are.
    pub(super) withheld: Vec<String>,
}

/// What was published of all units together over some time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleasedTime {
    pub(super) periods: Vec<String>,
    /// The groups, if it is not of all of them.
    pub(super) group: Option<String>,
    pub(super) sums: Sums,
    /// What each unit counted, where that was shown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) units: BTreeMap<String, Sums>,
}

impl Released {
    /// Of a plan of which nothing was published.
    #[must_use]
    pub fn nothing(plan: &Plan) -> Self {
        let content = ReleasedContent {
            schema: SCHEMA,
            rule: RULE.to_owned(),
            threshold: plan.publish.threshold,
            plan: plan.title.clone(),
            years: BTreeMap::new(),
        };
        Self { content }
    }

    /// Reads what was published of `plan`.
    ///
    /// # Errors
    /// Text that is no such file, and files of newer programs, other rules, thresholds or plans.
    pub fn read(text: &[u8], plan: &Plan) -> Result<Self, Message> {
        let broken =
            |error: serde_json::Error| say::LedgerBroken { reason: error.to_string() }.message();
        let head: ReleasedHead = serde_json::from_slice(text).map_err(broken)?;
        if head.schema > SCHEMA {
            return Err(say::LEDGER_IS_NEWER.message());
        }
        if head.rule != RULE {
            return Err(say::LedgerOfOtherRule { rule: &*head.rule }.message());
        }
        let content: ReleasedContent = serde_json::from_slice(text).map_err(broken)?;
        if content.threshold != plan.publish.threshold {
            let theirs = content.threshold.to_string();
            let ours = plan.publish.threshold.to_string();
            return Err(say::LedgerOfOtherThreshold { ours, theirs }.message());
        }
        if content.plan != plan.title {
            return Err(say::LedgerOfOtherPlan { plan: &*content.plan }.message());
        }
        Ok(Self { content })
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(&self.content)
            .unwrap_or_else(|error| unreachable!("plain values are written: {error}"));
        text.push(b'\n');
        text
    }

    /// What was published of a family in `year`.
    pub(super) fn of(&self, year: &str, family: &str) -> ReleasedYear {
        let of_year = self.content.years.get(year);
        of_year.and_then(|families| families.get(family)).cloned().unwrap_or_default()
    }

    /// Enters what is published of a family in `year`.
    pub(super) fn enter(&mut self, year: &str, family: &str, released: ReleasedYear) {
        if released != ReleasedYear::default() {
            let of_year = self.content.years.entry(year.to_owned()).or_default();
            of_year.insert(family.to_owned(), released);
        }
    }
}
