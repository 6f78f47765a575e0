//! Texts of extreme shape, any size: for what must be refused at once, or done without recursion.

use std::fmt::Write as _;

/// A way to be extreme.
pub type Shape = (&'static str, fn(usize) -> String);

/// Every shape, with its name.
pub const SHAPES: [Shape; 8] = [
    ("chain", chain),
    ("answers", answers),
    ("nested", nested),
    ("jumps", jumps),
    ("parallel", parallel),
    ("label", label),
    ("errors", errors),
    ("scenarios", scenarios),
];

const HEAD: &str = "quy trình: Thử\nai: Văn thư\n";

/// So many steps, one after the other.
pub fn chain(count: usize) -> String {
    format!("{HEAD}{}kết thúc: Xong\n", "bước: Ghi sổ\n".repeat(count))
}

/// One question with so many answers.
pub fn answers(count: usize) -> String {
    let mut text = format!("{HEAD}hỏi: Việc gì?\n");
    for number in 0..count {
        let _ = writeln!(text, "  - Việc {number}");
    }
    text + "kết thúc: Xong\n"
}

/// So many questions, each in an answer of the one before it.
pub fn nested(count: usize) -> String {
    let mut text = HEAD.to_owned();
    for depth in 0..count {
        let indent = " ".repeat(depth * 2);
        let _ = write!(
            text,
            "{indent}hỏi: Tầng {depth}?\n{indent}- Không -> cuối\n{indent}- Có\n"
        );
    }
    let _ = write!(text, "{}bước: Đáy\n{0}-> cuối\n", " ".repeat(count * 2));
    text + "kết thúc cuối: Xong\n"
}

/// So many questions, each with a way back and a way far ahead.
pub fn jumps(count: usize) -> String {
    let mut text = HEAD.to_owned();
    for number in 0..count {
        let (back, ahead) = (
            number * 7 / 11,
            (number + (count - number) * 5 / 7).min(count - 1),
        );
        let _ = write!(
            text,
            "hỏi h{number}: Câu {number}?\n  - Đúng\n  - Sai -> h{back}\n  - Chưa rõ -> h{}\n",
            ahead.max(number + 1).min(count - 1)
        );
    }
    text + "kết thúc: Xong\n"
}

/// So many things done at once.
pub fn parallel(count: usize) -> String {
    let mut text = format!("{HEAD}đồng thời: Chia việc\n");
    for number in 0..count {
        let _ = writeln!(text, "  - Việc {number}");
    }
    text + "kết thúc: Xong\n"
}

/// One box with so many bytes of words.
pub fn label(bytes: usize) -> String {
    format!(
        "{HEAD}bước: {}\nkết thúc: Xong\n",
        "việc ".repeat(bytes / 7)
    )
}

/// So many lines that are wrong.
pub fn errors(count: usize) -> String {
    let mut text = HEAD.to_owned();
    for number in 0..count {
        let _ = writeln!(text, "bưcớ {number}: Sai");
    }
    text + "kết thúc: Xong\n"
}

/// So many scenarios.
pub fn scenarios(count: usize) -> String {
    let mut text = format!("{HEAD}hỏi: Đủ?\n  - Đủ\n  - Thiếu\nkết thúc: Xong\n");
    for number in 0..count {
        let _ = write!(
            text,
            "tình huống: Số {number}\n  chọn: Đủ\n  kết quả: Xong\n"
        );
    }
    text
}
