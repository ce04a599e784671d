"""The time that a run judges, and the time that one target is for."""

from __future__ import annotations

from dataclasses import dataclass

from counts import DataError, Ledger, Vocabulary
from periods import MONTHS_IN, Period, ends_period, of_year, periods_over
from reached import reach

Choice = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Scope:
    """What one figure is computed over.

    `span` is the time that is asked about, `window` the time whose figures are used: a group's
    own period may begin before the window does. `left_out` is what lies between the beginning
    of the target's time and the window; `choice` fixes the groups that `each` asks for;
    `is_whole` where no part, group or choice of units is meant; `since` is the month with which
    the plan begins, where the target is one for its whole period.
    """

    window: Period
    span: Period
    units: tuple[str, ...]
    choice: Choice = ()
    left_out: Period | None = None
    is_whole: bool = False
    since: int | None = None

    @property
    def left_out_of_totals(self) -> Period | None:
        """The years before the window's that are left out: a running total holds its own year."""
        if self.since is None or self.left_out is None:
            return None
        end = self.inside.start - self.inside.start % 12 - 1
        return Period(self.left_out.start, end) if self.left_out.start <= end else None

    @property
    def inside(self) -> Period:
        """The part of the span that lies in the window."""
        return Period(max(self.span.start, self.window.start), self.span.end)


def default_window(vocabulary: Vocabulary, ledger: Ledger) -> Period:
    """"Else the span of the periods of the latest year in the data.\"

    Rows before the plan begins are "read, not judged"; rows of rarer figures "never stretch
    the default window", unless there is nothing else; where there is nothing at all, the
    window is the plan's period.
    """
    begins = vocabulary.plan_period.start if vocabulary.plan_period else None
    periods, others = (
        {each for each in every if begins is None or each.end >= begins} for every in (ledger.periods, ledger.others)
    )
    if begins is not None and len(periods) + len(others) < len(ledger.periods) + len(ledger.others):
        reach("default window: what is before the plan is left out")
    if not periods and not others:
        if vocabulary.plan_period is None:
            raise DataError("the files name no period")
        reach("default window: the plan's period")
        return vocabulary.plan_period
    if not periods:
        reach("default window: only rarer or longer rows")
    window = _latest_year_span(periods or others)
    if periods and _latest_year_span(periods | others) != window:
        reach("default window: not stretched by rarer or longer rows")
    return window


def _latest_year_span(periods: set[Period]) -> Period:
    """The span of the periods of their latest year."""
    year = max(period.end_year for period in periods)
    of_latest = [period for period in periods if period.end_year == year]
    return Period(min(each.start for each in of_latest), max(each.end for each in of_latest))


def begins_with_the_plan(vocabulary: Vocabulary, span: Period) -> Period:
    """A span "from where the plan begins if that is later"; one that is all before the plan stays as it is."""
    plan = vocabulary.plan_period
    if plan is None or not span.start < plan.start <= span.end:
        return span
    reach("the target holds from where the plan begins")
    return Period(plan.start, span.end)


def scope_of_the_year(vocabulary: Vocabulary, window: Period, units: tuple[str, ...], has_flows: bool) -> Scope:
    """The scope of a target that is one for the year of the window's end.

    "The target of an accumulating indicator without `each` is one for the year, from where the
    plan begins if that is later. Of flows, a window that does not begin with that year shows
    what the window holds, and what lies outside it is treated as reports that are missing."
    """
    year = begins_with_the_plan(vocabulary, Period(of_year(window.end_year).start, window.end))
    judged = Period(max(window.start, year.start), window.end)
    if judged != window:
        reach("a window that begins before the target's year")
    left_out = Period(year.start, judged.start - 1) if has_flows and judged.start > year.start else None
    return Scope(judged, judged, units, (), left_out)


def scope_of_the_plan(vocabulary: Vocabulary, window: Period, units: tuple[str, ...]) -> Scope:
    """The scope of a target with `over = "plan"`: "of the plan's whole period: value since the plan began".

    What the window leaves out of it is treated as reports that are missing, as that of a year is.
    """
    plan = vocabulary.plan_period
    judged = Period(max(window.start, plan.start), min(window.end, plan.end))
    reach("the target is of the plan's whole period")
    left_out = Period(plan.start, judged.start - 1) if judged.start > plan.start else None
    return Scope(judged, judged, units, (), left_out, since=plan.start)


def scope_of_a_group(vocabulary: Vocabulary, window: Period, units: tuple[str, ...], group: Period) -> Scope:
    """The scope of a period under `each`, which is up to the window's end."""
    span = Period(group.start, min(group.end, window.end))
    return Scope(window, begins_with_the_plan(vocabulary, span), units)


def is_due(vocabulary: Vocabulary, element: str, month: int) -> bool:
    """Whether a flow or running total is asked for at the end of a month.

    One that is rarer than the plan's reports "is `open` ("once a year") until its period is over".
    """
    own = vocabulary.own_frequency(element)
    return not is_rarer(vocabulary, own) or ends_period(month, own)


def is_rarer(vocabulary: Vocabulary, own: str) -> bool:
    """Whether a frequency is rarer than the plan's."""
    return MONTHS_IN[own] > MONTHS_IN[vocabulary.frequency]


def asked_time(vocabulary: Vocabulary, element: str, span: Period) -> Period | None:
    """The time for which a flow is asked over a span.

    One that is rarer than the plan's reports is asked for every such period that ends in the
    span, wherever it began; None where none does.
    """
    own = vocabulary.own_frequency(element)
    if not is_rarer(vocabulary, own):
        return span
    ended = [period for period in periods_over(span, own) if period.end <= span.end]
    return Period(ended[0].start, ended[-1].end) if ended else None
