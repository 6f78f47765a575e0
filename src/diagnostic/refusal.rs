//! How the refusal of an unreadable file is worded.

use super::{Code, Diagnostic};
use crate::lang::Bilingual;
use crate::source::{Encoding, Reason, Unreadable};

impl From<&Unreadable> for Diagnostic {
    fn from(refused: &Unreadable) -> Self {
        let (code, message) = match refused.reason {
            Reason::Encoding(encoding) => (Code::Encoding, foreign(encoding)),
            Reason::OldLetters(encoding) => (Code::Encoding, old(encoding)),
            Reason::Pasted(encoding) => (Code::Encoding, pasted(encoding)),
            Reason::Character(char) => (Code::Character, unprintable(refused, char)),
            Reason::Large { bytes, most } => (Code::Limit, large(bytes, most)),
            Reason::Document(program) => (Code::Encoding, document(program)),
        };
        let found = Self::new(code, refused.span, message);
        match refused.reason {
            Reason::OldLetters(Encoding::Lost | Encoding::Twice)
            | Reason::Encoding(Encoding::Lost) => found.help(
                "Mở lại bản gốc (bản chưa hỏng chữ), rồi trong Notepad chọn Lưu như (Save as), mục Mã hóa (Encoding) chọn UTF-8.",
                "Open the original in which the letters are still right, choose Save as in Notepad and pick UTF-8 under Encoding.",
            ),
            Reason::Encoding(Encoding::Cut | Encoding::Damaged) => found.help(
                "Chép hoặc tải lại tệp từ nơi gửi.",
                "Copy or download the file again from where it came.",
            ),
            Reason::Encoding(Encoding::Tcvn3 | Encoding::Vni) | Reason::OldLetters(_) => found.help(
                "Đổi tệp sang Unicode bằng bộ chuyển mã (như UniKey: Ctrl+Shift+F6) rồi lưu với mã UTF-8.",
                "Convert the file to Unicode with a converter (such as UniKey: Ctrl+Shift+F6), then save it as UTF-8.",
            ),
            Reason::Pasted(_) => found.help(
                "Gõ lại các chữ ấy, hoặc đổi riêng chúng sang Unicode rồi mới dán vào (như UniKey: Ctrl+Shift+F6).",
                "Type these words anew, or convert them alone to Unicode before pasting them (with UniKey, for one: Ctrl+Shift+F6).",
            ),
            Reason::Encoding(_) => found.help(
                "Mở tệp bằng Notepad, chọn Lưu như (Save as), mục Mã hóa (Encoding) chọn UTF-8.",
                "Open the file in Notepad, choose Save as and pick UTF-8 under Encoding.",
            ),
            Reason::Character(_) => found.help(
                "Xóa ký tự này; thường nó theo vào khi dán chữ từ chương trình khác.",
                "Delete it; it usually comes along when text is pasted from another program.",
            ),
            Reason::Document(_) => found.help(
                "Mở tệp bằng chương trình đó, chép chữ sang Notepad rồi lưu với mã UTF-8.",
                "Open the file with that program, copy the words into Notepad and save it as UTF-8.",
            ),
            Reason::Large { .. } => found.help(
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
        Encoding::Unknown
        | Encoding::Twice
        | Encoding::Lost
        | Encoding::Cut
        | Encoding::Damaged => None,
    }
}

fn foreign(encoding: Encoding) -> Bilingual {
    match name(encoding) {
        None if encoding == Encoding::Lost => old(encoding),
        None if encoding == Encoding::Damaged => Bilingual::new(
            "Tệp lưu bằng UTF-8 nhưng có chữ bị hỏng, chỗ đầu tiên ở dòng này: có lẽ hỏng khi chép hoặc ghép tệp.",
            "The file is UTF-8, but some letters in it are broken, the first of them on this line: perhaps in copying or joining files.",
        ),
        None if encoding == Encoding::Cut => Bilingual::new(
            "Tệp bị cắt ngang giữa một chữ ở cuối: có lẽ chép hoặc tải chưa xong.",
            "The file breaks off within its last letter: it was perhaps not copied to its end.",
        ),
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
    if encoding == Encoding::Twice {
        return Bilingual::new(
            "Chữ trong tệp đã hỏng vì có lần mở bằng mã khác rồi lưu lại (như “Nháº\u{AD}n” thay cho “Nhận”).",
            "The letters in this file were spoiled when it was opened in another encoding and saved again (“Nháº\u{AD}n” instead of “Nhận”).",
        );
    }
    if encoding == Encoding::Lost {
        return Bilingual::new(
            "Chữ có dấu trong tệp đã mất khi lưu bằng mã không có chữ Việt: chỗ của chúng là dấu ? hoặc \u{FFFD}.",
            "The letters with accents were lost when the file was saved in an encoding without them: ? or \u{FFFD} stands in their place.",
        );
    }
    let name = name(encoding).unwrap_or_default();
    Bilingual::new(
        format!("Chữ trong tệp gõ theo phông cũ {name}, in ra sẽ sai hết dấu."),
        format!(
            "The letters in this file are typed for the old {name} fonts and would print wrong."
        ),
    )
}

fn pasted(encoding: Encoding) -> Bilingual {
    match name(encoding) {
        Some(name) => Bilingual::new(
            format!("Dòng này có chữ dán vào từ phông cũ {name}, in ra sẽ sai hết dấu."),
            format!(
                "This line holds letters pasted from an old {name} font; they would print wrong."
            ),
        ),
        None => Bilingual::new(
            "Dòng này có chữ dán vào đã hỏng vì có lần mở bằng mã khác (như “trÃ¬nh” thay cho “trình”).",
            "This line holds pasted letters that were once spoiled by another encoding (“trÃ¬nh” instead of “trình”).",
        ),
    }
}

fn unprintable(refused: &Unreadable, char: char) -> Bilingual {
    let at = refused.source.position(refused.span.start());
    let (line, column, number) = (at.line, at.column, u32::from(char));
    Bilingual::new(
        format!("Dòng {line}, cột {column} có một ký tự không in được (U+{number:04X})."),
        format!(
            "Line {line}, column {column} holds a character that cannot be printed (U+{number:04X})."
        ),
    )
}

fn document(program: &str) -> Bilingual {
    Bilingual::new(
        format!("Tệp này là văn bản {program}, không phải tệp chữ thuần như Notepad lưu."),
        format!("This file is a document of {program}, not plain text as Notepad saves it."),
    )
}

fn large(bytes: usize, most: usize) -> Bilingual {
    Bilingual::new(
        format!("Tệp dài ít nhất {bytes} byte; nhiều nhất đọc được {most} byte."),
        format!("The file has {bytes} bytes or more; at most {most} are read."),
    )
}
