"""What an indicator's own table says: its sides, its kind of measure, its target in a year."""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import Any, Mapping

from counts import Vocabulary
from formulas import Node, Ref, ZeroDenominator, evaluate, parse_formula, refs
from periods import MONTHS_IN

Indicator = Mapping[str, Any]
SHARE_OF_UNITS = "share-of-units"

_tree = functools.cache(parse_formula)


def sides(indicator: Indicator) -> tuple[Node, Node | None]:
    """The trees of numerator and denominator; "`count` has no denominator"."""
    denominator = indicator.get("denominator")
    return _tree(indicator["numerator"]), _tree(denominator) if denominator else None


def parts_of(indicator: Indicator) -> tuple[Ref, ...]:
    """Every element an indicator needs, each once."""
    numerator, denominator = sides(indicator)
    return tuple(dict.fromkeys(refs(numerator) + (refs(denominator) if denominator else [])))


def side(node: Node, values: Mapping[Ref, Fraction | None]) -> Fraction | None:
    """One side; None where a part is missing: "it is never taken as 0"."""
    if any(values[ref] is None for ref in refs(node)):
        return None
    return evaluate(node, values)


def side_unless_zero(node: Node, values: Mapping[Ref, Fraction | None]) -> Fraction | None:
    """One side so far; None also where something is divided by what is zero so far."""
    try:
        return side(node, values)
    except ZeroDenominator:
        return None


def factor(indicator: Indicator) -> int:
    """"A percentage's `value` is in percent"; "`rate` is a ratio times `per`"."""
    return {"percentage": 100, "rate": indicator.get("per", 1)}.get(indicator["measure"], 1)


def accumulates(vocabulary: Vocabulary, indicator: Indicator) -> bool:
    """"Its numerator holds flows or year-to-date figures and its denominator (if any) holds none.\""""
    numerator, denominator = (
        [vocabulary.kind(ref.element) != "stock" for ref in refs(each)] if each else [] for each in sides(indicator)
    )
    return any(numerator) and not any(denominator)


def holds_flows(vocabulary: Vocabulary, indicator: Indicator) -> bool:
    """Whether any part of an indicator is a flow."""
    return any(vocabulary.kind(ref.element) == "flow" for ref in parts_of(indicator))


def time_keys(indicator: Indicator) -> list[str]:
    """The keys of `each` that are periods."""
    return [key for key in indicator.get("each", []) if key in MONTHS_IN]


def is_over_plan(indicator: Indicator) -> bool:
    """Whether "its target is of the plan's whole period"."""
    return indicator.get("over") == "plan"


def has_target(indicator: Indicator) -> bool:
    """Whether the plan has a target for an indicator, or for its units."""
    return any(key in indicator for key in ("target", "targets", "unit-target"))


def chosen_target(indicator: Indicator, year: int) -> tuple[str | None, int | None]:
    """The target's text and, of `targets`, its year.

    "`targets`: the first year at or after the window's end"; the last one where all are past.
    """
    targets = indicator.get("targets")
    if not targets:
        return indicator.get("target"), None
    years = sorted(map(int, targets))
    chosen = next((each for each in years if each >= year), years[-1])
    return targets[str(chosen)], chosen


def of_members(indicator: Indicator) -> Indicator:
    """What a share of units asks of each unit.

    "Of the units expected to report: those that meet unit-target. With each = ["quarter"]: in
    each quarter."
    """
    if "denominator" not in indicator:
        measure = "count"
    else:
        measure = "percentage" if "%" in indicator["unit-target"] else "ratio"
    kept = {key: indicator[key] for key in ("id", "numerator", "denominator", "each", "due") if key in indicator}
    return {**kept, "measure": measure, "target": indicator["unit-target"]}
