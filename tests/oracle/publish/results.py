"""The published result of `check`: the exact one of the oracle, with what is not shown taken out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, Sequence

import bootstrap  # noqa: F401
from compare import compare
from counted import Counted
from decision import Decision, FamilyYear, Time, is_union
from families import SHARE_OF_UNITS, Key, Rules, families, indicators_of, references, sensitive_elements
from formulas import Ref, parse_formula, refs
from oracle import UNSAID, Expected, Options, expect
from provinces import DIMENSIONS, Case, Release
from tree import Node, whole_of
from verdicts import VERDICTS

RULE = "SDC-GP 2"
SUPPRESSED = "suppressed"
UNDER_NO_UNIT = "-"


@dataclass
class Run:
    """All families as one run decides on them."""

    case: Case
    release: Release
    counted: Counted
    decisions: list[tuple[Decision, FamilyYear]] = field(default_factory=list)

    def of(self, element: str) -> tuple[Decision, FamilyYear] | None:
        """The decision about an element, None for a public one."""
        for decision, year in self.decisions:
            if element in decision.family.elements:
                return decision, year
        return None


def decide(
    case: Case, release: Release, earlier: Run | None = None, faults: frozenset[str] = frozenset()
) -> Run:
    """What a run decides, after an earlier one."""
    run = Run(case, release, case.counted(release.cells))
    for number, family in enumerate(families(case.plan)):
        whole = whole_of(case.plan, case.lowest, family.elements)
        decision = Decision(family, run.counted, whole, Rules.of(case.plan), faults)
        before = earlier.decisions[number][1] if earlier else None
        run.decisions.append((decision, decision.decide(before)))
    return run


# Whether a figure is shown.


def shows(run: Run, ref: Ref, units: frozenset[str] | None, time: Time, key: Key = ()) -> bool:
    """Whether the value of a reference over units (None: the whole), a window and a group is shown."""
    found = run.of(ref.element)
    if found is None:
        return True
    decision, year = found
    stage = year.stage_of(ref.element)
    kind = run.counted.kinds[ref.element]
    if kind == "year-to-date":
        time = tuple(range(max(time) + 1))
    elif kind == "stock":
        time = (max(time),)
    wants_groups = bool(ref.choice or key)
    if units is None or units == decision.whole.reporters:
        inside = [each for each in stage.now if set(each.time) <= set(time)]
        return is_union(time, inside) and (not wants_groups or all(each.by_group for each in inside))
    opened = {period for each in stage.now if each.is_open for period in each.time}
    if set(time) <= opened:
        return True
    if wants_groups or not stage.shows_units or not set(stage.closed) <= set(time):
        return False
    tops = _tops(decision.whole, units)
    return set(time) - set(stage.closed) <= opened and all(top.id in (stage.units or ()) for top in tops)


def _tops(node: Node, units: frozenset[str]) -> list[Node]:
    """The highest units that make up a set."""
    found = []
    for child in node.children:
        if child.reporters <= units:
            found.append(child)
        elif child.reporters & units:
            found += _tops(child, units)
    return found


class _Row:
    """One indicator over some units and a window."""

    def __init__(self, run: Run, indicator: Mapping[str, Any], units: frozenset[str] | None, time: Time) -> None:
        self.run = run
        self.indicator = indicator
        self.units = units
        self.time = time

    def is_shown(self, sides: Sequence[Ref]) -> bool:
        """Whether all references are shown, in every group of `each` where there is one."""
        everything = [(self.units, self.time, ())]
        for key in self.indicator.get("each", []):
            everything = [each for one in everything for each in self._split(one, key)]
        if self.indicator["measure"] == SHARE_OF_UNITS:
            everything = [each for one in everything for each in self._split(one, "unit")]
        return all(
            shows(self.run, ref, units, time, key) for units, time, key in everything for ref in sides
        )

    def _split(
        self, one: tuple[frozenset[str] | None, Time, Key], key: str
    ) -> Iterable[tuple[frozenset[str] | None, Time, Key]]:
        """The groups of one key of `each`."""
        units, time, group = one
        if key == "unit":
            for unit in units or self.run.case.lowest:
                yield frozenset([unit]), time, group
        elif key in DIMENSIONS:
            for value in DIMENSIONS[key]:
                yield units, time, (*group, (key, value))
        else:
            for period in time:
                yield units, (period,), group


def _references(indicator: Mapping[str, Any], side: str) -> list[Ref]:
    """The references of one side."""
    return refs(parse_formula(indicator[side])) if side in indicator else []


def overlaid(fields: dict[str, Any], row: _Row, is_sensitive: bool) -> dict[str, Any]:
    """The object of one indicator as it is published."""
    if not is_sensitive or "not-applicable" in row.indicator:
        return {**fields, "status": "shown"}
    if row.is_shown(references(row.indicator)):
        return {**fields, "status": "shown"}
    nothing = dict.fromkeys(("numerator", "value", "to_go", "as_of", "reason"))
    below = _references(row.indicator, "denominator")
    if row.indicator["measure"] == SHARE_OF_UNITS or "each" in row.indicator:
        denominator = UNSAID
    elif not below:
        denominator = None
    else:
        denominator = fields["denominator"] if row.is_shown(below) else None
        if is_stock_side(row.run, below) and denominator is not None:
            denominator = UNSAID
    return {
        **fields,
        **nothing,
        "denominator": denominator,
        "verdict": SUPPRESSED,
        "each": [],
        "status": SUPPRESSED,
        "bound": None,
        "provisional": None,
    }


def is_stock_side(run: Run, below: Sequence[Ref]) -> bool:
    """Whether a denominator is of public states alone: its moment may be another than that of the numerator."""
    return all(run.counted.kinds[ref.element] == "stock" and run.of(ref.element) is None for ref in below)


def published(run: Run, files: Sequence[tuple[str, str]], options: Options) -> Expected:
    """What the contract demands of `check --publish`."""
    exact = expect(run.case.plan, files, options)
    if exact.document is None:
        return exact
    document = dict(exact.document)
    names = {run.case.period_name(period): period for period in range(run.case.periods)}
    reported = sorted({period for _, _, _, period in run.release.cells})
    window = tuple(range(reported[0], reported[-1] + 1))
    if options.period:
        ends = [names[part] for part in options.period.split("..")]
        window = tuple(range(ends[0], ends[-1] + 1))
    sensitive = sensitive_elements(run.case.plan)
    by_id = {each["id"]: each for each in indicators_of(run.case.plan)}

    def row(fields: dict[str, Any], units: frozenset[str] | None, time: Time) -> dict[str, Any]:
        indicator = by_id[fields["id"]]
        hit = any(ref.element in sensitive for ref in references(indicator))
        return overlaid(fields, _Row(run, indicator, units, time), hit)

    document["indicators"] = [row(fields, None, window) for fields in document["indicators"]]
    counted = Counter(fields["verdict"] for fields in document["indicators"])
    document["summary"] = {verdict: counted[verdict] for verdict in (*VERDICTS, SUPPRESSED)}
    document["publish"] = {"rule": RULE, "threshold": Rules.of(run.case.plan).threshold}
    for group in document.get("groups", []):
        units, time = None, window
        if options.by == "period":
            time = (names[group["id"]],)
        else:
            units = _units_of(run.case, group["id"], options.by)
        group["indicators"] = [row(fields, units, time) for fields in group["indicators"]]
    return Expected(_status(document["indicators"], by_id), document)


def _units_of(case: Case, group: str, by: str | None) -> frozenset[str]:
    """Who reports in a part of `--by unit` or `--by LEVEL`."""
    units = case.plan["units"]
    above = {unit["id"]: unit.get("parent") for unit in units}
    levels = {unit["id"]: unit.get("level") for unit in units}

    def chain(unit: str | None) -> Iterable[str]:
        while unit:
            yield unit
            unit = above[unit]

    if group == UNDER_NO_UNIT:
        return frozenset(
            unit for unit in case.lowest if not any(levels[each] == by for each in chain(unit))
        )
    return frozenset(unit for unit in case.lowest if group in chain(unit))


def _status(rows: Sequence[Mapping[str, Any]], by_id: Mapping[str, Mapping[str, Any]]) -> int:
    """"0 and 1 as ever, from what is shown alone; nothing shown at all: 1"."""
    shown = [row for row in rows if row["verdict"] != SUPPRESSED]
    missed = any(
        row["verdict"] == "fail" or (row["verdict"] == "no_data" and by_id[row["id"]].get("required", True))
        for row in shown
    )
    return int(missed or not any("not-applicable" not in by_id[row["id"]] for row in shown))


def differences(expected: Expected, status: int, stdout: bytes) -> list[str]:
    """Every difference between the program's published result and this one."""
    return compare(expected, status, stdout)
