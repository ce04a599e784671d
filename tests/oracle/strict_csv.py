"""Reads many small texts with Python's own csv module in its strict mode.

    python3 tests/oracle/strict_csv.py CASES

CASES is a JSON list of objects with `text` and `delimiter`. Prints a JSON list of as many
objects, in the same order: `records` where the text was read, else `refused` with the reason.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any


def read(text: str, delimiter: str) -> dict[str, Any]:
    """The records of one text; line ends reach the csv module as they are, as its manual asks for."""
    try:
        lines = io.StringIO(text, newline="")
        return {"records": list(csv.reader(lines, delimiter=delimiter, strict=True))}
    except csv.Error as error:
        return {"refused": str(error)}


def main() -> None:
    """Answers every case."""
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump([read(case["text"], case["delimiter"]) for case in cases], sys.stdout)


if __name__ == "__main__":
    main()
