"""Which argument lies between the right answer and a student's: left out, added, handed back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .evidence import Array, Evidence, distinct, flat

Found = tuple[str, str]

# So many numbers, over so many inputs, have to show what leaves nothing open.
_NUMBERS, _INPUTS = 6, 3
# And so many where a product is found by trying.
_FITTED = 8


def sigmoid(x: Array) -> Array:
    """Return the sigmoid of each number."""
    return np.asarray(1 / (1 + np.exp(-x)))


_WITH_ARGUMENT: tuple[tuple[str, Callable[[Array, Array], Array], str], ...] = (
    ("an argument", lambda right, a: a + 0 * right, "is {a} itself"),
    ("minus an argument", lambda right, a: -a + 0 * right, "is minus {a}"),
    ("sigmoid of an argument", lambda right, a: sigmoid(a) + 0 * right, "is the sigmoid of {a}"),
    ("tanh of an argument", lambda right, a: np.tanh(a) + 0 * right, "is the tanh of {a}"),
    (
        "relu of an argument",
        lambda right, a: np.maximum(a, 0) + 0 * right,
        "is {a}, but 0 where {a} is negative",
    ),
    ("exp of an argument", lambda right, a: np.exp(a) + 0 * right, "is e to the power of {a}"),
    (
        "exp of minus an argument",
        lambda right, a: np.exp(-a) + 0 * right,
        "is e to the power of minus {a}",
    ),
    ("square of an argument", lambda right, a: a * a + 0 * right, "is the square of {a}"),
    ("size of an argument", lambda right, a: np.abs(a) + 0 * right, "is {a} without its sign"),
    (
        "slope of an argument",
        lambda right, a: a * (1 - a) + 0 * right,
        "is {a} * (1 - {a}): {a} is taken for the value of the sigmoid",
    ),
    (
        "tanh slope of an argument",
        lambda right, a: 1 - a * a + 0 * right,
        "is 1 - {a} ** 2: {a} is taken for the value of the tanh",
    ),
    (
        "sigmoid slope",
        lambda right, a: sigmoid(a) * (1 - sigmoid(a)) + 0 * right,
        "is the slope of the sigmoid at {a}",
    ),
    (
        "tanh slope",
        lambda right, a: 1 - np.tanh(a) ** 2 + 0 * right,
        "is the slope of the tanh at {a}",
    ),
    (
        "step of an argument",
        lambda right, a: (a > 0) * 1.0 + 0 * right,
        "is 1 where {a} is positive, and 0 elsewhere",
    ),
    ("argument missing", lambda right, a: right - a, "is too small by {a}: is {a} added?"),
    ("argument added", lambda right, a: right + a, "is too large by {a}"),
    (
        "argument subtracted",
        lambda right, a: right - 2 * a,
        "is too small by 2 times {a}: is {a} subtracted where it should be added?",
    ),
    (
        "argument added twice",
        lambda right, a: right + 2 * a,
        "is too large by 2 times {a}: is {a} added where it should be subtracted?",
    ),
    ("times an argument", lambda right, a: right * a, "is multiplied by {a} once too often"),
    ("divided by an argument", lambda right, a: right / a, "is not multiplied by {a}"),
)


def by_argument(evidence: Evidence) -> Found | None:
    """Return which argument lies between the right answer and the student's."""
    if flat(evidence.pairs) is None or len(evidence.pairs) < _INPUTS:
        return None
    for index in range(evidence.arguments):
        values = evidence.argument(index)
        shown = [(p, v) for p, v in zip(evidence.pairs, values, strict=True) if v is not None]
        # An argument that is sometimes left out is not looked at: its default is not known.
        if len(shown) < len(values) or any(v.ndim and v.shape != p.right.shape for p, v in shown):
            continue
        for name, change, words in _WITH_ARGUMENT:
            if all(evidence.near(change(p.right, v), p.got).all() for p, v in shown):
                seen = [p.right.ravel() for p, _ in shown if p.is_wrong]
                if len(seen) >= _INPUTS and distinct(np.concatenate(seen)) >= _NUMBERS:
                    text = words.format(a=evidence.name_of(index))
                    return f"{evidence.subject} {text}{'' if text.endswith('?') else '.'}", name
    return None


def itself(evidence: Evidence) -> Found | None:
    """Return which argument the answer is, in its own form."""
    for index in range(evidence.arguments):
        values = evidence.argument(index)
        if any(v is None for v in values) or len(values) < _INPUTS:
            continue
        if all(evidence.same(v, p.got) for v, p in zip(values, evidence.pairs, strict=True)):
            numbers = np.concatenate([pair.got.ravel() for pair in evidence.pairs])
            if distinct(numbers) >= _NUMBERS:
                sentence = f"{evidence.subject} is {evidence.name_of(index)} itself, unchanged."
                return sentence, "an argument"
    return None


def by_product(evidence: Evidence) -> Found | None:
    """Return whether a product of two arguments is left out, or has the wrong sign."""
    both = flat(evidence.pairs)
    if both is None or len(evidence.pairs) < _INPUTS:
        return None
    columns = [evidence.argument(index) for index in range(min(evidence.arguments, _FEW))]
    for i, ones in enumerate(columns):
        for j, others in enumerate(columns[i + 1 :], start=i + 1):
            product = _product(evidence, ones, others)
            if product is None:
                continue
            names = f"{evidence.name_of(i)} * {evidence.name_of(j)}"
            for factor, words in _PRODUCTS:
                if not evidence.near(both[0] + factor * product, both[1]).all():
                    continue
                if distinct(product[np.abs(product) > 1e-6]) >= _FITTED:
                    sentence = f"{evidence.subject} {words.format(a=names)}"
                    return sentence, "product of arguments"
    return None


# More arguments would have too many pairs.
_FEW = 6
_PRODUCTS = (
    (-1, "is too small by {a}: is that left out?"),
    (1, "is too large by {a}: is that left out?"),
    (-2, "is too small by 2 * {a}: is the sign of that right?"),
    (2, "is too large by 2 * {a}: is the sign of that right?"),
)


def _product(
    evidence: Evidence, ones: Sequence[Array | None], others: Sequence[Array | None]
) -> Array | None:
    """Return the products of two arguments as a row of numbers, where these fit the answers."""
    found = []
    for pair, one, other in zip(evidence.pairs, ones, others, strict=True):
        if one is None or other is None:
            return None
        if any(part.ndim and part.shape != pair.right.shape for part in (one, other)):
            return None
        found.append(np.broadcast_to(one * other, pair.right.shape).ravel())
    right = np.concatenate([pair.right.ravel() for pair in evidence.pairs])
    return np.asarray(np.concatenate(found)[np.isfinite(right)])
