"""Random provinces, cities and wards: a plan with sensitive elements, and what is reported in one to four releases."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Mapping, Sequence

from counted import Counted, Owed, full_groups
from families import Key

YEAR = 2024
PERIODS = {"quarter": 4, "half-year": 2, "month": 12}
DIMENSIONS = {"sex": ("female", "male"), "age": ("child", "adult", "old")}

Place = tuple[str, str, Key, int]
"""A unit, an element, a full group and a period of the plan."""
Cells = dict[Place, int]


@dataclass
class Release:
    """What a run is given, and what is new in it."""

    cells: Cells
    periods: int
    """How many periods of the plan are asked for: the first ones."""
    of_months: Cells = field(default_factory=dict)
    """Figures that are given month by month, so that nothing can be published."""


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
    traits: set[str] = field(default_factory=set)
    years: int = 1
    lives: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Units that are not there all the time: their first period, and the one behind their last."""
    continued: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Units whose running totals go on from those of the units that they came from."""

    @property
    def per_year(self) -> int:
        """How many periods a year has."""
        return PERIODS[self.frequency]

    @property
    def months(self) -> int:
        """How many months a period has."""
        return 12 // self.per_year

    @property
    def periods(self) -> int:
        """How many periods the plan has."""
        return self.per_year * self.years

    @property
    def lowest(self) -> list[str]:
        """The units that have none below them; the area itself where there are no units."""
        units = self.plan.get("units", [])
        above = {unit.get("parent") for unit in units}
        return [unit["id"] for unit in units if unit["id"] not in above] or [""]

    @property
    def reporting(self) -> list[str]:
        """Every unit that reports anything; the area itself where there are no units."""
        named = {unit for element in self.plan["elements"] for unit in self.reporters_of(element)}
        return [unit["id"] for unit in self.plan.get("units", []) if unit["id"] in named] or [""]

    def reporters_of(self, element: Mapping[str, Any]) -> list[str]:
        """The units that report an element."""
        return element.get("reported-by", self.lowest)

    def is_there(self, unit: str, period: int) -> bool:
        """Whether a unit is there in a period."""
        first, end = self.lives.get(unit, (0, self.periods))
        return first <= period < end

    def units_of_year(self, year: int) -> set[str]:
        """The units that are there in some period of a year."""
        periods = range(year * self.per_year, (year + 1) * self.per_year)
        units = [unit["id"] for unit in self.plan.get("units", [])] or [""]
        return {unit for unit in units if any(self.is_there(unit, period) for period in periods)}

    def within_total(self, place: Place) -> list[Place]:
        """The figures of a flow that a running total holds: of its year, of its unit and of those that it goes on from."""
        unit, total, key, last = place
        first = last - last % self.per_year
        units = [unit]
        if first < self.lives.get(unit, (0, 0))[0]:
            units += self.continued.get(unit, ())
        periods = range(first, last + 1)
        return [(who, self.same[total], key, each) for who in units for each in periods if self.is_there(who, each)]

    def year_of(self, period: int) -> int:
        """Which year of the plan a period is of."""
        return period // self.per_year

    def period_name(self, period: int) -> str:
        """A period as people write it."""
        year, within = YEAR + self.year_of(period), period % self.per_year + 1
        sign = {"quarter": f"Q{within}", "half-year": f"S{within}", "month": f"{within:02}"}
        return f"{year}-{sign[self.frequency]}"

    def counted(self, cells: Cells, year: int | None = None) -> Counted:
        """The cells of a year with what is owed of it, its first period being 0; those of all years with None."""
        first = (year or 0) * self.per_year
        number = self.periods if year is None else self.per_year
        times = range(first, first + number)
        owed = [
            Owed(unit, element["id"], period - first)
            for element in self.plan["elements"]
            for unit in self.reporters_of(element)
            for period in times
            if self.is_there(unit, period)
        ]
        inside = {
            (unit, element, key, period - first): value
            for (unit, element, key, period), value in cells.items()
            if period in times
        }
        before = {
            (unit, self.lives[unit][0] - first): those
            for unit, those in self.continued.items()
            if self.lives[unit][0] % self.per_year
        }
        return Counted(self.plan, inside, owed, number, self.per_year, before)

    def text(self, release: Release) -> str:
        """The counts of a release as a file."""
        dimensions = [each["id"] for each in self.plan.get("dimensions", [])]
        has_units = bool(self.plan.get("units"))
        output = io.StringIO()
        writer = csv.writer(output, lineterminator="\n")
        unit_column = ["unit"] if has_units else []
        writer.writerow(["period", *unit_column, *dimensions, "element", "value"])
        rows = [(self.period_name(place[3]), place, value) for place, value in release.cells.items()]
        for place, value in release.of_months.items():
            year, first = YEAR + self.year_of(place[3]), place[3] % self.per_year * self.months + 1
            rows += [
                (f"{year}-{first + month:02}", place, 0 if month else value) for month in range(self.months)
            ]
        for name, (unit, element, key, _), value in rows:
            groups = dict(key)
            writer.writerow(
                [
                    name,
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
        if frequency != "month" and self._trait("two years", 0.2):
            self.case.years = 2
            table["period"] = f"{YEAR}..{YEAR + 1}"
        self.plan = self.case.plan
        self.number = 0

    def run(self) -> Case:
        """The case, with its releases."""
        self._publish()
        self._units()
        self._successions()
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
            units = [self._unit(f"w{n}", None, "ward") for n in range(self.rng.randint(2, 6))]
        for district in range(self.rng.randint(1, 3) if shape in ("districts", "deep") else 0):
            name = f"d{district}"
            units.append(self._unit(name, None, "district"))
            for ward in range(self.rng.randint(1, 3)):
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

    def _successions(self) -> None:
        """Now and then wards become one, or one becomes two, with the first day of some period."""
        lowest = self.case.lowest
        wards = [each for each in self.plan.get("units", []) if each["level"] == "ward" and each["id"] in lowest]
        if len(wards) > 2 and self._trait("mergers", 0.2):
            first, *others = self.rng.sample(wards, 3)
            along = [each for each in others if each.get("parent") == first.get("parent")]
            if along or self.rng.random() < 0.3:
                before = [first, (along or others)[0]]
                self._succeed(before, ["later"], before[-1].get("parent"))
        elif wards and self._trait("splits", 0.1):
            before = self.rng.choice(wards)
            self._succeed([before], ["later", "latest"], before.get("parent"))

    def _succeed(self, before: Sequence[Mapping[str, Any]], after: Sequence[str], parent: str | None) -> None:
        """Some units become others."""
        rng, case = self.rng, self.case
        start = rng.randrange(1, case.periods) if case.periods > 1 else 0
        month = start * case.months
        for unit in after:
            self.plan["units"].append(self._unit(unit, parent, "ward"))
            case.lives[unit] = (start, case.periods)
        for unit in before:
            case.lives[unit["id"]] = (0, start)
        table: dict[str, Any] = {
            "from": [unit["id"] for unit in before],
            "to": after[0] if len(after) == 1 else list(after),
            "on": date(YEAR + month // 12, month % 12 + 1, 1),
        }
        if len(after) == 1:
            table["running-totals"] = rng.choice(("continue", "restart"))
        if table.get("running-totals") == "continue":
            case.continued[after[0]] = tuple(table["from"])
        self.plan["succession"] = [table]

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
        by: dict[str, Any] = {"by": dimensions} if dimensions else {}
        inner = [unit["id"] for unit in self.plan.get("units", []) if unit["id"] not in self.case.lowest]
        own = {}
        if inner and self._trait("own figures", 0.2):
            also = rng.sample(inner, rng.randint(1, len(inner)))
            own = {"reported-by": self._without_those_below(also)}
        by |= own
        elements.append({"id": "victims", "kind": self.kind, "sensitive": True, **by})
        self.parts = []
        for name in ("supported", "housed", "counselled")[: rng.choices((0, 1, 2, 3), weights=(2, 8, 3, 1))[0]]:
            own_by = by if rng.random() < 0.8 else own
            sensitive = {"sensitive": True} if rng.random() < 0.5 else {}
            elements.append({"id": name, "kind": self.kind, **sensitive, **own_by})
            self.case.parts[name] = "victims"
            self.parts.append(name)
        if self.kind == "flow" and self._trait("running total", 0.25):
            of = rng.choice(["victims", *self.parts])
            own_by = next(each for each in elements if each["id"] == of)
            total = {"id": f"{of}_ytd", "kind": "year-to-date", "sensitive": True, "linked-to": [of]}
            total |= {key: own_by[key] for key in ("by", "reported-by") if key in own_by}
            elements.append(total)
            self.case.same[f"{of}_ytd"] = of
        self.states = []
        if self.kind == "flow" and self._trait("states beside flows", 0.12):
            link = {"linked-to": ["victims"]} if rng.random() < 0.5 else {}
            elements.append({"id": "sheltered", "kind": "stock", "sensitive": True, **link, **own})
            self.states.append("sheltered")
        if self._trait("thresholds of elements", 0.1):
            rng.choice(elements)["publish-threshold"] = self.threshold + rng.choice((1, 2, 5))
        if self._trait("another family", 0.15):
            elements.append({"id": "calls", "kind": "flow", "sensitive": True})
        elements.append({"id": "people", "kind": "stock"})
        elements.append({"id": "news", "kind": "flow"})
        self.plan["elements"] = elements

    def _without_those_below(self, also: Sequence[str]) -> list[str]:
        """Those that report where some units report for all that are below them."""
        above = {unit["id"]: unit.get("parent") for unit in self.plan["units"]}
        reporting = set(self.case.lowest) | set(also)

        def is_covered(unit: str) -> bool:
            parent = above[unit]
            return parent is not None and (parent in also or is_covered(parent))

        return [unit for unit in above if unit in reporting and not is_covered(unit)]

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
        """The counts of the whole time."""
        rng, case = self.rng, self.case
        typical = rng.choice((0.7, 2, 4, 8, 20))
        sizes = {unit: typical * rng.gammavariate(1.5, 0.7) for unit in case.reporting}
        for unit in rng.sample(case.lowest, 1 if rng.random() < 0.3 else 0):
            sizes[unit] = rng.choice((60, 300))
        odds = {part: rng.choice((0.3, 0.8, 0.9, 0.97, 1)) for part in self.parts}
        for element in self.plan["elements"]:
            for unit in case.reporters_of(element):
                for key in full_groups(self.plan, element):
                    for period in (each for each in range(case.periods) if case.is_there(unit, each)):
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
            return sum(truth[each] for each in self.case.within_total((unit, element, key, period)))
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
                case.releases.append(Release(cells, periods, self._of_months(cells)))
        if not case.releases:
            # Everything was late: it comes at last.
            case.releases.append(Release(dict(case.truth), case.periods))

    def _of_months(self, cells: Cells) -> Cells:
        """Now and then one flow of one unit, which is given for each month of a period and not for the period."""
        case = self.case
        flows = [place for place in cells if place[1] == "victims" and not place[2]]
        if self.kind != "flow" or case.months == 1 or not flows or not self._trait("figures of months", 0.02):
            return {}
        place = self.rng.choice(flows)
        return {place: cells.pop(place)}

    def _late(self) -> dict[tuple[str, int], int]:
        """Reports that come in a later release than the others of their period."""
        rng, case = self.rng, self.case
        if not self._trait("late reports", 0.25):
            return {}
        return {
            (rng.choice(case.reporting), rng.randrange(case.periods)): rng.randint(1, 3)
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
        for place in [each for each in truth if each[1] in case.same]:
            truth[place] = sum(truth[each] for each in case.within_total(place))


def _poisson(rng: Random, mean: float) -> int:
    """A whole number around a mean."""
    if mean > 50:
        return max(0, round(rng.gauss(mean, mean**0.5)))
    limit, product, found = 2.718281828459045**-mean, rng.random(), 0
    while product > limit:
        product *= rng.random()
        found += 1
    return found
