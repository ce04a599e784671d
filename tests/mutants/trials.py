"""What can catch a mutant: a unit test, a test of the whole program, or a case of an oracle; each says whether it still passes."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Protocol

from building import Built

ORACLE = Path(__file__).resolve().parent.parent / "oracle"
sys.path += [str(ORACLE), str(ORACLE / "publish")]

import commands  # noqa: E402
from asking import COUNTS, Asking, views  # noqa: E402
from compare import compare, is_withheld  # noqa: E402
from generate import generate  # noqa: E402
from ledger import ledger_faults  # noqa: E402
from oracle import Expected, Options  # noqa: E402
from provinces import draw  # noqa: E402
from reached import forget, rules_reached  # noqa: E402
from results import differences, publish  # noqa: E402

SEED = "mutants"
MOST_MEMORY = 4 << 30
SLOW = (
    "evaluate::oracle::", "evaluate::completions::", "evaluate::filled_forms::", "evaluate::publish_oracle::",
    "check::province::", "pages::", "periods::", "shell::", "workbook::writers::", "house::", "layers::",
    "documented::", "languages::", "registers::", "palette::", "ci::",
)  # fmt: skip
"""Beginnings of names of tests that are slow, or that read sources."""

PASSED, FAILED, TIMED_OUT = "passed", "failed", "timed out"


class Trial(Protocol):
    """Something that passes with the program as it is."""

    name: str

    def run(self, limit: float, folder: Path) -> str:
        """PASSED, FAILED or TIMED_OUT, within so many seconds; what it writes goes into `folder`."""


def bound_memory() -> None:
    """A mutant that asks for memory without end gets none."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def selected(number: int) -> None:
    """Selects a mutant for everything that is run from here."""
    os.environ["GENDER_PLAN_MUTANT"] = str(number)


@dataclass(frozen=True)
class Test:
    """One test of a binary that cargo built."""

    binary: Path
    tree: Path
    name: str

    def run(self, limit: float, folder: Path) -> str:
        """Runs it alone."""
        process = subprocess.Popen(
            [self.binary, self.name.partition(" ")[2], "--exact", "--test-threads=1"],
            cwd=self.tree,
            env={**os.environ, "TMPDIR": str(folder), "INSTA_UPDATE": "no", "CARGO_MANIFEST_DIR": str(self.tree)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return PASSED if process.wait(limit) == 0 else FAILED
        except subprocess.TimeoutExpired:
            return TIMED_OUT
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


class OracleCase:
    """One case of `tests/oracle/run.py`, which the program must judge as the oracle does."""

    def __init__(self, program: Path, number: int) -> None:
        self.program = program
        self.name = f"oracle {number}"
        self.case = generate(Random(f"{SEED}:{number}"))
        forget()
        self.expected = self.case.expected()
        self.rules = rules_reached()

    def run(self, limit: float, folder: Path) -> str:
        """Runs it."""
        home = folder / self.name
        commands.write_case(home, self.case.plan, self.case.files)
        commands.TIMEOUT_SECONDS = limit
        try:
            ran = commands.run(self.program, self.case.arguments(), home)
        except subprocess.TimeoutExpired:
            return TIMED_OUT
        finally:
            shutil.rmtree(home, ignore_errors=True)
        found = compare(self.expected, ran.status, ran.stdout)
        return FAILED if found and not is_withheld(self.case.plan, found, self.rules) else PASSED


class PublishCase:
    """One case of `tests/oracle/publish/run.py`: every view of every release, with the file of what was published."""

    def __init__(self, program: Path, number: int) -> None:
        self.program = program
        self.name = f"publish {number}"
        self.case = draw(Random(f"{SEED}:{number}"))
        self.expected: list[list[tuple[Options, Expected, Any]]] = []
        run = None
        for release in self.case.releases:
            files, of_release = [(COUNTS, self.case.text(release))], []
            for each in views(self.case):
                publication = publish(self.case, release, files, each, run)
                run = publication.run
                of_release.append((each, publication.expected, run))
            self.expected.append(of_release)

    def run(self, limit: float, folder: Path) -> str:
        """Runs it."""
        commands.TIMEOUT_SECONDS = limit
        asking = Asking(self.program, folder / self.name, self.case)
        try:
            for release, expected in zip(self.case.releases, self.expected):
                asking.give(release)
                for options, document, run in expected:
                    before = asking.ledger()
                    ran = asking.check(options)
                    if differences(document, ran.status, ran.stdout):
                        return FAILED
                    if document.document is None:
                        if asking.ledger() != before:
                            return FAILED
                    elif ran.status == 2 or ledger_faults(run, asking.ledger()):
                        return FAILED
        except subprocess.TimeoutExpired:
            return TIMED_OUT
        finally:
            shutil.rmtree(asking.home, ignore_errors=True)
        return PASSED


def trials(built: Built, cases: int, publish_cases: int) -> list[Trial]:
    """Everything that may catch a mutant."""
    found: list[Trial] = []
    for kind, binary in (("unit", built.unit_tests), ("it", built.integration_tests)):
        found += [Test(binary, built.tree, f"{kind} {name}") for name in _names(binary, built.tree)]
    found += [OracleCase(built.program, number) for number in range(cases)]
    found += [PublishCase(built.program, number) for number in range(publish_cases)]
    return found


def _names(binary: Path, tree: Path) -> list[str]:
    said = subprocess.run([binary, "--list", "--format", "terse"], cwd=tree, stdout=subprocess.PIPE, check=True).stdout
    names = [line.removesuffix(": test") for line in said.decode().splitlines() if line.endswith(": test")]
    return [name for name in names if not name.startswith(SLOW)]


def traced(trial: Trial, limit: float, folder: Path) -> tuple[float, list[int]] | None:
    """How many seconds it takes, and which places of mutants it reaches; `None` if it does not pass in time."""
    trace = folder / "trace"
    trace.unlink(missing_ok=True)
    os.environ["GENDER_PLAN_MUTANT_TRACE"] = str(trace)
    selected(0)
    began = time.monotonic()
    try:
        outcome = trial.run(limit, folder)
    finally:
        del os.environ["GENDER_PLAN_MUTANT_TRACE"]
    seconds = time.monotonic() - began
    if outcome != PASSED:
        return None
    return round(seconds, 3), sorted({int(line) for line in trace.read_text().split()}) if trace.exists() else []
