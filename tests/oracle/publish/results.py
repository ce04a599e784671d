"""The published result of `check`: the exact one of the oracle, with what is not shown taken out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, Iterable, Mapping, Sequence

import bootstrap  # noqa: F401
from compare import compare
from counts import DataError
from decision import Decision, FamilyYear, Sum, Time, is_union, visible_in_year
from families import SHARE_OF_UNITS, Rules, families, indicators_of, references, sensitive_elements
from formulas import Ref, parse_formula, refs
from indicators import of_members, parts_of
from judging import Context
from oracle import UNSAID, Evaluation, Expected, Options
from parts import parts_by
from periods import Period
from provinces import YEAR, Case, Release
from tree import CannotPublish, Node, whole_of
from verdicts import VERDICTS
from windows import Scope

RULE = "SDC-GP 2"
SUPPRESSED = "suppressed"
FIRST_MONTH = YEAR * 12
"""The number of the first month of all plans."""


@dataclass(frozen=True)
class Use:
    """A reference whose value a figure is computed from: over which units, periods of the plan and groups."""

    ref: Ref
    units: frozenset[str]
    time: Time


@dataclass
class Run:
    """All families as one run decides on them, and as they were left by earlier runs in other years."""

    case: Case
    release: Release
    until: int
    """How many periods of the plan the run asks for: the first ones."""
    decisions: dict[tuple[int, int], tuple[Decision, FamilyYear]] = field(default_factory=dict)
    """By number of the family and of the year."""
    decided: set[int] = field(default_factory=set)
    """The years that this run decides on."""

    def of(self, element: str, year: int) -> tuple[Decision, FamilyYear] | None:
        """The decision about an element in a year, None for a public one."""
        for (_, when), (decision, known) in self.decisions.items():
            if when == year and element in decision.family.elements:
                return decision, known
        return None


def decide(
    case: Case,
    release: Release,
    earlier: Run | None = None,
    faults: frozenset[str] = frozenset(),
    years: Iterable[int] | None = None,
    until: int | None = None,
) -> Run:
    """What a run decides, after an earlier one: on all that has been reported, or on some years and the first periods."""
    until = release.periods if until is None else until
    years = range(case.year_of(until - 1) + 1) if years is None else years
    run = Run(case, release, until, dict(earlier.decisions) if earlier else {}, set(years))
    if release.of_months:
        raise CannotPublish("figures of months")
    cells = {place: value for place, value in release.cells.items() if place[3] < until}
    for year in sorted(run.decided):
        counted, there = case.counted(cells, year), case.units_of_year(year)
        for number, family in enumerate(families(case.plan)):
            whole = whole_of(case.plan, there, family.elements)
            before = run.decisions.get((number, year))
            if before and not faults and earlier and is_decided(earlier, year, run):
                continue
            decision = Decision(family, counted, whole, Rules.of(case.plan), faults)
            run.decisions[number, year] = decision, decision.decide(before[1] if before else None)
    return run


def visible(run: Run, family: int) -> list[Sum]:
    """Every sum of one family that everybody may compute from what a run shows, over periods of the plan."""
    found = []
    for year in sorted(run.decided):
        first = year * run.case.per_year
        for each in visible_in_year(*run.decisions[family, year]):
            found.append(replace(each, time=tuple(first + period for period in each.time)))
    return found


def is_decided(earlier: Run, year: int, run: Run) -> bool:
    """Whether an earlier run has decided on a year from the same counts."""
    end = (year + 1) * run.case.per_year
    same = earlier.release is run.release and min(earlier.until, end) == min(run.until, end)
    return same and year in earlier.decided


# Whether a figure is shown.


def shows(run: Run, use: Use) -> bool:
    """Whether a figure is shown: "several years, if each is"."""
    per_year = run.case.per_year
    years = sorted({run.case.year_of(period) for period in use.time})
    return all(
        shows_in_year(run, use, year, tuple(each % per_year for each in use.time if run.case.year_of(each) == year))
        for year in years
    )


def shows_in_year(run: Run, use: Use, number: int, time: Time) -> bool:
    """Whether a figure is shown, as far as it is of one year: "if its units and its time are a union of what is shown"."""
    found = run.of(use.ref.element, number)
    if found is None:
        return use.ref.element not in sensitive_elements(run.case.plan)
    decision, year = found
    stage = year.stage_of(use.ref.element)
    wants_groups = bool(use.ref.choice)
    units = use.units & decision.whole.reporters
    if units == decision.whole.reporters:
        inside = [each for each in stage.now if set(each.time) <= set(time)]
        return is_union(time, inside) and (not wants_groups or all(each.by_group for each in inside))
    tops = _tops(decision.whole, units)
    if units != frozenset().union(*(top.reporters for top in tops)):
        return False
    opened = {period for each in stage.now if each.is_open for period in each.time}
    if set(time) <= opened:
        return True
    if wants_groups or not stage.shows_units or not set(stage.closed) <= set(time):
        return False
    return set(time) - set(stage.closed) <= opened and all(top.id in (stage.units or ()) for top in tops)


def _tops(node: Node, units: frozenset[str]) -> list[Node]:
    """The highest units that are within a set."""
    found = []
    for child in node.children:
        if child.reporters <= units:
            found.append(child)
        elif child.reporters & units:
            found += _tops(child, units)
    return found


# What a figure is computed from.


class Reading:
    """The figures that the results of one run are computed from."""

    def __init__(self, case: Case, evaluation: Evaluation) -> None:
        self.case = case
        self.judging = evaluation.judging
        self.sensitive = sensitive_elements(case.plan)

    def uses(self, indicator: Mapping[str, Any], context: Context) -> list[Use] | None:
        """Those of one indicator; None where it is not sensitive, or no count is behind what is said of it."""
        if "not-applicable" in indicator:
            return None
        if not any(ref.element in self.sensitive for ref in references(indicator)):
            return None
        own, contexts = indicator, [context]
        if indicator["measure"] == SHARE_OF_UNITS:
            own = of_members(indicator)
            reporters = set().union(*(self.judging.units.reporters(ref.element) for ref in parts_of(own)))
            senders = [unit for unit in self.judging.units.ids if unit in reporters]
            parts = self.judging.units.parts(context.units, context.window, senders)
            contexts = [replace(context, units=units, is_whole=False) for _, units in parts]
        every = [group.scope for each in contexts for group in self.judging.groups(own, each)]
        scopes = [scope for scope in every if self.judging.actuals.exists(own, scope)]
        if not scopes and own is indicator:
            # The plan says that there is nothing: a unit does not report this, or did not exist.
            return None
        return [self._use(own, ref, scope) for scope in scopes or every for ref in parts_of(own)]

    def _use(self, indicator: Mapping[str, Any], ref: Ref, scope: Scope) -> Use:
        """What one reference takes from a scope."""
        kind, inside = self.judging.vocabulary.kind(ref.element), scope.inside
        if kind == "stock":
            end = self.judging.asked.moments.of(ref, parts_of(indicator), scope).end
            inside = Period(end, end)
        elif kind == "year-to-date" and inside.start // 12 == inside.end // 12:
            inside = Period(inside.start - inside.start % 12, inside.end)
        time = range((inside.start - FIRST_MONTH) // self.case.months, (inside.end - FIRST_MONTH) // self.case.months + 1)
        choice = (*ref.choice, *scope.choice)
        return Use(Ref(ref.element, choice), frozenset(scope.units), tuple(time))


def overlaid(fields: dict[str, Any], indicator: Mapping[str, Any], uses: Sequence[Use] | None, run: Run) -> dict[str, Any]:
    """The object of one indicator as it is published."""
    if uses is None or all(shows(run, use) for use in uses):
        return {**fields, "status": "shown"}
    nothing = dict.fromkeys(("numerator", "value", "to_go", "as_of", "reason"))
    below = refs(parse_formula(indicator["denominator"])) if "denominator" in indicator else []
    if indicator["measure"] == SHARE_OF_UNITS or "each" in indicator:
        denominator = UNSAID
    elif not below:
        denominator = None
    else:
        is_shown = all(shows(run, use) for use in uses if use.ref in below)
        denominator = fields["denominator"] if is_shown else None
        if is_stock_side(run, below) and denominator is not None:
            denominator = UNSAID
    return {
        **fields,
        **nothing,
        "denominator": denominator,
        "verdict": SUPPRESSED,
        "each": [],
        "status": SUPPRESSED,
        "bound": None,
        "provisional": None,
    }


def is_stock_side(run: Run, below: Sequence[Ref]) -> bool:
    """Whether a denominator is of public states alone: its moment may be another than that of the numerator."""
    kinds = {each["id"]: each["kind"] for each in run.case.plan["elements"]}
    sensitive = sensitive_elements(run.case.plan)
    return all(kinds[ref.element] == "stock" and ref.element not in sensitive for ref in below)


@dataclass(frozen=True)
class Publication:
    """What the contract demands of one `check --publish`, and how the decisions stand after it."""

    expected: Expected
    run: Run | None


def publish(
    case: Case, release: Release, files: Sequence[tuple[str, str]], options: Options, earlier: Run | None
) -> Publication:
    """One `check --publish` after others."""
    try:
        return _publish(case, release, files, options, earlier)
    except (DataError, CannotPublish):
        return Publication(Expected(2, None), earlier)


def _publish(
    case: Case, release: Release, files: Sequence[tuple[str, str]], options: Options, earlier: Run | None
) -> Publication:
    """The same for a run that can be done."""
    evaluation = Evaluation(case.plan, files, options)
    document = dict(evaluation.expected().document or {})
    reading = Reading(case, evaluation)
    chosen = [indicator for _, indicator in evaluation.chosen()]
    contexts = [evaluation.whole]
    if options.by:
        contexts += [part.context for part in parts_by(evaluation.judging, evaluation.whole, options.by)]
    uses = [[reading.uses(indicator, context) for indicator in chosen] for context in contexts]
    time = {period for row in uses for each in row for use in each or () for period in use.time}
    years = {case.year_of(period) for period in time}
    until = max(time, default=-1) + 1
    run = decide(case, release, earlier, years=years, until=until)
    rows = [document["indicators"], *(group["indicators"] for group in document.get("groups", []))]
    for results, used in zip(rows, uses, strict=True):
        results[:] = [overlaid(*each, run) for each in zip(results, chosen, used, strict=True)]
    by_id = {each["id"]: each for each in indicators_of(case.plan)}
    counted = Counter(fields["verdict"] for fields in document["indicators"])
    document["summary"] = {verdict: counted[verdict] for verdict in (*VERDICTS, SUPPRESSED)}
    document["publish"] = {"rule": RULE, "threshold": Rules.of(case.plan).threshold}
    return Publication(Expected(_status(document["indicators"], by_id), document), run)


def _status(rows: Sequence[Mapping[str, Any]], by_id: Mapping[str, Mapping[str, Any]]) -> int:
    """"0 and 1 as ever, from what is shown alone; nothing shown at all: 1"."""
    shown = [row for row in rows if row["verdict"] != SUPPRESSED]
    missed = any(
        row["verdict"] == "fail" or (row["verdict"] == "no_data" and by_id[row["id"]].get("required", True))
        for row in shown
    )
    return int(missed or not any("not-applicable" not in by_id[row["id"]] for row in shown))


def differences(expected: Expected, status: int, stdout: bytes) -> list[str]:
    """Every difference between the program's published result and this one."""
    return compare(expected, status, stdout)
