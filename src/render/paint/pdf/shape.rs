//! Which glyphs words become, and how far each moves the next.
//!
//! The face says it: marks go over letters, some pairs stand closer. To find out what it says of a
//! script takes longer than to set a line, so that is done once for those that charts are written
//! in. How glyphs are drawn is left to [`super::ink`].

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, GlyphBuffer, Script, ShapePlan, UnicodeBuffer, script};

use super::super::super::Refusal;
use crate::scene::Weight;
use crate::text::truetype;

/// A face and what it says of setting words.
pub(super) struct Shaper {
    face: Face<'static>,
    /// For words in Latin letters, and for those without any, such as numbers.
    plans: [(Script, ShapePlan); 2],
}

impl Shaper {
    pub(super) fn open(weight: Weight) -> Result<Self, Refusal> {
        let face = Face::from_slice(truetype(weight), 0).ok_or(Refusal::Typeface)?;
        let plan =
            |known: Option<Script>| ShapePlan::new(&face, Direction::LeftToRight, known, None, &[]);
        let plans = [
            (script::LATIN, plan(Some(script::LATIN))),
            (script::UNKNOWN, plan(None)),
        ];
        Ok(Self { face, plans })
    }

    /// The glyphs of a line.
    pub(super) fn glyphs(&self, words: &str) -> Vec<KrillaGlyph> {
        let set = self.set(words);
        let units = self.face.units_per_em() as f32;
        let infos = set.glyph_infos();
        let glyph = |at: usize| {
            let (info, by) = (infos[at], set.glyph_positions()[at]);
            let [advance, right, up, down] = [by.x_advance, by.x_offset, by.y_offset, by.y_advance]
                .map(|length| length as f32 / units);
            // Glyphs of one cluster stand for the same letters.
            let mut after = infos[at..].iter().map(|other| other.cluster);
            let next = after.find(|cluster| *cluster != info.cluster);
            let end = next.map_or(words.len(), |next| next as usize);
            let letters = info.cluster as usize..end;
            let id = GlyphId::new(info.glyph_id);
            KrillaGlyph::new(id, advance, right, up, down, letters, None)
        };
        (0..set.len()).map(glyph).collect()
    }

    fn set(&self, words: &str) -> GlyphBuffer {
        let mut line = UnicodeBuffer::new();
        line.push_str(words);
        line.guess_segment_properties();
        line.set_direction(Direction::LeftToRight);
        let known = self
            .plans
            .iter()
            .find(|(script, _)| *script == line.script());
        match known {
            Some((_, plan)) => rustybuzz::shape_with_plan(&self.face, plan, line),
            None => rustybuzz::shape(&self.face, &[], line),
        }
    }
}
