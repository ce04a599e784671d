"""The property that the form of `template`, filled in whole, is complete to `check`.

"`template` asks for exactly what `check` then finds complete: a form filled in whole is never
`no_data`, whatever merged, closed or opened when." And of a form with gaps, what is missing is
among the gaps.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, Iterable, Mapping

from counts import Vocabulary
from drafts import number_text
from generate import Case
from oracle import Expected, expect
from periods import MONTHS_IN
from units import CONTINUE

PATH = "form.csv"
Report = tuple[str, str, str]


@dataclass
class Form:
    """The rows of a form, of which every one asks for one figure."""

    header: list[str]
    rows: list[list[str]]

    @classmethod
    def read(cls, text: str) -> Form:
        """The form as it was written: long, with empty values."""
        header, *rows = csv.reader(io.StringIO(text))
        return cls(header, rows)

    def text(self, gaps: Iterable[int] = ()) -> str:
        """The form, some of its values left empty."""
        output = io.StringIO()
        writer = csv.writer(output, lineterminator="\n")
        writer.writerow(self.header)
        empty = set(gaps)
        for number, row in enumerate(self.rows):
            writer.writerow([*row[:-1], ""] if number in empty else row)
        return output.getvalue()

    def reports(self, numbers: Iterable[int]) -> set[Report]:
        """The reports that some of the rows belong to: unit, period and element."""
        places = [self.header.index(name) for name in ("unit", "period", "element")]
        return {tuple(self.rows[number][place] for place in places) for number in numbers}


def is_whole(vocabulary: Vocabulary, period: str) -> bool:
    """Whether a window is made of whole periods of the plan's frequency, as the form asks for them."""
    window, months = vocabulary.calendar.parse_window(period), MONTHS_IN[vocabulary.frequency]
    return window.start % months == 0 and (window.end + 1) % months == 0


def fill(case: Case, form: Form, rng: Random) -> None:
    """A figure in every row: parts far below their wholes, running totals that grow."""
    vocabulary = Vocabulary(case.plan)
    decimal = vocabulary.plan_input.get("decimal")
    place = {name: number for number, name in enumerate(form.header)}
    order = sorted(range(len(form.rows)), key=lambda number: _order(vocabulary, form.rows[number], place))
    running: dict[tuple[Any, ...], Fraction] = defaultdict(Fraction)
    for number in order:
        row = form.rows[number]
        unit = row[place["unit"]] if "unit" in place else ""
        element = row[place["element"]]
        group = tuple(row[each] for name, each in place.items() if name not in ("period", "unit", "element", "value"))
        value = Fraction(rng.randint(0, 3) if element in case.caps else rng.randint(2000, 4000))
        if vocabulary.kind(element) == "year-to-date":
            period = vocabulary.calendar.parse(row[place["period"]])
            key = (unit, element, group, period.end_year)
            if key not in running:
                running[key] = _continued(vocabulary, running, key)
            running[key] += value
            value = running[key]
        row[place["value"]] = number_text(rng, value, decimal)


def _order(vocabulary: Vocabulary, row: list[str], place: Mapping[str, int]) -> tuple[int, int]:
    """Earlier periods first, and units before those that they became."""
    period = vocabulary.calendar.parse(row[place["period"]])
    unit = row[place["unit"]] if "unit" in place else ""
    return period.end, len(vocabulary.units.predecessors(unit))


def _continued(vocabulary: Vocabulary, running: Mapping[tuple[Any, ...], Fraction], key: tuple[Any, ...]) -> Fraction:
    """What the totals of a merged unit begin with."""
    unit, *rest = key
    return sum(
        (
            running.get((before, *rest), Fraction(0))
            for succession in vocabulary.units.successions
            if succession.after == (unit,) and succession.running_totals == CONTINUE
            for before in succession.before
        ),
        Fraction(0),
    )


def asks_anything(case: Case) -> bool:
    """Whether units that are listed owe anything in the window, so that a form of it is not empty."""
    element = case.plan["elements"][0]["id"]
    expected = expect(case.plan, [(PATH, f"period,unit,{element}\n")], case.options)
    return bool(expected.document and expected.document.get("missing"))


def faults_of_whole(document: Mapping[str, Any], is_of_whole_plan: bool) -> list[str]:
    """What is not complete in a document of a form that was filled in whole.

    A form of some of the plan's time may leave out time that a yearly target needs, and none asks for a baseline of another time.
    """
    found = [f"missing in a whole form: {' '.join(report)}" for report in _missing(document)]
    for indicator in document["indicators"]:
        if indicator["reported"] != indicator["expected"]:
            counted = f"{indicator['reported']} of {indicator['expected']}"
            found.append(f"{indicator['id']}: {counted} have reported in a whole form")
        lacks_baseline = any(reason["code"] == "no_baseline" for reason in indicator["reasons"])
        if indicator["verdict"] == "no_data" and is_of_whole_plan and not lacks_baseline:
            found.append(f"{indicator['id']}: no_data in a whole form")
    return found


def _missing(document: Mapping[str, Any]) -> list[Report]:
    """The reports that a document misses: unit, period and element."""
    listed = document.get("missing") or []
    return [(each["unit"], each["period"], element) for each in listed for element in each["elements"]]


def faults_of_gaps(case: Case, form: Form, gaps: Iterable[int], document: Mapping[str, Any]) -> list[str]:
    """What is missing in a document of a form with gaps, though it was filled in.

    A row of the form may be for a longer time than the report that is missing: months of a
    flow, or a state of a period that the plan begins within.
    """
    if "unit" not in form.header:
        return []
    vocabulary = Vocabulary(case.plan)
    left_empty = form.reports(gaps)
    return [
        f"not left empty, and missing: {unit} {period} {element}"
        for unit, period, element in _missing(document)
        if not any(
            (unit, element) == (who, what) and _answers(vocabulary, element, period, when)
            for who, when, what in left_empty
        )
    ]


def _answers(vocabulary: Vocabulary, element: str, missing: str, row: str) -> bool:
    """Whether a row of the form is where a missing report would stand.

    A running total may be missing for a month within the row's period: that of the last total of a unit that closed.
    """
    wanted, given = vocabulary.calendar.parse(missing), vocabulary.calendar.parse(row)
    kind = vocabulary.kind(element)
    ends_together = kind != "flow" and wanted.end == given.end
    return ends_together or (kind != "stock" and wanted.lies_in(given))


def expected_of(case: Case, text: str) -> Expected:
    """What the contract demands of a run over the form."""
    return expect(case.plan, [(PATH, text)], case.options)

