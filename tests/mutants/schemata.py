"""Source in which all mutants stand at once, each behind its number.

What a mutant changes is an expression of the syntax tree, and stands beside the original in a `match` on the number that is selected:
an operator changes with its operands kept together, as the tree has them, and not as the text would be read again. A mutant that no
such expression can hold (in a constant, which has its value before the program runs) stands apart, and is built alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Sequence

import tree_sitter

from mutants import Mutant, Source

SWITCH = "crate::mutant"
NO_LINTS = "#![allow(warnings, arithmetic_overflow, unconditional_panic, unconditional_recursion, overflowing_literals)]\n"
MODULE = '''//! The mutant that is selected.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex};

static SELECTED: LazyLock<u32> = LazyLock::new(|| {
    std::env::var("GENDER_PLAN_MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0)
});

struct Trace {
    seen: Vec<AtomicBool>,
    file: Mutex<std::fs::File>,
}

static TRACE: LazyLock<Option<Trace>> = LazyLock::new(|| {
    let path = std::env::var_os("GENDER_PLAN_MUTANT_TRACE")?;
    let file = std::fs::OpenOptions::new().append(true).create(true).open(path).ok()?;
    let seen = (0..100_000).map(|_| AtomicBool::new(false)).collect();
    Some(Trace { seen, file: Mutex::new(file) })
});

/// Which of `count` mutants from `first` on is selected, from 1; 0 for none. A place is noted when it is first reached.
pub(crate) fn at(first: u32, count: u32) -> u32 {
    if let Some(trace) = &*TRACE {
        if !trace.seen[first as usize].swap(true, Ordering::Relaxed) {
            let line = format!("{first}\\n");
            trace.file.lock().unwrap().write_all(line.as_bytes()).unwrap();
        }
    }
    match SELECTED.checked_sub(first) {
        Some(offset) if offset < count => offset + 1,
        _ => 0,
    }
}

/// One of two iterators.
#[derive(Clone)]
pub(crate) enum Or<A, B> {
    A(A),
    B(B),
}

impl<T, A: Iterator<Item = T>, B: Iterator<Item = T>> Iterator for Or<A, B> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        match self {
            Or::A(own) => own.next(),
            Or::B(own) => own.next(),
        }
    }
}

impl<T, A: DoubleEndedIterator<Item = T>, B: DoubleEndedIterator<Item = T>> DoubleEndedIterator for Or<A, B> {
    fn next_back(&mut self) -> Option<T> {
        match self {
            Or::A(own) => own.next_back(),
            Or::B(own) => own.next_back(),
        }
    }
}
'''


@dataclass
class Site:
    """Bytes that stay between `before` and `after`; each variant is another arm of the `match` in which they are the first."""

    start: int
    end: int
    mutants: list[Mutant] = field(default_factory=list)
    variants: dict[int, str] = field(default_factory=dict)
    """By the number of the mutant."""
    before: str = ""
    after: str = ""
    outer: int = 0
    """Of two sites of the same bytes, the one with the lower number is outside."""

    @property
    def first(self) -> int:
        """The number that the switch is asked for."""
        return min(mutant.number for mutant in self.mutants)

    @property
    def switch(self) -> str:
        """The question which of them is selected."""
        return f"{SWITCH}::at({self.first}, {max(mutant.number for mutant in self.mutants) - self.first + 1})"


@dataclass
class Schema:
    """A file with all its mutants."""

    text: bytes
    spans: list[tuple[int, int, int]]
    """Start and end of what is a mutant's own, and its number."""
    sites: list[tuple[int, int, tuple[int, ...]]]
    """Start and end of what mutants stand in, and their numbers."""
    first_of: dict[int, int]
    """By a mutant's number that with which its place is noted."""
    apart: list[Mutant]
    unviable: list[Mutant]


def schema_of(source: Source, mutants: Sequence[Mutant], left_out: set[int]) -> Schema:
    """`source` with `mutants`, but those left out."""
    maker = _Maker(source)
    for mutant in mutants:
        if mutant.number not in left_out:
            maker.add(mutant)
    writer = _Writer(source)
    sites = sorted(maker.sites.values(), key=lambda site: (site.start, -site.end, site.outer))
    writer.write(0, len(source.bytes), sites)
    first_of = {mutant.number: site.first for site in sites for mutant in site.mutants}
    return Schema(bytes(writer.out), writer.spans, writer.sites, first_of, maker.apart, maker.unviable)


class _Maker:
    """The sites of a file, from its mutants."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.sites: dict[tuple, Site] = {}
        self.apart: list[Mutant] = []
        self.unviable: list[Mutant] = []

    def add(self, mutant: Mutant) -> None:
        """Puts one mutant where it belongs."""
        node = self.source.at(mutant.start, mutant.end)
        if not self._is_run(node):
            self.apart.append(mutant)
            return
        add = {
            "FnValue": self._value,
            "BinaryOperator": self._operator,
            "UnaryOperator": self._unary,
            "MatchArmGuard": self._guard,
            "MatchArm": self._arm,
            "StructField": self._field,
        }[mutant.genre]
        try:
            add(mutant, node)
        except LookupError:
            # What a macro is given is no expression yet.
            self.apart.append(mutant)

    def _is_run(self, node: tree_sitter.Node) -> bool:
        """Whether code stands in a function, which is then not `const`, and in no constant within it."""
        while node is not None:
            if node.type in ("const_item", "static_item", "array_type", "enum_variant", "macro_definition"):
                return False
            if node.type == "function_item":
                self._unconst(node)
                return True
            node = node.parent
        return False

    def _unconst(self, function: tree_sitter.Node) -> None:
        for child in function.children:
            if child.type == "function_modifiers" and "const" in self.source.of(child).split():
                key = ("const", child.start_byte)
                self.sites[key] = Site(child.start_byte, child.end_byte, before="\0")

    def _site(self, kind: str, start: int, end: int, outer: int, mutant: Mutant) -> Site:
        site = self.sites.setdefault((kind, start, end), Site(start, end, outer=outer))
        site.mutants.append(mutant)
        return site

    def _expression(self, mutant: Mutant, node: tree_sitter.Node, text: str, outer: int = 5) -> Site:
        """`node` or, for the mutant, `text`."""
        site = self._site(mutant.genre, node.start_byte, node.end_byte, outer, mutant)
        site.variants[mutant.number] = text
        site.before, site.after = f"(match {site.switch} {{ 0 => ", "_ => unreachable!() })"
        return site

    def _operator(self, mutant: Mutant, node: tree_sitter.Node) -> None:
        whole = node.parent
        if whole.type == "let_chain":
            # `||` cannot stand beside `let`.
            self.unviable.append(mutant)
            return
        if whole.type not in ("binary_expression", "compound_assignment_expr"):
            raise LookupError(f"{mutant.place} is in {whole.type}")
        left, right = (self.source.of(whole.child_by_field_name(side)) for side in ("left", "right"))
        if whole.type == "binary_expression":
            left, right = f"({left})", f"({right})"
        self._expression(mutant, whole, f"{left} {mutant.replacement} {right}")

    def _unary(self, mutant: Mutant, node: tree_sitter.Node) -> None:
        whole = node.parent
        if whole.type != "unary_expression":
            raise LookupError(f"{mutant.place} is in {whole.type}")
        self._expression(mutant, whole, self.source.text(node.end_byte, whole.end_byte))

    def _guard(self, mutant: Mutant, node: tree_sitter.Node) -> None:
        while node.type != "match_pattern":
            node = node.parent
        guard = node.child_by_field_name("condition")
        if guard.type not in ("let_chain", "let_condition"):
            self._expression(mutant, guard, mutant.replacement, 3)
        elif mutant.replacement == "false":
            site = self._site("guard", guard.start_byte, guard.end_byte, 1, mutant)
            site.before = f"{site.switch} == 0 && "
        else:
            self.apart.append(mutant)

    def _arm(self, mutant: Mutant, node: tree_sitter.Node) -> None:
        arm = self.source.first_from(mutant.start, "match_arm")
        pattern = arm.child_by_field_name("pattern")
        guard = pattern.child_by_field_name("condition")
        if guard is None:
            site = self._site("arm", pattern.end_byte, pattern.end_byte, 0, mutant)
            site.after = f" if {site.switch} == 0"
            return
        site = self._site("arm", guard.start_byte, guard.end_byte, 0, mutant)
        site.before = f"{site.switch} == 0 && "
        if guard.type not in ("let_chain", "let_condition"):
            site.before, site.after = site.before + "(", ")"

    def _field(self, mutant: Mutant, node: tree_sitter.Node) -> None:
        kinds = ("field_initializer", "shorthand_field_initializer")
        own = self.source.root.descendant_for_byte_range(mutant.start, mutant.start + 1)
        while own.type not in kinds:
            own = own.parent
        base = next(each for each in own.parent.children if each.type == "base_field_initializer")
        base = f"({self.source.of(base)[2:]})"
        if own.type == "field_initializer":
            name = self.source.of(own.child_by_field_name("field"))
            self._expression(mutant, own.child_by_field_name("value"), f"{base}.{name}", 2)
        else:
            name = self.source.of(own)
            site = self._expression(mutant, own, f"{base}.{name}", 2)
            site.before = f"{name}: {site.before}"

    def _value(self, mutant: Mutant, node: tree_sitter.Node) -> None:
        function = node
        while function.type != "function_item" or function.child_by_field_name("body").start_byte >= mutant.start:
            function = function.parent
        body = function.child_by_field_name("body")
        returned = function.child_by_field_name("return_type")
        start, end = body.start_byte + 1, body.end_byte - 1
        if returned is not None and self.source.of(returned).startswith("impl "):
            site = self._site("iterator", start, end, 0, mutant)
            site.variants[mutant.number] = mutant.replacement
            site.before, site.after = f"match {site.switch} {{ 0 => {SWITCH}::Or::A({{", "_ => unreachable!() }"
            return
        site = self._site("value", start, start, 0, mutant)
        site.variants[mutant.number] = f"return {mutant.replacement}"
        site.before, site.after = f" match {site.switch} {{ 0 => {{", "_ => unreachable!() }"


class _Writer:
    """Text that grows, and what in it is whose."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.out = bytearray()
        self.spans: list[tuple[int, int, int]] = []
        self.sites: list[tuple[int, int, tuple[int, ...]]] = []

    def write(self, start: int, end: int, sites: Sequence[Site]) -> None:
        """The source between two bytes, with what stands in it."""
        at, rest = start, list(sites)
        while rest:
            site = rest.pop(0)
            inner = [each for each in rest if each.start < site.end and site.start < site.end]
            rest = rest[len(inner) :]
            self.out += self.source.bytes[at : site.start]
            self._site(site, inner)
            at = site.end
        self.out += self.source.bytes[at:end]

    def _site(self, site: Site, inner: Sequence[Site]) -> None:
        if site.before == "\0":
            return
        began = len(self.out)
        self.out += site.before.encode()
        self.write(site.start, site.end, inner)
        if site.variants:
            self._variants(site)
        self.out += site.after.encode()
        self.sites.append((began, len(self.out), tuple(mutant.number for mutant in site.mutants)))

    def _variants(self, site: Site) -> None:
        is_iterator = site.before.endswith("Or::A({")
        self.out += b"})," if is_iterator else b"}," if site.before.endswith("{") else b","
        numbers = sorted(site.variants)
        for position, number in enumerate(numbers):
            own = site.variants[number]
            if is_iterator:
                own = _nested(own, position, len(numbers))
            self.out += f" {number - site.first + 1} => ".encode()
            began = len(self.out)
            self.out += own.encode()
            self.spans.append((began, len(self.out), number))
            self.out += b","
        self.out += b" "


def _nested(text: str, position: int, count: int) -> str:
    """One of several iterators, behind that of the body."""
    own = text if position == count - 1 else f"{SWITCH}::Or::A({text})"
    return f"{SWITCH}::Or::B(" * (position + 1) + own + ")" * (position + 1)


def alone(source: Source, mutant: Mutant) -> bytes:
    """`source` with one mutant in place of what it replaces."""
    return source.bytes[: mutant.start] + mutant.replacement.encode() + source.bytes[mutant.end :]
