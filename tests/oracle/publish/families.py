"""Which elements of a plan are sensitive, which of them are judged together, and what is counted of them.

Written from the contract of publishing (rule set SDC-GP 2). A count is a linear form over references to
elements: what is protected is its value over some units and some time.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

import bootstrap  # noqa: F401
from formulas import Node, Number, Operation, Ref, parse_formula, refs

Plan = Mapping[str, Any]
Key = tuple[tuple[str, str], ...]
"""A group: some dimensions, each with one of its values, in the order of the plan's dimensions."""
Form = tuple[tuple[Ref, int], ...]
"""References, each with how often it is added."""

SHARE_OF_UNITS = "share-of-units"


@dataclass(frozen=True)
class Count:
    """Something that is counted: small values of it are protected."""

    name: str
    form: Form
    threshold: int
    key: Key = ()
    """The group that it is of; none for a plain one."""
    of_groups: bool = False

    @property
    def elements(self) -> set[str]:
        """The elements that it is made of."""
        return {ref.element for ref, _ in self.form}


@dataclass
class Family:
    """Sensitive elements that are judged together."""

    elements: tuple[str, ...]
    indicators: list[Mapping[str, Any]]
    plain: list[Count] = field(default_factory=list)
    groups: list[Count] = field(default_factory=list)
    whole: str | None = None
    """The element of which the others are parts, in a family of simple percentages."""

    @property
    def name(self) -> str:
        """How a ledger names it: the whole first, then the others in the order of the plan."""
        others = [element for element in self.elements if element != self.whole]
        return "/".join([self.whole, *others] if self.whole else others)

    @property
    def stages(self) -> list["Stage"]:
        """What is decided one after the other."""
        both = Stage(self.elements, self.plain, self.groups)
        if self.whole is None:
            return [both]
        alone = {self.whole}
        first = Stage(
            (self.whole,),
            [count for count in self.plain if count.elements == alone],
            [count for count in self.groups if count.elements == alone],
        )
        return [first, both]


@dataclass(frozen=True)
class Stage:
    """The elements whose sums are decided upon, and the counts that decide."""

    elements: tuple[str, ...]
    plain: Sequence[Count]
    groups: Sequence[Count]


@dataclass(frozen=True)
class Rules:
    """`[publish]` of a plan."""

    threshold: int
    zeros_are_shown: bool
    complement: bool

    @classmethod
    def of(cls, plan: Plan) -> "Rules":
        """The rules, with what holds where nothing is said."""
        table = plan.get("publish", {})
        return cls(
            table.get("threshold", 10),
            table.get("zeros", "show") == "show",
            table.get("complement", True),
        )


def indicators_of(plan: Plan) -> list[Mapping[str, Any]]:
    """All indicators, in the order of the plan."""
    return [each for goal in plan["goals"] for each in goal.get("indicators", [])]


def formulas_of(indicator: Mapping[str, Any]) -> list[Node]:
    """The trees of numerator and, if there is one, denominator."""
    return [parse_formula(indicator[side]) for side in ("numerator", "denominator") if side in indicator]


def references(indicator: Mapping[str, Any]) -> list[Ref]:
    """The references of both sides, each once."""
    return list(dict.fromkeys(ref for tree in formulas_of(indicator) for ref in refs(tree)))


def sensitive_elements(plan: Plan) -> set[str]:
    """Those that say so, and "the other elements of a percentage in which one stands", and linked ones."""
    found = {each["id"] for each in plan["elements"] if each.get("sensitive")}
    links = [{each["id"], *each["linked-to"]} for each in plan["elements"] if "linked-to" in each]
    percentages = [each for each in indicators_of(plan) if each["measure"] == "percentage"]
    while True:
        together = [{ref.element for ref in references(each)} for each in percentages] + links
        more = set().union(*(named - found for named in together if named & found))
        if not more:
            return found
        found |= more


def linear(tree: Node) -> dict[Ref, int]:
    """A formula of sums and differences as how often each reference is added."""
    if isinstance(tree, Ref):
        return {tree: 1}
    if isinstance(tree, Operation) and tree.sign in "+-":
        found = linear(tree.left)
        for ref, times in linear(tree.right).items():
            found[ref] = found.get(ref, 0) + (times if tree.sign == "+" else -times)
        return found
    if isinstance(tree, Operation) and tree.sign == "*" and isinstance(tree.left, Number):
        return {ref: int(tree.left.value) * times for ref, times in linear(tree.right).items()}
    raise ValueError("a formula that is no sum")


def families(plan: Plan) -> list[Family]:
    """The families of a plan, in the order of their first elements."""
    sensitive = sensitive_elements(plan)
    joined = {element: {element} for element in sensitive}

    def join(names: Sequence[str]) -> None:
        together = set().union(*(joined[name] for name in names)) if names else set()
        for name in together:
            joined[name] = together

    for indicator in indicators_of(plan):
        join([ref.element for ref in references(indicator) if ref.element in sensitive])
    for element in plan["elements"]:
        if element["id"] in sensitive:
            linked = [other for other in element.get("linked-to", []) if other in sensitive]
            join([element["id"], *linked])
    found = []
    done: set[str] = set()
    for element in plan["elements"]:
        name = element["id"]
        if name in sensitive and name not in done:
            done |= joined[name]
            found.append(_family(plan, [each["id"] for each in plan["elements"] if each["id"] in joined[name]]))
    return found


def _family(plan: Plan, names: Sequence[str]) -> Family:
    """One family with its counts."""
    mine = set(names)
    indicators = [
        each for each in indicators_of(plan) if any(ref.element in mine for ref in references(each))
    ]
    family = Family(tuple(names), indicators)
    family.whole = _whole_of_percentages(family)
    _Counting(plan, family).run()
    return family


def _whole_of_percentages(family: Family) -> str | None:
    """The element of which all others of the family are parts, if its percentages are simple."""
    wholes, parts = set(), set()
    for indicator in family.indicators:
        trees = formulas_of(indicator)
        named = [ref for ref in references(indicator) if ref.element in family.elements]
        if indicator["measure"] == "percentage":
            if not all(isinstance(tree, Ref) and not tree.choice for tree in trees):
                return None
            parts.add(trees[0].element)
            wholes.add(trees[1].element)
        elif len(named) > 1 or named[0].choice:
            # Beside public elements one alone tells no more than its own count.
            return None
    if len(wholes) != 1:
        return None
    (whole,) = wholes
    return whole if set(family.elements) - {whole} == parts else None


class _Counting:
    """The counts of a family, plain and by group."""

    def __init__(self, plan: Plan, family: Family) -> None:
        self.family = family
        self.rules = Rules.of(plan)
        self.elements = {each["id"]: each for each in plan["elements"]}
        used = {dimension for name in family.elements for dimension in self.elements[name].get("by", ())}
        self.dimensions = [each for each in plan.get("dimensions", []) if each["id"] in used]
        self.thresholds = self._thresholds()

    def _thresholds(self) -> dict[str, int]:
        """Each element's threshold: "linked elements take the highest of theirs", and so do wholes and parts.

        A part is bounded by its whole, so that a lower threshold of the whole would be the part's as well.
        """
        own = [
            self.elements[name].get("publish-threshold", self.rules.threshold) for name in self.family.elements
        ]
        return dict.fromkeys(self.family.elements, max(own))

    def run(self) -> None:
        """Fill in the family's counts."""
        self.family.plain = list(self._counts(()))
        self.family.groups = [count for key in self._keys() for count in self._counts(key)]
        self.family.groups += self._with_chosen_groups(())

    def _keys(self) -> list[Key]:
        """"Each full combination of the dimensions, and each margin"."""
        found = []
        for size in range(1, len(self.dimensions) + 1):
            for chosen in itertools.combinations(self.dimensions, size):
                values = [[(each["id"], value["id"]) for value in each["values"]] for each in chosen]
                found += itertools.product(*values)
        return found

    def _count(self, name: str, form: Mapping[Ref, int], key: Key, of_groups: bool) -> Count | None:
        """A count, unless it is empty."""
        kept = tuple((ref, times) for ref, times in form.items() if times)
        mine = [ref.element for ref, _ in kept if ref.element in self.thresholds]
        if not mine:
            return None
        threshold = max(self.thresholds[element] for element in mine)
        return Count(name, kept, threshold, key, of_groups)

    def _counts(self, key: Key) -> list[Count]:
        """The counts of one group, or the plain ones."""
        dimensions = {dimension for dimension, _ in key}
        found = [
            self._count(name, {Ref(name, key): 1}, key, bool(key))
            for name in self.family.elements
            if dimensions <= set(self.elements[name].get("by", ()))
        ]
        for indicator in self.family.indicators:
            if any(ref.choice for ref in references(indicator)):
                found += self._chosen(indicator, key) if key else []
            elif all(self._has(ref, dimensions) for ref in references(indicator)):
                found += self._sides(indicator, key, bool(key))
        return [count for count in found if count]

    def _has(self, ref: Ref, dimensions: set[str]) -> bool:
        """Whether a reference can be restricted to groups of these dimensions."""
        is_public = ref.element not in self.thresholds
        return is_public and not dimensions or dimensions <= set(self.elements[ref.element].get("by", ()))

    def _chosen(self, indicator: Mapping[str, Any], key: Key) -> list[Count | None]:
        """Counts of formulas with chosen groups, restricted further where the key says nothing else."""
        sides = references(indicator)
        dimensions = {dimension for dimension, _ in key}
        if not all(self._has(ref, dimensions) for ref in sides):
            return []
        if any(dimension in dimensions for ref in sides for dimension, _ in ref.choice):
            return []
        return self._sides(indicator, key, True)

    def _with_chosen_groups(self, key: Key) -> list[Count]:
        """"Formula references with chosen groups belong to the group counts, never to the plain ones"."""
        chosen = [each for each in self.family.indicators if any(ref.choice for ref in references(each))]
        return [count for each in chosen for count in self._sides(each, key, True) if count]

    def _sides(self, indicator: Mapping[str, Any], key: Key, of_groups: bool) -> list[Count | None]:
        """Numerator, denominator, and of a percentage what it leaves out."""
        trees = formulas_of(indicator)
        forms = [self._restricted(linear(tree), key) for tree in trees]
        name = indicator["id"]
        found = []
        for side, tree, form in zip(("numerator", "denominator"), trees, forms):
            if not isinstance(tree, Ref) or tree.choice:
                found.append(self._count(f"{name} {side}", form, key, of_groups))
        if len(forms) == 2 and indicator["measure"] == "percentage" and self.rules.complement:
            rest = dict(forms[1])
            for ref, times in forms[0].items():
                rest[ref] = rest.get(ref, 0) - times
            found.append(self._count(f"{name} complement", rest, key, of_groups))
        return found

    def _restricted(self, form: Mapping[Ref, int], key: Key) -> dict[Ref, int]:
        """The form of one group."""
        order = [each["id"] for each in self.dimensions]
        found: dict[Ref, int] = {}
        for ref, times in form.items():
            choice = tuple(sorted((*ref.choice, *key), key=lambda pair: order.index(pair[0])))
            found[Ref(ref.element, choice)] = found.get(Ref(ref.element, choice), 0) + times
        return found
