"""Formulas and targets: their text, and exact arithmetic with them."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Callable, Mapping

from counts import DataError


class ZeroDenominator(DataError):
    """"n/0 is a data error.\""""


@dataclass(frozen=True)
class Ref:
    """An element in a formula, with "a choice of group `leaders[sex=female]`" or whole."""

    element: str
    choice: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Number:
    """A decimal number in a formula."""

    value: Fraction


@dataclass(frozen=True)
class Operation:
    """One of `+ - * /` and its two sides."""

    sign: str
    left: Node
    right: Node


Node = Ref | Number | Operation

_TOKEN = re.compile(
    r"\s*(?:(?P<ref>[a-z][a-z0-9_]*)(?:\[(?P<choice>[^\]]*)\])?|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*/()]))"
)
_ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def parse_formula(text: str) -> Node:
    """The tree of a formula: "elements, decimal numbers, `+ - * /`, parentheses, and a choice of group"."""
    tokens: list[Node | str] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if not match:
            raise ValueError(f"no formula: {text}")
        tokens.append(_token(match))
        position = match.end()
    tree = _sum(tokens)
    if tokens:
        raise ValueError(f"no formula: {text}")
    return tree


def _token(match: re.Match[str]) -> Node | str:
    """One token: a leaf of the tree, or a sign."""
    if match["ref"]:
        pairs = (pair.split("=") for pair in (match["choice"] or "").split(",") if pair)
        return Ref(match["ref"], tuple((dimension.strip(), value.strip()) for dimension, value in pairs))
    if match["number"]:
        return Number(Fraction(match["number"]))
    return match["sign"]


def _sum(tokens: list[Node | str]) -> Node:
    """Products joined by `+` and `-`, from the left."""
    return _chain(tokens, ("+", "-"), _product)


def _product(tokens: list[Node | str]) -> Node:
    """Leaves and parentheses joined by `*` and `/`, from the left."""
    return _chain(tokens, ("*", "/"), _leaf)


def _chain(
    tokens: list[Node | str], signs: tuple[str, str], operand: Callable[[list[Node | str]], Node]
) -> Node:
    """Operands joined by any of two signs of equal rank, grouped from the left."""
    tree = operand(tokens)
    while tokens and tokens[0] in signs:
        sign = str(tokens.pop(0))
        tree = Operation(sign, tree, operand(tokens))
    return tree


def _leaf(tokens: list[Node | str]) -> Node:
    """An element, a number, or a formula in parentheses."""
    token = tokens.pop(0)
    if token == "(":
        tree = _sum(tokens)
        tokens.pop(0)
        return tree
    if isinstance(token, str):
        raise ValueError(f"no formula at {token}")
    return token


def refs(node: Node) -> list[Ref]:
    """Every element a formula names, in order."""
    if isinstance(node, Operation):
        return refs(node.left) + refs(node.right)
    return [node] if isinstance(node, Ref) else []


def divides(node: Node) -> bool:
    """Whether a formula holds a division, so that its result may have no exact decimal text."""
    return isinstance(node, Operation) and (
        node.sign == "/" or divides(node.left) or divides(node.right)
    )


def divisors(node: Node) -> list[Ref]:
    """Every element of what a formula divides by."""
    if not isinstance(node, Operation):
        return []
    return divisors(node.left) + (refs(node.right) if node.sign == "/" else divisors(node.right))


def weights_are_positive(node: Node) -> bool:
    """Whether more of any element can only add: a sum of elements, each so many times."""
    if isinstance(node, Number):
        return False
    if isinstance(node, Ref):
        return True
    numbers = [each.value for each in (node.left, node.right) if isinstance(each, Number)]
    others = [each for each in (node.left, node.right) if not isinstance(each, Number)]
    if node.sign == "+":
        return not numbers and all(map(weights_are_positive, others))
    is_factor = len(numbers) == 1 and numbers[0] > 0 and (node.sign == "*" or others[0] is node.left)
    return node.sign in "*/" and is_factor and weights_are_positive(others[0])


def is_sum_of_elements(node: Node) -> bool:
    """Whether the formula is elements joined by `+` alone, so that `to_go` exists."""
    if isinstance(node, Operation):
        return node.sign == "+" and is_sum_of_elements(node.left) and is_sum_of_elements(node.right)
    return isinstance(node, Ref)


def evaluate(node: Node, values: Mapping[Ref, Fraction]) -> Fraction | None:
    """The exact result; None where a part of it is 0/0, an error where a part is n/0."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Ref):
        return values[node]
    left, right = evaluate(node.left, values), evaluate(node.right, values)
    if left is None or right is None:
        return None
    if node.sign == "/":
        return quotient(left, right)
    return _ARITHMETIC[node.sign](left, right)


def quotient(numerator: Fraction, denominator: Fraction) -> Fraction | None:
    """"0/0 is `not_applicable` … n/0 is a data error.\""""
    if denominator:
        return numerator / denominator
    if numerator:
        raise ZeroDenominator("a number is divided by zero")
    return None


@dataclass(frozen=True)
class Target:
    """"`>= > <= <  =` and a number, or `A..B` inclusive.\""""

    sign: str
    low: Fraction
    high: Fraction

    @property
    def is_lower_bound(self) -> bool:
        """Whether growing can only help."""
        return self.sign in (">=", ">")

    @property
    def is_upper_bound(self) -> bool:
        """Whether growing can only hurt."""
        return self.sign in ("<=", "<")

    def holds(self, value: Fraction) -> bool:
        """Whether the exact value meets the target."""
        if self.sign == ">":
            return value > self.low
        if self.sign == "<":
            return value < self.high
        return (self.is_upper_bound or value >= self.low) and (
            self.is_lower_bound or value <= self.high
        )

    def exceeded(self, value: Fraction) -> bool:
        """Whether the value is past what the target allows from above."""
        return not self.is_lower_bound and (
            value > self.high or (self.sign == "<" and value == self.high)
        )

    def distance(self, value: Fraction) -> Fraction:
        """How bad a value is beside others: the greater, the worse; above zero beyond the target."""
        if self.is_lower_bound:
            return self.low - value
        if self.is_upper_bound:
            return value - self.high
        return max(self.low - value, value - self.high, Fraction(0))


def counts_from_baseline(text: str) -> bool:
    """Whether a target is relative to the baseline."""
    return "baseline" in text


def parse_target(text: str, baseline: Fraction | None = None) -> Target | None:
    """A target from its text; "numbers are exact: `40`, `39.95`, `2/3`".

    None where the ends of a range that counts from the baseline have changed places.
    """
    match = re.fullmatch(r"\s*(>=|>|<=|<|=)(.*)", text)
    if match:
        number = _exact(match[2], baseline)
        return Target(match[1], number, number)
    low, high = (_exact(end, baseline) for end in text.split(".."))
    return Target("..", low, high) if low <= high else None


def _exact(text: str, baseline: Fraction | None) -> Fraction:
    """A number of a target; "`%` stands exactly where the measure is a percentage".

    "`>= baseline + 10 points`, `<= baseline - 10%` (the two differ: 40% + 10 points = 50%, + 10% = 44%)".
    """
    relative = re.fullmatch(r"\s*baseline(?:\s*([+-])\s*([0-9./]+)\s*(%|points?)?)?\s*", text)
    if not relative:
        return Fraction(text.replace("%", "").strip())
    if not relative[1]:
        return baseline
    step = Fraction(relative[2]) if relative[1] == "+" else -Fraction(relative[2])
    return baseline * (1 + step / 100) if relative[3] == "%" else baseline + step
