"""The one moment of all units: which month the states and running totals of a formula are those of."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Iterator

from counts import Vocabulary
from figures import Figures
from formulas import Ref
from periods import Period, ends_period, period_at
from reached import OF_CLOSED_ALONE, reach
from windows import Choice, Scope


@dataclass(frozen=True)
class Moment:
    """A month, and whether somebody has sent every element of the formula for it."""

    end: int
    is_whole: bool


class Moments:
    """The moments of all formulas.

    "States and running totals of an indicator are those of one period for all units: the latest
    in the window for which anybody whom the plan asks has sent every element of the formula,
    found over *all* units and never within a part."
    """

    def __init__(self, vocabulary: Vocabulary, figures: Figures) -> None:
        self.vocabulary = vocabulary
        self.figures = figures
        self._find_once = functools.cache(self._find)

    def together_with(self, ref: Ref, parts: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """The states and running totals of a formula that have one moment: "found among elements of one frequency"."""
        own = self.vocabulary.own_frequency(ref.element)
        return tuple(
            each
            for each in parts
            if self.vocabulary.kind(each.element) != "flow" and self.vocabulary.own_frequency(each.element) == own
        )

    def of(self, ref: Ref, parts: tuple[Ref, ...], scope: Scope) -> Moment:
        """The moment of one of them."""
        return self._find_once(self.together_with(ref, parts), scope.inside, scope.choice)

    def _find(self, together: tuple[Ref, ...], inside: Period, choice: Choice) -> Moment:
        """The moment in a window; where there is none, the latest due one for which anybody sent anything.

        That is the end of a period at which somebody is there who owes each element; where nobody
        sent anything, the latest of those.
        """
        own = self.vocabulary.own_frequency(together[0].element)
        states_alone = all(self.vocabulary.kind(ref.element) == "stock" for ref in together)
        if own != self.vocabulary.frequency and states_alone:
            return self._find_rare(together, own, inside, choice)
        months = range(inside.end, inside.start - 1, -1)
        for month in months:
            if self._everything_sent(together, month, choice):
                return Moment(month, True)
            if any(self._anybody_sent(ref, month, choice) for ref in together):
                reach("a later state of nobody's is passed over")
        due = [month for month in months if month == inside.end or ends_period(month, own)]
        return Moment(self._best_known(together, due, choice), False)

    def _best_known(self, together: tuple[Ref, ...], due: list[int], choice: Choice) -> int:
        """The month that tells best what is missing, of those at which the states are due."""
        possible = [month for month in due if self.somebody_is_there(together, month)]
        anything = (
            month for month in possible if any(self._anybody_sent(ref, month, choice, partly=True) for ref in together)
        )
        return next(anything, next(iter(possible), due[0]))

    def _find_rare(self, together: tuple[Ref, ...], own: str, inside: Period, choice: Choice) -> Moment:
        """The moment of states with a frequency of their own.

        "A state holds until the next is due: that of the period that holds the window's end if
        it was sent, else of the period before (never older)."
        """
        end = inside.end
        current = period_at(end, own)
        before = period_at(current.start - 1, own)
        for month in _candidates(current, before, end):
            if self._everything_sent(together, month, choice):
                if month < current.start:
                    reach("a state of its own frequency, of the period before")
                elif month > end:
                    reach("a state that is sent for after the window's end")
                else:
                    reach("a state of its own frequency, of the period of the window's end")
                return Moment(month, True)
        due = [current.end] + [before.end] * (before.end >= inside.start)
        return Moment(self._best_known(together, due, choice), False)

    def _everything_sent(self, together: tuple[Ref, ...], month: int, choice: Choice) -> bool:
        """Whether every element was sent for a month, each by anybody, or is in the year's total of those who closed."""
        sent = [self._anybody_sent(ref, month, choice) for ref in together]
        return any(sent) and all(
            done or self._is_of_closed(ref, month, choice) for ref, done in zip(together, sent, strict=True)
        )

    def somebody_is_there(self, together: tuple[Ref, ...], month: int) -> bool:
        """Whether each element is owed by somebody at the end of a month, or is in the year's total of those who closed."""
        there = [self._somebody_owes(ref, month) for ref in together]
        return any(there) and all(
            done or self._is_of_closed(ref, month, None) for ref, done in zip(together, there, strict=True)
        )

    def _somebody_owes(self, ref: Ref, month: int) -> bool:
        units = self.vocabulary.units
        return any(units.exists(unit, month) for unit in units.reporters(ref.element))

    def _is_of_closed(self, ref: Ref, month: int, choice: Choice | None) -> bool:
        """Whether a running total is that of units alone that closed within the year, and was sent by any of them.

        "The running total of a unit that closed stays in the year's total." Without a choice nothing has to be sent.
        """
        if self.vocabulary.kind(ref.element) != "year-to-date" or self._somebody_owes(ref, month):
            return False
        units = self.vocabulary.units
        year = range(month, month - month % 12 - 1, -1)
        for unit in units.reporters(ref.element):
            last = next((each for each in year if units.exists(unit, each)), None)
            if last is not None and (choice is None or self.figures.at(ref, unit, choice, last) is not None):
                reach(OF_CLOSED_ALONE)
                return True
        return False

    def _anybody_sent(self, ref: Ref, month: int, choice: Choice, partly: bool = False) -> bool:
        """Whether any unit that owes an element at the end of a month has sent it, or some of its groups."""
        units = self.vocabulary.units
        return any(
            units.exists(unit, month)
            and (
                self.figures.at(ref, unit, choice, month) is not None
                or (partly and self.figures.partly_at(ref, unit, choice, month) is not None)
            )
            for unit in units.reporters(ref.element)
        )


def _candidates(current: Period, before: Period, end: int) -> Iterator[int]:
    """The end of the current period, its months up to the window's end, then those of the period before."""
    yield current.end
    yield from range(min(end, current.end - 1), current.start - 1, -1)
    yield from range(before.end, before.start - 1, -1)
