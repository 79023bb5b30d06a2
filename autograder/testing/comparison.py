"""`assert_close`: compares what a student returned with what is right, and says what is wrong.

The order is type, shape, dtype, NaN or infinity, values; the first difference decides. Only plain
values reach it, so nothing here asks a student's object about itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.errors import SandboxError
from autograder.sandbox import Called

from .proxies import Remote

_FLOAT32_RTOL = 2e-5
_FLOAT16_RTOL = 5e-3
_ANY_VALUE = 1e300
_SHOWN_CHARS = 1500
_SHOWN_DIMENSIONS = 4
_SHOWN_LENGTH = 100
_KINDS = {
    "b": "True/False",
    "i": "int",
    "u": "int",
    "f": "float",
    "c": "complex",
    "U": "text",
    "S": "bytes",
}
_NUMERIC = "biufc"
_DTYPES = {"float": "f", "int": "iu", "bool": "b", "complex": "c"}


class Mismatch(AssertionError):
    """A wrong answer: `message` is fit for the student, `details` are for the instructor."""

    def __init__(self, message: str, details: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


def assert_close(
    actual: Any,
    expected: Any,
    *,
    rtol: float = 1e-6,
    atol: float = 1e-9,
    name: str = "the result",
    hint: str = "",
    dtype: str | None = None,
    lists: bool = False,
    mistakes: Mapping[str, Any] | None = None,
    follow_through: Callable[[], Any] | None = None,
) -> None:
    """Fail unless `actual` is `expected` within `atol + rtol * abs(expected)`.

    Args:
        actual: what the student's function returned.
        expected: a number, an array-like, or a tuple or dict of these.
        rtol, atol: tolerances; single precision results get at least 2e-5 relative.
        name: what the student reads the value is, such as "sigmoid(z)".
        hint: a sentence added when the values differ.
        dtype: "float", "int", "bool" or "complex" where it matters; by default any real number
            type will do for a number.
        lists: whether a list may stand for an array.
        mistakes: sentence → the value that this misconception gives; a match is the message.
        follow_through: gives the value that is right if the student's own earlier functions are,
            called only where `actual` is not `expected`; what follows from a mistake graded
            elsewhere passes. A value of another shape, a constant one or a whole number does not.

    Raises:
        Mismatch: the first difference, in a sentence that gives no hidden value away.
    """
    __tracebackhide__ = True
    if follow_through is not None:
        try:
            assert_close(
                actual, expected, rtol=rtol, atol=atol, name=name, hint=hint, dtype=dtype,
                lists=lists, mistakes=mistakes,
            )  # fmt: skip
        except Mismatch:
            if not _follows(actual, expected, follow_through, rtol, atol, lists):
                raise
        return
    if isinstance(expected, dict):
        _check_dict(actual, expected, name)
        for key, value in expected.items():
            assert_close(
                actual[key], value, rtol=rtol, atol=atol, name=f"{name}[{key!r}]", hint=hint,
                dtype=dtype, lists=lists, mistakes=mistakes_for(mistakes, key),
            )  # fmt: skip
        return
    if isinstance(expected, tuple):
        _check_sequence(actual, expected, name)
        for index, value in enumerate(expected):
            assert_close(
                actual[index], value, rtol=rtol, atol=atol, name=f"{name}[{index}]", hint=hint,
                dtype=dtype, lists=lists, mistakes=mistakes_for(mistakes, index),
            )  # fmt: skip
        return
    wanted = np.asarray(expected)

    def fail(sentence: str, **more: Any) -> None:
        __tracebackhide__ = True
        # Shown here rather than at the start: most results are right, and showing takes time.
        raise Mismatch(sentence, shown_details(actual, expected) | more)

    got = _as_array(actual, wanted, name, lists, fail)
    if got.shape != wanted.shape:
        # A misconception about rows and columns has a shape of its own.
        if sentence := _misconception(got, wanted, mistakes, rtol, atol):
            fail(f"{name}: {sentence}", misconception=sentence)
        fail(f"{name} has {_shape(got.shape)}; it should be {wanted.shape}.")
    _check_kind(got, wanted, dtype, name, fail)
    wrong = _wrong(got, wanted, rtol, atol)
    if not wrong.any():
        return
    largest = show(_largest_error(got, wanted))
    if sentence := _misconception(got, wanted, mistakes, rtol, atol):
        fail(f"{name}: {sentence}", largest_error=largest, misconception=sentence)
    message = " ".join(filter(None, (_describe_wrong(got, wanted, wrong, name), hint)))
    fail(message, largest_error=largest)


def assert_unchanged(call: Called, name: str, **given: Any) -> None:
    """Fail if a function gave no result, or changed an argument.

    Args:
        call: what `student.call` returned.
        name: what the student reads the call is, such as "sigmoid(z)".
        given: the arguments as they were, by parameter and in the order of the call.

    Raises:
        Mismatch: which argument it changed.
    """
    __tracebackhide__ = True
    if call.value is None:
        raise Mismatch(f"{name} is None: return the result with `return`.", {})
    for (parameter, before), after in zip(given.items(), call.args, strict=False):
        if not _is_same(after, before):
            message = f"{name} changes {parameter}: work on a copy."
            raise Mismatch(message, shown_details(after, before))


def _is_same(after: Any, before: Any) -> bool:
    """Return whether an argument is what it was; lists may hold arrays of several shapes."""
    if isinstance(before, list | tuple):
        is_alike = isinstance(after, list | tuple) and len(after) == len(before)
        return is_alike and all(map(_is_same, after, before))
    if isinstance(before, dict):
        is_alike = isinstance(after, dict) and after.keys() == before.keys()
        return is_alike and all(_is_same(after[key], value) for key, value in before.items())
    return np.array_equal(after, before)


def _follows(
    actual: Any, expected: Any, own: Callable[[], Any], rtol: float, atol: float, lists: bool
) -> bool:
    """Return whether `actual` is what the student's earlier functions lead to."""
    try:
        value = own()
    except SandboxError:
        raise
    except Exception:  # what the student's functions give may be nothing to calculate with
        return False
    try:
        assert_close(value, expected, atol=_ANY_VALUE, lists=lists)
        assert_close(actual, value, rtol=rtol, atol=atol, lists=lists)
    except Mismatch:
        return False
    if isinstance(expected, dict):
        return all(map(_says_something, value.values()))
    return all(map(_says_something, value if isinstance(expected, tuple) else [value]))


def _says_something(value: Any) -> bool:
    """Return whether a value is more than a placeholder, such as zeros, would give."""
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "fiu" or not np.isfinite(numbers).all():
        return False
    if numbers.size == 1:
        # Nobody types a constant of more than two decimals for a placeholder.
        return round(float(numbers.reshape(())), 2) != numbers.reshape(())
    return bool((numbers != numbers.reshape(-1)[0]).any())


def mistakes_for(mistakes: Mapping[str, Any] | None, key: Any) -> dict[str, Any]:
    """Return each mistake's value for one part of a dict or tuple."""
    parts = {}
    for sentence, value in (mistakes or {}).items():
        try:
            parts[sentence] = value[key]
        except (KeyError, IndexError, TypeError):
            continue
    return parts


def _check_dict(actual: Any, expected: dict[Any, Any], name: str) -> None:
    message = ""
    if not isinstance(actual, dict):
        message = f"{name} is {_kind_of(actual)}; it should be a dict."
    elif missing := [key for key in expected if key not in actual]:
        message = f"{name} has no entry {missing[0]!r}."
    elif len(actual) > len(expected):
        message = f"{name} has entries that do not belong there."
    if message:
        raise Mismatch(message, shown_details(actual, expected))


def _check_sequence(actual: Any, expected: tuple[Any, ...], name: str) -> None:
    message = ""
    if not isinstance(actual, tuple | list):
        message = f"{name} is {_kind_of(actual)}; it should be {len(expected)} values."
    elif len(actual) != len(expected):
        held = min(len(actual), _SHOWN_LENGTH)
        message = f"{name} holds {held} values; it should hold {len(expected)}."
    if message:
        raise Mismatch(message, shown_details(actual, expected))


def _as_array(actual: Any, wanted: Any, name: str, lists: bool, fail: Any) -> Any:
    if actual is None:
        fail(f"{name} is None: return the result with `return`; printing it is not enough.")
    if isinstance(actual, list | tuple) and (lists or wanted.ndim == 0):
        if wanted.ndim == 0:
            fail(f"{name} is {_kind_of(actual)}; it should be a single number.")
        try:
            got = np.asarray(actual)
        except ValueError:
            fail(f"{name} is a list whose rows differ in length.")
        if got.dtype.kind == "O":
            fail(f"{name} is a list with entries that are not numbers.")
        return got
    if isinstance(actual, np.ndarray | np.generic | bool | int | float | complex):
        if wanted.ndim and not isinstance(actual, np.ndarray):
            fail(f"{name} is a single number; it should be an array of shape {wanted.shape}.")
        got = np.asarray(actual)
        if got.dtype.kind in _NUMERIC:
            return got
        if isinstance(actual, int):
            fail(f"{name} is an integer of more than 64 bits.")
    wanted_kind = "an array" if wanted.ndim else "a number"
    fail(f"{name} is {_kind_of(actual)}; it should be {wanted_kind}.")


def _shape(shape: tuple[int, ...]) -> str:
    # A shape is chosen by code that has seen the hidden input: large ones could carry it out.
    if len(shape) > _SHOWN_DIMENSIONS or any(length > _SHOWN_LENGTH for length in shape):
        return "another shape"
    return f"shape {shape}"


def _check_kind(got: Any, wanted: Any, dtype: str | None, name: str, fail: Any) -> None:
    kinds = _DTYPES[dtype] if dtype else {"b": "b", "c": "cfiu"}.get(wanted.dtype.kind, "fiu")
    if got.dtype.kind not in kinds:
        fail(
            f"{name} holds values of type {_KINDS.get(got.dtype.kind, got.dtype.kind)}; "
            f"they should be {_KINDS[kinds[0]]}."
        )


def _wrong(got: Any, wanted: Any, rtol: float, atol: float) -> Any:
    if got.dtype == np.float32:
        rtol = max(rtol, _FLOAT32_RTOL)
    elif got.dtype == np.float16:
        rtol = max(rtol, _FLOAT16_RTOL)
    with np.errstate(all="ignore"):
        if got.dtype.kind == "f" and wanted.dtype.kind == "f":
            # What nearly all right answers are, in a third of the time.
            distance = np.abs(got - wanted)
            if ((distance <= atol + rtol * np.abs(wanted)) & (distance < np.inf)).all():
                return np.zeros(distance.shape, bool)
        return ~np.isclose(got, wanted, rtol=rtol, atol=atol, equal_nan=True)


def _misconception(
    got: Any, wanted: Any, mistakes: Mapping[str, Any] | None, rtol: float, atol: float
) -> str:
    """Return the sentence of the mistake that gives just this, or nothing."""
    if got.dtype.kind not in _NUMERIC:
        return ""
    for sentence, value in (mistakes or {}).items():
        other = np.asarray(value)
        is_right = other.shape == wanted.shape and not _wrong(other, wanted, rtol, atol).any()
        if not is_right and other.shape == got.shape and not _wrong(got, other, rtol, atol).any():
            return sentence
    return ""


def _describe_wrong(got: Any, wanted: Any, wrong: Any, name: str) -> str:
    for test, word in ((np.isnan, "NaN (not a number)"), (np.isinf, "infinite")):
        bad = test(got) & ~test(wanted)
        if bad.any():
            return f"{name} is {word}{_where(bad)}."
    return f"{name} is wrong{_where(wrong)}."


def _where(bad: Any) -> str:
    if bad.ndim == 0:
        return ""
    index = ", ".join(str(int(i)) for i in np.argwhere(bad)[0])
    return f" in {int(bad.sum())} of {bad.size} values, the first at index [{index}]"


def _largest_error(got: Any, wanted: Any) -> float:
    with np.errstate(all="ignore"):
        difference = np.abs(np.asarray(got, complex) - np.asarray(wanted, complex))
    return float(difference[~np.isnan(difference)].max(initial=0.0))


def _kind_of(value: Any) -> str:
    if isinstance(value, Remote):
        return f"an object of type {value.type_name}" if value.type_is_known else "an object"
    if isinstance(value, np.ndarray):
        # A text's length is chosen by code that has seen the hidden input, as a shape is.
        return f"an array of {_KINDS.get(value.dtype.kind, 'objects')}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


def shown_details(actual: Any, expected: Any) -> dict[str, Any]:
    """Return what the instructor sees of a difference."""
    return {"expected": show(expected), "actual": show(actual)}


def show(value: Any) -> str:
    """Return a value's repr, cut to what a report can hold."""
    with np.printoptions(threshold=50, precision=8):
        return repr(value)[:_SHOWN_CHARS]
