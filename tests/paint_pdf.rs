//! PDF and PNG, judged by other programs: poppler, qpdf.
//!
//! A judge that is not installed is named on the terminal and passed over.
#![cfg(all(feature = "pdf", feature = "png"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use sodocay::geometry::{Point, Rect, Size, mm, pt};
use sodocay::lang::Language;
use sodocay::model::{Kind, NodeId};
use sodocay::project::Project;
use sodocay::project::draw::{self, Setup};
use sodocay::render::Refusal;
use sodocay::render::paint::png::{self, Dpi};
use sodocay::render::paint::svg::{self, Home};
use sodocay::render::paint::{letters, pdf};
use sodocay::scene::{Group, Item, Link, MarkKind, Role, Sheet, Subject, Text, Weight};
use sodocay::text;
use sodocay::theme::Theme;

const SETTING: pdf::Setting = pdf::Setting {
    title: "Thử",
    language: Language::Vi,
    organization: Some("Ủy ban"),
};

fn paint(sheets: &[Sheet]) -> Vec<u8> {
    pdf::paint(sheets, Theme::Print, &SETTING).expect("a document")
}

fn picture(sheet: &Sheet, dpi: Dpi) -> Result<Vec<u8>, Refusal> {
    let setting = svg::Setting {
        title: "Thử",
        description: "",
        language: Language::Vi,
        home: Home::File,
        id_prefix: "",
    };
    png::paint(sheet, Theme::Print, &setting, dpi)
}

/// The sheets of every procedure and example that comes with the program.
fn charts() -> Vec<(String, Vec<Sheet>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders: Vec<PathBuf> = ["procedures", "examples"]
        .map(|name| root.join(name))
        .into();
    let project = Project::open(&folders).expect("the folders are there");
    let examined = project.examine();
    let charts: Vec<_> = examined
        .iter()
        .filter_map(|one| Some((one.stem.clone(), one.procedure.as_ref()?)))
        .map(|(stem, procedure)| (stem, draw::sheets(procedure, &Setup::default())))
        .collect();
    assert!(charts.len() > 5, "only {} charts", charts.len());
    charts
}

/// What another program says; none, loudly, if it is not installed.
fn judge(program: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{program} {arguments:?}: {errors}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            eprintln!("SKIPPED: {program} is not installed; nothing was judged by it");
            None
        }
    }
}

/// A file of the given bytes, where other programs find it.
fn file(folder: &tempfile::TempDir, bytes: &[u8]) -> String {
    let path = folder.path().join("chart.pdf");
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_same_sheets_give_the_same_bytes() {
    for (name, sheets) in charts() {
        assert!(paint(&sheets) == paint(&sheets), "{name}");
    }
}

#[test]
fn the_program_knows_its_files_again() {
    let pdf = paint(&[sheet_of(vec![])]);
    let last = &pdf[pdf.len().saturating_sub(200)..];
    assert!(String::from_utf8_lossy(last).contains("%sodocay\nstartxref"));
    let png = picture(&sheet_of(vec![]), Dpi(72)).unwrap();
    let first = String::from_utf8_lossy(&png[..200]).into_owned();
    assert!(first.contains("Software\0sodocay"));
}

#[test]
fn every_typeface_is_inside() {
    let folder = tempfile::tempdir().unwrap();
    for (name, sheets) in charts() {
        let path = file(&folder, &paint(&sheets));
        let Some(fonts) = judge("pdffonts", &[&path]) else {
            return;
        };
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{name} has no words");
        for font in fonts {
            // Embedded, a subset, readable as Unicode.
            assert!(font.contains("yes yes yes"), "{name}: {font}");
        }
    }
}

#[test]
fn the_document_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    for (_, sheets) in charts() {
        let path = file(&folder, &paint(&sheets));
        let Some(told) = judge("qpdf", &["--check", &path]) else {
            return;
        };
        assert!(
            told.contains("No syntax or stream encoding errors"),
            "{told}"
        );
    }
}

#[test]
fn every_word_is_there_and_boxes_are_read_by_number() {
    let folder = tempfile::tempdir().unwrap();
    for (name, sheets) in charts() {
        let path = file(&folder, &paint(&sheets));
        for arguments in [
            ["-raw", &path, "-"].as_slice(),
            ["-layout", &path, "-"].as_slice(),
        ] {
            let Some(read) = judge("pdftotext", arguments) else {
                return;
            };
            for text in sheets.iter().flat_map(texts) {
                for word in text.text.split_whitespace() {
                    assert!(read.contains(word), "{name}: {word} is missing");
                }
            }
        }
        let read = judge("pdftotext", &["-raw", &path, "-"]).unwrap();
        in_order(&name, &sheets, &squeezed(&read));
        let heard = judge("pdfinfo", &["-struct-text", &path]).unwrap();
        let heard = heard.lines().map(str::trim);
        let heard: String = heard
            .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
            .collect();
        in_order(&name, &sheets, &squeezed(&heard));
    }
}

#[test]
fn every_box_has_a_bookmark_in_the_order_of_numbers() {
    let folder = tempfile::tempdir().unwrap();
    for (name, sheets) in charts() {
        let path = file(&folder, &paint(&sheets));
        let Some(told) = judge("qpdf", &["--json", &path]) else {
            return;
        };
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let mut open: Vec<&serde_json::Value> = vec![&told["outlines"]];
        let mut seen = Vec::new();
        while let Some(level) = open.pop() {
            match level {
                serde_json::Value::Array(bookmarks) => open.extend(bookmarks.iter().rev()),
                bookmark => {
                    let title = bookmark["title"].as_str().unwrap();
                    seen.extend(title.split_once(". ").map(|(number, _)| number.to_owned()));
                    open.push(&bookmark["kids"]);
                }
            }
        }
        let mut boxes = std::collections::BTreeMap::new();
        for item in sheets.iter().flat_map(|sheet| &sheet.items) {
            if let Item::Group(group) = item
                && let Subject::Box { node, number, .. } = &group.shows
            {
                boxes.insert(*node, number.clone());
            }
        }
        let boxes: Vec<String> = boxes.into_values().map(String::from).collect();
        assert_eq!(seen, boxes, "{name}");
    }
}

/// On each sheet the boxes come in the order of their numbers, each with all its words.
fn in_order(name: &str, sheets: &[Sheet], read: &str) {
    let mut at = 0;
    for sheet in sheets {
        let mut boxes: Vec<(NodeId, String)> = sheet
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Group(group) => match &group.shows {
                    Subject::Box { node, .. } => Some((*node, squeezed(&words(group)))),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        boxes.sort();
        for (_, words) in boxes {
            let found = read[at..].find(&words);
            let found = found.unwrap_or_else(|| panic!("{name}: {words} is not in its place"));
            at += found + words.len();
        }
    }
}

fn texts(sheet: &Sheet) -> Vec<&Text> {
    let mut texts = Vec::new();
    let mut open: Vec<&Item> = sheet.items.iter().collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Path(_) => {}
            Item::Text(text) => texts.push(text),
            Item::Group(group) => open.extend(&group.items),
        }
    }
    texts
}

fn words(group: &Group) -> String {
    let texts = group.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.text.as_str()),
        Item::Path(_) | Item::Group(_) => None,
    });
    texts.collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn pages_look_like_pictures() {
    const DPI: u32 = 200;
    let folder = tempfile::tempdir().unwrap();
    for (name, sheets) in charts() {
        let path = file(&folder, &paint(&sheets));
        for (index, sheet) in sheets.iter().enumerate() {
            let (page, dpi) = ((index + 1).to_string(), DPI.to_string());
            let to = folder.path().join("page");
            let arguments = ["-r", &dpi, "-f", &page, "-singlefile", &path];
            let arguments = [arguments.as_slice(), &[to.to_str().unwrap()]].concat();
            if judge("pdftoppm", &arguments).is_none() {
                return;
            }
            let seen = read_ppm(&fs::read(to.with_extension("ppm")).unwrap());
            let wanted = read_png(&picture(sheet, Dpi(DPI)).unwrap());
            let (mean, most) = difference(&seen, &wanted);
            eprintln!("{name} sheet {page}: {mean:.2} apart, {most:.0} at most, of 255");
            assert!(mean < 2.5 && most < 56.0, "{name} sheet {page}");
        }
    }
}

/// Width, height, and three bytes a pixel.
type Pixels = (usize, usize, Vec<u8>);

fn read_ppm(bytes: &[u8]) -> Pixels {
    let mut parts = bytes.splitn(4, |&byte| byte == b'\n');
    assert_eq!(parts.next(), Some(b"P6".as_slice()));
    let sides = String::from_utf8(parts.next().unwrap().to_vec()).unwrap();
    let sides: Vec<usize> = sides.split(' ').map(|side| side.parse().unwrap()).collect();
    (sides[0], sides[1], parts.nth(1).unwrap().to_vec())
}

fn read_png(bytes: &[u8]) -> Pixels {
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.color_type, ::png::ColorType::Rgb);
    (info.width as usize, info.height as usize, pixels)
}

/// The mean and the greatest difference of two pictures, in squares of a millimetre: what is finer
/// than that, two painters never do alike.
fn difference(a: &Pixels, b: &Pixels) -> (f64, f64) {
    const SIDE: usize = 8;
    let (w, h) = (a.0.min(b.0), a.1.min(b.1));
    assert!(a.0.abs_diff(b.0) <= 1 && a.1.abs_diff(b.1) <= 1);
    let mean = |picture: &Pixels, left: usize, top: usize| {
        let rows = (top..top + SIDE).map(|y| (y * picture.0 + left) * 3);
        let values = rows.flat_map(|at| &picture.2[at..at + SIDE * 3]);
        values.map(|&value| f64::from(value)).sum::<f64>() / (SIDE * SIDE * 3) as f64
    };
    let (mut sum, mut greatest, mut count) = (0.0, 0.0_f64, 0.0);
    for top in (0..h - SIDE).step_by(SIDE) {
        for left in (0..w - SIDE).step_by(SIDE) {
            let apart = (mean(a, left, top) - mean(b, left, top)).abs();
            (sum, greatest, count) = (sum + apart, greatest.max(apart), count + 1.0);
        }
    }
    (sum / count, greatest)
}

fn sheet_of(items: Vec<Item>) -> Sheet {
    Sheet {
        size: Size::new(mm(210), mm(297)),
        number: 1,
        of: 1,
        text_size: pt(10),
        window: None,
        items,
    }
}

fn line(words: &str, at: Point) -> Item {
    Item::Text(Text {
        role: Role::Words,
        at,
        size: pt(10),
        weight: Weight::Regular,
        width: text::width(words, Weight::Regular, pt(10)),
        text: words.to_owned(),
    })
}

fn a_box(node: u32, words: &str, link: Option<Link>) -> Item {
    let top = pt(40) * i64::from(node + 1);
    Item::from(Group {
        shows: Subject::Box {
            node: NodeId(node),
            number: (node + 1).to_string().into(),
            kind: Kind::Step,
            title: words.into(),
        },
        bounds: Rect::new(pt(40), top, pt(120), pt(20)),
        link,
        items: vec![line(words, Point::new(pt(44), top + pt(14)))],
    })
}

fn a_mark(to: u32) -> Item {
    Item::from(Group {
        shows: Subject::Mark {
            kind: MarkKind::Out,
            to_sheet: Some(2),
            to_number: (to + 1).to_string().into(),
        },
        bounds: Rect::new(pt(40), pt(700), pt(60), pt(15)),
        link: Some(Link::Box(NodeId(to))),
        items: vec![line("→ tờ 2, ô 2", Point::new(pt(44), pt(711)))],
    })
}

#[test]
fn links_lead_to_boxes_and_to_harmless_addresses_only() {
    let addressed = |node, address: &str| a_box(node, "ô", Some(Link::Address(address.to_owned())));
    let first = vec![
        addressed(0, "https://a.vn/b"),
        addressed(2, "javascript:alert(1)"),
        addressed(3, "file:///etc/passwd"),
        addressed(4, "#o1"),
        a_box(5, "gọi", Some(Link::Procedure("QT 02".to_owned()))),
        a_mark(1),
        a_mark(77),
    ];
    let second = vec![a_box(1, "xa", None)];
    let pdf = paint(&[sheet_of(first), sheet_of(second)]);
    let told = String::from_utf8_lossy(&pdf);
    assert_eq!(
        told.matches("/Subtype/Link").count(),
        3,
        "three may be followed"
    );
    assert!(told.contains("(https://a.vn/b)") && told.contains("(QT%2002.pdf)"));
    for never in ["javascript", "passwd", "#o1"] {
        assert!(!told.contains(never), "{never}");
    }
}

#[test]
fn letters_that_the_typeface_lacks_can_still_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet_of(vec![a_box(0, "Gọi 中 😀 ngay\u{200d}", None)]);
    let lacking = letters::lacking(std::slice::from_ref(&sheet));
    assert_eq!(lacking.into_iter().collect::<String>(), "中😀");
    let pdf = paint(&[sheet]);
    if let Some(read) = judge("pdftotext", &["-raw", &file(&folder, &pdf), "-"]) {
        assert!(read.contains("Gọi 中 😀 ngay"), "{read}");
    }
}

#[test]
fn a_picture_shows_that_a_letter_is_lacking() {
    let sheet = sheet_of(vec![a_box(0, "中", None)]);
    let (_, _, pixels) = read_png(&picture(&sheet, Dpi(100)).unwrap());
    assert!(pixels.iter().any(|&value| value < 128), "nothing is drawn");
}

#[test]
fn a_sheet_longer_than_any_page_is_made_smaller() {
    let mut sheet = sheet_of(vec![a_box(0, "ô", None)]);
    sheet.size = Size::new(pt(500), pt(28_800));
    let folder = tempfile::tempdir().unwrap();
    if let Some(told) = judge("pdfinfo", &[&file(&folder, &paint(&[sheet]))]) {
        assert!(told.contains("250 x 14400 pts"), "{told}");
    }
}

#[test]
fn a_picture_has_its_pixels_and_not_too_many() {
    let sheet = sheet_of(vec![a_box(0, "ô", None)]);
    let (w, h, pixels) = read_png(&picture(&sheet, Dpi::default()).unwrap());
    assert_eq!((w, h), (1241, 1754));
    assert_eq!(pixels[..3], [255; 3]);
    assert!(pixels.iter().any(|&value| value < 60), "nothing is drawn");
    let refusal = picture(&sheet, Dpi(1_500)).unwrap_err();
    let Refusal::TooManyPixels { side, finest, .. } = refusal else {
        panic!("{refusal:?}");
    };
    assert_eq!((side, finest), (17_540, 1_401));
    assert!(picture(&sheet_of(vec![]), Dpi(10)).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]
    #[test]
    fn whatever_is_written_gives_a_document(
        words in any::<String>(),
        tricky in prop::collection::vec(prop::sample::select(
            "\u{feff}\u{fffd}\u{e000}\u{301}\u{20dd}\u{200d}אب中😀\t\u{ad}fi".chars().collect::<Vec<_>>()
        ), 0..12),
    ) {
        let tricky = String::from_iter(tricky);
        let items = vec![a_box(0, &words, None), a_box(1, &tricky, Some(Link::Address(words.clone())))];
        let setting = pdf::Setting { title: &words, ..SETTING };
        let painted = pdf::paint(&[sheet_of(items)], Theme::Print, &setting);
        prop_assert!(painted.is_ok(), "{:?}", painted.err());
    }
}
