//! Mutation proof: whoever takes away or turns a single way of a procedure is found out.
//!
//! Every way of the five procedures is removed, and turned to every other box. A change counts as
//! caught where the graph no longer holds together (which `check` reports) or some scenario no
//! longer comes true (which `test` reports). Ways that were not caught are listed with the share.

use std::path::Path;

use sodocay::analysis::WayId;
use sodocay::check::{Catalogue, check};
use sodocay::model::{Draft, Kind, NodeId, Procedure, Way};
use sodocay::project::Project;
use sodocay::source::Source;
use sodocay::{scenario, syntax};

fn procedures() -> Vec<(String, Procedure)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("procedures");
    let project = Project::open(&[folder]).expect("the procedures are there");
    let examined = project.examine().into_iter();
    examined
        .map(|one| {
            (
                one.stem,
                one.procedure.expect("a procedure without mistakes"),
            )
        })
        .collect()
}

fn draft(procedure: &Procedure) -> Draft {
    Draft {
        language: procedure.language,
        head: procedure.head.clone(),
        parts: procedure.parts.clone(),
        scenarios: procedure.scenarios.clone(),
        nodes: procedure.nodes().map(|(_, node)| node.clone()).collect(),
    }
}

/// Whether the way can be told from what it was by reading alone or by walking the scenarios.
fn is_caught(changed: Draft) -> bool {
    match Procedure::new(changed) {
        Err(_) => true,
        Ok(procedure) => !scenario::verify(&procedure).is_empty(),
    }
}

/// The procedure without an answer or branch; what stood under it leads nowhere any more.
fn without(procedure: &Procedure, way: WayId) -> Option<Draft> {
    let mut draft = draft(procedure);
    let node = &mut draft.nodes[way.from.index()];
    match node.kind {
        Kind::Question | Kind::Parallel => {
            node.branches.remove(way.branch);
        }
        // A step without a way on is left open, which its text cannot even say.
        _ => return None,
    }
    for node in &mut draft.nodes {
        if let Some(under) = &mut node.under
            && under.node == way.from
            && under.branch > way.branch
        {
            under.branch -= 1;
        }
    }
    Some(draft)
}

/// Whether `check` forbids the turn by itself: into things done at once from outside, or out of them
/// to anything but what comes after.
fn is_forbidden(procedure: &Procedure, from: NodeId, to: NodeId) -> bool {
    let forks = |id: NodeId| {
        let unders = std::iter::successors(procedure.node(id).under, |under| {
            procedure.node(under.node).under
        });
        let forks = unders.filter(|under| procedure.node(under.node).kind == Kind::Parallel);
        forks.collect::<Vec<_>>()
    };
    let (outer, inner) = (forks(from), forks(to));
    let after = |parallel: NodeId| match procedure.node(parallel).then {
        Way::Next(next) | Way::To(next) => to >= next,
        Way::On | Way::End => false,
    };
    inner.iter().any(|fork| !outer.contains(fork))
        || outer
            .iter()
            .any(|fork| !inner.contains(fork) && !after(fork.node))
}

fn turned(procedure: &Procedure, way: WayId, to: NodeId) -> Draft {
    let mut draft = draft(procedure);
    let node = &mut draft.nodes[way.from.index()];
    match node.kind {
        Kind::Question | Kind::Parallel => node.branches[way.branch].way = Way::To(to),
        _ => node.then = Way::To(to),
    }
    draft
}

#[test]
fn single_ways_taken_away_or_turned_are_caught() {
    let (mut all, mut caught) = (0, 0);
    let mut escaped = Vec::new();
    for (name, procedure) in procedures() {
        let (mut here, mut found, mut known) = (0, 0, 0);
        let mut count = |changed: Draft, told: String| {
            here += 1;
            match is_caught(changed) {
                true => found += 1,
                false => escaped.push(format!("{name}: {told}")),
            }
        };
        for from in procedure.ids() {
            let node = procedure.node(from);
            for (branch, edge) in procedure.ways_out(from).enumerate() {
                let way = WayId { from, branch };
                let number = |id: NodeId| procedure.node(id).number.clone();
                if let Some(changed) = without(&procedure, way) {
                    count(changed, format!("{} without way {branch}", node.number));
                }
                // The branches of a parallel box are always written under it.
                if node.kind == Kind::Parallel {
                    continue;
                }
                let others = procedure.ids().filter(|to| *to != edge.to && *to != from);
                for to in others {
                    let told = format!(
                        "{} → {} turned to {}",
                        number(from),
                        number(edge.to),
                        number(to)
                    );
                    match is_forbidden(&procedure, from, to) {
                        true => known += 1,
                        false => count(turned(&procedure, way, to), told),
                    }
                }
            }
        }
        here += known;
        found += known;
        println!("{name}: {found} of {here} changes caught");
        all += here;
        caught += found;
    }
    println!(
        "all: {caught} of {all} ({:.1} %)",
        100.0 * f64::from(caught) / f64::from(all)
    );
    for told in &escaped {
        println!("  not caught: {told}");
    }
    assert!(caught * 100 >= all * 95, "{caught} of {all}");
}

/// The same by the text: a line that says where the work goes on is taken out.
#[test]
fn single_lines_of_direction_taken_out_are_caught() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("procedures");
    let project = Project::open(std::slice::from_ref(&folder)).expect("the procedures are there");
    let (mut all, mut caught) = (0, 0);
    for one in project.examine() {
        let text = one.source.text().to_owned();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let direction = line.trim_start();
            let exits = ["->", "- ", "tiếp", "kết thúc", "chuyển:"];
            if !exits.iter().any(|exit| direction.starts_with(exit)) {
                continue;
            }
            let kept = lines.iter().enumerate().filter(|(other, _)| *other != at);
            let kept: Vec<&str> = kept.map(|(_, line)| *line).collect();
            all += 1;
            caught += usize::from(is_wrong(&kept.join("\n")));
        }
    }
    println!("lines: {caught} of {all} caught");
    assert!(caught * 100 >= all * 95, "{caught} of {all}");
}

fn is_wrong(text: &str) -> bool {
    let source = Source::new("thử.quytrinh", text);
    // Calls of neighbors are not known here, so a file is compared with itself without them.
    let text = text
        .replace("gọi: ", "bước: ")
        .replace("chuyển: ", "kết thúc: ");
    let source = Source::new(source.name(), &text);
    let checked = check(&syntax::parse(&source), &source, &Catalogue::default());
    let wrong = checked.diagnostics.iter().any(|found| found.is_error());
    let procedure = checked.value.filter(|_| !wrong);
    procedure.is_none_or(|procedure| !scenario::verify(&procedure).is_empty())
}
