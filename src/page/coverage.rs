//! What scenarios pass, drawn on the chart.
//!
//! Decides the signs: a way that was taken runs in a band, as if gone over with a marker; on the
//! corner of a box stands how many scenarios pass it; a cross marks boxes and ways that none does.
//! Every sign is told by its shape, not by its color. A legend below the chart says so and counts.
//! What is passed is [`crate::scenario`]'s.

use super::frame::moved;
use super::print::{Block, Print};
use super::{Orientation, PageSetup};
use crate::geometry::{Length, Point, Rect, mm};
use crate::lang::{Bilingual, Language};
use crate::model::{NodeId, Procedure};
use crate::scenario::{Coverage, Share};
use crate::scene::ends::Ends;
use crate::scene::shape::{polyline, rectangle};
use crate::scene::{Figure, Group, Item, Path, Role, Segment, Sheet, Subject};
use crate::text::leading;

/// What printers leave white.
const EDGE: Length = mm(4);
/// A line lies on another up to this far, for scaling rounds.
const NEAR: Length = 60;

/// The same setup with room for the legend, which stands in the lower margin if that holds it.
pub fn with_room(setup: &PageSetup, procedure: &Procedure, coverage: &Coverage) -> PageSetup {
    let held = setup.orientation.unwrap_or(Orientation::Portrait);
    let (Some(size), Some(em)) = (setup.paper.size(held), setup.paper.small_print()) else {
        return *setup;
    };
    let width = size.w - setup.margins.across();
    let mut roomy = *setup;
    let needed = legend(procedure, coverage, (width, em)).size.h + EDGE;
    roomy.margins.bottom = roomy.margins.bottom.max(needed);
    roomy
}

/// Draws what the scenarios pass on finished sheets, set with [`with_room`] for the legend.
pub fn show(sheets: &mut [Sheet], setup: &PageSetup, procedure: &Procedure, coverage: &Coverage) {
    for sheet in sheets {
        let marker = Marker {
            procedure,
            coverage,
            text: sheet.text_size,
            ends: Ends::of(&sheet.items),
        };
        let mut chart = std::mem::take(&mut sheet.items);
        let below = marker.bands(&chart);
        let above = marker.crosses(&chart);
        marker.count(&mut chart);
        let em = setup.paper.small_print();
        let em = em.unwrap_or(sheet.text_size * 9 / 10);
        let margins = setup.margins;
        let width = sheet.size.w - margins.across();
        let legend = legend(procedure, coverage, (width, em));
        if setup.paper.small_print().is_none() {
            sheet.size.h += legend.size.h;
        }
        let y = sheet.size.h - margins.bottom.max(legend.size.h + EDGE);
        let legend = moved(legend.items, margins.left, y);
        sheet.items = [below, chart, above, legend].concat();
    }
}

/// A flow line with both its ends.
struct Line<'a> {
    from: NodeId,
    to: NodeId,
    points: &'a [Point],
    /// Whether it goes on with all ways that were cut before it.
    arrives: bool,
}

struct Marker<'a> {
    procedure: &'a Procedure,
    coverage: &'a Coverage,
    text: Length,
    ends: Ends,
}

impl Marker<'_> {
    fn lines<'a>(&self, chart: &'a [Item]) -> Vec<Line<'a>> {
        let lines = groups(chart).filter_map(|group| match &group.shows {
            Subject::Route {
                from, to, points, ..
            } => Some(Line {
                from: *from,
                to: self.ends.goal(*to, points)?,
                points,
                arrives: self.ends.arrives(points),
            }),
            _ => None,
        });
        lines.collect()
    }

    /// Whether one of the ways that a line stands for was taken.
    fn is_taken(&self, line: &Line) -> bool {
        match line.arrives {
            true => self.coverage.passed(line.to) > 0,
            false => self.took(line).any(|took| took),
        }
    }

    /// Whether each way between two boxes was taken; two answers may lead to the same one.
    fn took<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = bool> + 'a {
        self.coverage
            .took_between(self.procedure, line.from, line.to)
    }

    /// Under all lines, the bands of ways that were taken; no band runs behind an answer's words.
    fn bands(&self, chart: &[Item]) -> Vec<Item> {
        let lines = self.lines(chart);
        let taken = || lines.iter().filter(|line| self.is_taken(line));
        let drawn = |role: Role| {
            taken().map(move |line| Item::Path(polyline(role, line.points.iter().copied())))
        };
        let words = groups(chart).filter(|group| group.shows == Subject::Label);
        let words = words.map(|group| Item::Path(rectangle(Role::Knockout, group.bounds)));
        // Edges first, so that bands that meet run into each other.
        drawn(Role::PassedEdge)
            .chain(drawn(Role::Passed))
            .chain(words)
            .collect()
    }

    /// A cross on every way that was not taken, where no other runs that was.
    fn crosses(&self, chart: &[Item]) -> Vec<Item> {
        let lines = self.lines(chart);
        let taken: Vec<&Line> = lines.iter().filter(|line| self.is_taken(line)).collect();
        let words: Vec<Rect> = groups(chart)
            .filter(|group| matches!(group.shows, Subject::Label | Subject::Mark { .. }))
            .map(|group| group.bounds)
            .collect();
        let missed = lines
            .iter()
            .filter(|line| !line.arrives && self.took(line).any(|took| !took));
        let side = self.text * 7 / 10;
        missed
            .filter_map(|line| {
                let is_free = |at: &Point| {
                    let beside = words.iter().all(|words| !holds(*words, *at, side / 2));
                    beside && !taken.iter().any(|other| runs_by(other.points, *at))
                };
                let place = places(line.points).find(is_free);
                place.or_else(|| line.points.last().copied())
            })
            .map(|at| Item::Path(cross(square(at, side))))
            .collect()
    }

    /// On every box how many scenarios pass it, or a cross; it is part of the box, so that it is
    /// read out with it.
    fn count(&self, chart: &mut [Item]) {
        for item in chart {
            if let Item::Group(group) = item
                && let Subject::Box { node, .. } = group.shows
            {
                let corner = Point::new(group.bounds.right(), group.bounds.y);
                let tab = tab(self.coverage.passed(node), corner, self.text);
                group.items.extend(tab);
            }
        }
    }
}

fn groups(items: &[Item]) -> impl Iterator<Item = &Group> {
    items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(&**group),
        Item::Path(_) | Item::Text(_) => None,
    })
}

/// A small square on a corner: how often, or a cross.
fn tab(passed: usize, corner: Point, text: Length) -> Vec<Item> {
    let print = Print::bold(Role::Number, text * 9 / 10);
    let told = format!("×{passed}");
    let high = text * 11 / 10;
    let wide = (print.width(&told) + text * 5 / 10).max(high);
    let room = Rect::new(
        corner.x - wide * 6 / 10,
        corner.y - high * 6 / 10,
        wide,
        high,
    );
    let ground = Item::Path(rectangle(Role::Tick, room));
    let sign = match passed {
        0 => Item::Path(cross(square(middle(room), text * 7 / 10))),
        _ => {
            let x = room.x + (wide - print.width(&told)) / 2;
            let y = room.y + (high - leading(print.size)) / 2;
            print.line(&told, Point::new(x, y))
        }
    };
    vec![ground, sign]
}

fn middle(rect: Rect) -> Point {
    Point::new(rect.x + rect.w / 2, rect.y + rect.h / 2)
}

fn square(at: Point, side: Length) -> Rect {
    Rect::new(at.x - side / 2, at.y - side / 2, side, side)
}

fn cross(room: Rect) -> Path {
    let at = Point::new;
    Path {
        role: Role::Missed,
        figure: Figure::Segments(vec![
            Segment::Move(at(room.x, room.y)),
            Segment::Line(at(room.right(), room.bottom())),
            Segment::Move(at(room.x, room.bottom())),
            Segment::Line(at(room.right(), room.y)),
        ]),
    }
}

/// Places on a line where a sign may stand, the middle of its last stretches first: there lines
/// have parted.
fn places(points: &[Point]) -> impl Iterator<Item = Point> + '_ {
    let stretches = points.windows(2).rev();
    stretches.flat_map(|ends| {
        let (a, b) = (ends[0], ends[1]);
        [2, 1, 3].map(|part| Point::new(a.x + (b.x - a.x) * part / 4, a.y + (b.y - a.y) * part / 4))
    })
}

fn holds(room: Rect, at: Point, around: Length) -> bool {
    (room.x - around..=room.right() + around).contains(&at.x)
        && (room.y - around..=room.bottom() + around).contains(&at.y)
}

/// Whether a line of level and upright stretches runs over a place.
fn runs_by(points: &[Point], at: Point) -> bool {
    points.windows(2).any(|ends| {
        let (a, b) = (ends[0], ends[1]);
        let room = Rect::new(
            a.x.min(b.x),
            a.y.min(b.y),
            (a.x - b.x).abs(),
            (a.y - b.y).abs(),
        );
        holds(room, at, NEAR)
    })
}

/// What the signs mean, and how much is passed.
fn legend(procedure: &Procedure, coverage: &Coverage, (width, em): (Length, Length)) -> Block {
    let print = Print::regular(Role::Small, em);
    let language = procedure.language;
    let say = |vi: &str, en: &str| match language {
        Language::Vi => vi.to_owned(),
        Language::En => en.to_owned(),
    };
    let sign = |passed| tab(passed, Point::new(em * 7 / 10, em * 8 / 10), em);
    let y = leading(em) / 2;
    let band = [Role::PassedEdge, Role::Passed, Role::Route].map(|role| {
        let ends = [Point::new(0, y), Point::new(em * 16 / 10, y)];
        Item::Path(polyline(role, ends))
    });
    let entries = [
        (Vec::new(), counted(procedure, coverage)),
        (sign(3), say("số tình huống qua", "scenarios pass")),
        (band.to_vec(), say("đường đã đi", "way taken")),
        (sign(0), say("chưa thử", "never tried")),
    ];
    let mut block = Block::new(width);
    let (mut at, row) = (Point::new(0, em / 5), leading(em) * 12 / 10);
    for (sign, words) in entries {
        let indent = if sign.is_empty() { 0 } else { em * 2 };
        let lines = print.wrap(&words, width - indent);
        if at.x > 0 && at.x + indent + lines.size.w > width {
            at = Point::new(0, at.y + row);
        }
        block.items.extend(moved(sign, at.x, at.y));
        block.lines(&lines, print, Point::new(at.x + indent, at.y));
        at.x += indent + lines.size.w + em * 15 / 10;
        at.y += lines.size.h - leading(em).min(lines.size.h);
    }
    block.size.h = at.y + row;
    block.shown_as(Subject::Coverage)
}

/// How many boxes, ways and outcomes are passed, in a sentence.
fn counted(procedure: &Procedure, coverage: &Coverage) -> String {
    let told = |share: Share| format!("{}/{}", share.passed, share.all);
    let shares = [coverage.boxes(), coverage.ways(), coverage.outcomes()];
    let [boxes, ways, outcomes] = shares.map(told);
    let count = procedure.scenarios.len();
    let both = Bilingual {
        vi: format!("{count} tình huống qua {boxes} ô, {ways} đường, {outcomes} kết quả."),
        en: format!("{count} scenarios: {boxes} boxes, {ways} ways, {outcomes} outcomes."),
    };
    both.get(procedure.language).to_owned()
}
