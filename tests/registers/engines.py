"""Engines that a query is run on: each makes tables of rows, and gives the CSV that its own program writes."""

import csv
import decimal
import io
import os
import pathlib
import shutil
import subprocess
import tempfile

# Kinds of columns, and what each is called where that differs.
TYPES = {
    "text": {"duckdb": "VARCHAR", "postgres": "TEXT", "clickhouse": "Nullable(String)"},
    "integer": {"duckdb": "INTEGER", "postgres": "INTEGER", "clickhouse": "Nullable(Int32)"},
    "date": {"duckdb": "DATE", "postgres": "DATE", "clickhouse": "Nullable(Date)"},
    "decimal": {"duckdb": "DECIMAL(38, 12)", "postgres": "NUMERIC(38, 12)", "clickhouse": "Nullable(Decimal(38, 12))"},
    "double": {"duckdb": "DOUBLE", "postgres": "DOUBLE PRECISION", "clickhouse": "Nullable(Float64)"},
}


def quoted(name, quote='"'):
    return quote + name.replace(quote, quote * 2) + quote


def as_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        # An empty text is written in quotes, and no value as nothing, as COPY reads them.
        writer.writerow(["\x00" if value is None else value for value in row])
    return out.getvalue().replace('"\x00"', "").replace("\x00", "")


class DuckDb:
    name = "duckdb"

    def __init__(self):
        import duckdb

        self.folder = tempfile.mkdtemp()
        self.connection = duckdb.connect()

    def table(self, name, columns, rows):
        kinds = ", ".join(f"{quoted(column)} {TYPES[kind][self.name]}" for column, kind in columns.items())
        self.connection.execute(f"CREATE OR REPLACE TABLE {quoted(name)} ({kinds})")
        if rows:
            marks = ", ".join("?" for _ in columns)
            self.connection.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", rows)

    def csv(self, query):
        path = pathlib.Path(self.folder, "out.csv")
        self.connection.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER)")
        return path.read_text(encoding="utf-8")

    def close(self):
        self.connection.close()
        shutil.rmtree(self.folder)


class Postgres:
    """A server of its own, in a folder of its own, that listens to a socket there and to nothing else."""

    name = "postgres"

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="pg")
        # The server refuses to run with all rights.
        self.user = "nobody" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self.data = os.path.join(self.folder, "data")
        self.run([self.program("initdb"), "-D", self.data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"])
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=64MB"
        log = os.path.join(self.folder, "log")
        self.run([self.program("pg_ctl"), "-D", self.data, "-w", "-l", log, "-o", options, "start"])

    @staticmethod
    def program(name):
        places = [shutil.which(name), *sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))]
        return str(next(place for place in places if place))

    def run(self, command, given=None):
        done = subprocess.run(
            command, input=given, capture_output=True, encoding="utf-8", user=self.user, cwd=self.folder
        )
        if done.returncode != 0:
            raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def psql(self, *arguments, given=None):
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "tester", "-d", "postgres"]
        return self.run([*command, *arguments], given)

    def table(self, name, columns, rows):
        kinds = ", ".join(f"{quoted(column)} {TYPES[kind][self.name]}" for column, kind in columns.items())
        self.psql("-c", f"DROP TABLE IF EXISTS {quoted(name)}", "-c", f"CREATE TABLE {quoted(name)} ({kinds})")
        if rows:
            self.psql("-c", f"COPY {quoted(name)} FROM STDIN (FORMAT csv)", given=as_csv(rows))

    def csv(self, query):
        return self.psql("--csv", "-f", "-", given=query)

    def close(self):
        self.run([self.program("pg_ctl"), "-D", self.data, "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)


class ClickHouse:
    name = "clickhouse"

    def __init__(self):
        from chdb import session

        self.session = session.Session()

    def table(self, name, columns, rows):
        def literal(value):
            if value is None:
                return "NULL"
            if isinstance(value, (int, float, decimal.Decimal)):
                return f"'{value}'"
            return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"

        kinds = ", ".join(f"{quoted(column, '`')} {TYPES[kind][self.name]}" for column, kind in columns.items())
        self.session.query(f"DROP TABLE IF EXISTS {quoted(name, '`')}")
        self.session.query(f"CREATE TABLE {quoted(name, '`')} ({kinds}) ENGINE = Memory")
        if rows:
            values = ", ".join("(" + ", ".join(map(literal, row)) + ")" for row in rows)
            self.session.query(f"INSERT INTO {quoted(name, '`')} VALUES {values}")

    def csv(self, query):
        return self.session.query(query, "CSVWithNames").bytes().decode("utf-8")

    def close(self):
        self.session.close()


class Spark:
    name = "spark"

    def __init__(self):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "1").config("spark.log.level", "ERROR")
        builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.default.parallelism", "1")
        self.session = builder.getOrCreate()

    def table(self, name, columns, rows):
        import datetime

        from pyspark.sql import types

        kinds = {
            "text": types.StringType(),
            "integer": types.IntegerType(),
            "date": types.DateType(),
            "decimal": types.DecimalType(38, 12),
            "double": types.DoubleType(),
        }

        def value(kind, given):
            if given is None:
                return None
            if kind == "date":
                return datetime.date.fromisoformat(given)
            return decimal.Decimal(str(given)) if kind == "decimal" else given

        schema = types.StructType([types.StructField(column, kinds[kind]) for column, kind in columns.items()])
        rows = [tuple(value(kind, given) for kind, given in zip(columns.values(), row)) for row in rows]
        frame = self.session.createDataFrame(rows, schema)
        frame.createOrReplaceTempView(quoted(name, "`"))

    def csv(self, query):
        frame = self.session.sql(query)
        return as_csv([frame.columns, *[tuple(row) for row in frame.collect()]])

    def close(self):
        self.session.stop()


ENGINES = {engine.name: engine for engine in (DuckDb, Postgres, ClickHouse, Spark)}
