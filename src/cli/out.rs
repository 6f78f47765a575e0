//! Where answers go: results to standard output, messages to standard error.
//!
//! A reader that stops reading ends the program quietly: `sodocay … | head` is no mistake.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write as _};

use super::Outcome;
use crate::diagnostic::Shown;

/// Writes a result to standard output.
pub(super) fn result(bytes: &[u8]) -> Outcome {
    written(|out| out.write_all(bytes))
}

/// Writes a result to standard output while it is made.
pub(super) fn written(
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Outcome {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Outcome::Fine,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Fine,
        Err(error) => {
            message(&format!(
                "Không ghi được kết quả (cannot write the result): {error}\n"
            ));
            Outcome::Failed
        }
    }
}

/// Writes a message to standard error; nobody is left to tell if that fails.
pub(super) fn message(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Whether messages may bear colors.
pub(super) fn shown() -> Shown {
    match io::stderr().is_terminal() {
        true => Shown::Colored,
        false => Shown::Plain,
    }
}
