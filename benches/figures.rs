//! How long it takes: whole processes side by side on the same graphs, and this program stage by stage.
//!
//! Everything is measured in one run, on one machine, and told as ratios too; nothing here passes or
//! fails. `cargo bench --bench figures` prints the tables, `cargo bench --bench figures -- --write` puts them into `benches/FIGURES.md`,
//! `cargo bench --bench figures -- --quick` leaves out what takes long.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sodocay::check::{self, Catalogue, Limits};
use sodocay::geometry::{mm, pt};
use sodocay::layout::{Layout, Style};
use sodocay::model::Procedure;
use sodocay::page::{self, PageSetup};
use sodocay::project::draw::{self, Wanted};
use sodocay::project::write::Folder;
use sodocay::render::notation::dot;
use sodocay::render::{Artifact, Format};
use sodocay::scene::Weight;
use sodocay::source::Source;
use sodocay::{syntax, text};
use support::random;

const SIZES: [usize; 4] = [30, 100, 1_000, 10_000];
/// A process that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often a process is run: the quickest run counts, as the one least disturbed.
const RUNS: usize = 7;
/// A process this slow is run once.
const SLOW: Duration = Duration::from_secs(5);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [plain, input, output, bytes] = arguments.as_slice()
        && plain == "--plain"
    {
        return read_and_write(input, output, bytes.parse().unwrap());
    }
    let asked = |name: &str| arguments.iter().any(|argument| argument == name);
    let sizes = match asked("--quick") {
        true => &SIZES[..2],
        false => &SIZES[..],
    };
    let tables = format!("{}\n{}", processes(sizes), stages(sizes));
    println!("{tables}");
    if asked("--write") {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/FIGURES.md");
        let told = format!(
            "# Figures\n\nMade by `cargo bench --bench figures -- --write`.\n\n{}\n{tables}",
            machine()
        );
        fs::write(place, told).unwrap();
    }
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model
        .unwrap_or_default()
        .trim_start_matches(['\t', ' ', ':']);
    format!("{cores} cores, {model}.\n")
}

fn read(text: &str) -> Procedure {
    let source = Source::new("a.quytrinh", text);
    let document = syntax::parse(&source);
    let checked = check::check_within(
        &document,
        &source,
        &Catalogue::default(),
        &Limits::UNLIMITED,
    );
    checked.value.expect("random procedures are right")
}

/// Whole processes, text in, pictures out.
fn processes(sizes: &[usize]) -> String {
    let mut table = String::from(
        "## Whole processes\n\nText in, SVG files out, in milliseconds: the quickest of several runs.\n\n\
        | boxes | sodocay, one picture | sodocay, A4 sheets | Graphviz `dot` | reading and writing as many \
        bytes | one picture : `dot` | one picture : reading and writing |\n|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    let mut dot_gave_up = false;
    for &size in sizes {
        let text = random::procedure(1, size);
        let procedure = read(&text);
        fs::write(at("a.quytrinh"), &text).unwrap();
        fs::write(at("a.dot"), dot::write(&procedure)).unwrap();
        let sodocay = |paper: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_sodocay"));
            command
                .current_dir(&place)
                .args(["build", "a.quytrinh", "-f", "svg", "--force"]);
            command.args(["--limit", "boxes=1000000", "--paper", paper, "-o", paper]);
            command
        };
        let one = best(|| sodocay("endless"));
        let sheets = best(|| sodocay("a4"));
        let written: u64 = fs::read_dir(at("endless"))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.metadata().ok())
            .filter(fs::Metadata::is_file)
            .map(|data| data.len())
            .sum();
        let plain = best(|| {
            let mut command = Command::new(std::env::current_exe().unwrap());
            command
                .arg("--plain")
                .arg(at("a.quytrinh"))
                .arg(at("plain"));
            command.arg(written.to_string());
            command
        });
        let graphviz = match dot_gave_up {
            true => None,
            false => best(|| {
                let mut command = Command::new("dot");
                command
                    .arg("-Tsvg")
                    .arg("-o")
                    .arg(at("a.svg"))
                    .arg(at("a.dot"));
                command
            }),
        };
        dot_gave_up |= graphviz.is_none();
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {} |",
            procedure.len(),
            told(one),
            told(sheets),
            told(graphviz),
            told(plain),
            ratio(one, graphviz),
            ratio(one, plain)
        );
    }
    table + "\n–: not there, or longer than two minutes.\n"
}

/// The quickest run of a process; none where it cannot be run, fails or takes too long.
fn best(command: impl Fn() -> Command) -> Option<Duration> {
    let mut best: Option<Duration> = None;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let child = command()
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let taken = end(child, begun)?;
        best = Some(best.map_or(taken, |best| best.min(taken)));
        if taken > SLOW {
            break;
        }
    }
    best
}

fn end(mut child: Child, begun: Instant) -> Option<Duration> {
    // A quick process is waited for without looking; only slow ones are watched.
    let (sender, ended) = std::sync::mpsc::channel();
    let id = child.id();
    let waiting = std::thread::spawn(move || {
        let status = child.wait();
        let _ = sender.send(begun.elapsed());
        status
    });
    let taken = ended.recv_timeout(PATIENCE);
    if taken.is_err() {
        let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
    }
    let status = waiting.join().ok()?.ok()?;
    taken.ok().filter(|_| status.success())
}

/// What any program must do at least: read the text, write as many bytes, safely.
fn read_and_write(input: &str, output: &str, bytes: usize) {
    let text = fs::read(input).unwrap();
    let mut written = text.clone();
    written.resize(bytes, b' ');
    fs::write(output, written).unwrap();
    fs::File::open(output).unwrap().sync_all().unwrap();
}

fn told(taken: Option<Duration>) -> String {
    taken.map_or("–".to_owned(), |taken| {
        format!("{:.1}", taken.as_secs_f64() * 1e3)
    })
}

fn ratio(one: Option<Duration>, other: Option<Duration>) -> String {
    match (one, other) {
        (Some(one), Some(other)) => format!("{:.2}", one.as_secs_f64() / other.as_secs_f64()),
        _ => "–".to_owned(),
    }
}

/// Where this program's time goes.
fn stages(sizes: &[usize]) -> String {
    let mut table = String::from(
        "## Stages\n\nIn milliseconds, each by itself: the quickest of several runs. To lay out is to measure \
        too, and sheets are measured, laid out and cut anew.\n\n| boxes | read | parse | check | measure | lay out | sheets of A4 | SVG | HTML | PDF | \
        write SVG |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for &size in sizes {
        let text = random::procedure(1, size);
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
            quickest(|| drop(Layout::new(&procedure).whole(None, Style::Auto))),
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
