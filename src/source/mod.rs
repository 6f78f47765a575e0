//! One file as read: its text, and where in it everything later stands.

/// A range of bytes in a [`Source`]'s text, to which every later finding points back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}
