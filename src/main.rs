//! The program `sodocay`; everything it does stands in [`sodocay::cli`].
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    sodocay::cli::run()
}
