//! `build`: procedures in, finished charts out.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::options::{Drawing, Warnings};
use super::say::{Chart, Say};
use super::{Outcome, out};
use crate::lang::Language;
use crate::model::Procedure;
use crate::page;
use crate::project::draw::{self, Setup, Wanted};
use crate::project::watch::{Watch, Woken};
use crate::project::write;
use crate::project::{Examined, Project, Trouble, USUAL};
use crate::render::notation::outline::Outline;
use crate::render::paint::html::{self, Entry};
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
/// A file with mistakes gets no chart; the others are drawn all the same.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files or folders to draw, `-` for standard input (tệp hoặc thư mục) [default: procedures]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Folder for the finished files (thư mục kết quả)
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
  sodocay build --drill-cards --paper a4 -f pdf   with cards for drills, two on a sheet to cut apart
  sodocay build --watch QT-01.quytrinh            redraw on every save, until Ctrl-C
  sodocay build - --stdout -f dot < QT-01.quytrinh | dot -Tpng > tree.png";

/// Draws everything that was asked for.
pub(super) fn run(arguments: &Arguments, lang: Option<Language>) -> Outcome {
    let say = Say::new(lang);
    match arguments.watch {
        true => watch(arguments, &say),
        false => once(arguments, &say),
    }
}

/// Draws, and draws anew on every save until the person stops it.
fn watch(arguments: &Arguments, say: &Say) -> Outcome {
    let usual = [PathBuf::from(USUAL)];
    let paths = match arguments.paths.as_slice() {
        [] => &usual[..],
        given => given,
    };
    let watch = match Watch::new(paths) {
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
    let project = match Project::open(&arguments.paths) {
        Ok(project) => project,
        Err(trouble) => return say.trouble(&trouble),
    };
    let mut outcome = say.passed_over(&project);
    let mut examined = project.examine();
    arguments.warnings.judge(&mut examined);
    outcome = outcome.max(say.findings(&examined));
    if project.is_empty() {
        return say.nothing_found();
    }
    let work = Work {
        arguments,
        say,
        formats: wanted(&arguments.format),
        setup: arguments.drawing.setup(),
    };
    outcome.max(match arguments.stdout {
        true => work.to_stdout(&examined),
        false => work.to_folder(&examined),
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

struct Work<'a> {
    arguments: &'a Arguments,
    say: &'a Say,
    formats: Vec<Format>,
    setup: Setup,
}

/// The procedures that hold together, with the stems of their charts.
fn sound(examined: &[Examined]) -> impl Iterator<Item = (&Examined, &Procedure)> {
    examined
        .iter()
        .filter_map(|one| Some((one, one.procedure.as_ref()?)))
}

impl Work<'_> {
    fn to_stdout(&self, examined: &[Examined]) -> Outcome {
        let mut artifacts = Vec::new();
        for (one, procedure) in sound(examined) {
            let sheets = draw::sheets(procedure, &self.setup);
            match self.artifacts(one, procedure, &sheets) {
                Ok(made) => artifacts.extend(made.chart.into_iter().chain(made.cards)),
                Err(outcome) => return outcome,
            }
        }
        match artifacts.as_slice() {
            [] => Outcome::Fine,
            [artifact] => out::result(&artifact.bytes),
            several => self.say.several(several.len()),
        }
    }

    fn to_folder(&self, examined: &[Examined]) -> Outcome {
        let folder = &self.arguments.output;
        let mut outcome = Outcome::Fine;
        let mut entries = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        let mut older = Vec::new();
        if sound(examined).next().is_some()
            && let Err(refusal) = write::prepare(folder)
        {
            return self.say.refusal(&refusal);
        }
        for (one, procedure) in sound(examined) {
            let sheets = draw::sheets(procedure, &self.setup);
            let made = match self.artifacts(one, procedure, &sheets) {
                Ok(made) => made,
                Err(failed) => {
                    outcome = outcome.max(failed);
                    continue;
                }
            };
            let artifacts = [made.chart.as_slice(), &made.cards].concat();
            let clash = artifacts
                .iter()
                .find(|artifact| !names.insert(artifact.name.to_lowercase()));
            if let Some(artifact) = clash {
                outcome = outcome.max(self.say.clash(&artifact.name));
                continue;
            }
            match write::write(folder, &artifacts) {
                Ok(_) => {
                    self.tell(one, procedure, &sheets);
                    self.tell_cards(procedure, &made);
                    entries.push(entry(procedure, &sheets, &made));
                    older.extend(write::further(folder, &one.stem, sheets.len()));
                    if made.card_sheets > 0 {
                        let cards = draw::cards_stem(&one.stem, procedure.language);
                        older.extend(write::further(folder, &cards, made.card_sheets));
                    }
                }
                Err(refusal) => outcome = outcome.max(self.say.refusal(&refusal)),
            }
        }
        older.retain(|name| !names.contains(&name.to_lowercase()));
        self.say.older(folder, &older);
        outcome.max(self.index(folder, &entries, examined))
    }

    /// The finished files of a procedure; where one cannot be made, it is told why.
    fn artifacts(
        &self,
        one: &Examined,
        procedure: &Procedure,
        sheets: &[Sheet],
    ) -> Result<Made, Outcome> {
        let wanted = Wanted {
            formats: &self.formats,
            stem: &one.stem,
            theme: match self.arguments.mono {
                true => Theme::Monochrome,
                false => Theme::Print,
            },
            #[cfg(feature = "png")]
            dpi: Dpi(self.arguments.dpi),
        };
        let cards = match self.arguments.drill_cards {
            true => page::cards(procedure, &self.arguments.drawing.cards()),
            false => Vec::new(),
        };
        let make = || {
            Ok(Made {
                chart: draw::artifacts(procedure, sheets, &wanted)?,
                cards: match cards.is_empty() {
                    true => Vec::new(),
                    false => draw::card_artifacts(procedure, &cards, &wanted)?,
                },
                card_sheets: cards.len(),
            })
        };
        make().map_err(|refusal| self.say.unmade(one.source.name(), &refusal))
    }

    fn tell_cards(&self, procedure: &Procedure, made: &Made) {
        if self.arguments.drill_cards {
            let scenarios = procedure.scenarios.len();
            self.say.cards(scenarios, made.card_sheets, &made.cards);
        }
    }

    fn tell(&self, one: &Examined, procedure: &Procedure, sheets: &[Sheet]) {
        self.say.drawn(&Chart {
            name: one.source.name(),
            procedure,
            sheets,
            paper: self.arguments.drawing.paper(),
            tiles: self.arguments.drawing.tiles(),
        });
        #[cfg(any(feature = "pdf", feature = "png"))]
        if self.formats.iter().any(|format| format.has_own_letters()) {
            self.say.lacking(&letters::lacking(sheets));
        }
    }

    /// The page over all charts, where there are several pages to choose from.
    fn index(&self, folder: &Path, entries: &[Entry], examined: &[Examined]) -> Outcome {
        // While one file is wrong, its last good chart stays, and so does its place in the list.
        let waiting = self.arguments.watch && examined.iter().any(Examined::is_wrong);
        if waiting || entries.len() < 2 || !self.formats.contains(&Format::Html) {
            return Outcome::Fine;
        }
        let language = sound(examined)
            .next()
            .map_or(Language::Vi, |(_, procedure)| procedure.language);
        let artifact = Artifact {
            name: "index.html".to_owned(),
            bytes: html::index(entries, language).into_bytes(),
        };
        match write::write(folder, std::slice::from_ref(&artifact)) {
            Ok(_) => {
                self.say.index(&folder.join(&artifact.name));
                Outcome::Fine
            }
            Err(refusal) => self.say.refusal(&refusal),
        }
    }
}

/// The finished files of one procedure.
struct Made {
    chart: Vec<Artifact>,
    cards: Vec<Artifact>,
    card_sheets: usize,
}

fn entry(procedure: &Procedure, sheets: &[Sheet], made: &Made) -> Entry {
    let names = |artifacts: &[Artifact]| -> Vec<String> {
        artifacts.iter().map(|one| one.name.clone()).collect()
    };
    let mut cards = names(&made.cards).into_iter();
    Entry {
        title: procedure.head.title.clone(),
        code: procedure.head.code.clone(),
        boxes: procedure.len(),
        sheets: sheets.len(),
        files: names(&made.chart),
        cards: cards.find(|name| name.ends_with(".html")),
        uses: html::uses(&Outline::new(procedure)),
    }
}
