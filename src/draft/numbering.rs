//! The numbers that Word gives to paragraphs of lists: levels, formats and counters, as numbering.xml and the styles declare them.

use std::collections::BTreeMap;

use super::docx_xml::{DocNode, DocumentFault, Named, attribute, walk};

/// The most levels that a list has.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone)]
struct ListLevel {
    /// `decimal`, `upperRoman`, `bullet`, …
    format: String,
    /// What is written, with `%1` for the number of the first level.
    text: String,
    start: u32,
}

impl Default for ListLevel {
    fn default() -> Self {
        Self { format: "decimal".to_owned(), text: String::new(), start: 1 }
    }
}

/// All lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct WordNumbering {
    /// Levels of abstract lists, by their id.
    kinds: Named<BTreeMap<usize, ListLevel>>,
    /// The abstract list of each list, and the starts that it sets anew.
    lists: Named<(String, BTreeMap<usize, u32>)>,
    /// The list and level that a style puts its paragraphs in.
    styles: Named<(Option<String>, Option<usize>)>,
    /// What each style is based on.
    parents: Named<String>,
    counters: Named<[Option<u32>; LEVELS]>,
    /// Lists that have begun.
    begun: Vec<String>,
}

impl WordNumbering {
    /// Reads the parts `numbering` and `styles`; either may be empty.
    pub(super) fn read(numbering: &str, styles: &str) -> Result<Self, DocumentFault> {
        let mut read = Self::default();
        read.read_lists(numbering)?;
        read.read_styles(styles)?;
        Ok(read)
    }

    fn read_lists(&mut self, xml: &str) -> Result<(), DocumentFault> {
        let (mut kind, mut list) = (String::new(), String::new());
        let mut level = 0;
        walk(xml, &mut |node| {
            let DocNode::Open(name, tag) = node else { return };
            let value = attribute(tag, "val").unwrap_or_default();
            let number = |name: &str| {
                attribute(tag, name).and_then(|level| level.parse::<usize>().ok()).unwrap_or(0)
            };
            match name {
                "abstractNum" => {
                    kind = attribute(tag, "abstractNumId").unwrap_or_default();
                    list.clear();
                }
                "num" => list = attribute(tag, "numId").unwrap_or_default(),
                "abstractNumId" => {
                    self.lists.insert(list.clone(), (value, BTreeMap::new()));
                }
                "lvl" | "lvlOverride" => level = number("ilvl"),
                "startOverride" => {
                    if let (Some((_, starts)), Ok(start)) =
                        (self.lists.get_mut(&list), value.parse())
                    {
                        starts.insert(level, start);
                    }
                }
                "start" | "numFmt" | "lvlText" if list.is_empty() => {
                    let levels = self.kinds.entry(kind.clone()).or_default();
                    let of_level = levels.entry(level).or_default();
                    match name {
                        "start" => of_level.start = value.parse().unwrap_or(1),
                        "numFmt" => of_level.format = value,
                        _ => of_level.text = value,
                    }
                }
                _ => {}
            }
        })
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), DocumentFault> {
        let mut style = String::new();
        walk(xml, &mut |node| {
            let DocNode::Open(name, tag) = node else { return };
            let value = attribute(tag, "val").unwrap_or_default();
            match name {
                "style" => style = attribute(tag, "styleId").unwrap_or_default(),
                "basedOn" => drop(self.parents.insert(style.clone(), value)),
                "numId" => self.styles.entry(style.clone()).or_default().0 = Some(value),
                "ilvl" => {
                    self.styles.entry(style.clone()).or_default().1 = value.parse().ok();
                }
                _ => {}
            }
        })
    }

    /// The list and the level that the style `name` gives.
    fn of_style(&self, name: Option<&str>) -> (Option<String>, Option<usize>) {
        const DEEPEST: usize = 20;
        let mut style = name.map(ToOwned::to_owned);
        for _ in 0..DEEPEST {
            let Some(name) = style else { break };
            if let Some((list, level)) = self.styles.get(&name) {
                return (list.clone(), *level);
            }
            style = self.parents.get(&name).cloned();
        }
        (None, None)
    }

    /// What stands before the next paragraph of `list` on `level`; the style gives what the paragraph does not say. Empty if nothing does.
    pub(super) fn label(
        &mut self,
        style: Option<&str>,
        list: Option<&str>,
        level: Option<usize>,
    ) -> String {
        let (of_style, level_of_style) = self.of_style(style);
        let Some(list) = list.map(ToOwned::to_owned).or(of_style) else { return String::new() };
        let level = level.or(level_of_style).unwrap_or(0).min(LEVELS - 1);
        let Some((kind, starts)) = self.lists.get(&list).cloned() else { return String::new() };
        let Some(levels) = self.kinds.get(&kind).cloned() else { return String::new() };
        let Some(own) = levels.get(&level) else { return String::new() };
        let counters = self.counters.entry(kind).or_insert([None; LEVELS]);
        if !self.begun.contains(&list) {
            self.begun.push(list);
            for start in starts.keys() {
                if let Some(counter) = counters.get_mut(*start) {
                    *counter = None;
                }
            }
        }
        let start_of = |level: usize| {
            let declared = levels.get(&level).map_or(1, |level| level.start);
            starts.get(&level).copied().unwrap_or(declared)
        };
        for (index, counter) in counters.iter_mut().enumerate() {
            match index.cmp(&level) {
                std::cmp::Ordering::Less => *counter = Some(counter.unwrap_or(start_of(index))),
                std::cmp::Ordering::Equal => {
                    *counter =
                        Some(counter.map_or(start_of(index), |count| count.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        if own.format == "bullet" {
            return "-".to_owned();
        }
        let mut label = own.text.clone();
        for (index, counter) in counters.iter().enumerate().take(level + 1) {
            let format = levels.get(&index).map_or("decimal", |level| level.format.as_str());
            let number = numeral(counter.unwrap_or(1), format);
            label = label.replace(&format!("%{}", index + 1), &number);
        }
        label.trim().to_owned()
    }
}

/// `number` in a format of Word.
fn numeral(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Larger ones are no numbers of sections.
    let mut left = number.min(3999);
    let mut written = String::new();
    for (value, letters) in PARTS {
        while left >= value {
            written.push_str(letters);
            left -= value;
        }
    }
    written
}

/// `a` to `z`, then `aa`, `bb`, … as Word counts.
fn letters(number: u32, first: char) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from_u32(u32::from(first) + index % 26).unwrap_or(first);
    let times = usize::try_from(index / 26 + 1).unwrap_or(1).min(100);
    letter.to_string().repeat(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (number, format, expected) in [
            (4, "upperRoman", "IV"),
            (19, "lowerRoman", "xix"),
            (27, "lowerLetter", "aa"),
            (2, "upperLetter", "B"),
            (7, "decimalZero", "07"),
            (12, "decimal", "12"),
        ] {
            assert_eq!(numeral(number, format), expected);
        }
    }

    #[test]
    fn levels_count_within_those_above_them() {
        let xml = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2.%3)"/></w:lvl>
            </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#;
        let mut numbering = WordNumbering::read(xml, "").expect("it is read");
        let labels: Vec<String> =
            [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 1), ("2", 1)]
                .into_iter()
                .map(|(list, level)| numbering.label(None, Some(list), Some(level)))
                .collect();
        assert_eq!(labels, ["I.", "1.", "2.", "2.a)", "II.", "1.", "1.", "2."]);
    }
}
