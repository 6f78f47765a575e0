//! How foreign words are made harmless in each notation we write.
//!
//! Decides it for XML, HTML, DOT, scripts, addresses and terminals, for every value, checked or
//! not. Which notation a value goes into is left to the writer, who calls one of these each time.

use std::borrow::Cow;
use std::fmt::Write;

/// Text between tags of XML or HTML.
pub fn xml_text(text: &str) -> Cow<'_, str> {
    xml(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        // A bare one would be read as a line feed.
        '\r' => Some("&#13;"),
        _ => not_xml(c),
    })
}

/// The value of an attribute of XML or HTML, to stand between double quotes.
pub fn xml_attribute(text: &str) -> Cow<'_, str> {
    xml(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        // Bare ones would be read as spaces.
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        _ => not_xml(c),
    })
}

/// XML cannot hold these at all, not even escaped; sources with them are refused beforehand.
fn not_xml(c: char) -> Option<&'static str> {
    let control = matches!(c, '\0'..='\u{1f}') && !matches!(c, '\t' | '\n' | '\r');
    (control || matches!(c, '\u{fffe}' | '\u{ffff}')).then_some("\u{fffd}")
}

/// A quoted string of Graphviz DOT, quotes included.
///
/// Order matters: Graphviz first reads backslashes, then `&` as in HTML. A long string is written
/// as several joined by `+`, because its reader refuses more than 16,384 bytes in one.
pub fn dot(text: &str) -> String {
    const LONGEST: usize = 8_000;
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut begun = quoted.len();
    for c in text.chars() {
        if quoted.len() - begun > LONGEST - 8 {
            quoted.push_str("\" + \"");
            begun = quoted.len();
        }
        match c {
            '&' => quoted.push_str("&amp;"),
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            '\n' => quoted.push_str("\\n"),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A quoted string of CSS, quotes included: every letter but plain ones by its code.
pub fn css(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            ' ' | 'a'..='z' | 'A'..='Z' | '0'..='9' => quoted.push(c),
            // Writing into a string cannot fail.
            _ => drop(write!(quoted, "\\{:x} ", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

/// JSON that stands inside a `<script>` element: no tag can end it early.
pub fn json_in_script(json: &str) -> Cow<'_, str> {
    replace(json, |c| match c {
        '<' => Some("\\u003c"),
        '>' => Some("\\u003e"),
        '&' => Some("\\u0026"),
        '\u{2028}' => Some("\\u2028"),
        '\u{2029}' => Some("\\u2029"),
        _ => None,
    })
}

/// One segment of an address, such as a file name or a fragment.
pub fn url_segment(text: &str) -> String {
    percent(text, |byte| {
        byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
    })
}

/// An address that may be followed: http, https, mailto, a fragment, or a file in the folder.
///
/// Decided as a browser would see it: after leaving out control characters, which it ignores.
/// Anything else, `javascript:` first of all, gives none.
pub fn address(written: &str) -> Option<String> {
    let seen: String = written.chars().filter(|c| !c.is_control()).collect();
    let seen = seen.trim();
    let allowed = match scheme(seen) {
        Some(scheme) => ["http", "https", "mailto"].contains(&scheme.to_lowercase().as_str()),
        None => in_folder(seen),
    };
    // What is already percent-encoded stays as it is.
    allowed.then(|| {
        percent(seen, |byte| {
            byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte)
        })
    })
}

/// Whatever stands before the first colon, where no path, query or fragment has begun.
fn scheme(address: &str) -> Option<&str> {
    let (before, _) = address.split_once(':')?;
    (!before.contains(['/', '?', '#'])).then_some(before)
}

/// Whether a relative address cannot lead out of its folder, nor to another machine.
fn in_folder(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let plain = path
        .to_lowercase()
        .replace("%2e", ".")
        .replace("%2f", "/")
        .replace("%5c", "\\");
    !address.is_empty()
        && !plain.starts_with('/')
        && !plain.contains('\\')
        && plain.split('/').all(|segment| segment != "..")
}

/// A message for a terminal: control and direction characters become visible marks.
///
/// Line feeds and tabs stay.
pub fn terminal(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '\n' | '\t' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some("\u{fffd}")
        }
        _ if c.is_control() => Some("\u{fffd}"),
        _ => None,
    })
}

fn replace(text: &str, with: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let Some(first) = text.find(|c| with(c).is_some()) else {
        return Cow::Borrowed(text);
    };
    let mut replaced = String::with_capacity(text.len() + 16);
    replaced.push_str(&text[..first]);
    for c in text[first..].chars() {
        match with(c) {
            Some(instead) => replaced.push_str(instead),
            None => replaced.push(c),
        }
    }
    Cow::Owned(replaced)
}

/// The same for XML and HTML, of which nearly no text needs it.
fn xml(text: &str, with: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    match may_be_markup(text) {
        true => replace(text, with),
        false => Cow::Borrowed(text),
    }
}

/// Whether some byte is the first of a character that XML or HTML has escaped, or cannot hold. To look
/// at all bytes at once takes less time than one character after the other.
fn may_be_markup(text: &str) -> bool {
    let odd = |byte: u8| {
        let sign = matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
        sign | (byte < b' ') | (byte == 0xEF)
    };
    text.bytes().fold(false, |found, byte| found | odd(byte))
}

fn percent(text: &str, stays: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match stays(byte) {
            true => encoded.push(byte.into()),
            false => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any text that XML can hold.
    fn text() -> impl Strategy<Value = String> {
        let c = any::<char>().prop_filter("not in XML", |&c| not_xml(c).is_none());
        let tricky = prop::sample::select("&<>\"'\\\r\n\t;%+#ễ".chars().collect::<Vec<_>>());
        prop::collection::vec(prop_oneof![c, tricky], 0..40).prop_map(String::from_iter)
    }

    #[test]
    fn no_character_of_markup_is_without_its_byte() {
        for c in '\0'..=char::MAX {
            let escaped = not_xml(c).is_some() || "&<>\"'\t\n\r".contains(c);
            assert!(!escaped || may_be_markup(&c.to_string()), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn xml_reads_back(text in text()) {
            let (attribute, content) = (xml_attribute(&text), xml_text(&text));
            let document = format!("<a b=\"{attribute}\">{content}</a>");
            let document = roxmltree::Document::parse(&document).unwrap();
            let element = document.root_element();
            prop_assert_eq!(element.attribute("b"), Some(text.as_str()));
            prop_assert_eq!(element.text().unwrap_or_default(), text.as_str());
        }

        #[test]
        fn xml_takes_anything(text in any::<String>()) {
            let document = format!("<a b=\"{}\">{}</a>", xml_attribute(&text), xml_text(&text));
            prop_assert!(roxmltree::Document::parse(&document).is_ok());
        }

        #[test]
        fn dot_reads_back(text in text()) {
            prop_assert_eq!(read_dot(&dot(&text)), text);
        }

        #[test]
        fn json_reads_back(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            let safe = json_in_script(&json);
            prop_assert!(!safe.contains(['<', '>', '&']));
            prop_assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
        }

        #[test]
        fn segments_read_back(text in any::<String>()) {
            prop_assert_eq!(read_percent(&url_segment(&text)), text.as_bytes());
        }

        #[test]
        fn an_address_is_plain_ascii_without_quotes(text in any::<String>()) {
            if let Some(address) = address(&text) {
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(!address.contains(['"', '\'', '<', '>', '\\']));
            }
        }

        #[test]
        fn terminals_get_no_control_characters(text in any::<String>()) {
            prop_assert!(!terminal(&text).contains(|c: char| c.is_control() && !"\n\t".contains(c)));
        }
    }

    fn read_dot(quoted: &str) -> String {
        let joined = quoted.replace("\" + \"", "");
        let mut chars = joined[1..joined.len() - 1].chars();
        let mut read = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => read.push('\n'),
                    Some(c) => read.push(c),
                    None => panic!("a lone backslash"),
                },
                '"' => panic!("a bare quote"),
                _ => read.push(c),
            }
        }
        read.replace("&amp;", "&")
    }

    fn read_percent(encoded: &str) -> Vec<u8> {
        let mut bytes = encoded.bytes();
        let mut read = Vec::new();
        while let Some(byte) = bytes.next() {
            let mut digit = || char::from(bytes.next().unwrap()).to_digit(16).unwrap() as u8;
            read.push(if byte == b'%' {
                digit() * 16 + digit()
            } else {
                byte
            });
        }
        read
    }

    #[test]
    fn long_dot_strings_are_split() {
        let quoted = dot(&"ễ\"".repeat(10_000));
        assert!(quoted.split("\" + \"").all(|part| part.len() <= 8_002));
        assert_eq!(read_dot(&quoted).chars().count(), 20_000);
    }

    #[test]
    fn only_harmless_addresses_pass() {
        for good in [
            "https://a.vn/b?c=d",
            "HTTP://a",
            "mailto:a@b.vn",
            "#o12",
            "bm-01.docx",
            "bm/01.docx",
        ] {
            assert!(address(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " JavaScript\t:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "//evil.vn/x",
            "/etc/passwd",
            "\\\\evil\\x",
            "/\\evil",
            "../x",
            "a/../../x",
            "a/%2e%2E/%2e./x",
            "",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
        assert_eq!(
            address("biểu mẫu.docx").as_deref(),
            Some("bi%E1%BB%83u%20m%E1%BA%ABu.docx")
        );
    }
}
