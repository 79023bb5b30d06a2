"""Answers of several parts: how many there are, which are wrong, and what these have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from autograder.testing import Comparison
from autograder.testing.comparable import is_numeric

from .cases import Case
from .evidence import Array, Evidence, Pair, distinct

Found = tuple[str, str]

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
# On so many inputs, and of so many numbers, two parts have to be seen to hang together.
_INPUTS, _NUMBERS = 3, 6
_MAX_PARTS, _MAX_NAMED, _MAX_NUMBERS, _MAX_ENTRIES = 24, 9, 16, 3


def of_count(name: str, cases: Sequence[Case], comparison: Comparison) -> Found | None:
    """Return that an exercise gives several values for one, one for several, or lacks entries.

    Args:
        name: the exercise's.
        cases: all of its answers.
        comparison: when two values agree.
    """
    given = [case for case in cases if case.error is None]
    if not given:
        return None
    return (
        _several_for_one(name, given, comparison)
        or _one_for_several(name, given, comparison)
        or _missing_entries(name, given, comparison)
        or _uneven_rows(given)
    )


def _several_for_one(name: str, cases: Sequence[Case], comparison: Comparison) -> Found | None:
    count = len(cases[0].reply) if type(cases[0].reply) is tuple else 0
    if count < 2 or any(type(c.reply) is not tuple or len(c.reply) != count for c in cases):
        return None
    if any(isinstance(case.expected.value, tuple | list | dict | str) for case in cases):
        return None
    beginning = f"`{name}` returns {count} values (a tuple), and one is asked for"
    for index in range(min(count, len(_ORDINALS))):
        if all(_agree(comparison, c.reply[index], c.expected.value) for c in cases):
            which = _ORDINALS[index]
            return f"{beginning}: return the {which} of them alone.", "several for one"
    return f"{beginning}.", "several for one"


def _one_for_several(name: str, cases: Sequence[Case], comparison: Comparison) -> Found | None:
    right = cases[0].expected.value
    count = len(right) if type(right) is tuple else 0
    if not 2 <= count <= len(_ORDINALS):
        return None
    for case in cases:
        if type(case.expected.value) is not tuple or len(case.expected.value) != count:
            return None
        reply = case.reply
        if reply is None or isinstance(reply, tuple | list | dict | str) or not is_numeric(reply):
            return None
        if np.shape(reply)[:1] == (count,):
            return None
    beginning = f"`{name}` returns one value, and {count} are asked for"
    for index in range(count):
        if all(_agree(comparison, c.reply, c.expected.value[index]) for c in cases):
            return (
                f"{beginning}: only the {_ORDINALS[index]} of them is there.",
                "one for several",
            )
    return f"{beginning}.", "one for several"


def _missing_entries(name: str, cases: Sequence[Case], comparison: Comparison) -> Found | None:
    if any(not isinstance(part, dict) for c in cases for part in (c.expected.value, c.reply)):
        return None
    lacking = [set(c.expected.value) - set(c.reply) for c in cases]
    if not lacking[0] or any(each != lacking[0] for each in lacking):
        return None
    keys = [key for key in cases[0].expected.value if key in lacking[0]]
    if not all(isinstance(key, str) for key in keys):
        return None
    if len(lacking[0]) == len(cases[0].expected.value):
        return f"The dict that `{name}` returns has none of the entries it should.", "entries"
    rest = [key for key in cases[0].expected.value if key not in lacking[0]]
    is_right = all(
        _agree(comparison, c.reply[key], c.expected.value[key]) for c in cases for key in rest
    )
    more = " The other entries are right." if is_right else ""
    shown = _listed([f"`{key[:40]}`" for key in keys])
    return f"The dict that `{name}` returns has no {shown}.{more}", "entries"


def _uneven_rows(cases: Sequence[Case]) -> Found | None:
    """Return the lengths of rows that differ, and that a comma is no decimal point."""
    for case in cases:
        right, rows = case.expected.value, case.reply
        if not isinstance(right, np.ndarray) or right.ndim != 2 or type(rows) is not list:
            return None
        if not rows or any(type(row) is not list for row in rows) or len(rows) > _MAX_NAMED:
            return None
        lengths = [len(row) for row in rows]
        if len(set(lengths)) < 2:
            return None
        columns = right.shape[1]
        beginning = f"The rows have {_listed([str(length) for length in lengths])} numbers"
        words = f"{beginning}, and each should have {columns}."
        if min(lengths) == columns:
            words += " A decimal is written with a point, such as 1.5: 1,5 is two numbers."
        return words, "uneven rows"
    return None


def _agree(comparison: Comparison, value: Any, other: Any) -> bool:
    try:
        return comparison.difference(value, other) is None
    except Exception:
        # Students' values have odd forms that no comparison foresees.
        return False


def of_parts(evidences: Sequence[Evidence]) -> Found | None:
    """Return what all wrong parts of an answer have in common, beside the other parts.

    Args:
        evidences: one for each part, the right ones too, with all arguments of each.
    """
    wrong = [each for each in evidences if each.wrong]
    if not 2 <= len(evidences) <= _MAX_PARTS or not wrong:
        return None
    if len({len(each.pairs) for each in evidences}) > 1:
        return None
    with np.errstate(all="ignore"):
        return _those_of_others(evidences, wrong) or _other_factor(wrong)


def which(evidences: Sequence[Evidence]) -> str:
    """Return in a sentence which parts are wrong, where the others are right; empty if all are."""
    wrong = [each.place for each in evidences if each.wrong]
    right = [each.place for each in evidences if not each.wrong]
    if not wrong or not right or len(wrong) > _MAX_NAMED:
        return ""
    names = [_within(place) if number else place for number, place in enumerate(wrong)]
    is_one = len(names) == 1
    if len(right) == 1:
        others = f"{_within(right[0])} is right"
    else:
        others = "all other parts of the result are right"
    return f"{_listed(names)} {'is' if is_one else 'are'} wrong; {others}."


def _those_of_others(evidences: Sequence[Evidence], wrong: Sequence[Evidence]) -> Found | None:
    """Return that each wrong part has the value of another part."""
    sentences = []
    for each in wrong:
        source = next((o for o in evidences if o is not each and _has_that_of(each, o)), None)
        if source is None:
            return None
        sentences.append(f"{each.place} is what {_within(source.place)} should be")
    if len(sentences) > _MAX_NAMED:
        return None
    first, *others = sentences
    return f"{_listed([first, *map(_within, others)])}.", "another part"


def _has_that_of(one: Evidence, other: Evidence) -> bool:
    pairs = list(zip(one.pairs, other.pairs, strict=True))
    if not all(one.same(b.right, a.got) for a, b in pairs):
        return False
    seen = [b.right.ravel() for a, b in pairs if not one.same(a.right, b.right)]
    return len(seen) >= _INPUTS and distinct(np.concatenate(seen)) >= _NUMBERS


def _other_factor(wrong: Sequence[Evidence]) -> Found | None:
    """Return that one number of the arguments stands in the place of another, as a factor."""
    numbers = [_numbers_of(wrong[0], pair.arguments) for pair in wrong[0].pairs]
    names = [name for name in numbers[0] if all(name in each for each in numbers)]
    if not 2 <= len(names) <= _MAX_NUMBERS:
        return None
    parts = [(each, _changed_most(each)) for each in wrong]
    for own, other in permutations(names, 2):
        factors = [(each[own], each[other]) for each in numbers]
        # Most pairs of numbers are excluded by a single input.
        if not all(_is_exchanged(e, e.pairs[n], factors[n]) for e, n in parts):
            continue
        if all(_are_exchanged(each, factors) for each in wrong):
            places = [_within(e.place) if n else e.place for n, e in enumerate(wrong)]
            verb = "comes" if len(places) == 1 else "come"
            listed = _listed(places) if len(places) <= _MAX_NAMED else "All wrong parts"
            return (
                f"{listed} {verb} out as if `{other}` stood in place of the factor `{own}`.",
                "another factor",
            )
    return None


def _changed_most(evidence: Evidence) -> int:
    far = [
        float(np.max(np.abs(p.got - p.right)))
        if p.right.shape == p.got.shape and p.right.size
        else 0
        for p in evidence.pairs
    ]
    return int(np.argmax(far))


def _is_exchanged(evidence: Evidence, pair: Pair, factors: tuple[float, float]) -> bool:
    own, other = factors
    if pair.right.shape != pair.got.shape:
        return False
    return bool(evidence.near(pair.got * own, pair.right * other).all())


def _are_exchanged(evidence: Evidence, factors: Sequence[tuple[float, float]]) -> bool:
    pairs = list(zip(evidence.pairs, factors, strict=True))
    if not all(_is_exchanged(evidence, pair, each) for pair, each in pairs):
        return False
    seen = [
        pair.right.ravel()
        for pair, (own, other) in pairs
        if pair.is_wrong and abs(own) > 1e-6 and abs(own - other) > 1e-3
    ]
    return len(seen) >= _INPUTS and distinct(1e3 * np.concatenate(seen)) >= _NUMBERS


def _numbers_of(evidence: Evidence, arguments: Sequence[Any]) -> dict[str, float]:
    """Return the single numbers among arguments by the names that students know them by."""
    found: dict[str, float] = {}
    for index, value in enumerate(arguments):
        name = evidence.name_of(index).strip("`")
        found.update(_named(name, value))
    return found


def _named(name: str, value: Any) -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for key, entry in value.items():
            if isinstance(key, str) and isinstance(entry, int | float) and key.isidentifier():
                yield key, float(entry)
    elif isinstance(value, int | float | np.number):
        yield name, float(value)
    elif isinstance(value, list | np.ndarray) and np.ndim(value) == 1:
        array: Array = np.asarray(value)
        if array.dtype.kind in "iuf" and array.size <= _MAX_ENTRIES:
            for place, entry in enumerate(array.tolist()):
                yield f"{name}[{place}]", float(entry)


def _within(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _listed(parts: Sequence[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def in_words(keys: str, has_steps: bool) -> str:
    """Return how a sentence calls a part of the result, by its keys in square brackets.

    Where a scenario does more than one call, the parts of its result may be steps.
    """
    *outer, last = keys[1:-1].split("][")
    number = int(last) if last.isdecimal() else -1
    if not last.isdecimal():
        words = f"`{last[1:-1]}` in the result"
    elif number < len(_ORDINALS):
        words = f"the {_ORDINALS[number]} value of the result"
    else:
        words = f"value {number} of the result"
    steps = [str(int(key) + 1) for key in outer if key.isdecimal()]
    if not steps:
        return words
    if has_steps:
        return f"{words} after step {steps[0]}"
    return f"{words.removesuffix(' of the result')} in entry {steps[0]} of the result"
