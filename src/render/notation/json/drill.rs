//! What the script of a page has to know of a procedure, as one JSON object.
//!
//! Read off the [`Outline`]; made for [`crate::render::paint::html`] and no exchange format: it may
//! change with every version. Boxes are told by their place from 0. The script shows every word of
//! it as text and nothing else.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::lang::{Duration, Language};
use crate::render::escape;
use crate::render::notation::outline::{Goal, Outline, Row, Ways};

/// The words the script says by itself, by name.
pub type Words = [(&'static str, &'static str)];

/// Writes it so that it may stand inside a `<script>` element, with the words the script says and
/// the policy of the record it saves.
pub fn write(outline: &Outline, words: &Words, policy: &str) -> String {
    let head = &outline.head;
    let words: serde_json::Map<String, Value> = words
        .iter()
        .map(|(name, word)| ((*name).to_owned(), json!(word)))
        .collect();
    let roles = outline.roles.iter();
    let places: BTreeMap<&str, usize> = roles
        .clone()
        .map(|role| role.name.as_str())
        .zip(0..)
        .collect();
    let roles: Vec<Value> = roles.map(|role| json!([role.name, role.legend])).collect();
    let all = json!({
        "lang": match outline.language { Language::Vi => "vi", Language::En => "en" },
        "title": head.title,
        "code": head.code,
        "version": head.version,
        "date": head.date,
        "limit": limit(head.within.as_deref()),
        "parts": outline.parts.iter().map(|part| &part.title).collect::<Vec<_>>(),
        "roles": roles,
        "rows": outline.rows.iter().map(|one| row(one, &places)).collect::<Vec<_>>(),
        "scenarios": scenarios(outline),
        "words": words,
        "policy": policy,
    });
    escape::json_in_script(&all.to_string()).into_owned()
}

/// A box; those who do it are told by their places among the roles.
fn row(row: &Row, roles: &BTreeMap<&str, usize>) -> Value {
    let facts = &row.facts;
    let place = |goal: &Goal| goal.node.index();
    let (mut next, mut answers, mut branches) = (None, Vec::new(), Vec::new());
    match &row.ways {
        Ways::End => {}
        Ways::On(goal) => next = Some(place(goal)),
        Ways::Answers(turns) => {
            let turns = turns.iter();
            answers.extend(turns.map(|turn| json!([turn.answer, place(&turn.goal)])));
        }
        Ways::All {
            branches: all,
            then,
        } => {
            branches.extend(all.iter().map(place));
            next = then.as_ref().map(place);
        }
    }
    let target = row.target.as_ref().map(|target| {
        let url = format!("./{}.html", escape::url_segment(&target.stem));
        json!({ "code": target.code, "title": target.title, "url": url })
    });
    let mut told = json!({
        "n": row.number,
        "kind": super::kind(row.kind),
        "text": row.text,
        "part": row.part,
        "who": facts.who.iter().filter_map(|name| roles.get(name.as_str())).collect::<Vec<_>>(),
        "limit": limit(facts.within.as_deref()),
        "forms": facts.forms,
        "checks": facts.checks,
        "notes": facts.notes,
        "basis": facts.basis,
        "target": target,
        "next": next,
        "answers": answers,
        "branches": branches,
        "fork": row.fork.map(|fork| [fork.node.index(), fork.branch]),
    });
    // What is not there is left out; the script puts it back.
    if let Some(fields) = told.as_object_mut() {
        fields.retain(|_, value| {
            !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
        });
    }
    told
}

/// A limit as written, with its minutes and working days where it is counted.
fn limit(written: Option<&str>) -> Option<Value> {
    let written = written?;
    Some(match Duration::parse(written) {
        Some(time) => json!([written, time.minutes, time.working_days]),
        None => json!([written]),
    })
}

fn scenarios(outline: &Outline) -> Vec<Value> {
    let scenarios = outline.scenarios.iter().zip(&outline.walks);
    scenarios
        .map(|(scenario, walk)| {
            let walk: Vec<Value> = walk
                .iter()
                .map(|(node, answer)| json!([node.index(), answer]))
                .collect();
            json!({
                "title": scenario.title,
                "expect": scenario.expect,
                "most": scenario.at_most,
                "walk": walk,
            })
        })
        .collect()
}
