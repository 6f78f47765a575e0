//! Keywords in the midst of words, where they are only words: `bước: Nhận đơn (hạn: 15 phút)`.

use super::outline::{Item, Outline};
use super::say::{named, quote};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Bilingual, Keyword, Language, fold, holds};
use crate::model::Kind;
use crate::source::Span;

/// What parts a fact from the words before it.
const SIGNS: &[char] = &['(', ';', ',', '.', '-', '–', '[', '/', ' '];

/// Says which facts or boxes stand within the words of a box or of its answers.
pub(super) fn judge(outline: &Outline, item: &Item) -> Vec<Diagnostic> {
    let own = parted(&item.node.text, is_fact).map(|(before, keyword, after)| {
        let line = item.node.line;
        let kept = outline.rewritten(line, item.words, before);
        let fact = format!("  {}: {after}", outline.word(keyword));
        let typed = format!("{kept}\n{}", outline.indented(line, &fact));
        let found = told(item, item.node.span, keyword).help(
            "Ghi ở dòng riêng, ngay dưới:",
            "Write it on a line of its own, right below:",
        );
        found.replace(line, typed)
    });
    let arms = item.arms.iter().zip(&item.node.branches);
    let arms = arms.filter(|(arm, _)| item.node.kind == Kind::Question && arm.boxes.is_empty());
    let answers = arms.filter_map(|(arm, branch)| {
        let (before, keyword, after) = parted(&branch.text, Keyword::is_box)?;
        let end = matches!(keyword, Keyword::End | Keyword::HandOver);
        let mut lines = vec![
            format!("- {before}"),
            format!("    {}: {after}", outline.word(keyword)),
        ];
        if !end && arm.exit.is_none() {
            lines.push(format!("    {}", outline.word(Keyword::Continue)));
        }
        let lines: Vec<String> = lines
            .iter()
            .map(|line| outline.indented(arm.line, line))
            .collect();
        let found = told(item, branch.span, keyword).help(
            "Ghi việc phải làm ở dòng dưới đáp án:",
            "Write what to do on the line below the answer:",
        );
        // Where its arrow leads would be lost.
        Some(match arm.exit {
            Some(_) => found,
            None => found.replace(arm.line, lines.join("\n")),
        })
    });
    own.into_iter().chain(answers).collect()
}

fn is_fact(keyword: Keyword) -> bool {
    use Keyword::{Check, Form, Link, Note, Who, Within};
    matches!(keyword, Who | Within | Form | Note | Link | Check)
}

/// Says which facts stand within the words of another: `ai: Thủ kho; hạn: 15 phút`.
pub(super) fn facts(outline: &Outline) -> Vec<Diagnostic> {
    use Keyword::{Form, Who, Within};
    let lines = outline.lines.facts([Who, Within, Form]);
    let found = lines.filter_map(|raw| {
        let (head, text) = raw.text.split_once(':')?;
        let (before, other, after) = parted(text.trim(), is_fact)?;
        Keyword::find(head.trim())?;
        let words = quote(raw.text);
        let line = [format!("dòng {words}"), format!("the line {words}")];
        let typed = [
            format!("{head}: {before}"),
            format!("{}: {after}", outline.word(other)),
        ];
        let typed = typed.map(|line| outline.indented(raw.number, &line));
        let found = inside(line, raw.span, other)
            .help("Mỗi điều ghi một dòng:", "Write each on a line of its own:");
        Some(found.replace(raw.number, typed.join("\n")))
    });
    found.take(outline.left()).collect()
}

fn told(item: &Item, span: Span, keyword: Keyword) -> Diagnostic {
    let (vi, en) = named(item);
    let words = [format!("chữ của {vi}"), format!("the words of the {en}")];
    inside(words, span, keyword)
}

/// That a keyword stands inside words, which are told in both languages.
fn inside([vi, en]: [String; 2], span: Span, keyword: Keyword) -> Diagnostic {
    let word = |language| quote(&format!("{}:", keyword.word(language)));
    let message = Bilingual::new(
        format!("Giữa {vi} có {}; ở đó nó chỉ là chữ.", word(Language::Vi)),
        format!(
            "Within {en} stands {}; there it is only words.",
            word(Language::En)
        ),
    );
    Diagnostic::new(Code::AnswerKeyword, span, message)
}

/// The words before a keyword with its colon, the keyword, and the words after it.
fn parted(text: &str, fits: impl Fn(Keyword) -> bool) -> Option<(&str, Keyword, &str)> {
    const LONGEST: usize = 3;
    // Most words hold no colon, and are told by a glance.
    if !holds(text, [b':', 0xEF, 0xEF]) {
        return None;
    }
    let (head, after) = text.split_once([':', '：'])?;
    let starts = head.match_indices(SIGNS).map(|(at, sign)| at + sign.len());
    let starts: Vec<usize> = starts.collect();
    let starts = starts.iter().rev().take(2 * LONGEST);
    let mut found = starts.filter_map(|&at| {
        let word = head[at..].trim();
        let (keyword, language) = Keyword::find(word).filter(|(keyword, _)| fits(*keyword))?;
        // A fact is a common word as well: only a sign parts it from the others.
        let signed = !head[..at].trim_end().ends_with(char::is_alphanumeric);
        // Another word that only looks alike without its accents is none.
        let written = word.to_lowercase() == keyword.word(language) || fold(word).contains(' ');
        (written && (signed || keyword.is_box())).then_some((at, keyword))
    });
    let (at, keyword) = found.next_back()?;
    let before = head[..at].trim_end_matches(SIGNS);
    let after = after.trim().trim_end_matches([')', ']']);
    (!before.is_empty() && !after.is_empty()).then_some((before, keyword, after))
}
