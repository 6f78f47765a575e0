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

/// Words that begin a phrase: a break before them reads well, after them badly.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "a", "an", "and", "are", "at", "by", "bằng", "bị", "cho", "chưa", "các", "của", "do", "for",
    "from", "hay", "hoặc", "if", "in", "is", "khi", "không", "là", "mà", "mỗi", "ngoài", "nhưng",
    "những", "not", "nếu", "of", "on", "or", "qua", "rồi", "sẽ", "that", "the", "theo", "thì",
    "to", "trong", "trên", "tới", "từ", "và", "vào", "vì", "về", "với", "when", "which", "with",
    "đang", "đã", "được", "đến", "để",
];

/// Words of two syllables.
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

/// A word, and the number it is looked up by.
#[derive(Clone, Copy)]
pub(super) struct Key<'t> {
    pub(super) word: &'t str,
    hash: u32,
}

impl<'t> Key<'t> {
    pub(super) fn of(word: &'t str) -> Self {
        let hash = hashed(0, word.as_bytes());
        Self { word, hash }
    }

    /// Whether it begins a phrase.
    pub(super) fn links(self) -> bool {
        LINKED.has(self.hash, |at| LINKS[at] == self.word)
    }
}

/// Whether two syllables that follow each other are one word, the first perhaps with a capital.
pub(super) fn is_compound(first: Key, second: Key) -> bool {
    if !first.word.starts_with(char::is_uppercase) {
        return COMPOUND.has(pair(first.hash, second.hash), |at| {
            COMPOUNDS[at] == (first.word, second.word)
        });
    }
    let small = || first.word.chars().flat_map(char::to_lowercase);
    let hash = small().fold(0, |hash, c| {
        hashed(hash, c.encode_utf8(&mut [0; 4]).as_bytes())
    });
    COMPOUND.has(pair(hash, second.hash), |at| {
        let (one, other) = COMPOUNDS[at];
        other == second.word && one.chars().eq(small())
    })
}

/// Where the entries of a list stand in it, found by a number each is known by.
struct Places<const N: usize> {
    /// At that number, or in the next free place: 1 more than where the entry stands in the list.
    places: [u16; N],
}

static LINKED: Places<256> = {
    let (mut places, mut at) = (Places::none(), 0);
    while at < LINKS.len() {
        places.add(hashed(0, LINKS[at].as_bytes()), at);
        at += 1;
    }
    places
};

static COMPOUND: Places<1024> = {
    let (mut places, mut at) = (Places::none(), 0);
    while at < COMPOUNDS.len() {
        let (first, second) = COMPOUNDS[at];
        let first = hashed(0, first.as_bytes());
        places.add(pair(first, hashed(0, second.as_bytes())), at);
        at += 1;
    }
    places
};

impl<const N: usize> Places<N> {
    const fn none() -> Self {
        Self { places: [0; N] }
    }

    const fn add(&mut self, number: u32, at: usize) {
        // One place stays free, for a search to end at.
        assert!(at + 1 < N);
        let mut place = number as usize % N;
        while self.places[place] != 0 {
            place = (place + 1) % N;
        }
        self.places[place] = at as u16 + 1;
    }

    fn has(&self, number: u32, is: impl Fn(usize) -> bool) -> bool {
        let mut place = number as usize % N;
        while let Some(at) = usize::from(self.places[place]).checked_sub(1) {
            if is(at) {
                return true;
            }
            place = (place + 1) % N;
        }
        false
    }
}

/// The number of bytes that follow others.
const fn hashed(before: u32, bytes: &[u8]) -> u32 {
    let (mut hash, mut at) = (before, 0);
    while at < bytes.len() {
        hash = (hash.rotate_left(5) ^ bytes[at] as u32).wrapping_mul(0x9E37_79B9);
        at += 1;
    }
    hash
}

/// The number of two words.
const fn pair(first: u32, second: u32) -> u32 {
    first.rotate_left(7) ^ second
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(word: &str) -> bool {
        Key::of(word).links()
    }

    fn together(first: &str, second: &str) -> bool {
        is_compound(Key::of(first), Key::of(second))
    }

    #[test]
    fn every_word_is_found_and_no_other() {
        assert!(LINKS.iter().all(|word| links(word)));
        assert!(
            COMPOUNDS
                .iter()
                .all(|(first, second)| together(first, second))
        );
        let halves = COMPOUNDS
            .iter()
            .flat_map(|(first, second)| [*first, *second]);
        let all: Vec<&str> = halves.chain(LINKS.iter().copied()).chain([""]).collect();
        for first in &all {
            assert_eq!(links(first), LINKS.contains(first), "{first}");
            for second in &all {
                let listed = COMPOUNDS.contains(&(first, second));
                assert_eq!(together(first, second), listed, "{first} {second}");
            }
        }
    }

    #[test]
    fn case_does_not_matter() {
        assert!(together("Biên", "tập"));
        assert!(together("ĐIỀU", "kiện"));
        assert!(!together("ban", "biên"));
    }
}
