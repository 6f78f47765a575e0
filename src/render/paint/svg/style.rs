//! The style rules of an SVG, and the names of its classes.
//!
//! Decides how the theme is written in CSS. Colors and widths are [`crate::theme`]'s.

use super::{Home, Out, SOME};
use crate::cores;
use crate::geometry::Length;
use crate::scene::{Item, Role, Sheet, Subject, Weight};
use crate::text::woff2_base64;
use crate::theme::{Color, Style, Theme};

/// The rules for all roles of a sheet on a page, each selector beginning with `scope`.
///
/// Stroke widths belong to the sheet's text size; sheets of different sizes on one page need a
/// scope each, such as `"#to2 "`. Type that all words of a role share is told here, once.
pub fn stylesheet(sheet: &Sheet, theme: Theme, scope: &str) -> String {
    let mut rules = Out::default();
    colors(&mut rules, sheet, theme, scope);
    let mut types = shared_type(sheet);
    types.sort_by_cached_key(|(role, _)| name(*role));
    for (role, Type { size, weight }) in types {
        let bold = weight == Some(Weight::Bold);
        if size.is_none() && !bold {
            continue;
        }
        select(&mut rules, scope, role);
        if let Some(size) = size {
            rules.put("font-size:").length(size).put("px");
        }
        if bold {
            let begun = if size.is_some() { ";" } else { "" };
            rules.put(begun).put("font-weight:700");
        }
        rules.put("}");
    }
    rules.text()
}

/// What all words of a role have in common.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: Option<Length>,
    pub(super) weight: Option<Weight>,
}

/// The type that the words of each role share.
pub(super) fn shared_type(sheet: &Sheet) -> Vec<(Role, Type)> {
    let mut types: Vec<(Role, Type)> = Vec::new();
    for item in items(&sheet.items) {
        let Item::Text(text) = item else {
            continue;
        };
        // There are a dozen roles of words, and thousands of words.
        match types.iter_mut().find(|(role, _)| *role == text.role) {
            None => types.push((
                text.role,
                Type {
                    size: Some(text.size),
                    weight: Some(text.weight),
                },
            )),
            Some((_, known)) => {
                known.size = known.size.filter(|size| *size == text.size);
                known.weight = known.weight.filter(|weight| *weight == text.weight);
            }
        }
    }
    types
}

/// The rules for colors and lines.
pub(super) fn colors(rules: &mut Out, sheet: &Sheet, theme: Theme, scope: &str) {
    rules.put(scope).put(".paper{fill:");
    rules.put(&css(theme.paper())).put("}");
    for (role, kind) in roles(sheet) {
        let style = theme.style(role, sheet.text_size);
        select(rules, scope, role);
        match kind {
            Kind::Text => drop(rules.put("fill:").put(&css(style.ink))),
            Kind::Path => shape(rules, &style),
        }
        rules.put("}");
    }
}

/// Begins a rule for a role.
fn select(rules: &mut Out, scope: &str, role: Role) {
    class(rules.put(scope).put("."), role);
    rules.put("{");
}

#[derive(Clone, Copy)]
enum Kind {
    Path,
    Text,
}

fn shape(rules: &mut Out, style: &Style) {
    let fill = style.fill.map_or("none".to_string(), css);
    rules.put("fill:").put(&fill);
    if let Some(stroke) = style.stroke {
        rules.put(";stroke:").put(&css(stroke));
        rules.put(";stroke-width:").length(style.width);
    }
    if let Some([dash, gap]) = style.dash {
        rules.put(";stroke-dasharray:").length(dash);
        rules.put(" ").length(gap);
    }
}

/// Every role of a sheet, in the order of the names of their classes.
fn roles(sheet: &Sheet) -> Vec<(Role, Kind)> {
    let found = cores::parts(&sheet.items, SOME, |some| {
        let mut roles = Vec::new();
        for item in items(some) {
            match item {
                Item::Path(path) => note(&mut roles, (path.role, Kind::Path)),
                Item::Text(text) => note(&mut roles, (text.role, Kind::Text)),
                Item::Group(_) => {}
            }
        }
        roles
    });
    let mut roles = Vec::new();
    for role in found.into_iter().flatten() {
        note(&mut roles, role);
    }
    roles.sort_by_cached_key(|(role, _)| name(*role));
    roles
}

/// Notes a role, unless it is known. There are two dozen of them, and thousands of things.
fn note(roles: &mut Vec<(Role, Kind)>, (role, kind): (Role, Kind)) {
    if roles.iter().all(|(known, _)| *known != role) {
        roles.push((role, kind));
    }
}

/// Everything of some items, what is in groups as well.
fn items(some: &[Item]) -> impl Iterator<Item = &Item> {
    some.iter().flat_map(|item| {
        let within: &[Item] = match item {
            Item::Group(group) => &group.items,
            Item::Path(_) | Item::Text(_) => &[],
        };
        // There are no groups in a group.
        std::iter::once(item).chain(within)
    })
}

/// How much the style of a file takes, at least.
pub(super) fn room(home: Home) -> usize {
    let faces = || [Weight::Regular, Weight::Bold].map(|weight| woff2_base64(weight).len());
    match home {
        Home::File => faces().iter().sum::<usize>() + 8 * 1024,
        Home::Page => 0,
    }
}

/// The typeface, inside the file; names of others follow for characters it lacks.
pub(super) fn faces(rules: &mut Out) {
    for (weight, number) in [(Weight::Regular, "400"), (Weight::Bold, "700")] {
        rules.put("@font-face{font-family:sodocay;font-weight:");
        rules.put(number).put(";src:url(data:font/woff2;base64,");
        rules.put(woff2_base64(weight)).put(")format(\"woff2\")}");
    }
    rules.put("svg{font-family:sodocay,\"Noto Sans\",sans-serif}");
}

fn css(Color(r, g, b): Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The class of what a group shows.
pub(super) fn subject(shows: &Subject) -> &'static str {
    match shows {
        Subject::Box { .. } => "s-box",
        Subject::Label => "s-label",
        Subject::Mark { .. } => "s-mark",
        Subject::Route { .. } => "s-route",
        Subject::Bar(_) => "s-bar",
        Subject::Band => "s-band",
        Subject::Entry(_) => "s-entry",
        Subject::Cell(_) => "s-cell",
        Subject::Heading => "s-heading",
        Subject::Cuts => "s-cuts",
        Subject::Title => "s-title",
        Subject::Legend => "s-legend",
        Subject::Coverage => "s-coverage",
        Subject::Foot => "s-foot",
    }
}

/// Writes the class of a role; tints add their number.
pub(super) fn class(out: &mut Out, role: Role) {
    out.put(word(role));
    if let Role::Tinted(entry) = role {
        out.count(entry.into());
    }
}

fn name(role: Role) -> String {
    let mut name = Out::default();
    class(&mut name, role);
    name.text()
}

fn word(role: Role) -> &'static str {
    match role {
        Role::Box => "r-box",
        Role::Tinted(_) => "r-tint",
        Role::StripFrame => "r-strip",
        Role::StripLines => "r-lines",
        Role::StripDots => "r-dots",
        Role::Question => "r-question",
        Role::Outcome => "r-outcome",
        Role::Bar => "r-bar",
        Role::Band => "r-band",
        Role::BandRule => "r-band-rule",
        Role::Route => "r-route",
        Role::MainRoute => "r-main",
        Role::Arrow => "r-arrow",
        Role::Mark => "r-mark",
        Role::Tick => "r-tick",
        Role::PassedEdge => "r-passed-edge",
        Role::Passed => "r-passed",
        Role::Missed => "r-missed",
        Role::Grid => "r-grid",
        Role::Cut => "r-cut",
        Role::Knockout => "r-knockout",
        Role::Rule => "r-rule",
        Role::Words => "r-words",
        Role::Facts => "r-facts",
        Role::Number => "r-number",
        Role::Answer => "r-answer",
        Role::MarkWords => "r-mark-words",
        Role::BandWords => "r-band-words",
        Role::TitleWords => "r-title",
        Role::Small => "r-small",
    }
}
