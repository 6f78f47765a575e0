//! The page behind each code: what it means, how it looks wrong and how it looks right.
//!
//! The pages are files a person can open, `pages/QT012.txt` and so on; each of them is compiled by a
//! test: the wrong example brings exactly its code, the right one nothing.

use super::Code;
use crate::lang::Language;

/// What there is to say of a code in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it means and what to do.
    pub text: &'static str,
    /// A file that is wrong in this way; none where no text can show it.
    pub wrong: Option<&'static str>,
    /// The same file mended.
    pub right: Option<&'static str>,
}

const LANGUAGES: [(Language, &str); 2] = [(Language::Vi, "vi"), (Language::En, "en")];

impl Code {
    /// Its page.
    pub fn page(self, language: Language) -> Page {
        let mut page = Page {
            text: "",
            wrong: None,
            right: None,
        };
        let mut own = false;
        for section in self.pages().split("=== ").skip(1) {
            let (title, text) = section.split_once('\n').unwrap_or((section, ""));
            if let Some((of, _)) = LANGUAGES.iter().find(|(_, name)| *name == title) {
                own = *of == language;
            }
            match title {
                "wrong" if own => page.wrong = Some(text),
                "right" if own => page.right = Some(text),
                _ if own => page.text = text.trim_end(),
                _ => {}
            }
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::super::CODES;
    use super::*;

    #[test]
    fn every_code_has_a_page_in_both_languages() {
        for code in CODES {
            for (language, _) in LANGUAGES {
                let page = code.page(language);
                assert!(page.text.len() > 40, "{} {language:?}", code.id());
                assert_eq!(page.wrong.is_some(), page.right.is_some());
            }
            assert_ne!(code.page(Language::Vi).text, code.page(Language::En).text);
        }
    }
}
