"""The oracle against the examples that stand in the contract, with no program needed."""

from __future__ import annotations

import unittest
from datetime import date
from fractions import Fraction
from typing import Any

from counts import DataError, parse_number
from formulas import Target, parse_target
from linear import UNBOUNDED, Conditions, Form
from oracle import Expected, Options, expect, rounded
from periods import Calendar, of_year
from verdicts import Clock, judge

YEAR = of_year(2024)
CALENDAR = Calendar()


def element(name: str, kind: str = "stock", **more: Any) -> dict[str, Any]:
    """An element of a plan."""
    return {"id": name, "kind": kind, **more}


def indicator(measure: str, numerator: str, denominator: str | None = None, **more: Any) -> dict[str, Any]:
    """An indicator; keyword names are written with `_` for `-`."""
    sides = {"numerator": numerator} | ({"denominator": denominator} if denominator else {})
    return {"id": "1.1", "measure": measure} | sides | {
        key.replace("_", "-"): value for key, value in more.items()
    }


def check(
    text: str, judged: dict[str, Any], *elements: dict[str, Any], period: str | None = None, **plan: Any
) -> Expected:
    """The expected result of one indicator over one file."""
    tables = {"elements": list(elements), "goals": [{"id": "1", "indicators": [judged]}], **plan}
    return expect(tables, [("counts.csv", text)], Options(period=period))


def only(expected: Expected) -> dict[str, Any]:
    """The object of the single indicator."""
    assert expected.document is not None
    return expected.document["indicators"][0]


def share(part: int | str, whole: int | str, target: str, kind: str = "stock") -> dict[str, Any]:
    """A percentage of one area in one year."""
    return only(
        check(
            f"period,part,whole\n2024,{part},{whole}\n",
            indicator("percentage", "part", "whole", target=target),
            element("part", kind),
            element("whole", kind),
        )
    )


class Periods(unittest.TestCase):
    """Notations of periods and the name of the window."""

    def test_every_notation_is_read_and_written_back(self) -> None:
        notations = {
            "2024": ["2024"],
            "2024-Q3": ["2024-Q3", "2024Q3", "Q3/2024", "Quý III/2024", "quý 3 năm 2024"],
            "2024-09": ["2024-09", "202409", "09/2024", "tháng 9/2024"],
            "2024-S1": ["2024-S1", "6 tháng đầu năm 2024"],
            "2024-9M": ["2024-9M", "9 tháng năm 2024"],
        }
        for name, texts in notations.items():
            for text in texts:
                with self.subTest(text):
                    self.assertEqual(CALENDAR.name(CALENDAR.parse(text)), name)

    def test_what_is_no_period(self) -> None:
        for text in ("2024-Q5", "2024-13", "quý V/2024", "2024-S3", "24", "2024-10M", ""):
            with self.subTest(text):
                self.assertIsNone(CALENDAR.parse(text))

    def test_the_window_is_one_period_where_one_names_it(self) -> None:
        names = {
            "2024-Q3": "2024-Q3",
            "2024-Q1..2024-Q3": "2024-9M",
            "2024-Q1..2024-Q4": "2024",
            "2024-Q2..2024-Q3": "2024-Q2..2024-Q3",
            "2023..2024": "2023..2024",
            "2024-02..2024-Q2": "2024-02..2024-06",
        }
        for text, name in names.items():
            with self.subTest(text):
                self.assertEqual(CALENDAR.span_name(CALENDAR.parse_window(text)), name)

    def test_without_an_option_the_window_is_the_latest_year_in_the_data(self) -> None:
        text = "period,x\n2023-Q4,1\n2024-Q1,1\n2024-Q2,1\n2024-Q3,1\n"
        expected = check(text, indicator("count", "x"), element("x", "flow"))
        self.assertEqual(expected.document["window"], "2024-9M")


class Numbers(unittest.TestCase):
    """Numbers in cells, and rounding."""

    def test_a_number_that_can_be_read_two_ways_is_an_error(self) -> None:
        self.assertEqual(parse_number("1.234", "."), Fraction("1.234"))
        self.assertEqual(parse_number("1.234", ","), 1234)
        self.assertEqual(parse_number("1.234,5", None), Fraction("1234.5"))
        self.assertEqual(parse_number("1.234.567", None), 1234567)
        self.assertEqual(parse_number("0012", None), 12)
        for text in ("1.234", "1,234", "-1", "12abc", "1E3", "1000000000001", "0.1234567891"):
            with self.subTest(text), self.assertRaises(DataError):
                parse_number(text, None)

    def test_values_are_rounded_half_away_from_zero(self) -> None:
        self.assertEqual(rounded(Fraction("0.0000005")), Fraction("0.000001"))
        self.assertEqual(rounded(Fraction("-0.0000005")), Fraction("-0.000001"))
        self.assertEqual(rounded(Fraction("0.00000049")), 0)

    def test_values_take_more_digits_where_six_would_touch_the_target(self) -> None:
        third, limit = Fraction(100, 3), Fraction("33.333333")
        self.assertEqual(rounded(third, Target(">=", limit, limit)), Fraction("33.3333333"))
        self.assertEqual(rounded(limit, Target(">=", limit, limit)), limit)
        self.assertEqual(rounded(third, Target(">=", Fraction(40), Fraction(40))), Fraction("33.333333"))


class Actuals(unittest.TestCase):
    """From counts to an actual."""

    def test_sums_then_the_formula_never_a_mean_of_percentages(self) -> None:
        result = only(
            check(
                "period,unit,n,d\n2024,a,1,2\n2024,b,30,100\n2024,c,4,5\n",
                indicator("percentage", "n", "d"),
                element("n"),
                element("d"),
            )
        )
        self.assertEqual((result["numerator"], result["denominator"]), (35, 107))
        self.assertEqual(result["value"], Fraction("32.710280"))

    def test_the_hours_ratio_is_a_ratio_of_two_means(self) -> None:
        result = only(
            check(
                "period,unit,women_care_hours,women_surveyed,men_care_hours,men_surveyed\n"
                "2024,A,3100,200,430,50\n2024,B,240,20,1692,180\n",
                indicator(
                    "ratio", "women_care_hours / women_surveyed", "men_care_hours / men_surveyed", target="<= 1.5"
                ),
                *(element(name, "flow", type="number") for name in ("women_care_hours", "men_care_hours")),
                *(element(name, "flow") for name in ("women_surveyed", "men_surveyed")),
            )
        )
        self.assertEqual(round(result["value"], 4), Fraction("1.6455"))
        self.assertEqual(result["numerator"], Fraction("15.181818"))
        self.assertEqual((result["verdict"], result["to_go"]), ("fail", None))

    def test_zero_of_zero_adds_nothing_and_a_number_over_zero_is_an_error(self) -> None:
        judged = indicator("percentage", "n", "d", target=">= 80%")
        elements = element("n"), element("d")
        result = only(check("period,unit,n,d\n2024,a,0,0\n2024,b,4,5\n", judged, *elements))
        self.assertEqual((result["value"], result["verdict"]), (80, "pass"))
        self.assertEqual(share(0, 0, ">= 80%")["verdict"], "not_applicable")
        rate = indicator("ratio", "n", "d")
        self.assertEqual(check("period,n,d\n2024,1,0\n", rate, *elements).status, 2)

    def test_empty_is_not_zero(self) -> None:
        self.assertEqual(share("", 5, ">= 0%")["verdict"], "no_data")
        self.assertEqual(share(0, 5, ">= 0%")["verdict"], "pass")

    def test_a_percentage_is_part_of_a_whole_for_each_unit(self) -> None:
        judged = indicator("percentage", "n", "d")
        text = "period,unit,n,d\n2024,a,3,2\n2024,b,0,9\n"
        self.assertEqual(check(text, judged, element("n"), element("d")).status, 2)

    def test_a_negative_side_is_an_error(self) -> None:
        parts = element("n"), element("d")
        text = "period,n,d\n2024,3,2\n"
        for measure, above, below in (("percentage", "d - n", "d"), ("ratio", "n", "d - n")):
            with self.subTest(measure):
                self.assertEqual(check(text, indicator(measure, above, below), *parts).status, 2)

    def test_a_single_quarter_of_a_flow_may_exceed(self) -> None:
        judged = indicator("percentage", "n", "d", target=">= 50%", each=["quarter"])
        text = "period,n,d\n2024-Q1,1,2\n2024-Q2,2,1\n"
        result = only(check(text, judged, element("n", "flow"), element("d", "flow")))
        self.assertEqual([each["value"] for each in result["each"]], [50, 200])

    def test_a_stock_is_the_latest_report_with_all_parts_from_the_same_period(self) -> None:
        judged = indicator("percentage", "n", "d", target=">= 50%")
        text = "period,n,d\n2024-Q1,1,4\n2024-Q2,2,4\n2024-Q3,,4\n"
        result = only(check(text, judged, element("n"), element("d")))
        self.assertEqual((result["value"], result["as_of"]), (50, "2024-Q2"))

    def test_a_year_to_date_that_falls_is_an_error(self) -> None:
        judged = indicator("count", "n")
        self.assertEqual(check("period,n\n2024-Q1,3\n2024-S1,2\n", judged, element("n", "year-to-date")).status, 2)

    def test_overlapping_periods_of_a_flow_are_an_error(self) -> None:
        judged = indicator("count", "n")
        text = "period,n\n2024-03,3\n2024-Q1,2\n"
        self.assertEqual(check(text, judged, element("n", "flow")).status, 2)

    def test_totals_are_used_alone_checked_and_never_added(self) -> None:
        plan = {"dimensions": [{"id": "sex", "values": [{"id": "female"}, {"id": "male"}]}]}
        grouped = element("n", by=["sex"])
        header = "period,sex,element,value\n"
        both = header + "2024,female,n,3\n2024,male,n,4\n2024,,n,7\n"
        self.assertEqual(only(check(both, indicator("count", "n"), grouped, **plan))["value"], 7)
        alone = header + "2024,tổng,n,7\n"
        self.assertEqual(only(check(alone, indicator("count", "n"), grouped, **plan))["value"], 7)
        wrong = header + "2024,female,n,3\n2024,male,n,4\n2024,total,n,8\n"
        self.assertEqual(check(wrong, indicator("count", "n"), grouped, **plan).status, 2)
        chosen = indicator("percentage", "n[sex=female]", "n", target="< 3/7%")
        self.assertEqual(only(check(both, chosen, grouped, **plan))["numerator"], 3)

    def test_nothing_is_counted_twice(self) -> None:
        text = "period,element,value\n2024,n,3\nQ1/2024,n,1\n2024Q1,n,1\n"
        self.assertEqual(check(text, indicator("count", "n"), element("n")).status, 2)


class Verdicts(unittest.TestCase):
    """Targets, time and what is left to do."""

    def test_boundaries_that_floats_get_wrong(self) -> None:
        for part, whole, target in (
            (23, 40, ">= 57.5%"),
            (29, 50, ">= 58%"),
            (57, 100, ">= 57%"),
            (29, 100, ">= 29%"),
            (5001, 10000, "> 50%"),
        ):
            with self.subTest(target):
                self.assertEqual(share(part, whole, target)["verdict"], "pass")
        for part, whole, target in ((10, 20, "> 50%"), (13, 22, ">= 60%"), (49999, 100000, ">= 50%")):
            with self.subTest(target):
                self.assertEqual(share(part, whole, target)["verdict"], "fail")

    def test_to_go_is_the_smallest_whole_change_of_the_numerator(self) -> None:
        self.assertEqual(share(5, 13, "> 50%")["to_go"], 2)
        self.assertIsNone(share(7, 13, "> 50%")["to_go"])
        self.assertIsNone(share(1, 3, "> 100%")["to_go"])
        self.assertIsNone(share(1, 3, "= 50%")["to_go"])
        count = indicator("count", "n", target="<= 5")
        self.assertEqual(only(check("period,n\n2024,7\n", count, element("n")))["to_go"], -2)

    def test_each_quarter_shows_the_worst_one(self) -> None:
        news = indicator("count", "news", target=">= 3", each=["quarter"])
        text = "period,news\n2024-Q1,10\n2024-Q2,0\n2024-Q3,1\n2024-Q4,1\n"
        expected = check(text, news, element("news", "flow"))
        result = only(expected)
        self.assertEqual((result["verdict"], result["value"], result["to_go"]), ("fail", 0, 3))
        self.assertEqual([each["verdict"] for each in result["each"]], ["pass", "fail", "fail", "fail"])
        self.assertEqual((expected.status, expected.document["window"]), (1, "2024"))

    def test_what_accumulates_is_open_until_the_year_ends(self) -> None:
        at_least, at_most = parse_target(">= 3"), parse_target("<= 3")
        growing, over = Clock(date(2024, 9, 30), growing=True), Clock(date(2024, 12, 31))
        self.assertEqual(judge(at_least, Fraction(3), growing), "pass")
        self.assertEqual(judge(at_least, Fraction(2), growing), "open")
        self.assertEqual(judge(at_most, Fraction(4), growing), "fail")
        self.assertEqual(judge(at_most, Fraction(2), growing), "open")
        self.assertEqual(judge(at_most, Fraction(2), over), "pass")

    def test_before_its_due_date_an_unmet_target_is_open(self) -> None:
        target, due = parse_target(">= 1"), date(2024, 10, 20)
        before, after = (Clock(day, growing=True, due=due) for day in (date(2024, 9, 30), date(2024, 10, 31)))
        self.assertEqual(judge(target, Fraction(0), before), "open")
        self.assertEqual(judge(target, Fraction(0), after), "fail")

    def test_the_target_is_that_of_the_first_year_at_or_after_the_window(self) -> None:
        targets = {"2025": ">= 60%", "2030": ">= 75%"}
        for year, verdict, used in (
            (2024, "open", 2025),
            (2025, "fail", 2025),
            (2026, "open", 2030),
            (2031, "fail", 2030),
        ):
            with self.subTest(year):
                result = only(
                    check(
                        f"period,n,d\n{year},1,2\n",
                        indicator("percentage", "n", "d", targets=targets),
                        element("n"),
                        element("d"),
                    )
                )
                self.assertEqual((result["verdict"], result["target_year"]), (verdict, used))

    def test_exit_status(self) -> None:
        text, parts = "period,n,d\n2024,1,\n", (element("n"), element("d"))
        needed = indicator("percentage", "n", "d", target=">= 1%")
        self.assertEqual(check(text, needed, *parts).status, 1)
        optional = indicator("count", "n", target=">= 1", required=False)
        self.assertEqual(check(text, optional, *parts).status, 0)
        nothing = indicator("count", "n", not_applicable="no such facility")
        self.assertEqual(check(text, nothing, *parts).status, 1)


def listed(judged: dict[str, Any], text: str, wards: int, *elements: dict[str, Any]) -> dict[str, Any]:
    """The object of an indicator where wards are listed that report `a` and `b`."""
    units = [{"id": f"w{number}"} for number in range(wards)]
    elements = elements or (element("a"), element("b"))
    return only(check(f"period,unit,a,b\n{text}", judged, *elements, units=units))


def summary(result: dict[str, Any]) -> tuple[Any, ...]:
    """Figures, verdict, and how many units they are from."""
    return tuple(result[key] for key in ("numerator", "denominator", "verdict", "reported", "expected"))


class MissingReports(unittest.TestCase):
    """"Verdicts that no missing report can change are still given" where units are listed."""

    def test_the_examples_of_the_contract(self) -> None:
        counts, flows = element("a", "flow"), element("b", "flow")
        reached = indicator("count", "a", target=">= 400")
        text = "2024,w0,300,\n2024,w1,120,\n"
        self.assertEqual(summary(listed(reached, text, 3, counts, flows)), (420, None, "pass", 2, 3))
        exceeded = indicator("count", "a", target="<= 5")
        self.assertEqual(summary(listed(exceeded, "2024,w0,7,\n", 2, counts, flows)), (7, None, "fail", 1, 2))
        everybody = indicator("percentage", "a", "b", target=">= 100%")
        text = "2024,w0,9,10\n2024,w1,20,20\n"
        self.assertEqual(summary(listed(everybody, text, 3)), (29, 30, "fail", 2, 3))
        text = "2024,w0,10,10\n2024,w1,20,20\n"
        self.assertEqual(summary(listed(everybody, text, 3)), (30, 30, "no_data", 2, 3))
        half = indicator("percentage", "a", "b", target="> 50%")
        text = "".join(f"2024,w{ward},{3 + (ward < 92)},{7 + (ward < 23)}\n" for ward in range(140))
        result = listed(half, text, 168)
        self.assertEqual(summary(result), (512, 1003, "no_data", 140, 168))
        self.assertEqual((result["value"], result["to_go"]), (Fraction("51.046859"), None))

    def test_a_part_that_is_known_holds_its_whole_up(self) -> None:
        none = indicator("percentage", "a", "b", target="<= 0%")
        self.assertEqual(summary(listed(none, "2024,w0,5,\n", 1)), (None, None, "fail", 0, 1))
        nothing = indicator("percentage", "a", "b", target=">= 50%")
        self.assertEqual(summary(listed(nothing, "2024,w0,,0\n", 1)), (None, None, "not_applicable", 0, 1))
        self.assertEqual(summary(listed(nothing, "2024,w0,0,0\n", 2))[2], "no_data")

    def test_no_older_figure_decides_anything(self) -> None:
        running = element("a", "year-to-date"), element("b")
        judged = indicator("count", "a", target=">= 5")
        text = "2024-Q1,w0,5,\n2024-Q1,w1,,\n2024-Q2,w0,,\n2024-Q2,w1,0,\n"
        result = listed(judged, text, 2, *running)
        self.assertEqual(summary(result), (0, None, "no_data", 1, 2))
        self.assertEqual((result["bound"], result["provisional"]), (None, "fail"))

    def test_nothing_sent_is_not_zero(self) -> None:
        judged = indicator("count", "a", target="<= 5")
        self.assertEqual(summary(listed(judged, "2024,w0,,1\n", 2)), (None, None, "no_data", 0, 2))


class LinearProgramming(unittest.TestCase):
    """How far sums can go."""

    def test_the_ends_of_a_sum(self) -> None:
        one, other = (Form(Fraction(0), {name: Fraction(1)}) for name in "xy")
        held = Conditions([Form(Fraction(4)) - one, Form(Fraction(10)) - one - other, other - Form(Fraction(1))])
        self.assertEqual((held.smallest(one + other), held.largest(one + other.times(Fraction(2)))), (1, 20))
        self.assertEqual(Conditions().largest(one), UNBOUNDED)
        self.assertEqual(held.and_zero(one - other).largest(one), 4)
        self.assertFalse(Conditions([Form(Fraction(-1)) - one]).can_hold())


def run() -> bool:
    """Run every test; whether all of them held."""
    load = unittest.defaultTestLoader.loadTestsFromName
    suite = unittest.TestSuite(load(name) for name in (__name__, "self_test_time", "self_test_targets"))
    return unittest.TextTestRunner().run(suite).wasSuccessful()
