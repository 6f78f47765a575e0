//! Whole processes, text in, pictures out: this program beside others on the same graphs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use sodocay::model::Procedure;
use sodocay::render::notation::dot;

use crate::process::{self, Timed, race};
use crate::{Family, read, told};

pub const TITLE: &str = "## Whole processes\n\nText in, SVG out, in milliseconds: the quickest of several runs, the programs by \
    turns. –: not there, failed, or longer than two minutes; then larger graphs are not tried.\n";

/// Another program that draws graphs.
struct Peer {
    name: &'static str,
    /// The command that reads one file of the folder it runs in and writes a picture there.
    command: &'static [&'static str],
}

/// Those that a package manager brings; how each is got stands in `benches/README.md`.
const PEERS: [Peer; 4] = [
    Peer {
        name: "Graphviz `dot`",
        command: &["dot", "-Tsvg", "-o", "dot.svg", "a.dot"],
    },
    Peer {
        name: "flowmaid",
        command: &["svg", "a.mmd"],
    },
    Peer {
        name: "mmrs",
        command: &["mmrs", "-i", "a.mmd", "-o", "mmrs.svg"],
    },
    Peer {
        name: "mmdr",
        command: &["mmdr", "-i", "a.mmd", "-o", "mmdr.svg"],
    },
];

/// The processes' times on the graphs of a family.
pub fn table(family: &Family, sizes: impl Iterator<Item = usize>) -> String {
    let peers = PEERS.map(|peer| peer.name).join(" | ");
    let mut table = format!(
        "\n{}:\n\n| boxes | one picture | its file safely on disk | sheets of A4, on disk | {peers} | reading and writing as many bytes \
        | one picture : quickest other | its file : reading and writing | MiB | allowed |\n|--:|--:|--:|--:{}|--:|--:|--:|--:|--:|\n",
        family.title,
        "|--:".repeat(PEERS.len())
    );
    let mut given_up = [false; PEERS.len()];
    for size in sizes {
        let text = (family.text)(1, size);
        let procedure = read(&text);
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a.quytrinh"), &text).unwrap();
        fs::write(place.path().join("a.dot"), dot::write(&procedure)).unwrap();
        fs::write(place.path().join("a.mmd"), mermaid(&procedure)).unwrap();
        let place = place.path();
        let mut all = vec![
            Timed::new(|| to_stdout(place)),
            Timed::new(|| to_disk(place, "endless")),
            Timed::new(|| plain(place)),
            Timed::new(|| to_disk(place, "a4")),
        ];
        let tried: Vec<usize> = (0..PEERS.len()).filter(|at| !given_up[*at]).collect();
        all.extend(
            tried
                .iter()
                .map(|&at| Timed::new(move || run(&PEERS[at], place))),
        );
        race(&mut all);
        let best: Vec<_> = all.iter().map(Timed::best).collect();
        let [one, file, plain, sheets] = [best[0], best[1], best[2], best[3]];
        let mut peers = [None; PEERS.len()];
        for (at, best) in tried.into_iter().zip(&best[4..]) {
            peers[at] = *best;
            given_up[at] = best.is_none();
        }
        let quickest = peers.iter().flatten().min().copied();
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            procedure.len(),
            told(one),
            told(file),
            told(sheets),
            peers.map(told).join(" | "),
            told(plain),
            ratio(one, quickest),
            ratio(file, plain),
            mib(process::memory(&to_disk(place, "endless"))),
            mib(Some(ALLOWED + text.len() as u64 * 100 / 1024)),
        );
    }
    table
}

/// The committee's own procedures, which read one another.
pub fn committee() -> String {
    let mut table = String::from(
        "\nThe committee's own, each read beside the four others:\n\n| procedure | one picture | its file safely on disk \
        | sheets of A4, on disk | all usual formats, on disk | MiB |\n|--|--:|--:|--:|--:|--:|\n",
    );
    let place = tempfile::tempdir().unwrap();
    let procedures = Path::new(env!("CARGO_MANIFEST_DIR")).join("procedures");
    let mut names = Vec::new();
    for entry in fs::read_dir(procedures).unwrap() {
        let (path, name) = entry
            .map(|entry| (entry.path(), entry.file_name()))
            .unwrap();
        fs::copy(path, place.path().join(&name)).unwrap();
        names.push(name.into_string().unwrap());
    }
    names.sort();
    for name in names {
        let on_disk = |more: &[&str]| {
            let mut command = sodocay(place.path(), &name);
            let _ = fs::remove_dir_all(place.path().join("charts"));
            command.args(more);
            command
        };
        let svg = ["-f", "svg"];
        let one = ["-f", "svg", "--paper", "endless"];
        let mut all = [
            Timed::new(|| on_disk(&[&one[..], &["--stdout"]].concat())),
            Timed::new(|| on_disk(&one)),
            Timed::new(|| on_disk(&svg)),
            Timed::new(|| on_disk(&[])),
        ];
        race(&mut all);
        let best = all.iter().map(|timed| told(timed.best()));
        let best = best.collect::<Vec<_>>().join(" | ");
        let memory = mib(process::memory(&on_disk(&[])));
        let _ = writeln!(table, "| {name} | {best} | {memory} |");
    }
    table
}

/// What a small file may take at most, in KiB; every byte of it 100 bytes more.
const ALLOWED: u64 = 32 * 1024;

fn mib(kib: Option<u64>) -> String {
    kib.map_or("–".to_owned(), |kib| {
        format!("{:.1}", kib as f64 / 1024.0)
    })
}

fn to_stdout(place: &Path) -> Command {
    let mut command = sodocay(place, "a.quytrinh");
    command.args(["-f", "svg", "--paper", "endless", "--stdout"]);
    command
}

fn to_disk(place: &Path, paper: &str) -> Command {
    // What stands there as it would be written is not written again.
    let _ = fs::remove_dir_all(place.join(paper));
    let mut command = sodocay(place, "a.quytrinh");
    command.args(["-f", "svg", "--paper", paper, "-o", paper]);
    command
}

fn sodocay(place: &Path, name: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sodocay"));
    command.current_dir(place).args(["build", name]).args([
        "--limit",
        "boxes=1000000",
        "--limit",
        "bytes=100000000",
    ]);
    command
}

fn run(peer: &Peer, place: &Path) -> Command {
    let mut command = Command::new(peer.command[0]);
    command.current_dir(place).args(&peer.command[1..]);
    command
}

/// Reads the text and writes as many bytes as the picture on endless paper has.
fn plain(place: &Path) -> Command {
    let written: u64 = fs::read_dir(place.join("endless"))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .filter(fs::Metadata::is_file)
        .map(|data| data.len())
        .sum();
    let _ = fs::remove_file(place.join("plain"));
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .current_dir(place)
        .args([process::PLAIN, "a.quytrinh", "plain"])
        .arg(written.to_string());
    command
}

fn ratio(one: Option<Duration>, other: Option<Duration>) -> String {
    match (one, other) {
        (Some(one), Some(other)) => format!("{:.2}", one.as_secs_f64() / other.as_secs_f64()),
        _ => "–".to_owned(),
    }
}

/// The same graph as a Mermaid flowchart: numbers and texts of boxes, words of answers.
fn mermaid(procedure: &Procedure) -> String {
    let mut out = String::from("flowchart TD\n");
    for (id, node) in procedure.nodes() {
        let text = node.text.replace(['"', '\n'], " ");
        let _ = writeln!(out, "  n{}[\"{} {text}\"]", id.0, node.number);
    }
    for edge in procedure.edges() {
        let words = edge.answer.as_ref().map(|answer| format!("|\"{answer}\"|"));
        let words = words.unwrap_or_default();
        let _ = writeln!(out, "  n{} -->{words} n{}", edge.from.0, edge.to.0);
    }
    out
}
