//! What people are told, in their language.
//!
//! The words stand here, both languages side by side; what was found in a file is worded by
//! [`crate::diagnostic`]. Everything that came out of a file or a path is tamed before it reaches
//! the terminal.

use std::path::{Path, PathBuf};

use super::{Outcome, out};
use crate::diagnostic::{self, Mended};
use crate::geometry::{Length, pt, to_mm, to_pt};
use crate::lang::Language;
use crate::model::Procedure;
use crate::page::{Paper, reading_distance};
use crate::project::draw;
use crate::project::find::{ENDING, Reason};
use crate::project::write::Refusal;
use crate::project::{Examined, Project, Trouble};
use crate::render::{self, Artifact, escape};
use crate::scene::Sheet;

/// Box text smaller than this is hard to read.
const FLOOR: Length = pt(9);

/// Someone who tells what happens.
pub(super) struct Say {
    asked: Option<Language>,
}

/// A chart that was drawn.
pub(super) struct Chart<'a> {
    pub name: &'a str,
    pub procedure: &'a Procedure,
    pub sheets: &'a [Sheet],
    pub paper: Paper,
    /// The paper of the tiles that the chart is cut into.
    pub tiles: Option<Paper>,
}

impl Say {
    /// In the language asked for, else in that of each file, else in Vietnamese.
    pub(super) fn new(asked: Option<Language>) -> Self {
        Self { asked }
    }

    /// A line in the language asked for.
    pub(super) fn both(&self, vi: &str, en: &str) {
        let told = match self.asked.unwrap_or_default() {
            Language::Vi => vi,
            Language::En => en,
        };
        out::message(&format!("{}\n", escape::terminal(told)));
    }

    /// Opens what was asked for and tells what was passed over; otherwise how the command ends.
    pub(super) fn open(&self, paths: &[PathBuf]) -> Result<(Project, Outcome), Outcome> {
        let project = Project::open(paths).map_err(|trouble| self.trouble(&trouble))?;
        let outcome = self.passed_over(&project);
        match project.is_empty() {
            true => Err(self.nothing_found()),
            false => Ok((project, outcome)),
        }
    }

    /// Why there is nothing to work on.
    pub(super) fn trouble(&self, trouble: &Trouble) -> Outcome {
        match trouble {
            Trouble::NoProcedures => self.both(
                &format!("Không có thư mục procedures/ ở đây. Hãy nêu tệp *.{ENDING} hoặc thư mục: sodocay build TỆP"),
                &format!("There is no folder procedures/ here. Name a *.{ENDING} file or a folder: sodocay build FILE"),
            ),
            Trouble::Unreadable(path, error) => self.both(
                &format!("Không đọc được {}: {error}", path.display()),
                &format!("Cannot read {}: {error}", path.display()),
            ),
        }
        Outcome::Failed
    }

    /// What was passed over in the folders.
    pub(super) fn passed_over(&self, project: &Project) -> Outcome {
        for (path, reason) in project.passed_over() {
            let path = path.display();
            let (vi, en) = match reason {
                Reason::LeadsOut => (
                    "liên kết ra ngoài thư mục",
                    "a link that leads out of the folder",
                ),
                Reason::NotAFile => ("không phải tệp thường", "not a regular file"),
                Reason::Unreadable => ("không đọc được", "cannot be read"),
            };
            self.both(
                &format!("Bỏ qua {path}: {vi}"),
                &format!("Passed over {path}: {en}"),
            );
        }
        match project.passed_over().is_empty() {
            true => Outcome::Fine,
            false => Outcome::Wrong,
        }
    }

    /// That the folders hold no procedure.
    pub(super) fn nothing_found(&self) -> Outcome {
        self.both(
            &format!("Không thấy tệp *.{ENDING} nào."),
            &format!("No *.{ENDING} file was found."),
        );
        Outcome::Failed
    }

    /// Everything found in the files.
    pub(super) fn findings(&self, examined: &[Examined]) -> Outcome {
        for one in examined {
            let language = self.asked.unwrap_or(one.language);
            let told = diagnostic::text(&one.source, &one.diagnostics, language, out::shown());
            out::message(&told);
        }
        match examined.iter().any(Examined::is_wrong) {
            true => Outcome::Wrong,
            false => Outcome::Fine,
        }
    }

    /// What was mended in a file.
    pub(super) fn mended(&self, name: &str, mended: &Mended) {
        for (line, before, after) in &mended.changes {
            let (before, after) = (before.trim(), after.trim());
            self.both(
                &format!("Đã sửa {name}, dòng {line}: {before} → {after}"),
                &format!("Mended {name}, line {line}: {before} → {after}"),
            );
        }
    }

    /// That the next save is waited for.
    pub(super) fn watching(&self) {
        self.both(
            "Đang chờ lưu tệp… (Ctrl-C để dừng)",
            "Waiting for the next save… (Ctrl-C stops)",
        );
    }

    /// How many files were checked.
    pub(super) fn checked(&self, examined: &[Examined]) {
        let count = examined.len();
        let wrong = examined.iter().filter(|one| one.is_wrong()).count();
        match wrong {
            0 => self.both(
                &format!("{count} tệp, không có lỗi."),
                &format!("{count} {}, no errors.", files(count)),
            ),
            _ => self.both(
                &format!("{count} tệp, {wrong} tệp có lỗi."),
                &format!("{count} {}, {wrong} with errors.", files(count)),
            ),
        }
    }

    /// Why a file was not written.
    pub(super) fn refusal(&self, refusal: &Refusal) -> Outcome {
        match refusal {
            Refusal::NotAFile(path) => self.both(
                &format!("Không ghi {}: ở đó là liên kết, thiết bị hoặc thư mục.", path.display()),
                &format!("Not written: {} is a link, device or folder.", path.display()),
            ),
            Refusal::NotOurs(path) => self.both(
                &format!("Không ghi đè {}: tệp này không do sodocay làm ra. Hãy chuyển nó đi hoặc chọn thư mục khác bằng -o.", path.display()),
                &format!("Not overwritten: {} was not made by sodocay. Move it away or choose another folder with -o.", path.display()),
            ),
            Refusal::System(path, error) => self.both(
                &format!("Không ghi được {}: {error}", path.display()),
                &format!("Cannot write {}: {error}", path.display()),
            ),
        }
        Outcome::Failed
    }

    /// Why a file could not be made.
    pub(super) fn unmade(&self, name: &str, refusal: &render::Refusal) -> Outcome {
        use render::Refusal::{Pdf, Png, TooManyPixels, Typeface};
        match refusal {
            TooManyPixels { side, most, finest } => self.both(
                &format!("{name}: ảnh PNG sẽ dài {side} điểm, tối đa {most}. Hãy dùng --dpi {finest} trở xuống, giấy nhỏ hơn, hoặc -f svg,pdf."),
                &format!("{name}: the PNG would be {side} pixels long, the limit is {most}. Use --dpi {finest} or less, smaller paper, or -f svg,pdf."),
            ),
            Typeface => self.both(
                &format!("{name}: không đọc được phông chữ kèm theo."),
                &format!("{name}: the built-in typeface cannot be read."),
            ),
            Pdf(why) => self.both(
                &format!("{name}: không lập được PDF: {why}"),
                &format!("{name}: the PDF cannot be made: {why}"),
            ),
            Png(why) => self.both(
                &format!("{name}: không vẽ được PNG: {why}"),
                &format!("{name}: the PNG cannot be painted: {why}"),
            ),
        }
        Outcome::Failed
    }

    /// That the typeface lacks letters.
    #[cfg(any(feature = "pdf", feature = "png"))]
    pub(super) fn lacking(&self, letters: &std::collections::BTreeSet<char>) {
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

    /// That two charts would have the same name.
    pub(super) fn clash(&self, name: &str) -> Outcome {
        self.both(
            &format!("Hai sơ đồ cùng tên {name}; chỉ ghi sơ đồ đầu. Hãy đổi tên một tệp quy trình."),
            &format!("Two charts are called {name}; only the first is written. Rename one procedure file."),
        );
        Outcome::Failed
    }

    /// That one stream cannot hold several files.
    pub(super) fn several(&self, count: usize) -> Outcome {
        self.both(
            &format!("--stdout chỉ ghi được một tệp, ở đây có {count}. Hãy chọn một định dạng bằng -f và một quy trình, hoặc dùng -o."),
            &format!("--stdout writes one file, but there are {count}. Choose one format with -f and one procedure, or use -o."),
        );
        Outcome::Failed
    }

    /// That pictures of sheets which are no more still lie about.
    pub(super) fn older(&self, folder: &Path, names: &[String]) {
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

    /// Where the page over all charts is.
    pub(super) fn index(&self, path: &Path) {
        self.both(
            &format!("Mở {} để xem tất cả.", path.display()),
            &format!("Open {} to see them all.", path.display()),
        );
    }

    /// What became of a procedure.
    pub(super) fn drawn(&self, chart: &Chart<'_>) {
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
        if text < FLOOR {
            self.too_small(chart.paper, text);
        }
    }

    /// How many drill cards were set, and where.
    pub(super) fn cards(&self, scenarios: usize, sheets: usize, made: &[Artifact]) {
        if scenarios == 0 {
            return self.both(
                "  chú ý: chưa có tình huống nào nên không có thẻ diễn tập; sodocay test --cover gợi ý vài tình huống",
                "  note: no scenarios, so no drill cards; sodocay test --cover offers some",
            );
        }
        let first = made.first().map_or("", |one| one.name.as_str());
        self.both(
            &format!("  thẻ diễn tập: {scenarios} tình huống, {sheets} tờ, từ {first}"),
            &format!("  drill cards: {scenarios} scenarios, {sheets} sheets, from {first}"),
        );
    }

    fn too_small(&self, paper: Paper, text: Length) {
        let larger = larger(paper, text);
        let (vi, en) = (
            decimal(to_pt(text), Language::Vi),
            decimal(to_pt(text), Language::En),
        );
        self.both(
            &format!("  chú ý: thu nhỏ cho vừa một tờ nên chữ chỉ còn {vi} pt (nên từ {} pt). Giấy lớn hơn: --paper {larger}", to_pt(FLOOR)),
            &format!("  note: scaled to fit one sheet, so the text is only {en} pt (better {} pt or more). Larger paper: --paper {larger}", to_pt(FLOOR)),
        );
    }
}

fn files(count: usize) -> &'static str {
    match count {
        1 => "file",
        _ => "files",
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
fn larger(paper: Paper, text: Length) -> &'static str {
    let mut text = text;
    let name = paper.name();
    let asked = Paper::NAMES.iter().position(|known| *known == name);
    let larger = Paper::NAMES.iter().skip(asked.map_or(2, |at| at + 1));
    for name in larger {
        text = text * 1414 / 1000;
        if text >= FLOOR {
            return name;
        }
    }
    "endless"
}

fn decimal(value: f64, language: Language) -> String {
    let told = format!("{value:.1}");
    match language {
        Language::Vi => told.replace('.', ","),
        Language::En => told,
    }
}
