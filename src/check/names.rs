//! Names that two boxes have.

use super::outline::{Exit, Outline};
use super::say::{begun, named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, fold};

/// The second of two boxes of one name, with the line that tells them apart.
pub(super) fn twice(outline: &Outline, name: &str, (first, at): (usize, usize)) -> Diagnostic {
    let (vi, en) = named(&outline.items[first]);
    let line = outline.items[first].node.line;
    let (own_vi, own_en) = begun(&outline.items[at]);
    let message = Bilingual::new(
        format!(
            "{own_vi} mang tên {}, nhưng tên này đã dùng cho {vi} ở dòng {line}.",
            quote(name)
        ),
        format!(
            "{own_en} has the name {}, which the {en} on line {line} already has.",
            quote(name)
        ),
    );
    let found = Diagnostic::new(Code::NameTwice, outline.items[at].node.span, message).help(
        "Đặt tên khác cho một trong hai ô, hoặc bỏ tên nếu không có mũi tên nào tới ô đó.",
        "Give one of the two another name, or drop it if no arrow leads there.",
    );
    let own = &outline.items[at].node;
    let free = free_name(outline, name);
    let raw = &outline.lines[own.line - 1];
    match raw.text.split_once([':', '：']) {
        Some((head, text)) => {
            let head = head.trim_end().strip_suffix(name).unwrap_or(head);
            let head = format!("{}{head}{free}", raw.indent);
            found.replace(own.line, format!("{}:{text}", head.trim_end()))
        }
        None => found,
    }
}

// The next number that no box has; another name where arrows use it, else none at all.
fn free_name(outline: &Outline, name: &str) -> String {
    let taken = |name: &str| {
        let names = outline
            .items
            .iter()
            .filter_map(|item| item.node.name.as_ref());
        names.into_iter().any(|own| fold(own) == fold(name))
    };
    let used = outline
        .exits()
        .any(|exit| matches!(exit, Exit::To(words, _) if fold(&words.text) == fold(name)));
    match name.parse::<usize>() {
        Ok(number) => (number..)
            .map(|number| number.to_string())
            .find(|number| !taken(number))
            .unwrap_or_default(),
        Err(_) if !used => String::new(),
        Err(_) => (2..)
            .map(|number| format!("{name} {number}"))
            .find(|name| !taken(name))
            .unwrap_or_default(),
    }
}
