"""Two sets of counts that agree on everything that is shown, so that no output may tell them apart."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from families import sensitive_elements
from provinces import Case, Release
from results import Run, decide, visible
from tree import CannotPublish

MOVES = 60
SCALE = 50_000
"""No threshold may be above a million."""


def runs(case: Case, faults: frozenset[str] = frozenset()) -> list[Run]:
    """What each release decides, one after the other."""
    found: list[Run] = []
    for release in case.releases:
        try:
            found.append(decide(case, release, found[-1] if found else None, faults))
        except CannotPublish:
            continue
    return found


def seen(case: Case, faults: frozenset[str] = frozenset()) -> Any:
    """Everything that the releases show, and how the decision stands."""
    found = []
    for run in runs(case, faults):
        for number in {number for number, _ in run.decisions}:
            found.append(frozenset((each.ref, each.units, each.time, each.value) for each in visible(run, number)))
        for _, year in run.decisions.values():
            stages = [
                (
                    [(time.time, time.by_group, time.is_open, time.is_withheld) for time in stage.times],
                    stage.units,
                    stage.closed,
                    stage.shows_units,
                )
                for stage in year.stages
            ]
            found.append((stages, year.units_are_withheld, year.withheld))
    return found


def twin(case: Case, rng: Random) -> Case | None:
    """A case with other counts that shows the same; None where no move was found."""
    before = seen(case)
    current, moved = case, 0
    for _ in range(MOVES):
        candidate = copy.deepcopy(current)
        if _move(candidate, rng) and seen(candidate) == before:
            current, moved = candidate, moved + 1
        if moved >= 4:
            break
    return current if moved else None


def _move(case: Case, rng: Random) -> bool:
    """Some persons counted elsewhere: in another unit, period or group, where a shown sum may not notice."""
    sensitive = sensitive_elements(case.plan)
    name = rng.choice([name for name in ("victims", *case.parts) if name in sensitive])
    spots = [place for place in case.truth if place[1] == name]
    first = rng.choice(spots)
    unit, _, key, period = first
    turn = rng.random()
    others = [
        place
        for place in spots
        if place != first
        and (turn >= 0.4 or (place[0] != unit and (place[2], place[3]) == (key, period)))
        and (turn < 0.4 or turn >= 0.8 or place[0] == unit)
    ]
    if not others:
        return False
    second = rng.choice(others)
    steps = [(first, 1), (second, -1)]
    if turn >= 0.8:
        corners = ((first[0], name, first[2], second[3]), (second[0], name, second[2], first[3]))
        if first[0] == second[0] or first[3] == second[3]:
            return False
        steps = [(first, 1), (corners[0], -1), (corners[1], 1), ((second[0], name, second[2], second[3]), -1)]
    if rng.random() < 0.5 and name == "victims":
        steps += [((p[0], part, p[2], p[3]), by) for p, by in list(steps) for part in case.parts if part in sensitive]
    return all(_shift(case, place, by) for place, by in steps) and _is_sound(case)


def _shift(case: Case, place: tuple[str, str, Any, int], by: int) -> bool:
    """One cell by one person, in every release that has it."""
    if place not in case.truth:
        return False
    case.truth[place] += by
    for release in case.releases:
        for cells in (release.cells, release.of_months):
            if place in cells:
                cells[place] += by
        for total in [each for each in release.cells if each[1] in case.same]:
            if place in case.within_total(total):
                release.cells[total] += by
    return True


def _is_sound(case: Case) -> bool:
    """Whether no count is negative and no part exceeds its whole, in any release."""
    return all(_is_release_sound(case, release) for release in case.releases)


def _is_release_sound(case: Case, release: Release) -> bool:
    """The same of one release."""
    if any(value < 0 for value in release.cells.values()):
        return False
    for (unit, name, key, period), value in release.cells.items():
        if name in case.parts:
            whole = sum(
                amount
                for (who, what, group, when), amount in release.cells.items()
                if (who, what, when) == (unit, case.parts[name], period) and set(key) <= set(group)
            )
            if value > whole:
                return False
    return True


def with_canary(case: Case, rng: Random, number: int) -> Case | None:
    """The case with a count of many digits in a cell that is not shown, nor any sum that equals it."""
    places = [place for place in case.truth if place[1] == "victims"]
    for place in rng.sample(places, min(len(places), 6)):
        candidate = copy.deepcopy(case)
        if not _shift(candidate, place, number - candidate.truth[place]) or not _is_sound(candidate):
            continue
        if all(place not in release.cells or release.cells[place] == number for release in candidate.releases):
            told = {each.value for run in runs(candidate) for number, _ in run.decisions for each in visible(run, number)}
            if number not in told and any(place in release.cells for release in candidate.releases):
                return candidate
    return None


def scaled(case: Case, rng: Random) -> Case:
    """The case with large counts and a threshold to match: a number that stands anywhere is then no accident."""
    big = copy.deepcopy(case)
    big.releases = [release for release in big.releases if not release.of_months]
    times = SCALE
    table = big.plan.setdefault("publish", {})
    table["threshold"] = table.get("threshold", 10) * times
    for element in big.plan["elements"]:
        if "publish-threshold" in element:
            element["publish-threshold"] *= times
    flows = ("victims", "calls")
    done: dict[Any, int] = {}
    for release in big.releases:
        for place, value in list(release.cells.items()):
            if place[1] in flows:
                noise = done.setdefault((place, value), rng.randint(501, 999) if value else 0)
                release.cells[place] = value * times + noise
        for place, value in list(release.cells.items()):
            if place[1] in big.parts:
                noise = done.setdefault((place, value), rng.randint(1, 500) if value else 0)
                release.cells[place] = value * times + noise
        for place in [each for each in release.cells if each[1] in big.same]:
            release.cells[place] = sum(release.cells.get(each, 0) for each in big.within_total(place))
    return big
