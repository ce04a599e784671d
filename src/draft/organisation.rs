//! Lines that say who does what, and the foot of the plan: whom it goes to, and who signs it.

use super::document::DocumentLine;
use super::draft_plan::{DraftResponsibility, TextAt};
use super::heads::{self, HeadMark, LineHead};
use super::lexemes::Lexemes;
use super::namer::{capitalised, uncapitalised};
use super::reader_state::{DraftReader, whole};

/// Reads the line `index` of who does what.
pub(super) fn line(reader: &mut DraftReader<'_>, index: usize, head: &LineHead) {
    let lines = reader.lines;
    let Some(line) = lines.get(index) else { return };
    let text = line.text.get(head.from..).unwrap_or_default();
    let marked = matches!(head.mark, HeadMark::Number(_) | HeadMark::Letter);
    let body = text.split_once(':').filter(|(who, _)| is_body(who));
    match head.mark {
        HeadMark::Dash | HeadMark::Plus if !reader.plan.responsibilities.is_empty() => {
            task(reader, line.number, text);
        }
        _ if marked && body.is_none() => begin(reader, line.number, text, ""),
        _ => match body {
            Some((who, duties))
                if marked
                    || reader.plan.responsibilities.is_empty()
                    || duties.trim().is_empty() =>
            {
                begin(reader, line.number, who, duties);
            }
            _ => closing(reader, line, text),
        },
    }
}

/// Whether `who` can be the name of a body.
fn is_body(who: &str) -> bool {
    const LONGEST: usize = 200;
    who.chars().count() <= LONGEST && !who.contains(['.', ';'])
}

/// Begins with a body and its duties.
fn begin(reader: &mut DraftReader<'_>, line: usize, who: &str, duties: &str) {
    let who = who.trim().trim_end_matches([':', '.', ';', ' ']);
    let asked = ["Đề nghị ", "Giao ", "Yêu cầu "]
        .iter()
        .find_map(|word| Some((*word, who.strip_prefix(word)?)));
    let (asked, who) = asked.map_or(("", who), |(word, rest)| (word, rest));
    reader.plan.responsibilities.push(DraftResponsibility {
        who: TextAt { text: capitalised(who), line },
        guessed: false,
        tasks: Vec::new(),
    });
    let duties = duties.trim();
    if !duties.is_empty() {
        // What the heading asks for goes with the duty.
        let text = if asked.is_empty() {
            duties.to_owned()
        } else {
            format!("{asked}{}", uncapitalised(duties))
        };
        task(reader, line, &text);
    }
}

fn task(reader: &mut DraftReader<'_>, line: usize, text: &str) {
    if let Some(last) = reader.plan.responsibilities.last_mut() {
        last.tasks.push(TextAt { text: whole(&capitalised(text.trim())), line });
    }
}

/// A paragraph behind the numbered bodies, to all of them.
fn closing(reader: &mut DraftReader<'_>, line: &DocumentLine, text: &str) {
    if !reader.closing {
        reader.closing = true;
        let who = asked(text);
        reader.plan.responsibilities.push(DraftResponsibility {
            guessed: true,
            who: TextAt {
                text: who.unwrap_or_else(|| {
                    if reader.plan.in_english { "All units" } else { "Các đơn vị" }.to_owned()
                }),
                line: line.number,
            },
            tasks: Vec::new(),
        });
    }
    for sentence in sentences(text) {
        task(reader, line.number, sentence);
    }
}

/// Whom a sentence asks: "đề nghị các ban, ngành triển khai …".
fn asked(text: &str) -> Option<String> {
    let lexemes = Lexemes::of(text);
    let verb = lexemes.first_of(0..lexemes.len(), &["đề nghị", "yêu cầu", "giao"])?;
    let does = [
        "triển khai",
        "thực hiện",
        "nghiêm túc",
        "căn cứ",
        "chủ động",
        "tổ chức",
        "phối hợp",
        "phản ánh",
        "khẩn trương",
        "xây dựng",
        "báo cáo",
    ];
    let end = lexemes.first_of(verb.end..lexemes.len(), &does)?;
    let who = lexemes.span(verb.end..end.start).trim_end_matches([',', ' ']);
    (!who.is_empty()).then(|| capitalised(who))
}

/// The sentences of a paragraph.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        let next = text.get(at + 2..).and_then(|rest| rest.chars().next());
        if next.is_some_and(char::is_uppercase) {
            sentences.extend(text.get(start..=at));
            start = at + 2;
        }
    }
    sentences.extend(text.get(start..).filter(|rest| !rest.trim().is_empty()));
    sentences
}

/// Reads a line of the foot: a recipient, or a line of the signature.
pub(super) fn foot(reader: &mut DraftReader<'_>, line: &DocumentLine) {
    let head = heads::of(&line.text);
    let text = line.text.get(head.from..).unwrap_or_default().trim();
    let entry = |text: &str| TextAt { text: text.to_owned(), line: line.number };
    if head.mark == HeadMark::Dash {
        // Several may stand in one paragraph of a table.
        for recipient in text.split("; - ") {
            let recipient = recipient.trim().trim_end_matches([';', '.', ' ']);
            reader.plan.recipients.push(entry(recipient));
        }
        return;
    }
    let is_mark = text.chars().all(|letter| !letter.is_alphanumeric());
    let is_stamp =
        ["(đã ký)", "đã ký", "(ký tên, đóng dấu)"].contains(&text.to_lowercase().as_str());
    let has_number = text.contains(|letter: char| letter.is_ascii_digit());
    let is_done =
        reader.plan.signature.last().is_some_and(|last| !heads::is_in_capitals(&last.text));
    if !is_mark && !is_stamp && !has_number && !is_done && !text.is_empty() {
        reader.plan.signature.push(entry(text));
    }
}
