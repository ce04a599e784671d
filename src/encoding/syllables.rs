//! Spelling of Vietnamese syllables.

/// Each vowel without a tone, then with grave, hook above, tilde, acute, dot below.
pub(super) const VOWELS: &str =
    "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ";

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
pub(super) fn is_syllable(word: &str) -> bool {
    let mut plain = String::new();
    let mut tones = Vec::new();
    for (place, letter) in word.chars().enumerate() {
        let found =
            |row: &str| row.chars().position(|vowel| vowel == letter).zip(row.chars().next());
        let (tone, vowel) = VOWELS.split(' ').find_map(found).unwrap_or((0, letter));
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
        may_follow
            && RIMES.split(' ').any(|known| known == rime)
            && bears(rime, onset.chars().count(), tones.first())
    };
    tones.len() < 2
        && ONSETS
            .split(' ')
            .chain([""])
            .any(|onset| plain.strip_prefix(onset).is_some_and(|rime| fits(onset, rime)))
}

/// Whether `rime`, which begins at the letter `start` of its word, may have this tone, given by its letter and its number, or none.
fn bears(rime: &str, start: usize, tone: Option<&(usize, usize)>) -> bool {
    let is_stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    let Some((place, tone)) = tone else { return !is_stopped };
    let vowels =
        rime.trim_end_matches(|letter: char| letter.is_ascii() && !"aeiouy".contains(letter));
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
