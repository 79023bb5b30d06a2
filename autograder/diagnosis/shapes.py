"""Right numbers in a wrong form: transposed, reversed, one value for many, one entry too few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from .evidence import Array, Evidence, Pair

Found = tuple[str, str]

# On so many inputs a form has to be seen, or on all of fewer.
_INPUTS = 3
_MAX_SWAPPED = 12


def exchanged(evidences: Sequence[Evidence]) -> Found | None:
    """Return which two parts of an answer stand in each other's place."""
    for number, one in enumerate(evidences[:_MAX_SWAPPED]):
        for other in evidences[number + 1 : _MAX_SWAPPED]:
            if len(one.pairs) == len(other.pairs) and _are_exchanged(one, other):
                return (
                    f"{one.place} is what {_inside(other.place)} should be: the two are swapped.",
                    "exchanged",
                )
    return None


def _are_exchanged(one: Evidence, other: Evidence) -> bool:
    pairs = list(zip(one.pairs, other.pairs, strict=True))
    # Most parts have nothing to do with each other, which the first input shows.
    if not one.same(other.pairs[0].right, one.pairs[0].got):
        return False
    seen = sum(1 for a, b in pairs if not one.same(a.right, b.right))
    return seen >= min(_INPUTS, len(pairs)) and all(
        one.same(b.right, a.got) and one.same(a.right, b.got) for a, b in pairs
    )


def _inside(subject: str) -> str:
    return f"{subject[:1].lower()}{subject[1:]}"


def form_of(evidence: Evidence) -> Found | None:
    """Return what was done to the form of each right answer, or left undone."""
    for name, form, words in _FORMS:
        if _holds(evidence, form):
            return f"{evidence.subject} {words}.", name
    for name, form, words in _UNDONE:
        if _holds(evidence, form, is_undone=True):
            return f"{evidence.subject} {words}.", name
    return _shape(evidence) or _permuted(evidence) or _partly(evidence)


Form = Callable[[Array], Any]


def _holds(evidence: Evidence, form: Form, *, is_undone: bool = False) -> bool:
    """Return whether a form of the right answer is the student's each time, or the reverse."""
    seen = 0
    for pair in evidence.pairs:
        given, wanted = (pair.got, pair.right) if is_undone else (pair.right, pair.got)
        try:
            formed = form(given)
        except (ValueError, IndexError):
            # What has no such form says nothing as long as it is right.
            if pair.is_wrong:
                return False
            continue
        if formed is None:
            if pair.is_wrong:
                return False
            continue
        if not evidence.same(formed, wanted):
            return False
        seen += pair.is_wrong
    return seen >= min(_INPUTS, len(evidence.pairs))


def _of_two(change: Form) -> Form:
    return lambda x: change(x) if x.ndim == 2 else None


def _of_some(change: Form) -> Form:
    """Return a change of arrays of at least two numbers."""
    return lambda x: change(x) if x.ndim and x.size > 1 else None


def _to_one(change: Form) -> Form:
    return lambda x: change(x) if x.ndim else None


def _softmax(x: Array) -> Array:
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


# Each gives the student's answer, done to the right one.
_FORMS: tuple[tuple[str, Form, str], ...] = (
    ("transposed", _of_two(np.transpose), "is transposed: rows and columns are exchanged"),
    ("reversed", _of_some(lambda x: x[::-1]), "is in reversed order"),
    (
        "reversed rows",
        _of_two(lambda x: x[:, ::-1]),
        "has each row in reversed order",
    ),
    ("moved by one", _of_some(lambda x: np.roll(x, 1, 0)), "has each value one place too late"),
    ("moved by one", _of_some(lambda x: np.roll(x, -1, 0)), "has each value one place too early"),
    ("sorted", _of_some(lambda x: np.sort(x, axis=-1)), "has the right values, but sorted"),
    ("mean of it", _to_one(np.mean), "is one number, the mean of the right values"),
    ("sum of it", _to_one(np.sum), "is one number, the sum of the right values"),
    ("first of it", _to_one(lambda x: x.flat[0]), "is only the first of the right values"),
    ("last of it", _to_one(lambda x: x.flat[-1]), "is only the last of the right values"),
    ("maximum of it", _to_one(np.max), "is only the largest of the right values"),
    ("first row of it", _of_two(lambda x: x[0]), "is only the first row of the right result"),
    ("last row of it", _of_two(lambda x: x[-1]), "is only the last row of the right result"),
    ("first column of it", _of_two(lambda x: x[:, 0]), "is only the first column of the right one"),
    ("sums of columns", _of_two(lambda x: x.sum(0)), "has its rows added up into one"),
    ("sums of rows", _of_two(lambda x: x.sum(1)), "has its columns added up into one"),
    ("means of columns", _of_two(lambda x: x.mean(0)), "is the mean of the right rows"),
    ("means of rows", _of_two(lambda x: x.mean(1)), "is the mean of the right columns"),
    ("last missing", _of_some(lambda x: x[:-1]), "lacks the last entry: stop one step later"),
    ("first missing", _of_some(lambda x: x[1:]), "lacks the first entry: start one step earlier"),
    (
        "last is 0",
        _of_some(lambda x: np.append(x[:-1], 0 * x[-1:], 0)),
        "is right except for the last entry, which is 0",
    ),
    (
        "first is 0",
        _of_some(lambda x: np.append(0 * x[:1], x[1:], 0)),
        "is right except for the first entry, which is 0",
    ),
    (
        "only the first",
        _of_some(lambda x: np.append(x[:1], 0 * x[1:], 0)),
        "is right in the first entry only; all others are 0",
    ),
    (
        "only the last",
        _of_some(lambda x: np.append(0 * x[:-1], x[-1:], 0)),
        "is right in the last entry only; all others are 0",
    ),
    (
        "every row the first",
        _of_two(lambda x: np.repeat(x[:1], len(x), 0)),
        "has the same row again and again, the first one",
    ),
    (
        "every row the last",
        _of_two(lambda x: np.repeat(x[-1:], len(x), 0)),
        "has the same row again and again, the last one",
    ),
    (
        "every column the first",
        _of_two(lambda x: np.repeat(x[:, :1], x.shape[1], 1)),
        "has the same column again and again, the first one",
    ),
    (
        "softmax",
        _of_some(_softmax),
        "is the softmax of the right value",
    ),
    (
        "shares",
        _of_some(lambda x: x / x.sum()),
        "has the right values, but divided by their sum",
    ),
    (
        "sums so far",
        _of_some(lambda x: np.cumsum(x, -1)),
        "has the sums of the right values up to each place",
    ),
)
# Each gives the right answer, done to the student's.
_UNDONE: tuple[tuple[str, Form, str], ...] = (
    (
        "mean missing",
        _to_one(np.mean),
        "is an array; it should be one number, the mean of its values",
    ),
    ("sum missing", _to_one(np.sum), "is an array; it should be one number, the sum of its values"),
    (
        "last of many",
        _to_one(lambda x: x.flat[-1]),
        "holds several values; it should be the last of them alone",
    ),
    (
        "first of many",
        _to_one(lambda x: x.flat[0]),
        "holds several values; it should be the first of them alone",
    ),
    (
        "shares missing",
        _of_some(lambda x: x / x.sum()),
        "is not divided by the sum of all its values",
    ),
    (
        "shares of rows missing",
        _of_two(lambda x: x / x.sum(1, keepdims=True)),
        "is not divided by the sum of each row",
    ),
    (
        "softmax missing",
        _of_some(_softmax),
        "becomes right when the softmax is applied to it",
    ),
    ("one too many", _of_some(lambda x: x[:-1]), "has one entry too many at the end"),
    ("one too many", _of_some(lambda x: x[1:]), "has one entry too many at the beginning"),
)


def _shape(evidence: Evidence) -> Found | None:
    """Return that the right numbers, in the right order, stand in another shape."""
    seen = []
    for pair in evidence.pairs:
        if pair.right.size != pair.got.size or not evidence.same(
            pair.right.ravel(), pair.got.ravel()
        ):
            return None
        if pair.right.shape != pair.got.shape:
            seen.append(pair)
    if not seen:
        return None
    pair = seen[0]
    if pair.right.ndim == 0:
        return f"{evidence.subject} is {_one_in_array(pair.got)}.", "shape"
    words = f"has the right values, but shape {pair.got.shape} instead of {pair.right.shape}"
    missing = pair.right.ndim - pair.got.ndim
    if missing:
        words += f": {'an axis is missing' if missing > 0 else 'one axis too many'}"
    return f"{evidence.subject} {words}.", "shape"


def _one_in_array(got: Array) -> str:
    brackets = "" if got.ndim == 1 else f" of shape {got.shape}"
    return f"an array{brackets} with one value; it should be a single number"


def _permuted(evidence: Evidence) -> Found | None:
    """Return that the right numbers stand in another order."""
    seen = 0
    for pair in evidence.pairs:
        right, got = np.sort(pair.right.ravel()), np.sort(pair.got.ravel())
        if not evidence.same(right, got):
            return None
        seen += len(np.unique(right)) > 3 and pair.is_wrong
    if seen < min(_INPUTS, len(evidence.pairs)):
        return None
    return f"{evidence.subject} has the right values, but not in the right order.", "permuted"


# Places of an array, and how a sentence calls them.
_PLACES: tuple[tuple[str, Callable[[Array], Any], str], ...] = (
    ("first entry", lambda m: np.s_[:1], "first entry"),
    ("last entry", lambda m: np.s_[-1:], "last entry"),
    ("first row", lambda m: np.s_[:1] if m.ndim == 2 else None, "first row"),
    ("last row", lambda m: np.s_[-1:] if m.ndim == 2 else None, "last row"),
    ("first column", lambda m: np.s_[:, :1] if m.ndim == 2 else None, "first column"),
    ("last column", lambda m: np.s_[:, -1:] if m.ndim == 2 else None, "last column"),
)


def _partly(evidence: Evidence) -> Found | None:
    """Return which part of each array alone is right, or alone is wrong."""
    masks = list(_wrong_places(evidence, evidence.pairs))
    if len(masks) < len(evidence.pairs) or not masks:
        return None
    large = [mask for mask in masks if mask.ndim and mask.size > 1]
    is_of_rows = all(mask.ndim == 2 for mask in large)
    for name, place, words in _PLACES:
        if is_of_rows == ("entry" in name) or len(large) < _INPUTS:
            continue
        inside = [_marked(mask, place(mask)) for mask in large]
        several = sum(1 for mask in inside if not mask.all())
        if several < _INPUTS:
            continue
        if all(np.array_equal(mask, marked) for mask, marked in zip(large, inside, strict=True)):
            return f"{evidence.subject} is right except for the {words}.", f"only {name} wrong"
        if all(np.array_equal(mask, ~marked) for mask, marked in zip(large, inside, strict=True)):
            return f"{evidence.subject} is right in the {words} only.", f"only {name} right"
    return None


def _marked(mask: Array, place: Any) -> Array:
    marked = np.zeros(mask.shape, bool)
    if place is not None:
        marked[place] = True
    return marked


def _wrong_places(evidence: Evidence, pairs: Iterable[Pair]) -> Iterable[Array]:
    for pair in pairs:
        if pair.right.shape == pair.got.shape:
            yield ~evidence.near(pair.got, pair.right)
