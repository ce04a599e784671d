"""Exact linear programming: how far a sum can go when its unknowns obey linear conditions.

The textbook method of tableaus in two phases, with Bland's rule so that it always ends.
Unknowns are never negative, as counts are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Hashable, Mapping, Sequence

Unknown = Hashable
UNBOUNDED = float("inf")
"""Stands for "as large as you like"; only ever compared, never computed with."""


@dataclass(frozen=True)
class Form:
    """A number and so many times each unknown."""

    constant: Fraction = Fraction(0)
    terms: Mapping[Unknown, Fraction] = field(default_factory=dict)

    def __add__(self, other: Form) -> Form:
        terms = dict(self.terms)
        for unknown, times in other.terms.items():
            terms[unknown] = terms.get(unknown, Fraction(0)) + times
        return Form(self.constant + other.constant, terms)

    def __sub__(self, other: Form) -> Form:
        return self + other.times(Fraction(-1))

    def times(self, number: Fraction) -> Form:
        """The form, so many times."""
        return Form(self.constant * number, {unknown: each * number for unknown, each in self.terms.items()})

    @property
    def is_constant(self) -> bool:
        """Whether no unknown takes part."""
        return not any(self.terms.values())


@dataclass(frozen=True)
class Conditions:
    """What holds: forms that are not negative, and forms that are zero."""

    not_negative: Sequence[Form] = ()
    zero: Sequence[Form] = ()

    def and_zero(self, *forms: Form) -> Conditions:
        """The same and more: forms that are zero."""
        return Conditions(self.not_negative, [*self.zero, *forms])

    def largest(self, form: Form) -> Fraction | float | None:
        """The supremum of `form`; None where the conditions cannot be met."""
        tableau = _Tableau(self, form)
        if not tableau.becomes_feasible():
            return None
        return tableau.maximum()

    def smallest(self, form: Form) -> Fraction | float | None:
        """The infimum of `form`; None where the conditions cannot be met."""
        largest = self.largest(form.times(Fraction(-1)))
        return None if largest is None else -largest

    def can_hold(self) -> bool:
        """Whether the conditions can be met at all."""
        return self.largest(Form()) is not None


class _Tableau:
    """Rows of `basic + rest = number`, the number never negative."""

    def __init__(self, conditions: Conditions, form: Form) -> None:
        not_negative = [each for each in conditions.not_negative if not each.is_constant or each.constant < 0]
        forms = [*not_negative, *conditions.zero]
        unknowns = list(dict.fromkeys(name for each in (*forms, form) for name in each.terms))
        place = {name: number for number, name in enumerate(unknowns)}
        spare = len(not_negative)
        self.width = len(unknowns) + spare
        self.rows: list[list[Fraction]] = []
        for number, each in enumerate(forms):
            row = [Fraction(0)] * (self.width + 1)
            for name, times in each.terms.items():
                row[place[name]] += times
            if number < spare:
                row[len(unknowns) + number] = Fraction(-1)
            row[-1] = -each.constant
            self.rows.append([-cell for cell in row] if row[-1] < 0 else row)
        self.objective = [Fraction(0)] * (self.width + 1)
        for name, times in form.terms.items():
            self.objective[place[name]] = times
        self.constant = form.constant
        self.basis: list[int] = []

    def becomes_feasible(self) -> bool:
        """The first phase: one more unknown for each row, which are then driven out."""
        count = len(self.rows)
        for number, row in enumerate(self.rows):
            row[-1:-1] = [Fraction(int(number == each)) for each in range(count)]
        self.basis = [self.width + number for number in range(count)]
        goal = [Fraction(0)] * self.width + [Fraction(-1)] * count + [Fraction(0)]
        left = self._climb(goal)
        if left != 0:
            return False
        for number in range(count - 1, -1, -1):
            if self.basis[number] >= self.width:
                column = next((each for each in range(self.width) if self.rows[number][each]), None)
                if column is None:
                    del self.rows[number], self.basis[number]
                else:
                    self._pivot(number, column)
        self.rows = [row[: self.width] + row[-1:] for row in self.rows]
        return True

    def maximum(self) -> Fraction | float:
        """The second phase."""
        reached = self._climb(list(self.objective))
        return reached if reached == UNBOUNDED else reached + self.constant

    def _climb(self, goal: list[Fraction]) -> Fraction | float:
        """The largest value of `goal`; exchanges columns by Bland's rule until none helps."""
        while True:
            gains = list(goal)
            for row, basic in zip(self.rows, self.basis):
                if goal[basic]:
                    gains = [gain - goal[basic] * cell if cell else gain for gain, cell in zip(gains, row)]
            column = next((place for place in range(len(gains) - 1) if gains[place] > 0), None)
            if column is None:
                return -gains[-1]
            limits = [
                (row[-1] / row[column], self.basis[number], number)
                for number, row in enumerate(self.rows)
                if row[column] > 0
            ]
            if not limits:
                return UNBOUNDED
            self._pivot(min(limits)[2], column)

    def _pivot(self, number: int, column: int) -> None:
        """Makes `column` basic in a row."""
        divisor = self.rows[number][column]
        self.rows[number] = pivot = [cell / divisor if cell else cell for cell in self.rows[number]]
        for other, row in enumerate(self.rows):
            if other != number and row[column]:
                times = row[column]
                self.rows[other] = [cell - times * each if each else cell for cell, each in zip(row, pivot)]
        self.basis[number] = column
