"""The mutants that cargo-mutants lists, each with a name that does not depend on the line where it stands."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import tree_sitter
import tree_sitter_rust

RUST = tree_sitter.Language(tree_sitter_rust.language())
LONGEST_SNIPPET = 100


@dataclass(frozen=True)
class Mutant:
    """One change of the source: the bytes from `start` to `end` of `file` become `replacement`."""

    number: int
    """What selects it; 0 selects none."""
    file: str
    function: str
    genre: str
    start: int
    end: int
    replacement: str
    line: int
    what: str
    """What is done, with the code to which it is done; one of its kind in a function."""

    @property
    def key(self) -> str:
        """Its name from build to build."""
        return f"{self.file} {self.function}: {self.what}"

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{self.file}:{self.line}: {self.function}: {self.what}"


class Source:
    """A file of Rust, with its syntax."""

    def __init__(self, path: Path) -> None:
        self.bytes = path.read_bytes()
        self.root = tree_sitter.Parser(RUST).parse(self.bytes).root_node
        self._lines = self.bytes.split(b"\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, place: dict[str, int]) -> int:
        """The byte at a line and a column, which count from 1 and in characters."""
        line = self._lines[place["line"] - 1].decode()
        return self._starts[place["line"] - 1] + len(line[: place["column"] - 1].encode())

    def text(self, start: int, end: int) -> str:
        """The source between two bytes."""
        return self.bytes[start:end].decode()

    def of(self, node: tree_sitter.Node) -> str:
        """The source of a node."""
        return self.text(node.start_byte, node.end_byte)

    def at(self, start: int, end: int) -> tree_sitter.Node:
        """The smallest node that holds these bytes."""
        return self.root.descendant_for_byte_range(start, end)

    def first_from(self, start: int, kind: str) -> tree_sitter.Node:
        """The node of a kind that begins at `start`."""
        node = self.root.descendant_for_byte_range(start, start + 1)
        while node is not None and not (node.type == kind and node.start_byte == start):
            node = node.parent
        if node is None:
            raise LookupError(f"no {kind} at byte {start}")
        return node


def listed(command: str, tree: Path, files: Sequence[str]) -> list[Mutant]:
    """The mutants of `files`, in their order; numbers start at 1 and follow one another where mutants share a place."""
    asked = [part for file in files for part in ("-f", file)]
    said = subprocess.run(
        [command, "mutants", "--list", "--json", "--dir", str(tree), *asked],
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    sources: dict[str, Source] = {}
    found, taken = [], Counter[str]()
    for number, each in enumerate(_in_order(json.loads(said)), start=1):
        file = each["file"]
        source = sources.setdefault(file, Source(tree / file)) if file not in sources else sources[file]
        start, end = source.offset(each["span"]["start"]), source.offset(each["span"]["end"])
        function = (each["function"] or {}).get("function_name", "")
        what = _what(source, each["genre"], start, end, each["replacement"])
        taken[f"{file} {function}: {what}"] += 1
        if taken[f"{file} {function}: {what}"] > 1:
            what += f" #{taken[f'{file} {function}: {what}']}"
        line = each["span"]["start"]["line"]
        found.append(
            Mutant(number, file, function, each["genre"], start, end, each["replacement"], line, what)
        )
    return found


def _in_order(listing: list[dict]) -> list[dict]:
    """By place, so that the mutants of one place follow one another."""

    def place(each: dict) -> tuple:
        span = each["span"]
        ends = [(span[end]["line"], span[end]["column"]) for end in ("start", "end")]
        return each["file"], ends, each["genre"], each["replacement"]

    return sorted(listing, key=place)


def _what(source: Source, genre: str, start: int, end: int, replacement: str) -> str:
    """What a mutant does, with a piece of the code."""
    old = _short(source.text(start, end))
    node = source.at(start, end)
    if genre == "FnValue":
        return f"return {_short(replacement)}"
    if genre == "BinaryOperator":
        return f"{old} -> {replacement} in `{_short(source.of(node.parent))}`"
    if genre == "UnaryOperator":
        return f"delete {old} in `{_short(source.of(node.parent))}`"
    if genre == "MatchArmGuard":
        return f"guard `{old}` -> {replacement}"
    if genre == "MatchArm":
        arm = source.first_from(start, "match_arm")
        return f"delete arm `{_short(source.of(arm.child_by_field_name('pattern')))}`"
    if genre == "StructField":
        return f"delete field `{old}`"
    raise ValueError(f"unknown kind of mutant: {genre}")


def _short(text: str) -> str:
    """Code on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SNIPPET else line[: LONGEST_SNIPPET - 1] + "…"
