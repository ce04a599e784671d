//! The same time one year before in words: its figures, and by how much the value has changed since.

use super::figures::{DECIMALS, decimal_beside, figures};
use super::run::Phrases;
use crate::catalogue::say;
use crate::evaluate::YearBefore;
use crate::exact::Exact;
use crate::plan::Indicator;

impl Phrases<'_> {
    /// `cùng kỳ năm trước (9 tháng năm 2023): 35,71% (5/14), tăng 8,04 điểm %`
    pub(crate) fn year_before(&self, before: &YearBefore, indicator: &Indicator) -> String {
        let period = super::period(before.window, self.language);
        let value = figures(&before.actual, &indicator.measure, &[], self.language);
        let change = before.change.as_ref().map(|change| self.change(change, indicator));
        match change {
            Some(change) => {
                say::YearBeforeWithChange { change, period, value }.worded(self.language)
            }
            None => say::YearBefore { period, value }.worded(self.language),
        }
    }

    /// `tăng 8,04 điểm %`: a change of the value of `indicator`, with more decimals only where it would seem to be none.
    pub(crate) fn change(&self, change: &Exact, indicator: &Indicator) -> String {
        if change.is_zero() {
            return self.label(say::UNCHANGED).to_owned();
        }
        let decimal = decimal_beside(DECIMALS, &change.abs(), &[&Exact::zero()]);
        let unit = if indicator.measure.is_percent() {
            format!(" {}", self.label(say::POINTS))
        } else {
            String::new()
        };
        let value = format!("{}{unit}", self.language.number(&decimal));
        if change.is_negative() {
            say::DownBy { value }.worded(self.language)
        } else {
            say::UpBy { value }.worded(self.language)
        }
    }
}
