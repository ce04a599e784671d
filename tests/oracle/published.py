"""Published figures: which one stands for counts that were not sent.

"Taken where the counts behind it were not sent, for the unit that sent it alone, …; never added up (a whole of several
units is `no_data`)." "`dưới 107`, `< 107`, `trên 50%` are bounds: a verdict only if the bound decides."
"""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import Callable

from actuals import Actual, Reading
from asked import Asked
from counts import BELOW, Bounded
from formulas import Ref, Target
from indicators import Indicator, parts_of
from periods import Period
from reached import reach
from verdicts import Judged
from windows import Scope

class Publishing:
    """The published figures of a ledger."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.vocabulary = asked.vocabulary
        self.units = asked.units

    def sent(self, indicator: Indicator, scope: Scope) -> dict[str, tuple[Period, Fraction]]:
        """What units published at the one moment of all of them.

        What is not broken down as `each` asks is of none of its groups.
        """
        element = indicator.get("published")
        if element is None or scope.choice:
            return {}
        ref = Ref(element)
        end = self.asked.moments.of(ref, (ref,), scope).end
        return {
            unit: (period, value)
            for unit in scope.units
            if unit in self.units.reporters(element) and self.units.exists(unit, end)
            for period, value in self.asked.figures.of(unit, element, ()).items()
            if period.end == end
        }

    def instead(
        self, indicator: Indicator, reading: Reading, judged: Judged, judge: Callable[[Fraction], str]
    ) -> Judged:
        """The verdict by what was published, where counts lack and leave it open."""
        lacks = reading.exists and reading.is_due and (reading.lacks or reading.outside)
        if not lacks or judged.verdict not in ("no_data", "tracked"):
            return judged
        sent = self.sent(indicator, reading.scope)
        if not sent:
            return judged
        parts = parts_of(indicator)
        asked = {
            unit
            for unit in reading.scope.units
            for ref in parts
            if self.asked.owes_in_time(parts, ref, unit, reading.scope)
        }
        of_all = [unit for unit in sent if asked | set(sent) <= self.units.with_those_below(unit)]
        if not of_all:
            reach("published figures of parts are not added up")
            return judged
        period, value = sent[of_all[0]]
        bound = value.bound if isinstance(value, Bounded) else None
        actual = Actual(value=Fraction(value), as_of=period)
        reach("a published figure is taken")
        whole = dataclasses.replace(judged, actual=actual, bound=bound, provisional=None, left_out=False)
        if judged.target is None:
            return whole
        verdicts = {judge(each) for each in self._values(indicator, value, judged.target)}
        if len(verdicts) > 1:
            reach("a published bound decides nothing")
        return dataclasses.replace(whole, possible=frozenset(verdicts or {"no_data", "pass"}))

    def _values(self, indicator: Indicator, value: Fraction, target: Target) -> list[Fraction]:
        """The published value, or values on its side that stand for all of them."""
        if not isinstance(value, Bounded):
            return [Fraction(value)]
        most = Fraction(100) if indicator["measure"] == "percentage" else None
        marks = sorted({Fraction(0), Fraction(value), target.low, target.high, *([most] if most else [])})
        between = [(one + two) / 2 for one, two in zip(marks, marks[1:])]
        every = [*marks, *between, marks[-1] + 1]
        is_possible = (lambda each: each < value) if value.bound == BELOW else (lambda each: each > value)
        return [each for each in every if each >= 0 and (most is None or each <= most) and is_possible(each)]
