//! The time limit that was meant, where a slip keeps one from being counted.

use super::duration::LEADS;
use super::{Duration, Language, Letters, clean, fold, keys};

/// How a unit is written.
const UNITS: &[(&str, Language)] = &[
    ("phút", Language::Vi),
    ("giờ", Language::Vi),
    ("ngày", Language::Vi),
    ("tuần", Language::Vi),
    ("ngày làm việc", Language::Vi),
    ("minutes", Language::En),
    ("hours", Language::En),
    ("days", Language::En),
    ("weeks", Language::En),
    ("working days", Language::En),
];

/// Numbers in words.
const NUMBERS: &[(&str, u64)] = &[
    ("một", 1),
    ("mốt", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("lăm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
];

/// What begins a remark on when a limit starts to run.
const FROM: &[&str] = &[
    "ke tu", "tinh tu", "tu khi", "tu luc", "sau khi", "from", "after",
];

/// The limit as it would be counted, if one was meant: `15 phúc` is `15 phút`.
pub fn meant(text: &str) -> Option<String> {
    let text = in_digits(&clean(text));
    if let Some(typed) = parted(&text) {
        return Some(typed);
    }
    let words = apart(&text);
    let led = |count: &usize| {
        let start = format!("{} ", fold(&words[..*count].join(" ")));
        LEADS.contains(&start.as_str())
    };
    let led = (1..words.len().min(3)).rev().find(led).unwrap_or_default();
    let (led, mut rest) = words.split_at(led);
    let mut typed = led.to_vec();
    while !rest.is_empty() {
        if let Some(remark) = remark(rest).filter(|_| typed.len() > led.len()) {
            typed.push(format!("({remark})"));
            break;
        }
        let (count, after) = number(rest)?;
        let end = after
            .iter()
            .position(|word| number(std::slice::from_ref(word)).is_some());
        let end = end.or_else(|| (0..after.len()).find(|&at| remark(&after[at..]).is_some()));
        let (own, after) = after.split_at(end.unwrap_or(after.len()));
        typed.push(format!("{count} {}", unit(&own.join(" "), count)?));
        rest = after;
    }
    let typed = typed.join(" ");
    Duration::parse(&typed).map(|_| typed)
}

// Letters typed for digits: `1o` is ten, not one.
fn in_digits(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let digits = |char: char| char.is_ascii_digit();
        let alike = |char: char| digits(char) || "oOlI".contains(char);
        match word.contains(digits) && word.chars().all(alike) {
            true => word.replace(['o', 'O'], "0").replace(['l', 'I'], "1"),
            false => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

// Halves and the longer end of a span: `1,5 giờ`, `1 giờ rưỡi`, `2-3 ngày`.
fn parted(text: &str) -> Option<String> {
    const HALF: &str = "30 phút";
    let folded = fold(text);
    if matches!(folded.as_str(), "nua gio" | "nua tieng") {
        return Some(HALF.to_owned());
    }
    let hours = |unit: &str| matches!(fold(unit).as_str(), "gio" | "tieng");
    if let Some(whole) = text.strip_suffix(" rưỡi") {
        let unit = whole.rsplit(' ').next()?;
        return hours(unit).then(|| format!("{whole} {HALF}"));
    }
    let (count, unit) = text.split_once(' ')?;
    if let Some(whole) = count.strip_suffix(",5").or(count.strip_suffix(".5")) {
        let whole: u64 = whole.parse().ok().filter(|_| hours(unit))?;
        return Some(match whole {
            0 => HALF.to_owned(),
            whole => format!("{whole} {unit} {HALF}"),
        });
    }
    let (least, most) = count.split_once(['-', '–'])?;
    let (least, most): (u64, u64) = (least.parse().ok()?, most.parse().ok()?);
    let longer = format!("{most} {unit}");
    let span = least < most && Duration::parse(&longer).is_some();
    span.then(|| match unit.ends_with('s') {
        true => format!("at most {longer}"),
        false => format!("không quá {longer}"),
    })
}

// Numbers stand apart from what follows them.
fn apart(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let digits = word
            .find(|char: char| !char.is_ascii_digit())
            .unwrap_or(word.len());
        let (number, rest) = word.split_at(digits);
        let parts = [number, rest].into_iter().filter(|part| !part.is_empty());
        words.extend(parts.map(str::to_owned));
    }
    words
}

// A number at the start, in digits or words, and what follows it.
fn number(words: &[String]) -> Option<(u64, &[String])> {
    let (first, rest) = words.split_first()?;
    if let Ok(count) = first.parse() {
        return Some((count, rest));
    }
    let small = |word: Option<&String>| {
        let word = word?.to_lowercase();
        let known = NUMBERS.iter().find(|(known, _)| *known == word);
        known.map(|(_, count)| *count)
    };
    let tens = |word: &String| matches!(word.to_lowercase().as_str(), "mười" | "mươi");
    if tens(first) {
        let ones = small(rest.first()).filter(|ones| *ones < 10);
        return Some((10 + ones.unwrap_or(0), &rest[usize::from(ones.is_some())..]));
    }
    let count = small(Some(first))?;
    if !rest.first().is_some_and(tens) {
        return Some((count, rest));
    }
    let rest = &rest[1..];
    let ones = small(rest.first()).filter(|ones| *ones < 10);
    Some((
        count * 10 + ones.unwrap_or(0),
        &rest[usize::from(ones.is_some())..],
    ))
}

fn remark(words: &[String]) -> Option<String> {
    let words = words.join(" ");
    let folded = fold(&words);
    FROM.iter()
        .any(|from| folded.starts_with(from))
        .then_some(words)
}

// The unit nearest to some words, blanks apart.
fn unit(words: &str, count: u64) -> Option<&'static str> {
    let close = |text: &str| text.replace(' ', "");
    let typed = fold(words);
    let typed = close(typed.trim_end_matches(['.', ',', ';', '!']));
    let (letters, pressed) = (Letters::of(&typed), keys(&typed));
    let far = |unit: &str| {
        let known = close(&fold(unit));
        if known == typed || keys(&known) == pressed {
            return Some(0);
        }
        let allowed = if known.chars().count() > 5 { 2 } else { 1 };
        letters
            .far(&known, allowed)
            .filter(|_| letters.count() >= 3)
    };
    let near = UNITS.iter().filter_map(|(unit, language)| {
        // One of a kind has no `s`.
        let single = unit.strip_suffix('s').unwrap_or(unit);
        let far = far(unit).into_iter().chain(far(single)).min()?;
        let one = *language == Language::En && count == 1;
        Some((far, if one { single } else { unit }))
    });
    near.min_by_key(|(far, _)| *far).map(|(_, unit)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_units_are_mended() {
        for (typed, expected) in [
            ("15 phúc", "15 phút"),
            ("15 phus", "15 phút"),
            ("1o phút", "10 phút"),
            ("3O phút", "30 phút"),
            ("l4 ngày", "14 ngày"),
            ("2 giowf", "2 giờ"),
            ("2 gio72", "2 giờ"),
            ("1 ngyà", "1 ngày"),
            ("5 ngày làmviệc", "5 ngày làm việc"),
            ("5ngày lam viêcj", "5 ngày làm việc"),
            ("5 minuts", "5 minutes"),
            ("1 hors", "1 hour"),
            ("1 giờ 30 phúc", "1 giờ 30 phút"),
            ("hai mươi phút", "20 phút"),
            ("mười lăm phút", "15 phút"),
            ("ba ngày", "3 ngày"),
            ("1,5 giờ", "1 giờ 30 phút"),
            ("0.5 giờ", "30 phút"),
            ("1 giờ rưỡi", "1 giờ 30 phút"),
            ("nửa giờ", "30 phút"),
            ("2-3 ngày", "không quá 3 ngày"),
            ("2–3 days", "at most 3 days"),
            ("two days", "2 days"),
            ("trong vòng 2 gio72 15 phúc", "trong vòng 2 giờ 15 phút"),
            ("2 ngày kể từ khi nhận đủ", "2 ngày (kể từ khi nhận đủ)"),
        ] {
            assert_eq!(meant(typed).as_deref(), Some(expected), "{typed}");
        }
    }

    #[test]
    fn other_limits_are_left() {
        for text in [
            "trong ca",
            "2 tháng",
            "3",
            "30 giây",
            "5 người",
            "ngày",
            "",
            "mỗi 2 giờ",
            "2 quý",
            "nửa ngày",
            "1,5 ngày",
            "9-3 ngày",
            "1 năm",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
