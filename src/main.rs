//! The program `sodocay`; everything it does stands in [`sodocay::cli`].

fn main() -> std::process::ExitCode {
    sodocay::cli::run()
}
