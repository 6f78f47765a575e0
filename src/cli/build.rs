//! `build`: procedures in, finished charts out.

mod folder;

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::options::{Drawing, Inputs, Warnings};
use super::say::{Chart, Say};
use super::{Outcome, out};
use crate::lang::Language;
use crate::model::Procedure;
use crate::page;
use crate::project::draw::{self, Setup, Wanted};
use crate::project::watch::{Watch, Woken};
use crate::project::{Examined, Project, Trouble, USUAL};
#[cfg(any(feature = "pdf", feature = "png"))]
use crate::render::paint::letters;
#[cfg(feature = "png")]
use crate::render::paint::png::Dpi;
use crate::render::{Artifact, Format};
use crate::scene::Sheet;
use crate::theme::Theme;

/// Draw charts (vẽ sơ đồ)
///
/// Reads procedure files (*.quytrinh) and writes a page, pictures, a graph and data for each.
/// A file with mistakes gets no chart; the others are drawn all the same. What is up to date is not
/// drawn again.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,

    /// Folder for the finished files; `-` is --stdout (thư mục kết quả)
    #[arg(short, long, value_name = "DIR", default_value = "charts")]
    output: PathBuf,

    /// Formats, separated by commas (định dạng) [default: all but png]
    ///
    /// html (page), svg (pictures), pdf (to print), png (pictures in pixels), dot (graph), json (data)
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', value_parser = formats(), hide_possible_values = true)]
    format: Vec<Format>,

    /// How fine png pictures are, in pixels an inch (độ mịn của ảnh png)
    #[cfg(feature = "png")]
    #[arg(long, value_name = "N", default_value_t = Dpi::default().0, value_parser = clap::value_parser!(u32).range(10..=2400))]
    dpi: u32,

    /// Without color, for the photocopier (đen trắng, để phô-tô)
    #[arg(long)]
    mono: bool,

    /// Also a card for every scenario, to fold and use in a drill: a5, or two on --paper a4 (thẻ diễn tập)
    #[arg(long)]
    drill_cards: bool,

    #[command(flatten)]
    drawing: Drawing,

    #[command(flatten)]
    warnings: Warnings,

    /// Draw also what is up to date (vẽ lại tất cả)
    #[arg(long)]
    force: bool,

    /// How many files are drawn at once; default: as many as the machine has cores (số tệp vẽ cùng lúc)
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,

    /// Draw anew on every save; Ctrl-C stops (vẽ lại mỗi lần lưu)
    #[arg(short, long, conflicts_with = "stdout")]
    watch: bool,

    /// Write the one finished file to standard output (ghi ra màn hình)
    #[arg(long, conflicts_with = "output")]
    stdout: bool,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay build                                   all of procedures/ into charts/
  sodocay build QT-01.quytrinh --paper a3         one file, on A3
  sodocay build examples -o out -f html           a folder, only the pages
  find . -name '*.quytrinh' | sodocay build --files-from -
  sodocay build --drill-cards --paper a4 -f pdf   with cards for drills, two on a sheet to cut apart
  sodocay build --watch QT-01.quytrinh            redraw on every save, until Ctrl-C
  sodocay build - --stdout -f dot < QT-01.quytrinh | dot -Tpng > tree.png";

/// Draws everything that was asked for.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    if let Some(jobs) = arguments.jobs {
        let cores = rayon::ThreadPoolBuilder::new().num_threads(jobs.into());
        // It can only fail where the cores are at work already, which they are not.
        let _ = cores.build_global();
    }
    match arguments.watch {
        true => watch(arguments, &say),
        false => once(arguments, &say),
    }
}

/// Draws, and draws anew on every save until the person stops it.
fn watch(arguments: &Arguments, say: &Say) -> Outcome {
    let watch = match arguments.inputs.paths() {
        Ok(paths) => Watch::new(&paths.unwrap_or_else(|| vec![USUAL.into()])),
        Err(trouble) => return say.trouble(&trouble),
    };
    let watch = match watch {
        Ok(watch) => watch,
        Err((path, error)) => return say.trouble(&Trouble::Unreadable(path, error)),
    };
    let _ = once(arguments, say);
    say.watching();
    while watch.wait() == Woken::Saved {
        let _ = once(arguments, say);
        say.watching();
    }
    Outcome::Fine
}

fn once(arguments: &Arguments, say: &Say) -> Outcome {
    let (project, outcome) = match say.open(&arguments.inputs) {
        Ok(opened) => opened,
        Err(outcome) => return outcome,
    };
    let work = Work {
        arguments,
        project: &project,
        formats: wanted(&arguments.format),
        setup: arguments.drawing.setup(),
    };
    let to_stdout = arguments.stdout || arguments.output.as_os_str() == "-";
    outcome.max(match to_stdout {
        true => work.to_stdout(say),
        false => folder::draw(&work, say),
    })
}

fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|format| format.name());
    PossibleValuesParser::new(names).map(|name| {
        let asked = |format: &&Format| format.name() == name;
        *Format::ALL.iter().find(asked).unwrap_or(&Format::Html)
    })
}

/// The formats asked for, each once; the usual ones if none is named.
fn wanted(asked: &[Format]) -> Vec<Format> {
    let all = Format::ALL.iter().copied();
    all.filter(|format| match asked {
        [] => format.is_usual(),
        _ => asked.contains(format),
    })
    .collect()
}

/// What is to be drawn, and how.
struct Work<'a> {
    arguments: &'a Arguments,
    project: &'a Project,
    formats: Vec<Format>,
    setup: Setup,
}

impl Work<'_> {
    fn to_stdout(&self, say: &Say) -> Outcome {
        let mut outcome = Outcome::Fine;
        let mut artifacts = Vec::new();
        for at in 0..self.project.len() {
            let one = self.examine(at);
            outcome = outcome.max(say.findings(std::slice::from_ref(&one)));
            let Some(procedure) = &one.procedure else {
                continue;
            };
            let sheets = draw::sheets(procedure, &self.setup);
            match self.artifacts((&one, procedure), &sheets, say) {
                Ok(made) => artifacts.extend(made.artifacts),
                Err(failed) => return outcome.max(failed),
            }
        }
        outcome.max(match artifacts.as_slice() {
            [] => Outcome::Fine,
            [artifact] => out::written(|out| {
                let mut pieces = artifact.bytes.pieces();
                pieces.try_for_each(|piece| out.write_all(piece))
            }),
            several => say.several(several.len()),
        })
    }

    /// Finds out what is wrong with a file.
    fn examine(&self, at: usize) -> Examined {
        let mut one = [self.project.examine_one(at)];
        self.arguments.warnings.judge(&mut one);
        let [one] = one;
        one
    }

    fn wanted<'a>(&'a self, one: &'a Examined) -> Wanted<'a> {
        Wanted {
            formats: &self.formats,
            stem: &one.stem,
            theme: match self.arguments.mono {
                true => Theme::Monochrome,
                false => Theme::Print,
            },
            #[cfg(feature = "png")]
            dpi: Dpi(self.arguments.dpi),
            cards: self
                .arguments
                .drill_cards
                .then(|| self.arguments.drawing.cards()),
        }
    }

    /// The finished files of a procedure; where one cannot be made, it is told why.
    fn artifacts(
        &self,
        (one, procedure): (&Examined, &Procedure),
        sheets: &[Sheet],
        say: &Say,
    ) -> Result<Made, Outcome> {
        let wanted = self.wanted(one);
        let cards = wanted.cards.map(|setup| page::cards(procedure, &setup));
        let cards = cards.unwrap_or_default();
        let make = || {
            let mut artifacts = draw::artifacts(procedure, sheets, &wanted)?;
            if !cards.is_empty() {
                artifacts.extend(draw::card_artifacts(procedure, &cards, &wanted)?);
            }
            Ok(Made {
                artifacts,
                cards: cards.len(),
            })
        };
        make().map_err(|refusal| say.unmade(one.source.name(), &refusal))
    }

    fn tell(
        &self,
        (one, procedure): (&Examined, &Procedure),
        (sheets, made): (&[Sheet], &Made),
        say: &Say,
    ) {
        say.drawn(&Chart {
            name: one.source.name(),
            procedure,
            sheets,
            paper: self.arguments.drawing.paper(),
            tiles: self.arguments.drawing.tiles(),
            setup: &self.setup,
        });
        #[cfg(any(feature = "pdf", feature = "png"))]
        if self.formats.iter().any(|format| format.has_own_letters()) {
            say.lacking(&letters::lacking(sheets));
        }
        if self.arguments.drill_cards {
            let stem = draw::cards_stem(&one.stem, procedure.language);
            say.cards(procedure.scenarios.len(), made.cards, &stem);
        }
    }
}

/// The finished files of one procedure.
struct Made {
    artifacts: Vec<Artifact>,
    /// How many sheets of drill cards there are among them.
    cards: usize,
}
