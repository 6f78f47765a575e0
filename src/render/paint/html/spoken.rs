//! What the page's script says by itself, in both languages.
//!
//! One line a saying: its name in the script, Vietnamese, English. `{}` stands for what it speaks
//! of. What is on the page without the script is worded in [`super::words`].

use crate::render::notation::outline::Language;

const SPOKEN: &[(&str, &str, &str)] = &[
    ("hits", "{} ô", "{} boxes"),
    ("hit", "{} ô", "{} box"),
    (
        "none",
        "Không thấy ô nào. Thử ít chữ hơn; gõ không dấu cũng được.",
        "No box found. Try fewer words; accents are optional.",
    ),
    ("drill", "Diễn tập", "Drill"),
    ("scenario", "Tình huống", "Scenario"),
    ("free", "Không theo tình huống nào", "No scenario"),
    (
        "who",
        "Chủ trì, tham gia (không bắt buộc)",
        "Who leads, who takes part (optional)",
    ),
    ("who_short", "Chủ trì, tham gia", "Led by, taking part"),
    ("principles", "Nguyên tắc bắt buộc", "Principles"),
    ("start", "Bắt đầu, chạy đồng hồ", "Start the clock"),
    ("cancel", "Về trang đọc", "Back to reading"),
    (
        "local",
        "Mọi điều ghi khi diễn tập chỉ ở trong trang này, không gửi đi đâu. Phím 1–9: trả lời; 0: lùi.",
        "Whatever is noted in a drill stays within this page; nothing is sent. Keys 1–9 answer, 0 goes back.",
    ),
    ("clock", "Đồng hồ", "Clock"),
    ("sum", "Cộng hạn", "Sum of limits"),
    ("stop", "Dừng, xem biên bản", "Stop and see the record"),
    ("stop_short", "Dừng", "Stop"),
    ("way", "Đường đã đi", "Way so far"),
    ("part", "Phần", "Part"),
    ("round", "lần {}", "time {}"),
    ("here", "ở ô này", "at this box"),
    ("limit", "hạn {}", "limit {}"),
    ("over", "quá {}", "over by {}"),
    (
        "over_now",
        "Đã quá hạn của ô {}",
        "Over the limit of box {}",
    ),
    ("role", "Ai", "Who"),
    ("form", "Biểu mẫu", "Form"),
    ("note", "Ghi chú", "Note"),
    ("basis", "Căn cứ", "Basis"),
    ("checks", "Kiểm", "Checks"),
    (
        "all",
        "Làm tất cả, trước sau tùy ý; cùng lúc càng tốt.",
        "Do all, in any order; at once is best.",
    ),
    ("tasks", "Việc đồng thời", "Things done at once"),
    ("open", "Mở việc này", "Open this task"),
    ("ticked", "xong", "done"),
    ("done", "Đã làm xong", "Done"),
    ("all_done", "Đã xong cả {} việc", "All {} done"),
    ("called", "Đã xong {}", "{} done"),
    ("page", "Mở trang {}", "Open the page of {}"),
    ("to", "→ ô {}", "→ box {}"),
    ("tasks_left", "Còn {} việc chưa xong.", "{} not done yet."),
    (
        "checks_left",
        "Còn {} mục chưa đánh dấu. Vẫn đi tiếp được; biên bản sẽ ghi.",
        "{} unticked. You may go on; the record will say so.",
    ),
    ("answers", "Trả lời", "Answers"),
    ("finish", "Xem biên bản", "See the record"),
    ("ended", "Hết quy trình.", "The procedure ends here."),
    ("back", "Lùi một bước", "Back one step"),
    ("back_short", "Lùi", "Back"),
    ("note_on", "Ghi chú ô {}", "Note on box {}"),
    ("chart", "Sơ đồ", "Chart"),
    ("peek", "Đang xem lại ô {}", "Looking back at box {}"),
    ("resume", "Về ô {}", "Return to box {}"),
    ("answered", "Đã trả lời", "Answered"),
    ("box", "Ô {}", "Box {}"),
    ("training", "TÀI LIỆU TẬP HUẤN", "TRAINING MATERIAL"),
    ("record", "Biên bản diễn tập", "Record of a drill"),
    ("print", "In biên bản", "Print record"),
    ("save", "Lưu tệp", "Save file"),
    ("save_csv", "Lưu CSV", "Save CSV"),
    ("save_json", "Lưu JSON", "Save JSON"),
    ("used_s", "Đã dùng (giây)", "Used (s)"),
    ("over_s", "Quá hạn (giây)", "Over (s)"),
    ("checks_done", "Đã kiểm", "Checks done"),
    ("checks_all", "Số mục kiểm", "Checks"),
    ("copy", "Chép chữ", "Copy text"),
    ("copied", "Đã chép.", "Copied."),
    ("again", "Diễn tập lại", "Drill again"),
    ("time", "Thời gian", "Time"),
    ("outcome", "Kết quả", "Outcome"),
    ("stopped", "dừng ở ô {}", "stopped at box {}"),
    ("right", "đúng như tình huống", "as the scenario says"),
    (
        "differs",
        "khác tình huống từ ô {}",
        "differs from the scenario from box {}",
    ),
    (
        "short",
        "dừng trước khi hết tình huống",
        "stopped before the scenario's end",
    ),
    ("hour", "Giờ", "Hour"),
    ("number", "Ô", "Box"),
    ("task", "Việc, câu hỏi", "Task, question"),
    ("answer", "Trả lời", "Answer"),
    ("within", "Hạn", "Limit"),
    ("used", "Đã dùng", "Used"),
    ("open_checks", "chưa: {}", "open: {}"),
    ("all_tasks", "cả {} việc", "all {}"),
    ("taken_back", "lùi lại", "taken back"),
    ("lessons", "Bài học rút ra", "Lessons"),
    (
        "sign_lead",
        "Người chủ trì (ký, ghi tên)",
        "Led by (signature, name)",
    ),
    (
        "sign_clerk",
        "Người ghi biên bản (ký, ghi tên)",
        "Recorded by (signature, name)",
    ),
    ("version", "phiên bản", "version"),
    ("hours", "giờ", "h"),
    ("minutes", "phút", "min"),
    ("days", "ngày làm việc", "working days"),
    ("nothing", "0 phút", "0 min"),
    ("file", "dien-tap", "drill"),
];

/// The sayings in one language, by name.
pub(super) fn spoken(language: Language) -> Vec<(&'static str, &'static str)> {
    SPOKEN
        .iter()
        .map(|&(name, vi, en)| match language {
            Language::Vi => (name, vi),
            Language::En => (name, en),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The script asks for every word by a name that stands here, and for no other.
    #[test]
    fn the_script_and_the_table_agree() {
        let script = super::super::script::TEXT;
        for (name, _, _) in SPOKEN {
            let asked = [format!("say('{name}'"), format!("'{name}'")];
            assert!(asked.iter().any(|asked| script.contains(asked)), "{name}");
        }
        for rest in script.split("say('").skip(1) {
            let name = rest.split('\'').next().unwrap_or_default();
            assert!(SPOKEN.iter().any(|(known, _, _)| *known == name), "{name}");
        }
    }
}
