//! `build` over many files: the same whatever the number of threads, the folder, the language and the
//! clock of the machine; nothing done twice; lists of files.

#[path = "support/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use program::{fed, said, sodocay};

fn text(title: &str, code: &str, calls: &str) -> String {
    format!(
        "quy trình: {title}\nmã số: {code}\nai: Cán bộ trực\nbước: Nhận việc\n{calls}kết thúc: Xong\n"
    )
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = program::run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    output
}

/// Thirty procedures, every third one calling the one before it, one in ten wrong.
fn many(folder: &Path) {
    fs::create_dir_all(folder.join("procedures/b")).unwrap();
    for number in 0..30 {
        let calls = match number % 3 {
            2 => format!("gọi: QT-{:02}\n", number - 1),
            _ => String::new(),
        };
        let mut written = text(
            &format!("Việc số {number}"),
            &format!("QT-{number:02}"),
            &calls,
        );
        if number % 10 == 9 {
            written = written.replace("bước", "bưcớ");
        }
        let below = if number % 2 == 0 { "" } else { "b/" };
        let name = format!("procedures/{below}{number:02}.quytrinh");
        fs::write(folder.join(name), written).unwrap();
    }
}

/// All files in a folder and below it, with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let name = path.strip_prefix(folder).unwrap().display().to_string();
                    files.insert(name, fs::read(path).unwrap());
                }
            }
        }
    }
    files
}

#[test]
fn the_same_bytes_and_messages_whatever_the_machine() {
    let mut all = Vec::new();
    for (jobs, zone, locale) in [
        ("1", "UTC", "C"),
        ("16", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8"),
        ("2", "America/Adak", "tr_TR.UTF-8"),
        ("16", "UTC", "C"),
    ] {
        let place = tempfile::tempdir().unwrap();
        many(place.path());
        let output = sodocay(place.path())
            .args(["build", "-j", jobs])
            .env("TZ", zone)
            .env("LANG", locale)
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        all.push((said(&output), files(&place.path().join("charts"))));
    }
    assert!(all[0].1.len() > 27 * 6);
    for other in &all[1..] {
        assert_eq!(all[0].0, other.0);
        assert!(all[0].1 == other.1, "the files differ");
    }
}

#[test]
fn what_is_up_to_date_is_not_drawn_again() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    fs::create_dir(place.join("procedures")).unwrap();
    let file = |name: &str| place.join("procedures").join(name);
    fs::write(file("a.quytrinh"), text("Gốc", "QT-01", "gọi: QT-02\n")).unwrap();
    fs::write(file("b.quytrinh"), text("Được gọi", "QT-02", "")).unwrap();
    let drawn = |arguments: &[&str]| {
        let said = said(&run(place, arguments));
        let lines = said.lines().filter(|line| line.contains(" tờ "));
        let lines = lines.map(|line| line[..5].to_owned());
        lines.collect::<Vec<_>>()
    };
    assert_eq!(drawn(&["build"]), ["QT-01", "QT-02"]);
    let first = files(&place.join("charts"));
    assert!(drawn(&["build"]).is_empty());
    assert!(said(&run(place, &["build"])).contains("2 sơ đồ vẫn đúng"));
    assert_eq!(drawn(&["build", "--force"]), ["QT-01", "QT-02"]);
    assert_eq!(files(&place.join("charts")), first);

    // A finished file that was changed or taken away.
    let chart = place.join("charts/a.dot");
    let changed = fs::read_to_string(&chart).unwrap() + "// changed\n";
    fs::write(&chart, changed).unwrap();
    assert_eq!(drawn(&["build"]), ["QT-01"]);
    fs::remove_file(place.join("charts/b.html")).unwrap();
    assert_eq!(drawn(&["build"]), ["QT-02"]);
    assert_eq!(files(&place.join("charts")), first);

    // The title of a procedure stands on the chart of the one that calls it.
    fs::write(file("b.quytrinh"), text("Tên mới", "QT-02", "")).unwrap();
    assert_eq!(drawn(&["build"]), ["QT-01", "QT-02"]);
    assert!(drawn(&["build"]).is_empty());
    assert_eq!(drawn(&["build", "--mono"]), ["QT-01", "QT-02"]);
    assert_eq!(drawn(&["build"]), ["QT-01", "QT-02"]);

    // The page over all charts lists those that were left alone.
    fs::write(file("a.quytrinh"), text("Gốc khác", "QT-01", "")).unwrap();
    assert_eq!(drawn(&["build"]), ["QT-01"]);
    let index = fs::read_to_string(place.join("charts/index.html")).unwrap();
    assert!(index.contains("Gốc khác") && index.contains("Tên mới"));
}

#[test]
fn lists_of_files_by_line_by_nul_and_by_standard_input() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    many(place);
    fs::write(
        place.join("list"),
        "procedures/00.quytrinh\nprocedures/04.quytrinh\n",
    )
    .unwrap();
    run(
        place,
        &["build", "--files-from", "list", "-f", "dot", "-o", "one"],
    );
    let listed = fed(
        place,
        &["build", "--files-from", "-", "-f", "dot", "-o", "two"],
        "procedures/00.quytrinh\0procedures/04.quytrinh\0",
    );
    assert_eq!(listed.status.code(), Some(0));
    let one = files(&place.join("one"));
    assert!(one.contains_key("04.dot") && !one.contains_key("02.dot"));
    assert_eq!(one, files(&place.join("two")));

    // An empty list does not mean all.
    let output = sodocay(place).args(["build", "--files-from", "-"]).output();
    assert_eq!(output.unwrap().status.code(), Some(2));
    assert!(!place.join("charts").exists());
}

#[test]
fn limits_are_raised_on_the_command_line_only() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let steps = "bước: Làm\n".repeat(12);
    fs::write(place.join("a.quytrinh"), text("Dài", "QT-01", &steps)).unwrap();
    let built = |limit: &str| {
        let arguments = ["build", "a.quytrinh", "-f", "dot", "--limit", limit];
        sodocay(place).args(arguments).output().unwrap()
    };
    let refused = built("boxes=5");
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("QT003"), "{}", said(&refused));
    assert_eq!(built("boxes=100,text=5").status.code(), Some(1));
    assert_eq!(built("bytes=20").status.code(), Some(1));
    assert_eq!(built("boxes=100,bytes=2000").status.code(), Some(0));
    assert_eq!(built("sheets=3").status.code(), Some(2));
}

#[test]
fn a_sheet_never_takes_the_name_of_another_chart() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    let steps = "bước: Ghi sổ, báo cáo, rồi lưu lại\n".repeat(60);
    fs::write(place.join("a.quytrinh"), text("Dài", "QT-01", &steps)).unwrap();
    fs::write(place.join("a-2.quytrinh"), text("Ngắn", "QT-02", "")).unwrap();
    let arguments = ["build", ".", "-f", "svg"];
    let output = sodocay(place).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("a-2.svg"), "{}", said(&output));
    let written = files(&place.join("charts"));
    let chart = String::from_utf8_lossy(&written["a-2.svg"]);
    assert!(chart.contains("Ngắn") && !written.contains_key("a.svg"));
}

/// Thirty files with two warnings each, the last with a mistake besides.
#[test]
fn warnings_never_flood_what_is_wrong() {
    let place = tempfile::tempdir().unwrap();
    let place = place.path();
    for number in 0..30 {
        let steps = "bước: Nhận\n  hạn: sớm\nbước: Ghi\n  hạn: sớm\n";
        let mut written = text(&format!("Việc {number}"), &format!("QT-{number:02}"), steps);
        if number == 29 {
            written = written.replace("kết thúc", "kết thúcc");
        }
        fs::write(place.join(format!("{number:02}.quytrinh")), written).unwrap();
    }
    let build = |path: &str| {
        said(&program::run(
            place,
            &["build", path, "--force", "-f", "dot"],
        ))
    };
    let count = |said: &str, what: &str| said.matches(what).count();
    let each = count(&build("00.quytrinh"), "cảnh báo[");
    assert!(each >= 2, "{each}");
    let told = build(".");
    let shown = count(&told, "cảnh báo[");
    assert!(shown <= 50 && shown > 50 - each, "{shown}");
    assert!(count(&told, "lỗi[") > 0 && told.contains("29.quytrinh"));
    assert!(
        told.contains(" cảnh báo nữa; xem tất cả: sodocay check"),
        "{told}"
    );
    assert_eq!(count(&told, " tờ "), 29);
}
