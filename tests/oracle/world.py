"""The units, the calendar and the figures that one random case is about."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any, Callable, Sequence

from counts import ABOVE as ABOVE_BOUND
from counts import AREA, BELOW, LARGEST, Bounded, Group
from periods import MONTHS_IN, Calendar, Period, of_year, periods_over
from territory import ABOVE, NAMES, Territory, draw_territory
from units import CONTINUE, Units

DIMENSIONS = {
    "sex": {"female": "Nữ", "male": "Nam"},
    "subject": {"theory": "Lý luận", "management": "Quản lý", "professional": "Nghiệp vụ"},
    "age": {"under30": "Dưới 30", "from30": "Từ 30"},
}
_YEAR_ENDS = (None, "09-30", "06-30", "03-31", "12-14")
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
    frequency: str | None = None
    cap: Series | None = None


@dataclass
class World:
    """The units, the calendar and the drawn figures of one case."""

    rng: Random
    year_ends: str | None
    calendar: Calendar
    year: int
    frequency: str
    slots: list[Period]
    territory: Territory | None
    units: list[str]
    decimal: str | None
    registry: Units
    elements: dict[str, dict[str, Any]] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    lines: dict[tuple[str, str], list[Period]] = field(default_factory=dict)
    ends: dict[str, list[Period]] = field(default_factory=dict)
    growth: dict[tuple[str, str, Group, Period], Fraction] = field(default_factory=dict)
    figures: dict[tuple[str, str, Group, Period], Fraction | None] = field(default_factory=dict)

    @classmethod
    def draw(cls, rng: Random) -> World:
        """A year, a frequency with some of its periods, and who reports."""
        year_ends = rng.choices(_YEAR_ENDS, weights=(14, 2, 2, 1, 2))[0]
        calendar = Calendar.of({"plan": {"year-ends": year_ends}})
        year = rng.randint(2021, 2030)
        frequency = rng.choices(tuple(MONTHS_IN), weights=(3, 10, 2, 2))[0]
        slots = _slots(rng, year, frequency)
        territory, units = None, [AREA]
        kind = rng.choices(("area", "listed", "named"), weights=(3, 8, 2))[0]
        if kind == "listed":
            territory = draw_territory(rng, calendar, _changing_time(slots))
            units = territory.leaves
        elif kind == "named":
            units = list(_NAMED_UNITS[: rng.choices((1, 2, 3), weights=(2, 4, 3))[0]])
        tables = {"units": territory.tables, "succession": territory.successions} if territory else {}
        registry = Units({**tables, "elements": []}, calendar)
        decimal = rng.choices((None, ",", "."), weights=(3, 2, 1))[0]
        return cls(
            rng, year_ends, calendar, year, frequency, slots, territory, units, decimal, registry
        )

    @property
    def is_listed(self) -> bool:
        """Whether the plan lists its units."""
        return self.territory is not None

    @property
    def end(self) -> int:
        """The last month that is reported."""
        return self.slots[-1].end

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
        frequency = cap.frequency if cap and cap.kind == kind else self._own_frequency(kind)
        series = Series(name, kind, integer, tuple(by), line, scale, reporters, frequency, cap)
        self.series[name] = series
        self.elements[name] = self._declaration(series)
        self._draw_figures(series)
        return series

    def ask(self) -> str:
        """A new element that is answered with yes or no."""
        answers = lambda: Fraction(self.rng.randint(0, 1))
        return self._more("question", "yes-no", answers, integer=True)

    def publish(self, is_percentage: bool) -> str:
        """A new element whose figures are published, some of them as bounds."""

        def printed() -> Fraction:
            value = Fraction(self.rng.randint(0, 1000), 10)
            if self.rng.random() < 0.2:
                value = Bounded(value)
                value.bound = self.rng.choice((BELOW, ABOVE_BOUND))
            return value

        kind = "percentage" if is_percentage else "number"
        return self._more("published", kind, printed, integer=False)

    def _more(self, word: str, kind: str, draw: Callable[[], Fraction], integer: bool) -> str:
        """A new state of every unit, sent for some of its reports."""
        name = f"{word}_{len(self.series) + 1}"
        series = Series(name, "stock", integer, (), name, "small", tuple(self.units))
        self.series[name] = series
        self.elements[name] = self._declaration(series) | {"type": kind}
        chance = self.rng.choice((0.3, 0.6, 1.0))
        for unit in series.reporters:
            for period in self._line(series, unit):
                if self.rng.random() < chance:
                    self.figures[unit, name, (), period] = draw()
        return name

    def _reporters(self) -> tuple[str, ...]:
        """Who sends an element: every unit, now and then some of those that are listed, or the one above them."""
        if not self.is_listed or self.rng.random() > 0.12:
            return tuple(self.units)
        if any(table["id"] == ABOVE for table in self.territory.tables) and self.rng.random() < 0.4:
            return (ABOVE,)
        chosen = self.rng.sample(self.units, self.rng.randint(1, len(self.units)))
        return tuple(unit for unit in self.units if unit in chosen)

    def _own_frequency(self, kind: str) -> str | None:
        """Mostly the plan's; else another one, for states more often."""
        if self.rng.random() > (0.25 if kind == "stock" else 0.12):
            return None
        return self.rng.choices(tuple(MONTHS_IN), weights=(1, 2, 2, 5))[0]

    def _declaration(self, series: Series) -> dict[str, Any]:
        """The element's table in the plan."""
        declared: dict[str, Any] = {"id": series.id, "kind": series.kind}
        if not series.integer:
            declared["type"] = "number"
        if series.by:
            declared["by"] = list(series.by)
        if series.frequency:
            declared["frequency"] = series.frequency
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
        """The figures of one element; a year-to-date is what has grown since the year began."""
        for unit in self._predecessors_first(series.reporters):
            periods = self._line(series, unit)
            for group in self.groups(series):
                running = self._continued(series, unit, group)
                for period in periods:
                    grown = self._draw(series, unit, group, period)
                    self.growth[unit, series.id, group, period] = grown
                    running[period.end_year] += grown
                    total = running[period.end_year]
                    figure = total if series.kind == "year-to-date" else grown
                    self.figures[unit, series.id, group, period] = Fraction(figure)

    def _predecessors_first(self, units: Sequence[str]) -> list[str]:
        """The units, those that others came from before these."""
        return sorted(units, key=lambda unit: len(self.registry.predecessors(unit)))

    def _continued(self, series: Series, unit: str, group: Group) -> Counter[int]:
        """What the running totals of a unit begin with: nothing, or what its predecessors had."""
        running: Counter[int] = Counter()
        for succession in self.registry.successions if series.kind == "year-to-date" else ():
            if succession.after == (unit,) and succession.running_totals == CONTINUE:
                for before in succession.before:
                    latest: dict[int, Fraction] = {}
                    for (who, what, each, period), value in self.figures.items():
                        if (who, what, each) == (before, series.id, group):
                            latest[period.end_year] = max(latest.get(period.end_year, Fraction(0)), value)
                    running.update(latest)
        return running

    def _line(self, series: Series, unit: str) -> list[Period]:
        """The periods in which one unit sends the reports that an element belongs to."""
        key = (series.line, unit)
        if key not in self.lines:
            if series.kind == "flow":
                self.lines[key] = self._flow_line(series, unit)
            else:
                self.lines[key] = self._state_line(series, unit)
        return self.lines[key]

    def _due(self, series: Series) -> list[Period]:
        """The periods for which an element is due: the slots, or those of its own frequency."""
        if series.frequency in (None, self.frequency):
            return list(self.slots)
        everything = Period(self.slots[0].start, self.end)
        periods = periods_over(everything, series.frequency)
        if series.kind != "stock" or self.rng.random() < 0.6:
            periods = [period for period in periods if period.end <= self.end] or periods[:1]
        return [period for period in periods if period.end_year <= self.year]

    def _flow_line(self, series: Series, unit: str) -> list[Period]:
        """Periods that cover what is due: mostly as they are, some split or joined, one long one of a merged unit."""
        periods = self._due(series)
        if self.rng.random() < 0.15 and periods:
            place = self.rng.randrange(len(periods))
            periods[place : place + 1] = _thirds(periods[place])
        elif self.rng.random() < 0.1 and len(periods) > 1:
            joined = Period(periods[0].start, periods[1].end)
            if self.calendar.name(joined):
                periods[:2] = [joined]
        alive = [part for period in periods for part in self._alive(unit, period)]
        return self._with_earlier_time(series, unit, alive)

    def _alive(self, unit: str, period: Period) -> list[Period]:
        """A period, or the months of it that a unit can send: a new one alone may send it whole."""
        during = self.registry.during(unit, period)
        if during is None:
            return []
        opens = during.end == period.end and not self.registry.predecessors(unit)
        if during == period or (opens and self.rng.random() < 0.7):
            return [period]
        return [Period(month, month) for month in during.each_month()]

    def _with_earlier_time(self, series: Series, unit: str, alive: list[Period]) -> list[Period]:
        """Now and then a merged unit sends one figure that holds its predecessors' time, and they do not."""
        before = [each for each in self.registry.family(unit) if each != unit] if self.is_listed else []
        life = self.registry.life(unit)
        if not before or life is None or self.rng.random() > 0.4:
            return alive
        year = of_year(self.end // 12)
        named = [Period(year.start, end) for end in (slot.end for slot in self.slots) if end in year.each_month()]
        longer = [
            each
            for each in named
            if self.calendar.name(each) and each.start < life.start <= each.end and self.registry.exists(unit, each.end)
        ]
        if not longer:
            return alive
        chosen = self.rng.choice(longer)
        for each in self.registry.predecessors(unit):
            line = self.lines.get((series.line, each), [])
            gone = [period for period in line if period.overlaps(chosen)]
            self.lines[series.line, each] = [period for period in line if period not in gone]
            for key in list(self.figures):
                if key[0] == each and key[3] in gone and self.series[key[1]].line == series.line:
                    del self.figures[key]
        return [chosen, *(period for period in alive if period.start > chosen.end)]

    def _state_line(self, series: Series, unit: str) -> list[Period]:
        """One report for the end of each slot, or of some; units may name a period differently."""
        if series.line not in self.ends:
            kept = 1 if self.rng.random() < 0.7 else 0.6
            due = self._due(series)
            self.ends[series.line] = [slot for slot in due if self.rng.random() < kept] or due[-1:]
        naming = self.rng.choices((_as_slot, self._as_cumulative, as_month), weights=(6, 3, 1))[0]
        periods = []
        for slot in self.ends[series.line]:
            if self.registry.exists(unit, slot.end):
                periods.append(naming(slot))
            elif series.kind == "year-to-date" and self.rng.random() < 0.8:
                during = self.registry.during(unit, slot)
                periods += [Period(during.end, during.end)] if during else []
        return periods

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
                parts *= 13 * len(series.reporters)
            largest = Fraction(LARGEST // parts)
            return largest if self.rng.random() < 0.2 else self._below(largest, series)
        return self._below(Fraction(12 if series.scale == "small" else 400), series)

    def _below(self, limit: Fraction, series: Series) -> Fraction:
        """A number from 0 to `limit`: whole, or with up to 9 decimals."""
        unit = 10 ** (0 if series.integer else self.rng.choice((0, 1, 1, 2, 2, 4, 9)))
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
            wholes = [
                sum(self.figures.get((unit, cap.id, each, when)) or 0 for each in groups)
                for when in self._line(cap, unit)
            ]
            whole = min(wholes, default=Fraction(0 if self.rng.random() < 0.5 else 5))
            parts = max(1, len(self._line(series, unit)))
        shares = len(self.groups(series)) if not set(series.by) & set(cap.by) and cap.by else 1
        share = Fraction(whole, parts * shares)
        return Fraction(math.floor(share)) if series.integer else _cut(share)

    def _as_cumulative(self, period: Period) -> Period:
        """The year up to the period's end, where that has a name."""
        running = Period(of_year(period.end_year).start, period.end)
        return running if self.calendar.name(running) else period

    def unit_names(self) -> dict[str, str]:
        """The names of the listed units."""
        return {table["id"]: NAMES[table["id"]] for table in self.territory.tables} if self.territory else {}


def _changing_time(slots: Sequence[Period]) -> Period:
    """The months in which units change: those of the last year that is reported, and some after it."""
    last = slots[-1].end
    return Period(max(slots[0].start, of_year(last // 12).start), min(last + 3, of_year(last // 12).end))


def _slots(rng: Random, year: int, frequency: str) -> list[Period]:
    """The periods reported: from the year's beginning on, now and then with the year before or a late start."""
    months = MONTHS_IN[frequency]
    count = rng.choice((12 // months, rng.randint(1, 12 // months)))
    first = rng.randint(0, 12 // months - count) if rng.random() < 0.15 else 0
    slots = [of_year(year, (first + number) * months + 1, months) for number in range(count)]
    if rng.random() < 0.2:
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


def _cut(value: Fraction) -> Fraction:
    """A number cut to the 9 decimals a cell may have."""
    return Fraction(math.floor(value * 10**9), 10**9)

