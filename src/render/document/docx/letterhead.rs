//! Frame of a report: the heads on the left and on the right, the title, the signature and the recipients, as Decree 30/2020/ND-CP
//! sets them. What the plan does not name is left to fill in.

use super::markup::{PORTRAIT, Paragraph, Style, TableCell, WordSection, WordTable};
use super::sentences;
use crate::catalogue::{Language, say};
use crate::plan::Plan;
use crate::render::document::report::Report;
use crate::render::phrases::{self, Phrases};
use crate::text::fold_spelling;

/// Left to fill in.
pub(super) const BLANK: &str = "……………………";

/// The width of the head on the left; the rest is the right one's.
const LEFT_HEAD: u32 = 3_900;

/// Collective bodies: they have no superior body in their head, and one person signs on their behalf. Each with what stands
/// for it in the number of a document.
const COLLECTIVE: [(&str, &str); 3] =
    [("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"), ("Chính phủ", "CP")];

/// The collective body that issued the plan.
fn collective(plan: &Plan) -> Option<(&'static str, &'static str)> {
    let issuer = fold_spelling(plan.preamble.issuer.as_deref()?);
    COLLECTIVE.into_iter().find(|(name, _)| issuer.starts_with(&fold_spelling(name)))
}

/// The number of the document, left to fill in, with what such a body writes behind it.
pub(super) fn number(plan: &Plan) -> String {
    format!("……/BC-{}", collective(plan).map_or("……", |(_, code)| code))
}

/// Adds the heads to the first page.
pub(super) fn heads(section: &mut WordSection, plan: &Plan, language: Language) {
    let right = PORTRAIT - LEFT_HEAD;
    let word = |word| language.label(word);
    let mut names: Vec<Paragraph> = Vec::new();
    if collective(plan).is_none() {
        names.push(Paragraph::of(Style::SuperiorBody, BLANK));
    }
    let lines = issuer_lines(plan);
    names.extend(lines.iter().map(|line| Paragraph::of(Style::Issuer, line)));
    let longest = lines
        .iter()
        .map(|line| length(line, OF_A_CAPITAL))
        .max()
        .unwrap_or_default()
        .min(LEFT_HEAD);
    names.push(Paragraph::rule(longest * 2 / 5, LEFT_HEAD));
    let motto = word(say::MOTTO);
    let state = vec![
        Paragraph::of(Style::NationalName, word(say::NATIONAL_NAME)),
        Paragraph::of(Style::Motto, motto),
        Paragraph::rule(length(motto, OF_THE_MOTTO), right),
    ];
    let mut table = WordTable::plain(&[LEFT_HEAD, right]);
    table.row(vec![TableCell::new(names), TableCell::new(state)]);
    let number = say::DocumentNumber { value: number(plan) }.worded(language);
    table.row(vec![
        TableCell::of(Style::Number, &number),
        TableCell::of(Style::PlaceAndDate, word(say::PLACE_AND_DATE)),
    ]);
    section.add_table(table);
}

/// `ỦY BAN NHÂN DÂN` and `PHƯỜNG NGUYỄN TRÃI`: what kind of committee it is, and where, on lines of their own.
fn issuer_lines(plan: &Plan) -> Vec<String> {
    let Some(issuer) = &plan.preamble.issuer else { return vec![BLANK.to_owned()] };
    let words: Vec<&str> = issuer.split_whitespace().collect();
    let of_kind = collective(plan).map_or(words.len(), |(name, _)| name.split(' ').count());
    let (kind, place) = words.split_at_checked(of_kind).unwrap_or((&words, &[]));
    let lines = [kind, place].map(|words| words.join(" ").to_uppercase());
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Average width of a letter of a name in the heads: bold capitals of 12 points.
const OF_A_CAPITAL: u32 = 147;
/// Width of a letter of the motto: bold, 13 points.
const OF_THE_MOTTO: u32 = 119;

/// Approximate length of a line of text.
fn length(text: &str, of_a_letter: u32) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX).saturating_mul(of_a_letter)
}

/// Adds what kind of document it is, what it is about, and that its figures are invented where they are.
pub(super) fn title(section: &mut WordSection, report: &Report<'_>, phrases: &Phrases<'_>) {
    let language = phrases.language;
    mark(section, report, phrases);
    section.add(Paragraph::of(Style::Title, phrases.label(say::REPORT)));
    section.add(Paragraph::of(
        Style::Subject,
        &say::ResultsOf { value: &report.plan.title }.worded(language),
    ));
    let time = phrases::period(report.window, language);
    section.add(Paragraph::of(Style::Period, &say::ReportPeriod { value: time }.worded(language)));
    section.add(Paragraph::rule(PORTRAIT / 5, PORTRAIT));
}

/// Adds that the figures are invented, where they are.
pub(super) fn mark(section: &mut WordSection, report: &Report<'_>, phrases: &Phrases<'_>) {
    if report.is_illustrative {
        section.add(Paragraph::of(Style::Mark, phrases.label(say::ILLUSTRATIVE)));
    }
}

/// Adds the signature and the list of receivers.
pub(super) fn signature(section: &mut WordSection, plan: &Plan, language: Language) {
    let word = |word| language.label(word);
    let mut recipients = vec![Paragraph::of(Style::RecipientsHead, word(say::RECIPIENTS))];
    let named = plan.preamble.report_to.as_deref().map(sentences::unended);
    let named = named.into_iter().chain([BLANK]).map(|who| format!("- {who};"));
    let archive = format!("- {}.", word(say::ARCHIVE));
    recipients.extend(named.chain([archive]).map(|line| Paragraph::of(Style::Recipients, &line)));
    let behalf = collective(plan)
        .map(|(name, _)| say::OnBehalf { value: name.to_uppercase() }.worded(language));
    let mut signed: Vec<Paragraph> =
        behalf.iter().map(|behalf| Paragraph::of(Style::Signature, behalf)).collect();
    signed.push(Paragraph::of(Style::Signature, BLANK));
    let has_chair = collective(plan).is_some_and(|(name, _)| name != "Chính phủ");
    let hint = if has_chair { say::SIGNATURE_HINT_CHAIR } else { say::SIGNATURE_HINT };
    signed.push(Paragraph::of(Style::SignatureHint, word(hint)));
    // Room for a hand and a seal.
    signed.extend(std::iter::repeat_n(Paragraph::new(Style::Signature), 4));
    signed.push(Paragraph::of(Style::Signature, BLANK));
    signed.push(Paragraph::of(Style::SignatureHint, word(say::NAME_HINT)));
    let left = PORTRAIT / 2;
    let mut table = WordTable::plain(&[left, PORTRAIT - left]);
    table.row(vec![TableCell::new(recipients), TableCell::new(signed)]);
    section.add(Paragraph::new(Style::Recipients).kept());
    section.add_table(table);
}
