"""Faults that a data error must answer: in the figures, or in the files that hold them.

A fault may turn out harmless, for instance where it falls outside the window; what the
run must answer is always for the oracle to say.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Callable

from counts import LARGEST, Group
from drafts import Table
from periods import Period, of_year
from territory import ABOVE
from units import CONTINUE
from world import Series, World, as_month


def _some_figure(
    world: World, fits: Callable[[Series, Group], bool]
) -> tuple[str, str, Group, Period] | None:
    """The key of one reported figure of a kind, if there is any."""
    keys = [
        key
        for key, value in world.figures.items()
        if value is not None and fits(world.series[key[1]], key[2])
    ]
    return world.rng.choice(keys) if keys else None


def _part_above_whole(world: World) -> None:
    """A part of a percentage one above its whole."""
    key = _some_figure(world, lambda series, _: series.cap is not None)
    if key:
        unit, element, group, period = key
        above = sum(
            value or 0
            for (who, what, _, _), value in world.figures.items()
            if (who, what) == (unit, world.series[element].cap.id)
        )
        world.figures[key] = above + 1


def _falling(world: World) -> None:
    """The first year-to-date figure of a year above all later ones."""
    key = _some_figure(world, lambda series, _: series.kind == "year-to-date")
    if key:
        unit, element, group, _ = key
        keys = [each for each in world.figures if each[:3] == (unit, element, group)]
        world.figures[keys[0]] = max(world.figures[each] or 0 for each in keys) + 1


def _overlapping(world: World) -> None:
    """A flow for a month inside a period that is reported whole."""
    key = _some_figure(world, lambda series, _: series.kind == "flow")
    if key and key[3].months > 1:
        world.figures[(*key[:3], Period(key[3].start, key[3].start))] = Fraction(0)


def _two_at_one_end(world: World) -> None:
    """A stock for a month that a longer report ends with."""
    key = _some_figure(world, lambda series, _: series.kind == "stock")
    if key and key[3].months > 1:
        world.figures[(*key[:3], as_month(key[3]))] = world.figures[key]


def _wrong_total(world: World) -> None:
    """A total that is not the sum of its groups."""
    key = _some_figure(world, lambda _, group: bool(group) and any(group))
    if key:
        unit, element, group, period = key
        parts = [
            value or 0
            for (who, what, each, when), value in world.figures.items()
            if (who, what, when) == (unit, element, period) and any(each)
        ]
        total = (unit, element, (None,) * len(group), period)
        world.figures[total] = sum(parts, Fraction(0)) + 1


def _replaced(world: World, value: Fraction, integer: bool) -> None:
    """One figure replaced by a number that it may not be."""
    key = _some_figure(world, lambda series, _: series.integer or not integer)
    if key:
        world.figures[key] = value


def _negative(world: World) -> None:
    """A negative number."""
    _replaced(world, Fraction(-3), integer=False)


def _part_of_one(world: World) -> None:
    """A decimal in an integer element."""
    _replaced(world, Fraction(5, 2), integer=True)


def _too_large(world: World) -> None:
    """A number above 10^12."""
    _replaced(world, Fraction(LARGEST + 1), integer=False)


def _zero_denominator(world: World) -> None:
    """A denominator that is 0 for every unit and period."""
    key = _some_figure(world, lambda series, _: series.cap is None)
    if key:
        for each, value in world.figures.items():
            if each[1] == key[1] and value is not None:
                world.figures[each] = Fraction(0)


def _repeated_row(rng: Random, tables: list[Table]) -> None:
    """A row that stands in its file twice."""
    table = rng.choice(tables)
    table.rows.append(list(rng.choice(table.rows)))


def _row_in_two_files(rng: Random, tables: list[Table]) -> None:
    """A row that another file holds too."""
    table = rng.choice(tables)
    copy = Table(f"again-{len(tables)}.csv", table.roles, table.header, [rng.choice(table.rows)])
    tables.append(copy)


def _file_twice(rng: Random, tables: list[Table]) -> None:
    """The same file given twice."""
    tables.append(rng.choice(tables))


def _unknown_element(rng: Random, tables: list[Table]) -> None:
    """An element that the plan does not have."""
    table = rng.choice(tables)
    place = table.column("element")
    if place is None:
        table.header[table.roles.index("figure")] = "khong_co"
    else:
        rng.choice(table.rows)[place] = "khong_co"


def _unknown_unit(rng: Random, tables: list[Table]) -> None:
    """A unit that the plan does not list; only another name where it lists none."""
    table = rng.choice(tables)
    place = table.column("unit")
    if place is not None:
        rng.choice(table.rows)[place] = "Nơi khác"


def _bad_period(rng: Random, tables: list[Table]) -> None:
    """A period that is no period."""
    table = rng.choice(tables)
    place = table.column("period")
    if place is not None:
        rng.choice(table.rows)[place] = rng.choice(("2024-Q5", "2024-13", "quý V/2024", "năm nay"))


def _unit_not_there(world: World) -> None:
    """A figure of a unit for a time at which it did not exist."""
    keys = [
        (unit, series.id, group, slot)
        for series in world.series.values()
        for unit in series.reporters
        for group in world.groups(series)
        for slot in world.slots
        if not world.registry.exists(unit, slot.end)
    ]
    if keys:
        world.figures[world.rng.choice(keys)] = Fraction(1)


def _territory_twice(world: World) -> None:
    """A merged unit's flow for a period that began before it existed, while its predecessors' stand there too."""
    for key in list(world.figures):
        unit, element, group, period = key
        before = world.registry.predecessors(unit) if world.is_listed else set()
        if world.series[element].kind != "flow" or not before:
            continue
        sent = [
            each
            for each, value in world.figures.items()
            if each[0] in before and each[1:3] == (element, group) and each[3].end < period.start and value is not None
        ]
        longer = [
            Period(start, period.end)
            for start in range(of_year(period.end_year).start, period.start)
            if world.calendar.name(Period(start, period.end))
        ]
        if sent and longer and world.figures[key] is not None:
            world.figures[(unit, element, group, world.rng.choice(longer))] = world.figures.pop(key)
            return


def _below_what_it_continues(world: World) -> None:
    """A running total that lost what the predecessors had."""
    for succession in world.registry.successions if world.is_listed else ():
        if succession.running_totals != CONTINUE:
            continue
        for key, value in world.figures.items():
            if key[0] in succession.after and world.series[key[1]].kind == "year-to-date" and value:
                world.figures[key] = Fraction(0)


def _also_from_above(world: World) -> None:
    """A figure that a unit and the one above it both send."""
    key = _some_figure(world, lambda series, _: ABOVE not in series.reporters)
    if key and world.territory and any(ABOVE == each.get("parent") for each in world.territory.tables):
        below = {each["id"] for each in world.territory.tables if each.get("parent") == ABOVE}
        if key[0] in below:
            world.figures[(ABOVE, *key[1:])] = world.figures[key]


def _later_than_the_plan(world: World) -> None:
    """A figure for the year after all others."""
    key = _some_figure(world, lambda series, _: True)
    if key and world.registry.exists(key[0], of_year(world.year + 6).end):
        world.figures[(*key[:3], of_year(world.year + 6))] = Fraction(1)


FIGURE_FAULTS: tuple[tuple[Callable[[World], None], int], ...] = (
    (_part_above_whole, 6),
    (_falling, 2),
    (_overlapping, 2),
    (_two_at_one_end, 2),
    (_wrong_total, 2),
    (_negative, 1),
    (_part_of_one, 1),
    (_too_large, 1),
    (_zero_denominator, 3),
    (_unit_not_there, 10),
    (_also_from_above, 10),
    (_later_than_the_plan, 3),
)
SUCCESSION_FAULTS: tuple[tuple[Callable[[World], None], int], ...] = (
    (_territory_twice, 1),
    (_below_what_it_continues, 2),
)
"""Faults that need units which others came from."""

TABLE_FAULTS: tuple[Callable[[Random, list[Table]], None], ...] = (
    _repeated_row,
    _row_in_two_files,
    _file_twice,
    _unknown_element,
    _unknown_unit,
    _bad_period,
)
