//! Writing: finished files from procedures and sheets.
//!
//! [`notation`] writes the procedure itself, [`paint`] its sheets; [`Format`] lists what there is.
//! Where the files go is left to [`crate::project`].

mod bytes;
pub mod escape;
pub mod notation;
pub mod paint;

pub use bytes::Bytes;

/// A finished file, not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its file name, without a folder.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

/// Why a file could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A picture would have too many pixels.
    TooManyPixels {
        /// How many its longer side would have.
        side: u64,
        /// How many it may have.
        most: u32,
        /// How many an inch may have at most, for this sheet.
        finest: u32,
    },
    /// The program's own typeface cannot be read.
    Typeface,
    /// The PDF could not be written.
    Pdf(String),
    /// The picture could not be painted.
    Png(String),
}

/// The formats a chart is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The page to read, search and print.
    Html,
    /// The sheets as pictures, one file each.
    Svg,
    /// All sheets in one file, to print.
    #[cfg(feature = "pdf")]
    Pdf,
    /// The sheets as pictures in pixels, one file each.
    #[cfg(feature = "png")]
    Png,
    /// The graph, for Graphviz.
    Dot,
    /// The whole procedure, for other programs.
    Json,
}

impl Format {
    /// Every format, in the order people are told of them.
    pub const ALL: &'static [Self] = &[
        Self::Html,
        Self::Svg,
        #[cfg(feature = "pdf")]
        Self::Pdf,
        #[cfg(feature = "png")]
        Self::Png,
        Self::Dot,
        Self::Json,
    ];

    /// Its name on the command line, which is also the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Svg => "svg",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            #[cfg(feature = "png")]
            Self::Png => "png",
            Self::Dot => "dot",
            Self::Json => "json",
        }
    }

    /// Whether it is written when nobody says which; pictures in pixels are made on demand only.
    pub fn is_usual(self) -> bool {
        match self {
            Self::Html | Self::Svg | Self::Dot | Self::Json => true,
            #[cfg(feature = "pdf")]
            Self::Pdf => true,
            #[cfg(feature = "png")]
            Self::Png => false,
        }
    }

    /// Whether its letters are only those of the program's own typeface.
    pub fn has_own_letters(self) -> bool {
        match self {
            Self::Html | Self::Svg | Self::Dot | Self::Json => false,
            #[cfg(feature = "pdf")]
            Self::Pdf => true,
            #[cfg(feature = "png")]
            Self::Png => true,
        }
    }
}
