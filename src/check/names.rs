//! Names that two boxes have.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::outline::{Exit, Outline};
use super::say::{begun, named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, fold};

/// Says which boxes bear the name of one above them.
pub(super) fn judge(outline: &mut Outline) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut twins = Vec::new();
    for (at, item) in outline.items.iter().enumerate() {
        if let Some(name) = &item.called {
            let first = *first.entry(name).or_insert(at);
            twins.extend((first != at).then_some((first, at)));
        }
    }
    let mut free = Free::new(outline, first);
    let left = outline.left();
    let twins = twins.into_iter().take(left);
    let found: Vec<_> = twins
        .map(|twins| twice(outline, &mut free, twins))
        .collect();
    drop(free);
    outline.found.extend(found);
}

/// The second of two boxes of one name, with the line that tells them apart.
fn twice(outline: &Outline, free: &mut Free, (first, at): (usize, usize)) -> Diagnostic {
    let name = outline.items[at].node.name.as_deref().unwrap_or_default();
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
    let free = free.instead_of(name);
    let Some(raw) = outline.lines.get(own.line) else {
        return found;
    };
    match raw.text.split_once([':', '：']) {
        Some((head, text)) => {
            let head = head.trim_end().strip_suffix(name).unwrap_or(head);
            let head = format!("{}{head}{free}", raw.indent);
            found.replace(own.line, format!("{}:{text}", head.trim_end()))
        }
        None => found,
    }
}

/// Names that no box has.
struct Free<'a> {
    taken: BTreeMap<&'a str, usize>,
    /// Where arrows lead, folded.
    used: LazyCell<BTreeSet<String>, Box<dyn FnOnce() -> BTreeSet<String> + 'a>>,
    /// For every number that was looked at the next one that is free.
    numbers: BTreeMap<usize, Option<usize>>,
    given: BTreeMap<String, String>,
}

impl<'a> Free<'a> {
    fn new(outline: &'a Outline, taken: BTreeMap<&'a str, usize>) -> Self {
        let led = |exit: &Exit| match exit {
            Exit::To(words, _) => Some(fold(&words.text)),
            Exit::On => None,
        };
        let used = move || outline.exits().filter_map(led).collect();
        Self {
            taken,
            used: LazyCell::new(Box::new(used)),
            numbers: BTreeMap::new(),
            given: BTreeMap::new(),
        }
    }

    /// The next number that no box has; another name where arrows use it, else none at all.
    fn instead_of(&mut self, name: &str) -> String {
        if let Ok(number) = name.parse::<usize>() {
            let number = self.number(number);
            return number.map(|number| number.to_string()).unwrap_or_default();
        }
        if !self.used.contains(&fold(name)) {
            return String::new();
        }
        if let Some(given) = self.given.get(name) {
            return given.clone();
        }
        let names = (2..usize::MAX).map(|number| format!("{name} {number}"));
        let free = |name: &String| !self.taken.contains_key(fold(name).as_str());
        let given = names.into_iter().find(free).unwrap_or_default();
        self.given.insert(name.to_owned(), given.clone());
        given
    }

    fn number(&mut self, from: usize) -> Option<usize> {
        let mut passed = Vec::new();
        let mut next = Some(from);
        while let Some(number) = next {
            if let Some(known) = self.numbers.get(&number) {
                next = *known;
                break;
            }
            if !self.taken.contains_key(number.to_string().as_str()) {
                break;
            }
            passed.push(number);
            next = number.checked_add(1);
        }
        self.numbers
            .extend(passed.into_iter().map(|number| (number, next)));
        next
    }
}
