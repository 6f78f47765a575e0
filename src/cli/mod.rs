//! The command line: what can be asked of the program, and how it answers.
//!
//! One file a command. Results go to standard output, messages to standard error, colors only to a
//! terminal; the exit code is 0 when all is well, 1 when something in the input is wrong, 2 when
//! the program could not do its work. What the commands do is left to [`crate::project`].

mod build;
mod check;
mod explain;
mod fmt;
mod guide;
mod keywords;
mod new;
mod options;
mod out;
mod progress;
mod report;
mod say;
mod show;
mod test;
mod walk;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::lang::Language;
use crate::memory;
use crate::project::write;

/// Turns written handling procedures into decision-tree charts.
/// (Biến quy trình viết bằng lời thành sơ đồ cây để in và dùng.)
#[derive(Debug, Parser)]
#[command(name = "sodocay", version, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Language of the messages; default: that of each file (ngôn ngữ của thông báo)
    #[arg(
        long,
        global = true,
        display_order = 900,
        value_enum,
        value_name = "vi|en",
        hide_possible_values = true
    )]
    lang: Option<Spoken>,
}

const EXAMPLES: &str = "\
Examples (ví dụ):
  sodocay build                      draw all of procedures/ into charts/  (vẽ tất cả)
  sodocay build QT-01.quytrinh       draw one file  (vẽ một tệp)
  sodocay check                      only look for mistakes  (chỉ soát lỗi)
  sodocay guide                      learn the language on one page  (hướng dẫn)
  sodocay new \"Tiếp công dân\"        begin a procedure  (tạo tệp mẫu)
  sodocay explain QT018              what a message means  (giải thích)
  sodocay fmt                        tidy how the files are written  (chỉnh cách viết)
  sodocay show --stage model FILE    read the procedure back box by box  (đọc lại từng ô)
  sodocay test --cover               walk every scenario, offer those missing  (diễn tập thử)";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    Fmt(fmt::Arguments),
    New(new::Arguments),
    Guide(guide::Arguments),
    Keywords(keywords::Arguments),
    Explain(explain::Arguments),
    Show(show::Arguments),
    Test(test::Arguments),
    Walk(walk::Arguments),
    Report(report::Arguments),
}

/// The language of the messages.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Spoken {
    /// Vietnamese
    Vi,
    /// English
    En,
}

impl From<Spoken> for Language {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Vi => Self::Vi,
            Spoken::En => Self::En,
        }
    }
}

/// How a command came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All is well.
    #[default]
    Fine,
    /// Something in the input is wrong.
    Wrong,
    /// The program could not do its work.
    Failed,
}

/// Runs the command that the program was called with.
pub fn run() -> ExitCode {
    memory::begin_small();
    let arguments = Arguments::parse();
    let lang = arguments.lang.map(Language::from);
    write::outlive_limits();
    let outcome = match arguments.command {
        Command::Build(arguments) => build::run(&arguments, lang),
        Command::Check(arguments) => check::run(&arguments, lang),
        Command::Fmt(arguments) => fmt::run(&arguments, lang),
        Command::New(arguments) => new::run(&arguments, lang),
        Command::Guide(arguments) => guide::run(&arguments, lang),
        Command::Keywords(arguments) => keywords::run(&arguments, lang),
        Command::Explain(arguments) => explain::run(&arguments, lang),
        Command::Show(arguments) => show::run(&arguments, lang),
        Command::Test(arguments) => test::run(&arguments, lang),
        Command::Walk(arguments) => walk::run(&arguments, lang),
        Command::Report(arguments) => report::run(&arguments, lang),
    };
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Wrong => 1,
        Outcome::Failed => 2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }
}
