//! Text out of each old Vietnamese encoding, from its bytes as the characters U+0000 to U+00FF. Which encoding it is, is decided by
//! `legacy`.

/// From 0x80 to 0x9F: windows-1258, and windows-1252 as far as the fonts of ABC and VNI have it.
pub(super) const PUNCTUATION: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰\u{fffd}‹Œ\u{fffd}\u{fffd}\u{fffd}\
                           \u{fffd}‘’“”•–—˜™\u{fffd}›œ\u{fffd}\u{fffd}Ÿ";

/// From 0x80 on: TCVN. ABC fonts have 0xA1 to 0xA7 and the small letters.
pub(super) const TCVN: &str = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
                    ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// The capitals of TCVN in the places of controls.
pub(super) const TCVN_CONTROLS: Exceptions = Exceptions {
    from: "\u{1}\u{2}\u{4}\u{5}\u{6}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}",
    to: "ÚỤỪỬỮỨỰỲỶỸÝỴ",
};

/// From 0x80 on: VISCII.
pub(super) const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
                      ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/// The capitals of VISCII in the places of controls.
pub(super) const VISCII_CONTROLS: Exceptions =
    Exceptions { from: "\u{2}\u{5}\u{6}\u{14}\u{19}\u{1e}", to: "ẲẴẪỶỸỴ" };

/// Characters above 0x9F in which windows-1258 differs from Latin-1.
pub(super) const WINDOWS_1258_OWN: Exceptions = Exceptions {
    from: "ÃÌÐÒÕÝÞãìðòõýþ",
    to: "Ă\u{300}Đ\u{309}ƠƯ\u{303}ă\u{301}đ\u{323}ơư₫",
};

/// What VNI makes of a letter and a mark behind it: the letter, its marks, and what comes of each.
const VNI_PAIRS: [(char, &str, &str); 7] = [
    ('a', "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('y', "ùøûõ", "ýỳỷỹ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('ö', "ùøûõï", "ứừửữự"),
];

/// Characters that an encoding maps otherwise than its table does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exceptions {
    /// Characters that it maps otherwise.
    from: &'static str,
    /// Meaning of each, in the same order.
    to: &'static str,
}

impl Exceptions {
    pub(super) const NONE: Self = Self { from: "", to: "" };
}

/// The character of `to` in the place that `letter` has in `from`.
fn paired(letter: char, from: &str, to: &str) -> Option<char> {
    from.chars().position(|known| known == letter).and_then(|place| to.chars().nth(place))
}

/// The character of `table`, which begins at U+0080, in the place of `latin`; others as they are.
fn high(latin: char, table: &str) -> char {
    let place = u32::from(latin).checked_sub(0x80).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| table.chars().nth(place)).unwrap_or(latin)
}

/// `latin` by `exceptions`, and by `table` for the rest.
pub(super) fn mapped(latin: &str, exceptions: Exceptions, table: &str) -> String {
    latin
        .chars()
        .map(|latin| {
            paired(latin, exceptions.from, exceptions.to).unwrap_or_else(|| high(latin, table))
        })
        .collect()
}

pub(super) fn abc(latin: &str) -> String {
    let is_lacking =
        |letter: &char| letter.is_uppercase() && !letter.is_ascii() && !"ĂÂÊÔƠƯĐ".contains(*letter);
    let read = |latin| high(latin, if latin < '\u{a0}' { PUNCTUATION } else { TCVN });
    latin
        .chars()
        .map(|latin| Some(read(latin)).filter(|letter| !is_lacking(letter)).unwrap_or('\u{fffd}'))
        .collect()
}

pub(super) fn vni(latin: &str) -> String {
    let small = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let mut text = String::new();
    let mut letters = latin.chars().peekable();
    while let Some(letter) = letters.next() {
        let marks = VNI_PAIRS.iter().find(|(base, ..)| *base == small(letter));
        let mark = letters.peek().filter(|mark| letter.is_uppercase() || !mark.is_uppercase());
        let pair = marks.zip(mark).and_then(|((_, from, to), mark)| paired(small(*mark), from, to));
        let alone = paired(small(letter), "ôöñíìæóòî", "ơưđíìỉĩịỵ");
        match pair.and_then(|pair| letters.next().and(Some(pair))).or(alone) {
            Some(made) if letter.is_uppercase() => text.extend(made.to_uppercase()),
            Some(made) => text.push(made),
            None if letter.is_alphabetic() && !letter.is_ascii() => text.push('\u{fffd}'),
            None => text.push(high(letter, PUNCTUATION)),
        }
    }
    text
}
