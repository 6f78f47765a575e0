//! Results for people.

use super::{Tested, Total};
use crate::lang::{Bilingual, Language};
use crate::model::Scenario;
use crate::render::escape;
use crate::scenario::{self, Cover, Share, Trial, Verdict};

/// Lines in one language.
struct Lines {
    language: Language,
    text: String,
}

impl Lines {
    fn say(&mut self, vi: String, en: String) {
        let both = Bilingual { vi, en };
        self.plain(both.get(self.language));
    }

    fn plain(&mut self, line: &str) {
        self.text.push_str(&escape::terminal(line));
        self.text.push('\n');
    }
}

/// Writes what came of every file, and the sum.
pub(super) fn write(tested: &[Tested], language: Language) -> String {
    let mut lines = Lines {
        language,
        text: String::new(),
    };
    for one in tested {
        lines.language = one.language;
        file(&mut lines, one);
    }
    lines.language = match tested {
        [one] => one.language,
        _ => language,
    };
    let total = Total::of(tested);
    let (all, right) = (total.scenarios, total.scenarios - total.failed);
    if tested.len() > 1 {
        lines.say(
            format!("Tất cả: đúng {right}/{all} tình huống."),
            format!("All files: {right}/{all} scenarios come true."),
        );
        shares(&mut lines, [total.boxes, total.ways, total.outcomes]);
    }
    lines.text
}

fn file(lines: &mut Lines, one: &Tested) {
    lines.plain(one.one.source.name());
    if one.trials.is_empty() {
        lines.say(
            "  chưa có tình huống nào; thêm --cover để được gợi ý".into(),
            "  no scenarios yet; add --cover to be offered some".into(),
        );
    }
    for (scenario, trial) in &one.trials {
        match trial.verdict {
            Verdict::Right => right(lines, one, scenario, trial),
            _ => wrong(lines, one, scenario, trial),
        }
    }
    let coverage = &one.coverage;
    shares(
        lines,
        [coverage.boxes(), coverage.ways(), coverage.outcomes()],
    );
    let missing = coverage.missing();
    if !missing.is_empty() && !one.trials.is_empty() {
        lines.say("  đường chưa đi:".into(), "  ways not taken:".into());
        for way in missing {
            lines.plain(&format!("    {}", told(one, way)));
        }
    }
    if let Some(cover) = &one.cover {
        further(lines, one, cover);
    }
    lines.plain("");
}

fn right(lines: &mut Lines, one: &Tested, scenario: &Scenario, trial: &Trial) {
    let end = one.procedure.node(trial.walk.end);
    let time = trial.walk.time.told(lines.language);
    let (title, number, words) = (&scenario.title, &end.number, end.text.replace('\n', " "));
    lines.say(
        format!("  đúng  {title} → ô {number} “{words}”, các hạn cộng lại: {time}"),
        format!("  right  {title} → box {number} “{words}”, limits add up to: {time}"),
    );
}

fn wrong(lines: &mut Lines, one: &Tested, scenario: &Scenario, trial: &Trial) {
    let title = &scenario.title;
    lines.say(format!("  SAI   {title}"), format!("  WRONG  {title}"));
    let judged = scenario::judge(one.procedure, scenario, trial);
    if let Some(found) = judged {
        lines.plain(&format!("        {}", found.message.get(lines.language)));
    }
    let path = path(one, trial);
    lines.say(
        format!("        đường đã đi: {path}"),
        format!("        path taken: {path}"),
    );
    parting(lines, one, trial);
}

/// The path with the answers given: `1 › 5 (Có) › 6`.
fn path(one: &Tested, trial: &Trial) -> String {
    let passes = trial.walk.passes.iter().map(|pass| {
        let node = one.procedure.node(pass.node);
        match pass.answer.and_then(|answer| node.branches.get(answer)) {
            Some(answer) => format!("{} ({})", node.number, answer.text),
            None => node.number.clone(),
        }
    });
    passes.collect::<Vec<_>>().join(" › ")
}

fn parting(lines: &mut Lines, one: &Tested, trial: &Trial) {
    let Some(pass) = trial.parting.and_then(|at| trial.walk.passes.get(at)) else {
        return;
    };
    let node = one.procedure.node(pass.node);
    let (number, words, line) = (&node.number, node.text.replace('\n', " "), node.line);
    match trial.verdict {
        Verdict::TooLong => lines.say(
            format!("        quá hạn từ: ô {number} “{words}” (dòng {line}), cộng tới đây {}", pass.time.told(Language::Vi)),
            format!("        over the limit from: box {number} “{words}” (line {line}), {} so far", pass.time.told(Language::En)),
        ),
        Verdict::OtherEnd => lines.say(
            format!("        rẽ khác ở: ô {number} “{words}” (dòng {line}); sau ô này không còn đường tới kết quả đã ghi"),
            format!("        parted at: box {number} “{words}” (line {line}); after it no way leads to the expected result"),
        ),
        Verdict::Stopped(_) | Verdict::Right => lines.say(
            format!("        dừng ở: ô {number} “{words}” (dòng {line})"),
            format!("        stopped at: box {number} “{words}” (line {line})"),
        ),
    }
}

fn shares(lines: &mut Lines, [boxes, ways, outcomes]: [Share; 3]) {
    let told = |share: Share| format!("{}/{} ({} %)", share.passed, share.all, share.percent());
    let (boxes, ways, outcomes) = (told(boxes), told(ways), told(outcomes));
    lines.say(
        format!("  đã qua: {boxes} ô, {ways} đường, {outcomes} kết quả"),
        format!("  passed: {boxes} boxes, {ways} ways, {outcomes} outcomes"),
    );
}

fn told(one: &Tested, way: crate::analysis::WayId) -> String {
    match one.way(way) {
        (from, Some(answer), to) => format!("{from} — {answer} → {to}"),
        (from, None, to) => format!("{from} → {to}"),
    }
}

fn further(lines: &mut Lines, one: &Tested, cover: &Cover) {
    let count = cover.scenarios.len();
    if count == 0 {
        lines.say(
            "  không cần thêm tình huống nào".into(),
            "  no further scenario is needed".into(),
        );
    } else {
        needed(lines, one, cover);
        for scenario in &cover.scenarios {
            lines.plain("");
            let text = scenario::write(one.procedure, scenario);
            lines.plain(text.trim_end());
        }
    }
    for &way in &cover.closed {
        let way = told(one, way);
        lines.say(
            format!("  không ai đi được: {way} (việc trước nó luôn rời đi)"),
            format!("  cannot be taken: {way} (the work before it always leaves)"),
        );
    }
}

/// So many are needed, and why it cannot be fewer.
fn needed(lines: &mut Lines, one: &Tested, cover: &Cover) {
    let (count, least) = (cover.scenarios.len(), cover.apart.len());
    lines.say(
        format!("  thêm {count} tình huống là đi hết mọi đường (ít nhất phải {least})"),
        format!("  {count} more take every way (at least {least} are needed)"),
    );
    if least > 1 {
        lines.say(
            format!("  vì không tình huống nào đi được hai trong {least} đường này:"),
            format!("  for no scenario can take two of these {least} ways:"),
        );
        for &way in &cover.apart {
            lines.plain(&format!("    {}", told(one, way)));
        }
    }
}
