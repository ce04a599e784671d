"""The units, the calendar and the figures that one random case is about."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any, Sequence

from counts import AREA, LARGEST, Group
from periods import MONTHS_IN, Period, of_year, period_name

DIMENSIONS = {
    "sex": {"female": "Nữ", "male": "Nam"},
    "subject": {"theory": "Lý luận", "management": "Quản lý", "professional": "Nghiệp vụ"},
    "age": {"under30": "Dưới 30", "from30": "Từ 30"},
}
LISTED_UNITS = {
    "mttq": "Ủy ban Mặt trận Tổ quốc",
    "cong-an": "Công an phường",
    "y-te": "Trạm Y tế",
    "hoi-lhpn": "Hội Liên hiệp Phụ nữ",
}
ABOVE = {"phuong": "Phường"}
"""A listed unit that may have others below it."""
_NAMED_UNITS = ("Tổ dân phố 2", "Tổ dân phố 1", "Trường THCS", "Thôn Kon Rờ Bàng")


@dataclass(frozen=True)
class Series:
    """An element and how its figures are drawn; `line` names the reports it comes in."""

    id: str
    kind: str
    integer: bool
    by: tuple[str, ...]
    line: str
    scale: str
    reporters: tuple[str, ...]
    cap: Series | None = None


@dataclass
class World:
    """The units, the calendar and the drawn figures of one case."""

    rng: Random
    year: int
    frequency: str
    slots: list[Period]
    listed: bool
    units: list[str]
    decimal: str | None
    below: list[str] = field(default_factory=list)
    elements: dict[str, dict[str, Any]] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    lines: dict[tuple[str, str], list[Period]] = field(default_factory=dict)
    ends: dict[str, list[Period]] = field(default_factory=dict)
    growth: dict[tuple[str, str, Group, Period], Fraction] = field(default_factory=dict)
    figures: dict[tuple[str, str, Group, Period], Fraction | None] = field(default_factory=dict)

    @classmethod
    def draw(cls, rng: Random) -> World:
        """A year, a frequency with some of its periods, and who reports."""
        year = rng.randint(2021, 2030)
        frequency = rng.choices(tuple(MONTHS_IN), weights=(3, 10, 2, 2))[0]
        listed, units = rng.choices(
            ((False, [AREA]), (True, list(LISTED_UNITS)), (False, list(_NAMED_UNITS))), weights=(4, 6, 3)
        )[0]
        units = units[: rng.choices((1, 2, 3, 4), weights=(2, 4, 3, 1))[0]]
        decimal = rng.choices((None, ",", "."), weights=(3, 2, 1))[0]
        below: list[str] = []
        if listed and rng.random() < 0.25:
            below = rng.choice((units, units, units[:1]))
        return cls(rng, year, frequency, _slots(rng, year, frequency), listed, units, decimal, below)

    def add(
        self,
        word: str,
        kind: str,
        by: Sequence[str] = (),
        cap: Series | None = None,
        scale: str | None = None,
    ) -> Series:
        """A new element with figures for every unit, group and period of its reports."""
        name = f"{word}_{len(self.series) + 1}"
        integer = cap.integer if cap else self.rng.random() < 0.7
        line = cap.line if cap and cap.kind == kind else name
        scales = ("zero", "small", "medium", "large")
        scale = scale or self.rng.choices(scales, weights=(1, 6, 6, 2))[0]
        reporters = cap.reporters if cap else self._reporters()
        series = Series(name, kind, integer, tuple(by), line, scale, reporters, cap)
        self.series[name] = series
        self.elements[name] = self._declaration(series)
        self._draw_figures(series)
        return series

    def _reporters(self) -> tuple[str, ...]:
        """Who sends an element: every unit, now and then some of those that are listed, or the one above them."""
        if not self.listed or self.rng.random() > 0.12:
            return tuple(self.units)
        if self.below and self.rng.random() < 0.5:
            return tuple(ABOVE)
        chosen = self.rng.sample(self.units, self.rng.randint(1, len(self.units)))
        return tuple(unit for unit in self.units if unit in chosen)

    def _declaration(self, series: Series) -> dict[str, Any]:
        """The element's table in the plan."""
        declared: dict[str, Any] = {"id": series.id, "kind": series.kind}
        if not series.integer:
            declared["type"] = "number"
        if series.by:
            declared["by"] = list(series.by)
        if series.reporters != tuple(self.units):
            declared["reported-by"] = list(series.reporters)
        if self.rng.random() < 0.7:
            declared["name"] = f"Số {series.id.replace('_', ' ')}"
        if self.rng.random() < 0.3:
            declared["aliases"] = [f"{series.id.upper()} bis"]
        return declared

    def groups(self, series: Series) -> list[Group]:
        """Every group of an element."""
        return list(itertools.product(*(DIMENSIONS[dimension] for dimension in series.by)))

    def _draw_figures(self, series: Series) -> None:
        """The figures of one element; a year-to-date is what has grown since January."""
        for unit in series.reporters:
            periods = self._line(series, unit)
            for group in self.groups(series):
                running: Counter[int] = Counter()
                for period in periods:
                    grown = self._draw(series, unit, group, period)
                    self.growth[unit, series.id, group, period] = grown
                    running[period.end_year] += grown
                    total = running[period.end_year]
                    figure = total if series.kind == "year-to-date" else grown
                    self.figures[unit, series.id, group, period] = Fraction(figure)

    def _line(self, series: Series, unit: str) -> list[Period]:
        """The periods in which one unit sends the reports that an element belongs to."""
        key = (series.line, unit)
        if key not in self.lines:
            self.lines[key] = (
                self._flow_line() if series.kind == "flow" else self._state_line(series.line)
            )
        return self.lines[key]

    def _flow_line(self) -> list[Period]:
        """Periods that cover every slot: mostly the slots, some split or joined."""
        periods = list(self.slots)
        if self.rng.random() < 0.15:
            place = self.rng.randrange(len(periods))
            periods[place : place + 1] = _thirds(periods[place])
        elif self.rng.random() < 0.1 and len(periods) > 1:
            joined = Period(periods[0].start, periods[1].end)
            if period_name(joined):
                periods[:2] = [joined]
        return periods

    def _state_line(self, line: str) -> list[Period]:
        """One report for the end of each slot, or of some; units may name a period differently."""
        if line not in self.ends:
            kept = 1 if self.rng.random() < 0.7 else 0.6
            self.ends[line] = [
                slot for slot in self.slots if self.rng.random() < kept
            ] or self.slots[-1:]
        naming = self.rng.choices((_as_slot, _as_cumulative, as_month), weights=(6, 3, 1))[0]
        return [naming(slot) for slot in self.ends[line]]

    def _draw(self, series: Series, unit: str, group: Group, period: Period) -> Fraction:
        """One figure, or what a year-to-date grows by: within the cap, else of the element's scale."""
        if series.cap:
            share = self.rng.choices((1, 0, None), weights=(2, 1, 6))[0]
            limit = self._cap(series, unit, group, period)
            return limit * share if share is not None else self._below(limit, series)
        if series.scale == "zero":
            return Fraction(0)
        if series.scale == "large":
            parts = len(self.groups(series))
            if series.kind == "year-to-date":
                parts *= len(self._line(series, unit))
            largest = Fraction(LARGEST // parts)
            return largest if self.rng.random() < 0.2 else self._below(largest, series)
        return self._below(Fraction(12 if series.scale == "small" else 400), series)

    def _below(self, limit: Fraction, series: Series) -> Fraction:
        """A number from 0 to `limit`: whole, or with up to 9 decimals."""
        unit = 10 ** (0 if series.integer else self.rng.choice((0, 1, 2, 2, 4, 7, 9)))
        return Fraction(self.rng.randint(0, math.floor(limit * unit)), unit)

    def _cap(self, series: Series, unit: str, group: Group, period: Period) -> Fraction:
        """The most a part may be so that it stays within its whole, whichever reports are used."""
        cap = series.cap
        assert cap is not None
        chosen = dict(zip(series.by, group))
        groups = [
            each
            for each in self.groups(cap)
            if all(chosen.get(dimension, value) == value for dimension, value in zip(cap.by, each))
        ]
        if cap.line == series.line:
            whole = sum(self.growth[unit, cap.id, each, period] for each in groups)
            parts = 1
        else:
            whole = min(
                sum(self.figures[unit, cap.id, each, when] or 0 for each in groups)
                for when in self._line(cap, unit)
            )
            parts = len(self._line(series, unit))
        shares = len(self.groups(series)) if not set(series.by) & set(cap.by) and cap.by else 1
        share = Fraction(whole, parts * shares)
        return Fraction(math.floor(share)) if series.integer else _cut(share)


def _slots(rng: Random, year: int, frequency: str) -> list[Period]:
    """The periods reported: from January on, now and then with the year before or a late start."""
    months = MONTHS_IN[frequency]
    count = rng.choice((12 // months, rng.randint(1, 12 // months)))
    first = rng.randint(0, 12 // months - count) if rng.random() < 0.15 else 0
    slots = [of_year(year, (first + number) * months + 1, months) for number in range(count)]
    if rng.random() < 0.15:
        before = of_year(year - 1)
        slots = [
            Period(start, start + months - 1) for start in range(before.start, before.end, months)
        ] + slots
    return slots


def _thirds(period: Period) -> list[Period]:
    """A quarter as its months, a half-year as its quarters; others stay whole."""
    if period.months not in (3, 6):
        return [period]
    step = period.months // (3 if period.months == 3 else 2)
    return [Period(start, start + step - 1) for start in range(period.start, period.end, step)]


def _as_slot(period: Period) -> Period:
    """The period itself."""
    return period


def as_month(period: Period) -> Period:
    """The last month alone."""
    return Period(period.end, period.end)


def _as_cumulative(period: Period) -> Period:
    """The year up to the period's end, where that has a name."""
    running = Period(of_year(period.end_year).start, period.end)
    return running if period_name(running) else period


def _cut(value: Fraction) -> Fraction:
    """A number cut to the 9 decimals a cell may have."""
    return Fraction(math.floor(value * 10**9), 10**9)
