"""What an actual means against the target, also while some of it may still change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Iterable, Sequence

from actuals import Actual
from extremes import NOT_APPLICABLE, Unfinished
from formulas import Target, is_sum_of_elements
from indicators import SHARE_OF_UNITS, Indicator, factor, sides
from reached import reach

VERDICTS = ("pass", "fail", "open", "no_data", "not_applicable", "tracked")
AT_LEAST, AT_MOST = "at_least", "at_most"
_WORST_FIRST = ("fail", "no_data", "open", "pass", "not_applicable")


@dataclass(frozen=True)
class Clock:
    """What time says about a target: "now" is the window's end.

    `growing` where a total is still adding up, `due` the day of the indicator, `year_ahead`
    where the target is that of a year to come.
    """

    today: date
    growing: bool = False
    due: date | None = None
    year_ahead: bool = False

    @property
    def is_up(self) -> bool:
        """Whether the day on which the indicator is due has come."""
        return self.due is not None and self.today >= self.due

    @property
    def may_still_be_met(self) -> bool:
        """Whether there is time left that the plan itself has given."""
        return self.year_ahead or self.due is not None


def judge(target: Target, value: Fraction, clock: Clock) -> str:
    """pass, fail or open for a figure that exists.

    "Accumulating and before the end of the window's year: `>=` reached is pass, `<=`
    exceeded is fail, otherwise open. Every other indicator is judged on the data to
    date." `due`: "before this date an unmet target is open, not failed", and from it on
    time is up. A target year ahead: "not yet reached and that year still ahead -> open".
    """
    holds = target.holds(value)
    if clock.is_up:
        return "pass" if holds else "fail"
    if clock.growing:
        if target.is_lower_bound:
            return "pass" if holds else "open"
        return "fail" if target.exceeded(value) and not clock.may_still_be_met else "open"
    if holds:
        return "pass"
    return "open" if clock.may_still_be_met else "fail"


def is_proved_by_the_highest(target: Target, verdict: str, clock: Clock, unfinished: Unfinished) -> bool | None:
    """Whether the highest (True) or the lowest (False) value proves a verdict; None for neither.

    "Pass of `>=`: at least; fail or open of it: at most; pass of `<=`: at most; fail of it: at
    least; of a range, a fail by the end beyond it." What is open whatever comes is proved by none.
    """
    if target.is_lower_bound:
        return verdict != "pass"
    if verdict == "open" and clock.growing and not clock.is_up and clock.may_still_be_met:
        return None
    if target.is_upper_bound:
        not_exceeded = verdict == "pass" or (verdict == "open" and clock.growing)
        return not_exceeded
    if verdict == "pass":
        return None
    if verdict == "open" and clock.growing:
        return True
    lowest = unfinished.limit(highest=False)
    return lowest is None or lowest < target.high


@dataclass(frozen=True)
class Judged:
    """The figure of one group, or of the whole, and its verdict.

    `possible` holds every verdict that what is missing may still lead to. `sides_are_open` where
    a bound is that of several numerators and denominators.
    """

    group: str
    actual: Actual
    possible: frozenset[str]
    target: Target | None = None
    bound: str | None = None
    provisional: str | None = None
    left_out: bool = False
    sides_are_open: bool = False
    value_is_open: bool = False

    @property
    def verdict(self) -> str:
        """The only verdict there can be, else that something is missing."""
        return min(self.possible) if len(self.possible) == 1 else "no_data"


def provisional_of(target: Target | None, verdict: str, actual: Actual) -> str | None:
    """"`provisional`: what the reported units' figures come to", beside `no_data` alone."""
    if target is None or verdict != "no_data" or actual.value is None:
        return None
    reach("a provisional reading")
    return "pass" if target.holds(actual.value) else "fail"


def combined(judged: Sequence[Judged]) -> frozenset[str]:
    """Every verdict of all groups together: "the target must hold in every group".

    Groups that are 0/0 are left out.
    """
    if not judged:
        return frozenset({NOT_APPLICABLE})
    order = _WORST_FIRST.index
    best_of_the_worst = min(max(map(order, each.possible)) for each in judged)
    found = {verdict for each in judged for verdict in each.possible if order(verdict) <= best_of_the_worst}
    return frozenset(found)


def provisional_of_groups(judged: Iterable[Judged], verdict: str) -> str | None:
    """Over groups: "fail if any fails (or open), else pass; null if no group has either"."""
    if verdict != "no_data":
        return None
    readings = [each.provisional or each.verdict for each in judged]
    known = [reading for reading in readings if reading in ("pass", "fail", "open")]
    if not known:
        return None
    reach("a provisional reading over groups")
    return "pass" if set(known) == {"pass"} else "fail"


def group_to_show(judged: Sequence[Judged], verdict: str) -> Judged | None:
    """"The value shown is the worst group's", of those that decide the verdict.

    None where a group has no data, or no target ranks them. With targets by year, the worst
    is the one farthest from its own.
    """
    deciding = [each for each in judged if each.verdict == verdict and each.target]
    valued = [each for each in deciding if each.actual.value is not None or each.value_is_open]
    if verdict == "no_data" or not valued:
        return None
    if any(each.value_is_open for each in valued):
        return next(each for each in valued if each.value_is_open)
    return max(valued, key=lambda each: each.target.distance(each.actual.value))


def to_go(indicator: Indicator, shown: Judged, verdict: str) -> Fraction | None:
    """"For a target not met, the smallest change of the numerator that would meet it".

    "Exact to its decimals": in steps of the finest decimals among the counts used, at least
    whole numbers; "null where no change of the numerator alone could do it", and where time
    is left out.
    """
    target, actual = shown.target, shown.actual
    if target is None or actual.value is None or actual.numerator is None or shown.left_out:
        return None
    if verdict not in ("fail", "open") or target.holds(actual.value):
        return None
    numerator, denominator = sides(indicator)
    is_share = indicator["measure"] == SHARE_OF_UNITS
    if not is_share and not is_sum_of_elements(numerator):
        return None
    per_one = Fraction(100, actual.denominator) if is_share else Fraction(factor(indicator)) / (
        actual.denominator if denominator else 1
    )
    step = Fraction(1, 10 ** (0 if is_share else actual.decimals))
    if target.is_lower_bound or (not target.is_upper_bound and actual.value < target.low):
        steps = (target.low / per_one - actual.numerator) / step
        change = math.floor(steps) + 1 if target.sign == ">" else math.ceil(steps)
    else:
        steps = (target.high / per_one - actual.numerator) / step
        change = math.ceil(steps) - 1 if target.sign == "<" else math.floor(steps)
    changed = actual.numerator + change * step
    whole = actual.denominator if is_share or indicator["measure"] == "percentage" else changed
    if not (0 <= changed <= whole and target.holds(changed * per_one)):
        return None
    if step != 1:
        reach("to_go with decimals")
    return change * step
