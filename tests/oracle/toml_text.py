"""plan.toml from the tables of a plan: only the shapes that a plan has."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, Mapping

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def plan_text(plan: Mapping[str, Any]) -> str:
    """The text of plan.toml; goals hold their indicators as tables of their own."""
    lines: list[str] = []
    tables = {key: value for key, value in plan.items() if isinstance(value, (dict, list))}
    lines += _pairs({key: value for key, value in plan.items() if key not in tables})
    for name, table in tables.items():
        for entry in table if isinstance(table, list) else [table]:
            header = f"[[{name}]]" if isinstance(table, list) else f"[{name}]"
            lines += ["", header, *_pairs(entry)]
            for indicator in entry.get("indicators", []):
                lines += ["", "[[goals.indicators]]", *_pairs(indicator)]
    return "\n".join(lines) + "\n"


def _pairs(table: Mapping[str, Any]) -> list[str]:
    """The `key = value` lines of one table."""
    return [f"{_key(key)} = {_value(value)}" for key, value in table.items() if key != "indicators"]


def _key(key: str) -> str:
    """A key, quoted where it must be."""
    return key if _BARE_KEY.fullmatch(key) and not key.isdigit() else json.dumps(key)


def _value(value: Any) -> str:
    """A value on one line; TOML reads the strings that JSON writes."""
    if isinstance(value, dict):
        return "{ " + ", ".join(_pairs(value)) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
