"""Holds a result of the program against the oracle's answer to a plan and plain CSV.

    python3 tests/oracle/given.py PLAN COUNTS STATUS [BY] < RESULT

COUNTS says in one table of ids what the files of the run say in layouts that the oracle does not
read; so the sources are not compared. Ends with a line for each difference; exit status 1 where
there is one.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from compare import compare
from oracle import Options, expect


def differences(plan: Path, counts: Path, status: int, by: str | None, result: bytes) -> list[str]:
    """What the program says otherwise than the oracle."""
    with plan.open("rb") as file:
        tables = tomllib.load(file)
    expected = expect(tables, [(counts.name, counts.read_text(encoding="utf-8"))], Options(by=by))
    if expected.document is not None:
        del expected.document["sources"]
    return compare(expected, status, result)


def main() -> int:
    """The exit status of the comparison."""
    plan, counts, status, *by = sys.argv[1:]
    found = differences(Path(plan), Path(counts), int(status), by[0] if by else None, sys.stdin.buffer.read())
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
