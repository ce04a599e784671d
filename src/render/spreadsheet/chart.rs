//! Native charts of a sheet. They read their figures from cells of that sheet, so that they are drawn again when a cell is changed; an
//! empty cell is a gap.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartLineDashType, ChartRange, ChartSolidFill, ChartType,
    Color, ObjectMovement,
};

use super::cell::CellAt;
use super::styles::FONT;
use crate::render::palette::{Rgb, TARGET_LINE};

/// Lines across the field, and the frame around it.
const QUIET: u32 = 0x00D9_D9D9;

/// Which way the bars of a chart grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartShape {
    /// Upward, from left to right in the order of the cells; limits are lines across them.
    Columns,
    /// To the right, from the top in the order of the cells; limits are frames around them.
    Bars,
}

/// Size of a chart, in pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChartSize {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Cells below each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellColumn {
    pub(crate) first: CellAt,
    pub(crate) rows: usize,
}

/// Figures that are drawn alike.
#[derive(Debug, Clone)]
pub(crate) struct BarSeries {
    /// Cell with the meaning of the colour, for the legend.
    pub(crate) name: CellAt,
    pub(crate) cells: CellColumn,
    pub(crate) colour: Rgb,
    /// Texts of labels, by row; where there is none, the cell is shown as it is formatted.
    pub(crate) labels: Vec<Option<String>>,
}

/// A limit, for each of the bars.
#[derive(Debug, Clone)]
pub(crate) struct LimitSeries {
    /// Cell with its name, for the legend.
    pub(crate) name: CellAt,
    pub(crate) cells: CellColumn,
}

/// Axis of the values.
#[derive(Debug, Clone)]
pub(crate) struct ValueAxis {
    /// Unit of measure of the values.
    pub(crate) title: String,
    /// Number format of its labels.
    pub(crate) format: &'static str,
    /// Whether it ends at 100%.
    pub(crate) ends_at_whole: bool,
    /// Whether it begins at zero.
    pub(crate) begins_at_zero: bool,
}

/// A chart over cells of its sheet.
#[derive(Debug, Clone)]
pub(crate) struct SheetChart {
    pub(crate) shape: ChartShape,
    /// Cell with the title.
    pub(crate) title: CellAt,
    /// What it shows, for those who cannot see it.
    pub(crate) said: String,
    pub(crate) size: ChartSize,
    pub(crate) axis: ValueAxis,
    /// Names of the bars.
    pub(crate) categories: CellColumn,
    pub(crate) bars: Vec<BarSeries>,
    pub(crate) limits: Vec<LimitSeries>,
}

impl SheetChart {
    /// The chart, over cells of the sheet `sheet`.
    pub(super) fn made(&self, sheet: &str) -> anyhow::Result<Chart> {
        let over = CellsOf { sheet };
        let categories = over.range(self.categories)?;
        let mut chart = Chart::new(match self.shape {
            ChartShape::Columns => ChartType::Column,
            ChartShape::Bars => ChartType::Bar,
        });
        let size = if self.shape == ChartShape::Bars { 8 } else { 9 };
        for bars in &self.bars {
            let labels: Vec<ChartDataLabel> =
                bars.labels.iter().map(|text| custom_label(text.as_deref(), size)).collect();
            let series = chart
                .add_series()
                .set_name(&over.cell(bars.name)?)
                .set_categories(&categories)
                .set_values(&over.range(bars.cells)?)
                .set_format(&mut filled(bars.colour))
                .set_data_label(&label(size))
                .set_overlap(100)
                .set_gap(40);
            if bars.labels.iter().any(Option::is_some) {
                series.set_custom_data_labels(&labels);
            }
        }
        self.add_limits(&mut chart, &over, &categories)?;
        chart.title().set_name(&over.cell(self.title)?).set_font(font(10).set_bold());
        self.lay_out(&mut chart);
        Ok(chart)
    }

    fn add_limits(
        &self,
        chart: &mut Chart,
        over: &CellsOf<'_>,
        categories: &ChartRange,
    ) -> anyhow::Result<()> {
        let mut lines = Chart::new(ChartType::Line);
        for limit in &self.limits {
            let of_limit = match self.shape {
                ChartShape::Columns => &mut lines,
                ChartShape::Bars => &mut *chart,
            };
            of_limit
                .add_series()
                .set_name(&over.cell(limit.name)?)
                .set_categories(categories)
                .set_values(&over.range(limit.cells)?)
                .set_format(&mut self.limit_format());
        }
        if self.shape == ChartShape::Columns && !self.limits.is_empty() {
            chart.combine(&lines);
        }
        Ok(())
    }

    fn limit_format(&self) -> ChartFormat {
        let mut line = ChartLine::new();
        line.set_color(color(TARGET_LINE));
        let mut format = ChartFormat::new();
        match self.shape {
            ChartShape::Columns => {
                line.set_width(1.5).set_dash_type(ChartLineDashType::Dash);
                format.set_line(&line);
            }
            ChartShape::Bars => {
                line.set_width(0.75);
                format.set_border(&line).set_no_fill();
            }
        }
        format
    }

    fn lay_out(&self, chart: &mut Chart) {
        let quiet = |chart_line: &mut ChartLine| chart_line.set_color(Color::RGB(QUIET)).clone();
        chart
            .set_width(self.size.width)
            .set_height(self.size.height)
            .set_alt_text(&self.said)
            .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells)
            .show_empty_cells_as(ChartEmptyCells::Gaps);
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
        chart.chart_area().set_format(ChartFormat::new().set_border(&quiet(&mut ChartLine::new())));
        match self.shape {
            ChartShape::Columns => {
                chart.x_axis().set_font(&font(9));
            }
            // The first cell on top.
            ChartShape::Bars => {
                chart.y_axis().set_font(&font(8)).set_label_interval(1).set_reverse();
            }
        }
        let values = match self.shape {
            ChartShape::Columns => chart.y_axis(),
            ChartShape::Bars => chart.x_axis(),
        };
        values
            .set_name(&self.axis.title)
            .set_name_font(font(9).unset_bold())
            .set_font(&font(9))
            .set_num_format(self.axis.format)
            .set_major_gridlines_line(&quiet(&mut ChartLine::new()));
        if self.axis.begins_at_zero {
            values.set_min(0);
        }
        if self.axis.ends_at_whole {
            // As many labels as there is room for.
            values.set_max(1).set_major_unit(match self.shape {
                ChartShape::Columns => 0.2,
                ChartShape::Bars => 0.25,
            });
        }
    }
}

/// Cells of one sheet.
struct CellsOf<'s> {
    sheet: &'s str,
}

impl CellsOf<'_> {
    fn cell(&self, at: CellAt) -> anyhow::Result<ChartRange> {
        self.range(CellColumn { first: at, rows: 1 })
    }

    fn range(&self, cells: CellColumn) -> anyhow::Result<ChartRange> {
        let last = CellAt { row: cells.first.row + cells.rows.saturating_sub(1), ..cells.first };
        let column = cells.first.column()?;
        Ok(ChartRange::new_from_range(self.sheet, cells.first.row()?, column, last.row()?, column))
    }
}

fn color(colour: Rgb) -> Color {
    Color::RGB(colour.0)
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size);
    font
}

fn filled(colour: Rgb) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(color(colour)));
    format
}

/// The value of the cell, as the cell shows it.
fn label(size: u8) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label.show_value().set_position(ChartDataLabelPosition::OutsideEnd).set_font(&font(size));
    label
}

/// `text` instead of the value, where there is one.
fn custom_label(text: Option<&str>, size: u8) -> ChartDataLabel {
    let mut label = label(size);
    if let Some(text) = text {
        label.set_value(text);
    }
    label.to_custom()
}
