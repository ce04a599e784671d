//! What a result was read from, with the hashes by which it can be proven: the plan and each file of counts.

use schemars::JsonSchema;
use serde::Serialize;

use crate::counts::{Source, SourceUsage};
use crate::plan::PlanDigests;

/// A file that was read.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "source")]
pub(crate) struct JsonSource<'a> {
    /// Its path as it was given, or as its folder holds it.
    path: &'a str,
    /// How many rows of counts it has.
    rows: usize,
    /// SHA-256 of it as it was read, in hexadecimal digits.
    sha256: Option<&'a str>,
}

/// The files of a plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "plan_files")]
pub(crate) struct JsonPlanFiles<'a> {
    /// SHA-256 of plan.toml, in hexadecimal digits.
    sha256: &'a str,
    /// SHA-256 of the file of units; there only if the plan names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    units_sha256: Option<&'a str>,
}

impl<'a> JsonSource<'a> {
    /// Those of `sources` that were not set aside.
    pub(crate) fn all(sources: &'a [Source]) -> Vec<Self> {
        let is_read = |source: &&Source| !matches!(source.usage, SourceUsage::SetAside { .. });
        let read = sources.iter().filter(is_read);
        let source = |source: &'a Source| Self {
            path: &source.path,
            rows: source.rows,
            sha256: source.sha256.as_deref(),
        };
        read.map(source).collect()
    }
}

impl<'a> JsonPlanFiles<'a> {
    pub(crate) fn of(digests: &'a PlanDigests) -> Self {
        Self { sha256: &digests.plan, units_sha256: digests.units.as_deref() }
    }
}
