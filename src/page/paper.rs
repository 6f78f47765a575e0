//! Sizes of paper, and what is legible on each.

use super::Orientation;
use crate::geometry::{Length, Size, mm, pt};

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// One of the A series, A0 to A5.
    A(u8),
    /// Any other sheet, its shorter side first.
    Other(Length, Length),
    /// As large as the chart needs, unscaled.
    Endless,
}

impl Default for Paper {
    fn default() -> Self {
        Self::A(4)
    }
}

/// The A series from A0 on, in millimetres, the shorter side first (ISO 216).
const SERIES: [(i64, i64); 6] = [
    (841, 1189),
    (594, 841),
    (420, 594),
    (297, 420),
    (210, 297),
    (148, 210),
];
/// The least and the largest side of paper that can be asked for.
const SIDES: std::ops::RangeInclusive<i64> = 50..=5_000;

impl Paper {
    /// The names by which paper can be asked for, from the smallest on.
    pub const NAMES: [&'static str; 7] = ["a5", "a4", "a3", "a2", "a1", "a0", "endless"];

    /// The paper of a name, or of two sides in millimetres: "a4", "215x330mm".
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        if name == "endless" {
            return Some(Self::Endless);
        }
        if let Some(number) = name
            .strip_prefix('a')
            .and_then(|number| number.parse().ok())
        {
            return (usize::from(number) < SERIES.len()).then_some(Self::A(number));
        }
        let sides = name.strip_suffix("mm").unwrap_or(&name);
        let (w, h) = sides.split_once(['x', '×'])?;
        let (w, h) = (w.trim().parse().ok()?, h.trim().parse().ok()?);
        let known = SIDES.contains(&w) && SIDES.contains(&h);
        known.then(|| Self::Other(mm(w.min(h)), mm(w.max(h))))
    }

    /// The name by which it is asked for.
    pub fn name(self) -> String {
        let round = |side: Length| (crate::geometry::to_mm(side) + 0.5) as i64;
        match self {
            Self::A(number) => format!("a{number}"),
            Self::Other(short, long) => format!("{}x{}mm", round(short), round(long)),
            Self::Endless => "endless".to_owned(),
        }
    }

    /// Its width and height; none for endless paper.
    pub fn size(self, orientation: Orientation) -> Option<Size> {
        let (short, long) = self.sides()?;
        Some(match orientation {
            Orientation::Portrait => Size::new(short, long),
            Orientation::Landscape => Size::new(long, short),
        })
    }

    fn sides(self) -> Option<(Length, Length)> {
        match self {
            Self::A(number) => {
                let (short, long) = SERIES[usize::from(number).min(SERIES.len() - 1)];
                Some((mm(short), mm(long)))
            }
            Self::Other(short, long) => Some((short, long)),
            Self::Endless => None,
        }
    }

    /// The size of small print on it; larger paper is read from further away.
    pub(super) fn small_print(self) -> Option<Length> {
        Some(pt(match self.reading()? {
            Reading::Hand => 9,
            Reading::Table => 10,
            Reading::Wall(times) => 10 * times,
        }))
    }

    /// The least and the largest box text worth setting on it.
    pub(super) fn texts(self) -> [Length; 2] {
        match self.reading() {
            None | Some(Reading::Hand) => [pt(10), pt(12)],
            Some(Reading::Table) => [pt(10), pt(14)],
            Some(Reading::Wall(times)) => [pt(10 * times), pt(17 * times)],
        }
    }

    fn reading(self) -> Option<Reading> {
        let (short, _) = self.sides()?;
        Some(match crate::geometry::to_mm(short) as i64 {
            ..260 => Reading::Hand,
            260..360 => Reading::Table,
            360..500 => Reading::Wall(1),
            500..700 => Reading::Wall(2),
            _ => Reading::Wall(3),
        })
    }
}

/// How paper of a size is read.
enum Reading {
    /// Held in the hands.
    Hand,
    /// Lying on a table between several people.
    Table,
    /// Hanging on a wall; so many times as far away.
    Wall(i64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_found_by_name_or_by_its_sides() {
        for name in Paper::NAMES {
            assert_eq!(Paper::named(name).map(Paper::name).as_deref(), Some(name));
        }
        let folio = Paper::named("330x215mm").unwrap();
        assert_eq!(folio.name(), "215x330mm");
        assert_eq!(Paper::named("a9"), None);
        assert_eq!(Paper::named("0x10mm"), None);
        assert_eq!(Paper::named("lớn"), None);
    }
}
