//! What people are told, in their language.
//!
//! The words stand here, both languages side by side; what was found in a file is worded by
//! [`crate::diagnostic`]. Everything that came out of a file or a path is tamed before it reaches
//! the terminal.

mod chart;

pub(super) use chart::Chart;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::options::{Inputs, Raised};
use super::{Outcome, out};
use crate::diagnostic::{self, Diagnostic, Mended};
use crate::lang::Language;
use crate::project::find::{ENDING, Reason};
use crate::project::write::Refusal;
use crate::project::{Examined, Project, Trouble};
use crate::render::{self, escape};

/// Someone who tells what happens.
pub(super) struct Say {
    asked: Option<Language>,
    /// What was told so far, where it is to be told later.
    noted: Option<Mutex<String>>,
}

impl Say {
    /// In the language asked for, else in that of each file, else in Vietnamese.
    pub(super) fn new(asked: Option<Language>) -> Self {
        Self { asked, noted: None }
    }

    /// The same for work that is done beside other work: what it tells is told when its turn comes.
    pub(super) fn apart(&self) -> Self {
        Self {
            asked: self.asked,
            noted: Some(Mutex::default()),
        }
    }

    /// Everything that was told apart.
    pub(super) fn noted(self) -> String {
        let noted = self.noted.unwrap_or_default().into_inner();
        noted.unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, text: &str) {
        match &self.noted {
            None => out::message(text),
            Some(noted) => *noted.lock().unwrap_or_else(PoisonError::into_inner) += text,
        }
    }

    /// A line in the language asked for.
    pub(super) fn both(&self, vi: &str, en: &str) {
        let told = match self.asked.unwrap_or_default() {
            Language::Vi => vi,
            Language::En => en,
        };
        self.tell(&format!("{}\n", escape::terminal(told)));
    }

    /// Opens what was asked for and tells what was passed over; otherwise how the command ends.
    pub(super) fn open(&self, inputs: &Inputs) -> Result<(Project, Outcome), Outcome> {
        let project = inputs.open().map_err(|trouble| self.trouble(&trouble))?;
        let outcome = self.passed_over(&project);
        match project.is_empty() {
            true => Err(self.nothing_found()),
            false => Ok((project, outcome)),
        }
    }

    /// Reads a single file and finds out what is wrong in it.
    pub(super) fn examine(&self, path: &Path, raised: &Raised) -> Result<Vec<Examined>, Outcome> {
        let paths = [path.to_owned()];
        let project = Project::open_within(&paths, &raised.limits());
        let project = project.map_err(|trouble| self.trouble(&trouble))?;
        Ok(project.examine())
    }

    /// Why there is nothing to work on.
    pub(super) fn trouble(&self, trouble: &Trouble) -> Outcome {
        match trouble {
            Trouble::NoProcedures => self.both(
                &format!("Không có thư mục procedures/ ở đây. Hãy nêu tệp *.{ENDING} hoặc thư mục: sodocay build TỆP"),
                &format!("There is no folder procedures/ here. Name a *.{ENDING} file or a folder: sodocay build FILE"),
            ),
            Trouble::NothingListed => return self.nothing_found(),
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
            self.tell(&told);
        }
        match examined.iter().any(Examined::is_wrong) {
            true => Outcome::Wrong,
            false => Outcome::Fine,
        }
    }

    /// Everything found in a file, to be told when its turn comes.
    pub(super) fn found(&self, one: &Examined) -> Found {
        let language = self.asked.unwrap_or(one.language);
        let text =
            |found: &[Diagnostic]| diagnostic::text(&one.source, found, language, out::shown());
        let errors = one.diagnostics.iter().filter(|found| found.is_error());
        let errors: Vec<Diagnostic> = errors.cloned().collect();
        Found {
            all: text(&one.diagnostics),
            errors: text(&errors),
            warnings: one.diagnostics.len() - errors.len(),
        }
    }

    /// That further warnings were not told.
    pub(super) fn untold(&self, warnings: usize) {
        if warnings > 0 {
            self.both(
                &format!("… và {warnings} cảnh báo nữa; xem tất cả: sodocay check"),
                &format!("… and {warnings} more warnings; sodocay check shows all"),
            );
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
    pub(super) fn checked(&self, count: usize, wrong: usize) {
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

    /// That charts were left alone because they are what would be drawn.
    pub(super) fn current(&self, count: usize) {
        if count > 0 {
            self.both(
                &format!("{count} sơ đồ vẫn đúng như tệp, không vẽ lại (vẽ lại tất cả: --force)."),
                &format!(
                    "{count} {} up to date, not drawn again (--force draws all).",
                    if count == 1 { "chart is" } else { "charts are" }
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
}

/// What was found in a file, in words.
#[derive(Default)]
pub(super) struct Found {
    pub all: String,
    /// The same without warnings.
    pub errors: String,
    pub warnings: usize,
}

fn files(count: usize) -> &'static str {
    match count {
        1 => "file",
        _ => "files",
    }
}
