from __future__ import annotations

import math

import numpy as np
import pytest

from autograder.models import CellError, Limits, Submission, Verdict
from autograder.sandbox import Session, StudentFault
from autograder.testing.proxies import Exchange
from autograder.testing.wording import (
    SubmissionText,
    defines,
    describe_cell,
    describe_error,
    is_known_type,
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
        "setting an array element with a sequence.",
        "setting an array element with a sequence. The requested array has an inhomogeneous shape "
        "after 1 dimensions. The detected shape was (2,) + inhomogeneous part.",
        "only integer scalar arrays can be converted to a scalar index",
        "'float' object cannot be interpreted as an integer",
        "f() got an unexpected keyword argument 'z'",
        "f() got an unexpected keyword argument 'z'. Did you mean 'zz'?",
        "f.<locals>.<lambda>() takes 1 positional argument but 2 were given",
        "list indices must be integers or slices, not float",
        "too many values to unpack (expected 2, got 3)",
        "only 0-dimensional arrays can be converted to Python scalars",
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
        "Cannot cast ufunc 'multiply' output from dtype('x314') to dtype('int64') with casting "
        "rule 'same_kind'",
        "f() got an unexpected keyword argument 'x_3_14'",
        "f() got an unexpected keyword argument 'z'. Did you mean 'x_3_14'?",
        "f.<locals>.x_3_14() takes 1 positional argument but 2 were given",
        "'float314' object cannot be interpreted as an integer",
        "setting an array element with a sequence. 3.14",
        "setting an array element with a sequence. The requested array has an inhomogeneous shape "
        "after 1 dimensions. The detected shape was (314,) + inhomogeneous part.",
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        "(a3,b14),(k,m?)->(n?,m?) (size 3 is different from 4)",
        "expected a sequence of integers or a single integer, got '3.14'",
        # Words of one's own in a row, and digits of other scripts, are letters of an alphabet.
        f"'{'.'.join(['f', 'z'] * 9)}' object is not callable",
        "index \u0663 is out of bounds for axis 0 with size 3",
        "zip() argument 314 is longer than argument 1",
        "invalid literal for int() with base 10: '314'",
    ],
)
def test_text_that_could_carry_a_hidden_value_is_not(text):
    assert quotable(text, TEXT) == ""


def provoked(statement: str) -> str:
    names = {"np": np, "math": math}
    exec("def f(z): return z", names)
    try:
        exec(statement, names)
    except Exception as error:
        return str(error).strip()
    raise AssertionError(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "np.array([[1, 2], [3]])",
        "np.zeros(3)[0] = [1, 2]",
        "[1, 2, 3][np.array([1, 2])]",
        "range(2.0)",
        "np.zeros((2.0, 3))",
        "np.zeros(3)[1.0]",
        "np.ones((2, 3)) @ np.ones((2, 3))",
        "np.ones((2, 3)).dot(np.ones((2, 3)))",
        "np.ones(3) + np.ones(4)",
        "np.zeros(2)[:] = np.ones(3)",
        "np.zeros(6).reshape(4, 4)",
        "np.concatenate([np.ones((2, 3)), np.ones((2, 2))])",
        "np.concatenate([np.ones((2, 3)), np.ones(2)])",
        "np.stack([np.ones(2), np.ones(3)])",
        "np.linalg.inv(np.zeros((2, 2)))",
        "np.zeros(3)[9]",
        "np.zeros(3)[1, 2]",
        "np.ones((2, 3)).sum(axis=3)",
        "f(1, 2)",
        "f()",
        "f(np=1)",
        "[1] + 1",
        "'a' + 1",
        "{}['z']",
        "None + 1",
        "z = None; z[0]",
        "len(3)",
        "x, z = 3",
        "x, z = 1, 2, 3",
        "x, z = 1,",
        "[1] * 1.5",
        "{[1]: 2}",
        "float('nan').foo",
        "int(float('nan'))",
        "float(None)",
        "math.exp(1000)",
        "math.exp(np.zeros(2))",
        "bool(np.zeros(2))",
        "1 / 0",
        "1.0 // 0",
        "1 % 0",
        "max([])",
        "np.max([])",
        "[].pop()",
        "np.split(np.zeros(6), 4)",
        "np.exp('z')",
        "np.exp(None)",
    ],
)
def test_what_this_python_and_this_numpy_say_is_quoted(statement):
    text = SubmissionText([statement + " f z foo numpy ndarray exp maximum"])
    said = provoked(statement)
    assert quotable(said, text) == said


def test_a_name_that_was_asked_for_may_be_quoted():
    said = "f() got an unexpected keyword argument 'alpha'"
    assert quotable(said, TEXT) == ""
    assert quotable(said, TEXT, {"alpha"}) == said


def test_a_types_name_is_no_row_of_words():
    assert is_known_type("tensorflow.python.framework.ops.EagerTensor", TEXT)
    assert not is_known_type(".".join(["f", "z"] * 9), TEXT)


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


def test_no_row_of_arguments_says_more_than_a_word_each():
    text = SubmissionText(["def f(x): pass\nd1 d2"])
    plain = "f() missing 2 required positional arguments: 'd1' and 'd2'"
    assert quotable(plain, text) == plain
    dotted = "'d1.d2.d1.d2.d1'"
    for message in (
        f"f() missing 2 required positional arguments: {dotted} and {dotted}",
        f"f() got an unexpected keyword argument {dotted}",
        f"f() got multiple values for argument {dotted}",
    ):
        assert not quotable(message, text)
