"""What may be shown of one family in one year, from its counts and from what was published before.

Written from the contract (rule set SDC-GP 2), with whole numbers alone. `FAULTS` are slips that are planted for the
self test: each makes the decision say too much.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Iterable, Sequence

from counted import Counted, is_of_stocks
from families import Count, Family, Rules, Stage
from formulas import Ref
from tree import Node

Time = tuple[int, ...]
"""Periods of the year, in their order."""

FAULTS = (
    "one below the threshold is safe",
    "no complement",
    "periods are not joined",
    "the rest is not grown",
    "no insider",
    "the ledger is ignored",
    "parts end anywhere",
    "units by period",
    "partial sums",
)


@dataclass(frozen=True)
class Sum:
    """A value that everybody sees."""

    ref: Ref
    units: frozenset[str]
    time: Time
    value: int


@dataclass
class Shown:
    """A time of which the whole is shown; an open one with all units and groups."""

    time: Time
    by_group: bool
    is_open: bool
    values: dict[tuple[Count, frozenset[str]], int] = field(default_factory=dict)
    """What it came to when it was looked at last."""
    is_withheld: bool = False
    told: dict[tuple[Count, frozenset[str]], int] = field(default_factory=dict)
    """What was published of it, when it was published last."""


@dataclass
class StageYear:
    """One stage of a family in one year."""

    stage: Stage
    times: list[Shown] = field(default_factory=list)
    units: list[str] | None = None
    """The units that are shown over the closed time, None where that is not decided yet."""
    unit_values: dict[tuple[Count, frozenset[str]], int] = field(default_factory=dict)
    closed: Time = ()
    told: dict[tuple[Count, frozenset[str]], int] = field(default_factory=dict)
    """What was published of the units, when it was published last."""
    now: list[Shown] = field(default_factory=list)
    """The times that the present run shows."""
    shows_units: bool = False


@dataclass
class FamilyYear:
    """What is decided of a family in one year."""

    family: Family
    stages: list[StageYear]
    units_are_withheld: bool = False
    withheld: set[frozenset[int]] = field(default_factory=set)
    """The times that are not shown any more in this year, nor any that holds one of them."""

    def stage_of(self, element: str) -> StageYear:
        """The stage that decides on an element."""
        return self.stages[0] if element == self.family.whole else self.stages[-1]


class Decision:
    """Decides on one family and year."""

    def __init__(
        self,
        family: Family,
        counted: Counted,
        whole: Node,
        rules: Rules,
        faults: frozenset[str] = frozenset(),
    ) -> None:
        self.family = family
        self.counted = counted
        self.whole = whole
        self.rules = rules
        self.faults = faults
        self.of_stocks = is_of_stocks(family, counted.kinds)
        self.nodes = {node.id: node for node in whole}
        self._known: dict[tuple[Count, frozenset[str], Time], int] = {}

    # What is safe, and what is firm.

    def value(self, count: Count, units: frozenset[str], time: Iterable[int]) -> int:
        """The value of a count."""
        key = (count, units, tuple(sorted(time)))
        if key not in self._known:
            self._known[key] = self.counted.value(*key)
        return self._known[key]

    def is_safe(self, count: Count, value: int) -> bool:
        """"A count is safe if it is 0 or at least the threshold (either sign)"; `zeros = "hide"`: 0 is small too."""
        threshold = count.threshold - ("one below the threshold is safe" in self.faults)
        return abs(value) >= threshold or (value == 0 and self.rules.zeros_are_shown)

    def _counts(self, counts: Sequence[Count]) -> list[Count]:
        """The counts that decide."""
        if "no complement" in self.faults:
            return [count for count in counts if "complement" not in count.name]
        return list(counts)

    def is_firm(self, nodes: Sequence[Node], counts: Sequence[Count], time: Iterable[int]) -> bool:
        """Every count of the set is safe, and every count of it less any one unit within it."""
        time = tuple(time)
        everybody = frozenset().union(*(node.reporters for node in nodes))
        leaving = {everybody}
        if "no insider" not in self.faults:
            leaving |= {everybody - unit.reporters for node in nodes for unit in node}
        leaving.discard(frozenset())
        return not any(node.is_never_firm for node in nodes) and all(
            self.is_safe(count, self.value(count, units, time))
            for count in self._counts(counts)
            for units in leaving
        )

    def is_complete(self, elements: Iterable[str], time: Iterable[int]) -> bool:
        """Whether nothing is missing."""
        if "partial sums" in self.faults:
            return True
        return all(self.counted.is_complete(elements, period) for period in time)

    def is_open(self, stage: Stage, period: int) -> bool:
        """"Every count of every unit at every level (and of every group) is safe"."""
        return self.is_complete(stage.elements, (period,)) and all(
            self.is_safe(count, self.value(count, node.reporters, (period,)))
            for count in self._counts([*stage.plain, *stage.groups])
            for node in self.whole
        )

    def is_by_group(self, stage: Stage, time: Time) -> bool:
        """"A span is shown by group where the whole is firm for each group"."""
        return bool(stage.groups) and self.is_firm([self.whole], stage.groups, time)

    # The year.

    def decide(self, earlier: FamilyYear | None = None) -> FamilyYear:
        """The year after what was published of it earlier."""
        if "the ledger is ignored" in self.faults:
            earlier = None
        stages = [StageYear(stage) for stage in self.family.stages]
        year = FamilyYear(self.family, stages, earlier.units_are_withheld if earlier else False)
        if earlier:
            self._check_times(year, earlier)
        for number, stage in enumerate(stages):
            self._find_times(stage, stages[:number], year.withheld)
            stage.now = [
                time
                for time in stage.times
                if not time.is_withheld and self.is_complete(stage.stage.elements, time.time)
            ]
            for time in stage.now:
                time.told = time.values
        if earlier:
            self._check_units(year, earlier)
        for number, stage in enumerate(stages):
            self._find_units(year, stage, stages[:number])
        return year

    def _check_times(self, year: FamilyYear, earlier: FamilyYear) -> None:
        """Published times stand; one that may not be shown any more is withheld, and all that hold it."""
        for new, old in zip(year.stages, earlier.stages):
            for before in old.times:
                kept = replace(before)
                new.times.append(kept)
                if kept.is_withheld or not self.is_complete(new.stage.elements, kept.time):
                    continue
                if self._still_stands(new.stage, kept):
                    kept.values = self._values(new.stage, kept)
                else:
                    kept.is_withheld = True
                    year.units_are_withheld = True
                    year.withheld.add(frozenset(kept.time))
        year.withheld |= earlier.withheld
        for stage in year.stages:
            for time in stage.times:
                time.is_withheld |= any(lost <= set(time.time) for lost in year.withheld)

    def _still_stands(self, stage: Stage, shown: Shown) -> bool:
        """Whether all that was published of a time may be published again."""
        now = self._values(stage, shown)
        changed = [
            not self.is_safe(count, now[count, units] - value)
            for (count, units), value in shown.values.items()
            if now[count, units] != value
        ]
        if any(changed):
            return False
        if shown.is_open:
            return self.is_open(stage, shown.time[0])
        counts = [*stage.plain, *(stage.groups if shown.by_group else ())]
        return self.is_firm([self.whole], counts, shown.time)

    def _values(self, stage: Stage, shown: Shown) -> dict[tuple[Count, frozenset[str]], int]:
        """Everything that is published of a time."""
        counts = [*stage.plain, *(stage.groups if shown.by_group else ())]
        nodes = list(self.whole) if shown.is_open else [self.whole]
        return {
            (count, node.reporters): self.value(count, node.reporters, shown.time)
            for count in counts
            for node in nodes
        }

    def _find_times(self, year: StageYear, before: Sequence[StageYear], lost: set[frozenset[int]]) -> None:
        """Open periods, and spans: "joined, from the earliest, until the whole is firm".

        "A run that lacks an earlier one withholds": none is made while a published one is not complete.
        """
        stage = year.stage
        is_lacking = any(
            not time.is_open and not self.is_complete(stage.elements, time.time) for time in year.times
        )
        taken = {period for time in year.times for period in time.time}
        waiting: list[int] = []
        for period in range(self.counted.periods):
            if period in taken:
                continue
            if self.is_open(stage, period):
                self._show(year, Shown((period,), bool(stage.groups), True), lost)
                continue
            waiting.append(period)
            if not is_lacking and self._ends(stage, tuple(waiting), before):
                groups = self.is_by_group(stage, tuple(waiting)) and _are_by_group(waiting, before)
                self._show(year, Shown(tuple(waiting), groups, False), lost)
                waiting = []
            elif self.of_stocks or "periods are not joined" in self.faults:
                waiting = []

    def _show(self, year: StageYear, shown: Shown, withheld: set[frozenset[int]]) -> None:
        """Enter a time that is published for the first time, unless it holds one that is withheld."""
        shown.is_withheld = any(lost <= set(shown.time) for lost in withheld)
        shown.values = self._values(year.stage, shown)
        year.times.append(shown)

    def _ends(self, stage: Stage, time: Time, before: Sequence[StageYear]) -> bool:
        """Whether a span may end: complete, firm, and where the whole's does."""
        if not self.is_complete(stage.elements, time) or not self.is_firm([self.whole], stage.plain, time):
            return False
        if "parts end anywhere" in self.faults:
            return True
        return all(is_union(time, earlier.now) for earlier in before)

    # Units.

    def _closed(self, year: StageYear) -> Time | None:
        """The closed time over which units are decided; None while the year is not whole."""
        done = {period for time in year.now for period in time.time}
        opened = {period for time in year.now if time.is_open for period in time.time}
        if self.of_stocks:
            last = self.counted.periods - 1
            return ((last,) if last not in opened else ()) if last in done else None
        if done != set(range(self.counted.periods)):
            return None
        return tuple(period for period in range(self.counted.periods) if period not in opened)

    def _find_units(self, year: FamilyYear, stage: StageYear, before: Sequence[StageYear]) -> None:
        """"Units are shown for whole years alone, once all periods of the year are in spans"."""
        closed = self._closed(stage)
        if year.units_are_withheld or closed is None:
            return
        stage.closed = closed
        if stage.units is None and closed:
            allowed = [earlier.units for earlier in before if earlier.closed]
            if any(units is None for units in allowed):
                return
            stage.units = list(self._shown_below(self.whole, stage.stage, closed, allowed))
        stage.shows_units = stage.units is not None
        if stage.shows_units:
            stage.told = stage.unit_values = self._unit_values(stage)

    def _unit_values(self, stage: StageYear) -> dict[tuple[Count, frozenset[str]], int]:
        """What is published of the units over the closed time."""
        units = [self.nodes[unit].reporters for unit in stage.units or ()]
        return {
            (count, each): self.value(count, each, stage.closed) for count in stage.stage.plain for each in units
        }

    def _shown_below(
        self, node: Node, stage: Stage, time: Time, allowed: Sequence[Sequence[str]]
    ) -> Iterable[str]:
        """The units that are shown below one that is."""
        hidden = [
            child
            for child in node.children
            if any(child.id not in units for units in allowed) or not self.is_firm([child], stage.plain, time)
        ]
        if hidden and "the rest is not grown" not in self.faults:
            hidden = self._grown(node, hidden, stage, time)
        for child in node.children:
            if child not in hidden:
                yield child.id
                yield from self._shown_below(child, stage, time, allowed)

    def _grown(self, node: Node, hidden: list[Node], stage: Stage, time: Time) -> list[Node]:
        """"Further units that are not 0, until the hidden ones together are firm; else all"."""
        further = [
            child
            for child in node.children
            if child not in hidden
            and any(self.value(count, child.reporters, time) for count in self._counts(stage.plain))
        ]
        while not self.is_rest_firm(hidden, stage, time):
            if not further:
                return list(node.children)
            hidden = [*hidden, further.pop(0)]
        return hidden

    def is_rest_firm(self, hidden: Sequence[Node], stage: Stage, time: Time) -> bool:
        """Whether hidden units are firm together; units of a split are hidden for another reason."""
        everybody = frozenset().union(*(node.reporters for node in hidden))
        leaving = {everybody}
        if "no insider" not in self.faults:
            leaving |= {everybody - unit.reporters for node in hidden for unit in node}
        leaving.discard(frozenset())
        return all(
            self.is_safe(count, self.value(count, units, time))
            for count in self._counts(stage.plain)
            for units in leaving
        )

    def _check_units(self, year: FamilyYear, earlier: FamilyYear) -> None:
        """The pattern stands, while each shown unit and each hidden rest is firm and nothing changed by a small count."""
        for new, old in zip(year.stages, earlier.stages):
            if old.units is None:
                continue
            new.units, new.unit_values, new.closed = list(old.units), old.unit_values, old.closed
            new.told = old.told
            if not self.is_complete(new.stage.elements, new.closed):
                continue
            if not self._units_still_stand(new):
                year.units_are_withheld = True
        if year.units_are_withheld:
            return
        for new in year.stages:
            if new.units is not None and self._closed(new) is not None:
                new.unit_values = self._unit_values(new)

    def _units_still_stand(self, stage: StageYear) -> bool:
        """Whether the units that were published may be published again."""
        now = self._unit_values(stage)
        if any(
            now[key] != value and not self.is_safe(key[0], now[key] - value)
            for key, value in stage.unit_values.items()
        ):
            return False
        assert stage.units is not None
        shown = set(stage.units)
        for node in self.whole:
            if node is not self.whole and node.id in shown:
                if not self.is_firm([node], stage.stage.plain, stage.closed):
                    return False
            if node is self.whole or node.id in shown:
                hidden = [child for child in node.children if child.id not in shown]
                if hidden and not self.is_rest_firm(hidden, stage.stage, stage.closed):
                    return False
        return True


def is_union(time: Iterable[int], times: Sequence[Shown]) -> bool:
    """Whether a time is made of whole times that are shown."""
    wanted = set(time)
    inside = [set(each.time) for each in times if set(each.time) <= wanted]
    return wanted == set().union(*inside)


def _are_by_group(time: Iterable[int], before: Sequence[StageYear]) -> bool:
    """Whether all times of the earlier stages within this one are by group."""
    wanted = set(time)
    return all(each.by_group for year in before for each in year.now if set(each.time) <= wanted)


def visible_in_year(decision: Decision, year: FamilyYear) -> list[Sum]:
    """Every sum that everybody may compute from what the year shows."""
    found: list[Sum] = []

    def see(counts: Iterable[Count], units: frozenset[str], time: Time) -> None:
        for ref in dict.fromkeys(ref for count in counts for ref, _ in count.form):
            found.append(Sum(ref, units, time, decision.counted.of_ref(ref, units, time)))

    for stage in year.stages:
        plain, groups = stage.stage.plain, stage.stage.groups
        if len(year.stages) > 1 and stage is year.stages[1]:
            plain = [count for count in plain if count.elements != {year.family.whole}]
            groups = [count for count in groups if count.elements != {year.family.whole}]
            plain, groups = (_parts(counts, year.family.whole) for counts in (plain, groups))
        for shown in stage.now:
            nodes = list(decision.whole) if shown.is_open else [decision.whole]
            for node in nodes:
                see([*plain, *(groups if shown.by_group else ())], node.reporters, shown.time)
        if "units by period" in decision.faults:
            for period in range(decision.counted.periods):
                for unit in stage.units or ():
                    see(plain, decision.nodes[unit].reporters, (period,))
        if stage.shows_units:
            for unit in stage.units or ():
                see(plain, decision.nodes[unit].reporters, stage.closed)
    return found


def _parts(counts: Iterable[Count], whole: str | None) -> list[Count]:
    """Single parts alone: what they leave out follows from the whole, which is decided in the first stage."""
    return [count for count in counts if whole not in count.elements]
