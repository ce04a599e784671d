"""The units of a plan as a tree, in the order of the plan, as publishing sees them.

"A unit after a merger is one with those it came from, all year; the units of a split are hidden in its year"; a unit
that has units below it and also reports has its own figures as a first member below it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Collection, Iterator, Mapping, Sequence

from families import Plan

WHOLE = ""
OWN = "#"


class CannotPublish(Exception):
    """The plan's units or times cannot be put into an order: exit status 2."""


@dataclass
class Node:
    """A unit with those below it, or the whole."""

    id: str
    members: tuple[str, ...] = ()
    """The ids whose own reports are the node's, apart from those below it."""
    children: list["Node"] = field(default_factory=list)
    is_never_firm: bool = False

    def __iter__(self) -> Iterator["Node"]:
        """The node and all below it."""
        yield self
        for child in self.children:
            yield from child

    @property
    def reporters(self) -> frozenset[str]:
        """Every unit whose reports are in the node's figures."""
        return frozenset(member for node in self for member in node.members)


def whole_of(plan: Plan, there: Collection[str], family: Sequence[str]) -> Node:
    """The whole of a year: the plan's units that are there in it; the area alone where the plan lists none."""
    units = [unit for unit in plan.get("units", []) if unit["id"] in there]
    if not units:
        return Node(WHOLE, (WHOLE,))
    folded = _Folding(plan, there)
    reporters = _reporters(plan, family)
    nodes = {unit["id"]: Node(unit["id"]) for unit in units if folded.of(unit["id"]) == unit["id"]}
    for unit in units:
        node = nodes[folded.of(unit["id"])]
        if unit["id"] in reporters:
            node.members += (unit["id"],)
        node.is_never_firm |= unit["id"] in folded.split
    whole = Node(WHOLE)
    for unit in units:
        if unit["id"] in nodes:
            above = folded.parent(unit["id"])
            (nodes[above] if above else whole).children.append(nodes[unit["id"]])
    whole = _without_silent(whole)
    for node in list(whole):
        if node.children and node.members:
            node.children.insert(0, Node(node.id + OWN, node.members, [], node.is_never_firm))
            node.members = ()
    return whole


def _without_silent(node: Node) -> Node:
    """The tree without units that report nothing of the family: nothing is counted of them."""
    node.children = [_without_silent(child) for child in node.children if child.reporters]
    return node


def _reporters(plan: Plan, family: Sequence[str]) -> set[str]:
    """Who reports any element of the family."""
    above = {unit.get("parent") for unit in plan["units"]}
    lowest = {unit["id"] for unit in plan["units"]} - above
    found = set()
    for element in plan["elements"]:
        if element["id"] in family:
            found |= set(element.get("reported-by", lowest))
    return found


class _Folding:
    """Mergers of a year: which unit stands for which."""

    def __init__(self, plan: Plan, there: Collection[str]) -> None:
        self.parents = {unit["id"]: unit.get("parent") for unit in plan["units"]}
        self.into: dict[str, str] = {}
        self.split: set[str] = set()
        for table in plan.get("succession", []):
            after = table["to"] if isinstance(table["to"], list) else [table["to"]]
            if not {*table["from"], *after} <= set(there):
                continue
            if len(after) > 1:
                self.split |= {*table["from"], *after}
            else:
                self.into |= {unit: after[0] for unit in table["from"]}
        for unit, after in self.into.items():
            if self.parent(unit) != self.parent(after):
                raise CannotPublish(f"{unit} and {after} are under two units")

    def of(self, unit: str) -> str:
        """The unit that stands for this one at the end."""
        while unit in self.into:
            unit = self.into[unit]
        return unit

    def parent(self, unit: str) -> str | None:
        """The unit above, as it stands at the end."""
        above: Mapping[str, Any] = self.parents
        return self.of(above[unit]) if above[unit] else None
