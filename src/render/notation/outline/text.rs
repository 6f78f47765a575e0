//! The outline as plain text: for reading in a terminal, for mail, and for `show --stage model`.
//!
//! One paragraph a box; every fact on a line of its own under the file's own keyword for it.

use super::{Language, Outline, Row, Ways};

/// The words this text adds to those of the procedure.
struct Words {
    boxes: &'static str,
    who: &'static str,
    within: &'static str,
    form: &'static str,
    basis: &'static str,
    note: &'static str,
    link: &'static str,
    check: &'static str,
    end: &'static str,
    all: &'static str,
    then: &'static str,
    by_role: &'static str,
    scenario: &'static str,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Vi => &Words {
            boxes: "ô",
            who: "ai",
            within: "hạn",
            form: "biểu mẫu",
            basis: "căn cứ",
            note: "ghi chú",
            link: "liên kết",
            check: "kiểm",
            end: "hết",
            all: "tất cả",
            then: "rồi",
            by_role: "Theo vai trò",
            scenario: "Tình huống",
        },
        Language::En => &Words {
            boxes: "box",
            who: "who",
            within: "within",
            form: "form",
            basis: "basis",
            note: "note",
            link: "link",
            check: "check",
            end: "end",
            all: "all of",
            then: "then",
            by_role: "By role",
            scenario: "Scenario",
        },
    }
}

/// Writes the whole outline, ending in a line feed.
pub fn write(outline: &Outline) -> String {
    let words = words(outline.language);
    let mut lines = head(outline, words);
    let mut part = None;
    for row in &outline.rows {
        lines.push(String::new());
        if row.part != part {
            part = row.part;
            if let Some(part) = part.map(|at| &outline.parts[at]) {
                let within = part.within.iter().map(|within| format!(" · {within}"));
                lines.push(format!(
                    "== {} ({} {}){}",
                    part.title,
                    words.boxes,
                    part.range,
                    within.collect::<String>()
                ));
                lines.push(String::new());
            }
        }
        self::row(&mut lines, row, words);
    }
    roles(&mut lines, outline, words);
    scenarios(&mut lines, outline, words);
    lines.push(String::new());
    lines.join("\n")
}

fn head(outline: &Outline, words: &Words) -> Vec<String> {
    let head = &outline.head;
    let mut lines = vec![match &head.code {
        Some(code) => format!("{code} {}", head.title),
        None => head.title.clone(),
    }];
    let told = [
        &head.organization,
        &head.version,
        &head.date,
        &head.approved_by,
        &head.scope,
        &head.within,
    ];
    let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
    if !told.is_empty() {
        lines.push(told.join(" · "));
    }
    lines.extend(
        head.principles
            .iter()
            .map(|principle| format!("* {principle}")),
    );
    lines.extend(
        head.basis
            .iter()
            .map(|basis| format!("{}: {basis}", words.basis)),
    );
    lines.extend(
        head.notes
            .iter()
            .map(|note| format!("{}: {note}", words.note)),
    );
    lines
}

fn row(lines: &mut Vec<String>, row: &Row, words: &Words) {
    let mut text = row.text.split('\n');
    let kind = crate::render::notation::json::kind(row.kind);
    lines.push(format!(
        "{} [{kind}] {}",
        row.number,
        text.next().unwrap_or_default()
    ));
    lines.extend(text.map(|more| format!("    | {more}")));
    let facts = &row.facts;
    let mut fact = |word: &str, values: &[String]| {
        lines.extend(values.iter().map(|value| format!("    {word}: {value}")));
    };
    fact(words.who, &facts.who);
    fact(words.within, facts.within.as_slice());
    fact(words.form, &facts.forms);
    fact(words.basis, &facts.basis);
    fact(words.check, &facts.checks);
    fact(words.note, &facts.notes);
    fact(words.link, &facts.links);
    ways(lines, &row.ways, words);
}

fn ways(lines: &mut Vec<String>, ways: &Ways, words: &Words) {
    match ways {
        Ways::End => lines.push(format!("    = {}", words.end)),
        Ways::On(goal) => lines.push(format!("    → {}", goal.number)),
        Ways::Answers(turns) => lines.extend(
            turns
                .iter()
                .map(|turn| format!("    - {} → {}", turn.answer, turn.goal.number)),
        ),
        Ways::All { branches, then } => {
            let branches: Vec<&str> = branches.iter().map(|goal| goal.number.as_str()).collect();
            let mut line = format!("    {} {}", words.all, branches.join(", "));
            if let Some(then) = then {
                line.push_str(&format!("; {} → {}", words.then, then.number));
            }
            lines.push(line);
        }
    }
}

fn roles(lines: &mut Vec<String>, outline: &Outline, words: &Words) {
    if outline.roles.is_empty() {
        return;
    }
    lines.extend([String::new(), format!("== {}", words.by_role)]);
    for role in &outline.roles {
        let numbers = role.rows.iter().map(|id| outline.row(*id).number.as_str());
        let numbers = super::ranges(numbers);
        lines.push(format!("{}: {} {numbers}", role.name, words.boxes));
    }
}

fn scenarios(lines: &mut Vec<String>, outline: &Outline, words: &Words) {
    for scenario in &outline.scenarios {
        lines.extend([
            String::new(),
            format!("== {}: {}", words.scenario, scenario.title),
        ]);
        for choice in &scenario.choices {
            lines.push(match &choice.question {
                Some(question) => format!("    - {question} = {}", choice.answer),
                None => format!("    - {}", choice.answer),
            });
        }
        let end = scenario.expect.iter().chain(&scenario.at_most);
        lines.extend(end.map(|told| format!("    = {told}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::notation::sample;

    #[test]
    fn reads_from_top_to_bottom() {
        let text = write(&Outline::new(&sample::small()));
        assert!(text.starts_with("QT-01 Xử lý phản ánh\n"));
        assert!(text.contains("== Tiếp nhận (ô 1)"));
        assert!(text.contains("    - Có → 3\n    - Không → 4\n"));
        assert!(text.ends_with("Cán bộ trực: ô 1\n"));
    }
}
