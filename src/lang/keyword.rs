//! The keyword table: the one place that knows the language's words.
//!
//! Decides how each keyword is written in both languages; a keyword is one line of [`WORDS`].

use std::sync::LazyLock;

use super::fold::fold_clean;
use super::{Language, fold, is_blank};

/// What a keyword stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keyword {
    /// `quy trình`: the title, with which a procedure begins.
    Procedure,
    /// `mã số`.
    Code,
    /// `phiên bản`.
    Version,
    /// `ngày`.
    Date,
    /// `đơn vị`.
    Organization,
    /// `phê duyệt`.
    ApprovedBy,
    /// `phạm vi`.
    Scope,
    /// `nguyên tắc`.
    Principle,
    /// `căn cứ`.
    Basis,
    /// `hạn`.
    Within,
    /// `ai`.
    Who,
    /// `ghi chú`.
    Note,
    /// `bước`.
    Step,
    /// `hỏi`.
    Ask,
    /// `đồng thời`.
    Parallel,
    /// `gọi`.
    Call,
    /// `chuyển`.
    HandOver,
    /// `kết thúc`.
    End,
    /// `tiếp`.
    Continue,
    /// `đến`.
    GoTo,
    /// `phần`.
    Part,
    /// `biểu mẫu`.
    Form,
    /// `liên kết`.
    Link,
    /// `kiểm`.
    Check,
    /// `tình huống`.
    Scenario,
    /// `chọn`.
    Choose,
    /// `kết quả`.
    Expect,
    /// `không quá`.
    AtMost,
}

/// How a keyword is written.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// What it stands for.
    pub keyword: Keyword,
    /// In Vietnamese.
    pub vi: &'static str,
    /// Other words taken for it in silence.
    pub synonyms: &'static [&'static str],
    /// In English.
    pub en: &'static str,
}

const fn word(
    keyword: Keyword,
    vi: &'static str,
    synonyms: &'static [&'static str],
    en: &'static str,
) -> Word {
    Word {
        keyword,
        vi,
        synonyms,
        en,
    }
}

/// Every keyword, in the order in which they are explained.
pub const WORDS: &[Word] = &[
    word(Keyword::Procedure, "quy trình", &[], "procedure"),
    word(Keyword::Code, "mã số", &[], "code"),
    word(Keyword::Version, "phiên bản", &[], "version"),
    word(Keyword::Date, "ngày", &[], "date"),
    word(Keyword::Organization, "đơn vị", &[], "organization"),
    word(Keyword::ApprovedBy, "phê duyệt", &[], "approved by"),
    word(Keyword::Scope, "phạm vi", &[], "scope"),
    word(Keyword::Principle, "nguyên tắc", &[], "principle"),
    word(Keyword::Basis, "căn cứ", &[], "basis"),
    word(Keyword::Within, "hạn", &["thời hạn", "thời gian"], "within"),
    word(
        Keyword::Who,
        "ai",
        &["người thực hiện", "trách nhiệm"],
        "who",
    ),
    word(Keyword::Note, "ghi chú", &[], "note"),
    word(Keyword::Step, "bước", &[], "step"),
    word(Keyword::Ask, "hỏi", &[], "ask"),
    word(Keyword::Parallel, "đồng thời", &[], "parallel"),
    word(Keyword::Call, "gọi", &["quy trình con"], "call"),
    word(Keyword::HandOver, "chuyển", &[], "hand over"),
    word(Keyword::End, "kết thúc", &[], "end"),
    word(Keyword::Continue, "tiếp", &[], "continue"),
    word(Keyword::GoTo, "đến", &[], "go to"),
    word(Keyword::Part, "phần", &["giai đoạn"], "part"),
    word(Keyword::Form, "biểu mẫu", &[], "form"),
    word(Keyword::Link, "liên kết", &[], "link"),
    word(Keyword::Check, "kiểm", &[], "check"),
    word(Keyword::Scenario, "tình huống", &["kịch bản"], "scenario"),
    word(Keyword::Choose, "chọn", &[], "choose"),
    word(Keyword::Expect, "kết quả", &[], "expect"),
    word(Keyword::AtMost, "không quá", &[], "at most"),
];

/// Every way of writing a keyword, folded, in the order of the letters.
static FOLDED: LazyLock<Vec<(String, Keyword, Language)>> = LazyLock::new(|| {
    let folded = WRITTEN.iter();
    let folded = folded.map(|(word, keyword, language)| (fold(word), *keyword, *language));
    let mut folded: Vec<_> = folded.collect();
    folded.sort_by(|a, b| a.0.cmp(&b.0));
    folded
});

/// Every way of writing a keyword, as it is written when nothing slips, in the order of the bytes.
static WRITTEN: LazyLock<Vec<(&'static str, Keyword, Language)>> = LazyLock::new(|| {
    let written = WORDS.iter().flat_map(|word| {
        let vi = std::iter::once(&word.vi).chain(word.synonyms);
        let vi = vi.map(|vi| (*vi, word.keyword, Language::Vi));
        vi.chain([(word.en, word.keyword, Language::En)])
    });
    let mut written: Vec<_> = written.collect();
    written.sort_by_key(|(word, ..)| *word);
    written
});

/// The most words a keyword has.
const LONGEST: usize = 3;

impl Keyword {
    /// The keyword that a word stands for, whatever its case and accents, and its language.
    pub fn find(word: &str) -> Option<(Self, Language)> {
        Self::find_written(word).or_else(|| Self::find_folded(&fold(word)))
    }

    /// The keyword that is written just so.
    fn find_written(word: &str) -> Option<(Self, Language)> {
        let at = WRITTEN.binary_search_by_key(&word, |(known, ..)| known);
        let (_, keyword, language) = WRITTEN[at.ok()?];
        Some((keyword, language))
    }

    fn find_folded(folded: &str) -> Option<(Self, Language)> {
        let at = FOLDED.binary_search_by(|(known, ..)| known.as_str().cmp(folded));
        let (_, keyword, language) = FOLDED.get(at.ok()?)?;
        Some((*keyword, *language))
    }

    /// The longest keyword that a text begins with, its language, and where it ends.
    pub fn longest(text: &str) -> Option<(Self, Language, usize)> {
        if let Some((keyword, language)) = Self::find_written(text) {
            return Some((keyword, language, text.len()));
        }
        let mut ends = [0; LONGEST + 1];
        let mut count = 0;
        let mut inside = false;
        for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
            if std::mem::replace(&mut inside, !is_blank(char)) && !inside {
                ends[count] = at;
                count += 1;
            }
            if count == ends.len() {
                break;
            }
        }
        let mut ends = ends[..count].iter().rev();
        let whole = &text[..*ends.clone().next()?];
        // In a text without odd blanks the words of the whole are those of its beginnings.
        let Some(mut folded) = fold_clean(whole) else {
            return ends.find_map(|&end| {
                let (keyword, language) = Self::find(&text[..end])?;
                Some((keyword, language, end))
            });
        };
        ends.find_map(|&end| {
            let found = Self::find_folded(&folded);
            folded.truncate(folded.rfind(' ').unwrap_or_default());
            let (keyword, language) = found?;
            Some((keyword, language, end))
        })
    }

    /// How the keyword is written in a language.
    pub fn word(self, language: Language) -> &'static str {
        let word = WORDS.iter().find(|word| word.keyword == self);
        word.map_or("", |word| match language {
            Language::Vi => word.vi,
            Language::En => word.en,
        })
    }

    /// Whether it begins a box.
    pub fn is_box(self) -> bool {
        use Keyword::{Ask, Call, End, HandOver, Parallel, Step};
        matches!(self, Step | Ask | Parallel | Call | HandOver | End)
    }

    /// Whether it may be said more than once of one thing.
    pub fn may_repeat(self) -> bool {
        use Keyword::{Basis, Check, Choose, Form, Link, Note, Principle};
        matches!(
            self,
            Principle | Basis | Note | Form | Link | Check | Choose
        )
    }

    /// Whether whole sentences follow it.
    pub fn is_prose(self) -> bool {
        use Keyword::{Basis, Check, Form, Link, Note, Principle, Scope};
        matches!(self, Principle | Basis | Note | Scope | Form | Link | Check)
    }

    /// Whether a name may stand between it and the colon.
    pub fn takes_name(self) -> bool {
        self.is_box() || self == Self::Choose
    }
}

/// The first words of some keywords, by which most lines are told from theirs at a glance.
#[derive(Clone, Debug)]
pub struct Firsts {
    words: Vec<&'static str>,
    /// Their first letters, each at its place in the alphabet.
    initials: u32,
}

impl Firsts {
    /// Those of some keywords.
    pub fn of(keywords: &[Keyword]) -> Self {
        let own = FOLDED.iter().filter(|(_, own, _)| keywords.contains(own));
        let words: Vec<_> = own
            .filter_map(|(folded, ..)| folded.split(' ').next())
            .collect();
        let initials = words.iter().filter_map(|word| word.bytes().next());
        let initials = initials.fold(0, |initials, letter| initials | place(letter));
        Self { words, initials }
    }

    /// Whether a line's first word is one of them.
    pub fn begin(&self, line: &str) -> bool {
        let line = line.trim_start_matches(is_blank);
        let other = |&initial: &u8| initial.is_ascii() && self.initials & place(initial) == 0;
        if line.is_empty() || line.as_bytes().first().is_some_and(other) {
            return false;
        }
        let end = line.find(|char| is_blank(char) || matches!(char, ':' | '：'));
        let first = fold(&line[..end.unwrap_or(line.len())]);
        self.words.contains(&first.as_str())
    }
}

/// The place of a letter in the alphabet, as one bit; no bit for what is none.
fn place(letter: u8) -> u32 {
    match letter.to_ascii_lowercase() {
        letter @ b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_folded_keys_differ() {
        let written: usize = WORDS.iter().map(|word| 2 + word.synonyms.len()).sum();
        let mut folded: Vec<&String> = FOLDED.iter().map(|(folded, ..)| folded).collect();
        folded.dedup();
        assert_eq!(folded.len(), written);
    }

    #[test]
    fn every_keyword_is_found_in_both_languages() {
        for word in WORDS {
            assert_eq!(Keyword::find(word.vi), Some((word.keyword, Language::Vi)));
            assert_eq!(Keyword::find(word.en), Some((word.keyword, Language::En)));
        }
        assert_eq!(Keyword::find("BUỚC"), Some((Keyword::Step, Language::Vi)));
    }

    #[test]
    fn the_longest_beginning_counts() {
        use Keyword::{Call, Procedure, Within};
        for (text, keyword, head) in [
            ("quy trình con QT-02", Call, "quy trình con"),
            ("QUY TRÌNH: xử lý", Procedure, ""),
            ("quy  trình xử lý", Procedure, "quy  trình"),
            ("thời gian", Within, "thời gian"),
            ("hạn", Within, "hạn"),
            ("ha\u{323}n nộp đơn là", Within, "ha\u{323}n"),
        ] {
            let found = Keyword::longest(text).map(|(own, _, end)| (own, &text[..end]));
            let expected = Some((keyword, head)).filter(|(_, head)| !head.is_empty());
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(Keyword::longest(""), None);
    }

    #[test]
    fn first_words_tell_lines_apart() {
        let firsts = Firsts::of(&[Keyword::Call, Keyword::Who]);
        for line in [
            "  gọi: QT-02",
            "Quy trình con: x",
            "AI: Dân",
            "who",
            "người",
            "gọi\u{a0}x",
        ] {
            assert!(firsts.begin(line), "{line}");
        }
        for line in ["", ":", "góp ý", "quyết định", "bước: ai", "# ai", "a", "i"] {
            assert!(!firsts.begin(line), "{line}");
        }
    }
}
