//! Which warnings count as errors in a run, and which are not spoken of.

use super::{CODES, Code, Diagnostic, Severity};

/// What the person who runs the program makes of warnings.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Warnings that keep a chart from being made.
    pub denied: Vec<Code>,
    /// Warnings that are not spoken of; a code named in both lists is denied.
    pub allowed: Vec<Code>,
}

impl Policy {
    /// Makes findings follow it; errors stay what they are.
    pub fn apply(&self, found: &mut Vec<Diagnostic>) {
        for found in found
            .iter_mut()
            .filter(|found| self.denied.contains(&found.code))
        {
            found.severity = Severity::Error;
        }
        found.retain(|found| found.is_error() || !self.allowed.contains(&found.code));
    }
}

impl Code {
    /// The kinds of finding that a word names: a code such as `QT031` in any case, or `all` warnings.
    pub fn named(word: &str) -> Option<Vec<Self>> {
        let word = word.trim();
        let warning = |code: &&Self| code.severity() == Severity::Warning;
        if word.eq_ignore_ascii_case("all") {
            return Some(CODES.iter().filter(warning).copied().collect());
        }
        let code = CODES
            .iter()
            .find(|code| code.id().eq_ignore_ascii_case(word));
        code.map(|code| vec![*code])
    }
}
