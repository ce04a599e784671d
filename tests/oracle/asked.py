"""The one question: does this unit owe this element for this period, and has it sent it?

"One question, asked in one place, whose answer verdicts, `reported`/`expected`, `missing`, `--by`,
`explain`, `template` and `diff` all use."
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction
from typing import Iterable, Mapping, NamedTuple, Sequence

from counts import Group, Ledger, Vocabulary
from figures import Figures
from formulas import Ref
from moments import Moment, Moments
from periods import Period, ends_period, period_at, periods_over
from reached import INCREASE, reach
from units import CONTINUE, RESTART, Units
from windows import Scope, asked_time


class Term(NamedTuple):
    """A running total that takes part: whose, at the end of which month, added or taken away."""

    unit: str
    end: int
    sign: int


@dataclass(frozen=True)
class Answer:
    """What one unit owes of an element and what it sent of it.

    `known` adds up what was sent whole and `some` also the groups of which others are not
    there, both None for nothing. `is_there` says that all that is asked for in the window, or
    at the moment, was sent; `missing` names every report that was not, also those after a
    running total that stops short. `outside` and `left_out` say that the unit owes time beyond
    the window: of the group's own period, and of the target's year.
    """

    owes: bool = False
    known: Fraction | None = None
    some: Fraction | None = None
    is_there: bool = True
    missing: tuple[Period, ...] = ()
    outside: bool = False
    left_out: bool = False
    decimals: int = 0
    found: tuple[Period, ...] = ()


NOTHING_ASKED = Answer()


class Asked:
    """The question, for one ledger."""

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self.vocabulary = vocabulary
        self.units: Units = vocabulary.units
        self.figures = Figures(vocabulary, ledger)
        self.moments = Moments(vocabulary, self.figures)
        self.answer = functools.cache(self._answer)
        self.rows_of_flow = functools.cache(self._rows_of_flow)
        self.months_without_flow = functools.cache(self._months_without_flow)
        self.running_totals = functools.cache(self._running_totals)

    def _answer(self, parts: tuple[Ref, ...], ref: Ref, unit: str, scope: Scope) -> Answer:
        """The answer for one element of a formula; all its parts share their moment."""
        if unit not in self.units.reporters(ref.element):
            return NOTHING_ASKED
        kind = self.vocabulary.kind(ref.element)
        if kind == "flow":
            return self._flow(ref, unit, scope)
        moment = self.moments.of(ref, parts, scope)
        if kind == "stock":
            return self._stock(parts, ref, unit, scope, moment)
        return self._running_total(ref, unit, scope, moment)

    def owes_in_time(self, parts: tuple[Ref, ...], ref: Ref, unit: str, scope: Scope) -> bool:
        """Whether a unit owes an element anything in the scope's own time.

        "A unit owes nothing for time in which it did not exist." But the whole's running total
        holds that of a unit that closed earlier in the year.
        """
        if unit not in self.units.reporters(ref.element):
            return False
        if scope.is_whole and self.vocabulary.kind(ref.element) == "year-to-date":
            return self.answer(parts, ref, unit, scope).owes
        if self.vocabulary.kind(ref.element) == "stock":
            later = self.later_moment(parts, ref, scope)
            return self.units.exists(unit, self.moments.of(ref, parts, scope).end if later is None else later)
        return self.units.during(unit, scope.span) is not None

    # Flows

    def _flow(self, ref: Ref, unit: str, scope: Scope) -> Answer:
        """A flow is asked for every month in which the unit exists."""
        asked = asked_time(self.vocabulary, ref.element, scope.inside)
        owed = self.units.during(unit, asked) if asked else None
        outside = self._owes_earlier(ref, unit, scope.span.start, scope.inside.start - 1)
        left_out = scope.left_out is not None and self._owes_earlier(
            ref, unit, scope.left_out.start, scope.left_out.end
        )
        whole, partly = self.rows_of_flow(ref, unit, scope)
        lacking = set().union(*self.months_without_flow(ref, unit, scope).values())
        if any(period.start < scope.inside.start for period in whole):
            reach("a flow of its own frequency is asked for beyond the window")
        known = sum(whole.values(), Fraction(0)) if whole else None
        some = (known or Fraction(0)) + sum(partly.values(), Fraction(0)) if partly else known
        return Answer(
            owes=owed is not None,
            known=known,
            some=some,
            is_there=not lacking,
            missing=tuple(self._missing_periods(ref.element, unit, asked, lacking)) if lacking else (),
            outside=outside,
            left_out=left_out,
            decimals=_decimals([*whole.values(), *partly.values()]),
        )

    def _owes_earlier(self, ref: Ref, unit: str, first: int, last: int) -> bool:
        """Whether a unit owes a flow for the time from one month to another."""
        asked = asked_time(self.vocabulary, ref.element, Period(first, last)) if first <= last else None
        return asked is not None and self.units.during(unit, asked) is not None

    def _rows_of_flow(
        self, ref: Ref, unit: str, scope: Scope
    ) -> tuple[dict[Period, Fraction], dict[tuple[Period, Group], Fraction]]:
        """The figures of a unit that are used, whole ones and those of single groups: a longer one is not."""
        asked = asked_time(self.vocabulary, ref.element, scope.inside)
        if asked is None:
            return {}, {}
        figures = self.figures.by_period(ref, unit, scope.choice)
        whole = {period: value for period, value in figures.items() if period.lies_in(asked)}
        partly = {
            (period, group): value
            for group in self.figures.leaves(ref, scope.choice)
            for period, value in self.figures.of(unit, ref.element, group).items()
            if period.lies_in(asked) and period not in whole
        }
        return whole, partly

    def stands_for_earlier(self, ref: Ref, unit: str, scope: Scope) -> bool:
        """Whether a flow of a merged unit for a period that began before it existed is used."""
        if unit not in self.units.reporters(ref.element):
            return False
        whole, partly = self.rows_of_flow(ref, unit, scope)
        periods = [*whole, *(period for period, _ in partly)]
        return len(self.units.family(unit)) > 1 and any(self.units.began_before(unit, period) for period in periods)

    def _months_without_flow(self, ref: Ref, unit: str, scope: Scope) -> dict[Group, frozenset[int]]:
        """The months that a unit owes and nobody has sent, by group.

        "After `[[succession]]`, a flow of the new unit for a period that began before it
        existed covers its predecessors' part too, and completes it."
        """
        asked = asked_time(self.vocabulary, ref.element, scope.inside)
        owed = self.units.during(unit, asked) if asked else None
        leaves = self.figures.leaves(ref, scope.choice)
        if owed is None:
            return {leaf: frozenset() for leaf in leaves}
        without = {leaf: set(owed.each_month()) for leaf in leaves}
        for sender in [unit, *self.units.standing_for(unit, scope.units)]:
            if sender not in self.units.reporters(ref.element):
                continue
            whole, partly = self.rows_of_flow(ref, sender, scope)
            for leaf in leaves:
                for period in [*whole, *(period for period, group in partly if group == leaf)]:
                    if sender == unit or self.units.began_before(sender, period):
                        if sender != unit and without[leaf] & set(period.each_month()):
                            reach("a successor's flow stands for its predecessors")
                        without[leaf] -= set(period.each_month())
        return {leaf: frozenset(months) for leaf, months in without.items()}

    def _missing_periods(self, element: str, unit: str, asked: Period, lacking: set[int]) -> Iterable[Period]:
        """The months that lack a flow, as periods of its frequency where one can be sent whole.

        A new unit that took over nobody's territory sends its first period whole as well.
        """
        is_new = not self.units.predecessors(unit)
        for period in periods_over(asked, self.vocabulary.own_frequency(element)):
            months = lacking & set(period.each_month())
            if not months:
                continue
            owed = self.units.during(unit, period)
            first_one = is_new and owed.end == period.end and len(months) == owed.months
            if period.lies_in(asked) and (len(months) == period.months or first_one):
                if first_one and len(months) < period.months:
                    reach("a new unit's whole first period is missing")
                yield period
            else:
                if owed != period:
                    reach("missing: single months of a unit that changed")
                yield from (Period(month, month) for month in sorted(months))

    # States

    def _stock(self, parts: tuple[Ref, ...], ref: Ref, unit: str, scope: Scope, moment: Moment) -> Answer:
        """A state is asked for at the moment, and beside a running total that stops short also later.

        Of several that are asked together, only the state of the moment counts so far.
        """
        is_there_then = self.units.exists(unit, moment.end)
        later = self.later_moment(parts, ref, scope)
        asked_later = later is not None and self.units.exists(unit, later)
        if not is_there_then and not asked_later:
            return NOTHING_ASKED
        known = self.figures.at(ref, unit, scope.choice, moment.end) if is_there_then else None
        some = self.figures.partly_at(ref, unit, scope.choice, moment.end) if is_there_then and known is None else known
        missing = [self._report_at(ref.element, moment.end)] if is_there_then and known is None else []
        if asked_later and self.figures.at(ref, unit, scope.choice, later) is None:
            reach("a running total stops short beside a state")
            missing.append(self._report_at(ref.element, later))
        if is_there_then and known is None:
            if any(end < moment.end for end in self.figures.by_end(ref, unit, scope.choice)):
                reach("a silent unit's older state is not used")
        return Answer(
            owes=True,
            known=known,
            some=some,
            is_there=not is_there_then or known is not None,
            missing=tuple(missing),
            decimals=_decimals([] if some is None else [some]),
            found=self._rows_at(ref, unit, scope, moment.end) if is_there_then else (),
        )

    def later_moment(self, parts: tuple[Ref, ...], ref: Ref, scope: Scope) -> int | None:
        """Where a running total that has its moment together with `ref` stops short, the month that is waited for.

        It is the last due one of the window at which somebody is there for every part; as the moment
        is one for all units, it is waited for wherever anybody's report is.
        """
        moment = self.moments.of(ref, parts, scope)
        together = self.moments.together_with(ref, parts)
        running = [each for each in together if self.vocabulary.kind(each.element) != "stock"]
        if not any(
            self.reports_after(each, unit, scope, moment.end)
            for each in running
            for unit in self.units.reporters(each.element)
        ):
            return None
        own = self.vocabulary.own_frequency(ref.element)
        months = [
            month
            for month in range(scope.span.end, moment.end, -1)
            if month == scope.span.end or ends_period(month, own)
        ]
        return next((month for month in months if self.moments.somebody_is_there(together, month)), None)

    def _report_at(self, element: str, end: int) -> Period:
        """The report that speaks of the end of a month: the element's own period, else the month."""
        own = self.vocabulary.own_frequency(element)
        return period_at(end, own) if ends_period(end, own) else Period(end, end)

    def _rows_at(self, ref: Ref, unit: str, scope: Scope, end: int) -> tuple[Period, ...]:
        """The row that holds the figure of a moment."""
        found = self.figures.by_end(ref, unit, scope.choice).get(end)
        return (found[0],) if found else ()

    # Running totals

    def _running_total(self, ref: Ref, unit: str, scope: Scope, moment: Moment) -> Answer:
        """A running total is asked for at the moment, and after it up to the window's end."""
        terms = [term for term in self.running_totals(ref, scope, moment.end) if term.unit == unit]
        after = self.reports_after(ref, unit, scope, moment.end)
        earlier = scope.left_out_of_totals
        left_out = earlier is not None and self._owes_earlier(ref, unit, earlier.start, earlier.end)
        if left_out:
            reach("earlier years of a running total are left out")
        if not terms and not after:
            return Answer(left_out=True) if left_out else NOTHING_ASKED
        if after:
            reach("a running total stops short of its window")
        sent = {term: self.figures.at(ref, unit, scope.choice, term.end) for term in terms}
        parted = {
            term: self.figures.partly_at(ref, unit, scope.choice, term.end) if value is None else value
            for term, value in sent.items()
        }
        missing = [self._report_at(ref.element, term.end) for term, value in sent.items() if value is None]
        missing += [report for report in after if self.figures.at(ref, unit, scope.choice, report.end) is None]
        if any(term.end < moment.end and term.end // 12 == moment.end // 12 for term in terms):
            reach("a running total of a unit that closed stays")
        used = self._that_count(ref, scope, moment, sent)
        known = _signed_sum(used)
        return Answer(
            owes=True,
            known=known,
            some=_signed_sum(self._that_count(ref, scope, moment, parted)),
            is_there=None not in sent.values(),
            missing=tuple(dict.fromkeys(missing)),
            left_out=left_out,
            decimals=_decimals([value for value in parted.values() if value is not None]),
            found=self._rows_at(ref, unit, scope, moment.end) if self.units.exists(unit, moment.end) else (),
        )

    def _that_count(
        self, ref: Ref, scope: Scope, moment: Moment, sent: Mapping[Term, Fraction | None]
    ) -> dict[Term, Fraction]:
        """What was sent; of the year in which the window begins only where it and what comes off it are there."""
        first_year = scope.span.start_year
        of_first = [value for term, value in sent.items() if term.end // 12 == first_year]
        before = [term for term in self.running_totals(ref, scope, moment.end) if term.sign < 0]
        begun = None not in of_first and (
            any(term.sign < 0 for term in sent)
            or all(self.figures.at(ref, term.unit, scope.choice, term.end) is not None for term in before)
        )
        return {
            term: value
            for term, value in sent.items()
            if value is not None and (begun or term.end // 12 != first_year)
        }

    def _running_totals(self, ref: Ref, scope: Scope, moment: int) -> list[Term]:
        """The running totals that add up to what the scope shows at a moment.

        "A running total is its year's, also in a window that begins within that year. Only
        where a window spans several years and begins within one, that first year counts by its
        increase since the window began." Earlier years count with their last month.
        """
        terms = self._terms_at(ref, scope.units, moment, 1)
        first, last = scope.span.start_year, scope.span.end_year
        for year in range(first, moment // 12):
            reach("several years of running totals")
            terms += self._terms_at(ref, scope.units, year * 12 + 11, 1)
        begins = scope.span.start if first != last else first * 12
        if scope.since is not None:
            # All years of the plan count, the first one from where the plan begins.
            begins = max(scope.since, first * 12)
        if begins == first * 12:
            return terms
        reach(INCREASE)
        terms += self._terms_at(ref, scope.units, begins - 1, -1)
        # A unit that closed before the window has added nothing since.
        taken_off = {(term.unit, term.end) for term in terms if term.sign < 0}
        added = {(term.unit, term.end) for term in terms if term.sign > 0}
        return [term for term in terms if (term.unit, term.end) not in taken_off & added]

    def _terms_at(self, ref: Ref, units: Sequence[str], moment: int, sign: int) -> list[Term]:
        """Of each unit the total at the end of its last month of the year: "a unit that closed stays in it"."""
        year = Period(moment - moment % 12, moment)
        terms = []
        for unit in units:
            life = self.units.during(unit, year)
            if unit in self.units.reporters(ref.element) and life and not self._is_continued(ref, unit, units, moment):
                terms.append(Term(unit, life.end, sign))
        return terms

    def _is_continued(self, ref: Ref, unit: str, units: Sequence[str], moment: int) -> bool:
        """Whether the running totals of a unit are held by those of one that it became.

        "`continue`: they hold the predecessors'; `restart`: theirs are added."
        """
        for succession in self.units.successions:
            after = succession.after[0]
            if not succession.is_merger or unit not in succession.before or after not in units:
                continue
            life = self.units.life(after)
            began = life is not None and life.start <= moment and after in self.units.reporters(ref.element)
            if began and succession.running_totals == CONTINUE:
                reach("a merger within the year: running totals continue")
                return True
            if began and succession.running_totals == RESTART:
                reach("a merger within the year: running totals restart")
        return False

    def reports_after(self, ref: Ref, unit: str, scope: Scope, moment: int) -> list[Period]:
        """The reports of a running total after a moment up to the window's end that a unit owes.

        They are those of the element's periods at whose ends the unit exists, the last month
        of a window that ends within one, and the month in which a unit closes within one,
        unless what it became goes on from its total.
        """
        life = self.units.during(unit, Period(moment + 1, scope.span.end)) if moment < scope.span.end else None
        if life is None:
            return []
        own = self.vocabulary.own_frequency(ref.element)
        ends = [month for month in life.each_month() if ends_period(month, own)]
        if life.end not in ends and (
            life.end == scope.span.end or not self._is_continued(ref, unit, scope.units, scope.span.end)
        ):
            ends.append(life.end)
        return [self._report_at(ref.element, end) for end in ends]


def _signed_sum(terms: Mapping[Term, Fraction]) -> Fraction | None:
    """Totals added and taken away; None for none."""
    return sum((term.sign * value for term, value in terms.items()), Fraction(0)) if terms else None


def _decimals(values: Iterable[Fraction]) -> int:
    """How many decimals the numbers have at most."""
    most = 0
    for value in values:
        while (value * 10**most).denominator != 1:
            most += 1
    return most
