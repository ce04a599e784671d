"""One indicator for some units over a window: its groups, their verdicts, and who has reported."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Iterator, Sequence

from actuals import NO_FIGURES, Actuals, Reading
from asked import Asked
from extremes import NOT_APPLICABLE, Unfinished
from formulas import Target, counts_from_baseline, divisors, parse_target, refs, weights_are_positive
from indicators import (
    SHARE_OF_UNITS,
    Indicator,
    accumulates,
    chosen_target,
    has_target,
    holds_flows,
    is_over_plan,
    of_members,
    parts_of,
    sides,
    time_keys,
)
from periods import MONTHS_IN, Period, of_year, periods_over
from published import Publishing
from reached import NO_NUMBER, NOTHING_SOUND, reach
from shares import share_of_units
from verdicts import (
    AT_LEAST,
    AT_MOST,
    Clock,
    Judged,
    combined,
    group_to_show,
    is_proved_by_the_highest,
    judge,
    provisional_of,
    provisional_of_groups,
)
from windows import Scope, scope_of_a_group, scope_of_the_plan, scope_of_the_year

Report = tuple[str, Period, str]


@dataclass(frozen=True)
class Group:
    """One group of `each`, or the whole: its name, what it is computed over, and when its time is over."""

    name: str
    scope: Scope
    over: int
    year: Period | None = None


@dataclass(frozen=True)
class Context:
    """For whom and for which time an indicator is judged.

    `is_part_in_time` where the window is one of several periods of a longer one, `is_whole`
    where no units were asked for alone.
    """

    units: tuple[str, ...]
    window: Period
    is_part_in_time: bool = False
    is_whole: bool = False


class Judging:
    """Verdicts of indicators and of their groups."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.vocabulary = asked.vocabulary
        self.units = asked.units
        self.actuals = Actuals(asked)
        self.publishing = Publishing(asked)

    # Groups

    def groups(self, indicator: Indicator, context: Context, keys: Sequence[str] | None = None) -> list[Group]:
        """The groups of `each`, or the whole.

        Ids are joined by `/` in the order of `each`; the first key varies slowest.
        """
        keys = indicator.get("each", []) if keys is None else keys
        groups = []
        for members in itertools.product(*(self._axis(key, indicator, context) for key in keys)):
            scope, over, year = self._base(indicator, context), of_year(context.window.end_year).end, None
            if is_over_plan(indicator):
                over = self.vocabulary.plan_period.end
            scope = dataclasses.replace(scope, is_whole=context.is_whole and not keys)
            names = []
            for key, member in zip(keys, members):
                if isinstance(member, Period):
                    scope = dataclasses.replace(
                        scope_of_a_group(self.vocabulary, context.window, scope.units, member), choice=scope.choice
                    )
                    over = member.end
                    year = member
                    names.append(self.vocabulary.calendar.span_name(member))
                elif key == "unit":
                    scope = dataclasses.replace(scope, units=member[1])
                    names.append(member[0])
                else:
                    scope = dataclasses.replace(scope, choice=scope.choice + ((key, member),))
                    names.append(member)
            groups.append(Group("/".join(names), scope, over, year))
        return groups

    def _base(self, indicator: Indicator, context: Context) -> Scope:
        """The scope of the whole: the window, or the year of a target that is one for the year."""
        has_time = bool(time_keys(indicator))
        plan = self.vocabulary.plan_period
        if is_over_plan(indicator):
            is_outside = context.window.end < plan.start or plan.end < context.window.start
            if is_outside or context.is_part_in_time:
                return Scope(context.window, context.window, context.units)
            return scope_of_the_plan(self.vocabulary, context.window, context.units)
        if accumulates(self.vocabulary, indicator) and has_target(indicator) and not has_time:
            flows = holds_flows(self.vocabulary, indicator)
            return scope_of_the_year(self.vocabulary, context.window, context.units, flows)
        return Scope(context.window, context.window, context.units)

    def _axis(self, key: str, indicator: Indicator, context: Context) -> Sequence[Any]:
        """The members of one key of `each`: periods in time, units with what they came from, or groups as declared."""
        if key in MONTHS_IN:
            return periods_over(context.window, key)
        if key == "unit":
            reporters = [set(self.units.reporters(ref.element)) for ref in parts_of(indicator)]
            everything = [unit for unit in self.units.ids if all(unit in each for each in reporters)]
            return self.units.parts(context.units, context.window, everything)
        return self.vocabulary.dimensions[key]

    # Verdicts

    def judge_groups(self, indicator: Indicator, context: Context, is_tracked: bool) -> list[Judged]:
        """The figure and verdict of every group that there is."""
        found = []
        for group in self.groups(indicator, context):
            reading = self.actuals.read(indicator, group.scope)
            if not reading.exists:
                reach("a group or unit that did not exist")
                continue
            if group.year is not None and indicator.get("targets"):
                reach("each: a year, by its own target")
            if "unit" in indicator.get("each", []):
                reach("each: units")
            judged = self._judge(indicator, context, group, reading, is_tracked)
            clock = self._clock_of(indicator, context, group)
            by_value = functools.partial(judge, judged.target, clock=clock) if judged.target else None
            found.append(self.publishing.instead(indicator, reading, judged, by_value))
        return found

    def _judge(
        self, indicator: Indicator, context: Context, group: Group, reading: Reading, is_tracked: bool
    ) -> Judged:
        """The verdict of one group."""
        year = group.year.end_year if group.year else context.window.end_year
        text, target_year = chosen_target(indicator, year)
        if not text or is_tracked:
            return Judged(group.name, reading.actual, frozenset({"tracked"}))
        if not reading.is_due:
            return Judged(group.name, NO_FIGURES, frozenset({"open"}))
        baseline = None
        if counts_from_baseline(text):
            baseline = self._baseline(indicator, context, group)
            if baseline is None:
                return self._without_baseline(group, reading)
        target = parse_target(text, baseline)
        if target is None:
            reach(NO_NUMBER)
            return self._without_baseline(group, reading)
        clock = self.clock(indicator, context, group.over, target_year is not None and target_year > year)
        judged_value = functools.partial(judge, target, clock=clock)
        if reading.is_final:
            value = reading.actual.value
            verdict = judged_value(value) if value is not None else NOT_APPLICABLE
            return Judged(group.name, reading.actual, frozenset({verdict}), target)
        if not self.units.are_listed and (not reading.is_there or reading.outside):
            return Judged(group.name, reading.actual, frozenset({"no_data"}), target)
        return self._judge_unfinished(indicator, context, group, reading, target, clock)

    def _without_baseline(self, group: Group, reading: Reading) -> Judged:
        """"Until they are there, `no_data`", unless nothing occurred that could be held against it."""
        reach("a baseline that is not known")
        is_nothing = reading.is_final and reading.actual.value is None
        return Judged(group.name, reading.actual, frozenset({NOT_APPLICABLE if is_nothing else "no_data"}))

    def _baseline(self, indicator: Indicator, context: Context, group: Group) -> Fraction | None:
        """The value of the same units and groups in the time of the baseline; None while it is not known.

        "Computed from the counts of that period"; "the year before" is all of it.
        """
        stated = indicator["baseline"]
        if stated == "previous-year":
            reach("a baseline of the year before")
            year = group.year.end_year if group.year else group.scope.window.end_year
            time = of_year(year - 1)
        elif "value" in stated:
            return Fraction(str(stated["value"]).replace("%", ""))
        else:
            reach("a baseline of a period")
            time = self.vocabulary.calendar.parse_window(stated["period"])
        is_whole = context.is_whole and not group.scope.choice and "unit" not in indicator.get("each", [])
        scope = Scope(time, time, group.scope.units, group.scope.choice, is_whole=is_whole)
        self.actuals.check_parts_of_wholes(indicator, [scope])
        reading = self.actuals.read(indicator, scope)
        return reading.actual.value if reading.exists and reading.is_due and reading.is_final else None

    def _clock_of(self, indicator: Indicator, context: Context, group: Group) -> Clock:
        """What time says of the target of a group."""
        year = group.year.end_year if group.year else context.window.end_year
        target_year = chosen_target(indicator, year)[1]
        return self.clock(indicator, context, group.over, target_year is not None and target_year > year)

    def clock(self, indicator: Indicator, context: Context, over: int, year_ahead: bool) -> Clock:
        """What time says at the end of the window."""
        return Clock(
            today=self.vocabulary.calendar.last_day(context.window.end),
            growing=accumulates(self.vocabulary, indicator) and context.window.end < over,
            due=indicator.get("due"),
            year_ahead=year_ahead,
        )

    def _judge_unfinished(
        self, indicator: Indicator, context: Context, group: Group, reading: Reading, target: Target, clock: Clock
    ) -> Judged:
        """"Verdicts that no missing report can change are still given.\""""
        in_time = context.is_part_in_time or bool(time_keys(indicator))
        unfinished = self.actuals.unfinished(indicator, group.scope, in_time)
        possible = frozenset(unfinished.verdicts(target, functools.partial(judge, target, clock=clock)))
        # Where anything above zero is missing, only a part that is within its whole is known to be zero as well.
        is_within = indicator["measure"] == "percentage" and not (in_time and holds_flows(self.vocabulary, indicator))
        if not possible:
            reach(NOTHING_SOUND)
        if not possible or (not is_within and possible == {NOT_APPLICABLE}):
            values = (Fraction(-1), Fraction(0), target.low, (target.low + target.high) / 2, target.high, target.high + 1)
            possible = frozenset({judge(target, value, clock) for value in values} | {NOT_APPLICABLE})
            judged = Judged(group.name, reading.actual, possible, target, left_out=reading.left_out)
            return dataclasses.replace(judged, provisional=provisional_of(target, "no_data", reading.actual))
        left_out_alone = reading.left_out and not reading.lacks and not reading.outside
        if len(possible) > 1 and reading.left_out and not reading.outside:
            possible = self._possible_in_the_window(indicator, group, target, clock, in_time)
            if possible == {"open"}:
                reach("left-out time: open")
                return Judged(group.name, reading.actual, possible, target, left_out=True)
        judged = Judged(group.name, reading.actual, possible, target, left_out=reading.left_out)
        if judged.verdict == "no_data":
            if left_out_alone:
                reach("left-out time: no_data at the year's end")
            return dataclasses.replace(judged, provisional=provisional_of(target, "no_data", reading.actual))
        reach("left-out time: decided" if left_out_alone else "verdict with reports missing")
        if judged.verdict == NOT_APPLICABLE:
            return judged
        return self._with_its_proof(indicator, unfinished, judged, clock)

    def _possible_in_the_window(
        self, indicator: Indicator, group: Group, target: Target, clock: Clock, in_time: bool
    ) -> frozenset[str]:
        """What the window's own reports may lead to.

        Outside of it reports are missing: "decided where that part alone decides, before the
        year's end `open`, at its end `no_data`". It decides where more can only add.
        """
        undecided = "open" if clock.growing and not clock.is_up else "no_data"
        if self._divides_by_earlier(indicator, group.scope):
            reach("left-out time: what is divided by")
            return frozenset({undecided})
        adds_up = weights_are_positive(sides(indicator)[0])

        def verdict(value: Fraction) -> str:
            if adds_up and target.is_lower_bound and target.holds(value):
                return "pass"
            if adds_up and not target.is_lower_bound and target.exceeded(value):
                return judge(target, value, clock)
            return undecided

        inside = dataclasses.replace(group.scope, left_out=None)
        return frozenset(self.actuals.unfinished(indicator, inside, in_time).verdicts(target, verdict))

    def _divides_by_earlier(self, indicator: Indicator, scope: Scope) -> bool:
        """Whether the time that the window leaves out counts in a divisor: then 0/0 within the window may still be something."""
        parts = parts_of(indicator)
        return any(
            self.asked.answer(parts, ref, unit, scope).left_out
            for ref in divisors(sides(indicator)[0])
            for unit in scope.units
        )

    def _with_its_proof(
        self, indicator: Indicator, unfinished: Unfinished, judged: Judged, clock: Clock
    ) -> Judged:
        """"A verdict that holds although reports are missing shows the bound that proves it.\"

        Where values only come near that bound, and where nothing need be proved, the figures
        so far are shown.
        """
        # Where sides hang together, or numbers that come off are missing, several bounds prove the same.
        above, below = sides(indicator)
        hangs_together = below is not None and not (weights_are_positive(above) and weights_are_positive(below))
        hangs_together |= self._shares_elements(indicator)
        takes_off = any(times < 0 for form in unfinished.sums.values() for times in form.terms.values())
        if not unfinished.is_linear or hangs_together or takes_off:
            return dataclasses.replace(judged, value_is_open=True)
        highest = is_proved_by_the_highest(judged.target, judged.verdict, clock, unfinished)
        end = None if highest is None else unfinished.end(highest)
        if end is None:
            reach("a bound that is only neared: the figures so far")
            so_far = judged.actual.value
            is_proof = so_far is None or judge(judged.target, so_far, clock) == judged.verdict
            return judged if is_proof else dataclasses.replace(judged, value_is_open=True)
        reach("a bound is shown that proves the verdict")
        has_sides = sides(indicator)[1] is not None
        shown = dataclasses.replace(
            judged.actual, numerator=end.numerator, denominator=end.denominator, value=end.value
        )
        return dataclasses.replace(
            judged,
            actual=shown,
            bound=AT_MOST if highest else AT_LEAST,
            sides_are_open=has_sides and end.denominator is None,
        )

    def _shares_elements(self, indicator: Indicator) -> bool:
        """Whether an element stands in both sides, so that one that is fixed by a bound may fix the other."""
        above, below = ({ref.element for ref in refs(side)} if side else set() for side in sides(indicator))
        return bool(above & below)

    def judge_whole(
        self, indicator: Indicator, context: Context, is_tracked: bool
    ) -> tuple[Judged, list[Judged], bool]:
        """The verdict of all groups, those groups, and whether any of the indicator could be computed."""
        if indicator["measure"] == SHARE_OF_UNITS:
            whole = share_of_units(self, indicator, context)
            return whole, [], _is_evaluated(whole, [whole])
        judged = self.judge_groups(indicator, context, is_tracked)
        if not judged:
            untold = is_tracked or not has_target(indicator)
            verdict = "tracked" if untold and not self._is_reported(indicator, context) else NOT_APPLICABLE
            return Judged("", NO_FIGURES, frozenset({verdict})), [], False
        if not indicator.get("each"):
            return judged[0], [], _is_evaluated(judged[0], judged)
        has_a_target = chosen_target(indicator, context.window.end_year)[0] and not is_tracked
        possible = combined(judged) if has_a_target else frozenset({"tracked"})
        whole = Judged("", NO_FIGURES, possible)
        shown = group_to_show(judged, whole.verdict)
        if shown:
            whole = dataclasses.replace(shown, possible=possible, provisional=None)
        whole = dataclasses.replace(whole, provisional=provisional_of_groups(judged, whole.verdict))
        return whole, judged, _is_evaluated(whole, judged)

    def _is_reported(self, indicator: Indicator, context: Context) -> bool:
        """Whether each part is reported by some of the units at all, at whatever time they exist."""
        return all(set(context.units) & set(self.units.reporters(ref.element)) for ref in parts_of(indicator))

    # Data errors

    def check_parts_of_wholes(self, indicator: Indicator, context: Context) -> None:
        """"A percentage is part of a whole … for each unit over the window.\"

        Groups of `each` over a dimension are checked one by one; groups in time only where the
        indicator holds no flow: "a single quarter of a flow may exceed".
        """
        asked = of_members(indicator) if indicator["measure"] == SHARE_OF_UNITS else indicator
        flows = holds_flows(self.vocabulary, asked)
        if context.is_part_in_time and flows:
            return
        keys = [
            key
            for key in asked.get("each", [])
            if key in self.vocabulary.dimensions or (key in MONTHS_IN and not flows)
        ]
        scopes = [group.scope for group in self.groups(asked, context, keys)]
        self.actuals.check_parts_of_wholes(asked, scopes)

    # Who has reported

    def reports(self, indicator: Indicator, context: Context) -> tuple[set[str], set[Report]]:
        """The units that are asked for anything, and the reports that are missing.

        "A unit has reported when all that the indicator needs from it in the window is there":
        a group that there is not needs nothing. Without groups what is owed is asked for also
        where nothing can be judged, so that the numbers of parts add up to those of the whole.
        """
        asked_units: set[str] = set()
        missing: set[Report] = set()
        judged = of_members(indicator) if indicator["measure"] == SHARE_OF_UNITS else indicator
        keys = judged.get("each", [])
        asks_all = not keys or ("unit" not in keys and not self._is_reported(judged, context))
        for group in self.groups(judged, context):
            if asks_all or self.actuals.exists(judged, group.scope):
                for unit, found in self._reports_of(judged, group):
                    asked_units.add(unit)
                    missing |= found
        return asked_units, missing

    def _reports_of(self, indicator: Indicator, group: Group) -> Iterator[tuple[str, set[Report]]]:
        """The same of one group; of what is not due yet nothing is asked for, of what stands beside it all."""
        parts = parts_of(indicator)
        exists = self.actuals.exists(indicator, group.scope)
        published = self.publishing.sent(indicator, group.scope)
        for unit, ref in itertools.product(group.scope.units, parts):
            if not self.actuals.is_due_part(parts, ref, group.scope):
                continue
            if not exists and not self.asked.owes_in_time(parts, ref, unit, group.scope):
                continue
            answer = self.asked.answer(parts, ref, unit, group.scope)
            if answer.owes and unit in published:
                yield unit, set()
            elif answer.owes:
                yield unit, {(unit, period, ref.element) for period in answer.missing}


def _is_evaluated(whole: Judged, judged: Sequence[Judged]) -> bool:
    """Whether a figure of the indicator could be computed from the counts."""
    if whole.verdict == "tracked":
        return any(each.actual.value is not None for each in judged)
    return whole.verdict != "no_data"
