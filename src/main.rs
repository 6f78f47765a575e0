//! The program `sodocay`; everything it does stands in [`sodocay::cli`].
#![forbid(unsafe_code)]

/// Large charts take and give back memory by the million, on all cores.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    sodocay::cli::run()
}
