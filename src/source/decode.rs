//! Bytes to text, strictly: what is not plainly UTF-8 or marked UTF-16 is refused, never guessed.
//!
//! The likely old encoding is named only to help the person save the file anew.

use std::ops::Range;

use super::spoiled::Spoiled;
use super::{Source, Span, pasted, spoiled};
use crate::cores;

/// An encoding that a refused file is likely to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// TCVN3 (ABC), the old northern fonts.
    Tcvn3,
    /// VNI, the old southern fonts.
    Vni,
    /// Windows-1258.
    Windows1258,
    /// UTF-16 without its byte order mark.
    Utf16,
    /// UTF-8 that was once read as another encoding and saved again.
    Twice,
    /// One that cannot hold the letters: they became question marks or blots.
    Lost,
    /// UTF-8 or UTF-16 that breaks off within a letter.
    Cut,
    /// UTF-8 in which a few letters are broken.
    Damaged,
    /// None that is recognized.
    Unknown,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its bytes are in another encoding.
    Encoding(Encoding),
    /// Its letters were typed with an old font and pasted into a Unicode file.
    OldLetters(Encoding),
    /// The same on a few lines of a file that is sound else.
    Pasted(Encoding),
    /// It holds a character that no printed page can.
    Character(char),
    /// It is a document of another program, so called.
    Document(&'static str),
    /// It is too large.
    Large {
        /// How many bytes it has, or at least has.
        bytes: usize,
        /// How many it may have.
        most: usize,
    },
}

/// A file that cannot be read, with as much of its text as can be shown.
#[derive(Clone, Debug)]
pub struct Unreadable {
    /// The file, its unreadable bytes replaced.
    pub source: Source,
    /// The place of the first trouble.
    pub span: Span,
    /// The trouble.
    pub reason: Reason,
}

pub(super) fn read(name: String, bytes: &[u8], most: usize) -> Result<Source, Box<Unreadable>> {
    if bytes.len() > most {
        let source = Source::new(name, "");
        let bytes = bytes.len();
        return Err(refuse(source, 0, Reason::Large { bytes, most }));
    }
    if let Some(program) = document(bytes) {
        return Err(refuse(Source::new(name, ""), 0, Reason::Document(program)));
    }
    let source = match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(name, rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => wide(name, rest, u16::from_be_bytes)?,
        _ => narrow(name, bytes)?,
    };
    printable(source)
}

// Documents begin with marks that no text begins with.
fn document(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "Word, Excel (.docx, .xlsx)"),
        (b"\xD0\xCF\x11\xE0", "Word, Excel (.doc, .xls)"),
        (b"{\\rtf", "Word (.rtf)"),
        (b"%PDF-", "PDF"),
        (b"<!DOCTYPE html", "HTML"),
        (b"<!doctype html", "HTML"),
        (b"<html", "HTML"),
    ];
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mark = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    mark.map(|(_, program)| *program)
}

fn refuse(source: Source, at: usize, reason: Reason) -> Box<Unreadable> {
    let width = source
        .text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let span = Span::new(at, at + width);
    Box::new(Unreadable {
        source,
        span,
        reason,
    })
}

fn wide(name: String, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Source, Box<Unreadable>> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units.clone()).collect();
    match text {
        Ok(text) if bytes.len().is_multiple_of(2) => Ok(Source::new(name, text)),
        Ok(text) => {
            let source = Source::new(name, text);
            let at = source.text.len();
            Err(refuse(source, at, Reason::Encoding(Encoding::Cut)))
        }
        Err(_) => {
            let shown: Vec<u16> = units.collect();
            let source = Source::new(name, String::from_utf16_lossy(&shown));
            let at = source.text.find('\u{FFFD}').unwrap_or(source.text.len());
            Err(refuse(source, at, Reason::Encoding(Encoding::Unknown)))
        }
    }
}

fn narrow(name: String, bytes: &[u8]) -> Result<Source, Box<Unreadable>> {
    if unmarked_utf16(bytes) {
        let source = Source::new(name, "");
        return Err(refuse(source, 0, Reason::Encoding(Encoding::Utf16)));
    }
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => {
            let encoding = damage(bytes, error.valid_up_to()).unwrap_or_else(|| likely(bytes));
            let source = Source::new(name, String::from_utf8_lossy(bytes));
            let at = source.text.find('\u{FFFD}').unwrap_or_default();
            Err(refuse(source, at, Reason::Encoding(encoding)))
        }
    }
}

// Where most letters beyond ASCII are sound UTF-8, the others were broken on the way.
fn damage(bytes: &[u8], sound: usize) -> Option<Encoding> {
    const LONGEST: usize = 4;
    let accented = |text: &str| text.chars().filter(|char| !char.is_ascii()).count();
    let (mut kept, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        kept += accented(chunk.valid());
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound > 0 && bytes.len() - sound < LONGEST && (kept > 0 || bytes[..sound].is_ascii()) {
        return Some(Encoding::Cut);
    }
    (kept >= 4 * broken).then_some(Encoding::Damaged)
}

// Every second byte of plain letters is NUL in UTF-16; in UTF-8 none is.
fn unmarked_utf16(bytes: &[u8]) -> bool {
    let nul = memchr::memchr_iter(0, bytes).count();
    nul >= 2 && nul * 5 >= bytes.len()
}

fn likely(bytes: &[u8]) -> Encoding {
    let count = |fits: fn(u8, u8) -> bool| {
        let before = std::iter::once(&b' ').chain(bytes);
        before.zip(bytes).filter(|&(&a, &b)| fits(a, b)).count()
    };
    let tcvn3 = count(|_, byte| matches!(byte, 0xA8..=0xAE | 0xB5..=0xB9 | 0xBB..=0xBE | 0xC6));
    let vni = count(|before, byte| {
        let vowel = matches!(
            before | 0x20,
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | 0xF6 | 0xF4
        );
        vowel
            && matches!(
                byte | 0x20,
                0xF8 | 0xF9 | 0xFB | 0xEF | 0xE5 | 0xE4 | 0xEB | 0xFC
            )
            || byte == 0xF1
    });
    let windows = count(|before, byte| {
        let base = before.is_ascii_alphabetic()
            || matches!(before, 0xE2 | 0xE3 | 0xEA | 0xF4 | 0xF5 | 0xFD);
        base && matches!(byte, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2) || matches!(byte, 0xF0 | 0xFD)
    });
    // What has no place in the encoding became question marks within words.
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0xC0;
    let within = bytes
        .windows(3)
        .filter(|at| at[1] == b'?' && letter(at[0]) && (letter(at[2]) || at[2] == b'?'));
    let lost = within.count();
    [
        (if lost < 3 { 0 } else { lost }, Encoding::Lost),
        (tcvn3, Encoding::Tcvn3),
        (vni, Encoding::Vni),
        (windows, Encoding::Windows1258),
    ]
    .into_iter()
    .filter(|&(hits, _)| hits > 0)
    .reduce(|most, other| if other.0 > most.0 { other } else { most })
    .map_or(Encoding::Unknown, |(_, encoding)| encoding)
}

fn printable(source: Source) -> Result<Source, Box<Unreadable>> {
    let look = Look::at(&source.text);
    let find = |is_bad: fn(char) -> bool| match look.unprintable {
        true => unprintable(&source.text, is_bad),
        false => None,
    };
    if let Some((at, char)) = find(not_in_xml) {
        return Err(refuse(source, at, Reason::Character(char)));
    }
    // Letters spoiled by another encoding are full of late controls, and better told of as a whole.
    if let Some((at, encoding)) = look.spoiled.most_likely(&source.text) {
        return Err(refuse(source, at, Reason::OldLetters(encoding)));
    }
    if let Some((at, encoding)) = look.pasted.then(|| pasted::find(&source.text)).flatten() {
        return Err(refuse(source, at, Reason::Pasted(encoding)));
    }
    match find(not_in_html) {
        Some((at, char)) => Err(refuse(source, at, Reason::Character(char))),
        None => Ok(source),
    }
}

/// What stands out in a text at first sight: every byte of it is looked at once.
#[derive(Default)]
struct Look {
    /// There may be characters that no page can hold.
    unprintable: bool,
    /// Signs that all of it was spoiled.
    spoiled: Spoiled,
    /// There are signs that a line of it was.
    pasted: bool,
}

impl Look {
    const UNPRINTABLE: u8 = 1;
    const SPOILED: u8 = 2;

    /// Of a large text all cores look at parts.
    fn at(text: &str) -> Self {
        const SOME: usize = 256 * 1024;
        let starts: Vec<usize> = (0..text.len()).step_by(SOME).collect();
        let looks = cores::each(starts.len() > 1, &starts, |from| {
            Self::within(text, *from..text.len().min(from + SOME))
        });
        looks.into_iter().fold(Self::default(), Self::and)
    }

    /// What stands out in some bytes of a text.
    fn within(text: &str, range: Range<usize>) -> Self {
        let mut look = Self::default();
        let bytes = text.as_bytes();
        let stands_out = |byte: &u8| SIGNS[usize::from(*byte)] != 0;
        let mut from = range.start;
        while let Some(plain) = bytes[from..range.end].iter().position(stands_out) {
            let at = from + plain;
            from = at + 1;
            let sign = SIGNS[usize::from(bytes[at])];
            look.unprintable |= sign & Self::UNPRINTABLE != 0;
            if sign & Self::SPOILED != 0 && !is_sound(bytes, at) {
                let (above, below) = text.split_at(at);
                let mut below = below.chars();
                let char = below.next().unwrap_or(' ');
                let around = [above.chars().next_back(), below.next()];
                let around = around.map(|char| char.unwrap_or(' '));
                look.spoiled.note(at, char, around);
                look.pasted |= pasted::shows(char, around);
            }
        }
        look
    }

    /// With what stands out further down.
    fn and(self, below: Self) -> Self {
        Self {
            unprintable: self.unprintable | below.unprintable,
            spoiled: self.spoiled.and(&below.spoiled),
            pasted: self.pasted | below.pasted,
        }
    }
}

/// What a byte may be the first of.
static SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < signs.len() {
        if may_be_unprintable(byte as u8) {
            signs[byte] |= Look::UNPRINTABLE;
        }
        if spoiled::may_begin(byte as u8) {
            signs[byte] |= Look::SPOILED;
        }
        byte += 1;
    }
    signs
};

/// Whether a letter with an accent, as Vietnamese has them, stands behind a letter that no spoiling
/// leaves before one and before none that spoiling makes: so do most, and they are told by their bytes.
fn is_sound(bytes: &[u8], at: usize) -> bool {
    let [before, own @ .., after] = bytes.get(at.wrapping_sub(1)..at + 3).unwrap_or_default()
    else {
        return false;
    };
    let letter = matches!(
        own,
        [
            0xC3,
            0xA0..=0xA3 | 0xA8..=0xAA | 0xAC | 0xAD | 0xB2..=0xB4 | 0xB9 | 0xBA | 0xBD,
        ]
    );
    let calm = matches!(before, b' ' | b'b'..=b'z') && !matches!(before, b'e' | b'o' | b'u' | b'y');
    letter && calm && !matches!(after, 0xC2 | 0xC3)
}

/// The first character that no page can hold.
fn unprintable(text: &str, is_bad: fn(char) -> bool) -> Option<(usize, char)> {
    let bytes = text.bytes().enumerate();
    let mut suspects = bytes.filter(|&(_, byte)| may_be_unprintable(byte));
    suspects.find_map(|(at, _)| {
        let char = text.get(at..)?.chars().next()?;
        is_bad(char).then_some((at, char))
    })
}

/// Whether a byte may be the first of a character that no page can hold.
const fn may_be_unprintable(byte: u8) -> bool {
    matches!(byte, 0..=0x8 | 0xB..=0x1F | 0x7F | 0xC2 | 0xEF..)
}

fn not_in_xml(char: char) -> bool {
    matches!(char, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Late controls, and what Unicode says will never be a character.
fn not_in_html(char: char) -> bool {
    let code = u32::from(char);
    matches!(code, 0x7F..=0x9F | 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::super::LARGEST;
    use super::*;

    #[test]
    fn no_unprintable_character_is_without_its_byte() {
        let bad = |char: &char| not_in_xml(*char) || not_in_html(*char);
        for char in ('\0'..=char::MAX).filter(bad) {
            let first = char.to_string().bytes().next();
            assert!(first.is_some_and(may_be_unprintable), "{char:?}");
        }
    }

    #[test]
    fn sound_letters_show_no_sign_of_spoiling() {
        let befores = || ('\0'..='\u{2FF}').filter(|char| char.is_ascii());
        let mut sound = 0;
        for (before, char) in
            befores().flat_map(|it| ('\u{80}'..='\u{FF}').map(move |own| (it, own)))
        {
            for after in " .aouyzăạ–\u{80}«»ºõìòƒ‘°".chars() {
                let text = String::from_iter([before, char, after]);
                if is_sound(text.as_bytes(), before.len_utf8()) {
                    sound += 1;
                    let mut spoiled = Spoiled::default();
                    spoiled.note(1, char, [before, after]);
                    assert!(
                        !spoiled.any() && !pasted::shows(char, [before, after]),
                        "{text:?}"
                    );
                }
            }
        }
        assert!(sound > 1000);
    }

    fn reason(bytes: &[u8]) -> Reason {
        Source::read("a", bytes).unwrap_err().reason
    }

    fn utf16(text: &str, mark: &[u8]) -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        mark.iter().copied().chain(units).collect()
    }

    #[test]
    fn marks_and_line_ends_go() {
        let source = Source::read("a", b"\xEF\xBB\xBFa\r\nb\rc").unwrap();
        assert_eq!(source.text(), "a\nb\nc");
        let source = Source::read("a", utf16("bước: một", &[0xFF, 0xFE])).unwrap();
        assert_eq!(source.text(), "bước: một");
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(
            reason(&utf16("quy trinh: a", &[])),
            Reason::Encoding(Encoding::Utf16)
        );
        // "bước: Nhận phản ánh" in the three old encodings.
        let tcvn3 = b"b\xAD\xEDc: Nh\xCBn ph\xB6n \xB8nh";
        assert_eq!(reason(tcvn3), Reason::Encoding(Encoding::Tcvn3));
        let vni = b"b\xF6\xF4\xF9c: Nha\xE4n pha\xFBn a\xF9nh";
        assert_eq!(reason(vni), Reason::Encoding(Encoding::Vni));
        let windows = b"b\xFD\xF5\xECc: Nh\xE2\xF2n pha\xD2n \xE1nh";
        assert_eq!(reason(windows), Reason::Encoding(Encoding::Windows1258));
    }

    #[test]
    fn damage_on_the_way_is_told_from_another_encoding() {
        let text = "quy trình: Nhận đơn\nbước: Ghi sổ, cấp phiếu hẹn\nkết thúc: Đã nhận".as_bytes();
        assert_eq!(
            reason(&text[..text.len() - 2]),
            Reason::Encoding(Encoding::Cut)
        );
        let mut broken = text.to_vec();
        broken.extend(b" gi\xE1\xE1\xBA");
        assert_eq!(reason(&broken), Reason::Encoding(Encoding::Cut));
        broken.extend(b"y t\xE1 cho dan");
        assert_eq!(reason(&broken), Reason::Encoding(Encoding::Damaged));
        let lost = b"quy tr\xecnh: Nh?n ??n\nb??c: Ghi s?, c?p phi?u h?n\nk?t th\xfac: ?\xe3 nh?n";
        assert_eq!(reason(lost), Reason::Encoding(Encoding::Lost));
    }

    #[test]
    fn documents_are_named() {
        assert_eq!(reason(b"{\\rtf1 x}"), Reason::Document("Word (.rtf)"));
        assert_eq!(reason(b"%PDF-1.7"), Reason::Document("PDF"));
        let word = Reason::Document("Word, Excel (.docx, .xlsx)");
        assert_eq!(reason(b"PK\x03\x04\0\0"), word);
    }

    #[test]
    fn old_letters_in_a_unicode_file_are_seen() {
        let text =
            "quy tr×nh: Xö lý ph¶n ¸nh\nb\u{AD}íc: NhËn ph¶n ¸nh, cÊp m· vô viÖc, b¸o ®· nhËn";
        assert_eq!(reason(text.as_bytes()), Reason::OldLetters(Encoding::Tcvn3));
        let fine = "quy trình: Báo ông Müller và bà Nuñez về cuộc họp ngày mai tại hội trường";
        assert!(Source::read("a", fine.as_bytes()).is_ok());
    }

    #[test]
    fn characters_no_page_can_hold_are_refused() {
        let refused = Source::read("a", "một\nhai\u{B}".as_bytes()).unwrap_err();
        assert_eq!(refused.reason, Reason::Character('\u{B}'));
        let at = refused.source.position(refused.span.start());
        assert_eq!((at.line, at.column), (2, 4));
        let (bytes, most) = (LARGEST + 1, LARGEST);
        assert_eq!(reason(&vec![b'a'; bytes]), Reason::Large { bytes, most });
    }
}
