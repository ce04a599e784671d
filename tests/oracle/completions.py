"""What missing reports may still bring: every completion of what was sent, as linear conditions.

The unknowns are the figures that were not sent, group by group; a completion is any set of
figures that the contract would take: none negative, groups that add up to their total, no
running total that falls within its year, no part above its whole. A verdict stands only
where no completion has another one. Unknown figures are taken to be any numbers, whole or not.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Callable, Iterator, Mapping

from counts import Group, Ledger, Vocabulary
from formulas import Node, Number, Ref, Target, ZeroDenominator, evaluate, quotient, refs
from linear import UNBOUNDED, Conditions, Form
from periods import Period

NOT_APPLICABLE = "not_applicable"
_LARGE = Fraction(10**40)
_TINY = 1 / _LARGE


@dataclass
class Completions:
    """The unknown figures that were met so far, and what they must obey."""

    vocabulary: Vocabulary
    ledger: Ledger
    not_negative: list[Form] = field(default_factory=list)

    def state(self, unit: str, element: str, wanted: Group, end: int, inside: Period) -> Form:
        """What a unit's stock or year-to-date may be at the end of a month.

        A running total is not below what was sent of it earlier in the year, inside the window.
        """
        leaves = {}
        for group in self._groups(element, wanted):
            sent = self.ledger.figures.get((unit, element, group), {})
            known = [value for period, value in sent.items() if period.end == end]
            leaves[group] = Form(known[0]) if known else _unknown(unit, element, group, end)
        total = sum(leaves.values(), Form())
        if self.vocabulary.elements[element]["kind"] == "year-to-date":
            for (who, what, group), sent in self.ledger.figures.items():
                if (who, what) != (unit, element) or not _covers(wanted, group):
                    continue
                part = sum((form for each, form in leaves.items() if _covers(group, each)), Form())
                for period, value in sent.items():
                    if period.lies_in(inside) and period.end < end and period.end_year == end // 12:
                        self.not_negative.append(part - Form(value))
        return total

    def flow(
        self, unit: str, element: str, wanted: Group, known: Mapping[Period, Fraction], inside: Period, months: int
    ) -> Form:
        """What a unit's flow may come to: what is known, groups sent for other periods, and what is unknown."""
        total = Form(sum(known.values(), Fraction(0)))
        for group in self._groups(element, wanted):
            sent = self.ledger.figures.get((unit, element, group), {})
            more = {period: sent[period] for period in sent if period.lies_in(inside) and period not in known}
            total += Form(sum(more.values(), Fraction(0)))
            if sum(period.months for period in (*known, *more)) < months:
                total += _unknown(unit, element, group, inside)
        return total

    def _groups(self, element: str, wanted: Group) -> list[Group]:
        """The groups that were chosen."""
        return [group for group in self.vocabulary.groups(element) if _covers(wanted, group)]


def _unknown(*name: object) -> Form:
    """A figure that nobody knows yet."""
    return Form(Fraction(0), {name: Fraction(1)})


def _covers(pattern: Group, group: Group) -> bool:
    """Whether a group belongs to a total, or to what was chosen."""
    return all(wanted in (None, own) for wanted, own in zip(pattern, group))


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
