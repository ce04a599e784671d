"""Running a built `gender-plan` in the folder of one case."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Sequence

from toml_text import plan_text

TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Ran:
    """What one run of the program did."""

    status: int
    stdout: bytes
    stderr: str


def write_case(home: Path, plan: Mapping[str, Any], files: Sequence[tuple[str, str]]) -> None:
    """The plan and the CSV files of a case."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "plan.toml").write_text(plan_text(plan), encoding="utf-8")
    for path, text in files:
        (home / path).parent.mkdir(exist_ok=True)
        (home / path).write_bytes(text.encode())


def run(program: Path, arguments: Sequence[str], home: Path) -> Ran:
    """One run of the program."""
    ran = subprocess.run(
        [program, *arguments], cwd=home, capture_output=True, timeout=TIMEOUT_SECONDS, check=False
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr.decode(errors="replace"))
