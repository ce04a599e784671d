"""Runs a built `gender-plan` on random cases and compares it with the oracle.

    python3 tests/oracle/run.py --program PATH --cases N --seed S [--keep DIR] [--only CASE]
    python3 tests/oracle/run.py --self-test

Ends with `N passed, M failed`. Exit status 1 where a case failed, or where the cases did
not reach every verdict, so that a comparison that compares little cannot look like success.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, Iterator

import self_test
from drafts import decimal_text
from generate import Case, generate
from oracle import VERDICTS, Expected
from toml_text import plan_text

THREADS = 2
TIMEOUT_SECONDS = 30
SHOWN_FAILURES = 3
SHOWN_DIFFERENCES = 12


@dataclass(frozen=True)
class Outcome:
    """One case that was run: what differed, and what it counted towards."""

    number: int
    case: Case
    expected: Expected
    differences: list[str]
    stderr: str


def run_case(program: Path, seed: str, number: int, folder: Path) -> Outcome:
    """Generate one case, write it, run the program there and compare."""
    case = generate(Random(f"{seed}:{number}"))
    expected = case.expected()
    home = folder / f"case-{number}"
    _write(case, home)
    ran = subprocess.run(
        [program, *case.arguments()],
        cwd=home,
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    differences = list(compare(expected, ran.returncode, ran.stdout))
    return Outcome(number, case, expected, differences, ran.stderr.decode(errors="replace"))


def is_withheld(outcome: Outcome) -> bool:
    """Whether the program only gave no verdict where one can be proved, and that in a formula which names an element twice.

    It reckons with each sum by itself and so with more than can happen: never with less.
    """
    verdicts = [line for line in outcome.differences if ".verdict:" in line]
    names = [
        re.findall(r"[a-z_][a-z0-9_]*", indicator["numerator"] + " " + indicator.get("denominator", ""))
        for goal in outcome.case.plan["goals"]
        for indicator in goal.get("indicators", [])
    ]
    twice = any(len(set(each) - {"sex", "age", "subject"}) < len([name for name in each if name not in ("sex", "age", "subject")]) for each in names)
    return bool(verdicts) and twice and all(line.endswith("got 'no_data'") for line in verdicts)


def _write(case: Case, home: Path) -> None:
    """The plan and the CSV files of a case."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "plan.toml").write_text(plan_text(case.plan), encoding="utf-8")
    for path, text in case.files:
        (home / path).parent.mkdir(exist_ok=True)
        (home / path).write_bytes(text.encode())


def compare(expected: Expected, status: int, stdout: bytes) -> Iterator[str]:
    """Every difference between what is expected and what the program did."""
    if status != expected.status:
        yield f"exit status: expected {expected.status}, got {status}"
    if expected.document is None:
        if stdout:
            yield f"standard output: expected nothing, got {stdout[:80]!r}"
        return
    try:
        document = json.loads(stdout, parse_float=Decimal, parse_int=Decimal)
    except ValueError as error:
        if status == expected.status:
            yield f"standard output is no JSON: {error}"
        return
    yield from _differences("", expected.document, document)


def _differences(place: str, expected: Any, got: Any) -> Iterator[str]:
    """Differences below one place; what the oracle does not compute is not looked at."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key, value in expected.items():
            yield from _differences(f"{place}.{key}", value, got.get(key, "(absent)"))
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for number, (left, right) in enumerate(zip(expected, got)):
            yield from _differences(f"{place}[{number}]", left, right)
    elif not _same(place, expected, got):
        yield f"{place}: expected {_text(expected)}, got {_text(got)}"


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
        return f"{len(value)} entries"
    return repr(str(value)) if isinstance(value, (str, Decimal)) else repr(value)


def report(outcome: Outcome, seed: str) -> None:
    """Everything needed to see and repeat one disagreement."""
    print(f"--- case {outcome.number} of seed {seed} (repeat with --seed {seed} --only {outcome.number})")
    print("$ gender-plan " + " ".join(map(repr, outcome.case.arguments())))
    for difference in outcome.differences[:SHOWN_DIFFERENCES]:
        print(f"  {difference}")
    if len(outcome.differences) > SHOWN_DIFFERENCES:
        print(f"  and {len(outcome.differences) - SHOWN_DIFFERENCES} more")
    for path, text in [("plan.toml", plan_text(outcome.case.plan)), *outcome.case.files]:
        print(f"  {path}")
        print("\n".join(f"    {line}" for line in text.splitlines()))
    if outcome.stderr:
        print("  standard error")
        print("\n".join(f"    {line}" for line in outcome.stderr.splitlines()[:SHOWN_DIFFERENCES]))


def _spread(outcomes: list[Outcome]) -> tuple[Counter[int], Counter[str]]:
    """How many runs have each status, and how many indicators each verdict."""
    statuses: Counter[int] = Counter(outcome.expected.status for outcome in outcomes)
    verdicts: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.expected.document:
            verdicts.update(outcome.expected.document["summary"])
    return statuses, verdicts


def _shares(counted: Counter[Any]) -> str:
    """Counts with their share of the whole."""
    whole = sum(counted.values()) or 1
    return ", ".join(f"{name} {count} ({count * 100 // whole}%)" for name, count in sorted(counted.items()))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="compare gender-plan with the oracle on random cases")
    parser.add_argument("--program", type=Path, help="the built gender-plan")
    parser.add_argument("--cases", type=int, default=1000, help="how many cases")
    parser.add_argument("--seed", default="1", help="the seed; a case depends on it and on its number")
    parser.add_argument("--only", type=int, help="run this case alone")
    parser.add_argument("--keep", type=Path, help="leave the files of every case in this folder")
    parser.add_argument(
        "--self-test", action="store_true", help="check the oracle against the contract's examples"
    )
    parsed = parser.parse_args()
    if not parsed.self_test and parsed.program is None:
        parser.error("--program is needed unless --self-test is given")
    return parsed


def main() -> int:
    """The exit status of the comparison."""
    asked = arguments()
    if asked.self_test:
        return 0 if self_test.run() else 1
    numbers = range(asked.cases) if asked.only is None else [asked.only]
    program = asked.program.resolve(strict=True)
    with ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = folder.resolve()
        with ThreadPoolExecutor(THREADS) as pool:
            outcomes = list(pool.map(lambda number: run_case(program, asked.seed, number, folder), numbers))
    differing = [outcome for outcome in outcomes if outcome.differences]
    failed = [outcome for outcome in differing if not is_withheld(outcome)]
    withheld = len(differing) - len(failed)
    for outcome in failed[:SHOWN_FAILURES]:
        report(outcome, asked.seed)
    statuses, verdicts = _spread(outcomes)
    print(f"status: {_shares(statuses)}")
    print(f"verdicts: {_shares(verdicts)}")
    unreached = [verdict for verdict in VERDICTS if not verdicts[verdict]] if asked.only is None else []
    if unreached:
        print(f"no case expects {', '.join(unreached)}")
    print(f"{withheld} verdicts withheld that can be proved, in formulas that name an element twice")
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    # A few; more would be a rule that is not there.
    return int(bool(failed or unreached or withheld * 100 > len(outcomes)))


if __name__ == "__main__":
    sys.exit(main())
