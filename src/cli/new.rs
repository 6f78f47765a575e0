//! `new`: a file to begin with, full of remarks, that can be drawn at once.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::say::Say;
use crate::lang::{Language, clean};
use crate::project::USUAL;
use crate::project::find::ENDING;
use crate::project::names;
use crate::project::write::{self, Refusal};

const VI: &str = include_str!("texts/new.vi.quytrinh");
const EN: &str = include_str!("texts/new.en.quytrinh");
/// Where the title goes.
const TITLE: &str = "{title}";

/// Begin a procedure (tạo quy trình mới)
///
/// Writes a short procedure full of remarks, which can be drawn at once and changed line by line. A
/// file that is there already is never written over.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Title of the procedure, or the file to write (tên quy trình, hoặc tệp)
    #[arg(value_name = "NAME")]
    name: String,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay new \"Tiếp công dân\"               procedures/Tiếp-công-dân.quytrinh
  sodocay new procedures/qt-06.quytrinh
  sodocay new --lang en \"Lost property\"     with English keywords";

/// Writes the file.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    let given = clean(&arguments.name);
    let place = place(&given);
    let text = match lang.unwrap_or_default() {
        Language::Vi => VI,
        Language::En => EN,
    };
    let text = text.replace(TITLE, &title(&given, &place));
    match write::create(&place, text.as_bytes()) {
        Ok(()) => {
            let place = place.display();
            say.both(
                &format!("Đã tạo {place}. Sửa tệp này rồi chạy: sodocay build {place}"),
                &format!("Wrote {place}. Change it, then run: sodocay build {place}"),
            );
            Outcome::Fine
        }
        Err(Refusal::NotOurs(place)) => {
            let place = place.display();
            say.both(
                &format!("Không ghi đè {place}: tệp đã có. Hãy chọn tên khác."),
                &format!("Not overwritten: {place} is there already. Choose another name."),
            );
            Outcome::Failed
        }
        Err(refusal) => say.refusal(&refusal),
    }
}

fn is_path(given: &str) -> bool {
    given.contains(['/', '\\'])
        || Path::new(given)
            .extension()
            .is_some_and(|end| end == ENDING)
}

fn place(given: &str) -> PathBuf {
    if is_path(given) {
        return match Path::new(given).extension() {
            Some(ending) if ending == ENDING => given.into(),
            _ => format!("{given}.{ENDING}").into(),
        };
    }
    // A title may hold a full stop, which is no ending of a file.
    let stem = names::stem(Path::new(&format!("{given}.{ENDING}")));
    let name = format!("{stem}.{ENDING}");
    match Path::new(USUAL).is_dir() {
        true => Path::new(USUAL).join(name),
        false => name.into(),
    }
}

fn title(given: &str, place: &Path) -> String {
    match is_path(given) {
        true => place
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        false => given.to_owned(),
    }
}
