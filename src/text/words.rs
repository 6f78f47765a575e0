//! Words that decide how well a line break reads.
//!
//! Decides which words link, which want their number beside them, and which two syllables are one
//! word in the Vietnamese of offices. How much each counts is left to [`super::wrap`](mod@super::wrap);
//! what is not listed here is judged by shape alone, so the lists need not be complete.

/// Words that a number after them belongs to.
pub(super) const NAMES_NUMBER: &[&str] = &[
    "ô", "tờ", "bước", "Bước", "điều", "Điều", "khoản", "Khoản", "mục", "Mục", "số", "Số", "lần",
    "quý", "tháng", "năm", "box", "sheet", "step", "Step", "No.", "Article", "→", "⇒", "↩", "◁",
];

/// Words that begin a phrase, in the order of their bytes: a break before them reads well, after
/// them badly.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "a", "an", "and", "are", "at", "by", "bằng", "bị", "cho", "chưa", "các", "của", "do", "for",
    "from", "hay", "hoặc", "if", "in", "is", "khi", "không", "là", "mà", "mỗi", "ngoài", "nhưng",
    "những", "not", "nếu", "of", "on", "or", "qua", "rồi", "sẽ", "that", "the", "theo", "thì",
    "to", "trong", "trên", "tới", "từ", "và", "vào", "vì", "về", "với", "when", "which", "with",
    "đang", "đã", "được", "đến", "để",
];

/// Whether a word begins a phrase.
pub(super) fn links(word: &str) -> bool {
    LINKS.binary_search(&word).is_ok()
}

/// Words of two syllables, in the order of their bytes.
#[rustfmt::skip]
const COMPOUNDS: &[(&str, &str)] = &[
    ("an", "toàn"), ("ban", "hành"), ("biên", "bản"), ("biên", "tập"), ("biểu", "mẫu"),
    ("biện", "pháp"), ("báo", "chí"), ("báo", "cáo"), ("bình", "luận"), ("bưu", "điện"),
    ("bản", "quyền"), ("bảo", "mật"), ("bảo", "vệ"), ("bảo", "đảm"), ("bắt", "đầu"),
    ("bằng", "chứng"), ("bối", "cảnh"), ("bổ", "sung"), ("bộ", "phận"), ("chia", "sẻ"),
    ("chuyên", "gia"), ("chuyên", "môn"), ("chuyên", "mục"), ("chuẩn", "bị"), ("châm", "biếm"),
    ("chính", "quyền"), ("chính", "thức"), ("chính", "tả"), ("chấp", "hành"), ("chấp", "nhận"),
    ("chất", "lượng"), ("chỉ", "đạo"), ("chỉ", "định"), ("chịu", "trách"), ("chủ", "quản"),
    ("chủ", "trì"), ("chủ", "tịch"), ("chứng", "cứ"), ("cung", "cấp"), ("cá", "nhân"),
    ("cán", "bộ"), ("công", "an"), ("công", "bố"), ("công", "dân"), ("công", "khai"),
    ("công", "tác"), ("công", "văn"), ("căn", "cứ"), ("cơ", "quan"), ("cải", "chính"),
    ("cảnh", "báo"), ("cập", "nhật"), ("danh", "dự"), ("danh", "sách"), ("diễn", "biến"),
    ("diễn", "tập"), ("doanh", "nghiệp"), ("dấu", "hiệu"), ("dấu", "vết"), ("dữ", "liệu"),
    ("dự", "phòng"), ("dự", "thảo"), ("ghi", "nhận"), ("giao", "dịch"), ("giao", "việc"),
    ("giám", "sát"), ("giám", "đốc"), ("giả", "mạo"), ("giải", "pháp"), ("giải", "quyết"),
    ("giải", "thích"), ("giới", "hạn"), ("góp", "ý"), ("hiển", "thị"), ("hiện", "trường"),
    ("hiệu", "lực"), ("hoàn", "thành"), ("hoạt", "động"), ("hành", "chính"), ("hành", "vi"),
    ("hình", "thức"), ("hình", "ảnh"), ("hướng", "dẫn"), ("hệ", "thống"), ("hồ", "sơ"),
    ("hỗ", "trợ"), ("hội", "đồng"), ("hợp", "tác"), ("khiếm", "thị"), ("khiếu", "nại"),
    ("khoa", "học"), ("khuếch", "đại"), ("khẩn", "cấp"), ("khắc", "phục"), ("khẳng", "định"),
    ("kinh", "phí"), ("kiến", "nghị"), ("kiểm", "chứng"), ("kiểm", "duyệt"), ("kiểm", "tra"),
    ("kênh", "thông"), ("kế", "hoạch"), ("kết", "luận"), ("kết", "quả"), ("kết", "thúc"),
    ("kỹ", "thuật"), ("lan", "truyền"), ("lan", "tỏa"), ("liên", "hệ"), ("liên", "kết"),
    ("liên", "quan"), ("luận", "điểm"), ("làm", "việc"), ("lãnh", "đạo"), ("lý", "do"),
    ("lĩnh", "vực"), ("lưu", "trữ"), ("lưu", "ý"), ("lấy", "ý"), ("lập", "tức"), ("lắng", "nghe"),
    ("lợi", "ích"), ("lừa", "đảo"), ("minh", "bạch"), ("màn", "hình"), ("mạng", "xã"),
    ("mật", "khẩu"), ("mức", "độ"), ("nghi", "vấn"), ("nghiệp", "vụ"), ("nguy", "cơ"),
    ("nguy", "hiểm"), ("nguyên", "nhân"), ("nguồn", "gốc"), ("ngân", "hàng"), ("người", "dân"),
    ("nhiệm", "vụ"), ("nhân", "dân"), ("nhân", "thân"), ("nhóm", "trưởng"), ("nhạy", "cảm"),
    ("nhắc", "nhở"), ("nền", "tảng"), ("nội", "bộ"), ("nội", "dung"), ("pháp", "chế"),
    ("pháp", "luật"), ("phát", "hiện"), ("phát", "hành"), ("phát", "ngôn"), ("phân", "công"),
    ("phân", "loại"), ("phân", "tích"), ("phê", "bình"), ("phê", "duyệt"), ("phóng", "viên"),
    ("phương", "tiện"), ("phương", "án"), ("phạm", "vi"), ("phản", "bác"), ("phản", "hồi"),
    ("phản", "ánh"), ("phối", "hợp"), ("phụ", "trách"), ("quan", "tâm"), ("quy", "trình"),
    ("quy", "định"), ("quyết", "định"), ("quản", "lý"), ("quản", "trị"), ("rà", "soát"),
    ("sai", "phạm"), ("sai", "sót"), ("sản", "phẩm"), ("sẵn", "sàng"), ("số", "liệu"),
    ("sổ", "tay"), ("sự", "thật"), ("sự", "việc"), ("tham", "gia"), ("tham", "mưu"),
    ("thao", "tác"), ("theo", "dõi"), ("thiếu", "sót"), ("thiệt", "hại"), ("thành", "lập"),
    ("thành", "viên"), ("thông", "báo"), ("thông", "cáo"), ("thông", "tin"), ("thư", "ký"),
    ("thẩm", "quyền"), ("thẩm", "định"), ("thống", "nhất"), ("thời", "gian"), ("thời", "hạn"),
    ("thời", "điểm"), ("thủ", "tục"), ("thực", "hiện"), ("tin", "cậy"), ("tiêu", "chuẩn"),
    ("tiếp", "cận"), ("tiếp", "nhận"), ("tiếp", "tục"), ("trang", "bị"), ("trao", "đổi"),
    ("truyền", "thanh"), ("truyền", "thông"), ("trách", "nhiệm"), ("trình", "bày"),
    ("trưởng", "ban"), ("trưởng", "phòng"), ("trả", "lời"), ("trẻ", "em"), ("trực", "tiếp"),
    ("trực", "tuyến"), ("tuyên", "truyền"), ("tài", "khoản"), ("tài", "liệu"), ("tác", "giả"),
    ("tác", "hại"), ("tình", "huống"), ("tính", "mạng"), ("tòa", "soạn"), ("tập", "huấn"),
    ("tố", "cáo"), ("tối", "thiểu"), ("tổ", "chức"), ("tổ", "trưởng"), ("tổng", "biên"),
    ("tổng", "hợp"), ("vi", "phạm"), ("viên", "chức"), ("văn", "bản"), ("văn", "phòng"),
    ("văn", "thư"), ("vượt", "ngưỡng"), ("vụ", "việc"), ("xem", "lại"), ("xem", "xét"),
    ("xác", "minh"), ("xác", "nhận"), ("xác", "định"), ("xâm", "hại"), ("xã", "hội"),
    ("xử", "lý"), ("xử", "phạt"), ("yêu", "cầu"), ("ý", "kiến"), ("điều", "kiện"),
    ("điều", "tra"), ("điện", "thoại"), ("điện", "tử"), ("đánh", "giá"), ("đính", "chính"),
    ("đóng", "góp"), ("đăng", "ký"), ("đơn", "vị"), ("đường", "dẫn"), ("đại", "diện"),
    ("đảm", "bảo"), ("đề", "nghị"), ("đề", "xuất"), ("địa", "chỉ"), ("địa", "phương"),
    ("đối", "chiếu"), ("đối", "tượng"), ("đồng", "ý"), ("độc", "giả"), ("độc", "lập"),
    ("ảnh", "hưởng"), ("ủy", "ban"),
];

/// Whether two syllables that follow each other are one word, the first perhaps with a capital.
pub(super) fn is_compound(first: &str, second: &str) -> bool {
    if first.starts_with(char::is_uppercase) {
        return listed(&first.to_lowercase(), second);
    }
    listed(first, second)
}

fn listed(first: &str, second: &str) -> bool {
    COMPOUNDS.binary_search(&(first, second)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_order() {
        assert!(LINKS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(COMPOUNDS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn case_does_not_matter() {
        assert!(is_compound("Biên", "tập"));
        assert!(!is_compound("ban", "biên"));
    }
}
