//! The program as people call it: what it writes, what it says, and how it ends.

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::process::Command;

use program::{PROGRAM, code, fed, run, said, told};

const GOOD: &str = "\
quy trình: Xử lý phản ánh
mã số: QT-01
ai: Cán bộ trực

bước: Nhận phản ánh
  hạn: 15 phút
hỏi: Có nguy hiểm?
  - Không
  - Có
      bước: Báo 113
      tiếp
kết thúc: Đã xử lý
";

const ENGLISH: &str = "\
procedure: Handle a report
code: QT-02
who: Duty officer

step: Take the report
ask: Any danger?
  - No
  - Yes
      step: Call 113
      continue
end: Done
";

/// The second answer stays open, and a keyword is misspelled.
const BAD: &str = "\
quy trình: Có lỗi

hỏi: Có nguy hiểm?
  - Không
  - Có
      bước: Báo 113
bứơc: Xong
kết thúc: Hết
";

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn build_without_words_draws_the_usual_folder() {
    let folder = folder_with(&[
        ("procedures/a.quytrinh", GOOD),
        ("procedures/b.quytrinh", ENGLISH),
    ]);
    let output = run(folder.path(), &["build"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert_eq!(told(&output), "");
    let charts = folder.path().join("charts");
    for name in ["a.html", "a.svg", "a.dot", "a.json", "b.html", "index.html"] {
        assert!(charts.join(name).is_file(), "{name}");
    }
    assert!(said(&output).contains("QT-01"));
    let index = fs::read_to_string(charts.join("index.html")).unwrap();
    assert!(index.contains("./a.html") && index.contains("./b.json"));
}

#[test]
fn the_same_input_leaves_the_files_alone() {
    let folder = folder_with(&[("procedures/a.quytrinh", GOOD)]);
    run(folder.path(), &["build"]);
    let chart = folder.path().join("charts/a.html");
    let before = fs::metadata(&chart).unwrap().modified().unwrap();
    run(folder.path(), &["build"]);
    assert_eq!(fs::metadata(&chart).unwrap().modified().unwrap(), before);
}

#[test]
fn a_file_with_mistakes_gets_no_chart_but_the_others_do() {
    let folder = folder_with(&[("p/bad.quytrinh", BAD), ("p/good.quytrinh", GOOD)]);
    let output = run(folder.path(), &["build", "p", "-f", "dot"]);
    assert_eq!(code(&output), 1);
    assert!(folder.path().join("charts/good.dot").is_file());
    assert!(!folder.path().join("charts/bad.dot").exists());
    assert!(!folder.path().join("charts/good.html").exists());
}

#[test]
fn what_cannot_be_done_ends_with_two() {
    let folder = folder_with(&[("a.quytrinh", GOOD)]);
    for arguments in [
        &["build"][..],
        &["build", "none.quytrinh"],
        &["build", "a.quytrinh", "--paper", "a9"],
        &["build", "a.quytrinh", "--stdout"],
        &["check", "none.quytrinh"],
        &["show", "none.quytrinh"],
        &["nonsense"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert_eq!(told(&output), "", "{arguments:?}");
        assert!(!said(&output).is_empty(), "{arguments:?}");
    }
}

#[test]
fn nothing_of_others_is_overwritten() {
    let folder = folder_with(&[("a.quytrinh", GOOD), ("charts/a.dot", "graph { mine }")]);
    let output = run(folder.path(), &["build", "a.quytrinh", "-f", "dot"]);
    assert_eq!(code(&output), 2);
    let kept = fs::read_to_string(folder.path().join("charts/a.dot")).unwrap();
    assert_eq!(kept, "graph { mine }");
}

#[test]
fn standard_input_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    for output in [&["--stdout"][..], &["-o", "-"]] {
        let arguments = [&["build", "-", "-f", "json"], output].concat();
        let output = fed(folder.path(), &arguments, GOOD);
        assert_eq!(code(&output), 0, "{}", said(&output));
        let json: serde_json::Value = serde_json::from_str(&told(&output)).unwrap();
        assert_eq!(json["format"], "sodocay-procedure/1");
        assert_eq!(json["nodes"].as_array().unwrap().len(), 4);
        assert_eq!(json["nodes"][1]["line"], 7);
        assert!(folder.path().read_dir().unwrap().next().is_none());
    }
}

#[test]
fn check_tells_programs_everything_on_standard_output() {
    let folder = folder_with(&[("p/bad.quytrinh", BAD), ("p/good.quytrinh", GOOD)]);
    let output = run(folder.path(), &["check", "p", "--format", "json"]);
    assert_eq!(code(&output), 1);
    let found: serde_json::Value = serde_json::from_str(&told(&output)).unwrap();
    let errors = found.as_array().unwrap();
    assert!(errors.iter().any(|found| found["severity"] == "error"));
    assert!(errors.iter().all(|found| found["file"].is_string()));
    let output = run(
        folder.path(),
        &["check", "p/good.quytrinh", "--format", "json"],
    );
    assert_eq!(code(&output), 0);
    assert!(told(&output).starts_with('['));
}

#[test]
fn messages_speak_the_language_asked_for() {
    let folder = folder_with(&[("p/good.quytrinh", GOOD)]);
    let output = run(folder.path(), &["check", "p"]);
    assert!(said(&output).contains("không có lỗi"), "{}", said(&output));
    let output = run(folder.path(), &["check", "p", "--lang", "en"]);
    assert!(said(&output).contains("no errors"), "{}", said(&output));
}

#[test]
fn show_tells_every_stage() {
    let folder = folder_with(&[("a.quytrinh", GOOD)]);
    for (stage, begins) in [
        ("tree", "   1"),
        ("model", "QT-01"),
        ("scene", "sheet 1/1"),
        ("sheets", "sheet 1/1"),
    ] {
        let output = run(folder.path(), &["show", "--stage", stage, "a.quytrinh"]);
        assert_eq!(code(&output), 0, "{stage}: {}", said(&output));
        assert!(
            told(&output).starts_with(begins),
            "{stage}: {}",
            told(&output)
        );
    }
}

#[test]
fn show_tells_programs_every_stage() {
    let folder = folder_with(&[("a.quytrinh", GOOD)]);
    for stage in ["tree", "model", "scene", "sheets"] {
        let arguments = ["show", "--stage", stage, "--format", "json", "a.quytrinh"];
        let output = run(folder.path(), &arguments);
        assert_eq!(code(&output), 0, "{stage}: {}", said(&output));
        let told: Result<serde_json::Value, _> = serde_json::from_str(&told(&output));
        assert!(told.is_ok(), "{stage}");
    }
}

#[test]
fn show_sheets_gives_places_in_millimeters() {
    let folder = folder_with(&[("a.quytrinh", GOOD)]);
    let arguments = [
        "show",
        "--stage",
        "sheets",
        "--format",
        "json",
        "--portrait",
        "a.quytrinh",
    ];
    let output = run(folder.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let told: serde_json::Value = serde_json::from_str(&told(&output)).unwrap();
    let sheet = &told["sheets"][0];
    assert_eq!(sheet["width"], 210.0);
    assert_eq!(sheet["height"], 297.0);
    assert_eq!(sheet["boxes"].as_array().unwrap().len(), 4);
    assert_eq!(sheet["boxes"][0]["number"], "1");
    assert_eq!(sheet["boxes"][0]["lines"][0], "Nhận phản ánh");
    assert!(sheet["routes"][0]["points"][0][0].is_number());
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_reading_is_no_mistake() {
    let folder = folder_with(&[("a.quytrinh", GOOD)]);
    let line = format!("{} show a.quytrinh | true", PROGRAM);
    let output = Command::new("sh")
        .args(["-c", &line])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(said(&output), "");
}

/// Words that try every way out of a text, in every place that takes words.
const HOSTILE: &str = "\"></script><img src=x onerror=alert(1)> \\\" & &quot; ]]> {{7*7}} \\N";

fn hostile() -> String {
    format!(
        "quy trình: {HOSTILE}\nmã số: {HOSTILE}\nnguyên tắc: {HOSTILE}\n\nphần: {HOSTILE}\n\
         bước: {HOSTILE}\n  ai: {HOSTILE}\n  hạn: {HOSTILE}\n  biểu mẫu: {HOSTILE}\n  kiểm: {HOSTILE}\n  \
         liên kết: java\u{200b}script:alert(1)\n  liên kết: JavaScript:alert(2)\n\
         hỏi: {HOSTILE}?\n  - {HOSTILE}\n  - b\nkết thúc: {HOSTILE}\n"
    )
}

#[test]
fn hostile_words_stay_words() {
    let folder = folder_with(&[("a.quytrinh", &hostile())]);
    let output = run(folder.path(), &["build", "a.quytrinh"]);
    assert_ne!(code(&output), 2, "{}", said(&output));
    let read = |name: &str| fs::read_to_string(folder.path().join("charts").join(name)).unwrap();
    for name in ["a.html", "a.svg"] {
        // The page's own data and script stand at its end, and nothing else that looks like one.
        let text = read(name).to_lowercase();
        let (text, scripts) = text.split_once("<script").unwrap_or((&text, ""));
        assert_eq!(scripts.matches("<script").count(), scripts.len().min(1));
        assert!(!scripts.contains("<img"));
        for open in [
            "<img",
            "<script",
            "</script",
            "href=\"javascript",
            " onerror=\"",
        ] {
            assert!(!text.contains(open), "{name} holds {open}");
        }
    }
    let html = read("a.html");
    assert!(!html.contains(" style=\""));
    let charset = html.find("<meta charset=\"utf-8\">").unwrap();
    let policy = html.find("Content-Security-Policy").unwrap();
    assert_eq!(html[charset..policy].matches('<').count(), 2);
    let dot = read("a.dot").to_lowercase();
    assert!(!dot.contains("url=\"javascript"));
    let json: serde_json::Value = serde_json::from_str(&read("a.json")).unwrap();
    assert_eq!(json["nodes"][0]["text"], HOSTILE);
}

#[test]
fn every_link_within_a_page_leads_somewhere() {
    let folder = folder_with(&[("a.quytrinh", GOOD)]);
    run(folder.path(), &["build", "a.quytrinh", "-f", "html"]);
    let html = fs::read_to_string(folder.path().join("charts/a.html")).unwrap();
    let values = |start: &str| -> Vec<String> {
        let rest = html.split(start).skip(1);
        rest.map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let ids = values(" id=\"");
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len());
    let links = values(" href=\"#");
    assert!(links.len() > 10);
    for link in links {
        assert!(unique.contains(&link), "#{link}");
    }
}

#[test]
fn the_policy_admits_the_page_s_own_styles() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let folder = folder_with(&[("a.quytrinh", GOOD)]);
    run(folder.path(), &["build", "a.quytrinh", "-f", "html"]);
    let html = fs::read_to_string(folder.path().join("charts/a.html")).unwrap();
    // Between the quotes of an attribute some letters of the hash may stand as references.
    let plain = html.replace("&#43;", "+").replace("&#x2B;", "+");
    let plain = plain.replace("&#39;", "'");
    for begin in ["<style>", "<style id=\"record-style\">", "<script>"] {
        let own = begin.trim_matches(['<', '>']).split(' ').next().unwrap();
        let text = html.split(begin).nth(1).unwrap();
        let text = text.split(&format!("</{own}>\n")).next().unwrap();
        let digest = sha2::Sha256::digest(text.as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(digest);
        let (_, sources) = plain.split_once(&format!("{own}-src ")).unwrap();
        let sources = sources.split([';', '"']).next().unwrap();
        let admitted = sources.contains(&format!("'sha256-{hash}'"));
        assert!(admitted, "{begin} {sources}");
    }
    let (page, script) = html.split_once("<script").unwrap();
    assert_eq!(page.matches("<style").count(), 2);
    assert_eq!(script.matches("<script").count(), 1);
}

#[test]
fn graphviz_and_xmllint_take_hostile_words() {
    let folder = folder_with(&[("a.quytrinh", &hostile())]);
    run(folder.path(), &["build", "a.quytrinh"]);
    for (judge, arguments) in [
        ("dot", &["-Tcanon", "charts/a.dot"][..]),
        ("xmllint", &["--noout", "--nonet", "charts/a.svg"]),
    ] {
        // Judges that are not there do not judge; the full checks install them.
        let Ok(output) = Command::new(judge)
            .args(arguments)
            .current_dir(folder.path())
            .output()
        else {
            continue;
        };
        assert!(output.status.success(), "{judge}: {}", said(&output));
    }
}

#[test]
fn fmt_tidies_in_place_and_check_only_tells() {
    let messy = GOOD
        .replace("bước: Nhận", "BUOC:Nhận")
        .replace('\n', "\r\n");
    let folder = folder_with(&[("a.quytrinh", &messy), ("b.quytrinh", GOOD)]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let output = run(folder.path(), &["fmt", "--check", "."]);
    assert_eq!(code(&output), 1);
    assert!(said(&output).contains("a.quytrinh") && !said(&output).contains("b.quytrinh"));
    assert_eq!(read("a.quytrinh"), messy);
    assert_eq!(code(&run(folder.path(), &["fmt", "."])), 0);
    assert_eq!(read("a.quytrinh"), GOOD.replace('\n', "\r\n"));
    assert_eq!(code(&run(folder.path(), &["fmt", "--check", "."])), 0);
    let output = fed(folder.path(), &["fmt", "-", "--to", "en"], GOOD);
    assert!(told(&output).starts_with("procedure: Xử lý phản ánh\ncode: QT-01\nwho: "));
    let bytes = b"quy tr\xCCnh: a";
    fs::write(folder.path().join("a.quytrinh"), bytes).unwrap();
    assert_eq!(code(&run(folder.path(), &["fmt", "a.quytrinh"])), 1);
    assert_eq!(fs::read(folder.path().join("a.quytrinh")).unwrap(), bytes);
}

#[test]
fn sure_fixes_are_made_and_the_rest_is_offered() {
    let text = GOOD
        .replace("bước: Nhận", "bưcớ: Nhận")
        .replace("Có nguy hiểm?", "Có nguy hiểm")
        .replace("kết thúc: Đã xử lý", "Đã xử lý");
    let folder = folder_with(&[("a.quytrinh", &text)]);
    let output = run(folder.path(), &["check", "--fix", "a.quytrinh"]);
    assert_eq!(code(&output), 1, "{}", said(&output));
    let mended = fs::read_to_string(folder.path().join("a.quytrinh")).unwrap();
    assert!(
        mended.contains("bước: Nhận") && mended.contains("Có nguy hiểm?\n"),
        "{mended}"
    );
    assert!(mended.contains("\nĐã xử lý\n"));
    assert!(
        said(&output).contains("Đã sửa a.quytrinh, dòng 5"),
        "{}",
        said(&output)
    );
    assert!(said(&output).contains("QT012"));
}

#[test]
fn warnings_are_denied_and_allowed() {
    let text = GOOD.replace("ai: Cán bộ trực\n", "");
    let folder = folder_with(&[("a.quytrinh", &text)]);
    let check = |more: &[&str]| run(folder.path(), &[&["check", "a.quytrinh"], more].concat());
    assert_eq!(code(&check(&[])), 0);
    let denied = check(&["--deny", "qt034"]);
    assert_eq!(code(&denied), 1);
    assert!(said(&denied).contains("lỗi[QT034]"), "{}", said(&denied));
    assert_eq!(code(&check(&["--deny", "all"])), 1);
    let allowed = check(&["--allow", "QT034,QT035"]);
    assert!(!said(&allowed).contains("QT034"));
    assert_eq!(code(&check(&["--deny", "QT999"])), 2);
    let build = run(
        folder.path(),
        &["build", "a.quytrinh", "--deny", "QT034", "-f", "dot"],
    );
    assert_eq!(code(&build), 1);
    assert!(!folder.path().join("charts/a.dot").exists());
}

#[test]
fn findings_are_told_as_sarif() {
    let folder = folder_with(&[("a.quytrinh", BAD)]);
    let output = run(folder.path(), &["check", "a.quytrinh", "--format", "sarif"]);
    assert_eq!(code(&output), 1);
    let log: serde_json::Value = serde_json::from_str(&told(&output)).unwrap();
    let found = log["runs"][0]["results"].as_array().unwrap();
    assert!(found.iter().any(|one| one["ruleId"] == "QT018"));
}

#[test]
fn names_that_differ_a_little_are_told_across_a_folder() {
    let other = ENGLISH.replace("who: Duty officer", "who: cán bộ trực");
    let folder = folder_with(&[("p/a.quytrinh", GOOD), ("p/b.quytrinh", &other)]);
    let output = run(folder.path(), &["check", "p", "--lang", "en"]);
    assert_eq!(code(&output), 0);
    assert!(
        said(&output).contains("the file a.quytrinh says “Cán bộ trực”"),
        "{}",
        said(&output)
    );
}
