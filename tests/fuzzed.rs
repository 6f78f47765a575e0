//! Every file that once did harm, through the target it was found by; and a short run of each target.
//!
//! A file in `tests/corpus/fuzz/` is called by its target and by what was wrong.

mod support;

use std::fs;
use std::path::Path;

use support::mutant::Seeds;
use support::targets;

#[test]
fn files_that_once_did_harm_do_none() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/fuzz");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let target = match name.split('-').next() {
            Some("document") => targets::document,
            Some("sheets") => targets::sheets,
            Some("formats") => targets::formats,
            Some("walks") => targets::walks,
            _ => panic!("{name} names no target"),
        };
        println!("{name}");
        target(&fs::read(&path).unwrap());
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn real_files_pass_every_target() {
    let seeds = Seeds::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    for bytes in seeds.all() {
        for target in [
            targets::document,
            targets::sheets,
            targets::formats,
            targets::walks,
        ] {
            target(bytes);
        }
    }
}
