//! The options that several commands share: paper and which way it is held; what warnings mean.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::diagnostic::{Code, Policy};
use crate::layout::Style;
use crate::page::{Orientation, PageSetup, Paper};
use crate::project::Examined;
use crate::project::draw::Setup;

/// What the chart is drawn on, and how.
#[derive(Debug, Args)]
pub(super) struct Drawing {
    /// Paper: a4, a3, a2, a1, a0, or endless for as much as it takes (khổ giấy)
    #[arg(long, value_name = "SIZE", default_value = "a4", value_parser = papers(), hide_possible_values = true)]
    paper: Paper,

    /// Hold the paper on its side (giấy ngang); default: whichever gives larger text
    #[arg(long, conflicts_with = "portrait")]
    landscape: bool,

    /// Hold the paper upright (giấy dọc)
    #[arg(long)]
    portrait: bool,

    /// How answers are set: auto, skewer (beside) or columns (below each other) (cách vẽ)
    #[arg(long, value_name = "STYLE", default_value = "auto", value_parser = styles(), hide_possible_values = true)]
    style: Style,
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
                paper: self.paper,
                orientation,
                ..PageSetup::default()
            },
            style: self.style,
        }
    }

    /// The paper that was asked for.
    pub(super) fn paper(&self) -> Paper {
        self.paper
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

fn papers() -> impl clap::builder::TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::ALL.map(Paper::name)).map(|name| {
        let asked = |paper: &Paper| paper.name() == name;
        Paper::ALL.into_iter().find(asked).unwrap_or_default()
    })
}

fn styles() -> impl clap::builder::TypedValueParser<Value = Style> {
    PossibleValuesParser::new(["auto", "skewer", "columns"]).map(|name| match name.as_str() {
        "skewer" => Style::Skewer,
        "columns" => Style::Columns,
        _ => Style::Auto,
    })
}
