//! Drill cards: what stands over the fold gives nothing away, and all of the way stands under it.

mod support;

use sodocay::geometry::{Rect, mm, pt};
use sodocay::model::Procedure;
use sodocay::page::{self, PageSetup, Paper};
use sodocay::project::draw::{self, Wanted};
use sodocay::render::Format;
use sodocay::scenario;
use sodocay::scene::{Group, Item, Sheet, Subject, Text};

const HOSTILE: &str = "\"></script><img src=x onerror=alert(1)> {{7*7}} <b style=color:red> ]]>";

fn read(text: &str) -> Procedure {
    let (procedure, messages) = support::read(text);
    procedure.unwrap_or_else(|| panic!("{messages}"))
}

/// A way of so many steps after a question.
fn long(steps: usize, title: &str) -> Procedure {
    let steps: String = (1..=steps)
        .map(|step| {
            format!("bước: Làm việc thứ {step} cho thật cẩn thận rồi ghi lại\n  hạn: 1 giờ\n")
        })
        .collect();
    read(&format!(
        "quy trình: Thử\nmã số: T-1\nai: Cán bộ trực\nhỏi: Có làm không?\n  - Có\n  - Không\n      \
         kết thúc: Thôi\n{steps}kết thúc: Xong hết\n\
         tình huống: {title}\n  chọn: Có\n  kết quả: Xong hết\n  không quá: 30 ngày\n"
    ))
}

fn cards(procedure: &Procedure, paper: Paper) -> Vec<Sheet> {
    let setup = PageSetup {
        paper,
        ..PageSetup::default()
    };
    page::cards(procedure, &setup)
}

fn groups(sheet: &Sheet) -> impl Iterator<Item = &Group> {
    sheet.items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(&**group),
        Item::Path(_) | Item::Text(_) => None,
    })
}

fn texts(group: &Group) -> impl Iterator<Item = &Text> {
    group.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        Item::Path(_) | Item::Group(_) => None,
    })
}

fn words(sheets: &[Sheet]) -> String {
    let groups = sheets.iter().flat_map(groups).flat_map(texts);
    let words: Vec<&str> = groups.map(|text| text.text.as_str()).collect();
    words.join(" ").replace('\u{a0}', " ")
}

/// The boxes of the way, by the order in which they stand.
fn way(sheets: &[Sheet]) -> Vec<u32> {
    let entries = sheets.iter().flat_map(groups);
    let nodes = entries.filter_map(|group| match group.shows {
        Subject::Entry(node) => Some(node.0),
        _ => None,
    });
    nodes.collect()
}

#[test]
fn the_way_stands_under_the_fold_and_goes_on_on_further_cards() {
    for steps in [1, 5, 40] {
        let procedure = long(steps, "Một việc");
        let sheets = cards(&procedure, Paper::A(5));
        let (walk, _) = scenario::trace(&procedure, &procedure.scenarios[0]);
        let passed: Vec<u32> = walk.passes.iter().map(|pass| pass.node.0).collect();
        assert_eq!(way(&sheets), passed, "{steps} steps");
        assert_eq!(sheets.len() > 1, steps > 20, "{steps} steps");
        let fold = sheets[0].size.h / 2;
        for group in groups(&sheets[0]) {
            let gives_away = texts(group).any(|text| {
                let told = text.text.replace('\u{a0}', " ");
                ["Làm việc", "Xong hết", "→", "Đường đúng"]
                    .iter()
                    .any(|words| told.contains(words))
            });
            assert!(!gives_away || group.bounds.y > fold, "{group:?}");
        }
        let told = words(&sheets);
        for words in [
            "Một việc",
            "không quá 30 ngày",
            "Có làm không? → Có",
            "Gấp theo",
        ] {
            assert!(told.contains(words), "{words}\n{told}");
        }
    }
}

#[test]
fn nothing_is_small_and_nothing_leaves_its_card() {
    let endless = "Tình huống rất dài ".repeat(100);
    for title in ["Một việc", &endless] {
        let procedure = long(30, title);
        for paper in [Paper::A(5), Paper::A(4), Paper::A(3), Paper::Endless] {
            let sheets = cards(&procedure, paper);
            assert_eq!(way(&sheets).len(), 32, "{paper:?}");
            for sheet in &sheets {
                assert!(sheet.text_size >= pt(10), "{paper:?}");
                let room = Rect::new(0, 0, sheet.size.w, sheet.size.h);
                for group in groups(sheet) {
                    for text in texts(group) {
                        assert!(text.size >= pt(9), "{}", text.text);
                        assert!(text.at.x >= 0 && text.at.x + text.width <= room.right());
                        assert!(text.at.y <= room.bottom() - mm(5), "{}", text.text);
                    }
                }
            }
        }
    }
}

/// Every word of a situation that is longer than a card stands on some card.
#[test]
fn a_situation_without_an_end_is_told_all_the_same() {
    let title: Vec<String> = (0..280).map(|at| format!("chữ{at}")).collect();
    let told = words(&cards(&long(3, &title.join(" ")), Paper::A(5)));
    for word in &title {
        assert!(told.contains(word.as_str()), "{word}");
    }
    assert!(!told.contains("Gấp theo"));
}

#[test]
fn a4_holds_two_to_be_cut_apart() {
    let procedure = long(40, "Một việc");
    let (small, large) = (
        cards(&procedure, Paper::A(5)),
        cards(&procedure, Paper::A(4)),
    );
    assert_eq!(large.len(), small.len().div_ceil(2));
    assert!(large[0].size.w > large[0].size.h);
    let mut cut = groups(&large[0]).filter(|group| group.shows == Subject::Cuts);
    assert!(cut.any(|group| group.bounds.h == large[0].size.h));
    assert_eq!(way(&small), way(&large));
}

#[test]
fn hostile_words_stay_words_on_cards() {
    let text = format!(
        "quy trình: {HOSTILE}\nmã số: {HOSTILE}\nbước: {HOSTILE}\n  ai: {HOSTILE}\n  hạn: {HOSTILE}\n\
         hỏi: {HOSTILE}?\n  - {HOSTILE}\n  - b\nkết thúc: {HOSTILE}\n\
         tình huống: {HOSTILE}\n  chọn: b\n  kết quả: {HOSTILE}\n"
    );
    let procedure = read(&text);
    let sheets = cards(&procedure, Paper::A(5));
    let formats = [Format::Html, Format::Svg, Format::Dot];
    let made = draw::card_artifacts(&procedure, &sheets, &Wanted::new(&formats, "a")).unwrap();
    let names: Vec<&str> = made.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names[..2], ["a-the.html", "a-the.svg"]);
    for artifact in &made {
        let text = String::from_utf8(artifact.bytes.clone().into_vec()).unwrap();
        for tag in ["<script", "<img", "<b "] {
            assert!(!text.contains(tag), "{} holds {tag}", artifact.name);
        }
        assert!(text.contains("&lt;img"), "{}", artifact.name);
    }
}
