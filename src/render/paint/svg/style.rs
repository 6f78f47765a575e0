//! The style rules of an SVG, and the names of its classes.
//!
//! Decides how the theme is written in CSS. Colors and widths are [`crate::theme`]'s.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Class, Number};
use crate::geometry::Length;
use crate::scene::{Item, Role, Sheet, Subject, Weight};
use crate::text::woff2_base64;
use crate::theme::{Color, Style, Theme};

/// The rules for all roles of a sheet on a page, each selector beginning with `scope`.
///
/// Stroke widths belong to the sheet's text size; sheets of different sizes on one page need a
/// scope each, such as `"#to2 "`. Type that all words of a role share is told here, once.
pub fn stylesheet(sheet: &Sheet, theme: Theme, scope: &str) -> String {
    let mut rules = colors(sheet, theme, scope);
    for (class, Type { size, weight }) in shared_type(sheet) {
        let size = size.map(|size| format!("font-size:{}px", Number(size)));
        let bold = weight == Some(Weight::Bold);
        let told: Vec<String> = size
            .into_iter()
            .chain(bold.then(|| "font-weight:700".to_owned()))
            .collect();
        if !told.is_empty() {
            let _ = write!(rules, "{scope}.{class}{{{}}}", told.join(";"));
        }
    }
    rules
}

/// What all words of a role have in common.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: Option<Length>,
    pub(super) weight: Option<Weight>,
}

/// The type that words share, by the name of their role's class.
pub(super) fn shared_type(sheet: &Sheet) -> BTreeMap<String, Type> {
    let mut types: BTreeMap<String, Type> = BTreeMap::new();
    for item in items(sheet) {
        if let Item::Text(text) = item {
            let own = Type {
                size: Some(text.size),
                weight: Some(text.weight),
            };
            let known = types.entry(Class(text.role).to_string()).or_insert(own);
            known.size = known.size.filter(|size| *size == text.size);
            known.weight = known.weight.filter(|weight| *weight == text.weight);
        }
    }
    types
}

/// The rules for colors and lines.
pub(super) fn colors(sheet: &Sheet, theme: Theme, scope: &str) -> String {
    let mut rules = String::new();
    let paper = css(theme.paper());
    let _ = write!(rules, "{scope}.paper{{fill:{paper}}}");
    for (class, (role, kind)) in roles(sheet) {
        let style = theme.style(role, sheet.text_size);
        let _ = write!(rules, "{scope}.{class}{{");
        match kind {
            Kind::Text => {
                let _ = write!(rules, "fill:{}", css(style.ink));
            }
            Kind::Path => shape(&mut rules, &style),
        }
        rules.push('}');
    }
    rules
}

#[derive(Clone, Copy)]
enum Kind {
    Path,
    Text,
}

fn shape(rules: &mut String, style: &Style) {
    let fill = style.fill.map_or("none".to_string(), css);
    let _ = write!(rules, "fill:{fill}");
    if let Some(stroke) = style.stroke {
        let _ = write!(
            rules,
            ";stroke:{};stroke-width:{}",
            css(stroke),
            Number(style.width)
        );
    }
    if let Some([dash, gap]) = style.dash {
        let _ = write!(rules, ";stroke-dasharray:{} {}", Number(dash), Number(gap));
    }
}

/// Every role of a sheet, by the name of its class.
fn roles(sheet: &Sheet) -> BTreeMap<String, (Role, Kind)> {
    let of = |item: &Item| match item {
        Item::Path(path) => Some((path.role, Kind::Path)),
        Item::Text(text) => Some((text.role, Kind::Text)),
        Item::Group(_) => None,
    };
    let roles = items(sheet).filter_map(of);
    roles
        .map(|(role, kind)| (Class(role).to_string(), (role, kind)))
        .collect()
}

/// Everything on a sheet, what is in groups as well.
fn items(sheet: &Sheet) -> impl Iterator<Item = &Item> {
    let mut open: Vec<&Item> = sheet.items.iter().collect();
    std::iter::from_fn(move || {
        let item = open.pop()?;
        if let Item::Group(group) = item {
            open.extend(&group.items);
        }
        Some(item)
    })
}

/// The typeface, inside the file; names of others follow for characters it lacks.
pub(super) fn faces() -> String {
    let mut rules = String::new();
    for (weight, number) in [(Weight::Regular, 400), (Weight::Bold, 700)] {
        let data = woff2_base64(weight);
        let _ = write!(
            rules,
            "@font-face{{font-family:sodocay;font-weight:{number};\
             src:url(data:font/woff2;base64,{data})format(\"woff2\")}}"
        );
    }
    rules.push_str("svg{font-family:sodocay,\"Noto Sans\",sans-serif}");
    rules
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

/// The class of a role; tints add their number.
pub(super) fn class(role: Role) -> &'static str {
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
