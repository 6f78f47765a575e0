//! The library in use: from a text to a chart, and what is wrong told in words.
//!
//! Run it with `cargo run --example library`; it prints the chart as SVG.

use std::io::Write as _;

use sodocay::check::{self, Catalogue};
use sodocay::diagnostic::{self, Shown};
use sodocay::lang::Language;
use sodocay::layout::Style;
use sodocay::page::{self, PageSetup};
use sodocay::render::paint::svg::{self, Home, Setting};
use sodocay::source::Source;
use sodocay::syntax;
use sodocay::theme::Theme;

const TEXT: &str = "\
procedure: Answer a letter
who: Clerk

step: Read the letter, note the date
ask: Is it for this office?
  - Yes
  - No
      step: Pass it on, tell the writer
      end: Passed on
step: Answer under the office's own name
end: Answered
";

fn main() {
    let source = Source::new("letter.quytrinh", TEXT);
    let document = syntax::parse(&source);
    let checked = check::check(&document, &source, &Catalogue::default());
    let said = diagnostic::text(&source, &checked.diagnostics, Language::En, Shown::Plain);
    eprint!("{said}");
    let Some(procedure) = checked.value else {
        return;
    };
    let sheets = page::arrange(&procedure, &PageSetup::default(), Style::Auto);
    let setting = Setting {
        title: &procedure.head.title,
        description: "Drawn by the library",
        language: procedure.language,
        home: Home::File,
        id_prefix: "",
    };
    for sheet in &sheets {
        let picture = svg::paint(sheet, Theme::Print, &setting);
        // Whoever reads may stop reading.
        let _ = writeln!(std::io::stdout(), "{picture}");
    }
}
