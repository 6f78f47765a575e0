//! Laws that hold for every procedure, tried on random ones.

mod support;

use sodocay::geometry::pt;
use sodocay::layout::{Layout, Style};
use sodocay::model::Procedure;
use sodocay::page::{self, PageSetup, Paper};
use sodocay::scene::{Item, Sheet};
use support::{laws, random};

fn read(text: &str) -> Procedure {
    let (procedure, messages) = support::read(text);
    procedure.unwrap_or_else(|| panic!("{messages}\n{text}"))
}

fn check(name: &str, broken: Vec<String>) {
    let shown = broken
        .iter()
        .take(20)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        broken.is_empty(),
        "{name}: {} laws broken:\n{shown}",
        broken.len()
    );
}

fn items(sheets: &[Sheet]) -> Vec<&[Item]> {
    sheets.iter().map(|sheet| sheet.items.as_slice()).collect()
}

#[test]
fn drawings_in_one_piece_keep_the_laws() {
    let mut broken = Vec::new();
    for boxes in [1, 3, 8, 15, 30, 60] {
        for seed in 0..30 {
            let procedure = read(&random::procedure(seed, boxes));
            for style in [Style::Skewer, Style::Columns, Style::Auto] {
                let scene = Layout::new(&procedure).whole(None, style).scene();
                for law in laws::broken(&[&scene.items], &procedure) {
                    broken.push(format!("seed {seed}, {boxes} boxes, {style:?}: {law}"));
                }
            }
        }
    }
    check("in one piece", broken);
}

#[test]
fn drawings_cut_into_sheets_keep_the_laws() {
    let mut broken = Vec::new();
    for (boxes, seeds) in [
        (1, 6),
        (5, 6),
        (12, 6),
        (30, 6),
        (60, 6),
        (120, 6),
        (300, 2),
    ] {
        for seed in 0..seeds {
            let procedure = read(&random::procedure(seed, boxes));
            for paper in [Paper::A(4), Paper::A(3)] {
                let setup = PageSetup {
                    paper,
                    ..PageSetup::default()
                };
                let sheets = page::arrange(&procedure, &setup, Style::Auto);
                let mut found = laws::broken(&items(&sheets), &procedure);
                if sheets.iter().any(|sheet| sheet.text_size < pt(10)) {
                    found.push("text too small".into());
                }
                for law in found {
                    broken.push(format!("seed {seed}, {boxes} boxes, {paper:?}: {law}"));
                }
            }
        }
    }
    check("on sheets", broken);
}
