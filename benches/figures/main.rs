//! How long it takes: whole processes side by side on the same graphs, and this program stage by stage.
//!
//! Everything is measured in one run, on one machine, and told as ratios too; nothing here passes or
//! fails. `cargo bench --bench figures` prints the tables, `cargo bench --bench figures -- --write` puts them into `benches/FIGURES.md`,
//! `cargo bench --bench figures -- --quick` leaves out what takes long.

#[path = "../../tests/support/mod.rs"]
mod support;

mod process;
mod programs;
mod stages;

use std::fs;
use std::path::Path;
use std::time::Duration;

use sodocay::check::{self, Catalogue, Limits};
use sodocay::model::Procedure;
use sodocay::source::Source;
use sodocay::syntax;
use support::random;

/// How often something is done: the quickest counts, as the one least disturbed.
const RUNS: usize = 7;
/// What is this slow is done once.
const SLOW: Duration = Duration::from_secs(5);

/// Graphs that are compared.
struct Family {
    title: &'static str,
    sizes: &'static [usize],
    text: fn(u64, usize) -> String,
}

const FAMILIES: [Family; 2] = [
    Family {
        title: "Procedures like the committee's own: every second way is an answer, jumps go anywhere",
        sizes: &[30, 100, 1_000, 10_000],
        text: random::procedure,
    },
    Family {
        title: "Plain ones: steps, and questions whose two answers come together again",
        sizes: &[30, 100, 1_000, 10_000, 100_000],
        text: random::plain,
    },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [plain, input, output, bytes] = arguments.as_slice()
        && plain == process::PLAIN
    {
        return process::read_and_write(input, output, bytes.parse().unwrap());
    }
    if let [weigh, command @ ..] = arguments.as_slice()
        && weigh == process::WEIGH
    {
        return process::weigh(command);
    }
    let asked = |name: &str| arguments.iter().any(|argument| argument == name);
    let most = if asked("--quick") { 2 } else { usize::MAX };
    let mut tables = programs::TITLE.to_owned();
    for family in &FAMILIES {
        let sizes = family.sizes.iter().copied().take(most);
        tables += &programs::table(family, sizes);
    }
    tables += &programs::committee();
    let own = &FAMILIES[0];
    tables += &stages::table(own, own.sizes.iter().copied().take(most));
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

fn told(taken: Option<Duration>) -> String {
    taken.map_or("–".to_owned(), |taken| {
        format!("{:.1}", taken.as_secs_f64() * 1e3)
    })
}
