//! Hostile words in every field of a file.

use sodocay::lang::clean;
use sodocay::model::Procedure;
use sodocay::source::Source;
use sodocay::syntax;

use super::payloads::payloads;
use super::targets;

/// Fields of the head, of which a file has one each.
const HEAD: &[&str] = &[
    "quy trình",
    "mã số",
    "phiên bản",
    "ngày",
    "đơn vị",
    "phê duyệt",
    "phạm vi",
    "hạn",
    "ai",
];
/// Fields of the head that may stand many times.
const LISTS: &[&str] = &["nguyên tắc", "căn cứ", "ghi chú"];
/// Fields of a box.
const FACTS: &[&str] = &[
    "ai",
    "hạn",
    "biểu mẫu",
    "căn cứ",
    "ghi chú",
    "liên kết",
    "kiểm",
];

/// The texts of charts: what they begin and end with, and lines with hostile words between.
pub struct Field {
    /// What it is called in what is told.
    pub name: String,
    before: String,
    lines: Vec<String>,
    after: String,
    /// How many of the lines stand in one chart.
    at_once: usize,
}

/// A field of a chart that has as many as there are words.
fn field(name: &str, line: impl Fn(&str) -> String) -> Field {
    Field {
        name: name.to_owned(),
        before: "quy trình: Thử\nai: Văn thư\n".to_owned(),
        lines: words().iter().map(|words| line(words)).collect(),
        after: "kết thúc: Hết\n".to_owned(),
        at_once: 50,
    }
}

/// Words that a text on one line can hold.
pub fn words() -> Vec<String> {
    let fits = |words: &String| !clean(words).is_empty() && words.chars().count() <= 2_000;
    payloads().into_iter().filter(fits).collect()
}

/// Every field that a file can have.
pub fn fields() -> Vec<Field> {
    let mut fields = vec![
        field("bước", |words| format!("bước: {words}\n")),
        field("hỏi", |words| {
            format!("hỏi: Chọn {words}?\n  - Có {words}\n      tiếp\n  - Không\n")
        }),
        field("đồng thời", |words| {
            format!("đồng thời: Làm {words}\n  - Việc {words}\n  - Việc khác\n")
        }),
        field("phần", |words| format!("phần: Phần {words}\nbước: Làm\n")),
        field("lời ghi riêng", |words| {
            format!("# {words}\nbước: Làm\n")
        }),
        field("tên ô", |words| format!("bước {words}: Làm\n")),
        field("kết thúc", |words| {
            format!("hỏi: Xong?\n  - Rồi\n      kết thúc: Xong {words}\n  - Chưa\n")
        }),
    ];
    for fact in FACTS {
        let line = |words: &str| format!("bước: Làm\n  {fact}: {words}\n");
        fields.push(field(&format!("bước, {fact}"), line));
    }
    // Scenarios stand after the end.
    let scenarios = field("tình huống", |words| {
        format!("tình huống: {words}\n  kết quả: Hết\n")
    });
    fields.push(Field {
        before: scenarios.before.clone() + "bước: Làm\n" + &scenarios.after,
        after: String::new(),
        ..scenarios
    });
    fields.push(Field {
        name: "đầu tệp".to_owned(),
        before: String::new(),
        at_once: 1,
        ..field("", |words| {
            let lines = HEAD
                .iter()
                .chain(LISTS)
                .map(|key| format!("{key}: {words}\n"));
            lines.collect::<String>() + "bước: Làm\n"
        })
    });
    fields
}

impl Field {
    /// The procedures that come of it, each with how many of the lines it holds.
    ///
    /// Lines that are refused are left out; what is told of them is judged.
    pub fn procedures(&self) -> Vec<(Procedure, usize)> {
        let mut procedures = Vec::new();
        let mut left: Vec<&[String]> = self.lines.chunks(self.at_once).collect();
        while let Some(lines) = left.pop() {
            let text = format!("{}{}{}", self.before, lines.concat(), self.after);
            let source = Source::new("a.quytrinh", &text);
            match targets::examine(&syntax::parse(&source), &source) {
                (Some(procedure), _) => procedures.push((procedure, lines.len())),
                (None, found) if lines.len() == 1 => targets::tell(&source, &found),
                (None, _) => left.extend([&lines[..lines.len() / 2], &lines[lines.len() / 2..]]),
            }
        }
        procedures
    }
}
