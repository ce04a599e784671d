//! What stands before the first section: issuer, title, legal basis, opening sentence; and what of the plan can be read off the title.

use super::document::DocumentLine;
use super::draft_plan::{DraftPlan, TextAt};
use super::heads;
use super::lexemes::Lexemes;
use super::mention::NumberMeaning;
use super::mentions;
use super::namer::{capitalised, uncapitalised};

/// Reads the lines before the first section into `plan`.
pub(super) fn read(lines: &[DocumentLine], plan: &mut DraftPlan) {
    let head = title_at(lines);
    let (letterhead, body) = match head {
        Some(head) => {
            let end = title(lines, head, plan);
            (lines.get(..head).unwrap_or_default(), lines.get(end..).unwrap_or_default())
        }
        None => one_line_title(lines, plan),
    };
    issuer(letterhead, plan);
    for line in body {
        opening(line, plan);
    }
    if let Some(title) = &plan.title {
        let title = title.text.clone();
        plan.area = area(&title);
        plan.period = plan.period.or_else(|| period(&title, plan.in_english));
    }
    if plan.issuer.is_none() {
        plan.issuer = opening_issuer(body, plan.area.as_deref());
    }
}

/// The line that says which kind of document it is, alone: "KẾ HOẠCH".
pub(super) fn title_at(lines: &[DocumentLine]) -> Option<usize> {
    const KINDS: [&str; 5] =
        ["kế hoạch", "plan", "chương trình", "đề án", "chương trình hành động"];
    let is_kind = |line: &DocumentLine| {
        KINDS.contains(&line.text.trim_end_matches([':', '.']).to_lowercase().as_str())
    };
    lines.iter().position(is_kind)
}

/// Reads the title that begins with the line `head`, and returns where it ends.
fn title(lines: &[DocumentLine], head: usize, plan: &mut DraftPlan) -> usize {
    let mut subject: Vec<&str> = Vec::new();
    let mut end = head + 1;
    for line in lines.iter().skip(head + 1).take(4) {
        let text = line.text.trim();
        let begins_body = ["Căn cứ", "Thực hiện", "Để", "Nhằm", "Pursuant"]
            .iter()
            .any(|word| text.starts_with(word));
        if text.starts_with('(') {
            end += 1;
            continue;
        }
        let is_rule = text.chars().all(|letter| !letter.is_alphanumeric());
        if (begins_body && !subject.is_empty()) || text.starts_with("Căn cứ") || text.ends_with('.')
        {
            break;
        }
        end += 1;
        if !is_rule {
            subject.push(text);
        }
    }
    let Some(first) = lines.get(head) else { return end };
    let kind = capitalised(&first.text.trim_end_matches([':', '.']).to_lowercase());
    let subject = subject.join(" ");
    let subject = if heads::is_in_capitals(&subject) { subject.to_lowercase() } else { subject };
    let text = format!("{kind} {}", uncapitalised(&subject));
    plan.title = Some(TextAt { text: text.trim().to_owned(), line: first.number });
    end
}

/// A title that stands in one line: `Kế hoạch thực hiện … năm 2024`.
fn one_line_title<'l>(
    lines: &'l [DocumentLine],
    plan: &mut DraftPlan,
) -> (&'l [DocumentLine], &'l [DocumentLine]) {
    let begins = |line: &DocumentLine| {
        let folded = line.text.to_lowercase();
        ["kế hoạch ", "chương trình "].iter().any(|word| folded.starts_with(word))
            || folded.contains(" plan")
    };
    match lines.iter().position(begins) {
        Some(at) => {
            let line = lines.get(at);
            let text = line.map(|line| line.text.trim_end_matches([':', '.']).to_owned());
            let text = text.unwrap_or_default();
            let text =
                if heads::is_in_capitals(&text) { capitalised(&text.to_lowercase()) } else { text };
            plan.title = line.map(|line| TextAt { text, line: line.number });
            (lines.get(..at).unwrap_or_default(), lines.get(at + 1..).unwrap_or_default())
        }
        None => (&[], lines),
    }
}

/// The authority in the head of the letter.
fn issuer(letterhead: &[DocumentLine], plan: &mut DraftPlan) {
    let mut found: Option<String> = None;
    for line in letterhead {
        let text = line.text.trim();
        let is_body =
            ["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "BAN CHỈ ĐẠO", "HỘI LIÊN HIỆP", "SỞ "]
                .iter()
                .any(|body| text.starts_with(body));
        if is_body && heads::is_in_capitals(text) {
            found = Some(as_name(text));
            continue;
        }
        // The name of the place on a line of its own.
        let places =
            ["PHƯỜNG ", "XÃ ", "THỊ TRẤN ", "HUYỆN ", "TỈNH ", "THÀNH PHỐ ", "QUẬN ", "THỊ XÃ "];
        let is_place =
            heads::is_in_capitals(text) && places.iter().any(|place| text.starts_with(place));
        if let Some(body) = found.as_mut().filter(|_| is_place) {
            let ends_open = !["phường", "xã", "huyện", "tỉnh", "thành phố", "thị trấn"]
                .iter()
                .any(|place| body.contains(&format!(" {place} ")));
            if ends_open {
                body.push(' ');
                body.push_str(&uncapitalised(&as_name(text).replace("Ủy ban nhân dân ", "")));
            }
        }
    }
    plan.issuer = found;
}

/// Capitals of a letterhead as a name: small letters, capitals for the names of places.
fn as_name(capitals: &str) -> String {
    const PLACES: [&str; 8] = ["phường", "xã", "thị", "trấn", "huyện", "tỉnh", "thành", "quận"];
    let lower =
        capitals.to_lowercase().replace("ubnd", "ủy ban nhân dân").replace("uỷ ban", "ủy ban");
    let mut named = false;
    let mut words: Vec<String> = Vec::new();
    for word in lower.split_whitespace() {
        let is_place = PLACES.contains(&word)
            || (word == "phố" && words.last().is_some_and(|last| last == "thành"));
        if is_place {
            named = true;
            words.push(word.to_owned());
        } else if named {
            words.push(capitalised(word));
        } else {
            words.push(word.to_owned());
        }
    }
    capitalised(&words.join(" "))
}

/// A line between the title and the first section.
fn opening(line: &DocumentLine, plan: &mut DraftPlan) {
    let text = heads::of(&line.text);
    let text = line.text.get(text.from..).unwrap_or_default().trim();
    if let Some(basis) = text.strip_prefix("Căn cứ ") {
        let basis = basis.trim_end_matches([';', '.', ',', ' ']);
        plan.based_on.push(TextAt { text: capitalised(basis), line: line.number });
        return;
    }
    if let Some(rest) = text.strip_prefix("Thực hiện ") {
        let is_end = |(at, _): &(usize, &str)| {
            let next = rest.get(at + 1..).unwrap_or_default().trim_start();
            next.is_empty() || next.starts_with(char::is_uppercase)
        };
        let end = rest.match_indices(['.', ';']).find(is_end).map(|(at, _)| at);
        let end = end.or_else(|| rest.find(", Ủy ban")).or_else(|| rest.find(", UBND"));
        let basis = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
        let basis = basis.trim_end_matches([' ', ',', ';', '.', ':']);
        plan.based_on.push(TextAt { text: capitalised(basis), line: line.number });
    }
}

/// The authority that the opening sentence names, with the name of the area.
fn opening_issuer(body: &[DocumentLine], area: Option<&str>) -> Option<String> {
    let text = body.iter().find_map(|line| {
        ["Ủy ban nhân dân", "UBND", "Uỷ ban nhân dân"].iter().find_map(|word| {
            let issues = line.text.find(" ban hành").or_else(|| line.text.find(" xây dựng"))?;
            let before = line.text.get(..issues)?;
            before.rsplit_once(&format!("{word} ")).map(|(_, place)| place)
        })
    })?;
    let place = text.trim();
    // A whole sentence is no name.
    if place.contains(['.', ';', ':']) || place.chars().count() > 60 {
        return None;
    }
    let name = match area {
        Some(area) if area.to_lowercase().starts_with(&place.to_lowercase()) => uncapitalised(area),
        _ => place.to_owned(),
    };
    Some(format!("Ủy ban nhân dân {name}"))
}

/// The area that a title names.
fn area(title: &str) -> Option<String> {
    let (_, behind) = title.split_once("trên địa bàn ").or_else(|| title.split_once("của "))?;
    let ends = [" năm ", " giai đoạn ", " đến ", ",", " nhiệm kỳ ", " (", "."];
    let end = ends.iter().filter_map(|end| behind.find(end)).min().unwrap_or(behind.len());
    let area = behind.get(..end)?.trim();
    let places =
        ["phường", "xã", "thị trấn", "huyện", "tỉnh", "thành phố", "quận", "thị xã", "đặc khu"];
    let is_place = places.iter().any(|place| area.to_lowercase().starts_with(place));
    is_place.then(|| capitalised(area))
}

/// The first and last year that `text` speaks of: a span, else its only year.
pub(super) fn period(text: &str, in_english: bool) -> Option<(i32, i32)> {
    let lexemes = Lexemes::of(text);
    let mut years = Vec::new();
    for mention in mentions::of(&lexemes, in_english) {
        match mention.meaning {
            NumberMeaning::Year { year, first: Some(first) } => return Some((first, year)),
            NumberMeaning::Year { year, first: None } => years.push(year),
            _ => {}
        }
    }
    years.last().map(|year| (*year, *year))
}

/// Joins footnotes to the entries that point to them: `… năm 2024¹` and `¹. Kế hoạch số 75/KH-UBND`.
pub(super) fn join_notes(plan: &mut DraftPlan, notes: &[TextAt]) {
    for note in notes {
        let mark: String = note.text.chars().take_while(|letter| is_superscript(*letter)).collect();
        let text = note.text.trim_start_matches(is_superscript);
        let text = text.trim_matches(['.', ' ', ')', ':', ';']);
        if mark.is_empty() || text.is_empty() {
            continue;
        }
        for entry in &mut plan.based_on {
            if entry.text.contains(&mark) {
                let joined = entry.text.replace(&mark, &format!(" ({text})"));
                joined.trim().clone_into(&mut entry.text);
            }
        }
    }
}

/// Whether `letter` is a digit of a footnote.
pub(super) fn is_superscript(letter: char) -> bool {
    "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(letter)
}
