"""How far an indicator can still go while figures are unknown, and which verdicts that leaves."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import Callable, Iterator, Mapping

from formulas import Node, Number, Ref, Target, ZeroDenominator, evaluate, quotient, refs
from linear import UNBOUNDED, Conditions, Form

NOT_APPLICABLE = "not_applicable"
_LARGE = Fraction(10**40)
_TINY = 1 / _LARGE
_SCALE = ("the scale of a completion",)
_ONE = Form(Fraction(1))


@dataclass(frozen=True)
class End:
    """A value that some completion has and none goes beyond; sides are None where several come to it."""

    value: Fraction
    numerator: Fraction | None
    denominator: Fraction | None


@dataclass(frozen=True)
class Unfinished:
    """An indicator while figures are unknown: its formulas, and what each element may come to."""

    numerator: Node
    denominator: Node | None
    factor: int
    sums: Mapping[Ref, Form]
    conditions: Conditions

    def sides(self) -> tuple[Form | None, Form | None]:
        """Numerator and denominator, 1 where there is none; None for one in which elements divide each other."""
        below = linear(self.denominator, self.sums) if self.denominator else Form(Fraction(1))
        return linear(self.numerator, self.sums), below

    @property
    def is_linear(self) -> bool:
        """Whether no elements divide each other within a side."""
        return None not in self.sides()

    def rest(self) -> Form:
        """The denominator without the numerator."""
        above, below = self.sides()
        return below - above

    def verdicts(self, target: Target, judge: Callable[[Fraction], str]) -> set[str]:
        """The verdicts of all completions."""
        above, below = self.sides()
        if above is None or below is None:
            return self._by_extremes(target, judge)
        found = {judge(value) for value in self._linear(target, above.times(Fraction(self.factor)), below)}
        if self.denominator and self.conditions.and_zero(above, below).can_hold():
            found.add(NOT_APPLICABLE)
        return found

    def limit(self, highest: bool) -> Fraction | float | None:
        """The number that values come near to or reach on one side; None where there is no value.

        A quotient is greatest where its numerator is, with everything scaled so that the
        denominator is one.
        """
        above, below = self.sides()
        sign = Fraction(1 if highest else -1)
        if not self.denominator:
            reached = self.conditions.largest(above.times(sign))
        else:
            scaled = Conditions(
                [_scaled(form) for form in (*self.conditions.not_negative, below, _ONE)],
                [*(_scaled(form) for form in self.conditions.zero), _scaled(below) - _ONE],
            )
            reached = scaled.largest(_scaled(above).times(sign))
        return None if reached is None else reached * (sign * self.factor)

    def end(self, highest: bool) -> End | None:
        """The highest or lowest value of any completion, None where values only come near it."""
        limit = self.limit(highest)
        if limit is None or abs(limit) == UNBOUNDED:
            return None
        above, below = self.sides()
        if not self.denominator:
            return End(limit, limit / self.factor, None)
        return self._where(limit / self.factor, above, below)

    def _where(self, ratio: Fraction, above: Form, below: Form) -> End | None:
        """The sides of the completions whose quotient is an extreme one."""
        there = Conditions(
            [*self.conditions.not_negative, below], [*self.conditions.zero, above - below.times(ratio)]
        )
        most, least = there.largest(below), there.smallest(below)
        if most is None or not most > 0:
            return None
        only = most if most == least else None
        return End(ratio * self.factor, None if only is None else only * ratio, only)

    def _linear(self, target: Target, above: Form, below: Form) -> Iterator[Fraction]:
        """A value for every side of the target's numbers that some completion is on.

        "Above a number" is a question of how large `above - number * below` can be: as
        completions are convex, one that reaches more than 0 with nothing below has others
        near it with something below.
        """
        possible = Conditions([*self.conditions.not_negative, below], self.conditions.zero)
        if not (possible.largest(below) or 0) > 0:
            return
        far = {}
        for number in {target.low, target.high}:
            beyond = above - below.times(number)
            far[number] = (possible.smallest(beyond) < 0, possible.largest(beyond) > 0)
            if (possible.and_zero(beyond).largest(below) or 0) > 0:
                yield number
        if far[target.low][0]:
            yield target.low - 1
        if far[target.high][1]:
            yield target.high + 1
        if target.low < target.high and far[target.low][1] and far[target.high][0]:
            yield (target.low + target.high) / 2

    def _by_extremes(self, target: Target, judge: Callable[[Fraction], str]) -> set[str]:
        """The same where elements divide each other: every element at its least, at its most, or next to nothing."""
        names = list(self.sums)
        reach = [list(_extremes(self.conditions, self.sums[name])) for name in names]
        found, values = set(), []
        for chosen in itertools.product(*reach):
            sums = dict(zip(names, chosen))
            try:
                above = evaluate(self.numerator, sums)
                below = evaluate(self.denominator, sums) if self.denominator else Fraction(1)
                value = None if above is None or below is None else quotient(above * self.factor, below)
            except ZeroDenominator:
                continue
            if below is not None and below < 0:
                continue
            if value is None:
                found.add(NOT_APPLICABLE)
            else:
                values.append(value)
        # What lies between two values that can be reached can be reached as well.
        limits = [number for number in (target.low, target.high) if values and min(values) < number < max(values)]
        if len(limits) == 2:
            limits.append((target.low + target.high) / 2)
        return found | {judge(value) for value in values + limits}


def _scaled(form: Form) -> Form:
    """A form in which also the number is so many times an unknown."""
    return Form(Fraction(0), {**form.terms, _SCALE: form.constant})


def _extremes(conditions: Conditions, form: Form) -> Iterator[Fraction]:
    """The ends of what a sum may be; for one without end, very much."""
    least, most = conditions.smallest(form), conditions.largest(form)
    if least is None:
        return
    yield least
    if least != most:
        yield _LARGE if most == UNBOUNDED else most
        if least == 0:
            yield _TINY


def linear(node: Node, sums: Mapping[Ref, Form]) -> Form | None:
    """A formula as a sum of multiples; None where elements are multiplied or divided by each other."""
    if isinstance(node, Number):
        return Form(node.value)
    if isinstance(node, Ref):
        return sums[node]
    left, right = linear(node.left, sums), linear(node.right, sums)
    if left is None or right is None:
        return None
    if node.sign in "+-":
        return left + right if node.sign == "+" else left - right
    if refs(node.right) and (node.sign == "/" or refs(node.left)):
        return None
    if node.sign == "/":
        return left.times(1 / right.constant)
    return left.times(right.constant) if not refs(node.right) else right.times(left.constant)
