//! What people are told of a chart: its sheets, its paper, how far its text can be read, and what is
//! better looked at again.

use std::path::Path;

use super::Say;
use crate::geometry::{Length, pt, to_mm, to_pt};
use crate::lang::Language;
use crate::model::Procedure;
use crate::page::{self, Paper, SheetCount, reading_distance};
use crate::project::draw::{self, Setup, View};
use crate::scene::Sheet;

/// Box text smaller than this is hard to read.
const FLOOR: Length = pt(9);

/// A chart that was drawn.
pub(in crate::cli) struct Chart<'a> {
    pub name: &'a str,
    pub procedure: &'a Procedure,
    pub sheets: &'a [Sheet],
    pub paper: Paper,
    /// The paper of the tiles that the chart is cut into.
    pub tiles: Option<Paper>,
    pub setup: &'a Setup,
}

impl Say {
    /// What became of a procedure.
    pub(in crate::cli) fn drawn(&self, chart: &Chart<'_>) {
        let boxes = chart.procedure.len();
        let count = chart.sheets.len();
        let text = draw::text(chart.sheets);
        let name = match &chart.procedure.head.code {
            Some(code) => format!("{code} ({})", chart.name),
            None => chart.name.to_owned(),
        };
        let (vi, en) = paper(chart);
        self.both(
            &format!(
                "{name}: {boxes} ô, {count} tờ {vi}, chữ {} pt, {}",
                decimal(to_pt(text), Language::Vi),
                reading_distance(text, Language::Vi)
            ),
            &format!(
                "{name}: {boxes} {}, {count} {} {en}, text {} pt, {}",
                if boxes == 1 { "box" } else { "boxes" },
                if count == 1 { "sheet" } else { "sheets" },
                decimal(to_pt(text), Language::En),
                reading_distance(text, Language::En)
            ),
        );
        let floor = chart.setup.page.least_text.unwrap_or(FLOOR).max(FLOOR);
        if text < floor {
            self.too_small(chart, text, floor);
        }
    }

    /// How many drill cards were set, and what the names of their files begin with.
    pub(in crate::cli) fn cards(&self, scenarios: usize, sheets: usize, stem: &str) {
        if scenarios == 0 {
            return self.both(
                "  chú ý: chưa có tình huống nào nên không có thẻ diễn tập; sodocay test --cover gợi ý vài tình huống",
                "  note: no scenarios, so no drill cards; sodocay test --cover offers some",
            );
        }
        self.both(
            &format!("  thẻ diễn tập: {scenarios} tình huống, {sheets} tờ, trong {stem}"),
            &format!("  drill cards: {scenarios} scenarios, {sheets} sheets, in {stem}"),
        );
    }

    fn too_small(&self, chart: &Chart<'_>, text: Length, floor: Length) {
        let larger = larger(chart.paper, text, floor);
        let floor = to_pt(floor);
        let (vi, en) = (
            decimal(to_pt(text), Language::Vi),
            decimal(to_pt(text), Language::En),
        );
        let (number, is_table) = match stuck(chart) {
            Some(number) => (number, chart.setup.view == View::Table),
            None if is_as_asked(chart, text) => return self.both(
                &format!("  chú ý: --min-pt cho phép chữ {vi} pt, nhỏ hơn mức dễ đọc (nên từ {floor} pt)"),
                &format!("  note: --min-pt allows text of {en} pt, which is hard to read (better {floor} pt or more)"),
            ),
            None => return self.both(
                &format!("  chú ý: thu nhỏ cho vừa một tờ nên chữ chỉ còn {vi} pt (nên từ {floor} pt). Giấy lớn hơn: --paper {larger}"),
                &format!("  note: scaled to fit one sheet, so the text is only {en} pt (better {floor} pt or more). Larger paper: --paper {larger}"),
            ),
        };
        if is_table {
            return self.both(
                &format!("  chú ý: dòng của ô {number} cao hơn một tờ nên cả bảng bị thu nhỏ, chữ chỉ còn {vi} pt (nên từ {floor} pt). Rút gọn lời của ô {number} hoặc tách thành nhiều ô. Giấy lớn hơn: --paper {larger}"),
                &format!("  note: the row of box {number} is higher than a sheet; so the whole table is scaled, the text only {en} pt (better {floor} pt or more). Shorten the words of box {number} or split it into several boxes. Larger paper: --paper {larger}"),
            );
        }
        self.both(
            &format!("  chú ý: ô {number} với các đường đi của nó không vừa một tờ nên cả sơ đồ bị thu nhỏ, chữ chỉ còn {vi} pt (nên từ {floor} pt). Gộp bớt đáp án hay việc của ô {number}, hoặc hỏi làm hai lần (nhóm trước, từng loại sau). Giấy lớn hơn: --paper {larger}"),
            &format!("  note: box {number} with its ways fits no sheet, so the whole chart is scaled, the text only {en} pt (better {floor} pt or more). Join some answers or tasks of box {number}, or ask twice (first the group, then which of it). Larger paper: --paper {larger}"),
        );
    }

    /// That the typeface lacks letters.
    #[cfg(any(feature = "pdf", feature = "png"))]
    pub(in crate::cli) fn lacking(&self, letters: &std::collections::BTreeSet<char>) {
        if letters.is_empty() {
            return;
        }
        let told: Vec<String> = letters.iter().take(20).map(char::to_string).collect();
        let told = told.join(" ");
        self.both(
            &format!("  chú ý: phông chữ kèm theo thiếu {told}; trong PDF và PNG mỗi chữ này thành một ô trống. Hãy thay chữ khác, hoặc in từ trang .html."),
            &format!("  note: the built-in typeface lacks {told}; in PDF and PNG each becomes an empty box. Use other letters, or print from the .html page."),
        );
    }

    /// That pictures of sheets which are no more still lie about.
    pub(in crate::cli) fn older(&self, folder: &Path, names: &[String]) {
        if !names.is_empty() {
            let (folder, names) = (folder.display(), names.join(", "));
            self.both(
                &format!(
                    "  chú ý: trong {folder} còn tờ cũ của lần vẽ trước, xóa đi kẻo in nhầm: {names}"
                ),
                &format!(
                    "  note: {folder} still holds sheets of an earlier drawing; remove them lest they be printed: {names}"
                ),
            );
        }
    }
}

/// The paper of a chart, in both languages.
fn paper(chart: &Chart<'_>) -> (String, String) {
    let Some(sheet) = chart.sheets.first() else {
        return (String::new(), String::new());
    };
    if let Some(tiles) = chart.tiles {
        let (vi, en) = held(tiles, sheet);
        let poster = chart.paper.name().to_uppercase();
        return (
            format!("{vi} ghép thành áp phích {poster}"),
            format!("{en} to make a poster of {poster}"),
        );
    }
    if chart.paper == Paper::Endless {
        let size = format!("{:.0} × {:.0} mm", to_mm(sheet.size.w), to_mm(sheet.size.h));
        return (size.clone(), size);
    }
    held(chart.paper, sheet)
}

/// Paper and which way it is held, in both languages.
fn held(paper: Paper, sheet: &Sheet) -> (String, String) {
    let name = match paper {
        Paper::A(_) => paper.name().to_uppercase(),
        Paper::Other(..) | Paper::Endless => paper.name(),
    };
    let (vi, en) = match sheet.size.w > sheet.size.h {
        true => ("ngang", "landscape"),
        false => ("dọc", "portrait"),
    };
    (format!("{name} {vi}"), format!("{name} {en}"))
}

/// The smallest larger paper on which the text is legible: each step makes it √2 times as large.
fn larger(paper: Paper, text: Length, floor: Length) -> &'static str {
    let mut text = text;
    let name = paper.name();
    let asked = Paper::NAMES.iter().position(|known| *known == name);
    let larger = Paper::NAMES.iter().skip(asked.map_or(2, |at| at + 1));
    for name in larger {
        text = text * 1414 / 1000;
        if text >= floor {
            return name;
        }
    }
    "endless"
}

/// Whether sheets have the text that was asked for.
fn is_as_asked(chart: &Chart<'_>, text: Length) -> bool {
    let Setup { page, view, .. } = chart.setup;
    let cut = page.sheets == SheetCount::Fewest && *view == View::Tree;
    cut && page.least_text.is_some_and(|least| text >= least)
}

fn decimal(value: f64, language: Language) -> String {
    let told = format!("{value:.1}");
    match language {
        Language::Vi => told.replace('.', ","),
        Language::En => told,
    }
}

/// The number of the box for which a chart could not be cut.
fn stuck<'a>(chart: &Chart<'a>) -> Option<&'a str> {
    let page = &chart.setup.page;
    let node = match (page.sheets, chart.setup.view) {
        (SheetCount::One, _) => None,
        (_, View::Tree) => page::too_large(chart.procedure, page, chart.setup.style),
        (_, View::Table) => page::too_high(chart.procedure, page),
    };
    Some(&chart.procedure.node(node?).number)
}
