"""A copy of the tree with all mutants in it, built; mutants that do not compile are found by where rustc says so, and left out."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Mapping, Sequence

from mutants import Mutant, Source
from schemata import MODULE, NO_LINTS, Schema, alone, schema_of

MOST_BUILDS = 40


class BuildFailed(Exception):
    """What the compiler says where no mutant stands."""


@dataclass(frozen=True)
class Built:
    """What is run."""

    tree: Path
    program: Path
    unit_tests: Path
    integration_tests: Path


class Copy:
    """The copy of a tree, and the folder that it is built in."""

    def __init__(self, origin: Path, tree: Path, target: Path) -> None:
        self.origin = origin
        self.tree = tree
        self.target = target

    def refresh(self) -> None:
        """Writes every file of the origin that has changed, and takes away what is there no more."""
        named = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.origin,
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        names = {name for name in named.decode().split("\0") if name and (self.origin / name).is_file()}
        for name in sorted(names):
            self.write(name, (self.origin / name).read_bytes())
            (self.tree / name).chmod((self.origin / name).stat().st_mode)
        for path in self.tree.rglob("*.rs"):
            name = str(path.relative_to(self.tree))
            if name not in names and name != "src/mutant.rs":
                path.unlink()

    def write(self, name: str, content: bytes) -> None:
        """Writes a file if it changes, so that no more is built again than has changed."""
        path = self.tree / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def switched(self, name: str, content: bytes) -> None:
        """The same of a file that may be the root of the library."""
        if name == "src/lib.rs":
            content = NO_LINTS.encode() + content + b"\nmod mutant;\n"
        self.write(name, content)

    def cargo(self, *arguments: str) -> tuple[bool, list[dict]]:
        """Whether cargo succeeds, and its messages."""
        environment = {
            **os.environ,
            "CARGO_TARGET_DIR": str(self.target),
            "CARGO_PROFILE_DEV_OPT_LEVEL": "0",
            "CARGO_PROFILE_DEV_DEBUG": "0",
        }
        ran = subprocess.run(
            ["nice", "-n", "10", "cargo", *arguments, "--locked", "--message-format", "json"],
            cwd=self.tree,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
        )
        messages = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith(b"{")]
        if ran.returncode != 0 and not any(_is_error(each) for each in messages):
            raise BuildFailed(ran.stderr.decode(errors="replace"))
        return ran.returncode == 0, messages

    def build(self) -> Built:
        """The program and its tests."""
        sound, messages = self.cargo("test", "--no-run")
        if not sound:
            raise BuildFailed("\n".join(each["message"]["rendered"] for each in messages if _is_error(each)))
        found = {}
        for each in messages:
            if each.get("reason") == "compiler-artifact" and each.get("executable"):
                kinds = each["target"]["kind"]
                name = "program" if "bin" in kinds else "integration_tests" if "test" in kinds else "unit_tests"
                found[name] = Path(each["executable"])
        return Built(self.tree, **found)


class Switched:
    """All mutants in one copy."""

    def __init__(self, copy: Copy, mutants: Sequence[Mutant]) -> None:
        self.copy = copy
        self.mutants = mutants
        self.sources = {
            name: Source(copy.origin / name) for name in sorted({mutant.file for mutant in mutants})
        }
        self.unviable: set[int] = set()
        """Mutants that do not compile."""
        self.apart: set[int] = set()
        """Mutants that are built alone."""
        self.schemata: dict[str, Schema] = {}

    @property
    def first_of(self) -> Mapping[int, int]:
        """By a mutant's number, that with which its place is noted."""
        return {number: first for each in self.schemata.values() for number, first in each.first_of.items()}

    def write(self) -> None:
        """Writes the copy."""
        self.copy.refresh()
        self.copy.write("src/mutant.rs", MODULE.encode())
        if "src/lib.rs" not in self.sources:
            self.copy.switched("src/lib.rs", (self.copy.origin / "src/lib.rs").read_bytes())
        for name, source in self.sources.items():
            own = [mutant for mutant in self.mutants if mutant.file == name]
            schema = schema_of(source, own, self.unviable | self.apart)
            self.schemata[name] = schema
            self.apart |= {mutant.number for mutant in schema.apart}
            self.unviable |= {mutant.number for mutant in schema.unviable}
            self.copy.switched(name, schema.text)

    def settle(self) -> None:
        """Leaves out what does not compile, until everything else does."""
        for _ in range(MOST_BUILDS):
            self.write()
            sound, messages = self.copy.cargo("check", "--lib")
            if sound:
                return
            errors = [each["message"] for each in messages if _is_error(each)]
            unviable, apart = self._blamed(errors)
            print(f"{len(errors)} errors: {len(unviable)} mutants do not compile, {len(apart)} stand apart", flush=True)
            if not unviable and not apart:
                raise BuildFailed("\n".join(each["rendered"] for each in errors))
            self.unviable |= unviable
            self.apart |= apart
        raise BuildFailed("there is no end to mutants that do not compile")

    def _blamed(self, errors: Iterable[dict]) -> tuple[set[int], set[int]]:
        """Mutants in whose own text an error is, and those around an error that is in none's."""
        unviable: set[int] = set()
        around: list[set[int]] = []
        for error in errors:
            spans = [(span, span["is_primary"]) for span in _spans(error)]
            own = {number for span, primary in spans if primary for number in self._own(span)}
            own = own or {number for span, _ in spans for number in self._own(span)}
            if own:
                unviable |= own
            elif spans:
                around.append({number for span, _ in spans for number in self._around(span)})
        if unviable:
            return unviable, set()
        return set(), set().union(*around) if around else set()

    def _own(self, span: dict) -> set[int]:
        schema = self.schemata.get(span["file_name"])
        spans = schema.spans if schema else []
        return {
            number for start, end, number in spans if start <= span["byte_start"] and span["byte_end"] <= end
        }

    def _around(self, span: dict) -> set[int]:
        """The mutants of the innermost place that holds what is in error."""
        schema = self.schemata.get(span["file_name"])
        sites = schema.sites if schema else []
        holding = [
            (end - start, numbers)
            for start, end, numbers in sites
            if start <= span["byte_start"] and span["byte_end"] <= end and numbers
        ]
        if not holding:
            within = [
                (span["byte_start"] - end, numbers)
                for start, end, numbers in sites
                if span["byte_start"] <= start and end <= span["byte_end"] and numbers
            ]
            return {number for _, numbers in within for number in numbers}
        return set(min(holding)[1])


def build_alone(copy: Copy, mutant: Mutant) -> Built | None:
    """A copy with one mutant and no switch; `None` if it does not compile."""
    copy.refresh()
    (copy.tree / "src/mutant.rs").unlink(missing_ok=True)
    source = Source(copy.origin / mutant.file)
    if mutant.file != "src/lib.rs":
        lib = (copy.origin / "src/lib.rs").read_bytes()
        copy.write("src/lib.rs", NO_LINTS.encode() + lib)
    copy.write(mutant.file, alone(source, mutant))
    sound, _ = copy.cargo("check", "--lib")
    return copy.build() if sound else None


def _is_error(message: dict) -> bool:
    """Whether rustc says that something does not compile."""
    return message.get("reason") == "compiler-message" and message["message"]["level"] == "error"


def _spans(error: dict) -> Iterable[dict]:
    """Every place that an error names, also where a macro was called and what explains it."""
    todo = [error]
    while todo:
        each = todo.pop()
        todo += each.get("children", [])
        for span in each.get("spans", []):
            while span is not None:
                yield span
                span = (span.get("expansion") or {}).get("span")
