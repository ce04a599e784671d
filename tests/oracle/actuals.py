"""From counts to an actual: sums over units, then the formula; and what there is while reports are missing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Iterable, Iterator, Mapping, Sequence

from asked import Answer, Asked
from completions import Completions
from counts import DataError
from extremes import Unfinished
from formulas import Ref, ZeroDenominator, quotient, refs
from indicators import Indicator, factor, holds_flows, parts_of, side, side_unless_zero, sides
from linear import Conditions, Form
from periods import Period
from reached import reach
from windows import Scope, is_due


@dataclass(frozen=True)
class Actual:
    """One figure: its two sides and the value; None where they do not exist."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    as_of: Period | None = None
    decimals: int = 0


NO_FIGURES = Actual()


@dataclass(frozen=True)
class Reading:
    """What one scope comes to.

    `exists` says that somebody owes each part something in the scope's time; `is_there` that
    all that is asked for in the window was sent, `lacks` that a report is missing, `outside`
    and `left_out` that the scope's time goes beyond the window.
    """

    scope: Scope
    actual: Actual = NO_FIGURES
    exists: bool = True
    is_due: bool = True
    is_there: bool = True
    lacks: bool = False
    outside: bool = False
    left_out: bool = False

    @property
    def is_final(self) -> bool:
        """Whether nothing that may still come can change the actual."""
        return not (self.lacks or self.outside or self.left_out)


class Actuals:
    """The figures of indicators, by scope."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.vocabulary = asked.vocabulary
        self.units = asked.units

    def read(self, indicator: Indicator, scope: Scope) -> Reading:
        """The figure of an indicator over a scope."""
        parts = parts_of(indicator)
        if not self.exists(indicator, scope):
            return Reading(scope, exists=False)
        if not self.is_due(indicator, scope):
            reach("not due yet: once a year")
            return Reading(scope, is_due=False)
        answers = {ref: {unit: self.asked.answer(parts, ref, unit, scope) for unit in scope.units} for ref in parts}
        every = [answer for each in answers.values() for answer in each.values()]
        reading = Reading(
            scope,
            is_there=all(answer.is_there for answer in every),
            lacks=any(answer.missing for answer in every),
            outside=any(answer.outside for answer in every),
            left_out=any(answer.left_out for answer in every),
        )
        if reading.is_there and not reading.outside:
            actual = self._whole(indicator, answers, reading)
        elif self.units.are_listed:
            actual = self._so_far(indicator, scope, answers)
        else:
            actual = self._by_whole_sides(indicator, answers)
        found = [period for answer in every for period in answer.found]
        has_date = self.units.are_listed or (reading.is_there and not reading.outside)
        as_of = self._as_of(parts, answers) if found and has_date else None
        numerator_parts = set(refs(sides(indicator)[0]))
        decimals = max(
            (answer.decimals for ref in numerator_parts for answer in answers[ref].values()), default=0
        )
        return Reading(
            scope,
            Actual(actual.numerator, actual.denominator, actual.value, as_of, decimals),
            is_there=reading.is_there,
            lacks=reading.lacks,
            outside=reading.outside,
            left_out=reading.left_out,
        )

    def exists(self, indicator: Indicator, scope: Scope) -> bool:
        """Whether somebody of the scope owes each part something in its time."""
        parts = parts_of(indicator)
        return all(any(self.asked.owes_in_time(parts, ref, unit, scope) for unit in scope.units) for ref in parts)

    def is_due(self, indicator: Indicator, scope: Scope) -> bool:
        """Whether no part waits for the end of a period of its own frequency."""
        parts = parts_of(indicator)
        return all(self.is_due_part(parts, ref, scope) for ref in parts)

    def is_due_part(self, parts: tuple[Ref, ...], ref: Ref, scope: Scope) -> bool:
        """Whether one part does not; a state only where it has its moment together with a running total."""
        together = self.asked.moments.together_with(ref, parts) or (ref,)
        if self.vocabulary.kind(ref.element) == "flow":
            together = (ref,)
        return all(
            self.vocabulary.kind(each.element) == "stock" or is_due(self.vocabulary, each.element, scope.span.end)
            for each in together
        )

    def _as_of(self, parts: Sequence[Ref], answers: Mapping[Ref, Mapping[str, Answer]]) -> Period:
        """The period of the latest reports; where parts have several moments, the oldest."""
        by_moment: dict[tuple[Ref, ...], list[Period]] = {}
        for ref in parts:
            together = self.asked.moments.together_with(ref, tuple(parts))
            for answer in answers[ref].values():
                by_moment.setdefault(together, []).extend(answer.found)
        return min((min(each) for each in by_moment.values() if each), key=lambda period: (period.end, period.start))

    def _whole(
        self, indicator: Indicator, answers: Mapping[Ref, Mapping[str, Answer]], reading: Reading
    ) -> Actual:
        """"Sums, then the formula", where everything is there; "n/0 is a data error".

        Where time is left out, only what is above can still change.
        """
        values = {ref: _sum(answer.known for answer in each.values()) for ref, each in answers.items()}
        numerator, denominator = sides(indicator)
        if reading.lacks:
            return self._so_far_of(indicator, self._only_what_was_sent(indicator, answers))
        top = side(numerator, values) if reading.is_final else side_unless_zero(numerator, values)
        bottom = side(denominator, values) if denominator else None
        if top is None or (denominator and bottom is None):
            return Actual(top, bottom)
        if denominator and bottom == 0 and not reading.is_final:
            return Actual(top, bottom)
        value = quotient(top, bottom) if denominator else top
        if value is not None:
            if bottom is not None and bottom < 0:
                raise DataError(f"{indicator['id']}: the denominator is negative")
            if indicator["measure"] == "percentage" and top < 0 and reading.is_final:
                raise DataError(f"{indicator['id']}: the numerator is negative")
            value *= factor(indicator)
        return Actual(top, bottom, value)

    def _so_far(self, indicator: Indicator, scope: Scope, answers: Mapping[Ref, Mapping[str, Answer]]) -> Actual:
        """The figures so far, where reports of listed units are missing.

        A count is everything that was sent at the moment and in the window; otherwise they are
        of the units that have sent everything; a side nobody completed is null. A running total
        that stops short, and time left out, disqualify no unit; what lacks of a group's own
        period before the window does. Where one figure stands for a family, it is one unit.
        """
        has_sides = sides(indicator)[1] is not None
        whole = {
            unit
            for held in self._held_together(parts_of(indicator), scope)
            for unit in held
            if all(each[own].is_there and not each[own].outside for each in answers.values() for own in held)
        }
        values: dict[Ref, Fraction | None] = {}
        for ref, each in answers.items():
            if has_sides:
                sent = [answer.known for unit, answer in each.items() if unit in whole]
            else:
                sent = [answer.some for answer in each.values()]
            known = [value for value in sent if value is not None]
            values[ref] = sum(known, Fraction(0)) if known else None
        if not has_sides and any(value is not None for value in values.values()):
            values = {ref: value or Fraction(0) for ref, value in values.items()}
        return self._so_far_of(indicator, values)

    def _only_what_was_sent(
        self, indicator: Indicator, answers: Mapping[Ref, Mapping[str, Answer]]
    ) -> dict[Ref, Fraction | None]:
        """The sums of what there is; of a count, nothing beside something is zero."""
        sent = {ref: [a.known for a in each.values() if a.known is not None] for ref, each in answers.items()}
        values = {ref: sum(each, Fraction(0)) if each else None for ref, each in sent.items()}
        if sides(indicator)[1] is None and any(sent.values()):
            return {ref: value or Fraction(0) for ref, value in values.items()}
        return values

    def _so_far_of(self, indicator: Indicator, values: Mapping[Ref, Fraction | None]) -> Actual:
        """The formula over figures that are not final; nothing is wrong yet where it cannot be computed."""
        numerator, denominator = sides(indicator)
        top, bottom, value = side_unless_zero(numerator, values), Fraction(1), None
        if denominator:
            bottom = side_unless_zero(denominator, values)
        if top is not None and bottom:
            value = top / bottom * factor(indicator)
        return Actual(top, bottom if denominator else None, value)

    def _by_whole_sides(self, indicator: Indicator, answers: Mapping[Ref, Mapping[str, Answer]]) -> Actual:
        """Where no units are listed a missing row leaves its side without a figure."""
        values = {
            ref: _sum(answer.known for answer in each.values())
            if all(answer.is_there and not answer.outside for answer in each.values())
            else None
            for ref, each in answers.items()
        }
        numerator, denominator = sides(indicator)
        return Actual(side(numerator, values), side(denominator, values) if denominator else None)

    # What may still come

    def unfinished(self, indicator: Indicator, scope: Scope, is_part_in_time: bool) -> Unfinished:
        """The indicator with every figure unknown that was not sent.

        "A percentage's numerator never exceeds its denominator", of no unit; but "a single
        quarter of a flow may exceed", so that parts in time of flows are not held to it.
        """
        parts = parts_of(indicator)
        completions = Completions(self.asked, parts, scope)
        together = {unit: held for held in self._held_together(parts, scope) for unit in held}
        forms: dict[Ref, dict[str, Form]] = {ref: {} for ref in parts}
        silent: set[frozenset[tuple[object, ...]]] = set()
        for unit in scope.units:
            limits_before = len(completions.not_negative)
            own = {
                ref: completions.form(ref, unit)
                for ref in parts
                if completions.takes_part(ref, unit)
            }
            # Units that have sent nothing above zero are alike: what they all send, one of them can send.
            has_sent = len(completions.not_negative) > limits_before or any(form.constant for form in own.values())
            if not has_sent and len(together[unit]) == 1:
                unknown = frozenset((ref, name[0], name[2:]) for ref, form in own.items() for name in form.terms)
                if unknown in silent:
                    continue
                silent.add(unknown)
            for ref, form in own.items():
                forms[ref][unit] = form
        for ref, each in forms.items():
            if self.vocabulary.kind(ref.element) == "year-to-date":
                completions.increases(ref, each)
        sums = {ref: sum(each.values(), Form()) for ref, each in forms.items()}
        numerator, denominator = sides(indicator)
        unfinished = Unfinished(numerator, denominator, factor(indicator), sums, Conditions())
        limits = []
        if indicator["measure"] == "percentage":
            limits.append(unfinished.sides()[0])
            if not (is_part_in_time and holds_flows(self.vocabulary, indicator)):
                limits += self._limits(unfinished, indicator, forms, scope)
        return Unfinished(
            numerator, denominator, factor(indicator), sums, Conditions([*completions.not_negative, *limits])
        )

    def _limits(
        self, unfinished: Unfinished, indicator: Indicator, forms: Mapping[Ref, Mapping[str, Form]], scope: Scope
    ) -> Iterator[Form]:
        """No part is above its whole: of each unit, and in all where that follows from none of them."""
        parts = parts_of(indicator)
        above, below = (set(refs(each)) for each in sides(indicator))
        holds_in_all = True
        for held in self._held_together(parts, scope):
            of_held = {ref: sum((each[unit] for unit in held if unit in each), Form()) for ref, each in forms.items()}
            if all(any(unit in each for unit in held) for each in forms.values()):
                yield Unfinished(*sides(indicator), factor(indicator), of_held, Conditions()).rest()
            elif any(unit in forms[ref] for unit in held for ref in above) and any(
                unit not in forms[ref] and unit in self.units.reporters(ref.element) for unit in held for ref in below
            ):
                # It was there for what is counted, and was not at the moment of the whole.
                holds_in_all = False
        if holds_in_all:
            yield unfinished.rest()

    def _held_together(self, parts: tuple[Ref, ...], scope: Scope) -> list[tuple[str, ...]]:
        """The units of a scope, those of a family as one where a figure stands for all of it.

        "Where a unit's flow row began before it existed, for its family together."
        """
        flows = [ref for ref in parts if self.vocabulary.kind(ref.element) == "flow"]
        held: list[set[str]] = [{unit} for unit in scope.units]
        for unit in scope.units:
            if any(self.asked.stands_for_earlier(ref, unit, scope) for ref in flows):
                joined = set(self.units.family(unit)) & set(scope.units)
                reach("one family is a part of its whole together")
                apart = [each for each in held if not each & joined]
                held = [*apart, set().union(joined, *(each for each in held if each & joined))]
        return [tuple(unit for unit in scope.units if unit in each) for each in held]

    # Parts of wholes

    def check_parts_of_wholes(self, indicator: Indicator, scopes: Iterable[Scope]) -> None:
        """A percentage has "numerator <= denominator for each unit over the window, else a data error"."""
        if indicator["measure"] != "percentage":
            return
        parts = parts_of(indicator)
        for scope in scopes:
            if self.is_due(indicator, scope):
                for held in self._held_together(parts, scope):
                    self._check_part_of_whole(indicator, scope, held)

    def _check_part_of_whole(self, indicator: Indicator, scope: Scope, held: Sequence[str]) -> None:
        """The same for one unit; nothing to compare where a side does not exist for it, or not whole."""
        parts = parts_of(indicator)
        values: dict[Ref, Fraction | None] = {}
        for ref in parts:
            answers = [self.asked.answer(parts, ref, unit, scope) for unit in held]
            if not any(answer.owes for answer in answers) or not all(
                answer.is_there and not answer.outside for answer in answers
            ):
                return
            values[ref] = _sum(answer.known for answer in answers)
        numerator, denominator = sides(indicator)
        try:
            part, whole = side(numerator, values), side(denominator, values)
        except ZeroDenominator:
            return
        if part is not None and whole is not None and part > whole:
            raise DataError(f"{indicator['id']}: the numerator of {held} is above the denominator")


def _sum(values: Iterable[Fraction | None]) -> Fraction:
    """The sum of what there is."""
    return sum((value for value in values if value is not None), Fraction(0))
