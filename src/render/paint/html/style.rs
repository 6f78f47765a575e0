//! The page's style and the policy that admits it and nothing else.
//!
//! The style is fixed but for the measures of the sheets, which are numbers, and the foot of the
//! printed pages, which is the one place where written words enter it: every letter of them is
//! escaped by its code.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::script;
use super::sheets::SheetView;
use super::swatch::Swatches;
use super::words::Words;
use crate::geometry::{Length, to_pt};
use crate::render::escape;
use crate::scene::Weight;
use crate::text;

/// A style sheet and the policy for the page that carries it.
pub(super) struct Style {
    pub policy: String,
    pub text: String,
}

impl Style {
    fn new(text: String) -> Self {
        let policy = format!(
            "default-src 'none'; font-src data:; img-src data:; base-uri 'none'; \
             form-action 'none'; style-src {}",
            hash(&text)
        );
        Self { policy, text }
    }

    /// Admits a second style sheet: styles are what the policy names last so far.
    fn beside(mut self, other: &str) -> Self {
        self.policy.push_str(&format!(" {}", hash(other)));
        self
    }

    /// Admits one script as well.
    fn with_script(mut self, script: &str) -> Self {
        self.policy
            .push_str(&format!("; script-src {}", hash(script)));
        self
    }
}

/// A text as a policy admits it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The style of a procedure's page.
pub(super) fn page(sheets: &[SheetView], swatches: &Swatches, foot: &str, w: &Words) -> Style {
    let mut text = faces();
    text.push_str(include_str!("common.css"));
    text.push_str(include_str!("page.css"));
    text.push_str(include_str!("drill.css"));
    let _ = writeln!(
        text,
        "@page{{@bottom-left{{font:8.5pt \"Noto Sans\";color:#474d52;content:{}}}@bottom-right{{font:8.5pt \"Noto Sans\";color:#474d52;content:\"{} \" counter(page) \"/\" counter(pages)}}}}",
        escape::css(foot),
        w.page
    );
    text.push_str(&swatches.style);
    for sheet in sheets {
        self::sheet(&mut text, sheet);
    }
    Style::new(text).beside(RECORD).with_script(script::text())
}

/// The style of a record, beside that of the page it is made on and in a saved file of its own.
const RECORD: &str = include_str!("record.css");

/// The style of a saved record, a page of its own.
pub(super) fn record() -> Style {
    Style::new(RECORD.to_owned())
}

/// The style of the page of drill cards.
pub(super) fn cards(sheets: &[SheetView]) -> Style {
    let mut text = faces();
    text.push_str(include_str!("common.css"));
    text.push_str(include_str!("cards.css"));
    for sheet in sheets {
        self::sheet(&mut text, sheet);
    }
    Style::new(text)
}

/// The style of the page over all charts.
pub(super) fn index(script: &str) -> Style {
    let mut text = faces();
    text.push_str(include_str!("common.css"));
    text.push_str(include_str!("index.css"));
    Style::new(text).with_script(script)
}

/// The measures of one sheet: cropped on a screen, whole in print.
fn sheet(text: &mut String, sheet: &SheetView) {
    let class = &sheet.class;
    text.push_str(&sheet.style);
    let (paper, crop) = (&sheet.paper, &sheet.crop);
    let _ = writeln!(
        text,
        "@page {class}{{size:{w} {h};margin:0;@bottom-left{{content:none}}@bottom-right{{content:none}}}}\n\
         .{class} svg{{width:{w};height:{h}}}\n\
         @media screen{{.{class} .view{{width:{cw};height:{ch}}}\
         .{class} .view>svg{{margin:-{top} 0 0 -{left}}}\
         .chart:has(#z1:checked) .{class} .view{{zoom:{zoom:.2}}}\
         .chart:has(#z3:checked) .{class} .view{{zoom:{large:.2}}}}}\n\
         @media print{{.{class}{{page:{class}}}.{class} .view{{width:{w};height:calc({h} - .5pt)}}}}",
        zoom = sheet.zoom,
        large = sheet.zoom * 1.5,
        w = points(paper.w),
        h = points(paper.h),
        cw = points(crop.w),
        ch = points(crop.h),
        top = points(crop.y),
        left = points(crop.x),
    );
}

fn points(length: Length) -> String {
    format!("{:.2}pt", to_pt(length))
}

/// The two faces, inside the style itself.
fn faces() -> String {
    let mut written = String::new();
    for (weight, name) in [(Weight::Regular, 400), (Weight::Bold, 700)] {
        let face = text::woff2_base64(weight);
        let _ = writeln!(
            written,
            "@font-face{{font-family:\"Noto Sans\";font-weight:{name};\
             src:url(data:font/woff2;base64,{face}) format(\"woff2\")}}"
        );
    }
    written
}
