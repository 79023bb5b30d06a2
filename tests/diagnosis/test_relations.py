"""A relation is named as itself, wherever it holds, and right answers never have one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.diagnosis.evidence import gather
from autograder.diagnosis.prepared import Expected
from autograder.diagnosis.relations import relation_of
from autograder.sandbox import Raised, Value

SEEDS = st.integers(0, 2**32 - 1)


def named(
    right: list[Any], got: list[Any], arguments: list[tuple[Any, ...]] | None = None
) -> tuple[str, str] | None:
    """Return the relation between right values and others."""
    arguments = arguments or [(float(number),) for number in range(len(right))]
    pairs = [
        (
            Expected(given, value, False, False),
            reply if isinstance(reply, Raised) else Value(reply),
            isinstance(reply, Raised) or not is_near(reply, value),
        )
        for given, value, reply in zip(arguments, right, got, strict=True)
    ]
    return relation_of(gather(pairs, ["z", "rate"], [], 1e-6, 1e-9))


def is_near(value: Any, right: Any) -> bool:
    if isinstance(right, dict):
        return all(map(is_near, value.values(), right.values()))
    return np.shape(value) == np.shape(right) and np.allclose(value, right, 1e-6, 1e-9)


def arrays(seed: int, low: float = -3.0, high: float = 3.0, shape: Any = None) -> list[Any]:
    generator = np.random.default_rng(seed)
    shapes = [shape or (1 + number % 4,) for number in range(16)]
    return [generator.uniform(low, high, each) for each in shapes]


ELEMENTWISE: dict[str, Callable[[Any], Any]] = {
    "negated": lambda x: -x,
    "one minus": lambda x: 1 - x,
    "reciprocal": lambda x: 1 / x,
    "rounded": np.round,
    "cut to integers": np.trunc,
    "cut at 0": lambda x: np.maximum(x, 0),
    "squared": np.square,
    "exp": np.exp,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "sigmoid missing": lambda x: x,
    "tanh": np.tanh,
    "absolute": np.abs,
    "factor": lambda x: 1.7 * x,
    "offset": lambda x: x + 0.35,
    "constant": lambda x: np.full(x.shape, 0.25),
}


@pytest.mark.parametrize("name", ELEMENTWISE)
@given(seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_each_change_of_numbers_is_named_as_itself(name, seed):
    right = arrays(seed)
    given_ones = right
    if name == "sigmoid missing":
        right = [1 / (1 + np.exp(-x)) for x in right]
    found = named(right, [ELEMENTWISE[name](x) for x in given_ones])
    assert found is not None and found[1] == name


@given(seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_roots_and_logarithms_are_named(seed):
    right = arrays(seed, 0.5, 9.0)
    assert named(right, [np.sqrt(x) for x in right])[1] == "root"
    assert named(right, [np.log(x) for x in right])[1] == "log"
    base_10 = named([np.log(x) for x in right], [np.log10(x) for x in right])
    assert base_10[1] == "factor"


FORMS: dict[str, Callable[[Any], Any]] = {
    "transposed": np.transpose,
    "mean of it": np.mean,
    "sum of it": np.sum,
    "first of it": lambda x: x.flat[0],
    "last of it": lambda x: x.flat[-1],
    "shape": np.ravel,
    "sums of columns": lambda x: x.sum(0),
    "means of rows": lambda x: x.mean(1),
    "every row the first": lambda x: np.repeat(x[:1], len(x), 0),
    "reversed": lambda x: x[::-1],
    "reversed rows": lambda x: x[:, ::-1],
    "moved by one": lambda x: np.roll(x, 1, 0),
    "last missing": lambda x: x[:-1],
    "only the first": lambda x: np.append(x[:1], 0 * x[1:], 0),
    "permuted": lambda x: x.ravel()[[1, 0, *range(2, x.size)]].reshape(x.shape),
    "softmax": lambda x: np.exp(x) / np.exp(x).sum(1, keepdims=True),
}


@pytest.mark.parametrize("name", FORMS)
@given(seed=SEEDS)
@settings(max_examples=10, deadline=None)
def test_each_change_of_form_is_named_as_itself(name, seed):
    right = arrays(seed, shape=(4, 3))
    found = named(right, [FORMS[name](x) for x in right])
    assert found is not None and found[1] == name


UNDONE: dict[str, Callable[[Any], Any]] = {
    "mean missing": np.mean,
    "sum missing": np.sum,
    "shares of rows missing": lambda x: x / x.sum(1, keepdims=True),
    "softmax missing": lambda x: np.exp(x) / np.exp(x).sum(1, keepdims=True),
}


@pytest.mark.parametrize("name", UNDONE)
@given(seed=SEEDS)
@settings(max_examples=10, deadline=None)
def test_what_is_left_out_is_named_as_itself(name, seed):
    got = arrays(seed, 0.5, 3.0, (4, 3))
    found = named([UNDONE[name](x) for x in got], got)
    assert found is not None and found[1] == name


@given(seed=SEEDS)
@settings(max_examples=30, deadline=None)
def test_right_answers_never_have_a_relation(seed):
    right = arrays(seed)
    assert named(right, right) is None
    tiny = [x * (1 + 1e-9) for x in right]
    assert named(right, tiny) is None


@given(seed=SEEDS)
@settings(max_examples=30, deadline=None)
def test_unrelated_answers_have_no_relation(seed):
    right, other = arrays(seed), arrays(seed + 1)
    assert named(right, other, [(x,) for x in arrays(seed + 2)]) is None


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (lambda n: n, "the number of values in `z` times"),
        (lambda n: 1 / n, "divided by the number of values in `z`"),
        (np.sqrt, "the square root of the number"),
        (lambda n: (n - 1) / n, "(n - 1) / n"),
    ],
)
def test_a_factor_that_is_a_size_is_said_to_be_it(factor, words):
    z = arrays(5)
    z = [np.append(x, [1.0, 2.0]) for x in z]
    right = [x * 2 + 1 for x in z]
    found = named(right, [r * factor(r.size) for r in right], [(x,) for x in z])
    assert found is not None and words in found[0]


def test_a_factor_that_is_an_argument_is_said_to_be_it():
    right = arrays(3)
    rates = [0.1 + 0.05 * number for number in range(len(right))]
    given_ones = [(None, rate) for rate in rates]
    found = named(right, [r * rate for r, rate in zip(right, rates, strict=True)], given_ones)
    assert found == ("The result is `rate` times the right value.", "factor of a size")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda r, z: r - z, "argument missing"),
        (lambda r, z: r + z, "argument added"),
        (lambda r, z: r - 2 * z, "argument subtracted"),
        (lambda r, z: z, "an argument"),
        (lambda r, z: z * (1 - z), "slope of an argument"),
        (lambda r, z: r * z, "times an argument"),
    ],
)
@given(seed=SEEDS)
@settings(max_examples=10, deadline=None)
def test_an_argument_between_right_and_wrong_is_named(change, name, seed):
    z, right = arrays(seed), arrays(seed + 1)
    got = [change(r, x) for r, x in zip(right, z, strict=True)]
    found = named(right, got, [(x,) for x in z])
    assert found is not None and found[1] == name
    assert "`z`" in found[0]


@pytest.mark.parametrize(
    ("is_wrong", "words"),
    [
        (lambda z: z < 0, "right where `z` ≥ 0; where `z` < 0, it is 1.1 times the right value"),
        (lambda z: z > 0, "right where `z` ≤ 0; where `z` > 0, it is 1.1 times the right value"),
        (lambda z: np.abs(z) > 1, "where `z` is below -1 or above 1, it is 1.1 times"),
    ],
)
@given(seed=SEEDS)
@settings(max_examples=10, deadline=None)
def test_a_border_is_told_with_what_is_wrong_beyond_it(is_wrong, words, seed):
    z = arrays(seed)
    right = [np.exp(x) for x in z]
    got = [np.where(is_wrong(x), 1.1 * r, r) for x, r in zip(z, right, strict=True)]
    assert words in named(right, got, [(x,) for x in z])[0]


def by_shape(is_wrong: Callable[[tuple[int, ...]], bool]) -> tuple[str, str] | None:
    """Return what is said of answers that are wrong for some shapes of their input alone."""
    generator = np.random.default_rng(7)
    shapes = [(1 + n % 3, 1 + n // 3 % 3) for n in range(27)]
    z = [generator.uniform(-3, 3, shape) for shape in shapes]
    right = [x.sum(1) for x in z]
    got = [
        r + generator.uniform(1, 2, r.shape) * is_wrong(x.shape)
        for x, r in zip(z, right, strict=True)
    ]
    return named(right, got, [(x,) for x in z])


@pytest.mark.parametrize(
    ("is_wrong", "words"),
    [
        (lambda s: s[0] > 1, "right where `z` has one row, but wrong where `z` has several rows"),
        (lambda s: s[1] > 1, "right where `z` has one column, but wrong"),
        (lambda s: s[0] != s[1], "right where `z` is square, but wrong where `z` is not square"),
    ],
)
def test_a_shape_for_which_all_is_right_is_told(is_wrong, words):
    assert words in by_shape(is_wrong)[0]


def test_an_argument_that_is_left_out_shows_a_wrong_default():
    z = arrays(9)
    given_ones = [(x, 0.5) if number % 2 else (x,) for number, x in enumerate(z)]
    right = [np.exp(x) for x in z]
    got = [
        r if len(given) > 1 else r + np.random.default_rng(number).uniform(1, 2, r.shape)
        for number, (r, given) in enumerate(zip(right, given_ones, strict=True))
    ]
    found = named(right, got, given_ones)
    assert "where `rate` is given, but wrong where `rate` is left out" in found[0]


def test_a_few_nans_do_not_hide_what_is_wrong():
    right = arrays(1)
    got = [-x for x in right]
    got[3] = got[3] * np.nan
    assert named(right, got)[1] == "negated"


def test_many_nans_do():
    right = arrays(1)
    got = [x * np.nan if number % 2 else -x for number, x in enumerate(right)]
    assert named(right, got) is None


def test_where_most_calls_raise_nothing_is_concluded():
    right = arrays(1)
    got = [Raised({}) if number > 3 else -x for number, x in enumerate(right)]
    assert named(right, got) is None


def test_two_values_in_each_others_place_are_told():
    generator = np.random.default_rng(3)
    right = [tuple(generator.uniform(0, 9, 2).tolist()) for _ in range(14)]
    found = named(right, [(b, a) for a, b in right])
    assert found[1] == "exchanged" and "swapped" in found[0]


def test_all_parts_of_a_dict_are_said_to_be_off_alike():
    generator = np.random.default_rng(3)
    right = [dict(zip("ab", generator.uniform(1, 9, 2).tolist(), strict=True)) for _ in range(14)]
    found = named(right, [{key: 2 * value for key, value in each.items()} for each in right])
    assert found == ("Each wrong part of the result is twice as large as it should be.", "factor")


def test_one_wrong_part_is_named():
    generator = np.random.default_rng(3)
    right = [{"w1": float(x), "b1": 1.5} for x in generator.uniform(1, 9, 14)]
    found = named(right, [{**each, "w1": -each["w1"]} for each in right])
    assert found == ("`w1` has the wrong sign: it is minus the right value.", "negated")


def test_a_dicts_entry_that_comes_back_is_named_by_its_key():
    generator = np.random.default_rng(3)
    given_ones = [({"w1": float(x), "b1": 2.0 * x},) for x in generator.uniform(1, 9, 14)]
    right = [{"w1": p["w1"] - 0.5 * p["w1"] ** 2, "b1": p["b1"]} for (p,) in given_ones]
    found = named(right, [dict(p) for (p,) in given_ones], given_ones)
    assert found == ("`w1` is `z['w1']` itself, unchanged.", "an argument")


SIZES = [(a, b) for a in (1, 2, 3) for b in (1, 2, 3)] * 2


def of_sizes(is_wrong, sizes=SIZES) -> tuple[str, str] | None:
    """Return what is told of answers that are wrong for some sizes of two arguments."""
    right = [float(7 * n) ** 1.3 + 1 for n, _ in enumerate(sizes)]
    noise = np.sin(np.arange(len(right)) ** 2) * 3 + 5
    got = [value + noise[n] if is_wrong(*sizes[n]) else value for n, value in enumerate(right)]
    arguments = [(np.full((2, a), n + 0.5), np.full((2, b), 0.5)) for n, (a, b) in enumerate(sizes)]
    return named(right, got, arguments)


def test_a_size_is_told_where_it_alone_decides():
    found = of_sizes(lambda a, b: b > 1)
    assert found is not None and "`rate` has several columns" in found[0]


def test_no_size_is_told_where_another_could_as_well():
    sizes = [(1, 1)] * 6 + [(2, 2)] * 12 + [(3, 1), (1, 3)]
    found = of_sizes(lambda a, b: a > 1 and b > 1, sizes)
    assert found is None or "column" not in found[0]
