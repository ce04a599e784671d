"""Reporting periods: reading the notations of the contract and writing them back.

A period is a run of whole months. Months are counted by the plan's own year, from its year 0,
so that spans, overlaps, quarters and neighbours are integer comparisons whatever the month
with which the year ends; only names and days know the calendar.
"""

from __future__ import annotations

import calendar
import functools
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, Mapping

MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, order=True)
class Period:
    """A run of whole months, both ends included, as numbers since the plan's year 0."""

    start: int
    end: int

    @property
    def months(self) -> int:
        """How many months the period holds."""
        return self.end - self.start + 1

    @property
    def start_year(self) -> int:
        """The plan's year in which the period begins."""
        return self.start // 12

    @property
    def end_year(self) -> int:
        """The plan's year in which the period ends."""
        return self.end // 12

    def each_month(self) -> range:
        """Its months, in order."""
        return range(self.start, self.end + 1)

    def lies_in(self, other: Period) -> bool:
        """Whether every month of this period belongs to `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a month."""
        return self.start <= other.end and other.start <= self.end

    def shared_with(self, other: Period) -> Period | None:
        """The months that the two share, None for none."""
        if not self.overlaps(other):
            return None
        return Period(max(self.start, other.start), min(self.end, other.end))


def of_year(year: int, first_month: int = 1, months: int = 12) -> Period:
    """The period of `months` months that begins with the `first_month`-th month of a plan's year."""
    start = year * 12 + first_month - 1
    return Period(start, start + months - 1)


def periods_over(span: Period, frequency: str) -> list[Period]:
    """Every period of a frequency that shares a month with `span`, in order."""
    months = MONTHS_IN[frequency]
    first = span.start - span.start % months
    return [Period(start, start + months - 1) for start in range(first, span.end + 1, months)]


def period_at(month: int, frequency: str) -> Period:
    """The period of a frequency that holds a month."""
    return periods_over(Period(month, month), frequency)[0]


def ends_period(month: int, frequency: str) -> bool:
    """Whether a period of the frequency ends with a month."""
    return (month + 1) % MONTHS_IN[frequency] == 0


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Text for matching: "ignoring case, outer spaces and Unicode form (NFC)"."""
    return unicodedata.normalize("NFC", text).strip().casefold()


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


@dataclass(frozen=True)
class Calendar:
    """The plan's years against the calendar's.

    "With `year-ends = "09-30"`, every period name is one of the plan's year: `2024` is
    October 2023 to September 2024, `2024-Q1` its first quarter; months keep their calendar
    names; a day other than the month's last shifts the cut-off alone, as "12-14" does."
    """

    last_month: int = 12
    cut_off: int | None = None

    @classmethod
    def of(cls, plan: Mapping[str, Any]) -> Calendar:
        """The calendar of a plan."""
        text = plan.get("plan", {}).get("year-ends")
        if not text:
            return cls()
        month, day = map(int, text.split("-"))
        is_last = day >= calendar.monthrange(2023, month)[1]
        return cls(month, None if is_last else day)

    @property
    def _ahead(self) -> int:
        """How many months the plan's year begins before the calendar's."""
        return 12 - self.last_month

    def month(self, year: int, month: int) -> int:
        """The number of a month of the calendar; `month` is 1 to 12."""
        return year * 12 + month - 1 + self._ahead

    def last_day(self, month: int) -> date:
        """The last day of a month, by its number."""
        year, before = divmod(month - self._ahead, 12)
        return date(year, before + 1, calendar.monthrange(year, before + 1)[1])

    def is_first_of_year(self, day: date) -> bool:
        """Whether one of the plan's years begins with the month of a day: reports are of whole months."""
        return self.month(day.year, day.month) % 12 == 0

    def parse(self, text: str) -> Period | None:
        """The period that `text` names, or None where it is no period.

        "Periods read: `2024`, `2024-Q3`, `2024Q3`, `Q3/2024`, `Quý III/2024`,
        `quý 3 năm 2024`, `2024-09`, `202409`, `09/2024`, `tháng 9/2024`, `2024-S1`,
        `6 tháng đầu năm 2024`, `2024-9M`, `9 tháng năm 2024`."
        """
        for notation in _NOTATIONS:
            match = notation.fullmatch(folded(text))
            if match:
                return self._from_fields(match.groupdict())
        return None

    def _from_fields(self, fields: dict[str, str]) -> Period | None:
        """The period described by the named fields of a matched notation."""
        year = int(fields["year"])
        if "quarter" in fields:
            quarter = _ROMAN.get(fields["quarter"]) or int(fields["quarter"])
            return of_year(year, quarter * 3 - 2, 3)
        if "month" in fields:
            month = int(fields["month"])
            number = self.month(year, month)
            return Period(number, number) if 1 <= month <= 12 else None
        if "half" in fields:
            return of_year(year, int(fields["half"]) * 6 - 5, 6)
        if "half_year" in fields:
            return of_year(year, 1, 6)
        if "nine" in fields:
            return of_year(year, 1, 9)
        return of_year(year)

    def parse_window(self, text: str) -> Period | None:
        """The window of `--period`: "a period, or `A..B`"."""
        ends = [self.parse(part) for part in text.split("..")]
        if len(ends) > 2 or None in ends or ends[0].start > ends[-1].end:
            return None
        return Period(ends[0].start, ends[-1].end)

    def name(self, period: Period) -> str | None:
        """The one name of a period, "written back as `2024`, `2024-Q3`, `2024-09`, `2024-S1`, `2024-9M`"."""
        year, month = divmod(period.start, 12)
        if period.months == 1:
            called, before = divmod(period.start - self._ahead, 12)
            return f"{called}-{before + 1:02}"
        if period.months == 3 and month % 3 == 0:
            return f"{year}-Q{month // 3 + 1}"
        if period.months == 6 and month % 6 == 0:
            return f"{year}-S{month // 6 + 1}"
        if period.months == 9 and month == 0:
            return f"{year}-9M"
        if period.months == 12 and month == 0:
            return f"{year}"
        return None

    def span_name(self, span: Period) -> str:
        """The window as text.

        "It is written as one period where one names it (`2024-Q3`, Q1 to Q3 as `2024-9M`,
        Q1 to Q4 as `2024`), else as `2024-Q2..2024-Q3`." Both ends are written as years
        where both fall on whole years, else as quarters where both fall on quarters, else
        as months.
        """
        name = self.name(span)
        if name is not None:
            return name
        for months in (12, 3, 1):
            if span.start % months == 0 and (span.end + 1) % months == 0:
                first = Period(span.start, span.start + months - 1)
                last = Period(span.end - months + 1, span.end)
                return f"{self.name(first)}..{self.name(last)}"
        raise AssertionError("a span of whole months always has names for its ends")
