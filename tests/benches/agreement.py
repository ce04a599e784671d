"""Whether everybody computed the same: the peers' sums among themselves, and our program's result against them.

Only flows add up over time as the peers do it, so only numerators and denominators made of flows are compared.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

Sums = dict[tuple[str, str], int]  # by unit and element
Sides = dict[tuple[str, str], list[str]]  # by indicator and side: the elements that are added up


def read_sums(path: Path, counts_columns: list[str]) -> Sums:
    """What a peer wrote, by unit and element; the names of the elements in wide form are those of the counts."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if "element" in next(rows):
            return {(unit, element): int(value) for unit, element, value in rows}
        names = [name for name in counts_columns if name not in ("period", "unit")]
        return {(unit, name): int(value) for unit, *values in rows for name, value in zip(names, values, strict=True)}


def first_difference(sums: Sums, others: Sums) -> str | None:
    """The first figure that differs, in words."""
    if sums == others:
        return None
    key = min(key for key in sums.keys() | others.keys() if sums.get(key) != others.get(key))
    return f"{key}: {sums.get(key)} and {others.get(key)}"


def flow_sides(plan_path: Path) -> Sides:
    """The numerators and denominators that are sums of flows."""
    plan = tomllib.loads(plan_path.read_text(encoding="utf-8"))
    elements = {element["id"]: element for element in plan["elements"]}
    sides: Sides = {}
    for indicator in (each for goal in plan["goals"] for each in goal["indicators"]):
        for side in ("numerator", "denominator"):
            parts = [elements[id] for id in indicator.get(side, "").split(" + ") if id]
            if parts and all(part["kind"] == "flow" for part in parts):
                sides[indicator["id"], side] = [part["name"] for part in parts]
    return sides


def result_difference(result: Any, sides: Sides, sums: Sums, unit: str | None) -> str | None:
    """The first of `sides` in our program's JSON that is not the peers' sum, over all units or for one."""
    totals: Counter[str] = Counter()
    for (sender, element), value in sums.items():
        if unit in (None, sender):
            totals[element] += value
    indicators = {each["id"]: each for each in result["indicators"]}
    for (id, side), names in sides.items():
        expected = sum(totals[name] for name in names)
        if indicators[id][side] != expected:
            return f"{side} of {id}: {indicators[id][side]}, not {expected}"
    return None
