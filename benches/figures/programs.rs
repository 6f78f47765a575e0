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

pub const TITLE: &str = "## Whole processes\n\nText in, SVG files out, in milliseconds: the quickest of \
    several runs, the programs by turns. –: not there, failed, or longer than two minutes; then larger graphs are not tried.\n";

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
        "\n{}:\n\n| boxes | one picture | sheets of A4 | {peers} | reading and writing as many bytes \
        | one picture : quickest other | one picture : reading and writing |\n|--:|--:|--:{}|--:|--:|--:|\n",
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
            Timed::new(|| sodocay(place, "endless")),
            Timed::new(|| plain(place)),
            Timed::new(|| sodocay(place, "a4")),
        ];
        let tried: Vec<usize> = (0..PEERS.len()).filter(|at| !given_up[*at]).collect();
        all.extend(
            tried
                .iter()
                .map(|&at| Timed::new(move || run(&PEERS[at], place))),
        );
        race(&mut all);
        let best: Vec<_> = all.iter().map(Timed::best).collect();
        let [one, plain, sheets] = [best[0], best[1], best[2]];
        let mut peers = [None; PEERS.len()];
        for (at, best) in tried.into_iter().zip(&best[3..]) {
            peers[at] = *best;
            given_up[at] = best.is_none();
        }
        let quickest = peers.iter().flatten().min().copied();
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {} |",
            procedure.len(),
            told(one),
            told(sheets),
            peers.map(told).join(" | "),
            told(plain),
            ratio(one, quickest),
            ratio(one, plain)
        );
    }
    table
}

fn sodocay(place: &Path, paper: &str) -> Command {
    // What stands there as it would be written is not written again.
    let _ = fs::remove_dir_all(place.join(paper));
    let mut command = Command::new(env!("CARGO_BIN_EXE_sodocay"));
    command
        .current_dir(place)
        .args(["build", "a.quytrinh", "-f", "svg", "--force"])
        .args(["--limit", "boxes=1000000", "--limit", "bytes=100000000"])
        .args(["--paper", paper, "-o", paper]);
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
