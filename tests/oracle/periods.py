"""Reporting periods: reading the notations of the contract and writing them back.

A period is a run of whole months. Months are counted from year 0, so that spans,
overlaps and neighbours are integer comparisons.
"""

from __future__ import annotations

import calendar
import functools
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, order=True)
class Period:
    """A run of whole months, both ends included, as month numbers since year 0."""

    start: int
    end: int

    @property
    def months(self) -> int:
        """How many months the period holds."""
        return self.end - self.start + 1

    @property
    def end_year(self) -> int:
        """The calendar year in which the period ends."""
        return self.end // 12

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        year, month = divmod(self.end, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    def lies_in(self, other: Period) -> bool:
        """Whether every month of this period belongs to `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a month."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        return span_name(self)


def month_number(year: int, month: int) -> int:
    """The number of a month since year 0; `month` is 1 to 12."""
    return year * 12 + month - 1


def of_year(year: int, first_month: int = 1, months: int = 12) -> Period:
    """The period of `months` months that begins with `first_month` of `year`."""
    start = month_number(year, first_month)
    return Period(start, start + months - 1)


_NOTATIONS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})",
        r"(?P<year>\d{4})-?q(?P<quarter>[1-4])",
        r"q(?P<quarter>[1-4])/(?P<year>\d{4})",
        r"quý (?P<quarter>i|ii|iii|iv|[1-4])(?:/| năm )(?P<year>\d{4})",
        r"(?P<year>\d{4})-?(?P<month>\d{2})",
        r"(?P<month>\d{2})/(?P<year>\d{4})",
        r"tháng (?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<year>\d{4})-s(?P<half>[12])",
        r"(?P<half_year>6 tháng đầu) năm (?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<nine>9m)",
        r"(?P<nine>9 tháng) năm (?P<year>\d{4})",
    )
)


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Text for matching: "ignoring case, outer spaces and Unicode form (NFC)"."""
    return unicodedata.normalize("NFC", text).strip().casefold()


@functools.lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | None:
    """The period that `text` names, or None where it is no period.

    "Periods read: `2024`, `2024-Q3`, `2024Q3`, `Q3/2024`, `Quý III/2024`,
    `quý 3 năm 2024`, `2024-09`, `202409`, `09/2024`, `tháng 9/2024`, `2024-S1`,
    `6 tháng đầu năm 2024`, `2024-9M`, `9 tháng năm 2024`."
    """
    for notation in _NOTATIONS:
        match = notation.fullmatch(folded(text))
        if match:
            return _from_fields(match.groupdict())
    return None


def _from_fields(fields: dict[str, str]) -> Period | None:
    """The period described by the named fields of a matched notation."""
    year = int(fields["year"])
    if "quarter" in fields:
        quarter = _ROMAN.get(fields["quarter"]) or int(fields["quarter"])
        return of_year(year, quarter * 3 - 2, 3)
    if "month" in fields:
        month = int(fields["month"])
        return of_year(year, month, 1) if 1 <= month <= 12 else None
    if "half" in fields:
        return of_year(year, int(fields["half"]) * 6 - 5, 6)
    if "half_year" in fields:
        return of_year(year, 1, 6)
    if "nine" in fields:
        return of_year(year, 1, 9)
    return of_year(year)


def parse_window(text: str) -> Period | None:
    """The window of `--period`: "a period, or `A..B`"."""
    ends = [parse_period(part) for part in text.split("..")]
    if len(ends) > 2 or None in ends or ends[0].start > ends[-1].end:
        return None
    return Period(ends[0].start, ends[-1].end)


def period_name(period: Period) -> str | None:
    """The one name of a period, "written back as `2024`, `2024-Q3`, `2024-09`, `2024-S1`, `2024-9M`"."""
    year, month = divmod(period.start, 12)
    if period.months == 1:
        return f"{year}-{month + 1:02}"
    if period.months == 3 and month % 3 == 0:
        return f"{year}-Q{month // 3 + 1}"
    if period.months == 6 and month % 6 == 0:
        return f"{year}-S{month // 6 + 1}"
    if period.months == 9 and month == 0:
        return f"{year}-9M"
    if period.months == 12 and month == 0:
        return f"{year}"
    return None


def span_name(span: Period) -> str:
    """The window as text.

    "It is written as one period where one names it (`2024-Q3`, Q1 to Q3 as `2024-9M`,
    Q1 to Q4 as `2024`), else as `2024-Q2..2024-Q3`." Both ends are written as years
    where both fall on whole years, else as quarters where both fall on quarters, else
    as months.
    """
    name = period_name(span)
    if name is not None:
        return name
    for months in (12, 3, 1):
        if span.start % months == 0 and (span.end + 1) % months == 0:
            first = Period(span.start, span.start + months - 1)
            last = Period(span.end - months + 1, span.end)
            return f"{period_name(first)}..{period_name(last)}"
    raise AssertionError("a span of whole months always has names for its ends")


def periods_over(span: Period, frequency: str) -> list[Period]:
    """Every calendar period of a frequency that shares a month with `span`, in order."""
    months = MONTHS_IN[frequency]
    first = span.start - span.start % months
    return [Period(start, start + months - 1) for start in range(first, span.end + 1, months)]
