"""Queries of `gender-plan sql`, run on real engines.

    python3 tests/registers/run.py --program PATH --engine duckdb|postgres|clickhouse|spark [--random 20] [--seed 1]
    python3 tests/registers/run.py --program PATH --parse          every dialect, by sqlglot
"""

import argparse
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import engines
import flaws
import random_registers

DIALECTS = ["postgres", "duckdb", "clickhouse", "spark", "trino", "bigquery", "snowflake"]


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.folder = tempfile.TemporaryDirectory()

    def plan(self, text):
        pathlib.Path(self.folder.name, "plan.toml").write_text(text, encoding="utf-8")

    def run(self, *arguments, given=None):
        environment = {"PATH": os.environ["PATH"], "NO_COLOR": "1"}
        return subprocess.run(
            [self.path, *arguments],
            input=given,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder.name,
            env=environment,
        )

    def query(self, dialect, *arguments):
        done = self.run("sql", "--dialect", dialect, *arguments)
        assert done.returncode == 0, done.stderr
        assert ";" not in done.stdout.replace("a\"b,c;'", "") or "DROP" in done.stdout
        return done.stdout


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def each_flaw(program, engine):
    """Each flaw alone has its code, and what is harmless has the right results."""
    program.plan(flaws.PLAN)
    query = program.query(engine.name, "--period", "2024")
    for what, code, change in flaws.FLAWS:
        tables = flaws.rows()
        change(tables)
        for table, rows in tables.items():
            engine.table(table, flaws.COLUMNS[table], rows)
        drawn = engine.csv(query)
        done = program.run("check", "-", "--format", "json", given=drawn)
        said = f"{what}:\n{drawn}\n{done.stderr}{done.stdout}"
        if code is None:
            check(done.returncode in (0, 1), said)
            results = {one["id"]: one for one in json.loads(done.stdout)["indicators"]}
            for id, (numerator, denominator, verdict) in flaws.RESULTS.items():
                one = results[id]
                check((one["numerator"], one["denominator"], one["verdict"]) == (numerator, denominator, verdict), f"{id}: {said}")
            # Two of four units have no case in the whole year.
            check("note[source-absent]" in done.stderr and "cases: 4 units" in done.stderr, said)
        else:
            check(done.returncode == 2 and f"error[{code}]" in done.stderr, said)
            codes = {line.split("[")[1].split("]")[0] for line in done.stderr.splitlines() if line.startswith("error[")}
            check(codes == {code}, said)
            check("--> -" not in done.stderr, said)
    cut_short(program, engine, query)
    print(f"{engine.name}: {len(flaws.FLAWS)} cases of a register")


def cut_short(program, engine, query):
    """A result that lacks rows is refused, wherever it breaks off."""
    for table, rows in flaws.rows().items():
        engine.table(table, flaws.COLUMNS[table], rows)
    drawn = engine.csv(query)
    lines = drawn.splitlines(keepends=True)
    for kept in {1, 2, len(lines) // 2, len(lines) - 1}:
        done = program.run("check", "-", given="".join(lines[:kept]))
        check(done.returncode == 2 and "error[source-cut-short]" in done.stderr, f"{kept} lines:\n{done.stderr}")
    done = program.run("check", "-", given=drawn)
    check(done.returncode in (0, 1), done.stderr)
    one = program.query(engine.name, "--source", "counts", "--no-key-check")
    check(program.run("check", "-", given=engine.csv(one)).returncode in (0, 1), "a source alone")
    unchecked = program.query(engine.name, "--source", "cases", "--no-key-check")
    done = program.run("check", "-", given=engine.csv(unchecked))
    check("warning[source-unchecked]" in done.stderr, done.stderr)


HOSTILE = "x\"; DROP TABLE t; -- ` \\' '' \\"


def hostile(program, engine):
    """Texts and names that would end a literal or a name are matched as what they are."""
    name, column = 'we"ird table', 'col"umn; --'
    if engine.name in ("clickhouse", "spark"):
        name, column = "t", "col'umn; --"
    plan = flaws.PLAN.split("[[sources]]")[0] + f"""[[sources]]
id = "it's"
table = {json.dumps(name)}
key = [{json.dumps(column)}]
unit = "unit"
date = "day"
where = {{ status = {json.dumps(HOSTILE)} }}
[sources.elements]
victims = {{ where = {{ {json.dumps(column)} = {{ not = ["it''s", {json.dumps(HOSTILE)}] }} }} }}
[[goals]]
id = "1"
[[goals.indicators]]
id = "1"
measure = "count"
numerator = "victims"
"""
    program.plan(plan)
    columns = {column: "text", "unit": "text", "day": "date", "status": "text"}
    rows = [["1", "u1", "2024-01-01", HOSTILE], ["2", "u1", "2024-01-01", "x"], [HOSTILE, "u1", "2024-01-02", HOSTILE]]
    rows.append(["it''s", "u1", "2024-01-02", HOSTILE])
    engine.table(name, columns, rows)
    done = program.run("check", "-", "--format", "json", given=engine.csv(program.query(engine.name)))
    check(done.stdout and json.loads(done.stdout)["indicators"][0]["numerator"] == 1, done.stderr + done.stdout)
    print(f"{engine.name}: hostile texts and names")


def floats(program, engine):
    """Amounts kept as binary fractions are added up as the decimals that they stand for."""
    program.plan(flaws.PLAN)
    columns = dict(flaws.COLUMNS["violence_cases"], hours="double", visits="double")
    rows = [["c1", "u1", "2024-01-15", "physical", "shelter", 0.1, 2.0], ["c2", "u1", "2024-01-15", "physical", "shelter", 0.2, 1.0]]
    engine.table("violence_cases", columns, rows)
    drawn = engine.csv(program.query(engine.name, "--source", "cases"))
    done = program.run("check", "-", "--format", "json", given=drawn)
    results = {one["id"]: one for one in json.loads(done.stdout)["indicators"]}
    check((results["hours"]["numerator"], results["visits"]["numerator"]) == (0.3, 3), done.stdout)
    for amount, code in [(float("nan"), "source-too-large"), (float("inf"), "source-too-large"), (-1e300, "source-negative")]:
        rows[0][5] = amount
        engine.table("violence_cases", columns, rows)
        query = program.query(engine.name, "--source", "cases")
        try:
            drawn = engine.csv(query)
        except Exception as error:
            # ClickHouse refuses to cast what is no number, even where the query does not ask for it.
            check(engine.name == "clickhouse" and "DECIMAL_OVERFLOW" in str(error), error)
            continue
        done = program.run("check", "-", given=drawn)
        check(f"error[{code}]" in done.stderr, f"{amount}: {done.stderr}")
    print(f"{engine.name}: binary fractions")


def registers(program, engine, count, seed):
    """Random registers come to what a program without SQL adds up."""
    if engine.name == "postgres":
        engine.psql("-c", "CREATE SCHEMA IF NOT EXISTS s", "-c", "ALTER ROLE tester SET search_path = s, public")
    elif engine.name == "duckdb":
        engine.connection.execute("CREATE SCHEMA IF NOT EXISTS s; USE s")
    for number in range(seed, seed + count):
        register = random_registers.Register(number)
        plan = register.plan()
        if engine.name in ("clickhouse", "spark"):
            plan = plan.replace('"s.events"', '"events"')
        program.plan(plan)
        engine.table("events", random_registers.COLUMNS, register.table())
        asked = ["--period", register.asked[3]] if register.asked else []
        drawn = engine.csv(program.query(engine.name, *asked))
        figures, ends = random_registers.read(csv.DictReader(io.StringIO(drawn)))
        expected = register.figures()
        check(figures == expected, f"seed {number}: {set(figures.items()) ^ set(expected.items())}")
        check(ends == [("1/1", len(expected))], f"seed {number}: {ends}")
        # The program finds the same in a file that was written without any engine.
        plain = ["period,unit,element,sex,age,value"]
        plain += [",".join([*key, format(value, "f")]) for key, value in sorted(expected.items())]
        if not expected:
            continue
        one = program.run("check", "-", "--format", "json", given=drawn)
        two = program.run("check", "-", "--format", "json", given="\n".join(plain) + "\n")
        check(one.returncode == two.returncode != 2, one.stderr + two.stderr)
        check(results(one.stdout) == results(two.stdout), f"seed {number}")
    print(f"{engine.name}: {count} random registers")


def results(given):
    parsed = json.loads(given)
    return parsed["indicators"], parsed["basis"]


EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples" / "registers"


def example_figures():
    """What the rows of the example come to, by hand: period, unit, element, group."""
    rows = lambda name: csv.DictReader(io.StringIO((EXAMPLE / f"illustrative-{name}.csv").read_text(encoding="utf-8")))
    figures = {}

    def add(key, amount):
        figures[key] = figures.get(key, 0) + amount

    for row in rows("civil-servants"):
        if row["status"] != "active":
            continue
        report = ("2024-S1" if row["as_of"] < "2024-07" else "2024-S2", row["unit_code"])
        leads = int(row["rank"]) <= 3
        for sex in ("female", "male"):
            is_one = sex == {"F": "female", "M": "male"}[row["gender"]]
            add((*report, "staff", sex), is_one)
            add((*report, "leaders", sex), is_one and leads)
        add((*report, "trained_leaders", ""), leads and row["trained"] == "yes")
    for row in rows("violence-cases"):
        if row["kind"] == "other":
            continue
        report = ("2024-S1" if row["reported_on"] < "2024-07" else "2024-S2", row["ward"])
        add((*report, "victims", ""), 1)
        add((*report, "victims_supported", ""), row["outcome"] != "refused")
        add((*report, "support_hours", ""), round(100 * float(row["hours"])))
    return {key: value / 100 if key[2] == "support_hours" else value for key, value in figures.items()}


def example(program, engine):
    """The rows of the example, loaded as its page says, come to what the page and this program say."""
    program.plan((EXAMPLE / "plan.toml").read_text(encoding="utf-8"))
    tables = [line for line in (EXAMPLE / "tables.sql").read_text(encoding="utf-8").splitlines() if line[:6] == "CREATE"]
    for line, name in zip(tables, ("civil-servants", "violence-cases")):
        given = EXAMPLE / f"illustrative-{name}.csv"
        table = name.replace("-", "_")
        if engine.name == "duckdb":
            engine.connection.execute(f"DROP TABLE IF EXISTS {table}")
            engine.connection.execute(line)
            engine.connection.execute(f"COPY {table} FROM '{given}' (HEADER)")
        else:
            engine.psql("-c", f"DROP TABLE IF EXISTS {table}", "-c", line)
            engine.psql("-c", f"COPY {table} FROM STDIN (FORMAT csv, HEADER)", given=given.read_text(encoding="utf-8"))
    drawn = engine.csv(program.query(engine.name, "--period", "2024"))
    shown = (EXAMPLE / "illustrative-drawn-2024.csv").read_text(encoding="utf-8")
    for text in (drawn, shown):
        rows = list(csv.DictReader(io.StringIO(text)))
        figures = {
            tuple(row[column] for column in ("period", "unit", "element", "sex")): float(row["value"])
            for row in rows
            if row["element"] != "!rows"
        }
        check(figures == example_figures(), f"{figures}\n{example_figures()}")
        ends = [(row["source"], row["period"]) for row in rows if row["element"] == "!rows"]
        check(sorted(ends) == [("civil-servants", "1/2"), ("violence-cases", "2/2")], ends)
    print(f"{engine.name}: the example")


def parse(program):
    """Every dialect's query is one statement of that dialect."""
    import sqlglot

    program.plan(flaws.PLAN)
    for dialect in DIALECTS:
        statements = sqlglot.parse(program.query(dialect, "--period", "2024"), read=dialect)
        check(len(statements) == 1, dialect)
        check(not list(statements[0].find_all(sqlglot.exp.Command)), dialect)
    print(f"sqlglot: {', '.join(DIALECTS)}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--engine", choices=engines.ENGINES)
    arguments.add_argument("--random", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--parse", action="store_true")
    given = arguments.parse_args()
    program = Program(given.program)
    if given.parse:
        parse(program)
    if given.engine:
        engine = engines.ENGINES[given.engine]()
        try:
            each_flaw(program, engine)
            hostile(program, engine)
            floats(program, engine)
            if given.engine in ("duckdb", "postgres"):
                example(program, engine)
            registers(program, engine, given.random, given.seed)
        finally:
            engine.close()


if __name__ == "__main__":
    sys.exit(main())
