"""Whether the program's document is the one that is expected."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Iterator, Mapping

from drafts import decimal_text
from oracle import UNSAID, Expected
from reached import INCREASE, NOTHING_SOUND

_DIMENSIONS = {"sex", "age", "subject"}


def compare(expected: Expected, status: int, stdout: bytes) -> list[str]:
    """Every difference between what is expected and what the program did."""
    return list(_compare(expected, status, stdout))


def _compare(expected: Expected, status: int, stdout: bytes) -> Iterator[str]:
    """The same one by one."""
    if status != expected.status:
        yield f"exit status: expected {expected.status}, got {status}"
    if expected.document is None:
        if stdout:
            yield f"standard output: expected nothing, got {stdout[:80]!r}"
        return
    try:
        document = read_document(stdout)
    except ValueError as error:
        if status == expected.status:
            yield f"standard output is no JSON: {error}"
        return
    yield from _differences("", expected.document, document)


def read_document(stdout: bytes) -> dict[str, Any]:
    """The program's document; its numbers are exact, and what is missing is in one order."""
    document = json.loads(stdout, parse_float=Decimal, parse_int=Decimal)
    if isinstance(document.get("missing"), list):
        document["missing"] = sorted(
            ({**each, "elements": sorted(each["elements"])} for each in document["missing"]),
            key=lambda each: (each["unit"], each["period"]),
        )
    return document


def _differences(place: str, expected: Any, got: Any) -> Iterator[str]:
    """Differences below one place; what the oracle does not compute is not looked at."""
    if expected is UNSAID:
        return
    if place == ".missing" and isinstance(got, list):
        yield from _missing_differences(expected, got)
    elif isinstance(expected, dict) and isinstance(got, dict):
        for key, value in expected.items():
            yield from _differences(f"{place}.{key}", value, got.get(key, "(absent)"))
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for number, (left, right) in enumerate(zip(expected, got)):
            yield from _differences(f"{place}[{number}]", left, right)
    elif not _same(place, expected, got):
        yield f"{place}: expected {_text(expected)}, got {_text(got)}"


def _missing_differences(expected: list[Mapping[str, Any]], got: list[Mapping[str, Any]]) -> Iterator[str]:
    """Reports that are missing on one side alone."""
    left, right = (
        [(each["unit"], each["period"], element) for each in listed for element in each["elements"]]
        for listed in (expected, got)
    )
    for report in sorted(set(left) - set(right)):
        yield f".missing: lacks {' '.join(report)}"
    for report in sorted(set(right) - set(left)):
        yield f".missing: has {' '.join(report)}, which is not missing"
    if len(right) != len(set(right)):
        yield ".missing: names a report twice"


def _same(place: str, expected: Any, got: Any) -> bool:
    """Whether two leaves are equal: numbers as exact decimals, targets apart from their spaces."""
    if isinstance(expected, (int, Fraction)):
        return isinstance(got, Decimal) and Fraction(got) == expected
    if place.endswith(".target") and isinstance(expected, str) and isinstance(got, str):
        return expected.replace(" ", "") == got.replace(" ", "")
    return expected == got


def _text(value: Any) -> str:
    """A leaf, or the ids of a list, for people."""
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, list):
        names = [each.get("id", each.get("group", "?")) for each in value if isinstance(each, dict)]
        return f"{len(value)} entries ({', '.join(names)})"
    return repr(str(value)) if isinstance(value, (str, Decimal)) else repr(value)


def is_withheld(plan: Mapping[str, Any], differences: list[str], rules: Mapping[str, int]) -> bool:
    """Whether the program only gave no verdict where one can be proved, in sums that hang together.

    Those are formulas that name an element twice, and increases since the window began of which
    the number that comes off is missing. Where no missing report could make sound data, any verdict is as good.

    It reckons with each sum by itself and so with more than can happen: never with less.
    """
    if rules[NOTHING_SOUND]:
        return True
    verdicts = [line for line in differences if ".verdict:" in line]
    twice = any(
        _names_twice(indicator["numerator"] + " " + indicator.get("denominator", ""))
        for goal in plan["goals"]
        for indicator in goal.get("indicators", [])
    )
    return bool(verdicts) and (twice or bool(rules[INCREASE])) and all(line.endswith("got 'no_data'") for line in verdicts)


def _names_twice(formula: str) -> bool:
    """Whether an element stands in a formula more than once."""
    names = [name for name in re.findall(r"[a-z_][a-z0-9_]*", re.sub(r"\[[^\]]*\]", "", formula))]
    return len(set(names)) < len(names)
