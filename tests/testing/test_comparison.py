from __future__ import annotations

import copy
import inspect
from collections import Counter, defaultdict
from dataclasses import fields
from enum import IntEnum
from fractions import Fraction

import numpy as np
import pytest

from autograder.checks import Check
from autograder.diagnosis import Scenario
from autograder.errors import CourseError
from autograder.sandbox import Handle
from autograder.testing import (
    Call,
    Comparison,
    Mismatch,
    Remote,
    assert_close,
    assert_unchanged,
)
from autograder.testing.difference import show
from autograder.testing.wording import SubmissionText

Z = np.array([[0.25, -1.5, 3.0], [2.0, 0.0, -7.5]])


def message(actual, expected, **options) -> str:
    with pytest.raises(Mismatch) as caught:
        assert_close(actual, expected, name="f(z)", **options)
    return caught.value.message


def named(actual, expected, mistakes) -> str:
    """Return what is said where values of misconceptions are known, as by public checks."""
    return Comparison().difference(actual, expected, "f(z)", mistakes).message


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
        (Z.tolist(), Z),
        (list(Z), Z),
        (tuple(map(tuple, Z)), Z),
        ([1, 2], np.array([1.0, 2.0])),
        (np.array([1.0, 2.0]), (1, 2)),
        (Z, (Z[0], Z[1])),
        (([0.25, -1.5, 3.0], 1.0), (Z[0], 1.0)),
        (("relu", [1, 2]), ("relu", np.array([1, 2]))),
        (([1], [1, 2]), [[1], [1, 2]]),
        (None, None),
        ("abc", "abc"),
        (np.str_("abc"), "abc"),
        ("abc", np.str_("abc")),
        (np.array("abc"), "abc"),
        (b"abc", np.bytes_(b"abc")),
        (["a", "b"], ["a", "b"]),
        (np.array(["a", "b"]), ["a", "b"]),
        (["a", "b"], np.array(["a", "b"])),
        (np.array(["a", "bcd"]), np.array(["a", "bcd"])),
        ({1, 2}, {1, 2}),
        (frozenset("ab"), {"a", "b"}),
        ({0.1 + 0.2, (1, 0.5)}, {0.1 + 0.2, (1, 0.5)}),
        ({0.1 + 0.2, 1.0}, {0.3, 1.0}),
        (set(), set()),
        ({"a": 2, "b": 1}, Counter("aab")),
        ({(0, 1): 2.0}, {(0, 1): 2.0}),
        ({(0, 1): Z}, defaultdict(list, {(np.int64(0), 1): Z})),
        ({"kinds": {"relu"}, "names": ["x", None]}, {"kinds": {"relu"}, "names": ["x", None]}),
        (2**70, 2**70),
        (float(2**70), 2**70),
        ([1, 2**70], [1, 2**70]),
        (np.arange(3), range(3)),
    ],
)
def test_right_answers_pass(actual, expected):
    assert_close(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (None, 1.0, "printing it is not enough"),
        ("1.5", 1.5, "is a str; it should be a number"),
        (Z[:1].tolist(), Z, "has shape (1, 3); it should be (2, 3)"),
        ([[1.0], [1.0, 2.0]], Z, "is a list whose rows differ in length"),
        ([1.0, None, 2.0], Z[0], "is a list with entries that are not numbers"),
        ([1.0, 2**70, 2.0], Z[0], "is a list with entries that are not numbers"),
        ([1.0, {}, 2.0], Z[0], "is a list with entries that are not numbers"),
        ([1.0, "a", 2.0], Z[0], "holds values of type string"),
        ([True, False, True], Z[0], "holds values of type True/False"),
        ([1, 0], np.array([True, False]), "holds values of type int"),
        (np.array(1.5), (1.5, 2.0), "is an array of float; it should be a tuple of 2 values"),
        (np.array([1.5]), (1.5, 2.0), "holds 1 value; it should hold 2"),
        ("relu", "tanh", "is not what it should be"),
        ("ReLU ", "relu", "is right but for capital letters, blanks or line ends"),
        (None, "relu", "printing it is not enough"),
        (1.5, "relu", "is a float; it should be a string"),
        (["a", "c"], np.array(["a", "b"]), "is wrong in 1 of 2 values, the first at index [1]"),
        ([1.0, 2.0], np.array(["a", "b"]), "holds values of type float; they should be string"),
        (["a"], np.array(["a", "b"]), "has shape (1,); it should be (2,)"),
        ([1, 2], {1, 2}, "is a list; it should be a set"),
        (None, {1, 2}, "printing it is not enough"),
        ({1, 2, 3}, {1, 2}, "holds a value that does not belong there: 3."),
        ({1}, {1, 2}, "holds 1 value; it should hold 2"),
        ({1, 3, 4}, {1, 2}, "holds values that do not belong there: 3, 4."),
        ({"a", 1}, {"b", 1}, "holds a value that does not belong there: 'a'."),
        ({"a": 2}, Counter("aab"), "has no entry 'b'"),
        ({(0, 1): 2.0}, {(0, 1): 3.0}, "f(z)[(0, 1)] is wrong"),
        (2**70 + 1, 2**70, "is wrong"),
        (float(2**71), 2**70, "is wrong"),
        (float(2**70), 10**400, "is wrong"),
        ("1", 2**70, "is a str; it should be a number"),
        (True, 2**70, "is a bool; it should be a number"),
        (1.0, None, "is not what it should be"),
        (("relu", 1.0), ("relu", 2.0), "f(z)[1] is wrong"),
        ("ab", ["a", "b"], "is a str; it should be a list of 2 values"),
        ([1.5], 1.5, "it should be a single number"),
        (1.5, Z, "single number; it should be an array of shape (2, 3)"),
        (Z.T, Z, "has shape (3, 2); it should be (2, 3)"),
        (Z.reshape(1, 2, 3), Z, "has shape (1, 2, 3)"),
        (np.zeros((1, 12345)), Z, "has shape (1, 12345); it"),
        (Z > 0, Z, "values of type True/False; they should be float"),
        (Z > 0, (Z > 0).astype(int), "values of type True/False; they should be int"),
        (Z + 0j, Z, "values of type complex"),
        (np.where(Z > 2, np.nan, Z), Z, "is NaN (not a number) in 1 of 6 values"),
        (np.where(Z > 1, np.inf, Z), Z, "is infinite in 2 of 6 values, the first at index [0, 2]"),
        (Z + 1e-3, Z, "is wrong in 6 of 6 values, the first at index [0, 0]"),
        (2**70, 1.5, "more than 64 bits"),
        ((Z,), (Z, 1.0), "holds 1 value; it should hold 2"),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, "has no entry 'b'"),
        ({"a": 1.0, "c": 2.0}, {"a": 1.0}, "has an entry that does not belong there: 'c'."),
        ({"c": 1, "d": 2}, {}, "has entries that do not belong there: 'c', 'd'."),
        ({"No": 1}, {"no": 1}, "has no entry 'no', but 'No': mind capital letters and blanks."),
        ({"totl": 1}, {"total": 1}, "has no entry 'total', but 'totl': mind how it is written."),
        (["b", "a"], ["a", "b"], "f(z) is right, but in reversed order."),
        ([("b", 1.0), ("a", 2.0)], [("a", 2.0), ("b", 1.0)], "is right, but in reversed order."),
        (["b", "c"], ["a", "b"], "f(z)[0]"),
        (np.array(1.5), Z, "is a single number; it should be an array of shape (2, 3)"),
        (np.ones(3), 1.5, "is an array with 3 values; it should be a single number"),
        ([], {"a": 1.0}, "should be a dict"),
    ],
)
def test_the_first_difference_is_named(actual, expected, words):
    assert words in message(actual, expected)


class Colour(IntEnum):
    RED = 1


@pytest.mark.parametrize(
    "expected",
    [
        np.array([Fraction(1, 2)]),
        [1.0, ValueError()],
        {"a": len},
        {Colour.RED: 1},
        {frozenset({1}): 1},
        {frozenset({1})},
        ValueError("no value"),
        (number for number in range(3)),
        len,
    ],
)
@pytest.mark.parametrize("actual", [None, 0.5, [1.0, 0.5], {"a": 0.5}])
def test_what_no_answer_can_be_equal_to_is_the_authors_mistake(actual, expected):
    with pytest.raises(CourseError, match=r"test_comparison\.py:\d+: f\(z\) is compared with"):
        assert_close(actual, expected, name="f(z)")


def test_an_object_of_the_students_own_is_no_mistake_of_the_author():
    fake = Remote(Handle(1, "fractions.Fraction", 0), None)
    for expected in (fake, [1.0, fake], {"a": fake}, [fake, Fraction(1, 2)]):
        assert "is compared with an object" in message(0.5, expected)


def test_misconceptions_of_texts_and_sets_are_named():
    assert named("ABC", "abd", {"these are capitals.": "ABC"}) == ("f(z): these are capitals.")
    assert named({1}, {2, 3}, {"this is the other one.": {1}}) == ("f(z): this is the other one.")
    assert "not what" in named("ABD", "abc", {"these are capitals.": "ABC"})


def test_messages_hold_no_hidden_value_but_details_do():
    with pytest.raises(Mismatch) as caught:
        assert_close(Z + 0.125, Z, name="f(z)", hint="Mind the sign.")
    assert not any(digits in caught.value.message for digits in ("0.25", "7.5", "0.125", "0.375"))
    assert "Mind the sign." in caught.value.message
    assert "-7.5" in caught.value.details["expected"]
    assert "0.375" in caught.value.details["actual"]


def test_a_misconception_that_fits_is_the_message():
    mistakes = {"the sign is wrong.": -Z, "never.": Z}
    assert named(-Z, Z, mistakes) == "f(z): the sign is wrong."
    assert "is wrong in" in named(Z + 1, Z, mistakes)


def test_a_misconception_may_have_a_shape_of_its_own():
    wanted, turned = np.ones((2, 3)), {"this is transposed.": np.ones((3, 2))}
    assert named(np.ones((3, 2)), wanted, turned) == "f(z): this is transposed."
    assert "has shape (3, 2)" in named(np.zeros((3, 2)), wanted, turned)


def test_texts_are_never_compared_with_numbers():
    mistakes = {"this is one short.": np.ones(2)}
    assert "has shape (2,)" in named(["a", "b"], np.ones(3), mistakes)


def test_a_texts_length_tells_nothing():
    assert message(np.array(["x" * 123_456]), np.ones(1)) == (
        "f(z) is an array of string; it should be an array."
    )


def test_a_difference_says_more_where_type_and_shape_are_right():
    comparison = Comparison(rtol=1e-3)
    assert comparison.difference(Z * (1 + 1e-4), Z) is None
    found = comparison.difference({"a": Z + 0.5}, {"a": Z}, "f(z)")
    assert found.message.startswith("f(z)['a'] is wrong in 6 of 6 values")
    assert (found.largest_error, found.misconception) == (0.5, "")
    assert found.details == {"expected": repr(Z), "actual": repr(Z + 0.5), "largest_error": "0.5"}
    found = comparison.difference(Z.T, Z, mistakes={"this is transposed.": Z.T})
    assert (found.largest_error, found.misconception) == (None, "this is transposed.")
    assert set(found.details) == {"expected", "actual", "misconception"}


def test_a_hint_is_for_values_that_differ():
    assert message(-Z, Z, hint="Mind it.").endswith("at index [0, 0]. Mind it.")
    assert "Mind" not in message(Z.T, Z, hint="Mind it.")


def test_nothing_but_nan_gives_no_warning():
    assert "is NaN" in message(np.float32("nan"), 1.0)


def test_misconceptions_of_dicts_apply_by_entry():
    expected, wrong = {"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 4.0}
    assert named(wrong, expected, {"twice too much.": wrong}) == ("f(z)['b']: twice too much.")


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (Z.tolist(), Z, "f(z) is a list; it should be an array."),
        (tuple(map(tuple, Z)), Z, "f(z) is a tuple; it should be an array."),
        ((Z.tolist(), 1.0), (Z, 1.0), "f(z)[0] is a list; it should be an array."),
        ({"W": Z.tolist()}, {"W": Z}, "f(z)['W'] is a list; it should be an array."),
        (
            np.array([1.0, 2.0]),
            (1.0, 2.0),
            "f(z) is an array of float; it should be a tuple of 2 values.",
        ),
    ],
)
def test_where_the_type_is_taught_a_list_is_no_array(actual, expected, words):
    assert_close(actual, expected)
    assert message(actual, expected, lists=False) == words
    assert_close([2.0, 1.0], (2.0, 1.0), lists=False)
    for answer in ([2.0, 1.0], np.array([2.0, 1.0])):
        assert_close(answer, [2.0, 1.0], lists=False)


def test_a_list_of_objects_asks_none_of_them_about_itself():
    class Exchange:
        source = SubmissionText(())

        def ask(self, *question):
            raise AssertionError(question)

    fake = Remote(Handle(1, "__main__.Array", 0), Exchange())
    for actual in ([fake, fake], [[fake, 1.0], [1.0, 2.0]], (fake,)):
        assert "entries that are not numbers" in message(actual, Z)


def test_hidden_tests_checks_and_references_begin_with_the_same_comparison():
    given = inspect.signature(assert_close).parameters
    for field in fields(Comparison):
        assert given[field.name].default == field.default
    assert Check("d", "f()").comparison == Comparison() == Scenario().comparison


def test_dtype_is_explicit():
    assert "should be float" in message(np.array([1, 2]), np.array([1.0, 2.0]), dtype="float")


def test_single_precision_gets_its_own_tolerance():
    assert_close((Z * (1 + 1e-5)).astype("float32"), Z)
    assert "wrong" in message(Z * (1 + 1e-5), Z)


def test_what_cancels_in_single_precision_is_as_exact_as_the_largest_number():
    terms = np.array([[1000.1, 0.3], [-1000.1, 7.0]])
    single = terms.astype("float32")
    assert_close(np.append(single.sum(axis=0), single[0]), np.append(terms.sum(axis=0), terms[0]))
    right = np.array([1.0, 1e-8])
    assert_close(right.astype("float32") + np.float32([0, 1e-7]), right)
    assert "wrong" in message(right.astype("float32") + np.float32([0, 1e-7]), right, atol=1e-12)
    assert "wrong" in message(right + np.array([0, 1e-7]), right)


def test_arguments_that_are_left_alone_pass():
    assert_unchanged(Call(0.0, (Z.copy(), 2.5, "rest"), "", []), "f(z, a)", z=Z, a=2.5)


@pytest.mark.parametrize(
    "value",
    [
        np.array([1.0, np.nan, np.inf]),
        np.array([complex(np.nan, 1)]),
        float("nan"),
        np.float32("nan"),
        [1.0, float("nan"), [None, "a"]],
        {"a": np.array([np.nan]), (1, 2): b"b"},
        {1, "a", None},
        np.array(["a", "b"]),
        np.array([True, False]),
        np.zeros((0, 3)),
        2**70,
        None,
    ],
)
def test_whatever_is_left_alone_is_unchanged(value):
    assert_unchanged(Call(0.0, (copy.deepcopy(value),), "", []), "f(x)", x=value)
    fake = Remote(Handle(1, "__main__.Array", 0), None)
    for other in (
        0.5,
        np.full(3, 2.0**70),
        np.full(2, np.nan),
        "b",
        [],
        {"a": 1},
        {2},
        np.array([3.0]),
        fake,
        [fake],
        np.array(["b"]),
    ):
        with pytest.raises(Mismatch, match="changes x"):
            assert_unchanged(Call(0.0, (other,), "", []), "f(x)", x=value)


def test_a_students_object_among_the_arguments_is_passed_over():
    model, again = (Remote(Handle(number, "keras.Model", 0), None) for number in (1, 2))
    assert_unchanged(Call(0.0, (again, Z.copy()), "", []), "f(model, X)", model=model, X=Z)
    with pytest.raises(Mismatch, match="changes X"):
        assert_unchanged(Call(0.0, (again, -Z), "", []), "f(model, X)", model=model, X=Z)


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


@pytest.mark.parametrize(
    "long",
    ["x" * 100_000, np.array("x" * 100_000), np.str_("x" * 100_000), b"x" * 100_000],
    ids=["text", "array", "scalar", "bytes"],
)
def test_a_long_text_among_many_numbers_makes_no_giant_array(long):
    found = Comparison().difference([long, *[1.0] * 20_000], np.ones(3), "f(x)")
    assert found is not None
    assert found.message == "f(x) is a list with entries that are not numbers."


class Counted(float):
    shown = 0

    def __repr__(self) -> str:
        Counted.shown += 1
        return "0.0"


@pytest.mark.parametrize("kind", [list, tuple, lambda parts: {"a": [parts]}])
def test_of_a_long_value_only_what_is_shown_is_printed(kind):
    Counted.shown = 0
    text = show(kind([Counted() for _ in range(50_000)]))
    assert len(text) == 1500
    assert Counted.shown <= 1500


def test_an_array_of_many_short_directions_is_shown_in_part():
    assert len(show(np.arange(2**14).reshape((2,) * 14))) < 200


def test_half_precision_is_right_only_where_it_is_expected():
    z = np.linspace(-2.0, 2.0, 8)
    right = np.tanh(z)
    halves = right.astype(np.float16)
    assert "is wrong" in message(halves, right)
    assert "is wrong" in message(halves, right.astype(np.float32))
    # What half precision holds exactly is no rounding.
    assert_close(np.array([0.5, -1.25], dtype=np.float16), np.array([0.5, -1.25]))
    assert_close(np.nextafter(halves, np.float16(2.0)), halves)
    assert_close(right.astype(np.float32), right)


@pytest.mark.parametrize(
    "container", [tuple, list, lambda parts: dict(zip("abc", parts, strict=True))]
)
def test_one_wrong_number_among_many_parts_is_found(container):
    parts = [np.arange(3.0), 0.5, (np.array([[1.0, 2.0]]), 4.0)]
    right = container(parts)
    assert Comparison().difference(container(copy.deepcopy(parts)), right) is None
    for wrong in (
        [np.array([0.0, 1.0, 2.1]), *parts[1:]],
        [parts[0], 0.6, parts[2]],
        [parts[0], np.nan, parts[2]],
        [*parts[:2], (np.array([[1.0], [2.0]]), 4.0)],
    ):
        assert Comparison().difference(container(wrong), right) is not None
    assert Comparison(dtype="int").difference(right, right) is not None


@pytest.mark.parametrize(
    "tolerance", [Comparison(), Comparison(1e-2, 0.1), Comparison(lists=False)]
)
def test_many_values_at_once_agree_as_they_do_one_by_one(tolerance):
    odd = np.array([np.nan, np.inf, -np.inf, 1.0])
    values = [
        1.0, 1.0 + 1e-8, 1.05, -0.0, 0.0, np.nan, np.inf, -np.inf, 1e308, -1e308,
        Z, Z + 1e-9, Z + 0.05, -Z, Z.T, odd, -odd, odd + 1e-9, np.zeros((0, 2)), np.array(1.0),
        (Z, 1.0), (Z, 1.05), [Z, 1.0], (), [1.0, 2.0], [1.0, np.nan], [1.0, [2.0]],
        {"a": Z, "b": 2.0}, {"a": Z, "b": -2.0}, {"a": Z},
        1, True, None, "text", Z.astype("float32"), np.array([1, 2]), Handle(1, "list", 1),
    ]  # fmt: skip
    # What is expected can be compared; what comes may be anything.
    pairs = [(own, right) for own in values for right in values if not isinstance(right, Handle)]
    found = tolerance.agreements(pairs)
    decided = [
        (pair, agrees) for pair, agrees in zip(pairs, found, strict=True) if agrees is not None
    ]
    assert {agrees for _, agrees in decided} == {True, False}
    for (own, right), agrees in decided:
        assert agrees is (tolerance.difference(own, right) is None), (own, right)


def test_where_the_type_of_numbers_matters_each_value_is_looked_at_closely():
    assert Comparison(dtype="int").agreements([(1.0, 1.0), (Z, Z)]) == [None, None]


def test_of_no_values_none_agrees():
    assert Comparison().agreements([]) == []


@pytest.mark.parametrize("value", [Z, Z[:0], np.array([np.nan, -0.0]), np.float64(np.nan), 0.5])
def test_what_is_the_same_to_the_last_bit_is_right_and_nothing_else_is_by_its_bytes(value):
    same = copy.deepcopy(value)
    bytes_of_another_type = np.asarray(value).view("int64")
    another_shape = np.asarray(value).reshape(1, -1)

    assert Comparison().difference(same, value) is None
    assert Comparison(dtype="int").difference(same, value) is not None
    assert Comparison().difference(another_shape, value) is not None
    if np.asarray(value).any():
        assert Comparison().difference(bytes_of_another_type, value) is not None
