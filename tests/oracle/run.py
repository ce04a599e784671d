"""Runs a built `gender-plan` on random cases and compares it with the oracle.

    python3 tests/oracle/run.py --program PATH --cases N --seed S [--keep DIR] [--only CASE]
    python3 tests/oracle/run.py --program PATH --completions N     what is missing contradicts no verdict
    python3 tests/oracle/run.py --program PATH --forms N           a form filled in whole is complete
    python3 tests/oracle/run.py --program PATH --exports N         what is exported comes to the same results
    python3 tests/oracle/run.py --self-test

Without --program, the oracle itself is put to the two properties. Ends with `N passed, M failed`.
Exit status 1 where a case failed, or where the cases did not reach every verdict and every
rule, so that a comparison that compares little cannot look like success.
"""

from __future__ import annotations

import argparse
import functools
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Callable

import exports
import forms
import self_test
from commands import Ran, run, write_case
from compare import compare, is_withheld, read_document
from completing import contradictions
from counts import DataError, Vocabulary
from generate import Case, generate, generate_plan, generate_single
from oracle import Evaluation, Expected, Options
from reached import ERRORS, RULES, forget, rules_reached
from toml_text import plan_text
from verdicts import VERDICTS

SHOWN_FAILURES = 3
SHOWN_DIFFERENCES = 12
ENOUGH_CASES = 3000
"""So many cases must reach every rule."""


@dataclass
class Outcome:
    """One case that was run: what differed, and what it counted towards."""

    number: int
    differences: list[str]
    withheld: bool = False
    stderr: str = ""
    statuses: Counter[int] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    tried: int = 0
    files: list[tuple[str, str]] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)


def random_of(seed: str, number: int) -> Random:
    """The chance of one case, by the seed and its number."""
    return Random(f"{seed}:{number}")


def compare_case(program: Path, seed: str, folder: Path, number: int) -> Outcome:
    """Generate one case, write it, run the program there and compare."""
    case = generate(random_of(seed, number))
    forget()
    expected = case.expected()
    rules = rules_reached()
    if expected.document is None:
        _reach_the_fault(case, rules)
    home = folder / f"case-{number}"
    write_case(home, case.plan, case.files)
    ran = run(program, case.arguments(), home)
    differences = compare(expected, ran.status, ran.stdout)
    return Outcome(
        number,
        differences,
        is_withheld(case.plan, differences, rules),
        ran.stderr,
        Counter([expected.status]),
        Counter(expected.document["summary"] if expected.document else {}),
        rules,
        1,
        _files(case),
        case.arguments(),
    )


def _reach_the_fault(case: Case, rules: Counter[str]) -> None:
    """Count the kinds of error that are rules of their own."""
    try:
        Evaluation(case.plan, case.files, case.options).expected()
    except DataError as error:
        for words, rule in ERRORS.items():
            if words in str(error):
                rules[rule] += 1


def complete_case(program: Path | None, seed: str, folder: Path, number: int) -> Outcome:
    """Whether completions of what is missing contradict what was said before."""
    rng = random_of(f"{seed}:completions", number)
    case = generate_single(rng)
    home = folder / f"completed-{number}"
    judge = functools.partial(_judged_by, program, home)
    differences, tried = contradictions(case, rng, judge)
    return Outcome(number, differences, tried=tried, files=_files(case), arguments=case.arguments())


def _judged_by(program: Path | None, home: Path, case: Case) -> Expected:
    """The verdicts of the program, or of the oracle itself."""
    if program is None:
        return case.expected()
    write_case(home, case.plan, case.files)
    ran = run(program, case.arguments(), home)
    return Expected(ran.status, read_document(ran.stdout) if ran.status < 2 else None)


def form_case(program: Path, seed: str, folder: Path, number: int) -> Outcome:
    """Whether a form that is filled in whole is complete, and one with gaps lacks nothing else."""
    rng = random_of(f"{seed}:forms", number)
    case = generate_plan(rng)
    whole_plan = rng.random() < 0.6 or case.options.period is None
    period = case.plan["plan"]["period"] if whole_plan else case.options.period
    case.options = Options(period)
    home = folder / f"form-{number}"
    write_case(home, case.plan, [])
    asked = ["template", "--plan", "plan.toml", "--period", period, "-o", forms.PATH]
    drawn = run(program, asked, home)
    files = _files(Case(case.plan, [], case.options))
    outcome = Outcome(number, [], stderr=drawn.stderr, tried=1, arguments=asked, files=files)
    if drawn.status != 0:
        if forms.is_whole(Vocabulary(case.plan), period) and forms.asks_anything(case):
            outcome.differences = [f"template: exit status {drawn.status}"]
        outcome.tried = 0
        return outcome
    form = forms.Form.read((home / forms.PATH).read_text(encoding="utf-8-sig"))
    forms.fill(case, form, rng)
    document, ran = _checked(program, home, case, form.text())
    outcome.files.append((forms.PATH, form.text()))
    outcome.stderr += ran.stderr
    if document is None:
        expected = forms.expected_of(case, form.text())
        outcome.differences = ["the whole form is refused"] if expected.document else []
        outcome.tried = 0
        return outcome
    outcome.differences = forms.faults_of_whole(document, whole_plan)
    gaps = rng.sample(range(len(form.rows)), rng.randint(0, min(len(form.rows), 4)))
    document, ran = _checked(program, home, case, form.text(gaps))
    if document:
        outcome.differences += forms.faults_of_gaps(case, form, gaps, document)
    elif forms.expected_of(case, form.text(gaps)).document:
        outcome.differences.append("the form with gaps is refused")
    return outcome


def export_case(program: Path, seed: str, folder: Path, number: int) -> Outcome:
    """Whether what is exported of a case comes to the same results."""
    case = generate(random_of(f"{seed}:exports", number))
    differences, tried = exports.faults(program, folder / f"export-{number}", case)
    return Outcome(number, differences, tried=tried, files=_files(case), arguments=case.arguments())


def _checked(program: Path, home: Path, case: Case, form: str) -> tuple[dict[str, Any] | None, Ran]:
    """The document of `check` over a form."""
    (home / forms.PATH).write_bytes(form.encode())
    arguments = ["check", "--plan", "plan.toml", "--format", "json", "--period", case.options.period, forms.PATH]
    ran = run(program, arguments, home)
    return (read_document(ran.stdout) if ran.status < 2 else None), ran


def _files(case: Case) -> list[tuple[str, str]]:
    """Everything that a case is written as."""
    return [("plan.toml", plan_text(case.plan)), *case.files]


def report(outcome: Outcome, seed: str) -> None:
    """Everything needed to see and repeat one disagreement."""
    print(f"--- case {outcome.number} of seed {seed} (repeat with --seed {seed} --only {outcome.number})")
    print("$ gender-plan " + " ".join(map(repr, outcome.arguments)))
    for difference in outcome.differences[:SHOWN_DIFFERENCES]:
        print(f"  {difference}")
    if len(outcome.differences) > SHOWN_DIFFERENCES:
        print(f"  and {len(outcome.differences) - SHOWN_DIFFERENCES} more")
    for path, text in outcome.files:
        print(f"  {path}")
        print("\n".join(f"    {line}" for line in text.splitlines()))
    if outcome.stderr:
        print("  standard error")
        print("\n".join(f"    {line}" for line in outcome.stderr.splitlines()[:SHOWN_DIFFERENCES]))


def _shares(counted: Counter[Any]) -> str:
    """Counts with their share of the whole."""
    whole = sum(counted.values()) or 1
    return ", ".join(f"{name} {count} ({count * 100 // whole}%)" for name, count in sorted(counted.items()))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="compare gender-plan with the oracle on random cases")
    parser.add_argument("--program", type=Path, help="the built gender-plan")
    parser.add_argument("--cases", type=int, default=0, help="how many cases are compared")
    parser.add_argument("--completions", type=int, default=0, help="how many cases are completed")
    parser.add_argument("--forms", type=int, default=0, help="how many forms are filled in")
    parser.add_argument("--exports", type=int, default=0, help="how many cases are exported and read back")
    parser.add_argument("--seed", default="1", help="the seed; a case depends on it and on its number")
    parser.add_argument("--only", type=int, help="run this case alone")
    parser.add_argument("--keep", type=Path, help="leave the files of every case in this folder")
    parser.add_argument("--show", type=int, default=SHOWN_FAILURES, help="how many failures are shown")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2, help="how many run at a time")
    parser.add_argument(
        "--self-test", action="store_true", help="check the oracle against the contract's examples"
    )
    parsed = parser.parse_args()
    modes = [parsed.cases, parsed.completions, parsed.forms, parsed.exports]
    if not any(modes):
        parsed.cases = 1000
    if (parsed.cases or parsed.forms or parsed.exports) and parsed.program is None and not parsed.self_test:
        parser.error("--program is needed")
    if sum(bool(mode) for mode in modes) > 1:
        parser.error("--cases, --completions, --forms and --exports are runs of their own")
    return parsed


def run_all(asked: argparse.Namespace, work: Callable[..., Outcome], count: int) -> list[Outcome]:
    """The outcomes of all cases, in order."""
    numbers = [asked.only] if asked.only is not None else range(count)
    with ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        program = asked.program.resolve() if asked.program else None
        one = functools.partial(work, program, asked.seed, folder)
        if len(numbers) == 1:
            return [one(numbers[0])]
        pool = stack.enter_context(ProcessPoolExecutor(asked.processes))
        return list(pool.map(one, numbers, chunksize=20))


def main() -> int:
    """The exit status of the comparison."""
    asked = arguments()
    if asked.self_test:
        return 0 if self_test.run() else 1
    others = [(asked.completions, complete_case), (asked.forms, form_case), (asked.exports, export_case)]
    other = next((other for other in others if other[0]), None)
    if other:
        count, work = other
        outcomes = run_all(asked, work, count)
    else:
        outcomes = run_all(asked, compare_case, asked.cases)
    differing = [outcome for outcome in outcomes if outcome.differences]
    failed = [outcome for outcome in differing if not outcome.withheld]
    for outcome in failed[: asked.show]:
        report(outcome, asked.seed)
    lacking = False
    if asked.cases:
        lacking = _tell_what_was_reached(outcomes, len(differing) - len(failed), asked.only is not None)
    else:
        print(f"{sum(outcome.tried for outcome in outcomes)} were tried")
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    return int(bool(failed) or lacking)


def _tell_what_was_reached(outcomes: list[Outcome], withheld: int, is_single: bool) -> bool:
    """Counters of statuses, verdicts and rules; whether something was not reached."""
    statuses, verdicts, rules = (
        sum((getattr(outcome, name) for outcome in outcomes), Counter()) for name in ("statuses", "verdicts", "rules")
    )
    cases = Counter(rule for outcome in outcomes for rule in outcome.rules)
    for rule in RULES:
        print(f"{cases[rule]:6} cases: {rule}")
    print(f"status: {_shares(statuses)}")
    print(f"verdicts: {_shares(verdicts)}")
    unreached = [verdict for verdict in VERDICTS if not verdicts[verdict]]
    if len(outcomes) >= ENOUGH_CASES:
        unreached += [rule for rule in RULES if not rules[rule]]
    if unreached and not is_single:
        print(f"no case reaches {', '.join(unreached)}")
    print(f"{withheld} cases in which a verdict is withheld that can be proved")
    # A few; more would be a rule that is not there.
    return not is_single and bool(unreached or withheld * 100 > len(outcomes))


if __name__ == "__main__":
    sys.exit(main())
