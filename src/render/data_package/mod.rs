//! The result and its counts as a Data Package of the Frictionless standards (version 1): two tables in CSV, and `datapackage.json`, which
//! says what their columns are, whom they are for and which bytes they have.

mod counts;
mod fields;
mod results;

use serde::Serialize;

use self::fields::TableSchema;
use super::json::written;
use super::phrases::{self, Phrases};
use crate::catalogue::{Language, say};
use crate::counts::SourceUsage;
use crate::digest;
use crate::evaluate::{Circulation, Listing, Scorecard};

/// A Data Package, as files of one folder.
#[derive(Debug)]
pub struct DataPackage {
    /// The names of the files and what is in them.
    pub files: [(&'static str, Vec<u8>); 3],
    /// How many figures `counts.csv` has.
    pub figures: usize,
    /// How many figures it does not have because they are only bounds.
    pub bounds: usize,
}

#[derive(Serialize)]
struct Descriptor<'a> {
    profile: &'static str,
    name: String,
    title: &'a str,
    description: String,
    sources: Vec<SourceFile<'a>>,
    resources: [Resource; 2],
}

/// A file that the tables come from.
#[derive(Serialize)]
struct SourceFile<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
}

#[derive(Serialize)]
struct Resource {
    profile: &'static str,
    name: &'static str,
    path: &'static str,
    description: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
    schema: TableSchema,
}

/// The package of `scorecard` and of the figures of `listing`.
///
/// # Errors
/// If a writer fails, which happens only if memory runs out.
pub fn draw(
    scorecard: &Scorecard<'_>,
    listing: &Listing,
    language: Language,
) -> anyhow::Result<DataPackage> {
    let plan = scorecard.plan;
    let (results, results_schema) = results::draw(scorecard, &Phrases::of(scorecard, language))?;
    let (counts, counts_schema, bounds) = counts::draw(scorecard, listing)?;
    let circulation = scorecard.circulation();
    let with_counts = circulation.with_counts(listing, plan);
    let described = |circulation: Circulation, rest: &str| {
        let internal = phrases::banner(circulation, language);
        let invented = scorecard.is_illustrative().then(|| language.label(say::ILLUSTRATIVE));
        let lines: Vec<&str> = internal.into_iter().chain(invented).chain([rest]).collect();
        lines.join("\n")
    };
    let resource = |name, path, text: &str, description, schema| Resource {
        profile: "tabular-data-resource",
        name,
        path,
        description,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: text.len(),
        hash: format!("sha256:{}", digest::sha256(text.as_bytes())),
        schema,
    };
    let results_of = described(circulation, language.label(say::PACKAGE_RESULTS));
    let counts_of = described(with_counts, language.label(say::PACKAGE_COUNTS));
    let window = scorecard.window;
    let sources = scorecard
        .sources
        .iter()
        .filter(|source| !matches!(source.usage, SourceUsage::SetAside { .. }))
        .map(|source| SourceFile { title: &source.path, sha256: source.sha256.as_deref() });
    let descriptor = Descriptor {
        profile: "tabular-data-package",
        name: format!("gender-plan-{window}").to_lowercase(),
        title: &plan.title,
        description: described(
            with_counts,
            &say::PackageOf {
                area: plan.issuer_or_area().unwrap_or(&plan.title),
                window: window.in_words(),
            }
            .worded(language),
        ),
        sources: std::iter::once(SourceFile {
            title: "plan.toml",
            sha256: Some(&plan.sha256.plan),
        })
        .chain(sources)
        .collect(),
        resources: [
            resource("results", RESULTS, &results, results_of, results_schema),
            resource("counts", COUNTS, &counts, counts_of, counts_schema),
        ],
    };
    let descriptor = written(&descriptor)?.into_bytes();
    Ok(DataPackage {
        files: [
            (DESCRIPTOR, descriptor),
            (RESULTS, results.into_bytes()),
            (COUNTS, counts.into_bytes()),
        ],
        figures: listing.figures.len() - bounds,
        bounds,
    })
}

const DESCRIPTOR: &str = "datapackage.json";
const RESULTS: &str = "results.csv";
const COUNTS: &str = "counts.csv";
