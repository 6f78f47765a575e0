//! Finished files, read as strictly as outside readers can.
//!
//! A judge tells what is wrong with a file, or else the words that stand in it.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{NodeData, RcDom};

/// Words found in a file, by where they stand: a class of texts, an attribute, a key.
pub type Found = BTreeMap<String, String>;

/// What a page may be made of.
const TAGS: &str = "html head meta title style body header footer main nav section article aside div span \
    p h1 h2 h3 h4 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td a b i em strong \
    small s u q cite code pre kbd mark time abbr sub sup br hr wbr button label input output progress \
    details summary dialog figure figcaption template fieldset legend select option textarea search \
    script svg g path rect line circle ellipse polygon polyline text tspan defs pattern clippath symbol \
    use desc marker mask lineargradient stop image";

/// Judges a page.
pub fn html(bytes: &[u8]) -> Result<Found, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(text);
    let errors = dom.errors.borrow();
    if let Some(error) = errors.first() {
        return Err(format!("{} errors, the first: {error}", errors.len()));
    }
    let mut found = Found::new();
    let mut scripts = 0;
    let mut left = vec![(dom.document.clone(), String::new())];
    while let Some((node, place)) = left.pop() {
        let mut inner = place.clone();
        match &node.data {
            NodeData::Text { contents } if place != "style" => {
                found.entry(place).or_default().push_str(&contents.borrow());
            }
            NodeData::Element { name, attrs, .. } => {
                let tag = name.local.to_string().to_lowercase();
                if !TAGS.split_whitespace().any(|known| known == tag) {
                    return Err(format!("an element <{tag}>"));
                }
                scripts += usize::from(tag == "script");
                for attribute in attrs.borrow().iter() {
                    let name = attribute.name.local.to_string();
                    judge_attribute(&tag, &name, &attribute.value)?;
                    note(&mut found, &name, &attribute.value);
                }
                if ["script", "style"].contains(&&*tag) {
                    inner = tag;
                }
            }
            _ => {}
        }
        let children = node.children.borrow();
        left.extend(
            children
                .iter()
                .rev()
                .map(|child| (child.clone(), inner.clone())),
        );
    }
    match scripts {
        0..=2 => Ok(found),
        _ => Err(format!("{scripts} scripts")),
    }
}

/// Judges a picture.
pub fn svg(bytes: &[u8]) -> Result<Found, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
    let mut found = Found::new();
    for node in document.descendants() {
        if node.is_text()
            && node
                .parent_element()
                .is_some_and(|it| it.tag_name().name() != "style")
        {
            let class = node.parent_element().and_then(|it| it.attribute("class"));
            note(
                &mut found,
                class.unwrap_or_default(),
                node.text().unwrap_or_default(),
            );
        }
        if !node.is_element() {
            continue;
        }
        let tag = node.tag_name().name();
        let known = TAGS
            .split_whitespace()
            .any(|known| known == tag.to_lowercase());
        if !known
            || tag == "script"
            || node.tag_name().namespace() != Some("http://www.w3.org/2000/svg")
        {
            return Err(format!("an element <{tag}>"));
        }
        for attribute in node.attributes() {
            judge_attribute(tag, attribute.name(), attribute.value())?;
        }
    }
    Ok(found)
}

fn note(found: &mut Found, place: &str, words: &str) {
    let noted = found.entry(place.to_owned()).or_default();
    noted.push_str(words);
    noted.push('\n');
}

/// Attributes run nothing, and addresses lead nowhere they must not.
fn judge_attribute(tag: &str, name: &str, value: &str) -> Result<(), String> {
    let lower = name.to_lowercase();
    if lower.starts_with("on")
        || ["style", "srcdoc", "formaction", "action", "ping"].contains(&&*lower)
    {
        return Err(format!("<{tag} {name}=\"{value}\">"));
    }
    if !["href", "src", "xlink:href", "data"].contains(&&*lower) {
        return Ok(());
    }
    // As a browser reads an address: control characters and blanks around it do not count.
    let seen: String = value.chars().filter(|c| !c.is_control()).collect();
    let seen = seen.trim().to_lowercase();
    let before = seen.split(['/', '?', '#']).next().unwrap_or_default();
    let safe = match before.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].contains(&scheme),
        None => !seen.starts_with(['/', '\\']) && seen.split(['/', '\\']).all(|part| part != ".."),
    };
    let picture = lower == "src" && seen.starts_with("data:image/png");
    match safe || picture {
        true => Ok(()),
        false => Err(format!("<{tag} {name}=\"{value}\">")),
    }
}

/// Judges data for other programs.
pub fn json(bytes: &[u8]) -> Result<Found, String> {
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let mut found = Found::new();
    let mut left = vec![("", &value)];
    while let Some((key, value)) = left.pop() {
        match value {
            serde_json::Value::String(words) => note(&mut found, key, words),
            serde_json::Value::Array(values) => {
                left.extend(values.iter().rev().map(|it| (key, it)))
            }
            serde_json::Value::Object(values) => {
                left.extend(values.iter().map(|(key, value)| (key.as_str(), value)));
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Judges a graph by Graphviz itself; `None` where it is not installed, which is announced.
pub fn dot(bytes: &[u8]) -> Option<Result<Found, String>> {
    use std::io::Write as _;
    let child = Command::new("dot")
        .arg("-Tdot_json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("SKIPPED: Graphviz is not installed, no DOT was judged");
        return None;
    };
    let mut input = child.stdin.take()?;
    let bytes = bytes.to_vec();
    let feeding = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().ok()?;
    let _ = feeding.join();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() || told.to_lowercase().contains("error") {
        return Some(Err(told));
    }
    Some(json(&output.stdout).map(|found| {
        let read = |words: String| plain(&words);
        found
            .into_iter()
            .map(|(key, words)| (key, read(words)))
            .collect()
    }))
}

/// A label as Graphviz shows it: backslashes first, then references.
fn plain(label: &str) -> String {
    let mut plain = String::with_capacity(label.len());
    let mut letters = label.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'l' | 'r') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => {}
            },
            _ => plain.push(letter),
        }
    }
    plain.replace("&amp;", "&")
}

/// Judges a file by its ending; the words in it, where it has words that can be read back.
pub fn any(name: &str, bytes: &[u8]) -> Result<Found, String> {
    let judged = match name.rsplit('.').next() {
        Some("html") => html(bytes),
        Some("svg") => svg(bytes),
        Some("json") => json(bytes),
        Some("pdf") => whole(bytes, b"%PDF-", b"%%EOF"),
        Some("png") => whole(bytes, b"\x89PNG", b"IEND\xae\x42\x60\x82"),
        // Graphviz is asked by those who want to; it takes a process each.
        Some("dot") => whole(bytes, b"// sodocay\ndigraph", b"}\n"),
        _ => Err("an unknown ending".to_owned()),
    };
    judged.map_err(|why| format!("{name}: {why}"))
}

fn whole(bytes: &[u8], start: &[u8], end: &[u8]) -> Result<Found, String> {
    let tail = bytes.trim_ascii_end();
    match bytes.starts_with(start) && tail.ends_with(end.trim_ascii_end()) {
        true => Ok(Found::new()),
        false => Err("torn".to_owned()),
    }
}
