//! A colon, but no known keyword before it: which one was meant, and what else the line may be.

use std::sync::LazyLock;

use super::dressed::{begun_bare, undressed};
use super::meant::meant_by;
use super::place::{Builder, Subject};
use super::prose::capital;
use super::say::{named, quote};
use super::slips::whole;
use crate::diagnostic::{Certainty, Code, Diagnostic};
use crate::lang::{Bilingual, Duration, Keyword, Language, Letters, WORDS, fold, keys};
use crate::model::Kind;
use crate::source::Span;
use crate::syntax::ast::{Key, Line, Words};

/// How a keyword came to be typed wrong, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    /// The same keys, with the typing program off, on by mistake, or in another layout.
    Keys,
    /// So many letters of a word of so many are wrong.
    Letters { far: usize, short: bool },
}

impl Slip {
    /// The slip between folded words, with the keys of the one that was typed.
    fn between((typed, pressed): (&Letters, &str), known: &Known) -> Option<Self> {
        if pressed == known.keys {
            return Some(Self::Keys);
        }
        let length = known.folded.chars().count();
        let allowed = (length / 3).clamp(1, 2);
        let far = typed.far(&known.folded, allowed)?;
        let near = far < typed.count().min(length);
        (near && length > 2).then_some(Self::Letters {
            far,
            short: length < 4,
        })
    }

    fn certainty(self) -> Certainty {
        match self {
            Self::Keys
            | Self::Letters {
                far: 1,
                short: false,
            } => Certainty::Sure,
            Self::Letters { .. } => Certainty::Likely,
        }
    }
}

impl Builder<'_> {
    /// A colon, but no known keyword before it.
    pub(super) fn unknown(&mut self, line: &Line, head: &Words, text: &Words) {
        if text.text.starts_with("//") {
            self.address(line);
            return;
        }
        let (bare, rest) = undressed(&head.text, &text.text);
        let (bare, text) = (&Words::new(bare, head.span), &Words::new(rest, text.span));
        // A word that is plainly another one's is no slip, however near it comes to a third.
        let otherwise = meant_by(&bare.text).is_some();
        let near = self.nearest_keyword(bare).filter(|_| !otherwise);
        let near =
            near.filter(|(_, _, certainty)| *certainty == Certainty::Sure || !self.is_apart());
        if near.is_none() && !otherwise && self.is_apart() && !self.outline.items.is_empty() {
            self.stray(line, &whole(line, self));
            return;
        }
        let Some((key, name, certainty)) = near else {
            self.unheard_of(line, bare, text);
            return;
        };
        let word = key.keyword.word(key.language);
        let typed = match name.text.as_str() {
            "" => format!("{word}: {}", text.text),
            name => format!("{word} {name}: {}", text.text),
        };
        let message = Bilingual::new(
            format!(
                "Không có từ mở đầu {}; đã hiểu là “{word}:”.",
                quote(&head.text)
            ),
            format!(
                "There is no keyword {}; it was taken for “{word}:”.",
                quote(&head.text)
            ),
        );
        let found = Diagnostic::new(Code::UnknownKeyword, head.span, message)
            .help("Sửa dòng này thành:", "Change the line to:")
            .replace(line.number, self.outline.indented(line.number, &typed));
        match certainty {
            Certainty::Sure => {
                self.report(found.surely());
                self.take(line, key, &name, text);
            }
            Certainty::Likely => {
                self.report(found);
                self.recover(line, key, &name, text);
            }
        }
    }

    /// A line without a colon whose first words are a keyword typed wrong, or with another sign in
    /// the place of its colon; whether it was one.
    pub(super) fn slipped(&mut self, line: &Line, text: &Words) -> bool {
        if let Some((head, rest)) = text.text.split_once([':', '：']) {
            let bare = undressed(head, rest).0;
            // `1. bước: Nhận đơn`
            if bare != head && Keyword::find(&bare).is_some() {
                let words = |text: &str| Words::new(text.trim(), line.span);
                self.unknown(line, &words(head), &words(rest));
                return true;
            }
        }
        // `bước;Nhận đơn`, `hỏi? Đủ chưa`; a fact may be a word of a sentence as well: `hạn; 15 phút`
        if let Some((head, rest)) = text.text.split_once([';', ',', '=', '?', '/', '|', '.'])
            && let Some(found @ (keyword, _)) = Keyword::find(head)
            && keyword != Keyword::Continue
            && (keyword.is_box()
                || text.text[head.len()..].starts_with([';', '='])
                || !rest.starts_with(' '))
            && !rest.trim().is_empty()
        {
            let rest = Words::new(rest.trim(), line.span);
            self.colonless(line, Key::new(found, line.span), &rest);
            return true;
        }
        let bare = begun_bare(&text.text);
        let words: Vec<&str> = bare.as_ref().unwrap_or(&text.text).split(' ').collect();
        let meant = (1..words.len().min(4)).rev().find_map(|taken| {
            let typed = words[..taken].join(" ");
            let typed = typed.trim_end_matches([';', '.', ',', '=']);
            let typed = fold(typed);
            let (typed, pressed) = (Letters::of(&typed), keys(&typed));
            let sure = |known: &&Known| {
                let slip = Slip::between((&typed, &pressed), known);
                let limit = known.keyword == Keyword::Within
                    && Duration::parse(&words[taken..].join(" ")).is_some();
                let sure = slip.map(Slip::certainty) == Some(Certainty::Sure);
                (known.keyword.is_box() && sure) || (limit && slip.is_some())
            };
            let key = KNOWN.iter().find(sure)?.key(line.span);
            Some((key, Words::new(words[taken..].join(" "), line.span)))
        });
        if let Some((key, rest)) = &meant {
            self.colonless(line, *key, rest);
        }
        meant.is_some()
    }

    /// The keyword a head was meant to begin with, and how surely.
    pub(super) fn nearest_keyword(&self, head: &Words) -> Option<(Key, Words, Certainty)> {
        let words: Vec<&str> = head.text.split(' ').collect();
        let mut best: Option<(Slip, Key, usize)> = None;
        for taken in (1..=words.len().min(3))
            .rev()
            .filter(|taken| words.len() - taken <= 4)
        {
            let typed = fold(&words[..taken].join(" "));
            let (typed, pressed) = (Letters::of(&typed), keys(&typed));
            for known in KNOWN.iter() {
                let slip = Slip::between((&typed, &pressed), known);
                let slip = slip.filter(|slip| best.is_none_or(|(least, ..)| *slip < least));
                best = slip
                    .map(|slip| (slip, known.key(head.span), taken))
                    .or(best);
            }
        }
        best.map(|(slip, key, taken)| {
            let name = Words::new(words[taken..].join(" "), head.span);
            (key, name, slip.certainty())
        })
    }

    fn unheard_of(&mut self, line: &Line, head: &Words, text: &Words) {
        if head.text.split(' ').count() > 4 {
            self.stray(line, &whole(line, self));
            return;
        }
        let message = Bilingual::new(
            format!("Không có từ mở đầu {}.", quote(&head.text)),
            format!("There is no keyword {}.", quote(&head.text)),
        );
        let whole = format!("{}: {}", head.text, text.text);
        let found = Diagnostic::new(Code::UnknownKeyword, head.span, message);
        if self.answers_follow(line) {
            self.asked(line, found, text);
            return;
        }
        if let Some(keyword) = meant_by(&head.text) {
            self.called_otherwise(line, found, text, keyword);
            return;
        }
        let found = match self.subject {
            Subject::Box(at) if self.waits_for_answers(at) => {
                self.answered(line, found, head, text)
            }
            Subject::Box(at) => {
                let (vi, en) = named(&self.outline.items[at]);
                let note = self.outline.word(Keyword::Note);
                let typed = self
                    .outline
                    .indented(line.number, &format!("{note}: {whole}"));
                found
                    .help(
                        format!("Nếu là điều cần ghi thêm cho {vi} thì ghi sau “ghi chú:”; nếu là chữ viết tiếp thì thêm dấu | ở đầu dòng."),
                        format!("If it adds something to the {en}, write it after “note:”; if it goes on with its words, put | at its start."),
                    )
                    .replace(line.number, typed)
            }
            _ => found.help(
                "Nếu là ghi cho người soạn thì thêm dấu # ở đầu dòng.",
                "If it is a remark for the writer, put # at its start.",
            ),
        };
        self.report(found);
        self.doubt();
        self.doubt_end(line);
    }

    fn called_otherwise(&mut self, line: &Line, found: Diagnostic, text: &Words, keyword: Keyword) {
        let word = self.outline.word(keyword);
        let typed = self
            .outline
            .indented(line.number, &format!("{word}: {}", text.text));
        let found = found
            .help(
                format!("Ở đây từ đó là “{word}:”."),
                format!("Here the word for it is “{word}:”."),
            )
            .replace(line.number, typed);
        self.report(found);
        match keyword {
            Keyword::GoTo => {
                let key = Key::new((keyword, self.outline.language), line.span);
                self.recover(line, key, &Words::default(), text);
            }
            _ => self.take_as(line, keyword, text),
        }
    }

    fn waits_for_answers(&self, at: usize) -> bool {
        let item = &self.outline.items[at];
        item.node.kind == Kind::Question && item.arms.is_empty()
    }

    // Answers follow: it was most likely a question.
    fn asked(&mut self, line: &Line, found: Diagnostic, text: &Words) {
        let ask = self.outline.word(Keyword::Ask);
        let typed = self
            .outline
            .indented(line.number, &format!("{ask}: {}", text.text));
        let found = found
            .help(
                "Bên dưới có đáp án, nên có lẽ là câu hỏi:",
                "Answers follow, so it is probably a question:",
            )
            .replace(line.number, typed);
        self.report(found);
        self.take_as(line, Keyword::Ask, text);
    }

    // `có: ghi sổ` under a question: an answer and its work.
    fn answered(
        &mut self,
        line: &Line,
        found: Diagnostic,
        head: &Words,
        text: &Words,
    ) -> Diagnostic {
        if let Subject::Box(at) = self.subject {
            self.outline.items[at].doubt = true;
        }
        let (step, on) = (
            self.outline.word(Keyword::Step),
            self.outline.word(Keyword::Continue),
        );
        let folded = fold(&head.text);
        let case = ["neu ", "khi ", "truong hop ", "if ", "when "];
        let case = case.iter().find(|case| folded.starts_with(**case));
        let skipped = case.map_or(0, |case| case.split(' ').count() - 1);
        let answer: Vec<&str> = head.text.split(' ').skip(skipped).collect();
        let typed = ["  - ", "      ", "      "].iter().zip([
            capital(&answer.join(" ")),
            format!("{step}: {}", capital(&text.text)),
            on.to_owned(),
        ]);
        let own = match self.subject {
            Subject::Box(at) => self.outline.items[at].node.line,
            _ => line.number,
        };
        let typed: Vec<String> = typed
            .map(|(lead, words)| self.outline.indented(own, &format!("{lead}{words}")))
            .collect();
        found
            .help(
                "Nếu đó là đáp án của câu hỏi bên trên thì bắt đầu bằng dấu -, việc phải làm ghi ở dòng dưới:",
                "If it is an answer of the question above, begin it with a dash and put its work on the line below:",
            )
            .replace(line.number, typed.join("\n"))
    }
}

/// A keyword as it is compared.
struct Known {
    keyword: Keyword,
    language: Language,
    folded: String,
    keys: String,
}

impl Known {
    fn key(&self, span: Span) -> Key {
        Key::new((self.keyword, self.language), span)
    }
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let known = |keyword, language, word| Known {
        keyword,
        language,
        folded: fold(word),
        keys: keys(word),
    };
    let words = WORDS.iter().flat_map(|word| {
        let vi = std::iter::once(&word.vi).chain(word.synonyms);
        let vi = vi.map(move |vi| known(word.keyword, Language::Vi, vi));
        vi.chain([known(word.keyword, Language::En, word.en)])
    });
    words.collect()
});
