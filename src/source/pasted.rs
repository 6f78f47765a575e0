//! A line or two that was spoiled before it was pasted into a sound file.
//!
//! Too little to show in the whole, so it is judged word by word: some letters stand together in
//! spoiled words only, others may do so in one foreign name but not in two words of a line.

use super::decode::Encoding;

/// How surely the letters of a word were spoiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    None,
    Weak,
    Strong,
}

/// How surely a character between two others of a word was spoiled.
type Spoils = fn(char, char, char) -> Sign;

const KINDS: [(Encoding, Spoils); 4] = [
    (Encoding::Twice, twice),
    (Encoding::Tcvn3, tcvn3),
    (Encoding::Vni, vni),
    (Encoding::Windows1258, windows1258),
];

/// Whether any kind of spoiling makes a character that stands between two others.
pub(super) fn shows(char: char, around: [char; 2]) -> bool {
    let [before, after] = around.map(|char| if parts(char) { ' ' } else { char });
    let shows = |spoils: Spoils| spoils(before, char, after) != Sign::None;
    let any = shows(twice) || shows(tcvn3) || shows(vni) || shows(windows1258);
    any && is_latin_1(char) && !parts(char)
}

/// The first line that was spoiled, at its first spoiled word.
pub(super) fn find(text: &str) -> Option<(usize, Encoding)> {
    let mut start = 0;
    for line in text.split('\n') {
        if has_latin_1(line)
            && let Some((at, encoding)) = spoiled(line)
        {
            return Some((start + at, encoding));
        }
        start += line.len() + 1;
    }
    None
}

/// Whether a character parts two words.
fn parts(char: char) -> bool {
    match char.is_ascii() {
        true => char.is_ascii_punctuation() || char.is_whitespace(),
        false => char.is_whitespace(),
    }
}

fn spoiled(line: &str) -> Option<(usize, Encoding)> {
    let words = line.split(parts).filter(|word| has_latin_1(word));
    let words: Vec<&str> = words.collect();
    KINDS.into_iter().find_map(|(encoding, spoils)| {
        let mut weak = None;
        let mut strong = None;
        let mut count = 0;
        for &word in &words {
            let at = word.as_ptr().addr() - line.as_ptr().addr();
            match judged(word, spoils) {
                Sign::None => {}
                Sign::Weak => {
                    count += 1;
                    weak = weak.or(Some(at));
                }
                Sign::Strong => strong = strong.or(Some(at)),
            }
        }
        let first = match strong {
            Some(_) => weak.into_iter().chain(strong).min(),
            None => weak.filter(|_| count > 1),
        };
        first.map(|at| (at, encoding))
    })
}

/// Whether a character is one of those that spoiling makes.
fn is_latin_1(char: char) -> bool {
    matches!(char, '\u{80}'..='\u{FF}')
}

// By the first bytes of such characters.
fn has_latin_1(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xC2 | 0xC3))
}

fn judged(word: &str, spoils: Spoils) -> Sign {
    let mut before = ' ';
    let mut most = Sign::None;
    let mut chars = word.chars().peekable();
    while let Some(char) = chars.next() {
        if is_latin_1(char) {
            let after = chars.peek().copied().unwrap_or(' ');
            most = most.max(spoils(before, char, after));
        }
        before = char;
    }
    most
}

fn strong(fits: bool) -> Sign {
    if fits { Sign::Strong } else { Sign::None }
}

// What the second byte of a letter with an accent looks like; « and » are none of a Vietnamese one.
fn second(char: char) -> bool {
    matches!(char, '\u{80}'..='\u{BF}' | 'ƒ') && !matches!(char, '\u{A0}' | '«' | '»')
}

fn twice(before: char, char: char, after: char) -> Sign {
    match char {
        'Ã' | 'Å' | 'Â' if before != ' ' && before.is_uppercase() => Sign::None,
        'Ã' | 'Æ' | 'Å' => strong(second(after)),
        'Ä' => strong(second(after) || after == '‘'),
        // The third byte stands behind them; without it the quotation mark is one.
        'º' | '»' => strong(before == 'á' && after != ' '),
        _ => Sign::None,
    }
}

fn tcvn3(before: char, char: char, after: char) -> Sign {
    let within = || before.is_lowercase() && after.is_lowercase();
    match char {
        // Signs in the midst of a word.
        '¸' | '¶' | '¨' | '¾' | '¼' | '©' | '®' | 'ª' | '«' | '¬' if within() => {
            Sign::Strong
        }
        '¸' | '¶' if before.is_lowercase() => Sign::Strong,
        '®' if before == ' ' && after != ' ' && !after.is_uppercase() => Sign::Weak,
        '¸' | '¶' | '¹' | 'µ' | '·' if before.is_lowercase() || after.is_lowercase() => {
            // `5µm` is a length, and a footnote stands at the end of a word.
            let held = char == 'µ' && before == ' ' || matches!(char, '¹' | '·') && after == ' ';
            if held { Sign::None } else { Sign::Weak }
        }
        // Capital letters there, of which Vietnamese has some and may have slipped.
        'Ë' | 'Ç' | 'Æ' | 'Î' | 'Ï' | 'Ñ' | 'Ö' | '×' | 'Ø' | 'Ü' | 'Þ' if within() => {
            if char == '×' {
                Sign::Weak
            } else {
                Sign::Strong
            }
        }
        'Ê' | 'È' | 'É' | 'Ì' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ý' | 'Ð' | 'ß'
            if before.is_lowercase() && !after.is_uppercase() =>
        {
            Sign::Weak
        }
        _ => Sign::None,
    }
}

fn vni(before: char, char: char, _: char) -> Sign {
    // Marks stand behind their vowel as letters that no word has there.
    let mark = lower(char);
    let a = || {
        matches!(
            mark,
            'ù' | 'ø' | 'û' | 'õ' | 'ï' | 'å' | 'ä' | 'á' | 'à' | 'ã' | 'â'
        )
    };
    let vowel = lower(before);
    let is_mark = match vowel {
        'a' => a() || matches!(mark, 'é' | 'è' | 'ë' | 'ü' | 'ú'),
        'e' => a(),
        // French has `où` and `août`.
        'o' => matches!(mark, 'ø' | 'õ' | 'ï' | 'å' | 'ä' | 'â'),
        'u' | 'y' | 'ô' | 'ö' => matches!(mark, 'ù' | 'ø' | 'û' | 'õ' | 'ï' | 'å' | 'ä'),
        ' ' => mark == 'ñ',
        _ => false,
    };
    match is_mark {
        true if matches!(mark, 'å' | 'ä' | 'ø') && matches!(vowel, 'a' | 'e' | 'o' | 'u') => {
            Sign::Strong
        }
        true if matches!(vowel, 'ô' | 'ö') => Sign::Strong,
        true => Sign::Weak,
        false => Sign::None,
    }
}

/// Letters of Latin-1 in lower case, which is all that is asked for here; others stay.
fn lower(char: char) -> char {
    match char {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => {
            char::from_u32(u32::from(char) + 0x20).unwrap_or(char)
        }
        _ => char,
    }
}

// Its tone marks stand behind their vowel, where no Vietnamese word has these letters.
fn windows1258(before: char, char: char, after: char) -> Sign {
    match char {
        'Ì' | 'Ò' | 'Þ' if is_vowel(before) => Sign::Weak,
        // A vowel that no word has `ì` or `ò` behind.
        'ì' | 'ò' => match before {
            'i' | 'o' | 'u' | 'ư' | 'y' => Sign::None,
            before if before == 'ã' || is_vowel(before) => Sign::Weak,
            _ => Sign::None,
        },
        'ð' if before == ' ' && is_vowel(after) => Sign::Weak,
        'õ' | 'ý' if before.is_alphabetic() && matches!(after, 'õ' | 'ì' | 'ò') => {
            Sign::Strong
        }
        _ => Sign::None,
    }
}

/// Vowels as they are written there, in small letters.
fn is_vowel(char: char) -> bool {
    matches!(
        char,
        'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y' | 'õ' | 'ý'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spoiled_line_is_named() {
        let sound = "quy trình: Nhận đơn\nbước: ";
        for (line, encoding) in [
            ("TrÃ¬nh kÃ½", Encoding::Twice),
            ("Nháº\u{AD}n phiáº¿u", Encoding::Twice),
            ("Ghi sá»• vÄƒn thÆ°", Encoding::Twice),
            ("NhËn ®¬n cña c«ng d©n, ghi sè ®Õn", Encoding::Tcvn3),
            ("Tr¶ lêi", Encoding::Tcvn3),
            ("Nhaän ñôn, ghi soå", Encoding::Vni),
            ("Kieåm tra", Encoding::Vni),
            ("Traû lôøi", Encoding::Vni),
            ("Nhâòn ðõn cuÒa dân", Encoding::Windows1258),
        ] {
            let text = format!("{sound}{line}\nkết thúc: Đã nhận");
            let found = find(&text).map(|(_, encoding)| encoding);
            assert_eq!(found, Some(encoding), "{line}");
            assert!(find(&text).is_some_and(|(at, _)| at >= sound.len()));
        }
    }

    #[test]
    fn foreign_names_units_and_vietnamese_are_sound() {
        for line in [
            "Báo ông Müller, bà Nuñez, Citroën và café Noël ở Århus, Malmö",
            "Đo 30 m², 25 °C, ½ giờ, ¼ tấm, 5µm, 10 µg, 2×3 m, Windows®, ©2023, § 5 ¶ 2",
            "«Khá» và «tốt», »đạt«, xem chú thích¹ và chú thích²",
            "Xe goòng, rơ-moóc, boóng, hoà, hoá, thuỷ, quý, khoẻ, khoé, què, loè",
            "ĐÃ XONG, MÃ SỐ, BÃI BỎ, LÃNH ĐẠO, ĐÃ”, ĐÃ… ÂM, ÂU, HÀ NỘI, TÊN",
            "Ì ạch, Ò ó o, ý kiến, ỷ lại, ưu tiên, oà khóc, uỷ ban, yêu cầu",
            "São Paulo, Łódź, Čapek, Ångström, Æsop, Straße, Señor, El Niño, Øresund",
            "NGân hàng, THông báo, UBND, TÌm, NgÀy, KẾt quả",
            "Sigurðsson, Þór, français, naïf, hôtel, août, où, forêt, garçon",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
