//! The report as texts in the language of the output, for pages to scroll through: HTML and Markdown are drawn from it. What would be
//! too long for a reader is cut, with a sentence that says what was left out.

mod charts;
mod head;
mod missing;
mod need;
mod parts;
mod rows;
mod tasks;

use serde::Serialize;

use super::chart::Bullet;
use super::report::Report;
use crate::catalogue::{Label, say};
use crate::evaluate::Verdict;
use crate::plan::Indicator;
use crate::render::phrases::{self, Phrases, ReportLead};
pub(super) use missing::MissingSection;
pub(super) use need::{NeedItem, NeedList};
pub(super) use parts::{PartGrid, PartGrids};
pub(super) use rows::{GoalBlock, GroupLine, ResultRow};
pub(super) use tasks::{TaskLine, TaskSection};

/// All texts of a document about a result.
#[derive(Debug, Serialize)]
pub(super) struct Content {
    pub(super) title: String,
    /// The title of the plan.
    pub(super) plan: String,
    pub(super) area: Option<String>,
    pub(super) window: String,
    /// The last day whose figures count, in words.
    pub(super) up_to: String,
    /// The authority that reports.
    pub(super) by: Option<String>,
    /// Warning that figures are invented, if they are.
    pub(super) illustrative: Option<&'static str>,
    /// First line of what is for internal use only.
    pub(super) banner: Option<&'static str>,
    /// Note on what is withheld of a published result.
    pub(super) withheld: Option<&'static str>,
    /// What was reached, what changed and what was missed, in three sentences.
    pub(super) lead: ReportLead,
    pub(super) tally: Vec<Tile>,
    /// Rows of what is missed, or lacks figures that it needs.
    pub(super) attention: Vec<ResultRow>,
    pub(super) goals: Vec<GoalBlock>,
    /// Whether some chart shows a baseline.
    pub(super) has_baseline: bool,
    /// Indicators against periods, where there are several.
    pub(super) course: Option<PartGrids>,
    /// Units against indicators, from the highest level down to who reports.
    pub(super) units: Vec<PartGrids>,
    /// Section on missing reports; `None` if there is nothing to report.
    pub(super) missing: Option<MissingSection>,
    /// Section on the tasks; `None` if nothing was reported of them.
    pub(super) tasks: Option<TaskSection>,
    pub(super) notes: Vec<Note>,
    pub(super) about: Vec<Fact>,
    pub(super) sources: Vec<String>,
}

/// Number of indicators with a verdict.
#[derive(Debug, Serialize)]
pub(super) struct Tile {
    pub(super) verdict: &'static str,
    pub(super) mark: char,
    pub(super) label: &'static str,
    pub(super) meaning: &'static str,
    pub(super) count: usize,
}

/// Source and note of an indicator, from the plan.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    pub(super) id: String,
    pub(super) name: String,
    /// The words of the plan that it comes from.
    pub(super) source: Option<String>,
    pub(super) remark: Option<String>,
}

/// A fact about the plan, such as its issuer, under a label.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    pub(super) label: &'static str,
    pub(super) texts: Vec<String>,
}

impl Content {
    /// The content of a document of `report`.
    pub(super) fn of(report: &Report<'_>, phrases: &Phrases<'_>) -> Self {
        let language = phrases.language;
        let window = phrases::period(report.window, language);
        let goals: Vec<GoalBlock> =
            report.goals.iter().map(|goal| GoalBlock::of(goal, report, phrases)).collect();
        let has_baseline = |row: &ResultRow| row.chart.as_ref().is_some_and(Bullet::has_baseline);
        Self {
            title: say::ReportTitle { period: &window }.worded(language),
            plan: report.plan.title.clone(),
            area: report.plan.area.clone(),
            up_to: say::FiguresUpTo {
                date: phrases::date(report.window.last().last_day(), language),
            }
            .worded(language),
            by: report.plan.preamble.issuer.clone(),
            window,
            illustrative: report.is_illustrative.then(|| phrases.label(say::ILLUSTRATIVE)),
            banner: phrases::banner(report.circulation, language),
            withheld: phrases::note_on_withheld(report.circulation, language),
            lead: phrases.lead(report.results, report.since.as_ref()),
            tally: phrases::meanings(report.circulation)
                .map(|(verdict, meaning)| Tile::of(verdict, meaning, report, phrases))
                .collect(),
            attention: report.attention().map(|row| ResultRow::of(row, report, phrases)).collect(),
            has_baseline: goals.iter().flat_map(|goal| &goal.rows).any(has_baseline),
            goals,
            course: report.course.as_ref().map(|table| PartGrids::of_course(table, phrases)),
            units: report
                .units
                .iter()
                .map(|table| PartGrids::of_units(table, report, phrases))
                .collect(),
            missing: MissingSection::of(report, phrases),
            tasks: TaskSection::of(report, phrases),
            notes: report.notes.iter().map(|indicator| Note::of(indicator, phrases)).collect(),
            about: about(phrases),
            sources: phrases.sealed_sources(report.sources, report.limits.sources),
        }
    }
}

impl Tile {
    fn of(verdict: Verdict, meaning: Label, report: &Report<'_>, phrases: &Phrases<'_>) -> Self {
        Self {
            verdict: verdict.name(),
            mark: phrases::mark(verdict),
            label: match verdict {
                Verdict::NotApplicable => phrases.label(say::NEITHER_APPLIES),
                verdict => {
                    phrases::verdict_word(verdict, None, say::TRACKED_VERDICT, phrases.language)
                }
            },
            meaning: phrases.label(meaning),
            count: report.summary.count(verdict),
        }
    }
}

impl Note {
    fn of(indicator: &Indicator, phrases: &Phrases<'_>) -> Self {
        Self {
            id: indicator.id.clone(),
            name: indicator.names.get(phrases.language).to_owned(),
            source: indicator.source.clone(),
            remark: indicator.note.clone(),
        }
    }
}

fn about(phrases: &Phrases<'_>) -> Vec<Fact> {
    let (plan, language) = (phrases.plan, phrases.language);
    let preamble = &plan.preamble;
    let one = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
    let facts = [
        (say::ISSUER, one(preamble.issuer.clone())),
        (say::BASED_ON, preamble.based_on.clone()),
        (say::PLAN_PERIOD, one(plan.period.map(|period| phrases::period(period, language)))),
        (say::FUNDING, one(preamble.funding.clone())),
        (say::REPORT_TO, one(preamble.report_to.clone())),
        (say::REPORT_DUE, one(preamble.report_due.map(|due| phrases::deadline(due, language)))),
    ];
    let facts = facts.into_iter().filter(|(_, texts)| !texts.is_empty());
    facts.map(|(label, texts)| Fact { label: language.label(label), texts }).collect()
}
