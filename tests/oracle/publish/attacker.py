"""What can be concluded from the sums that are seen: bounds of small counts, by whole-number linear programming.

The attacker knows that counts are whole and not negative, which elements are parts of which (unless the plan does not
protect what a part leaves out), which count the same, and of which periods figures were corrected between two releases,
since the sums that are shown say so, though not of which unit; an insider knows all counts of its own unit besides.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from random import Random
from typing import Iterable, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from counted import Counted
from decision import Sum
from families import Count, Family, Key, Rules
from formulas import Ref
from provinces import Case
from tree import CannotPublish, Node, whole_of

Cell = tuple[int, str, str, Key, int]
"""The version of the counts, the unit, the element, the full group and the period."""

JOINT_QUESTIONS = 6
"""How often counts are asked for that widen many targets together, before each one is asked for by itself."""


@dataclass(frozen=True)
class Leak:
    """A small count that can be bounded too closely."""

    what: str
    value: int
    low: int
    high: int
    insider: str | None

    def __str__(self) -> str:
        who = f"insider {self.insider}" if self.insider else "outsider"
        return f"{self.what} = {self.value} is known to be {self.low}..{self.high} to the {who}"


@dataclass(frozen=True)
class Target:
    """A small count that is to stay hidden."""

    name: str
    cells: tuple[tuple[int, int], ...]
    """Variables and how often each is added."""
    value: int
    threshold: int
    units: frozenset[str]


class Attack:
    """All that one family's releases show, as equations over its cells."""

    def __init__(self, case: Case, family: Family, rng: Random) -> None:
        self.case = case
        self.family = family
        self.trees = _trees(case, family)
        self.rng = rng
        self.kinds = {each["id"]: each["kind"] for each in case.plan["elements"]}
        self.places: dict[Cell, int] = {}
        self._index: dict[tuple[int, str], list[tuple[str, frozenset[tuple[str, str]], int, int]]] = {}
        self._terms: dict[tuple[int, str, Key, frozenset[str], tuple[int, ...]], dict[int, int]] = {}
        self.truth: list[int] = []
        self.rows: list[dict[int, int]] = []
        self.sums: list[int] = []
        self.versions: list[Counted] = []
        self.tightest: int | None = None
        """The fewest values that any target can still have, less its threshold."""
        self.tried = 0

    def see(self, counted: Counted, sums: Iterable[Sum]) -> None:
        """Take in what one release shows."""
        version = len(self.versions)
        self.versions.append(counted)
        self._cells_of(version, counted)
        mine = set(self.family.elements)
        for each in dict.fromkeys(sums):
            if each.ref.element in mine:
                self.add(self.terms(version, each.ref, each.units, each.time), each.value)

    def add(self, terms: dict[int, int], value: int) -> None:
        """One equation that everybody can write."""
        kept = {place: times for place, times in terms.items() if times}
        found = sum(times * self.truth[place] for place, times in kept.items())
        if found != value:
            raise AssertionError(f"a sum of {value} is shown that is {found}")
        if kept:
            self.rows.append(kept)
            self.sums.append(value)

    def _cells_of(self, version: int, counted: Counted) -> None:
        """Variables for cells that this version counts for the first time, or otherwise than the one before."""
        before = self.versions[version - 1].increases if version else {}
        full: dict[tuple[str, str, Key, int], int] = dict(counted.increases)
        corrected = {
            place[3]
            for place, value in full.items()
            if place[1] in self.family.elements and before.get(place, value) != value
        }
        for (unit, element, key, period), value in full.items():
            if element not in self.family.elements or element in self.case.same:
                continue
            place = (unit, element, key, period)
            old = self.places.get((version - 1, *place))
            if old is not None and period not in corrected:
                self.places[version, *place] = old
            else:
                self.places[version, *place] = len(self.truth)
                self.truth.append(value)
        # What has not come in yet in this release is what comes later.
        for (when, *place), variable in list(self.places.items()):
            if when == version - 1 and (version, *place) not in self.places:
                self.places[version, *place] = variable
        for (when, unit, element, key, period), variable in self.places.items():
            if when == version:
                entry = (unit, frozenset(key), period, variable)
                self._index.setdefault((version, element), []).append(entry)

    def terms(self, version: int, ref: Ref, units: frozenset[str], time: Sequence[int]) -> dict[int, int]:
        """A reference over units and time as variables."""
        element = self.case.same.get(ref.element, ref.element)
        if self.kinds[element] == "stock":
            time = [max(time)]
        asked = (version, element, ref.choice, units, tuple(time))
        if asked not in self._terms:
            wanted = set(ref.choice)
            self._terms[asked] = {
                variable: 1
                for unit, key, period, variable in self._index.get((version, element), ())
                if unit in units and period in time and wanted <= key
            }
        return self._terms[asked]

    # The search.

    def leaks(self, rules: Rules, insiders: int = 2, most: int = 300) -> list[Leak]:
        """Every small count that an outsider or one of some insiders bounds to fewer values than the threshold."""
        if not self.truth:
            return []
        targets = self._targets(rules)
        if len(targets) > most:
            targets = self.rng.sample(targets, most)
        found = self._bounded(rules, targets, None)
        nodes = list({node.reporters: node for tree in self.trees for node in tree if node is not tree}.values())
        for node in self.rng.sample(nodes, min(insiders, len(nodes))):
            others = [each for each in targets if not each.units & node.reporters]
            found += self._bounded(rules, others, node)
        return found

    def _targets(self, rules: Rules) -> list[Target]:
        """Small counts of units at every level, over every run of periods, of every group, in every version."""
        found: dict[tuple[tuple[int, int], ...], Target] = {}
        for version, counted in enumerate(self.versions):
            seen = sorted({period for when, _, _, _, period in self.places if when == version})
            runs = [
                tuple(range(first, last + 1)) for first, last in itertools.combinations_with_replacement(seen, 2)
            ]
            for count in [*self.family.plain, *self.family.groups]:
                if not count.elements <= set(self.family.elements):
                    continue
                for node, run in itertools.product(self._sets(), runs):
                    target = self._target(version, count, node, run)
                    small = target and 0 < abs(target.value) < count.threshold
                    hidden_zero = target and target.value == 0 and not rules.zeros_are_shown
                    if target and target.cells and (small or hidden_zero):
                        found.setdefault(target.cells, target)
        return list(found.values())

    def _sets(self) -> list[tuple[str, frozenset[str]]]:
        """All units, also those that became one, and some pairs of siblings."""
        sets = {node.reporters: node.id or "the whole" for tree in self.trees for node in tree}
        for unit in set().union(*sets):
            sets.setdefault(frozenset([unit]), unit)
        for node in (node for tree in self.trees for node in tree):
            pairs = list(itertools.combinations(node.children, 2)) if len(node.children) > 2 else []
            for left, right in self.rng.sample(pairs, min(3, len(pairs))):
                sets.setdefault(left.reporters | right.reporters, f"{left.id}+{right.id}")
        return [(name, units) for units, name in sets.items()]

    def _target(
        self, version: int, count: Count, node: tuple[str, frozenset[str]], run: tuple[int, ...]
    ) -> Target | None:
        """A count of some units over a run of periods."""
        terms: dict[int, int] = {}
        for ref, times in count.form:
            for variable in self.terms(version, ref, node[1], run):
                terms[variable] = terms.get(variable, 0) + times
        cells = tuple(sorted((variable, times) for variable, times in terms.items() if times))
        value = sum(times * self.truth[variable] for variable, times in cells)
        group = ",".join(f"{left}={right}" for left, right in count.key)
        name = f"{count.name}[{group}] of {node[0]} in {run[0]}..{run[-1]} (release {version + 1})"
        return Target(name, cells, value, count.threshold, node[1])

    def _relations(self, rules: Rules) -> list[dict[int, int]]:
        """Parts do not exceed their wholes, in any cell.

        With `complement = false` the plan shows how many a part leaves out, few as they may be, and says that this is no
        secret. Then a part may be bounded by its whole: where 7 of 8 are shown of all wards, 3 victims of one ward are 2 or 3
        who were supported. The plan's choice tells that, so that it is no leak, and the relation is not used.
        """
        if not rules.complement:
            return []
        rows = []
        for (version, unit, name, key, period), variable in self.places.items():
            whole = self.case.parts.get(name)
            if whole in self.family.elements:
                row = self.terms(version, Ref(whole, key), frozenset([unit]), [period])
                rows.append({**row, variable: -1})
        unique = {tuple(sorted(row.items())): row for row in rows}
        return list(unique.values())

    def _bounded(self, rules: Rules, targets: Sequence[Target], node: Node | None) -> list[Leak]:
        """The targets that are known too closely to somebody."""
        if not targets:
            return []
        self.tried += len(targets)
        truth = np.array(self.truth)
        solver = _Solver(truth, self.rows, self._relations(rules), self._own(node))
        coefficients = np.zeros((len(targets), len(truth)), dtype=int)
        for number, target in enumerate(targets):
            for variable, times in target.cells:
                coefficients[number, variable] = times
        needed = np.array([target.threshold - 1 for target in targets])
        low = coefficients @ truth
        high = low.copy()
        # Counts that lie far apart in many targets at once settle most of them, so that few are asked for one by one.
        for _ in range(JOINT_QUESTIONS):
            narrow = np.flatnonzero(high - low < needed)
            if len(narrow) < 2:
                break
            signs = np.array([self.rng.choice((-1, 1)) for _ in narrow])
            values = coefficients @ solver.extreme(signs @ coefficients[narrow])
            low, high = np.minimum(low, values), np.maximum(high, values)
        found = []
        for number in np.argsort([-target.value for target in targets]):
            for sign in (1, -1):
                if high[number] - low[number] >= needed[number]:
                    break
                values = coefficients @ solver.extreme(sign * coefficients[number])
                low, high = np.minimum(low, values), np.maximum(high, values)
            width = int(high[number] - low[number] - needed[number])
            if self.tightest is None or width < self.tightest:
                self.tightest = width
            if width < 0:
                target = targets[number]
                ends = int(low[number]), int(high[number])
                found.append(Leak(target.name, target.value, *ends, node.id if node else None))
        return found

    def _own(self, node: Node | None) -> set[int]:
        """The variables that an insider knows."""
        if node is None:
            return set()
        return {variable for (_, unit, _, _, _), variable in self.places.items() if unit in node.reporters}


def _trees(case: Case, family: Family) -> list[Node]:
    """The units of each year; none of a year in which they cannot be put into an order."""
    trees = []
    for year in range(case.years):
        try:
            trees.append(whole_of(case.plan, case.units_of_year(year), family.elements))
        except CannotPublish:
            continue
    return trees


class _Solver:
    """Whole numbers that agree with everything that is seen."""

    def __init__(
        self, truth: np.ndarray, rows: Sequence[dict[int, int]], relations: Sequence[dict[int, int]], own: set[int]
    ) -> None:
        self.truth = truth
        lower, upper = np.zeros(len(truth)), np.full(len(truth), float(truth.sum() + 1000))
        for variable in own:
            lower[variable] = upper[variable] = truth[variable]
        self.bounds = Bounds(lower, upper)
        self.constraints = []
        if rows:
            matrix = _matrix(rows, len(truth))
            seen = matrix @ truth
            self.constraints.append(LinearConstraint(matrix, seen, seen))
        if relations:
            self.constraints.append(LinearConstraint(_matrix(relations, len(truth)), 0, np.inf))

    def extreme(self, objective: np.ndarray) -> np.ndarray:
        """Counts for which the objective is highest.

        Mostly a corner of the continuous problem is whole. What the solver says is held against the equations, and asked again without
        its own simplifications where it is wrong: it calls some problems infeasible that the true counts solve.
        """
        best = None
        for whole, presolve in ((0, True), (1, True), (1, False)):
            result = milp(
                -objective.astype(float),
                integrality=np.full(len(self.truth), whole),
                bounds=self.bounds,
                constraints=self.constraints,
                options={"presolve": presolve},
            )
            if result.x is None:
                continue
            best = np.rint(result.x).astype(int)
            if np.abs(best - result.x).max() < 1e-6 and self.agrees(best):
                return best
        raise AssertionError("no counts agree with what is seen")

    def agrees(self, counts: np.ndarray) -> bool:
        """Whether counts are among those that are possible."""
        inside = (counts >= self.bounds.lb).all() and (counts <= self.bounds.ub).all()
        return bool(inside) and all(
            (each.A @ counts >= each.lb).all() and (each.A @ counts <= each.ub).all()
            for each in self.constraints
        )


def _matrix(rows: Sequence[dict[int, int]], width: int) -> csr_matrix:
    """Rows of variables as a sparse matrix."""
    entries = [(number, variable, times) for number, row in enumerate(rows) for variable, times in row.items()]
    numbers, variables, values = zip(*entries)
    return csr_matrix((values, (numbers, variables)), shape=(len(rows), width), dtype=float)
