//! Letters that were spoiled before they came into a Unicode file.
//!
//! Text typed for old fonts, or once read in a wrong encoding, is valid Unicode and yet no word of
//! it can be printed. A foreign name may hold one such letter; spoiled text has them in every other
//! word.

use super::decode::Encoding;

/// Whether a byte may be the first of a character that was spoiled.
///
/// Spoiling makes signs and letters of Latin-1, never plain ones or those made for Vietnamese; they
/// begin with one of two bytes. What was lost is a question mark or U+FFFD.
pub(super) const fn may_begin(byte: u8) -> bool {
    matches!(byte, b'?' | 0xC2 | 0xC3 | 0xEF)
}

/// In which places of a text each kind of spoiling shows.
#[derive(Debug, Default)]
pub(super) struct Spoiled {
    hits: [Hits; KINDS.len()],
    /// Where a letter was lost altogether.
    blot: Option<usize>,
}

/// In how many places one kind of spoiling shows, and the first of them.
#[derive(Clone, Copy, Debug, Default)]
struct Hits {
    count: usize,
    first: usize,
}

const KINDS: [Encoding; 5] = [
    Encoding::Tcvn3,
    Encoding::Vni,
    Encoding::Windows1258,
    Encoding::Twice,
    Encoding::Lost,
];

impl Spoiled {
    /// Notes a character between two others.
    pub(super) fn note(&mut self, at: usize, char: char, [before, after]: [char; 2]) {
        let shows = [
            tcvn3(before, char, after),
            vni(before, char, after),
            windows1258(before, char, after),
            twice(before, char, after),
            lost(before, char, after),
        ];
        if shows != [false; KINDS.len()] {
            for (hits, shows) in self.hits.iter_mut().zip(shows) {
                if shows {
                    hits.first = if hits.count == 0 { at } else { hits.first };
                    hits.count += 1;
                }
            }
        }
        if char == char::REPLACEMENT_CHARACTER {
            self.blot = self.blot.or(Some(at));
        }
    }

    /// With what shows further down.
    pub(super) fn and(mut self, below: &Self) -> Self {
        for (hits, more) in self.hits.iter_mut().zip(&below.hits) {
            if hits.count == 0 {
                hits.first = more.first;
            }
            hits.count += more.count;
        }
        self.blot = self.blot.or(below.blot);
        self
    }

    /// Whether anything shows.
    #[cfg(test)]
    pub(super) fn any(&self) -> bool {
        self.blot.is_some() || self.hits.iter().any(|hits| hits.count > 0)
    }

    /// The first spoiled place of a text, and what most likely spoiled it.
    pub(super) fn most_likely(&self, text: &str) -> Option<(usize, Encoding)> {
        if let Some(at) = self.blot {
            return Some((at, Encoding::Lost));
        }
        let most = self.hits.iter().map(|hits| hits.count).max()?;
        if !enough(most, 0) {
            return None;
        }
        let letters = text.chars().filter(|char| char.is_alphabetic()).count();
        let likely = self.hits.iter().zip(KINDS);
        likely
            .filter(|(hits, _)| enough(hits.count, letters))
            .max_by_key(|(hits, _)| hits.count)
            .map(|(hits, encoding)| (hits.first, encoding))
    }
}

/// Many places in a long text, or a few in a short one.
fn enough(hits: usize, letters: usize) -> bool {
    (hits >= 6 && hits * 25 >= letters) || (hits >= 3 && hits * 10 >= letters)
}

fn beside(before: char, after: char) -> bool {
    before.is_ascii_alphabetic() || after.is_ascii_alphabetic()
}

fn tcvn3(before: char, char: char, after: char) -> bool {
    let sign = matches!(
        char,
        '¨'..='®' | 'µ' | '¶' | '¸' | '¹' | '»'..='¾' | 'Æ' | '×' | 'Ç' | 'Þ' | 'Ö'
    );
    sign && beside(before, after)
}

fn vni(before: char, char: char, after: char) -> bool {
    // Marks stand behind their vowel as letters that no word has there.
    let mark = match before {
        'a' => matches!(char, 'á' | 'à' | 'ã' | 'â'),
        'e' => matches!(char, 'é' | 'è' | 'â'),
        'o' => matches!(char, 'â' | 'ó' | 'ò' | 'õ' | 'ô'),
        'u' | 'y' => matches!(char, 'ù' | 'õ'),
        'ô' | 'ö' => matches!(char, 'ù' | 'ø' | 'û' | 'õ' | 'ï'),
        _ => false,
    };
    let foreign = || {
        matches!(char, 'ø' | 'û' | 'ï' | 'å' | 'ä' | 'ë' | 'ü' | 'ö' | 'ñ')
            || matches!(char, 'Ø' | 'Û' | 'Ï' | 'Å' | 'Ä' | 'Ë' | 'Ü' | 'Ö' | 'Ñ')
    };
    mark || foreign() && beside(before, after)
}

// Its tone marks stand behind their vowel, where no Vietnamese word has these letters.
fn windows1258(before: char, char: char, after: char) -> bool {
    match char {
        'Ì' | 'Ò' | 'Þ' => before.is_lowercase(),
        'ì' | 'ò' => matches!(
            before,
            'a' | 'â' | 'ã' | 'ă' | 'e' | 'ê' | 'o' | 'ô' | 'ơ' | 'õ' | 'ý'
        ),
        'ð' => beside(before, after) || matches!(after, 'õ' | 'ý' | 'â' | 'ê' | 'ô'),
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

    fn find(text: &str) -> Option<(usize, Encoding)> {
        let mut spoiled = Spoiled::default();
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let around = |at: Option<usize>| at.and_then(|at| chars.get(at)).map_or(' ', |it| it.1);
        for (place, &(at, char)) in chars.iter().enumerate() {
            let around = [around(place.checked_sub(1)), around(place.checked_add(1))];
            spoiled.note(at, char, around);
        }
        spoiled.most_likely(text)
    }

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
