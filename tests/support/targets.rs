//! What is done with bytes that nobody vouches for; the fuzzers and the tests do the same.
//!
//! Each ends without a word, or panics where something does not hold.

use sodocay::check::{self, Catalogue, Limits};
use sodocay::diagnostic::{self, Diagnostic, Shown};
use sodocay::fmt::{self, Wish};
use sodocay::lang::Language;
use sodocay::lint;
use sodocay::model::Procedure;
use sodocay::page::{PageSetup, Paper};
use sodocay::project::draw::{self, Setup, View, Wanted};
use sodocay::render::Format;
use sodocay::scenario;
use sodocay::source::Source;
use sodocay::syntax;
use sodocay::syntax::ast::Document;

use super::judge;

/// What fuzzers draw stays small, or they would draw all day.
const BOXES: usize = 300;

/// Bytes to lines: reading, formatting, and telling what is wrong, in both languages.
pub fn document(bytes: &[u8]) {
    let source = match Source::read("a.quytrinh", bytes) {
        Ok(source) => source,
        Err(unreadable) => {
            let found = Diagnostic::from(&*unreadable);
            return tell(&unreadable.source, &[found]);
        }
    };
    let document = syntax::parse(&source);
    let (_, found) = examine(&document, &source);
    tell(&source, &found);
    let once = fmt::format(&document, &source, Wish::default());
    let again = Source::new("a.quytrinh", &once);
    let twice = fmt::format(&syntax::parse(&again), &again, Wish::default());
    assert_eq!(once, twice, "formatting twice is not formatting once");
    if let Some(mended) = diagnostic::mended(&source, &found) {
        let mended = Source::new("a.quytrinh", &mended.text);
        let _ = examine(&syntax::parse(&mended), &mended);
    }
}

/// Bytes to sheets, in every way to draw: nothing stands off the paper.
pub fn sheets(bytes: &[u8]) {
    let Some(procedure) = procedure(bytes) else {
        return;
    };
    for (view, paper) in [
        (View::Tree, Paper::A(4)),
        (View::Tree, Paper::Endless),
        (View::Table, Paper::A(4)),
    ] {
        let page = PageSetup {
            paper,
            ..PageSetup::default()
        };
        let setup = Setup {
            page,
            view,
            ..Setup::default()
        };
        let sheets = draw::sheets(&procedure, &setup);
        assert!(!sheets.is_empty(), "no sheet");
        for sheet in &sheets {
            assert!(sheet.size.w > 0 && sheet.size.h > 0, "a sheet without room");
        }
    }
}

/// Bytes to finished files of every format, each read back.
pub fn formats(bytes: &[u8]) {
    let Some(procedure) = procedure(bytes) else {
        return;
    };
    let formats = [Format::Html, Format::Svg, Format::Dot, Format::Json];
    for artifact in drawn(&procedure, &formats) {
        if let Err(why) = judge::any(&artifact.0, &artifact.1) {
            panic!("{why}");
        }
    }
}

/// Bytes to walks: every scenario is walked and every outcome looked for.
pub fn walks(bytes: &[u8]) {
    let Some(procedure) = procedure(bytes) else {
        return;
    };
    for scenario in &procedure.scenarios {
        let _ = scenario::trace(&procedure, scenario);
    }
    let _ = scenario::verify(&procedure);
}

/// Finished files of a procedure: names and bytes.
pub fn drawn(procedure: &Procedure, formats: &[Format]) -> Vec<(String, Vec<u8>)> {
    let sheets = draw::sheets(procedure, &Setup::default());
    let wanted = Wanted::new(formats, "a");
    let artifacts = match draw::artifacts(procedure, &sheets, &wanted) {
        Ok(artifacts) => artifacts,
        Err(refusal) => panic!("not made: {refusal:?}"),
    };
    let artifacts = artifacts.into_iter();
    artifacts
        .map(|one| (one.name, one.bytes.into_vec()))
        .collect()
}

/// The procedure that bytes hold, if they hold one.
pub fn procedure(bytes: &[u8]) -> Option<Procedure> {
    let source = Source::read("a.quytrinh", bytes).ok()?;
    examine(&syntax::parse(&source), &source).0
}

/// The procedure, and all that is found in it.
pub fn examine(document: &Document, source: &Source) -> (Option<Procedure>, Vec<Diagnostic>) {
    let limits = Limits {
        boxes: BOXES,
        ..Limits::default()
    };
    examine_within(document, source, &limits)
}

/// The same within other limits.
pub fn examine_within(
    document: &Document,
    source: &Source,
    limits: &Limits,
) -> (Option<Procedure>, Vec<Diagnostic>) {
    let checked = check::check_within(document, source, &Catalogue::default(), limits);
    let mut found = checked.diagnostics;
    if let Some(procedure) = &checked.value {
        found.extend(scenario::verify(procedure));
        found.extend(lint::all(&lint::Subject {
            procedure,
            document,
            source,
        }));
    }
    (checked.value, found)
}

/// What is told holds nothing that a terminal would obey.
pub fn tell(source: &Source, found: &[Diagnostic]) {
    for language in [Language::Vi, Language::En] {
        let told = diagnostic::text(source, found, language, Shown::Plain);
        let obeyed = |c: char| {
            (c.is_control() && c != '\n' && c != '\t')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!told.contains(obeyed), "a terminal would obey: {told:?}");
    }
    let mut json = Vec::new();
    let written = diagnostic::json(&mut json, [(source.clone(), found.to_vec())]);
    written.expect("memory can be written to");
    if let Err(why) = judge::json(&json) {
        panic!("{why}: {}", String::from_utf8_lossy(&json));
    }
}
