//! Where jumps lead: a name, or the whole text of one box.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::Catalogue;
use super::elsewhere::{elsewhere, orphan};
use super::outline::{Exit, Item, Outline};
use super::say::{named, quote};
use super::search::{Likely, Places};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Language, fold};
use crate::model::NodeId;
use crate::source::Span;
use crate::syntax::ast::Words;

/// A jump: the box and answer it is written at, and its words.
type Jump<'a> = (usize, Option<usize>, &'a Words);

/// Where a jump from a box and answer leads.
type Settled = (usize, Option<usize>, Span, usize);

/// Finds the box of every jump; says which names are used twice and which jumps lead nowhere.
pub(super) fn resolve(outline: &mut Outline, catalogue: &Catalogue) {
    super::names::judge(outline);
    let mut found = std::mem::take(&mut outline.found);
    let (ways, lost) = ways(outline, catalogue, &mut found);
    outline.found = found;
    outline.lost_jumps |= lost;
    for (at, arm, span, to) in ways {
        settle(outline, (at, arm), span, to);
    }
}

/// Where jumps lead, and whether some lead nowhere.
fn ways(
    outline: &Outline,
    catalogue: &Catalogue,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Settled>, bool) {
    let places = Places::new(outline);
    let orphan = LazyCell::new(|| orphan(outline));
    let doubtful = outline
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.doubt);
    let doubtful: Vec<(usize, &Item)> = doubtful.collect();
    let mut likely: BTreeMap<&str, Likely> = BTreeMap::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let (mut ways, mut lost) = (Vec::new(), false);
    for (at, arm, words) in jumps(outline) {
        let mut way = |to| ways.push((at, arm, words.span, to));
        let several = match places.find(&words.text) {
            Ok(Some(place)) => {
                way(place);
                continue;
            }
            Ok(None) => None,
            Err(several) => Some(several),
        };
        if found.len() >= Outline::MOST {
            lost = true;
            continue;
        }
        if let Some(place) = uncolon(&doubtful, words, found) {
            way(place);
            continue;
        }
        let number = outline.line_at(words.span);
        let (message, meant) = match several {
            Some(several) => (two(outline, several, words), several.first().copied()),
            None => {
                let search = || places.likely(&words.text);
                let likely = *likely.entry(&words.text).or_insert_with(search);
                // Many jumps to one place that is missing have one cause.
                if likely.place.is_none() && !told.insert(fold(&words.text)) {
                    continue;
                }
                let nothing = nothing(&places, outline, words, likely);
                match likely.place {
                    Some(at) => (place_line(outline, nothing, words, (number, at)), Some(at)),
                    None => elsewhere(outline, nothing, words, (number, catalogue, &orphan)),
                }
            }
        };
        lost |= meant.is_none();
        found.push(message);
        meant.into_iter().for_each(way);
    }
    (ways, lost)
}

/// Every jump that is written.
fn jumps<'a>(outline: &'a Outline) -> impl Iterator<Item = Jump<'a>> {
    outline.items.iter().enumerate().flat_map(|(at, item)| {
        let arms = item.arms.iter().enumerate();
        let arms = arms.flat_map(|(arm, it)| it.exits().map(move |exit| (Some(arm), exit)));
        let exits = item.exit.iter().map(|exit| (None, exit)).chain(arms);
        exits.filter_map(move |(arm, exit)| match exit {
            Exit::To(words, None) => Some((at, arm, &**words)),
            _ => None,
        })
    })
}

// A box whose colon is missing may have swallowed the name that is jumped to: then the line to type
// has to give it back.
fn uncolon(doubtful: &[(usize, &Item)], words: &Words, found: &mut [Diagnostic]) -> Option<usize> {
    let name = fold(&words.text);
    let begins = |text: &str| {
        let rest = text.strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    let (at, item) = doubtful.iter().find(|(_, item)| begins(item.says()))?;
    let node = &item.node;
    let mut found = found.iter_mut();
    let found = found.find(|found| found.code == Code::MissingColon && found.span == node.span)?;
    let count = words.text.split(' ').count();
    let own: Vec<&str> = node.text.splitn(count + 1, ' ').collect();
    let (name, rest) = own.split_at(count.min(own.len()));
    let typed = found.fix.as_ref()?.text.replacen(
        &format!(": {}", name.join(" ")),
        &format!(" {}:", name.join(" ")),
        1,
    );
    if rest.is_empty() {
        return None;
    }
    *found = found.clone().replace(node.line, typed);
    Some(*at)
}

// An exit that leads nowhere is taken for one that is still to be written.
fn settle(outline: &mut Outline, (at, arm): (usize, Option<usize>), span: Span, to: usize) {
    let item = &mut outline.items[at];
    let slots = match arm {
        None => [item.exit.as_mut(), None],
        Some(arm) => {
            let arm = &mut item.arms[arm];
            [arm.exit.as_mut(), arm.late.as_deref_mut()]
        }
    };
    for slot in slots.into_iter().flatten() {
        if let Exit::To(own, place @ None) = slot
            && own.span == span
        {
            *place = Some(NodeId(to as u32));
        }
    }
}

fn nothing(places: &Places, outline: &Outline, words: &Words, likely: Likely) -> Diagnostic {
    let message = Bilingual::new(
        format!("Không có ô nào tên là hoặc ghi là {}.", quote(&words.text)),
        format!("No box has the name or the words {}.", quote(&words.text)),
    );
    let found = Diagnostic::new(Code::NoSuchPlace, words.span, message);
    match likely.place {
        None if likely.ending => found.help(
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
        None => found.help(list(places, Language::Vi), list(places, Language::En)),
    }
}

fn list(places: &Places, language: Language) -> String {
    let names: Vec<_> = places.some_names(8).map(quote).collect();
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

// The line to type, where one box is likely to be meant.
fn place_line(
    outline: &Outline,
    found: Diagnostic,
    words: &Words,
    (number, at): (usize, usize),
) -> Diagnostic {
    let place = outline.items[at].place();
    found.replace(number, outline.rewritten(number, words.span, &place))
}

fn two(outline: &Outline, places: &[usize], words: &Words) -> Diagnostic {
    const SHOWN: usize = 20;
    let lines = places.iter().take(SHOWN);
    let lines = lines.map(|&at| outline.items[at].node.line.to_string());
    let more = (places.len() > SHOWN).then(|| "…".to_owned());
    let lines = lines.chain(more).collect::<Vec<_>>().join(", ");
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
