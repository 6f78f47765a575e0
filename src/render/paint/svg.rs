//! stub
use crate::scene::Sheet;
use crate::theme::Theme;
/// stub
pub struct Setting;
/// stub
pub fn paint(sheet: &Sheet, _theme: &Theme, _setting: &Setting) -> String {
    format!(
        "<svg viewBox=\"0 0 {} {}\"></svg>",
        sheet.size.w / 1000,
        sheet.size.h / 1000
    )
}
