"""Writes the figures that the benchmarks read: a ward's thirty rows, or the quarters 2021 to 2030 of 10,600 communes.

    python3 tests/benches/generate.py ward FOLDER
    python3 tests/benches/generate.py national FOLDER --shape long|wide|files [--order random] [--scale 1/200]

The same call writes the same bytes everywhere: figures come from an integer mixing function of this file. Every shape
and order of one scale holds the same figures.
"""

from __future__ import annotations

import argparse
import shutil
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Callable, Iterable, Iterator

from plans import INDICATORS, Element, Indicator, commune_name, elements_of, plan_text, ward_indicators

COMMUNES = 10_600
YEARS = range(2021, 2031)
QUARTERS_OF_A_YEAR = 4
LONG_HEADER = b"period,unit,element,value\n"

# Years of figures that are drawn; each commune's year is one of them. More would only cost time and memory here.
_PROFILES = 1024
_COMMUNES_OF_A_WRITE = 100
_ROWS_OF_A_WRITE = 20_000
_MASK = (1 << 64) - 1


def mixed(number: int) -> int:
    """64 bits without a pattern: the last step of SplitMix64 (Steele, Lea, Flood 2014)."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
    number = (number ^ (number >> 27)) * 0x94D049BB133111EB & _MASK
    return number ^ (number >> 31)


def csv_cell(text: str) -> bytes:
    """The text as a cell, quoted where it must be."""
    return f'"{text}"'.encode() if "," in text else text.encode()


def profile_of(unit_number: int, year: int) -> int:
    """Which of the drawn years a commune's year is."""
    return mixed(unit_number * 10_000 + year) % _PROFILES


class Figures:
    """All figures of some communes over some quarters, as pieces of rows that only have to be joined."""

    def __init__(self, communes: int, quarters: int, indicators: tuple[Indicator, ...]) -> None:
        self.elements = elements_of(indicators)
        self.units = [csv_cell(commune_name(number)) for number in range(communes)]
        years = [(year, quarter) for year in YEARS for quarter in range(QUARTERS_OF_A_YEAR)]
        self.quarters = years[:quarters]
        self.profiles = [_profile(self.elements, number) for number in range(_PROFILES)]

    def heads(self, unit: bytes) -> list[bytes]:
        """How the rows of `unit` begin, for each quarter."""
        return [b"%d-Q%d,%b," % (year, quarter + 1, unit) for year, quarter in self.quarters]

    def in_order(self) -> Iterator[tuple[bytes, int, int]]:
        """The beginning of the rows, the profile and the quarter of the year, by quarter and then by commune."""
        for year, quarter in self.quarters:
            for number, unit in enumerate(self.units):
                yield b"%d-Q%d,%b," % (year, quarter + 1, unit), profile_of(number, year), quarter


class LongRows:
    """Figures as rows of `period,unit,element,value`."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        names = [csv_cell(element.name) for element in figures.elements]
        # The ends of the rows, by profile, quarter of the year and element.
        self._tails = [
            [[b"%b,%d\n" % pair for pair in zip(names, values)] for values in profile] for profile in figures.profiles
        ]

    def in_order(self) -> Iterator[bytes]:
        """All rows of a commune's quarter at a time, by quarter and then by commune."""
        for head, profile, quarter in self._figures.in_order():
            yield head + head.join(self._tails[profile][quarter])

    def of_commune(self, number: int) -> bytes:
        """All rows of one commune."""
        figures = self._figures
        parts = []
        for head, (year, quarter) in zip(figures.heads(figures.units[number]), figures.quarters):
            parts.append(head + head.join(self._tails[profile_of(number, year)][quarter]))
        return b"".join(parts)

    def shuffled(self) -> Iterator[bytes]:
        """One row at a time, in an order that only looks random."""
        figures = self._figures
        heads = [figures.heads(unit) for unit in figures.units]
        tails = [
            [self._tails[profile_of(number, year)][quarter] for year, quarter in figures.quarters]
            for number in range(len(figures.units))
        ]
        quarters, elements = len(figures.quarters), len(figures.elements)
        for place in permuted(len(figures.units) * quarters * elements):
            rest, element = divmod(place, elements)
            unit, quarter = divmod(rest, quarters)
            yield heads[unit][quarter] + tails[unit][quarter][element]


def permuted(count: int) -> Iterator[int]:
    """Every number below `count` once: steps that can be undone, on the next power of two, and no number beyond."""
    bits = (count - 1).bit_length()
    mask = (1 << bits) - 1
    half = (bits + 1) // 2
    for number in range(mask + 1):
        number = (number * 0x9E3779B1 + 0x7F4A7C15) & mask
        number ^= number >> half
        number = (number * 0x85EBCA6B) & mask
        number ^= number >> half
        number = (number * 0xC2B2AE35) & mask
        number ^= number >> half
        if number < count:
            yield number


def write_long(path: Path, figures: Figures) -> None:
    """One file, ordered by quarter, commune and element."""
    with path.open("wb") as file:
        file.write(LONG_HEADER)
        _write(file, LongRows(figures).in_order(), _COMMUNES_OF_A_WRITE)


def write_random(path: Path, figures: Figures) -> None:
    """The rows of `write_long` in random order."""
    with path.open("wb") as file:
        file.write(LONG_HEADER)
        _write(file, LongRows(figures).shuffled(), _ROWS_OF_A_WRITE)


def write_wide(path: Path, figures: Figures) -> None:
    """One row for each quarter of a commune, one column for each element."""
    names = [csv_cell(element.name) for element in figures.elements]
    tails = [[b",".join(b"%d" % value for value in values) + b"\n" for values in each] for each in figures.profiles]
    with path.open("wb") as file:
        file.write(b",".join([b"period", b"unit", *names]) + b"\n")
        rows = (head + tails[profile][quarter] for head, profile, quarter in figures.in_order())
        _write(file, rows, _COMMUNES_OF_A_WRITE)


def write_files(folder: Path, figures: Figures) -> None:
    """A file for each commune."""
    folder.mkdir()
    rows = LongRows(figures)
    for number in range(len(figures.units)):
        (folder / f"commune-{number + 1:05}.csv").write_bytes(LONG_HEADER + rows.of_commune(number))


WRITERS = {"long": write_long, "wide": write_wide, "files": write_files, "random": write_random}
NAMES = {"long": "long.csv", "wide": "wide.csv", "files": "files", "random": "random.csv"}


def write_ward(folder: Path) -> Path:
    """The small plan and thirty rows of one commune; says where the rows are."""
    indicators = ward_indicators()
    plan = plan_text("Kế hoạch bình đẳng giới của xã năm 2021", commune_name(0), "2021", indicators)
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    return _whole(folder / "long.csv", write_long, Figures(1, 2, indicators))


def write_national(folder: Path, form: str, scale: Fraction) -> Path:
    """The national plan and the figures in one of the forms of `WRITERS`; says where the figures are."""
    plan = plan_text("Kế hoạch bình đẳng giới giai đoạn 2021 - 2030", "Cả nước", "2021..2030", INDICATORS)
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    communes = max(1, round(COMMUNES * scale))
    return _whole(folder / NAMES[form], WRITERS[form], Figures(communes, len(YEARS) * QUARTERS_OF_A_YEAR, INDICATORS))


def _profile(elements: tuple[Element, ...], number: int) -> list[list[int]]:
    """A year of figures: for each quarter, one value for each element."""
    by_id = {element.id: (place, element) for place, element in enumerate(elements)}

    def drawn(place: int, element: Element, quarter: int) -> int:
        most = drawn(*by_id[element.part_of], quarter) if element.part_of else element.most
        key = (number * QUARTERS_OF_A_YEAR + quarter) * len(elements) + place
        return element.least + mixed(key) % (most - element.least + 1)

    quarters: list[list[int]] = []
    for quarter in range(QUARTERS_OF_A_YEAR):
        values = [drawn(place, element, quarter) for place, element in enumerate(elements)]
        if quarters:
            # Counted from January, a figure can only grow until the year is over.
            before = quarters[-1]
            grows = [element.kind == "year-to-date" for element in elements]
            values = [value + (old if grow else 0) for value, old, grow in zip(values, before, grows)]
        quarters.append(values)
    return quarters


def _write(file: BinaryIO, pieces: Iterable[bytes], at_once: int) -> None:
    pieces = iter(pieces)
    while block := b"".join(islice(pieces, at_once)):
        file.write(block)


def _whole(path: Path, writer: Callable[[Path, Figures], None], figures: Figures) -> Path:
    """Has `path` written under another name first, so that what is there is whole."""
    partial = path.with_name(path.name + ".partial")
    if partial.is_dir():
        shutil.rmtree(partial)
    writer(partial, figures)
    if path.is_dir():
        shutil.rmtree(path)
    partial.replace(path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the figures that the benchmarks read.")
    parser.add_argument("data", choices=["ward", "national"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shape", choices=["long", "wide", "files"], default="long")
    parser.add_argument("--order", choices=["sorted", "random"], default="sorted", help="of the rows of `--shape long`")
    parser.add_argument(
        "--scale", type=Fraction, default=Fraction(1), help="communes, as a share of 10,600: 1/200, 0.05, 1.1"
    )
    arguments = parser.parse_args()
    if arguments.order == "random" and arguments.shape != "long":
        parser.error("`--order random` goes with `--shape long` alone")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.data == "ward":
        written = write_ward(arguments.folder)
    else:
        form = "random" if arguments.order == "random" else arguments.shape
        written = write_national(arguments.folder, form, arguments.scale)
    print(written)


if __name__ == "__main__":
    main()
