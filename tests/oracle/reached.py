"""Which rules the expected results of a run hung on, so that a rule that no case reaches is seen."""

from __future__ import annotations

from collections import Counter

OF_CLOSED_ALONE = "a running total of closed units alone, beside later ones"
NOTHING_SOUND = "no report that is missing could make sound data"
NO_NUMBER = "a baseline that leaves no number"
INCREASE = "several years, begun within one: by its increase"

RULES = (
    INCREASE,
    "a bound is shown that proves the verdict",
    "a bound that is only neared: the figures so far",
    "a baseline of a period",
    "a baseline of the year before",
    "a baseline that is not known",
    "a count of a part is tracked",
    "a count of one unit has a target of its own",
    "a flow of its own frequency is asked for beyond the window",
    "a group or unit that did not exist",
    "a later state of nobody's is passed over",
    "a merger within the year: running totals continue",
    "a merger within the year: running totals restart",
    "a new unit's whole first period is missing",
    "a provisional reading",
    "a provisional reading over groups",
    "a published bound decides nothing",
    "a published figure is taken",
    "a running total of a unit that closed stays",
    "a running total stops short beside a state",
    "a running total stops short of its window",
    "a silent unit's older state is not used",
    "a state of its own frequency, of the period before",
    "a state of its own frequency, of the period of the window's end",
    "a state that is sent for after the window's end",
    "a successor's flow stands for its predecessors",
    "a window that begins before the target's year",
    "an answer of yes or no",
    "by level",
    "by level, the units of none",
    "by period",
    "by unit",
    "by unit, predecessors are folded",
    "default window: not stretched by rarer or longer rows",
    "default window: only rarer or longer rows",
    "default window: the plan's period",
    "default window: what is before the plan is left out",
    "earlier years of a running total are left out",
    "each: a year, by its own target",
    "each: units",
    "error: a successor's running total below its predecessors'",
    "error: a unit and one above it",
    "error: a unit that was not there",
    "error: outside the plan's period",
    "error: overlap with a predecessor",
    "error: running totals unsaid",
    "left-out time: decided",
    "left-out time: no_data at the year's end",
    "left-out time: open",
    "left-out time: what is divided by",
    "missing: single months of a unit that changed",
    "not due yet: once a year",
    "one family is a part of its whole together",
    "published figures of parts are not added up",
    "several years of running totals",
    "share of units: a bound",
    "share of units: decided with members unknown",
    "share of units: open members",
    "share of units: some did not exist",
    "the target holds from where the plan begins",
    "the target is of the plan's whole period",
    "the window lies outside of the plan",
    "to_go with decimals",
    "units: --unit alone",
    "verdict with reports missing",
    "years that end elsewhere",
)
_known = frozenset((*RULES, NOTHING_SOUND, NO_NUMBER, OF_CLOSED_ALONE))
_reached: Counter[str] = Counter()

ERRORS = {
    "predecessors had": "error: a successor's running total below its predecessors'",
    "above it have sent": "error: a unit and one above it",
    "unit-not-there": "error: a unit that was not there",
    "outside-plan-period": "error: outside the plan's period",
    "overlapping-periods": "error: overlap with a predecessor",
    "are unsaid": "error: running totals unsaid",
}
"""Words of the oracle's own errors that are rules."""


def reach(rule: str) -> None:
    """Note that a rule took part."""
    assert rule in _known, rule
    _reached[rule] += 1


def forget() -> None:
    """Begin anew."""
    _reached.clear()


def rules_reached() -> Counter[str]:
    """How often each rule took part since then."""
    return Counter(_reached)
