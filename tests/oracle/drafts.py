"""Figures to CSV files: every layout, header, notation and number form the contract reads."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any, Callable, Iterable, Mapping, Sequence

from counts import AREA, BELOW, Bounded, Group
from periods import Calendar, Period

_HEADERS = {
    "period": ("period", "kỳ", "kỳ báo cáo", "Period", "KỲ BÁO CÁO", " period "),
    "unit": ("unit", "đơn vị", "Unit", "Đơn vị"),
    "element": ("element", "số liệu", "Số liệu", "ELEMENT"),
    "value": ("value", "giá trị", "số lượng", "Value", "Số lượng"),
}
_TOTAL_MARKS = ("", "", "total", "tổng")
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Cell:
    """One figure to be written; `value` None is "not reported"."""

    period: Period
    unit: str
    element: str
    group: Group
    value: Fraction | None


@dataclass
class Table:
    """One CSV file: what each column holds, the header, and the rows."""

    path: str
    roles: list[str]
    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    newline: str = "\n"

    def column(self, role: str) -> int | None:
        """The place of the first column of a role."""
        return self.roles.index(role) if role in self.roles else None

    def text(self) -> str:
        """The file's text."""
        output = io.StringIO()
        writer = csv.writer(output, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerows([self.header, *self.rows])
        return output.getvalue()


@dataclass
class Draft:
    """How one set of cells is written: the plan's declarations and the random choices."""

    rng: Random
    calendar: Calendar
    elements: Mapping[str, Mapping[str, Any]]
    dimensions: Mapping[str, Mapping[str, str]]
    unit_names: Mapping[str, str]
    decimal: str | None
    missing: Sequence[str] = ()
    headers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fixed: Period | None = None
    _styles: dict[str, Any] = field(default_factory=dict)

    def tables(self, cells: Sequence[Cell]) -> list[Table]:
        """The cells as one to several files."""
        parts = self._split(cells)
        folder = self.rng.choice(("", "", "data/"))
        return [
            self._table(f"{folder}counts-{number}.csv", part)
            for number, part in enumerate(parts, start=1)
        ]

    def _split(self, cells: Sequence[Cell]) -> list[list[Cell]]:
        """The cells of each file: all in one, or one file by period, unit or element."""
        keys: tuple[Callable[[Cell], Any], ...] = (
            lambda cell: None,
            lambda cell: cell.period,
            lambda cell: cell.unit,
            lambda cell: cell.element,
        )
        key = self.rng.choices(keys, weights=(8, 3, 2, 2))[0]
        parts: dict[Any, list[Cell]] = defaultdict(list)
        for cell in cells:
            parts[key(cell)].append(cell)
        return list(parts.values())

    def _table(self, path: str, cells: Sequence[Cell]) -> Table:
        """One file in a random layout that can hold its cells."""
        self._styles = {
            "named_units": self.rng.random() < 0.25,
            "named_elements": self.rng.choice(("id", "id", "id", "name", "alias")),
            "one_notation": self.rng.random() < 0.6,
            "notation": self.rng.randrange(60),
        }
        layouts = [self._long, self._by_rows]
        if all(len(self._by(cell.element)) < 2 for cell in cells):
            layouts.append(self._by_columns)
        table = self.rng.choice(layouts)(path, cells)
        table.delimiter = self.rng.choice((",", ",", ";"))
        table.newline = self.rng.choice(("\n", "\n", "\r\n"))
        self._drop_constant_columns(table, cells)
        return table

    def _drop_constant_columns(self, table: Table, cells: Sequence[Cell]) -> None:
        """"`period` may be absent where `--period` is given; `unit` where the plan has no units.\""""
        absent = {"unit"} if {cell.unit for cell in cells} == {AREA} else set()
        spare = len(table.roles) - len(absent) > 2
        if spare and {cell.period for cell in cells} == {self.fixed} and self.rng.random() < 0.4:
            absent.add("period")
        keep = [place for place, role in enumerate(table.roles) if role not in absent]
        table.roles = [table.roles[place] for place in keep]
        table.header = [table.header[place] for place in keep]
        table.rows = [[row[place] for place in keep] for row in table.rows]

    def _long(self, path: str, cells: Sequence[Cell]) -> Table:
        """"**Long**: `period,unit,element,value`, plus one column per dimension.\""""
        dimensions = self._dimensions_of(cells)
        roles = ["period", "unit", *(["dimension"] * len(dimensions)), "element", "value"]
        header = [self._header("period"), self._header("unit"), *dimensions]
        header += [self._header("element"), self._header("value")]
        written = [cell for cell in cells if cell.value is not None or self.rng.random() < 0.5]
        rows = [
            [
                self._period(cell.period),
                self._unit(cell.unit),
                *(self._group_cell(cell, dimension) for dimension in dimensions),
                self._element(cell.element),
                self._value(cell.value, cell.element),
            ]
            for cell in written or cells
        ]
        order = list(range(len(roles)))
        if self.rng.random() < 0.3:
            self.rng.shuffle(order)
        if self.rng.random() < 0.5:
            self.rng.shuffle(rows)
        return Table(
            path,
            [roles[place] for place in order],
            [header[place] for place in order],
            [[row[place] for place in order] for row in rows],
        )

    def _by_columns(self, path: str, cells: Sequence[Cell]) -> Table:
        """"**Wide**: … a grouped element's column is `element[sex=female]`.\""""
        columns = list(dict.fromkeys((cell.element, cell.group) for cell in cells))
        return self._wide(
            path,
            cells,
            leading=[],
            columns=[self._grouped_header(*column) for column in columns],
            row_of=lambda cell: (),
            column_of=lambda cell: columns.index((cell.element, cell.group)),
        )

    def _by_rows(self, path: str, cells: Sequence[Cell]) -> Table:
        """Wide, "or rows are split by a dimension column"."""
        dimensions = self._dimensions_of(cells)
        columns = list(dict.fromkeys(cell.element for cell in cells))
        return self._wide(
            path,
            cells,
            leading=dimensions,
            columns=[self._element(element) for element in columns],
            row_of=lambda cell: tuple(self._choice(cell).get(each) for each in dimensions),
            column_of=lambda cell: columns.index(cell.element),
        )

    def _wide(
        self,
        path: str,
        cells: Sequence[Cell],
        leading: list[str],
        columns: list[str],
        row_of: Callable[[Cell], Group],
        column_of: Callable[[Cell], int],
    ) -> Table:
        """One row for each period, unit and group, one column for each figure."""
        rows: dict[Any, list[str]] = {}
        reported = set()
        for cell in cells:
            key = (cell.period, cell.unit, row_of(cell))
            row = rows.setdefault(key, [""] * len(columns))
            row[column_of(cell)] = self._value(cell.value, cell.element)
            if cell.value is not None:
                reported.add(key)
        kept = [key for key in rows if key in reported or self.rng.random() < 0.5]
        return Table(
            path,
            ["period", "unit", *(["dimension"] * len(leading)), *(["figure"] * len(columns))],
            [self._header("period"), self._header("unit"), *leading, *columns],
            [
                [
                    self._period(period),
                    self._unit(unit),
                    *(self._group_name(each, value) for each, value in zip(leading, group)),
                    *rows[period, unit, group],
                ]
                for period, unit, group in kept or rows
            ],
        )

    def _by(self, element: str) -> Sequence[str]:
        """The dimensions of an element."""
        return self.elements[element].get("by", ())

    def _choice(self, cell: Cell) -> dict[str, str | None]:
        """The group of a cell by dimension."""
        return dict(zip(self._by(cell.element), cell.group))

    def _dimensions_of(self, cells: Iterable[Cell]) -> list[str]:
        """The dimensions that any of the cells is broken down by."""
        return list(dict.fromkeys(each for cell in cells for each in self._by(cell.element)))

    def _header(self, role: str) -> str:
        """A header in one of its spellings: "matched ignoring case, outer spaces and Unicode form"."""
        form = self.rng.choice(("NFC", "NFC", "NFD"))
        names = (*_HEADERS[role], *self.headers.get(role, ()))
        return unicodedata.normalize(form, self.rng.choice(names))

    def _grouped_header(self, element: str, group: Group) -> str:
        """The header of a figure of one group, or of the element as a whole."""
        by = self._by(element)
        return f"{element}[{by[0]}={group[0]}]" if group and group[0] else self._element(element)

    def _element(self, element: str) -> str:
        """An element under "its id, name or alias"."""
        declared = self.elements[element]
        style = self._styles["named_elements"]
        if style == "alias":
            return declared.get("aliases", [element])[0]
        return declared.get("name", element) if style == "name" else element

    def _unit(self, unit: str) -> str:
        """A unit under its id or its name."""
        return self.unit_names.get(unit, unit) if self._styles["named_units"] else unit

    def _group_cell(self, cell: Cell, dimension: str) -> str:
        """The dimension cell of a long row; a total is empty or marked as one."""
        choice = self._choice(cell)
        if dimension in choice and choice[dimension] is None:
            return self.rng.choice(_TOTAL_MARKS)
        return self._group_name(dimension, choice.get(dimension))

    def _group_name(self, dimension: str, value: str | None) -> str:
        """A group under its id or its name; empty for a total."""
        if value is None:
            return ""
        return self.rng.choice((value, value, self.dimensions[dimension][value]))

    def _period(self, period: Period) -> str:
        """A period in one of its notations, the same through most files."""
        texts = notations(self.calendar, period)
        if self._styles["one_notation"]:
            return texts[self._styles["notation"] % len(texts)]
        return self.rng.choice(texts)

    def _value(self, value: Fraction | None, element: str) -> str:
        """A figure as text, or one of the ways to say "not reported"."""
        if value is None:
            return self.rng.choice(("", *self.missing))
        kind = self.elements[element].get("type")
        if kind == "yes-no" and value in (0, 1):
            return self.rng.choice(("Có", "x", "yes", "1") if value else ("chưa", "KHÔNG", "no", "0"))
        text = number_text(self.rng, value, self.decimal)
        if kind == "percentage":
            text += self.rng.choice(("", "%", " %"))
        if isinstance(value, Bounded):
            text = f"{'<' if value.bound == BELOW else '>'}{self.rng.choice(('', ' '))}{text}"
        return text


def notations(calendar: Calendar, period: Period) -> list[str]:
    """Every notation of a period that the contract reads."""
    name = calendar.name(period)
    assert name is not None
    if period.months == 1:
        year, month = name.split("-")
        return [name, f"{year}{month}", f"{month}/{year}", f"tháng {int(month)}/{year}"]
    year, first = divmod(period.start, 12)
    if period.months == 3:
        quarter = first // 3 + 1
        return [
            name,
            f"{year}Q{quarter}",
            f"Q{quarter}/{year}",
            f"Quý {_ROMAN[quarter - 1]}/{year}",
            f"quý {quarter} năm {year}",
        ]
    if period.months == 6 and first == 0:
        return [name, f"6 tháng đầu năm {year}"]
    return [name, f"9 tháng năm {year}"] if period.months == 9 else [name]


def decimal_text(value: Fraction) -> str:
    """The shortest exact decimal text of a number that has one."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}}"
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def number_text(rng: Random, value: Fraction, decimal: str | None) -> str:
    """A figure as a cell holds it, never readable in two ways.

    The declared decimal mark is used, the other one now and then for thousands; without
    one, three decimals get a fourth. "Zero-padded counts ('03') are ordinary."
    """
    whole, _, part = decimal_text(value).partition(".")
    if decimal is None:
        part = part + "0" if len(part) == 3 else part
        return f"{whole}.{part}" if part else whole
    if value >= 1000 and rng.random() < 0.3:
        whole = f"{int(whole):,}".replace(",", "." if decimal == "," else ",")
    elif not part and 0 <= value < 10 and rng.random() < 0.1:
        whole = f"0{whole}"
    return f"{whole}{decimal}{part}" if part else whole
