-- The tables of the example, for PostgreSQL and DuckDB. All rows are illustrative.
CREATE TABLE civil_servants (person_id TEXT, unit_code TEXT, as_of DATE, status TEXT, gender TEXT, rank INTEGER, trained TEXT);
CREATE TABLE violence_cases (case_id TEXT, ward TEXT, reported_on DATE, kind TEXT, outcome TEXT, hours DECIMAL(6, 2));
