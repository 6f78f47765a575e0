//! Words for going somewhere, before the place they lead to: `quay lại bước nhận`.

use crate::lang::{Keyword, fold};

/// The longer before those they begin with.
const LEADS: &[&str] = &[
    "quay tro lai",
    "quay tro ve",
    "quay lai",
    "quay ve",
    "tro lai",
    "tro ve",
    "nhay den",
    "nhay toi",
    "nhay sang",
    "di den",
    "di toi",
    "di sang",
    "chuyen den",
    "chuyen sang",
    "chuyen ve",
    "chuyen toi",
    "chuyen qua",
    "chuyen",
    "thuc hien lai tu",
    "thuc hien lai",
    "thuc hien tiep",
    "thuc hien",
    "lam lai tu",
    "lam lai",
    "lam tiep",
    "tiep tuc tu",
    "tiep tuc",
    "tiep tu",
    "sang",
    "ve",
    "den",
    "toi",
    "qua",
    "lai",
    "xem",
    "go back to",
    "go to",
    "back to",
    "return to",
    "jump to",
    "move to",
    "goto",
    "to",
];

/// What is named after words for going somewhere, without the keyword of a box before it.
pub(super) fn led_to(words: &str) -> Option<String> {
    let place = led(words)?;
    Some(without_keyword(&place).map_or(place.clone(), str::to_owned))
}

/// The same, as it is known: a name may itself begin with the keyword of a box.
pub(super) fn led_to_known(words: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let place = led(words)?;
    known_place(&place, known).map(str::to_owned)
}

/// The place that words name, with or without the keyword of its box.
pub(super) fn known_place(words: &str, known: impl Fn(&str) -> bool) -> Option<&str> {
    let ways = [Some(words), without_keyword(words)];
    ways.into_iter().flatten().find(|place| known(place))
}

// What stands behind words for going somewhere.
fn led(words: &str) -> Option<String> {
    let folded = fold(words);
    let lead = LEADS.iter().find(|lead| {
        let rest = folded.strip_prefix(**lead);
        rest.is_some_and(|rest| rest.starts_with(' '))
    })?;
    let count = lead.split(' ').count();
    let place: Vec<&str> = words.split(' ').skip(count).collect();
    Some(place.join(" "))
}

/// A place without the keyword of its box: `bước 4` is `4`.
pub(super) fn without_keyword(text: &str) -> Option<&str> {
    // No keyword has more words.
    const LONGEST: usize = 3;
    let ends = text.match_indices(' ').take(LONGEST);
    ends.into_iter().find_map(|(at, _)| {
        let (keyword, _) = Keyword::find(&text[..at])?;
        keyword
            .is_box()
            .then(|| text[at..].trim().trim_start_matches(':').trim())
    })
}

/// Whether words lead somewhere without saying where.
pub(super) fn leads_back(words: &str) -> bool {
    let folded = fold(words);
    let back = ["lai", "ve", "back"];
    LEADS.contains(&folded.as_str())
        && back
            .iter()
            .any(|word| folded.split(' ').any(|own| own == *word))
}

/// Whether words mean no more than what follows.
pub(super) fn means_onward(words: &str) -> bool {
    const BEFORE: &[&str] = &["thi ", "roi ", "di ", "lam ", "chuyen ", "sang ", "den "];
    let folded = fold(words);
    let mut rest = folded.trim_end_matches(['.', '!', ';', ',']);
    while let Some(after) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    let alone = rest == "tiep" && rest != folded;
    alone
        || matches!(
            rest,
            "tiep theo"
                | "tiep tuc"
                | "buoc tiep theo"
                | "buoc tiep"
                | "buoc ke tiep"
                | "ke tiep"
                | "viec tiep theo"
                | "buoc sau"
                | "next"
                | "next step"
                | "the next step"
                | "go on"
                | "go ahead"
                | "carry on"
                | "proceed"
        )
}

/// Words for the end of a procedure that say nothing of its outcome.
const OVER: &[&str] = &[
    "het",
    "xong",
    "hoan thanh",
    "ket",
    "dung",
    "het quy trinh",
    "done",
    "finish",
    "stop",
    "thoat",
    "ket thuc",
    "ket thuc quy trinh",
    "end",
];

/// Whether words say no more than that the procedure is over.
pub(super) fn means_over(words: &str) -> bool {
    let folded = fold(words);
    OVER.contains(&folded.trim_end_matches(['.', '!']))
}
