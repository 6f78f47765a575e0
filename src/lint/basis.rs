//! Rules that are cited without the date on which someone looked whether they still hold.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::{Bilingual, Keyword, fold};
use crate::syntax::ast::{Content, Words};

/// Finds every such basis.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let lines = subject.document.lines.iter();
    let cited = lines.filter_map(|line| match &line.content {
        Content::Keyed { key, text, .. } if key.keyword == Keyword::Basis => Some(text),
        _ => None,
    });
    cited
        .filter(|text| !dated(&text.text))
        .map(undated)
        .collect()
}

fn undated(text: &Words) -> Diagnostic {
    let words = quote(&text.text);
    let message = Bilingual::new(
        format!("Căn cứ {words} chưa ghi ngày đã kiểm tra còn hiệu lực."),
        format!("The basis {words} does not say when it was last checked to be in force."),
    );
    Diagnostic::new(Code::Undated, text.span, message).help(
        "Tra lại văn bản, rồi ghi ngày tra ở cuối dòng, như: (kiểm tra 19/09/2023)",
        "Look it up, and put the date at the end of the line, as in: (checked 19/09/2023)",
    )
}

/// Whether a text ends in `(kiểm tra 19/09/2023)` or `(checked 19/09/2023)`.
fn dated(text: &str) -> bool {
    let folded = fold(text);
    let Some((_, last)) = folded.trim_end_matches('.').rsplit_once('(') else {
        return false;
    };
    let Some(inside) = last.strip_suffix(')') else {
        return false;
    };
    let led = ["kiem tra", "checked"]
        .iter()
        .any(|lead| inside.trim().starts_with(lead));
    led && inside.chars().filter(char::is_ascii_digit).count() >= 6
}
