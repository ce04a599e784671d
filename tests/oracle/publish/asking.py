"""Running the program on the releases of a case, with one ledger."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

import bootstrap  # noqa: F401
from commands import Ran, run, write_case
from oracle import Options
from provinces import Case, Release

LEDGER = "ledger.json"
COUNTS = "counts.csv"
TEXTS = ("json", "csv", "markdown", "table")
REPORTS = ("md", "html", "xlsx", "docx")


@dataclass(frozen=True)
class Output:
    """One thing that is published: standard output or a file, with the exit status."""

    name: str
    status: int
    content: bytes
    stderr: str


class Asking:
    """A program in the folder of one case."""

    def __init__(self, program: Path, home: Path, case: Case) -> None:
        self.program = program
        self.home = home
        self.case = case
        shutil.rmtree(home, ignore_errors=True)
        write_case(home, case.plan, [])

    def give(self, release: Release) -> list[tuple[str, str]]:
        """Write what a release counts; the files, as the oracle reads them."""
        text = self.case.text(release)
        (self.home / COUNTS).write_text(text, encoding="utf-8")
        return [(COUNTS, text)]

    def check(self, options: Options, form: str = "json") -> Ran:
        """One `check --publish`."""
        asked = [("--by", options.by), ("--period", options.period), ("--goal", options.goal)]
        extra = [part for name, value in asked if value for part in (name, value)]
        arguments = ["check", "--plan", "plan.toml", "--format", form, "--publish", LEDGER, *extra, COUNTS]
        return run(self.program, arguments, self.home)

    def outputs(self, options: Sequence[Options]) -> Iterator[Output]:
        """Every format of every view, and every kind of report."""
        for each in options:
            for form in TEXTS:
                ran = self.check(each, form)
                name = f"check {form} {each.by or ''} {each.period or ''}"
                yield Output(name, ran.status, ran.stdout, ran.stderr)
        for kind in REPORTS:
            path = f"report.{kind}"
            arguments = ["report", "--plan", "plan.toml", "--publish", LEDGER, "-o", path, COUNTS]
            ran = run(self.program, arguments, self.home)
            file = self.home / path
            content = file.read_bytes() if file.exists() else b""
            yield Output(f"report {kind}", ran.status, content, ran.stderr)

    def ledger(self) -> bytes:
        """The ledger as it stands."""
        path = self.home / LEDGER
        return path.read_bytes() if path.exists() else b""


def views(case: Case) -> list[Options]:
    """How a result can be asked for: the whole, and each way of taking it apart."""
    found = [Options(), Options(by="period")]
    units = case.plan.get("units", [])
    if units:
        found.append(Options(by="unit"))
    parents = {unit.get("parent") for unit in units} - {None}
    levels = {unit["level"]: None for unit in units if unit["id"] in parents}
    return found + [Options(by=level) for level in levels]
