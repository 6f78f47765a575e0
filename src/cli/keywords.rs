//! `keywords`: every word of the language, in both of its languages.

use clap::Args;

use super::{Outcome, out};
use crate::lang::{Keyword, Language, WORDS, Word};

/// Show the keywords (bảng từ mở đầu)
///
/// Lists every keyword in Vietnamese and English. Case and accents make no difference, and both
/// languages may be mixed in one file.
#[derive(Debug, Args)]
pub(super) struct Arguments {}

/// Shows the table.
pub(super) fn run(_: &Arguments, lang: Option<Language>) -> Outcome {
    out::result(table(lang.unwrap_or_default()).as_bytes())
}

fn table(language: Language) -> String {
    let mut out = String::new();
    let mut group = "";
    for word in WORDS {
        let own = group_of(word.keyword, language);
        if std::mem::replace(&mut group, own) != own {
            out += &format!("{}{own}\n", if out.is_empty() { "" } else { "\n" });
        }
        out += &line(word);
    }
    out + match language {
        Language::Vi => {
            "\n* ghi được nhiều lần. ai, hạn, căn cứ, ghi chú cũng ghi được dưới một ô.\nHoa thường và dấu không quan trọng; hai thứ tiếng dùng lẫn được.\n"
        }
        Language::En => {
            "\n* may repeat. who, within, basis and note may also stand under a box.\nCase and accents make no difference; both languages may be mixed.\n"
        }
    }
}

fn line(word: &Word) -> String {
    let star = if word.keyword.may_repeat() { "*" } else { "" };
    let also = match word.synonyms {
        [] => String::new(),
        others => format!("  (= {})", others.join(", ")),
    };
    let vi = format!("{}{star}", word.vi);
    // Letters with accents are one column wide, however many bytes they have.
    let pad = " ".repeat(16_usize.saturating_sub(vi.chars().count()));
    format!("  {vi}{pad}{}{also}\n", word.en)
}

fn group_of(keyword: Keyword, language: Language) -> &'static str {
    use Keyword::{AtMost, Check, Choose, Continue, Expect, Form, GoTo, Link, Part, Scenario};
    let (vi, en) = match keyword {
        keyword if keyword.is_box() => ("Ô trên sơ đồ", "Boxes of the chart"),
        Continue | GoTo => (
            "Đi đâu (đến: x viết gọn là -> x)",
            "Where to go (go to: x is short -> x)",
        ),
        Part => ("Đầu mục", "Headings"),
        Form | Link | Check => ("Điều ghi dưới một ô", "Facts under a box"),
        Scenario | Choose | Expect | AtMost => ("Tình huống để thử", "Scenarios to try it out"),
        _ => (
            "Đầu tệp, nói về cả quy trình",
            "Top of the file, of the whole procedure",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}
