//! The numbers of a sentence, each with what it is: an amount that may be a target, a year, or something else that people number: days,
//! documents, orders, ages, durations. Which amounts are targets is decided by `targets`.

use std::ops::Range;

use super::amount::{WrittenAmount, amount, multiplied};
use super::lexemes::{LexemeKind, Lexemes};
use super::mention::{AmountOf, AmountScale, NumberMeaning, NumberMention};
use super::mention_days;
use super::words;

/// Every number of a sentence, in its order.
pub(super) fn of(lexemes: &Lexemes<'_>, in_english: bool) -> Vec<NumberMention> {
    let reader = MentionReader { lexemes, in_english, quoted: quoted(lexemes) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        match reader.at(at) {
            Some(mention) => {
                at = mention.at.end.max(at + 1);
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// Lexemes that stand in quotes which are closed soon.
fn quoted(lexemes: &Lexemes<'_>) -> Vec<Range<usize>> {
    /// Longer quotes are sentences.
    const LONGEST: usize = 14;
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for index in 0..lexemes.len() {
        match (lexemes.folded(index), open) {
            ("“" | "\"" | "'" | "‘" | "«", None) => open = Some(index),
            ("”" | "\"" | "'" | "’" | "»", Some(start)) => {
                if index - start <= LONGEST {
                    quotes.push(start..index);
                }
                open = None;
            }
            _ => {}
        }
    }
    quotes
}

struct MentionReader<'l, 't> {
    lexemes: &'l Lexemes<'t>,
    in_english: bool,
    quoted: Vec<Range<usize>>,
}

impl MentionReader<'_, '_> {
    fn at(&self, at: usize) -> Option<NumberMention> {
        if !self.lexemes.is(at, LexemeKind::Digits) {
            return self.in_words(at);
        }
        let mention = |end: usize, meaning| Some(NumberMention { at: at..end, meaning });
        if self.quoted.iter().any(|quote| quote.contains(&at)) {
            return mention(at + 1, NumberMeaning::Other);
        }
        if let Some((end, meaning)) = mention_days::day(self.lexemes, at).or_else(|| self.year(at))
        {
            return mention(end, meaning);
        }
        if let Some(end) = self.numbered(at) {
            return mention(end, NumberMeaning::Other);
        }
        let (end, amount) = self.amount(at);
        if amount.scale == AmountScale::Plain
            && (self.is_age(at, end) || self.is_duration(at, end) || self.is_order(at))
        {
            return mention(end, NumberMeaning::Other);
        }
        mention(end, NumberMeaning::Quantity(amount))
    }

    /// A year or a span of years.
    fn year(&self, at: usize) -> Option<(usize, NumberMeaning)> {
        let lexemes = self.lexemes;
        let year = mention_days::year_at(self.lexemes, at)?;
        let behind = at + 1;
        let is_counted = ["%", "‰"].contains(&lexemes.folded(behind))
            || lexemes.begins_any(behind, words::UNITS).is_some_and(|(unit, _)| unit != "năm");
        let named = [
            "năm",
            "đến",
            "tới",
            "giai đoạn",
            "cuối",
            "hết",
            "nhiệm kỳ",
            "năm học",
            "in",
            "by",
            "until",
            "since",
            "of",
            "from",
            "year",
            "thời kỳ",
            "-",
            "trước",
            "sau",
            "(",
            "than",
            "with",
            "the",
        ];
        if is_counted && lexemes.ends_any(at, &["năm", "giai đoạn", "in", "by"]).is_none() {
            return None;
        }
        let cued = lexemes.ends_any(at, &["ít nhất", "tối thiểu", "trên", "hơn", "at least"]);
        if cued.is_some() && lexemes.is(behind, LexemeKind::Word) {
            return None;
        }
        if lexemes.folded(behind) == "-" {
            let second = behind + 1;
            if let Some(last) =
                mention_days::year_at(self.lexemes, second).filter(|last| *last > year)
            {
                return Some((second + 1, NumberMeaning::Year { year: last, first: Some(year) }));
            }
        }
        // "from 2021 to 2025", "từ năm 2021 đến năm 2025"
        let to = ["đến hết năm", "đến cuối năm", "đến năm", "đến", "tới năm", "to"];
        let from = lexemes.ends_any(at, &["từ năm", "từ", "from", "giai đoạn"]).is_some();
        if from
            && let Some((_, second)) = lexemes.begins_any(behind, &to)
            && let Some(last) =
                mention_days::year_at(self.lexemes, second).filter(|last| *last > year)
        {
            return Some((second + 1, NumberMeaning::Year { year: last, first: Some(year) }));
        }
        let alone = lexemes.ends_any(at, &named).is_some()
            || !lexemes.is(behind, LexemeKind::Word)
            || lexemes.ends_any(at, &["và", ",", "and", ";"]).is_some()
            || at == 0;
        alone.then_some((behind, NumberMeaning::Year { year, first: None }))
    }

    /// The number of a document, such as 75/KH-UBND: where it ends.
    fn numbered(&self, at: usize) -> Option<usize> {
        let lexemes = self.lexemes;
        let is_sign = |index: usize| {
            let written = lexemes.written(index);
            let upper = written.chars().filter(|letter| letter.is_uppercase()).count();
            lexemes.is(index, LexemeKind::Word) && upper >= 2
        };
        let mut end = at + 1;
        // 73/2006/QH11
        while lexemes.folded(end) == "/" && lexemes.is(end + 1, LexemeKind::Digits) {
            end += 2;
        }
        if lexemes.folded(end) == "/" && is_sign(end + 1) {
            end += 2;
            while (lexemes.folded(end) == "-" && is_sign(end + 1))
                || lexemes.is(end, LexemeKind::Digits)
            {
                end += if lexemes.is(end, LexemeKind::Digits) { 1 } else { 2 };
            }
            return Some(end);
        }
        let is_percent = ["%", "‰"].contains(&lexemes.folded(at + 1));
        let number_of = lexemes
            .ends(at, "số")
            .or_else(|| lexemes.ends(at, "no ."))
            .or_else(|| lexemes.ends(at, "no"));
        let of_document = number_of
            .is_some_and(|start| lexemes.ends_any(start, words::DOCUMENTS).is_some())
            || lexemes.ends_any(at, words::NUMBERED).is_some();
        (of_document && !is_percent).then_some(at + 1)
    }

    /// Whether the number at `at` is one of an order.
    fn is_order(&self, at: usize) -> bool {
        self.lexemes.ends_any(at, words::ORDINALS).is_some_and(|(word, _)| {
            // "mở lớp 30 người" counts; "lớp 5" is one.
            let counted = self.lexemes.begins_any(at + 1, words::UNITS).is_some();
            !(counted && ["lớp", "tổ", "đợt", "kỳ", "part", "tập"].contains(&word))
        })
    }

    fn is_age(&self, at: usize, end: usize) -> bool {
        let lexemes = self.lexemes;
        let measured = lexemes.has(0..at, words::AGE_MEASURED);
        let ages = ["tuổi", "tháng tuổi", "years of age", "years old", "- year - old"];
        let of_age = lexemes.begins_any(end, &ages).is_some()
            || lexemes.ends_any(at, &["aged", "ages"]).is_some()
            // The lower end of "từ 15 tuổi đến 49 tuổi" and of "15 - 49 tuổi".
            || (lexemes.is(end + 1, LexemeKind::Digits)
                && lexemes.begins_any(end + 2, &ages).is_some()
                && ["-", "đến", "to"].contains(&lexemes.folded(end)));
        of_age && !measured
    }

    fn is_duration(&self, at: usize, end: usize) -> bool {
        let lexemes = self.lexemes;
        let lasting = lexemes
            .begins_any(end, words::DURATIONS)
            .is_some_and(|(_, behind)| lexemes.folded(behind) != "tuổi");
        let limited = lexemes.begins_any(end, &["giờ", "ngày", "hours", "tiếng"]).is_some()
            && lexemes.ends_any(at, &["vòng", "sau", "trong", "within", "trước"]).is_some();
        lasting || limited
    }

    /// The amount at `at`, with what stands behind it: multiplier, `%`, range, base.
    fn amount(&self, at: usize) -> (usize, AmountOf) {
        let lexemes = self.lexemes;
        let WrittenAmount { written: mut value, mut doubtful } =
            amount(lexemes.written(at), self.in_english);
        let mut end = at + 1;
        // 2/3
        if lexemes.folded(end) == "/" && lexemes.is(end + 1, LexemeKind::Digits) {
            let base = amount(lexemes.written(end + 1), self.in_english).written;
            if is_base(&base) {
                let made = self.made(value, AmountScale::Rate(base), doubtful);
                return (end + 2, made);
            }
            let counted = lexemes.begins_any(end + 2, words::UNITS).is_some();
            if !counted
                && mention_days::is_part(self.lexemes, at)
                && value.len() <= base.len()
                && value < base
            {
                let made = self.made(format!("{value}/{base}"), AmountScale::Fraction, doubtful);
                return (end + 2, made);
            }
            // 15/15 xã: so many of so many; how many there are is no target.
            return (end + 2, self.made(value, AmountScale::Plain, true));
        }
        let mut multiplier = None;
        if let Some((word, zeros)) = self.multiplier(end) {
            if lexemes.begins_any(end + 1, words::MONEY).is_some() {
                multiplier = Some(word);
            } else {
                value = multiplied(&value, zeros);
                end += 1;
            }
        }
        let (mut scale, mut end) = self.percent(end);
        let mut upper = None;
        if let Some((value, range_end, of_range)) = self.range(at, end) {
            upper = Some(value.written);
            doubtful |= value.doubtful;
            end = range_end;
            if scale == AmountScale::Plain {
                scale = of_range;
            }
        }
        if scale == AmountScale::Plain
            && let Some((base, behind)) = self.base(end)
        {
            end = behind;
            scale = AmountScale::Rate(base);
        }
        let made = AmountOf { upper, multiplier, ..self.made(value, scale, doubtful) };
        (end, made)
    }

    #[expect(clippy::unused_self, reason = "it is made in one place")]
    fn made(&self, value: String, scale: AmountScale, doubtful: bool) -> AmountOf {
        AmountOf { value, upper: None, scale, multiplier: None, doubtful, in_words: false }
    }

    fn multiplier(&self, at: usize) -> Option<(&'static str, usize)> {
        let behind = self.lexemes.folded(at + 1);
        let (word, zeros) =
            words::MULTIPLIERS.iter().find(|(word, _)| self.lexemes.folded(at) == *word)?;
        (*word != "tỷ" || !words::NOT_BILLION.contains(&behind)).then_some((*word, *zeros))
    }

    /// The scale that is said from `at` on, and where that ends.
    fn percent(&self, at: usize) -> (AmountScale, usize) {
        let points = ["điểm phần trăm", "điểm %", "percentage points", "percentage point"];
        let percents = ["%", "phần trăm", "per cent", "percent"];
        if let Some((_, end)) = self.lexemes.begins_any(at, &points) {
            return (AmountScale::Points, end);
        }
        if let Some((_, end)) = self.lexemes.begins_any(at, &percents) {
            return (AmountScale::Percent, end);
        }
        if self.lexemes.folded(at) == "‰" {
            return (AmountScale::Rate("1000".to_owned()), at + 1);
        }
        (AmountScale::Plain, at)
    }

    /// The upper end of a range of which the lower one stands before `at`.
    fn range(&self, start: usize, at: usize) -> Option<(WrittenAmount, usize, AmountScale)> {
        let lexemes = self.lexemes;
        let joint = lexemes.folded(at);
        let joined = match joint {
            "-" | "đến" => true,
            // "rises from 62% to 70%" has a start and an end.
            "to" => {
                let turned = [words::LESSEN, words::INCREASE]
                    .iter()
                    .any(|verbs| lexemes.has(0..start, verbs));
                lexemes.ends(start, "from").is_some() && !turned
            }
            "and" => lexemes.ends(start, "between").is_some(),
            _ => false,
        };
        let second = at + 1;
        let is_number = lexemes.is(second, LexemeKind::Digits)
            && mention_days::year_at(self.lexemes, second).is_none();
        if !joined || !is_number {
            return None;
        }
        let upper = amount(lexemes.written(second), self.in_english);
        let (scale, end) = self.percent(second + 1);
        Some((upper, end, scale))
    }

    /// The base of a rate, behind a few words of what is counted: `42 ca/100.000 trẻ`, `110 bé trai trên 100 bé gái`.
    fn base(&self, at: usize) -> Option<(String, usize)> {
        const MOST_WORDS: usize = 4;
        for index in at..=at + MOST_WORDS {
            let joint = self.lexemes.folded(index);
            if ["/", "trên", "per"].contains(&joint)
                && self.lexemes.is(index + 1, LexemeKind::Digits)
            {
                let base = amount(self.lexemes.written(index + 1), self.in_english).written;
                return is_base(&base).then_some((base, index + 2));
            }
            if !self.lexemes.is(index, LexemeKind::Word) {
                return None;
            }
        }
        None
    }

    /// A number that is written as a word, where it counts.
    fn in_words(&self, at: usize) -> Option<NumberMention> {
        let lexemes = self.lexemes;
        if !lexemes.is(at, LexemeKind::Word) || self.quoted.iter().any(|quote| quote.contains(&at))
        {
            return None;
        }
        let made =
            |end: usize, value: &str, scale: AmountScale, upper: Option<&str>| NumberMention {
                at: at..end,
                meaning: NumberMeaning::Quantity(AmountOf {
                    value: value.to_owned(),
                    upper: upper.map(ToOwned::to_owned),
                    scale,
                    multiplier: None,
                    doubtful: true,
                    in_words: true,
                }),
            };
        for (phrase, part) in words::PARTS_IN_WORDS {
            if let Some(end) = lexemes.begins(at, phrase) {
                let of = lexemes.folded(end) == "of" || !self.in_english;
                return of.then(|| made(end, part, AmountScale::Fraction, None));
            }
        }
        let number =
            |at: usize| words::NUMBER_WORDS.iter().find(|(word, _)| lexemes.folded(at) == *word);
        let (_, value) = number(at)?;
        // "hai phần ba"
        if lexemes.folded(at + 1) == "phần"
            && let Some((_, whole)) =
                words::WHOLES_IN_WORDS.iter().find(|(word, _)| lexemes.folded(at + 2) == *word)
        {
            let part = format!("{value}/{whole}");
            return Some(made(at + 3, &part, AmountScale::Fraction, None));
        }
        let cues = ["ít nhất", "tối thiểu", "từ", "được", "at least", "gấp", "no more than"];
        lexemes.ends_any(at, &cues)?;
        if ["số", "trong", "of"].contains(&lexemes.folded(at + 1)) {
            return None;
        }
        if ["đến", "-", "to"].contains(&lexemes.folded(at + 1))
            && let Some((_, upper)) = number(at + 2)
        {
            return Some(made(at + 3, value, AmountScale::Plain, Some(upper)));
        }
        Some(made(at + 1, value, AmountScale::Plain, None))
    }
}

/// Whether so many in `base` are a rate.
fn is_base(base: &str) -> bool {
    base.len() >= 3
        && base.starts_with('1')
        && base.get(1..).is_some_and(|rest| rest.bytes().all(|byte| byte == b'0'))
}
