//! Texts of extreme shape: within the limits refused, with limits raised drawn in a small stack.
//!
//! Here they are large enough that anything which recurses over them overflows 256 KiB; by hand,
//! `cargo test --release --test depth -- --ignored` reads a chain of a million steps and draws one of
//! a hundred thousand.

mod support;

use sodocay::check::Limits;
use sodocay::diagnostic::{Code, Diagnostic};
use sodocay::fmt::{self, Wish};
use sodocay::model::Procedure;
use sodocay::page::{PageSetup, Paper};
use sodocay::project::draw::{self, Setup, View, Wanted};
use sodocay::render::Format;
use sodocay::source::{LARGEST, Source};
use sodocay::{analysis, syntax};
use support::shapes::{self, SHAPES};

const STACK: usize = 256 * 1024;

fn in_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    thread.unwrap().join().unwrap();
}

fn read(text: &str, limits: &Limits) -> (Option<Procedure>, Vec<Diagnostic>) {
    let source = Source::read_within("a.quytrinh", text.as_bytes(), usize::MAX).unwrap();
    let document = syntax::parse(&source);
    let (procedure, found) = support::targets::examine_within(&document, &source, limits);
    support::targets::tell(&source, &found);
    let _ = fmt::format(&document, &source, Wish::default());
    (procedure, found)
}

fn draw(procedure: &Procedure, views: &[(View, Paper)]) {
    for &(view, paper) in views {
        let page = PageSetup {
            paper,
            ..PageSetup::default()
        };
        let setup = Setup {
            page,
            view,
            ..Setup::default()
        };
        let sheets = draw::sheets(procedure, &setup);
        let formats = [Format::Html, Format::Svg, Format::Dot, Format::Json];
        let artifacts = draw::artifacts(procedure, &sheets, &Wanted::new(&formats, "a"));
        assert!(artifacts.unwrap().len() >= 4);
    }
}

const VIEWS: [(View, Paper); 3] = [
    (View::Tree, Paper::A(4)),
    (View::Tree, Paper::Endless),
    (View::Table, Paper::A(4)),
];

#[test]
fn with_limits_raised_all_is_done_in_a_small_stack() {
    for (name, shape) in SHAPES {
        let size = match name {
            "chain" => 2_000,
            "answers" => 1_000,
            "parallel" => 60,
            "nested" => 250,
            "jumps" => 300,
            "label" => 20_000,
            _ => 2_000,
        };
        in_small_stack(move || {
            let (procedure, found) = read(&shape(size), &Limits::UNLIMITED);
            match procedure {
                Some(procedure) => draw(&procedure, &VIEWS),
                None => assert_eq!(name, "errors", "{:?}", found.first()),
            }
        });
        println!("{name}: {size}");
    }
}

#[test]
fn within_the_limits_too_much_is_refused() {
    for (name, shape) in SHAPES {
        let size = match name {
            "errors" | "scenarios" => continue,
            "nested" => 65,
            "label" => 20_000,
            "answers" | "parallel" => 201,
            _ => 5_001,
        };
        let (procedure, found) = read(&shape(size), &Limits::default());
        assert!(procedure.is_none(), "{name}");
        assert!(
            found.iter().any(|one| one.code == Code::Limit),
            "{name}: {found:?}"
        );
    }
    let large = shapes::label(LARGEST + 100);
    assert!(Source::read("a.quytrinh", large.as_bytes()).is_err());
}

/// Takes minutes where nothing is optimized. A drawing holds some 20 KB a box, so that of a million
/// boxes would not fit most machines.
#[test]
#[ignore = "by hand, in release"]
fn a_million_steps_in_a_small_stack() {
    in_small_stack(|| {
        let (procedure, found) = read(&shapes::chain(1_000_000), &Limits::UNLIMITED);
        let Some(procedure) = procedure else {
            panic!("{:?}", found.first());
        };
        let _ = analysis::Times::new(&procedure);
        let (procedure, _) = read(&shapes::chain(100_000), &Limits::UNLIMITED);
        draw(&procedure.unwrap(), &VIEWS[1..2]);
    });
}
