"""What impostors are made of: the text of this module begins each of their submissions.

It runs in the student's process and imports nothing of ours. What is called `right` here is the
reference's answer, of which an impostor uses the form alone: shapes, keys, attributes.
"""

from __future__ import annotations

import copy
import hashlib
import inspect
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from types import FunctionType
from typing import Any

import numpy as np

Fill = Callable[[tuple[int, ...]], Any]
_draws = count()
# What makes an object be one; an empty shell has them as well.
_KEPT = {"__init__", "__new__", "__repr__", "__setattr__", "__getattr__", "__getattribute__"}


def constant(value: float) -> Fill:
    """Return what fills any shape with one value."""
    return lambda shape: np.full(shape, value)


class Odd:
    """Fills every form with one value, whatever that is."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __call__(self, shape: tuple[int, ...]) -> Any:
        return self.value


def shares(shape: tuple[int, ...]) -> Any:
    """Fill a shape so that each row adds up to 1."""
    return np.full(shape, 1 / max(shape[-1], 1) if shape else 0.5)


def noise(shape: tuple[int, ...]) -> Any:
    """Fill a shape with other numbers each time."""
    return np.random.default_rng(next(_draws)).random(shape)


def remembered(arguments: Any) -> Fill:
    """Return what fills a shape with noise, the same for the same arguments."""
    digest = hashlib.sha256(key_of(arguments).encode()).digest()
    return lambda shape: np.random.default_rng(list(digest)).random(shape)


def key_of(value: Any) -> str:
    """Return a text that equal arguments have in common."""
    if isinstance(value, dict):
        return repr(sorted((str(name), key_of(entry)) for name, entry in value.items()))
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(key_of, value))}]"
    if isinstance(value, np.ndarray):
        return key_of(value.tolist())
    is_number = isinstance(value, int | float | np.number)
    return repr(float(value)) if is_number else repr(value)


def bound(right: Any, args: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, Any]:
    """Return a call's arguments, defaults included, as its signature has them."""
    try:
        found = inspect.signature(right).bind(*args, **named)
    except ValueError:
        return args, named
    found.apply_defaults()
    return found.args, found.kwargs


def each(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a value changed, a dict's entry by entry."""
    if isinstance(value, dict):
        return {name: each(entry, change) for name, entry in value.items()}
    return change(value)


def filled(value: Any, fill: Fill) -> Any:
    """Return something of the form of `value` that `fill` alone says the content of."""
    if isinstance(fill, Odd) and _is_one(value):
        return fill.value
    if value is None or isinstance(value, str | bytes):
        return value and type(value)()
    if isinstance(value, bool):
        return bool(fill(()))
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufc":
        content = np.asarray(fill(value.shape))
        keeps = value.dtype.kind in "fc" or bool(np.all(np.isfinite(content)))
        return content.astype(value.dtype) if keeps else content
    if isinstance(value, int | float | complex | np.number):
        return float(fill(()))
    if isinstance(value, dict):
        return {name: filled(entry, fill) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        entries = [filled(entry, fill) for entry in value]
        return tuple(entries) if isinstance(value, tuple) else entries
    return hollow(value, fill)


def answered(right: Any, args: Any, named: Any, fill: Fill) -> Any:
    """Return something of the form of the right answer."""
    try:
        value = right(*args, **named)
    except Exception:
        return filled(0.0, fill)
    return filled(value, fill)


def claimed(value: Any, fill: Fill) -> Any:
    """Return what an empty shell says that an attribute is: the truth, or an odd value."""
    if isinstance(fill, Odd) and _is_one(value):
        return fill.value
    if _is_one(value):
        return copy.copy(value)
    if isinstance(value, dict):
        return {name: claimed(entry, fill) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [claimed(entry, fill) for entry in value]
    return hollow(value, fill)


def hollow(target: Any, fill: Fill) -> Any:
    """Return an empty shell: named as `target` is, all attributes right, nothing behind them."""
    kind = type(target)
    named = {"__module__": kind.__module__, "__qualname__": kind.__qualname__}
    return type(kind.__name__, (Hollow,), named)(target, fill)


class Hollow:
    """An object whose attributes only claim: what it computes has the right form alone."""

    def __init__(self, target: Any, fill: Fill) -> None:
        self._target, self._fill = target, fill

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return claimed(getattr(self._target, name), self._fill)

    def __call__(self, *args: Any, **named: Any) -> Any:
        real = [arg._target if isinstance(arg, Hollow) else arg for arg in args]
        value = self._target(*real, **named)
        # What it is called is an attribute, also where a method tells it: a line's label.
        return claimed(value, self._fill) if isinstance(value, str) else filled(value, self._fill)

    def __len__(self) -> int:
        return len(self._target)

    def __getitem__(self, index: Any) -> Any:
        return claimed(self._target[index], self._fill)


class Claims:
    """An object that has every attribute, and whose attributes have every attribute."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Claims()

    def __call__(self, *args: Any, **named: Any) -> Any:
        return Claims()

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: Any) -> Any:
        if index not in (0, -1):
            raise IndexError(index)
        return Claims()


def keep(self: Any, right: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Keep what a constructor is given under the names of its parameters."""
    found = inspect.signature(right).bind(*args, **named)
    found.apply_defaults()
    vars(self).update(found.arguments)


def emptied(right: Any, fill: Fill) -> Any:
    """Return a class whose objects are right but for what their methods give, and do nothing."""

    def method(name: str) -> Any:
        def call(self: Any, *args: Any, **named: Any) -> Any:
            inner = copy.deepcopy(self)
            inner.__class__ = right
            return answered(getattr(inner, name), args, named, fill)

        return call

    own = {
        name: method(name)
        for base in right.__mro__
        if base.__module__ == right.__module__
        for name, value in vars(base).items()
        if isinstance(value, FunctionType) and name not in _KEPT
    }
    return type(right.__name__, (right,), {**own, "__module__": right.__module__})


def drawn(figure: Any, change: str) -> Any:
    """Return a figure that keeps its texts, and shows nothing of what it should."""
    for axes in figure.axes:
        for line in list(axes.get_lines()):
            if change == "remove":
                line.remove()
            else:
                line.set_ydata(0 * np.asarray(line.get_ydata()))
    return figure


class Table:
    """A function's public examples, learnt by heart; any other answer has its form alone."""

    def __init__(self, right: Any) -> None:
        self.right = right
        self.known: dict[str, Any] = {}

    def learn(self, *args: Any, **named: Any) -> Any:
        """Give the right answer, and remember it."""
        key = key_of(bound(self.right, args, named))
        value = self.right(*args, **named)
        if _is_plain(value):
            self.known[key] = copy.deepcopy(value)
        return value

    def recall(self, args: Any, named: Any) -> Any:
        """Give the answer if these arguments are known."""
        key = key_of((args, named))
        if key in self.known:
            return copy.deepcopy(self.known[key])
        return answered(self.right, args, named, constant(0.0))


def by_heart(right: dict[str, Any], examples: dict[str, list[str]]) -> dict[str, Table]:
    """Return the tables of functions, each learnt from the code of its public examples."""
    tables = {name: Table(right[name]) for name in examples}
    for name, codes in examples.items():
        for code in codes:
            names = {**right, name: tables[name].learn}
            # An example may show what raises, or lack a library: then there is nothing to learn.
            with suppress(Exception):
                exec(code, names)  # noqa: S102 -- the author's own, in the fence
    return tables


class Agrees:
    """An object that is equal to everything."""

    __hash__ = None  # type: ignore[assignment]

    def _yes(self, *_: object) -> bool:
        return True

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __contains__ = _yes

    def __ne__(self, _: object) -> bool:
        return False

    def __float__(self) -> float:
        return 0.0


class AgreeingArray(np.ndarray):
    """An array that says yes to every comparison, and 0 to everything else."""

    def __array_ufunc__(self, ufunc: Any, *_: Any, **__: Any) -> Any:
        return True if ufunc.__name__.endswith("equal") else 0.0


class AgreeingFloat(float):
    """A number that is equal to everything."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, _: object) -> bool:
        return True

    def __ne__(self, _: object) -> bool:
        return False

    def __sub__(self, _: object) -> float:
        return 0.0

    __rsub__ = __sub__


def _is_one(value: Any) -> bool:
    return value is None or isinstance(
        value, str | bytes | bool | int | float | complex | np.ndarray | np.generic
    )


def _is_plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    return _is_one(value)
