//! A chart set by hand, framed and painted: what the painters must do with any scene.
//!
//! The SVGs are left in the target folder (`tmp/`), to be looked at.

use sodocay::geometry::{Length, Point, Rect, Size, pt};
use sodocay::lang::Language;
use sodocay::model::{Draft, Facts, Head, Kind, Node, NodeId, Procedure, Way};
use sodocay::page::{Frame, Orientation, PageSetup, Paper};
use sodocay::render::paint::svg::{self, Home, Setting};
use sodocay::scene::shape::{self, Direction};
use sodocay::scene::{
    Group, Item, Link, MainWay, MarkKind, Role, Scene, Sheet, Subject, Text, Weight, pattern,
};
use sodocay::source::Span;
use sodocay::text;
use sodocay::theme::Theme;

const WORK: [(&str, &str); 12] = [
    (
        "Cán bộ trực",
        "Nhận phản ánh (trực tiếp, điện thoại, thư, trang chính thức)",
    ),
    (
        "Bộ phận tiếp nhận ý kiến",
        "Chuyển kênh lắng nghe, phân công trả lời",
    ),
    ("Đơn vị phụ trách", "Trả lời hoặc mời trao đổi"),
    (
        "Tổ trưởng",
        "Phân công người xác minh không liên quan lợi ích",
    ),
    (
        "Người xác minh",
        "Lập bảng từng luận điểm: nguồn, mức tin cậy",
    ),
    (
        "Lãnh đạo phụ trách",
        "Nhận thiếu sót, nêu việc khắc phục và hạn",
    ),
    (
        "Người phát ngôn",
        "Thông báo \"đang xác minh\" nếu dân đang quan tâm",
    ),
    ("Người soát", "Người thứ hai và pháp chế soát độc lập"),
    (
        "Quản trị kênh",
        "Báo nền tảng bằng tài khoản chính thức, một lần",
    ),
    (
        "Văn thư",
        "Gửi cơ quan quản lý thông tin & cổng tiếp nhận <tin giả>",
    ),
    ("Lãnh đạo chỉ định", "Người chưa tham gia xem lại"),
    ("Pháp chế", "Soát dữ liệu cá nhân, bản quyền, danh dự"),
];

fn procedure() -> Procedure {
    procedure_titled("Tiếp nhận và xử lý phản ánh về thông tin sai sự thật")
}

fn procedure_titled(title: &str) -> Procedure {
    let last = WORK.len() - 1;
    let node = |(at, (who, text)): (usize, &(&str, &str))| Node {
        kind: if at < last { Kind::Step } else { Kind::Outcome },
        text: (*text).into(),
        name: None,
        number: (at + 1).to_string(),
        target: None,
        facts: Facts {
            who: vec![(*who).into()],
            ..Facts::default()
        }
        .into(),
        part: None,
        under: None,
        branches: Vec::new(),
        then: if at < last {
            Way::Next(NodeId(at as u32 + 1))
        } else {
            Way::End
        },
        line: at + 1,
        span: Span::default(),
    };
    let head = Head {
        title: title.into(),
        code: Some("QT-01".into()),
        version: Some("3".into()),
        date: Some("19/09/2023".into()),
        organization: Some("Ủy ban nhân dân phường Hòa Bình".into()),
        ..Head::default()
    };
    Procedure::new(Draft {
        language: Language::Vi,
        head,
        parts: Vec::new(),
        scenarios: Vec::new(),
        nodes: WORK.iter().enumerate().map(node).collect(),
    })
    .expect("a chain of steps is sound")
}

const EM: Length = pt(10);
const WIDTH: Length = pt(150);

fn words(role: Role, weight: Weight, at: Point, size: Length, words: &str) -> Item {
    let width = text::width(words, weight, size);
    Item::Text(Text {
        role,
        at,
        size,
        weight,
        width,
        text: words.into(),
    })
}

fn outline(at: usize, kind: Kind, bounds: Rect) -> Item {
    Item::Path(match kind {
        Kind::Question => shape::hexagon(Role::Question, bounds, pt(5)),
        Kind::Outcome | Kind::HandOver => shape::rounded(Role::Outcome, bounds, pt(8)),
        Kind::Step => shape::rectangle(Role::of_step(Some(at)), bounds),
        Kind::Call | Kind::Parallel => shape::rectangle(Role::Box, bounds),
    })
}

/// A box of a kind with everything that can stand in one.
fn chart_box(at: usize, kind: Kind, corner: Point) -> Group {
    let (who, title) = WORK[at];
    let setting = text::Setting {
        weight: Weight::Regular,
        size: EM,
        width: WIDTH - pt(32),
    };
    let block = text::wrap(title, &setting);
    let small = text::Setting {
        size: pt(9),
        ..setting
    };
    let facts = text::wrap(&format!("{who} · 2 giờ"), &small);
    let height = block.size.h + facts.size.h + pt(9);
    let bounds = Rect::new(corner.x, corner.y, WIDTH, height);
    let mut items = vec![outline(at, kind, bounds)];
    if kind == Kind::Step {
        items.extend(pattern::pattern(at, Rect { w: 4_200, ..bounds }, EM));
    }
    let left = corner.x + pt(26);
    let mut top = corner.y + 4_500;
    let number = Point::new(corner.x + pt(9), top + text::baseline(EM));
    items.push(words(
        Role::Number,
        Weight::Bold,
        number,
        EM,
        &(at + 1).to_string(),
    ));
    for line in &block.lines {
        let place = Point::new(left, top + text::baseline(EM));
        items.push(words(Role::Words, Weight::Regular, place, EM, &line.text));
        top += text::leading(EM);
    }
    for line in &facts.lines {
        let place = Point::new(left, top + text::baseline(pt(9)));
        items.push(words(
            Role::Facts,
            Weight::Regular,
            place,
            pt(9),
            &line.text,
        ));
        top += text::leading(pt(9));
    }
    let shows = Subject::Box {
        node: NodeId(at as u32),
        number: (at + 1).to_string().into(),
        kind,
        title: title.into(),
    };
    Group {
        shows,
        bounds,
        link: None,
        items,
    }
}

fn route(from: usize, points: [Point; 2], main: MainWay) -> Item {
    let role = match main {
        MainWay::Main => Role::MainRoute,
        MainWay::Side => Role::Route,
    };
    let tip = points[1];
    let short = [points[0], Point::new(tip.x, tip.y - pt(5))];
    Item::from(Group {
        shows: Subject::Route {
            from: NodeId(from as u32),
            to: Some(NodeId(from as u32 + 1)),
            points: points.into(),
            main,
        },
        bounds: Rect::new(points[0].x, points[0].y, 0, tip.y - points[0].y),
        link: None,
        items: vec![
            Item::Path(shape::polyline(role, short)),
            Item::Path(shape::arrowhead(tip, Direction::Down, pt(9))),
        ],
    })
}

fn mark(kind: MarkKind, mark: &str, to: u32, corner: Point) -> Item {
    let bounds = Rect::new(corner.x, corner.y, pt(70), pt(15));
    let at = Point::new(corner.x + pt(14), corner.y + pt(1) + text::baseline(EM));
    Item::from(Group {
        shows: Subject::Mark {
            kind,
            to_sheet: None,
            to_number: to.to_string().into(),
        },
        bounds,
        link: Some(Link::Box(NodeId(to - 1))),
        items: vec![
            Item::Path(shape::rounded(Role::Mark, bounds, pt(8))),
            words(Role::MarkWords, Weight::Bold, at, EM, mark),
        ],
    })
}

fn band(heading: &str, corner: Point) -> Item {
    let bounds = Rect::new(corner.x, corner.y, WIDTH, pt(13));
    let top = [corner, Point::new(corner.x + WIDTH, corner.y)];
    let at = Point::new(corner.x + pt(8), corner.y + pt(1) + text::baseline(pt(9)));
    Item::from(Group {
        shows: Subject::Band,
        bounds,
        link: None,
        items: vec![
            Item::Path(shape::rectangle(Role::Band, bounds)),
            Item::Path(shape::polyline(Role::BandRule, top)),
            words(Role::BandWords, Weight::Bold, at, pt(9), heading),
        ],
    })
}

/// One column of steps on the main way, one of all kinds beside it, and the marks.
fn scene() -> Scene {
    let mut items = vec![band("TIẾP NHẬN", Point::default())];
    let mut height = 0;
    for column in 0..2 {
        let mut corner = Point::new(column * (WIDTH + pt(30)), pt(16));
        for at in 0..WORK.len() {
            let kind = match (column, at % 4) {
                (0, _) | (_, 0) => Kind::Step,
                (_, 1) => Kind::Question,
                (_, 2) => Kind::Outcome,
                _ => Kind::Call,
            };
            let group = chart_box(at, kind, corner);
            let below = Point::new(corner.x + WIDTH / 2, group.bounds.bottom());
            let next = Point::new(below.x, below.y + pt(14));
            match column {
                0 => items.push(Item::from(group)),
                _ => items.extend(group.items),
            }
            let main = if column == 0 {
                MainWay::Main
            } else {
                MainWay::Side
            };
            items.push(route(at, [below, next], main));
            corner.y = next.y;
        }
        height = height.max(corner.y);
    }
    let right = 2 * WIDTH + pt(50);
    let marks = [
        (MarkKind::Jump, "→ ô 12"),
        (MarkKind::Out, "⇒ ô 12"),
        (MarkKind::Loop, "↩ ô 5"),
        (MarkKind::Tab, "◁ ô 9, 11"),
    ];
    for (row, (kind, text)) in marks.into_iter().enumerate() {
        items.push(mark(
            kind,
            text,
            5,
            Point::new(right, pt(20 + 24 * row as i64)),
        ));
    }
    Scene {
        size: Size::new(right + pt(80), height),
        text_size: EM,
        items,
    }
}

fn sheet(paper: Paper) -> Sheet {
    let setup = PageSetup {
        paper,
        ..PageSetup::default()
    };
    let frame = Frame::new(&procedure(), &setup, Orientation::Portrait);
    let mut sheets = frame.compose(scene());
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

fn painted(sheet: &Sheet, theme: Theme) -> String {
    let setting = Setting {
        title: "QT-01 · Tiếp nhận & xử lý",
        description: "Sơ đồ 12 ô, tờ 1/1",
        language: Language::Vi,
        home: Home::File,
        id_prefix: "",
    };
    svg::paint(sheet, theme, &setting)
}

#[test]
fn an_svg_is_well_formed_and_stands_alone() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, paper, theme) in [
        ("a4", Paper::A(4), Theme::Print),
        ("mono", Paper::A(4), Theme::Monochrome),
        ("endless", Paper::Endless, Theme::Screen),
    ] {
        let svg = painted(&sheet(paper), theme);
        std::fs::write(folder.join(format!("{name}.svg")), &svg).unwrap();
        let document = roxmltree::Document::parse(&svg).unwrap();
        let mut nodes = document.descendants();
        assert_eq!(document.root_element().attribute("role"), Some("img"));
        assert!(!svg.contains("style="));
        let first = nodes
            .find(|node| node.attribute("id") == Some("n1"))
            .unwrap();
        let title = first.first_element_child().unwrap().text().unwrap();
        assert!(title.starts_with("Ô 1: Nhận phản ánh"), "{title}");
        assert!(nodes.any(|node| node.attribute("href") == Some("#n5")));
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let paint = || painted(&sheet(Paper::A(3)), Theme::Screen);
    assert_eq!(paint(), paint());
}

#[test]
fn everything_lies_within_the_margins() {
    for paper in Paper::NAMES.into_iter().filter_map(Paper::named) {
        let sheet = sheet(paper);
        let margin = PageSetup::default().margins.left;
        for item in &sheet.items {
            let Item::Group(group) = item else {
                continue;
            };
            let bounds = group.bounds;
            assert!(
                bounds.x >= margin && bounds.y >= margin,
                "{paper:?} {bounds:?}"
            );
            assert!(
                bounds.right() <= sheet.size.w - margin,
                "{paper:?} {bounds:?}"
            );
            assert!(
                bounds.bottom() <= sheet.size.h - margin,
                "{paper:?} {bounds:?}"
            );
        }
        assert_eq!(sheet.text_size % 50, 0);
    }
}

#[test]
fn a_chart_fills_its_room_but_never_grows_past_twelve_points() {
    let frame = Frame::new(&procedure(), &PageSetup::default(), Orientation::Landscape);
    let empty = |w, h| Scene {
        size: Size::new(w, h),
        text_size: EM,
        items: Vec::new(),
    };
    assert_eq!(frame.compose(empty(pt(100), pt(100)))[0].text_size, pt(12));
    let room = frame.room().unwrap();
    assert_eq!(frame.compose(empty(room.w * 2, pt(10)))[0].text_size, pt(5));
}

fn texts_of(sheet: &Sheet, shows: &Subject) -> Vec<Text> {
    let groups = sheet.items.iter().filter_map(|item| match item {
        Item::Group(group) if group.shows == *shows => Some(&group.items),
        Item::Group(_) | Item::Path(_) | Item::Text(_) => None,
    });
    let texts = groups.flatten().filter_map(|item| match item {
        Item::Text(text) => Some(text.clone()),
        Item::Path(_) | Item::Group(_) => None,
    });
    texts.collect()
}

#[test]
fn a_title_never_takes_more_than_two_lines() {
    for paper in Paper::NAMES.into_iter().filter_map(Paper::named) {
        let title = "Tiếp nhận và xử lý phản ánh ".repeat(30);
        let setup = PageSetup {
            paper,
            ..PageSetup::default()
        };
        let frame = Frame::new(&procedure_titled(&title), &setup, Orientation::Portrait);
        let sheet = frame.compose(scene()).remove(0);
        let texts = texts_of(&sheet, &Subject::Title);
        let title: Vec<_> = texts
            .iter()
            .filter(|text| text.role == Role::TitleWords)
            .collect();
        assert_eq!(title.len(), 3, "two lines and the count");
        assert!(title[1].text.ends_with('…'));
        assert!(
            title
                .iter()
                .all(|text| text.at.x + text.width <= sheet.size.w - setup.margins.right)
        );
    }
}

#[test]
fn legend_names_everyone() {
    for paper in Paper::NAMES.into_iter().filter_map(Paper::named) {
        let sheet = sheet(paper);
        let texts = texts_of(&sheet, &Subject::Legend);
        let names: Vec<_> = texts.iter().map(|text| text.text.as_str()).collect();
        assert!(names.join(" ").contains("Bộ phận tiếp nhận ý kiến"));
        assert!(
            texts
                .iter()
                .all(|text| text.at.x + text.width <= sheet.size.w)
        );
    }
}

#[test]
fn links_are_followed_only_where_they_are_harmless() {
    let links = [
        Link::Box(NodeId(4)),
        Link::Procedure("QT-02 phụ".into()),
        Link::Address("https://vi.dụ/a\"b".into()),
        Link::Address("java\nscript:alert(1)".into()),
    ];
    let items = links.map(|link| {
        Item::from(Group {
            shows: Subject::Label,
            bounds: Rect::default(),
            link: Some(link),
            items: Vec::new(),
        })
    });
    let sheet = Sheet {
        items: items.into(),
        ..sheet(Paper::A(4))
    };
    let hrefs = |home| {
        let setting = Setting {
            title: "",
            description: "",
            language: Language::En,
            home,
            id_prefix: "to1-",
        };
        let svg = svg::paint(&sheet, Theme::Screen, &setting);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let hrefs = document
            .descendants()
            .filter_map(|node| node.attribute("href"));
        hrefs.map(String::from).collect::<Vec<_>>()
    };
    let outside = "https://vi.d%E1%BB%A5/a%22b";
    assert_eq!(
        hrefs(Home::File),
        ["#to1-n5", "QT-02%20ph%E1%BB%A5.svg", outside]
    );
    assert_eq!(
        hrefs(Home::Page),
        ["#o5", "QT-02%20ph%E1%BB%A5.html", outside]
    );
}
