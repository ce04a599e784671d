"""Puts mutants of the program to its tests: which of them no test tells from the program itself?

    python3 tests/mutants/run.py                          all files that are put to it, or what is left of them
    python3 tests/mutants/run.py -f 'src/publish/*.rs'    some files
    python3 tests/mutants/run.py --again survived         mutants that survived, once more: after tests were added
    python3 tests/mutants/run.py --table                  what was found so far

It needs cargo-mutants (`cargo install cargo-mutants`), Python 3.11, and tree-sitter for it (`pip install tree-sitter tree-sitter-rust`).
Exit status 1 where a mutant survived that `equivalent.toml` does not explain.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence

from building import Built, Copy, Switched, build_alone
from mutants import Mutant, listed
from trials import PASSED, TIMED_OUT, Trial, bound_memory, selected, traced, trials

HERE = Path(__file__).resolve().parent
ORIGIN = HERE.parent.parent
FILES = (
    "src/publish/*.rs", "src/exact.rs", "src/csv_records.rs", "src/counts/number.rs", "src/plan/formula.rs",
    "src/plan/target.rs", "src/plan/model/formula.rs", "src/plan/model/target.rs", "src/evaluate/verdict.rs",
    "src/evaluate/range.rs", "src/evaluate/partial.rs", "src/period/*.rs", "src/expected/*.rs",
)  # fmt: skip
CAUGHT, SURVIVED, UNREACHED, UNVIABLE = "caught", "survived", "not reached", "unviable"
EQUIVALENT = "equivalent"
COLUMNS = (CAUGHT, TIMED_OUT, UNVIABLE, EQUIVALENT, SURVIVED, UNREACHED)
KILLS_IN_FUNCTION = 20
"""So much sooner a test is tried that caught a mutant of the same function."""


@dataclass
class State:
    """What was found so far, in a file."""

    path: Path
    content: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> State:
        """The state in a file; empty without it."""
        return cls(path, json.loads(path.read_text()) if path.exists() else {})

    def write(self) -> None:
        """Writes the file whole."""
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps(self.content, indent=0, ensure_ascii=False))
        new.replace(self.path)

    def of(self, name: str) -> dict[str, Any]:
        """One part of it."""
        return self.content.setdefault(name, {})


class Judged:
    """Trials in the order in which they are likely to catch a mutant."""

    def __init__(self, reached: Reached, results: Mapping[str, Any]) -> None:
        self.reached = reached
        self.seconds = reached.seconds
        self.in_function: Counter[tuple[str, str]] = Counter()
        self.in_file: Counter[tuple[str, str]] = Counter()
        for key, result in results.items():
            if result.get("trial"):
                self._count(key.partition(": ")[0], result["trial"])

    def _count(self, function: str, trial: str) -> None:
        self.in_function[function, trial] += 1
        self.in_file[function.partition(" ")[0], trial] += 1

    def caught(self, mutant: Mutant, trial: str) -> None:
        """Remembers what caught a mutant."""
        self._count(f"{mutant.file} {mutant.function}", trial)

    def order(self, mutant: Mutant, names: Iterable[str]) -> list[str]:
        """`names`: first those that were traced only now, for they were written since, then the others."""
        function = f"{mutant.file} {mutant.function}"

        def cost(name: str) -> tuple[bool, float]:
            kills = KILLS_IN_FUNCTION * self.in_function[function, name] + self.in_file[mutant.file, name]
            return name not in self.reached.new, self.seconds[name] / (1 + kills)

        return sorted(names, key=cost)


class Reached:
    """Which places of mutants each trial reaches: by the name of the first mutant there, so that it holds from build to build."""

    def __init__(self, state: State) -> None:
        self.traces: dict[str, Any] = state.of("trials")
        self.new: set[str] = set()
        self.places = state.of("places")

    def settle(self, names: Iterable[str]) -> None:
        """Keeps what is there of `names`."""
        own = {name: self.traces[name] for name in names if self.traces.get(name)}
        self.seconds = {name: seconds for name, (seconds, _) in own.items()}
        self._of_place: dict[str, set[str]] = defaultdict(set)
        self._of_function: dict[str, set[str]] = defaultdict(set)
        for name, (_, places) in own.items():
            for place in places:
                self._of_place[place].add(name)
                self._of_function[place.partition(": ")[0]].add(name)

    def at(self, place: str) -> set[str]:
        """The trials that reach a place; those that reach its function, if it was not there when they were traced."""
        known = self._of_place if place in self.places else self._of_function
        return known[place if place in self.places else place.partition(": ")[0]]

    def in_file(self, file: str) -> set[str]:
        """The trials that reach anything of a file."""
        return {name for place, names in self._of_place.items() if place.startswith(f"{file} ") for name in names}


_TRIALS: dict[str, Trial] = {}


def _put_to_trials(number: int, names: Sequence[tuple[str, float]], seconds: float) -> dict[str, Any]:
    """What becomes of one mutant; names with the seconds that each may take."""
    bound_memory()
    selected(number)
    began = time.monotonic()
    ran = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, limit in names:
            if time.monotonic() - began > seconds:
                break
            ran += 1
            outcome = _TRIALS[name].run(limit, Path(folder))
            if outcome != PASSED:
                found = TIMED_OUT if outcome == TIMED_OUT else CAUGHT
                return {"outcome": found, "trial": name, "ran": ran, "of": len(names)}
    return {"outcome": SURVIVED if names else UNREACHED, "ran": ran, "of": len(names)}


def _traced(name: str, limit: float) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        return traced(_TRIALS[name], limit, Path(folder))


def trace_all(built: Built, asked: argparse.Namespace, switched: Switched) -> Reached:
    """What each trial reaches; only those are run that were not before."""
    _TRIALS.clear()
    _TRIALS.update((each.name, each) for each in trials(built, asked.cases, asked.publish_cases))
    key_of = {mutant.number: mutant.key for mutant in switched.mutants}
    state = State.read(asked.work / "reached.json")
    reached = Reached(state)
    todo = [name for name in _TRIALS if name not in reached.traces]
    with ProcessPoolExecutor(asked.jobs, mp_context=get_context("fork")) as pool:
        found = pool.map(_traced, todo, [asked.trial_seconds] * len(todo))
        for count, (name, trace) in enumerate(zip(todo, found), start=1):
            reached.traces[name] = trace and (trace[0], [key_of[number] for number in trace[1]])
            if count % 100 == 0:
                state.write()
                print(f"{count} of {len(todo)} trials traced", flush=True)
    if len(todo) == len(_TRIALS):
        reached.places.update((key_of[first], True) for first in switched.first_of.values())
    else:
        reached.new.update(todo)
    state.write()
    reached.settle(_TRIALS)
    failing = [name for name in _TRIALS if reached.traces[name] is None]
    print(f"{len(_TRIALS)} trials, {len(failing)} do not pass within {asked.trial_seconds} s: {' '.join(failing)}")
    return reached


def judge(asked: argparse.Namespace, state: State, switched: Switched, chosen: Sequence[Mutant]) -> None:
    """Puts the mutants in the copy to their trials."""
    built = switched.copy.build()
    reached = trace_all(built, asked, switched)
    results = state.of("results")
    judged = Judged(reached, results)
    todo = [each for each in chosen if each.number not in switched.apart | switched.unviable]
    first_of = switched.first_of
    key_of = {mutant.number: mutant.key for mutant in switched.mutants}
    pool = ProcessPoolExecutor(asked.jobs, mp_context=get_context("fork"))
    running: dict[Any, Mutant] = {}
    done = 0
    while todo or running:
        while todo and len(running) < asked.jobs:
            mutant = todo.pop(0)
            names = judged.order(mutant, reached.at(key_of[first_of[mutant.number]]))
            limits = [(name, max(asked.least_limit, 10 * judged.seconds[name])) for name in names]
            running[pool.submit(_put_to_trials, mutant.number, limits, asked.seconds)] = mutant
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            done += 1
            _enter(state, judged, running.pop(future), future.result())
            if done % 20 == 0:
                state.write()
    pool.shutdown()
    state.write()


def judge_apart(asked: argparse.Namespace, state: State, switched: Switched, chosen: Sequence[Mutant]) -> None:
    """Builds mutants that no switch can hold, one by one."""
    reached = trace_all(switched.copy.build(), asked, switched)
    judged = Judged(reached, state.of("results"))
    for mutant in (each for each in chosen if each.number in switched.apart):
        built = build_alone(switched.copy, mutant)
        if built is None:
            _enter(state, judged, mutant, {"outcome": UNVIABLE})
            continue
        _TRIALS.update((each.name, each) for each in trials(built, asked.cases, asked.publish_cases))
        names = judged.order(mutant, reached.in_file(mutant.file))
        limits = [(name, max(asked.least_limit, 10 * judged.seconds[name])) for name in names]
        _enter(state, judged, mutant, _put_to_trials(0, limits, asked.seconds))
        state.write()


def _enter(state: State, judged: Judged, mutant: Mutant, result: dict[str, Any]) -> None:
    """Remembers a result, and tells it where a mutant lives."""
    state.of("results")[mutant.key] = result
    if result.get("trial"):
        judged.caught(mutant, result["trial"])
    elif result["outcome"] in (SURVIVED, UNREACHED):
        print(f"{result['outcome']} ({result['ran']} of {result['of']} trials): {mutant.place}", flush=True)


def explained() -> dict[str, str]:
    """Why mutants change nothing, by their names."""
    with open(HERE / "equivalent.toml", "rb") as file:
        listed_ = tomllib.load(file).get("equivalent", [])
    return {
        f"{each['file']} {each['function']}: {mutant}": each["why"] for each in listed_ for mutant in each["mutants"]
    }


def tell(state: State, mutants: Sequence[Mutant]) -> int:
    """The table; exit status."""
    reasons, results = explained(), state.of("results")
    table: dict[str, Counter[str]] = defaultdict(Counter)
    alive = []
    for mutant in mutants:
        outcome = UNVIABLE if mutant.key in state.of("unviable") else results.get(mutant.key, {}).get("outcome", "to do")
        if outcome in (SURVIVED, UNREACHED):
            if mutant.key in reasons:
                outcome = EQUIVALENT
            else:
                alive.append((outcome, mutant))
        elif mutant.key in reasons and outcome != "to do":
            print(f"explained as equivalent, but {outcome}: {mutant.place}")
        table[mutant.file][outcome] += 1
    known = {mutant.key for mutant in mutants}
    for key in reasons:
        if key not in known and key.partition(" ")[0] in table:
            print(f"explained, but not a mutant: {key}")
    columns = [*COLUMNS, "to do"]
    print(f"| file | mutants | {' | '.join(columns)} |")
    print("| --- |" + " --- |" * (len(columns) + 1))
    for file, counts in sorted(table.items()):
        print(f"| {file} | {counts.total()} | {' | '.join(str(counts[name]) for name in columns)} |")
    whole = sum(table.values(), Counter())
    print(f"| all | {whole.total()} | {' | '.join(str(whole[name]) for name in columns)} |")
    for outcome, mutant in alive:
        print(f"{outcome}: {mutant.place}")
    return int(bool(alive))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="put mutants of the program to its tests")
    parser.add_argument("-f", "--file", action="append", help="a file, or several by a pattern")
    parser.add_argument("--only", default="", help="mutants whose names this regular expression is found in")
    parser.add_argument("--again", choices=(SURVIVED, "timed-out", "all"), help="also what was put to trial before")
    parser.add_argument("--apart", action="store_true", help="build those alone that no switch can hold")
    parser.add_argument("--table", action="store_true", help="tell what was found so far")
    parser.add_argument("--work", type=Path, default=ORIGIN / "target/mutants", help="folder of the copy")
    parser.add_argument("--target", type=Path, help="folder that it is built in")
    parser.add_argument("--jobs", type=int, default=1, help="how many mutants at a time")
    parser.add_argument("--seconds", type=float, default=60, help="of trials for one mutant")
    parser.add_argument("--trial-seconds", type=float, default=10, help="what takes longer is no trial")
    parser.add_argument("--least-limit", type=float, default=10, help="a trial may take so many seconds, or ten times its own")
    parser.add_argument("--cases", type=int, default=300, help="cases of the oracle")
    parser.add_argument("--publish-cases", type=int, default=100, help="cases of the oracle of publishing")
    parser.add_argument("--cargo", default="cargo", help="cargo, or cargo-mutants itself")
    return parser.parse_args()


def is_wanted(asked: argparse.Namespace, result: Mapping[str, Any] | None) -> bool:
    """Whether a mutant of this result is put to trial."""
    if result is None or asked.again == "all":
        return True
    wanted = {SURVIVED: (SURVIVED, UNREACHED), "timed-out": (TIMED_OUT,)}.get(asked.again or "", ())
    return result["outcome"] in wanted


def main() -> int:
    """Exit status."""
    asked = arguments()
    asked.work = asked.work.resolve()
    asked.work.mkdir(parents=True, exist_ok=True)
    os.environ.pop("GENDER_PLAN_MUTANT", None)
    state = State.read(asked.work / "state.json")
    mutants = listed(asked.cargo, ORIGIN, FILES)
    patterns = asked.file or FILES
    chosen = [
        mutant
        for mutant in mutants
        if any(Path(mutant.file).match(pattern) for pattern in patterns) and re.search(asked.only, mutant.key)
    ]
    if not asked.table:
        copy = Copy(ORIGIN, asked.work / "tree", (asked.target or asked.work / "target").resolve())
        switched = Switched(copy, mutants)
        number_of = {mutant.key: mutant.number for mutant in mutants}
        for name, own in (("unviable", switched.unviable), ("apart", switched.apart)):
            own.update(number_of[key] for key in state.of(name) if key in number_of)
        switched.settle()
        for name, own in (("unviable", switched.unviable), ("apart", switched.apart)):
            state.of(name).update((mutant.key, mutant.line) for mutant in mutants if mutant.number in own)
        state.write()
        results = state.of("results")
        todo = [mutant for mutant in chosen if is_wanted(asked, results.get(mutant.key))]
        (judge_apart if asked.apart else judge)(asked, state, switched, todo)
    return tell(state, chosen)


if __name__ == "__main__":
    sys.exit(main())
