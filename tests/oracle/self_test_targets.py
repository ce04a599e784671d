"""The oracle against hand-computed examples of what a target is for: a whole plan, or a distance from a baseline.

Each test quotes the sentence of the contract that it holds the oracle to, or is named by it.
"""

from __future__ import annotations

import unittest
from typing import Any

from oracle import Expected, Options
from self_test import element, indicator
from self_test_time import ONE, TWO, plan_table, run



def over_plan(target: str, element: str = "f") -> dict[str, Any]:
    """A count over the whole plan."""
    return indicator("count", element, target=target, over="plan")


def judged(found: Expected) -> tuple[Any, Any]:
    """Value and verdict of the only indicator."""
    (result,) = found.document["indicators"]
    return result["value"], result["verdict"]


class OverThePlan(unittest.TestCase):
    """"`over = "plan"`: its target is of the plan's whole period: value since the plan began, open until it ends.\""""

    def _years(self, text: str, target: str, period: str | None = None, element: str = "f") -> tuple[Any, Any]:
        yearly = plan_table("2024..2026", frequency="year")
        return judged(run(text, over_plan(target, element), options=Options(period), **ONE, **yearly))

    def test_flows_add_up_until_the_plan_ends(self) -> None:
        rows = "2024,a,40,, 2025,a,40,,"
        self.assertEqual(self._years(rows, ">= 100", "2024..2025"), (80, "open"))
        self.assertEqual(self._years(rows + " 2026,a,20,,", ">= 100", "2024..2026"), (100, "pass"))
        self.assertEqual(self._years(rows + " 2026,a,19,,", ">= 100", "2024..2026"), (99, "fail"))

    def test_what_the_window_leaves_out_is_treated_as_missing(self) -> None:
        for rows, target, expected in (
            ("2025,a,60,,", ">= 100", (60, "open")),
            ("2026,a,60,,", ">= 100", (60, "no_data")),
            ("2026,a,120,,", ">= 100", (120, "pass")),
            ("2025,a,120,,", "<= 100", (120, "fail")),
            ("2026,a,60,,", "<= 100", (60, "no_data")),
        ):
            with self.subTest(rows=rows, target=target):
                self.assertEqual(self._years(rows, target), expected)

    def test_nothing_over_nothing_is_undecided_where_time_is_left_out_of_what_divides(self) -> None:
        yearly = plan_table("2024..2026", frequency="year")
        elements = {"elements": [element("p", "flow"), element("t", "flow")]}
        told = over_plan(">= 100", "p / t")
        for rows, period, verdict in (
            ("2025,a,0,0", "2025", "open"),
            ("2025,a,5,0", "2025", "open"),
            ("2026,a,0,0", "2026", "no_data"),
            ("2024,a,0,0 2025,a,0,0 2026,a,0,0", "2024..2026", "not_applicable"),
        ):
            with self.subTest(rows=rows):
                found = run(rows, told, options=Options(period), **ONE, **yearly, **elements)
                self.assertEqual(judged(found), (None, verdict))

    def test_nothing_over_what_is_not_known_may_be_nothing(self) -> None:
        told = indicator("percentage", "f", "s", target="> 100%")
        found = run("2024-Q3,a,0,,", told, options=Options("2024-Q3"), **ONE)
        self.assertEqual(judged(found), (None, "no_data"))

    def test_of_running_totals_each_year_has_one(self) -> None:
        rows = "2024,a,,,10 2025,a,,,7 2026,a,,,13"
        self.assertEqual(self._years(rows, ">= 30", "2024..2026", "y"), (30, "pass"))
        self.assertEqual(self._years(rows, ">= 30", "2024..2025", "y"), (17, "open"))
        self.assertEqual(self._years(rows, ">= 30", "2026", "y"), (13, "no_data"))

    def test_outside_of_the_plan_nothing_is_held_against_it(self) -> None:
        self.assertEqual(self._years("2023,a,400,,", ">= 100", "2023"), (400, "tracked"))


class Baselines(unittest.TestCase):
    """"Computed from the counts of that period; until they are there, `no_data`.\""""

    def _growth(self, rows: str, **more: Any) -> Expected:
        told = indicator("percentage", "f", "s", target=">= baseline + 10 points", **more)
        return run(rows, told, **TWO, **plan_table("2025", frequency="year"))

    def test_the_counts_of_a_period_are_the_baseline(self) -> None:
        before = "2024,a,10,40, 2024,b,20,60,"
        for women, verdict in ((40, "pass"), (39, "fail")):
            rows = f"{before} 2025,a,{women - 20},50, 2025,b,20,50,"
            self.assertEqual(judged(self._growth(rows, baseline={"period": "2024"})), (women, verdict))
            self.assertEqual(judged(self._growth(rows, baseline="previous-year")), (women, verdict))

    def test_until_they_are_there_nothing_is_known(self) -> None:
        for before in ("", "2024,a,10,40,", "2024,a,0,0, 2024,b,0,0,"):
            rows = f"{before} 2025,a,50,50, 2025,b,50,50,"
            with self.subTest(before=before):
                self.assertEqual(judged(self._growth(rows, baseline={"period": "2024"})), (100, "no_data"))

    def test_a_cap_on_growth(self) -> None:
        for this_year, verdict in ((200, "pass"), (201, "fail")):
            told = indicator("count", "f", target="<= baseline + 0.4%", baseline="previous-year")
            rows = f"2024,a,200,, 2025,a,{this_year},,"
            self.assertEqual(judged(run(rows, told, **ONE, **plan_table("2025", frequency="year"))), (this_year, verdict))


if __name__ == "__main__":
    unittest.main()
