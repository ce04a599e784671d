"""What `gender-plan check` must answer, computed a second time from the contract alone.

`expect` takes a plan (the tables of plan.toml as Python values) and the text of CSV files
and gives the exit status and, for status 0 and 1, the JSON document. Every number in it is
an exact Fraction. Names and reasons are left out: they are wording, not results.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Iterable, Sequence

from actuals import NO_FIGURES
from asked import Asked
from counts import DataError, Plan, Vocabulary, read_counts
from figure_faults import check_figures
from formulas import Target, divides
from indicators import SHARE_OF_UNITS, Indicator, chosen_target, of_members, parts_of, sides
from judging import Context, Judging, Report
from parts import Asking, Part, asking_of_part, asking_of_whole, parts_by, units_of_the_run
from reached import reach
from verdicts import VERDICTS, Judged, to_go
from windows import default_window

UNSAID = object()
# Decimals that a value is written with at most.
MOST_PLACES = 40
"""Stands in a document where the contract leaves open which figure is shown."""


@dataclass(frozen=True)
class Options:
    """The options of the command line that change the result."""

    period: str | None = None
    goal: str | None = None
    units: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True)
class Expected:
    """The exit status and, unless it is 2, the document on standard output."""

    status: int
    document: dict[str, Any] | None


@dataclass(frozen=True)
class Result:
    """The object of one indicator, and what of it the exit status depends on."""

    fields: dict[str, Any]
    required: bool
    evaluated: bool


def expect(plan: Plan, files: Sequence[tuple[str, str]], options: Options) -> Expected:
    """The result of `check`: status, and document for a run that could be done."""
    try:
        return Evaluation(plan, files, options).expected()
    except DataError:
        return Expected(2, None)


class Evaluation:
    """A plan against the ledger of one run."""

    def __init__(self, plan: Plan, files: Sequence[tuple[str, str]], options: Options) -> None:
        self.plan = plan
        self.options = options
        vocabulary = Vocabulary(plan)
        check_running_totals_said(vocabulary, plan)
        window = vocabulary.calendar.parse_window(options.period) if options.period else None
        self.ledger = read_counts(vocabulary, files, window)
        check_figures(vocabulary, self.ledger)
        self.vocabulary = vocabulary
        self.judging = Judging(Asked(vocabulary, self.ledger))
        units = units_of_the_run(self.judging, options.units)
        window = window or default_window(vocabulary, self.ledger)
        self.whole = Context(units, window, is_whole=not options.units)
        if options.units:
            reach("units: --unit alone")
        if vocabulary.calendar.last_month != 12 or vocabulary.calendar.cut_off:
            reach("years that end elsewhere")

    def expected(self) -> Expected:
        """Status and document."""
        chosen = self.chosen()
        askings = [
            asking_of_whole(self.judging, indicator, self.whole, self.options.units) for _, indicator in chosen
        ]
        results = [
            self.result(goal, asking, self.whole) for (goal, _), asking in zip(chosen, askings)
        ]
        document = {
            "schema": 1,
            "window": self.vocabulary.calendar.span_name(self.whole.window),
            "sources": [{"path": path, "rows": rows} for path, rows in self.ledger.sources],
            "summary": _summary(result.fields["verdict"] for result in results),
            "indicators": [result.fields for result in results],
        }
        if self.vocabulary.units.are_listed:
            document["missing"] = self.missing([asking.indicator for asking in askings])
        if self.options.by:
            document["by"] = self.options.by
            document["groups"] = [
                self.group(part, chosen, askings) for part in parts_by(self.judging, self.whole, self.options.by)
            ]
        return Expected(_status(results), document)

    def chosen(self) -> list[tuple[str, Indicator]]:
        """The indicators of the run, each with its goal's id."""
        return [
            (goal["id"], indicator)
            for goal in self.plan["goals"]
            if self.options.goal in (None, goal["id"])
            for indicator in goal.get("indicators", [])
        ]

    def group(self, part: Part, chosen: Sequence[tuple[str, Indicator]], askings: Sequence[Asking]) -> dict[str, Any]:
        """One part under `--by`, "each with the same indicator objects"."""
        results = [
            self.result(goal, asking_of_part(self.judging, indicator, asking, part), part.context)
            for (goal, indicator), asking in zip(chosen, askings)
        ]
        return {"id": part.id, "indicators": [result.fields for result in results]}

    def result(self, goal: str, asking: Asking, context: Context) -> Result:
        """One indicator, computed and judged."""
        indicator = asking.indicator
        text, target_year = chosen_target(indicator, context.window.end_year)
        fields: dict[str, Any] = {
            "id": indicator["id"],
            "goal": goal,
            "measure": indicator["measure"],
            "target": UNSAID if asking.is_tracked else text,
            "target_year": UNSAID if asking.is_tracked else target_year,
        }
        required = indicator.get("required", True)
        if "not-applicable" in indicator:
            nothing = Judged("", NO_FIGURES, frozenset({"not_applicable"}))
            fields |= self._shown(indicator, nothing) | {"verdict": "not_applicable", "each": []}
            fields |= {"to_go": None, "reported": None, "expected": None}
            return Result(fields, required, evaluated=False)
        self.judging.check_parts_of_wholes(indicator, context)
        whole, groups, evaluated = self.judging.judge_whole(indicator, context, asking.is_tracked)
        fields |= self._shown(indicator, whole)
        fields["verdict"] = whole.verdict
        is_open = whole.value_is_open or whole.sides_are_open
        fields["to_go"] = UNSAID if is_open or self._has_several_decimals(indicator) else to_go(indicator, whole, whole.verdict)
        fields |= self._coverage(indicator, context)
        fields["each"] = [self._group_fields(indicator, each) for each in groups]
        return Result(fields, required, evaluated)

    def _has_several_decimals(self, indicator: Indicator) -> bool:
        """Whether the numerator has groups with decimals: sent whole too, their total may have fewer."""
        elements = self.vocabulary.elements
        return any(
            elements[ref.element].get("by") and elements[ref.element].get("type") == "number"
            for ref in parts_of(indicator)
        )

    def _coverage(self, indicator: Indicator, context: Context) -> dict[str, int | None]:
        """How many of the listed units that are asked for anything have sent all of it."""
        if not self.vocabulary.units.are_listed:
            return {"reported": None, "expected": None}
        asked, missing = self.judging.reports(indicator, context)
        return {"reported": len(asked - {unit for unit, _, _ in missing}), "expected": len(asked)}

    def missing(self, indicators: Iterable[Indicator]) -> list[dict[str, Any]]:
        """Every report that is missing, by unit and period."""
        reports: set[Report] = set()
        for indicator in indicators:
            if "not-applicable" not in indicator:
                reports |= self.judging.reports(indicator, self.whole)[1]
        listed = []
        for unit, period in sorted({(unit, period) for unit, period, _ in reports}):
            elements = sorted(element for who, when, element in reports if (who, when) == (unit, period))
            listed.append(
                {"unit": unit, "period": self.vocabulary.calendar.span_name(period), "elements": elements}
            )
        return listed

    def _numbers(self, indicator: Indicator, judged: Judged) -> dict[str, Any]:
        """The three numbers of a figure.

        "Numerator and denominator of a ratio of means are the two means, rounded like `value`."
        """
        if judged.value_is_open:
            return {"numerator": UNSAID, "denominator": UNSAID, "value": UNSAID, "bound": UNSAID, "provisional": None}
        numerator, denominator = sides(indicator)
        actual = judged.actual
        return {
            "numerator": (
                UNSAID
                if judged.sides_are_open
                else rounded(actual.numerator)
                if divides(numerator)
                else actual.numerator
            ),
            "denominator": (
                UNSAID
                if judged.sides_are_open
                else rounded(actual.denominator)
                if denominator and divides(denominator)
                else actual.denominator
            ),
            "value": rounded(actual.value, judged.target),
            "bound": judged.bound,
            "provisional": judged.provisional,
        }

    def _shown(self, indicator: Indicator, judged: Judged) -> dict[str, Any]:
        """The numbers of an indicator and the period of its latest reports."""
        as_of = judged.actual.as_of
        name = self.vocabulary.calendar.span_name(as_of) if as_of else None
        if judged.value_is_open:
            name = UNSAID
        return self._numbers(indicator, judged) | {"as_of": name}

    def _group_fields(self, indicator: Indicator, judged: Judged) -> dict[str, Any]:
        """The object of one group under `each`."""
        return {"group": judged.group, "verdict": judged.verdict} | self._numbers(indicator, judged)


def check_running_totals_said(vocabulary: Vocabulary, plan: Plan) -> None:
    """"Needed and not said: an error that asks for it.\"

    It is needed where units merge within a year and a running total that is used is owed by
    one of them and by what they became.
    """
    used = {
        ref.element
        for goal in plan["goals"]
        for indicator in goal.get("indicators", [])
        if "not-applicable" not in indicator
        for ref in parts_of(of_members(indicator) if indicator["measure"] == SHARE_OF_UNITS else indicator)
        if vocabulary.kind(ref.element) == "year-to-date"
    }
    for succession in vocabulary.units.successions:
        if not succession.is_merger or succession.running_totals or vocabulary.calendar.is_first_of_year(succession.on):
            continue
        for element in used:
            reporters = vocabulary.units.reporters(element)
            if succession.after[0] in reporters and set(succession.before) & set(reporters):
                raise DataError(f"{element}: running-totals of the succession of {succession.on} are unsaid")


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


def rounded(value: Fraction | None, target: Target | None = None) -> Fraction | None:
    """"`value` is rounded to 6 places, half away from zero", and "takes more digits where six would touch the target"."""
    if value is None:
        return None
    limits = {target.low, target.high} if target else set()
    # A value on a limit whose decimals never end cannot be written on it.
    limits = {limit for limit in limits if limit != value or at_places(limit, MOST_PLACES) == limit}
    places = 6
    while places < MOST_PLACES and any(
        (at_places(value, places) > limit, at_places(value, places) < limit) != (value > limit, value < limit)
        for limit in limits
    ):
        places += 1
    return at_places(value, places)


def at_places(value: Fraction, places: int) -> Fraction:
    """The value with so many places, half away from zero."""
    size = (abs(value) * 10**places * 2 + 1) // 2
    return Fraction(size if value >= 0 else -size, 10**places)
