"""What `gender-plan check` must answer, computed a second time from the contract alone.

`expect` takes a plan (the tables of plan.toml as Python values) and the text of CSV files
and gives the exit status and, for status 0 and 1, the JSON document. Every number in it is
an exact Fraction. Names and reasons are left out: they are wording, not results.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Iterable, Mapping, Sequence

from completions import Completions, Unfinished
from counts import DataError, Group, Ledger, Plan, Vocabulary, read_counts
from linear import Conditions, Form
from formulas import (
    Node,
    Ref,
    Target,
    ZeroDenominator,
    divides,
    evaluate,
    is_sum_of_elements,
    parse_formula,
    parse_target,
    quotient,
    refs,
)
from periods import MONTHS_IN, Period, of_year, parse_window, periods_over, span_name

VERDICTS = ("pass", "fail", "open", "no_data", "not_applicable", "tracked")
Indicator = Mapping[str, Any]
Choice = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Options:
    """The options of the command line that change the result."""

    period: str | None = None
    goal: str | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expected:
    """The exit status and, unless it is 2, the document on standard output."""

    status: int
    document: dict[str, Any] | None


@dataclass(frozen=True)
class Scope:
    """What one figure is computed over.

    A flow must cover `span`, a stock or year-to-date must end in it; only figures inside
    the window are looked at. `choice` fixes the groups that `each` asks for.
    """

    span: Period
    units: tuple[str, ...]
    choice: Choice = ()


@dataclass(frozen=True)
class Actual:
    """One figure: its two sides and the value; None where they do not exist."""

    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    missing: bool
    as_of: Period | None


@dataclass(frozen=True)
class Judged:
    """A figure of one group, and its verdict."""

    group: str
    actual: Actual
    possible: frozenset[str]  # every verdict that what is missing may still lead to

    @property
    def verdict(self) -> str:
        """The only verdict there can be, else that something is missing."""
        return min(self.possible) if len(self.possible) == 1 else "no_data"


NOTHING = Actual(None, None, None, missing=True, as_of=None)


def expect(plan: Plan, files: Sequence[tuple[str, str]], options: Options) -> Expected:
    """The result of `check`: status, and document for a run that could be done."""
    try:
        evaluation = Evaluation(plan, files, options)
        results = [evaluation.result(goal, each) for goal, each in evaluation.chosen()]
    except DataError:
        return Expected(2, None)
    document = {
        "schema": 1,
        "window": span_name(evaluation.window),
        "sources": [{"path": path, "rows": rows} for path, rows in evaluation.ledger.sources],
        "summary": _summary(result.fields["verdict"] for result in results),
        "indicators": [result.fields for result in results],
    }
    return Expected(_status(results), document)


@dataclass(frozen=True)
class Result:
    """The object of one indicator, and what of it the exit status depends on."""

    fields: dict[str, Any]
    required: bool
    evaluated: bool


def _summary(verdicts: Iterable[str]) -> dict[str, int]:
    """How many indicators have each verdict."""
    counted = Counter(verdicts)
    return {verdict: counted[verdict] for verdict in VERDICTS}


def _status(results: Sequence[Result]) -> int:
    """"`1` at least one fail, or no_data on a required indicator, or nothing was evaluated.\""""
    missed = any(
        result.fields["verdict"] == "fail"
        or (result.fields["verdict"] == "no_data" and result.required)
        for result in results
    )
    return int(missed or not any(result.evaluated for result in results))


class Evaluation:
    """A plan against the ledger of one run."""

    def __init__(self, plan: Plan, files: Sequence[tuple[str, str]], options: Options) -> None:
        self.plan = plan
        self.goal = options.goal
        window = parse_window(options.period) if options.period else None
        self.ledger: Ledger = read_counts(plan, files, window)
        self.vocabulary = Vocabulary(plan)
        self.window = window or latest_year_span(self.ledger.periods)
        self.units = tuple(
            unit for unit in self.ledger.units if not options.units or unit in options.units
        )
        self._figures = functools.cache(self._resolve)
        self._moments_of = functools.cache(self._find_moments)

    def chosen(self) -> list[tuple[str, Indicator]]:
        """The indicators of the run, each with its goal's id."""
        return [
            (goal["id"], indicator)
            for goal in self.plan["goals"]
            if self.goal in (None, goal["id"])
            for indicator in goal.get("indicators", [])
        ]

    def result(self, goal: str, indicator: Indicator) -> Result:
        """One indicator, computed and judged."""
        target_text, target_year = chosen_target(indicator, self.window.end_year)
        fields: dict[str, Any] = {
            "id": indicator["id"],
            "goal": goal,
            "measure": indicator["measure"],
            "target": target_text,
            "target_year": target_year,
        }
        required = indicator.get("required", True)
        if "not-applicable" in indicator:
            fields |= _shown(indicator, NOTHING) | {"verdict": "not_applicable", "each": []}
            fields |= {"to_go": None, "reported": None, "expected": None}
            return Result(fields, required, evaluated=False)
        target = parse_target(target_text) if target_text else None
        self._check_parts_of_wholes(indicator)
        judged = self._judge_groups(indicator, target)
        fields |= self._coverage(indicator)
        verdict = combined(judged) if target else "tracked"
        shown = _group_to_show(judged, target, verdict, bool(indicator.get("each")))
        fields |= _shown(indicator, shown)
        fields["verdict"] = verdict
        fields["to_go"] = _to_go_shown(indicator, target, verdict, shown)
        fields["each"] = (
            [_group_fields(indicator, each) for each in judged] if indicator.get("each") else []
        )
        return Result(fields, required, _evaluated(verdict, judged))

    def _judge_groups(self, indicator: Indicator, target: Target | None) -> list[Judged]:
        """The figure and verdict of every group, or of the whole where there is no `each`."""
        judged = []
        for name, scope, ends in self._groups(indicator):
            actual = self.actual(indicator, scope)
            check_not_negative(indicator, actual)
            growing = accumulates(self.plan, indicator) and self.window.end < ends
            judged.append(
                Judged(name, actual, self._possible(indicator, target, scope, actual, growing))
            )
        return judged

    def _possible(
        self, indicator: Indicator, target: Target | None, scope: Scope, actual: Actual, growing: bool
    ) -> frozenset[str]:
        """The verdicts that one figure may still have, by the table of the contract."""
        if target is None:
            return frozenset({"tracked"})
        _, target_year = chosen_target(indicator, self.window.end_year)
        year_ahead = target_year is not None and target_year > self.window.end_year
        due = indicator.get("due")
        judged = functools.partial(
            judge, target, window=self.window, growing=growing, due=due, year_ahead=year_ahead
        )
        if actual.missing:
            if not self.vocabulary.units:
                return frozenset({"no_data"})
            possible = self._unfinished(indicator, scope).verdicts(target, judged)
            # Where anything above zero is missing, only a part that is within its whole is known to be zero as well.
            if indicator["measure"] != "percentage" and possible == {"not_applicable"}:
                return frozenset({"no_data"})
            return frozenset(possible or {"no_data"})
        return frozenset({judged(actual.value) if actual.value is not None else "not_applicable"})

    def _unfinished(self, indicator: Indicator, scope: Scope) -> Unfinished:
        """The indicator with every figure unknown that was not sent.

        "A percentage's numerator never exceeds its denominator", of no unit; but "a single
        quarter of a flow may exceed", so that groups in time of flows are not held to it.
        """
        completions = Completions(self.vocabulary, self.ledger)
        parts = parts_of(indicator)
        forms: dict[Ref, dict[str, Form]] = {ref: {} for ref in parts}
        silent = set()
        for unit in scope.units:
            limits_before = len(completions.not_negative)
            own = {
                ref: self._form(completions, parts, ref, unit, scope)
                for ref in parts
                if unit in self._reporters(ref)
            }
            # Units that have sent nothing above zero are alike: what they all send, one of them can send.
            if len(completions.not_negative) == limits_before and not any(form.constant for form in own.values()):
                unknown = frozenset((ref, name[1:]) for ref, form in own.items() for name in form.terms)
                if unknown in silent:
                    continue
                silent.add(unknown)
            for ref, form in own.items():
                forms[ref][unit] = form
        sums = {ref: sum(each.values(), Form()) for ref, each in forms.items()}
        numerator, denominator = sides(indicator)
        unfinished = Unfinished(numerator, denominator, factor(indicator), sums, Conditions())
        limits = []
        if indicator["measure"] == "percentage":
            limits.append(unfinished.sides()[0])
            if self._is_part_of_whole(indicator):
                limits.append(unfinished.rest())
                for unit in scope.units:
                    if all(unit in each for each in forms.values()):
                        of_unit = {ref: each[unit] for ref, each in forms.items()}
                        limits.append(dataclasses.replace(unfinished, sums=of_unit).rest())
        return dataclasses.replace(
            unfinished, conditions=Conditions([*completions.not_negative, *limits])
        )

    def _is_part_of_whole(self, indicator: Indicator) -> bool:
        """Whether numerators are held below their denominators in each group of the indicator."""
        kinds = {self.vocabulary.elements[ref.element]["kind"] for ref in parts_of(indicator)}
        return "flow" not in kinds or not any(key in MONTHS_IN for key in indicator.get("each", []))

    def _form(
        self, completions: Completions, parts: Sequence[Ref], ref: Ref, unit: str, scope: Scope
    ) -> Form:
        """What one unit sent of an element, and what it may still send."""
        known, complete = self._sent(parts, ref, unit, scope)
        if complete and known is not None:
            return Form(known)
        wanted, inside = self._wanted(ref, scope.choice), self._inside(scope)
        figures = self._figures(ref, unit, scope.choice)
        if self.vocabulary.elements[ref.element]["kind"] == "flow":
            used = {period: value for period, value in figures.items() if period.lies_in(inside)}
            return completions.flow(unit, ref.element, wanted, used, inside, scope.span.months)
        total = Form()
        for end in self._moments(parts, ref, scope):
            sent = [value for period, value in figures.items() if period.end == end]
            total += Form(sent[0]) if sent else completions.state(unit, ref.element, wanted, end, inside)
        return total

    def _moments(self, parts: Sequence[Ref], ref: Ref, scope: Scope) -> list[int]:
        """The months with which a stock or year-to-date counts; without any report, that of the span."""
        kind = self.vocabulary.elements[ref.element]["kind"]
        alike = tuple(each for each in parts if self.vocabulary.elements[each.element]["kind"] == kind)
        return self._moments_of(kind, alike, scope)

    def _find_moments(self, kind: str, alike: tuple[Ref, ...], scope: Scope) -> list[int]:
        """The same for all parts of one kind."""
        span = scope.span
        if kind == "year-to-date":
            span = Period(max(span.start, of_year(span.end_year).start), span.end)
        moment, _ = self._moment(alike, scope, span)
        earlier = range(scope.span.start // 12, scope.span.end_year) if kind == "year-to-date" else ()
        return [span.end if moment is None else moment, *(of_year(year).end for year in earlier)]

    def _coverage(self, indicator: Indicator) -> dict[str, int | None]:
        """How many of the listed units that are asked for anything have sent all of it."""
        if not self.vocabulary.units:
            return {"reported": None, "expected": None}
        asked: dict[str, bool] = {}
        for _, scope, _ in self._groups(indicator):
            for unit in scope.units:
                if any(unit in self._reporters(ref) for ref in parts_of(indicator)):
                    cut = dataclasses.replace(scope, span=self._inside(scope))
                    asked[unit] = asked.get(unit, True) and self._is_complete(indicator, unit, cut)
        return {"reported": sum(asked.values()), "expected": len(asked)}

    def _is_complete(self, indicator: Indicator, unit: str, scope: Scope) -> bool:
        """Whether a unit has sent everything that the indicator needs from it."""
        parts = parts_of(indicator)
        return all(
            self._sent(parts, ref, unit, scope)[1] for ref in parts if unit in self._reporters(ref)
        )

    def _sent(
        self, parts: Sequence[Ref], ref: Ref, unit: str, scope: Scope
    ) -> tuple[Fraction | None, bool]:
        """What a unit sent of an element, None for nothing, and whether that is all of it."""
        figures = self._figures(ref, unit, scope.choice)
        if self.vocabulary.elements[ref.element]["kind"] == "flow":
            inside = self._inside(scope)
            used = {period: value for period, value in figures.items() if period.lies_in(inside)}
            complete = sum(period.months for period in used) == scope.span.months
        else:
            ends = self._moments(parts, ref, scope)
            used = {period: value for period, value in figures.items() if period.end in ends}
            complete = len(used) == len(ends)
        return (sum(used.values(), Fraction(0)) if used else None), complete

    def _all_sent(
        self, parts: Sequence[Ref], ref: Ref, unit: str, scope: Scope
    ) -> Fraction | None:
        """The same with the groups of those periods of which some are there and some are not."""
        whole, _ = self._sent(parts, ref, unit, scope)
        if self.vocabulary.elements[ref.element]["kind"] == "flow":
            inside = self._inside(scope)
            counts = lambda period: period.lies_in(inside)
        else:
            ends = self._moments(parts, ref, scope)
            counts = lambda period: period.end in ends
        complete = self._figures(ref, unit, scope.choice)
        wanted = self._wanted(ref, scope.choice)
        some: dict[Period, Fraction] = {}
        for group in self.vocabulary.groups(ref.element):
            if all(value in (None, own) for value, own in zip(wanted, group)):
                for period, value in self.ledger.figures.get((unit, ref.element, group), {}).items():
                    if counts(period) and period not in complete:
                        some[period] = some.get(period, Fraction(0)) + value
        if not some:
            return whole
        return (whole or Fraction(0)) + sum(some.values(), Fraction(0))

    def _groups(self, indicator: Indicator) -> list[tuple[str, Scope, int]]:
        """The groups of `each`: name, scope, and the month with which the group is over.

        Ids are joined by `/` in the order of `each`; the first key varies slowest.
        """
        axes = [self._axis(indicator, key) for key in indicator.get("each", [])]
        groups = []
        for members in itertools.product(*axes):
            scope = Scope(self.window, self.units)
            ends = of_year(self.window.end_year).end
            for key, member in zip(indicator.get("each", []), members):
                if isinstance(member, Period):
                    span = Period(member.start, min(member.end, self.window.end))
                    scope = Scope(span, scope.units, scope.choice)
                    ends = member.end
                elif key == "unit":
                    scope = Scope(scope.span, (member,), scope.choice)
                else:
                    scope = Scope(scope.span, scope.units, scope.choice + ((key, member),))
            groups.append(("/".join(map(str, members)), scope, ends))
        return groups

    def _axis(self, indicator: Indicator, key: str) -> Sequence[Period] | Sequence[str]:
        """The members of one key of `each`: periods in time, units or groups as declared."""
        if key in MONTHS_IN:
            return periods_over(self.window, key)
        if key == "unit":
            return [
                unit
                for unit in self.units
                if any(unit in self._reporters(ref) for ref in parts_of(indicator))
            ]
        return self.vocabulary.dimensions[key]

    def _reporters(self, ref: Ref) -> Sequence[str]:
        """Who is expected to send an element: "`reported-by`; default: every unit …"."""
        default = self.vocabulary.units or self.ledger.units
        return self.vocabulary.elements[ref.element].get("reported-by", default)

    def actual(self, indicator: Indicator, scope: Scope) -> Actual:
        """The figure of an indicator over a scope: "sums, then the formula"."""
        values, as_of = self._sums(parts_of(indicator), scope)
        numerator, denominator = sides(indicator)
        top = _side(numerator, values)
        bottom = _side(denominator, values) if denominator else None
        if any(values[ref] is None for ref in values):
            if self.vocabulary.units:
                return dataclasses.replace(self._so_far(indicator, scope), as_of=as_of)
            return Actual(top, bottom, None, missing=True, as_of=None)
        if top is None or (denominator and bottom is None):
            return Actual(top, bottom, None, missing=False, as_of=as_of)
        value = quotient(top, bottom) if denominator else top
        if value is not None:
            value *= factor(indicator)
        return Actual(top, bottom, value, missing=False, as_of=as_of)

    def _so_far(self, indicator: Indicator, scope: Scope) -> Actual:
        """The figures so far, where reports of listed units are missing.

        "For an indicator with a denominator: of the units that have sent everything it
        needs; a side nobody completed is null; for a count: everything that was sent."
        """
        parts = parts_of(indicator)
        numerator, denominator = sides(indicator)
        values: dict[Ref, Fraction | None] = {}
        for ref in parts:
            sent = [
                self._sent(parts, ref, unit, scope)[0] if denominator else self._all_sent(parts, ref, unit, scope)
                for unit in self._expected_in(ref, scope)
                if not denominator or self._is_complete(indicator, unit, scope)
            ]
            known = [value for value in sent if value is not None]
            values[ref] = sum(known, Fraction(0)) if known else None
        if not denominator and any(value is not None for value in values.values()):
            values = {ref: value or Fraction(0) for ref, value in values.items()}
        top, bottom, value = _unless_zero(numerator, values), Fraction(1), None
        if denominator:
            bottom = _unless_zero(denominator, values)
        if top is not None and bottom:
            value = top / bottom * factor(indicator)
        return Actual(top, bottom if denominator else None, value, missing=True, as_of=None)

    def _sums(
        self, parts: Sequence[Ref], scope: Scope
    ) -> tuple[dict[Ref, Fraction | None], Period | None]:
        """The sum over units of every part, None where it is incomplete, and the date of the latest reports."""
        by_kind: dict[str, list[Ref]] = {"flow": [], "stock": [], "year-to-date": []}
        for ref in parts:
            by_kind[self.vocabulary.elements[ref.element]["kind"]].append(ref)
        sums: dict[Ref, Fraction | None] = {
            ref: self._flow(ref, scope) for ref in by_kind["flow"]
        }
        stocks, stock_period = self._latest(by_kind["stock"], scope, scope.span)
        running, running_period = self._year_to_date(by_kind["year-to-date"], scope)
        found = [period for period in (stock_period, running_period) if period]
        return sums | stocks | running, min(found, key=_older_then_longer, default=None)

    def _flow(self, ref: Ref, scope: Scope) -> Fraction | None:
        """"A flow adds up" over the span; complete where its periods cover every month for each unit."""
        inside = self._inside(scope)
        total = Fraction(0)
        units = self._expected_in(ref, scope)
        for unit in units:
            figures = {
                period: value
                for period, value in self._figures(ref, unit, scope.choice).items()
                if period.lies_in(inside)
            }
            if sum(period.months for period in figures) != scope.span.months:
                return None
            total += sum(figures.values())
        return total if units else None

    def _inside(self, scope: Scope) -> Period:
        """The part of a span that lies in the window."""
        return Period(max(scope.span.start, self.window.start), scope.span.end)

    def _latest(
        self, parts: Sequence[Ref], scope: Scope, span: Period
    ) -> tuple[dict[Ref, Fraction | None], Period | None]:
        """"A stock is the latest report, all parts of one indicator from the same period."

        Where units are listed, a part that one of them has sent is reported, and the others
        are missing. Where no moment has every part, nothing is the latest report, and what
        the latest moment with any part at all does have is still told.
        """
        end, complete = self._moment(parts, scope, span)
        if end is None:
            return dict.fromkeys(parts), None
        sums, periods = self._at(parts, scope, end)
        return sums, min(periods) if periods and (complete or self.vocabulary.units) else None

    def _moment(self, parts: Sequence[Ref], scope: Scope, span: Period) -> tuple[int | None, bool]:
        """The latest month with which every part was reported, else the latest with any, and which of the two."""
        reported: int | None = None
        for end in range(span.end, max(span.start, self.window.start) - 1, -1) if parts else ():
            sums, periods = self._at(parts, scope, end)
            if None not in sums.values():
                return end, True
            if self.vocabulary.units and all(self._anybody_sent(ref, scope, end) for ref in parts):
                return end, False
            if periods and reported is None:
                reported = end
        return reported, False

    def _anybody_sent(self, ref: Ref, scope: Scope, end: int) -> bool:
        """Whether a unit of the scope sent an element for a period that ends with a month."""
        sent = (self._figures(ref, unit, scope.choice) for unit in self._expected_in(ref, scope))
        return any(period.end == end for figures in sent for period in figures)

    def _at(
        self, parts: Sequence[Ref], scope: Scope, end: int
    ) -> tuple[dict[Ref, Fraction | None], list[Period]]:
        """The sums of all parts at the end of one month, None where a unit's is not there, and the periods found."""
        sums: dict[Ref, Fraction | None] = {}
        found: list[Period] = []
        for ref in parts:
            units = self._expected_in(ref, scope)
            values: list[Fraction | None] = []
            for unit in units:
                figures = self._figures(ref, unit, scope.choice)
                period = next((each for each in figures if each.end == end), None)
                values.append(figures[period] if period else None)
                found += [period] if period else []
            known = [value for value in values if value is not None]
            sums[ref] = sum(known, Fraction(0)) if units and len(known) == len(values) else None
        return sums, found

    def _year_to_date(
        self, parts: Sequence[Ref], scope: Scope
    ) -> tuple[dict[Ref, Fraction | None], Period | None]:
        """"A year-to-date is the latest one of its year"; earlier years count with their December."""
        last_year = scope.span.end_year
        in_last_year = Period(max(scope.span.start, of_year(last_year).start), scope.span.end)
        sums, period = self._latest(parts, scope, in_last_year)
        for year in range(scope.span.start // 12, last_year):
            whole, _ = self._at(parts, scope, of_year(year).end)
            sums = {ref: _plus(sums[ref], whole[ref]) for ref in parts}
        return sums, period

    def _expected_in(self, ref: Ref, scope: Scope) -> list[str]:
        """The units of a scope that are expected to send an element."""
        reporters = self._reporters(ref)
        return [unit for unit in scope.units if unit in reporters]

    def _resolve(self, ref: Ref, unit: str, choice: Choice) -> dict[Period, Fraction]:
        """What one unit reported of an element, by period.

        "An element that has groups, written bare, is their sum"; a total row is "used
        where the groups are absent, … never added to them". An element without a
        dimension that `each` asks for is the same in each of its groups.
        """
        wanted = self._wanted(ref, choice)
        leaves = [
            self.ledger.figures.get((unit, ref.element, group), {})
            for group in self.vocabulary.groups(ref.element)
            if all(value in (None, own) for value, own in zip(wanted, group))
        ]
        figures = dict(self.ledger.figures.get((unit, ref.element, wanted), {}))
        for period in set.intersection(*(set(leaf) for leaf in leaves)):
            figures[period] = sum((leaf[period] for leaf in leaves), Fraction(0))
        return figures

    def _wanted(self, ref: Ref, choice: Choice) -> Group:
        """The group that an element is asked for, by its formula or by `each`; None is all of them."""
        by = self.vocabulary.elements[ref.element].get("by", [])
        asked = {dimension: value for dimension, value in choice if dimension in by}
        return self.vocabulary.group(ref.element, asked | dict(ref.choice))

    def _check_parts_of_wholes(self, indicator: Indicator) -> None:
        """A percentage has "numerator <= denominator for each unit over the window, else a data error".

        Groups of `each` over a dimension are checked one by one; groups in time only
        where the indicator holds no flow: "a single quarter of a flow may exceed".
        """
        if indicator["measure"] != "percentage":
            return
        kinds = {self.vocabulary.elements[ref.element]["kind"] for ref in parts_of(indicator)}
        keys = [
            key
            for key in indicator.get("each", [])
            if key in self.vocabulary.dimensions or (key in MONTHS_IN and "flow" not in kinds)
        ]
        for _, scope, _ in self._groups({**indicator, "each": keys}):
            for unit in self.units:
                self._check_part_of_whole(indicator, Scope(scope.span, (unit,), scope.choice))

    def _check_part_of_whole(self, indicator: Indicator, scope: Scope) -> None:
        """The same for one unit; nothing to compare where a side does not exist for it."""
        values, _ = self._sums(parts_of(indicator), scope)
        numerator, denominator = sides(indicator)
        try:
            part, whole = _side(numerator, values), _side(denominator, values)
        except ZeroDenominator:
            return
        if part is not None and whole is not None and part > whole:
            raise DataError(f"{indicator['id']}: the numerator of {scope.units} is above the denominator")


def _plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """A sum that is missing where a part of it is."""
    return None if one is None or other is None else one + other


def latest_year_span(periods: Iterable[Period]) -> Period:
    """"Else the span of the periods of the latest year in the data.\""""
    periods = list(periods)
    if not periods:
        raise DataError("the files name no period")
    year = max(period.end_year for period in periods)
    of_latest = [period for period in periods if period.end_year == year]
    return Period(min(each.start for each in of_latest), max(each.end for each in of_latest))


def _older_then_longer(period: Period) -> tuple[int, int]:
    """Order in which `as_of` chooses: the older end first, then the longer period."""
    return period.end, period.start


def chosen_target(indicator: Indicator, year: int) -> tuple[str | None, int | None]:
    """The target's text and, of `targets`, its year.

    "`targets`: the first year at or after the window's end"; the last one where all are past.
    """
    targets = indicator.get("targets")
    if not targets:
        return indicator.get("target"), None
    years = sorted(map(int, targets))
    chosen = next((each for each in years if each >= year), years[-1])
    return targets[str(chosen)], chosen


def sides(indicator: Indicator) -> tuple[Node, Node | None]:
    """The trees of numerator and denominator; "`count` has no denominator"."""
    denominator = indicator.get("denominator")
    return _tree(indicator["numerator"]), _tree(denominator) if denominator else None


_tree = functools.cache(parse_formula)


def parts_of(indicator: Indicator) -> list[Ref]:
    """Every element an indicator needs, each once."""
    numerator, denominator = sides(indicator)
    return list(dict.fromkeys(refs(numerator) + (refs(denominator) if denominator else [])))


def _side(node: Node, values: Mapping[Ref, Fraction | None]) -> Fraction | None:
    """One side; None where a part is missing: "it is never taken as 0"."""
    if any(values[ref] is None for ref in refs(node)):
        return None
    return evaluate(node, values)


def _unless_zero(node: Node, values: Mapping[Ref, Fraction | None]) -> Fraction | None:
    """One side so far; None also where something is divided by what is zero so far."""
    try:
        return _side(node, values)
    except ZeroDenominator:
        return None


def factor(indicator: Indicator) -> int:
    """"A percentage's `value` is in percent"; "`rate` is a ratio times `per`"."""
    return {"percentage": 100, "rate": indicator.get("per", 1)}.get(indicator["measure"], 1)


def accumulates(plan: Plan, indicator: Indicator) -> bool:
    """"Its numerator holds flows or year-to-date figures and its denominator (if any) holds none.\""""
    kinds = {element["id"]: element["kind"] for element in plan["elements"]}
    numerator, denominator = (
        [kinds[ref.element] != "stock" for ref in refs(side)] if side else []
        for side in sides(indicator)
    )
    return any(numerator) and not any(denominator)


def check_not_negative(indicator: Indicator, actual: Actual) -> None:
    """A negative denominator, or a negative numerator of a percentage, is a data error."""
    if actual.value is None:
        return
    if actual.denominator is not None and actual.denominator < 0:
        raise DataError(f"{indicator['id']}: the denominator is negative")
    if indicator["measure"] == "percentage" and actual.numerator < 0:
        raise DataError(f"{indicator['id']}: the numerator is negative")


def judge(
    target: Target,
    value: Fraction,
    window: Period,
    growing: bool,
    due: date | None = None,
    year_ahead: bool = False,
) -> str:
    """pass, fail or open for a figure that exists.

    "Accumulating and before the end of the window's year: `>=` reached is pass, `<=`
    exceeded is fail, otherwise open. Every other indicator is judged on the data to
    date." `due`: "before this date an unmet target is open, not failed", and from it on
    time is up. A target year ahead: "not yet reached and that year still ahead -> open".
    """
    holds = target.holds(value)
    if due and window.last_day >= due:
        return "pass" if holds else "fail"
    later = year_ahead or due is not None
    if growing:
        if target.is_lower_bound:
            return "pass" if holds else "open"
        return "fail" if target.exceeded(value) and not later else "open"
    if holds:
        return "pass"
    return "open" if due or year_ahead else "fail"


def combined(judged: Sequence[Judged]) -> str:
    """"`each`: the target must hold in every group … Groups that are 0/0 are left out.\"

    Where groups may still turn out in several ways, what stands is what the worst and the
    best of them come to alike.
    """
    order = ("fail", "no_data", "open", "pass", "not_applicable")
    worst = min(min(order.index(verdict) for verdict in each.possible) for each in judged) if judged else 4
    best = min(max(order.index(verdict) for verdict in each.possible) for each in judged) if judged else 4
    return order[worst] if worst == best else "no_data"


def _group_to_show(
    judged: Sequence[Judged], target: Target | None, verdict: str, grouped: bool
) -> Actual:
    """"The value shown is the worst group's", of those that decide the verdict.

    None where a group has no data, or no target ranks them.
    """
    if not grouped:
        return judged[0].actual
    deciding = [each.actual for each in judged if each.verdict == verdict]
    valued = [actual for actual in deciding if actual.value is not None]
    if target is None or verdict == "no_data" or not valued:
        return NOTHING
    return max(valued, key=lambda actual: target.distance(actual.value))


def _evaluated(verdict: str, judged: Sequence[Judged]) -> bool:
    """Whether a figure of the indicator could be computed from the counts."""
    if verdict == "tracked":
        return any(each.actual.value is not None for each in judged)
    return verdict != "no_data"


def to_go(indicator: Indicator, target: Target, actual: Actual) -> int | None:
    """"The smallest whole-number change of the numerator that would meet it with the denominator as it is.\""""
    numerator, denominator = sides(indicator)
    if not is_sum_of_elements(numerator):
        return None
    per_one = Fraction(factor(indicator)) / (actual.denominator if denominator else 1)
    if target.is_lower_bound or (not target.is_upper_bound and actual.value < target.low):
        needed = target.low / per_one - actual.numerator
        change = math.floor(needed) + 1 if target.sign == ">" else math.ceil(needed)
    else:
        needed = target.high / per_one - actual.numerator
        change = math.ceil(needed) - 1 if target.sign == "<" else math.floor(needed)
    changed = actual.numerator + change
    whole = actual.denominator if indicator["measure"] == "percentage" else changed
    return change if 0 <= changed <= whole and target.holds(changed * per_one) else None


def _to_go_shown(
    indicator: Indicator, target: Target | None, verdict: str, shown: Actual
) -> int | None:
    """`to_go` is "for a target not met"."""
    if target is None or shown.value is None:
        return None
    if verdict not in ("fail", "open") or target.holds(shown.value):
        return None
    return to_go(indicator, target, shown)


def rounded(value: Fraction | None) -> Fraction | None:
    """"`value` is rounded to 6 places, half away from zero.\""""
    if value is None:
        return None
    size = (abs(value) * 10**6 * 2 + 1) // 2
    return Fraction(size if value >= 0 else -size, 10**6)


def _numbers(indicator: Indicator, actual: Actual) -> dict[str, Fraction | None]:
    """The three numbers of a figure.

    "Numerator and denominator of a ratio of means are the two means, rounded like `value`."
    """
    numerator, denominator = sides(indicator)
    return {
        "numerator": rounded(actual.numerator) if divides(numerator) else actual.numerator,
        "denominator": (
            rounded(actual.denominator)
            if denominator and divides(denominator)
            else actual.denominator
        ),
        "value": rounded(actual.value),
    }


def _shown(indicator: Indicator, actual: Actual) -> dict[str, Any]:
    """The numbers of an indicator and the period of its latest reports."""
    as_of = span_name(actual.as_of) if actual.as_of else None
    return _numbers(indicator, actual) | {"as_of": as_of}


def _group_fields(indicator: Indicator, judged: Judged) -> dict[str, Any]:
    """The object of one group under `each`."""
    return {"group": judged.group, "verdict": judged.verdict} | _numbers(indicator, judged.actual)
