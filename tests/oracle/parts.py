"""Parts of a whole: `--unit`, `--by unit`, `--by period` and `--by LEVEL`, and whose target they have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, Sequence

from counts import DataError
from indicators import Indicator, is_over_plan, parts_of, time_keys
from judging import Context, Judging
from periods import Period, periods_over
from reached import reach

UNDER_NO_UNIT = "-"


@dataclass(frozen=True)
class Part:
    """A part under `--by`: its id, for whom and which time it is, and the unit that it is, if it is one."""

    id: str
    context: Context
    unit: str | None = None
    is_period: bool = False


@dataclass(frozen=True)
class Asking:
    """An indicator as a row or a cell has it: maybe with a unit's own target, maybe only tracked."""

    indicator: Indicator
    is_tracked: bool = False


def units_of_the_run(judging: Judging, named: Sequence[str]) -> tuple[str, ...]:
    """The units of `--unit`, "with all below it"; a merged one goes on from those that it came from."""
    units = judging.units
    if not named:
        return tuple(units.ids)
    wanted: set[str] = set()
    for unit in named:
        if unit not in units.ids:
            raise DataError(f"{unit} is no unit")
        for below in units.with_those_below(unit):
            wanted |= units.family(below)
    return tuple(unit for unit in units.ids if unit in wanted)


def parts_by(judging: Judging, whole: Context, by: str) -> Iterator[Part]:
    """The parts of a run, in the plan's order."""
    if by == "period":
        for period in periods_over(whole.window, judging.vocabulary.frequency):
            reach("by period")
            inside = period.shared_with(whole.window)
            name = judging.vocabulary.calendar.span_name(inside)
            yield Part(name, Context(whole.units, inside, is_part_in_time=True), is_period=True)
    elif by == "unit":
        senders = judging.units.senders()
        parts = judging.units.parts(whole.units, whole.window, senders)
        if any(len(family) > 1 for _, family in parts):
            reach("by unit, predecessors are folded")
        for unit, family in parts:
            reach("by unit")
            yield Part(unit, Context(family, whole.window), unit)
    else:
        yield from _parts_by_level(judging, whole, by)


def _parts_by_level(judging: Judging, whole: Context, level: str) -> Iterator[Part]:
    """Each unit of a level with all below it; "a last part for units under no unit of that level"."""
    units = judging.units
    of_level = [unit for unit in units.ids if units.levels[unit] == level]
    scope = [unit for unit in units.ids if any(unit in whole.units for unit in units.with_those_below(unit))]
    taken: set[str] = set()
    for unit in of_level:
        taken |= units.with_those_below(unit)
    for unit, family in units.parts(scope, whole.window, of_level):
        held = {below for each in family for below in units.with_those_below(each)}
        inside = tuple(each for each in whole.units if each in held)
        if inside:
            reach("by level")
            taken |= held
            yield Part(unit, Context(inside, whole.window), unit)
    rest = tuple(
        unit
        for unit in whole.units
        if unit not in taken and unit in units.senders() and units.during(unit, whole.window)
    )
    if rest:
        reach("by level, the units of none")
        yield Part(UNDER_NO_UNIT, Context(rest, whole.window))


def asking_of_whole(judging: Judging, indicator: Indicator, whole: Context, named: Sequence[str]) -> Asking:
    """The indicator as the row of the whole has it.

    "A target of a count is of the whole. For parts (`--by`, `--unit`) it counts only where
    `unit-targets` or `each = ["unit"]` say so; else the part is `tracked`."
    """
    if is_over_plan(indicator) and not _shares_time(whole.window, judging.vocabulary.plan_period):
        reach("the window lies outside of the plan")
        return Asking(indicator, is_tracked=True)
    own = indicator.get("unit-targets", {}).get(named[0]) if len(named) == 1 else None
    if own:
        if indicator["measure"] == "count":
            reach("a count of one unit has a target of its own")
        return Asking(_with_target(indicator, own))
    if _is_count(indicator) and leaves_out(judging, indicator, whole):
        reach("a count of a part is tracked")
        return Asking(indicator, is_tracked=True)
    return Asking(indicator)


def asking_of_part(judging: Judging, indicator: Indicator, whole: Asking, part: Part) -> Asking:
    """The same for a part."""
    if part.is_period:
        tracked = whole.is_tracked or (_is_count(whole.indicator) and not time_keys(indicator))
        tracked = tracked or is_over_plan(indicator)
        return Asking(whole.indicator, tracked)
    if whole.is_tracked and is_over_plan(indicator) and not _shares_time(
        part.context.window, judging.vocabulary.plan_period
    ):
        return Asking(indicator, is_tracked=True)
    own = indicator.get("unit-targets", {}).get(part.unit)
    if own:
        if indicator["measure"] == "count":
            reach("a count of one unit has a target of its own")
        return Asking(_with_target(indicator, own))
    if _is_count(indicator):
        reach("a count of a part is tracked")
    return Asking(indicator, _is_count(indicator))


def _shares_time(window: Period, plan: Period) -> bool:
    """Whether two times share a month."""
    return window.start <= plan.end and plan.start <= window.end


def _with_target(indicator: Indicator, target: str) -> dict[str, Any]:
    """An indicator with a unit's own target."""
    return {key: value for key, value in indicator.items() if key != "targets"} | {"target": target}


def _is_count(indicator: Indicator) -> bool:
    """Whether a part of an indicator has no target by itself."""
    return indicator["measure"] == "count" and "unit" not in indicator.get("each", [])


def leaves_out(judging: Judging, indicator: Indicator, whole: Context) -> bool:
    """Whether some unit outside the run owes something to an indicator, or may within the window."""
    parts = parts_of(indicator)
    everybody = Context(tuple(judging.units.ids), whole.window, is_whole=True)
    return any(
        judging.asked.owes_in_time(parts, ref, unit, group.scope)
        or (unit in judging.units.reporters(ref.element) and judging.units.during(unit, whole.window))
        for group in judging.groups(indicator, everybody, keys=[])
        for ref in parts
        for unit in judging.units.ids
        if unit not in whole.units
    )
