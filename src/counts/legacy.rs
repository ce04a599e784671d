//! Which old Vietnamese encoding bytes or letters are most probably in, so that a hint can name it and say how to convert it. Each
//! encoding is tried, and what comes out is judged by Vietnamese spelling; nothing is counted from text that is read here.

use std::collections::BTreeSet;

use crate::text::composed;

/// The encodings that old Vietnamese files come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993, and the part of it that the ABC fonts (`.VnTime`) have.
    Tcvn3,
    /// VNI for Windows: a letter, and its marks as a second character behind it.
    Vni,
    /// RFC 1456.
    Viscii,
    /// Microsoft's code page: a letter, and its tone as a second character behind it.
    Windows1258,
}

impl Legacy {
    /// What people and converters call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Windows1258 => "windows-1258",
        }
    }

    /// How to turn it into what is read, for a hint.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Tcvn3 => "convert it from `TCVN3 (ABC)` to Unicode with UniKey, or with `iconv -f TCVN -t UTF-8`",
            Self::Vni => "convert it from `VNI Windows` to Unicode with UniKey",
            Self::Viscii => "convert it from `VISCII` to Unicode with UniKey, or with `iconv -f VISCII -t UTF-8`",
            Self::Windows1258 => "write `encoding = \"windows-1258\"` under [input] in the plan",
        }
    }
}

/// Which of them `bytes`, the beginning of a file that is not UTF-8, are most probably in; nothing where the bytes do not tell.
#[must_use]
pub fn likely(bytes: &[u8]) -> Option<Legacy> {
    /// Bytes that are looked at; more would tell no more.
    const ENOUGH: usize = 8 << 10;
    let latin: String = bytes.iter().take(ENOUGH).copied().map(char::from).collect();
    // A NUL is in no text of one byte a character.
    if latin.contains('\0') { None } else { best(&latin, &READINGS, 2).map(|(legacy, _)| legacy) }
}

/// Which font `text` was typed in, TCVN3 or VNI, where its letters were saved as the windows-1252 characters in their places
/// (`Hµ Néi`), and the text in Unicode: NFC, without outer spaces. Capitals with a tone come out of TCVN3 as small letters, for its
/// fonts have no others; what a font lacks comes out as U+FFFD. Nothing where the text is right as it is, or does not tell.
#[must_use]
pub fn typed_in_old_font(text: &str) -> Option<(Legacy, String)> {
    let is_beyond = |letter: char| letter > 'ÿ' && (letter.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&letter));
    if text.is_ascii() || text.contains(is_beyond) {
        return None;
    }
    let words_needed = if has_odd_word(text) { 1 } else { 2 };
    let found = best(text, &[(Legacy::Tcvn3, abc), (Legacy::Vni, vni)], words_needed);
    found.map(|(legacy, read)| (legacy, composed(&read)))
}

/// How text comes out of an encoding, from its bytes as the characters U+0000 to U+00FF.
type Reading = fn(&str) -> String;

/// Every encoding; TCVN also whole, as converters write it.
const READINGS: [(Legacy, Reading); 5] = [
    (Legacy::Tcvn3, abc),
    (Legacy::Tcvn3, |latin| mapped(latin, TCVN_CONTROLS, TCVN)),
    (Legacy::Vni, vni),
    (Legacy::Viscii, |latin| mapped(latin, VISCII_CONTROLS, VISCII)),
    (Legacy::Windows1258, |latin| mapped(latin, WINDOWS_1258_OWN, PUNCTUATION)),
];

/// The reading of `latin` that is Vietnamese in at least so many words, if one is and nothing else comes near, nor `latin` as it is.
fn best(latin: &str, readings: &[(Legacy, Reading)], words_needed: i32) -> Option<(Legacy, String)> {
    let spelled = |(legacy, reading): &(Legacy, Reading)| {
        let text = reading(latin);
        (*legacy, Spelling::of(&text), text)
    };
    let read: Vec<_> = readings.iter().map(spelled).collect();
    let (legacy, spelling, text) = read.iter().max_by_key(|(_, spelling, _)| spelling.score())?;
    let others = read.iter().filter(|(other, ..)| other != legacy).map(|(_, spelling, _)| spelling.score());
    let rival = others.fold(Spelling::of(&mapped(latin, ("", ""), PUNCTUATION)).score(), i32::max);
    let is_ahead = spelling.score() >= rival + 2 && 3 * spelling.score() > 4 * rival;
    (is_ahead && spelling.is_vietnamese(words_needed)).then(|| (*legacy, text.clone()))
}

/// Whether letters of `text` follow each other as in no language that windows-1252 is for: `Tr·i`, `NguyÔn`, `phöôøng`.
fn has_odd_word(text: &str) -> bool {
    let is_odd = |(one, next): (char, char)| {
        let is_symbol = !next.is_alphabetic() && !"«»".contains(next) || next == 'µ';
        one.is_alphabetic()
            && !next.is_ascii()
            && (is_symbol || !one.is_ascii() || is_capital_behind_small((one, next)))
    };
    words(text).any(|word| pairs(word).any(is_odd))
}

fn pairs(word: &str) -> impl Iterator<Item = (char, char)> {
    word.chars().zip(word.chars().skip(1))
}

/// Of letters beyond ASCII; `KBang` is a name.
fn is_capital_behind_small((one, next): (char, char)) -> bool {
    one.is_lowercase() && next.is_uppercase() && !next.is_ascii()
}

/// How many different words with a letter beyond ASCII are possible Vietnamese syllables, how many are not, and how many words in
/// ASCII alone are not.
#[derive(Default)]
struct Spelling {
    possible: i32,
    impossible: i32,
    foreign: i32,
}

impl Spelling {
    fn of(text: &str) -> Self {
        let mut spelling = Self::default();
        let mut met = BTreeSet::new();
        for word in words(&composed(text)) {
            let small = word.to_lowercase();
            let is_abbreviation = word.chars().all(|letter| letter == 'Đ' || letter.is_ascii_uppercase());
            let tells = word.chars().nth(1).is_some() && word.contains(char::is_alphabetic) && !is_abbreviation;
            if !tells || met.contains(&small) {
                continue;
            }
            let has_capital_inside = pairs(word).any(is_capital_behind_small);
            match (word.is_ascii(), is_syllable(&small) && !has_capital_inside) {
                (true, true) => {}
                (true, false) => spelling.foreign += 1,
                (false, true) => spelling.possible += 1,
                (false, false) => spelling.impossible += 1,
            }
            met.insert(small);
        }
        spelling
    }

    fn score(&self) -> i32 {
        self.possible - 2 * self.impossible
    }

    /// Names of other peoples and slips of the pen are no syllables; and among many foreign words a few are so by accident.
    fn is_vietnamese(&self, words_needed: i32) -> bool {
        let is_no_accident = self.foreign <= 2 * self.possible * self.possible;
        self.possible >= words_needed && self.possible >= 2 * self.impossible && is_no_accident
    }
}

/// The words of `text`. A symbol other than punctuation belongs to the word that it is in.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_between = |letter: char| {
        let is_ascii_mark = letter.is_ascii() && !letter.is_ascii_alphabetic();
        is_ascii_mark || letter.is_whitespace() || "‚„…‘’“”•–—‹›°²³€".contains(letter)
    };
    text.split(is_between).filter(|word| !word.is_empty())
}

/// Each vowel without a tone, then with grave, hook above, tilde, acute, dot below.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

/// How a syllable begins, if not with a vowel; the second line is of names in the Central Highlands.
const ONSETS: &str = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x \
                      bl br dr đr gl gr hr j kl kr ml mr pl pr w";

/// How it goes on, without a tone; `k` ends names of the Central Highlands.
const RIMES: &str = "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
                     e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu \
                     iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn \
                     oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
                     u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt \
                     uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
                     y ych yn ynh yt yêm yên yêng yêt yêu";

/// Whether `word`, in small letters, is spelled like a Vietnamese syllable, with one tone at most, and that where it belongs.
fn is_syllable(word: &str) -> bool {
    let mut plain = String::new();
    let mut tones = Vec::new();
    for (place, letter) in word.chars().enumerate() {
        let found = |row: &&str| row.chars().position(|vowel| vowel == letter).zip(row.chars().next());
        let (tone, vowel) = VOWELS.iter().find_map(found).unwrap_or((0, letter));
        plain.push(vowel);
        tones.extend((tone > 0).then_some((place, tone)));
    }
    let fits = |onset: &str, rime: &str| {
        let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
        let may_follow = match onset {
            "c" | "ng" => !is_front,
            "g" => !is_front || rime.starts_with('i'),
            "gh" | "ngh" => is_front,
            _ => true,
        };
        may_follow && RIMES.split(' ').any(|known| known == rime) && bears(rime, onset.chars().count(), tones.first())
    };
    tones.len() < 2
        && ONSETS.split(' ').chain([""]).any(|onset| plain.strip_prefix(onset).is_some_and(|rime| fits(onset, rime)))
}

/// Whether `rime`, which begins at the letter `start` of its word, may have this tone, given by its letter and its number, or none.
fn bears(rime: &str, start: usize, tone: Option<&(usize, usize)>) -> bool {
    let is_stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    let Some((place, tone)) = tone else { return !is_stopped };
    let vowels = rime.trim_end_matches(|letter: char| letter.is_ascii() && !"aeiouy".contains(letter));
    let is_open = vowels.len() == rime.len();
    let marked = vowels.chars().enumerate().filter(|(_, vowel)| !vowel.is_ascii()).last();
    let is_in_place = match (marked, vowels.chars().count()) {
        (Some((marked, _)), _) => *place == start + marked,
        (None, 2) if is_open && ["oa", "oe", "uy"].contains(&vowels) => *place >= start,
        (None, 2) if is_open => *place == start,
        (None, count) => *place + 1 == start + count.min(2),
    };
    // Acute and dot below are the only tones before a stop.
    is_in_place && (*tone > 3 || !(is_stopped || rime.ends_with('k')))
}

/// From 0x80 to 0x9F: windows-1258, and windows-1252 as far as the fonts of ABC and VNI have it.
const PUNCTUATION: &str = "€�‚ƒ„…†‡ˆ‰�‹Œ����‘’“”•–—˜™�›œ��Ÿ";

/// From 0x80 on: TCVN. ABC fonts have 0xA1 to 0xA7 and the small letters.
const TCVN: &str = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
                    ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// The capitals of TCVN in the places of controls.
const TCVN_CONTROLS: (&str, &str) =
    ("\u{1}\u{2}\u{4}\u{5}\u{6}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}", "ÚỤỪỬỮỨỰỲỶỸÝỴ");

/// From 0x80 on: VISCII.
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
                      ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/// The capitals of VISCII in the places of controls.
const VISCII_CONTROLS: (&str, &str) = ("\u{2}\u{5}\u{6}\u{14}\u{19}\u{1e}", "ẲẴẪỶỸỴ");

/// Where windows-1258 differs from Latin-1, above 0x9F.
const WINDOWS_1258_OWN: (&str, &str) = ("ÃÌÐÒÕÝÞãìðòõýþ", "Ă\u{300}Đ\u{309}ƠƯ\u{303}ă\u{301}đ\u{323}ơư₫");

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

/// The character of `to` in the place that `letter` has in `from`.
fn paired(letter: char, from: &str, to: &str) -> Option<char> {
    from.chars().position(|known| known == letter).and_then(|place| to.chars().nth(place))
}

/// The character of `table`, which begins at U+0080, in the place of `latin`; others as they are.
fn high(latin: char, table: &str) -> char {
    let place = u32::from(latin).checked_sub(0x80).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| table.chars().nth(place)).unwrap_or(latin)
}

/// `latin` by the pairs of `own`, and by `table` for the rest.
fn mapped(latin: &str, own: (&str, &str), table: &str) -> String {
    latin.chars().map(|latin| paired(latin, own.0, own.1).unwrap_or_else(|| high(latin, table))).collect()
}

fn abc(latin: &str) -> String {
    let is_lacking = |letter: &char| letter.is_uppercase() && !letter.is_ascii() && !"ĂÂÊÔƠƯĐ".contains(*letter);
    let read = |latin| high(latin, if latin < '\u{a0}' { PUNCTUATION } else { TCVN });
    latin.chars().map(|latin| Some(read(latin)).filter(|letter| !is_lacking(letter)).unwrap_or('\u{fffd}')).collect()
}

fn vni(latin: &str) -> String {
    let small = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let mut text = String::new();
    let mut letters = latin.chars().peekable();
    while let Some(letter) = letters.next() {
        let marks = VNI_PAIRS.iter().find(|(base, ..)| *base == small(letter));
        let pair = marks.zip(letters.peek()).and_then(|((_, from, to), mark)| paired(small(*mark), from, to));
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
