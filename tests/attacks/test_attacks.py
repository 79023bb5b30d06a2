"""Every attack of the corpus, graded beside honest work.

An attack wins if it gains a point that its honest part does not earn, gets a secret across,
leaves a file or a process, reaches anybody outside, or changes anybody else's report.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from autograder.errors import FenceUnavailableError
from autograder.models import Verdict
from autograder.sandbox import choose_fence
from tests.attacks.arena import CORPUS, EARNED, Arena, comparable, points_of
from tests.attacks.preloaded import ALL, installed
from tests.attacks.table import README, with_table

# On the middle level are tried those attacks for which the level makes a difference.
FENCES = {
    "full": ((True, True), tuple(CORPUS)),
    "no_bwrap": (
        (False, True),
        tuple(name for name in CORPUS if name.startswith(("read_", "deny_", "escape_"))),
    ),
    "landlock_and_seccomp": ((False, False), tuple(CORPUS)),
    # All libraries that are here, loaded: more to subvert, and more memory to begin with. The rest
    # of the corpus is tried so by `python -m tests.attacks.preloaded`.
    "preloaded": (
        (True, True),
        tuple(name for name in CORPUS if name.startswith(("subvert_", "deny_memory_"))),
    ),
}
if ALL in os.environ:
    FENCES = {"preloaded": ((True, True), tuple(CORPUS))}
TRIALS = [
    pytest.param(level, name, id=f"{level}-{name}")
    for level, (_, names) in FENCES.items()
    for name in names
]
VERDICTS = set(Verdict) - {Verdict.GRADER_ERROR, Verdict.SKIPPED}


@pytest.fixture(scope="module")
def arenas() -> Iterator[dict[str, Arena]]:
    """Arenas by level, each opened when first needed."""
    opened: dict[str, Arena] = {}
    yield opened
    for arena in opened.values():
        arena.__exit__()


def arena_at(arenas: dict[str, Arena], level: str) -> Arena:
    if level not in arenas:
        use_bwrap, use_namespaces = FENCES[level][0]
        try:
            fence = choose_fence(use_bwrap=use_bwrap, use_namespaces=use_namespaces)
        except FenceUnavailableError as error:
            pytest.skip(str(error))
        if use_bwrap and not fence.bwrap:
            pytest.skip("no bwrap on this machine")
        libraries = installed() if level == "preloaded" else []
        arenas[level] = Arena(fence, libraries).__enter__()
    return arenas[level]


@pytest.mark.slow
@pytest.mark.parametrize(("level", "name"), TRIALS)
def test_attack_gains_nothing(arenas, level: str, name: str):
    arena = arena_at(arenas, level)

    outcome = arena.attack(name)

    assert not outcome.wins, (outcome.answers, outcome.left)
    report = outcome.report
    assert report.points is not None, "an attack must not pass for a fault of ours"
    assert points_of(report)["honest"] in (0, 1)
    tests = [test for result in report.exercises for test in result.tests]
    assert len(tests) == 3
    assert {test.verdict for test in tests} <= VERDICTS
    assert all(test.message for test in tests if test.verdict is not Verdict.PASSED)
    again = arena.honest_again()
    assert points_of(again) == {"solve": 4, "honest": 1}
    assert comparable(again) == comparable(arena.honest)


@pytest.mark.parametrize("attack", CORPUS.values(), ids=lambda path: path.stem)
def test_attack_says_what_it_does(attack):
    first = attack.read_text().splitlines()[0]
    assert first.startswith('"""')
    assert first.endswith('."""')


def test_the_corpus_covers_every_class():
    classes = {name.partition("_")[0] for name in CORPUS}
    assert classes == {"read", "forge", "subvert", "evade", "deny", "escape", "downstream"}
    assert len(CORPUS) >= 100
    assert set(EARNED) <= set(CORPUS)


def test_the_readme_has_the_table_of_the_corpus():
    text = README.read_text()
    assert with_table(text) == text, "run: python -m tests.attacks.table"
