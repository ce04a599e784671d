"""The oracle against hand-computed examples of time and units, with no program needed.

Each test quotes the sentence of the contract that it holds the oracle to, or is named by it.
"""

from __future__ import annotations

import unittest
from datetime import date
from fractions import Fraction
from typing import Any

from oracle import Expected, Options, expect
from periods import Calendar, of_year
from self_test import element, indicator, only

FLOW, STOCK, RUNNING = element("f", "flow"), element("s"), element("y", "year-to-date")
ONE = {"units": [{"id": "a"}]}
TWO = {"units": [{"id": "a"}, {"id": "b"}]}
STATES = {"elements": [element("f"), element("s")]}


def merged(on: date, **more: Any) -> dict[str, Any]:
    """Two units that became a third, beside one that stays."""
    return {
        "units": [{"id": unit} for unit in "abcd"],
        "succession": [{"from": ["a", "b"], "to": "c", "on": on} | more],
    }


def plan_table(period: str = "2024", **more: Any) -> dict[str, Any]:
    """The table of a plan itself."""
    return {"plan": {"period": period, "frequency": "quarter", **more}}


def run(rows: str, *indicators: dict[str, Any], options: Options = Options(), **plan: Any) -> Expected:
    """The expected result of several indicators over one file; a row is `period,unit,f,s,y`."""
    numbered = [{**each, "id": f"1.{number}"} for number, each in enumerate(indicators, start=1)]
    tables = {
        **plan_table(),
        "elements": [FLOW, STOCK, RUNNING],
        **plan,
        "goals": [{"id": "1", "indicators": numbered}],
    }
    names = [each["id"] for each in tables["elements"]]
    lines = [row.split(",")[: 2 + len(names)] for row in rows.split()]
    text = "\n".join(",".join(line) for line in [["period", "unit", *names], *lines]) + "\n"
    return expect(tables, [("counts.csv", text)], options)


def figures(result: dict[str, Any]) -> tuple[Any, ...]:
    """What is shown of an indicator, with its bound."""
    return tuple(result[key] for key in ("numerator", "denominator", "verdict", "bound"))


def missing(expected: Expected) -> set[tuple[str, str, str]]:
    """The reports that are missing."""
    return {
        (each["unit"], each["period"], name) for each in expected.document["missing"] for name in each["elements"]
    }


def parts(expected: Expected) -> dict[str, dict[str, Any]]:
    """The first indicator of each part under `--by`."""
    return {group["id"]: group["indicators"][0] for group in expected.document["groups"]}


def share_of_units(target: str, unit_target: str, **more: Any) -> dict[str, Any]:
    """A share of the units whose flow meets a target."""
    return indicator("share-of-units", "f", target=target, unit_target=unit_target, **more)


class OnlyWhatExistsIsAsked(unittest.TestCase):
    """"A unit owes nothing for time in which it did not exist.\""""

    CLOSED = {"units": [{"id": "a", "valid-to": date(2024, 6, 30)}, {"id": "b"}]}
    ROWS = "2024-Q1,a,3,3, 2024-Q2,a,3,3, 2024-Q1,b,3,3, 2024-Q2,b,3,3, 2024-Q3,b,3,3, 2024-Q4,b,3,3,"

    def test_a_unit_that_closed_in_mid_year_is_judged_in_the_quarters_that_it_had(self) -> None:
        judged = (
            share_of_units(">= 100%", ">= 2", each=["quarter"]),
            indicator("count", "f", target=">= 2", each=["quarter", "unit"]),
            indicator("count", "s", target=">= 2", each=["quarter"]),
            indicator("count", "f", target="<= 5", each=["quarter"]),
        )
        expected = run(self.ROWS, *judged, options=Options(by="unit"), **self.CLOSED)
        share, cells, states, cap = expected.document["indicators"]
        self.assertEqual(figures(share)[:3], (2, 2, "pass"))
        self.assertEqual((cells["verdict"], cells["value"], len(cells["each"])), ("pass", 3, 6))
        self.assertNotIn("2024-Q3/a", [group["group"] for group in cells["each"]])
        self.assertEqual((states["verdict"], cap["verdict"], expected.status), ("pass", "fail", 1))
        of_a = next(group["indicators"] for group in expected.document["groups"] if group["id"] == "a")
        self.assertEqual([each["verdict"] for each in of_a[:3]], ["pass", "pass", "tracked"])

    def test_a_part_that_did_not_exist_is_not_applicable(self) -> None:
        judged = indicator("ratio", "f", "s", target=">= 1")
        expected = run(self.ROWS, judged, options=Options("2024-Q4", units=("a",)), **self.CLOSED)
        self.assertEqual(figures(only(expected)), (None, None, "not_applicable", None))
        self.assertEqual(expected.status, 1)

    def test_a_closed_units_last_state_is_gone_and_its_running_total_stays(self) -> None:
        rows = "2024-Q2,a,,5,7 2024-Q4,b,,2,9"
        expected = run(rows, indicator("count", "s"), indicator("count", "y"), **self.CLOSED)
        self.assertEqual([each["value"] for each in expected.document["indicators"]], [2, 16])

    def test_a_figure_of_a_unit_that_was_not_there_is_an_error(self) -> None:
        self.assertEqual(run("2024-Q3,a,1,,", indicator("count", "f"), **self.CLOSED).status, 2)

    def test_a_unit_that_closes_within_a_quarter_sends_months_and_a_new_one_the_quarter(self) -> None:
        units = [{"id": "a", "valid-to": date(2024, 5, 31)}, {"id": "b", "valid-from": date(2024, 5, 1)}]
        expected = run("2024-Q1,a,1,,", indicator("count", "f"), options=Options("2024-S1"), units=units)
        self.assertEqual(missing(expected), {("a", "2024-04", "f"), ("a", "2024-05", "f"), ("b", "2024-Q2", "f")})


class OneMomentForAll(unittest.TestCase):
    """"States and running totals of an indicator are those of one period for all units.\""""

    def test_who_has_not_sent_that_one_is_missing_and_no_older_figure_decides_anything(self) -> None:
        rows = "2024-Q1,a,,9, 2024-Q1,b,,9, 2024-Q2,b,,1,"
        expected = run(rows, indicator("count", "s", target=">= 5"), options=Options(by="unit"), **TWO)
        self.assertEqual(figures(only(expected)), (1, None, "no_data", None))
        self.assertEqual((only(expected)["provisional"], only(expected)["as_of"]), ("fail", "2024-Q2"))
        self.assertIsNone(parts(expected)["a"]["value"])
        self.assertEqual(missing(expected), {("a", "2024-Q2", "s")})

    def test_it_is_the_latest_for_which_anybody_has_sent_every_element(self) -> None:
        rows = "2024-Q1,a,,4,2 2024-Q2,a,,9, 2024-Q1,b,,1,3"
        result = only(run(rows, indicator("ratio", "s", "y"), **TWO))
        self.assertEqual((result["numerator"], result["denominator"], result["as_of"]), (5, 5, "2024-Q1"))

    def test_it_holds_where_no_units_are_listed_as_well(self) -> None:
        rows = "2024-Q1,a,,4, 2024-Q1,b,,1, 2024-Q2,a,,9,"
        result = only(run(rows, indicator("count", "s", target=">= 1")))
        self.assertEqual((figures(result), result["provisional"]), ((None, None, "no_data", None), None))


class RunningTotals(unittest.TestCase):
    """Running totals that stop short, go on, or begin anew."""

    def test_one_that_stops_short_of_its_window_is_a_part(self) -> None:
        for target, verdict, bound, provisional in (
            (">= 12", "pass", "at_least", None),
            (">= 13", "no_data", None, "fail"),
            ("<= 11", "fail", "at_least", None),
            ("<= 12", "no_data", None, "pass"),
        ):
            with self.subTest(target):
                judged = indicator("count", "y", target=target)
                result = only(run("2024-Q2,a,,,7 2024-Q2,b,,,5", judged, options=Options("2024"), **TWO))
                self.assertEqual(figures(result), (12, None, verdict, bound))
                self.assertEqual((result["provisional"], result["reported"], result["expected"]), (provisional, 0, 2))

    def test_its_later_periods_are_missing(self) -> None:
        rows = "2024-Q3,a,,,7 2024-Q3,b,,,5"
        expected = run(rows, indicator("count", "y"), options=Options("2024"), **TWO)
        self.assertEqual(missing(expected), {("a", "2024-Q4", "y"), ("b", "2024-Q4", "y")})

    def test_beside_a_state_that_may_change_as_well_it_decides_nothing(self) -> None:
        """The state of the window's end is missing with the total: "no missing report can change" a verdict."""
        judged = indicator("percentage", "y", "s", target=">= 50%")
        expected = run("2024-Q2,a,,10,6 2024-Q2,b,,10,6", judged, options=Options("2024"), **TWO)
        self.assertEqual(figures(only(expected)), (12, 20, "no_data", None))
        self.assertEqual(only(expected)["provisional"], "pass")
        self.assertIn(("a", "2024-Q4", "s"), missing(expected))
        self.assertNotIn(("a", "2024-Q3", "s"), missing(expected))

    def test_it_is_its_years_also_in_a_window_that_begins_within_that_year(self) -> None:
        rows = "2024-Q2,a,,,7 2024-Q3,a,,,9 2024-Q3,b,,,1"
        self.assertEqual(only(run(rows, indicator("count", "y"), options=Options("2024-Q3"), **TWO))["value"], 10)

    def test_of_several_years_the_one_begun_within_counts_by_its_increase(self) -> None:
        """2023 from July on: 9 - 4; and 6 of 2024."""
        rows = "2023-Q2,a,,,4 2023-Q4,a,,,9 2024-Q4,a,,,6 2023-Q4,b,,,0 2024-Q4,b,,,0"
        plan = {"options": Options("2023-Q3..2024-Q4"), **TWO, **plan_table("2023..2024")}
        complete = run(f"{rows} 2023-Q2,b,,,0", indicator("count", "y"), **plan)
        self.assertEqual(only(complete)["value"], 11)
        self.assertEqual(missing(run(rows, indicator("count", "y"), **plan)), {("b", "2023-Q2", "y")})

    def test_across_a_merger_they_continue_or_restart(self) -> None:
        rows = "2024-Q2,a,,,4 2024-Q2,b,,,3 2024-Q4,c,,,9 2024-Q4,d,,,1"
        for said, total in (("continue", 10), ("restart", 17)):
            with self.subTest(said):
                units = merged(date(2024, 7, 1), **{"running-totals": said})
                self.assertEqual(only(run(rows, indicator("count", "y"), **units))["value"], total)

    def test_where_it_is_needed_and_not_said_there_is_an_error(self) -> None:
        rows, within, between = "2024-Q4,d,1,1,1", merged(date(2024, 7, 1)), merged(date(2024, 1, 1))
        self.assertEqual(run(rows, indicator("count", "y"), **within).status, 2)
        self.assertNotEqual(run(rows, indicator("count", "f"), **within).status, 2)
        self.assertNotEqual(run(rows, indicator("count", "y"), **between).status, 2)

    def test_one_that_continues_does_not_fall_below_the_sum_of_those_before(self) -> None:
        units = merged(date(2024, 7, 1), **{"running-totals": "continue"})
        rows = "2024-Q2,a,,,4 2024-Q2,b,,,3 2024-Q4,c,,,"
        self.assertEqual(run(f"{rows}6", indicator("count", "y"), **units).status, 2)
        self.assertNotEqual(run(f"{rows}7", indicator("count", "y"), **units).status, 2)


class TimeLeftOut(unittest.TestCase):
    """"`check q4.csv` alone never fails a yearly total, nor passes a yearly cap.\""""

    ROWS = " ".join(f"2024-Q{quarter},a,7,," for quarter in range(1, 5))

    def judged(self, window: str, target: str, **plan: Any) -> dict[str, Any]:
        """What a count of 7 in every quarter of a window comes to."""
        return only(run(self.ROWS, indicator("count", "f", target=target), options=Options(window), **{**ONE, **plan}))

    def test_what_lies_outside_the_window_is_as_reports_that_are_missing(self) -> None:
        for window, target, verdict in (
            ("2024-Q4", ">= 7", "pass"),
            ("2024-Q4", ">= 8", "no_data"),
            ("2024-Q4", "<= 6", "fail"),
            ("2024-Q4", "<= 7", "no_data"),
            ("2024-Q3", ">= 8", "open"),
            ("2024-Q3", "<= 7", "open"),
            ("2024-9M", ">= 22", "open"),
            ("2024", ">= 28", "pass"),
        ):
            with self.subTest(f"{window} {target}"):
                self.assertEqual(self.judged(window, target)["verdict"], verdict)
                self.assertEqual(self.judged(window, target, units=[])["verdict"], verdict)

    def test_nothing_of_it_is_missing_and_what_is_to_go_is_not_known(self) -> None:
        result = self.judged("2024-Q4", "<= 6")
        self.assertEqual((result["to_go"], result["bound"]), (None, "at_least"))
        self.assertEqual((result["reported"], result["expected"]), (1, 1))

    def test_the_target_is_one_from_where_the_plan_begins_if_that_is_later(self) -> None:
        result = self.judged("2024-S2", ">= 15", **plan_table("2024-Q3..2025"))
        self.assertEqual(figures(result), (14, None, "fail", None))

    def test_a_window_of_several_years_is_judged_by_its_last(self) -> None:
        plan = {"options": Options("2023..2024"), **ONE, **plan_table("2023..2024")}
        result = only(run("2023,a,50,, 2024,a,7,,", indicator("count", "f", target=">= 8"), **plan))
        self.assertEqual(figures(result), (7, None, "fail", None))


class Successors(unittest.TestCase):
    """"A successor stands for its whole territory.\""""

    IN_JULY = merged(date(2024, 7, 1))

    def test_its_flow_for_a_period_that_began_before_it_completes_its_predecessors(self) -> None:
        expected = run("2024,c,8,, 2024,d,1,,", indicator("count", "f", target=">= 10"), **self.IN_JULY)
        self.assertEqual(figures(only(expected)), (9, None, "fail", None))
        self.assertEqual((only(expected)["reported"], only(expected)["expected"]), (4, 4))
        self.assertEqual(missing(expected), set())

    def test_it_says_nothing_of_a_predecessor_that_is_asked_for_alone(self) -> None:
        options = Options("2024", units=("a",))
        expected = run("2024,c,8,,", indicator("count", "f"), options=options, **self.IN_JULY)
        self.assertEqual(missing(expected), {("a", "2024-Q1", "f"), ("a", "2024-Q2", "f")})

    def test_where_a_predecessor_sent_figures_for_that_time_it_is_an_overlap(self) -> None:
        rows = "2024-Q1,a,2,, 2024-Q2,a,2,, 2024-Q1,b,1,, 2024-Q2,b,1,, 2024-9M,c,8,,"
        self.assertEqual(run(rows, indicator("count", "f"), **self.IN_JULY).status, 2)
        own_time = run(rows.replace("2024-9M", "2024-Q3"), indicator("count", "f"), **self.IN_JULY)
        self.assertEqual(only(own_time)["numerator"], 14)

    def test_under_by_unit_a_merged_unit_goes_on_from_those_it_came_from(self) -> None:
        rows = "2024-S1,a,2,, 2024-S1,b,4,, 2024-S2,c,4,, 2024,d,9,,"
        expected = run(rows, indicator("ratio", "f", "f"), options=Options(by="unit"), **self.IN_JULY)
        self.assertEqual({name: each["numerator"] for name, each in parts(expected).items()}, {"c": 10, "d": 9})

    def test_before_it_exists_its_predecessors_are_parts_of_their_own(self) -> None:
        rows = "2024-S1,a,2,, 2024-S1,b,4,, 2024-S1,d,9,,"
        expected = run(rows, indicator("ratio", "f", "f"), options=Options("2024-S1", by="unit"), **self.IN_JULY)
        self.assertEqual(list(parts(expected)), ["a", "b", "d"])

    def test_a_part_is_within_its_whole_for_the_family_together(self) -> None:
        """Of the new unit alone 8 of 6 would be too many; with its predecessors it is 8 of 10."""
        flows = {"elements": [element("f", "flow"), element("s", "flow")]}
        rows = "2024,c,8,, 2024-S1,a,,4, 2024-S1,b,,0, 2024-S2,c,,6, 2024,d,0,0,"
        judged = indicator("percentage", "f", "s")
        self.assertEqual(figures(only(run(rows, judged, **self.IN_JULY, **flows)))[:2], (8, 10))
        self.assertEqual(run(rows.replace("c,8", "c,11"), judged, **self.IN_JULY, **flows).status, 2)


class Frequencies(unittest.TestCase):
    """"Elements have a frequency.\""""

    @staticmethod
    def once_a_year(kind: str) -> dict[str, Any]:
        """A plan whose `s` is sent once a year."""
        return {"elements": [FLOW, element("s", kind, frequency="year"), RUNNING], **ONE}

    def test_a_state_holds_until_the_next_is_due_and_never_longer(self) -> None:
        plan = {**self.once_a_year("stock"), **plan_table("2022..2024")}
        for rows, value, as_of in (
            ("2024,a,,5, 2023,a,,4,", 5, "2024"),
            ("2023,a,,4,", 4, "2023"),
            ("2022,a,,3,", None, None),
        ):
            with self.subTest(rows):
                expected = run(rows, indicator("count", "s"), options=Options("2024-Q2"), **plan)
                self.assertEqual((only(expected)["value"], only(expected)["as_of"]), (value, as_of))
        self.assertEqual(missing(expected), {("a", "2024", "s")})

    def test_a_flow_is_open_until_its_period_is_over(self) -> None:
        judged, plan = indicator("count", "s", target=">= 5"), self.once_a_year("flow")
        early = run("2024-Q1,a,1,,", judged, options=Options("2024-9M"), **plan)
        self.assertEqual(figures(only(early)), (None, None, "open", None))
        self.assertEqual((missing(early), early.status), (set(), 0))
        late = run("2024,a,,4,", judged, options=Options("2024-Q4"), **plan)
        self.assertEqual(figures(only(late)), (4, None, "fail", None))

    def test_what_ended_before_the_window_is_left_out_of_a_yearly_target_too(self) -> None:
        plan = {"elements": [FLOW, element("s", "flow", frequency="half-year"), RUNNING], **ONE}
        judged = indicator("count", "s", target=">= 5")
        self.assertEqual(only(run("2024-S2,a,,4,", judged, options=Options("2024-Q4"), **plan))["verdict"], "no_data")

    def test_such_rows_never_stretch_the_default_window(self) -> None:
        judged, plan = indicator("count", "s"), self.once_a_year("stock")
        self.assertEqual(run("2024-Q1,a,1,, 2024,a,,4,", judged, **plan).document["window"], "2024-Q1")
        self.assertEqual(run("2024,a,,4,", judged, **plan).document["window"], "2024")

    def test_nor_does_a_state_for_a_longer_time_than_its_frequency(self) -> None:
        expected = run("2024-Q1,a,1,, 2024,a,,4,", indicator("count", "s"), **ONE)
        self.assertEqual(expected.document["window"], "2024-Q1")


class ThePlansOwnTime(unittest.TestCase):
    """The plan's period, and years that end elsewhere."""

    def test_rows_later_than_the_plan_are_an_error_and_earlier_ones_are_not_judged(self) -> None:
        judged = indicator("count", "f")
        self.assertEqual(run("2025-Q1,a,1,,", judged, **ONE).status, 2)
        expected = run("2023-Q4,a,5,, 2024-Q1,a,1,,", judged, **ONE)
        self.assertEqual((expected.document["window"], only(expected)["value"]), ("2024-Q1", 1))
        self.assertEqual(run("2023-Q4,a,5,,", judged, **ONE).document["window"], "2024")

    def test_every_period_name_is_one_of_the_plans_year(self) -> None:
        calendar = Calendar(last_month=9)
        for name, (year, month, months) in {
            "2024": (2023, 10, 12),
            "2024-Q1": (2023, 10, 3),
            "2024-S2": (2024, 4, 6),
            "2024-9M": (2023, 10, 9),
            "2024-03": (2024, 3, 1),
        }.items():
            with self.subTest(name):
                period = calendar.parse(name)
                self.assertEqual((period.start, period.months), (calendar.month(year, month), months))
                self.assertEqual(calendar.name(period), name)
        self.assertEqual(calendar.parse("tháng 10/2023").start, of_year(2024).start)
        self.assertEqual(calendar.last_day(of_year(2024).end), date(2024, 9, 30))

    def test_a_running_total_is_that_of_the_plans_year(self) -> None:
        rows = "2023-12,a,,,9 2024-Q2,a,,,12 2024-Q3,a,,,15"
        plan = {"options": Options("2024-Q3"), **ONE, **plan_table(**{"year-ends": "09-30"})}
        result = only(run(rows, indicator("count", "y"), **plan))
        self.assertEqual((result["value"], result["as_of"]), (15, "2024-Q3"))

    def test_each_year_is_judged_by_its_own_target(self) -> None:
        judged = indicator("count", "f", targets={"2023": ">= 5", "2024": ">= 9"}, each=["year"])
        plan = {"options": Options("2023..2024"), **ONE, **plan_table("2023..2024")}
        result = only(run("2023,a,6,, 2024,a,8,,", judged, **plan))
        self.assertEqual([each["verdict"] for each in result["each"]], ["pass", "fail"])
        self.assertEqual((result["verdict"], result["value"], result["to_go"]), ("fail", 8, 1))


class Parts(unittest.TestCase):
    """Parts of a whole, and whose target they have."""

    UNITS = {
        "units": [
            {"id": "north", "level": "district"},
            {"id": "a", "parent": "north"},
            {"id": "b", "parent": "north"},
            {"id": "z"},
        ]
    }
    ROWS = "2024,a,3,, 2024,b,4,, 2024,z,5,,"
    COUNT = indicator("count", "f", target=">= 10", unit_targets={"b": ">= 9"})

    def test_a_target_of_a_count_is_of_the_whole(self) -> None:
        expected = run(self.ROWS, self.COUNT, options=Options(by="unit"), **self.UNITS)
        verdicts = {name: each["verdict"] for name, each in parts(expected).items()}
        self.assertEqual(verdicts, {"a": "tracked", "b": "fail", "z": "tracked"})
        self.assertEqual((only(expected)["verdict"], parts(expected)["a"]["value"]), ("pass", 3))

    def test_one_unit_alone_has_its_own_target_or_none(self) -> None:
        for units, verdict in ((("a",), "tracked"), (("b",), "fail"), (("north", "z"), "pass")):
            with self.subTest(units):
                expected = run(self.ROWS, self.COUNT, options=Options("2024", units=units), **self.UNITS)
                self.assertEqual(only(expected)["verdict"], verdict)

    def test_a_level_has_a_last_part_so_that_parts_add_up_to_the_whole(self) -> None:
        expected = run(self.ROWS, indicator("count", "f"), options=Options(by="district"), **self.UNITS)
        self.assertEqual({name: each["value"] for name, each in parts(expected).items()}, {"north": 7, "-": 5})

    def test_periods_are_judged_each_by_itself(self) -> None:
        judged = indicator("count", "f", target=">= 3", each=["quarter"])
        expected = run("2024-Q1,a,4,, 2024-Q2,a,1,,", judged, options=Options(by="period"), **ONE)
        verdicts = {name: each["verdict"] for name, each in parts(expected).items()}
        self.assertEqual(verdicts, {"2024-Q1": "pass", "2024-Q2": "fail"})


class BoundsAndReadings(unittest.TestCase):
    """"The figure beside a verdict is the one that it was judged by.\""""

    def test_a_bound_that_is_reached_is_shown(self) -> None:
        """Of b the whole is known: it can have at most all 10 of it, so that at most 13 of 30 are reached."""
        judged = indicator("percentage", "f", "s", target=">= 50%")
        result = only(run("2024,a,3,20, 2024,b,,10,", judged, **TWO, **STATES))
        self.assertEqual((figures(result), result["to_go"]), ((13, 30, "fail", "at_most"), 2))

    def test_one_that_is_only_neared_shows_the_figures_so_far(self) -> None:
        judged = indicator("percentage", "f", "s", target=">= 100%")
        result = only(run("2024,a,29,30,", judged, **TWO, **STATES))
        self.assertEqual(figures(result), (29, 30, "fail", None))

    def test_a_provisional_reading_stands_beside_no_data_alone(self) -> None:
        for target, reading in ((">= 90%", "pass"), ("<= 50%", "fail")):
            with self.subTest(target):
                judged = indicator("percentage", "f", "s", target=target)
                result = only(run("2024,a,29,30,", judged, **TWO, **STATES))
                self.assertEqual((result["verdict"], result["provisional"]), ("no_data", reading))
        judged = indicator("count", "f", target=">= 5", each=["unit"])
        self.assertEqual(only(run("2024,a,6,,", judged, **TWO))["provisional"], "pass")

    def test_a_share_of_units_shows_its_bound_too(self) -> None:
        units, rows = {"units": [{"id": unit} for unit in "abc"]}, "2024,a,8,, 2024,b,3,,"
        result = only(run(rows, share_of_units(">= 100%", ">= 4"), **units))
        self.assertEqual((figures(result), result["to_go"]), ((2, 3, "fail", "at_most"), 1))
        result = only(run(rows, share_of_units(">= 30%", ">= 4"), **units))
        self.assertEqual(figures(result), (1, 3, "pass", "at_least"))

    def test_members_that_may_still_meet_their_target_leave_a_share_open(self) -> None:
        expected = run("2024-Q1,a,1,, 2024-Q1,b,1,,", share_of_units(">= 50%", ">= 4"), **TWO)
        self.assertEqual(figures(only(expected)), (0, 2, "open", None))

    def test_to_go_is_exact_to_the_decimals_of_the_figures_in_use(self) -> None:
        hours = {"elements": [element("f", "flow", type="number"), STOCK, RUNNING], "input": {"decimal": "."}, **ONE}
        for sent, target, change in (
            ("3.25", ">= 4", "0.75"),
            ("3.5", "> 4", "0.6"),
            ("3", ">= 3.5", "1"),
            ("7.5", "<= 5", "-2.5"),
        ):
            with self.subTest(target):
                result = only(run(f"2024,a,{sent},,", indicator("count", "f", target=target), **hours))
                self.assertEqual(result["to_go"], Fraction(change))
        self.assertIsNone(only(run("2024,a,3,,", indicator("count", "f", target="= 3.5"), **ONE))["to_go"])
