"""Runs the program beside its peers on the same counts: whole processes in turn, wall time and peak memory.

    python3 tests/benches/compare.py FOLDER --install      installs the peers below FOLDER, and nothing else
    python3 tests/benches/compare.py FOLDER [--jobs long wide] [--pairs 5] [--scale 1/200]

FOLDER receives everything: data, small tools, peers and results. Data that is there already is used again.
Ends with status 1 where a sum differed or a command failed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from json import loads
from pathlib import Path
from statistics import median
from typing import Any

from agreement import Sides, Sums, first_difference, flow_sides, read_sums, result_difference
from generate import COMMUNES, NAMES, write_national, write_ward
from peers import PEERS, Counts
from plans import commune_name

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = "x86_64-unknown-linux-gnu"
# Static and not relocated: the start of a process is most of what a ward waits for.
STATIC = ["-C", "target-feature=+crt-static", "-C", "relocation-model=static"]

JOBS = ("ward", "long", "wide", "files", "random", "linear")
SIZES = {"10MB": 10**7, "100MB": 10**8, "1GB": 10**9, "2GB": 2 * 10**9}
BYTES_OF_A_COMMUNE = 173_163  # in long form
# A ward takes milliseconds, so that more pairs cost little and are needed.
WARD_PAIRS_FOR_ONE = 4


@dataclass(frozen=True)
class Contestant:
    """A command that is measured, and the exit statuses that mean that it did its work."""

    name: str
    command: list[str]
    good: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Run:
    """What one process took."""

    seconds: float
    peak_mb: float


class Failed(Exception):
    """A command that ended with another status than it should."""


class Bench:
    """The folder of a comparison and the programs in it."""

    def __init__(self, folder: Path, peers: Path, program: Path, pairs: int, scale: Fraction) -> None:
        self.folder, self.peers, self.program, self.pairs, self.scale = folder, peers, program, pairs, scale
        self.tools = {name: compiled_tool(folder, name) for name in ("measure", "newlines")}
        (folder / "outputs").mkdir(exist_ok=True)
        self.wrong = 0

    def output(self, job: str, name: str) -> Path:
        """Where a contestant's standard output goes."""
        return self.folder / "outputs" / f"{job}-{name}"

    def run(self, contestant: Contestant, output: Path) -> Run:
        """Runs a whole process and measures it."""
        ran = subprocess.run([self.tools["measure"], output, *contestant.command], capture_output=True, text=True)
        if ran.returncode != 0:
            raise Failed(f"{contestant.name} did not start: {ran.stderr.strip()}")
        seconds, kilobytes, status = ran.stdout.split()
        if int(status) not in contestant.good:
            raise Failed(f"{contestant.name} ended with status {status}: {ran.stderr.strip()[-2000:]}")
        return Run(float(seconds), int(kilobytes) * 1024 / 1e6)

    def check(self, counts: Counts, plan: Path, period: str) -> Contestant:
        """Our program's whole check."""
        asked = ["--plan", str(plan), "--period", period, "--format", "json"]
        return Contestant("gender-plan", [str(self.program), "check", str(counts.path), *asked], good=(0, 1))

    def newlines(self, counts: Counts) -> Contestant:
        """The counter of newlines."""
        return Contestant("newlines", [str(self.tools["newlines"]), str(counts.path)])

    def installed_peers(self, counts: Counts) -> list[Contestant]:
        """The peers that are there; the others are named."""
        found = {peer: peer.found(self.peers) for peer in PEERS if peer.suits(counts)}
        for peer in (peer for peer, program in found.items() if program is None):
            print(f"SKIPPED {peer.name}: it is not below {self.peers}. To install it:")
            print_commands(peer.install_commands(self.peers))
        return [Contestant(peer.name, peer.command(program, counts)) for peer, program in found.items() if program]

    def complain(self, message: str) -> None:
        """Says what went wrong, where it cannot be overlooked, and goes on."""
        self.wrong += 1
        print(f"WRONG: {message}", flush=True)


def compiled_tool(folder: Path, name: str) -> Path:
    """A tool of this folder, compiled again where its source is newer."""
    tool, source = folder / "tools" / name, HERE / f"{name}.rs"
    tool.parent.mkdir(parents=True, exist_ok=True)
    if not tool.exists() or tool.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["rustc", "-O", "--edition", "2024", *STATIC, source, "-o", tool], check=True)
    return tool


def built_program() -> Path:
    """The program of this repository, built now."""
    environment = os.environ | {"RUSTFLAGS": " ".join(STATIC)}
    command = ["cargo", "build", "--release", "--locked", "--target", TARGET]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
    return target / TARGET / "release" / "gender-plan"


def print_commands(commands: list[list[str]]) -> None:
    for command in commands:
        print(f"    {shlex.join(command)}", flush=True)


def install(peers: Path) -> None:
    """Installs the peers that are missing."""
    for peer in PEERS:
        if peer.found(peers) is None:
            print_commands(peer.install_commands(peers))
            for command in peer.install_commands(peers):
                subprocess.run(command, check=True)


def national_counts(folder: Path, form: str, scale: Fraction) -> Counts:
    """The national counts, written if they are not there."""
    path = folder / NAMES[form]
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"writing {path}", flush=True)
        write_national(folder, form, scale)
    return Counts(path)


def at_scale(name: str, scale: Fraction) -> str:
    """The name of a folder, by what is in it."""
    return name if scale == 1 else f"{name}-{scale.numerator}-{scale.denominator}"


def compare_ward(bench: Bench) -> None:
    """A ward's thirty rows, beside a program that does nothing."""
    folder = bench.folder / "ward"
    folder.mkdir(exist_ok=True)
    counts = Counts(write_ward(folder))
    nothing = Contestant("true", [shutil.which("true") or "/bin/true"])
    ours = bench.check(counts, folder / "plan.toml", "2021-S1")
    compare(bench, "ward", counts, ours, [nothing], bench.pairs * WARD_PAIRS_FOR_ONE)


def compare_national(bench: Bench, form: str) -> None:
    """All communes, in one of the forms."""
    folder = bench.folder / at_scale("national", bench.scale)
    counts = national_counts(folder, form, bench.scale)
    ours = bench.check(counts, folder / "plan.toml", "2021..2030")
    compare(bench, form, counts, ours, [], bench.pairs)


def compare(bench: Bench, job: str, counts: Counts, ours: Contestant, others: list[Contestant], pairs: int) -> None:
    """Runs ours in turn with each of the others, the counter of newlines and each peer; then compares results."""
    print(f"\n{job}: {counts.size / 1e6:,.3f} MB, medians of {pairs} pairs")
    peers = bench.installed_peers(counts)
    print(f"{'beside':12} {'it takes':>10} {'peak MB':>9} {'gender-plan':>12} {'peak MB':>9} {'it / gender-plan':>17}")
    finished = set()
    for other in [*others, bench.newlines(counts), *peers]:
        try:
            print_pair(other.name, *in_turn(bench, job, ours, other, pairs))
            finished.add(other.name)
        except Failed as failure:
            bench.complain(str(failure))
    if "newlines" in finished:
        compare_rows(bench, job)
        compare_results(bench, job, counts, ours, [peer.name for peer in peers if peer.name in finished])


def in_turn(bench: Bench, job: str, ours: Contestant, other: Contestant, pairs: int) -> tuple[list[Run], list[Run]]:
    """Runs A B A B …, after one run of each that is not counted."""
    both = (ours, other)
    runs: tuple[list[Run], list[Run]] = ([], [])
    for turn in range(pairs + 1):
        for contestant, kept in zip(both, runs):
            run = bench.run(contestant, bench.output(job, contestant.name))
            if turn > 0:
                kept.append(run)
    return runs


def print_pair(name: str, ours: list[Run], other: list[Run]) -> None:
    our_seconds, our_peak = medians(ours)
    seconds, peak = medians(other)
    cells = f"{shown(seconds):>10} {peak:9,.1f} {shown(our_seconds):>12} {our_peak:9,.1f} {seconds / our_seconds:17.3f}"
    print(f"{name:12} {cells}", flush=True)
    if name in ("newlines", "true"):
        print(f"{'':12} gender-plan takes {our_seconds / seconds:.2f} times as long as `{name}`", flush=True)


def medians(runs: list[Run]) -> tuple[float, float]:
    return median(run.seconds for run in runs), median(run.peak_mb for run in runs)


def shown(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds >= 0.1 else f"{seconds * 1000:.3f} ms"


def compare_results(bench: Bench, job: str, counts: Counts, ours: Contestant, peers: list[str]) -> None:
    """Says what was compared, and complains where it differs."""
    sums = compare_peers(bench, job, counts, peers)
    if sums is None:
        print("sums: not compared, no peer is there")
        return
    before = bench.wrong
    sides = flow_sides(Path(ours.command[ours.command.index("--plan") + 1]))
    compare_result(bench, bench.output(job, ours.name), sides, sums, None)
    communes = len({unit for unit, _ in sums})
    chosen = [commune_name(number) for number in sorted({0, 7, communes - 1}) if number < communes]
    for unit in chosen:
        asked = Contestant(ours.name, [*ours.command, "--unit", unit], ours.good)
        output = bench.output(job, "gender-plan-unit")
        bench.run(asked, output)
        compare_result(bench, output, sides, sums, unit)
    equal = "equal" if bench.wrong == before else "NOT EQUAL"
    print(f"sums: gender-plan against {peers[0]}: {len(sides)} numerators and denominators made of flows: {equal};")
    print(f"      over all {communes:,} units, and for {'; '.join(chosen)}")


def compare_rows(bench: Bench, job: str) -> None:
    """The rows that our program says it has read, and the lines that were counted."""
    lines = int(bench.output(job, "newlines").read_text())
    sources = read_result(bench.output(job, "gender-plan"))["sources"]
    rows = sum(source["rows"] for source in sources)
    if rows + len(sources) != lines:
        bench.complain(f"gender-plan read {rows} rows and {len(sources)} headers, but there are {lines} lines")
    print(f"rows: gender-plan read {rows:,} in {len(sources):,} files; with their headers, as many as there are lines")


def compare_peers(bench: Bench, job: str, counts: Counts, peers: list[str]) -> Sums | None:
    """The sums of the first peer, after those of all others were held against them."""
    before = bench.wrong
    first: Sums | None = None
    for peer in peers:
        sums = read_sums(bench.output(job, peer), counts.columns)
        difference = first_difference(first, sums) if first is not None else None
        if difference is not None:
            bench.complain(f"{peers[0]} and {peer} differ at {difference}")
        first = first or sums
    if first is not None:
        equal = "equal" if bench.wrong == before else "NOT EQUAL"
        print(f"sums: {', '.join(peers)} among themselves: {len(first):,} sums by unit and element: {equal}")
    return first


def compare_result(bench: Bench, output: Path, sides: Sides, sums: Sums, unit: str | None) -> None:
    difference = result_difference(read_result(output), sides, sums, unit)
    if difference is not None:
        bench.complain(f"gender-plan, {unit or 'all units'}: {difference}")


def read_result(output: Path) -> Any:
    """The JSON that our program wrote; status 1 alone does not say that it wrote any."""
    try:
        return loads(output.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Failed(f"gender-plan wrote no JSON: {error}") from error


def measure_linear(bench: Bench) -> None:
    """Our program alone on files of growing size: the seconds for each GB should stay as they are."""
    print(f"\nlinear: gender-plan alone, medians of {bench.pairs} runs; more bytes are more communes")
    by_size = f"{'s per GB':>9} {'peak MB':>9} {'MB per 1,000 units':>19}"
    print(f"{'file':8} {'MB':>10} {'units':>8} {'it takes':>10} {by_size}")
    for name, size in SIZES.items():
        scale = bench.scale * Fraction(size, BYTES_OF_A_COMMUNE * COMMUNES)
        folder = bench.folder / at_scale("linear", bench.scale) / name
        counts = national_counts(folder, "long", scale)
        ours = bench.check(counts, folder / "plan.toml", "2021..2030")
        runs = [bench.run(ours, bench.output("linear", name)) for _ in range(bench.pairs + 1)][1:]
        seconds, peak = medians(runs)
        units = max(1, round(COMMUNES * scale))
        by_size = f"{seconds / counts.size * 1e9:9.3f} {peak:9,.1f} {peak / units * 1000:19,.1f}"
        print(f"{name:8} {counts.size / 1e6:10,.1f} {units:8,} {shown(seconds):>10} {by_size}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs gender-plan beside its peers.")
    parser.add_argument("folder", type=Path, help="for data, tools and results; several GB at full scale")
    parser.add_argument("--jobs", nargs="+", choices=JOBS, default=JOBS)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--scale", type=Fraction, default=Fraction(1), help="communes, as a share of 10,600")
    parser.add_argument("--peers", type=Path, help="where the peers are; default: FOLDER/peers")
    parser.add_argument("--program", type=Path, help="a built gender-plan; default: builds the one of this repository")
    parser.add_argument("--install", action="store_true", help="install the peers that are missing, and end")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    peers = (arguments.peers or folder / "peers").resolve()
    if arguments.install:
        install(peers)
        return 0
    # Built before anything is measured, so that no compiler runs beside a measurement.
    program = arguments.program.resolve() if arguments.program else built_program()
    bench = Bench(folder, peers, program, arguments.pairs, arguments.scale)
    for job in arguments.jobs:
        try:
            if job == "ward":
                compare_ward(bench)
            elif job == "linear":
                measure_linear(bench)
            else:
                compare_national(bench, job)
        except Failed as failure:
            bench.complain(str(failure))
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
