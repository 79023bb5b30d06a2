"""What a student's exception is taken for: every spelling of "no memory", and none too many."""

from __future__ import annotations

import pytest

from autograder.models import Verdict
from autograder.testing.student_errors import StudentError, expecting
from autograder.testing.wording import SubmissionText

# Kind and bases, message, error number, and whether a student's own `raise` is believed as well,
# as the kernel's words and numbers have always been.
# As NumPy, PyTorch, JAX, TensorFlow and the loader of libraries say it, measured under a limit.
SPELLINGS = [
    ("_ArrayMemoryError MemoryError", "Unable to allocate 2.00 GiB for an array", None, True),
    ("MemoryError", "std::bad_alloc", None, True),
    ("OSError", "[Errno 12] Cannot allocate memory", 12, True),
    (
        "RuntimeError",
        "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate "
        "memory: you tried to allocate 1073741824 bytes. Error code 12 (Cannot allocate memory)",
        None,
        True,
    ),
    ("OutOfMemoryError RuntimeError", "Tried to allocate 2.00 GiB.", None, False),
    ("JaxRuntimeError RuntimeError", "RESOURCE_EXHAUSTED: Out of memory allocating", None, False),
    ("XlaRuntimeError RuntimeError", "RESOURCE_EXHAUSTED: Out of memory.", None, False),
    ("ResourceExhaustedError OpError", "OOM when allocating tensor with shape[9]", None, True),
    ("ResourceExhaustedError OpError", "failed to allocate memory [Op:AddV2]", None, False),
    ("ImportError", "libtorch_cuda.so: failed to map segment from shared object", None, False),
    ("OSError", "libx.so: cannot map zero-fill pages", None, False),
]


def verdict(kinds: str, message: str, errno: int | None, by_library: bool) -> Verdict:
    bases = [*kinds.split(), "Exception", "BaseException", "object"]
    fault = {
        "kind": bases[0],
        "bases": bases,
        "message": message,
        "frames": [],
        "errno": errno,
        "by_library": by_library,
    }
    return StudentError(fault, SubmissionText(()), "f(x)").verdict


@pytest.mark.parametrize(("kinds", "message", "errno", "is_believed"), SPELLINGS)
def test_no_memory_in_any_spelling_is_out_of_memory(kinds, message, errno, is_believed):
    assert verdict(kinds, message, errno, by_library=True) is Verdict.OUT_OF_MEMORY


@pytest.mark.parametrize(("kinds", "message", "errno", "is_believed"), SPELLINGS)
def test_a_students_own_words_are_judged_as_ever(kinds, message, errno, is_believed):
    expected = Verdict.OUT_OF_MEMORY if is_believed else Verdict.ERROR
    assert verdict(kinds, message, errno, by_library=False) is expected


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ("ValueError", "invalid literal for int() with base 10: 'out of memory'"),
        ("KeyError LookupError", "'RESOURCE_EXHAUSTED'"),
        ("ImportError", "cannot import name 'f'"),
        ("RuntimeError", "can't start new thread"),
    ],
)
def test_what_a_library_says_of_something_else_is_an_error(kinds, message):
    assert verdict(kinds, message, None, by_library=True) is Verdict.ERROR


@pytest.mark.parametrize("forged", [1, "yes", None, [True]])
def test_only_a_plain_true_says_that_a_library_raised_it(forged):
    said = "RESOURCE_EXHAUSTED: Out of memory"
    assert verdict("JaxRuntimeError RuntimeError", said, None, forged) is Verdict.ERROR


def a_fault(kind: str, message: object) -> StudentError:
    fault = {"kind": kind, "bases": [kind, "Exception"], "message": message, "frames": []}
    return StudentError(fault, SubmissionText(()), "f(x)")


def test_an_expected_exception_gives_its_text():
    with expecting(ValueError) as caught:
        raise a_fault("ValueError", "line 3 has no number")
    assert caught.message == "line 3 has no number"


@pytest.mark.parametrize("message", [None, 3, ["line 3"]])
def test_what_is_no_text_is_none(message):
    with expecting(ValueError) as caught:
        raise a_fault("ValueError", message)
    assert caught.message == "?"


def test_another_exception_says_which_one_is_wanted():
    with (
        pytest.raises(StudentError) as caught,
        expecting(ValueError),
    ):
        raise a_fault("KeyError", "'a'")
    assert caught.value.message.endswith("For this input it should raise ValueError.")


def test_a_stub_is_not_attempted_whatever_it_should_raise():
    with pytest.raises(StudentError) as caught, expecting(NotImplementedError):
        raise a_fault("NotImplementedError", "")
    assert caught.value.verdict is Verdict.NOT_ATTEMPTED


def test_no_exception_where_one_is_wanted_fails():
    with (
        pytest.raises(AssertionError, match="should raise ValueError, but nothing"),
        expecting(ValueError),
    ):
        pass
