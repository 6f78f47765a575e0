//! Mutants of real files through every target, with any compiler, on all cores.
//!
//! `mutate [SECONDS [FIRST]]` runs so long, from so many-eth mutant on; a mutant's number says all of
//! it. One that does harm is kept in `findings/`, in this folder.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sodocay_fuzz::support::mutant::Seeds;
use sodocay_fuzz::support::random::Random;
use sodocay_fuzz::support::targets;

type Target = (&'static str, fn(&[u8]));

/// Each as often as it stands here.
const TARGETS: [Target; 8] = [
    ("document", targets::document),
    ("document", targets::document),
    ("document", targets::document),
    ("walks", targets::walks),
    ("walks", targets::walks),
    ("walks", targets::walks),
    ("sheets", targets::sheets),
    ("formats", targets::formats),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|number| number.parse());
    let mut next = |usual: u64| match arguments.next() {
        Some(Ok(number)) => number,
        _ => usual,
    };
    let (seconds, first) = (next(60), next(0));
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = Seeds::read(&here.join(".."));
    let (number, harmful) = (AtomicU64::new(first), AtomicU64::new(0));
    let until = Instant::now() + Duration::from_secs(seconds);
    let work = || {
        while Instant::now() < until {
            let number = number.fetch_add(1, Ordering::Relaxed);
            let (name, target) = TARGETS[(number % TARGETS.len() as u64) as usize];
            let mutant = seeds.mutant(&mut Random::new(number.wrapping_mul(0x2545_F491_4F6C_DD1D)));
            if catch_unwind(AssertUnwindSafe(|| target(&mutant))).is_err() {
                harmful.fetch_add(1, Ordering::Relaxed);
                keep(here, &format!("{name}-{number}"), &mutant);
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(work))));
    let (number, harmful) = (number.into_inner() - first, harmful.into_inner());
    println!("{number} mutants in {seconds} s, {harmful} do harm");
    match harmful {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn keep(here: &Path, name: &str, mutant: &[u8]) {
    let folder = here.join("findings");
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(name), mutant));
    match kept {
        Ok(()) => eprintln!("kept as findings/{name}"),
        Err(error) => eprintln!("cannot keep {name}: {error}"),
    }
}
