//! The drawing, fully resolved: what stands where, in which role; no colors.
//!
//! A [`Scene`] is the whole chart on endless paper; a [`Sheet`] is one finished side of paper.
//! Both hold [`Item`]s: paths, texts and groups of them. A group says what it shows (a box, an
//! answer's words, a mark, a route), so that the exchange format, the links and the accessible
//! names all come from the very things that are painted. [`crate::theme`] gives roles their
//! colors; [`crate::layout`] and [`crate::page`] decide the places.

pub mod ends;
pub mod pattern;
pub mod shape;

pub use crate::text::Weight;

use crate::geometry::{Length, Point, Rect, Size};
use crate::model::{Kind, NodeId};
use pattern::Strip;
use shape::Arrow;

/// The whole chart on endless paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The extent of the drawing; all items lie within.
    pub size: Size,
    /// The height of the box text.
    pub text_size: Length,
    /// What is drawn, from the back to the front.
    pub items: Vec<Item>,
}

/// One printed side of paper, measured from its top-left corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The size of the paper.
    pub size: Size,
    /// This sheet's number, from 1.
    pub number: usize,
    /// How many sheets the chart has.
    pub of: usize,
    /// The height of the box text on this sheet, after any scaling.
    pub text_size: Length,
    /// What of the chart is shown, where that is not all; [`Subject::Cuts`] are shown all the same.
    pub window: Option<Rect>,
    /// What is drawn, from the back to the front: title block, legend and chart.
    pub items: Vec<Item>,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A line or a filled shape.
    Path(Path),
    /// One line of text.
    Text(Text),
    /// Several items that show one thing together; boxed, for items within groups are many and small.
    Group(Box<Group>),
}

impl From<Group> for Item {
    fn from(group: Group) -> Self {
        Self::Group(Box::new(group))
    }
}

/// A line or a filled shape; its role decides stroke and fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What the path is, for the theme.
    pub role: Role,
    /// What it draws.
    pub figure: Figure,
}

/// What a path draws. Charts are made of rectangles, straight lines, arrowheads and strips: those are kept
/// as a few numbers, and taken apart only where they are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// An upright rectangle.
    Rectangle(Rect),
    /// A straight line between two points.
    Line([Point; 2]),
    /// An arrowhead.
    Arrow(Arrow),
    /// A strip's pattern.
    Pattern(Strip),
    /// Anything else, drawn in order.
    Segments(Vec<Segment>),
}

impl Figure {
    /// Shows every segment to a pen, in order.
    pub fn draw(&self, mut pen: impl FnMut(&Segment)) {
        match self {
            Self::Rectangle(rect) => shape::closed(rect.corners()).for_each(|at| pen(&at)),
            Self::Line([from, to]) => {
                pen(&Segment::Move(*from));
                pen(&Segment::Line(*to));
            }
            Self::Arrow(arrow) => shape::closed(arrow.corners()).for_each(|at| pen(&at)),
            Self::Pattern(strip) => strip.draw(&mut pen),
            Self::Segments(segments) => segments.iter().for_each(pen),
        }
    }
}

/// One stretch of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Lift the pen and set it down here.
    Move(Point),
    /// Draw a straight line to here.
    Line(Point),
    /// Draw a cubic Bézier curve by two control points to the third point; boxed, for most segments
    /// are straight.
    Curve(Box<[Point; 3]>),
    /// Draw a straight line back to the last `Move`.
    Close,
}

/// One line of text, set from its left end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What the text is, for the theme.
    pub role: Role,
    /// The left end of the baseline.
    pub at: Point,
    /// The height of the type (em).
    pub size: Length,
    /// Regular or bold.
    pub weight: Weight,
    /// The measured width.
    pub width: Length,
    /// The words.
    pub text: String,
}

/// Items that show one thing together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the items show.
    pub shows: Subject,
    /// The room the thing takes.
    pub bounds: Rect,
    /// Where a click leads.
    pub link: Option<Link>,
    /// The items, from the back to the front; never groups.
    pub items: Vec<Item>,
}

/// Where a click leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To another box of the chart.
    Box(NodeId),
    /// To an address written in the procedure, shown as written and not yet checked.
    Address(String),
    /// To the chart of another procedure, by the stem of its file name.
    Procedure(String),
}

/// What a group shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A numbered box.
    Box {
        /// The box in the procedure.
        node: NodeId,
        /// Its printed number.
        number: Box<str>,
        /// Its kind, which decides its shape.
        kind: Kind,
        /// The whole text, unwrapped, for accessible names.
        title: Box<str>,
    },
    /// An answer's words beside its route.
    Label,
    /// A mark that stands in for a line.
    Mark {
        /// Which kind of mark.
        kind: MarkKind,
        /// The sheet it names, where the mark leads to (or comes from) another sheet.
        to_sheet: Option<usize>,
        /// The printed number of the box it names.
        to_number: Box<str>,
    },
    /// A flow line from one box to another; lines that run together share their last points.
    Route {
        /// The box it leaves.
        from: NodeId,
        /// The box it enters; none where it ends in a mark.
        to: Option<NodeId>,
        /// Its corners, from the border of the one to the border of the other (or of the mark).
        points: Vec<Point>,
        /// Whether it belongs to the main way.
        main: MainWay,
    },
    /// The double bar of a parallel box.
    Bar(NodeId),
    /// The heading of a part.
    Band,
    /// A line of the overview, which names a box of another sheet.
    Entry(NodeId),
    /// A cell of the flow table, in the row of a box.
    Cell(NodeId),
    /// The heading of a list or of a table's columns.
    Heading,
    /// Where a tile of a poster is cut, and its name.
    Cuts,
    /// Title block of a sheet.
    Title,
    /// Legend of a sheet.
    Legend,
    /// What the signs mean that tell what scenarios pass.
    Coverage,
    /// Foot of a sheet.
    Foot,
}

/// Whether a route belongs to the main way: start, then first answers, to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MainWay {
    /// On the main way.
    Main,
    /// Beside it.
    Side,
}

/// The kinds of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// A way that leaves its piece of the chart and goes on in another.
    Out,
    /// The other end of an [`MarkKind::Out`].
    In,
    /// A jump forward.
    Jump,
    /// A jump back to an earlier box.
    Loop,
    /// The tab inside a box that lists where jumps to it come from.
    Tab,
}

/// What a path or text is, for the theme to dress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Outline and ground of a step, call or parallel box.
    Box,
    /// Outline and ground of a step tinted for the legend entry of that number (from 0); see
    /// [`Role::of_step`].
    Tinted(u8),
    /// The strip at the left edge of a box: its frame.
    StripFrame,
    /// The pattern within a strip, as lines.
    StripLines,
    /// The pattern within a strip, as filled dots.
    StripDots,
    /// Outline and ground of a question.
    Question,
    /// Outline and ground of an outcome.
    Outcome,
    /// The inner side bars of a call, the double bars of a parallel box.
    Bar,
    /// The ground of a part's band.
    Band,
    /// The rule over a part's band.
    BandRule,
    /// A flow line.
    Route,
    /// A flow line of the main way.
    MainRoute,
    /// An arrowhead.
    Arrow,
    /// Outline and ground of a mark.
    Mark,
    /// A box to be ticked by hand.
    Tick,
    /// The edges of the band along a way that some scenario takes.
    PassedEdge,
    /// The inside of that band.
    Passed,
    /// The cross on a box or way that no scenario passes.
    Missed,
    /// The lines between the rows and columns of a table.
    Grid,
    /// Where paper is cut.
    Cut,
    /// White ground under an answer's words.
    Knockout,
    /// The rule under the title block.
    Rule,
    /// The text of a box.
    Words,
    /// The facts in a box: who, limit, forms.
    Facts,
    /// The number of a box.
    Number,
    /// An answer's words.
    Answer,
    /// The words of a mark.
    MarkWords,
    /// The words of a part's band.
    BandWords,
    /// The title of a sheet.
    TitleWords,
    /// Small print: title block, legend, foot.
    Small,
}

impl Role {
    /// The outline and ground of a step: tinted for the legend entry of whoever does it, if that is
    /// one of those with a [`pattern`] and a tint of their own.
    pub fn of_step(entry: Option<usize>) -> Self {
        let dressed = entry.filter(|entry| *entry < pattern::PATTERNS);
        let entry = dressed.and_then(|entry| u8::try_from(entry).ok());
        entry.map_or(Self::Box, Self::Tinted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand people would be a thousand roles, and every thing drawn is held against all roles.
    #[test]
    fn only_those_with_a_pattern_have_a_tint() {
        let entries = 0..3 * pattern::PATTERNS;
        let mut roles: Vec<Role> = entries.map(|entry| Role::of_step(Some(entry))).collect();
        roles.dedup();
        assert_eq!(roles.len(), pattern::PATTERNS + 1);
        assert_eq!(roles.last(), Some(&Role::of_step(None)));
    }
}
