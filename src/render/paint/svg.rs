//! Sheets as SVG.
//!
//! Decides notation only: elements, classes made from roles, identifiers made from places in the
//! procedure, numbers with at most two decimals. Nothing that was written in a procedure becomes a
//! class, an identifier or a style. The page around an SVG within HTML is left to its own painter.

mod number;
mod style;

pub use style::stylesheet;

use number::{Number, Place, in_mm};

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::super::escape::{address, url_segment, xml_attribute, xml_text};
use crate::geometry::{Point, Rect};
use crate::lang::Language;
use crate::model::NodeId;
use crate::scene::ends::{Ends, Way};
use crate::scene::shape::polyline;
use crate::scene::{
    Group, Item, Link, MarkKind, Path, Role, Segment, Sheet, Subject, Text, Weight,
};
use crate::theme::Theme;

/// What an SVG says about itself, and where it will live.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Its title, for people who hear it instead of seeing it.
    pub title: &'a str,
    /// What it shows, in a sentence.
    pub description: &'a str,
    /// The language of its words.
    pub language: Language,
    /// Where it lives.
    pub home: Home,
    /// What every identifier begins with, so that several live on one page.
    pub id_prefix: &'a str,
}

/// Where an SVG lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// In a file of its own, with typeface and styles inside; a link to a box leads to the box, one
    /// to a procedure to its `.svg`.
    File,
    /// Within an HTML page that has typeface and [`stylesheet`]; a link to a box leads to its row
    /// `#o12`, as does a box that leads nowhere else, one to a procedure to its `.html`.
    Page,
}

/// The names of other files, by the boxes that stand there alone.
pub type Elsewhere = BTreeMap<NodeId, String>;

/// Writes one sheet as SVG.
pub fn paint(sheet: &Sheet, theme: Theme, setting: &Setting) -> String {
    paint_one_of(sheet, theme, setting, &Elsewhere::new())
}

/// Writes one of several sheets as SVG, each a file of its own: links to boxes on others lead there.
pub fn paint_one_of(
    sheet: &Sheet,
    theme: Theme,
    setting: &Setting,
    elsewhere: &Elsewhere,
) -> String {
    let mut painter = Painter::new(sheet, setting, elsewhere);
    // Writing into a string cannot fail.
    let _ = painter.sheet(sheet, theme);
    painter.out
}

/// Writes what is drawn on a sheet, without the element around it.
pub fn paint_bare(sheet: &Sheet, setting: &Setting) -> String {
    let elsewhere = Elsewhere::new();
    let mut painter = Painter::new(sheet, setting, &elsewhere);
    // Writing into a string cannot fail.
    let _ = painter.drawing(sheet);
    painter.out
}

struct Painter<'a> {
    out: String,
    setting: &'a Setting<'a>,
    elsewhere: &'a Elsewhere,
    /// Where ways enter and leave marks, for a page that shows people the way they took.
    ends: Ends,
    /// Type that the style sheet of the page tells.
    shared: BTreeMap<String, style::Type>,
}

/// What is still to be written: a thing, or the end of a group.
enum Open<'a> {
    Item(&'a Item),
    End(&'static str),
}

impl<'a> Painter<'a> {
    fn new(sheet: &Sheet, setting: &'a Setting<'a>, elsewhere: &'a Elsewhere) -> Self {
        let (ends, shared) = match setting.home {
            Home::File => (Ends::default(), BTreeMap::new()),
            Home::Page => (Ends::of(&sheet.items), style::shared_type(sheet)),
        };
        Self {
            out: String::new(),
            setting,
            elsewhere,
            ends,
            shared,
        }
    }

    fn sheet(&mut self, sheet: &Sheet, theme: Theme) -> fmt::Result {
        self.head(sheet)?;
        if self.setting.home == Home::File {
            self.out.push_str("<style>");
            self.out.push_str(&style::faces());
            self.out.push_str(&style::colors(sheet, theme, ""));
            self.out.push_str("</style>\n");
        }
        let (w, h) = (Number(sheet.size.w), Number(sheet.size.h));
        writeln!(self.out, "<path class=\"paper\" d=\"M0 0H{w}V{h}H0Z\"/>")?;
        self.drawing(sheet)?;
        self.out.push_str("</svg>\n");
        Ok(())
    }

    fn drawing(&mut self, sheet: &Sheet) -> fmt::Result {
        let mut open = self.in_order(sheet)?;
        while let Some(next) = open.pop() {
            match next {
                Open::End(tags) => self.out.push_str(tags),
                Open::Item(Item::Path(path)) => self.path(path)?,
                Open::Item(Item::Text(text)) => self.text(text)?,
                Open::Item(Item::Group(group)) => {
                    open.push(Open::End(self.begin(group)?));
                    open.extend(group.items.iter().rev().map(Open::Item));
                }
            }
        }
        Ok(())
    }

    /// What is to be written, the last thing first; a window holds all but the cuts.
    fn in_order<'s>(&mut self, sheet: &'s Sheet) -> Result<Vec<Open<'s>>, fmt::Error> {
        let Some(window) = sheet.window else {
            return Ok(sheet.items.iter().rev().map(Open::Item).collect());
        };
        let id = xml_attribute(self.setting.id_prefix);
        let [x, y, right, bottom] =
            [window.x, window.y, window.right(), window.bottom()].map(Number);
        writeln!(
            self.out,
            "<clipPath id=\"{id}window\"><path d=\"M{x} {y}H{right}V{bottom}H{x}Z\"/></clipPath>\n\
             <g clip-path=\"url(#{id}window)\">"
        )?;
        let (cuts, seen): (Vec<&Item>, Vec<&Item>) =
            sheet.items.iter().rev().partition(|item| is_cut(item));
        let mut open: Vec<Open> = cuts.into_iter().map(Open::Item).collect();
        open.push(Open::End("</g>\n"));
        open.extend(seen.into_iter().map(Open::Item));
        Ok(open)
    }

    fn head(&mut self, sheet: &Sheet) -> fmt::Result {
        let Setting {
            title,
            description,
            language,
            id_prefix,
            ..
        } = *self.setting;
        let id = xml_attribute(id_prefix);
        let language = match language {
            Language::Vi => "vi",
            Language::En => "en",
        };
        let (w, h) = (sheet.size.w, sheet.size.h);
        let (wide, high) = (Number(in_mm(w)), Number(in_mm(h)));
        // A picture hides the links in it from those who hear the page.
        let role = match self.setting.home {
            Home::File => "img",
            Home::Page => "group",
        };
        writeln!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sheet\" lang=\"{language}\" \
             width=\"{wide}mm\" height=\"{high}mm\" viewBox=\"0 0 {} {}\" role=\"{role}\" \
             aria-labelledby=\"{id}title {id}desc\">",
            Number(w),
            Number(h),
        )?;
        let (title, description) = (xml_text(title), xml_text(description));
        writeln!(self.out, "<title id=\"{id}title\">{title}</title>")?;
        writeln!(self.out, "<desc id=\"{id}desc\">{description}</desc>")
    }

    /// Writes the opening tags of a group; what comes back closes them.
    fn begin(&mut self, group: &Group) -> Result<&'static str, fmt::Error> {
        let linked = group.link.as_ref().and_then(|link| self.target(link));
        let row = match (&group.shows, self.setting.home) {
            (Subject::Box { node, .. }, Home::Page) => self.target(&Link::Box(*node)),
            _ => None,
        };
        // The table offers the same from row to row, so the keyboard need not stop at every box.
        let stop = match (&linked, &row) {
            (None, Some(_)) => " tabindex=\"-1\"",
            _ => "",
        };
        let linked = linked.or(row);
        if let Some(target) = &linked {
            write!(self.out, "<a href=\"{}\"{stop}>", xml_attribute(target))?;
        }
        self.out.push_str("<g class=\"");
        self.out.push_str(style::subject(&group.shows));
        self.out.push('"');
        match &group.shows {
            Subject::Box {
                node,
                number,
                title,
                ..
            } => {
                let id = self.id(node.index());
                let title = xml_text(title);
                let number = xml_text(number);
                let word = match self.setting.language {
                    Language::Vi => "Ô",
                    Language::En => "Box",
                };
                write!(
                    self.out,
                    " id=\"{id}\"><title>{word} {number}: {title}</title>"
                )?;
            }
            Subject::Route {
                from, to, points, ..
            } => self.route((*from, *to), points)?,
            Subject::Mark { kind, .. } => self.mark(*kind, group.bounds)?,
            Subject::Label
            | Subject::Bar(_)
            | Subject::Band
            | Subject::Entry(_)
            | Subject::Cell(_)
            | Subject::Heading
            | Subject::Cuts
            | Subject::Title
            | Subject::Legend
            | Subject::Coverage
            | Subject::Foot => self.out.push('>'),
        }
        Ok(if linked.is_some() {
            "</g></a>\n"
        } else {
            "</g>\n"
        })
    }

    /// What a flow line says of itself; on a page its whole course, for lines that run together are
    /// drawn once.
    fn route(&mut self, (from, to): (NodeId, Option<NodeId>), points: &[Point]) -> fmt::Result {
        if self.setting.home == Home::Page {
            if let Some(to) = self.ends.goal(to, points) {
                self.ways(self.ends.arrives(points), &[(from, to)])?;
                self.out.push_str(" data-d=\"");
                self.course(&polyline(Role::Route, points.iter().copied()).segments)?;
                self.out.push('"');
            }
        } else {
            write!(self.out, " data-from=\"{}\"", self.id(from.index()))?;
            if let Some(to) = to {
                write!(self.out, " data-to=\"{}\"", self.id(to.index()))?;
            }
        }
        self.out.push('>');
        Ok(())
    }

    /// What a mark says of the ways that run into it and out of it.
    fn mark(&mut self, kind: MarkKind, bounds: Rect) -> fmt::Result {
        let ways = self.ends.at(bounds);
        self.ways(kind == MarkKind::In, &ways)?;
        if kind == MarkKind::Out && !ways.is_empty() {
            self.out.push_str(" data-out");
        }
        self.out.push('>');
        Ok(())
    }

    /// Names ways by the places of their boxes, "12-15 13-15"; after a cut by their goal, "in-15".
    fn ways(&mut self, arriving: bool, ways: &[Way]) -> fmt::Result {
        for (at, (from, to)) in ways.iter().enumerate() {
            self.out.push_str(if at == 0 { " data-w=\"" } else { " " });
            match arriving {
                true => self.out.push_str("in"),
                false => write!(self.out, "{}", from.index() + 1)?,
            }
            write!(self.out, "-{}", to.index() + 1)?;
        }
        if !ways.is_empty() {
            self.out.push('"');
        }
        Ok(())
    }

    /// The identifier of a box, from its place in the procedure.
    fn id(&self, place: usize) -> String {
        format!("{}n{}", xml_attribute(self.setting.id_prefix), place + 1)
    }

    /// Where a link leads; none where it must not be followed.
    fn target(&self, link: &Link) -> Option<String> {
        let Setting {
            home, id_prefix, ..
        } = *self.setting;
        match (link, home) {
            (Link::Box(node), Home::File) => {
                let file = self.elsewhere.get(node).map(|file| url_segment(file));
                let file = file.unwrap_or_default();
                Some(format!("{file}#{id_prefix}n{}", node.index() + 1))
            }
            (Link::Box(node), Home::Page) => Some(format!("#o{}", node.index() + 1)),
            (Link::Address(written), _) => address(written),
            (Link::Procedure(stem), Home::File) => Some(format!("{}.svg", url_segment(stem))),
            (Link::Procedure(stem), Home::Page) => Some(format!("{}.html", url_segment(stem))),
        }
    }

    fn path(&mut self, path: &Path) -> fmt::Result {
        write!(self.out, "<path class=\"{}\" d=\"", Class(path.role))?;
        self.course(&path.segments)?;
        self.out.push_str("\"/>\n");
        Ok(())
    }

    fn course(&mut self, segments: &[Segment]) -> fmt::Result {
        let mut at = Point::default();
        for segment in segments {
            match *segment {
                Segment::Move(to) => write!(self.out, "M{}", Place(to))?,
                Segment::Line(to) if to.y == at.y => write!(self.out, "H{}", Number(to.x))?,
                Segment::Line(to) if to.x == at.x => write!(self.out, "V{}", Number(to.y))?,
                Segment::Line(to) => write!(self.out, "L{}", Place(to))?,
                Segment::Curve(first, second, to) => {
                    write!(
                        self.out,
                        "C{} {} {}",
                        Place(first),
                        Place(second),
                        Place(to)
                    )?;
                }
                Segment::Close => self.out.push('Z'),
            }
            if let Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) = *segment {
                at = to;
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &Text) -> fmt::Result {
        let class = Class(text.role).to_string();
        let (x, y) = (Number(text.at.x), Number(text.at.y));
        write!(self.out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"")?;
        let shared = self.shared.get(&class);
        if shared.is_none_or(|shared| shared.size.is_none()) {
            write!(self.out, " font-size=\"{}\"", Number(text.size))?;
        }
        let weight = shared.is_none_or(|shared| shared.weight.is_none());
        if weight && text.weight == Weight::Bold {
            self.out.push_str(" font-weight=\"700\"");
        }
        writeln!(self.out, ">{}</text>", xml_text(&text.text))
    }
}

/// Whether an item tells of the paper's edges, not of the chart.
fn is_cut(item: &Item) -> bool {
    matches!(item, Item::Group(group) if group.shows == Subject::Cuts)
}

/// The class of a role.
struct Class(Role);

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.0 {
            Role::Tinted(entry) => write!(f, "r-tint{entry}"),
            role => f.write_str(style::class(role)),
        }
    }
}
