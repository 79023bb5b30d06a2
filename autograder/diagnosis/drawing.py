"""The inputs that a scenario is told on: readable ones, the smallest first, always the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from autograder.errors import CourseError
from autograder.testing.reproducible import SETTINGS

from .scenario import LEFT_OUT, ForPeople, Scenario
from .typed import frame_source

_WANTED = 36
# As many are drawn of what is slow, too: fewer would agree with a mistake by chance.
_AT_LEAST = 14
_MAX_INPUTS = 40
_SHOWN_CHARS = 600
# Shorter arrays are read more easily number by number.
_LONG = 10

Arguments = tuple[Any, ...]


def draw_inputs(scenario: Scenario) -> list[Arguments]:
    """Return a scenario's edges and readable inputs drawn, without the id of personal ones.

    Raises:
        CourseError: nothing can be drawn.
    """
    drawn = _drawn(scenario) if scenario.drawn is not None else []
    by_text: dict[str, Arguments] = {}
    for arguments in (*scenario.edges, *drawn):
        given = without_left_out(arguments)
        by_text.setdefault(", ".join(as_source(given)), given)
    smallest = sorted(by_text, key=lambda text: (len(text), text))
    # What an author thought of is never crowded out.
    edges = {id(edge) for edge in scenario.edges}
    kept = [by_text[text] for text in smallest]
    surplus = max(0, len(kept) - _MAX_INPUTS)
    dropped = {id(given) for given in [g for g in kept if id(g) not in edges][::-1][:surplus]}
    return [given for given in kept if id(given) not in dropped]


def without_left_out(arguments: Iterable[Any]) -> Arguments:
    """Return arguments up to the first that is not given."""
    arguments = tuple(arguments)
    given = [index for index, value in enumerate(arguments) if value is LEFT_OUT]
    return arguments[: given[0]] if given else arguments


def _drawn(scenario: Scenario) -> list[Arguments]:
    from hypothesis import HealthCheck, Phase, given, settings

    wanted = max(_AT_LEAST, min(_WANTED, scenario.examples))
    drawn: list[Arguments] = []

    def take(self: ForPeople, arguments: Any) -> None:
        given_ones = tuple(arguments)
        if len(drawn) < wanted and not _repeats(given_ones):
            drawn.append(given_ones)

    generated: Any = settings(
        **SETTINGS,
        max_examples=3 * wanted,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    try:
        given_to: Any = given(scenario.drawn)
        generated(given_to(take))(ForPeople())
    except Exception as error:
        raise CourseError(
            f"a scenario's inputs cannot be drawn: {type(error).__name__}: {error}"
        ) from error
    return drawn


def _repeats(arguments: Arguments) -> bool:
    """Return whether an array stands twice among arguments: what is mixed up would not be seen."""
    arrays = [a for a in arguments if type(a) is np.ndarray and a.size > 1]
    return any(
        np.array_equal(one, other)
        for number, one in enumerate(arrays)
        for other in arrays[number + 1 :]
    )


def as_source(arguments: Sequence[Any]) -> tuple[str, ...]:
    """Return each argument as it could be typed, unless it is long."""
    return tuple(map(_cut, map(_source, arguments)))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"


def _regular(array: Any) -> str:
    """Return a long array that a short call makes, such as np.ones(20); empty for any other."""
    if array.size < _LONG or array.dtype not in (np.float64, np.int64):
        return ""
    size = _source(array.shape[0] if array.ndim == 1 else array.shape)
    first = array.flat[0]
    if np.all(array == first) and not np.signbit(array).any():
        if array.dtype == np.float64 and first in (0, 1):
            return f"np.{'ones' if first else 'zeros'}({size})"
        return f"np.full({size}, {_source(first.item())})"
    if array.ndim == 1 and array.dtype == np.int64 and np.array_equal(array, np.arange(array.size)):
        return f"np.arange({size})"
    return ""


def _source(value: Any) -> str:
    kind = type(value)
    if kind is np.ndarray:
        return _regular(value) or f"np.array({_source(value.tolist())})"
    if isinstance(value, np.datetime64 | np.timedelta64):
        return repr(value)
    if isinstance(value, np.generic):
        return _source(value.item())
    if kind is float and not math.isfinite(value):
        return f"{'-' if value < 0 else ''}np.{'nan' if math.isnan(value) else 'inf'}"
    if kind is list:
        return f"[{', '.join(map(_source, value))}]"
    if kind is tuple:
        return f"({', '.join(map(_source, value))}{',' if len(value) == 1 else ''})"
    if kind is dict:
        return f"{{{', '.join(f'{_source(k)}: {_source(v)}' for k, v in value.items())}}}"
    return frame_source(value, _source) or repr(value)
