use super::*;
use crate::check::{Catalogue, check};
use crate::source::Source;
use crate::syntax::parse;

const PROCEDURE: &str = "quy trình: A
hỏi gấp: Có gấp?
  - Có
      bước: Báo ngay
        hạn: 15 phút
      tiếp
  - Không
đồng thời: Hai việc
  - Việc dài
      hạn: 3 giờ
  - Việc ngắn
      hạn: 1 giờ
      hỏi: Đủ chưa?
        - Đủ
        - Dư
            bước: Bớt
              hạn: 30 phút
            tiếp
hỏi xong: Xong chưa?
  - Chưa -> gấp
  - Rồi
kết thúc: Đã xong
";

fn codes(scenario: &str) -> Vec<&'static str> {
    let source = Source::new(
        "a.quytrinh",
        format!("{PROCEDURE}tình huống: thử\n{scenario}"),
    );
    let checked = check(&parse(&source), &source, &Catalogue::default());
    let procedure = checked
        .value
        .unwrap_or_else(|| panic!("{:?}", checked.diagnostics));
    verify(&procedure)
        .iter()
        .map(|found| found.code.id())
        .collect()
}

#[test]
fn a_scenario_that_fits_is_silent() {
    let long = "chọn: Không\nchọn: Dư\nchọn xong: Chưa\nchọn gấp: co\nchọn: du\n";
    let rest = "chọn: Xong chưa? = Rồi\nkết quả: đã xong\nkhông quá: 7 giờ";
    assert!(codes(&format!("{long}{rest}")).is_empty());
}

#[test]
fn time_takes_the_longest_branch() {
    let walk = "chọn: Có\nchọn: Dư\nchọn: Rồi\n";
    assert!(codes(&format!("{walk}không quá: 195 phút")).is_empty());
    assert_eq!(codes(&format!("{walk}không quá: 194 phút")), ["QT087"]);
}

#[test]
fn a_scenario_that_does_not_fit_is_told() {
    assert_eq!(codes("chọn: Không"), ["QT085"]);
    assert_eq!(codes("chọn xong: Rồi"), ["QT085"]);
    assert_eq!(codes("chọn: Có lẽ"), ["QT085"]);
    assert_eq!(
        codes("chọn: Không\nchọn: Đủ\nchọn: Rồi\nchọn: Rồi"),
        ["QT085"]
    );
    assert_eq!(
        codes("chọn: Không\nchọn: Đủ\nchọn: Rồi\nkết quả: Khác"),
        ["QT086"]
    );
}
