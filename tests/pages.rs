//! Sheets as people use them: what is painted leads where it says.

mod support;

use std::collections::BTreeSet;

use sodocay::check::Limits;
use sodocay::geometry::pt;
use sodocay::layout::Style;
use sodocay::model::Procedure;
use sodocay::page::{self, Letterhead, PageSetup, Paper, Purpose, SheetCount};
use sodocay::project::draw::{self, Wanted};
use sodocay::render::{Artifact, Format};
use sodocay::scene::{Group, Item, Link, Role, Sheet, Subject};
use sodocay::source::Source;
use sodocay::syntax;
use sodocay::theme::Theme;
use support::{laws, random};

fn read(text: &str) -> Procedure {
    let (procedure, messages) = support::read(text);
    procedure.unwrap_or_else(|| panic!("{messages}\n{text}"))
}

fn groups(sheet: &Sheet) -> impl Iterator<Item = &Group> {
    sheet.items.iter().filter_map(|item| match item {
        Item::Group(group) => Some(&**group),
        Item::Path(_) | Item::Text(_) => None,
    })
}

fn words(group: &Group) -> String {
    let texts = group.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.text.as_str()),
        Item::Path(_) | Item::Group(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

fn boxes(sheet: &Sheet) -> BTreeSet<String> {
    let numbers = groups(sheet).filter_map(|group| match &group.shows {
        Subject::Box { number, .. } => Some(number.to_string()),
        _ => None,
    });
    numbers.collect()
}

/// "1–3, 7" as the numbers it stands for.
fn numbers(ranges: &str) -> BTreeSet<String> {
    let mut numbers = BTreeSet::new();
    for range in ranges.split(", ") {
        let (first, last) = range.split_once('–').unwrap_or((range, range));
        let number = |told: &str| told.parse::<u32>().unwrap();
        numbers.extend((number(first)..=number(last)).map(|number| number.to_string()));
    }
    numbers
}

fn sheets(procedure: &Procedure, paper: Paper) -> Vec<Sheet> {
    let setup = PageSetup {
        paper,
        ..PageSetup::default()
    };
    page::arrange(procedure, &setup, Style::Auto)
}

/// Charts that take many sheets.
fn long() -> impl Iterator<Item = (Procedure, Vec<Sheet>)> {
    let seeds = (0..8).flat_map(|seed| [(seed, 90, Paper::A(4)), (seed, 40, Paper::A(5))]);
    seeds
        .map(|(seed, boxes, paper)| {
            let procedure = read(&random::procedure(seed, boxes));
            let sheets = sheets(&procedure, paper);
            (procedure, sheets)
        })
        .filter(|(_, sheets)| sheets.len() > 3)
}

#[test]
fn the_overview_says_what_stands_on_each_sheet() {
    let mut seen = 0;
    for (_, sheets) in long() {
        assert!(boxes(&sheets[0]).is_empty());
        let mut told = BTreeSet::new();
        for entry in groups(&sheets[0]).map(words) {
            let Some((sheet, ranges)) = entry.strip_prefix("Tờ ").and_then(|rest| {
                let (sheet, rest) = rest.split_once(' ')?;
                Some((sheet.parse::<usize>().ok()?, rest.strip_prefix("ô ")?))
            }) else {
                continue;
            };
            assert_eq!(numbers(ranges), boxes(&sheets[sheet - 1]), "{entry}");
            told.insert(sheet);
        }
        let all: BTreeSet<usize> = (2..=sheets.len()).collect();
        assert_eq!(told, all);
        seen += 1;
    }
    assert!(seen > 4, "only {seen} charts are long");
}

#[test]
fn lines_of_the_overview_lead_to_the_boxes_they_name() {
    for (procedure, sheets) in long() {
        for group in groups(&sheets[0]) {
            let Subject::Entry(named) = group.shows else {
                continue;
            };
            assert_eq!(group.link, Some(Link::Box(named)));
            let number = &procedure.node(named).number;
            let first = words(group).replace("Tờ ", "");
            let first = first
                .split_once(" ô ")
                .map_or(first.as_str(), |(_, rest)| rest);
            let begins = first.split(|letter: char| !letter.is_alphanumeric()).next();
            let is_text = first.parse::<u32>().is_err()
                && begins.is_some_and(|word| word.parse::<u32>().is_err());
            assert!(is_text || begins == Some(number), "{first}: {number}");
        }
    }
}

#[test]
fn charts_with_an_overview_keep_the_laws() {
    for (procedure, sheets) in long() {
        let items: Vec<&[Item]> = sheets.iter().map(|sheet| sheet.items.as_slice()).collect();
        assert_eq!(laws::broken(&items, &procedure), Vec::<String>::new());
        for (place, sheet) in sheets.iter().enumerate() {
            assert_eq!((sheet.number, sheet.of), (place + 1, sheets.len()));
        }
    }
}

const SHORT: &str = "\
quy trình: Nhận tin báo
mã số: QT-09
đơn vị: Ban Minh Họa
ngày: 24/11/2026
bước: Nhận tin
  ai: Cán bộ trực
  hạn: 2 giờ
hỏi: Có khẩn cấp không?
  - Có
    bước: Báo lãnh đạo
      biểu mẫu: BM-01
    tiếp
  - Không -> tiếp
bước: Ghi sổ
kết thúc: Xong
";

fn set(setup: PageSetup) -> Vec<Sheet> {
    page::arrange(&read(SHORT), &setup, Style::Auto)
}

/// The words of all groups that show something.
fn told(sheets: &[Sheet], shows: impl Fn(&Subject) -> bool) -> String {
    let groups = sheets.iter().flat_map(groups);
    let told: Vec<String> = groups
        .filter(|group| shows(&group.shows))
        .map(words)
        .collect();
    told.join("\n")
}

#[test]
fn a_chart_for_practice_is_cut_like_the_one_for_work() {
    let bounds = |sheets: &[Sheet]| {
        let all = sheets.iter().flat_map(groups);
        let boxes = all.filter(|group| matches!(group.shows, Subject::Box { .. }));
        boxes.map(|group| group.bounds).collect::<Vec<_>>()
    };
    let ticks = |sheets: &[Sheet]| {
        let all = sheets
            .iter()
            .flat_map(groups)
            .flat_map(|group| &group.items);
        let tick = |item: &&Item| matches!(item, Item::Path(path) if path.role == Role::Tick);
        all.filter(tick).count()
    };
    let work = set(PageSetup::default());
    let training = set(PageSetup {
        purpose: Purpose::Training,
        ..PageSetup::default()
    });
    assert_eq!(bounds(&work), bounds(&training));
    // One a step, and the frame around the words.
    assert_eq!((ticks(&work), ticks(&training)), (0, 3 + 1));
    let title = told(&training, |shows| *shows == Subject::Title);
    assert!(title.contains("TÀI LIỆU TẬP HUẤN"), "{title}");
}

#[test]
fn official_heads_say_what_they_must() {
    let head = |letterhead: Letterhead| {
        let sheets = set(PageSetup {
            letterhead,
            margins: letterhead.margins(),
            ..PageSetup::default()
        });
        told(&sheets, |shows| *shows == Subject::Title)
    };
    let state = head(Letterhead::State);
    for words in [
        "BAN MINH HỌA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: QT-09",
        "Ngày 24 tháng 11 năm 2026",
        "QUY TRÌNH",
        "Nhận tin báo",
    ] {
        assert!(state.contains(words), "{state}");
    }
    let party = head(Letterhead::Party);
    assert!(party.contains("ĐẢNG CỘNG SẢN VIỆT NAM") && !party.contains("CỘNG HÒA"));
    let union = head(Letterhead::Union);
    assert!(union.contains("BAN MINH HỌA") && !union.contains("VIỆT NAM"));
}

#[test]
fn tables_keep_the_laws() {
    for boxes in [1, 5, 30, 90] {
        for seed in 0..6 {
            let procedure = read(&random::procedure(seed, boxes));
            for paper in [Paper::A(4), Paper::A(3), Paper::A(5), Paper::Endless] {
                let setup = PageSetup {
                    paper,
                    ..PageSetup::default()
                };
                let sheets = page::table(&procedure, &setup);
                let items: Vec<&[Item]> =
                    sheets.iter().map(|sheet| sheet.items.as_slice()).collect();
                let broken = laws::broken(&items, &procedure);
                assert_eq!(
                    broken,
                    Vec::<String>::new(),
                    "{boxes} boxes, seed {seed}, {paper:?}"
                );
            }
        }
    }
}

#[test]
fn rows_of_a_table_stand_in_the_order_of_their_numbers_within_the_sheet() {
    let procedure = read(&random::procedure(3, 60));
    let sheets = page::table(&procedure, &PageSetup::default());
    let mut last = None;
    for sheet in &sheets {
        let legend = groups(sheet).find(|group| group.shows == Subject::Legend);
        let bottom = legend.map_or(sheet.size.h, |group| group.bounds.y);
        for group in groups(sheet) {
            if let Subject::Box { node, .. } = group.shows {
                assert!(last < Some(node));
                last = Some(node);
                assert!(group.bounds.bottom() < bottom);
            }
        }
        let headings = groups(sheet).filter(|group| group.shows == Subject::Heading);
        let names: Vec<String> = headings.map(words).collect();
        assert_eq!(names, ["Bước Trách nhiệm Lưu đồ Thời gian Biểu mẫu"]);
    }
}

/// A poster, and the tiles it is cut into for A4.
fn poster(seed: u64, boxes: usize) -> (Sheet, Vec<Sheet>) {
    let setup = PageSetup {
        paper: Paper::A(1),
        sheets: SheetCount::One,
        ..PageSetup::default()
    };
    let procedure = read(&random::procedure(seed, boxes));
    let mut sheets = page::arrange(&procedure, &setup, Style::Auto);
    let poster = sheets.remove(0);
    assert!(sheets.is_empty());
    let tiles = page::tiles(&poster, Paper::A(4), procedure.language);
    (poster, tiles)
}

#[test]
fn every_line_of_a_poster_can_be_read_on_some_tile() {
    for seed in 0..6 {
        let (poster, tiles) = poster(seed, 40);
        let whole = boxes(&poster);
        let mut seen = BTreeSet::new();
        for tile in &tiles {
            let window = tile.window.unwrap();
            for group in groups(tile) {
                let Subject::Box { number, .. } = &group.shows else {
                    continue;
                };
                let number_shown = group.items.iter().any(|item| match item {
                    Item::Text(text) => {
                        text.text == **number
                            && text.at.x >= window.x
                            && text.at.x + text.width <= window.right()
                            && text.at.y - text.size >= window.y
                            && text.at.y <= window.bottom()
                    }
                    Item::Path(_) | Item::Group(_) => false,
                });
                if number_shown {
                    seen.insert(number.to_string());
                }
            }
        }
        assert_eq!(seen, whole, "seed {seed}");
    }
}

#[test]
fn tiles_are_cut_between_columns_and_bear_their_names() {
    let (mut cut, mut all) = (0, 0);
    for seed in 0..6 {
        let (poster, tiles) = poster(seed, 40);
        let names: BTreeSet<String> = tiles
            .iter()
            .flat_map(groups)
            .filter(|group| group.shows == Subject::Cuts)
            .map(|group| {
                words(group)
                    .split(' ')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect();
        assert_eq!(names.len(), tiles.len());
        assert!(names.contains("A1") && names.contains("B1"), "{names:?}");
        let whole = |tile: &Sheet, group: &Group| {
            let window = tile.window.unwrap();
            let sizes = groups(&poster).filter(|other| other.shows == group.shows);
            let size = sizes.map(|other| (other.bounds.w, other.bounds.h)).next();
            size == Some((group.bounds.w, group.bounds.h)) && window.w > 0
        };
        let mut intact = BTreeSet::new();
        for tile in &tiles {
            for group in groups(tile) {
                if let Subject::Box { number, .. } = &group.shows
                    && whole(tile, group)
                {
                    intact.insert(number.clone());
                }
            }
        }
        all += boxes(&poster).len();
        cut += boxes(&poster).len() - intact.len();
    }
    // Cuts with little room to be moved cannot spare every box.
    assert!(cut * 20 <= all, "{cut} of {all} boxes are whole on no tile");
}

#[test]
fn a_title_is_cut_between_its_words() {
    for seed in 0..6 {
        let (poster, tiles) = poster(seed, 40);
        let title = |sheet: &Sheet| {
            let title = groups(sheet).find(|group| group.shows == Subject::Title);
            let words = title.map(words).unwrap_or_default();
            words.split(' ').map(str::to_owned).collect::<BTreeSet<_>>()
        };
        // A line that a tile shows a part of is on it whole, so its words are measured.
        let whole = |tile: &Sheet, text: &sodocay::scene::Text| {
            let window = tile.window.unwrap();
            let mut words = BTreeSet::new();
            let mut begin = 0;
            for word in text.text.split(' ') {
                let to = |end: usize| {
                    text.at.x + sodocay::text::width(&text.text[..end], text.weight, text.size)
                };
                if to(begin) >= window.x && to(begin + word.len()) <= window.right() {
                    words.insert(word.to_owned());
                }
                begin += word.len() + 1;
            }
            words
        };
        let mut seen = BTreeSet::new();
        for tile in &tiles {
            for group in groups(tile).filter(|group| group.shows == Subject::Title) {
                for item in &group.items {
                    if let Item::Text(text) = item {
                        seen.extend(whole(tile, text));
                    }
                }
            }
        }
        assert_eq!(seen, title(&poster), "seed {seed}");
    }
}

#[test]
fn a_row_higher_than_a_sheet_is_set_smaller_and_named() {
    let rows = |words: usize| {
        let long = "một hai ".repeat(words);
        let text = format!("quy trình: Dài\nbước: Nhận\nbước: {long}\nkết thúc: Hết\n");
        let source = Source::new("a.quytrinh", &text);
        let limits = Limits::UNLIMITED;
        let read = support::targets::examine_within(&syntax::parse(&source), &source, &limits);
        read.0.unwrap()
    };
    let setup = PageSetup::default();
    let named = |procedure: &Procedure| {
        let node = page::too_high(procedure, &setup)?;
        Some(procedure.node(node).number.clone())
    };
    let (short, long) = (rows(20), rows(12_500));
    assert_eq!(named(&short), None);
    assert_eq!(named(&long).as_deref(), Some("2"));
    for sheets in [SheetCount::Fewest, SheetCount::One] {
        let sheets = page::table(&long, &PageSetup { sheets, ..setup });
        assert_eq!(sheets.iter().flat_map(boxes).count(), long.len());
    }
}

#[test]
fn links_between_pictures_find_their_boxes() {
    let (procedure, sheets) = long().next().unwrap();
    let wanted = Wanted::new(&[Format::Svg], "thử");
    let files = draw::artifacts(&procedure, &sheets, &wanted).unwrap();
    let text = |file: &Artifact| String::from_utf8(file.bytes.clone().into_vec()).unwrap();
    let name = |file: &str| file.replace("th%E1%BB%AD", "thử");
    let mut followed = 0;
    for file in &files {
        for link in text(file).split("href=\"").skip(1) {
            let target = link.split('"').next().unwrap();
            let (to, id) = target.split_once('#').unwrap();
            let to = match to {
                "" => file,
                to => files.iter().find(|file| file.name == name(to)).unwrap(),
            };
            assert!(text(to).contains(&format!(" id=\"{id}\"")), "{target}");
            followed += 1;
        }
    }
    assert!(followed > 20);
}

#[test]
fn without_color_there_are_greys_alone() {
    let procedure = read(SHORT);
    let wanted = Wanted {
        theme: Theme::Monochrome,
        ..Wanted::new(&[Format::Svg], "thu")
    };
    for sheets in [
        set(PageSetup::default()),
        page::table(&procedure, &PageSetup::default()),
    ] {
        let files = draw::artifacts(&procedure, &sheets, &wanted).unwrap();
        let svg = String::from_utf8(files[0].bytes.clone().into_vec()).unwrap();
        let style = svg.split("<style>").nth(1).unwrap();
        let style = style.split("sans-serif}").nth(1).unwrap();
        let style = style.split("</style>").next().unwrap();
        let colors: BTreeSet<&str> = style.split('#').skip(1).map(|rest| &rest[..6]).collect();
        assert!(colors.len() > 1);
        for color in colors {
            assert!(
                color[..2] == color[2..4] && color[..2] == color[4..],
                "{color}"
            );
        }
    }
}

#[test]
fn a_table_on_one_sheet_is_set_as_large_as_fits() {
    let procedure = read(&random::procedure(2, 25));
    let one = PageSetup {
        sheets: SheetCount::One,
        ..PageSetup::default()
    };
    let sheets = page::table(&procedure, &one);
    assert_eq!(sheets.len(), 1);
    assert_eq!(boxes(&sheets[0]).len(), procedure.len());
    assert!(sheets[0].text_size >= 2_000);
}

#[test]
fn a_box_that_fits_no_sheet_is_named() {
    let asking = |answers: usize| {
        let answers = (1..=answers).map(|at| format!("  - Loại {at}\n      kết thúc: Xong {at}\n"));
        let answers: String = answers.collect();
        read(&format!(
            "quy trình: Phân loại\nbước: Nhận đơn\nhỏi: Đơn loại nào?\n{answers}  - Khác\n{}",
            "      bước: Hỏi lại\n".repeat(40) + "      kết thúc: Trả lại\n"
        ))
    };
    let too_large = |procedure: &Procedure, paper| {
        let setup = PageSetup {
            paper,
            ..PageSetup::default()
        };
        let node = page::too_large(procedure, &setup, Style::Auto)?;
        Some(procedure.node(node).number.clone())
    };
    let (few, many) = (asking(8), asking(25));
    assert_eq!(too_large(&few, Paper::A(4)), None);
    assert_eq!(too_large(&many, Paper::A(4)).as_deref(), Some("2"));
    // The chart is still cut, in the largest text in which that box fits.
    let in_text = |sheets: SheetCount| {
        let setup = PageSetup {
            sheets,
            ..PageSetup::default()
        };
        let sheets = page::arrange(&many, &setup, Style::Auto);
        (sheets.len(), sheets[0].text_size)
    };
    let ((cut, text), (_, whole)) = (in_text(SheetCount::Fewest), in_text(SheetCount::One));
    assert!(
        cut > 1 && whole < text && text < pt(10),
        "{cut} sheets, {text}, {whole}"
    );
}
