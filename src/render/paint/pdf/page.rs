//! One sheet as a page.
//!
//! Decides what is drawn when: first all lines and grounds, from the back to the front, then all
//! words in the order of reading, so that whoever copies or hears the page gets them in that order;
//! no words lie under a ground. Decides the tags, too: headings, paragraphs, links; lines and
//! grounds are ornament to those who listen. What the words say is left to the sheet.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::page::{Page, PageSettings};
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagKind,
};

use super::super::super::Refusal;
use super::super::letters::plain;
use super::ink::{self, Measure, TypeCase};
use super::link::Places;
use super::outline::heading;
use super::reading::{Passage, order};
use crate::scene::{Item, Role, Sheet, Subject, Text};
use crate::theme::Theme;

/// What a page is painted with.
pub(super) struct Painter<'a> {
    pub(super) sheet: &'a Sheet,
    /// Which page it is, from 0.
    pub(super) index: usize,
    pub(super) theme: Theme,
    pub(super) type_case: &'a TypeCase,
    pub(super) places: &'a Places,
}

impl Painter<'_> {
    /// Adds the page to a document; the tags of its words come back in the order of reading.
    pub(super) fn paint(&self, document: &mut Document) -> Result<Vec<Node>, Refusal> {
        let measure = self.measure();
        let [w, h] = [self.sheet.size.w, self.sheet.size.h].map(|side| measure.length(side));
        let settings = PageSettings::from_wh(w, h)
            .ok_or_else(|| Refusal::Pdf("a sheet has no size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let passages = order(self.sheet);
        let links: Vec<Option<Identifier>> = passages
            .iter()
            .map(|passage| self.link(&mut page, passage))
            .collect();
        let mut surface = page.surface();
        self.lines(&mut surface);
        let mut tags = Vec::new();
        for (passage, link) in passages.iter().zip(links) {
            let cut = passage
                .group
                .is_some_and(|group| group.shows == Subject::Cuts);
            if cut {
                tags.extend(self.passage(&mut surface, passage, link));
            } else {
                self.in_window(&mut surface, |surface| {
                    tags.extend(self.passage(surface, passage, link));
                });
            }
        }
        surface.finish();
        page.finish();
        Ok(tags)
    }

    fn measure(&self) -> Measure {
        Measure::of(self.sheet.size)
    }

    fn link(&self, page: &mut Page, passage: &Passage) -> Option<Identifier> {
        let annotation = self.places.annotation(passage.group?, self.measure())?;
        Some(page.add_tagged_annotation(annotation))
    }

    /// All lines and grounds.
    fn lines(&self, surface: &mut Surface) {
        let ornament = Artifact::with_kind(ArtifactType::Layout);
        surface.start_tagged(ContentTag::Artifact(ornament));
        let (cuts, seen): (Vec<&Item>, Vec<&Item>) =
            self.sheet.items.iter().rev().partition(|item| is_cut(item));
        self.in_window(surface, |surface| self.shapes(surface, seen));
        self.shapes(surface, cuts);
        surface.end_tagged();
        surface.set_stroke(None);
    }

    fn shapes(&self, surface: &mut Surface, mut open: Vec<&Item>) {
        while let Some(item) = open.pop() {
            match item {
                Item::Path(path) => {
                    let style = self.theme.style(path.role, self.sheet.text_size);
                    ink::draw(surface, self.measure(), path, &style);
                }
                Item::Text(_) => {}
                Item::Group(group) => open.extend(group.items.iter().rev()),
            }
        }
    }

    /// Draws what lies behind the sheet's window.
    fn in_window<'s>(&self, surface: &mut Surface<'s>, draw: impl FnOnce(&mut Surface<'s>)) {
        let window = self
            .sheet
            .window
            .and_then(|window| self.measure().rect(window));
        let Some(window) = window.and_then(ink::outline) else {
            return draw(surface);
        };
        surface.push_clip_path(&window, &FillRule::NonZero);
        draw(surface);
        surface.pop();
    }

    fn passage(
        &self,
        surface: &mut Surface,
        passage: &Passage,
        link: Option<Identifier>,
    ) -> Vec<Node> {
        if self.is_repeated(passage) {
            let again = Artifact::with_kind(ArtifactType::PaginationOther);
            surface.start_tagged(ContentTag::Artifact(again));
            for text in &passage.texts {
                let shown = self.type_case.letters.shown(text);
                self.words(surface, text, &shown);
            }
            surface.end_tagged();
            return Vec::new();
        }
        let mut tags = Vec::new();
        let mut link = link;
        for paragraph in paragraphs(passage) {
            let words = paragraph.iter().map(|text| self.line(surface, text));
            let words = words.map(Node::Leaf).collect();
            let words = match link.take() {
                Some(link) => vec![linked(words, link)],
                None => words,
            };
            tags.push(tagged(kind(passage, paragraph), words));
        }
        match passage.group.map(|group| &group.shows) {
            Some(Subject::Box { .. }) => vec![tagged(Tag::Div.into(), tags)],
            _ => tags,
        }
    }

    /// Title and foot are the same on every sheet; they are read out once, where to cut never.
    fn is_repeated(&self, passage: &Passage) -> bool {
        let Some(group) = passage.group else {
            return false;
        };
        let again = self.index > 0 && matches!(group.shows, Subject::Title | Subject::Foot);
        again || group.shows == Subject::Cuts
    }

    /// One line of text, with a tag of its own.
    fn line(&self, surface: &mut Surface, text: &Text) -> Identifier {
        let shown = self.type_case.letters.shown(text);
        let meant = plain(&text.text);
        let tag = match shown == meant {
            true => ContentTag::Other,
            false => ContentTag::Span(SpanTag::empty().with_actual_text(Some(&meant))),
        };
        let identifier = surface.start_tagged(tag);
        // A space ends the last word of a line for those who do not see that the line ends.
        self.words(surface, text, &format!("{shown} "));
        surface.end_tagged();
        identifier
    }

    fn words(&self, surface: &mut Surface, text: &Text, shown: &str) {
        let style = self.theme.style(text.role, self.sheet.text_size);
        surface.set_fill(Some(ink::fill(style.ink)));
        self.type_case.set(surface, self.measure(), text, shown);
    }
}

/// Whether an item tells of the paper's edges, not of the chart.
fn is_cut(item: &Item) -> bool {
    matches!(item, Item::Group(group) if group.shows == Subject::Cuts)
}

/// Lines that belong together.
fn paragraphs<'a, 'b>(passage: &'b Passage<'a>) -> impl Iterator<Item = &'b [&'a Text]> {
    let shows = passage.group.map(|group| &group.shows);
    passage.texts.chunk_by(
        move |before, after| match (shows, before.role, after.role) {
            // The count of sheets stands at the right of the title.
            (Some(Subject::Title), before_role, after_role) => {
                before_role == after_role && before.at.y < after.at.y
            }
            (Some(Subject::Legend | Subject::Coverage), ..) => false,
            (_, Role::Number, Role::Words) => true,
            (_, before, after) => before == after,
        },
    )
}

/// What a paragraph is.
fn kind(passage: &Passage, paragraph: &[&Text]) -> TagKind {
    let shows = passage.group.map(|group| &group.shows);
    let role = paragraph.first().map(|text| text.role);
    let mut titles = passage.texts.iter();
    let first = titles.find(|text| text.role == Role::TitleWords);
    let first = first.map(|text| text.at);
    let begins = first == paragraph.first().map(|text| text.at);
    match (shows, role) {
        (Some(Subject::Title), Some(Role::TitleWords)) if begins => {
            Tag::Hn(NonZeroU16::MIN, Some(heading(paragraph))).into()
        }
        (Some(Subject::Band | Subject::Heading), _) => {
            Tag::Hn(NonZeroU16::MIN.saturating_add(1), Some(heading(paragraph))).into()
        }
        _ => Tag::P.into(),
    }
}

fn linked(mut words: Vec<Node>, link: Identifier) -> Node {
    words.push(Node::Leaf(link));
    tagged(Tag::Link.into(), words)
}

fn tagged(kind: TagKind, children: Vec<Node>) -> Node {
    let mut group = TagGroup::new(kind);
    for child in children {
        group.push(child);
    }
    Node::Group(group)
}
