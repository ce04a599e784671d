"""Random provinces, cities and wards: a plan with sensitive elements, and what is reported in one to four releases."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from random import Random
from typing import Any, Mapping

from counted import Counted, Owed, full_groups
from families import Key

YEAR = 2024
PERIODS = {"quarter": 4, "half-year": 2, "month": 12}
DIMENSIONS = {"sex": ("female", "male"), "age": ("child", "adult", "old")}

Cells = dict[tuple[str, str, Key, int], int]


@dataclass
class Release:
    """What a run is given, and what is new in it."""

    cells: Cells
    periods: int
    """How many periods of the year are asked for: the first ones."""


@dataclass
class Case:
    """A plan and its releases."""

    plan: dict[str, Any]
    frequency: str
    releases: list[Release] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    """Elements that are parts of others in every cell, and of which."""
    same: dict[str, str] = field(default_factory=dict)
    """Running totals that count what a flow counts."""
    truth: Cells = field(default_factory=dict)
    sensitive_cells: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)

    @property
    def periods(self) -> int:
        """How many periods the year has."""
        return PERIODS[self.frequency]

    @property
    def lowest(self) -> list[str]:
        """The units that report; the area itself where there are none."""
        units = self.plan.get("units", [])
        above = {unit.get("parent") for unit in units}
        return [unit["id"] for unit in units if unit["id"] not in above] or [""]

    def period_name(self, period: int) -> str:
        """A period of the year as people write it."""
        sign = {"quarter": f"Q{period + 1}", "half-year": f"S{period + 1}", "month": f"{period + 1:02}"}
        return f"{YEAR}-{sign[self.frequency]}"

    def counted(self, cells: Cells) -> Counted:
        """The cells with what is owed of the year."""
        owed = [
            Owed(unit, element["id"], period)
            for element in self.plan["elements"]
            for unit in self.lowest
            for period in range(self.periods)
        ]
        return Counted(self.plan, cells, owed, self.periods)

    def text(self, cells: Mapping[tuple[str, str, Key, int], int]) -> str:
        """The counts as a file."""
        dimensions = [each["id"] for each in self.plan.get("dimensions", [])]
        has_units = bool(self.plan.get("units"))
        output = io.StringIO()
        writer = csv.writer(output, lineterminator="\n")
        unit_column = ["unit"] if has_units else []
        writer.writerow(["period", *unit_column, *dimensions, "element", "value"])
        for (unit, element, key, period), value in cells.items():
            groups = dict(key)
            writer.writerow(
                [
                    self.period_name(period),
                    *([unit] if has_units else []),
                    *(groups.get(each, "") for each in dimensions),
                    element,
                    value,
                ]
            )
        return output.getvalue()


def draw(rng: Random) -> Case:
    """One case."""
    return _Draw(rng).run()


class _Draw:
    """The choices of one case."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        frequency = rng.choices(("quarter", "half-year", "month"), weights=(10, 3, 0.6))[0]
        table: dict[str, Any] = {"title": "Kế hoạch", "period": str(YEAR), "frequency": frequency}
        self.case = Case({"schema": 1, "plan": table}, frequency)
        self.plan = self.case.plan
        self.number = 0

    def run(self) -> Case:
        """The case, with its releases."""
        self._publish()
        self._units()
        self._elements()
        self._goals()
        self._truth()
        self._releases()
        return self.case

    def _trait(self, name: str, chance: float) -> bool:
        """Whether the case has a trait, noted if so."""
        if self.rng.random() < chance:
            self.case.traits.add(name)
            return True
        return False

    def _publish(self) -> None:
        """`[publish]`, mostly what holds where nothing is said."""
        table: dict[str, Any] = {}
        if self.rng.random() < 0.4:
            table["threshold"] = self.rng.choice((3, 4, 5, 10, 12))
        if self._trait("zeros are hidden", 0.15):
            table["zeros"] = "hide"
        if self._trait("no complement", 0.15):
            table["complement"] = False
        if table:
            self.plan["publish"] = table
        self.threshold = table.get("threshold", 10)

    def _units(self) -> None:
        """A ward alone, wards of a city, or districts with wards below a province."""
        shape = self.rng.choices(("alone", "flat", "districts", "deep"), weights=(1, 4, 4, 1.5))[0]
        self.case.traits.add(f"units: {shape}")
        if shape == "alone":
            return
        units: list[dict[str, Any]] = []
        if shape == "flat":
            units = [self._unit(f"w{n}", None, "ward") for n in range(self.rng.randint(2, 7))]
        for district in range(self.rng.randint(1, 3) if shape in ("districts", "deep") else 0):
            name = f"d{district}"
            units.append(self._unit(name, None, "district"))
            for ward in range(self.rng.randint(1, 4)):
                units.append(self._unit(f"{name}w{ward}", name, "ward"))
                if shape == "deep" and self.rng.random() < 0.4:
                    for village in range(self.rng.randint(1, 3)):
                        units.append(self._unit(f"{name}w{ward}v{village}", f"{name}w{ward}", "village"))
        if shape in ("districts", "deep") and self.rng.random() < 0.3:
            units.append(self._unit("alone", None, "ward"))
        self.plan["units"] = units

    def _unit(self, name: str, parent: str | None, level: str) -> dict[str, Any]:
        """One unit's table."""
        table = {"id": name, "name": f"Đơn vị {name}", "level": level}
        return table | {"parent": parent} if parent else table

    def _elements(self) -> None:
        """Wholes with their parts, running totals beside flows, and public elements."""
        rng, elements = self.rng, []
        self.kind = "stock" if self._trait("stocks", 0.2) else "flow"
        dimensions = []
        if self._trait("groups", 0.35):
            dimensions = ["sex"] if rng.random() < 0.7 else ["sex", "age"]
            self.plan["dimensions"] = [
                {"id": each, "values": [{"id": value, "name": value} for value in DIMENSIONS[each]]}
                for each in dimensions
            ]
        self.dimensions = dimensions
        by = {"by": dimensions} if dimensions else {}
        elements.append({"id": "victims", "kind": self.kind, "sensitive": True, **by})
        self.parts = []
        for name in ("supported", "housed", "counselled")[: rng.choices((0, 1, 2, 3), weights=(2, 8, 3, 1))[0]]:
            own_by = by if rng.random() < 0.8 else {}
            sensitive = {"sensitive": True} if rng.random() < 0.5 else {}
            elements.append({"id": name, "kind": self.kind, **sensitive, **own_by})
            self.case.parts[name] = "victims"
            self.parts.append(name)
        if self.kind == "flow" and self._trait("running total", 0.25):
            of = rng.choice(["victims", *self.parts])
            own_by = next(each for each in elements if each["id"] == of)
            total = {"id": f"{of}_ytd", "kind": "year-to-date", "sensitive": True, "linked-to": [of]}
            if "by" in own_by:
                total["by"] = own_by["by"]
            elements.append(total)
            self.case.same[f"{of}_ytd"] = of
        if self._trait("thresholds of elements", 0.1):
            rng.choice(elements)["publish-threshold"] = self.threshold + rng.choice((1, 2, 5))
        if self._trait("another family", 0.15):
            elements.append({"id": "calls", "kind": "flow", "sensitive": True})
        elements.append({"id": "people", "kind": "stock"})
        elements.append({"id": "news", "kind": "flow"})
        self.plan["elements"] = elements

    def _goals(self) -> None:
        """Indicators over the elements."""
        found = [self._indicator("count", "victims")]
        for part in self.parts:
            if self.rng.random() < 0.9:
                found.append(self._indicator("percentage", part, "victims"))
            if self.rng.random() < 0.5:
                found.append(self._indicator("count", part))
        for total in self.case.same:
            found.append(self._indicator("count", total))
        if self.parts and self._trait("sums and differences", 0.25):
            text = self.rng.choice(("victims - {}", "victims + {}", "2 * victims + {}")).format(
                self.rng.choice(self.parts)
            )
            found.append(self._indicator("count", text))
            if len(self.parts) > 1 and self.rng.random() < 0.5:
                found.append(self._indicator("count", " + ".join(self.parts)))
        if self._trait("rates", 0.2):
            of = self.rng.choice(["victims", *self.parts])
            found.append({**self._indicator("rate", of, "people"), "per": 100000})
        if self.dimensions and self._trait("chosen groups", 0.25):
            found.append(self._indicator("percentage", "victims[sex=female]", "victims"))
        if self.plan.get("units") and self._trait("shares of units", 0.2):
            of = self.rng.choice(["victims", *self.parts])
            share = self._indicator("share-of-units", of)
            found.append({**share, "unit-target": ">= 3", "target": ">= 50%"})
        if any(each["id"] == "calls" for each in self.plan["elements"]):
            found.append(self._indicator("count", "calls"))
        found.append(self._indicator("rate", "news", "people") | {"per": 1000})
        found.append(self._indicator("count", "news"))
        for indicator in found:
            self._target(indicator)
        self.plan["goals"] = [
            {"id": "1", "name": "Mục tiêu 1", "indicators": found[::2]},
            {"id": "2", "name": "Mục tiêu 2", "indicators": found[1::2]},
        ]
        for goal in self.plan["goals"]:
            for number, indicator in enumerate(goal["indicators"], start=1):
                indicator["id"] = f"{goal['id']}.{number}"
        if not found[1::2]:
            self.plan["goals"].pop()

    def _indicator(self, measure: str, numerator: str, denominator: str | None = None) -> dict[str, Any]:
        """An indicator without a target."""
        self.number += 1
        table = {"id": "", "name": f"Chỉ tiêu {self.number}", "measure": measure, "numerator": numerator}
        return table | {"denominator": denominator} if denominator else table

    def _target(self, indicator: dict[str, Any]) -> None:
        """Mostly a target, sometimes one that holds in every group."""
        rng = self.rng
        if "target" in indicator or rng.random() < 0.15:
            return
        sign = rng.choice((">=", "<=", ">", "<"))
        percent = {"percentage": "%"}.get(indicator["measure"], "")
        limit = rng.choice((50, 80, 90)) if percent else rng.choice((5, 20, 100))
        indicator["target"] = f"{sign} {limit}{percent}"
        keys = [self.case.frequency]
        named = indicator["numerator"].split()[0]
        element = next((each for each in self.plan["elements"] if each["id"] == named), {})
        is_bare = indicator["measure"] != "rate" and indicator["numerator"] == named
        if is_bare and element.get("by"):
            over = indicator.get("denominator")
            whole = next((each for each in self.plan["elements"] if each["id"] == over), None)
            if whole is None or whole.get("by") == element["by"]:
                keys += element["by"]
        if self.plan.get("units"):
            keys.append("unit")
        if rng.random() < 0.25:
            self.case.traits.add("each")
            indicator["each"] = [rng.choice(keys)]

    # What was counted.

    def _truth(self) -> None:
        """The counts of the whole year."""
        rng, case = self.rng, self.case
        typical = rng.choice((0.7, 2, 4, 8, 20))
        sizes = {unit: typical * rng.gammavariate(1.5, 0.7) for unit in case.lowest}
        for unit in rng.sample(case.lowest, 1 if rng.random() < 0.3 else 0):
            sizes[unit] = rng.choice((60, 300))
        odds = {part: rng.choice((0.3, 0.8, 0.9, 0.97, 1)) for part in self.parts}
        for element in self.plan["elements"]:
            for unit in case.lowest:
                for key in full_groups(self.plan, element):
                    for period in range(case.periods):
                        value = self._amount(element["id"], unit, key, period, sizes, odds)
                        case.truth[unit, element["id"], key, period] = value

    def _amount(
        self,
        element: str,
        unit: str,
        key: Key,
        period: int,
        sizes: Mapping[str, float],
        odds: Mapping[str, float],
    ) -> int:
        """One cell."""
        rng, truth = self.rng, self.case.truth
        if element == "people":
            return 1000 + 10 * len(unit)
        if element == "news":
            return rng.randint(0, 9)
        if element in self.case.same:
            own = truth[unit, self.case.same[element], key, period]
            return own + (truth[unit, element, key, period - 1] if period else 0)
        if element in self.parts:
            whole = sum(
                value
                for (who, what, group, when), value in truth.items()
                if (who, what, when) == (unit, "victims", period) and set(key) <= set(group)
            )
            return sum(rng.random() < odds[element] for _ in range(whole))
        share = len(full_groups(self.plan, next(e for e in self.plan["elements"] if e["id"] == element)))
        return _poisson(rng, sizes[unit] * rng.choice((0.5, 1, 1, 2)) / share**0.5)

    # Releases.

    def _releases(self) -> None:
        """One to four, later ones with more periods, late reports and corrections."""
        rng, case = self.rng, self.case
        number = rng.choices((1, 2, 3, 4), weights=(4, 4, 2, 2))[0]
        reached = sorted(rng.randint(1, case.periods) for _ in range(number - 1))
        reached.append(case.periods if rng.random() < 0.8 else rng.randint(1, case.periods))
        late = self._late()
        for turn, periods in enumerate(sorted(reached)):
            if turn and self._trait("corrections", 0.3):
                self._correct()
            cells = {
                place: value
                for place, value in case.truth.items()
                if place[3] < periods and not (turn < late.get((place[0], place[3]), 0))
            }
            if cells:
                case.releases.append(Release(cells, periods))
        if not case.releases:
            # Everything was late: it comes at last.
            case.releases.append(Release(dict(case.truth), case.periods))

    def _late(self) -> dict[tuple[str, int], int]:
        """Reports that come in a later release than the others of their period."""
        rng, case = self.rng, self.case
        if not self._trait("late reports", 0.25):
            return {}
        return {
            (rng.choice(case.lowest), rng.randrange(case.periods)): rng.randint(1, 3)
            for _ in range(rng.randint(1, 3))
        }

    def _correct(self) -> None:
        """Some counts of persons change, with what hangs on them."""
        rng, truth = self.rng, self.case.truth
        places = [place for place in truth if place[1] in ("victims", *self.parts)]
        for _ in range(rng.randint(1, 2)):
            unit, element, key, period = place = rng.choice(places)
            change = rng.choice((-3, -1, 1, 2, 5, 10, 12, 40, 100))
            truth[place] = max(0, truth[place] + change)
            self._repair(unit, period)

    def _repair(self, unit: str, period: int) -> None:
        """Parts stay within their wholes, running totals add up."""
        truth, case = self.case.truth, self.case
        for place in [p for p in truth if p[0] == unit and p[3] == period and p[1] in self.parts]:
            whole = sum(
                value
                for (who, what, group, when), value in truth.items()
                if (who, what, when) == (unit, "victims", period) and set(place[2]) <= set(group)
            )
            truth[place] = min(truth[place], whole)
        for total, of in case.same.items():
            for place in [p for p in truth if p[0] == unit and p[1] == total]:
                truth[place] = sum(truth[unit, of, place[2], when] for when in range(place[3] + 1))


def _poisson(rng: Random, mean: float) -> int:
    """A whole number around a mean."""
    if mean > 50:
        return max(0, round(rng.gauss(mean, mean**0.5)))
    limit, product, found = 2.718281828459045**-mean, rng.random(), 0
    while product > limit:
        product *= rng.random()
        found += 1
    return found
