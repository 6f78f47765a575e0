//! Everything that teaches: each example in a page, in the guide and in a new file is compiled.

#[path = "support/program.rs"]
mod program;

use std::path::Path;

use sodocay::check::{self, Catalogue};
use sodocay::diagnostic::CODES;
use sodocay::fmt::{self, Wish};
use sodocay::lang::Language;
use sodocay::source::Source;
use sodocay::{lint, scenario, syntax};

/// The other procedure of the folder, which examples call.
const OTHER: &str =
    "quy trình: Đăng đính chính\nmã số: QT-02\nai: Biên tập viên\nbước: Đăng\nkết thúc: Đã đăng\n";

/// Pages without an example that a text could hold.
const NO_EXAMPLE: [&str; 3] = ["QT001", "QT002", "QT003"];

/// The codes a text brings in a folder with one other procedure.
fn codes(text: &str) -> Vec<&'static str> {
    let sources = [
        Source::new("khác.quytrinh", OTHER),
        Source::new("ví-dụ.quytrinh", text),
    ];
    let documents = sources.each_ref().map(syntax::parse);
    let entries: Vec<_> = documents
        .iter()
        .zip(&sources)
        .map(|(document, source)| check::entry(document, source))
        .collect();
    let across = check::circles(&entries)
        .into_iter()
        .chain(check::twins(&entries));
    let mut found: Vec<_> = across
        .filter(|(at, _)| *at == 1)
        .map(|(_, found)| found)
        .collect();
    let (document, source) = (&documents[1], &sources[1]);
    let checked = check::check(document, source, &Catalogue::new(entries));
    found.extend(checked.diagnostics);
    if let Some(procedure) = &checked.value {
        found.extend(scenario::verify(procedure));
        found.extend(lint::all(&lint::Subject {
            procedure,
            document,
            source,
        }));
    }
    check::quiet(document, &mut found);
    found.iter().map(|found| found.code.id()).collect()
}

#[test]
fn every_page_shows_its_code_and_nothing_else() {
    let mut wrong = Vec::new();
    for code in CODES {
        for language in [Language::Vi, Language::En] {
            let page = code.page(language);
            let (Some(bad), Some(good)) = (page.wrong, page.right) else {
                assert!(
                    NO_EXAMPLE.contains(&code.id()),
                    "{} has no example",
                    code.id()
                );
                continue;
            };
            if codes(bad) != [code.id()] {
                wrong.push(format!(
                    "{} {language:?}, wrong: {:?}",
                    code.id(),
                    codes(bad)
                ));
            }
            if !codes(good).is_empty() {
                wrong.push(format!(
                    "{} {language:?}, right: {:?}",
                    code.id(),
                    codes(good)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_fit_the_screen() {
    for code in CODES {
        for language in [Language::Vi, Language::En] {
            for line in code.page(language).text.lines() {
                assert!(line.chars().count() <= 120, "{}: {line}", code.id());
            }
        }
    }
}

fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = program::run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    program::told(&output)
}

#[test]
fn every_example_of_the_guide_is_right_and_tidy() {
    let folder = tempfile::tempdir().unwrap();
    for language in ["vi", "en"] {
        let guide = said(folder.path(), &["guide", "--lang", language]);
        let examples: Vec<&str> = guide.split("```\n").skip(1).step_by(2).collect();
        assert_eq!(examples.len(), 5);
        for example in examples {
            assert_eq!(codes(example), [""; 0], "{example}");
            let source = Source::new("a", example);
            let tidy = fmt::format(&syntax::parse(&source), &source, Wish::default());
            assert_eq!(tidy, example);
        }
    }
}

#[test]
fn a_new_file_is_right_tidy_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    for (language, name) in [("vi", "Tiếp công dân"), ("en", "Lost property")] {
        said(folder.path(), &["new", "--lang", language, name]);
        let path = folder
            .path()
            .join(format!("{}.quytrinh", name.replace(' ', "-")));
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(&format!(": {name}\n")));
        assert_eq!(codes(&text), [""; 0]);
        let source = Source::new("a", &text);
        assert_eq!(
            fmt::format(&syntax::parse(&source), &source, Wish::default()),
            text
        );
        let again = program::run(folder.path(), &["new", name]);
        assert_eq!(again.status.code(), Some(2));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn codes_and_keywords_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let list = said(folder.path(), &["explain"]);
    assert!(CODES.iter().all(|code| list.contains(code.id())));
    let page = said(folder.path(), &["explain", "qt018", "--lang", "en"]);
    assert!(page.contains("Wrong:\n\n    procedure:"), "{page}");
    let table = said(folder.path(), &["keywords"]);
    for word in sodocay::lang::WORDS {
        assert!(table.contains(word.vi) && table.contains(word.en));
    }
}
