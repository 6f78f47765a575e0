//! The program itself, run as people run it.
#![allow(dead_code)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Where the program is, for scripts that run it.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_sodocay");

/// The program in a folder, with nothing to read.
pub fn sodocay(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// What the program writes and says in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    sodocay(folder).args(arguments).output().unwrap()
}

/// What the program writes and says in a folder, given something to read.
pub fn fed(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = sodocay(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// How the program ended.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// What the program wrote as its result.
pub fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What the program said beside it.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
