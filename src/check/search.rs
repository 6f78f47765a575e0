//! Which box a jump that leads nowhere was most likely meant for.
//!
//! What all boxes are called and say is prepared once, when the first such jump asks for it: no jump
//! is held against every box.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::leads::{led_to, led_to_known, means_over, without_keyword};
use super::outline::{Item, Outline};
use crate::lang::{Effort, Vocabulary, fold};

/// Every place that can be jumped to.
pub(super) struct Places<'a> {
    outline: &'a Outline<'a>,
    names: BTreeMap<&'a str, usize>,
    /// Asked for only by jumps that name no box.
    texts: OnceCell<BTreeMap<&'a str, Vec<usize>>>,
    words: OnceCell<Words<'a>>,
    tokens: OnceCell<BTreeMap<&'a str, Vec<usize>>>,
    end: OnceCell<Option<usize>>,
    numbered: OnceCell<bool>,
    effort: Effort,
}

/// Boxes of which several say the same.
pub(super) type Several<'a> = &'a [usize];

/// What was most likely meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likely {
    /// The box.
    pub place: Option<usize>,
    /// The words are for the end of the procedure.
    pub ending: bool,
}

/// The names and texts of boxes, to be compared.
struct Words<'a> {
    /// The names, in the order of their letters.
    names: Vec<&'a str>,
    near_names: Vocabulary,
    /// The same, and all texts after them.
    all: Vec<&'a str>,
    near_all: Vocabulary,
}

impl<'a> Places<'a> {
    pub fn new(outline: &'a Outline<'a>) -> Self {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, item) in outline.items.iter().enumerate() {
            if let Some(name) = &item.called {
                names.entry(name).or_insert(at);
            }
        }
        Self {
            outline,
            names,
            texts: OnceCell::new(),
            words: OnceCell::new(),
            tokens: OnceCell::new(),
            end: OnceCell::new(),
            numbered: OnceCell::new(),
            effort: Effort::default(),
        }
    }

    /// The first names there are, in the order of their letters.
    pub fn some_names(&self, most: usize) -> impl Iterator<Item = &'a str> {
        let places = self.names.values();
        let items = places.map(|&at| &self.outline.items[at]);
        items
            .filter_map(|item| item.node.name.as_deref())
            .take(most)
    }

    /// The box that words name, with or without its keyword; none where there is no such box.
    ///
    /// # Errors
    /// The boxes that say so, where it is not clear which is meant.
    pub fn find(&self, words: &str) -> Result<Option<usize>, Several<'_>> {
        match self.exactly(words)? {
            Some(place) => Ok(Some(place)),
            // `-> bước 4` means `-> 4`.
            None => match without_keyword(words) {
                Some(rest) => self.exactly(rest),
                None => Ok(None),
            },
        }
    }

    /// The boxes that say each text.
    fn texts(&self) -> &BTreeMap<&'a str, Vec<usize>> {
        self.texts.get_or_init(|| {
            let mut texts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (at, item) in self.outline.items.iter().enumerate() {
                if !item.node.text.is_empty() {
                    texts.entry(item.says()).or_default().push(at);
                }
            }
            texts
        })
    }

    fn exactly(&self, text: &str) -> Result<Option<usize>, Several<'_>> {
        let folded = fold(text);
        if let Some(&place) = self.names.get(folded.as_str()) {
            return Ok(Some(place));
        }
        let places = self.texts().get(folded.as_str());
        let places = places.map_or(&[][..], Vec::as_slice);
        if let &[] | &[_] = places {
            return Ok(places.first().copied());
        }
        let same = |&at: &usize| self.outline.items[at].node.text.replace('\n', " ") == text;
        let mut exact = places.iter().copied().filter(same);
        match (exact.next(), exact.next()) {
            (Some(only), None) => Ok(Some(only)),
            _ => Err(places),
        }
    }

    /// The box that words which are those of none most likely mean.
    pub fn likely(&self, words: &str) -> Likely {
        let known = |place: &str| self.names.contains_key(fold(place).as_str());
        let led = led_to_known(words, known).or_else(|| led_to(words));
        let whole = led.as_deref().unwrap_or(words);
        // A name may itself begin with the keyword of a box.
        let text = without_keyword(whole)
            .filter(|_| !known(whole))
            .unwrap_or(whole);
        let ending = means_over(text);
        // No number is a slip for another: whoever follows the offer would be led astray.
        let number = text.trim().chars().all(|char| char.is_ascii_digit());
        let exact = |text: &str| self.exactly(text).ok().flatten();
        let place = exact(text).filter(|_| led.is_some());
        let place = place.or_else(|| match ending {
            true => self.only_end(),
            false if number => self.hinted(text),
            false => {
                let other = Some(whole).filter(|whole| *whole != text);
                let near = self.near(text).or_else(|| self.near(other?));
                near.and_then(exact)
            }
        });
        let hinted = || self.hinted(text).filter(|_| !ending && !number);
        Likely {
            place: place.or_else(hinted),
            ending,
        }
    }

    /// The name or text that is nearly what was written, or the name it begins with.
    fn near(&self, text: &str) -> Option<&'a str> {
        let words = self.words.get_or_init(|| self.words());
        if let Some((place, _)) = words.near_all.nearest(text, &self.effort, |_| true) {
            return Some(words.all[place]);
        }
        let ends = text.match_indices(' ').map(|(at, _)| &text[..at]);
        ends.rev().find_map(|start| {
            let (place, _) = words.near_names.nearest(start, &self.effort, |_| true)?;
            Some(words.names[place])
        })
    }

    fn words(&self) -> Words<'a> {
        let names: Vec<&str> = self.some_names(usize::MAX).collect();
        let texts = self.outline.items.iter();
        let texts = texts.map(|item| item.node.text.as_str());
        let all: Vec<&str> = names.iter().copied().chain(texts).collect();
        Words {
            near_names: Vocabulary::new(names.iter().copied()),
            near_all: Vocabulary::new(all.iter().copied()),
            names,
            all,
        }
    }

    /// The end of a procedure that has no other.
    fn only_end(&self) -> Option<usize> {
        *self.end.get_or_init(|| {
            let items = &self.outline.items;
            let mut ends = (0..items.len()).filter(|&at| items[at].is_end());
            let end = ends.next()?;
            ends.next().is_none().then_some(end)
        })
    }

    /// A box that words speak of in another way: by a part of its text, its place, or its heading.
    fn hinted(&self, words: &str) -> Option<usize> {
        let outline = self.outline;
        let folded = fold(words);
        if folded.chars().count() < 2 && !folded.chars().all(|char| char.is_ascii_digit()) {
            return None;
        }
        let mut parts = outline.parts.iter();
        let part = parts.find(|part| fold(&part.title) == folded);
        if let Some(first) = part.and_then(|part| part.first) {
            return Some(first.index());
        }
        let own = |item: &Item| super::draft::own_number(&item.node).is_some();
        let numbered = || outline.items.iter().any(own);
        let numbered = *self.numbered.get_or_init(numbered);
        if let Some(number) = folded.parse::<usize>().ok().filter(|_| !numbered) {
            return number.checked_sub(1).filter(|at| *at < outline.items.len());
        }
        let mut holds = self.holding(&folded);
        let at = holds.next()?;
        holds.next().is_none().then_some(at)
    }

    /// The boxes in whose text words stand by themselves.
    fn holding(&self, folded: &str) -> impl Iterator<Item = usize> {
        let tokens = self.tokens.get_or_init(|| tokens(self.outline));
        // Each of its words is one of the text's.
        let own = parted(folded).map(|word| tokens.get(word).map_or(&[][..], Vec::as_slice));
        let rarest = own.min_by_key(|places| places.len());
        let all = rarest.is_none().then_some(0..self.outline.items.len());
        let places = rarest.into_iter().flatten().copied();
        let places = places.chain(all.into_iter().flatten());
        places.filter(move |at| {
            let text = self.outline.items[*at].says();
            let rest = text
                .find(folded)
                .map(|at| (&text[..at], &text[at + folded.len()..]));
            rest.is_some_and(|(before, after)| {
                let beside = [before.chars().next_back(), after.chars().next()];
                !beside.into_iter().flatten().any(char::is_alphanumeric)
            })
        })
    }
}

/// The boxes in whose text each word stands.
fn tokens<'a>(outline: &'a Outline) -> BTreeMap<&'a str, Vec<usize>> {
    let mut tokens: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, item) in outline.items.iter().enumerate() {
        for word in parted(item.says()) {
            let places = tokens.entry(word).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    tokens
}

fn parted(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|char: char| !char.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}
