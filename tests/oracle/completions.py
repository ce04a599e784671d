"""What missing reports may still bring: every completion of what was sent, as linear conditions.

The unknowns are the figures that were not sent, group by group; a completion is any set of
figures that the contract would take: none negative, no running total that falls after the
moment it is known for, no part above its whole. A verdict stands only where no completion
has another one. Unknown figures are taken to be any numbers, whole or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from asked import Asked
from formulas import Ref
from linear import Form
from windows import Scope


@dataclass
class Completions:
    """The unknown figures of one scope that were met so far, and what they must obey."""

    asked: Asked
    parts: tuple[Ref, ...]
    scope: Scope
    not_negative: list[Form] = field(default_factory=list)

    def takes_part(self, ref: Ref, unit: str) -> bool:
        """Whether a unit has a figure in what all reports come to: of a state, if it is there in the end."""
        answer = self.asked.answer(self.parts, ref, unit, self.scope)
        if self.asked.vocabulary.kind(ref.element) == "stock":
            return answer.owes and self.asked.units.exists(unit, self._end_of_state(ref))
        return answer.owes or answer.outside or answer.left_out

    def form(self, ref: Ref, unit: str) -> Form:
        """What a unit sent of an element, and what it may still send."""
        kind = self.asked.vocabulary.kind(ref.element)
        if kind == "flow":
            return self._flow(ref, unit)
        if kind == "stock":
            return self._stock(ref, unit)
        return self._running_total(ref, unit)

    def _flow(self, ref: Ref, unit: str) -> Form:
        """What is known, groups sent for other periods, and what is unknown, also beyond the window."""
        answer = self.asked.answer(self.parts, ref, unit, self.scope)
        total = Form(answer.some or Fraction(0))
        for group, months in self.asked.months_without_flow(ref, unit, self.scope).items():
            if months or answer.outside or answer.left_out:
                total += _unknown("flow", unit, ref.element, group)
        return total

    def _stock(self, ref: Ref, unit: str) -> Form:
        """The state at the moment; beside a running total that stops short, the one that is waited for."""
        end = self._end_of_state(ref)
        return self._state(ref, unit, end) if self.asked.units.exists(unit, end) else Form()

    def _end_of_state(self, ref: Ref) -> int:
        """The month of the state that counts in the end."""
        later = self.asked.later_moment(self.parts, ref, self.scope)
        return self.asked.moments.of(ref, self.parts, self.scope).end if later is None else later

    def _state(self, ref: Ref, unit: str, end: int) -> Form:
        """A figure at the end of a month, by single groups where not all are known.

        "No older figure of it decides anything": what a running total was before is no bound of it.
        """
        known = self.asked.figures.at(ref, unit, self.scope.choice, end)
        if known is not None:
            return Form(known)
        total = Form()
        for group in self.asked.figures.leaves(ref, self.scope.choice):
            sent = self.asked.figures.of(unit, ref.element, group)
            found = [value for period, value in sent.items() if period.end == end]
            total += Form(found[0]) if found else _unknown("state", unit, ref.element, group, end)
        return total

    def _running_total(self, ref: Ref, unit: str) -> Form:
        """The totals that take part, and what they grow by after a moment that stops short."""
        moment = self.asked.moments.of(ref, self.parts, self.scope).end
        total = Form()
        for term in self.asked.running_totals(ref, self.scope, moment):
            if term.unit == unit:
                total += self._state(ref, unit, term.end).times(Fraction(term.sign))
        left_out = self.asked.answer(self.parts, ref, unit, self.scope).left_out
        if left_out or self.asked.reports_after(ref, unit, self.scope, moment):
            for group in self.asked.figures.leaves(ref, self.scope.choice):
                total += _unknown("growth", unit, ref.element, group)
        return total

    def increases(self, ref: Ref, forms: dict[str, Form]) -> None:
        """Where a window begins within its first year, what that year counts by is not negative."""
        moment = self.asked.moments.of(ref, self.parts, self.scope).end
        terms = self.asked.running_totals(ref, self.scope, moment)
        first = self.scope.span.start_year
        if not any(term.sign < 0 for term in terms):
            return
        increase = sum(
            (
                self._state(ref, term.unit, term.end).times(Fraction(term.sign))
                for term in terms
                if term.end // 12 == first and term.unit in forms
            ),
            Form(),
        )
        self.not_negative.append(increase)
        for unit in forms:
            own = [term for term in terms if term.unit == unit and term.end // 12 == first]
            if len(own) == 2:
                self.not_negative.append(
                    sum((self._state(ref, unit, term.end).times(Fraction(term.sign)) for term in own), Form())
                )


def _unknown(*name: object) -> Form:
    """A figure that nobody knows yet."""
    return Form(Fraction(0), {name: Fraction(1)})
