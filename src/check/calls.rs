//! Other procedures, as named by `gọi` and `chuyển`.

use super::across::Entry;
use super::catalogue::{Catalogue, Names};
use super::leads::{known_place, led_to_known};
use super::outline::{Item, Outline};
use super::say::begun;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Effort, Keyword};
use crate::model::{Kind, Target};
use crate::source::Source;

/// Finds the procedure of every call and hand-over.
pub(super) fn resolve(outline: &mut Outline, source: &Source, catalogue: &Catalogue) {
    let own = Entry {
        code: outline.head.code.clone(),
        title: outline.head.title.clone(),
        stem: source.stem().to_owned(),
        ..Entry::default()
    };
    let itself = Names::new(std::slice::from_ref(&own));
    let effort = Effort::default();
    let mut found = Vec::new();
    for at in 0..outline.items.len() {
        let item = &outline.items[at];
        if !matches!(item.node.kind, Kind::Call | Kind::HandOver) || item.node.text.is_empty() {
            continue;
        }
        let text = &item.node.text;
        let itself = itself.position(text).map(|_| &own);
        match catalogue.find(text).or(itself) {
            Some(entry) => outline.items[at].node.target = Some(Box::new(target(entry))),
            None if item.doubt || found.len() >= outline.left() => {}
            None => {
                found.push(unknown(outline, at, (catalogue, &own, &effort)));
                // Handed to nobody, it may be a step that what follows comes after.
                outline.items[at].doubt = true;
            }
        }
    }
    outline.found.append(&mut found);
}

/// What stands where a code should: the first word, or two of which only the second has digits.
fn code_like(text: &str) -> &str {
    let digits = |text: &str| text.contains(|char: char| char.is_ascii_digit());
    let end = |from: usize| text[from..].find(' ').map_or(text.len(), |at| from + at);
    let first = end(0);
    let second = end((first + 1).min(text.len()));
    match !digits(&text[..first]) && digits(&text[first..second]) {
        true => &text[..second],
        false => &text[..first],
    }
}

fn target(entry: &Entry) -> Target {
    Target {
        code: entry.called().to_owned(),
        stem: entry.stem.clone(),
        title: entry.title.clone(),
    }
}

/// The box of this procedure that a text names.
fn place(outline: &Outline, text: &str) -> Option<String> {
    let named = |place: &str| outline.has_box(place);
    let led = led_to_known(text, named);
    led.or_else(|| known_place(text, named).map(str::to_owned))
}

fn unknown(
    outline: &Outline,
    at: usize,
    (catalogue, own, effort): (&Catalogue, &Entry, &Effort),
) -> Diagnostic {
    let item = &outline.items[at];
    let (vi, en) = begun(item);
    let message = Bilingual::new(
        format!("{vi} không bắt đầu bằng mã số hay tên tệp của quy trình nào đã biết."),
        format!("{en} does not begin with the code or file name of a known procedure."),
    );
    let found = Diagnostic::new(Code::UnknownCall, item.words, message);
    if outline.is_full() {
        return found;
    }
    if let Some(entry) = catalogue.titled(&item.node.text, &own.stem, effort) {
        return by_title(outline, item, found, entry);
    }
    if let Some(place) = place(outline, &item.node.text) {
        let typed = outline.indented(item.node.line, &format!("-> {place}"));
        return found
            .help(
                "Đó là một ô của quy trình này; muốn đi đến đó thì dùng mũi tên:",
                "That is a box of this procedure; to go there, use an arrow:",
            )
            .replace(item.node.line, typed);
    }
    let first = code_like(&item.node.text);
    if let Some(near) = catalogue.coded_like(first, &own.stem, effort) {
        let rest = item
            .node
            .text
            .get(first.len()..)
            .unwrap_or_default()
            .replace('\n', " ");
        let line = outline.rewritten(item.node.line, item.words, &format!("{near}{rest}"));
        return found
            .help(
                format!("Có lẽ là {near}."),
                format!("Perhaps {near} is meant."),
            )
            .replace(item.node.line, line);
    }
    let known = catalogue.some(8, &own.stem);
    let known = match known.is_empty() {
        true => String::new(),
        false => format!(" ({})", known.join(", ")),
    };
    no_procedure(outline, item, found, &known)
}

/// The procedure that is called by its title.
fn by_title(outline: &Outline, item: &Item, found: Diagnostic, entry: &Entry) -> Diagnostic {
    let code = entry.called();
    let line = format!("{code} {}", entry.title);
    let found = found.help(
        format!("Có lẽ là quy trình {code}; ghi mã số trước tên:"),
        format!("Perhaps {code} is meant; write its code before its title:"),
    );
    let line = outline.rewritten(item.node.line, item.words, &line);
    found.replace(item.node.line, line)
}

// What to write where no other procedure is meant.
fn no_procedure(outline: &Outline, item: &Item, found: Diagnostic, known: &str) -> Diagnostic {
    let (keyword, words) = match item.node.kind {
        Kind::Call => (Keyword::Step, outline.own("Gọi", "Call")),
        _ if item.next.is_some() => (Keyword::Step, outline.own("Chuyển", "Hand over to")),
        _ => (Keyword::End, outline.own("Chuyển", "Hand over to")),
    };
    let text = item.node.text.replace('\n', " ");
    let step = format!("{}: {words} {text}", outline.word(keyword));
    found
        .help(
            format!("Ghi mã số của quy trình có tệp trong thư mục này{known}, hoặc chép tệp của quy trình ấy vào đây. Nếu không phải là quy trình khác thì ghi:"),
            format!("Write the code of a procedure whose file is in this folder{known}, or copy its file here. If it is no other procedure, write:"),
        )
        .replace(item.node.line, outline.indented(item.node.line, &step))
}
