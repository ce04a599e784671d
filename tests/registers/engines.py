"""Engines that a query is run on: each makes tables of rows, and gives the CSV that its own program writes."""

import csv
import decimal
import io
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile

# Kinds of columns, and what each is called where that differs.
TYPES = {
    "text": {"duckdb": "VARCHAR", "postgres": "TEXT", "clickhouse": "Nullable(String)"},
    "integer": {"duckdb": "INTEGER", "postgres": "INTEGER", "clickhouse": "Nullable(Int32)"},
    "date": {"duckdb": "DATE", "postgres": "DATE", "clickhouse": "Nullable(Date)"},
    "decimal": {"duckdb": "DECIMAL(38, 12)", "postgres": "NUMERIC(38, 12)", "clickhouse": "Nullable(Decimal(38, 12))"},
    "boolean": {"duckdb": "BOOLEAN", "postgres": "BOOLEAN", "clickhouse": "Nullable(Bool)"},
    "cents": {"duckdb": "DECIMAL(12, 2)", "postgres": "NUMERIC(12, 2)", "clickhouse": "Nullable(Decimal(12, 2))"},
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

    def __init__(self, heavy=False):
        import duckdb

        self.folder = tempfile.mkdtemp()
        self.connection = duckdb.connect()

    def version(self):
        import duckdb

        return f"DuckDB {duckdb.__version__}, Parquet"

    def load(self, name, columns, path):
        self.connection.execute(f"CREATE VIEW {quoted(name)} AS SELECT * FROM read_parquet('{path}')")

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

    def __init__(self, heavy=False):
        self.folder = tempfile.mkdtemp(prefix="pg")
        # The server refuses to run with all rights.
        self.user = "nobody" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self.data = os.path.join(self.folder, "data")
        self.run([self.program("initdb"), "-D", self.data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"])
        memory = "1GB -c work_mem=256MB -c max_wal_size=8GB" if heavy else "64MB"
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers={memory}"
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

    def version(self):
        return f"PostgreSQL {self.psql('-t', '-c', 'SHOW server_version').split()[0]}, tables"

    def load(self, name, columns, path):
        import pyarrow.csv
        import pyarrow.parquet

        self.table(name, columns, [])
        written = os.path.join(self.folder, f"{name}.csv")
        pyarrow.csv.write_csv(pyarrow.parquet.read_table(path), written)
        # psql reads the file itself, with the rights of the server.
        os.chmod(written, 0o644)
        self.psql("-c", f"\\copy {quoted(name)} FROM '{written}' (FORMAT csv, HEADER)", "-c", f"ANALYZE {quoted(name)}")
        os.remove(written)

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

    def __init__(self, heavy=False):
        from chdb import session

        self.session = session.Session()

    def version(self):
        import chdb

        return f"ClickHouse {self.csv('SELECT version()').split()[-1].strip(chr(34))} (chdb {chdb.__version__}), Parquet"

    def load(self, name, columns, path):
        self.session.query(f"CREATE VIEW {quoted(name, '`')} AS SELECT * FROM file('{path}', Parquet)")

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
    master = "local[2]"

    def __init__(self, heavy=False):
        from pyspark.sql import SparkSession

        partitions = "4" if heavy else "1"
        builder = SparkSession.builder.master(self.master).config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", partitions).config("spark.log.level", "ERROR")
        builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.default.parallelism", partitions)
        if heavy:
            builder = builder.config("spark.driver.memory", "4g").config("spark.executor.memory", "2g")
        self.session = builder.getOrCreate()

    def version(self):
        return f"Spark {self.session.version} {self.session.sparkContext.master}, Parquet"

    def load(self, name, columns, path):
        self.session.read.parquet(path).createOrReplaceTempView(quoted(name, "`"))

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


class SparkStandalone(Spark):
    """A master and two workers of one core each on this machine, as processes of their own."""

    def __init__(self, heavy=False):
        import pyspark

        home = pathlib.Path(pyspark.__file__).parent
        # Started by anything else, a worker does not find its own program.
        environment = dict(os.environ, SPARK_HOME=str(home), SPARK_SCALA_VERSION="2.13", SPARK_LOCAL_IP="127.0.0.1")
        port = free_port()
        self.master = f"spark://127.0.0.1:{port}"
        self.folder = tempfile.mkdtemp()
        self.processes = []

        def start(*arguments):
            command = [home / "bin" / "spark-class", *arguments]
            log = open(os.path.join(self.folder, f"log{len(self.processes)}"), "w", encoding="utf-8")
            self.processes.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))

        place = "org.apache.spark.deploy"
        start(f"{place}.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        for number in range(2):
            work = os.path.join(self.folder, f"work{number}")
            start(f"{place}.worker.Worker", "--cores", "1", "--memory", "2g", "--webui-port", "0", "--work-dir", work, self.master)
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        super().__init__(heavy)

    def close(self):
        super().close()
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


# By the name that a run asks for; an engine's own name is that of its dialect.
ENGINES = {engine.name: engine for engine in (DuckDb, Postgres, ClickHouse, Spark)} | {"spark-standalone": SparkStandalone}
