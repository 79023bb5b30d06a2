from __future__ import annotations

import pytest

from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Session, StudentFault
from autograder.testing.proxies import Exchange
from autograder.testing.wording import (
    SubmissionText,
    describe_error,
    known_kind,
    own_frames,
    quotable,
    quoted_line,
)

TEXT = SubmissionText(
    ["import numpy as np\ndef f(z):\n    return zz + 1", "class MyError(Exception): pass"]
)


@pytest.mark.parametrize(
    "text",
    [
        "operands could not be broadcast together with shapes (3,2) (7,) ",
        "name 'zz' is not defined",
        "'int' object is not callable",
        "f() missing 1 required positional argument: 'z'",
        "unsupported operand type(s) for +: 'NoneType' and 'int'",
        "float division by zero",
        "'<' not supported between instances of 'int' and 'NoneType'",
        "object of type 'int' has no len()",
        "cannot reshape array of size 6 into shape (4,4)",
        "Cannot cast ufunc 'multiply' output from dtype('float64') to dtype('int64') with casting "
        "rule 'same_kind'",
    ],
)
def test_standard_messages_are_quoted(text):
    assert quotable(text, TEXT) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "the hidden input is 3.14",
        "name 'input_3_14' is not defined",
        "'Leak314' object is not callable",
        "float division by zero 3.14",
        "operands could not be broadcast together with shapes (3.14,)",
        "name 'zz' is not defined\n3.14",
        "f() missing 1 required positional argument: 'x_3_14'",
        "operands could not be broadcast together with shapes (1360,) (3,)",
        "operands could not be broadcast together with shapes (1,3) (6,0) (1,2) (7,7) (8,8) ",
        "shapes (3,) and (4,3) not aligned: 314 (dim 0) != 159 (dim 0)",
        "matmul: Input operand 1 does not have enough dimensions 3.14",
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        "(n?,k),(k,m?)->(n?,m?) (size 314 is different from 159)",
        "index 101360 is out of bounds for axis 0 with size 3",
        "index 1 is out of bounds for axis 0 with size 314",
        "maximum recursion depth exceeded 3.14",
        "must be real number, not Leak314",
        "only integers, slices 3.14 are valid indices",
        "bad operand type for 3.14: 'int'",
        "unsupported operand type(s) for 314: 'int' and 'str'",
        "f() takes 314 positional arguments but 159 were given",
        "Cannot cast ufunc 'x_3_14' output from dtype('float64') to dtype('int64') with casting "
        "rule 'same_kind'",
    ],
)
def test_text_that_could_carry_a_hidden_value_is_not(text):
    assert quotable(text, TEXT) == ""


def test_kinds_of_exceptions_are_library_names_or_the_students_own():
    assert known_kind("ValueError", TEXT) == "ValueError"
    assert known_kind("MyError", TEXT) == "MyError"
    assert known_kind("Leak314", TEXT) == "an exception"


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

    def _request(self, *_):
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
