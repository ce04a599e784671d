//! Text -> plan. Every problem points at whole characters of the text and can be drawn in every format; comments change nothing but
//! places; and a plan that is sound judges counts, or says why not, without a panic.

#![no_main]

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use gender_plan::catalogue::{Language, Message};
use gender_plan::counts;
use gender_plan::diagnostic::{Code, Diagnostic, Place, any_error};
use gender_plan::evaluate::{Query, Request};
use gender_plan::period::Period;
use gender_plan::plan::{Plan, PlanText, Reading, read};
use gender_plan::render::diagnostics::{self, Manner};
use gender_plan::render::{Format, Look, Signs, Supplements, draw};
use gender_plan_fuzz::is_safe_in_a_terminal;
use libfuzzer_sys::fuzz_target;

const COMMENT: &str = "# chú thích\n";

/// Counts of elements that the seeds declare.
const COUNTS: &str = "\
period,element,sex,value
2024-Q1,a,,3
2024-Q2,a,,4
2024-Q1,b,,10
2024-Q2,b,,12
2024-Q1,c,female,2
2024-Q1,c,male,1
2024-Q2,c,,5
";

static COUNTS_FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    let path =
        std::env::temp_dir().join(format!("gender-plan-fuzz-plan-{}.csv", std::process::id()));
    std::fs::write(&path, COUNTS).expect("a file");
    path
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // Loading a plan takes the byte order mark off.
    let text = text.trim_start_matches('\u{feff}');
    let (source, reading) = read_text(text);
    assert_eq!(reading.plan.is_none(), any_error(&reading.problems));
    for problem in &reading.problems {
        points_into_the_text(text, problem);
    }
    stand_in_the_order_of_the_file(&reading.problems);
    can_be_drawn(&reading.problems, &source);
    assert_eq!(read_text(text).1.problems, reading.problems, "the same plan has the same problems");
    if reading.problems.iter().all(|problem| problem.code != Code::TomlSyntax) {
        comments_change_nothing(text, &reading.problems);
    }
    if let Some(plan) = &reading.plan {
        judges_or_says_why_not(plan);
    }
});

fn read_text(text: &str) -> (PlanText, Reading) {
    let source = PlanText::new(Path::new("plan.toml").into(), text.to_owned());
    let reading = read(&source);
    (source, reading)
}

fn span(problem: &Diagnostic) -> Range<usize> {
    match &problem.place {
        Place::Plan(span) => span.clone(),
        other => panic!("a problem of the plan stands in the plan: {other:?}"),
    }
}

fn points_into_the_text(text: &str, problem: &Diagnostic) {
    let related = problem.related.iter().map(|(place, _)| place);
    for place in related.chain([&problem.place]) {
        let Place::Plan(span) = place else {
            panic!("a problem of the plan stands in the plan: {problem:?}")
        };
        assert!(text.get(span.clone()).is_some(), "{problem:?}");
    }
    assert!(!problem.message.worded(Language::Vietnamese).is_empty(), "{problem:?}");
}

fn stand_in_the_order_of_the_file(problems: &[Diagnostic]) {
    assert!(
        problems.windows(2).all(|pair| span(&pair[0]).start <= span(&pair[1]).start),
        "{problems:?}"
    );
}

fn can_be_drawn(problems: &[Diagnostic], source: &PlanText) {
    for styled in [false, true] {
        for (_, language) in Language::CODES {
            let drawn =
                diagnostics::draw(problems, Some(source), Manner { language, styled, links: None });
            assert_eq!(drawn.is_empty(), problems.is_empty());
            assert!(is_safe_in_a_terminal(&drawn, styled), "{drawn:?}");
        }
    }
    diagnostics::json(problems, source, Language::English).expect("JSON");
    diagnostics::csv(problems, source, Language::Vietnamese).expect("CSV");
    let _ = diagnostics::markdown(problems, source, Language::English);
}

fn comments_change_nothing(text: &str, problems: &[Diagnostic]) {
    let behind = read_text(&format!("{text}\n{COMMENT}")).1;
    assert_eq!(behind.problems, problems);

    let before = read_text(&format!("{COMMENT}{text}")).1;
    let moved: Vec<Range<usize>> = problems
        .iter()
        .map(|problem| match span(problem) {
            // What is about the plan as a whole stands at its beginning.
            whole if whole == (0..0) => whole,
            span => span.start + COMMENT.len()..span.end + COMMENT.len(),
        })
        .collect();
    assert_eq!(before.problems.iter().map(span).collect::<Vec<_>>(), moved);
    let said = |problems: &[Diagnostic]| -> Vec<(Code, Message)> {
        problems.iter().map(|problem| (problem.code, problem.message.clone())).collect()
    };
    assert_eq!(said(&before.problems), said(problems));
}

fn judges_or_says_why_not(plan: &Plan) {
    let ledger = counts::read(std::slice::from_ref(&COUNTS_FILE), plan, counts::Asked::default());
    let windows = ["2024", "2024-Q1", "2023-12..2024-05"]
        .map(|written| Period::parse_window(written, plan.year_end));
    for window in windows.into_iter().chain([None]) {
        let query = Query { window, ..Query::default() };
        let scorecard = ledger.as_ref().map_err(Clone::clone).and_then(|ledger| {
            Request::new(plan, ledger, &query)?
                .scorecard()
                .map_err(|findings| ledger.locate(plan, findings))
        });
        let look =
            Look { language: Language::Vietnamese, width: 80, styled: true, signs: Signs::Unicode };
        match scorecard {
            Ok(scorecard) => {
                assert!(is_safe_in_a_terminal(
                    &draw(&scorecard, Supplements::default(), Format::Table, look).expect("drawn"),
                    look.styled
                ));
                for format in [Format::Json, Format::Csv, Format::Markdown] {
                    assert!(
                        draw(&scorecard, Supplements::default(), format, look)
                            .expect("drawn")
                            .ends_with('\n')
                    );
                }
            }
            Err(findings) => assert!(findings.any_error(), "{findings:?}"),
        }
    }
}
