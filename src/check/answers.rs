//! The answers of one question among themselves.

use super::outline::{Item, Outline};
use super::say::{begun, named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword};
use crate::model::Kind;

/// Says which questions have too few answers, or two alike.
pub(super) fn judge(outline: &mut Outline) {
    let mut found = Vec::new();
    let mut lacking = Vec::new();
    for (at, item) in outline.items.iter().enumerate() {
        let left = outline.left().saturating_sub(found.len());
        if item.is_branching() && item.arms.len() < 2 && !item.doubt {
            lacking.push(at);
            found.extend((left > 0).then(|| few(outline, item)));
        }
        if item.node.kind == Kind::Question {
            found.extend(alike(item).take(left));
        }
    }
    // What follows may hang on the answers that are missing.
    for at in lacking {
        outline.items[at].doubt = true;
    }
    outline.found.append(&mut found);
}

fn few(outline: &Outline, item: &Item) -> Diagnostic {
    let (vi, en) = begun(item);
    let (what_vi, what_en) = match item.node.kind {
        Kind::Parallel => ("nhánh", "branch"),
        _ => ("đáp án", "answer"),
    };
    let message = match item.node.branches.first() {
        None => Bilingual::new(
            format!("{vi} chưa có {what_vi} nào; cần ít nhất hai."),
            format!("{en} has no {what_en} yet; it needs two or more."),
        ),
        Some(only) => Bilingual::new(
            format!(
                "{vi} mới có một {what_vi} {}; cần ít nhất hai.",
                quote(&only.text)
            ),
            format!(
                "{en} has only the {what_en} {}; it needs two or more.",
                quote(&only.text)
            ),
        ),
    };
    let found = Diagnostic::new(Code::FewAnswers, item.node.span, message);
    match item.node.kind {
        Kind::Parallel => few_branches(outline, item, found),
        _ => few_answers(outline, item, found),
    }
}

fn few_branches(outline: &Outline, item: &Item, found: Diagnostic) -> Diagnostic {
    let step = outline.word(Keyword::Step);
    let lead = outline.indented(item.node.line, "  - ");
    let (first, second) = (
        outline.own("Việc thứ nhất", "First thing"),
        outline.own("Việc thứ hai", "Second thing"),
    );
    let found = match item.arms.is_empty() {
        true => found.insert(item.tail + 1, format!("{lead}{first}\n{lead}{second}")),
        false => {
            let second = outline.indented(item.arms[0].line, &format!("- {second}"));
            found.insert(item.tail + 1, second)
        }
    };
    found.help(
            format!("Mỗi việc làm cùng lúc ghi một dòng bắt đầu bằng dấu -. Nếu chỉ có một việc thì ghi “{step}:” thay cho “đồng thời:”."),
            format!("Write each thing to do on a line that begins with -. If there is only one, write “{step}:” instead of “parallel:”."),
        )
}

fn few_answers(outline: &Outline, item: &Item, found: Diagnostic) -> Diagnostic {
    let (yes, no) = (outline.own("Có", "Yes"), outline.own("Không", "No"));
    match item.arms.first() {
        None => {
            // Work that is indented under the question already is to stand under the last answer.
            let below = outline.lines.below(item.tail).next();
            let work = below.is_some_and(|raw| raw.column > item.column);
            if work {
                let lead = outline.indented(item.node.line, "- ");
                return found
                    .help(
                        "Ghi mỗi đáp án một dòng; việc bên dưới thuộc đáp án cuối:",
                        "Write each answer on a line of its own; what is below belongs to the last:",
                    )
                    .insert(item.tail + 1, format!("{lead}{no}\n{lead}{yes}"));
            }
            if let Some(lines) = asked_and_answered(outline, item) {
                return found
                    .help(
                        "Mỗi đáp án ghi một dòng:",
                        "Write each answer on a line of its own:",
                    )
                    .replace(item.node.line, lines);
            }
            let lead = outline.indented(item.node.line, "  - ");
            found
                .help(
                    "Ghi mỗi đáp án một dòng, như:",
                    "Write each answer on a line of its own, as in:",
                )
                .insert(item.tail + 1, format!("{lead}{yes}\n{lead}{no}"))
        }
        Some(arm) => {
            let answer = &item.node.branches[0].text;
            if let Some(lines) = on_one_line(outline, arm.line, answer) {
                let found = Diagnostic {
                    span: arm.span,
                    ..found
                };
                return found
                    .help(
                        "Mỗi đáp án ghi một dòng:",
                        "Write each answer on a line of its own:",
                    )
                    .replace(arm.line, lines);
            }
            let line = outline.indented(arm.line, &format!("- {}", opposite(answer, no)));
            found
                .help("Thêm đáp án còn lại, như:", "Add the other answer, as in:")
                .insert(item.tail + 1, line)
        }
    }
}

/// Answers that mostly go together.
const OPPOSITES: &[(&str, &str)] = &[
    ("Có", "Không"),
    ("Yes", "No"),
    ("Đủ", "Thiếu"),
    ("Đúng", "Sai"),
    ("Đạt", "Không đạt"),
    ("Được", "Không được"),
    ("Đồng ý", "Không đồng ý"),
    ("Rồi", "Chưa"),
    ("Xong", "Chưa xong"),
    ("Trên", "Dưới"),
    ("Trong", "Ngoài"),
    ("Còn", "Hết"),
    ("Sớm", "Muộn"),
    ("Hợp lệ", "Không hợp lệ"),
    ("Complete", "Incomplete"),
    ("Right", "Wrong"),
    ("Done", "Not yet"),
];

/// The answer that a single one most likely lacks.
fn opposite<'a>(answer: &str, otherwise: &'a str) -> &'a str {
    let same = |word: &str| word.to_lowercase() == answer.to_lowercase();
    let mut pairs = OPPOSITES.iter();
    let pair = pairs.find(|(one, other)| same(one) || same(other));
    pair.map_or(
        otherwise,
        |&(one, other)| if same(one) { other } else { one },
    )
}

// `- Đủ / Thiếu`: two answers on one line.
fn on_one_line(outline: &Outline, line: usize, answer: &str) -> Option<String> {
    const SIGNS: &[&str] = &[
        " / ", "/", " - ", " – ", " — ", " | ", "; ", " hoặc ", " hay ", " or ", " • ", " + ",
        "\u{3000}",
    ];
    let (one, other) = SIGNS.iter().find_map(|sign| answer.split_once(sign))?;
    let other = other.trim_start_matches(['-', '–', '—', '•', '+', ' ']);
    let lines = [one, other].map(|answer| outline.indented(line, &format!("- {}", answer.trim())));
    Some(lines.join("\n"))
}

// `hỏi: Đủ? Có -> tiếp, Không -> nhận`: a question and its answers on one line.
fn asked_and_answered(outline: &Outline, item: &Item) -> Option<String> {
    let (question, answers) = item.node.text.split_once('?')?;
    let answers = answers.trim().trim_matches(['(', ')', '.']);
    let answers: Vec<&str> = [";", "/", "|", ",", " - ", " hoặc ", " hay "]
        .iter()
        .map(|sign| answers.split(sign).collect::<Vec<_>>())
        .find(|answers| answers.len() > 1)?;
    let brief = |answer: &&str| (1..=8).contains(&answer.split_whitespace().count());
    if !answers.iter().all(brief) {
        return None;
    }
    let asked = outline.rewritten(item.node.line, item.words, &format!("{}?", question.trim()));
    let lead = outline.indented(item.node.line, "  - ");
    let answers = answers
        .into_iter()
        .map(|answer| format!("{lead}{}", answer.trim()));
    let lines: Vec<String> = std::iter::once(asked).chain(answers).collect();
    Some(lines.join("\n"))
}

// Answers keep their accents: Đủ is not Dư.
fn alike(item: &Item) -> impl Iterator<Item = Diagnostic> {
    let mut seen = std::collections::BTreeMap::new();
    let branches = item.node.branches.iter();
    let said = branches.filter(|branch| !branch.text.is_empty());
    let again = said.filter(move |branch| {
        let own = branch.text.to_lowercase();
        *seen.entry(own).or_insert(branch.span) != branch.span
    });
    again.map(|branch| {
        let (vi, en) = named(item);
        let message = Bilingual::new(
            format!("Đáp án {} có hai lần trong {vi}.", quote(&branch.text)),
            format!(
                "The answer {} stands twice in the {en}.",
                quote(&branch.text)
            ),
        );
        Diagnostic::new(Code::AnswerTwice, branch.span, message).help(
            "Sửa chữ cho khác nhau, hoặc gộp hai đáp án làm một.",
            "Tell them apart, or make one answer of the two.",
        )
    })
}
