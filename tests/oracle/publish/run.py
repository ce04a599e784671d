"""Holds publishing (rule set SDC-GP 2) against a decision of its own, an attacker, and pairs of counts that show the same.

    python3 tests/oracle/publish/run.py --program PATH --cases N --seed S             the decision of every run
    python3 tests/oracle/publish/run.py --program PATH --cases N --seed S --attack    no small count can be bounded
    python3 tests/oracle/publish/run.py --program PATH --cases N --seed S --pairs     outputs tell nothing else
    python3 tests/oracle/publish/run.py --self-test                                   planted faults are caught

Without --program, `--attack` attacks the oracle's own decision, which puts the rules themselves to the test. Ends with
`N passed, M failed`; exit status 1 where a case failed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import bootstrap  # noqa: F401
import answers
import planted
from asking import Asking, views
from attacker import Attack
from compare import read_document
from families import Rules, families, sensitive_elements
from formats import changes_of_json, large_numbers, numbers_of_json, says, where_they_differ
from oracle import Options
from pairs import scaled, twin, with_canary
from ledger import ledger_faults
from provinces import Case, draw
from results import decide, differences, publish, visible
from sights import Sight, windows
from tree import CannotPublish

SHOWN_FAILURES = 3
SHOWN_FAULTS = 8
CANARY = 7_654_321
CODE = "cannot-publish"
"""The code of the error where counts cannot be put into an order."""
ROUND = 10_000
"""Ends of axes are round; no count of a case is."""


@dataclass
class Outcome:
    """One case: what is wrong with it, and what it counts towards."""

    number: int
    faults: list[str]
    traits: set[str] = field(default_factory=set)
    tried: Counter[str] = field(default_factory=Counter)


def compare_case(program: Path, home: Path, case: Case, rng: Random) -> Outcome:
    """Whether the program shows what the oracle does, in each release and view."""
    outcome = Outcome(0, [], case.traits)
    asking, run = Asking(program, home, case), None
    for turn, release in enumerate(case.releases):
        files = asking.give(release)
        options = views(case)
        several = list(windows(case, release.periods, 6))
        options += [Options(period=period) for period in rng.sample(several, min(case.years, len(several)))]
        for each in options:
            before = asking.ledger()
            publication = publish(case, release, files, each, run)
            expected, run = publication.expected, publication.run
            ran = asking.check(each)
            place = f"release {turn + 1}, --by {each.by}, --period {each.period}"
            found = differences(expected, ran.status, ran.stdout)
            if expected.document is None:
                outcome.tried["refused"] += 1
                found += [] if CODE in ran.stderr else [f"expected cannot-publish, got {_first_line(ran.stderr)}"]
                found += [] if asking.ledger() == before else ["the ledger changes although nothing is published"]
            elif ran.status == 2:
                found = [_first_line(ran.stderr)]
            else:
                found += ledger_faults(run, asking.ledger())
                outcome.tried["ledgers compared"] += 1
                for part in [expected.document, *expected.document.get("groups", [])]:
                    outcome.tried.update(fields["status"] for fields in part["indicators"])
            outcome.faults += [f"{place}: {fault}" for fault in found[:SHOWN_FAULTS]]
    return outcome


def attack_case(program: Path | None, home: Path, case: Case, rng: Random) -> Outcome:
    """Whether what all releases show bounds a small count."""
    outcome = Outcome(0, [], case.traits)
    rules, run = Rules.of(case.plan), None
    asking = Asking(program, home, case) if program else None
    attacks = [Attack(case, family, rng) for family in families(case.plan)]
    for version, release in enumerate(case.releases):
        if not asking:
            try:
                run = decide(case, release, run)
            except CannotPublish:
                continue
        for number, attack in enumerate(attacks):
            attack.see(case.counted(release.cells), visible(run, number) if run else ())
        if asking:
            asking.give(release)
            sight = Sight(case, attacks)
            several = list(windows(case, release.periods, 4))
            # The first view shows the whole alone, which every other one does too.
            options = views(case)[1:]
            options += [Options(period=each) for each in rng.sample(several, min(2, len(several)))]
            for each in options:
                ran = asking.check(each)
                if ran.status == 2:
                    outcome.tried["refused"] += 1
                    is_sound = release.of_months or "mergers" in case.traits
                    if not (is_sound and CODE in ran.stderr):
                        outcome.faults.append(f"release {version + 1}: {_first_line(ran.stderr)}")
                    continue
                sight.read(read_document(ran.stdout))
    for attack in attacks:
        outcome.faults += map(str, attack.leaks(rules))
        outcome.tried["equations"] += len(attack.rows)
        outcome.tried["targets"] += attack.tried
        if attack.tightest is not None:
            outcome.tried[f"tightest interval: k + {min(attack.tightest, 5)}"] += 1
    return outcome


def pair_case(program: Path, home: Path, case: Case, rng: Random) -> Outcome:
    """Whether outputs tell apart what shows the same, say a number that is hidden, or one that JSON does not show."""
    outcome = Outcome(0, [], case.traits)
    other = twin(case, rng)
    if other:
        outcome.tried["twins"] += 1
        outcome.faults += _told_apart(program, home, case, other)
    hidden = with_canary(case, rng, CANARY)
    if hidden:
        outcome.tried["canaries"] += 1
        for output in _all_outputs(program, home / "canary", hidden):
            if says(output.name, output.content, CANARY):
                outcome.faults.append(f"{output.name} says a hidden count")
    large = scaled(case, rng)
    outcome.tried["documents read"] += 1
    outcome.faults += _more_than_json(program, home / "large", large)
    return outcome


def _all_outputs(program: Path, home: Path, case: Case):
    """Every output of every release."""
    asking = Asking(program, home, case)
    for release in case.releases:
        asking.give(release)
        yield from asking.outputs(views(case))


def _told_apart(program: Path, home: Path, case: Case, other: Case) -> list[str]:
    """Outputs, exit statuses or ledgers that differ between two cases."""
    found = []
    for left, right in zip(
        _all_outputs(program, home / "left", case), _all_outputs(program, home / "right", other)
    ):
        if left.status != right.status:
            found.append(f"{left.name}: exit status {left.status} and {right.status}")
        elif left.content != right.content:
            found.append(f"{left.name}: differs: {where_they_differ(left.content, right.content)}")
    ledgers = [(home / side / "ledger.json") for side in ("left", "right")]
    if all(path.exists() for path in ledgers) and ledgers[0].read_bytes() != ledgers[1].read_bytes():
        found.append("the ledgers differ")
    return found


def _more_than_json(program: Path, home: Path, case: Case) -> list[str]:
    """Large numbers that stand in a document and not in JSON of the same counts."""
    found = []
    asking = Asking(program, home, case)
    for release in case.releases:
        asking.give(release)
        public = {place for place in release.cells if place[1] not in sensitive_elements(case.plan)}
        shown = {release.cells[place] for place in public}
        options = views(case)
        # Reports compare with the year before.
        options += [Options(period=period) for period in _of_first_year(case)]
        outputs = list(asking.outputs(options))
        documents = [read_document(each.content) for each in outputs if " json " in each.name and each.content]
        shown |= set().union(*map(numbers_of_json, documents), changes_of_json(documents))
        for output in outputs:
            more = large_numbers(output.name, output.content) - shown
            more = {number for number in more if number % ROUND}
            if more:
                found.append(f"{output.name} says {sorted(more)[:5]}, which JSON does not")
            if output.status == 2 and CODE not in output.stderr:
                found.append(f"{output.name}: {_first_line(output.stderr)}")
    return found


def _of_first_year(case: Case) -> list[str]:
    """The windows of the first of several years that begin with it."""
    if case.years == 1:
        return []
    return [f"{case.period_name(0)}..{case.period_name(last)}" for last in range(case.per_year)]


def _first_line(text: str) -> str:
    """What an error says first."""
    return text.strip().split("\n", 1)[0]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="hold publishing against an oracle and an attacker")
    parser.add_argument("--program", type=Path, help="the built gender-plan")
    parser.add_argument("--cases", type=int, default=100, help="how many cases")
    parser.add_argument("--seed", default="1", help="the seed; a case depends on it and on its number")
    parser.add_argument("--only", type=int, help="run this case alone")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--keep", type=Path, help="leave the files of every case in this folder")
    parser.add_argument("--show", type=int, default=SHOWN_FAILURES, help="how many failures are shown")
    parser.add_argument("--attack", action="store_true", help="bound small counts from what is shown")
    parser.add_argument("--pairs", action="store_true", help="look for what outputs tell beside JSON")
    parser.add_argument("--self-test", action="store_true", help="known answers, and planted faults")
    asked = parser.parse_args()
    if not asked.program and not asked.self_test and not asked.attack:
        parser.error("--program is needed")
    return asked


def main() -> int:
    """The exit status of the comparison."""
    asked = arguments()
    if asked.self_test:
        return 0 if answers.run() and planted.run() else 1
    work = attack_case if asked.attack else pair_case if asked.pairs else compare_case
    program = asked.program.resolve() if asked.program else None
    numbers = range(asked.first, asked.first + asked.cases)
    outcomes = []
    with tempfile.TemporaryDirectory() as temporary:
        for number in [asked.only] if asked.only is not None else numbers:
            rng = Random(f"{asked.seed}:{number}")
            case = draw(rng)
            outcome = work(program, (asked.keep or Path(temporary)) / f"case-{number}", case, rng)
            outcome.number = number
            outcomes.append(outcome)
    return _told(asked, outcomes)


def _told(asked: argparse.Namespace, outcomes: list[Outcome]) -> int:
    """What was found, for people."""
    failed = [outcome for outcome in outcomes if outcome.faults]
    for outcome in failed[: asked.show]:
        print(f"--- case {outcome.number} of seed {asked.seed}: {', '.join(sorted(outcome.traits))}")
        for fault in outcome.faults[:SHOWN_FAULTS]:
            print(f"  {fault}")
    if len(failed) > asked.show:
        print("also failed:", *(outcome.number for outcome in failed[asked.show :][:60]))
    traits = Counter(trait for outcome in outcomes for trait in outcome.traits)
    print("cases:", ", ".join(f"{trait} {count}" for trait, count in sorted(traits.items())))
    tried = sum((outcome.tried for outcome in outcomes), Counter())
    print("tried:", ", ".join(f"{name} {count}" for name, count in sorted(tried.items())))
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
