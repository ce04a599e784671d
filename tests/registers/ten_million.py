"""Ten million rows of persons and a million cases, asked in each engine and added up without SQL, with the times side by side.

    python3 tests/registers/ten_million.py --program PATH --engine duckdb --engine postgres … [--persons 10000000] [--cases 1000000]

Needs numpy and pyarrow beside what the engines need. The same verdicts and the same figures (`basis`) must come of each engine, with
the check of keys and without it, as of the sums that numpy finds.
"""

import argparse
import json
import os
import pathlib
import tempfile
import time

import engines
import numpy
import pyarrow
import pyarrow.parquet
import run

UNITS = 10_595
QUARTERS = ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]
KINDS = ["physical", "sexual", "economic", "other"]
OUTCOMES = ["shelter", "counselling", "court", "none", "refused"]

PLAN = """schema = 1
dimensions = [{ id = "sex", values = [{ id = "female" }, { id = "male" }] }]
elements = [
    { id = "staff", kind = "stock", by = ["sex"] },
    { id = "leaders", kind = "stock", by = ["sex"] },
    { id = "trained_leaders", kind = "stock" },
    { id = "victims", kind = "flow" },
    { id = "victims_supported", kind = "flow" },
    { id = "support_hours", kind = "flow", type = "number" },
]
[plan]
title = "Registers"
period = "2024"
frequency = "quarter"
language = "en"
units-file = "units.csv"
[input]
decimal = "."
[[sources]]
id = "civil-servants"
table = "civil_servants"
key = ["person_id"]
unit = "unit_code"
date = "as_of"
where = { status = "active" }
groups = { sex = { column = "gender", values = { F = "female", M = "male" } } }
[sources.elements]
staff = {}
leaders = { where = { rank = { from = 1, to = 3 } } }
trained_leaders = { where = { rank = { from = 1, to = 3 }, trained = true } }
[[sources]]
id = "violence-cases"
table = "violence_cases"
key = ["case_id"]
unit = "ward"
date = "reported_on"
absent = "zero"
where = { kind = ["physical", "sexual", "economic"] }
[sources.elements]
victims = {}
victims_supported = { where = { outcome = { not = ["none", "refused"] } } }
support_hours = { sum = "hours" }
[[goals]]
id = "1"
[[goals.indicators]]
id = "leaders"
measure = "percentage"
numerator = "leaders[sex=female]"
denominator = "leaders"
target = ">= 40%"
[[goals.indicators]]
id = "trained"
measure = "share-of-units"
unit-target = ">= 75%"
numerator = "trained_leaders"
denominator = "leaders"
target = ">= 50%"
[[goals.indicators]]
id = "staff"
measure = "count"
numerator = "staff"
[[goals.indicators]]
id = "supported"
measure = "percentage"
numerator = "victims_supported"
denominator = "victims"
target = ">= 60%"
each = ["quarter"]
[[goals.indicators]]
id = "hours"
measure = "count"
numerator = "support_hours"
"""

TABLES = {
    "civil_servants": {
        "person_id": "integer",
        "unit_code": "text",
        "as_of": "date",
        "gender": "text",
        "rank": "integer",
        "status": "text",
        "trained": "boolean",
    },
    "violence_cases": {
        "case_id": "integer",
        "ward": "text",
        "reported_on": "date",
        "kind": "text",
        "outcome": "text",
        "hours": "cents",
    },
}


class Registers:
    """The rows of both registers as numbers, one array for each column."""

    def __init__(self, persons, cases, seed):
        chance = numpy.random.default_rng(seed)
        people = persons // len(QUARTERS)
        count = people * len(QUARTERS)
        pick = lambda size, *weights: chance.choice(len(weights), size, p=weights).astype(numpy.int8)
        self.person = numpy.tile(numpy.arange(people, dtype=numpy.int32), len(QUARTERS))
        self.quarter = numpy.repeat(numpy.arange(len(QUARTERS), dtype=numpy.int8), people)
        # Every unit has somebody.
        home = numpy.concatenate([numpy.arange(UNITS), chance.integers(0, UNITS, people - UNITS)])
        self.unit = numpy.tile(home.astype(numpy.int32), len(QUARTERS))
        self.sex = numpy.tile(pick(people, 0.52, 0.48), len(QUARTERS))
        self.rank = chance.integers(1, 13, count).astype(numpy.int8)
        self.status = pick(count, 0.95, 0.05)
        self.trained = chance.random(count) < 0.76
        self.ward = chance.integers(0, UNITS, cases).astype(numpy.int32)
        self.day = chance.integers(0, 366, cases).astype(numpy.int32)
        self.kind = pick(cases, 0.4, 0.2, 0.3, 0.1)
        self.outcome = pick(cases, 0.3, 0.3, 0.1, 0.2, 0.1)
        self.cents = chance.integers(0, 5000, cases).astype(numpy.int64)

    def tables(self):
        """Both registers as tables of Arrow."""
        names = lambda codes, values: pyarrow.DictionaryArray.from_arrays(pyarrow.array(codes), values).cast(pyarrow.string())
        units = pyarrow.array([unit_code(number) for number in range(UNITS)])
        dates = lambda days: pyarrow.array(days.astype("datetime64[D]"))
        persons = {
            "person_id": pyarrow.array(self.person),
            "unit_code": names(self.unit, units),
            "as_of": dates(numpy.array(QUARTERS, dtype="datetime64[D]")[self.quarter]),
            "gender": names(self.sex, ["F", "M"]),
            "rank": pyarrow.array(self.rank.astype(numpy.int32)),
            "status": names(self.status, ["active", "left"]),
            "trained": pyarrow.array(self.trained),
        }
        cases = {
            "case_id": pyarrow.array(numpy.arange(len(self.ward), dtype=numpy.int32)),
            "ward": names(self.ward, units),
            "reported_on": dates(numpy.datetime64("2024-01-01") + self.day),
            "kind": names(self.kind, KINDS),
            "outcome": names(self.outcome, OUTCOMES),
            "hours": hundredths(self.cents),
        }
        return {"civil_servants": pyarrow.table(persons), "violence_cases": pyarrow.table(cases)}

    def counts(self):
        """What the plan asks for, added up without SQL, as a table of counts in the long form."""
        lines = ["period,unit,element,sex,value"]
        size = len(QUARTERS) * UNITS

        def add(element, sex, sums, there, write=str):
            for place in numpy.flatnonzero(there).tolist():
                value = int(sums[place])
                quarter, unit = divmod(place, UNITS)
                lines.append(f"2024-Q{quarter + 1},{unit_code(unit)},{element},{sex},{write(value)}")

        report = self.quarter.astype(numpy.int64) * UNITS + self.unit
        active, leads = self.status == 0, self.rank <= 3
        count = lambda places, which: numpy.bincount(places[which], minlength=size)
        # A unit without a row has not reported.
        there = count(report, active) > 0
        for sex, name in enumerate(["female", "male"]):
            add("staff", name, count(report, active & (self.sex == sex)), there)
            add("leaders", name, count(report, active & leads & (self.sex == sex)), there)
        add("trained_leaders", "", count(report, active & leads & self.trained), there)
        # 2024 is a leap year: its quarters end on days 91, 182, 274 and 366.
        quarter = numpy.searchsorted([91, 182, 274], self.day, side="right")
        report = quarter * UNITS + self.ward
        counted = self.kind < 3
        # Of a whole register a unit without a row had none, in quarters of which there is any.
        there = numpy.repeat(numpy.bincount(quarter[counted], minlength=len(QUARTERS)) > 0, UNITS)
        add("victims", "", count(report, counted), there)
        add("victims_supported", "", count(report, counted & (self.outcome < 3)), there)
        cents = numpy.zeros(size, dtype=numpy.int64)
        numpy.add.at(cents, report[counted], self.cents[counted])
        add("support_hours", "", cents, there, lambda value: f"{value // 100}.{value % 100:02}")
        return "\n".join(lines) + "\n", len(lines) - 1


def hundredths(cents):
    """Numbers of hundredths as decimals, exactly."""
    low = cents.astype(numpy.int64)
    words = numpy.stack([low, numpy.zeros_like(low)], axis=1)
    return pyarrow.Array.from_buffers(pyarrow.decimal128(12, 2), len(cents), [None, pyarrow.py_buffer(words)])


def unit_code(number):
    return f"u{number:05}"


def judged(program, counts):
    """The result of counts, and the seconds that it took."""
    begun = time.monotonic()
    done = program.run("check", "-", "--format", "json", given=counts)
    seconds = time.monotonic() - begun
    run.check(done.returncode in (0, 1), done.stderr)
    result = json.loads(done.stdout)
    return (result["indicators"], result["basis"]), seconds


def measured(program, engine, query):
    """The counts that a query gives, and the seconds that it took."""
    begun = time.monotonic()
    drawn = engine.csv(query)
    return drawn, time.monotonic() - begun


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--engine", choices=engines.ENGINES, action="append", required=True)
    arguments.add_argument("--persons", type=int, default=10_000_000)
    arguments.add_argument("--cases", type=int, default=1_000_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    program = run.Program(given.program)
    program.plan(PLAN)
    units = "".join(f"{unit_code(number)},Unit {number}\n" for number in range(UNITS))
    pathlib.Path(program.folder.name, "units.csv").write_text("id,name\n" + units, encoding="utf-8")
    registers = Registers(given.persons, given.cases, given.seed)
    begun = time.monotonic()
    counts, expected = registers.counts()
    print(f"{'without SQL (numpy)':<24} {time.monotonic() - begun:6.1f} s, {expected} figures", flush=True)
    reference, seconds = judged(program, counts)
    print(f"{'check':<24} {seconds:6.1f} s", flush=True)
    print(f"verdicts: {', '.join(one['id'] + ' ' + one['verdict'] for one in reference[0])}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, table in registers.tables().items():
            paths[name] = os.path.join(folder, f"{name}.parquet")
            pyarrow.parquet.write_table(table, paths[name])
        os.chmod(folder, 0o755)
        del registers
        for name in given.engine:
            begun = time.monotonic()
            engine = engines.ENGINES[name](heavy=True)
            started = time.monotonic() - begun
            try:
                ask(program, engine, name, paths, started, reference, expected)
            finally:
                engine.close()


def ask(program, engine, name, paths, started, reference, expected):
    begun = time.monotonic()
    for table, columns in TABLES.items():
        engine.load(table, columns, paths[table])
    loaded = time.monotonic() - begun
    seconds = []
    for options in (["--no-key-check"], []):
        drawn, took = measured(program, engine, program.query(engine.name, "--period", "2024", *options))
        result, _ = judged(program, drawn)
        run.check(result == reference, f"{name}: other results")
        ends = [line for line in drawn.splitlines() if "!rows" in line]
        # What is filled in because the register is whole comes from no engine.
        run.check(len(drawn.splitlines()) - 1 - len(ends) <= expected, f"{name}: {len(drawn.splitlines())} lines")
        seconds.append(took)
    alone, checked = seconds
    load = ", ".join(f"{one:.2f}" for one in os.getloadavg())
    print(
        f"{name:<24} start {started:5.1f} s, load {loaded:6.1f} s, without key check {alone:6.1f} s, "
        f"with {checked:6.1f} s; {engine.version()}; load average {load}",
        flush=True,
    )


if __name__ == "__main__":
    main()
