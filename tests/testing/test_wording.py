from __future__ import annotations

import time

import pytest

from autograder.models import CellError, Limits, Submission, Verdict
from autograder.sandbox import Session, StudentFault
from autograder.testing.proxies import Exchange
from autograder.testing.student_errors import missing
from autograder.testing.wording import (
    SubmissionText,
    defines,
    describe_cell,
    describe_error,
    own_frames,
    quoted_line,
)

TEXT = SubmissionText(
    ["import numpy as np\ndef f(z):\n    return zz + 1", "class MyError(Exception): pass"]
)


@pytest.mark.parametrize(
    ("kind", "message", "said"),
    [
        ("NameError", "name 'zz' is not defined", "NameError: name 'zz' is not defined"),
        ("OddError", "the input was 3.14.", "OddError: the input was 3.14"),
        ("ValueError", "first line\nsecond line", "ValueError: first line"),
        ("KeyError", "", "KeyError"),
        ("no name", "\x1b[2J\u202e", "an exception: \ufffd[2J\ufffd"),
        ("TypeError", "m" * 1000, f"TypeError: {'m' * 300}"),
    ],
)
def test_an_exception_is_quoted_whole_but_for_what_acts_on_a_reader(kind, message, said):
    sentence = describe_error(Verdict.ERROR, kind, message, [], TEXT, "f()")
    assert sentence == f"f() raised {said}."


def test_of_the_courses_code_the_students_line_is_named():
    text = SubmissionText(["def f(z):\n    return given(z)", "def given(z):\n    return z / 0"],
                          given=["def given(z):\n    return z / 0\n"])  # fmt: skip
    frames = [(1, 2), (2, 2)]
    sentence = describe_error(Verdict.ERROR, "ZeroDivisionError", "", frames, text, "f()")
    assert sentence.endswith("(cell 1, line 2: `return given(z)`).")
    sentence = describe_error(Verdict.ERROR, "ZeroDivisionError", "", [(2, 2)], text, "given()")
    assert sentence.endswith("(cell 2, line 2: `return z / 0`).")


@pytest.mark.parametrize(
    ("cell", "is_defined"),
    [
        ("def f(z):\n    return (", True),
        ("if True:\n    def f(z): pass", True),
        ("f = g = 3", True),
        ("a, f = 1, 2", True),
        ("from helper import g, f", True),
        ("async def f(): pass", True),
        ("class A:\n    def f(self): pass\nx = f == 3", False),
        ("def g():\n    f = 3\n    def f(): pass", False),
        ("class A: pass\ndef f(): pass", True),
        ("# def f(): pass\nff = 3", False),
        ("f == 3", False),
    ],
)
def test_a_method_or_a_local_name_is_no_definition(cell, is_defined):
    assert defines(cell.split("\n"), "f") is is_defined


def test_how_a_cell_failed_is_told_whole():
    text = SubmissionText(["x = 1", "y = 2\nint('3.14')"])
    error = CellError(2, "ValueError", "invalid literal: '3.14'\nand more.", 2)
    assert describe_cell(error, text) == (
        "cell 2 failed: ValueError: invalid literal: '3.14' (line 2: `int('3.14')`)."
    )
    assert describe_cell(CellError(1, "no name", "", 9), text) == "cell 1 failed: an exception."
    ended = CellError(1, "", "This took longer than the 1 s allowed.", ended=Verdict.TIMED_OUT)
    assert describe_cell(ended, text) == (
        "cell 1 did not come to its end. This took longer than the 1 s allowed."
    )


def test_frames_that_do_not_exist_are_dropped():
    claimed = [(1, 3), (1, 999), (7, 1), (0, 1), ("1", 1), (2, 1, 3), None]
    assert own_frames(claimed, TEXT) == [(1, 3)]
    assert own_frames("nonsense", TEXT) == []


def test_the_sentence_names_cell_and_line():
    sentence = describe_error(
        Verdict.ERROR, "NameError", "name 'zz' is not defined", [(1, 3)], TEXT, "f()"
    )
    assert sentence == (
        "f() raised NameError: name 'zz' is not defined (cell 1, line 3: `return zz + 1`)."
    )


class Answering(Session):
    """A session whose process sends the same answer, whatever is asked."""

    def __init__(self, *answer) -> None:
        super().__init__(None, Submission("ada", (), ("x = 1",)), Limits())
        self.answer = answer

    def _request(self, *_, **__):
        return self.answer


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (("undefined", "f", []), Verdict.MISSING),
        (("undefined", "the input is 1.5", []), Verdict.FORBIDDEN),
        (("unset", "f"), Verdict.NOT_ATTEMPTED),
        (("unset", "the input is 1.5"), Verdict.FORBIDDEN),
    ],
)
def test_only_names_that_were_asked_for_are_named(answer, verdict):
    exchange = Exchange(Answering(*answer), SubmissionText(["x = 1"]), seed=0)
    with pytest.raises(StudentFault) as caught:
        exchange.evaluate("f()", "f(1.5)", "", needs="f")
    assert caught.value.verdict is verdict
    assert "1.5" not in caught.value.message


def test_a_quoted_line_commands_no_terminal():
    assert quoted_line("  x\t= '\x1b[2J\u202e\U000e0100' ") == "x = '\ufffd[2J\ufffd\ufffd'"


@pytest.mark.parametrize(("line", "is_told"), [("me = ada", True), ("me = ada + 1", False)])
def test_a_text_without_quotation_marks_is_asked_about(line, is_told):
    text = SubmissionText([line])
    failed = [CellError(1, "NameError", "name 'ada' is not defined", line=1)]
    found = missing("me", [], failed, text)
    assert found.startswith("`me` is not there because its cell 1 failed: NameError")
    assert found.endswith('put it in quotation marks: "ada".') is is_told


def test_where_a_missing_name_is_defined_is_not_looked_for_without_end():
    cells = ["f, " * 3_000 + "\n" + "x = 1\n" * 30_000] * 50
    failed = [CellError(number, "NameError", "no") for number in range(1, 51)]
    text = SubmissionText(cells)
    began = time.process_time()
    said = {missing("f", ["g"], failed, text) for _ in range(50)}
    assert said == {"`f` is not defined in the submission."}
    assert time.process_time() - began < 2
