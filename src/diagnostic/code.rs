//! The table of codes: every kind of finding, once.
//!
//! Decides the code, the severity and the short title of each kind; the words of a single finding
//! are left to the room that finds it. Codes never change their meaning and are never used again.

/// Whether a chart can still be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No chart is made.
    Error,
    /// The chart is made; someone should look.
    Warning,
}

macro_rules! codes {
    ($($kind:ident $id:literal $severity:ident $vi:literal $en:literal)*) => {
        /// A kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $en] $kind,)*
        }

        /// Every kind of finding, in the order of its code.
        pub const CODES: &[Code] = &[$(Code::$kind),*];

        impl Code {
            /// The code itself, as in `QT012`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$kind => $id,)* }
            }

            /// The severity findings of this kind have unless told otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$kind => Severity::$severity,)* }
            }

            /// Everything that is told of it on its page.
            pub(super) fn pages(self) -> &'static str {
                match self { $(Self::$kind => include_str!(concat!("pages/", $id, ".txt")),)* }
            }

            /// A short title, in Vietnamese and in English.
            pub fn title(self) -> (&'static str, &'static str) {
                match self { $(Self::$kind => ($vi, $en),)* }
            }
        }
    };
}

codes! {
    Encoding       "QT001" Error "Tệp không phải Unicode" "The file is not Unicode"
    Character      "QT002" Error "Ký tự không in được" "A character that cannot be printed"
    Limit          "QT003" Error "Quá lớn, quá dài hoặc quá nhiều" "Too large, too long or too many"
    Conflict       "QT004" Error "Còn dấu gộp hai bản sửa" "Marks of two merged versions remain"
    Empty          "QT005" Error "Tệp chưa có nội dung" "Nothing is written yet"
    Untitled       "QT006" Error "Thiếu dòng quy trình" "The line with the title is missing"
    SecondTitle    "QT007" Error "Hai quy trình trong một tệp" "Two procedures in one file"
    UnknownKeyword "QT008" Error "Từ mở đầu không có trong ngôn ngữ" "A line begins with an unknown word"
    MissingColon   "QT009" Error "Thiếu dấu hai chấm" "A colon is missing"
    NoWords        "QT010" Error "Dòng chưa có chữ" "A line without words"
    FactPlace      "QT011" Error "Dòng đặt sai chỗ" "A line in the wrong place"
    Stray          "QT012" Error "Dòng không thuộc về đâu" "A line that belongs to nothing"
    FactTwice      "QT013" Error "Ghi hai lần" "Said twice"
    NamePlace      "QT014" Error "Tên đặt ở chỗ không dùng tên" "A name where none belongs"
    AnswerPlace    "QT015" Error "Đáp án không thuộc câu hỏi nào" "An answer without a question"
    AnswerAskew    "QT016" Error "Đáp án lệch hàng" "An answer out of line"
    Between        "QT017" Error "Không rõ thuộc đáp án hay sau câu hỏi" "Between an answer and what follows"
    Open           "QT018" Error "Nhánh chưa nói đi tiếp đâu" "A branch does not say where it goes on"
    NoSuchPlace    "QT019" Error "Nơi đến không có" "A jump to nothing"
    TwoPlaces      "QT020" Error "Nơi đến có hai" "A jump that fits two places"
    NameTwice      "QT021" Error "Hai ô cùng tên" "A name used twice"
    AnswerTwice    "QT022" Error "Hai đáp án giống nhau" "Two answers alike"
    FewAnswers     "QT023" Error "Chưa đủ hai đáp án" "Fewer than two answers"
    Unreachable    "QT024" Error "Không đường nào tới ô này" "A box that is never reached"
    Endless        "QT025" Error "Vòng lặp không có lối ra" "A loop without an exit"
    NoEnd          "QT026" Error "Cuối quy trình chưa kết thúc" "Nothing after the last box"
    EndInParallel  "QT027" Error "Kết thúc trong việc đồng thời" "An end among things done at once"
    ParallelJump   "QT028" Error "Đường đi vào hoặc ra giữa việc đồng thời" "A jump into or out of things done at once"
    OutsideAnswer  "QT029" Error "tiếp đứng ngoài đáp án" "continue outside an answer"
    TwoExits       "QT030" Error "Đã nói đi đâu rồi lại nói nữa" "Two ways on from one place"
    UnknownCall    "QT081" Error "Không tìm thấy quy trình được gọi" "The procedure called is not known"
    CallCircle     "QT082" Error "Các quy trình gọi nhau thành vòng" "Procedures that call each other in a circle"
    SameCode       "QT083" Error "Hai tệp cùng mã số" "Two files with one code"
    ScenarioAnswer "QT085" Error "Tình huống không khớp câu hỏi" "A scenario that does not fit the questions"
    ScenarioResult "QT086" Error "Tình huống ra kết quả khác" "A scenario that misses its result"
    ScenarioTime   "QT087" Error "Tình huống quá thời hạn" "A scenario that takes too long"
    SamePlace      "QT031" Warning "Mọi đáp án cùng đến một nơi" "Every answer leads to the same box"
    NoMark         "QT032" Warning "Câu hỏi không có dấu hỏi" "A question without a question mark"
    UnusedName     "QT033" Warning "Tên không ai dùng" "A name nobody uses"
    NoWho          "QT034" Warning "Bước chưa có người làm" "A step that names nobody"
    NotCounted     "QT035" Warning "Hạn không tính được" "A time limit that is not counted"
    MixedNumbers   "QT036" Warning "Có ô đánh số, có ô không" "Some boxes are numbered, some are not"
    LongText       "QT037" Warning "Chữ trong ô quá dài" "Too many words for a box"
    AnswerKeyword  "QT038" Warning "Từ mở đầu chỉ là chữ" "A keyword that is only words"
    ArrowInText    "QT039" Warning "Mũi tên trong ô chỉ là chữ" "An arrow in a box is only words"
    HiddenSign     "QT040" Warning "Ký tự ẩn đổi chiều chữ" "A hidden sign that turns the text around"
    Deep           "QT041" Warning "Đáp án lồng quá sâu" "Answers nested too deep"
    TooLong        "QT042" Warning "Đường dài nhất quá hạn của quy trình" "The longest way takes more than the procedure's limit"
    PartTooLong    "QT043" Warning "Các hạn trong phần cộng lại quá hạn của phần" "A part takes more than its limit"
    Vague          "QT044" Warning "Chữ chung chung, không có con số" "Vague words without a number"
    NoScenario     "QT045" Warning "Không tình huống nào đến kết quả này" "An outcome that no scenario reaches"
    NumberOrder    "QT046" Warning "Số của ô không theo thứ tự" "Numbers out of order"
    NoParts        "QT047" Warning "Nhiều ô mà không chia phần" "Many boxes and no parts"
    Undated        "QT048" Warning "Căn cứ chưa ghi ngày kiểm tra" "A basis without the date it was checked"
    NearRole       "QT049" Warning "Hai cách gọi một người" "Two names for what seems one person"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_differ() {
        let ids: BTreeSet<_> = CODES.iter().map(|code| code.id()).collect();
        assert_eq!(ids.len(), CODES.len());
        assert_eq!(Code::Stray.id(), "QT012");
    }
}
