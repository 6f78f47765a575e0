//! The page's script: search, the size of the chart, and the drill.
//!
//! Plain JavaScript in three files that stand beside the templates, put together here. It is the
//! same on every page; what a procedure says reaches it as data and leaves it as text.

use std::sync::LazyLock;

use super::kind::KindView;
use super::spoken::spoken;
use super::style;
use crate::render::notation::json::drill;
use crate::render::notation::outline::{Kind, Outline};

/// The script as it stands on the page: without remarks and indentation, which nobody reads there.
pub(super) fn text() -> &'static str {
    static SHORT: LazyLock<String> = LazyLock::new(|| {
        let lines = TEXT.lines().map(str::trim_start);
        let kept: Vec<&str> = lines
            .filter(|line| !line.is_empty() && !line.starts_with("//"))
            .collect();
        kept.join("\n")
    });
    &SHORT
}

/// The whole script, as written. No string in it goes over several lines.
pub(super) const TEXT: &str = concat!(
    "\"use strict\";(()=>{\n",
    include_str!("page.js"),
    include_str!("drill.js"),
    include_str!("record.js"),
    "})();\n"
);

const KINDS: [(&str, Kind); 6] = [
    ("step", Kind::Step),
    ("question", Kind::Question),
    ("parallel", Kind::Parallel),
    ("call", Kind::Call),
    ("handover", Kind::HandOver),
    ("outcome", Kind::Outcome),
];

/// What the script has to know, escaped to stand in a script element.
pub(super) fn data(outline: &Outline) -> String {
    let record = style::record();
    let badges = KINDS.map(|(name, kind)| (name, KindView(kind).outline()));
    let setting = drill::Setting {
        words: &spoken(outline.language),
        style: &record.text,
        policy: &record.policy,
        badges: &badges,
    };
    drill::write(outline, &setting)
}
