//! The explanation for the terminal: the definition, then the sum built up row by row, the formula with its numbers, the verdict, and
//! its context. Of thousands of rows only the first are shown, with how many more there are.

mod calculation;
mod context;
mod definition;
mod figures;
mod page;

use self::page::ExplanationPage;
use crate::catalogue::say;
use crate::evaluate::{Explanation, Side};
use crate::plan::Measure;
use crate::render::explain::subject::{Definition, Explained};
use crate::render::links::{LinkMarks, Links};
use crate::render::look::Look;
use crate::render::palette;
use crate::render::phrases::{self, Phrases};
use crate::render::table::{GAP, WIDEST};
use crate::text::printable;

pub(super) fn draw(
    definition: Definition<'_>,
    explained: Option<&Explained<'_, '_>>,
    look: Look,
    links: Option<&Links>,
) -> String {
    let look = Look { width: look.width.min(WIDEST), ..look };
    let mut page = ExplanationPage {
        plan: definition.plan,
        indicator: definition.indicator,
        look,
        marks: LinkMarks::new(links),
        text: String::new(),
    };
    let circulation = explained.map(|explained| explained.explanation.scorecard.circulation());
    let banner = circulation.and_then(|to_whom| phrases::banner(to_whom, look.language));
    if let Some(banner) = banner {
        page.styled(0, banner, palette::NOTICE);
    }
    let id = printable(&definition.indicator.id);
    let name = printable(definition.indicator.names.get(look.language));
    let title = if name == id { id } else { format!("{id} {name}") };
    page.styled(0, &title, palette::HEADING);
    if let Some(explained) = explained {
        page.verdict(explained.explanation);
    }
    page.definition(definition);
    if let Some(explained) = explained {
        page.account(explained);
    }
    page.marks.linked(page.text)
}

impl ExplanationPage<'_> {
    fn verdict(&mut self, explanation: &Explanation<'_>) {
        let (result, scorecard, look) = (explanation.result(), &explanation.scorecard, self.look);
        let phrases = Phrases::of(scorecard, look.language);
        let texts = phrases.texts(result);
        let mut said = vec![texts.verdict(), texts.actual()];
        if result.target.is_some() {
            let target = self.label(say::TARGET_ALONE).to_lowercase();
            said.push(format!("{target} {}", texts.target()));
        }
        self.styled(0, &said.join(" · "), palette::of_verdict(result.verdict));
        for remark in phrases.remarks(result) {
            self.line(GAP, &format!("→ {}", printable(&remark)));
        }
        let window = phrases::period(scorecard.window, look.language);
        self.line(0, &format!("{}: {window}", self.label(say::WINDOW)));
        self.line(0, &printable(&phrases.sources(&scorecard.sources)));
        if scorecard.is_illustrative() {
            self.styled(0, self.label(say::ILLUSTRATIVE), palette::NOTICE);
        }
    }

    /// The sections that need counts: figures, calculation, groups, missing reports.
    fn account(&mut self, explained: &Explained<'_, '_>) {
        let explanation = explained.explanation;
        for side in [Side::Numerator, Side::Denominator, Side::Published] {
            self.side(side, explained);
        }
        if let Measure::ShareOfUnits { target, .. } = &self.indicator.measure {
            self.members(explanation, target);
        } else {
            self.calculation(explanation);
        }
        self.groups(explanation.result());
        self.pulls(explanation);
        self.missing(explanation);
        self.mean(explanation);
    }
}
