"""CSV text to a ledger of exact figures, with every data error the contract names.

Only whether there is an error matters to the comparison, so reading stops at the first.
"""

from __future__ import annotations

import csv
import functools
import io
import itertools
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Mapping, Sequence

from periods import MONTHS_IN, Calendar, Period, folded
from reached import reach
from units import Units

Plan = Mapping[str, Any]
Group = tuple[str | None, ...]
"""One value for each dimension of an element, in the order of its `by`; None is a total."""

AREA = ""
"""The single reporter of data without a unit column: the area of the plan itself."""

LARGEST = 10**12
MOST_DECIMALS = 9
_TOTAL_MARKS = {"", "total", "tổng"}
_HEADERS = {
    "period": ("period", "kỳ", "kỳ báo cáo"),
    "unit": ("unit", "đơn vị"),
    "element": ("element", "số liệu"),
    "value": ("value", "giá trị", "số lượng"),
}
_GROUPED_COLUMN = re.compile(r"(?P<element>[^\[\]]+)\[(?P<dimension>[^=]+)=(?P<value>[^\]]+)\]")


BELOW, ABOVE = "below", "above"
_BOUNDS = {"<": BELOW, ">": ABOVE}


class Bounded(Fraction):
    """A published number that the value is below or above."""

    bound: str


class DataError(Exception):
    """A reason to answer with exit status 2 and an empty standard output."""


@dataclass
class Ledger:
    """What the files say: figures by unit, element and group, then by period.

    `periods` are those that may stretch the window, `others` those that may not; `counted` holds
    the elements that have figures for a period, none where all cells are empty.
    """

    figures: dict[tuple[str, str, Group], dict[Period, Fraction]] = field(default_factory=dict)
    periods: set[Period] = field(default_factory=set)
    others: set[Period] = field(default_factory=set)
    counted: dict[Period, set[str]] = field(default_factory=dict)
    sources: list[tuple[str, int]] = field(default_factory=list)

    def add(self, unit: str, element: str, group: Group, period: Period, value: Fraction) -> None:
        """Enter one figure: "the same period, unit, element and group a second time … is an error"."""
        series = self.figures.setdefault((unit, element, group), {})
        if period in series:
            raise DataError(f"{element} of {unit} for {period} is given twice")
        series[period] = value


@dataclass(frozen=True)
class Column:
    """What one CSV column holds: a role, and for figures and dimensions which one."""

    role: str
    subject: str = ""
    choice: tuple[tuple[str, str], ...] = ()


class Vocabulary:
    """The names under which the plan's units, elements and groups appear in files."""

    def __init__(self, plan: Plan) -> None:
        self.calendar = Calendar.of(plan)
        self.units = Units(plan, self.calendar)
        self.frequency = plan.get("plan", {}).get("frequency", "quarter")
        covered = plan.get("plan", {}).get("period")
        self.plan_period = self.calendar.parse_window(covered) if covered else None
        self.elements = {element["id"]: element for element in plan["elements"]}
        self.published = {
            indicator["published"]
            for goal in plan.get("goals", [])
            for indicator in goal.get("indicators", [])
            if "published" in indicator
        }
        self.dimensions = {
            dimension["id"]: [value["id"] for value in dimension["values"]]
            for dimension in plan.get("dimensions", [])
        }
        self._element_names = _names(plan["elements"])
        self._unit_names = _names(plan.get("units", []))
        self._value_names = {
            dimension["id"]: _names(dimension["values"]) for dimension in plan.get("dimensions", [])
        }
        self.plan_input = plan.get("input", {})
        self._headers = {
            folded(name): Column(role)
            for role, names in _HEADERS.items()
            for name in (*names, *self.plan_input.get("columns", {}).get(role, ()))
        }
        self._headers |= {
            folded(name): Column("dimension", dimension)
            for dimension in self.dimensions
            for name in (dimension, *self.plan_input.get("columns", {}).get(dimension, ()))
        }

    def column(self, header: str) -> Column | None:
        """What the column under `header` holds, or None where the plan does not know it."""
        known = self._headers.get(folded(header))
        if known:
            return known
        grouped = _GROUPED_COLUMN.fullmatch(header.strip())
        name = grouped["element"] if grouped else header
        element = self._element_names.get(folded(name))
        if element is None:
            return None
        choice = ((grouped["dimension"], grouped["value"]),) if grouped else ()
        return Column("figure", element, choice)

    def element(self, cell: str) -> str:
        """The element a cell of the long form names; "an unknown element" is an error."""
        return _known(self._element_names, cell, "element")

    def unit(self, cell: str) -> str:
        """The unit a cell names; "an unknown unit (where the plan lists units)" is an error."""
        if not cell.strip():
            raise DataError("a row names no unit")
        return _known(self._unit_names, cell, "unit") if self.units.are_listed else cell.strip()

    def group_value(self, dimension: str, cell: str) -> str | None:
        """The group a dimension cell names; "empty (or `total`, `tổng`) is a total"."""
        if folded(cell) in _TOTAL_MARKS:
            return None
        return _known(self._value_names[dimension], cell, "group")

    def kind(self, element: str) -> str:
        """stock, flow or year-to-date."""
        return self.elements[element]["kind"]

    def own_frequency(self, element: str) -> str:
        """"`[[elements]] frequency` (default: the plan's).\""""
        return self.elements[element].get("frequency", self.frequency)

    def stretches_window(self, element: str, period: Period) -> bool:
        """Whether a figure may stretch the default window.

        Rows of an element that is due less often than the plan's reports "never stretch the
        default window"; "a state given for a longer time than its element's frequency does
        not stretch the window either".
        """
        own = MONTHS_IN[self.own_frequency(element)]
        longer_state = self.kind(element) == "stock" and period.months > own
        return own <= MONTHS_IN[self.frequency] and not longer_state

    def groups(self, element: str) -> list[Group]:
        """Every group of an element, without its total."""
        by = self.elements[element].get("by", [])
        return list(itertools.product(*(self.dimensions[dimension] for dimension in by)))

    def group(self, element: str, choice: Mapping[str, str | None]) -> Group:
        """The group of `element` that a row or column chooses; what is not chosen is a total."""
        by = self.elements[element].get("by", [])
        stray = [dimension for dimension, value in choice.items() if value and dimension not in by]
        if stray:
            raise DataError(f"{element} is not broken down by {stray[0]}")
        return tuple(choice.get(dimension) for dimension in by)

    def number(self, cell: str, element: str) -> Fraction | None:
        """The figure in a cell, None where it is not reported.

        "An empty cell, or a declared mark, is 'not reported'."
        """
        text = cell.strip()
        if not text or text in self.plan_input.get("missing", []):
            return None
        kind = self.elements[element].get("type", "integer")
        if kind == "yes-no":
            reach("an answer of yes or no")
            return _answer(text)
        bound = _BOUNDS.get(text[0]) if element in self.published else None
        if bound:
            text = text[1:].strip()
        if kind == "percentage":
            text = text.removesuffix("%").strip()
        value = parse_number(text, self.plan_input.get("decimal"))
        if kind == "percentage" and value > 100:
            raise DataError(f"{element} is more than all of it: {text}")
        if bound:
            value = Bounded(value)
            value.bound = bound
        if kind == "integer" and value.denominator != 1:
            raise DataError(f"{element} holds whole numbers, not {text}")
        return value


def _names(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Id, name and aliases of each entry, folded for matching, to its id."""
    return {
        folded(name): entry["id"]
        for entry in entries
        for name in (entry["id"], entry.get("name", entry["id"]), *entry.get("aliases", ()))
    }


def _known(names: Mapping[str, str], cell: str, what: str) -> str:
    """The id behind a cell, or an error: "nothing is guessed"."""
    known = names.get(folded(cell))
    if known is None:
        raise DataError(f"unknown {what} {cell}")
    return known


def _answer(text: str) -> Fraction:
    """1 or 0: "`có/không`, `x`, `yes/no`, `1/0`; adds up to how many said yes"."""
    if folded(text) in ("có", "x", "yes", "1"):
        return Fraction(1)
    if folded(text) in ("không", "chưa", "no", "0"):
        return Fraction(0)
    raise DataError(f"{text} is neither yes nor no")


@functools.lru_cache(maxsize=65536)
def parse_number(text: str, decimal: str | None) -> Fraction:
    """An exact number from its text.

    "`decimal`: ',' or '.'; the other one is then the thousands mark." Where it is not
    declared, "a number that can be read two ways" is an error. "Values up to 10^12
    with up to 9 decimals; beyond: an error."
    """
    readings = {_read(text, mark) for mark in ([decimal] if decimal else [",", "."])} - {None}
    if len(readings) != 1:
        raise DataError(f"{text} is no number, or can be read two ways")
    return readings.pop()


def _read(text: str, decimal: str) -> Fraction | None:
    """The number that `text` is under one decimal mark, or None."""
    thousands = "." if decimal == "," else ","
    pattern = rf"(?P<whole>\d+|[1-9]\d{{0,2}}(?:\{thousands}\d{{3}})+)(?:\{decimal}(?P<part>\d+))?"
    match = re.fullmatch(pattern, text, re.ASCII)
    if not match:
        return None
    part = match["part"] or ""
    value = Fraction(f"{match['whole'].replace(thousands, '')}.{part or 0}")
    if value > LARGEST or len(part) > MOST_DECIMALS:
        raise DataError(f"{text} is beyond what is computed exactly")
    return value


def read_counts(
    vocabulary: Vocabulary, files: Sequence[tuple[str, str]], period: Period | None
) -> Ledger:
    """The ledger of all files; `period` is the one of `--period`, for files without that column.

    Faults between its figures are looked for by `figure_faults`.
    """
    paths = [path for path, _ in files]
    if len(set(paths)) != len(paths):
        raise DataError("the same file is given twice")
    ledger = Ledger()
    named: set[str] = set()
    for path, text in files:
        _read_file(vocabulary, ledger, named, path, text, period)
    if not vocabulary.units.are_listed and AREA in named and len(named) > 1:
        raise DataError("some rows name units and others do not")
    vocabulary.units.name_those_of_the_files(named)
    for when, elements in ledger.counted.items():
        stretches = not elements or any(vocabulary.stretches_window(element, when) for element in elements)
        (ledger.periods if stretches else ledger.others).add(when)
    return ledger


def _read_file(
    vocabulary: Vocabulary,
    ledger: Ledger,
    named: set[str],
    path: str,
    text: str,
    period: Period | None,
) -> None:
    """Enter one file; the rows, even empty ones, say which units and periods there are."""
    columns, rows = _table(vocabulary, text)
    roles = {column.role: index for index, column in enumerate(columns)}
    if "unit" not in roles and vocabulary.units.are_listed:
        raise DataError("the plan lists units and the file names none")
    for row in rows:
        if len(row) != len(columns):
            raise DataError("a row has more or fewer cells than the header")
        when = vocabulary.calendar.parse(row[roles["period"]]) if "period" in roles else period
        if when is None:
            raise DataError("a row has no period")
        if vocabulary.plan_period and when.end > vocabulary.plan_period.end:
            raise DataError("a row is later than the plan: outside-plan-period")
        unit = vocabulary.unit(row[roles["unit"]]) if "unit" in roles else AREA
        named.add(unit)
        figures = _row_figures(vocabulary, columns, roles, row)
        for element, group, value in figures:
            if not vocabulary.units.exists(unit, when.end):
                raise DataError(f"{unit} was not there at the end of {when}: unit-not-there")
            ledger.add(unit, element, group, when, value)
        ledger.counted.setdefault(when, set()).update(element for element, _, _ in figures)
    ledger.sources.append((path, len(rows)))


def _table(vocabulary: Vocabulary, text: str) -> tuple[list[Column], list[list[str]]]:
    """Columns and rows under the one delimiter that makes sense of the header."""
    fits = []
    for delimiter in ",;\t|":
        header, *rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        columns = [vocabulary.column(name) for name in header]
        if None not in columns and {column.role for column in columns} & {"value", "figure"}:
            fits.append((columns, [row for row in rows if any(cell.strip() for cell in row)]))
    if len(fits) != 1:
        raise DataError("the header does not hold the columns of a table of counts")
    return fits[0]


def _row_figures(
    vocabulary: Vocabulary, columns: Sequence[Column], roles: Mapping[str, int], row: Sequence[str]
) -> list[tuple[str, Group, Fraction]]:
    """The figures of one row, long or wide, that are reported."""
    chosen = {
        column.subject: vocabulary.group_value(column.subject, cell)
        for column, cell in zip(columns, row)
        if column.role == "dimension"
    }
    if "element" in roles:
        cells = [(vocabulary.element(row[roles["element"]]), (), row[roles["value"]])]
    else:
        cells = [
            (column.subject, column.choice, cell)
            for column, cell in zip(columns, row)
            if column.role == "figure"
        ]
    figures = []
    for element, choice, cell in cells:
        value = vocabulary.number(cell, element)
        if value is not None:
            figures.append((element, vocabulary.group(element, chosen | dict(choice)), value))
    return figures
