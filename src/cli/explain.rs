//! `explain`: the page behind a code, and the list of all codes.

use std::fmt::Write as _;

use clap::Args;

use super::say::Say;
use super::{Outcome, out};
use crate::diagnostic::{CODES, Code, Severity, quote};
use crate::lang::{Language, nearest};
use crate::render::escape;

/// Explain a message (giải thích một mã lỗi)
///
/// Shows what a code such as QT018 means, a file that is wrong in this way, and the same file
/// mended. Without a code it lists them all.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The code, as shown in front of each message (mã trong thông báo)
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay explain                  all codes  (mọi mã)
  sodocay explain QT018            one of them, in Vietnamese
  sodocay explain QT018 --lang en";

/// Examples longer than this are shown by their beginning and end.
const SHOWN: usize = 24;

/// Shows a page, or the list.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let language = lang.unwrap_or_default();
    let Some(asked) = &arguments.code else {
        return out::result(list(language).as_bytes());
    };
    let Some(code) = CODES
        .iter()
        .find(|code| code.id().eq_ignore_ascii_case(asked.trim()))
    else {
        return unknown(asked, &Say::new(lang));
    };
    out::result(escape::terminal(&page(*code, language)).as_bytes())
}

fn unknown(asked: &str, say: &Say) -> Outcome {
    let near = nearest(asked, CODES.iter().map(|code| code.id()));
    let asked = quote(asked);
    let (vi, en) = match near {
        Some(near) => (format!(" Có lẽ là {near}."), format!(" Perhaps {near}.")),
        None => (String::new(), String::new()),
    };
    say.both(
        &format!("Không có mã {asked}.{vi} Danh sách: sodocay explain"),
        &format!("There is no code {asked}.{en} The list: sodocay explain"),
    );
    Outcome::Failed
}

fn list(language: Language) -> String {
    let mut out = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        let _ = writeln!(out, "{}", heading(severity, language));
        let codes = CODES.iter().filter(|code| code.severity() == severity);
        for code in codes {
            let _ = writeln!(out, "  {}  {}", code.id(), title(*code, language));
        }
        out.push('\n');
    }
    out += match language {
        Language::Vi => "Xem một mã: sodocay explain QT018\n",
        Language::En => "To read of one: sodocay explain QT018\n",
    };
    out
}

fn heading(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Vi) => "Lỗi (chưa vẽ được sơ đồ):",
        (Severity::Error, Language::En) => "Errors (no chart is made):",
        (Severity::Warning, Language::Vi) => "Cảnh báo (vẫn vẽ, nhưng nên xem lại):",
        (Severity::Warning, Language::En) => "Warnings (the chart is made; someone should look):",
    }
}

fn title(code: Code, language: Language) -> &'static str {
    let (vi, en) = code.title();
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

fn page(code: Code, language: Language) -> String {
    let page = code.page(language);
    let mut out = format!(
        "{}  {}\n\n{}\n",
        code.id(),
        title(code, language),
        page.text
    );
    let (wrong, right) = match language {
        Language::Vi => ("Sai:", "Đúng:"),
        Language::En => ("Wrong:", "Right:"),
    };
    for (lead, example) in [(wrong, page.wrong), (right, page.right)] {
        if let Some(example) = example {
            let _ = write!(out, "\n{lead}\n\n{}", indented(example));
        }
    }
    out + off(code, language).unwrap_or_default().as_str()
}

fn off(code: Code, language: Language) -> Option<String> {
    let id = code.id();
    (code.severity() == Severity::Warning).then(|| match language {
        Language::Vi => format!("\nTắt cho một ô: ghi dòng “# bỏ qua {id}” ngay trên ô. Tắt hẳn: --allow {id}. Coi là lỗi: --deny {id}.\n"),
        Language::En => format!("\nTo turn it off for one box, write “# ignore {id}” right above it; for all, --allow {id}; to make it an error, --deny {id}.\n"),
    })
}

fn indented(example: &str) -> String {
    let lines: Vec<&str> = example.lines().collect();
    let cut = lines.len() > SHOWN;
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let kept = !cut || at < SHOWN / 2 || at + SHOWN / 4 >= lines.len();
        if kept {
            let _ = writeln!(out, "    {line}");
        } else if at == SHOWN / 2 {
            out += "    …\n";
        }
    }
    out
}
