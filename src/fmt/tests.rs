use super::*;
use crate::syntax::parse;

fn formatted(text: &str, wish: Wish) -> String {
    let source = Source::new("a.quytrinh", text);
    format(&parse(&source), &source, wish)
}

fn plain(text: &str) -> String {
    let once = formatted(text, Wish::default());
    assert_eq!(formatted(&once, Wish::default()), once, "twice is not once");
    once
}

#[test]
fn everything_forgiven_is_restored() {
    let text = "\u{feff}QUY TRINH : Xử lý đơn\r\nMã Số：D-01\r\n\r\n\r\nBƯỚC:Nhận đơn\r\n| và ghi sổ\r\n\
        Buớc kết luận: Xem đơn\r\n\tghi chu: gấp\r\n\tHẠN: 15 phút\r\nhoi: Đơn đủ chưa?\r\n 1. Đủ\r\n 2) Dư → tiếp\r\n \
        3. Chưa\r\n       step: Bổ sung\r\n       –> bước kết luận\r\n---\r\nket thuc: Xong\r\n\r\n";
    let expected = "quy trình: Xử lý đơn
mã số: D-01

bước: Nhận đơn
  | và ghi sổ
bước kết luận: Xem đơn
  hạn: 15 phút
  ghi chú: gấp
hỏi: Đơn đủ chưa?
  - Đủ
  - Dư -> tiếp
  - Chưa
      bước: Bổ sung
      -> bước kết luận
---
kết thúc: Xong
";
    assert_eq!(plain(text), expected);
}

#[test]
fn parts_branches_and_scenarios_have_their_columns() {
    let text = "quy trình: A\nphần: Một\nai: X\nđồng thời: Hai việc\n- bước: Một\nhạn: 8 giờ\n- Hai\n\
        hỏi: Xong?\n- Có\nhỏi: Thật?\n  - Thật -> tiếp\n  - Không\n     kết thúc: Thôi\nkết thúc: Hết\n\
        tình huống: T\nchọn: Có\n";
    let out = plain(text);
    assert!(
        out.contains("  - Một\n      hạn: 8 giờ\n  - Hai\n"),
        "{out}"
    );
    assert!(
        out.contains("hỏi: Thật?\n  - Thật -> tiếp\n  - Không\n      kết thúc: Thôi\n"),
        "{out}"
    );
    assert!(out.contains("phần: Một\n  ai: X\n"), "{out}");
    assert!(out.contains("tình huống: T\n  chọn: Có\n"), "{out}");
}

#[test]
fn what_cannot_be_read_stays() {
    let text = "quy trình: A\nbước Nhận đơn\n   bưcớ: x\n   và nữa\nbước: B\nkết thúc: C\n";
    assert_eq!(plain(text), text);
    let askew = "quy trình: A\nhỏi: B?\n     - Có\n   - Không\nkết thúc: C\n";
    assert_eq!(plain(askew), askew);
    let ruled = "quy trình: A\nhỏi: B?\n  • --\n  • ==\nkết thúc: C\n";
    assert_eq!(plain(ruled), ruled);
    assert_eq!(plain(""), "");
}

#[test]
fn remarks_stay_with_what_they_speak_of() {
    let text = "quy trình: A\nbước: B\n      # bỏ qua QT035\n      hạn: trong ca\n      ghi chú: x\n      ai: C\n# lề\nkết thúc: D\n";
    let expected = "quy trình: A\nbước: B\n  # bỏ qua QT035\n  hạn: trong ca\n  ai: C\n  ghi chú: x\n# lề\nkết thúc: D\n";
    assert_eq!(plain(text), expected);
}

#[test]
fn keywords_change_language_and_back() {
    let vi = "quy trình: A\nhỏi x: B?\n  - Có\n      bước: C\n      tiếp\n  - Không -> tiếp\n  - Chưa -> x\nkết thúc: D\n";
    let wish = |language| Wish {
        language: Some(language),
        ..Wish::default()
    };
    let en = formatted(vi, wish(Language::En));
    assert_eq!(
        en,
        "procedure: A\nask x: B?\n  - Có\n      step: C\n      continue\n  - Không -> continue\n  - Chưa -> x\nend: D\n"
    );
    assert_eq!(formatted(&en, wish(Language::Vi)), vi);
}

#[test]
fn numbers_are_renewed() {
    let text = "quy trình: A\nbước 1: B\nhỏi 3: C?\n  - Có -> bước 1\n  - Không -> 7\nbước: mới\nkết thúc 7: D\ntình huống: T\n  chọn 3: Không\n  kết quả: 7\n";
    let expected = "quy trình: A\nbước 1: B\nhỏi 2: C?\n  - Có -> 1\n  - Không -> 4\nbước 3: mới\nkết thúc 4: D\ntình huống: T\n  chọn 2: Không\n  kết quả: 4\n";
    let wish = Wish {
        numbers: Numbers::Renew,
        ..Wish::default()
    };
    assert_eq!(formatted(text, wish), expected);
    let unnumbered = "quy trình: A\nbước b: B\nkết thúc: D\n";
    assert_eq!(formatted(unnumbered, wish), unnumbered);
}
