//! Published results as every writer draws them: what is withheld stands nowhere, and everything else is made from what is shown. What is
//! withheld is chosen here; how `--publish` decides on it is tested elsewhere.

mod compared;
mod drawn;
mod house;
mod internal;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use gender_plan::catalogue::Language;
use gender_plan::counts::Ledger;
use gender_plan::evaluate::{IndicatorResult, Listing, Publication, Query, Request, Scorecard};
use gender_plan::plan::Plan;
use gender_plan::render::document::{self, Counts, Kind, Report};
use gender_plan::render::{self, Format, Look, Signs, Supplements};

use crate::support::Folder;

/// Two districts of two wards: victims of violence and how many were supported, which are sensitive, and news items, which are not.
const PLAN: &str = r#"schema = 1
[plan]
title = "Kế hoạch tỉnh"
area = "Tỉnh"
period = "2024"
frequency = "quarter"
language = "vi"
[[units]]
id = "d1"
name = "Huyện Một"
level = "district"
[[units]]
id = "d2"
name = "Huyện Hai"
level = "district"
[[units]]
id = "w1"
name = "Xã An"
parent = "d1"
[[units]]
id = "w2"
name = "Xã Bình"
parent = "d1"
[[units]]
id = "w3"
name = "Xã Cao"
parent = "d2"
[[units]]
id = "w4"
name = "Xã Dương"
parent = "d2"
[[elements]]
id = "victims"
name = "Số người bị bạo lực"
kind = "flow"
counted-in = "người"
sensitive = true
[[elements]]
id = "supported"
name = "Số người được hỗ trợ"
kind = "flow"
counted-in = "người"
sensitive = true
[[elements]]
id = "news"
name = "Số tin, bài"
kind = "flow"
[[goals]]
id = "1"
name = "Phòng, chống bạo lực"
[[goals.indicators]]
id = "1.1"
name = "Tỷ lệ người bị bạo lực được hỗ trợ"
names = { en = "Victims supported" }
measure = "percentage"
numerator = "supported"
denominator = "victims"
target = ">= 80%"
[[goals.indicators]]
id = "1.2"
name = "Số người bị bạo lực"
names = { en = "Victims" }
measure = "count"
numerator = "victims"
target = "<= 5000"
[[goals.indicators]]
id = "1.3"
name = "Xã hỗ trợ được 80%"
names = { en = "Wards that support 80%" }
measure = "share-of-units"
unit-target = ">= 80%"
numerator = "supported"
denominator = "victims"
target = ">= 50%"
[[goals.indicators]]
id = "1.4"
name = "Tỷ lệ hỗ trợ ở mỗi quý"
names = { en = "Support in each quarter" }
measure = "percentage"
numerator = "supported"
denominator = "victims"
each = ["quarter"]
target = ">= 80%"
[[goals]]
id = "2"
name = "Truyền thông"
[[goals.indicators]]
id = "2.1"
name = "Số tin, bài"
names = { en = "News items" }
measure = "count"
numerator = "news"
target = ">= 10"
"#;

/// The counts, those of the ward Dương in the first quarter as they are given.
fn counts([victims, supported]: [u32; 2]) -> String {
    let mut rows = "unit,period,victims,supported,news\n".to_owned();
    for (number, period) in (1..).zip(["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]) {
        for (ward, size) in [("w1", 40), ("w2", 30), ("w3", 50)] {
            rows += &format!("{ward},{period},{},{},{number}\n", size + number, size - number);
        }
        let [victims, supported] = if number == 1 { [victims, supported] } else { [21, 20] };
        rows += &format!("w4,{period},{victims},{supported},1\n");
    }
    rows
}

/// Figures that stand nowhere else, and two that are as long and as near to their targets.
const CANARY: [u32; 2] = [8317, 7919];
const OTHER: [u32; 2] = [6529, 1301];

/// A run whose results are all judged.
struct Judged {
    folder: Folder,
    plan: Plan,
}

impl Judged {
    fn of(wards: [u32; 2]) -> Self {
        let folder = Folder::new(&[("plan.toml", PLAN), ("counts.csv", &counts(wards))]);
        let plan = gender_plan::read_plan(&folder.path().join("plan.toml")).expect("a plan");
        Self { folder, plan }
    }

    fn ledger(&self) -> Ledger {
        let files = [self.folder.path().join("counts.csv")];
        gender_plan::read_counts(&self.plan, &files).expect("counts")
    }
}

/// The figures of `result` that are left, where `part` is the part that it is of: none of what rests on the first quarter of Dương, nor
/// of the share supported in the second quarter, whose denominator stays.
fn shown<'p>(result: IndicatorResult<'p>, part: Option<&str>) -> IndicatorResult<'p> {
    if result.goal.id != "1" {
        return result;
    }
    match part {
        None | Some("d2" | "w4" | "2024-Q1") => result.withheld(None),
        Some("2024-Q2") if result.indicator.id == "1.1" => {
            let denominator = result.actual.denominator.clone();
            result.withheld(denominator)
        }
        Some(_) => result,
    }
}

/// `scorecard` as it may be published.
fn published(scorecard: Scorecard<'_>) -> Scorecard<'_> {
    let mut card = scorecard;
    for source in &mut card.sources {
        "counts.csv".clone_into(&mut source.path);
    }
    card.results = card.results.into_iter().map(|result| shown(result, None)).collect();
    for part in card.breakdowns.iter_mut().flat_map(|breakdown| &mut breakdown.parts) {
        let results = std::mem::take(&mut part.results).into_iter();
        part.results = results.map(|result| shown(result, Some(&part.id))).collect();
    }
    Scorecard { publication: Some(Publication { threshold: 10 }), ..card }
}

/// What `draw` makes of the scorecard, broken down by `by`, that is left of counts in which Dương has `ward` in the first quarter.
fn of_published<T>(
    ward: [u32; 2],
    by: &[&str],
    draw: impl FnOnce(&Scorecard<'_>, &Request<'_>) -> T,
) -> T {
    let judged = Judged::of(ward);
    let ledger = judged.ledger();
    let by = by.iter().map(|by| (*by).to_owned()).collect();
    let query = Query { by, ..Query::default() };
    let request = Request::new(&judged.plan, &ledger, &query).expect("a request");
    let scorecard = published(request.scorecard().expect("a scorecard"));
    draw(&scorecard, &request)
}

/// The page of a result by `by` in a format.
fn page(ward: [u32; 2], by: &str, format: Format, language: Language) -> String {
    let look = Look { language, width: 120, styled: false, signs: Signs::Unicode };
    of_published(ward, &[by], |scorecard, _| {
        render::draw(scorecard, Supplements::default(), format, look).expect("a page")
    })
}

/// The document of a kind, with a sheet of the counts of news items alone.
fn document(ward: [u32; 2], kind: Kind, language: Language) -> Vec<u8> {
    of_published(ward, &["period", "district", "unit"], |scorecard, request| {
        let news = scorecard.plan.vocabulary.element("news").expect("an element");
        let mut listing: Listing = request.listing(1000);
        listing.figures.retain(|(element, _)| *element == news);
        let places = HashMap::new();
        let counts = Some(Counts { listing: &listing, places: &places });
        let report = Report::of(scorecard, None, counts, kind);
        document::write(&report, language).expect("a document")
    })
}

/// Every text of a page or a document, unpacked.
pub(crate) fn texts(bytes: &[u8]) -> BTreeMap<String, String> {
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        return BTreeMap::from([(String::new(), text)]);
    };
    let mut texts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).expect("an entry");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        // The workbook beside a chart is an archive itself.
        let inner = if Path::new(&name).extension().is_some_and(|ending| ending == "xlsx") {
            self::texts(&bytes)
        } else {
            BTreeMap::from([(String::new(), String::from_utf8(bytes).expect("UTF-8"))])
        };
        texts.extend(inner.into_iter().map(|(inner, text)| (format!("{name}/{inner}"), text)));
    }
    texts
}
