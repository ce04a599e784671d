"""`measure = "share-of-units"`: of the units expected to report, those that meet `unit-target`."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Iterable, Sequence

from actuals import NO_FIGURES, Actual
from extremes import NOT_APPLICABLE
from formulas import Target, is_sum_of_elements, parse_target
from indicators import Indicator, accumulates, chosen_target, of_members, parts_of, sides
from reached import reach
from verdicts import AT_LEAST, AT_MOST, Clock, Judged, combined, judge, provisional_of

if TYPE_CHECKING:
    from judging import Context, Judging


@dataclass(frozen=True)
class Tally:
    """How many units meet their target, how many do not, and how many still may."""

    met: int
    failed: int
    open: int

    @classmethod
    def of(cls, verdicts: Sequence[str]) -> Tally:
        """The tally of one verdict for each unit; "units that are 0/0 are left out"."""
        return cls(*(verdicts.count(verdict) for verdict in ("pass", "fail", "open")))

    @property
    def units(self) -> int:
        """How many units are counted."""
        return self.met + self.failed + self.open

    @property
    def share(self) -> Fraction:
        """The share of those that meet their target, in percent."""
        return Fraction(100 * self.met, self.units)

    def judge(self, target: Target, clock: Clock) -> str:
        """The verdict of a share whose units are all known; those that are open may go either way."""
        if not self.units:
            return NOT_APPLICABLE
        most = self.met if clock.is_up else self.met + self.open
        holds = {target.holds(Fraction(100 * met, self.units)) for met in range(self.met, most + 1)}
        if len(holds) == 2:
            return "open"
        if holds == {True}:
            return "pass"
        return "fail" if clock.is_up or not clock.may_still_be_met else "open"


def share_of_units(judging: Judging, indicator: Indicator, context: Context) -> Judged:
    """The share over the units that there are, each with what was merged into it."""
    members = list(_members(judging, indicator, context))
    text, target_year = chosen_target(indicator, context.window.end_year)
    target = parse_target(text) if text else None
    known = Tally.of([min(each) for each in members if len(each) == 1])
    counted = [each for each in members if each != {NOT_APPLICABLE}]
    actual = NO_FIGURES
    if counted:
        actual = Actual(Fraction(known.met), Fraction(len(counted)), Fraction(100 * known.met, len(counted)))
    if known.open:
        reach("share of units: open members")
    if not counted:
        return Judged("", actual, frozenset({NOT_APPLICABLE}), target)
    if target is None:
        return Judged("", actual, frozenset({"tracked"}))
    clock = Clock(
        judging.vocabulary.calendar.last_day(context.window.end),
        due=indicator.get("due"),
        year_ahead=target_year is not None and target_year > context.window.end_year,
    )
    tallies = {Tally.of(verdicts) for verdicts in itertools.product(*members)}
    judged = Judged("", actual, frozenset(tally.judge(target, clock) for tally in tallies), target)
    if judged.verdict == "no_data":
        so_far = Actual(value=known.share) if known.units else NO_FIGURES
        return dataclasses.replace(judged, provisional=provisional_of(target, "no_data", so_far))
    if len(counted) == known.units:
        return judged
    reach("share of units: decided with members unknown")
    return _with_its_proof(judged, [tally for tally in tallies if tally.units], target, clock)


def _members(judging: Judging, indicator: Indicator, context: Context) -> Iterable[frozenset[str]]:
    """What each unit may come to; those that did not exist, or are not asked, are not counted."""
    asked = of_members(indicator)
    still_growing = accumulates(judging.vocabulary, asked) and any(
        context.window.end < group.over for group in judging.groups(asked, context)
    )
    senders = [
        unit for unit in judging.units.ids if any(unit in judging.units.reporters(ref.element) for ref in parts_of(asked))
    ]
    for _, family in judging.units.parts(context.units, context.window, senders):
        of_family = dataclasses.replace(context, units=family, is_whole=False)
        judged = judging.judge_groups(asked, of_family, is_tracked=False)
        if not judged:
            reach("share of units: some did not exist")
            continue
        possible = combined(judged)
        if "no_data" in possible:
            possible = _anything(judging, asked, context, still_growing)
        yield possible


def _anything(judging: Judging, asked: Indicator, context: Context, still_growing: bool) -> frozenset[str]:
    """What a unit of which nothing is known may come to: any value, and 0/0 where there is a denominator."""
    target = parse_target(asked["target"])
    over = context.window.end + (1 if still_growing else 0)
    clock = judging.clock(asked, context, over, year_ahead=False)
    values = [Fraction(0), target.low, (target.low + target.high) / 2, target.high, target.high + 1]
    if not is_sum_of_elements(sides(asked)[0]):
        values.append(Fraction(-1))
    found = {judge(target, value, clock) for value in values}
    return frozenset(found | ({NOT_APPLICABLE} if sides(asked)[1] else set()))


def _with_its_proof(judged: Judged, tallies: Sequence[Tally], target: Target, clock: Clock) -> Judged:
    """The lowest or highest share that there can be, whichever proves the verdict."""
    if not tallies:
        return judged
    if target.is_lower_bound:
        highest = judged.verdict != "pass"
    elif target.is_upper_bound:
        highest = judged.verdict != "fail" and not (judged.verdict == "open" and clock.may_still_be_met)
    elif judged.verdict == "pass":
        return _with_the_lowest(judged, tallies)
    else:
        shares = [tally.share for tally in tallies]
        if min(shares) <= target.high and max(shares) >= target.low:
            # No share lies within, but some do on either side.
            return _with_the_lowest(judged, tallies)
        highest = min(shares) < target.low
    proof = max(tallies, key=lambda tally: (tally.share if highest else -tally.share, tally.units))
    reach("share of units: a bound")
    same = {tally.units for tally in tallies if tally.share == proof.share}
    return dataclasses.replace(
        judged,
        actual=Actual(Fraction(proof.met), Fraction(proof.units), proof.share),
        bound=AT_MOST if highest else AT_LEAST,
        sides_are_open=len(same) > 1,
    )


def _with_the_lowest(judged: Judged, tallies: Sequence[Tally]) -> Judged:
    """The lowest share that there can be, where none proves the verdict."""
    lowest = max(tallies, key=lambda tally: (-tally.share, tally.units))
    actual = Actual(Fraction(lowest.met), Fraction(lowest.units), lowest.share)
    return dataclasses.replace(judged, actual=actual)
