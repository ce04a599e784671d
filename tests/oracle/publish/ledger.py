"""The ledger as it must be after some runs: "holding nothing but what was published"."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any, Iterator, Mapping

from decision import Decision, FamilyYear, Shown, StageYear
from families import Count, Key, Rules
from formulas import Ref
from provinces import YEAR
from results import RULE, Run
from tree import WHOLE

UNITS = "units"
Sums = dict[str, int]
Entries = dict[tuple[tuple[str, ...], str | None], Any]


def ledger_of(run: Run | None) -> dict[str, Any]:
    """What was published of every family, by year."""
    found: dict[str, Any] = defaultdict(dict)
    for (_, year), (decision, known) in (run.decisions if run else {}).items():
        names = [run.case.period_name(year * run.case.per_year + each) for each in range(run.case.per_year)]
        told = _family_year(decision, known, names)
        if any(told.values()):
            found[str(YEAR + year)][known.family.name] = told
    return dict(found)


def _family_year(decision: Decision, known: FamilyYear, names: list[str]) -> dict[str, Any]:
    """What was published of one family in one year."""
    times: dict[str, Entries] = {"spans": {}, "open": {}}
    units: dict[str, Sums] = defaultdict(dict)
    for stage in known.stages:
        for shown in stage.times:
            _enter(times["open" if shown.is_open else "spans"], decision, stage, shown, names)
        for element, key, who, value in _single(stage.told, stage):
            # A part is told beside its whole, which is told over its own time.
            if not key and known.stage_of(element) is stage:
                for unit in stage.units or ():
                    if decision.nodes[unit].reporters == who:
                        units[unit][element] = value
    withheld = ["+".join(names[period] for period in sorted(each)) for each in known.withheld]
    withheld += [UNITS] if known.units_are_withheld else []
    return {
        **{name: {str(place): entry for place, entry in entries.items()} for name, entries in times.items()},
        "units": dict(units),
        "withheld": sorted(withheld),
    }


def _enter(entries: Entries, decision: Decision, stage: StageYear, shown: Shown, names: list[str]) -> None:
    """What was published of one time."""
    periods = tuple(names[period] for period in shown.time)
    for element, key, who, value in _single(shown.told, stage):
        entry = entries.setdefault((periods, _label(key)), {"sums": {}, "units": {}})
        if who == decision.whole.reporters:
            entry["sums"][element] = value
        # Everything that is counted may be in one unit.
        for node in decision.whole:
            if shown.is_open and node is not decision.whole and node.reporters == who:
                entry["units"].setdefault(node.id, {})[element] = value


def _single(
    told: Mapping[tuple[Count, frozenset[str]], int], stage: StageYear
) -> Iterator[tuple[str, Key, frozenset[str], int]]:
    """The sums of elements among what was published: element, group, units and value."""
    for (count, who), value in told.items():
        ((ref, times), *more) = count.form
        if not more and times == 1 and isinstance(ref, Ref) and ref.element in stage.stage.elements:
            yield ref.element, ref.choice, who, value


def _label(key: Key) -> str | None:
    """A group as the ledger names it."""
    return ", ".join(f"{dimension}={value}" for dimension, value in key) or None


def read_ledger(text: bytes) -> dict[str, Any]:
    """A ledger of the program in the same form; the area alone is no unit."""
    if not text:
        return {}
    years = json.loads(text)["years"]
    return {year: {family: _read(told) for family, told in families.items()} for year, families in years.items()}


def _read(told: Mapping[str, Any]) -> dict[str, Any]:
    """One family in one year."""
    found: dict[str, Any] = {}
    for name in ("spans", "open"):
        found[name] = {
            str((tuple(entry["periods"]), entry["group"])): {
                "sums": entry["sums"],
                "units": _without_area(entry.get("units", {})),
            }
            for entry in told[name]
        }
    return {**found, "units": _without_area(told["units"]), "withheld": sorted(told["withheld"])}


def _without_area(units: Mapping[str, Sums]) -> dict[str, Sums]:
    """Sums of units, without those of an area that has none."""
    return {unit: sums for unit, sums in units.items() if unit != WHOLE}


def ledger_faults(run: Run | None, text: bytes) -> list[str]:
    """Where a ledger of the program is another."""
    faults = list(_differences("ledger", ledger_of(run), read_ledger(text)))
    if text and run:
        head = {key: value for key, value in json.loads(text).items() if key != "years"}
        title = run.case.plan["plan"]["title"]
        must = {"schema": 1, "rule": RULE, "threshold": Rules.of(run.case.plan).threshold, "plan": title}
        faults += [f"ledger: {head} instead of {must}"] if head != must else []
    return faults


def _differences(place: str, expected: Any, got: Any) -> Iterator[str]:
    """Differences below one place."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in sorted({*expected, *got}):
            yield from _differences(f"{place}.{key}", expected.get(key), got.get(key))
    elif expected != got:
        yield f"{place}: expected {expected}, got {got}"
