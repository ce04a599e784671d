"""Who there is, and when: units that open, close, merge and split.

"A unit owes nothing for time in which it did not exist." Everything here is answered by the
month; a unit is there in a month if it is there on the month's last day.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Iterable, Mapping, Sequence

from periods import Calendar, Period

ALWAYS = Period(-(10**6), 10**6)
CONTINUE, RESTART = "continue", "restart"


@dataclass(frozen=True)
class Succession:
    """Units that became others on a day; a merger has one unit that they became."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    on: date
    running_totals: str | None

    @property
    def is_merger(self) -> bool:
        """"A split is a `to` list and makes both sides not comparable.\""""
        return len(self.after) == 1


def _succession(table: Mapping[str, Any]) -> Succession:
    """One `[[succession]]` of a plan."""
    after = table["to"] if isinstance(table["to"], list) else [table["to"]]
    return Succession(tuple(table["from"]), tuple(after), table["on"], table.get("running-totals"))


class Units:
    """The units of a plan, or those that the files name where it lists none."""

    def __init__(self, plan: Mapping[str, Any], calendar: Calendar) -> None:
        tables = plan.get("units", [])
        self.calendar = calendar
        self.are_listed = bool(tables)
        self.ids: list[str] = [unit["id"] for unit in tables]
        self.levels: dict[str, str | None] = {unit["id"]: unit.get("level") for unit in tables}
        self._above: dict[str, str | None] = {unit["id"]: unit.get("parent") for unit in tables}
        self.successions = [_succession(table) for table in plan.get("succession", [])]
        self._elements = {element["id"]: element for element in plan["elements"]}
        self._lives = {unit["id"]: self._life(unit) for unit in tables}
        self.reporters = functools.cache(self._reporters)
        self.family = functools.cache(self._family)

    def name_those_of_the_files(self, names: Iterable[str]) -> None:
        """"Who is expected to report: where a plan lists none, every unit that the files name."

        They are there always.
        """
        if not self.are_listed:
            self.ids = sorted(names)

    def _life(self, unit: Mapping[str, Any]) -> Period | None:
        """The months in which a unit exists, None for none."""
        starts = [unit["valid-from"]] if "valid-from" in unit else []
        ends = [unit["valid-to"]] if "valid-to" in unit else []
        starts += [each.on for each in self.successions if unit["id"] in each.after]
        ends += [each.on - timedelta(days=1) for each in self.successions if unit["id"] in each.before]
        first = self._month_of(max(starts)) if starts else ALWAYS.start
        last = self._month_of(min(ends) + timedelta(days=1)) - 1 if ends else ALWAYS.end
        return Period(first, last) if first <= last else None

    def _month_of(self, day: date) -> int:
        """The month that a day belongs to: the first one whose last day is not before it."""
        month = self.calendar.month(day.year, day.month) - 1
        while self.calendar.last_day(month) < day:
            month += 1
        return month

    def life(self, unit: str) -> Period | None:
        """The months in which a unit exists."""
        return self._lives.get(unit, ALWAYS)

    def during(self, unit: str, span: Period) -> Period | None:
        """Those of them that lie in a span."""
        life = self.life(unit)
        return life.shared_with(span) if life else None

    def exists(self, unit: str, month: int) -> bool:
        """Whether a unit is there at the end of a month."""
        return self.during(unit, Period(month, month)) is not None

    def _reporters(self, element: str) -> tuple[str, ...]:
        """"`reported-by`; default: every unit that has no units below it.\""""
        named = self._elements[element].get("reported-by")
        if named is not None:
            return tuple(unit for unit in self.ids if unit in named)
        return tuple(unit for unit in self.ids if unit not in self._above.values())

    def senders(self) -> list[str]:
        """The units that report anything, in the plan's order."""
        return [unit for unit in self.ids if any(unit in self.reporters(element) for element in self._elements)]

    def with_those_below(self, unit: str) -> set[str]:
        """A unit and all below it, to any depth."""
        found = {unit}
        while more := {each for each, above in self._above.items() if above in found} - found:
            found |= more
        return found

    def above(self, unit: str) -> set[str]:
        """The units that a unit stands below."""
        found = set()
        while (unit := self._above.get(unit)) and unit not in found:
            found.add(unit)
        return found

    def merged_into(self, unit: str) -> list[str]:
        """The units that came directly from a merger of `unit` and others."""
        return [each.after[0] for each in self.successions if each.is_merger and unit in each.before]

    def _family(self, unit: str) -> frozenset[str]:
        """A unit and all that were merged into it, also before it was merged itself."""
        found = {unit}
        while more := {each for each in self.ids if found & set(self.merged_into(each))} - found:
            found |= more
        return frozenset(found)

    def predecessors(self, unit: str) -> set[str]:
        """All units whose territory a unit has taken over, by mergers and splits, directly or not."""
        found: set[str] = set()
        frontier = {unit}
        while frontier:
            taken_over = [each for each in self.successions if frontier & set(each.after)]
            frontier = {unit for each in taken_over for unit in each.before} - found
            found |= frontier
        return found

    def standing_for(self, unit: str, scope: Sequence[str]) -> list[str]:
        """The units of a scope of whose mergers `unit` was a part: what they send for earlier time is its too."""
        return [each for each in scope if each != unit and unit in self.family(each)]

    def began_before(self, unit: str, period: Period) -> bool:
        """Whether a period begins before a unit did."""
        life = self.life(unit)
        return life is not None and period.start < life.start

    def parts(
        self, scope: Sequence[str], window: Period, candidates: Sequence[str]
    ) -> list[tuple[str, tuple[str, ...]]]:
        """The units that are judged by themselves, each with what was merged into it.

        "Under `--by unit` and `--unit` a merged unit goes on from the sum of those that it
        came from": they are no parts of their own where it is one.
        """
        there = [unit for unit in candidates if unit in scope and self.during(unit, window)]
        return [
            (unit, tuple(each for each in scope if each in self.family(unit)))
            for unit in there
            if not any(unit in self.family(other) for other in there if other != unit)
        ]
