//! The laws of a drawing, checked on the very items that are painted.

use sodocay::geometry::{Length, Point, Rect, pt};
use sodocay::model::{Kind, NodeId, Procedure};
use sodocay::scene::{Group, Item, MarkKind, Role, Segment, Subject};

/// The least clearance of two boxes.
const CLEAR: Length = pt(5);

/// What breaks a law on a chart's sheets, in words.
pub fn broken(sheets: &[&[Item]], procedure: &Procedure) -> Vec<String> {
    let mut broken = Vec::new();
    let mut all = Drawing::default();
    for (number, items) in (1..).zip(sheets) {
        let drawing = Drawing::of(items);
        drawing.broken(&mut broken);
        all.add(drawing, number);
    }
    all.everything_is_drawn(procedure, &mut broken);
    all.marks_have_their_partners(procedure, &mut broken);
    broken
}

struct Solid {
    name: String,
    rect: Rect,
    /// The number of the box it belongs to.
    of: Option<u32>,
    bar: bool,
}

struct Route {
    from: u32,
    to: Option<u32>,
    points: Vec<Point>,
}

/// A mark as painted.
struct Mark {
    kind: MarkKind,
    words: String,
    /// The sheet it stands on.
    sheet: usize,
}

#[derive(Default)]
struct Drawing<'a> {
    marks: Vec<Mark>,
    /// The sheet of each box, by its printed number.
    stands: Vec<(String, usize)>,
    solids: Vec<Solid>,
    labels: Vec<(String, Rect)>,
    routes: Vec<Route>,
    lines: Vec<(Point, Point)>,
    boxes: Vec<&'a Group>,
    /// What stands around words: boxes and marks.
    worded: Vec<&'a Group>,
}

fn words(group: &Group) -> String {
    let texts = group.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.text.as_str()),
        Item::Path(_) | Item::Group(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

impl<'a> Drawing<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut drawing = Self::default();
        for item in items {
            match item {
                Item::Group(group) => drawing.group(group),
                Item::Path(path) => drawing.line(path),
                Item::Text(_) => {}
            }
        }
        drawing
    }

    fn group(&mut self, group: &'a Group) {
        let solid = |of: Option<u32>| Solid {
            name: words(group),
            rect: group.bounds,
            of,
            bar: matches!(group.shows, Subject::Bar(_)),
        };
        match &group.shows {
            Subject::Box { node, .. } => {
                self.solids.push(solid(Some(node.0)));
                self.boxes.push(group);
                self.worded.push(group);
            }
            Subject::Mark { kind, .. } if *kind != MarkKind::Tab => {
                self.worded.push(group);
                self.solids.push(solid(None));
                self.marks.push(Mark {
                    kind: *kind,
                    words: words(group),
                    sheet: 0,
                });
            }
            Subject::Band => self.solids.push(solid(None)),
            Subject::Bar(node) => self.solids.push(solid(Some(node.0))),
            Subject::Label => self.labels.push((words(group), group.bounds)),
            Subject::Route {
                from, to, points, ..
            } => {
                self.routes.push(Route {
                    from: from.0,
                    to: to.map(|to| to.0),
                    points: points.clone(),
                });
                for item in &group.items {
                    if let Item::Path(path) = item {
                        self.line(path);
                    }
                }
            }
            Subject::Mark { .. }
            | Subject::Entry(_)
            | Subject::Cell(_)
            | Subject::Heading
            | Subject::Cuts
            | Subject::Title
            | Subject::Legend
            | Subject::Coverage
            | Subject::Foot => {}
        }
    }

    fn line(&mut self, path: &sodocay::scene::Path) {
        if !matches!(path.role, Role::Route | Role::MainRoute) {
            return;
        }
        let mut last = None;
        path.figure.draw(|segment| {
            if let Segment::Move(point) | Segment::Line(point) = segment {
                if let (Some(from), Segment::Line(_)) = (last, segment) {
                    self.lines.push((from, *point));
                }
                last = Some(*point);
            }
        });
    }

    fn broken(&self, broken: &mut Vec<String>) {
        self.boxes_stand_clear(broken);
        self.labels_touch_nothing(broken);
        self.routes_run_from_border_to_border(broken);
        self.routes_enter_no_box(broken);
        self.routes_do_not_cross(broken);
        self.text_stays_inside(broken);
    }

    /// Takes in what is drawn on another sheet.
    fn add(&mut self, other: Self, sheet: usize) {
        self.routes.extend(other.routes);
        for group in &other.boxes {
            if let Subject::Box { number, .. } = &group.shows {
                self.stands.push((number.to_string(), sheet));
            }
        }
        self.boxes.extend(other.boxes);
        self.worded.extend(other.worded);
        self.marks
            .extend(other.marks.into_iter().map(|mark| Mark { sheet, ..mark }));
    }

    /// Turning to the sheet and box that a mark's words name finds the box; a cut has two ends.
    fn marks_have_their_partners(&self, procedure: &Procedure, broken: &mut Vec<String>) {
        for mark in &self.marks {
            let (sheet, number) = named(&mark.words);
            let sheet = sheet.unwrap_or(mark.sheet);
            if !self.stands.contains(&(number.clone(), sheet)) {
                broken.push(format!("mark «{}» leads to no box", mark.words));
            }
        }
        let of = |kind: MarkKind| self.marks.iter().filter(move |mark| mark.kind == kind);
        for out in of(MarkKind::Out) {
            let (_, to) = named(&out.words);
            let home = self
                .stands
                .iter()
                .find(|(number, _)| *number == to)
                .map(|(_, sheet)| *sheet);
            let partners = of(MarkKind::In).filter(|mark| {
                let (sheet, _) = named(&mark.words);
                Some(mark.sheet) == home && sheet.unwrap_or(mark.sheet) == out.sheet
            });
            if partners.count() == 0 {
                broken.push(format!("mark «{}» has no other end", out.words));
            }
        }
        for arrival in of(MarkKind::In) {
            let (from, _) = named(&arrival.words);
            let leads_here = |mark: &&Mark| {
                let (sheet, _) = named(&mark.words);
                mark.kind != MarkKind::In
                    && mark.sheet == from.unwrap_or(arrival.sheet)
                    && sheet.unwrap_or(mark.sheet) == arrival.sheet
            };
            if !self.marks.iter().any(|mark| leads_here(&mark)) {
                broken.push(format!("no mark leads to «{}»", arrival.words));
            }
        }
        if of(MarkKind::Out).count() > of(MarkKind::In).count() {
            broken.push(format!("{} has cuts with one end", procedure.head.title));
        }
    }

    fn boxes_stand_clear(&self, broken: &mut Vec<String>) {
        for (at, a) in self.solids.iter().enumerate() {
            for b in &self.solids[at + 1..] {
                let own_bar = a.of.is_some() && a.of == b.of;
                if !own_bar && !own_band(a, b) && apart(&a.rect, &b.rect) < CLEAR {
                    broken.push(format!("too near: «{}» and «{}»", a.name, b.name));
                }
            }
        }
    }

    fn labels_touch_nothing(&self, broken: &mut Vec<String>) {
        for (at, (words, rect)) in self.labels.iter().enumerate() {
            for (others, other) in &self.labels[at + 1..] {
                if apart(rect, other) <= 0 {
                    broken.push(format!("labels «{words}» and «{others}» touch"));
                }
            }
            for solid in &self.solids {
                if apart(rect, &solid.rect) <= 0 {
                    broken.push(format!("label «{words}» touches «{}»", solid.name));
                }
            }
            for line in &self.lines {
                if enters(*line, rect, 0) {
                    broken.push(format!("label «{words}» is struck by a line {line:?}"));
                }
            }
        }
    }

    fn routes_run_from_border_to_border(&self, broken: &mut Vec<String>) {
        for route in &self.routes {
            let axis = |ends: &[Point]| ends[0].x == ends[1].x || ends[0].y == ends[1].y;
            if !route.points.windows(2).all(axis) {
                broken.push(format!("route from {} is not upright or level", route.from));
            }
            let touches = |point: Point, of: Option<u32>| {
                let own = self
                    .solids
                    .iter()
                    .filter(|solid| of.is_none() || solid.of == of);
                own.chain(self.solids.iter().filter(|solid| solid.of.is_none()))
                    .any(|solid| on_border(point, &solid.rect))
            };
            if !route
                .points
                .first()
                .is_some_and(|point| touches(*point, Some(route.from)))
            {
                broken.push(format!("route from {} begins in the air", route.from));
            }
            if !route
                .points
                .last()
                .is_some_and(|point| touches(*point, route.to))
            {
                broken.push(format!(
                    "route from {} to {:?} ends in the air",
                    route.from, route.to
                ));
            }
        }
    }

    fn routes_enter_no_box(&self, broken: &mut Vec<String>) {
        let all = self
            .routes
            .iter()
            .flat_map(|route| route.points.windows(2).map(move |ends| (route, ends)));
        for (route, ends) in all {
            // What a parallel box gathers runs in its bar, which the drawn lines do not enter.
            for solid in self.solids.iter().filter(|solid| !solid.bar) {
                if enters((ends[0], ends[1]), &solid.rect, 1) {
                    broken.push(format!(
                        "route from {} runs through «{}»",
                        route.from, solid.name
                    ));
                }
            }
        }
        for line in &self.lines {
            for solid in self.solids.iter().filter(|solid| solid.of.is_some()) {
                if enters(*line, &solid.rect, 1) {
                    broken.push(format!("a line {line:?} runs through «{}»", solid.name));
                }
            }
        }
    }

    fn routes_do_not_cross(&self, broken: &mut Vec<String>) {
        for (at, a) in self.lines.iter().enumerate() {
            for b in &self.lines[at + 1..] {
                if cross(*a, *b) {
                    broken.push(format!("lines cross: {a:?} and {b:?}"));
                }
            }
        }
    }

    /// Every box once; every way as a line, or as a line to a mark.
    fn everything_is_drawn(&self, procedure: &Procedure, broken: &mut Vec<String>) {
        for id in procedure.ids() {
            let times = self.boxes.iter().filter(|group| shows(group, id)).count();
            if times != 1 {
                broken.push(format!("box {} is drawn {times} times", id.0));
            }
        }
        for edge in procedure.edges() {
            let (from, to) = (edge.from.0, edge.to.0);
            let drawn = self
                .routes
                .iter()
                .any(|route| route.from == from && route.to == Some(to));
            let marked = self
                .routes
                .iter()
                .any(|route| route.from == from && route.to.is_none());
            // Between the branches of a parallel box and what follows, the bar stands for the lines.
            if !drawn && !marked && !gathered(procedure, edge.from) {
                broken.push(format!("the way from {from} to {to} is not drawn"));
            }
        }
    }

    fn text_stays_inside(&self, broken: &mut Vec<String>) {
        for group in &self.worded {
            for item in &group.items {
                let Item::Text(text) = item else { continue };
                let top = text.at.y - text.size * 8 / 10;
                let bottom = text.at.y + text.size / 4;
                let inside = text.at.x >= group.bounds.x
                    && text.at.x + text.width <= group.bounds.right()
                    && top >= group.bounds.y
                    && bottom <= group.bounds.bottom();
                if !inside {
                    broken.push(format!("text «{}» leaves its box", text.text));
                }
            }
        }
    }
}

/// The sheet and the box that a mark's words name.
fn named(words: &str) -> (Option<usize>, String) {
    let words = words.replace('\u{a0}', " ");
    let after = |key: &str| {
        let at = words.find(key)? + key.len();
        let number: String = words[at..]
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        Some(number)
    };
    let sheet = after("tờ ").and_then(|sheet| sheet.parse().ok());
    (sheet, after("ô ").unwrap_or_default())
}

/// A part's band belongs to the box right under it.
fn own_band(a: &Solid, b: &Solid) -> bool {
    let under = |band: &Solid, below: &Solid| {
        band.of.is_none()
            && below.of.is_some()
            && band.rect.x == below.rect.x
            && (0..pt(5)).contains(&(below.rect.y - band.rect.bottom()))
    };
    under(a, b) || under(b, a)
}

/// The distance of two rectangles along the axis on which they are further apart.
fn apart(a: &Rect, b: &Rect) -> Length {
    let x = (b.x - a.right()).max(a.x - b.right());
    let y = (b.y - a.bottom()).max(a.y - b.bottom());
    x.max(y)
}

fn on_border(point: Point, rect: &Rect) -> bool {
    let near = 2;
    let within = point.x >= rect.x - near
        && point.x <= rect.right() + near
        && point.y >= rect.y - near
        && point.y <= rect.bottom() + near;
    let edge = (point.x - rect.x).abs() <= near
        || (point.x - rect.right()).abs() <= near
        || (point.y - rect.y).abs() <= near
        || (point.y - rect.bottom()).abs() <= near;
    within && edge
}

/// Whether a line runs through the inside of a rectangle, made smaller by `inset` on each side.
fn enters((a, b): (Point, Point), rect: &Rect, inset: Length) -> bool {
    a.x.min(b.x) < rect.right() - inset
        && a.x.max(b.x) > rect.x + inset
        && a.y.min(b.y) < rect.bottom() - inset
        && a.y.max(b.y) > rect.y + inset
}

/// Whether two lines cross each other, both running on beyond the crossing.
fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    let level = |(from, to): (Point, Point)| from.y == to.y;
    let (flat, steep) = match (level(a), level(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return false,
    };
    let (y, x) = (flat.0.y, steep.0.x);
    let beyond = 600;
    flat.0.x.min(flat.1.x) + beyond < x
        && x < flat.0.x.max(flat.1.x) - beyond
        && steep.0.y.min(steep.1.y) + beyond < y
        && y < steep.0.y.max(steep.1.y) - beyond
}

fn shows(group: &Group, id: NodeId) -> bool {
    matches!(&group.shows, Subject::Box { node, .. } if *node == id)
}

/// Whether a box stands in a branch of a parallel box.
fn gathered(procedure: &Procedure, id: NodeId) -> bool {
    let mut at = id;
    while let Some(under) = procedure.node(at).under {
        if procedure.node(under.node).kind == Kind::Parallel {
            return true;
        }
        at = under.node;
    }
    false
}
