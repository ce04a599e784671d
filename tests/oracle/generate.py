"""Seeded random cases: a plan, its CSV files, and the options of one run of `check`.

Data is drawn so that most indicators reach a verdict. Targets are set afterwards, around
the figures that the oracle finds in the data, so that many are hit exactly or missed by one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any, Callable, Mapping, Sequence

from counts import AREA, Group, Vocabulary
from drafts import Cell, Draft, Table, decimal_text, notations
from faults import FIGURE_FAULTS, SUCCESSION_FAULTS, TABLE_FAULTS
from formulas import refs
from indicators import SHARE_OF_UNITS, Indicator, accumulates, factor, parts_of, sides
from oracle import UNSAID, Expected, Options, expect
from periods import MONTHS_IN, Period, of_year
from recipes import draw_indicator
from territory import ABOVE
from world import DIMENSIONS, World

FAULTY = 0.12
_TRIES_FOR_A_FAULT = 4
_SIGNS = (">=", ">", "<=", "<", "=", "..")
_SAYS_NOTHING = {">=": 0, ">": 100, "<=": 100, "<": 0}
_SIGN_WEIGHTS = (35, 15, 20, 10, 8, 12)
_FRACTION_DIGITS = 12


@dataclass
class Case:
    """One run: what is written to the folder and what is asked."""

    plan: dict[str, Any]
    files: list[tuple[str, str]]
    options: Options
    caps: dict[str, str] = field(default_factory=dict)
    """The elements that are parts of others, and of which."""

    def arguments(self) -> list[str]:
        """The command line after the program's name."""
        asked = [("--period", self.options.period), ("--goal", self.options.goal), ("--by", self.options.by)]
        asked += [("--unit", unit) for unit in self.options.units]
        options = [part for name, value in asked if value for part in (name, value)]
        paths = [path for path, _ in self.files]
        return ["check", "--plan", "plan.toml", "--format", "json", *options, *paths]

    def expected(self) -> Expected:
        """What the contract demands of the run."""
        return expect(self.plan, self.files, self.options)


def generate(rng: Random) -> Case:
    """One case, mostly sound, now and then with one fault."""
    world, case, found = _sound(rng, with_more=True)
    if rng.random() < FAULTY:
        return _faulty(world, case)
    _ask_for_less(world, case, found)
    return case


def generate_single(rng: Random) -> Case:
    """A case of one indicator, sound and asked for whole, of a plan that lists its units.

    What is missing is then that indicator's alone, so that completing it changes no other.
    """
    while True:
        _, case, _ = _sound(rng, with_gaps=True)
        goals = [
            {**goal, "indicators": [indicator]}
            for goal in case.plan["goals"]
            for indicator in goal["indicators"]
            if "not-applicable" not in indicator
        ]
        if not goals or "units" not in case.plan:
            continue
        case.plan["goals"] = [rng.choice(goals)]
        found = case.expected()
        if found.document:
            case.options = Options(found.document["window"])
            return case


def generate_plan(rng: Random) -> Case:
    """A case of a plan that says what time it covers."""
    while True:
        _, case, _ = _sound(rng)
        if case.plan["plan"].get("period"):
            return case


def _sound(rng: Random, with_gaps: bool = False, with_more: bool = False) -> tuple[World, Case, Expected]:
    """A case with its targets, and what was found before they were set.

    Data that is wrong by chance is drawn again, so that faults are mostly meant.
    """
    for tries in range(20):
        world = World.draw(rng)
        plan = _plan(world, with_more)
        if world.figures:
            _leave_gaps(world, with_gaps)
        if not any(value is not None for value in world.figures.values()):
            continue
        _add_totals(world)
        case = _case(world, plan)
        found = case.expected()
        if found.document or tries > 5:
            break
    _set_targets(world, plan, found)
    return world, case, found


def _plan(world: World, with_more: bool) -> dict[str, Any]:
    """A plan without targets, and with them the elements and their figures.

    Published figures and questions are of those alone that are asked `with_more`: a form asks for any of them in its own way,
    and counts that come later contradict what was published.
    """
    rng = world.rng
    goals: list[dict[str, Any]] = [
        {"id": str(number), "name": f"Mục tiêu {number}", "indicators": []}
        for number in range(1, rng.randint(1, 3) + 1)
    ]
    wanted = rng.choices(range(1, 7), weights=(4, 5, 4, 2, 1, 1))[0]
    for number in range(max(len(goals), wanted)):
        goal = goals[number % len(goals)]
        name = f"{goal['id']}.{len(goal['indicators']) + 1}"
        indicator = {"id": name, "name": f"Chỉ tiêu {name}", **draw_indicator(world)}
        indicator |= _each(world, indicator)
        if with_more:
            indicator = _with_more(world, indicator)
        goal["indicators"].append(indicator)
    plan: dict[str, Any] = {
        "schema": 1,
        "plan": _plan_table(world),
        "input": _input(world),
        "dimensions": _dimension_tables(world),
        "units": world.territory.tables if world.territory else [],
        "succession": world.territory.successions if world.territory else [],
        "elements": list(world.elements.values()),
        "goals": goals,
    }
    return {key: value for key, value in plan.items() if value}


def _with_more(world: World, indicator: dict[str, Any]) -> dict[str, Any]:
    """The indicator, now and then with a published figure beside its counts, or a question in its place."""
    own = {key: indicator[key] for key in ("id", "name")}
    if world.rng.random() < 0.05:
        return {**own, "measure": "count", "numerator": world.ask()}
    everybody = all(series.reporters == tuple(world.units) for series in world.series.values())
    if everybody and indicator["measure"] in ("percentage", "ratio", "rate") and world.rng.random() < 0.4:
        return {**indicator, "published": world.publish(indicator["measure"] == "percentage")}
    return indicator


def _plan_table(world: World) -> dict[str, Any]:
    """The plan itself: mostly with the time that it covers, sometimes one that begins after some of the figures."""
    rng = world.rng
    table: dict[str, Any] = {"title": f"Kế hoạch năm {world.year}", "frequency": world.frequency}
    if world.year_ends:
        table["year-ends"] = world.year_ends
    first, last = world.year, world.year
    kind = rng.choices(("none", "year", "years", "begun within", "later years"), weights=(5, 8, 4, 2, 1))[0]
    if kind == "none":
        return table
    if kind in ("years", "begun within"):
        first -= rng.choice((0, 1, 2))
        last += rng.choice((0, 0, 1, 3))
    if kind == "later years":
        first, last = world.year + 1, world.year + 2
    begins = rng.choice(("-Q2", "-Q3", "-S2")) if kind == "begun within" else ""
    if begins:
        table["period"] = f"{first}{begins}..{last}"
    else:
        table["period"] = f"{first}" if first == last else f"{first}..{last}"
    return table


def _input(world: World) -> dict[str, Any]:
    """How counts are written."""
    declared: dict[str, Any] = {"decimal": world.decimal} if world.decimal else {}
    if world.rng.random() < 0.3:
        declared["missing"] = ["-", "…"]
    if world.rng.random() < 0.1:
        declared["columns"] = {"unit": ["Tên đơn vị"], "period": ["Thời gian"]}
    return declared


def _dimension_tables(world: World) -> list[dict[str, Any]]:
    """The dimensions that any element has."""
    used = dict.fromkeys(each for series in world.series.values() for each in series.by)
    return [
        {
            "id": dimension,
            "values": [{"id": value, "name": name} for value, name in DIMENSIONS[dimension].items()],
        }
        for dimension in used
    ]


def _each(world: World, indicator: Indicator) -> dict[str, list[str]]:
    """The groups in which a target must hold: one key or two, in any order."""
    rng = world.rng
    fixed = indicator.get("each", [])
    if rng.random() < (0.5 if fixed else 0.6):
        return {}
    above, _ = sides(indicator)
    parts = refs(above)
    open_dimensions = set.intersection(*(set(world.series[ref.element].by) for ref in parts))
    open_dimensions -= {dimension for ref in parts for dimension, _ in ref.choice} | set(fixed)
    due = max(
        MONTHS_IN[world.series[ref.element].frequency or world.frequency]
        for ref in parts_of(indicator)
    )
    times = [name for name, months in MONTHS_IN.items() if months >= max(MONTHS_IN[world.frequency], due)]
    keys = [rng.choice([*times, "year"])]
    if indicator["measure"] == SHARE_OF_UNITS:
        return {"each": keys}
    if open_dimensions:
        keys.append(rng.choice(sorted(open_dimensions)))
    everybody = all(world.series[ref.element].reporters == tuple(world.units) for ref in parts_of(indicator))
    if world.units != [AREA] and (everybody or rng.random() < 0.3):
        keys.append("unit")
    rng.shuffle(keys)
    wanted = rng.choice((1, 1, 2)) - len(fixed)
    each = [*fixed, *keys[: max(wanted, 0)]]
    if rng.random() < 0.3:
        each.reverse()
    return {"each": each}


def _leave_gaps(world: World, certain: bool = False) -> None:
    """Some figures that are not reported: single ones, a unit's last reports, or all it has of an element.

    Where units are listed, what is missing need not hide the verdict, so that more is left out.
    """
    rng = world.rng
    keys = list(world.figures)
    gaps = rng.random() * (0.36 if certain else 0.6 if world.is_listed else 1)
    if gaps < 0.16:
        for key in rng.sample(keys, min(len(keys), rng.randint(1, 3))):
            world.figures[key] = None
    elif gaps < 0.26:
        late = rng.choice(world.units)
        for key in keys:
            if key[0] == late and key[3].end == world.slots[-1].end:
                world.figures[key] = None
    elif gaps < 0.31:
        unit, element = rng.choice(keys)[:2]
        for key in keys:
            if key[:2] == (unit, element):
                world.figures[key] = None
    elif gaps < 0.36:
        element = rng.choice(keys)[1]
        for key in keys:
            if key[1] == element and key[3].end == world.slots[-1].end:
                world.figures[key] = None


def _add_totals(world: World) -> None:
    """Total rows: beside their groups, or instead of them."""
    wholes: dict[tuple[str, str, Period], list[Group]] = {}
    for unit, element, group, period in world.figures:
        if group:
            wholes.setdefault((unit, element, period), []).append(group)
    for (unit, element, period), groups in wholes.items():
        mode = world.rng.choices(("none", "beside", "instead"), weights=(15, 3, 1))[0]
        parts = [world.figures[unit, element, group, period] for group in groups]
        if mode == "none" or None in parts:
            continue
        world.figures[unit, element, (None,) * len(groups[0]), period] = sum(parts, Fraction(0))
        if mode == "instead":
            for group in groups:
                world.figures[unit, element, group, period] = None


def _case(world: World, plan: dict[str, Any]) -> Case:
    """The case with its files written and its window chosen."""
    period = _window(world)
    caps = {series.id: series.cap.id for series in world.series.values() if series.cap}
    case = Case(plan, [], Options(period=period), caps)
    case.files = [(table.path, table.text()) for table in _tables(world, case)]
    return case


def _window(world: World) -> str | None:
    """`--period`: mostly none, else a period or a range around what is reported, which may begin in any month."""
    rng, calendar, slots = world.rng, world.calendar, world.slots
    first, last = sorted((rng.choice(slots), rng.choice(slots)))
    everything = Period(slots[0].start, slots[-1].end)
    year = of_year(world.year)
    months = sorted((rng.choice(everything.each_month()), rng.choice(year.each_month())))
    several = everything.start // 12 < everything.end_year
    chosen = rng.choices(
        (
            None,
            first,
            slots[-1],
            year,
            Period(first.start, last.end),
            Period(*months),
            everything,
            Period(rng.choice(everything.each_month()) if several else everything.start, slots[-1].end),
        ),
        weights=(10, 2, 3, 4, 3, 3, 8 * several, 8 * several),
    )[0]
    if chosen is None:
        return None
    if calendar.name(chosen) and rng.random() < 0.5:
        return rng.choice(notations(calendar, chosen))
    return calendar.span_name(chosen)


def _tables(world: World, case: Case) -> list[Table]:
    """The CSV files of a case."""
    period = case.options.period
    declared = case.plan.get("input", {})
    fixed = next((slot for slot in world.slots if period in notations(world.calendar, slot)), None)
    draft = Draft(
        rng=world.rng,
        calendar=world.calendar,
        elements=world.elements,
        dimensions=DIMENSIONS,
        unit_names=world.unit_names(),
        decimal=world.decimal,
        missing=declared.get("missing", ()),
        headers=declared.get("columns", {}),
        fixed=fixed,
    )
    return draft.tables(
        [
            Cell(period, unit, element, group, value)
            for (unit, element, group, period), value in world.figures.items()
            # An empty row for a longer time says nothing of the window that is clear to everybody.
            if value is not None or period in world.slots
        ]
    )


def _set_targets(world: World, plan: Mapping[str, Any], found: Expected) -> None:
    """Targets, dates and exceptions, around what the data says."""
    computed = found.document["indicators"] if found.document else []
    by_id = {result["id"]: result for result in computed}
    for goal in plan["goals"]:
        for indicator in goal["indicators"]:
            value = _known_value(world.rng, indicator, by_id.get(indicator["id"]))
            _set_target(world, plan, indicator, value)


def _known_value(
    rng: Random, indicator: Indicator, result: Mapping[str, Any] | None
) -> Fraction | None:
    """The exact figure of the indicator, or of one of its groups."""
    figures = [result, *result["each"]] if result else []
    valued = [figure for figure in figures if figure["value"] not in (None, UNSAID)]
    if not valued:
        return None
    figure = rng.choice(valued)
    if UNSAID in (figure["numerator"], figure["denominator"]):
        return figure["value"]
    times = 100 if indicator["measure"] == SHARE_OF_UNITS else factor(indicator)
    if figure["numerator"] is None:
        return figure["value"]
    return figure["numerator"] * times / (figure["denominator"] or 1)


def _set_target(
    world: World, plan: Mapping[str, Any], indicator: dict[str, Any], value: Fraction | None
) -> None:
    """The keys of one indicator that its verdict hangs on."""
    rng = world.rng
    shape = rng.choices(("target", "targets", "none"), weights=(12, 2, 2))[0]
    if shape == "target":
        indicator["target"] = _target(rng, indicator, value)
        if rng.random() < 0.12:
            due = of_year(rng.choice((world.year, world.year, world.year + 1)))
            indicator["due"] = date(due.end_year, rng.randint(1, 12), rng.randint(1, 28))
    elif shape == "targets":
        years = rng.sample(range(world.year - 1, world.year + 6), rng.randint(1, 3))
        sign = rng.choices(_SIGNS, weights=_SIGN_WEIGHTS)[0]
        indicator["targets"] = {
            str(year): _target(rng, indicator, value, sign) for year in sorted(years)
        }
    _set_time(world, plan, indicator)
    if world.is_listed and indicator["measure"] != SHARE_OF_UNITS and rng.random() < 0.12:
        named = rng.sample(world.units, rng.randint(1, min(2, len(world.units))))
        if any(table["id"] == ABOVE for table in world.territory.tables) and rng.random() < 0.3:
            named.append(ABOVE)
        indicator["unit-targets"] = {unit: _target(rng, indicator, value) for unit in dict.fromkeys(named)}
    if rng.random() < 0.1:
        indicator["required"] = False
    if rng.random() < 0.04:
        indicator["not-applicable"] = "Trên địa bàn chưa có cơ sở"


def _set_time(world: World, plan: Mapping[str, Any], indicator: dict[str, Any]) -> None:
    """Now and then the time that a target is for, or a baseline that it counts from."""
    rng = world.rng
    if indicator["measure"] == SHARE_OF_UNITS or not ("target" in indicator or "targets" in indicator):
        return
    has_time = any(key in MONTHS_IN for key in indicator.get("each", []))
    if accumulates(Vocabulary(plan), indicator) and not has_time and rng.random() < 0.5:
        over_plan = "target" in indicator and "period" in plan["plan"]
        indicator["over"] = "plan" if over_plan and rng.random() < 0.9 else "year"
    if rng.random() < 0.12:
        slot = rng.choice(world.slots)
        times = (of_year(slot.end_year), of_year(slot.end_year - 1), slot)
        name = world.calendar.span_name(rng.choice(times))
        previous = () if indicator.get("over") == "plan" else ("previous-year",)
        indicator["baseline"] = rng.choice((*previous, {"period": name}))
        for key in ("target", "targets"):
            if isinstance(indicator.get(key), str):
                indicator[key] = _target_from_baseline(rng, indicator)
            elif key in indicator:
                indicator[key] = {year: _target_from_baseline(rng, indicator) for year in indicator[key]}


def _target_from_baseline(rng: Random, indicator: Indicator) -> str:
    """The text of a target that counts from the baseline."""
    points = " points" if _is_in_percent(indicator) else ""

    def number() -> str:
        step = rng.choice(("0", "1", "10", "0.4", "1/3", "50"))
        return rng.choice(("baseline", f"baseline {rng.choice('+-')} {step}{rng.choice((points, '%'))}"))

    sign = rng.choices(_SIGNS, weights=_SIGN_WEIGHTS)[0]
    if sign != "..":
        return f"{sign} {number()}"
    low, high = number(), number()
    steps = [0 if each == "baseline" else Fraction(each.split()[2].replace("%", "")) for each in (low, high)]
    signed = [-step if " - " in each else step for step, each in zip(steps, (low, high))]
    are_alike = not any(each.endswith("%") for each in (low, high))
    return f"{high}..{low}" if are_alike and signed[0] > signed[1] else f"{low}..{high}"


def _target(rng: Random, indicator: Indicator, value: Fraction | None, sign: str | None = None) -> str:
    """The text of a target near a value: on it, one count beside it, or somewhere around."""
    sign = sign or rng.choices(_SIGNS, weights=_SIGN_WEIGHTS)[0]
    number = _near(rng, indicator, value)
    percent = "%" if _is_in_percent(indicator) else ""
    if indicator["measure"] == SHARE_OF_UNITS and number == _SAYS_NOTHING.get(sign):
        number = Fraction(50)
    if sign != "..":
        return f"{sign} {_exact_text(number)}{percent}"
    width = number * Fraction(rng.choice((0, 1, 1, 5)), 10)
    low, high = rng.choice(((number - width, number), (number, number + width)))
    if percent:
        high = min(high, Fraction(100))
    ends = sorted((_exact_text(low), _exact_text(high)), key=Fraction)  # shortened, they may change places
    return f"{ends[0]}{percent}..{ends[1]}{percent}"


def _near(rng: Random, indicator: Indicator, value: Fraction | None) -> Fraction:
    """A number that a target may hold: never negative, at most 100 for a percentage."""
    if value is None or rng.random() < 0.1:
        value = Fraction(rng.choice((0, 1, 50, 100)))
    way = rng.choice(("exact", "exact", "beside", "around", "around"))
    if way == "beside":
        value += rng.choice((-1, 1)) * Fraction(1, rng.choice((1, value.denominator, 100, 10**6)))
    elif way == "around":
        value = Fraction(round(value * Fraction(rng.randint(50, 150), 100) * 100), 100)
    value = max(value, Fraction(0))
    return min(value, Fraction(100)) if _is_in_percent(indicator) else value


def _is_in_percent(indicator: Indicator) -> bool:
    """Whether a target of the indicator has the percent sign."""
    return indicator["measure"] in ("percentage", SHARE_OF_UNITS)


def _exact_text(number: Fraction) -> str:
    """A number of a target: decimal, or a fraction where it has no short decimal."""
    if (number * 10**6).denominator == 1:
        return decimal_text(number)
    if number.denominator < 10**_FRACTION_DIGITS and number.numerator < 10**_FRACTION_DIGITS:
        return f"{number.numerator}/{number.denominator}"
    return decimal_text(Fraction(round(number * 10**6), 10**6))


def _ask_for_less(world: World, case: Case, found: Expected) -> None:
    """Now and then one goal alone, some of the units, or parts; the window stays what it was."""
    rng = world.rng
    goals = [goal["id"] for goal in case.plan["goals"]]
    goal, units, by = None, (), None
    period = case.options.period
    if len(goals) > 1 and rng.random() < 0.1:
        goal = rng.choice(goals)
    if found.document and len(world.units) > 1 and (world.is_listed or _units_are_alike(world)) and rng.random() < 0.2:
        named = list(world.units)
        if world.territory and any(table["id"] == ABOVE for table in world.territory.tables):
            named.append(ABOVE)
        units = tuple(rng.sample(named, rng.choice((1, 1, rng.randint(1, len(named))))))
        period = period or found.document["window"]
    if rng.random() < 0.45:
        kinds = ["period"]
        if world.units != [AREA]:
            kinds += ["unit", "unit"]
        if world.territory:
            kinds += world.territory.levels * 2
        by = rng.choice(kinds)
    case.options = Options(period, goal, units, by)


def _units_are_alike(world: World) -> bool:
    """Whether each unit reports every element."""
    return all(series.reporters == tuple(world.units) for series in world.series.values())


def _faulty(world: World, case: Case) -> Case:
    """The case with one fault in its data, or its plan."""
    rng = world.rng
    has_successions = bool(world.territory and world.territory.successions)
    if has_successions and rng.random() < 0.2:
        for table in case.plan["succession"]:
            table.pop("running-totals", None)
        return case
    if has_successions and rng.random() < 0.6 and _with_a_fault(world, SUCCESSION_FAULTS):
        case.files = [(table.path, table.text()) for table in _tables(world, case)]
        return case
    if rng.random() < 0.7:
        _with_a_fault(world, FIGURE_FAULTS)
        case.files = [(table.path, table.text()) for table in _tables(world, case)]
        return case
    tables = _tables(world, case)
    rng.choice(TABLE_FAULTS)(rng, tables)
    case.files = [(table.path, table.text()) for table in tables]
    return case


def _with_a_fault(world: World, faults: Sequence[tuple[Callable[[World], None], int]]) -> bool:
    """Put a fault into the figures; whether there was one that the figures can have."""
    sound = dict(world.figures)
    for _ in range(_TRIES_FOR_A_FAULT):
        world.rng.choices(*zip(*faults))[0](world)
        if world.figures != sound:
            return True
    return False
