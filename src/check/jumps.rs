//! Where jumps lead: a name, or the whole text of one box.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::Catalogue;
use super::elsewhere::{elsewhere, orphan};
use super::leads::{led_to, led_to_known, means_over, without_keyword};
use super::names::twice;
use super::outline::{Exit, Item, Outline};
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Language, fold, nearest};
use crate::syntax::ast::Words;

/// Every place that can be jumped to.
struct Places {
    names: BTreeMap<String, usize>,
    texts: BTreeMap<String, Vec<usize>>,
}

/// Finds the box of every jump; says which names are used twice and which jumps lead nowhere.
pub(super) fn resolve(outline: &mut Outline, catalogue: &Catalogue) {
    let places = places(outline);
    let mut exits: Vec<(usize, Option<usize>, Words)> = Vec::new();
    for (at, item) in outline.items.iter().enumerate() {
        let own = [(None, &item.exit)].into_iter();
        let arms = item.arms.iter().enumerate();
        let arms = arms.flat_map(|(arm, it)| [(Some(arm), &it.exit), (Some(arm), &it.late)]);
        for (arm, exit) in own.chain(arms) {
            if let Some(Exit::To(words, None)) = exit {
                exits.push((at, arm, words.clone()));
            }
        }
    }
    let mut told: BTreeSet<String> = BTreeSet::new();
    let orphan = orphan(outline);
    for (at, arm, words) in exits {
        let found = places.find(outline, &words);
        let found = found.map_err(|lost| (lost, uncolon(outline, &words)));
        let place = match found {
            Ok(place) => Some(place),
            Err((_, Some(place))) => Some(place),
            // Many jumps to one place that is missing have one cause.
            Err((lost, None)) if lost.1.is_none() && !told.insert(fold(&words.text)) => None,
            Err((lost, None)) => {
                let (found, likely) = *lost;
                let number = outline.line_at(words.span);
                let (found, likely) = match likely {
                    Some(at) => (place_line(outline, found, &words, (number, at)), likely),
                    None => elsewhere(outline, found, &words, (number, catalogue, orphan)),
                };
                outline.lost_jumps |= likely.is_none();
                outline.found.push(found);
                likely
            }
        };
        settle(outline, at, arm, &words, place);
    }
}

// A box whose colon is missing may have swallowed the name that is jumped to: then the line to type
// has to give it back.
fn uncolon(outline: &mut Outline, words: &Words) -> Option<usize> {
    let name = fold(&words.text);
    let begins = |text: &str| {
        fold(text)
            .strip_prefix(&name)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    let at = outline
        .items
        .iter()
        .position(|item| item.doubt && begins(&item.node.text))?;
    let (line, span) = (outline.items[at].node.line, outline.items[at].node.span);
    let mut found = outline.found.iter_mut();
    let found = found.find(|found| found.code == Code::MissingColon && found.span == span)?;
    let text = &outline.items[at].node.text;
    let count = words.text.split(' ').count();
    let own: Vec<&str> = text.splitn(count + 1, ' ').collect();
    let (name, rest) = own.split_at(count.min(own.len()));
    let typed = found.fix.as_ref()?.text.replacen(
        &format!(": {}", name.join(" ")),
        &format!(" {}:", name.join(" ")),
        1,
    );
    if rest.is_empty() {
        return None;
    }
    *found = found.clone().replace(line, typed);
    Some(at)
}

// An exit that leads nowhere is taken for one that is still to be written.
fn settle(outline: &mut Outline, at: usize, arm: Option<usize>, words: &Words, to: Option<usize>) {
    let item = &mut outline.items[at];
    let slots = match arm {
        None => vec![&mut item.exit],
        Some(arm) => {
            let arm = &mut item.arms[arm];
            vec![&mut arm.exit, &mut arm.late]
        }
    };
    for slot in slots {
        if let Some(Exit::To(own, place @ None)) = slot
            && own.span == words.span
        {
            *place = to;
        }
    }
}

fn places(outline: &mut Outline) -> Places {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, item) in outline.items.iter().enumerate() {
        if !item.node.text.is_empty() {
            texts.entry(fold(&item.node.text)).or_default().push(at);
        }
        let Some(name) = &item.node.name else {
            continue;
        };
        let first = *names.entry(fold(name)).or_insert(at);
        if first != at {
            found.push(twice(outline, name, (first, at)));
        }
    }
    outline.found.append(&mut found);
    Places { names, texts }
}

type Lost = Box<(Diagnostic, Option<usize>)>;

impl Places {
    fn find(&self, outline: &Outline, words: &Words) -> Result<usize, Lost> {
        let whole = self.exactly(outline, &words.text, words)?;
        let place = match whole {
            Some(place) => Some(place),
            // `-> bước 4` means `-> 4`.
            None => match without_keyword(&words.text) {
                Some(rest) => self.exactly(outline, rest, words)?,
                None => None,
            },
        };
        place.ok_or_else(|| self.nothing(outline, words))
    }

    fn exactly(&self, outline: &Outline, text: &str, words: &Words) -> Result<Option<usize>, Lost> {
        let folded = fold(text);
        if let Some(&place) = self.names.get(&folded) {
            return Ok(Some(place));
        }
        let places = self.texts.get(&folded).map_or(&[][..], Vec::as_slice);
        let same = |&&at: &&usize| outline.items[at].node.text.replace('\n', " ") == text;
        let exact: Vec<usize> = places.iter().filter(same).copied().collect();
        match (exact.as_slice(), places) {
            (&[only], _) | ([], &[only]) => Ok(Some(only)),
            (_, []) => Ok(None),
            _ => Err(Box::new((
                two(outline, places, words),
                places.first().copied(),
            ))),
        }
    }

    fn nothing(&self, outline: &Outline, words: &Words) -> Lost {
        let known = |place: &str| self.names.contains_key(&fold(place));
        let led = led_to_known(&words.text, known).or_else(|| led_to(&words.text));
        let whole = led.as_deref().unwrap_or(&words.text);
        // A name may itself begin with the keyword of a box.
        let text = without_keyword(whole)
            .filter(|_| !known(whole))
            .unwrap_or(whole);
        let ending = means_over(text);
        // No number is a slip for another: whoever follows the offer would be led astray.
        let number = text.trim().chars().all(|char| char.is_ascii_digit());
        let exact = |text: &str| self.exactly(outline, text, words).ok().flatten();
        let likely = exact(text).filter(|_| led.is_some());
        let likely = likely.or_else(|| match ending {
            true => only_end(outline),
            false if number => hinted(outline, text),
            false => {
                let near = self.near(outline, text);
                near.or_else(|| self.near(outline, whole)).and_then(exact)
            }
        });
        let likely = likely.or_else(|| hinted(outline, text).filter(|_| !ending && !number));
        let message = Bilingual::new(
            format!("Không có ô nào tên là hoặc ghi là {}.", quote(&words.text)),
            format!("No box has the name or the words {}.", quote(&words.text)),
        );
        let found = Diagnostic::new(Code::NoSuchPlace, words.span, message);
        let found = match likely {
            None if ending => found.help(
                "Muốn kết thúc thì ghi ở dòng dưới, thụt vào: “kết thúc:” và kết quả; hoặc ghi -> và nguyên văn chữ của một ô kết thúc.",
                "To end, write on the line below, indented: “end:” and the outcome; or write -> and the whole text of an end.",
            ),
            Some(at) => {
                let (vi, en) = named(&outline.items[at]);
                let line = outline.items[at].node.line;
                found.help(
                    format!("Có lẽ là {vi} ở dòng {line}."),
                    format!("Perhaps the {en} on line {line} is meant."),
                )
            }
            None => found.help(
                self.list(outline, Language::Vi),
                self.list(outline, Language::En),
            ),
        };
        Box::new((found, likely))
    }

    /// The name or text that is nearly what was written, or the name it begins with.
    fn near<'a>(&self, outline: &'a Outline, text: &'a str) -> Option<&'a str> {
        let names = || self.names.values().map(|&at| &outline.items[at]);
        let names = || names().filter_map(|item| item.node.name.as_deref());
        let texts = outline.items.iter().map(|item| item.node.text.as_str());
        let begun = || {
            let ends = text.match_indices(' ').map(|(at, _)| &text[..at]);
            ends.rev().find_map(|start| nearest(start, names()))
        };
        nearest(text, names().chain(texts)).or_else(begun)
    }

    fn list(&self, outline: &Outline, language: Language) -> String {
        let names: Vec<_> = self
            .names
            .values()
            .filter_map(|&at| outline.items[at].node.name.as_deref())
            .take(8)
            .map(quote)
            .collect();
        let names = names.join(", ");
        match (language, names.as_str()) {
            (Language::Vi, "") => {
                "Đặt tên cho ô muốn đến, như “bước lưu: Lưu hồ sơ”, rồi ghi “-> lưu”.".into()
            }
            (Language::En, "") => {
                "Name the box to go to, as in “step file: File it”, and write “-> file”.".into()
            }
            (Language::Vi, names) => format!(
                "Các tên đang có: {names}. Ô chưa có tên thì đặt tên, như “bước lưu: Lưu hồ sơ”."
            ),
            (Language::En, names) => format!(
                "The names there are: {names}. Name a box that has none, as in “step file: File it”."
            ),
        }
    }
}

/// The end of a procedure that has no other.
fn only_end(outline: &Outline) -> Option<usize> {
    let mut ends = (0..outline.items.len()).filter(|&at| outline.items[at].is_end());
    let end = ends.next()?;
    ends.next().is_none().then_some(end)
}

/// A box that words speak of in another way: by a part of its text, its place, or its heading.
fn hinted(outline: &Outline, words: &str) -> Option<usize> {
    let folded = fold(words);
    if folded.chars().count() < 2 && !folded.chars().all(|char| char.is_ascii_digit()) {
        return None;
    }
    let part = outline
        .parts
        .iter()
        .find(|part| fold(&part.title) == folded);
    if let Some(first) = part.and_then(|part| part.first) {
        return Some(first.index());
    }
    let numbered = outline
        .items
        .iter()
        .any(|item| super::draft::own_number(&item.node).is_some());
    if let Some(number) = folded.parse::<usize>().ok().filter(|_| !numbered) {
        return number.checked_sub(1).filter(|at| *at < outline.items.len());
    }
    let said = |item: &Item| {
        let text = fold(&item.node.text);
        let rest = text
            .find(&folded)
            .map(|at| (&text[..at], &text[at + folded.len()..]));
        rest.is_some_and(|(before, after)| {
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
    };
    let mut holds = outline
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| said(item));
    let (at, _) = holds.next()?;
    holds.next().is_none().then_some(at)
}

// The line to type, where one box is likely to be meant.
fn place_line(
    outline: &Outline,
    found: Diagnostic,
    words: &Words,
    (number, at): (usize, usize),
) -> Diagnostic {
    if found.code != Code::NoSuchPlace {
        return found;
    }
    let node = &outline.items[at].node;
    let name = node
        .name
        .clone()
        .unwrap_or_else(|| node.text.replace('\n', " "));
    found.replace(number, outline.rewritten(number, words.span, &name))
}

fn two(outline: &Outline, places: &[usize], words: &Words) -> Diagnostic {
    let lines: Vec<_> = places
        .iter()
        .map(|&at| outline.items[at].node.line.to_string())
        .collect();
    let lines = lines.join(", ");
    let message = Bilingual::new(
        format!(
            "Chữ {} có ở nhiều ô (dòng {lines}), chưa rõ muốn đến ô nào.",
            quote(&words.text)
        ),
        format!(
            "Several boxes say {} (lines {lines}); it is not clear which is meant.",
            quote(&words.text)
        ),
    );
    Diagnostic::new(Code::TwoPlaces, words.span, message).help(
        "Đặt tên cho ô muốn đến, như “bước lưu: Lưu hồ sơ”, rồi ghi “-> lưu”.",
        "Name the box to go to, as in “step file: File it”, and write “-> file”.",
    )
}
