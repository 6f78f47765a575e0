//! Numbers that are names, where they do not rise from top to bottom.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, quote};
use crate::lang::Bilingual;

/// Finds the first number that is not above the one before it.
pub(super) fn find(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut before: Option<(Vec<u64>, String)> = None;
    for (_, node) in subject.procedure.nodes() {
        let Some((name, number)) = node
            .name
            .as_ref()
            .and_then(|name| Some((name, read(name)?)))
        else {
            continue;
        };
        if let Some((last, last_name)) = &before
            && *last > number
        {
            let (vi, en) = crate::check::box_begun(node);
            let last_name = quote(last_name);
            let message = Bilingual::new(
                format!(
                    "{vi} mang số {}, đứng sau ô số {last_name}: số trên sơ đồ sẽ nhảy cóc.",
                    quote(name)
                ),
                format!(
                    "{en} has the number {} but stands after number {last_name}: the numbers on the chart will jump about.",
                    quote(name)
                ),
            );
            let found = Diagnostic::new(Code::NumberOrder, node.span, message).help(
                "Đánh số lại cả tệp, các mũi tên đổi theo: sodocay fmt --renumber TỆP",
                "Count the whole file anew, arrows follow: sodocay fmt --renumber FILE",
            );
            return vec![found];
        }
        before = Some((number, name.clone()));
    }
    Vec::new()
}

/// A name such as `4`, `23a` or `2.1`, as what it is compared by.
fn read(name: &str) -> Option<Vec<u64>> {
    let digits = name.trim_end_matches(|char: char| char.is_ascii_lowercase());
    let letter = name[digits.len()..].bytes().next();
    let numbers: Option<Vec<u64>> = digits
        .trim_end_matches('.')
        .split('.')
        .map(|part| part.parse().ok())
        .collect();
    let mut numbers = numbers.filter(|_| name.len() - digits.len() <= 1)?;
    numbers.extend(letter.map(u64::from));
    Some(numbers)
}
