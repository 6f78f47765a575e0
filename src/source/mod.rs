//! One file as read: its text, and where in it everything later stands.
//!
//! Decides how bytes become text and what cannot be text at all; [`decode`](self) never guesses
//! published words. What the lines mean is left to [`crate::syntax`], how a refusal is worded to
//! [`crate::diagnostic`].

mod decode;
mod pasted;
mod spoiled;

pub use decode::{Encoding, Reason, Unreadable};

/// The largest file that is read unless another limit is set, in bytes.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// No limit lets in a larger file: every place in it is told in four bytes, for there are many.
const MOST: usize = 1 << 30;

/// A range of bytes in a [`Source`]'s text, to which every later finding points back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range from one byte up to another.
    pub fn new(start: usize, end: usize) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            start: place(start),
            end: place(end),
        }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }
}

/// A place in a text as people count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

/// A file as read: every line ends in `\n`, and there is no byte order mark.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    starts: Vec<usize>,
}

impl Source {
    /// A text that is already decoded; CRLF and lone CR become `\n`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let (name, mut text) = (name.into(), text.into());
        if text.starts_with('\u{FEFF}') {
            text.drain(..'\u{FEFF}'.len_utf8());
        }
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        Self { name, text, starts }
    }

    /// Reads the bytes of a file: UTF-8, or UTF-16 with its byte order mark.
    ///
    /// # Errors
    /// Why the bytes are no text a procedure can be in.
    pub fn read(name: impl Into<String>, bytes: impl AsRef<[u8]>) -> Result<Self, Box<Unreadable>> {
        Self::read_within(name, bytes, LARGEST)
    }

    /// The same with another limit than the usual one, in bytes.
    ///
    /// # Errors
    /// Why the bytes are no text a procedure can be in.
    pub fn read_within(
        name: impl Into<String>,
        bytes: impl AsRef<[u8]>,
        most: usize,
    ) -> Result<Self, Box<Unreadable>> {
        decode::read(name.into(), bytes.as_ref(), most.min(MOST))
    }

    /// The file's name, as given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file's name without folder and extension.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        match file.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => file,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range; empty where the range does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start()..span.end()).unwrap_or_default()
    }

    /// How many lines there are; at least one.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The range of a line counted from 1, without its line end; empty past the last line.
    pub fn line(&self, number: usize) -> Span {
        let end = self.text.len();
        let Some(&start) = number.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return Span::new(end, end);
        };
        let next = self.starts.get(number).map_or(end, |next| next - 1);
        Span::new(start, next)
    }

    /// The line that a byte stands on, from 1.
    pub fn line_at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Where a byte stands.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_at(offset);
        let start = self.starts[line - 1];
        let column = self.text[start..]
            .char_indices()
            .take_while(|(at, _)| start + at < offset)
            .count();
        Position {
            line,
            column: column + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.quytrinh", "bước: một\r\nhỏi: hai");
        let at = source.text().find("một").unwrap();
        assert_eq!(source.position(at), Position { line: 1, column: 7 });
        let at = source.text().find("hai").unwrap();
        assert_eq!(source.position(at), Position { line: 2, column: 6 });
        assert_eq!(source.slice(source.line(2)), "hỏi: hai");
        assert_eq!(source.position(usize::MAX).line, 2);
    }

    #[test]
    fn stem_drops_folder_and_extension() {
        assert_eq!(
            Source::new("a/b/02-dinh-chinh.quytrinh", "").stem(),
            "02-dinh-chinh"
        );
        assert_eq!(Source::new("c:\\x\\y.txt", "").stem(), "y");
        assert_eq!(Source::new(".quytrinh", "").stem(), ".quytrinh");
    }
}
