//! The shape of a line: how it begins, and where its colon or its last arrow stands.
//!
//! The grammar knows shapes; words are looked up in the folded table.

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;

/// The grammar of one line.
#[derive(pest_derive::Parser)]
#[grammar = "syntax/grammar.pest"]
struct Grammar;

/// What a line is by its shape, and where in it what follows begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `#`, then a remark.
    Remark(usize),
    /// The mark a merge of two versions leaves.
    Conflict,
    /// Nothing but dashes, equal signs and blanks.
    Ruled,
    /// An arrow, then a place.
    Jump(usize),
    /// `|`, then words.
    Further(usize),
    /// A dash or another bullet, then an answer.
    Answer(Answer),
    /// A number or letter, then what may be an answer.
    Numbered(Answer),
    /// Something before a colon, which stands here.
    Keyed(usize),
    /// Anything else.
    Prose,
}

/// Where the words of an answer stand, and the place it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub text: Range<usize>,
    pub jump: Option<Range<usize>>,
}

impl Shape {
    /// That of a line, which comes without blanks around it and with something on it.
    pub(super) fn of(line: &str) -> Self {
        // Most lines begin with a word. Those have only their colon to be found, which is done before
        // a grammar is set up.
        match begins_with_word(line) {
            true => line.find([':', '：']).map_or(Self::Prose, Self::Keyed),
            false => Self::by_grammar(line),
        }
    }

    fn by_grammar(line: &str) -> Self {
        let shape = Grammar::parse(Rule::line, line);
        let Some(shape) = shape.ok().and_then(|mut shapes| shapes.next()) else {
            return Self::Prose;
        };
        let end = shape.as_span().end();
        match shape.as_rule() {
            Rule::remark => Self::Remark(end),
            Rule::conflict => Self::Conflict,
            Rule::ruled => Self::Ruled,
            Rule::jump => Self::Jump(end),
            Rule::further => Self::Further(end),
            Rule::answer => Self::Answer(Answer::of(shape)),
            Rule::numbered => Self::Numbered(Answer::of(shape)),
            Rule::keyed => Self::Keyed(end),
            _ => Self::Prose,
        }
    }
}

impl Answer {
    fn of(shape: Pair<'_, Rule>) -> Self {
        let range = |piece: Pair<'_, Rule>| piece.as_span().start()..piece.as_span().end();
        let mut pieces = shape.into_inner().map(range);
        let mut answer = Self {
            text: pieces.next().unwrap_or_default(),
            jump: None,
        };
        // An arrow before the last one belongs to the words.
        for piece in pieces {
            answer.text.end = answer.jump.map_or(answer.text.end, |before| before.end);
            answer.jump = Some(piece);
        }
        answer
    }
}

/// Whether a line begins with two letters: no sign, no number, no single letter does.
fn begins_with_word(line: &str) -> bool {
    let mut chars = line.chars();
    let mut letter = || chars.next().is_some_and(is_letter);
    letter() && letter()
}

fn is_letter(char: char) -> bool {
    matches!(char, 'a'..='z' | 'A'..='Z' | 'À'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn a_line_that_begins_with_a_word_has_the_shape_the_grammar_gives_it(
            line in "[a-zA-ZÀ-ɏỀ-ỹ]{2}[a-cđ0-1 :：.)/|#<>=–→-]{0,12}"
        ) {
            let line = line.trim_end();
            prop_assert!(begins_with_word(line));
            prop_assert_eq!(Shape::of(line), Shape::by_grammar(line));
        }
    }

    #[test]
    fn a_long_shaft_without_a_head_is_passed_once() {
        let line = format!("- a{}x -> b", "-=".repeat(200_000));
        let Shape::Answer(Answer { text, jump }) = Shape::of(&line) else {
            panic!("no answer")
        };
        assert_eq!(text, 1..line.len() - 4);
        assert_eq!(jump, Some(line.len() - 2..line.len()));
    }
}
