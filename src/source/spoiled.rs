//! Letters that were spoiled before they came into a Unicode file.
//!
//! Text typed for old fonts, or once read in a wrong encoding, is valid Unicode and yet no word of
//! it can be printed. A foreign name may hold one such letter; spoiled text has them in every other
//! word.

use super::decode::Encoding;

/// Whether a character between two others is one that was spoiled.
type Spoils = fn(char, char, char) -> bool;

/// The first spoiled place, and what most likely spoiled it.
pub(super) fn find(text: &str) -> Option<(usize, Encoding)> {
    if let Some(at) = text.find('\u{FFFD}') {
        return Some((at, Encoding::Lost));
    }
    let kinds: [(Encoding, Spoils); 5] = [
        (Encoding::Tcvn3, tcvn3),
        (Encoding::Vni, vni),
        (Encoding::Windows1258, windows1258),
        (Encoding::Twice, twice),
        (Encoding::Lost, lost),
    ];
    let hits = hits(text, kinds.map(|(_, spoils)| spoils));
    let most = hits.iter().map(Vec::len).max()?;
    if !enough(most, 0) {
        return None;
    }
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    hits.into_iter()
        .zip(kinds)
        .filter(|(hits, _)| enough(hits.len(), letters))
        .max_by_key(|(hits, _)| hits.len())
        .map(|(hits, (encoding, _))| (hits[0], encoding))
}

/// Many places in a long text, or a few in a short one.
fn enough(hits: usize, letters: usize) -> bool {
    (hits >= 6 && hits * 25 >= letters) || (hits >= 3 && hits * 10 >= letters)
}

/// Where each kind of spoiling shows.
fn hits<const N: usize>(text: &str, kinds: [Spoils; N]) -> [Vec<usize>; N] {
    let mut hits = [const { Vec::new() }; N];
    for (at, byte) in text.bytes().enumerate() {
        // Spoiling makes signs and letters of Latin-1, never plain ones or those made for
        // Vietnamese; they begin with one of two bytes.
        if !matches!(byte, b'?' | 0xC2 | 0xC3) {
            continue;
        }
        let (above, below) = text.split_at(at);
        let before = above.chars().next_back().unwrap_or(' ');
        let mut chars = below.chars();
        let char = chars.next().unwrap_or(' ');
        let after = chars.next().unwrap_or(' ');
        for (hits, spoils) in hits.iter_mut().zip(kinds) {
            if spoils(before, char, after) {
                hits.push(at);
            }
        }
    }
    hits
}

fn beside(before: char, after: char) -> bool {
    before.is_ascii_alphabetic() || after.is_ascii_alphabetic()
}

fn tcvn3(before: char, char: char, after: char) -> bool {
    "¨©ª«¬\u{AD}®µ¶¸¹»¼½¾Æ×ÇÞÖ".contains(char) && beside(before, after)
}

fn vni(before: char, char: char, after: char) -> bool {
    // Marks stand behind their vowel as letters that no word has there.
    let mark = match before {
        'a' => "áàãâ",
        'e' => "éèâ",
        'o' => "âóòõô",
        'u' | 'y' => "ùõ",
        'ô' | 'ö' => "ùøûõï",
        _ => "",
    };
    mark.contains(char) || "øûïåäëüöñØÛÏÅÄËÜÖÑ".contains(char) && beside(before, after)
}

// Its tone marks stand behind their vowel, where no Vietnamese word has these letters.
fn windows1258(before: char, char: char, after: char) -> bool {
    match char {
        'Ì' | 'Ò' | 'Þ' => before.is_lowercase(),
        'ì' | 'ò' => "aâãăeêoôơõý".contains(before),
        'ð' => beside(before, after) || "õýâêô".contains(after),
        _ => false,
    }
}

// The first byte of a letter with an accent, and what its next byte looks like.
fn twice(_: char, char: char, after: char) -> bool {
    match char {
        'Ã' | 'Æ' | 'Ä' | 'Å' => !after.is_alphanumeric() && !after.is_ascii() || after == '°',
        'á' => matches!(after, 'º' | '»'),
        _ => false,
    }
}

fn lost(before: char, char: char, after: char) -> bool {
    char == '?' && before.is_alphabetic() && (after.is_alphabetic() || after == '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoiled_letters_are_named() {
        for (text, encoding) in [
            (
                "quy trÃ¬nh: Nháº\u{AD}n Ä‘Æ¡n\nbÆ°á»›c: Ghi sá»•",
                Encoding::Twice,
            ),
            ("quy tr?nh: Nh?n ??n\nb??c: Ghi s? v?n th?", Encoding::Lost),
            ("quy trình: Nh\u{FFFD}n đơn", Encoding::Lost),
            (
                "býõìc: Nhâòn ðõn, caìp maÞ, baìo caìo",
                Encoding::Windows1258,
            ),
            ("böôùc: Nhaän ñôn, caáp maõ soá", Encoding::Vni),
            (
                "b\u{AD}íc: NhËn ®¬n, cÊp m· sè, b¸o c¸o ngay",
                Encoding::Tcvn3,
            ),
        ] {
            assert_eq!(
                find(text).map(|(_, encoding)| encoding),
                Some(encoding),
                "{text}"
            );
        }
    }

    #[test]
    fn plain_text_is_not_taken_for_spoiled() {
        for text in [
            "quy trình: Báo ông Müller và bà Nuñez về cuộc họp ngày mai tại hội trường",
            "liên kết: https://a.vn/x?a=b&c?d\nhỏi: Đã xong chưa?\nhỏi: Rõ?Chưa",
            "ÁP DỤNG: Ì ạch, Ò ó, ÃNH, LÃNH ĐẠO, ĐÃ XONG, XÃ, MÃ SỐ, BÃI BỎ",
            "nguyên tắc: Xem trang 5 ¶ và giá × số lượng",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
