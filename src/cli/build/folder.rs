//! Charts into a folder: many at a time, told of in the order of their files.
//!
//! A file is read, drawn, written and forgotten; what the page over all charts needs of it stays.
//! Whatever the number drawn at a time, the files and the messages are the same. Where the system
//! refuses to write, the next file would fare no better: the run ends there.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};

use rayon::iter::{ParallelBridge as _, ParallelIterator as _};

use super::super::progress::{Progress, TICK};
use super::super::say::Found;
use super::super::{Outcome, out};
use super::{Say, Work};
use crate::cores;
use crate::diagnostic::MOST_SHOWN;
use crate::lang::Language;
use crate::model::Procedure;
use crate::project::current::{self, Record};
use crate::project::write::{self, Folder, Refusal};
use crate::project::{Examined, draw};
use crate::render::notation::outline::Outline;
use crate::render::paint::html::{self, Entry};
use crate::render::{Artifact, Format};

/// A chart of more boxes is written by one core while another finds out its digest.
const LARGE: usize = 1_000;

/// Draws all files of a project.
pub(super) fn draw(work: &Work, say: &Say) -> Outcome {
    let batch = Batch {
        work,
        say,
        folder: OnceLock::new(),
        broken: AtomicBool::new(false),
    };
    let mut tally = Tally::default();
    let mut progress = Progress::new(work.project.len());
    let (sender, done) = channel();
    std::thread::scope(|scope| {
        match work.project.len() {
            // A single file is drawn before anyone could listen.
            1 => batch.run(sender),
            _ => drop(scope.spawn(|| batch.run(sender))),
        }
        let mut waiting: BTreeMap<usize, Done> = BTreeMap::new();
        loop {
            match done.recv_timeout(TICK) {
                Ok((at, one)) => drop(waiting.insert(at, one)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Some(one) = waiting.remove(&tally.told) {
                progress.aside(|| out::message(&tally.tell(&one)));
                tally.add(one);
            }
            progress.show(tally.told);
        }
        // Where the run broke off, a refusal may stand behind files that were never begun.
        waiting.into_values().for_each(|one| tally.add(one));
    });
    progress.end();
    batch.finish(tally)
}

struct Batch<'a> {
    work: &'a Work<'a>,
    say: &'a Say,
    /// Made ready when the first chart is to be written, for a run without any leaves nothing.
    folder: OnceLock<Result<Folder, ()>>,
    /// The system refused to write: no more is begun.
    broken: AtomicBool,
}

/// What came of one file.
#[derive(Default)]
struct Done {
    found: Found,
    told: String,
    outcome: Outcome,
    is_wrong: bool,
    chart: Option<Drawn>,
    /// What the system refused; of many such refusals one is told.
    refused: Option<Refusal>,
}

struct Drawn {
    entry: Entry,
    language: Language,
    /// Pictures of further sheets, of an earlier run.
    older: Vec<String>,
    was_current: bool,
}

/// What came of all files so far.
#[derive(Default)]
struct Tally {
    told: usize,
    /// How many warnings were told, and how many were not, lest they flood all else.
    warnings: [usize; 2],
    outcome: Outcome,
    any_wrong: bool,
    charts: Vec<Drawn>,
    refused: Option<Refusal>,
}

impl Tally {
    /// What is told of a file: its warnings as long as there were few so far, all else always.
    fn tell(&mut self, one: &Done) -> String {
        let [told, untold] = &mut self.warnings;
        let fits = *untold == 0 && (*told == 0 || *told + one.found.warnings <= MOST_SHOWN);
        let (count, found) = match fits {
            true => (told, &one.found.all),
            false => (untold, &one.found.errors),
        };
        *count += one.found.warnings;
        format!("{found}{}", one.told)
    }

    fn add(&mut self, one: Done) {
        self.told += 1;
        self.outcome = self.outcome.max(one.outcome);
        self.any_wrong |= one.is_wrong;
        self.charts.extend(one.chart);
        self.refused = self.refused.take().or(one.refused);
    }
}

impl Batch<'_> {
    /// Draws file after file, as many at a time as there are cores.
    fn run(&self, done: Sender<(usize, Done)>) {
        let files = 0..self.work.project.len();
        let one = |done: &mut Sender<_>, at| {
            if !self.broken.load(Ordering::Relaxed) {
                // The listener listens to the end.
                let _ = done.send((at, self.one(at)));
            }
        };
        match files.len() {
            // To wake the cores for a single file would take longer than to draw it.
            1 => files.for_each(|at| one(&mut done.clone(), at)),
            _ => files.par_bridge().for_each_with(done, one),
        }
    }

    fn one(&self, at: usize) -> Done {
        let say = self.say.apart();
        let mut examined = self.work.examine(at);
        let mut done = Done {
            found: say.found(&examined),
            outcome: match examined.is_wrong() {
                true => Outcome::Wrong,
                false => Outcome::Fine,
            },
            is_wrong: examined.is_wrong(),
            ..Done::default()
        };
        // To draw takes memory enough without the lines that the procedure was read from.
        let is_large = examined.document.lines.len() > LARGE;
        cores::let_go(is_large, std::mem::take(&mut examined.document));
        if let Some(procedure) = &examined.procedure {
            match self.chart((&examined, procedure), &say) {
                Ok(chart) => done.chart = Some(chart),
                Err(Stopped::Told(outcome)) => done.outcome = done.outcome.max(outcome),
                Err(Stopped::Broken(refusal)) => {
                    self.broken.store(true, Ordering::Relaxed);
                    done.outcome = Outcome::Failed;
                    done.refused = refusal;
                }
            }
        }
        done.told = say.noted();
        cores::let_go(is_large, examined);
        done
    }

    fn chart(&self, file: (&Examined, &Procedure), say: &Say) -> Result<Drawn, Stopped> {
        let (one, procedure) = file;
        let folder = self.folder()?;
        // Found out once, when it is first asked for.
        let mark = OnceLock::new();
        let made_from = || {
            let (setup, wanted) = (&self.work.setup, self.work.wanted(one));
            let mark: &String =
                mark.get_or_init(|| current::made_from(one, procedure, setup, &wanted));
            mark.as_str()
        };
        let standing = match self.work.arguments.force {
            true => None,
            false => Record::standing(folder.path(), &one.stem, made_from),
        };
        let was_current = standing.is_some();
        let record = match standing {
            Some(record) => record,
            None => self.write(file, &made_from, folder, say)?,
        };
        let mut older = write::further(folder.path(), &one.stem, record.sheets);
        let cards = draw::cards_stem(&one.stem, procedure.language);
        if self.work.arguments.drill_cards {
            older.extend(write::further(folder.path(), &cards, record.cards));
        }
        older.retain(|name| !self.work.project.stems().is_anothers(name, &one.stem));
        Ok(Drawn {
            entry: self.entry(procedure, record, &cards),
            language: procedure.language,
            older,
            was_current,
        })
    }

    fn write<'m>(
        &self,
        file: (&Examined, &Procedure),
        made_from: &(impl Fn() -> &'m str + Sync),
        folder: &Folder,
        say: &Say,
    ) -> Result<Record, Stopped> {
        let (one, procedure) = file;
        let is_large = procedure.len() > LARGE;
        let ask = || {
            made_from();
        };
        let sheets = cores::meanwhile(is_large, ask, || draw::sheets(procedure, &self.work.setup));
        let made = self.work.artifacts(file, &sheets, say)?;
        let stems = self.work.project.stems();
        let mut names = made.artifacts.iter().map(|artifact| &artifact.name);
        if let Some(name) = names.find(|name| stems.is_anothers(name, &one.stem)) {
            return Err(Stopped::Told(say.clash(name)));
        }
        let (written, record) = cores::both(
            is_large,
            || folder.write(&made.artifacts),
            || {
                Record::new(
                    made_from().to_owned(),
                    [sheets.len(), made.cards],
                    &made.artifacts,
                )
            },
        );
        match written {
            Ok(_) => {}
            Err(refusal @ Refusal::System(..)) => return Err(Stopped::Broken(Some(refusal))),
            Err(refusal) => return Err(Stopped::Told(say.refusal(&refusal))),
        }
        self.work.tell(file, (&sheets, &made), say);
        // Without it, the chart is drawn again next time.
        let _ = record.keep(folder.path(), &one.stem);
        cores::let_go(is_large, (sheets, made));
        Ok(record)
    }

    /// The folder, made ready once.
    fn folder(&self) -> Result<&Folder, Stopped> {
        let mut refused = None;
        let open = || Folder::open(&self.work.arguments.output).map_err(|why| refused = Some(why));
        let folder = self.folder.get_or_init(open);
        folder.as_ref().map_err(|()| Stopped::Broken(refused))
    }

    /// What is to be done and told when all files are drawn.
    fn finish(&self, tally: Tally) -> Outcome {
        let [_, untold] = tally.warnings;
        self.say.untold(untold);
        if let Some(refusal) = &tally.refused {
            return self.say.refusal(refusal);
        }
        let Some(Ok(folder)) = self.folder.get() else {
            return tally.outcome;
        };
        let charts = &tally.charts;
        self.say
            .current(charts.iter().filter(|chart| chart.was_current).count());
        let older: Vec<String> = charts
            .iter()
            .flat_map(|chart| chart.older.clone())
            .collect();
        self.say.older(folder.path(), &older);
        let index = self.index(folder, &tally);
        let settled = match folder.settle() {
            Ok(()) => Outcome::Fine,
            Err(refusal) => self.say.refusal(&refusal),
        };
        tally.outcome.max(index).max(settled)
    }

    /// Whether there may be several pages to choose from.
    fn has_pages(&self) -> bool {
        self.work.project.len() > 1 && self.work.formats.contains(&Format::Html)
    }

    /// What the page over all charts tells of one.
    fn entry(&self, procedure: &Procedure, record: Record, cards: &str) -> Entry {
        let names = record.files.into_iter().map(|(name, _)| name);
        let (cards, files): (Vec<String>, _) = names.partition(|name| name.starts_with(cards));
        Entry {
            title: procedure.head.title.clone(),
            code: procedure.head.code.clone(),
            boxes: procedure.len(),
            sheets: record.sheets,
            files,
            cards: cards.into_iter().find(|name| name.ends_with(".html")),
            uses: match self.has_pages() {
                true => html::uses(&Outline::new(procedure)),
                false => Vec::new(),
            },
        }
    }

    /// The page over all charts, where there are several pages to choose from.
    fn index(&self, folder: &Folder, tally: &Tally) -> Outcome {
        // While one file is wrong, its last good chart stays, and so does its place in the list.
        let waiting = self.work.arguments.watch && tally.any_wrong;
        let [first, _, ..] = tally.charts.as_slice() else {
            return Outcome::Fine;
        };
        if waiting || !self.has_pages() {
            return Outcome::Fine;
        }
        let entries: Vec<Entry> = tally
            .charts
            .iter()
            .map(|chart| chart.entry.clone())
            .collect();
        let artifact = Artifact {
            name: "index.html".to_owned(),
            bytes: html::index(&entries, first.language).into(),
        };
        match folder.write(std::slice::from_ref(&artifact)) {
            Ok(_) => {
                self.say.index(&folder.path().join(&artifact.name));
                Outcome::Fine
            }
            Err(refusal) => self.say.refusal(&refusal),
        }
    }
}

/// Why no chart came of a file.
enum Stopped {
    /// It was told.
    Told(Outcome),
    /// The system refused; another file tells of it where there is nothing here.
    Broken(Option<Refusal>),
}

impl From<Outcome> for Stopped {
    fn from(outcome: Outcome) -> Self {
        Self::Told(outcome)
    }
}
