"""Faults of the system at every step: each call that reads or writes a file fails once, or the program is killed at it.

    python3 tests/faults/run.py --program PROGRAM [--only NAME] [--every N] [--seed N]

strace makes the calls fail. What must hold of each run:

- it ends with 0, 1 or 2, and never in a panic; one that was killed says nothing;
- a fault that changes nothing (a file that need not be there) leaves the result as it is;
- any other ends with 2 and a message, and nothing is printed in part, unless printing failed;
- each file is the old one or the new one, whole, and no other file is left.

Two exceptions, both where nothing else can be done: a file that replaces another has a passing name between two calls, and stays under it
where the program is killed at the second; and `received`, which tells what has come in, tells of a file that cannot be read and goes on.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]

ERRORS: Mapping[str, Sequence[str]] = {
    "openat": ("EACCES", "EMFILE", "EIO"),
    "read": ("EIO", "EINTR"),
    "pread64": ("EIO", "EINTR"),
    "write": ("ENOSPC", "EIO", "EINTR"),
    "pwrite64": ("ENOSPC",),
    "writev": ("ENOSPC", "EINTR"),
    "lseek": ("EIO",),
    "statx": ("EACCES",),
    "newfstatat": ("EACCES",),
    "readlink": ("EACCES",),
    "getdents64": ("EIO",),
    "mkdir": ("EACCES", "ENOSPC"),
    "mkdirat": ("EACCES", "ENOSPC"),
    "fsync": ("EIO",),
    "fdatasync": ("EIO",),
    "ftruncate": ("ENOSPC",),
    "fchmod": ("EPERM",),
    "chmod": ("EPERM",),
    "flock": ("ENOLCK",),
    "link": ("EACCES", "ENOSPC"),
    "linkat": ("EACCES", "ENOSPC"),
    "rename": ("EACCES", "ENOSPC"),
    "renameat": ("EACCES",),
    "renameat2": ("EACCES",),
    "unlink": ("EACCES",),
    "unlinkat": ("EACCES",),
    "mmap": ("ENOMEM",),
}
"""How each call may fail, by its name."""

WITHOUT_ERRORS = {"mmap"}
"""Calls at which the program is only killed: memory that is lacking ends every Rust program."""

MAY_STAY = re.compile(r"\.gender-plan-.*\.tmp$")


@dataclass(frozen=True)
class Case:
    """One command in a folder of its own."""

    name: str
    arguments: Sequence[str]
    files: Mapping[str, str | bytes | Path]
    first: Sequence[Sequence[str]] = ()
    """Commands that are run before, without faults."""
    goes_on: bool = False
    """Whether it tells of a file that cannot be read, and goes on with the others."""


@dataclass
class Outcome:
    """What a run came to."""

    status: int
    stdout: bytes
    stderr: bytes
    tree: dict[str, bytes]


@dataclass(frozen=True)
class Fault:
    """One call of a run, by its name and number, and what becomes of it."""

    call: str
    number: int
    what: str
    text: str

    @property
    def injection(self) -> str:
        """The fault as strace wants it."""
        effect = "signal=SIGKILL" if self.what == "killed" else f"error={self.what}"
        return f"{self.call}:{effect}:when={self.number}"

    def __str__(self) -> str:
        return f"{self.what} at {self.call} {self.number}: {self.text}"


@dataclass
class Summary:
    """What was tried, and what went wrong."""

    tried: int = 0
    tolerated: int = 0
    failures: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    """Every command that reads or writes a file."""
    examples = ROOT / "examples"
    quarters = [f"q{n}.csv" for n in (1, 2, 3, 4)]
    counts = {f"q{n}.csv": examples / f"ward/illustrative-2024-q{n}.csv" for n in (1, 2, 3, 4)}
    ward = {"plan.toml": ROOT / "plan.toml", **counts}
    of_violence = {f"q{n}.csv": examples / f"violence/illustrative-2024-q{n}.csv" for n in (1, 2, 3, 4)}
    province = {"plan.toml": examples / "violence/plan.toml", **of_violence}
    saved = ["check", *quarters, "-o", "saved.json"]
    old = {"old.json": "old\n"}
    kinds = ("html", "docx", "xlsx", "md")
    draft = {path.name: path for path in (examples / "draft").iterdir() if path.suffix == ".docx"}
    document = next(iter(draft))
    published = ["check", "q1.csv", "--publish", "ledger.json", "-o", "old.json"]
    return [
        Case("check", ["check", *quarters], ward),
        Case("check to a file", ["check", *quarters, "-o", "old.json"], {**ward, **old}),
        Case("check to a new file", ["check", *quarters, "-o", "new.csv"], ward),
        Case("check, published", [*published[:2], "q2.csv", *published[2:]], province, [published]),
        Case("check, published first", published, province),
        Case("check, verified", ["check", *quarters, "--verify", "saved.json"], ward, [saved]),
        *(
            Case(f"report {kind}", ["report", *quarters, "-o", f"old.{kind}"], {**ward, f"old.{kind}": "old\n"})
            for kind in kinds
        ),
        Case("explain", ["explain", "1.1", *quarters], ward),
        Case("diff", ["diff", "saved.json", "saved.json"], ward, [saved]),
        Case("received", ["received", *quarters, "-o", "old.csv"], {**province, "old.csv": "old\n"}, goes_on=True),
        Case("export datapackage", ["export", *quarters, "--to", "datapackage", "-o", "package"], ward),
        Case("export dhis2", ["export", *quarters, "--to", "dhis2", "-o", "old.json"], {**ward, **old}),
        Case("template", ["template", "-o", "form.xlsx"], ward),
        Case("template, each unit", ["template", "--each-unit", "-o", "forms"], province),
        Case("draft", ["draft", document, "-o", "draft.toml"], draft),
        Case("lint", ["lint"], ward),
        Case("init", ["init", "."], {}),
        Case("man", ["man", "-o", "pages"], {}),
    ]


class Trial:
    """One case with a program."""

    def __init__(self, program: Path, case: Case, home: Path) -> None:
        self.program = program
        self.case = case
        self.home = home
        self.start = home / "start"
        self.start.mkdir(parents=True)
        for name, content in case.files.items():
            data = content.read_bytes() if isinstance(content, Path) else content
            (self.start / name).write_bytes(data.encode() if isinstance(data, str) else data)
        for arguments in case.first:
            ran = subprocess.run([program, *arguments], cwd=self.start, capture_output=True, env=environment())
            if ran.returncode not in (0, 1):
                raise AssertionError(f"{case.name}: {arguments} ended with {ran.returncode}: {ran.stderr!r}")
        self.before = _tree(self.start)
        self.sound = self.run("sound")

    def run(self, name: str, strace: Sequence[str] = ()) -> Outcome:
        """The command in a fresh folder."""
        folder = self.home / name
        shutil.copytree(self.start, folder)
        ran = subprocess.run(
            [*strace, self.program, *self.case.arguments], cwd=folder, capture_output=True, env=environment()
        )
        outcome = Outcome(ran.returncode, ran.stdout, ran.stderr, _tree(folder))
        shutil.rmtree(folder)
        return outcome

    def faults(self) -> Iterator[Fault]:
        """Every call after the start of the program, each with all that may become of it."""
        log = self.home / "calls.log"
        self.run("traced", ["strace", "-f", "-qq", "-o", str(log)])
        numbers: dict[tuple[str, str], int] = {}
        seen: set[tuple[str, int]] = set()
        has_begun = False
        for line in log.read_text(errors="replace").splitlines():
            thread, _, text = line.partition(" ")
            call = text.strip().partition("(")[0]
            # The first thing that the runtime does once all libraries are loaded.
            has_begun = has_begun or call == "poll"
            if call not in ERRORS:
                continue
            number = numbers[thread, call] = numbers.get((thread, call), 0) + 1
            if not has_begun or (call, number) in seen:
                continue
            seen.add((call, number))
            for what in (*(() if call in WITHOUT_ERRORS else ERRORS[call]), "killed"):
                yield Fault(call, number, what, text.strip()[:100])

    def judge(self, fault: Fault, turn: int) -> list[str]:
        """What is wrong with the run that has a fault."""
        strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={fault.call}"]
        outcome = self.run(f"fault-{turn}", [*strace, "-e", f"inject={fault.injection}"])
        return list(self._wrong(fault, outcome))

    def _wrong(self, fault: Fault, outcome: Outcome) -> Iterator[str]:
        sound = self.sound
        goes_on = self.case.goes_on and outcome.status == 1 and b"error[" in outcome.stderr
        if not goes_on:
            yield from self._wrong_files(fault, outcome)
        if fault.what == "killed" or goes_on:
            return
        if outcome.status not in (0, 1, 2):
            yield f"ended with {outcome.status}: {outcome.stderr[-300:]!r}"
            return
        is_same = (outcome.status, outcome.stdout, outcome.tree) == (sound.status, sound.stdout, sound.tree)
        if fault.what == "EINTR" and not is_same:
            yield f"does not go on after an interrupted call: {outcome.status} {outcome.stderr[-300:]!r}"
        if is_same:
            return
        is_of_errors = fault.call in ("write", "writev") and "(2, " in fault.text
        if outcome.status != 2 and not is_of_errors:
            yield f"ended with {outcome.status} and another result: {outcome.stderr[-300:]!r}"
        if not outcome.stderr and not is_of_errors:
            yield "says nothing"
        is_of_output = fault.call in ("write", "writev")
        if outcome.stdout not in (b"", sound.stdout) and not (is_of_output and sound.stdout.startswith(outcome.stdout)):
            yield f"prints another result: {outcome.stdout[:200]!r}"
        if outcome.status == 2 and not is_of_output and outcome.stdout:
            yield "prints a result and ends with 2"

    def _wrong_files(self, fault: Fault, outcome: Outcome) -> Iterator[str]:
        is_named = fault.what == "killed" and fault.call.startswith("rename")
        for name in sorted({*outcome.tree, *self.before, *self.sound.tree}):
            if is_named and MAY_STAY.search(name):
                continue
            have, old, new = (tree.get(name) for tree in (outcome.tree, self.before, self.sound.tree))
            if have not in (old, new):
                yield f"{name} is {'left' if old is None and new is None else 'neither the old file nor the new'}"


def environment() -> dict[str, str]:
    """Nothing that depends on the machine."""
    return {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "GENDER_PLAN_LANG": "en"}


def _tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--only", help="the cases whose name holds this")
    parser.add_argument("--every", type=int, default=1, help="one fault of so many, drawn by the seed")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    rng = random.Random(arguments.seed)
    summary = Summary()
    with tempfile.TemporaryDirectory(prefix="gender-plan-faults-") as home:
        for number, case in enumerate(cases()):
            if arguments.only and arguments.only not in case.name:
                continue
            trial = Trial(program, case, Path(home) / str(number))
            faults = [fault for fault in trial.faults() if rng.randrange(arguments.every) == 0]
            with ThreadPoolExecutor(arguments.processes) as pool:
                found = list(pool.map(trial.judge, faults, range(len(faults))))
            for fault, wrong in zip(faults, found):
                summary.failures += [f"{case.name}: {fault}\n    {each}" for each in wrong]
            summary.tried += len(faults)
            print(f"{case.name}: {len(faults)} faults, ends with {trial.sound.status}")
    for failure in summary.failures:
        print(f"--- {failure}")
    print(f"{summary.tried} faults, {len(summary.failures)} failures")
    return 1 if summary.failures else 0


if __name__ == "__main__":
    sys.exit(main())
