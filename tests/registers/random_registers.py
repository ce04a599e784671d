"""Random registers, and what they come to, added up row by row without any SQL."""

import collections
import datetime
import decimal
import random
import re

AGES = ["young", "old"]
SEXES = {"F": "female", "M": "male", "2": "female", "1": "male"}
UNITS = ["u1", "u2", "u3", "u4", "u5"]
LEVELS = ["high", "low", "none", "it's", "back\\slash"]

PLAN = """schema = 1
dimensions = [
    {{ id = "sex", values = [{{ id = "female" }}, {{ id = "male" }}] }},
    {{ id = "age", values = [{{ id = "young" }}, {{ id = "old" }}] }},
]
units = [{{ id = "u1" }}, {{ id = "u2" }}, {{ id = "u3" }}, {{ id = "u4" }}, {{ id = "u5" }}]
elements = [
    {{ id = "all", kind = "flow" }},
    {{ id = "by_sex", kind = "flow", by = ["sex"] }},
    {{ id = "by_both", kind = "flow", by = ["age", "sex"] }},
    {{ id = "amount", kind = "flow", type = "number", by = ["age"] }},
]
[plan]
title = "Random"
frequency = "{frequency}"
[[sources]]
id = "events"
table = "s.events"
key = ["year", "number"]
unit = "place"
date = "day"
where = {{ level = {{ not = ["none"] }}, score = {{ from = {low} }} }}
[sources.groups]
sex = {{ column = "sex", values = {{ F = "female", M = "male", "2" = "female", "1" = "male" }} }}
age = {{ column = "age", values = {{ young = "young", old = "old" }} }}
[sources.elements]
all = {{}}
by_sex = {{ where = {{ level = ["high", "it's", 'back\\slash'] }} }}
by_both = {{ where = {{ day = {{ to = {middle} }} }} }}
amount = {{ sum = "amount", where = {{ score = {{ from = {low}, to = {high} }}, level = {{ empty = false }} }} }}
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
measure = "count"
numerator = "all + by_sex + by_both + amount"
"""

COLUMNS = {
    "year": "integer",
    "number": "integer",
    "place": "text",
    "day": "date",
    "level": "text",
    "score": "integer",
    "sex": "text",
    "age": "text",
    "amount": "decimal",
}

PERIODS = {
    "year": lambda day: f"{day.year}",
    "half-year": lambda day: f"{day.year}-S{(day.month + 5) // 6}",
    "quarter": lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
    "month": lambda day: f"{day.year}-{day.month:02}",
}


class Register:
    """A register, and the time that is asked for."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.frequency = chance.choice(list(PERIODS))
        self.low, self.high = sorted(chance.sample(range(1, 10), 2))
        self.middle = datetime.date(2024, chance.randint(1, 12), chance.randint(1, 28))
        self.asked = chance.choice([None, (2024, 1, 12, "2024"), (2024, 4, 6, "2024-Q2"), (2023, 10, 12, "2023-Q4")])
        first = datetime.date(2023, 7, 1)
        self.rows = []
        for number in range(chance.choice([0, 1, 20, 300])):
            day = first + datetime.timedelta(days=chance.randrange(600))
            amount = decimal.Decimal(chance.randrange(10**8)).scaleb(-chance.choice([0, 1, 3, 9]))
            row = [day.year, number, chance.choice(UNITS[:4]), day, chance.choice(LEVELS), chance.randint(1, 10)]
            self.rows.append([*row, chance.choice(list(SEXES)), chance.choice(AGES), amount])

    def plan(self):
        return PLAN.format(frequency=self.frequency, low=self.low, high=self.high, middle=self.middle)

    def table(self):
        return [[*row[:3], row[3].isoformat(), *row[4:8], str(row[8])] for row in self.rows]

    def is_asked(self, day):
        if self.asked is None:
            return True
        year, first, last, _ = self.asked
        return day.year == year and first <= day.month <= last

    def figures(self):
        """By period, unit, element, sex and age."""
        figures = collections.defaultdict(decimal.Decimal)
        for _, _, place, day, level, score, sex, age, amount in self.rows:
            if level == "none" or score < self.low or not self.is_asked(day):
                continue
            report = (PERIODS[self.frequency](day), place)
            for some in ["female", "male"]:
                figures[*report, "by_sex", some, ""] += 0
                for other in AGES:
                    figures[*report, "by_both", some, other] += 0
                    figures[*report, "amount", "", other] += 0
            figures[*report, "all", "", ""] += 1
            figures[*report, "by_sex", SEXES[sex], ""] += level in ("high", "it's", "back\\slash")
            figures[*report, "by_both", SEXES[sex], age] += day <= self.middle
            figures[*report, "amount", "", age] += amount if score <= self.high else 0
        return dict(figures)


def read(rows):
    """The figures of a query's result, and what its last row says of their number."""
    figures, ends = {}, []
    for row in rows:
        assert row["source"] == "events", row
        if row["element"] == "!rows":
            ends.append((row["period"], int(row["value"])))
            continue
        key = tuple(row[column] for column in ("period", "unit", "element", "sex", "age"))
        assert key not in figures, f"twice: {key}"
        assert re.fullmatch(r"\d+(\.\d+)?", row["value"]), row
        figures[key] = decimal.Decimal(row["value"])
    return figures, ends
