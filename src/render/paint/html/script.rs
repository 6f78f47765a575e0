//! The page's script: search, the size of the chart, and the drill.
//!
//! Plain JavaScript in files that stand beside the templates, put together here. It is the
//! same on every page; what a procedure says reaches it as data and leaves it as text.

use std::sync::LazyLock;

use super::spoken::spoken;
use super::style;
use crate::render::notation::json::drill;
use crate::render::notation::outline::Outline;

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
    include_str!("beside.js"),
    include_str!("kept.js"),
    include_str!("counted.js"),
    include_str!("record.js"),
    "})();\n"
);

/// What the script has to know, escaped to stand in a script element.
pub(super) fn data(outline: &Outline) -> String {
    let words = spoken(outline.language);
    drill::write(outline, &words, &style::record().policy)
}
