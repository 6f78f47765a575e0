//! The escapers: what a value must become before it may stand in another language.
//!
//! Every written value goes through one of these, whatever was checked before. Which value stands
//! where is left to the writers.

/// A quoted DOT string: several pieces joined by `+` where it is long, for `dot` refuses strings
/// of about 16,384 bytes.
///
/// `&` first, then the backslash, then the quote, then the line feed: in another order one
/// replacement would spoil the next.
pub fn dot(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    let mut written = String::with_capacity(escaped.len() + 2);
    let mut rest = escaped.as_str();
    while rest.len() > 8000 {
        let mut cut = 8000;
        while !rest.is_char_boundary(cut) || rest[..cut].ends_with('\\') {
            cut -= 1;
        }
        written.push_str(&format!("\"{}\" + ", &rest[..cut]));
        rest = &rest[cut..];
    }
    written.push_str(&format!("\"{rest}\""));
    written
}

/// A CSS string in quotes: every letter but plain ones by its code.
pub fn css(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            written.push(letter);
        } else {
            written.push_str(&format!("\\{:X} ", u32::from(letter)));
        }
    }
    written.push('"');
    written
}
/// stub
pub fn url_path(text: &str) -> String {
    text.to_owned()
}
/// stub
pub fn safe_url(text: &str) -> Option<String> {
    text.starts_with("http").then(|| text.to_owned())
}
