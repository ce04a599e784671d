//! A clause -> its targets: which of its amounts are targets, which way each counts, for which years, of what. A guess is marked with its
//! doubt; amounts that are no targets stay for the list of numbers that were not used.

use std::ops::Range;

use super::clause::{Clause, ClauseContext};
use super::lexemes::{LexemeKind, Lexemes};
use super::mention::{AmountOf, AmountScale, NumberMeaning, NumberMention};
use super::mentions;
use super::signs::{self, SignReading};
use super::target::{Difference, Doubt, DraftMeasure, FoundTarget, TargetSign};
use super::words;
use super::years::YearsOf;

/// What a clause comes to.
#[derive(Debug, Default)]
pub(super) struct ReadClause {
    pub(super) targets: Vec<FoundTarget>,
    /// Bytes of numbers that are used: those of targets, their baselines and bases.
    pub(super) used: Vec<Range<usize>>,
    /// Its years, each with its bytes; one is used where a target has it.
    pub(super) years: Vec<(i32, Range<usize>)>,
    /// Bytes of numbers written as words that are no targets.
    pub(super) words_left: Vec<Range<usize>>,
    /// The year that holds for what follows.
    pub(super) year: Option<i32>,
}

/// Reads the targets of `clause`.
pub(super) fn read(clause: &str, context: ClauseContext) -> ReadClause {
    let lexemes = Lexemes::of(clause);
    let mentions = mentions::of(&lexemes, context.in_english);
    let clause = Clause { lexemes: &lexemes, mentions: &mentions, context };
    clause.read()
}

/// An amount of a clause, by its place among the numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct AmountAt<'c> {
    pub(super) index: usize,
    pub(super) at: &'c Range<usize>,
    pub(super) amount: &'c AmountOf,
}

impl<'c> Clause<'c, '_> {
    fn read(&self) -> ReadClause {
        let mut read = ReadClause { year: self.context.year, ..ReadClause::default() };
        let starts: Vec<usize> = self
            .amounts()
            .filter(|amount| self.is_start(*amount))
            .map(|start| start.index)
            .collect();
        let targets = self.targets(&starts);
        let chosen: Vec<usize> = targets.iter().map(|target| target.index).collect();
        let years = YearsOf::of(self, &chosen, &starts);
        read.year = years.goes_on().or(self.context.year);
        let mut before: Option<FoundTarget> = None;
        for (position, amount) in targets.into_iter().enumerate() {
            let mut found = self.found(amount, before.as_ref());
            let (of_target, inherited) = years.of_target(position);
            found.years = of_target;
            if inherited && !found.years.is_empty() {
                found.doubts.push(Doubt::Year);
            }
            if found.change.is_some() {
                found.compared = years.compared.map(|(_, year)| year);
                read.used.extend(years.compared.and_then(|(index, _)| self.year_bytes(index)));
            }
            // A target has one level from which it sets out.
            let start = starts.iter().rev().find(|start| **start < amount.index);
            let start = start.filter(|_| position == 0 && found.change.is_none()).copied();
            found.start = start.and_then(|start| self.start(start, &years));
            if let Some(start) = start {
                read.used.extend(self.bytes(start));
                read.used.extend(years.place_behind(start).and_then(|year| self.year_bytes(year)));
            }
            read.used.push(self.used_of(amount));
            before = Some(found.clone());
            read.targets.push(found);
        }
        if read.targets.is_empty() {
            read.targets.extend(self.none_at_all(&years, &mut read.used));
        }
        read.years
            .extend(years.all().filter_map(|(index, year)| Some((year, self.year_bytes(index)?))));
        for amount in self.amounts().filter(|amount| amount.amount.in_words) {
            if !chosen.contains(&amount.index) {
                read.words_left.push(self.lexemes.bytes(amount.at.clone()));
            }
        }
        read
    }

    /// Bytes of the numbers that a target takes: of 12/15, how many there are in all is no part of it.
    fn used_of(&self, amount: AmountAt<'_>) -> Range<usize> {
        let at = amount.at.clone();
        let is_of_all = amount.amount.scale == AmountScale::Plain
            && self.lexemes.folded(at.start + 1) == "/"
            && at.len() == 3;
        self.lexemes.bytes(if is_of_all { at.start..at.start + 1 } else { at })
    }

    /// Bytes of the year `index`; of a span, those of its last.
    fn year_bytes(&self, index: usize) -> Option<Range<usize>> {
        let at = self.mentions.get(index)?.at.clone();
        Some(self.lexemes.bytes(at.end.checked_sub(1)?..at.end))
    }

    /// Bytes of the number `index`.
    fn bytes(&self, index: usize) -> Option<Range<usize>> {
        Some(self.lexemes.bytes(self.mentions.get(index)?.at.clone()))
    }

    fn amounts(&self) -> impl Iterator<Item = AmountAt<'c>> {
        self.mentions.iter().enumerate().filter_map(|(index, mention)| match &mention.meaning {
            NumberMeaning::Quantity(amount) => Some(AmountAt { index, at: &mention.at, amount }),
            _ => None,
        })
    }

    /// Whether an amount is the level from which the plan sets out.
    fn is_start(&self, amount: AmountAt<'_>) -> bool {
        let lexemes = self.lexemes;
        let before = amount.at.start;
        // "so với 12%", but not "so với năm 2020 giảm 12%".
        let at_start = lexemes
            .ends_any(before, words::AT_THE_START)
            .is_some_and(|(phrase, _)| phrase != "from" || self.goes_to(amount.at.end, before));
        let from = lexemes.ends(before, "từ").is_some() && self.goes_to(amount.at.end, before);
        at_start || from
    }

    /// Whether something goes from what ends at `end` to another amount.
    fn goes_to(&self, end: usize, before: usize) -> bool {
        let next = self.amounts().find(|other| other.at.start >= end);
        let Some(next) = next else { return false };
        let to = ["xuống", "lên", "còn", "tăng lên", "giảm xuống", "xuống còn", "to"];
        let behind = self.lexemes.begins_any(end, words::AND_MORE);
        let behind = behind.or_else(|| self.lexemes.begins_any(end, words::AND_LESS));
        let end = behind.map_or(end, |(_, end)| end);
        let turned = self.lexemes.has(end..next.at.start, &to);
        let verbs = ["tăng", "giảm", "nâng"];
        let reached = self.lexemes.has(end..next.at.start, &["đến", "tới"])
            && self.lexemes.has(0..before, &verbs);
        turned || reached
    }

    fn start(&self, index: usize, years: &YearsOf) -> Option<(String, Option<i32>)> {
        let mention = self.mentions.get(index)?;
        match &mention.meaning {
            NumberMeaning::Quantity(amount) => {
                Some((amount.value.clone(), years.right_behind(index)))
            }
            _ => None,
        }
    }

    /// Amounts that are targets.
    fn targets(&self, starts: &[usize]) -> Vec<AmountAt<'c>> {
        let open = self.amounts().filter(|amount| !starts.contains(&amount.index));
        let amounts: Vec<AmountAt<'_>> = open.collect();
        let is_share = |amount: &AmountAt<'_>| amount.amount.scale != AmountScale::Plain;
        let shares = amounts.iter().any(is_share);
        let is_target = |amount: &AmountAt<'c>| match &amount.amount.scale {
            AmountScale::Plain => {
                let apart = || self.stands_apart(amount, &amounts);
                (!shares || apart()) && self.is_asked(*amount)
            }
            // A part in words beside a percentage says who is meant.
            AmountScale::Fraction if amount.amount.in_words => {
                !amounts.iter().any(|other| other.amount.scale == AmountScale::Percent)
            }
            AmountScale::Percent => !self.is_within(amount, &amounts),
            _ => true,
        };
        amounts.iter().filter(|amount| is_target(amount)).copied().collect()
    }

    /// Whether a share says which bodies another share before it is of: "75% cơ quan … có tỷ lệ 30% trở lên nữ có lãnh đạo nữ".
    fn is_within(&self, share: &AmountAt<'_>, amounts: &[AmountAt<'_>]) -> bool {
        let lexemes = self.lexemes;
        let having = ["có tỷ lệ", "có tỷ lệ từ", "có tỷ lệ trên", "có từ"];
        let Some((_, start)) = lexemes.ends_any(share.at.start, &having) else { return false };
        let before = amounts.iter().rev().find(|other| other.at.end <= start);
        before.is_some_and(|before| {
            let between = before.at.end..start;
            let year = |mention: &NumberMention| {
                between.contains(&mention.at.start)
                    && matches!(mention.meaning, NumberMeaning::Year { .. })
            };
            before.amount.scale == AmountScale::Percent && !self.mentions.iter().any(year)
        })
    }

    /// Whether a count stands before every share and in another part of the sentence, so that it says nothing of theirs.
    fn stands_apart(&self, count: &AmountAt<'_>, amounts: &[AmountAt<'_>]) -> bool {
        let shares = || amounts.iter().filter(|other| other.amount.scale != AmountScale::Plain);
        let first = shares().map(|share| share.at.start).min().unwrap_or_default();
        let has_unit = self.lexemes.begins_any(count.at.end, words::UNITS).is_some();
        has_unit && count.at.end < first && self.lexemes.has(count.at.end..first, &[","])
    }

    /// Whether a count is asked for.
    fn is_asked(&self, amount: AmountAt<'_>) -> bool {
        let lexemes = self.lexemes;
        let reading = signs::before(lexemes, amount.at.start);
        let behind = amount.at.end;
        let said = matches!(reading, SignReading::Said(_))
            || lexemes.begins_any(behind, words::AND_MORE).is_some()
            || lexemes.begins_any(behind, words::AND_LESS).is_some();
        if lexemes.begins_any(behind, words::NOT_COUNTED).is_some() && !said {
            return false;
        }
        let between =
            amount.amount.upper.is_some() && lexemes.ends(amount.at.start, "between").is_some();
        if said || between || self.is_of_all(amount) || self.is_of_verb(amount) {
            return true;
        }
        if lexemes.ends_any(amount.at.start, words::DEFINING).is_some() {
            return false;
        }
        // "Số lượng: 02"
        if lexemes.ends(amount.at.start, ":").is_some() && amount.at.start > 1 {
            return true;
        }
        let unit = lexemes.is(behind, LexemeKind::Word) || amount.amount.multiplier.is_some();
        let asking = lexemes.has(0..amount.at.start, words::ASKING)
            || lexemes.has(0..amount.at.start, words::LESSEN)
            || lexemes.has(0..amount.at.start, words::INCREASE)
            || amount.at.start == 0;
        let level = reading != SignReading::Nothing && asking;
        (unit && asking) || level
    }

    /// Whether a count is of all that there are, and each is to have something: "all 63 provinces have …", "cả 12 thôn đều có …".
    fn is_of_all(&self, amount: AmountAt<'_>) -> bool {
        const MOST: usize = 4;
        let lexemes = self.lexemes;
        let all = lexemes.ends_any(amount.at.start, &["all", "cả", "tất cả"]);
        let begins = all.is_some_and(|(_, start)| {
            start == 0 || [",", ":", "đấu", "bảo", "that"].contains(&lexemes.folded(start - 1))
        });
        let near = amount.at.end..(amount.at.end + MOST).min(lexemes.len());
        begins && lexemes.has(near, &["have", "has", "are", "will", "đều", "có", "được"])
    }

    /// Whether a count is what a verb is for, by way of a noun or of those who come: "duy trì hoạt động của 45 câu lạc bộ", "với 120 đại biểu
    /// tham dự".
    fn is_of_verb(&self, amount: AmountAt<'_>) -> bool {
        const MOST: usize = 4;
        let lexemes = self.lexemes;
        let of_work = ["hoạt động của", "chất lượng hoạt động của"];
        let worked = lexemes.ends_any(amount.at.start, &of_work).is_some_and(|(_, start)| {
            lexemes.ends_any(start, &["duy trì", "củng cố", "nâng cao", "phát huy"]).is_some()
        });
        let near = amount.at.end..(amount.at.end + MOST).min(lexemes.len());
        let coming = ["tham dự", "tham gia", "attend", "attending", "taking part"];
        let with = lexemes.ends_any(amount.at.start, &["với", "with"]).is_some();
        worked || with && lexemes.has(near, &coming)
    }

    fn found(&self, amount: AmountAt<'_>, before: Option<&FoundTarget>) -> FoundTarget {
        let lexemes = self.lexemes;
        let AmountOf { value, upper, scale, multiplier, doubtful, .. } = amount.amount;
        let mut doubts = Vec::new();
        if *doubtful {
            doubts.push(Doubt::Number);
        }
        let times = lexemes.begins_any(amount.at.end, &["lần", "times"]).is_some();
        let direction = signs::direction(lexemes, amount.at.clone(), self.is_scaled(scale), before);
        let is_change = signs::is_change(lexemes, amount.at.clone(), times, value)
            .or_else(|| (*scale == AmountScale::Points).then_some(!direction.sign.is_cap()));
        let mut sign = direction.sign;
        doubts.extend(direction.doubt.filter(|_| is_change.is_none()));
        let mut value = value.clone();
        let mut measure = match scale {
            AmountScale::Percent | AmountScale::Points => DraftMeasure::Percentage,
            AmountScale::Rate(per) => DraftMeasure::Rate { per: per.clone() },
            AmountScale::Fraction => DraftMeasure::Ratio,
            AmountScale::Plain
                if times && (is_change.is_some() || self.compares(amount.at.end)) =>
            {
                DraftMeasure::Ratio
            }
            AmountScale::Plain => DraftMeasure::Count,
        };
        let mut change = None;
        if let Some(grows) = is_change {
            doubts.push(Doubt::Change);
            let strict = matches!(sign, TargetSign::Above | TargetSign::Below);
            sign = match (grows, strict) {
                (true, true) => TargetSign::Above,
                (true, false) => TargetSign::AtLeast,
                (false, true) => TargetSign::Below,
                (false, false) => TargetSign::AtMost,
            };
            match scale {
                AmountScale::Points => change = Some(Difference::Points),
                AmountScale::Percent if self.speaks_of_share() => change = Some(Difference::Points),
                AmountScale::Percent => {
                    measure = DraftMeasure::Count;
                    change = Some(Difference::Percent);
                }
                // "giảm 2/3": a third is left.
                AmountScale::Fraction if !grows => value = rest_of(&value).unwrap_or(value),
                AmountScale::Fraction => {}
                AmountScale::Plain if times => measure = DraftMeasure::Ratio,
                AmountScale::Plain | AmountScale::Rate(_) => change = Some(Difference::Plain),
            }
        }
        let per_behind = self.per_time(amount.at.end);
        let unit = (measure == DraftMeasure::Count && change.is_none()
            || measure == DraftMeasure::Ratio && times)
            .then(|| self.unit(amount.at.end, *multiplier))
            .flatten();
        // "10 safe houses by 2024 and 25 by 2028"
        let same = before.filter(|before| {
            measure == DraftMeasure::Count
                && change.is_none()
                && before.measure == DraftMeasure::Count
                && before.change.is_none()
                && !lexemes.is(amount.at.end, LexemeKind::Mark)
        });
        let unit = unit.or_else(|| same.and_then(|before| before.unit.clone()));
        FoundTarget {
            sign,
            value,
            upper: upper.clone(),
            measure,
            change,
            years: Vec::new(),
            unit,
            each: per_behind.or_else(|| self.each_before(amount.at.start)),
            start: None,
            compared: None,
            doubts,
            at: lexemes.bytes(amount.at.clone()),
        }
    }

    fn is_scaled(&self, scale: &AmountScale) -> bool {
        matches!(scale, AmountScale::Rate(_))
            || self.lexemes.has(0..self.lexemes.len(), &["lần so với"])
    }

    /// Whether "times" compares two amounts and counts no events.
    fn compares(&self, end: usize) -> bool {
        let all = 0..self.lexemes.len();
        self.lexemes.has(end..all.end, &["so với", "as many", "as much"])
            || self.lexemes.has(all, &["còn", "gấp", "số giờ", "thu nhập"])
    }

    /// Whether what changes is itself a share, so that a percentage of change is in points.
    fn speaks_of_share(&self) -> bool {
        let shares = ["tỷ lệ", "tỷ trọng", "share", "rate", "proportion", "percentage of"];
        self.lexemes.has(0..self.lexemes.len(), &shares)
    }

    /// The time for each of which an amount is, where it is said right behind it: `03 tin, bài/quý`.
    fn per_time(&self, end: usize) -> Option<&'static str> {
        const MOST: usize = 7;
        for index in end..end + MOST {
            let joint = self.lexemes.folded(index);
            let near = index < end + 3;
            // In English it may stand at the end: "120 women are trained each year".
            let is_per = ["/", "per", "each", "every"].contains(&joint)
                || (near && ["một", "mỗi", "a"].contains(&joint));
            let time = words::EACH_TIME
                .iter()
                .find(|(word, _)| self.lexemes.folded(index + 1) == *word)
                .map(|(_, name)| *name);
            if is_per && time.is_some() {
                return time;
            }
            let goes_on = self.lexemes.is(index, LexemeKind::Word)
                || [",", "%"].contains(&self.lexemes.folded(index));
            if !goes_on {
                return None;
            }
        }
        None
    }

    /// What an amount is asked for each of, where that stands before it.
    fn each_before(&self, start: usize) -> Option<&'static str> {
        let lexemes = self.lexemes;
        let each = lexemes.last_of(
            0..start,
            &["mỗi một", "mỗi", "hằng", "hàng", "từng", "each", "every", "annually"],
        )?;
        if lexemes.folded(each.start) == "annually" {
            return Some("year");
        }
        let time = words::EACH_TIME.iter().find(|(word, _)| lexemes.folded(each.end) == *word);
        let unit = || lexemes.begins_any(each.end, words::EACH_UNIT).map(|_| "unit");
        time.map(|(_, name)| *name).or_else(unit)
    }

    /// Of what a count is.
    fn unit(&self, end: usize, multiplier: Option<&'static str>) -> Option<String> {
        const MOST: usize = 3;
        let lexemes = self.lexemes;
        if let Some(word) = multiplier {
            return Some(format!("{word} {}", lexemes.written(end + 1)));
        }
        if let Some((_, behind)) = lexemes.begins_any(end, words::UNITS) {
            return Some(lexemes.span(end..behind).to_owned());
        }
        let mut behind = end;
        while behind < end + MOST
            && lexemes.is(behind, LexemeKind::Word)
            && !words::BEHIND_UNIT.contains(&lexemes.folded(behind))
        {
            behind += 1;
        }
        (behind > end).then(|| lexemes.span(end..behind).to_owned())
    }

    /// A clause that asks for no case at all.
    fn none_at_all(&self, years: &YearsOf, used: &mut Vec<Range<usize>>) -> Option<FoundTarget> {
        let all = 0..self.lexemes.len();
        let left = |at: &Range<usize>| self.lexemes.begins_any(at.end, words::UNITS).is_some();
        let none_left = self.lexemes.first_of(all.clone(), &["không còn"]).filter(left);
        let said = self.lexemes.first_of(all.clone(), words::NONE_AT_ALL);
        let at = said.or(none_left)?;
        if let Some(mention) = self.mentions.iter().find(|mention| mention.at.start == at.end) {
            used.push(self.lexemes.bytes(mention.at.clone()));
        }
        Some(FoundTarget {
            sign: TargetSign::AtMost,
            value: "0".to_owned(),
            upper: None,
            measure: DraftMeasure::Count,
            change: None,
            years: years.of_target(0).0,
            unit: None,
            each: None,
            start: None,
            compared: None,
            doubts: vec![Doubt::NoneAtAll],
            at: self.lexemes.bytes(at),
        })
    }
}

/// What is left of one when a part is taken away: `1/3` of `2/3`.
fn rest_of(part: &str) -> Option<String> {
    let (upper, lower) = part.split_once('/')?;
    let (upper, lower): (u32, u32) = (upper.parse().ok()?, lower.parse().ok()?);
    Some(format!("{}/{lower}", lower.checked_sub(upper)?))
}
