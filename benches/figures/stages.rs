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

/// The stages' times on the graphs of a family.
pub fn table(family: &Family, sizes: impl Iterator<Item = usize>) -> String {
    let mut table = String::from(
        "\n## Stages\n\nIn milliseconds, each by itself: the quickest of several runs. To lay out is to measure \
        too, and sheets are measured, laid out and cut anew.\n\n| boxes | read | parse | check | measure | lay out | sheets of A4 | SVG | HTML | PDF | \
        write SVG |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
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
        let taken: Vec<String> = taken.into_iter().map(told).collect();
        let _ = writeln!(table, "| {} | {} |", procedure.len(), taken.join(" | "));
    }
    table
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
