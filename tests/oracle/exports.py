"""The property that what `export` hands on comes to the same results when it is read back.

Data values of DHIS2 are put into the columns of its CSV, the counts of a Data Package are read as they
are. Both have decimal points, whatever the plan says of the files that offices send, and are read with
a plan that says so. Periods and units that only rows without figures name are not exported; cases with
such rows are not compared.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from pathlib import Path
from typing import Any

from commands import Ran, run, write_case
from generate import Case

PLAN = "exported.toml"
AREA = "VN-27"
COLUMNS = {
    "dataElement": "dataelement",
    "period": "period",
    "orgUnit": "orgunit",
    "categoryOptionCombo": "categoryoptioncombo",
    "value": "value",
    "comment": "comment",
}
REFUSALS = ("years end on", "DHIS2 has no period for", "a sum of several groups")
"""What DHIS2 has no form for, by the words that say so."""


def point_plan(plan: dict[str, Any]) -> dict[str, Any]:
    """The plan for what is exported: decimals behind a point, and nothing else of how files are written."""
    plan = copy.deepcopy(plan)
    plan["input"] = {"decimal": "."}
    return plan


def as_dhis2_csv(values: str) -> str:
    """The data values in the columns of DHIS2's own CSV."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(COLUMNS.values())
    for value in json.loads(values)["dataValues"]:
        assert set(value) <= set(COLUMNS), value
        writer.writerow([value.get(column, "") for column in COLUMNS])
    return output.getvalue()


def _options(case: Case) -> list[str]:
    """The command line without the files."""
    paths = [path for path, _ in case.files]
    return [*(each for each in case.arguments() if each not in paths), "--lang", "en", "-v"]


def faults(program: Path, home: Path, case: Case) -> tuple[list[str], int]:
    """What differs between the results of a case and those of its exports, and how many exports were compared."""
    write_case(home, case.plan, case.files)
    paths = [path for path, _ in case.files]
    first = run(program, [*_options(case), *paths], home)
    if first.status == 2:
        return [], 0
    document = json.loads(first.stdout)
    write_case(home / "again", point_plan(case.plan), [])
    for path in home.glob("*.csv"):
        if path.name not in [name for name, _ in case.files]:
            (home / "again" / path.name).write_bytes(path.read_bytes())
    found, compared = [], 0
    for system, name in (("datapackage", "package/counts.csv"), ("dhis2", "values.csv")):
        ran = _exported(program, home, system, paths)
        if ran.status == 2 and system == "dhis2" and any(words in ran.stderr for words in REFUSALS):
            continue
        if ran.status != 0:
            # What cannot be judged in one go is no matter of exports.
            found += [f"{system}: exit status {ran.status}: {ran.stderr}"] if "nothing was judged" not in ran.stderr else []
            continue
        text = as_dhis2_csv(ran.stdout.decode()) if system == "dhis2" else (home / name).read_text(encoding="utf-8")
        if "published figure" in ran.stderr or len(text.splitlines()) < 2:
            continue
        (home / "again" / "counts.csv").write_text(text, encoding="utf-8")
        again = run(program, [*_options(case), "counts.csv"], home / "again")
        if again.status != 2 and _named(again) != _named(first):
            continue
        compared += 1
        if again.status != first.status:
            found.append(f"{system}: exit status {first.status}, read back {again.status}: {again.stderr}")
            continue
        for one, two in zip(document["indicators"], json.loads(again.stdout)["indicators"], strict=True):
            found += [
                f"{system}: {one['id']} {key}: {one[key]!r}, read back {two[key]!r}"
                for key in one
                if key != "reason" and one[key] != two[key]
            ]
    return found, compared


def _named(ran: Ran) -> list[str]:
    """The periods and units that the files name, as `-v` tells them; those of DHIS2 stand for the area."""
    lines = [line for line in ran.stderr.splitlines() if re.match(r"\d+ (periods?|units?): ", line)]
    return [line for line in lines if not line.endswith(f": {AREA}")]


def _exported(program: Path, home: Path, system: str, paths: list[str]) -> Ran:
    """The run of an export; counts that name no unit go to one of DHIS2's."""
    asked = ["export", "--to", system, "--plan", "plan.toml", "--lang", "en", *paths]
    if system == "datapackage":
        return run(program, [*asked, "-o", "package"], home)
    ran = run(program, asked, home)
    return run(program, [*asked, "--org-unit", AREA], home) if "add `--org-unit" in ran.stderr else ran
