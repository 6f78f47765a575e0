//! Doubts that are cheap to see here: nothing is wrong, but someone should look.
//!
//! All of it is said of files with errors, too; opinions on the procedure that comes out are left to
//! [`crate::lint`].

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::arrows;
use super::draft::{Numbered, default_who, numbered, own_number};
use super::outline::{Exit, Item, Outline};
use super::say::{begun, quote};
use crate::cores;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lang::{Bilingual, Duration, Keyword, fold, holds};
use crate::model::Kind;
use crate::source::{Source, Span};
use crate::syntax::ast::{Content, Document};

/// The most syllables a box holds, and the most characters.
const MOST_SYLLABLES: usize = 25;
const MOST_CHARACTERS: usize = 300;

/// So many boxes are looked at by one core at a time.
const SOME: usize = 2_048;

/// Says what is doubtful.
pub(super) fn judge(outline: &mut Outline, source: &Source) {
    let many = outline.items.len() > SOME;
    let (mut found, (unused, others)) = cores::both(
        many,
        || of_boxes(outline),
        || (unused_names(outline), of_all(outline, source)),
    );
    // An arrow that is only words may have been meant to use a name, or to part two answers.
    let holds = |code| found.iter().any(|found: &Diagnostic| found.code == code);
    let arrows = holds(Code::ArrowInText);
    if arrows || holds(Code::AnswerKeyword) {
        outline.found.retain(|found| found.code != Code::SamePlace);
    }
    if !arrows {
        found.extend(unused);
    }
    found.extend(others);
    found.truncate(outline.left());
    outline.found.append(&mut found);
}

/// What is doubtful in all boxes together, in facts and in the text.
fn of_all(outline: &Outline, source: &Source) -> Vec<Diagnostic> {
    let mut found = nobody(outline);
    found.extend(mixed(outline));
    let within = super::within::facts(outline);
    let lines: BTreeSet<usize> = within
        .iter()
        .map(|found| outline.line_at(found.span))
        .collect();
    let uncounted = uncounted(outline).into_iter();
    // The other fact is why the limit cannot be counted.
    found.extend(uncounted.filter(|found| !lines.contains(&outline.line_at(found.span))));
    found.extend(within);
    found.extend(hidden(source));
    found
}

/// What is doubtful in a box by itself; of many boxes on all cores.
fn of_boxes(outline: &Outline) -> Vec<Diagnostic> {
    // Few texts hold an arrow, and most files none: only those ask where one could lead.
    let places = LazyLock::new(|| arrows::places(outline));
    let found = cores::parts(&outline.items, SOME, |items| {
        let mut found = Vec::new();
        for item in items.iter().filter(|item| !item.doubt) {
            if found.len() >= outline.left() {
                break;
            }
            let arrow = arrows::only_words(outline, item, |place| places.contains(place));
            if arrow.is_empty() {
                found.extend(no_mark(outline, item));
            }
            found.extend(long(item));
            found.extend(arrow);
            found.extend(keyword_answers(item));
            found.extend(super::within::judge(outline, item));
        }
        found
    });
    found.into_iter().flatten().take(outline.left()).collect()
}

fn no_mark(outline: &Outline, item: &Item) -> Option<Diagnostic> {
    let text = &item.node.text;
    if item.node.kind != Kind::Question || text.is_empty() || text.ends_with(['?', '？']) {
        return None;
    }
    let (vi, en) = begun(item);
    let message = Bilingual::new(
        format!("{vi} không kết thúc bằng dấu hỏi."),
        format!("{en} does not end in a question mark."),
    );
    let found = Diagnostic::new(Code::NoMark, item.node.span, message);
    if text.contains('\n') {
        return Some(found);
    }
    let line = outline.rewritten(item.node.line, item.words, &format!("{text}?"));
    Some(
        found
            .help("Thêm dấu hỏi:", "Add one:")
            .replace(item.node.line, line)
            .surely(),
    )
}

fn long(item: &Item) -> Option<Diagnostic> {
    let text = &item.node.text;
    // Most texts are short, and have no blanks beyond the plain ones.
    let blanks = text.bytes().filter(|byte| *byte <= b' ').count();
    let brief = text.len() <= MOST_CHARACTERS && blanks < MOST_SYLLABLES;
    if brief && !holds(text, [0xC2, 0xE2, 0xE2]) {
        return None;
    }
    let (syllables, characters) = (text.split_whitespace().count(), text.chars().count());
    if syllables <= MOST_SYLLABLES && characters <= MOST_CHARACTERS {
        return None;
    }
    let (vi, en) = begun(item);
    let message = Bilingual::new(
        format!(
            "{vi} dài {syllables} tiếng; ô đọc nhanh được khi không quá {MOST_SYLLABLES} tiếng."
        ),
        format!("{en} has {syllables} words; a box reads well with {MOST_SYLLABLES} at most."),
    );
    Some(
        Diagnostic::new(Code::LongText, item.node.span, message).help(
            "Để ý chính trong ô, phần giải thích ghi vào “ghi chú:”.",
            "Keep the main thing in the box and explain it in “note:”.",
        ),
    )
}

fn keyword_answers(item: &Item) -> Vec<Diagnostic> {
    let question = item.node.kind == Kind::Question;
    let branches = item.node.branches.iter().filter(|_| question);
    let keyed = branches.filter_map(|branch| {
        let (head, _) = branch.text.split_once([':', '：'])?;
        let (keyword, language) = Keyword::find(head)?;
        Some((branch, keyword.word(language)))
    });
    keyed
        .map(|(branch, word)| {
            let answer = quote(&branch.text);
            let message = Bilingual::new(
                format!("Đáp án {answer} bắt đầu bằng “{word}:”, nhưng ở đây đó chỉ là chữ của đáp án."),
                format!("The answer {answer} begins with “{word}:”, which here is only part of its words."),
            );
            Diagnostic::new(Code::AnswerKeyword, branch.span, message).help(
                "Ghi đáp án sau dấu -, việc phải làm ghi ở dòng dưới, thụt vào sâu hơn.",
                "Write the answer after the dash and what to do on the line below, indented further.",
            )
        })
        .collect()
}

fn unused_names(outline: &Outline) -> Vec<Diagnostic> {
    // What is still to be mended may use them.
    if outline.found.iter().any(Diagnostic::is_error) {
        return Vec::new();
    }
    let mut led = vec![false; outline.items.len()];
    for exit in outline.exits() {
        if let Exit::To(_, Some(to)) = exit {
            led[to.index()] = true;
        }
    }
    let idle = outline.items.iter().zip(&led).filter(|(item, led)| {
        item.called.is_some() && !**led && own_number(&item.node).is_none() && !item.doubt
    });
    let idle: Vec<&Item> = idle.map(|(item, _)| item).collect();
    if idle.is_empty() {
        return Vec::new();
    }
    let mut spoken: BTreeSet<Box<str>> = BTreeSet::new();
    for scenario in &outline.scenarios {
        let chosen = scenario
            .choices
            .iter()
            .filter_map(|choice| choice.question.as_ref());
        spoken.extend(
            chosen
                .chain(&scenario.expect)
                .map(|words| fold(words).into()),
        );
    }
    // Of two boxes of one name either is meant.
    let led = outline.items.iter().zip(led).filter(|(_, led)| *led);
    spoken.extend(led.filter_map(|(item, _)| item.called.clone()));
    let unused = idle.into_iter().filter_map(|item| {
        let idle = !spoken.contains(item.called.as_ref()?);
        idle.then(|| unused(item, item.node.name.as_deref().unwrap_or_default()))
    });
    unused.take(outline.left()).collect()
}

fn unused(item: &Item, name: &str) -> Diagnostic {
    let (vi, en) = begun(item);
    let name = quote(name);
    let message = Bilingual::new(
        format!("{vi} mang tên {name} nhưng không có mũi tên hay tình huống nào dùng tên đó."),
        format!("{en} has the name {name}, but no arrow or scenario uses it."),
    );
    Diagnostic::new(Code::UnusedName, item.node.span, message).help(
        "Nếu đó là chữ của ô thì đưa ra sau dấu hai chấm; nếu không cần tên thì bỏ đi.",
        "If it belongs to the words, move it behind the colon; if the name is not needed, drop it.",
    )
}

fn nobody(outline: &Outline) -> Vec<Diagnostic> {
    let items = outline.items.iter();
    let mut steps = items.filter(|item| item.node.kind == Kind::Step);
    let idle = |item: &&Item| default_who(outline, &item.node).is_empty();
    let without = steps.clone().filter(idle);
    let (first, several) = (steps.clone().next(), steps.clone().nth(1).is_some());
    if let Some(first) = first.filter(|_| several)
        && steps.all(|item| idle(&item))
    {
        let message = Bilingual::new("Chưa bước nào ghi ai làm.", "No step says who does it.");
        let found = Diagnostic::new(Code::NoWho, first.node.span, message).help(
            "Ghi “ai:” dưới từng bước, dưới phần, hoặc một lần ở đầu tệp.",
            "Write “who:” under each step, under a part, or once at the top of the file.",
        );
        return vec![found];
    }
    without.take(outline.left()).map(without_who).collect()
}

fn without_who(item: &Item) -> Diagnostic {
    let (vi, en) = begun(item);
    let message = Bilingual::new(
        format!("{vi} chưa ghi ai làm."),
        format!("{en} does not say who does it."),
    );
    Diagnostic::new(Code::NoWho, item.node.span, message).help(
        "Ghi dưới ô dòng “ai:” với người hoặc bộ phận làm.",
        "Write a line “who:” under the box, with the person or office.",
    )
}

fn mixed(outline: &Outline) -> Option<Diagnostic> {
    if outline.found.iter().any(Diagnostic::is_error) || numbered(outline) != Numbered::Some {
        return None;
    }
    let plain = outline
        .items
        .iter()
        .find(|item| own_number(&item.node).is_none())?;
    let (vi, en) = begun(plain);
    let message = Bilingual::new(
        format!("{vi} không có số, trong khi ô khác có; vì vậy mọi ô được in số theo thứ tự đọc."),
        format!("{en} has no number while other boxes do; so all are numbered in reading order."),
    );
    Some(
        Diagnostic::new(Code::MixedNumbers, plain.node.span, message).help(
            "Ghi số cho mọi ô, hoặc bỏ hết số.",
            "Number every box, or none.",
        ),
    )
}

fn uncounted(outline: &Outline) -> Vec<Diagnostic> {
    let odd = outline
        .limits
        .iter()
        .filter(|limit| Duration::parse(&limit.text).is_none());
    odd.take(outline.left())
        .map(|limit| {
            let words = quote(&limit.text);
            let message = Bilingual::new(
                format!("Hạn {words} được in ra nhưng không tính vào thời gian."),
                format!("The limit {words} is printed, but not counted."),
            );
            let found = Diagnostic::new(Code::NotCounted, limit.span, message).help(
                "Tính được: 15 phút, 24 giờ, 3 ngày, 5 ngày làm việc, 2 tuần, ngay.",
                "Counted are: 15 minutes, 24 hours, 3 days, 5 working days, 2 weeks, at once.",
            );
            let line = outline.line_at(limit.span);
            match crate::lang::meant(&limit.text) {
                Some(meant) => found.replace(line, outline.rewritten(line, limit.span, &meant)),
                None => found,
            }
        })
        .collect()
}

fn hidden(source: &Source) -> Option<Diagnostic> {
    let turns = |char: &char| matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    // All of them begin with this byte.
    if !holds(source.text(), [0xE2; 3]) {
        return None;
    }
    let bytes = source.text().bytes().enumerate();
    let mut begun = bytes.filter(|(_, byte)| *byte == 0xE2);
    let (at, char) = begun.find_map(|(at, _)| {
        let char = source.text().get(at..)?.chars().next()?;
        turns(&char).then_some((at, char))
    })?;
    let message = Bilingual::new(
        format!(
            "Ở đây có ký tự ẩn đổi chiều chữ (U+{:04X}): chữ in ra có thể khác chữ đã gõ.",
            u32::from(char)
        ),
        format!(
            "A hidden sign here turns the text around (U+{:04X}): what is printed may differ from what was typed.",
            u32::from(char)
        ),
    );
    let span = Span::new(at, at + char.len_utf8());
    Some(Diagnostic::new(Code::HiddenSign, span, message).help(
        "Xóa và gõ lại chỗ này.",
        "Delete it and type the words anew.",
    ))
}

/// Drops the warnings that a remark such as `# bỏ qua QT031` above a box turns off for it.
pub fn quiet(document: &Document, found: &mut Vec<Diagnostic>) {
    if found.iter().all(Diagnostic::is_error) {
        return;
    }
    let mut quiet: Vec<(Span, BTreeSet<String>)> = Vec::new();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    let mut inside = false;
    for line in &document.lines {
        match &line.content {
            Content::Remark(words) => codes.extend(named_codes(&words.text)),
            content => {
                let begins = match content {
                    Content::Keyed { key, .. } => key.keyword.is_box(),
                    content => matches!(content, Content::Answer { .. }),
                };
                inside &= !begins && codes.is_empty();
                match quiet.last_mut().filter(|_| inside) {
                    Some((span, _)) => *span = Span::new(span.start(), line.span.end()),
                    None if codes.is_empty() => {}
                    None => {
                        quiet.push((line.span, std::mem::take(&mut codes)));
                        inside = true;
                    }
                }
            }
        }
    }
    // The places follow one another.
    let silenced = |found: &Diagnostic| {
        let start = found.span.start();
        let begun = quiet.partition_point(|(span, _)| span.start() <= start);
        let last = begun.checked_sub(1).map(|at| &quiet[at]);
        last.is_some_and(|(span, codes)| start <= span.end() && codes.contains(found.code.id()))
    };
    found.retain(|found| found.severity == Severity::Error || !silenced(found));
}

fn named_codes(remark: &str) -> Vec<String> {
    let folded = fold(remark);
    if !folded.starts_with("bo qua") && !folded.starts_with("ignore") {
        return Vec::new();
    }
    let words = remark.split([' ', ',', ';']).map(str::to_uppercase);
    words.filter(|word| word.starts_with("QT")).collect()
}
