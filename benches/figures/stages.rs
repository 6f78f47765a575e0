//! Where this program's time goes, stage by stage.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use sodocay::check::{self, Catalogue, Limits};
use sodocay::geometry::{mm, pt};
use sodocay::layout::{Layout, Style};
use sodocay::model::Procedure;
use sodocay::page::{self, PageSetup};
use sodocay::project::draw::{self, Wanted};
use sodocay::project::write::Folder;
use sodocay::render::{Artifact, Format};
use sodocay::scene::Weight;
use sodocay::source::Source;
use sodocay::{syntax, text};

use crate::{Family, RUNS, SLOW, read, told};

/// How many boxes a graph has, and how long each stage took.
type Row<const N: usize> = (usize, [Option<Duration>; N]);

/// The stages' times on the graphs of a family.
pub fn table(family: &Family, sizes: impl Iterator<Item = usize>) -> String {
    let mut table = String::from(
        "\n## Stages\n\nIn milliseconds, each by itself: the quickest of several runs. To lay out is to measure \
        too, and sheets are measured, laid out and cut anew.\n\n| boxes | read | parse | check | measure | lay out | sheets of A4 | SVG | HTML | PDF | \
        write SVG |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let (mut last, mut growth) = (None, String::new());
    for size in sizes {
        let text = (family.text)(1, size);
        let source = Source::new("a.quytrinh", &text);
        let document = syntax::parse(&source);
        let procedure = read(&text);
        let catalogue = Catalogue::default();
        let setup = PageSetup::default();
        let sheets = page::arrange(&procedure, &setup, Style::Auto);
        let paint = |format: Format| {
            let formats = [format];
            let wanted = Wanted::new(&formats, "a");
            draw::artifacts(&procedure, &sheets, &wanted).unwrap()
        };
        let pictures = paint(Format::Svg);
        let taken = [
            quickest(|| drop(Source::read("a.quytrinh", text.as_bytes()))),
            quickest(|| drop(syntax::parse(&source))),
            quickest(|| {
                drop(check::check_within(
                    &document,
                    &source,
                    &catalogue,
                    &Limits::UNLIMITED,
                ))
            }),
            quickest(|| measure(&procedure)),
            quickest(|| drop(Layout::new(&procedure).whole(None, Style::Auto).scene())),
            quickest(|| drop(page::arrange(&procedure, &setup, Style::Auto))),
            quickest(|| drop(paint(Format::Svg))),
            quickest(|| drop(paint(Format::Html))),
            pdf(&paint),
            write(&pictures),
        ];
        let row: Vec<String> = taken.into_iter().map(told).collect();
        let _ = writeln!(table, "| {} | {} |", procedure.len(), row.join(" | "));
        let ahead = (procedure.len(), taken);
        if let Some(before) = last.replace(ahead) {
            growth = grown(&before, &ahead);
        }
    }
    table + &growth
}

/// The exponents by which the stages' times grow from one size to another.
fn grown<const N: usize>(before: &Row<N>, after: &Row<N>) -> String {
    let larger = (after.0 as f64 / before.0 as f64).ln();
    let exponents = before.1.iter().zip(&after.1).map(|(before, after)| {
        let longer = after.as_ref()?.as_secs_f64() / before.as_ref()?.as_secs_f64();
        Some(longer.ln() / larger)
    });
    let told = exponents.map(|exponent: Option<f64>| {
        exponent.map_or("–".to_owned(), |exponent| format!("{exponent:.2}"))
    });
    let told = told.collect::<Vec<_>>().join(" | ");
    format!("| growth from {} on | {told} |\n", before.0)
}

/// Breaks the words of every box, once, to a width as in a chart.
fn measure(procedure: &Procedure) {
    for (_, node) in procedure.nodes() {
        let _ = text::Measured::new(&node.text, Weight::Regular).wrap(pt(10), mm(50));
    }
}

#[cfg(feature = "pdf")]
fn pdf(paint: &impl Fn(Format) -> Vec<Artifact>) -> Option<Duration> {
    quickest(|| drop(paint(Format::Pdf)))
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &impl Fn(Format) -> Vec<Artifact>) -> Option<Duration> {
    None
}

fn write(artifacts: &[Artifact]) -> Option<Duration> {
    quickest(|| {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        folder.write(artifacts).unwrap();
        folder.settle().unwrap();
    })
}

fn quickest(work: impl Fn()) -> Option<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let begun = Instant::now();
        work();
        best = best.min(begun.elapsed());
        if best > SLOW {
            break;
        }
    }
    Some(best)
}
