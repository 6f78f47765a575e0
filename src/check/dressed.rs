//! What people put around a keyword: quotation marks, stars, brackets, a number in a list, or a
//! number run together with it.
//!
//! A line is read as it would be without them.

use crate::lang::{Keyword, Language, WORDS, clean, fold};

/// What is put around words, at either end.
const AROUND: &[char] = &[
    '“', '”', '"', '‘', '’', '\'', '«', '»', '*', '_', '`', '[', ']', '(', ')', '<', '>', '{', '}',
    '#', '~', '-', '–', '—', '+', '•', '►', '▶', '➢', '✓', '☐', '□', ' ',
];

/// Signs that close what a sign at the start of the line has opened, with the opening one.
const PAIRS: &[(char, char)] = &[
    ('”', '“'),
    ('"', '"'),
    ('’', '‘'),
    ('\'', '\''),
    ('»', '«'),
    ('*', '*'),
    ('_', '_'),
    ('`', '`'),
    (']', '['),
    (')', '('),
    ('>', '<'),
    ('}', '{'),
];

/// The words before a colon and those behind it, without what is put around them.
pub(super) fn undressed(head: &str, text: &str) -> (String, String) {
    let bare = head.trim_start_matches(AROUND);
    let opened = &head[..head.len() - bare.len()];
    let (_, bare) = unnumbered(bare);
    let head = apart(bare.trim_matches(AROUND));
    let mut text = text;
    for (close, open) in PAIRS {
        // What was opened before the keyword may close right behind it or at the end of the line.
        if opened.contains(*open) && (open == close || !text.contains(*open)) {
            text = text.trim_matches([*close, ' ']);
        }
    }
    (head, text.to_owned())
}

/// A line as it would be without what is put before it, where it then begins with a keyword.
pub(super) fn begun_bare(line: &str) -> Option<String> {
    let (number, bare) = unnumbered(line.trim_start_matches(AROUND));
    let (first, rest) = bare.split_once(' ')?;
    let words = format!("{} {rest}", apart(first.trim_matches(AROUND)));
    let known = (1..=3).any(|count| {
        let head: Vec<&str> = words.split(' ').take(count).collect();
        let head = head.join(" ");
        let keyword = Keyword::find(head.trim_matches(AROUND)).map(|(keyword, _)| keyword);
        // After a number a verb such as `hỏi` is mostly one.
        match number {
            "" => keyword.is_some_and(Keyword::is_box),
            _ => keyword == Some(Keyword::Step),
        }
    });
    (known && words != line).then_some(words)
}

/// The number of a list at the start of a line, as in `1.`, `2)`, `1.1.`, `a)` or `(1)`, and the rest.
pub(super) fn unnumbered(text: &str) -> (&str, &str) {
    let open = text.strip_prefix('(').unwrap_or(text);
    let sign = open.find(|char: char| !char.is_ascii_alphanumeric() && char != '.');
    let end = match sign.map(|at| (at, &open[at..])) {
        Some((at, rest)) if rest.starts_with(')') || divided(rest) => Some((at, at + 1)),
        Some((at, _)) if open[..at].ends_with('.') => Some((at, at)),
        _ => None,
    };
    let Some((at, after)) = end else {
        return ("", text);
    };
    let number = open[..at].trim_end_matches('.');
    let letter = number.len() == 1 || number.chars().all(|char| "IVXivx".contains(char));
    let digits = number.split('.').all(|part| {
        !part.is_empty() && part.len() <= 2 && part.chars().all(|char| char.is_ascii_digit())
    });
    match !number.is_empty() && (letter || digits) {
        true => (number, open[after..].trim_start()),
        false => ("", text),
    }
}

// `a/ Nhận`, but not the date `12/5`.
fn divided(rest: &str) -> bool {
    let after = rest.strip_prefix('/');
    after.is_some_and(|after| !after.starts_with(|char: char| char.is_ascii_digit()))
}

// `Bước2` and `B2` are `bước 2`; `buoc1` may be a slip of the fingers and stays.
fn apart(head: &str) -> String {
    let (first, rest) = head.split_once(' ').unwrap_or((head, ""));
    let first = first.trim_end_matches(['.', ')', ':']);
    let word = first.trim_end_matches(|char: char| char.is_ascii_digit() || char == '.');
    let number = &first[word.len()..];
    let word = word.trim_end_matches(['_', '-', '–']);
    let tail = if rest.is_empty() {
        String::new()
    } else {
        format!(" {rest}")
    };
    let lower = clean(word).to_lowercase();
    let own = WORDS
        .iter()
        .find(|known| known.vi == lower || known.en == lower);
    match own {
        Some(known) if !number.is_empty() && known.keyword.is_box() => {
            format!("{word} {number}{tail}")
        }
        _ if fold(word) == "b" && number.starts_with(|char: char| char.is_ascii_digit()) => {
            format!("{} {number}{tail}", Keyword::Step.word(Language::Vi))
        }
        _ if fold(word) == "b" && rest.starts_with(|char: char| char.is_ascii_digit()) => {
            format!("{}{tail}", Keyword::Step.word(Language::Vi))
        }
        _ => head.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_undressed() {
        for (head, text) in [
            ("“bước”", "Nhận"),
            ("“bước", "Nhận”"),
            ("**bước", "** Nhận"),
            ("[bước]", "Nhận"),
            ("1. bước", "Nhận"),
            ("(1) bước", "Nhận"),
            ("- 1.2. bước", "Nhận"),
            ("bước", "Nhận"),
        ] {
            let expected = ("bước".to_owned(), "Nhận".to_owned());
            assert_eq!(undressed(head, text), expected, "{head}: {text}");
        }
        for (head, bare) in [
            ("B2", "bước 2"),
            ("B 2", "bước 2"),
            ("Bước2", "Bước 2"),
            ("Bước_2", "Bước 2"),
            ("buoc1", "buoc1"),
            ("BM-01", "BM-01"),
        ] {
            assert_eq!(undressed(head, "").0, bare);
        }
        assert_eq!(undressed("a", "“b” c").1, "“b” c");
    }

    #[test]
    fn numbers_of_lists_are_taken_off() {
        for (text, number) in [
            ("1. Nhận", "1"),
            ("2) Nhận", "2"),
            ("(3) Nhận", "3"),
            ("1.1. Nhận", "1.1"),
            ("IV. Nhận", "IV"),
            ("a/ Nhận", "a"),
            ("Nhận. Ghi", ""),
            ("Nhận", ""),
            ("12/5 nhận", ""),
        ] {
            assert_eq!(unnumbered(text).0, number, "{text}");
        }
    }

    #[test]
    fn lines_begin_bare() {
        assert_eq!(begun_bare("B3. Trả"), Some("bước 3 Trả".to_owned()));
        assert_eq!(begun_bare("1. Bước nhận"), Some("Bước nhận".to_owned()));
        assert_eq!(begun_bare("1. Nhận đơn"), None);
        assert_eq!(begun_bare("bước Nhận đơn"), None);
    }
}
