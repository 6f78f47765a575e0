//! The typeface, made ready once at build time.
//!
//! Decides which characters the program carries, how wide each is, and how the few symbols that
//! Noto Sans lacks are drawn. Writes into `OUT_DIR`: `advances.rs` (a flat table, so that measuring
//! parses no font), and for each weight the face as `.ttf` (for painters that draw outlines) and as
//! `.woff2` (for SVG and HTML). Measuring and breaking lines is left to `src/text`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use skera::{Plan, SubsetFlags, subset_font};
use write_fonts::read::collections::IntSet;
use write_fonts::read::tables::glyf::CurvePoint;
use write_fonts::read::{FontRef, TableProvider};
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::glyf::{Bbox, Contour, SimpleGlyph};
use write_fonts::types::{GlyphId, NameId, Tag};
use write_fonts::{FontBuilder, dump_table};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What the faces carry: all Latin with its marks, and the punctuation, arrows and signs around it.
const CARRIED: &[(u32, u32)] = &[
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B0, 0x36F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x27BF),
];

/// Characters that stand on no room of their own: marks over letters, and invisible signs.
const ZERO: &[(u32, u32)] = &[(0x300, 0x36F), (0x200B, 0x200F), (0x20D0, 0x20FF)];

/// Characters that look like another one the face has.
const ALIASES: &[(char, char)] = &[
    ('\u{2010}', '-'),
    ('\u{2011}', '-'),
    ('☐', '□'),
    ('▶', '►'),
    ('◀', '◄'),
];

/// A symbol that the face lacks, in units of the em square (2048), the y axis up.
struct Drawn {
    symbol: char,
    advance: u16,
    contours: &'static [&'static [(i16, i16, Curve)]],
}

/// Whether a point lies on the outline or pulls it.
#[derive(Clone, Copy, PartialEq)]
enum Curve {
    On,
    Off,
}
use Curve::{Off, On};

const DRAWN: &[Drawn] = &[
    Drawn {
        symbol: '⇒',
        advance: 2048,
        contours: &[
            &[
                (120, 860, On),
                (1420, 860, On),
                (1420, 1000, On),
                (120, 1000, On),
            ],
            &[
                (120, 480, On),
                (1420, 480, On),
                (1420, 620, On),
                (120, 620, On),
            ],
            &[
                (1230, 1250, On),
                (1740, 740, On),
                (1230, 230, On),
                (1335, 125, On),
                (1950, 740, On),
                (1335, 1355, On),
            ],
        ],
    },
    Drawn {
        symbol: '↩',
        advance: 2048,
        contours: &[&[
            (100, 520, On),
            (620, 1000, On),
            (620, 600, On),
            (1400, 600, On),
            (1730, 600, Off),
            (1730, 890, On),
            (1730, 1180, Off),
            (1400, 1180, On),
            (1060, 1180, On),
            (1060, 1340, On),
            (1400, 1340, On),
            (1900, 1340, Off),
            (1900, 890, On),
            (1900, 440, Off),
            (1400, 440, On),
            (620, 440, On),
            (620, 40, On),
        ]],
    },
    Drawn {
        symbol: '◁',
        advance: 1700,
        contours: &[
            &[(120, 740, On), (1540, 1480, On), (1540, 0, On)],
            &[(420, 740, On), (1400, 230, On), (1400, 1250, On)],
        ],
    },
    Drawn {
        symbol: '✓',
        advance: 1700,
        contours: &[&[
            (140, 700, On),
            (280, 820, On),
            (610, 430, On),
            (1400, 1480, On),
            (1560, 1370, On),
            (630, 120, On),
        ]],
    },
];

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let mut tables = String::new();
    for (name, font) in [
        ("REGULAR", notosans::REGULAR_TTF),
        ("BOLD", notosans::BOLD_TTF),
    ] {
        let face = draw_missing(&subset(font)?)?;
        tables.push_str(&advances(name, &face)?);
        let file = name.to_lowercase();
        let quality = ttf2woff2::BrotliQuality::default();
        std::fs::write(
            out.join(format!("{file}.woff2")),
            ttf2woff2::encode(&face, quality)?,
        )?;
        std::fs::write(out.join(format!("{file}.ttf")), face)?;
    }
    std::fs::write(out.join("advances.rs"), tables)?;
    Ok(())
}

/// Keeps the carried characters of a font, without hints, with kerning and mark placement.
fn subset(font: &[u8]) -> Outcome<Vec<u8>> {
    let font = FontRef::new(font)?;
    let mut unicodes = IntSet::empty();
    for &(first, last) in CARRIED {
        unicodes.insert_range(first..=last);
    }
    let mut scripts = IntSet::empty();
    scripts.extend([Tag::new(b"DFLT"), Tag::new(b"latn")]);
    let mut features = IntSet::empty();
    features.extend([b"ccmp", b"kern", b"mark", b"mkmk"].map(Tag::new));
    let mut names = IntSet::empty();
    names.insert_range(NameId::from(0)..=NameId::from(6));
    let mut languages = IntSet::empty();
    languages.insert(0x409);
    let plan = Plan::new(
        &IntSet::empty(),
        &unicodes,
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &IntSet::empty(),
        &scripts,
        &features,
        &names,
        &languages,
    );
    Ok(subset_font(&font, &plan)?)
}

/// Adds the aliases and the drawn symbols to a face.
fn draw_missing(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let font = FontRef::new(bytes)?;
    let face = ttf_parser::Face::parse(bytes, 0)?;
    let mut mappings = mappings(&face);
    for &(missing, like) in ALIASES {
        if let Some(&glyph) = mappings.get(&like) {
            mappings.entry(missing).or_insert(glyph);
        }
    }
    let old = face.number_of_glyphs();
    let mut glyphs = raw_glyphs(&font, old)?;
    let mut metrics: Vec<(u16, i16)> = (0..old)
        .map(ttf_parser::GlyphId)
        .map(|id| {
            (
                face.glyph_hor_advance(id).unwrap_or(0),
                face.glyph_hor_side_bearing(id).unwrap_or(0),
            )
        })
        .collect();
    for drawn in DRAWN {
        if mappings.contains_key(&drawn.symbol) {
            continue;
        }
        let glyph = outline(drawn);
        mappings.insert(drawn.symbol, GlyphId::new(glyphs.len() as u32));
        metrics.push((drawn.advance, glyph.bbox.x_min));
        glyphs.push(dump_table(&glyph)?);
    }
    assemble(&font, mappings, &glyphs, &metrics)
}

fn mappings(face: &ttf_parser::Face) -> BTreeMap<char, GlyphId> {
    CARRIED
        .iter()
        .flat_map(|&(first, last)| first..=last)
        .filter_map(char::from_u32)
        .filter_map(|c| Some((c, GlyphId::new(face.glyph_index(c)?.0.into()))))
        .collect()
}

fn raw_glyphs(font: &FontRef, count: u16) -> Outcome<Vec<Vec<u8>>> {
    let table = |tag| font.table_data(Tag::new(tag)).ok_or("a table is missing");
    let (glyf, loca) = (table(b"glyf")?, table(b"loca")?);
    let long = font.head()?.index_to_loc_format() == 1;
    let offset = |at: usize| -> Outcome<usize> {
        Ok(if long {
            loca.read_at::<u32>(at * 4)? as usize
        } else {
            usize::from(loca.read_at::<u16>(at * 2)?) * 2
        })
    };
    (0..usize::from(count))
        .map(|at| Ok(glyf.as_bytes()[offset(at)?..offset(at + 1)?].to_vec()))
        .collect()
}

fn outline(drawn: &Drawn) -> SimpleGlyph {
    let points = || drawn.contours.iter().copied().flatten();
    let (xs, ys) = (
        || points().map(|point| point.0),
        || points().map(|point| point.1),
    );
    SimpleGlyph {
        bbox: Bbox {
            x_min: xs().min().unwrap_or(0),
            y_min: ys().min().unwrap_or(0),
            x_max: xs().max().unwrap_or(0),
            y_max: ys().max().unwrap_or(0),
        },
        contours: drawn
            .contours
            .iter()
            .map(|contour| {
                contour
                    .iter()
                    .map(|&(x, y, curve)| CurvePoint::new(x, y, curve == On))
            })
            .map(|points| Contour::from(points.collect::<Vec<_>>()))
            .collect(),
        instructions: Vec::new(),
        overlaps: false,
    }
}

/// Puts a font together again from its old tables and the lengthened ones.
fn assemble(
    font: &FontRef,
    mappings: BTreeMap<char, GlyphId>,
    glyphs: &[Vec<u8>],
    metrics: &[(u16, i16)],
) -> Outcome<Vec<u8>> {
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), Vec::new(), Vec::new());
    for glyph in glyphs {
        loca.extend((glyf.len() as u32).to_be_bytes());
        glyf.extend(glyph);
        glyf.resize(glyf.len().next_multiple_of(4), 0);
    }
    loca.extend((glyf.len() as u32).to_be_bytes());
    for (advance, bearing) in metrics {
        hmtx.extend(advance.to_be_bytes());
        hmtx.extend(bearing.to_be_bytes());
    }
    let count = (glyphs.len() as u16).to_be_bytes();
    let mut fonts = FontBuilder::new();
    fonts.add_table(&Cmap::from_mappings(mappings)?)?;
    for (tag, data) in [(b"glyf", glyf), (b"loca", loca), (b"hmtx", hmtx)] {
        fonts.add_raw(Tag::new(tag), data);
    }
    // Where the counts stand: maxp.numGlyphs, hhea.numberOfHMetrics; and head.indexToLocFormat.
    for (tag, at, value) in [
        (b"maxp", 4, count),
        (b"hhea", 34, count),
        (b"head", 50, [0, 1]),
    ] {
        let mut data = font
            .table_data(Tag::new(tag))
            .ok_or("a table is missing")?
            .as_bytes()
            .to_vec();
        data[at..at + 2].copy_from_slice(&value);
        fonts.add_raw(Tag::new(tag), data);
    }
    Ok(fonts.copy_missing_tables(font.clone()).build())
}

/// The table of advances as Rust source, and the vertical metrics beside it.
fn advances(name: &str, bytes: &[u8]) -> Outcome<String> {
    let face = ttf_parser::Face::parse(bytes, 0)?;
    let zero: BTreeSet<u32> = ZERO
        .iter()
        .flat_map(|&(first, last)| first..=last)
        .collect();
    let mut source = format!("pub(super) static {name}: Face = Face {{\n");
    writeln!(source, "units: {},", face.units_per_em())?;
    writeln!(
        source,
        "ascent: {}, descent: {},",
        face.ascender(),
        -face.descender()
    )?;
    writeln!(source, "blocks: [")?;
    for &(first, last) in CARRIED {
        write!(source, "({first}, &[")?;
        for code in first..=last {
            let advance = char::from_u32(code)
                .and_then(|c| face.glyph_index(c))
                .and_then(|glyph| face.glyph_hor_advance(glyph));
            match advance {
                _ if zero.contains(&code) => write!(source, "0,")?,
                Some(advance) => write!(source, "{advance},")?,
                None => write!(source, "ABSENT,")?,
            }
        }
        writeln!(source, "]),")?;
    }
    writeln!(source, "],\n}};")?;
    Ok(source)
}
