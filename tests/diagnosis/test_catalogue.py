"""A student's answers are named by the known mistake that gives the same, and by nothing less."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.course import Assignment, load_assignment
from autograder.diagnosis import (
    Answers,
    Catalogue,
    Expected,
    Known,
    Preparation,
    Prepared,
    Scenario,
    explained_by,
    read_mistakes,
    stray_files,
)
from autograder.errors import CourseError
from autograder.sandbox import Answer, Raised, Sandbox, TooLarge, Value, declared_stack

INPUTS = [np.array([n, n + 0.5]) for n in range(1, 15)]
RAISED = Answer(Raised({"kind": "TypeError"}))


def prepared(right=lambda x: 2 * x, inputs=INPUTS) -> Prepared:
    expected = tuple(Expected((x,), right(x), False, False) for x in inputs)
    return Prepared("double", Scenario(edges=[(1.0,)]), b"", expected)


def answers_of(function, inputs=INPUTS) -> tuple[Answer, ...]:
    return tuple(Answer(Value(function(x))) for x in inputs)


def known(*functions, by: str = "mistake") -> list[Known]:
    return [
        Known(f"sentence {number}", f"{by} {number}", answers_of(function))
        for number, function in enumerate(functions)
    ]


def named(answers, mistakes, exercise: Prepared | None = None) -> str:
    found = explained_by(Answers(exercise or prepared(), tuple(answers)), mistakes)
    return "" if found is None else found.by


def test_the_first_that_gives_all_answers_is_named():
    mistakes = known(lambda x: x + 2, np.square, lambda x: x**2 + 1e-12)
    assert named(answers_of(lambda x: x * x), mistakes) == "mistake 1"
    assert named(answers_of(lambda x: (x * x).astype("float32")), mistakes) == "mistake 1"
    assert named(answers_of(lambda x: list(x * x)), mistakes) == "mistake 1"
    assert named(answers_of(lambda x: x**3), mistakes) == ""
    assert named(answers_of(lambda x: 2 * x), mistakes) == ""


def test_nothing_is_known_of_nothing():
    assert named(answers_of(np.square), []) == ""
    assert named([], known(np.square)) == ""


def test_one_other_answer_is_another_mistake():
    answers = [*answers_of(np.square)[:-1], Answer(Value(np.zeros(2)))]
    assert named(answers, known(np.square)) == ""


def test_another_shape_is_another_mistake():
    assert named(answers_of(lambda x: np.square(x)[None]), known(np.square)) == ""


def test_equal_exceptions_are_no_agreement():
    mistake = Known("", "mistake raises", (RAISED,) * 3 + answers_of(np.square)[3:])
    answers = [RAISED] * 3 + [*answers_of(np.square)[3:]]
    assert named(answers, [mistake]) == ""  # 11 are not enough
    assert named([RAISED] * len(INPUTS), [Known("", "mistake", (RAISED,) * len(INPUTS))]) == ""


@pytest.mark.parametrize("of_student", [True, False])
def test_a_form_that_one_of_the_two_does_not_take_counts_neither_way(of_student):
    whole = answers_of(np.square)
    some = (RAISED, *whole[1:])
    mistake = Known("", "mistake", whole if of_student else some)
    assert named(some if of_student else whole, [mistake]) == "mistake"


def test_what_fails_for_many_inputs_is_not_named():
    mistake = Known("", "mistake", answers_of(np.square, INPUTS * 2))
    answers = [*[RAISED] * len(INPUTS), *answers_of(np.square)]
    exercise = prepared(inputs=INPUTS * 2)
    assert named(answers, [mistake], exercise) == ""


def test_numbers_that_overflow_count_neither_way():
    answers = [Answer(Value(np.array([np.inf, np.nan]))), *answers_of(np.square)[1:]]
    assert named(answers, known(np.square)) == "mistake 0"
    assert named([*answers[:1] * 3, *answers[3:]], known(np.square)) == ""
    overflows = Known("", "mistake", tuple(answers))
    assert named(answers_of(np.square), [overflows]) == "mistake"


def test_one_difference_will_do_for_what_an_author_wrote_alone():
    def cut_off(x):
        return np.zeros(2) if x[0] == 1 else 2 * x

    assert named(answers_of(cut_off), known(cut_off)) == "mistake 0"
    assert named(answers_of(cut_off), known(cut_off, by="slip")) == ""


def test_what_only_warns_is_not_the_name_of_wrong_values():
    def warned(function):
        return [replace(answer, warnings=("overflow",)) for answer in answers_of(function)]

    warns = Known("", "mistake warns", tuple(warned(lambda x: 2 * x)))
    assert named(warned(lambda x: 2 * x), [warns]) == "mistake warns"
    assert named(warned(lambda x: None), [warns]) == ""
    assert named(warned(np.square), [warns]) == ""


def test_facts_of_a_model_tell_mistakes_apart():
    def facts(rate, optimizer):
        def of(x):
            shape = (None, len(x))
            return {"shape": shape, "sum": x.sum(), "rate": rate, "optimizer": optimizer}

        return of

    exercise = prepared(facts(0.01, "Adam"))
    mistakes = known(facts(0.001, "Adam"), facts(0.01, "SGD"), facts(0.1, "Adam"))
    for number, (rate, optimizer) in enumerate([(0.001, "Adam"), (0.01, "SGD"), (0.1, "Adam")]):
        answers = answers_of(facts(rate, optimizer))
        assert named(answers, mistakes, exercise) == f"mistake {number}"
    assert named(answers_of(facts(0.02, "Adam")), mistakes, exercise) == ""


def test_where_there_are_few_inputs_all_count():
    few = INPUTS[:2]
    exercise = prepared(inputs=few)
    mistake = Known("", "mistake", answers_of(np.square, few))
    assert named(answers_of(np.square, few), [mistake], exercise) == "mistake"
    assert named([answers_of(np.square)[0], RAISED], [mistake], exercise) == ""


def test_of_a_slow_solution_the_first_answers_are_not_enough_for_a_slip():
    answers = answers_of(np.square)[:4]
    assert named(answers, known(np.square)) == "mistake 0"
    assert named(answers, known(np.square, by="slip")) == ""


def test_right_answers_with_a_changed_argument_are_known_by_that():
    def spoilt(answers):
        return tuple(Answer(answer.reply, changes_arguments=True) for answer in answers)

    right = answers_of(lambda x: 2 * x)
    changes = Known("", "mistake changes", spoilt(right))
    assert named(spoilt(right), [changes]) == "mistake changes"
    assert named(right, [changes]) == ""
    assert named(spoilt(answers_of(np.square)), [changes, *known(np.square)]) == "mistake 0"


@dataclass(frozen=True)
class Odd:
    """No plain value."""


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        {"a": 1.0},
        {"a": math.inf, "b": -math.inf},
        [[1], [2, 3]],
        {1, 2},
        (1.0, "x"),
        10**400,
        1j,
        Odd(),
        b"x",
        [None],
    ],
)
def test_answers_of_any_form_are_compared(value: Any):
    odd = [Answer(Value(value))] * len(INPUTS)
    assert named(odd, known(np.square)) == ""
    assert named([Answer(TooLarge())] * len(INPUTS), known(np.square)) == ""


@pytest.mark.parametrize("make", [lambda x: {"w": x, "b": 1}, lambda x: (x, 2.0), str])
def test_answers_in_parts_and_texts_are_named(make):
    exercise = prepared(right=make)
    mistake = Known("", "mistake", answers_of(lambda x: make(x + 1)))
    assert named(answers_of(lambda x: make(x + 1)), [mistake], exercise) == "mistake"
    assert named(answers_of(lambda x: make(x + 2)), [mistake], exercise) == ""


# A small course.

SCENARIOS = """
import numpy as np
from autograder.diagnosis import Scenario
EDGES = [(np.array([n, n + 0.5]),) for n in range(1, 15)]
SCENARIOS = {"double": Scenario(edges=EDGES), "half": Scenario(edges=EDGES)}
"""
SQUARED = '''"""This is x squared. It should be 2 x.

Fails: test_array test_number
"""


def double(x):
    return x**2
'''


class Course:
    """The demo course with files laid into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reference = folder / "reference/demo"
        self.mistakes = folder / "assignments/demo/submissions/mistakes"
        (self.reference / "scenarios.py").write_text(SCENARIOS)

    def write(self, name: str, text: str) -> None:
        path = self.mistakes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    @property
    def assignment(self) -> Assignment:
        return load_assignment(self.folder, "demo")


@pytest.fixture
def demo(small_course) -> Course:
    return Course(small_course)


def of(demo: Course, fence, name: str = "double", cache: Path | None = None):
    assignment = demo.assignment
    exercise = Preparation(assignment, None).of(name, "ada")
    with Sandbox(fence, (), declared_stack(assignment)) as sandbox:
        return exercise, Catalogue(assignment, sandbox, cache).of(exercise)


@pytest.fixture
def _warm(warm_zygotes) -> None:
    """Share warm interpreters."""


@pytest.mark.usefixtures("_warm")
def test_what_an_author_wrote_comes_before_slips(demo, fence):
    demo.write("double/squared.py", SQUARED)
    exercise, mistakes = of(demo, fence)
    assert mistakes[0].by == "mistake squared"
    assert mistakes[0].sentence == "This is x squared. It should be 2 x."
    assert {entry.by.partition(" ")[0] for entry in mistakes[1:]} == {"slip"}
    assert len(mistakes[0].answers) == len(exercise.expected)
    assert named(answers_of(lambda x: x**2), mistakes, exercise) == "mistake squared"
    halved = explained_by(Answers(exercise, answers_of(lambda x: 2 / x)), mistakes)
    assert halved is not None and "division" in halved.sentence


@pytest.mark.usefixtures("_warm")
def test_slips_in_a_textbook_solution_are_known_as_well(demo, fence):
    (demo.reference / "textbook.py").write_text("def half(x):\n    return (x + 1 - 1) / 2\n")
    _, mistakes = of(demo, fence, "half")
    found = explained_by(
        Answers(prepared(lambda x: x / 2), answers_of(lambda x: x + 0.5)), mistakes
    )
    assert found is not None and "brackets around the numerator" in found.sentence


@pytest.mark.usefixtures("_warm")
def test_what_hangs_or_is_right_is_left_out(demo, fence):
    demo.write("double/hangs.py", '"""It hangs."""\ndef double(x):\n    while True: pass\n')
    demo.write("double/right.py", '"""It is right."""\ndef double(x): return x + x\n')
    demo.write("double/squared.py", SQUARED)
    _, mistakes = of(demo, fence)
    assert [entry.by for entry in mistakes if entry.by.startswith("mistake")] == ["mistake squared"]


@pytest.mark.usefixtures("_warm")
def test_what_ends_its_process_costs_itself_alone(demo, fence):
    demo.write("double/ends.py", '"""It ends."""\nimport os\ndef double(x): os._exit(1)\n')
    demo.write("double/squared.py", SQUARED)
    _, mistakes = of(demo, fence)
    assert mistakes[0].by == "mistake squared"


def test_answers_are_kept_until_a_file_changes(demo, fence, tmp_path, monkeypatch, warm_zygotes):
    demo.write("double/squared.py", SQUARED)
    _, before = of(demo, fence, cache=tmp_path / "cache")
    with monkeypatch.context() as patched:
        patched.setattr(Sandbox, "session", None)
        _, kept = of(demo, fence, cache=tmp_path / "cache")
    assert [entry.by for entry in kept] == [entry.by for entry in before]
    assert named(answers_of(lambda x: x**2), kept) == "mistake squared"
    demo.write("half/squared.py", SQUARED.replace("double", "half"))
    with monkeypatch.context() as patched:
        # What is corrected in one exercise is no matter of another.
        patched.setattr(Sandbox, "session", None)
        assert len(of(demo, fence, cache=tmp_path / "cache")[1]) == len(before)
    demo.write("double/cubed.py", SQUARED.replace("2", "3"))
    _, after = of(demo, fence, cache=tmp_path / "cache")
    assert after[0].by == "mistake cubed"


FACTS = """from autograder.diagnosis import Scenario, arrays

def facts(s, x):
    return {"shape": (None, x.shape), "optimizer": "Adam", "rate": s.double(x) / 1000}

SCENARIOS = {"double": Scenario(arrays(2.0, shape=(3,)), function=facts, call="double({x})")}
"""


def test_mistakes_that_differ_in_a_small_number_beside_strings_are_all_kept(demo, fence):
    (demo.reference / "scenarios.py").write_text(FACTS)
    for factor in (3, 4, 5):
        text = f'"""It is {factor} x."""\ndef double(x):\n    return {factor} * x'
        demo.write(f"double/times_{factor}.py", text)
    _, kept = of(demo, fence)
    assert [entry.by for entry in kept][:3] == [f"mistake times_{n}" for n in (3, 4, 5)]


def test_a_mistake_says_what_it_fails(demo):
    demo.write("double/squared.py", SQUARED)
    demo.write("double/a.py", 'def double(x):\n    """It is x.\n\n    More.\n    """\n    return x')
    first, second = read_mistakes(demo.assignment, "double")
    assert (first.name, first.sentence, first.fails) == ("a", "It is x.", ())
    assert second.fails == ("test_array", "test_number")
    assert read_mistakes(demo.assignment, "half") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def double(x): return x", "no sentence"),
        ('"""Fails: test_a"""\ndef double(x): return x', "no sentence"),
        ('"""It is x."""\ndef triple(x): return x', "does not define double"),
        ('"""It is x."""\ndef double(x: return x', "a.py:2"),
        ("\0", "cannot be read"),
        ("#" * 200_000, "too long"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(demo, text, words):
    demo.write("double/a.py", text)
    with pytest.raises(CourseError, match=words):
        read_mistakes(demo.assignment, "double")


def test_what_is_no_exercises_mistake_is_found(demo):
    for name in ("double/a.py", "duble/a.py", "a.py", "double/note.txt", "double/more/a.py"):
        demo.write(name, SQUARED)
    found = [path.relative_to(demo.mistakes).as_posix() for path in stray_files(demo.assignment)]
    assert found == ["a.py", "double/more/a.py", "double/note.txt", "duble/a.py"]


def test_a_new_mistake_or_textbook_makes_reports_out_of_date(demo):
    before = demo.assignment.told_sha256
    demo.write("double/squared.py", SQUARED)
    with_mistake = demo.assignment.told_sha256
    (demo.reference / "textbook.py").write_text("def half(x): return x / 2\n")
    assert len({before, with_mistake, demo.assignment.told_sha256}) == 3
