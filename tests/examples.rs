//! The charts beside the teaching texts are those that the program draws today.
//!
//! `UPDATE_GOLDEN=1 cargo test --test examples` draws them anew.

use std::fs;
use std::path::{Path, PathBuf};

use sodocay::project::Project;
use sodocay::project::draw::{self, Setup};
use sodocay::render::Format;

#[test]
fn every_example_stands_beside_its_chart() {
    let folder = Path::new("examples");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let project = Project::open(&[PathBuf::from(folder)]).unwrap();
    let mut stale = Vec::new();
    for examined in project.examine() {
        let procedure = examined.procedure.as_ref();
        let procedure = procedure.unwrap_or_else(|| panic!("{} is wrong", examined.stem));
        let sheets = draw::sheets(procedure, &Setup::default());
        for artifact in draw::artifacts(procedure, &sheets, &[Format::Svg], &examined.stem) {
            let path = folder.join(&artifact.name);
            if update {
                fs::write(&path, &artifact.bytes).unwrap();
            } else if fs::read(&path).ok().as_ref() != Some(&artifact.bytes) {
                stale.push(path);
            }
        }
    }
    assert!(
        stale.is_empty(),
        "charts are not as drawn today: {stale:?}; look at them, then UPDATE_GOLDEN=1"
    );
}
