//! What scenarios pass, as it is seen on the chart: the numbers and crosses agree with the count.

mod support;

use sodocay::model::Procedure;
use sodocay::page::{PageSetup, Paper};
use sodocay::project::draw::{self, Setup, Shows, View, Wanted};
use sodocay::render::Format;
use sodocay::scenario::{self, Coverage};
use sodocay::scene::{Item, Path, Role, Sheet, Subject};
use support::random;

const TEXT: &str = "\
quy trình: Nhận và trả lời thư
ai: Cán bộ trực
bước: Nhận thư, ghi sổ
hỏi: Thuộc việc của ta?
  - Không
      bước: Chuyển đúng nơi
      kết thúc: Đã chuyển
  - Có
bước soan: Soạn trả lời
hỏi: Lãnh đạo đồng ý?
  - Đồng ý
  - Sửa lại -> soan
kết thúc: Đã trả lời
";

const ONE: &str = "tình huống: Một\n  chọn: Có\n  chọn: Đồng ý\n";
const TWO: &str = "tình huống: Hai\n  chọn: Có\n  chọn: Sửa lại\n  chọn: Đồng ý\n";
const THREE: &str = "tình huống: Ba\n  chọn: Không\n";

fn read(text: &str) -> Procedure {
    let (procedure, messages) = support::read(text);
    procedure.unwrap_or_else(|| panic!("{messages}\n{text}"))
}

fn shown(procedure: &Procedure, paper: Paper, view: View) -> Vec<Sheet> {
    let setup = Setup {
        page: PageSetup {
            paper,
            ..PageSetup::default()
        },
        view,
        shows: Shows::Coverage,
        ..Setup::default()
    };
    draw::sheets(procedure, &setup)
}

fn chart(sheets: &[Sheet]) -> impl Iterator<Item = &Item> {
    sheets.iter().flat_map(|sheet| &sheet.items)
}

/// Everything on sheets, what is in groups as well, but for the legend of the signs.
fn signs(sheets: &[Sheet]) -> impl Iterator<Item = &Item> {
    chart(sheets).flat_map(|item| match item {
        Item::Group(group) if group.shows == Subject::Coverage => [].iter(),
        Item::Group(group) => group.items.iter(),
        Item::Path(_) | Item::Text(_) => std::slice::from_ref(item).iter(),
    })
}

fn paths(sheets: &[Sheet], role: Role) -> impl Iterator<Item = &Path> {
    signs(sheets).filter_map(move |item| match item {
        Item::Path(path) if path.role == role => Some(path),
        _ => None,
    })
}

/// How many scenarios pass each box, in the order in which boxes are drawn.
fn numbers(sheets: &[Sheet]) -> Vec<&str> {
    let texts = signs(sheets).filter_map(|item| match item {
        Item::Text(text) => text.text.strip_prefix('×'),
        _ => None,
    });
    texts.collect()
}

fn legend(sheets: &[Sheet]) -> String {
    let found = chart(sheets).find_map(|item| match item {
        Item::Group(group) if group.shows == Subject::Coverage => Some(group),
        _ => None,
    });
    let texts = found.unwrap().items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.text.replace('\u{a0}', " ")),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn numbers_and_crosses_say_what_is_passed() {
    for (scenarios, crosses, bands, counted) in [
        (
            "",
            7 + 7,
            0,
            "0 tình huống qua 0/7 ô, 0/7 đường, 0/2 kết quả",
        ),
        (
            ONE,
            2 + 3,
            4,
            "1 tình huống qua 5/7 ô, 4/7 đường, 1/2 kết quả",
        ),
        (
            &[ONE, TWO, THREE].concat(),
            0,
            7,
            "3 tình huống qua 7/7 ô, 7/7 đường, 2/2 kết quả",
        ),
    ] {
        let procedure = read(&[TEXT, scenarios].concat());
        let sheets = shown(&procedure, Paper::A(4), View::Tree);
        let told = legend(&sheets);
        assert!(told.starts_with(counted), "{told}");
        assert_eq!(paths(&sheets, Role::Passed).count(), bands, "{told}");
        let seen = paths(&sheets, Role::Missed).count();
        assert_eq!(seen, crosses, "{told}");
    }
    let procedure = read(&[TEXT, ONE, TWO, THREE].concat());
    let sheets = shown(&procedure, Paper::A(4), View::Tree);
    let mut told = numbers(&sheets);
    told.sort_unstable();
    assert_eq!(told, ["1", "1", "2", "2", "2", "3", "3"]);
}

/// On a screen the legends of the sheets are cropped away; the page shows this one above them.
#[test]
fn the_page_tells_what_the_signs_mean() {
    let procedure = read(&[TEXT, ONE].concat());
    for shows in [Shows::Procedure, Shows::Coverage] {
        let setup = Setup {
            shows,
            ..Setup::default()
        };
        let sheets = draw::sheets(&procedure, &setup);
        let wanted = Wanted::new(&[Format::Html], "a");
        let made = draw::artifacts(&procedure, &sheets, &wanted).unwrap();
        let page = String::from_utf8(made[0].bytes.clone().into_vec()).unwrap();
        let key = page.split_once("<div class=\"key\">").map(|(_, rest)| rest);
        let key = key.and_then(|key| key.split("</div>").next());
        assert_eq!(key.is_some(), shows == Shows::Coverage);
        assert!(key.is_none_or(|key| key.contains("chưa thử")));
    }
}

/// Once scenarios take every way no cross is left, on whatever paper and in either view.
#[test]
fn a_covered_procedure_has_no_cross() {
    for seed in 0..6 {
        let text = random::procedure(seed, 30);
        let mut procedure = read(&text);
        let before = paths(&shown(&procedure, Paper::A(4), View::Tree), Role::Missed).count();
        assert!(before > 0, "seed {seed}");
        let found = scenario::cover(&procedure, &Coverage::new(&procedure));
        procedure.scenarios = found.scenarios;
        let full = Coverage::of(&procedure);
        for (paper, view) in [
            (Paper::A(4), View::Tree),
            (Paper::A(5), View::Tree),
            (Paper::Endless, View::Tree),
            (Paper::A(4), View::Table),
        ] {
            let sheets = shown(&procedure, paper, view);
            let crosses = paths(&sheets, Role::Missed).count();
            assert_eq!(
                crosses == 0,
                full.missing().is_empty(),
                "seed {seed}, {paper:?}"
            );
            assert_eq!(
                numbers(&sheets).len(),
                full.boxes().passed,
                "seed {seed}, {paper:?}"
            );
        }
    }
}

/// The legend stands on the paper, clear of what else does.
#[test]
fn the_legend_has_room() {
    for paper in [Paper::A(5), Paper::A(4), Paper::A(3), Paper::Endless] {
        let sheets = shown(&read(&[TEXT, ONE].concat()), paper, View::Tree);
        let sheet = &sheets[0];
        let mut bottom = 0;
        for item in &sheet.items {
            if let Item::Group(group) = item {
                match group.shows {
                    Subject::Coverage => {
                        assert!(group.bounds.y >= bottom, "{paper:?}");
                        assert!(group.bounds.bottom() <= sheet.size.h, "{paper:?}");
                        assert!(group.bounds.right() <= sheet.size.w, "{paper:?}");
                    }
                    _ => bottom = bottom.max(group.bounds.bottom()),
                }
            }
        }
    }
}
