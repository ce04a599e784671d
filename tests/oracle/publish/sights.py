"""What a published JSON document shows, as equations over cells."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from attacker import Attack
from counts import Vocabulary
from families import SHARE_OF_UNITS, Key, indicators_of, linear, sensitive_elements
from formulas import Node, Ref, parse_formula, refs
from indicators import accumulates, has_target, time_keys
from parts import UNDER_NO_UNIT
from periods import Calendar
from provinces import DIMENSIONS, Case
from results import FIRST_MONTH

Scope = tuple[frozenset[str], tuple[int, ...], Key]
"""Who, when and which group."""


class Sight:
    """The documents of one release, read by the attackers of all families."""

    def __init__(self, case: Case, attacks: Sequence[Attack]) -> None:
        self.case = case
        self.version = len(attacks[0].versions) - 1
        self.attacks = attacks
        self.vocabulary = Vocabulary(case.plan)
        self.units = self.vocabulary.units
        self.everybody = frozenset(case.reporting)
        self.by_id = {each["id"]: each for each in indicators_of(case.plan)}
        self.sensitive = sensitive_elements(case.plan)
        self.names = {case.period_name(period): period for period in range(case.periods)}

    def read(self, document: Mapping[str, Any]) -> None:
        """Every number of a document."""
        window = self._window(document["window"])
        for fields in document["indicators"]:
            self._row(fields, (self.everybody, window, ()))
        for group in document.get("groups", []):
            if document["by"] == "period":
                scope = (self.everybody, self._window(group["id"]), ())
            else:
                scope = (self._units(group["id"], document["by"]), window, ())
            for fields in group["indicators"]:
                self._row(fields, scope)

    def _window(self, text: str) -> tuple[int, ...]:
        """The periods of a window."""
        found = Calendar().parse_window(text)
        months = self.case.months
        assert found is not None
        return tuple(range((found.start - FIRST_MONTH) // months, (found.end - FIRST_MONTH) // months + 1))

    def _units(self, group: str, by: str) -> frozenset[str]:
        """Who reports in a part of `--by unit` or `--by LEVEL`, with those that it came from by mergers."""
        if group == UNDER_NO_UNIT:
            of_level = [unit for unit in self.units.ids if self.units.levels[unit] == by]
            return self.everybody - set().union(*(self.units.with_those_below(unit) for unit in of_level))
        members = self.units.family(group)
        if by != "unit":
            members = set().union(*(self.units.with_those_below(unit) for unit in members))
        return self.everybody & members

    def _row(self, fields: Mapping[str, Any], scope: Scope) -> None:
        """One indicator: its own numbers, or those of its groups."""
        indicator = self.by_id[fields["id"]]
        if indicator["measure"] == SHARE_OF_UNITS:
            return
        if has_target(indicator) and accumulates(self.vocabulary, indicator) and not time_keys(indicator):
            # The target is one for the year.
            units, time, key = scope
            scope = units, tuple(each for each in time if self.case.year_of(each) == self.case.year_of(max(time))), key
        if not indicator.get("each"):
            self._numbers(indicator, fields, scope)
        for each in fields["each"]:
            self._numbers(indicator, each, self._narrowed(indicator, each["group"], scope))

    def _narrowed(self, indicator: Mapping[str, Any], group: str, scope: Scope) -> Scope:
        """The part of a scope that a group of `each` is."""
        units, time, key = scope
        (by,) = indicator["each"]
        if by == "unit":
            return self._units(group, "unit"), time, key
        if by in DIMENSIONS:
            return units, time, (*key, (by, group))
        return units, self._window(group), key

    def _numbers(self, indicator: Mapping[str, Any], fields: Mapping[str, Any], scope: Scope) -> None:
        """Numerator and denominator, each a sum of cells."""
        for side in ("numerator", "denominator"):
            if fields.get(side) is not None and side in indicator:
                self._side(parse_formula(indicator[side]), int(fields[side]), scope)

    def _side(self, tree: Node, value: int, scope: Scope) -> None:
        """One side of one figure, told to the attacker whose family it is of."""
        named = {ref.element for ref in refs(tree)} & self.sensitive
        for attack in self.attacks:
            if named and named <= set(attack.family.elements):
                terms: dict[int, int] = {}
                for ref, times in linear(tree).items():
                    known = self._parts(attack, ref, scope)
                    value -= 0 if known is not None else times * self._public(attack, ref, scope)
                    for variable, number in (known or {}).items():
                        terms[variable] = terms.get(variable, 0) + times * number
                attack.add(terms, value)

    def _time(self, ref: Ref, time: tuple[int, ...], attack: Attack) -> tuple[int, ...]:
        """The periods that a reference adds up."""
        if attack.kinds[ref.element] == "year-to-date":
            first, last = min(time), max(time)
            is_of_one_year = self.case.year_of(first) == self.case.year_of(last)
            return tuple(range(last - last % self.case.per_year if is_of_one_year else first, last + 1))
        return (max(time),) if attack.kinds[ref.element] == "stock" else time

    def _parts(self, attack: Attack, ref: Ref, scope: Scope) -> dict[int, int] | None:
        """A reference as cells, None for a public one."""
        if ref.element not in self.sensitive:
            return None
        units, time, key = scope
        return attack.terms(
            self.version, Ref(ref.element, (*ref.choice, *key)), units, self._time(ref, time, attack)
        )

    def _public(self, attack: Attack, ref: Ref, scope: Scope) -> int:
        """The value of a public reference, which everybody knows."""
        units, time, _ = scope
        return attack.versions[self.version].of_ref(ref, units, time)


def windows(case: Case, release_periods: int, most: int) -> Iterable[str]:
    """The windows up to a period."""
    for first in range(release_periods):
        for last in range(first, min(release_periods, first + most)):
            names = case.period_name(first), case.period_name(last)
            yield names[0] if first == last else f"{names[0]}..{names[1]}"
