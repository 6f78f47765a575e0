//! What a word comes to when only the keys count that were pressed.
//!
//! On a Vietnamese keyboard one word leaves many traces: `buwowcs` or `buo7c1` with the typing
//! program off, `ưho` for the English `who` with it on, `b][cs` where brackets stand for letters.
//! All of them have the same keys as the word that was meant.

use super::fold;

/// The keys of a word, alike for all ways of typing it.
pub fn keys(word: &str) -> String {
    let mut keys = String::new();
    let mut vowel = false;
    for char in fold(word).chars() {
        let last = keys.chars().next_back();
        match char {
            ' ' => {
                vowel = false;
                keys.push(' ');
            }
            // VNI types its marks as digits behind the letter.
            '0'..='9' if last.is_some_and(char::is_alphabetic) => {}
            // Telex types them as letters behind the vowel.
            's' | 'f' | 'r' | 'x' | 'j' | 'z' if vowel => {}
            'w' if vowel => {}
            'w' | ']' => {
                vowel = true;
                keys.push('u');
            }
            '[' => {
                vowel = true;
                keys.push('o');
            }
            'a' | 'e' | 'o' | 'd' if last == Some(char) => {}
            char => {
                vowel |= matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
                keys.push(char);
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::super::WORDS;
    use super::*;

    #[test]
    fn one_word_typed_many_ways() {
        for typed in [
            "bước", "bứoc", "bươc", "buwowcs", "buo7c1", "b][cs", "bướcs",
        ] {
            assert_eq!(keys(typed), "buoc", "{typed}");
        }
        assert_eq!(keys("ưho"), keys("who"));
        assert_eq!(keys("hoir"), keys("hỏi"));
        assert_eq!(keys("ddoongf thowif"), keys("đồng thời"));
        assert_eq!(keys("d9o62ng tho72i"), keys("đồng thời"));
        assert_eq!(keys("keets thucs"), keys("kết thúc"));
        assert_eq!(keys("vẻsion"), keys("version"));
    }

    #[test]
    fn keywords_have_keys_of_their_own() {
        let mut all: Vec<String> = WORDS
            .iter()
            .flat_map(|word| {
                [word.vi, word.en]
                    .into_iter()
                    .chain(word.synonyms.iter().copied())
            })
            .map(keys)
            .collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
