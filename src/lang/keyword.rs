//! The keyword table: the one place that knows the language's words.
//!
//! Decides how each keyword is written in both languages; a keyword is one line of [`WORDS`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

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

static FOLDED: LazyLock<BTreeMap<String, (Keyword, Language)>> = LazyLock::new(|| {
    let mut folded = BTreeMap::new();
    for word in WORDS {
        for vi in std::iter::once(&word.vi).chain(word.synonyms) {
            folded.insert(fold(vi), (word.keyword, Language::Vi));
        }
        folded.insert(fold(word.en), (word.keyword, Language::En));
    }
    folded
});

impl Keyword {
    /// The keyword that a word stands for, whatever its case and accents, and its language.
    pub fn find(word: &str) -> Option<(Self, Language)> {
        FOLDED.get(fold(word).as_str()).copied()
    }

    /// Whether a line's first word is that of one of some keywords.
    pub fn may_begin(line: &str, keywords: &[Self]) -> bool {
        let line = line.trim_start_matches(is_blank);
        let end = line.find(|char| is_blank(char) || matches!(char, ':' | '：'));
        let first = fold(&line[..end.unwrap_or(line.len())]);
        let mut written = FOLDED
            .range(first.clone()..)
            .map_while(|(word, (keyword, _))| Some((word.strip_prefix(&first)?, keyword)));
        written.any(|(rest, keyword)| {
            (rest.is_empty() || rest.starts_with(' ')) && keywords.contains(keyword)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_folded_keys_differ() {
        let written: usize = WORDS.iter().map(|word| 2 + word.synonyms.len()).sum();
        assert_eq!(FOLDED.len(), written);
    }

    #[test]
    fn every_keyword_is_found_in_both_languages() {
        for word in WORDS {
            assert_eq!(Keyword::find(word.vi), Some((word.keyword, Language::Vi)));
            assert_eq!(Keyword::find(word.en), Some((word.keyword, Language::En)));
        }
        assert_eq!(Keyword::find("BUỚC"), Some((Keyword::Step, Language::Vi)));
    }
}
