//! The committee's own procedures: legible, lawful drawings on as few sheets as they need.

mod support;

use std::path::PathBuf;

use sodocay::geometry::pt;
use sodocay::layout::{Layout, Style};
use sodocay::model::Procedure;
use sodocay::page::{self, PageSetup, Paper};
use sodocay::project::Project;
use sodocay::scene::{Group, Item, MarkKind, Subject};
use support::laws;

fn procedures() -> Vec<Procedure> {
    let project = Project::open(&[PathBuf::from("procedures")]).unwrap();
    let examined = project.examine().into_iter();
    let sound = examined.map(|one| {
        one.procedure
            .unwrap_or_else(|| panic!("{} is wrong", one.stem))
    });
    sound.collect()
}

fn code(procedure: &Procedure) -> &str {
    procedure.head.code.as_deref().unwrap_or_default()
}

#[test]
fn they_have_as_many_boxes_as_were_written() {
    let counts: Vec<(String, usize)> = procedures()
        .iter()
        .map(|procedure| (code(procedure).to_owned(), procedure.len()))
        .collect();
    let expected = [
        ("QT-01", 50),
        ("QT-02", 37),
        ("QT-03", 26),
        ("QT-04", 30),
        ("QT-05", 30),
    ];
    assert_eq!(
        counts,
        expected.map(|(code, boxes)| (code.to_owned(), boxes))
    );
}

#[test]
fn their_drawings_keep_the_laws() {
    for procedure in procedures() {
        let mut broken = Vec::new();
        for style in [Style::Auto, Style::Skewer, Style::Columns] {
            let scene = Layout::new(&procedure).whole(None, style).scene();
            broken.extend(laws::broken(&[&scene.items], &procedure));
            for paper in [4, 3, 5].map(Paper::A) {
                let setup = PageSetup {
                    paper,
                    ..PageSetup::default()
                };
                let sheets = page::arrange(&procedure, &setup, style);
                let items: Vec<&[Item]> =
                    sheets.iter().map(|sheet| sheet.items.as_slice()).collect();
                broken.extend(laws::broken(&items, &procedure));
                assert!(sheets.iter().all(|sheet| sheet.text_size >= pt(10)));
            }
        }
        assert!(
            broken.is_empty(),
            "{}: {}",
            code(&procedure),
            broken.join("\n")
        );
    }
}

#[test]
fn they_take_few_sheets() {
    for procedure in procedures() {
        let sheets = page::arrange(&procedure, &PageSetup::default(), Style::Auto).len();
        let most = if code(&procedure) == "QT-01" { 3 } else { 2 };
        assert!(sheets <= most, "{} takes {sheets} sheets", code(&procedure));
    }
}

/// A connector is a mark that stands for a jump; the two ends of a cut line are none.
fn connectors(items: &[Item]) -> usize {
    let groups = items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(&**group),
        _ => None,
    });
    let of_group = |group: &Group| match group.shows {
        Subject::Mark {
            kind: MarkKind::Jump | MarkKind::Loop,
            ..
        } => 1,
        _ => connectors(&group.items),
    };
    groups.map(of_group).sum()
}

#[test]
fn they_have_a_connector_for_every_eight_boxes_at_most() {
    let (mut found, mut boxes) = (0, 0);
    for procedure in procedures() {
        let sheets = page::arrange(&procedure, &PageSetup::default(), Style::Auto);
        found += sheets
            .iter()
            .map(|sheet| connectors(&sheet.items))
            .sum::<usize>();
        boxes += procedure.len();
    }
    assert!(found > 0);
    assert!(
        found * 8 <= boxes,
        "{found} connectors for {boxes} boxes in all"
    );
}
