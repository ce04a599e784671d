"""Decisions worked out by hand from the contract: the oracle must come to them, and each planted slip here is one that it must not make."""

from __future__ import annotations

from datetime import date
from typing import Any, Callable, Mapping, Sequence

from decision import FamilyYear
from families import families
from provinces import Case, Release
from results import decide

Series = Mapping[str, Sequence[int]]
"""Of each unit what it counts in each quarter; the area itself is named ""."""


def _case(
    victims: Series, supported: Series | None = None, kind: str = "flow", **publish: Any
) -> Case:
    """A plan of victims, and of those who were supported."""
    elements: list[dict[str, Any]] = [{"id": "victims", "kind": kind, "sensitive": True}]
    indicators = [{"id": "1.1", "name": "n", "measure": "count", "numerator": "victims"}]
    if supported:
        elements.append({"id": "supported", "kind": kind})
        share = {"measure": "percentage", "numerator": "supported", "denominator": "victims"}
        indicators.append({"id": "1.2", "name": "s", **share})
    plan: dict[str, Any] = {
        "schema": 1,
        "plan": {"title": "t", "period": "2024", "frequency": "quarter"},
        "publish": publish,
        "elements": elements,
        "goals": [{"id": "1", "name": "g", "indicators": indicators}],
    }
    if "" not in victims:
        plan["units"] = [{"id": unit, "name": unit, "level": "ward"} for unit in victims]
    case = Case(plan, "quarter")
    for name, series in (("victims", victims), ("supported", supported or {})):
        for unit, values in series.items():
            for period, value in enumerate(values):
                case.truth[unit, name, (), period] = value
    return case


def share_of_one_quarter(supported: int) -> Case:
    """A ward whose first quarter is reported, with a target of 95% of 20 victims."""
    case = _case({"": [20]}, {"": [supported]})
    case.plan["goals"][0]["indicators"][1]["target"] = ">= 95%"
    case.releases = [Release(dict(case.truth), 1)]
    return case


def _decided(case: Case, corrections: Sequence[Mapping[Any, int]] = (), periods: int = 4) -> FamilyYear:
    """The decision of the last of some releases; each later one has corrections."""
    run = None
    cells = {place: value for place, value in case.truth.items() if place[3] < periods}
    for changes in ({}, *corrections):
        cells = {**cells, **changes}
        run = decide(case, Release(cells, periods), run)
    assert run is not None
    return run.decisions[0, 0][1]


def _times(year: FamilyYear, stage: int = 0) -> list[tuple[tuple[int, ...], str]]:
    """The times of a stage in order, with how they are shown."""
    return sorted(
        (time.time, "withheld" if time.is_withheld else "open" if time.is_open else "span")
        for time in year.stages[stage].times
    )


def _joined() -> list[Any]:
    """Quarters are joined until the whole is firm, also against each ward: 17 less 8 is 9."""
    year = _decided(_case({"w1": [5, 6, 10, 12], "w2": [4, 5, 10, 3], "w3": [8, 7, 12, 8]}))
    return [_times(year), [((0, 1), "span"), ((2,), "open"), ((3,), "span")], year.stages[0].units, ["w1", "w2", "w3"]]


def _grown() -> list[Any]:
    """4 is hidden; with 30 beside it an insider of 30 knows it; with 12 too nobody does."""
    quiet = [0, 0, 0]
    year = _decided(
        _case({"w1": [30, *quiet], "w2": [12, *quiet], "w3": [4, *quiet], "w4": [0, *quiet], "w5": [15, *quiet]})
    )
    return [year.stages[0].units, ["w4", "w5"]]


def _all_hidden() -> list[Any]:
    """4 and 12 alone: the insider of 12 knows 4 from the whole, so that even the whole waits for ever."""
    quiet = [0, 0, 0]
    year = _decided(_case({"w1": [12, *quiet], "w2": [4, *quiet]}))
    return [_times(year), [((1,), "open"), ((2,), "open"), ((3,), "open")], year.stages[0].units, None]


def _at_the_threshold() -> list[Any]:
    """10 is safe and 9 is not; 9 and 1 are 10 together; 0 is safe."""
    year = _decided(_case({"": [10, 9, 1, 0]}))
    return [_times(year), [((0,), "open"), ((1, 2), "span"), ((3,), "open")]]


def _zeros() -> list[Any]:
    """Where 0 is small too, a quarter of nothing waits for one to be joined with; the two after it are open by themselves."""
    year = _decided(_case({"": [10, 0, 10, 12]}, zeros="hide"))
    return [_times(year), [((0,), "open"), ((2,), "open"), ((3,), "open")]]


def _complement() -> list[Any]:
    """2 of 20 are not supported: the whole is open, its part waits for the second quarter."""
    year = _decided(_case({"": [20, 30, 0, 0]}, {"": [18, 22, 0, 0]}))
    first = [((0,), "open"), ((1,), "open"), ((2,), "open"), ((3,), "open")]
    return [_times(year), first, _times(year, 1), [((0, 1), "span"), ((2,), "open"), ((3,), "open")]]


def _without_complement() -> list[Any]:
    """The same where what a percentage leaves out is no count."""
    year = _decided(_case({"": [20, 30, 0, 0]}, {"": [18, 22, 0, 0]}, complement=False))
    return [_times(year, 1), [((quarter,), "open") for quarter in range(4)]]


def _where_parts_end() -> list[Any]:
    """Two quarters would be firm for the parts, but the whole is shown of the second with the third alone."""
    year = _decided(_case({"": [12, 8, 7, 0]}, {"": [6, 4, 4, 0]}))
    whole, parts = [((0,), "open"), ((1, 2), "span"), ((3,), "open")], [((0, 1, 2), "span"), ((3,), "open")]
    return [_times(year), whole, _times(year, 1), parts]


def _corrected() -> list[Any]:
    """A change of 6 is small: the time is withheld; one of 10 is not, and cuts nothing that was joined."""
    case = _case({"": [6, 7, 0, 0]})
    place = ("", "victims", (), 0)
    small = _decided(case, [{place: 12}], periods=2)
    large = _decided(case, [{place: 16}], periods=2)
    return [_times(small), [((0, 1), "withheld")], _times(large), [((0, 1), "span")]]


def _withheld_stays() -> list[Any]:
    """What was withheld is not shown again in its year, though the counts are what they were."""
    case = _case({"": [6, 7, 0, 0]})
    place = ("", "victims", (), 0)
    year = _decided(case, [{place: 12}, {place: 6}], periods=2)
    return [_times(year), [((0, 1), "withheld")], year.units_are_withheld, True]


def _late() -> list[Any]:
    """A ward's first report is missing: the quarter waits for it, and so does what would be joined; an open one does not."""
    case = _case({"w1": [15, 9, 12, 0], "w2": [11, 20, 10, 0]})
    del case.truth["w2", "victims", (), 0]
    year = _decided(case)
    return [_times(year), [((2,), "open"), ((3,), "open")]]


def _states() -> list[Any]:
    """A state is shown in each period in which it is firm, and is never joined."""
    year = _decided(_case({"": [12, 9, 15, 20]}, kind="stock"))
    return [_times(year), [((0,), "open"), ((2,), "open"), ((3,), "open")]]


def _merged() -> list[Any]:
    """2 is small, and w1 was one with w2 all year: their quarters of 12 are not."""
    case = _case({"w1": [2, 2], "w2": [10, 10], "w3": [20, 20, 20, 20], "later": [0, 0, 12, 12]})
    _succeed(case, ["w1", "w2"], "later")
    return [_times(_decided(case)), [((quarter,), "open") for quarter in range(4)]]


def _split() -> list[Any]:
    """w4 has 3 in the first quarter. With what is split it is 23, and 3 without w1; with w5 too nobody knows it."""
    steady = [20, 20, 20, 20]
    series = {"w1": [20, 20], "w4": [3, 20, 20, 20], "w5": steady, "w6": steady}
    case = _case(series | {"later": [0, 0, 20, 20], "latest": [0, 0, 20, 20]})
    _succeed(case, ["w1"], ["later", "latest"])
    year = _decided(case)
    times = [((0,), "span"), ((1,), "open"), ((2,), "open"), ((3,), "open")]
    return [_times(year), times, year.stages[0].units, ["w6"]]


def _succeed(case: Case, before: Sequence[str], after: str | list[str]) -> None:
    """Units that become others in the middle of the year."""
    table = {"from": before, "to": after, "on": date(2024, 7, 1), "running-totals": "restart"}
    case.plan["succession"] = [table]
    later = [after] if isinstance(after, str) else after
    case.lives = {unit: (0, 2) for unit in before} | {unit: (2, 4) for unit in later}
    case.truth = {place: value for place, value in case.truth.items() if case.is_there(place[0], place[3])}


def _two_years() -> list[Any]:
    """Nothing is joined across the end of a year: 6 waits for ever, and 12 does not wait for it."""
    case = _case({"": [10, 0, 0, 6, 12, 0, 0, 0]})
    case.years, case.plan["plan"]["period"] = 2, "2024..2025"
    run = decide(case, Release(dict(case.truth), 8))
    first, second = (_times(run.decisions[0, year][1]) for year in range(2))
    opened = [((quarter,), "open") for quarter in range(4)]
    return [first, opened[:3], second, opened]


def _part_of_withheld() -> list[Any]:
    """3 victims more are small, so that their quarter is withheld, and with it a longer time of those supported."""
    case = _case({"": [30, 30]}, {"": [25, 22]})
    first = {place: value for place, value in case.truth.items() if place[3] == 0}
    more = {place: value + 3 * (place[3] == 0) for place, value in case.truth.items()}
    run = decide(case, Release(more, 2), decide(case, Release(first, 1)))
    whole, parts = run.decisions[0, 0][1].stages
    return [[time.time for time in whole.now], [(1,)], [time.time for time in parts.now], []]


def _named() -> list[Any]:
    """The whole comes first in the name of a family of simple percentages."""
    case = _case({"": [1]}, {"": [1]})
    (family,) = families(case.plan)
    return [family.name, "victims/supported", family.elements, ("victims", "supported")]


ANSWERS: tuple[Callable[[], list[Any]], ...] = (
    _joined,
    _grown,
    _all_hidden,
    _at_the_threshold,
    _zeros,
    _complement,
    _without_complement,
    _where_parts_end,
    _corrected,
    _withheld_stays,
    _late,
    _states,
    _merged,
    _split,
    _two_years,
    _part_of_withheld,
    _named,
)


def run() -> bool:
    """Whether every answer is the one that was worked out; what differs is printed."""
    sound = True
    for answer in ANSWERS:
        said = answer()
        for found, expected in zip(said[::2], said[1::2]):
            if found != expected:
                sound = False
                print(f"{answer.__name__}: expected {expected}, got {found}")
    print(f"{len(ANSWERS)} answers worked out by hand")
    return sound
