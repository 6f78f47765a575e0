//! What the time limits add up to, ready for the template.

use super::rows::GoalView;
use super::swatch::Swatches;
use super::words::{Words, filled};
use crate::lang::Duration;
use crate::render::notation::outline::{Enough, NodeId, Outline, Route};

/// The section on times.
pub(super) struct TimesView<'a> {
    pub facts: Vec<TimeFact<'a>>,
    pub loads: Vec<LoadView<'a>>,
}

/// One thing that is told, and the boxes it is told of.
pub(super) struct TimeFact<'a> {
    pub word: &'static str,
    pub value: String,
    pub boxes: Vec<GoalView<'a>>,
    /// What stands between the boxes.
    pub between: &'static str,
    /// Whether it says that a limit is not kept.
    pub over: bool,
}

/// What a role carries.
pub(super) struct LoadView<'a> {
    pub role: &'a str,
    pub swatch: &'a str,
    pub boxes: usize,
    pub time: String,
}

const ON: &str = " › ";
const AND: &str = ", ";

/// Tells the times; nothing of a procedure that sets no limits.
pub(super) fn view<'a>(
    outline: &'a Outline,
    swatches: &'a Swatches,
    w: &'static Words,
) -> Option<TimesView<'a>> {
    let is_limited = outline.rows.iter().any(|row| row.facts.within.is_some());
    let teller = Teller { outline, w };
    is_limited.then(|| TimesView {
        facts: teller.facts(),
        loads: outline
            .loads
            .iter()
            .map(|load| LoadView {
                role: &load.role,
                swatch: swatches.of(&load.role),
                boxes: load.boxes,
                time: load
                    .time
                    .map_or_else(|| "–".to_owned(), |time| teller.told(time)),
            })
            .collect(),
    })
}

struct Teller<'a> {
    outline: &'a Outline,
    w: &'static Words,
}

impl<'a> Teller<'a> {
    fn facts(&self) -> Vec<TimeFact<'a>> {
        let (w, times) = (self.w, &self.outline.times);
        let mut facts = vec![
            self.route(w.longest, &times.longest),
            self.route(w.shortest, &times.shortest),
        ];
        facts.extend(self.against());
        facts.push(self.fact(w.always, String::new(), &times.always, AND));
        facts.extend(times.loops.iter().map(|one| {
            let adds = filled(w.adds, &self.told(one.round));
            self.fact(w.round, adds, &[one.from, one.to], " → ")
        }));
        if !times.uncounted.is_empty() {
            facts.push(self.fact(w.uncounted, String::new(), &times.uncounted, AND));
        }
        facts
    }

    fn route(&self, word: &'static str, route: &Route) -> TimeFact<'a> {
        self.fact(word, self.told(route.time), &route.boxes, ON)
    }

    fn fact(
        &self,
        word: &'static str,
        value: String,
        boxes: &[NodeId],
        between: &'static str,
    ) -> TimeFact<'a> {
        let boxes = boxes
            .iter()
            .map(|node| GoalView::of(self.outline.row(*node)));
        TimeFact {
            word,
            value,
            boxes: boxes.collect(),
            between,
            over: false,
        }
    }

    /// The longest way against the limit of the whole.
    fn against(&self) -> Option<TimeFact<'a>> {
        let (w, within) = (self.w, self.outline.head.within.as_deref());
        let written = within.unwrap_or_default();
        let keeps = self.outline.times.keep(within, 0);
        let (value, over) = match keeps {
            Enough::Unlimited => return None,
            Enough::Uncounted => (format!("{written}: {}", w.not_counted), false),
            Enough::Yes => (format!("{written}: {}", w.enough), false),
            Enough::OverBy(time) => {
                let by = filled(w.over_by, &self.told(time));
                (format!("{written}: {by}"), true)
            }
        };
        let fact = self.fact(w.whole, value, &[], AND);
        Some(TimeFact { over, ..fact })
    }

    fn told(&self, time: Duration) -> String {
        match time == Duration::default() {
            true => self.w.no_time.to_owned(),
            false => time.told(self.outline.language),
        }
    }
}
