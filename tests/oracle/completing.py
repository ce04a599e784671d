"""The property that no completion of the missing reports contradicts a verdict that was given.

A case of one indicator is run with its window named; what it says is missing is drawn, written as
a further file, and the case is run again. "Verdicts that no missing report can change are still
given": each of them must stand. Once everything is there, nothing is missing.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from fractions import Fraction
from random import Random
from typing import Any, Callable, Iterator, Mapping

from counts import Group, Ledger, Vocabulary, read_counts
from drafts import number_text
from formulas import refs
from generate import Case
from indicators import parts_of, sides
from oracle import UNSAID, Expected, expect
from periods import Period

Key = tuple[str, str, Group, Period]
Judge = Callable[[Case], Expected]
DRAWS = 3
_TRIES = 6
_EXTRA = "the-missing-ones.csv"
_FINAL = ("pass", "fail", "open", "not_applicable")


def contradictions(case: Case, rng: Random, judge: Judge) -> tuple[list[str], int]:
    """Every way in which a completion contradicts what was said before, and how many completions were tried."""
    before = judge(case)
    if before.document is None or not before.document.get("missing") or _groups_share_an_element(case):
        return [], 0
    found, tried = [], 0
    for _ in range(DRAWS):
        completed = _drawn(case, rng, before.document["missing"])
        if completed:
            tried += 1
            found += _differences(before.document, judge(completed).document, completed)
    return found, tried


def _groups_share_an_element(case: Case) -> bool:
    """Whether `each` asks for groups that an element does not have.

    A report of it that one group lacks may be a later one than another group is judged by.
    """
    vocabulary = Vocabulary(case.plan)
    (indicator,) = (each for goal in case.plan["goals"] for each in goal["indicators"])
    keys = [key for key in indicator.get("each", []) if key in vocabulary.dimensions]
    return any(
        key not in vocabulary.elements[ref.element].get("by", []) for key in keys for ref in parts_of(indicator)
    )


def _drawn(case: Case, rng: Random, missing: list[Mapping[str, Any]]) -> Case | None:
    """The case with its missing reports, None where no draw makes sound data."""
    for _ in range(_TRIES):
        extra = _extra_file(case, rng, missing)
        if extra is None:
            return None
        completed = Case(case.plan, [*case.files, (_EXTRA, extra)], case.options)
        if expect(completed.plan, completed.files, completed.options).document is not None:
            return completed
    return None


def _extra_file(case: Case, rng: Random, missing: list[Mapping[str, Any]]) -> str | None:
    """A file with a figure for everything that is missing, group by group.

    None where a part of what is missing stands in a figure of a longer time, so that it can
    only come in its place.
    """
    vocabulary = Vocabulary(case.plan)
    window = vocabulary.calendar.parse_window(case.options.period)
    ledger = read_counts(vocabulary, case.files, window)
    dimensions = list(vocabulary.dimensions)
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(["period", "unit", "element", *dimensions, "value"])
    filling = Filling(vocabulary, ledger, rng, case)
    drawn = list(filling.all_of(missing))
    if filling.is_blocked:
        return None
    for (unit, element, group, period), value in drawn:
        chosen = dict(zip(vocabulary.elements[element].get("by", []), group))
        decimal = vocabulary.plan_input.get("decimal")
        writer.writerow(
            [
                vocabulary.calendar.name(period),
                unit,
                element,
                *(chosen.get(dimension, "") for dimension in dimensions),
                number_text(rng, value, decimal),
            ]
        )
    return output.getvalue()


class Filling:
    """Draws of figures that fit to what was sent: no running total falls, parts are mostly within their wholes."""

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger, rng: Random, case: Case) -> None:
        self.vocabulary = vocabulary
        self.rng = rng
        self.figures: dict[tuple[str, str, Group], dict[Period, Fraction]] = defaultdict(dict)
        for key, series in ledger.figures.items():
            self.figures[key] = dict(series)
        (indicator,) = (each for goal in case.plan["goals"] for each in goal["indicators"])
        above, below = sides(indicator)
        self.wholes = {ref.element for ref in refs(below)} if below else set()
        self.parts = {ref.element for ref in refs(above)} - self.wholes
        self.is_blocked = False
        self.style = rng.choice(("nothing", "all", "little", "some", "much"))

    def all_of(self, missing: list[Mapping[str, Any]]) -> Iterator[tuple[Key, Fraction]]:
        """The figures that are not there, the wholes before their parts and earlier ones first."""
        asked = [
            (element, each["unit"], self.vocabulary.calendar.parse(each["period"]))
            for each in missing
            for element in each["elements"]
        ]
        depth = {unit: len(self.vocabulary.units.predecessors(unit)) for _, unit, _ in asked}
        order = lambda each: (each[0] in self.parts, each[2].end, depth[each[1]], each)
        for element, unit, period in sorted(asked, key=order):
            gaps = {group: self._gaps(unit, element, group, period) for group in self.vocabulary.groups(element)}
            self.is_blocked |= not any(gaps.values())
            for group, whens in gaps.items():
                for when in whens:
                    value = self._value(unit, element, group, when)
                    self.figures[unit, element, group][when] = value
                    yield (unit, element, group, when), value

    def _gaps(self, unit: str, element: str, group: Group, period: Period) -> list[Period]:
        """What of one group was not sent for a period: all of it, or single months of a flow."""
        sent = self.figures[unit, element, group]
        if self.vocabulary.kind(element) != "flow":
            return [] if any(each.end == period.end for each in sent) else [period]
        self.is_blocked |= any(each.overlaps(period) and not each.lies_in(period) for each in sent)
        covered = {month for each in sent for month in each.each_month()}
        lacking = [month for month in period.each_month() if month not in covered]
        if len(lacking) == period.months:
            return [period]
        return [Period(month, month) for month in lacking]

    def _value(self, unit: str, element: str, group: Group, period: Period) -> Fraction:
        """One figure."""
        drawn = self._drawn(unit, element, group, period)
        if self.vocabulary.kind(element) != "year-to-date":
            return drawn
        year = self._of_year(unit, element, group, period)
        begun_with = self._continued(unit, element, group, period)
        least = max((value for end, value in year.items() if end < period.end), default=begun_with)
        most = min((value for end, value in year.items() if end > period.end), default=None)
        value = max(drawn, least)
        return value if most is None else min(value, most)

    def _of_year(self, unit: str, element: str, group: Group, period: Period) -> dict[int, Fraction]:
        """The running totals of the year of a period, by the months of their ends."""
        series = self.figures[unit, element, group]
        return {each.end: value for each, value in series.items() if each.end_year == period.end_year}

    def _continued(self, unit: str, element: str, group: Group, period: Period) -> Fraction:
        """What the totals of a merged unit begin with."""
        total = Fraction(0)
        for succession in self.vocabulary.units.successions:
            if succession.after == (unit,) and succession.running_totals == "continue":
                for before in succession.before:
                    total += max(self._of_year(before, element, group, period).values(), default=Fraction(0))
        return total

    def _drawn(self, unit: str, element: str, group: Group, period: Period) -> Fraction:
        """A number: of a part, one within the whole of the same time."""
        step = 1 if self.vocabulary.elements[element].get("type", "integer") == "integer" else 10
        if element in self.parts and self.wholes:
            most = min((self._whole(unit, whole, period) for whole in self.wholes), default=Fraction(0))
            tenths = {"nothing": 0, "little": 1, "some": 5, "much": 9, "all": 10}[self.style]
            return Fraction(int(most * step * tenths / 10), step)
        most = {"nothing": 0, "all": 40, "little": 5, "some": 40, "much": 10**5}[self.style]
        least = self.rng.choice((0, 1, most)) if element in self.wholes else 0
        if element in self.wholes and self._has_a_part(unit):
            least = max(least, 1)
        return Fraction(self.rng.randint(int(least), max(int(least), int(most * step))), step)

    def _has_a_part(self, unit: str) -> bool:
        """Whether a unit, or one that it came from, sent a part above zero: its whole is none then either."""
        family = self.vocabulary.units.family(unit)
        return any(
            who in family and what in self.parts and any(sent.values())
            for (who, what, _), sent in self.figures.items()
        )

    def _whole(self, unit: str, element: str, period: Period) -> Fraction:
        """What the whole has in one group, for the same time or at its latest."""
        series = [
            value
            for (who, what, _), sent in self.figures.items()
            if (who, what) == (unit, element)
            for each, value in sent.items()
            if each.end <= period.end
        ]
        return min(series, default=Fraction(0)) if self.style != "all" else (series[-1] if series else Fraction(0))


def _differences(before: Mapping[str, Any], after: Mapping[str, Any] | None, completed: Case) -> Iterator[str]:
    """What the completed case says otherwise."""
    if after is None:
        yield "the completed counts are refused"
        return
    if after.get("missing"):
        reports = ", ".join(f"{each['unit']} {each['period']} {each['elements']}" for each in after["missing"])
        yield f"still missing after everything was sent: {reports}"
    for old, new in zip(before["indicators"], after["indicators"]):
        if new["reported"] != new["expected"]:
            yield f"{new['reported']} of {new['expected']} have reported after everything was sent"
        yield from _contradicted("the verdict", old, new)
        groups = {each["group"]: each for each in new["each"]}
        for each in old["each"]:
            if each["group"] in groups:
                yield from _contradicted(f"the verdict of {each['group']}", each, groups[each["group"]])


def _contradicted(what: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """A verdict that did not stand, or a value beyond its bound."""
    if old["verdict"] in _FINAL and old["verdict"] != new["verdict"]:
        yield f"{what} was {old['verdict']} and is {new['verdict']}"
    if UNSAID in (old["bound"], old["value"], new["value"]) or None in (old["bound"], old["value"], new["value"]):
        return
    beyond = new["value"] < old["value"] if old["bound"] == "at_least" else new["value"] > old["value"]
    if beyond and what == "the verdict" and not old.get("each"):
        yield f"the value was {old['bound']} {old['value']} and is {new['value']}"
