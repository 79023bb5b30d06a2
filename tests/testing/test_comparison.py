from __future__ import annotations

import numpy as np
import pytest

from autograder.testing import Call, Mismatch, assert_close, assert_unchanged

Z = np.array([[0.25, -1.5, 3.0], [2.0, 0.0, -7.5]])


def message(actual, expected, **options) -> str:
    with pytest.raises(Mismatch) as caught:
        assert_close(actual, expected, name="f(z)", **options)
    return caught.value.message


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1.5, 1.5),
        (np.float32(1.5), 1.5),
        (np.array(1.5), 1.5),
        (3, 3.0),
        (Z + 1e-9, Z),
        (Z.astype("float32"), Z),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (np.array([np.nan, np.inf]), np.array([np.nan, np.inf])),
        ((Z, 1.0), (Z, 1.0)),
        ([Z, 1.0], (Z, 1.0)),
        ({"a": Z, "b": 2}, {"a": Z, "b": 2.0}),
        (np.array([True]), np.array([True])),
    ],
)
def test_right_answers_pass(actual, expected):
    assert_close(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (None, 1.0, "printing it is not enough"),
        ("1.5", 1.5, "is a str; it should be a number"),
        (Z.tolist(), Z, "is a list; it should be an array"),
        ([1.5], 1.5, "it should be a single number"),
        (1.5, Z, "single number; it should be an array of shape (2, 3)"),
        (Z.T, Z, "has shape (3, 2); it should be (2, 3)"),
        (Z.reshape(1, 2, 3), Z, "has shape (1, 2, 3)"),
        (np.zeros((1, 12345)), Z, "has another shape"),
        (Z > 0, Z, "values of type True/False"),
        (Z + 0j, Z, "values of type complex"),
        (np.where(Z > 2, np.nan, Z), Z, "is NaN (not a number) in 1 of 6 values"),
        (np.where(Z > 1, np.inf, Z), Z, "is infinite in 2 of 6 values, the first at index [0, 2]"),
        (Z + 1e-3, Z, "is wrong in 6 of 6 values, the first at index [0, 0]"),
        (2**70, 1.5, "more than 64 bits"),
        ((Z,), (Z, 1.0), "holds 1 values; it should hold 2"),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, "has no entry 'b'"),
        ({"a": 1.0, "c": 2.0}, {"a": 1.0}, "do not belong"),
        ([], {"a": 1.0}, "should be a dict"),
    ],
)
def test_the_first_difference_is_named(actual, expected, words):
    assert words in message(actual, expected)


def test_messages_hold_no_hidden_value_but_details_do():
    with pytest.raises(Mismatch) as caught:
        assert_close(Z + 0.125, Z, name="f(z)", hint="Mind the sign.")
    assert not any(digits in caught.value.message for digits in ("0.25", "7.5", "0.125", "0.375"))
    assert "Mind the sign." in caught.value.message
    assert "-7.5" in caught.value.details["expected"]
    assert "0.375" in caught.value.details["actual"]


def test_a_misconception_that_fits_is_the_message():
    mistakes = {"the sign is wrong.": -Z, "never.": Z}
    assert message(-Z, Z, mistakes=mistakes) == "f(z): the sign is wrong."
    assert "is wrong in" in message(Z + 1, Z, mistakes=mistakes)


def test_a_misconception_may_have_a_shape_of_its_own():
    wanted, turned = np.ones((2, 3)), {"this is transposed.": np.ones((3, 2))}
    assert message(np.ones((3, 2)), wanted, mistakes=turned) == "f(z): this is transposed."
    assert "has shape (3, 2)" in message(np.zeros((3, 2)), wanted, mistakes=turned)


def test_texts_are_never_compared_with_numbers():
    mistakes = {"this is one short.": np.ones(2)}
    assert "has shape (2,)" in message(["a", "b"], np.ones(3), lists=True, mistakes=mistakes)


def test_a_texts_length_tells_nothing():
    assert message(np.array(["x" * 123_456]), np.ones(1)) == (
        "f(z) is an array of text; it should be an array."
    )


def test_nothing_but_nan_gives_no_warning():
    assert "is NaN" in message(np.float32("nan"), 1.0)


def test_misconceptions_of_dicts_apply_by_entry():
    expected, wrong = {"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 4.0}
    assert message(wrong, expected, mistakes={"twice too much.": wrong}) == (
        "f(z)['b']: twice too much."
    )


def test_dtype_and_lists_are_explicit():
    assert_close(Z.tolist(), Z, lists=True)
    assert "rows differ" in message([[1.0], [1.0, 2.0]], Z, lists=True)
    assert "should be float" in message(np.array([1, 2]), np.array([1.0, 2.0]), dtype="float")


def test_single_precision_gets_its_own_tolerance():
    assert_close((Z * (1 + 1e-5)).astype("float32"), Z)
    assert "wrong" in message(Z * (1 + 1e-5), Z)


def test_arguments_that_are_left_alone_pass():
    assert_unchanged(Call(0.0, (Z.copy(), 2.5, "rest"), "", []), "f(z, a)", z=Z, a=2.5)


def test_lists_and_dicts_of_arrays_are_compared_entry_by_entry():
    weights = [np.ones((2, 3)), np.ones((3, 1))]
    left = Call(0.0, ([w.copy() for w in weights], {"b": Z.copy()}), "", [])
    assert_unchanged(left, "f(w, p)", w=weights, p={"b": Z})
    for after in ([weights[0]], [weights[0], 2 * weights[1]], None):
        with pytest.raises(Mismatch, match="changes w"):
            assert_unchanged(Call(0.0, (after, {"b": Z}), "", []), "f(w, p)", w=weights, p={"b": Z})
    with pytest.raises(Mismatch, match="changes p"):
        assert_unchanged(Call(0.0, (weights, {"b": -Z}), "", []), "f(w, p)", w=weights, p={"b": Z})


@pytest.mark.parametrize(
    ("value", "args", "words"),
    [
        (None, (Z, 2.5), "f(z, a) is None: return the result with `return`."),
        (1.0, (-Z, 2.5), "f(z, a) changes z: work on a copy."),
        (1.0, (Z[:1], 2.5), "f(z, a) changes z: work on a copy."),
        (1.0, (Z, 3.5), "f(z, a) changes a: work on a copy."),
    ],
)
def test_a_changed_argument_is_named(value, args, words):
    with pytest.raises(Mismatch) as caught:
        assert_unchanged(Call(value, args, "", []), "f(z, a)", z=Z, a=2.5)
    assert caught.value.message == words
