"""Faults between figures that are sound one by one: what is counted twice, falls, or does not add up."""

from __future__ import annotations

from fractions import Fraction
from typing import Mapping, Sequence

from counts import DataError, Group, Ledger, Vocabulary
from periods import Period
from units import CONTINUE, Units


def check_figures(vocabulary: Vocabulary, ledger: Ledger) -> None:
    """Every check of this file; only whether there is a fault matters to the comparison."""
    _check_series(vocabulary, ledger)
    _check_totals(vocabulary, ledger)
    _check_units(vocabulary, ledger)


def _check_series(vocabulary: Vocabulary, ledger: Ledger) -> None:
    """Faults between the periods of one unit, element and group."""
    for (unit, element, group), series in ledger.figures.items():
        kind = vocabulary.elements[element]["kind"]
        _check_parts_of_the_same(ledger, kind, unit, element, group)
        if kind == "flow":
            _check_no_overlap(element, sorted(series))
        else:
            _check_one_per_end(element, series)
        if kind == "year-to-date":
            _check_not_falling(element, series)
            _check_not_falling(element, _in_all(vocabulary, ledger, unit, element))


def _check_parts_of_the_same(ledger: Ledger, kind: str, unit: str, element: str, group: Group) -> None:
    """A total and one of its groups speak of the same time only under the same period."""
    for (who, what, other), series in ledger.figures.items():
        if (who, what) != (unit, element) or other == group or not _share_a_group(group, other):
            continue
        for one in ledger.figures[unit, element, group]:
            for period in series:
                same = period.overlaps(one) if kind == "flow" else period.end == one.end
                if same and period != one:
                    raise DataError(f"{element} of {unit}: {one} and {period} hold the same in different groups")


def _check_no_overlap(element: str, ordered: Sequence[Period]) -> None:
    """"Figures of overlapping periods (2024-03 and 2024-Q1) for a flow" are an error."""
    for earlier, later in zip(ordered, ordered[1:]):
        if earlier.overlaps(later):
            raise DataError(f"{element}: {earlier} and {later} overlap")


def _check_one_per_end(element: str, series: Mapping[Period, Fraction]) -> None:
    """A stock or year-to-date figure speaks of its period's end, so one end has one figure."""
    if len({period.end for period in series}) != len(series):
        raise DataError(f"{element}: two figures speak of the end of the same month")


def _in_all(vocabulary: Vocabulary, ledger: Ledger, unit: str, element: str) -> dict[Period, Fraction]:
    """What a unit sent of an element in all its groups: their total, or their sum where all are there."""
    groups = vocabulary.groups(element)
    totals = dict(ledger.figures.get((unit, element, (None,) * len(groups[0])), {}))
    by_end: dict[int, list[tuple[Period, Fraction]]] = {}
    for group in groups:
        for period, value in ledger.figures.get((unit, element, group), {}).items():
            by_end.setdefault(period.end, []).append((period, value))
    for sent in by_end.values():
        if len(sent) == len(groups):
            totals[sent[0][0]] = sum((value for _, value in sent), Fraction(0))
    return totals


def _check_not_falling(element: str, series: Mapping[Period, Fraction]) -> None:
    """"A year-to-date is the latest one of its year, and one that falls is an error.\""""
    ordered = sorted(series, key=lambda period: period.end)
    for earlier, later in zip(ordered, ordered[1:]):
        if earlier.end_year == later.end_year and series[later] < series[earlier]:
            raise DataError(f"{element} falls from {earlier} to {later}")


def _check_totals(vocabulary: Vocabulary, ledger: Ledger) -> None:
    """A total is "checked against their sum where they are present (a difference is an error)".

    Where only some groups are present, their sum may not exceed the total.
    """
    for (unit, element, group), totals in ledger.figures.items():
        groups = vocabulary.groups(element)
        if not group or any(group):
            continue
        series = [ledger.figures.get((unit, element, each), {}) for each in groups]
        for period, total in totals.items():
            present = [figures[period] for figures in series if period in figures]
            complete = len(present) == len(groups)
            if sum(present) > total or (complete and sum(present) != total):
                raise DataError(f"{element} of {unit} for {period}: groups and total differ")


def _check_units(vocabulary: Vocabulary, ledger: Ledger) -> None:
    """Faults between the figures of several units of one element."""
    by_element: dict[str, list[tuple[str, Group, Mapping[Period, Fraction]]]] = {}
    for (unit, element, group), series in ledger.figures.items():
        by_element.setdefault(element, []).append((unit, group, series))
    for element, entries in by_element.items():
        for unit, group, series in entries:
            above, before = vocabulary.units.above(unit), vocabulary.units.predecessors(unit)
            for other, others_group, others_series in entries:
                if not _share_a_group(group, others_group):
                    continue
                if other in above and set(series) & set(others_series):
                    raise DataError(f"{element}: both {unit} and {other} above it have sent it for one period")
                if other in before and vocabulary.kind(element) == "flow":
                    _check_territory(vocabulary.units, unit, series, others_series)
        if vocabulary.kind(element) == "year-to-date":
            _check_continued(vocabulary, element, ledger)


def _share_a_group(one: Group, other: Group) -> bool:
    """Whether two groups, or totals, have anything in common."""
    return all(None in pair or pair[0] == pair[1] for pair in zip(one, other))


def _check_territory(
    units: Units, unit: str, series: Mapping[Period, Fraction], before: Mapping[Period, Fraction]
) -> None:
    """"Where a predecessor also sent figures for time inside that period, that is an overlap.\""""
    for period in series:
        if units.began_before(unit, period) and any(period.overlaps(other) for other in before):
            raise DataError(f"{unit} for {period} holds what its predecessors sent: overlapping-periods")


def _check_continued(vocabulary: Vocabulary, element: str, ledger: Ledger) -> None:
    """"`continue`: they hold the predecessors'; a fall against the sum of theirs is an error.\""""
    for succession in vocabulary.units.successions:
        if not succession.is_merger or succession.running_totals != CONTINUE:
            continue
        after = succession.after[0]
        for group in (None, *vocabulary.groups(element)):
            of = lambda unit: (
                _in_all(vocabulary, ledger, unit, element)
                if group is None
                else ledger.figures.get((unit, element, group), {})
            )
            for period, value in of(after).items():
                if value < sum((_last_total(of(unit), period.end_year) for unit in succession.before), Fraction(0)):
                    raise DataError(f"{element} of {after} for {period} is below what its predecessors had")


def _last_total(series: Mapping[Period, Fraction], year: int) -> Fraction:
    """The latest running total of a year, zero for none."""
    of_year = [period for period in series if period.end_year == year]
    return series[max(of_year, key=lambda period: period.end)] if of_year else Fraction(0)
