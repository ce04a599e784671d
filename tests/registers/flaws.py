"""A small register without a flaw, and what is spoilt in it: each flaw alone, with the code that the program must have for it."""

import copy

UNITS = ["u1", "u2", "u3", "a\"b,c;'"]

PLAN = """schema = 1
dimensions = [{ id = "sex", values = [{ id = "female" }, { id = "male" }] }]
units = [{ id = "u1" }, { id = "u2" }, { id = "u3" }, { id = '''a"b,c;\'''' }]
elements = [
    { id = "staff", kind = "stock", by = ["sex"] },
    { id = "leaders", kind = "stock", by = ["sex"] },
    { id = "victims", kind = "flow" },
    { id = "supported", kind = "flow" },
    { id = "hours", kind = "flow", type = "number" },
    { id = "visits", kind = "flow" },
    { id = "news_items", kind = "flow" },
]
[plan]
title = "Registers"
period = "2024"
frequency = "quarter"
language = "en"
[input]
decimal = ","
missing = ["-"]
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
[[sources]]
id = "cases"
table = "violence_cases"
key = ["case_id"]
unit = "ward"
date = "reported_on"
absent = "zero"
where = { kind = ["physical", "sexual"] }
[sources.elements]
victims = {}
supported = { where = { outcome = { not = ["none", "refused"] } } }
hours = { sum = "hours" }
visits = { sum = "visits", where = { outcome = { empty = false } } }
[[sources]]
id = "counts"
table = "unit counts"
period = "period"
unit = "unit"
element = "element"
value = "value"
[[goals]]
id = "1"
[[goals.indicators]]
id = "leaders"
measure = "percentage"
numerator = "leaders[sex=female]"
denominator = "leaders"
target = ">= 40%"
[[goals.indicators]]
id = "staff"
measure = "count"
numerator = "staff"
[[goals.indicators]]
id = "supported"
measure = "percentage"
numerator = "supported"
denominator = "victims"
target = ">= 50%"
[[goals.indicators]]
id = "hours"
measure = "count"
numerator = "hours"
[[goals.indicators]]
id = "visits"
measure = "count"
numerator = "visits"
[[goals.indicators]]
id = "news"
measure = "count"
numerator = "news_items"
"""

COLUMNS = {
    "civil_servants": {
        "person_id": "text",
        "unit_code": "text",
        "as_of": "date",
        "status": "text",
        "gender": "text",
        "rank": "integer",
    },
    "violence_cases": {
        "case_id": "text",
        "ward": "text",
        "reported_on": "date",
        "kind": "text",
        "outcome": "text",
        "hours": "decimal",
        "visits": "decimal",
    },
    "unit counts": {"period": "text", "unit": "text", "element": "text", "value": "text"},
}


def rows():
    """The register without a flaw: in the year, 10 of staff at its end, of 6 leaders 3 women; 4 victims, 3 of them supported."""
    people = []
    for quarter, day in enumerate(["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]):
        for number in range(10):
            unit = UNITS[number % 4]
            gender, rank = ("F", "M")[number // 4 % 2], 1 + number % 5
            people.append([f"p{number}", unit, day, "active", gender, rank])
        # Who has left is not spoken of, whatever is empty.
        people.append(["p99", "u1", day, "left", None, None])
    cases = [
        ["c1", "u1", "2024-01-15", "physical", "shelter", "1.5", "2"],
        ["c2", "u1", "2024-05-15", "sexual", "none", "0.1", "1"],
        ["c3", "u2", "2024-08-15", "physical", "advice", "0.2", "0"],
        ["c4", "u2", "2024-11-15", "physical", "shelter", "2.25", "3"],
        ["c5", "u2", "2024-11-16", "economic", None, None, None],
    ]
    counts = [[f"2024-Q{quarter}", unit, "news_items", str(quarter)] for quarter in range(1, 5) for unit in UNITS]
    return {"civil_servants": people, "violence_cases": cases, "unit counts": counts}


def changed(table, row, **cells):
    def change(tables):
        for column, value in cells.items():
            tables[table][row][list(COLUMNS[table]).index(column)] = value

    return change


def added(table, *more):
    return lambda tables: tables[table].extend(list(row) for row in more)


PERSON, CASE, COUNT = "civil_servants", "violence_cases", "unit counts"

# What is wrong, the code that it has (none of what is harmless), and how it comes about.
FLAWS = [
    ("nothing", None, lambda tables: None),
    ("an empty cell where another condition decides", None, added(PERSON, ["p98", "u2", "2024-12-31", "left", "F", None])),
    ("an empty day of who is not spoken of", None, added(PERSON, ["p97", "u2", None, "left", "F", 1])),
    ("a key twice in a unit", "source-key-twice", added(PERSON, ["p1", "u2", "2024-03-31", "active", "M", 5])),
    ("a key twice in two units", "source-key-twice", added(PERSON, ["p1", "u3", "2024-03-31", "active", "M", 5])),
    ("a whole file twice", "source-key-twice", lambda tables: tables[CASE].extend(copy.deepcopy(tables[CASE]))),
    ("who is spoken of is unknown", "source-empty", changed(PERSON, 2, status=None)),
    ("what is spoken of is unknown", "source-empty", changed(CASE, 2, kind=None)),
    ("whether it counts is unknown", "source-empty", changed(PERSON, 2, rank=None)),
    ("an outcome is unknown", "source-empty", changed(CASE, 2, outcome=None)),
    ("a group is empty", "source-unknown-group", changed(PERSON, 2, gender=None)),
    ("a group is an empty text", "source-unknown-group", changed(PERSON, 2, gender="")),
    ("a group is of another value", "source-unknown-group", changed(PERSON, 2, gender="X")),
    ("a group is called a total", "source-unknown-group", changed(PERSON, 2, gender="total")),
    ("a group differs in case", "source-unknown-group", changed(PERSON, 2, gender="f")),
    ("a unit is empty", "empty-key", changed(PERSON, 2, unit_code=None)),
    ("a day is empty", "empty-key", changed(PERSON, 2, as_of=None)),
    ("a state of two days", "source-several-dates", changed(PERSON, 2, as_of="2024-03-30")),
    ("an amount is empty", "source-empty", changed(CASE, 0, hours=None)),
    ("an amount is below zero", "source-negative", changed(CASE, 0, hours="-0.5")),
    ("an amount is too large", "source-too-large", changed(CASE, 0, hours="1000000000000.5")),
    ("an amount is a fraction", "source-fractional", changed(CASE, 0, visits="1.5")),
    ("an amount is too fine", "source-too-fine", changed(CASE, 0, hours="0.0000000001")),
    ("a unit is none of the plan's", "unknown-unit", changed(PERSON, 2, unit_code="u9")),
    ("a unit is written in two ways", "duplicate-figure", changed(PERSON, 2, unit_code="U1")),
    ("a unit is broken over two lines", "hidden-character", changed(PERSON, 2, unit_code="u\n3")),
    ("a figure is there twice", "duplicate-figure", added(COUNT, ["2024-Q1", "u1", "news_items", "7"])),
    ("a figure is below zero", "bad-number", changed(COUNT, 0, value="-1")),
    ("a figure has a decimal comma", "bad-number", changed(COUNT, 0, value="1,5")),
    ("a mark for what is missing stands in a figure", "bad-number", changed(COUNT, 0, value="-")),
    ("figures of overlapping periods", "overlapping-periods", added(COUNT, ["2024-01", "u1", "news_items", "1"])),
    ("a period is none", "bad-period", changed(COUNT, 0, period="Q1")),
    ("a figure is of an element that the plan lacks", "unknown-element", changed(COUNT, 0, element="newsitems")),
]

# What the register without a flaw comes to.
RESULTS = {
    "leaders": (3, 6, "pass"),
    "staff": (10, None, "tracked"),
    "supported": (3, 4, "pass"),
    "hours": (4.05, None, "tracked"),
    "visits": (6, None, "tracked"),
    "news": (40, None, "tracked"),
}
