"""What was counted in a year, or in several: figures by unit, group and period, and the value of a count over units and time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Sequence

from families import Count, Family, Key, Plan
from formulas import Ref

Cells = Mapping[tuple[str, str, Key, int], int]
"""Values by unit, element, full group and period (0 is the first of the time), as reported."""


@dataclass(frozen=True)
class Owed:
    """A report that an element needs: from whom and for which period."""

    unit: str
    element: str
    period: int


class Counted:
    """The cells of some time, with what is owed."""

    def __init__(
        self,
        plan: Plan,
        cells: Cells,
        owed: Iterable[Owed],
        periods: int,
        per_year: int,
        continued: Mapping[tuple[str, int], Sequence[str]],
    ) -> None:
        """`continued` says which units' running totals one goes on from in its first period."""
        self.kinds = {each["id"]: each["kind"] for each in plan["elements"]}
        self.periods = periods
        self.per_year = per_year
        self.continued = continued
        self.cells = dict(cells)
        self.owed = list(owed)
        self.increases = self._increases()
        by: dict[tuple[str, int], dict[str, list[tuple[Key, int]]]]
        by = defaultdict(lambda: defaultdict(list))
        for (unit, element, key, period), value in self.increases.items():
            by[element, period][unit].append((key, value))
        self._by = by
        sent = {(unit, element, period) for unit, element, _, period in self.cells}
        lacking: dict[str, set[int]] = defaultdict(set)
        for report in self.owed:
            if (report.unit, report.element, report.period) not in sent:
                lacking[report.element].add(report.period)
        self.lacking = lacking

    def _increases(self) -> dict[tuple[str, str, Key, int], int]:
        """The cells, running totals by their increase since the period before."""
        found = {}
        for (unit, element, key, period), value in self.cells.items():
            if self.kinds[element] == "year-to-date" and period % self.per_year:
                for earlier in self.continued.get((unit, period), (unit,)):
                    value -= self.cells.get((earlier, element, key, period - 1), 0)
            found[unit, element, key, period] = value
        return found

    def is_complete(self, family: Iterable[str], period: int) -> bool:
        """Whether every report of the elements for the period is there.

        The increase of a running total needs the report before too.
        """
        for element in family:
            if period in self.lacking[element]:
                return False
            is_growth = self.kinds[element] == "year-to-date" and period % self.per_year
            if is_growth and period - 1 in self.lacking[element]:
                return False
        return True

    def of_ref(self, ref: Ref, units: frozenset[str], time: Iterable[int]) -> int:
        """The value of a reference: sums of flows and increases, the last state of a stock."""
        time = sorted(time)
        if self.kinds[ref.element] == "stock":
            time = time[-1:]
        wanted = set(ref.choice)
        total = 0
        for period in time:
            per_unit = self._by.get((ref.element, period), {})
            for unit, entries in per_unit.items():
                if unit in units:
                    total += sum(value for key, value in entries if wanted <= set(key))
        return total

    def value(self, count: Count, units: frozenset[str], time: Iterable[int]) -> int:
        """The value of a count over units and a time."""
        time = list(time)
        return sum(times * self.of_ref(ref, units, time) for ref, times in count.form)


def is_of_stocks(family: Family, kinds: Mapping[str, str]) -> bool:
    """Whether all elements of a family are states."""
    return all(kinds[element] == "stock" for element in family.elements)


def full_groups(plan: Plan, element: Mapping[str, Any]) -> list[Key]:
    """Every full group of an element, one empty group where it has none."""
    found: list[Key] = [()]
    for dimension in plan.get("dimensions", []):
        if dimension["id"] in element.get("by", ()):
            found = [
                (*key, (dimension["id"], value["id"])) for key in found for value in dimension["values"]
            ]
    return found
