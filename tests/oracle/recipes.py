"""Random indicators: each recipe adds the elements it needs to the world."""

from __future__ import annotations

from random import Random
from typing import Any, Callable

from world import World

Recipe = Callable[[World], dict[str, Any]]
_PART_KINDS = (
    ("stock", "stock"),
    ("flow", "flow"),
    ("year-to-date", "year-to-date"),
    ("flow", "stock"),
    ("year-to-date", "stock"),
)


def _some_dimensions(rng: Random) -> tuple[str, ...]:
    """The dimensions of a new element: mostly none or one, seldom two."""
    return rng.choices(((), ("sex",), ("subject",), ("sex", "age")), weights=(6, 4, 1, 1))[0]


def _part_of_whole(world: World) -> dict[str, Any]:
    """A simple percentage, also of kinds that accumulate."""
    part_kind, whole_kind = world.rng.choice(_PART_KINDS)
    by = _some_dimensions(world.rng)
    whole = world.add("people", whole_kind, by)
    part = world.add("women", part_kind, by, whole)
    return {"measure": "percentage", "numerator": part.id, "denominator": whole.id}


def _group_of_whole(world: World) -> dict[str, Any]:
    """A percentage that chooses one group of its own whole."""
    whole = world.add("leaders", world.rng.choice(("stock", "flow")), ("sex",))
    return {
        "measure": "percentage",
        "numerator": f"{whole.id}[sex=female]",
        "denominator": whole.id,
    }


def _rest_of_whole(world: World) -> dict[str, Any]:
    """A percentage with a difference above."""
    whole = world.add("agencies", "stock")
    part = world.add("men", "stock", cap=whole)
    return {
        "measure": "percentage",
        "numerator": f"{whole.id} - {part.id}",
        "denominator": whole.id,
    }


def _weighted_part(world: World) -> dict[str, Any]:
    """A percentage with decimal factors."""
    whole = world.add("staff", "stock")
    first, second = world.add("trained", "stock", cap=whole), world.add("briefed", "stock", cap=whole)
    return {
        "measure": "percentage",
        "numerator": f"0.5 * {first.id} + {second.id} * 0.25",
        "denominator": whole.id,
    }


def _sums_of_parts(world: World) -> dict[str, Any]:
    """A percentage of two sums, each from its own reports."""
    kind = world.rng.choice(("stock", "flow"))
    wholes = [world.add("pupils", kind) for _ in range(2)]
    parts = [world.add("girls", kind, cap=whole) for whole in wholes]
    return {
        "measure": "percentage",
        "numerator": " + ".join(part.id for part in parts),
        "denominator": f"({' + '.join(whole.id for whole in wholes)})",
    }


def _groups_over_one_whole(world: World) -> dict[str, Any]:
    """A percentage whose parts have groups and whose whole has none, so that `each` is needed."""
    whole = world.add("managers", "stock")
    part = world.add("managers_trained", "stock", ("subject",), whole)
    return {
        "measure": "percentage",
        "numerator": part.id,
        "denominator": whole.id,
        "each": ["subject"],
    }


def _kind(rng: Random) -> str:
    """Any kind of element."""
    return rng.choice(("stock", "flow", "year-to-date"))


def _ratio(world: World) -> dict[str, Any]:
    """One amount against another."""
    by = _some_dimensions(world.rng)
    above, below = (world.add(word, _kind(world.rng), by) for word in ("boys", "girls"))
    return {"measure": "ratio", "numerator": above.id, "denominator": below.id}


def _ratio_to_the_rest(world: World) -> dict[str, Any]:
    """One group against what is left of a whole without it."""
    kind = world.rng.choice(("stock", "year-to-date"))
    whole = world.add("workers", kind)
    part = world.add("informal", kind, cap=whole)
    return {
        "measure": "ratio",
        "numerator": part.id,
        "denominator": f"{whole.id} - {part.id}",
    }


def _ratio_of_means(world: World) -> dict[str, Any]:
    """"The hours ratio is a ratio of two means.\""""
    above, below = (
        f"{world.add(f'hours_{who}', 'flow').id} / {world.add(f'asked_{who}', 'flow').id}"
        for who in ("women", "men")
    )
    return {"measure": "ratio", "numerator": above, "denominator": below}


def _rate(world: World) -> dict[str, Any]:
    """A ratio times `per`."""
    population = world.add("population", "stock", scale=world.rng.choice(("medium", "large")))
    births = world.add("births", _kind(world.rng), cap=population)
    return {
        "measure": "rate",
        "numerator": births.id,
        "denominator": population.id,
        "per": world.rng.choice((100, 1000, 100000)),
    }


def _count(world: World) -> dict[str, Any]:
    """A count of one element."""
    counted = world.add("news", _kind(world.rng), _some_dimensions(world.rng))
    return {"measure": "count", "numerator": counted.id}


def _share_of_units(world: World) -> dict[str, Any]:
    """A share of the units that meet a target of theirs; a share of the area itself says little, but is one."""
    if world.rng.random() < 0.65:
        counted = world.add("items", _kind(world.rng))
        return {"measure": "share-of-units", "numerator": counted.id, "unit-target": _unit_target(world, counted.id)}
    whole = world.add("seats", world.rng.choice(("stock", "flow")))
    part = world.add("seats_held", whole.kind, cap=whole)
    percent = world.rng.choice(("%", ""))
    target = f"{world.rng.choice(('>=', '<=', '>'))} {world.rng.choice((10, 30, 50, 90))}{percent}"
    if not percent:
        target = world.rng.choice((">= 0.5", "<= 0.3", ">= 1"))
    return {"measure": "share-of-units", "numerator": part.id, "denominator": whole.id, "unit-target": target}


def _unit_target(world: World, element: str) -> str:
    """A target near one of the figures of an element."""
    figures = [int(value) for (_, each, _, _), value in world.figures.items() if each == element and value is not None]
    number = world.rng.choice(figures or [0]) * world.rng.choice((1, 1, 2)) + world.rng.choice((0, 0, 1))
    return f"{world.rng.choice(('>=', '>=', '<=', '>'))} {number}"


def _formula_count(world: World) -> dict[str, Any]:
    """A count with every sign of a formula."""
    kind = _kind(world.rng)
    first, second = world.add("posts", kind), world.add("talks", kind)
    formula = world.rng.choice(
        ("{0} + {1}", "2 * {0} - {1} / 4", "({0} + {1}) / 2", "{0} * 0.25", "{0} / {1}", "({0}) + {1} + {0}")
    )
    return {"measure": "count", "numerator": formula.format(first.id, second.id)}


_RECIPES: tuple[tuple[Recipe, int], ...] = (
    (_part_of_whole, 8),
    (_group_of_whole, 3),
    (_rest_of_whole, 1),
    (_weighted_part, 1),
    (_sums_of_parts, 2),
    (_groups_over_one_whole, 2),
    (_ratio, 3),
    (_ratio_to_the_rest, 1),
    (_ratio_of_means, 2),
    (_rate, 2),
    (_count, 6),
    (_formula_count, 3),
    (_share_of_units, 3),
)


def draw_indicator(world: World) -> dict[str, Any]:
    """Measure and formulas of a random indicator whose elements now have figures."""
    drawn = [recipe for recipe, _ in _RECIPES]
    return world.rng.choices(drawn, weights=[weight for _, weight in _RECIPES])[0](world)
