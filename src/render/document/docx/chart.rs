//! Column charts of indicators over the periods, as parts of a document (`DrawingML`, ISO/IEC 29500-1, 21.2): each with its figures in a
//! workbook beside it, so that an office program can change them. The part is the one that the library for workbooks writes into a
//! workbook; drawing in a workbook and in a text differ only in where the chart stands.

use std::io::{Cursor, Read as _};

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLine, ChartPoint,
    ChartSolidFill, ChartType, Color, DocProperties, ExcelDateTime, Workbook,
};
use zip::ZipArchive;

use super::markup::{CHART, DRAWING};
use crate::catalogue::say;
use crate::evaluate::{HeldTarget, IndicatorResult, PartResult, Verdict};
use crate::exact::Exact;
use crate::render::document::report::Report;
use crate::render::palette::{Theme, tone};
use crate::render::parts::PartTable;
use crate::render::phrases::{self, Phrases};
use crate::render::spreadsheet::{kept, nearest};
use crate::render::xml::{XmlElement, element};

/// Charts that a report shows.
const MOST: usize = 2;

/// Periods that a chart has room for.
const PERIODS: usize = 12;

/// English Metric Units of a twentieth of a point.
const EMU: u32 = 635;

/// Height of a chart: 44 mm, in twentieths of a point.
const HEIGHT: u32 = 2_500;

/// An indicator over the periods.
#[derive(Debug, Clone)]
pub(super) struct ColumnChart<'r> {
    result: &'r IndicatorResult<'r>,
    periods: Vec<ChartPeriod>,
}

/// One column.
#[derive(Debug, Clone)]
struct ChartPeriod {
    name: String,
    value: Option<Exact>,
    /// The value as people read it.
    label: Option<String>,
    limit: Option<Exact>,
    verdict: Verdict,
}

/// The parts of a chart in the file.
#[derive(Debug, Clone)]
pub(super) struct ChartPart {
    /// The chart itself, in XML.
    pub(super) xml: Vec<u8>,
    /// The workbook with its figures.
    pub(super) workbook: Vec<u8>,
}

impl<'r> ColumnChart<'r> {
    /// The charts of `report`: of the indicators that changed most, then of others whose figures differ from period to period.
    pub(super) fn all(report: &Report<'r>, phrases: &Phrases<'_>) -> Vec<Self> {
        let Some(table) = report.course.as_ref().filter(|table| table.parts.len() <= PERIODS)
        else {
            return Vec::new();
        };
        let changed = report.since.iter().flat_map(|since| since.most_changed(report.results));
        let changed = changed.map(|movement| movement.number);
        let mut numbers: Vec<usize> = Vec::new();
        for number in changed.chain(table.indicators.iter().map(|(number, _)| *number)) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let charts = numbers.into_iter().filter_map(|number| Self::of(table, number, phrases));
        charts.take(MOST).collect()
    }

    /// The chart of the indicator at `number`; `None` if it has no target or no two figures that differ.
    fn of(table: &PartTable<'r>, number: usize, phrases: &Phrases<'_>) -> Option<Self> {
        let (_, result) = *table.indicators.iter().find(|(own, _)| *own == number)?;
        let period = |(part, result): (&PartResult<'_>, &IndicatorResult<'_>)| {
            let is_one = result.each.len() <= 1 && result.actual.bound.is_none();
            let limits = result.target.as_ref().map(HeldTarget::limits);
            ChartPeriod {
                name: phrases::narrow_part_head(part, phrases.language),
                value: result.actual.value.clone().filter(|_| is_one),
                label: phrases::cell_figure(result, phrases.language).filter(|_| is_one),
                limit: limits.and_then(|limits| limits.first().map(|limit| (*limit).clone())),
                verdict: result.verdict,
            }
        };
        let parts = table.parts.iter().copied().zip(table.of_indicator(number));
        let periods: Vec<ChartPeriod> = parts.map(period).collect();
        let mut values = periods.iter().filter_map(|period| period.value.as_ref());
        let first = values.next()?;
        let differs = values.any(|value| value != first);
        let has_limit = periods.iter().any(|period| period.limit.is_some());
        (differs && has_limit).then_some(Self { result, periods })
    }

    /// What stands below it: the indicator, and what the line across is.
    pub(super) fn caption(&self, number: usize, phrases: &Phrases<'_>) -> String {
        let name = self.result.indicator.names.get(phrases.language);
        let unit = phrases.measured_in(self.result);
        let unit = if unit.is_empty() { unit } else { format!(" ({unit})") };
        let named = format!("{name}{unit}");
        let value = self.result.actual.value.as_ref();
        let target = self.result.target.as_ref();
        let target = target.map(|target| phrases::condition_alone(target, value, phrases.language));
        let target = target.unwrap_or_default();
        say::ChartCaption { named, number: phrases.count(number), target }.worded(phrases.language)
    }

    /// The parts of the chart.
    ///
    /// # Errors
    /// If the library for workbooks fails, which happens only if memory runs out.
    pub(super) fn part(&self, phrases: &Phrases<'_>) -> anyhow::Result<ChartPart> {
        let workbook = self.workbook(phrases, None)?;
        let drawn = self.workbook(phrases, Some(self.chart()))?;
        let mut archive = ZipArchive::new(Cursor::new(drawn))?;
        let mut xml = String::new();
        archive.by_name("xl/charts/chart1.xml")?.read_to_string(&mut xml)?;
        Ok(ChartPart { xml: with_data(&xml).into_bytes(), workbook })
    }

    /// A workbook of the figures, with the chart if it is given.
    fn workbook(&self, phrases: &Phrases<'_>, chart: Option<Chart>) -> anyhow::Result<Vec<u8>> {
        let mut workbook = Workbook::new();
        // The library would ask the clock.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let sheet = workbook.add_worksheet().set_name(SHEET)?;
        sheet.write(0, 1, phrases.label(say::ACTUAL))?;
        sheet.write(0, 2, phrases.label(say::TARGET_ALONE))?;
        for (row, period) in (1..).zip(&self.periods) {
            sheet.write(row, 0, period.name.as_str())?;
            for (column, number) in [(1, &period.value), (2, &period.limit)] {
                if let Some(number) = number.as_ref().and_then(|number| kept(&nearest(number))) {
                    sheet.write(row, column, number)?;
                }
            }
        }
        if let Some(chart) = chart {
            sheet.insert_chart(0, 4, &chart)?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    fn chart(&self) -> Chart {
        let last = u32::try_from(self.periods.len()).unwrap_or(u32::MAX);
        let of = |column: u16| (SHEET, 1, column, last, column);
        let font = |size: u32| {
            let mut font = ChartFont::new();
            font.set_name("Times New Roman").set_size(size);
            font
        };
        let fill = |period: &ChartPeriod| {
            let colour = tone(period.verdict, Theme::Light).strong;
            let mut fill = ChartSolidFill::new();
            fill.set_color(Color::RGB(colour.0));
            let mut format = ChartFormat::new();
            format.set_solid_fill(&fill);
            ChartPoint::new().set_format(&mut format)
        };
        let is_inside = self.has_room_in_columns();
        let mut figures = font(9);
        let position = if is_inside {
            figures.set_bold().set_color(Color::RGB(0x00FF_FFFF));
            ChartDataLabelPosition::InsideBase
        } else {
            ChartDataLabelPosition::OutsideEnd
        };
        let label = |period: &ChartPeriod| {
            let mut label = ChartDataLabel::new();
            match &period.label {
                Some(figure) => {
                    label.set_value(figure.as_str()).set_font(&figures).set_position(position)
                }
                None => label.set_hidden(),
            };
            label.to_custom()
        };
        let mut chart = Chart::new(ChartType::Column);
        let mut shown = ChartDataLabel::new();
        shown.show_value().set_position(position).set_font(&figures);
        chart
            .add_series()
            .set_name((SHEET, 0, 1))
            .set_categories(of(0))
            .set_values(of(1))
            .set_gap(80)
            .set_points(&self.periods.iter().map(fill).collect::<Vec<_>>())
            .set_data_label(&shown)
            .set_custom_data_labels(&self.periods.iter().map(label).collect::<Vec<_>>());
        let mut target = Chart::new(ChartType::Line);
        let mut line = ChartLine::new();
        line.set_color(Color::RGB(0)).set_width(1.5);
        target
            .add_series()
            .set_name((SHEET, 0, 2))
            .set_categories(of(0))
            .set_values(of(2))
            .set_format(ChartFormat::new().set_line(&line));
        chart.combine(&target);
        chart.legend().set_hidden();
        chart.title().set_hidden();
        let mut grid = ChartLine::new();
        grid.set_color(Color::RGB(0x00D9_D9D9)).set_width(0.5);
        chart.x_axis().set_font(&font(9));
        chart.y_axis().set_font(&font(9)).set_min(0).set_major_gridlines_line(&grid);
        if self.result.indicator.measure.is_percent() {
            chart.y_axis().set_num_format("0\"%\"");
            let whole = Exact::integer(100);
            let highest = self.periods.iter().filter_map(|period| period.value.as_ref()).max();
            if highest.is_none_or(|highest| *highest <= whole) {
                // Room for the label above a column that is the whole.
                let most = if is_inside { 100 } else { 120 };
                chart.y_axis().set_max(most).set_major_unit(20);
            }
        }
        chart.chart_area().set_format(ChartFormat::new().set_no_border());
        chart
    }

    /// Whether each column is so high that its figure stands in it, where the line of the target does not cross it.
    fn has_room_in_columns(&self) -> bool {
        let values = || self.periods.iter().filter_map(|period| period.value.as_ref());
        let limits = self.periods.iter().filter_map(|period| period.limit.as_ref());
        let whole = self.result.indicator.measure.is_percent().then(|| Exact::integer(100));
        let Some(highest) = values().chain(limits).chain(&whole).max() else { return false };
        let least = highest * &Exact::scaled(2, 1);
        values().all(|value| *value >= least)
    }

    /// Its place in the text, `width` wide.
    pub(super) fn drawing(&self, number: usize, width: u32, phrases: &Phrases<'_>) -> XmlElement {
        let extent =
            |name: &'static str| element(name).with("cx", width * EMU).with("cy", HEIGHT * EMU);
        let described: Vec<String> = self
            .periods
            .iter()
            .filter_map(|period| Some(format!("{} {}", period.name, period.label.as_ref()?)))
            .collect();
        let name = self.result.indicator.names.get(phrases.language);
        let properties = element("wp:docPr")
            .with("id", number)
            .with("name", format!("Chart {number}"))
            .naming("descr", &format!("{name}: {}", described.join("; ")));
        let reference = element("c:chart").with("r:id", relationship(number));
        let data = element("a:graphicData").with("uri", CHART).holding([reference]);
        let graphic = element("a:graphic").with("xmlns:a", DRAWING).holding([data]);
        let inline = element("wp:inline")
            .with("distT", 0)
            .with("distB", 0)
            .with("distL", 0)
            .with("distR", 0)
            .holding([extent("wp:extent"), properties, element("wp:cNvGraphicFramePr"), graphic]);
        element("w:drawing").holding([inline])
    }
}

/// The sheet of the figures.
const SHEET: &str = "Sheet1";

/// The id by which the text refers to chart `number`.
pub(super) fn relationship(number: usize) -> String {
    format!("chart{number}")
}

/// The part of a chart with a reference to the workbook beside it.
fn with_data(xml: &str) -> String {
    const DATA: &str = "<c:externalData r:id=\"data\"><c:autoUpdate val=\"0\"/></c:externalData>";
    // The elements behind it come in this order (21.2.2.27).
    let end = xml.find("<c:printSettings").or_else(|| xml.find("</c:chartSpace>"));
    match end {
        Some(end) => format!("{}{DATA}{}", &xml[..end], &xml[end..]),
        None => unreachable!("a chart part ends with its root"),
    }
}
