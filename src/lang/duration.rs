//! What reads as a duration, and how durations add up.
//!
//! A working day is not a day, so the two are kept apart. Everything else that may be written as a
//! time limit is left as free text to be printed.

use std::ops::Add;

use unicode_normalization::UnicodeNormalization;

use super::{Language, fold};

/// A length of time: clock minutes and working days, kept apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duration {
    /// Minutes by the clock; a day has 1,440.
    pub minutes: u64,
    /// Working days.
    pub working_days: u64,
}

const DAY: u64 = 24 * 60;
const MOST: u64 = 1_000_000;

impl Duration {
    /// What a text such as `15 phút`, `03 ngày` or `1 giờ 30 phút` says; none where it says more.
    ///
    /// Words in brackets at the end, as in `24 giờ (nội bộ)`, are a remark on it.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let plain = match folded.split_once('(') {
            Some((plain, remark)) if remark.ends_with(')') => plain.trim_end(),
            _ => folded.trim_end_matches('.'),
        };
        let at_once = matches!(plain, "ngay" | "ngay lap tuc" | "immediately" | "at once");
        // Without its accent a day is written like "at once".
        if at_once && !text.nfc().any(|char| char == 'à') {
            return Some(Self::default());
        }
        let mut total = None;
        let mut rest = unled(plain);
        while !rest.is_empty() {
            // `1h30`: what follows the hours is minutes.
            let said = plain[..plain.len() - rest.len()].trim_end();
            let hours = ["h", "g", "gio", "tieng"]
                .iter()
                .any(|unit| said.ends_with(unit));
            let bare = hours && rest.chars().all(|char| char.is_ascii_digit());
            let (part, after) = match bare {
                true => (minutes(rest.parse().ok().filter(|&count| count < 60)?), ""),
                false => leading(rest)?,
            };
            total = Some(total.unwrap_or_default() + part);
            rest = after;
        }
        total
    }

    /// The least it takes by the clock, a working day being at least a day long.
    pub fn least_minutes(self) -> u64 {
        self.minutes + self.working_days * DAY
    }

    /// The same in words: `2 ngày làm việc 3 giờ 15 phút`; `ngay` where it is nothing.
    pub fn told(self, language: Language) -> String {
        let units = match language {
            Language::Vi => ["ngày làm việc", "giờ", "phút"],
            Language::En => ["working days", "hours", "minutes"],
        };
        let counts = [self.working_days, self.minutes / 60, self.minutes % 60];
        let told: Vec<String> = counts
            .into_iter()
            .zip(units)
            .filter(|(count, _)| *count > 0)
            .map(|(count, unit)| match (language, count) {
                (Language::En, 1) => format!("1 {}", unit.trim_end_matches('s')),
                _ => format!("{count} {unit}"),
            })
            .collect();
        match (told.is_empty(), language) {
            (true, Language::Vi) => "ngay".to_owned(),
            (true, Language::En) => "at once".to_owned(),
            (false, _) => told.join(" "),
        }
    }

    /// The longer of two.
    pub fn longer(self, other: Self) -> Self {
        if other.least_minutes() > self.least_minutes() {
            other
        } else {
            self
        }
    }
}

impl Add for Duration {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            minutes: self.minutes.saturating_add(other.minutes),
            working_days: self.working_days.saturating_add(other.working_days),
        }
    }
}

fn minutes(minutes: u64) -> Duration {
    Duration {
        minutes,
        working_days: 0,
    }
}

/// What may stand before a limit and says no more than that it is one.
pub(super) const LEADS: &[&str] = &[
    "trong vong ",
    "trong ",
    "khong qua ",
    "toi da ",
    "within ",
    "at most ",
];

// `trong vòng 24 giờ`, `không quá 3 ngày`: a limit says no more than its length.
fn unled(text: &str) -> &str {
    let rest = LEADS.iter().find_map(|lead| text.strip_prefix(lead));
    rest.filter(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
        .unwrap_or(text)
}

fn leading(text: &str) -> Option<(Duration, &str)> {
    let digits = text.find(|char: char| !char.is_ascii_digit())?;
    let count: u64 = text[..digits].parse().ok().filter(|&count| count <= MOST)?;
    let rest = text[digits..].trim_start();
    let end = rest.find(|char: char| char.is_ascii_digit());
    let (unit, after) = rest.split_at(end.unwrap_or(rest.len()));
    let unit = unit
        .trim_end()
        .trim_end_matches(" va")
        .trim_end_matches(" and");
    let minutes = |each: u64| minutes(count * each);
    let length = match unit {
        "phut" | "p" | "'" | "’" | "minute" | "minutes" | "min" | "mins" => minutes(1),
        "gio" | "tieng" | "h" | "hr" | "hrs" | "hour" | "hours" => minutes(60),
        "ngay" | "day" | "days" => minutes(DAY),
        "tuan" | "week" | "weeks" => minutes(7 * DAY),
        "ngay lam viec" | "working day" | "working days" => Duration {
            minutes: 0,
            working_days: count,
        },
        _ => return None,
    };
    Some((length, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(u64, u64)> {
        Duration::parse(text).map(|length| (length.minutes, length.working_days))
    }

    #[test]
    fn durations_are_read() {
        assert_eq!(of("15 phút"), Some((15, 0)));
        assert_eq!(of("24 giờ"), Some((1440, 0)));
        assert_eq!(of("24 giờ (nội bộ)"), Some((1440, 0)));
        assert_eq!(of("03 ngày"), Some((3 * 1440, 0)));
        assert_eq!(of("5 ngày làm việc"), Some((0, 5)));
        assert_eq!(of("2 tuần"), Some((14 * 1440, 0)));
        assert_eq!(of("ngay"), Some((0, 0)));
        assert_eq!(of("1 giờ 30 phút"), Some((90, 0)));
        assert_eq!(of("1h30"), Some((90, 0)));
        assert_eq!(of("30'"), Some((30, 0)));
        assert_eq!(of("trong vòng 24 giờ"), Some((1440, 0)));
        assert_eq!(of("không quá 3 ngày"), Some((3 * 1440, 0)));
        assert_eq!(of("2 working days"), Some((0, 2)));
        assert_eq!(of("1 hour and 5 minutes"), Some((65, 0)));
    }

    #[test]
    fn the_rest_is_not_counted() {
        for text in [
            "mỗi 2 giờ",
            "trong ca",
            "trong ngày",
            "1h90",
            "1 ngày 12",
            "",
            "ngày",
            "3",
            "99999999999999999999 phút",
            "2 tháng",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
