//! How the refusal of an unreadable file is worded.

use super::{Code, Diagnostic};
use crate::lang::Bilingual;
use crate::source::{Encoding, LARGEST, Reason, Unreadable};

impl From<&Unreadable> for Diagnostic {
    fn from(refused: &Unreadable) -> Self {
        let (code, message) = match refused.reason {
            Reason::Encoding(encoding) => (Code::Encoding, foreign(encoding)),
            Reason::OldLetters(encoding) => (Code::Encoding, old(encoding)),
            Reason::Character(char) => (Code::Character, unprintable(refused, char)),
            Reason::Large(bytes) => (Code::Limit, large(bytes)),
        };
        let found = Self::new(code, refused.span, message);
        match refused.reason {
            Reason::Encoding(Encoding::Tcvn3 | Encoding::Vni) | Reason::OldLetters(_) => found.help(
                "Đổi tệp sang Unicode bằng bộ chuyển mã (như UniKey: Ctrl+Shift+F6) rồi lưu với mã UTF-8.",
                "Convert the file to Unicode with a converter (such as UniKey: Ctrl+Shift+F6), then save it as UTF-8.",
            ),
            Reason::Encoding(_) => found.help(
                "Mở tệp bằng Notepad, chọn Lưu như (Save as), mục Mã hóa (Encoding) chọn UTF-8.",
                "Open the file in Notepad, choose Save as and pick UTF-8 under Encoding.",
            ),
            Reason::Character(_) => found.help(
                "Xóa ký tự này; thường nó theo vào khi dán chữ từ chương trình khác.",
                "Delete it; it usually comes along when text is pasted from another program.",
            ),
            Reason::Large(_) => found.help(
                "Tách thành nhiều quy trình và nối với nhau bằng “gọi:” hoặc “chuyển:”.",
                "Split it into several procedures and join them with “call:” or “hand over:”.",
            ),
        }
    }
}

fn name(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Tcvn3 => Some("TCVN3 (ABC)"),
        Encoding::Vni => Some("VNI"),
        Encoding::Windows1258 => Some("Windows-1258"),
        Encoding::Utf16 => Some("UTF-16"),
        Encoding::Unknown => None,
    }
}

fn foreign(encoding: Encoding) -> Bilingual {
    match name(encoding) {
        Some(name) => Bilingual::new(
            format!(
                "Tệp này có lẽ lưu bằng mã {name}; chỉ đọc được tệp lưu bằng UTF-8. Không đoán chữ để khỏi in sai."
            ),
            format!(
                "This file seems to be saved as {name}; only UTF-8 can be read. Nothing is guessed, so that nothing is printed wrong."
            ),
        ),
        None => Bilingual::new(
            "Tệp này không lưu bằng UTF-8 nên không đọc được chắc chắn.",
            "This file is not saved as UTF-8, so it cannot be read with certainty.",
        ),
    }
}

fn old(encoding: Encoding) -> Bilingual {
    let name = name(encoding).unwrap_or_default();
    Bilingual::new(
        format!("Chữ trong tệp gõ theo phông cũ {name}, in ra sẽ sai hết dấu."),
        format!(
            "The letters in this file are typed for the old {name} fonts and would print wrong."
        ),
    )
}

fn unprintable(refused: &Unreadable, char: char) -> Bilingual {
    let at = refused.source.position(refused.span.start);
    let (line, column, number) = (at.line, at.column, u32::from(char));
    Bilingual::new(
        format!("Dòng {line}, cột {column} có một ký tự không in được (U+{number:04X})."),
        format!(
            "Line {line}, column {column} holds a character that cannot be printed (U+{number:04X})."
        ),
    )
}

fn large(bytes: usize) -> Bilingual {
    let most = LARGEST / (1024 * 1024);
    Bilingual::new(
        format!("Tệp dài {bytes} byte; nhiều nhất đọc được {most} MiB."),
        format!("The file has {bytes} bytes; at most {most} MiB are read."),
    )
}
