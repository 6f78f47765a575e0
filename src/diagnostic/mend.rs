//! A text with its sure fixes made.

use std::collections::{BTreeMap, BTreeSet};

use super::{Certainty, Diagnostic, Fix, Place};
use crate::source::Source;

/// A text that was mended, and what was changed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The new text.
    pub text: String,
    /// The lines that changed, by their old number: what stood there and what stands there now.
    pub changes: Vec<(usize, String, String)>,
}

/// The text with every fix made that cannot change its meaning; none if there is no such fix.
///
/// One fix a line is made; what remains is found again in the new text.
pub fn mended(source: &Source, found: &[Diagnostic]) -> Option<Mended> {
    let mut fixes: BTreeMap<usize, &Fix> = BTreeMap::new();
    for fix in found.iter().filter_map(|found| found.fix.as_ref()) {
        if fix.certainty == Certainty::Sure {
            fixes.entry(fix.line).or_insert(fix);
        }
    }
    let gone: BTreeSet<usize> = fixes.values().filter_map(|fix| fix.gone).collect();
    let mut mended = Mended {
        text: String::new(),
        changes: Vec::new(),
    };
    for number in 1..=source.line_count() {
        let own = source.slice(source.line(number));
        let fix = fixes.get(&number).filter(|fix| fix.text != own);
        let kept = !gone.contains(&number) && fix.is_none_or(|fix| fix.place == Place::Insert);
        if let Some(fix) = fix {
            let before = if kept { "" } else { own };
            mended
                .changes
                .push((number, before.to_owned(), fix.text.clone()));
            mended.text += &fix.text;
            mended.text.push('\n');
        }
        if kept {
            mended.text += own;
            mended.text.push('\n');
        }
    }
    // The last line had no end of its own.
    mended.text.pop();
    (!mended.changes.is_empty()).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::lang::Bilingual;
    use crate::source::Span;

    #[test]
    fn only_sure_fixes_are_made() {
        let source = Source::new("a", "một\nhai\nba\n");
        let found = || Diagnostic::new(Code::Stray, Span::default(), Bilingual::new("", ""));
        let all = [
            found().replace(1, "MỘT"),
            found().replace(2, "HAI").surely(),
            found().insert(3, "và").surely(),
        ];
        let mended = mended(&source, &all).unwrap();
        assert_eq!(mended.text, "một\nHAI\nvà\nba\n");
        assert_eq!(mended.changes.len(), 2);
        assert_eq!(super::mended(&source, &all[..1]), None);
    }
}
