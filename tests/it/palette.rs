//! The colours of verdicts: each writer gives a verdict the same ones, they are read on their ground, and no kind of colour vision
//! takes what is met for what is missed. How people see colours is computed after Machado, Oliveira and Fernandes (2009), how far
//! two of them are apart after CIE 1976, and contrast after WCAG 2.1.

#![allow(clippy::float_arithmetic, reason = "colours are measured, not judged")]

use std::collections::{BTreeMap, BTreeSet};

use crate::support::Folder;
use crate::support::docx::Document;
use crate::support::plans::{EVERY_VERDICT, every_verdict};

/// Red, green and blue.
type Rgb = [u8; 3];

/// The colours of a verdict in a document: of lines and bars, behind text, of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tone {
    strong: Rgb,
    fill: Rgb,
    ink: Rgb,
}

/// The verdicts with the names that the page has for them and their marks; what does not apply has the colours of what is tracked.
const VERDICTS: [(&str, &str, char); 5] = [
    ("pass", "pass", '✓'),
    ("fail", "fail", '✗'),
    ("open", "open", '○'),
    ("no_data", "lack", '?'),
    ("tracked", "plain", '·'),
];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

fn rgb(hex: &str) -> Rgb {
    let number = u32::from_str_radix(hex, 16).expect("a colour");
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}

/// A folder with the result of every verdict in every kind of document.
fn documents() -> Folder {
    let folder = Folder::new(&[("plan.toml", &every_verdict()), ("counts.csv", EVERY_VERDICT)]);
    for file in ["report.html", "report.docx", "report.xlsx"] {
        let run = folder.run(&["report", "counts.csv", "-o", file, "-q"]);
        assert_eq!(run.status, 1, "{}", run.whole());
    }
    folder
}

/// The six digits behind `before`, wherever that stands in `text`.
fn colours_behind<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
    let digits = |piece: &'t str| piece.get(..6).expect("six digits");
    text.split(before).skip(1).map(digits).collect()
}

/// The sets of colours on the page, by verdict: on light ground, on dark ground, on paper.
fn on_page(page: &str) -> Vec<BTreeMap<&'static str, Tone>> {
    let set = |number: usize| {
        let colour = |name: String| rgb(colours_behind(page, &name)[number]);
        let tone = |name: &str| Tone {
            strong: colour(format!("--{name}: #")),
            fill: colour(format!("--{name}-back: #")),
            ink: colour(format!("--{name}-ink: #")),
        };
        VERDICTS.map(|(verdict, name, _)| (verdict, tone(name))).into()
    };
    (0..colours_behind(page, "--pass: #").len()).map(set).collect()
}

/// The ground of each set.
fn papers(page: &str) -> Vec<Rgb> {
    colours_behind(page, "--paper: #").into_iter().map(rgb).collect()
}

/// Fill and ink by which a workbook tells the cells that begin with `mark`; the fill is `None` if they have none.
fn in_workbook(folder: &Folder, mark: char) -> (Option<Rgb>, Rgb) {
    let (sheet, styles) = (part(folder, "xl/worksheets/sheet1.xml"), part(folder, "xl/styles.xml"));
    let rule = sheet.split("<cfRule ").find(|rule| rule.contains(&format!("text=\"{mark}\"")));
    let (_, rule) = rule.expect("a rule").split_once("dxfId=\"").expect("a format");
    let number: usize = rule.split('"').next().expect("a number").parse().expect("a number");
    let format = styles.split("<dxf>").nth(number + 1).expect("a format");
    let (font, fill) = format.split_once("</font>").expect("a font");
    let fill = colours_behind(fill.split("</dxf>").next().expect("a fill"), "rgb=\"FF");
    (fill.first().copied().map(rgb), rgb(colours_behind(font, "rgb=\"FF")[0]))
}

fn part(folder: &Folder, name: &str) -> String {
    Document::read(&folder.path().join("report.xlsx")).part(name).to_owned()
}

/// The colour of each mark on a terminal.
fn on_terminal(folder: &Folder) -> BTreeMap<&'static str, Rgb> {
    let run = folder.run(&["check", "counts.csv", "--color", "always", "-q"]);
    let of_mark = |(verdict, _, mark): (&'static str, &str, char)| {
        let marked = run.stdout.split('\u{1b}').find(|piece| {
            piece.split_once('m').is_some_and(|(_, text)| text.starts_with(&format!("{mark} ")))
        });
        let number = marked.expect("a mark").strip_prefix("[38;5;")?.split('m').next()?;
        Some((verdict, fixed(number.parse().expect("a number"))))
    };
    VERDICTS.into_iter().filter_map(of_mark).collect()
}

/// A colour of the cube of six by six by six that terminals have fixed.
fn fixed(number: u8) -> Rgb {
    let step = |at: u8| if at == 0 { 0 } else { 55 + 40 * at };
    let at = number.checked_sub(16).filter(|at| *at < 216).expect("a fixed colour");
    [step(at / 36), step(at / 6 % 6), step(at % 6)]
}

/// The light of each part of `colour`, without the curve of screens.
fn light(colour: Rgb) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = light(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other): (f64, f64) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What kinds of colour vision make of red, green and blue: the usual one, and those that lack one kind of cone.
const VISIONS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

/// Lightness and hue in the space of CIE 1976.
fn lab(light: [f64; 3]) -> [f64; 3] {
    let [red, green, blue] = light.map(|part| part.clamp(0.0, 1.0));
    let curve = |part: f64| {
        if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How far two colours are apart for the kind of colour vision that sees the least between them.
fn least_distance(one: Rgb, other: Rgb) -> f64 {
    let seen = |colour: Rgb, vision: [[f64; 3]; 3]| {
        let light = light(colour);
        lab(vision.map(|row| row.iter().zip(light).map(|(share, part)| share * part).sum()))
    };
    let distance = |vision| {
        let pairs = seen(one, vision).into_iter().zip(seen(other, vision));
        pairs.map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
    };
    VISIONS.into_iter().map(distance).fold(f64::MAX, f64::min)
}

/// The angle of a colour's hue, in degrees.
fn hue(colour: Rgb) -> f64 {
    let [_, a, b] = lab(light(colour));
    b.atan2(a).to_degrees()
}

#[test]
fn every_writer_gives_a_verdict_the_same_colours() {
    let folder = documents();
    let page = folder.read("report.html");
    let sets = on_page(&page);
    let [light, _, paper] = sets.as_slice() else { panic!("{sets:?}") };
    assert_eq!(light, paper);
    for (verdict, _, mark) in VERDICTS {
        let (fill, ink) = in_workbook(&folder, mark);
        assert_eq!(ink, light[verdict].ink, "{verdict}");
        // What needs no attention is not filled.
        let filled = (verdict != "tracked").then_some(light[verdict].fill);
        assert_eq!(fill, filled, "{verdict}");
    }
    let terminal = on_terminal(&folder);
    assert_eq!(terminal.len(), 4, "{terminal:?}");
    for (verdict, colour) in terminal {
        let apart = |tone: &Tone| {
            let apart = (hue(tone.strong) - hue(colour)).abs();
            apart.min(360.0 - apart)
        };
        let judged = light.iter().filter(|(other, _)| **other != "tracked");
        let nearest = judged.min_by(|one, other| apart(one.1).total_cmp(&apart(other.1)));
        assert_eq!(nearest.expect("a verdict").0, &verdict);
        assert!(apart(&light[verdict]) < 25.0, "{verdict}: {}", apart(&light[verdict]));
    }
}

#[test]
fn a_document_has_no_colours_but_those_of_verdicts_and_grey() {
    let folder = documents();
    let page = folder.read("report.html");
    let known: BTreeSet<Rgb> =
        on_page(&page)[0].values().flat_map(|tone| [tone.strong, tone.fill, tone.ink]).collect();
    let document = Document::read(&folder.path().join("report.docx"));
    let text = document.part("word/document.xml");
    for before in ["w:fill=\"", "w:color w:val=\"", "w:color=\""] {
        for colour in
            colours_behind(text, before).into_iter().filter(|hex| !hex.starts_with("auto"))
        {
            let colour = rgb(colour);
            let is_grey = colour[0] == colour[1] && colour[1] == colour[2];
            assert!(is_grey || known.contains(&colour), "{before}{colour:?}");
        }
    }
}

#[test]
fn colours_are_read_on_their_ground() {
    let folder = documents();
    let page = folder.read("report.html");
    for (set, paper) in on_page(&page).iter().zip(papers(&page)) {
        for (verdict, Tone { strong, fill, ink }) in set {
            assert!(contrast(*ink, *fill) >= 4.5, "{verdict} on {fill:?}");
            assert!(contrast(*ink, paper) >= 4.5, "{verdict} on {paper:?}");
            assert!(contrast(*strong, paper) >= 3.0, "{verdict}: line on {paper:?}");
        }
    }
    // Missed targets by how far their figures are from them.
    for shade in ["near", "far"] {
        let colours = |name: &str| {
            let before = format!("--{shade}-{name}: #");
            colours_behind(&page, &before).into_iter().map(rgb).collect::<Vec<_>>()
        };
        let (fills, inks) = (colours("back"), colours("ink"));
        assert_eq!((fills.len(), inks.len()), (3, 3));
        for (fill, ink) in fills.into_iter().zip(inks) {
            assert!(contrast(ink, fill) >= 4.5, "{shade} on {fill:?}");
        }
    }
    for (verdict, colour) in on_terminal(&folder) {
        for ground in [BLACK, WHITE] {
            assert!(contrast(colour, ground) >= 3.8, "{verdict} on {ground:?}");
        }
    }
}

#[test]
fn every_kind_of_colour_vision_tells_verdicts_apart() {
    let folder = documents();
    let terminal = on_terminal(&folder);
    assert!(least_distance(terminal["pass"], terminal["fail"]) >= 50.0);
    for set in on_page(&folder.read("report.html")) {
        let (pass, fail) = (set["pass"], set["fail"]);
        assert!(least_distance(pass.strong, fail.strong) >= 50.0);
        assert!(least_distance(pass.fill, fail.fill) >= 25.0);
        for (number, one) in set.values().enumerate() {
            for other in set.values().skip(number + 1) {
                // One of 2.3 is just noticed.
                assert!(least_distance(one.strong, other.strong) >= 12.0, "{one:?} {other:?}");
                assert!(least_distance(one.fill, other.fill) >= 6.0, "{one:?} {other:?}");
            }
        }
    }
}

#[test]
fn the_measures_are_those_of_the_books() {
    assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
    // WebAIM: #777777 on white is 4.48.
    assert!((contrast([0x77; 3], WHITE) - 4.48).abs() < 0.005);
    // Pure red in CIELAB: 53.24, 80.09, 67.20.
    let [lightness, a, b] = lab(light([255, 0, 0]));
    assert!((lightness - 53.24).abs() < 0.05 && (a - 80.09).abs() < 0.1 && (b - 67.20).abs() < 0.1);
}
