//! Laws that hold for every procedure, tried on random ones.

mod support;

use sodocay::layout::{self, Options, Style};
use sodocay::model::Procedure;
use support::{laws, random};

fn read(text: &str) -> Procedure {
    let (procedure, messages) = support::read(text);
    procedure.unwrap_or_else(|| panic!("{messages}\n{text}"))
}

#[test]
fn drawings_keep_the_laws() {
    let mut broken = Vec::new();
    for boxes in [1, 3, 8, 15, 30, 60] {
        for seed in 0..30 {
            let text = random::procedure(seed, boxes);
            let procedure = read(&text);
            for style in [Style::Skewer, Style::Columns, Style::Auto] {
                let scene = layout::draw(&procedure, &Options { room: None, style });
                for law in laws::broken(&scene.items, &procedure) {
                    broken.push(format!("seed {seed}, {boxes} boxes, {style:?}: {law}"));
                }
            }
        }
    }
    let shown = broken
        .iter()
        .take(20)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(broken.is_empty(), "{} laws broken:\n{shown}", broken.len());
}
