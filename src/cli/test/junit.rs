//! Results as JUnit XML: a suite a file, a case a scenario.

use std::fmt::Write as _;

use super::json::result;
use super::{Tested, Total};
use crate::render::escape::{xml_attribute, xml_text};
use crate::scenario::{self, Verdict};

/// Writes everything as one XML document.
pub(super) fn write(tested: &[Tested]) -> String {
    let total = Total::of(tested);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing into a string cannot fail.
    let _ = writeln!(
        out,
        "<testsuites name=\"sodocay\" tests=\"{}\" failures=\"{}\">",
        total.scenarios, total.failed
    );
    for one in tested {
        suite(&mut out, one);
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite(out: &mut String, one: &Tested) {
    let name = xml_attribute(one.one.source.name());
    let (tests, failures) = (one.trials.len(), one.failed());
    let _ = writeln!(
        out,
        "<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\">"
    );
    for (scenario, trial) in &one.trials {
        let (title, line) = (xml_attribute(&scenario.title), scenario.line);
        let _ = write!(
            out,
            "<testcase classname=\"{name}\" name=\"{title}\" file=\"{name}\" line=\"{line}\""
        );
        if trial.verdict == Verdict::Right {
            out.push_str("/>\n");
            continue;
        }
        let found = scenario::judge(one.procedure, scenario, trial);
        let message = found.map(|found| found.message.get(one.language).to_owned());
        let message = message.unwrap_or_default();
        let _ = writeln!(
            out,
            ">\n<failure type=\"{}\" message=\"{}\">{}</failure>\n</testcase>",
            result(trial.verdict),
            xml_attribute(&message),
            xml_text(&one.path(trial).join(" › "))
        );
    }
    out.push_str("</testsuite>\n");
}
