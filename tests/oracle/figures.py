"""What was sent, by unit and period or moment, with groups made whole."""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import Mapping

from counts import Group, Ledger, Vocabulary
from formulas import Ref
from periods import Period
from windows import Choice


class Figures:
    """The figures of a ledger."""

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self.vocabulary = vocabulary
        self.ledger = ledger
        self.by_period = functools.cache(self._by_period)
        self.by_end = functools.cache(self._by_end)

    def wanted(self, ref: Ref, choice: Choice) -> Group:
        """The group that an element is asked for, by its formula or by `each`; None is all of them.

        An element without a dimension that `each` asks for is the same in each of its groups.
        """
        by = self.vocabulary.elements[ref.element].get("by", [])
        asked = {dimension: value for dimension, value in choice if dimension in by}
        return self.vocabulary.group(ref.element, asked | dict(ref.choice))

    def leaves(self, ref: Ref, choice: Choice) -> list[Group]:
        """The single groups that this is the sum of."""
        wanted = self.wanted(ref, choice)
        return [group for group in self.vocabulary.groups(ref.element) if covers(wanted, group)]

    def of(self, unit: str, element: str, group: Group) -> Mapping[Period, Fraction]:
        """What a unit sent of one group, or of a total."""
        return self.ledger.figures.get((unit, element, group), {})

    def _by_period(self, ref: Ref, unit: str, choice: Choice) -> dict[Period, Fraction]:
        """The whole figures of a unit.

        "An element that has groups, written bare, is their sum"; a total row is "used where
        the groups are absent, … never added to them".
        """
        leaves = [self.of(unit, ref.element, group) for group in self.leaves(ref, choice)]
        figures = dict(self.of(unit, ref.element, self.wanted(ref, choice)))
        for period in set.intersection(*(set(leaf) for leaf in leaves)):
            figures[period] = sum((leaf[period] for leaf in leaves), Fraction(0))
        return figures

    def _by_end(self, ref: Ref, unit: str, choice: Choice) -> dict[int, tuple[Period, Fraction]]:
        """The same by the month with which the period ends, whatever its groups call that period."""
        wanted = self.of(unit, ref.element, self.wanted(ref, choice))
        found = {period.end: (period, value) for period, value in wanted.items()}
        leaves = [
            {period.end: (period, value) for period, value in self.of(unit, ref.element, group).items()}
            for group in self.leaves(ref, choice)
        ]
        for end in set.intersection(*(set(leaf) for leaf in leaves)):
            found[end] = (min(leaf[end][0] for leaf in leaves), sum((leaf[end][1] for leaf in leaves), Fraction(0)))
        return found

    def at(self, ref: Ref, unit: str, choice: Choice, end: int) -> Fraction | None:
        """A state or running total at the end of a month."""
        found = self.by_end(ref, unit, choice).get(end)
        return found[1] if found else None

    def partly_at(self, ref: Ref, unit: str, choice: Choice, end: int) -> Fraction | None:
        """The same with only some of the groups, where not all are there."""
        found = [
            value
            for group in self.leaves(ref, choice)
            for period, value in self.of(unit, ref.element, group).items()
            if period.end == end
        ]
        return sum(found, Fraction(0)) if found else None


def covers(pattern: Group, group: Group) -> bool:
    """Whether a group belongs to a total, or to what was chosen."""
    return all(wanted in (None, own) for wanted, own in zip(pattern, group))
