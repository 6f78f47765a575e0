//! The options that several commands share: which files, within which limits; paper and which way it
//! is held; what warnings mean.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, ValueEnum};

use crate::diagnostic::{Code, Policy};
use crate::geometry::{Length, mm};
use crate::layout::Style;
use crate::page::{Letterhead, Margins, Orientation, PageSetup, Paper, Purpose, SheetCount};
use crate::project::draw::{Setup, Shows, View};
use crate::project::{self, Examined, Limits, Project, STANDARD_INPUT, Trouble};

/// What is worked on.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Files or folders, `-` for standard input (tệp hoặc thư mục) [default: procedures]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// A list of further files and folders, one a line or NUL between them; `-` for standard input (danh sách tệp)
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,

    /// What the list holds; standard input is read but once.
    #[arg(skip)]
    listed: OnceLock<Vec<PathBuf>>,

    #[command(flatten)]
    raised: Raised,
}

impl Inputs {
    /// Everything that was named; none where nothing was, and so the usual is meant.
    pub(super) fn paths(&self) -> Result<Option<Vec<PathBuf>>, Trouble> {
        let Some(list) = &self.files_from else {
            return Ok((!self.paths.is_empty()).then(|| self.paths.clone()));
        };
        let listed = match self.listed.get() {
            Some(listed) => listed,
            None => {
                let listed = project::listed(list)?;
                self.listed.get_or_init(|| listed)
            }
        };
        Ok(Some([self.paths.as_slice(), listed].concat()))
    }

    /// Whether standard input is among what was named; that cannot be written back.
    pub(super) fn has_stream(&self) -> bool {
        let stream = Path::new(STANDARD_INPUT);
        self.paths.iter().any(|path| path == stream)
    }

    /// Reads what was named.
    pub(super) fn open(&self) -> Result<Project, Trouble> {
        let limits = self.raised.limits();
        match self.paths()? {
            None => Project::open_within(&[], &limits),
            Some(paths) if paths.is_empty() => Err(Trouble::NothingListed),
            Some(paths) => Project::open_within(&paths, &limits),
        }
    }
}

/// How something is told that people and programs may want.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Told {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Limits other than the usual ones.
#[derive(Debug, Args)]
pub(super) struct Raised {
    /// Another limit than the usual: boxes=100000, answers, text, nesting or bytes (nâng giới hạn)
    #[arg(long, value_name = "NAME=N", value_delimiter = ',', value_parser = limit)]
    limit: Vec<(Counted, usize)>,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug)]
enum Counted {
    Boxes,
    Answers,
    Text,
    Nesting,
    Bytes,
}

impl Raised {
    /// The usual limits but for those named.
    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for &(counted, most) in &self.limit {
            *match counted {
                Counted::Boxes => &mut limits.content.boxes,
                Counted::Answers => &mut limits.content.answers,
                Counted::Text => &mut limits.content.text,
                Counted::Nesting => &mut limits.content.nesting,
                Counted::Bytes => &mut limits.bytes,
            } = most;
        }
        limits
    }
}

fn limit(told: &str) -> Result<(Counted, usize), String> {
    let known = || "known are boxes, answers, text, nesting, bytes, as in boxes=100000".to_owned();
    let (name, most) = told.split_once('=').ok_or_else(known)?;
    let counted = match name {
        "boxes" => Counted::Boxes,
        "answers" => Counted::Answers,
        "text" => Counted::Text,
        "nesting" => Counted::Nesting,
        "bytes" => Counted::Bytes,
        _ => return Err(known()),
    };
    Ok((counted, most.parse().map_err(|_| known())?))
}

/// What the chart is drawn on, and how.
#[derive(Debug, Args)]
pub(super) struct Drawing {
    /// Paper: a5 to a0, 215x330mm, or endless for as much as it takes (khổ giấy) [default: a4]
    #[arg(long, value_name = "SIZE", value_parser = paper)]
    paper: Option<Paper>,

    /// Hold the paper on its side (giấy ngang); default: whichever gives larger text
    #[arg(long, conflicts_with = "portrait")]
    landscape: bool,

    /// Hold the paper upright (giấy dọc)
    #[arg(long)]
    portrait: bool,

    /// A poster: everything on one sheet of a2, a1 or a0, as large as it gets (áp phích)
    #[arg(long, value_name = "SIZE", value_parser = poster, conflicts_with_all = ["paper", "one_sheet"])]
    poster: Option<Paper>,

    /// Cut the poster into tiles to print on a4 or a3 and paste together (in áp phích thành nhiều mảnh)
    #[arg(long, value_name = "SIZE", value_parser = tile, requires = "poster")]
    tiles: Option<Paper>,

    /// Everything on one sheet, with the largest text that fits (dồn vào một tờ)
    #[arg(long)]
    one_sheet: bool,

    /// Smallest box text in points; sheets are added rather than go below it (cỡ chữ nhỏ nhất)
    #[arg(long, value_name = "PT", value_parser = points)]
    min_pt: Option<Length>,

    /// Largest box text in points (cỡ chữ lớn nhất)
    #[arg(long, value_name = "PT", value_parser = points)]
    max_pt: Option<Length>,

    /// Empty border of the paper in millimetres; default: 12, or what the head asks for (lề giấy)
    #[arg(long, value_name = "MM", value_parser = clap::value_parser!(u8).range(5..=60))]
    margin: Option<u8>,

    /// Number of columns on a sheet, 1 to 8; default: whatever takes the fewest sheets (số cột)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=8))]
    columns: Option<u8>,

    /// How answers are set: auto, skewer (beside) or columns (below each other) (cách vẽ)
    #[arg(long, value_name = "STYLE", default_value = "auto", value_parser = styles(), hide_possible_values = true)]
    style: Style,

    /// The tree (so-do) or a table with one row a box (luu-do, flow-table) (dạng sơ đồ)
    #[arg(long, value_name = "VIEW", default_value = "so-do", value_parser = views(), hide_possible_values = true)]
    view: View,

    /// Head of the first sheet: nha-nuoc (state), dang (party), doan-the (mass organization) or khong
    /// (none) (thể thức văn bản)
    #[arg(long, value_name = "HEAD", default_value = "khong", value_parser = headers(), hide_possible_values = true)]
    header: Letterhead,

    /// For practice: a box to tick in every step, and the words TÀI LIỆU TẬP HUẤN (phiếu tập huấn)
    #[arg(long)]
    drill_sheet: bool,

    /// Draw what the scenarios of the file pass: boxes with how many, ways in a band, a cross where
    /// none comes (vẽ độ phủ của tình huống)
    #[arg(long, conflicts_with = "drill_sheet")]
    show_coverage: bool,
}

impl Drawing {
    /// The same, in the words of the rooms that draw.
    pub(super) fn setup(&self) -> Setup {
        let orientation = match (self.landscape, self.portrait) {
            (true, _) => Some(Orientation::Landscape),
            (_, true) => Some(Orientation::Portrait),
            _ => None,
        };
        Setup {
            page: PageSetup {
                paper: self.paper(),
                orientation,
                margins: match self.margin {
                    Some(margin) => Margins::even(mm(i64::from(margin))),
                    None => self.header.margins(),
                },
                least_text: self.min_pt,
                largest_text: self.max_pt,
                columns: self.columns,
                sheets: match self.one_sheet || self.poster.is_some() {
                    true => SheetCount::One,
                    false => SheetCount::Fewest,
                },
                letterhead: self.header,
                purpose: match self.drill_sheet {
                    true => Purpose::Training,
                    false => Purpose::Work,
                },
            },
            style: self.style,
            view: self.view,
            tiles: self.tiles,
            shows: match self.show_coverage {
                true => Shows::Coverage,
                false => Shows::Procedure,
            },
        }
    }

    /// The paper of the tiles that a poster is cut into.
    pub(super) fn tiles(&self) -> Option<Paper> {
        self.tiles
    }

    /// The paper that was asked for.
    pub(super) fn paper(&self) -> Paper {
        self.poster.or(self.paper).unwrap_or_default()
    }

    /// The same for drill cards, which have smaller paper where nobody names any.
    pub(super) fn cards(&self) -> PageSetup {
        PageSetup {
            paper: self.paper.unwrap_or(Paper::A(5)),
            ..self.setup().page
        }
    }
}

/// What is made of warnings.
#[derive(Debug, Args)]
pub(super) struct Warnings {
    /// Warnings to treat as errors: codes such as QT034, or all (coi cảnh báo là lỗi)
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes)]
    deny: Vec<Codes>,

    /// Warnings not to speak of: codes, or all (bỏ qua cảnh báo)
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes)]
    allow: Vec<Codes>,
}

/// The kinds of finding that one word names.
#[derive(Clone, Debug)]
struct Codes(Vec<Code>);

impl Warnings {
    /// Makes what was found follow the wishes.
    pub(super) fn judge(&self, examined: &mut [Examined]) {
        let all = |named: &[Codes]| named.iter().flat_map(|codes| codes.0.clone()).collect();
        let policy = Policy {
            denied: all(&self.deny),
            allowed: all(&self.allow),
        };
        for one in examined {
            one.judge_by(&policy);
        }
    }
}

fn codes(word: &str) -> Result<Codes, String> {
    let unknown = || {
        format!(
            "không có mã này; xem `sodocay explain` (no such code; see `sodocay explain`): {word}"
        )
    };
    Code::named(word).map(Codes).ok_or_else(unknown)
}

fn paper(name: &str) -> Result<Paper, String> {
    Paper::named(name).ok_or_else(|| {
        let names = Paper::NAMES.join(", ");
        format!("known are {names}, or two sides as in 215x330mm")
    })
}

fn poster(name: &str) -> Result<Paper, String> {
    match Paper::named(name) {
        Some(paper @ Paper::A(0..=2)) => Ok(paper),
        _ => Err("known are a2, a1, a0".to_owned()),
    }
}

fn tile(name: &str) -> Result<Paper, String> {
    match Paper::named(name) {
        Some(paper @ Paper::A(3..=4)) => Ok(paper),
        _ => Err("known are a4, a3".to_owned()),
    }
}

/// A size of type in points, as in "10" or "9.5".
fn points(told: &str) -> Result<Length, String> {
    let points: f64 = told
        .replace(',', ".")
        .parse()
        .map_err(|_| "not a number".to_owned())?;
    match (2.0..=200.0).contains(&points) {
        true => Ok((points * 20.0).round() as Length * 50),
        false => Err("from 2 to 200 points".to_owned()),
    }
}

fn views() -> impl clap::builder::TypedValueParser<Value = View> {
    let names = ["so-do", "tree", "luu-do", "flow-table"];
    PossibleValuesParser::new(names).map(|name| match name.as_str() {
        "luu-do" | "flow-table" => View::Table,
        _ => View::Tree,
    })
}

fn headers() -> impl clap::builder::TypedValueParser<Value = Letterhead> {
    let names = ["khong", "nha-nuoc", "dang", "doan-the"];
    PossibleValuesParser::new(names).map(|name| match name.as_str() {
        "nha-nuoc" => Letterhead::State,
        "dang" => Letterhead::Party,
        "doan-the" => Letterhead::Union,
        _ => Letterhead::Plain,
    })
}

fn styles() -> impl clap::builder::TypedValueParser<Value = Style> {
    PossibleValuesParser::new(["auto", "skewer", "columns"]).map(|name| match name.as_str() {
        "skewer" => Style::Skewer,
        "columns" => Style::Columns,
        _ => Style::Auto,
    })
}
