//! What a finished file holds.

/// The bytes of a file, in pieces: those of a large one are made by several cores, and to set them in
/// one would take as much memory again.
#[derive(Clone, Debug, Default)]
pub struct Bytes(Vec<Vec<u8>>);

impl Bytes {
    /// The pieces, to be written one after the other.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(Vec::as_slice)
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All in one piece.
    pub fn into_vec(self) -> Vec<u8> {
        let mut pieces = self.0.into_iter();
        let first = pieces.next().unwrap_or_default();
        pieces.fold(first, |mut all, piece| {
            all.extend_from_slice(&piece);
            all
        })
    }
}

impl FromIterator<Vec<u8>> for Bytes {
    fn from_iter<I: IntoIterator<Item = Vec<u8>>>(pieces: I) -> Self {
        Self(pieces.into_iter().collect())
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(vec![bytes])
    }
}

impl From<String> for Bytes {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

/// The same bytes in other pieces are the same.
impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.pieces().flatten().eq(other.pieces().flatten())
    }
}

impl Eq for Bytes {}
