"""Faults that are planted in the oracle's decision or in what it publishes: the attacker, the pairs or a known answer catches each.

A fault that nobody caught would be one that the program could have unseen.
"""

from __future__ import annotations

from random import Random
from typing import Any, Callable, Iterator

import answers
import decision
from attacker import Attack
from decision import FAULTS
from families import Rules, families
from oracle import Options, expect
from pairs import seen
from provinces import Case, draw
from results import SUPPRESSED, decide, publish, visible

OUTPUT_FAULTS = (
    "to_go is kept",
    "the verdict is kept",
    "the exit status is kept",
    "a bar is as long as its share",
    "a sheet of counts is kept",
)
LEAKING = {
    "one below the threshold is safe": 5,
    "no complement": 2,
    "the rest is not grown": 15,
    "no insider": 3,
    "units by period": 15,
}
"""Cases of seed 1 in which the attacker bounds a small count because of a fault."""


def run() -> bool:
    """Whether every planted fault is caught; what is not is printed."""
    missed = ["none"] if caught_by_pairs("none") else []
    for fault in FAULTS:
        caught = [caught_by_answers(fault)]
        if fault in LEAKING:
            caught.append(caught_by_attack(fault, LEAKING[fault]) or "BUT NOT BY THE ATTACKER")
        print(f"{fault}: {'; '.join(filter(None, caught)) or 'NOT CAUGHT'}")
        is_caught = any(caught) and "BUT NOT BY THE ATTACKER" not in caught
        missed += [] if is_caught else [fault]
    for fault in OUTPUT_FAULTS:
        caught = caught_by_pairs(fault)
        print(f"{fault}: {caught or 'NOT CAUGHT'}")
        missed += [] if caught else [fault]
    print(f"{len(FAULTS) + len(OUTPUT_FAULTS) - len(missed)} planted faults caught, {len(missed)} not")
    return not missed


def caught_by_attack(fault: str, number: int) -> str | None:
    """What the attacker bounds in a case."""
    case, run = draw(Random(f"1:{number}")), None
    attacks = [Attack(case, family, Random(number)) for family in families(case.plan)]
    for release in case.releases:
        run = decide(case, release, run, frozenset([fault]))
        for family, attack in enumerate(attacks):
            attack.see(case.counted(release.cells), visible(run, family))
    leaks = [leak for attack in attacks for leak in attack.leaks(Rules.of(case.plan))]
    return f"the attacker, case {number}: {leaks[0]}" if leaks else None


def caught_by_answers(fault: str) -> str | None:
    """Whether an answer that was worked out by hand is another with the fault."""
    plain: Callable[..., None] = decision.Decision.__init__

    def with_fault(self: decision.Decision, *given: Any, **named: Any) -> None:
        plain(self, *given, **named)
        self.faults = frozenset([fault])

    decision.Decision.__init__ = with_fault  # type: ignore[method-assign]
    try:
        for answer in answers.ANSWERS:
            said = answer()
            if said[::2] != said[1::2]:
                return f"the known answer {answer.__name__}"
    finally:
        decision.Decision.__init__ = plain  # type: ignore[method-assign]
    return None


def caught_by_pairs(fault: str) -> str | None:
    """Whether two cases that show the same are told apart: 18 and 19 of 20 are supported, both of which are withheld."""
    pair = [answers.share_of_one_quarter(supported) for supported in (18, 19)]
    if seen(pair[0]) != seen(pair[1]):
        return None
    left, right = (list(_outputs(case, fault)) for case in pair)
    return "a pair that shows the same" if left != right else None


def _outputs(case: Case, fault: str) -> Iterator[Any]:
    """What each release publishes, with a fault."""
    run = None
    for release in case.releases:
        files = [("counts.csv", case.text(release))]
        publication = publish(case, release, files, Options(), run)
        said, run = publication.expected, publication.run
        exact = expect(case.plan, files, Options())
        assert said.document and exact.document
        yield exact.status if fault == "the exit status is kept" else said.status
        for shown, row in zip(said.document["indicators"], exact.document["indicators"]):
            yield shown
            if shown["status"] == SUPPRESSED and fault == "to_go is kept":
                yield row["to_go"]
            if shown["status"] == SUPPRESSED and fault == "the verdict is kept":
                yield row["verdict"]
            if shown["status"] == SUPPRESSED and fault == "a bar is as long as its share":
                yield round(float(row["value"] or 0) * 9.68)
        if fault == "a sheet of counts is kept":
            yield sorted(release.cells.items())
