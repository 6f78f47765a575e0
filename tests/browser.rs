//! The finished pages in a real browser, where node and a browser are at hand.
//!
//! What is tried stands in `browser/page.test.js`. Where something is missing the test says so and
//! passes; the full checks install it and ask for it by `SODOCAY_BROWSER=must`.

#[path = "support/program.rs"]
mod program;

use std::path::{Path, PathBuf};
use std::process::Command;

use program::sodocay;

const HOSTILE: &str = "\"></script><img src=x onerror=alert(1)> {{7*7}} <b style=color:red> img";

const BRANCHES: &str = "\
quy trình: Làm cùng lúc
ai: Cán bộ trực
đồng thời lại: Hai việc
  - Việc ngắn
      hạn: 1 giờ
  - Việc dài
      hạn: 2 giờ
      bước: Việc dài, phần sau
        hạn: 1 giờ
hỏi: Đã xong?
  - Rồi
  - Chưa -> lại
kết thúc: Đã xong
";

fn hostile() -> String {
    format!(
        "quy trình: {HOSTILE}\nmã số: {HOSTILE}\nnguyên tắc: {HOSTILE}\nhạn: {HOSTILE}\n\
         phần: {HOSTILE}\nbước: {HOSTILE}\n  ai: {HOSTILE}\n  hạn: {HOSTILE}\n  biểu mẫu: {HOSTILE}\n  \
         kiểm: {HOSTILE}\n  ghi chú: {HOSTILE}\n  liên kết: javascript:alert(2)\n\
         hỏi: {HOSTILE}?\n  - {HOSTILE}\n  - b\nkết thúc: {HOSTILE}\n\
         tình huống: {HOSTILE}\n  chọn: b\n"
    )
}

fn missing(what: &str) {
    assert!(
        std::env::var_os("SODOCAY_BROWSER").is_none(),
        "{what} is missing"
    );
    eprintln!("NOT TRIED IN A BROWSER: {what} is missing (see tests/browser)");
}

fn browser() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .map(|name| Path::new("/usr/bin").join(name))
        .find(|path| path.is_file())
}

#[test]
fn pages_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests = root.join("tests/browser");
    let Some(browser) = browser() else {
        return missing("a browser");
    };
    if Command::new("node").arg("--version").output().is_err() {
        return missing("node");
    }
    if !tests.join("node_modules/playwright-core").is_dir() {
        return missing("tests/browser/node_modules (npm ci)");
    }
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join("written");
    std::fs::create_dir(&written).unwrap();
    std::fs::write(written.join("hostile.quytrinh"), hostile()).unwrap();
    std::fs::write(written.join("branches.quytrinh"), BRANCHES).unwrap();
    std::fs::copy(english(root), written.join("english.quytrinh")).unwrap();
    let pages = folder.path().join("pages");
    // The page over all charts is that of the last folder.
    for from in [written, root.join("procedures")] {
        let built = sodocay(folder.path())
            .args(["build", "--drill-cards", "-f", "html", "-o"])
            .args([&pages, &from])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "{said}");
    }
    let tried = Command::new("node")
        .args(["--test", "--test-reporter=spec", "page.test.js"])
        .current_dir(tests)
        .env("PAGES", &pages)
        .env("BROWSER", browser)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&tried.stdout);
    assert!(tried.status.success(), "{said}");
}

/// The English example, wherever the examples keep it.
fn english(root: &Path) -> PathBuf {
    let examples = root.join("examples").read_dir().unwrap();
    let mut paths = examples.flatten().map(|entry| entry.path());
    paths
        .find(|path| {
            path.extension().is_some_and(|ending| ending == "quytrinh")
                && std::fs::read_to_string(path).is_ok_and(|text| text.contains("procedure:"))
        })
        .expect("an English example")
}
