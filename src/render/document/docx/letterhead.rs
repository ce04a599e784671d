//! Frame of a report: the heads on the left and on the right, the title, the addressee, the signature and the recipients, as Decree
//! 30/2020/ND-CP sets them. What neither the plan nor the command line names is left to fill in.

use super::control::Control;
use super::markup::{PORTRAIT, Paragraph, Style, TableCell, WordSection, WordTable};
use super::sentences::unended;
use crate::catalogue::{Language, say};
use crate::period::Date;
use crate::plan::Plan;
use crate::render::document::report::Report;
use crate::render::phrases::{self, Phrases};
use crate::text::fold_spelling;

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

/// Appends the number of the document, or what is left to fill in of it with what such a body writes behind it.
fn number(paragraph: Paragraph, report: &Report<'_>, language: Language) -> Paragraph {
    match &report.letter.number {
        Some(number) => paragraph.text(number),
        None => {
            let code = collective(report.plan).map(|(_, code)| code);
            let numbered =
                paragraph.control(&Control::line(say::TYPE_NUMBER, language)).text("/BC-");
            match code {
                Some(code) => numbered.text(code),
                None => numbered.control(&Control::line(say::TYPE_SIGN, language)),
            }
        }
    }
}

/// Appends the day of the document, or what is left to fill in of it.
fn day(paragraph: Paragraph, report: &Report<'_>, language: Language) -> Paragraph {
    match report.letter.date {
        Some(date) => paragraph.text(&written_out(date, language)),
        None => paragraph.control(&Control::day(report.window.last().calendar_year(), language)),
    }
}

/// `ngày 05 tháng 01 năm 2024`, with a zero before days below 10 and the months 1 and 2, as the decree wants them.
fn written_out(date: Date, language: Language) -> String {
    match language {
        Language::Vietnamese => {
            let month =
                if date.month < 3 { format!("{:02}", date.month) } else { date.month.to_string() };
            let (day, year) = (format!("{:02}", date.day), date.year.to_string());
            say::DayWrittenOut { day, month, year }.worded(language)
        }
        Language::English => phrases::date(date, language),
    }
}

/// Adds the heads to the first page.
pub(super) fn heads(section: &mut WordSection, report: &Report<'_>, language: Language) {
    let (plan, right) = (report.plan, PORTRAIT - LEFT_HEAD);
    let word = |word| language.label(word);
    let mut names: Vec<Paragraph> = Vec::new();
    if collective(plan).is_none() {
        let superior = Control::line(say::TYPE_SUPERIOR, language);
        names.push(Paragraph::new(Style::SuperiorBody).control(&superior));
    }
    let lines = issuer_lines(plan);
    names.extend(lines.iter().map(|line| Paragraph::of(Style::Issuer, line)));
    if lines.is_empty() {
        let issuer = Control::line(say::TYPE_ISSUER, language);
        names.push(Paragraph::new(Style::Issuer).control(&issuer));
    }
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
    let numbered = Paragraph::of(Style::Number, word(say::DOCUMENT_NUMBER)).text(" ");
    let mut left = vec![number(numbered, report, language)];
    if report.letter.signed.is_none() {
        left.push(Paragraph::of(Style::Draft, word(say::DRAFT)));
    }
    let place = report.letter.place.as_ref().or(plan.signature.place.as_ref());
    let dated = Paragraph::new(Style::PlaceAndDate);
    let dated = match place {
        Some(place) => dated.text(place),
        None => dated.control(&Control::line(say::TYPE_PLACE, language)),
    };
    let dated = day(dated.text(", "), report, language);
    table.row(vec![TableCell::new(left), TableCell::new(vec![dated])]);
    section.add_table(table);
}

/// `ỦY BAN NHÂN DÂN` and `PHƯỜNG NGUYỄN TRÃI`: what kind of committee it is, and where, on lines of their own; empty if the plan names
/// no issuer.
fn issuer_lines(plan: &Plan) -> Vec<String> {
    let Some(issuer) = &plan.preamble.issuer else { return Vec::new() };
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

/// Adds what kind of document it is, what it is about, whom it goes to, and that its figures are invented where they are.
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
    let to = Paragraph::of(Style::Addressee, phrases.label(say::ADDRESSED_TO)).text(" ");
    section.add(match &report.plan.preamble.report_to {
        Some(to_whom) => to.text(&format!("{}.", unended(to_whom))),
        None => to.control(&Control::line(say::TYPE_ADDRESSEE, language)),
    });
}

/// Adds that the figures are invented, where they are.
pub(super) fn mark(section: &mut WordSection, report: &Report<'_>, phrases: &Phrases<'_>) {
    if report.is_illustrative {
        section.add(Paragraph::of(Style::Mark, phrases.label(say::ILLUSTRATIVE)));
    }
}

/// Adds, below the title of an annex, which report it belongs to.
pub(super) fn attached(section: &mut WordSection, report: &Report<'_>, language: Language) {
    let words = language.label(say::ATTACHED_TO);
    let line = Paragraph::of(Style::AttachedTo, &format!("({words} "));
    let line = number(line, report, language).text(", ");
    section.add(day(line, report, language).text(")"));
}

/// Adds the signature and the list of receivers.
pub(super) fn signature(section: &mut WordSection, report: &Report<'_>, language: Language) {
    let left = PORTRAIT / 2;
    let mut table = WordTable::plain(&[left, PORTRAIT - left]);
    table.row(vec![
        TableCell::new(recipients(report.plan, language)),
        TableCell::new(signed(report, language)),
    ]);
    section.add(Paragraph::new(Style::Recipients).kept());
    section.add_table(table);
}

/// Who receives it: the addressee as "as above", the plan's further recipients, and the archive, which is the last.
fn recipients(plan: &Plan, language: Language) -> Vec<Paragraph> {
    let preamble = &plan.preamble;
    let is_addressee = |who: &&str| preamble.report_to.as_deref().map(unended) == Some(*who);
    let is_archive = |who: &str| fold_spelling(who).starts_with(&fold_spelling("Lưu"));
    let named: Vec<&str> = preamble
        .recipients
        .iter()
        .map(|who| unended(who))
        .filter(|who| !is_addressee(who))
        .collect();
    let above = preamble.report_to.iter().map(|_| language.label(say::AS_ABOVE));
    let archive = (!named.iter().any(|who| is_archive(who))).then(|| language.label(say::ARCHIVE));
    let lines: Vec<&str> = above.chain(named.iter().copied()).chain(archive).collect();
    let head = Paragraph::of(Style::RecipientsHead, language.label(say::RECIPIENTS));
    let line = |(position, who): (usize, &&str)| {
        let end = if position + 1 == lines.len() { '.' } else { ';' };
        Paragraph::of(Style::Recipients, &format!("- {who}{end}"))
    };
    let mut paragraphs = vec![head];
    paragraphs.extend(lines.iter().enumerate().map(line));
    if preamble.recipients.is_empty() {
        let more = Control::line(say::TYPE_RECIPIENT, language);
        let at = paragraphs.len() - 1;
        paragraphs.insert(at, Paragraph::of(Style::Recipients, "- ").control(&more).text(";"));
    }
    paragraphs
}

/// Who signs: on whose behalf, in which position, the room for a hand and a seal, the name.
fn signed(report: &Report<'_>, language: Language) -> Vec<Paragraph> {
    let signature = &report.plan.signature;
    let line = |text: &str| Paragraph::of(Style::Signature, text);
    let behalf = signature.authority.clone().or_else(|| {
        let (name, _) = collective(report.plan)?;
        Some(say::OnBehalf { value: name.to_uppercase() }.worded(language))
    });
    let mut lines: Vec<Paragraph> = behalf.iter().map(|behalf| line(behalf)).collect();
    lines.extend(signature.position.iter().map(|position| line(position)));
    if signature.position.is_empty() {
        let position = Control::line(say::TYPE_POSITION, language);
        lines.push(Paragraph::new(Style::Signature).control(&position));
    }
    // Room for a hand and a seal.
    lines.extend(std::iter::repeat_n(Paragraph::new(Style::Signature), 3));
    lines.push(match report.letter.signed.as_ref().or(signature.name.as_ref()) {
        Some(name) => line(name),
        None => Paragraph::new(Style::Signature).control(&Control::line(say::TYPE_NAME, language)),
    });
    lines
}
