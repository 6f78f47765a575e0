//! Writing: finished files from procedures and sheets.
//!
//! [`notation`] writes the procedure itself, [`paint`] its sheets; [`Format`] lists what there is.
//! Where the files go is left to [`crate::project`].

pub mod escape;
pub mod notation;
pub mod paint;

/// A finished file, not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its file name, without a folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The formats a chart is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The page to read, search and print.
    Html,
    /// The sheets as pictures, one file each.
    Svg,
    /// The graph, for Graphviz.
    Dot,
    /// The whole procedure, for other programs.
    Json,
}

impl Format {
    /// Every format, in the order people are told of them.
    pub const ALL: [Self; 4] = [Self::Html, Self::Svg, Self::Dot, Self::Json];

    /// Its name on the command line, which is also the ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Svg => "svg",
            Self::Dot => "dot",
            Self::Json => "json",
        }
    }
}
