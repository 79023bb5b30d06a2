"""How a wrong answer hangs together with the right one: negated, transposed, twice as large.

Said only where it holds wherever it can be looked at, on many numbers that it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from . import domains, shapes
from .arguments import by_argument, by_product, itself, sigmoid
from .evidence import ENOUGH, Array, Evidence, Pair, distinct, flat, together

Found = tuple[str, str]

# So many numbers have to show a relation that leaves nothing open, or all of fewer.
_NUMBERS = 6
# And so many, over as many inputs, one whose factor is found by looking.
_FITTED = 8
_INPUTS = 3


def relation_of(evidences: Sequence[Evidence], *, with_domains: bool = True) -> Found | None:
    """Return in a sentence what is wrong with all answers alike, and its name; None if nothing.

    Args:
        evidences: one for each part of the answers that is wrong somewhere.
        with_domains: whether to say, too, where answers are right and where they are wrong.
    """
    if not evidences:
        return None
    with np.errstate(all="ignore"):
        if len(evidences) > 1:
            if found := shapes.exchanged(evidences):
                return found
            joint = together(evidences)
            if found := of_numbers(joint) or _scaled(joint):
                return found
        return _of_one(evidences[0], with_domains)


def _of_one(evidence: Evidence, with_domains: bool) -> Found | None:
    if not _is_enough(evidence):
        return None
    return (
        itself(evidence)
        or of_numbers(evidence)
        or shapes.form_of(evidence)
        or _scaled(evidence)
        or by_argument(evidence)
        or by_product(evidence)
        or (domains.domain_of(evidence, _of_part) if with_domains else None)
    )


def _of_part(evidence: Evidence) -> Found | None:
    return of_numbers(evidence) or by_argument(evidence)


def _is_enough(evidence: Evidence) -> bool:
    """Return whether there are answers enough, or all of fewer."""
    return len(evidence.pairs) >= ENOUGH or evidence.is_whole


def _to(decimals: int) -> Callable[[Array], Array]:
    return lambda x: np.round(x, decimals)


# Each is done to the right numbers, and gives the student's.
_DONE: tuple[tuple[str, Callable[[Array], Array], str], ...] = (
    ("negated", lambda x: -x, "has the wrong sign: it is minus the right value"),
    ("one minus", lambda x: 1 - x, "is 1 minus the right value"),
    ("reciprocal", lambda x: 1 / x, "is 1 divided by the right value"),
    ("absolute", np.abs, "is the right value without its sign"),
    ("rounded", np.round, "is rounded to whole numbers"),
    ("rounded", _to(1), "is rounded to 1 decimal"),
    ("rounded", _to(2), "is rounded to 2 decimals"),
    ("rounded", _to(3), "is rounded to 3 decimals"),
    ("rounded", _to(4), "is rounded to 4 decimals"),
    ("cut to integers", np.trunc, "is cut to whole numbers: the decimals are lost"),
    ("cut to integers", np.floor, "is cut to whole numbers: the decimals are lost"),
    ("rounded up", np.ceil, "is rounded up to whole numbers"),
    ("cut at 0", lambda x: np.maximum(x, 0), "is 0 where it should be negative"),
    ("cut at 1", lambda x: np.minimum(x, 1), "is 1 where it should be more than 1"),
    ("cut at 0 and 1", lambda x: np.clip(x, 0, 1), "is cut off below 0 and above 1"),
    ("squared", np.square, "is the square of the right value"),
    ("root", np.sqrt, "is the square root of the right value"),
    ("log", np.log, "is the logarithm of the right value"),
    ("minus log", lambda x: -np.log(x), "is minus the logarithm of the right value"),
    ("exp", np.exp, "is e to the power of the right value"),
    ("sigmoid", sigmoid, "is the sigmoid of the right value"),
    ("tanh", np.tanh, "is the tanh of the right value"),
    ("sign", np.sign, "has only the sign of the right value: 1, 0 or -1"),
    ("slope", lambda x: x * (1 - x), "is a * (1 - a), where a is the right value"),
    ("slope of tanh", lambda x: 1 - x * x, "is 1 - a ** 2, where a is the right value"),
)
# Each is still to be done to the student's numbers, and gives the right ones.
_LACKING: tuple[tuple[str, Callable[[Array], Array], str], ...] = (
    ("sigmoid missing", sigmoid, "becomes right when the sigmoid is applied to it once more"),
    ("tanh missing", np.tanh, "becomes right when tanh is applied to it once more"),
    ("log missing", lambda x: -np.log(x), "becomes right when minus the logarithm of it is taken"),
    (
        "cut at 0 missing",
        lambda x: np.maximum(x, 0),
        "is negative where it should be 0, and right elsewhere",
    ),
    (
        "sign missing",
        np.abs,
        "has the wrong sign in some places; without signs it is right",
    ),
    (
        "threshold missing",
        lambda x: (x >= 0.5) * 1.0,
        "is not yet turned into 0 and 1",
    ),
    ("rounding missing", np.round, "is right but not rounded to whole numbers"),
)


def of_numbers(evidence: Evidence) -> Found | None:
    """Return what was done to each right number alike, or left out."""
    both = flat(evidence.pairs)
    if both is None:
        return None
    right, got = both
    if found := _constant(evidence, right, got):
        return found
    for name, change, words in _DONE:
        if _agrees(evidence, change(right), got, right):
            return f"{evidence.subject} {words}.", name
    for name, change, words in _LACKING:
        if _agrees(evidence, change(got), right, got):
            return f"{evidence.subject} {words}.", name
    return _factor(evidence, right, got) or _offset(evidence, right, got)


def _agrees(evidence: Evidence, changed: Array, value: Array, unchanged: Array) -> bool:
    """Return whether a change explains a value everywhere, and is seen on enough numbers."""
    # Most do not hold, which this shows in half of the time.
    if not (np.abs(changed - value) <= evidence.atol + evidence.rtol * np.abs(value)).all():
        return False
    if not evidence.near(changed, value).all():
        return False
    seen = ~_are_alike(changed, unchanged)
    # One number again and again would be explained by whatever fits it.
    return distinct(unchanged[seen]) >= max(2, min(_NUMBERS, distinct(unchanged)))


def _are_alike(value: Array, other: Array) -> Array:
    """Return where two numbers cannot well be told apart, far more so than by rounding."""
    return np.asarray(np.abs(value - other) <= 1e-3 * np.maximum(np.abs(other), 1e-3))


def _constant(evidence: Evidence, right: Array, got: Array) -> Found | None:
    if len(evidence.pairs) < _INPUTS or distinct(right) < _NUMBERS:
        return None
    if not np.isfinite(got).all() or np.ptp(got) > 0:
        return None
    return f"{evidence.subject} is always {_number(got[0])}, whatever the input is.", "constant"


_FACTORS = (
    (2.0, "twice as large as it should be"),
    (0.5, "half of what it should be"),
    (1 / np.log(10), "a logarithm to base 10, where the natural one is meant"),
    (1 / np.log(2), "a logarithm to base 2, where the natural one is meant"),
)


def _factor(evidence: Evidence, right: Array, got: Array) -> Found | None:
    factor = _constant_factor(evidence, right, got)
    if factor is None:
        return None
    for known, words in _FACTORS:
        if np.isclose(factor, known, rtol=1e-5) and (known in (2.0, 0.5) or _is_log(evidence)):
            return f"{evidence.subject} is {words}.", "factor"
    words = f"{evidence.subject} is {_number(factor)} times the right value"
    return f"{words}{_same_as(evidence, factor)}.", "factor"


def _is_log(evidence: Evidence) -> bool:
    """Return whether right values look like a loss: never negative, and not bound to [0, 1]."""
    right = np.concatenate([pair.right.ravel() for pair in evidence.pairs])
    return bool((right >= 0).all() and (right > 1).any())


def _constant_factor(evidence: Evidence, right: Array, got: Array) -> float | None:
    large = np.abs(right) > 1e-6
    if distinct(right[large]) < _FITTED or len(evidence.pairs) < _INPUTS:
        return None
    factor = float(np.median(got[large] / right[large]))
    if not np.isfinite(factor) or abs(factor) < 1e-6 or abs(factor - 1) < 1e-3:
        return None
    return factor if evidence.near(factor * right, got).all() else None


def _offset(evidence: Evidence, right: Array, got: Array) -> Found | None:
    if distinct(right) < _FITTED or len(evidence.pairs) < _INPUTS:
        return None
    offset = float(np.median(got - right))
    if (
        not np.isfinite(offset)
        or abs(offset) < 1e-6
        or not evidence.near(right + offset, got).all()
    ):
        return None
    # What is nearly the whole answer leaves no room for what is right.
    if abs(offset) > 1e3 * float(np.ptp(right)):
        return None
    word = "larger" if offset > 0 else "smaller"
    return f"{evidence.subject} is {_number(abs(offset))} {word} than it should be.", "offset"


def _same_as(evidence: Evidence, factor: float) -> str:
    """Return what else is as large as a factor, if it is the size of one of the arguments."""
    for index in range(evidence.arguments):
        for size, words in _sizes(evidence, index):
            if size is not None and len(set(size)) == 1 and size[0] > 2:
                for power, form in ((1, "{}"), (-1, "1 / {}")):
                    if np.isclose(factor, float(size[0]) ** power, rtol=1e-5):
                        number = form.format(int(size[0]))
                        return (
                            f"; {number} is {form.format(words).replace('1 / ', '1 divided by ')}"
                        )
    return ""


def _sizes(evidence: Evidence, index: int) -> list[tuple[list[float] | None, str]]:
    """Return the sizes of an argument in each pair, with words for them."""
    values = evidence.argument(index)
    arrays = [value for value in values if value is not None]
    if len(arrays) < len(values) or all(value.ndim == 0 for value in arrays):
        return []
    name = evidence.name_of(index)
    found: list[tuple[list[float] | None, str]] = []
    if all(array.ndim == 2 for array in arrays):
        found.append(([float(len(a)) for a in arrays], f"the number of rows of {name}"))
        found.append(([float(a.shape[1]) for a in arrays], f"the number of columns of {name}"))
    found.append(([float(array.size) for array in arrays], f"the number of values in {name}"))
    return found


# Powers of a number n by which answers are off, with words for them.
_POWERS: tuple[tuple[Callable[[Array], Array], str], ...] = (
    (lambda n: n, "{n} times the right value"),
    (lambda n: 1 / n, "the right value divided by {n}"),
    (lambda n: n * n, "the right value times {n} squared"),
    (lambda n: 1 / (n * n), "the right value divided by {n} squared"),
    (np.sqrt, "the right value times the square root of {n}"),
    (lambda n: 1 / np.sqrt(n), "the right value divided by the square root of {n}"),
    (lambda n: n / (n - 1), "too large by n / (n - 1), where n is {n}"),
    (lambda n: (n - 1) / n, "too small by (n - 1) / n, where n is {n}"),
    (lambda n: np.sqrt(n / (n - 1)), "too large by the root of n / (n - 1), where n is {n}"),
    (lambda n: np.sqrt((n - 1) / n), "too small by the root of (n - 1) / n, where n is {n}"),
    (lambda n: 2 * n, "2 times {n} times the right value"),
    (lambda n: n / 2, "half of {n} times the right value"),
    (lambda n: 2 / n, "the right value times 2, divided by {n}"),
    (lambda n: 1 / (2 * n), "the right value divided by 2 times {n}"),
    (lambda n: -n, "minus {n} times the right value"),
    (lambda n: -1 / n, "minus the right value divided by {n}"),
    (lambda n: 1 - n, "the right value times (1 - {n})"),
)


def _scaled(evidence: Evidence) -> Found | None:
    """Return by which size or number among the arguments each answer is off."""
    if flat(evidence.pairs) is None or len(evidence.pairs) < _INPUTS:
        return None
    ratios: list[float | None] = []
    for pair in evidence.pairs:
        ratio = _ratio(evidence, pair)
        if ratio is not None and np.isnan(ratio):
            return None
        ratios.append(ratio)
    known = [(number, ratio) for number, ratio in enumerate(ratios) if ratio is not None]
    if len(known) < min(_FITTED, len(ratios)):
        return None
    places = [number for number, _ in known]
    wanted = np.array([ratio for _, ratio in known])
    for index in range(evidence.arguments):
        values = evidence.argument(index)
        sizes = _sizes(evidence, index)
        if all(value is not None and value.ndim == 0 for value in values):
            one = [float(value) for value in values if value is not None]
            sizes = [(one, evidence.name_of(index))]
        for size, words in sizes:
            if size is None or len(size) < len(ratios):
                continue
            n = np.array(size)[places]
            if len(np.unique(n)) < 2:
                continue
            for power, form in _POWERS:
                if np.allclose(power(n), wanted, rtol=10 * evidence.rtol, atol=0):
                    return f"{evidence.subject} is {form.format(n=words)}.", "factor of a size"
    return None


def _ratio(evidence: Evidence, pair: Pair) -> float | None:
    """Return the one factor between two arrays: NaN if there is none, None if all are zeros."""
    right, got = pair.right.ravel(), pair.got.ravel()
    if not right.size or np.max(np.abs(right)) <= 1e-6:
        return None if evidence.near(right, got).all() else np.nan
    largest = int(np.argmax(np.abs(right)))
    ratio = float(got[largest] / right[largest])
    return ratio if evidence.near(ratio * right, got).all() else np.nan


def _number(value: float) -> str:
    """Return a number with as many digits as a sentence bears."""
    return f"{int(value)}" if float(value).is_integer() and abs(value) < 1e6 else f"{value:.4g}"
