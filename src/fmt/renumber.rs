//! New numbers for boxes that are named by numbers, and for everything that speaks of them.

use std::collections::BTreeMap;

use crate::lang::{Keyword, fold};
use crate::syntax::ast::{Content, Document, Line};

/// Which name becomes which; nothing changes where there are none.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// New names by the line of their box.
    boxes: BTreeMap<usize, String>,
    /// New names by the old one, folded.
    renamed: BTreeMap<String, String>,
}

/// The new numbers of a file; none where it has no numbers, where one number has two boxes, or where
/// a jump leads to a number that no box has: what it meant must not become another box.
pub(super) fn names(document: &Document) -> Names {
    let mut names = Names::default();
    let mut count = 0;
    let any = document
        .lines
        .iter()
        .any(|line| boxed(line).is_some_and(is_number));
    for line in document.lines.iter().filter(|_| any) {
        let Some(name) = boxed(line).filter(|name| name.is_empty() || is_number(name)) else {
            continue;
        };
        count += 1;
        names.boxes.insert(line.number, count.to_string());
        let before = (!name.is_empty())
            .then(|| names.renamed.insert(fold(name), count.to_string()))
            .flatten();
        if before.is_some() {
            return Names::default();
        }
    }
    match document
        .lines
        .iter()
        .filter_map(jump)
        .all(|to| names.knows(to))
    {
        true => names,
        false => Names::default(),
    }
}

/// Where a line leads.
fn jump(line: &Line) -> Option<&str> {
    match &line.content {
        Content::Jump(to) => Some(&to.text),
        Content::Answer { jump, .. } => jump.as_ref().map(|to| to.text.as_str()),
        Content::Keyed { key, text, .. } if key.keyword == Keyword::GoTo => Some(&text.text),
        _ => None,
    }
}

/// What a jump calls its place, without the kind of box before it.
fn place(to: &str) -> &str {
    let after = to
        .split_once(' ')
        .filter(|(head, _)| matches!(Keyword::find(head), Some((keyword, _)) if keyword.is_box()));
    after.map_or(to, |(_, name)| name)
}

/// The name of the box that begins on a line; empty if it has none.
fn boxed(line: &Line) -> Option<&str> {
    match &line.content {
        Content::Keyed { key, name, .. } if key.keyword.is_box() => Some(&name.text),
        _ => None,
    }
}

/// A number such as `4`, `23a` or `2.1`.
fn is_number(name: &str) -> bool {
    let digits = name.trim_end_matches(|char: char| char.is_ascii_lowercase());
    name.starts_with(|char: char| char.is_ascii_digit())
        && name.len() - digits.len() <= 1
        && digits
            .chars()
            .all(|char| char.is_ascii_digit() || char == '.')
}

impl Names {
    /// The name before the colon of a line.
    pub(super) fn name(&self, line: &Line, keyword: Keyword, name: &str) -> String {
        match (self.boxes.get(&line.number), keyword) {
            (Some(new), _) => new.clone(),
            (None, Keyword::Choose) => self.end(name),
            (None, _) => name.to_owned(),
        }
    }

    /// Where a jump leads; `bước 4` means `4`.
    pub(super) fn jump(&self, to: &str) -> String {
        let whole = self.renamed.get(&fold(to));
        let new = whole.or_else(|| self.renamed.get(&fold(place(to))));
        new.cloned().unwrap_or_else(|| to.to_owned())
    }

    fn knows(&self, to: &str) -> bool {
        !is_number(place(to)) || self.renamed.contains_key(&fold(place(to)))
    }

    /// A name that stands alone.
    pub(super) fn end(&self, name: &str) -> String {
        let new = self.renamed.get(&fold(name));
        new.cloned().unwrap_or_else(|| name.to_owned())
    }
}
