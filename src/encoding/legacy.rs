//! Which old Vietnamese encoding bytes or letters are most probably in, so that a hint can name it and say how to convert it. Each
//! encoding is tried, and what comes out is judged by Vietnamese spelling; nothing is counted from text that is read here.

use std::collections::BTreeSet;

use super::legacy_readings::{
    Exceptions, PUNCTUATION, TCVN, TCVN_CONTROLS, VISCII, VISCII_CONTROLS, WINDOWS_1258_OWN, abc,
    mapped, vni,
};
use super::syllables::is_syllable;
use crate::catalogue::{Message, say};
use crate::text::composed;

/// The encodings that old Vietnamese files come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Legacy {
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
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Windows1258 => "windows-1258",
        }
    }

    /// How to turn it into what is read, for a hint.
    #[must_use]
    pub(crate) fn remedy(self) -> Message {
        match self {
            Self::Tcvn3 => say::CONVERT_TCVN.message(),
            Self::Vni => say::CONVERT_VNI.message(),
            Self::Viscii => say::CONVERT_VISCII.message(),
            Self::Windows1258 => say::DECLARE_WINDOWS_1258.message(),
        }
    }
}

/// Which of them `bytes`, the beginning of a file that is not UTF-8, are most probably in; `None` if the bytes do not tell.
#[must_use]
pub(super) fn likely(bytes: &[u8]) -> Option<Legacy> {
    /// Bytes that are looked at; more would tell no more.
    const ENOUGH: usize = 8 << 10;
    let latin: String = bytes.iter().take(ENOUGH).copied().map(char::from).collect();
    // A NUL is in no text of one byte a character.
    if latin.contains('\0') { None } else { best(&latin, &READINGS, 2).map(|(legacy, _)| legacy) }
}

/// Which font `text` was typed in, TCVN3 or VNI, where its letters were saved as the windows-1252 characters in their places
/// (`Hµ Néi`), and the text in Unicode: NFC, without outer spaces. Capitals with a tone come out of TCVN3 as small letters, for its
/// fonts have no others; what a font lacks comes out as U+FFFD. `None` if the text is right as it is, or the font cannot be determined.
#[must_use]
pub(crate) fn typed_in_old_font(text: &str) -> Option<(Legacy, String)> {
    let is_beyond = |letter: char| {
        letter > 'ÿ' && (letter.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&letter))
    };
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
fn best(
    latin: &str,
    readings: &[(Legacy, Reading)],
    words_needed: i32,
) -> Option<(Legacy, String)> {
    let spelled = |(legacy, reading): &(Legacy, Reading)| {
        let text = reading(latin);
        (*legacy, LegacySpelling::of(&text), text)
    };
    let read: Vec<_> = readings.iter().map(spelled).collect();
    let (legacy, spelling, text) = read.iter().max_by_key(|(_, spelling, _)| spelling.score())?;
    let others =
        read.iter().filter(|(other, ..)| other != legacy).map(|(_, spelling, _)| spelling.score());
    let rival = others
        .fold(LegacySpelling::of(&mapped(latin, Exceptions::NONE, PUNCTUATION)).score(), i32::max);
    (spelling.score() >= rival + 2 && spelling.is_vietnamese(words_needed))
        .then(|| (*legacy, text.clone()))
}

/// Whether letters of `text` follow each other as in no language that windows-1252 is for: `Tr·i`, `NguyÔn`, `phöôøng`.
fn has_odd_word(text: &str) -> bool {
    let is_odd = |(one, next): (char, char)| {
        let is_symbol = !next.is_alphabetic() && !"«»".contains(next) || next == 'µ';
        one.is_alphabetic()
            && !next.is_ascii()
            && (is_symbol || !one.is_ascii() || is_capital_behind_small(one, next))
    };
    words(text).any(|word| pairs(word).any(is_odd))
}

fn pairs(word: &str) -> impl Iterator<Item = (char, char)> {
    word.chars().zip(word.chars().skip(1))
}

/// Of letters beyond ASCII; `KBang` is a name.
fn is_capital_behind_small(one: char, next: char) -> bool {
    one.is_lowercase() && next.is_uppercase() && !next.is_ascii()
}

/// How many different words with a letter beyond ASCII are possible Vietnamese syllables, how many are not, and how many words in
/// ASCII alone are not.
#[derive(Default)]
struct LegacySpelling {
    possible: i32,
    impossible: i32,
    foreign: i32,
}

impl LegacySpelling {
    fn of(text: &str) -> Self {
        let mut spelling = Self::default();
        let mut met = BTreeSet::new();
        for word in words(&composed(text)) {
            let small = word.to_lowercase();
            let is_abbreviation =
                word.chars().all(|letter| letter == 'Đ' || letter.is_ascii_uppercase());
            let tells = word.chars().nth(1).is_some()
                && word.contains(char::is_alphabetic)
                && !is_abbreviation;
            if !tells || met.contains(&small) {
                continue;
            }
            let has_capital_inside =
                pairs(word).any(|(one, next)| is_capital_behind_small(one, next));
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
        self.possible >= words_needed && self.possible >= 3 * self.impossible && is_no_accident
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

#[cfg(test)]
mod tests {
    use super::super::syllables::VOWELS;
    use super::*;

    /// The 134 letters that Vietnamese has beyond ASCII.
    const LETTERS: &str = "\
        à,ả,ã,á,ạ,ă,ằ,ẳ,ẵ,ắ,ặ,â,ầ,ẩ,ẫ,ấ,ậ,è,ẻ,ẽ,é,ẹ,ê,ề,ể,ễ,ế,ệ,ì,ỉ,ĩ,í,ị,ò,ỏ,õ,ó,ọ,ô,ồ,ổ,ỗ,ố,ộ,ơ,ờ,ở,ỡ,ớ,ợ,\
        ù,ủ,ũ,ú,ụ,ư,ừ,ử,ữ,ứ,ự,ỳ,ỷ,ỹ,ý,ỵ,đ,À,Ả,Ã,Á,Ạ,Ă,Ằ,Ẳ,Ẵ,Ắ,Ặ,Â,Ầ,Ẩ,Ẫ,Ấ,Ậ,È,Ẻ,Ẽ,É,Ẹ,Ê,Ề,Ể,Ễ,Ế,Ệ,Ì,Ỉ,Ĩ,Í,Ị,\
        Ò,Ỏ,Õ,Ó,Ọ,Ô,Ồ,Ổ,Ỗ,Ố,Ộ,Ơ,Ờ,Ở,Ỡ,Ớ,Ợ,Ù,Ủ,Ũ,Ú,Ụ,Ư,Ừ,Ử,Ữ,Ứ,Ự,Ỳ,Ỷ,Ỹ,Ý,Ỵ,Đ";
    /// As glibc writes them: `iconv -t TCVN`.
    const IN_TCVN: &[u8] = b"\
        \xb5,\xb6,\xb7,\xb8,\xb9,\xa8,\xbb,\xbc,\xbd,\xbe,\xc6,\xa9,\xc7,\xc8,\xc9,\xca,\xcb,\xcc,\xce,\xcf,\
        \xd0,\xd1,\xaa,\xd2,\xd3,\xd4,\xd5,\xd6,\xd7,\xd8,\xdc,\xdd,\xde,\xdf,\xe1,\xe2,\xe3,\xe4,\xab,\xe5,\
        \xe6,\xe7,\xe8,\xe9,\xac,\xea,\xeb,\xec,\xed,\xee,\xef,\xf1,\xf2,\xf3,\xf4,\xad,\xf5,\xf6,\xf7,\xf8,\
        \xf9,\xfa,\xfb,\xfc,\xfd,\xfe,\xae,\x80,\x81,\x82,\x83,\x84,\xa1,\xaf,\xba,\xbf,\xc0,\x85,\xa2,\xc1,\
        \xc2,\xc3,\xc4,\x86,\x87,\x88,\x89,\x8a,\x8b,\xa3,\xc5,\xcd,\xd9,\xda,\x8c,\x8d,\x8e,\x8f,\x90,\x91,\
        \x92,\x93,\x94,\x95,\x96,\xa4,\xdb,\xe0,\xf0,\xff,\x97,\xa5,\x98,\x99,\x9a,\x9b,\x9c,\x9d,\x9e,\x9f,\
        \x01,\x02,\xa6,\x04,\x05,\x06,\x11,\x12,\x13,\x14,\x15,\x16,\x17,\xa7";
    /// `iconv -t VISCII`.
    const IN_VISCII: &[u8] = b"\
        \xe0,\xe4,\xe3,\xe1,\xd5,\xe5,\xa2,\xc6,\xc7,\xa1,\xa3,\xe2,\xa5,\xa6,\xe7,\xa4,\xa7,\xe8,\xeb,\xa8,\
        \xe9,\xa9,\xea,\xab,\xac,\xad,\xaa,\xae,\xec,\xef,\xee,\xed,\xb8,\xf2,\xf6,\xf5,\xf3,\xf7,\xf4,\xb0,\
        \xb1,\xb2,\xaf,\xb5,\xbd,\xb6,\xb7,\xde,\xbe,\xfe,\xf9,\xfc,\xfb,\xfa,\xf8,\xdf,\xd7,\xd8,\xe6,\xd1,\
        \xf1,\xcf,\xd6,\xdb,\xfd,\xdc,\xf0,\xc0,\xc4,\xc3,\xc1,\x80,\xc5,\x82,\x02,\x05,\x81,\x83,\xc2,\x85,\
        \x86,\x06,\x84,\x87,\xc8,\xcb,\x88,\xc9,\x89,\xca,\x8b,\x8c,\x8d,\x8a,\x8e,\xcc,\x9b,\xce,\xcd,\x98,\
        \xd2,\x99,\xa0,\xd3,\x9a,\xd4,\x90,\x91,\x92,\x8f,\x93,\xb4,\x96,\x97,\xb3,\x95,\x94,\xd9,\x9c,\x9d,\
        \xda,\x9e,\xbf,\xbb,\xbc,\xff,\xba,\xb9,\x9f,\x14,\x19,\xdd,\x1e,\xd0";
    /// `iconv -t CP1258`.
    const IN_CP1258: &[u8] = b"\
        \xe0,a\xd2,a\xde,\xe1,a\xf2,\xe3,\xe3\xcc,\xe3\xd2,\xe3\xde,\xe3\xec,\xe3\xf2,\xe2,\xe2\xcc,\xe2\xd2,\
        \xe2\xde,\xe2\xec,\xe2\xf2,\xe8,e\xd2,e\xde,\xe9,e\xf2,\xea,\xea\xcc,\xea\xd2,\xea\xde,\xea\xec,\
        \xea\xf2,i\xcc,i\xd2,i\xde,\xed,i\xf2,o\xcc,o\xd2,o\xde,\xf3,o\xf2,\xf4,\xf4\xcc,\xf4\xd2,\xf4\xde,\
        \xf4\xec,\xf4\xf2,\xf5,\xf5\xcc,\xf5\xd2,\xf5\xde,\xf5\xec,\xf5\xf2,\xf9,u\xd2,u\xde,\xfa,u\xf2,\xfd,\
        \xfd\xcc,\xfd\xd2,\xfd\xde,\xfd\xec,\xfd\xf2,y\xcc,y\xd2,y\xde,y\xec,y\xf2,\xf0,\xc0,A\xd2,A\xde,\xc1,\
        A\xf2,\xc3,\xc3\xcc,\xc3\xd2,\xc3\xde,\xc3\xec,\xc3\xf2,\xc2,\xc2\xcc,\xc2\xd2,\xc2\xde,\xc2\xec,\
        \xc2\xf2,\xc8,E\xd2,E\xde,\xc9,E\xf2,\xca,\xca\xcc,\xca\xd2,\xca\xde,\xca\xec,\xca\xf2,I\xcc,I\xd2,\
        I\xde,\xcd,I\xf2,O\xcc,O\xd2,O\xde,\xd3,O\xf2,\xd4,\xd4\xcc,\xd4\xd2,\xd4\xde,\xd4\xec,\xd4\xf2,\xd5,\
        \xd5\xcc,\xd5\xd2,\xd5\xde,\xd5\xec,\xd5\xf2,\xd9,U\xd2,U\xde,\xda,U\xf2,\xdd,\xdd\xcc,\xdd\xd2,\
        \xdd\xde,\xdd\xec,\xdd\xf2,Y\xcc,Y\xd2,Y\xde,Y\xec,Y\xf2,\xd0";
    /// As the tables of `UniKey` have them: `VNI-WIN`.
    const IN_VNI: &[u8] = b"\
        a\xf8,a\xfb,a\xf5,a\xf9,a\xef,a\xea,a\xe8,a\xfa,a\xfc,a\xe9,a\xeb,a\xe2,a\xe0,a\xe5,a\xe3,a\xe1,a\xe4,\
        e\xf8,e\xfb,e\xf5,e\xf9,e\xef,e\xe2,e\xe0,e\xe5,e\xe3,e\xe1,e\xe4,\xec,\xe6,\xf3,\xed,\xf2,o\xf8,o\xfb,\
        o\xf5,o\xf9,o\xef,o\xe2,o\xe0,o\xe5,o\xe3,o\xe1,o\xe4,\xf4,\xf4\xf8,\xf4\xfb,\xf4\xf5,\xf4\xf9,\xf4\xef,\
        u\xf8,u\xfb,u\xf5,u\xf9,u\xef,\xf6,\xf6\xf8,\xf6\xfb,\xf6\xf5,\xf6\xf9,\xf6\xef,y\xf8,y\xfb,y\xf5,y\xf9,\
        \xee,\xf1,A\xd8,A\xdb,A\xd5,A\xd9,A\xcf,A\xca,A\xc8,A\xda,A\xdc,A\xc9,A\xcb,A\xc2,A\xc0,A\xc5,A\xc3,\
        A\xc1,A\xc4,E\xd8,E\xdb,E\xd5,E\xd9,E\xcf,E\xc2,E\xc0,E\xc5,E\xc3,E\xc1,E\xc4,\xcc,\xc6,\xd3,\xcd,\xd2,\
        O\xd8,O\xdb,O\xd5,O\xd9,O\xcf,O\xc2,O\xc0,O\xc5,O\xc3,O\xc1,O\xc4,\xd4,\xd4\xd8,\xd4\xdb,\xd4\xd5,\
        \xd4\xd9,\xd4\xcf,U\xd8,U\xdb,U\xd5,U\xd9,U\xcf,\xd6,\xd6\xd8,\xd6\xdb,\xd6\xd5,\xd6\xd9,\xd6\xcf,Y\xd8,\
        Y\xdb,Y\xd5,Y\xd9,\xce,\xd1";
    /// `UniKey`, `TCVN3`: a capital with a tone has the byte of its small letter.
    const IN_ABC: &[u8] = b"\
        \xb5,\xb6,\xb7,\xb8,\xb9,\xa8,\xbb,\xbc,\xbd,\xbe,\xc6,\xa9,\xc7,\xc8,\xc9,\xca,\xcb,\xcc,\xce,\xcf,\
        \xd0,\xd1,\xaa,\xd2,\xd3,\xd4,\xd5,\xd6,\xd7,\xd8,\xdc,\xdd,\xde,\xdf,\xe1,\xe2,\xe3,\xe4,\xab,\xe5,\
        \xe6,\xe7,\xe8,\xe9,\xac,\xea,\xeb,\xec,\xed,\xee,\xef,\xf1,\xf2,\xf3,\xf4,\xad,\xf5,\xf6,\xf7,\xf8,\
        \xf9,\xfa,\xfb,\xfc,\xfd,\xfe,\xae,\xb5,\xb6,\xb7,\xb8,\xb9,\xa1,\xbb,\xbc,\xbd,\xbe,\xc6,\xa2,\xc7,\
        \xc8,\xc9,\xca,\xcb,\xcc,\xce,\xcf,\xd0,\xd1,\xa3,\xd2,\xd3,\xd4,\xd5,\xd6,\xd7,\xd8,\xdc,\xdd,\xde,\
        \xdf,\xe1,\xe2,\xe3,\xe4,\xa4,\xe5,\xe6,\xe7,\xe8,\xe9,\xa5,\xea,\xeb,\xec,\xed,\xee,\xef,\xf1,\xf2,\
        \xf3,\xf4,\xa6,\xf5,\xf6,\xf7,\xf8,\xf9,\xfa,\xfb,\xfc,\xfd,\xfe,\xa7";

    /// In the order of [`READINGS`], the bytes of [`LETTERS`].
    const ENCODINGS: [(Legacy, &[u8]); 5] = [
        (Legacy::Tcvn3, IN_ABC),
        (Legacy::Tcvn3, IN_TCVN),
        (Legacy::Vni, IN_VNI),
        (Legacy::Viscii, IN_VISCII),
        (Legacy::Windows1258, IN_CP1258),
    ];

    /// Texts of offices, from one name to the beginning of a file.
    const TEXTS: [&str; 9] = [
        "Phường Nguyễn Trãi",
        "kỳ báo cáo,đơn vị,số liệu,giá trị",
        "Ủy ban Mặt trận Tổ quốc",
        "Đắk Blà",
        "period,unit,women_leaders,leaders,notes\n2024-Q1,Phường Quyết Thắng,12,30,\n",
        "xã,nữ,nam\nĐắk Cấm,1,2\nNgọk Bay,3,4\nKroong,5,6\nĐắk Rơ Wa,7,8\nChư Hreng,9,10\nHòa Bình,13,14\n",
        "BÁO CÁO THỐNG KÊ GIỚI;TỶ LỆ NỮ THAM GIA CẤP ỦY;HĐND CÁC CẤP",
        "Họ và tên\tGiới tính\tChức vụ\nNguyễn Thị Thuý\tNữ\tPhó Chủ tịch UBND\nTrần Văn Đức\tNam\tTrưởng phòng",
        "STT;Tên chỉ tiêu;Đơn vị tính;Kỳ trước;Kỳ này;Tỷ lệ nữ cán bộ lãnh đạo, quản lý chủ chốt;Ghi chú;\
         Số doanh nghiệp do nữ làm chủ;Lao động nữ được tạo việc làm mới;Hộ nghèo có chủ hộ là nữ;\
         Số vụ bạo lực gia đình được phát hiện, xử lý",
    ];

    /// `text` as an encoding writes it that has `letters` for [`LETTERS`].
    fn encoded(text: &str, letters: &[u8]) -> Vec<u8> {
        let bytes = |letter: char| {
            let pairs = LETTERS.split(',').zip(letters.split(|byte| *byte == b','));
            let mut found = pairs
                .filter(|(known, _)| known.starts_with(letter))
                .map(|(_, bytes)| bytes.to_vec());
            found.next().unwrap_or_else(|| letter.to_string().into_bytes())
        };
        text.chars().flat_map(bytes).collect()
    }

    /// `bytes` as a program reads them that takes everything for windows-1252, as far as letters go.
    fn as_western(bytes: &[u8]) -> String {
        bytes.iter().copied().map(char::from).collect()
    }

    /// Bytes that follow no rule, none of them NUL, the same in every run.
    fn noise(length: usize, seed: u32) -> Vec<u8> {
        let mut state = seed;
        let next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        std::iter::repeat_with(next).filter(|byte| *byte > 0).take(length).collect()
    }

    #[test]
    fn every_letter_is_where_the_converters_have_it() {
        assert_eq!(LETTERS.split(',').count(), 134);
        for ((legacy, reading), (_, bytes)) in READINGS.into_iter().zip(ENCODINGS) {
            let expected =
                if bytes == IN_ABC { LETTERS.to_lowercase() } else { LETTERS.to_owned() };
            let read = composed(&reading(&as_western(bytes)));
            let read = if bytes == IN_ABC { read.to_lowercase() } else { read };
            assert_eq!(read, expected, "{legacy:?}");
        }
        assert_eq!(mapped("\u{80}\u{93}\u{9f}", Exceptions::NONE, PUNCTUATION), "€“Ÿ");
    }

    #[test]
    fn every_letter_belongs_to_the_spelling() {
        let small = LETTERS.to_lowercase();
        assert!(small.split(',').all(|letter| letter == "đ" || VOWELS.contains(letter)));
        for word in
            "phường nguyễn quý qúy gìn giữa giếng khuỷu thuở hoà hòa nghiêng yếu ngoằn ghế của đắk"
                .split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "cât đat ngế cểm sôì năi ghạ túa tuá kiếnh rượò bx".split(' ')
        {
            assert_eq!(is_syllable(word), word == "túa", "{word}");
        }
    }

    #[test]
    fn an_encoding_is_known_by_the_words_it_gives() {
        for text in TEXTS {
            for (legacy, letters) in ENCODINGS {
                assert_eq!(likely(&encoded(text, letters)), Some(legacy), "{text}");
            }
        }
        // Windows writes every tone behind its letter; iconv has a few letters with theirs.
        assert_eq!(likely(b"ba\xeco ca\xeco ky\xcc na\xcc"), Some(Legacy::Windows1258));
        assert_eq!(likely(b"b\xe1o c\xe1o ky\xcc n\xe0"), Some(Legacy::Windows1258));
    }

    #[test]
    fn bytes_that_do_not_tell_are_left_unnamed() {
        let western: [&[u8]; 8] = [
            b"Ann\xe9e,Unit\xe9,Ann\xe9e pr\xe9c\xe9dente,O\xf9,\xc0 la r\xe9gion",
            b"Gr\xf6\xdfe;M\xe4nner;Beh\xf6rde;f\xfcr;\xdcbersicht;schl\xe4gt",
            b"A\xf1o,Regi\xf3n,Poblaci\xf3n,Ni\xf1as,S\xed",
            b"s\xe5 blev p\xe5 m\xe5 ogs\xe5 r\xe5det for b\xf8rn, kvinder og m\xe6nd i \xe5ret",
            b"gi\xe0 pu\xf2 citt\xe0 \xe8 perch\xe9",
            b"caf\xe9 \xa9 2024 \xb5m \xa35 \xb0C",
            b"H\xe0 Nam,H\xf2a B\xecnh",
            b"k\xfa",
        ];
        for bytes in western {
            assert_eq!(likely(bytes), None, "{}", as_western(bytes));
        }
        for text in TEXTS {
            let mut bytes = text.as_bytes().to_vec();
            bytes.truncate(bytes.iter().rposition(|byte| !byte.is_ascii()).unwrap_or_default());
            assert_eq!(likely(&bytes), None, "UTF-8 cut off: {text}");
            let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(likely(&units), None, "UTF-16: {text}");
        }
        for seed in 0..12 {
            assert_eq!(likely(&noise(2048, seed)), None, "{seed}");
        }
        assert_eq!((likely(b""), likely(b"period,unit\n2024,1\n")), (None, None));
    }

    #[test]
    fn text_typed_in_an_old_font_is_read() {
        for text in TEXTS {
            let font = typed_in_old_font(&as_western(&encoded(text, IN_VNI)));
            assert_eq!(font, Some((Legacy::Vni, text.trim().to_owned())));
            let (font, read) =
                typed_in_old_font(&as_western(&encoded(text, IN_ABC))).expect("TCVN3");
            assert_eq!((font, read.to_lowercase()), (Legacy::Tcvn3, text.trim().to_lowercase()));
        }
        let read = |text| typed_in_old_font(text).map(|(legacy, text)| (legacy.name(), text));
        assert_eq!(
            read("Ph\u{ad}êng NguyÔn Tr·i"),
            Some(("TCVN3 (ABC)", "Phường Nguyễn Trãi".to_owned()))
        );
        assert_eq!(
            read("Hµ Néi – “§¬n vÞ”"),
            Some(("TCVN3 (ABC)", "Hà Nội – “Đơn vị”".to_owned()))
        );
        assert_eq!(read("HuÕ"), Some(("TCVN3 (ABC)", "Huế".to_owned())));
        assert_eq!(read("Phöôøng"), Some(("VNI", "Phường".to_owned())));
        assert_eq!(read("ÑÔN VÒ, Uûy ban"), Some(("VNI", "ĐƠN VỊ, Ủy ban".to_owned())));
    }

    #[test]
    fn text_that_is_right_is_left_alone() {
        let right = [
            "period,unit",
            "Hà Nam, Hòa Bình, thôn Tân An, Năm",
            "Hà Nam, Hòa Bình, thôn Lô Tô",
            "Année, Unité, où ça, Loïc, laïc, Noël, naïve, « été », déjà vu",
            "Größe, Müller, »Übersicht«, Jörg",
            "5 µm, 3 m², 20 °C, ½, £5, ¥7, © ®, § 4, Nº 1, Total¹, Acme®",
            "café",
            "où",
            "kú",
            "Ha\u{300} No\u{302}\u{323}i",
            "Nguyê\u{303}n Tha\u{301}i Bi\u{300}nh",
        ];
        for text in right {
            assert_eq!(typed_in_old_font(text), None, "{text}");
        }
        for text in TEXTS {
            assert_eq!(typed_in_old_font(text), None, "{text}");
        }
        for seed in 0..12 {
            assert_eq!(typed_in_old_font(&as_western(&noise(512, seed))), None, "{seed}");
        }
    }
}
