"""Random units of a plan: steady ones, and ones that open, close, merge and split within the year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from periods import Calendar, Period
from units import CONTINUE, RESTART

NAMES = {
    "mttq": "Ủy ban Mặt trận Tổ quốc",
    "cong-an": "Công an phường",
    "y-te": "Trạm Y tế",
    "hoi-lhpn": "Hội Liên hiệp Phụ nữ",
    "dak-bla": "Phường Đăk Bla",
    "ngok-bay": "Xã Ngọk Bay",
    "phuong": "Phường",
    "thanh-pho": "Thành phố",
}
_LEAVES = ("mttq", "cong-an", "y-te", "hoi-lhpn")
_LATER = ("dak-bla", "ngok-bay")
ABOVE = "phuong"
APART = "thanh-pho"
LEVEL, LOWER_LEVEL = "phuong", "don-vi"


@dataclass
class Territory:
    """The units of a plan and what becomes of them."""

    tables: list[dict[str, Any]]
    successions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def leaves(self) -> list[str]:
        """The units that report by default."""
        parents = {table.get("parent") for table in self.tables}
        return [table["id"] for table in self.tables if table["id"] not in parents]

    @property
    def levels(self) -> list[str]:
        """The levels that units have."""
        return sorted({table["level"] for table in self.tables if "level" in table})


def draw_territory(rng: Random, calendar: Calendar, reported: Period) -> Territory:
    """One to four units at a time, and now and then a change among them inside what is reported."""
    units = list(_LEAVES[: rng.choices((1, 2, 3, 4), weights=(2, 4, 3, 1))[0]])
    kind = rng.choices(("steady", "opens", "closes", "merger", "split", "chain"), weights=(40, 12, 14, 24, 6, 4))[0]
    tables = [{"id": unit, "name": NAMES[unit]} for unit in units]
    by_id = {table["id"]: table for table in tables}
    territory = Territory(tables)
    if kind == "opens":
        by_id[rng.choice(units)]["valid-from"] = _day(rng, calendar, reported)
    elif kind == "closes":
        by_id[rng.choice(units)]["valid-to"] = _day(rng, calendar, reported) - timedelta(days=1)
    elif kind == "merger":
        before = rng.sample(units, min(len(units), rng.choice((1, 2, 2))))
        _merge(rng, territory, before, _LATER[0], _day(rng, calendar, reported))
    elif kind == "split":
        day = _day(rng, calendar, reported)
        territory.tables += [{"id": unit, "name": NAMES[unit]} for unit in _LATER]
        territory.successions.append({"from": [rng.choice(units)], "to": list(_LATER), "on": day})
        if rng.random() < 0.3:
            territory.successions[0]["running-totals"] = RESTART
    elif kind == "chain":
        first, second = sorted((_day(rng, calendar, reported), _day(rng, calendar, reported)))
        _merge(rng, territory, rng.sample(units, min(len(units), 2)), _LATER[0], first)
        if second > first + timedelta(days=40):
            _merge(rng, territory, [_LATER[0]], _LATER[1], second)
    if rng.random() < 0.3:
        rng.shuffle(territory.tables)
    _draw_levels(rng, territory)
    return territory


def _merge(rng: Random, territory: Territory, before: list[str], after: str, day: date) -> None:
    """Some units become one."""
    territory.tables.append({"id": after, "name": NAMES[after]})
    became: str | list[str] = after if rng.random() < 0.9 else [after]
    territory.successions.append(
        {"from": before, "to": became, "on": day, "running-totals": rng.choice((CONTINUE, RESTART))}
    )


def _day(rng: Random, calendar: Calendar, reported: Period) -> date:
    """A day on which something begins: mostly with a quarter, sometimes with a month or within one."""
    months = list(reported.each_month())
    month = rng.choice(months)
    way = rng.choices(("quarter", "month", "within"), weights=(6, 2, 2))[0]
    if way == "quarter":
        month -= month % 3
        month += 3 if month <= reported.start else 0
    first = calendar.last_day(month - 1) + timedelta(days=1)
    return first + timedelta(days=rng.randint(1, 27)) if way == "within" else first


def _draw_levels(rng: Random, territory: Territory) -> None:
    """Now and then units stand below others: all of them, or those that have to do with each other."""
    if rng.random() > 0.4:
        return
    changed = {unit for table in territory.successions for unit in (*table["from"], *_as_list(table["to"]))}
    ids = [table["id"] for table in territory.tables]
    below = set(ids) if rng.random() < 0.5 else changed or set(ids[:1])
    for table in territory.tables:
        if table["id"] in below:
            table["parent"] = ABOVE
        if rng.random() < 0.9:
            table["level"] = LOWER_LEVEL
    territory.tables.insert(0, {"id": ABOVE, "name": NAMES[ABOVE], "level": LEVEL})
    if rng.random() < 0.3:
        territory.tables.insert(0, {"id": APART, "name": NAMES[APART]})
        territory.tables[1]["parent"] = APART


def _as_list(value: str | list[str]) -> list[str]:
    """One or several, as several."""
    return value if isinstance(value, list) else [value]
