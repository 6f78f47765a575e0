//! The typeface, made ready once at build time; and a mark of what the program is made of.
//!
//! The mark is `SODOCAY_MADE_OF`: by it a program knows drawings of its own from those that another
//! state of its sources made. Of the typeface, this decides which characters the program carries, how wide each is, and how the few symbols that
//! Noto Sans lacks are drawn. Writes into `OUT_DIR`: `advances.rs` (a flat table, so that measuring
//! parses no font), and for each weight the face as `.ttf` (for painters that draw outlines) and as
//! WOFF2 in base64 (for SVG and HTML). Measuring and breaking lines is left to `src/text`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use skera::{Plan, SubsetFlags, subset_font};
use write_fonts::read::collections::IntSet;
use write_fonts::read::tables::glyf::CurvePoint;
use write_fonts::read::{FontRef, TableProvider};
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::glyf::{Bbox, Contour, SimpleGlyph};
use write_fonts::types::{GlyphId, NameId, Tag};
use write_fonts::{FontBuilder, dump_table};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What is measured, and what the TrueType faces carry: Latin, Greek and Cyrillic letters with their
/// marks, and the signs around them.
const MEASURED: &[(u32, u32)] = &[
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B0, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x27BF),
];

/// What the WOFF2 faces carry, for they travel within every SVG and HTML file: Vietnamese and the
/// Latin letters of names. What is measured beyond it, the reader's machine draws with another
/// typeface.
const EMBEDDED: &[(u32, u32)] = &[
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x1A0, 0x1B0),
    (0x1CD, 0x1DC),
    (0x218, 0x21B),
    (0x300, 0x333),
    (0x1E80, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x2089),
    (0x20A0, 0x20BF),
    (0x2100, 0x215E),
    (0x2190, 0x21FF),
    (0x2200, 0x2265),
    (0x25A0, 0x25CF),
    (0x2610, 0x2713),
];

/// Characters that stand on no room of their own: marks over letters, and invisible signs.
const ZERO: &[(u32, u32)] = &[(0x300, 0x36F), (0x200B, 0x200F), (0x20D0, 0x20FF)];

/// Characters that look like another one the face has.
const ALIASES: &[(char, char)] = &[('\u{2010}', '-'), ('\u{2011}', '-'), ('▶', '►'), ('◀', '◄')];

/// Symbols that the face lacks, or draws too thin for a printed mark: advance and outlines.
///
/// In units of the em square (2048), the y axis up; a point with a star pulls its curve. Outlines
/// run clockwise, holes the other way.
const DRAWN: &[(char, u16, &str)] = &[
    (
        '→',
        2048,
        "120,825 1300,825 1300,1210 1900,740 1300,270 1300,655 120,655",
    ),
    (
        '←',
        2048,
        "1900,655 720,655 720,270 120,740 720,1210 720,825 1900,825",
    ),
    (
        '⇒',
        2048,
        "120,1010 1450,1010 1600,870 120,870; 120,610 1600,610 1450,470 120,470; 1258,1365 1890,740 1258,115 1150,220 1672,740 1150,1260",
    ),
    (
        '↩',
        2048,
        "100,520 640,1000 640,605 1400,605 1720,605* 1720,885 1720,1165* 1400,1165 1020,1165 1020,1335 1400,1335 1900,1335* 1900,885 1900,435* 1400,435 640,435 640,40",
    ),
    (
        '◁',
        1700,
        "100,740 1560,1500 1560,-20; 440,740 1400,240 1400,1240",
    ),
    (
        '☐',
        1640,
        "130,1380 1510,1380 1510,0 130,0; 270,140 1370,140 1370,1240 270,1240",
    ),
    (
        '✓',
        1700,
        "130,700 280,830 610,450 1390,1490 1560,1370 625,110",
    ),
];

fn main() -> Outcome<()> {
    for part in ["build.rs", "Cargo.lock", "src"] {
        println!("cargo::rerun-if-changed={part}");
    }
    if starts_packed() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    let made_of = mark(&["build.rs", "Cargo.lock", "src"])?;
    println!("cargo::rustc-env=SODOCAY_MADE_OF={made_of}");
    let out = std::env::var("OUT_DIR")?;
    let out = Path::new(&out);
    // The typeface takes a second, and follows from this file and its crates alone.
    let (done, from) = (out.join("done"), mark(&["build.rs", "Cargo.lock"])?);
    if std::fs::read_to_string(&done).is_ok_and(|done| done == from) {
        return Ok(());
    }
    typeface(out)?;
    Ok(std::fs::write(done, from)?)
}

/// Whether the places that a starting program has to correct may be told to the system as a map of bits:
/// a small chart is done a tenth sooner, but a C library before 2.36 cannot read it, and what is built
/// here for another kind of machine may meet one.
fn starts_packed() -> bool {
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    let here = set("HOST") == set("TARGET") && set("CARGO_CFG_TARGET_ENV") == "gnu";
    let version = || {
        let mut asked = std::process::Command::new("getconf");
        let told = asked.arg("GNU_LIBC_VERSION").output().ok()?.stdout;
        let told = String::from_utf8(told).ok()?;
        let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?))
    };
    here && set("CARGO_CFG_TARGET_OS") == "linux" && version() >= Some((2, 36))
}

/// A mark that differs when a file among these, or in these folders, does; a missing one is empty.
fn mark(parts: &[&str]) -> Outcome<String> {
    let mut left: Vec<PathBuf> = parts.iter().map(PathBuf::from).collect();
    let mut files = BTreeMap::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            for entry in path.read_dir()? {
                left.push(entry?.path());
            }
        } else if path.is_file() {
            files.insert(path.clone(), std::fs::read(path)?);
        }
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

fn typeface(out: &Path) -> Outcome<()> {
    let mut tables = String::new();
    for (name, font) in [
        ("regular", notosans::REGULAR_TTF),
        ("bold", notosans::BOLD_TTF),
    ] {
        let measured = add_symbols(&subset(font, MEASURED, &[b"kern", b"mark", b"mkmk"])?)?;
        let embedded = add_symbols(&subset(font, EMBEDDED, &[b"kern"])?)?;
        tables.push_str(&advances(name, &measured, &embedded)?);
        std::fs::write(out.join(format!("{name}.ttf")), measured)?;
        let woff2 = base64(&woff2(&embedded)?);
        std::fs::write(out.join(format!("{name}.woff2.base64")), woff2)?;
    }
    std::fs::write(out.join("advances.rs"), tables)?;
    Ok(())
}

/// Keeps some characters of a font, without hints, and of its layout only what is asked for.
fn subset(font: &[u8], keep: &[(u32, u32)], layout: &[&[u8; 4]]) -> Outcome<Vec<u8>> {
    let font = FontRef::new(font)?;
    let mut unicodes = IntSet::empty();
    for &(first, last) in keep {
        unicodes.insert_range(first..=last);
    }
    let mut scripts = IntSet::empty();
    scripts.extend([Tag::new(b"DFLT"), Tag::new(b"latn")]);
    let mut features = IntSet::empty();
    features.extend(layout.iter().map(|tag| Tag::new(tag)));
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
fn add_symbols(bytes: &[u8]) -> Outcome<Vec<u8>> {
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
    for &(symbol, advance, outlines) in DRAWN {
        let glyph = draw(outlines)?;
        mappings.insert(symbol, GlyphId::new(glyphs.len() as u32));
        metrics.push((advance, glyph.bbox.x_min));
        glyphs.push(dump_table(&glyph)?);
    }
    assemble(&font, mappings, &glyphs, &metrics)
}

fn mappings(face: &ttf_parser::Face) -> BTreeMap<char, GlyphId> {
    MEASURED
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

fn draw(outlines: &str) -> Outcome<SimpleGlyph> {
    let contours = outlines
        .split("; ")
        .map(contour)
        .collect::<Outcome<Vec<_>>>()?;
    let points = || contours.iter().flatten();
    let (xs, ys) = (
        || points().map(|point| point.x),
        || points().map(|point| point.y),
    );
    Ok(SimpleGlyph {
        bbox: Bbox {
            x_min: xs().min().unwrap_or(0),
            y_min: ys().min().unwrap_or(0),
            x_max: xs().max().unwrap_or(0),
            y_max: ys().max().unwrap_or(0),
        },
        contours: contours.iter().cloned().map(Contour::from).collect(),
        instructions: Vec::new(),
        overlaps: false,
    })
}

fn contour(points: &str) -> Outcome<Vec<CurvePoint>> {
    let point = |point: &str| {
        let place = point.trim_end_matches('*');
        let (x, y) = place.split_once(',').ok_or("a point is x,y")?;
        Ok(CurvePoint::new(x.parse()?, y.parse()?, place == point))
    };
    points.split(' ').map(point).collect()
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

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| {
            bits << 8 | u32::from(*chunk.get(at).unwrap_or(&0))
        });
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            text.push(if digit <= chunk.len() {
                DIGITS[value as usize].into()
            } else {
                '='
            });
        }
    }
    text
}

fn woff2(face: &[u8]) -> Outcome<Vec<u8>> {
    let options = ttf2woff2::EncodeOptions {
        transform_glyf_loca: true,
        ..Default::default()
    };
    Ok(ttf2woff2::encode_with_options(face, options)?)
}

/// The table of advances as Rust source, and the vertical metrics beside it.
///
/// A character that is measured but not embedded gets a tenth more, for the typeface that will
/// stand in.
fn advances(name: &str, measured: &[u8], embedded: &[u8]) -> Outcome<String> {
    let face = ttf_parser::Face::parse(measured, 0)?;
    let embedded = ttf_parser::Face::parse(embedded, 0)?;
    let mut source = format!("static {}: Face = Face {{\n", name.to_uppercase());
    writeln!(source, "units: {},", face.units_per_em())?;
    writeln!(source, "ascent: {},", face.ascender())?;
    writeln!(source, "descent: {},", -face.descender())?;
    write!(source, "advances: &[")?;
    let within = |parts: &[(u32, u32)], code| {
        let mut parts = parts.iter();
        parts.any(|&(first, last)| (first..=last).contains(&code))
    };
    let codes = MEASURED.iter().map(|&(_, last)| last).max();
    for code in 0..=codes.unwrap_or(0) {
        let known = char::from_u32(code).filter(|_| within(MEASURED, code));
        let advance = known.and_then(|c| Some((c, face.glyph_hor_advance(face.glyph_index(c)?)?)));
        match advance {
            _ if within(ZERO, code) => write!(source, "0,")?,
            Some((c, advance)) if embedded.glyph_index(c).is_some() => {
                write!(source, "{advance},")?
            }
            Some((_, advance)) => write!(source, "{},", advance / 10 * 11)?,
            None => write!(source, "ABSENT,")?,
        }
    }
    writeln!(source, "],\n}};")?;
    Ok(source)
}
