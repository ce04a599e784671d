"""The programs that run beside ours: how each is installed, and how it is asked for the sums by unit and element.

Each gets what makes it fast: the names and types of the columns, so that it need not guess them, two threads, and the
way of writing that costs it least. Each writes all sums to its standard output.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

THREADS = 2

_POLARS = f"""
import os, sys
os.environ["POLARS_MAX_THREADS"] = "{THREADS}"
import polars as pl
path, keys, *columns = sys.argv[1:]
schema = {{name: pl.String if name in ("period", "unit", "element") else pl.Int64 for name in columns}}
keys = keys.split(",")
rows = pl.scan_csv(path, schema=schema).group_by(keys).agg(pl.exclude("period", *keys).sum())
rows.sink_csv("/dev/stdout", engine="streaming")
"""

_CHDB = """
import sys
import chdb
sys.stdout.buffer.write(chdb.query(sys.argv[1], "CSVWithNames").bytes())
"""


@dataclass(frozen=True)
class Counts:
    """A file or folder of counts, long or wide."""

    path: Path

    @property
    def pattern(self) -> str:
        """The path, or what matches all files of the folder."""
        return str(self.path / "*.csv") if self.path.is_dir() else str(self.path)

    @property
    def columns(self) -> list[str]:
        """The header."""
        first = min(self.path.iterdir()) if self.path.is_dir() else self.path
        with first.open(encoding="utf-8", newline="") as file:
            return next(csv.reader(file))

    @property
    def keys(self) -> list[str]:
        """The columns whose values are not added up, except the period."""
        return [name for name in self.columns if name in ("unit", "element")]

    @property
    def figures(self) -> list[str]:
        """The columns that are added up."""
        return [name for name in self.columns if name not in ("period", "unit", "element")]

    @property
    def size(self) -> int:
        """Bytes in all files."""
        files = self.path.iterdir() if self.path.is_dir() else [self.path]
        return sum(file.stat().st_size for file in files)


@dataclass(frozen=True)
class Peer:
    """A program that can add up counts."""

    name: str
    package: str
    program: str  # where it is below the folder of the peers, as a pattern
    command: Callable[[Path, Counts], list[str]]
    wide_only: bool = False

    def suits(self, counts: Counts) -> bool:
        """Whether there is such a way of adding up these counts."""
        return "element" not in counts.columns or not self.wide_only

    def found(self, peers: Path) -> Path | None:
        """Its program, or the part of it that shows that it is installed."""
        return next(iter(sorted(peers.glob(self.program))), None)

    def install_commands(self, peers: Path) -> list[list[str]]:
        """What puts it below the folder of the peers."""
        if self.name == "xan":
            return [["cargo", "install", "xan", "--locked", "--version", self.package, "--root", str(peers)]]
        venv = ["python3", "-m", "venv", str(peers / "venv")]
        return [venv, [str(peers / "venv/bin/pip"), "install", "--quiet", self.package]]


def _duckdb(program: Path, counts: Counts) -> list[str]:
    types = {name: "BIGINT" if name in counts.figures else "VARCHAR" for name in counts.columns}
    columns = ", ".join(f"'{name}': '{type}'" for name, type in types.items())
    read = f"read_csv('{counts.pattern}', header = true, delim = ',', quote = '\"', columns = {{{columns}}})"
    keys = ", ".join(counts.keys)
    sums = f"SELECT {keys}, sum(COLUMNS(* EXCLUDE (period, {keys}))) FROM {read} GROUP BY ALL"
    return [str(program), "-c", f"SET threads = {THREADS}; COPY ({sums}) TO '/dev/stdout' (FORMAT csv)"]


def _duckdb_by_rows(program: Path, counts: Counts) -> list[str]:
    """The same result as from the long form, one row for each unit and element, from a column for each element."""
    types = {name: "BIGINT" if name in counts.figures else "VARCHAR" for name in counts.columns}
    columns = ", ".join(f"'{name}': '{type}'" for name, type in types.items())
    read = f"read_csv('{counts.pattern}', header = true, delim = ',', quote = '\"', columns = {{{columns}}})"
    rows = f"UNPIVOT (FROM {read}) ON COLUMNS(* EXCLUDE (period, unit)) INTO NAME element VALUE value"
    sums = f"SELECT unit, element, sum(value) FROM ({rows}) GROUP BY ALL"
    return [str(program), "-c", f"SET threads = {THREADS}; COPY ({sums}) TO '/dev/stdout' (FORMAT csv)"]


def _polars(package: Path, counts: Counts) -> list[str]:
    return [_python(package), "-c", _POLARS, counts.pattern, ",".join(counts.keys), *counts.columns]


def _chdb(package: Path, counts: Counts) -> list[str]:
    types = {name: "Int64" if name in counts.figures else "String" for name in counts.columns}
    columns = ", ".join(f"`{name}` {type}" for name, type in types.items())
    keys = ", ".join(counts.keys)
    read = f"file('{counts.pattern}', 'CSVWithNames', '{columns}')"
    sums = f"SELECT {keys}, * EXCEPT (period, {keys}) APPLY(sum) FROM {read} GROUP BY {keys}"
    return [_python(package), "-c", _CHDB, f"{sums} SETTINGS max_threads = {THREADS}"]


def _xan(program: Path, counts: Counts) -> list[str]:
    places = ((place, name) for place, name in enumerate(counts.columns) if name in counts.figures)
    sums = ", ".join(f'sum(col({place})) as "{name}"' for place, name in places)
    start = [str(program), "parallel", "groupby", "--threads", str(THREADS), ",".join(counts.keys), sums]
    return [*start, "--glob", counts.pattern] if counts.path.is_dir() else [*start, counts.pattern]


def _python(package: Path) -> str:
    """The interpreter of the environment that holds the package: three folders above `site-packages`."""
    return str(package.parents[3] / "bin/python")


_PACKAGES = "venv/lib/python3*/site-packages"
PEERS = (
    # The package's own `duckdb` command is a Python script around this program.
    Peer("duckdb", "duckdb-cli==1.5.6", f"{_PACKAGES}/duckdb_cli/duckdb", _duckdb),
    Peer("duckdb-by-rows", "duckdb-cli==1.5.6", f"{_PACKAGES}/duckdb_cli/duckdb", _duckdb_by_rows, wide_only=True),
    Peer("polars", "polars==2.1.0", f"{_PACKAGES}/polars", _polars),
    Peer("chdb", "chdb==4.4.0", f"{_PACKAGES}/chdb", _chdb),
    Peer("xan", "0.61.0", "bin/xan", _xan),
)
