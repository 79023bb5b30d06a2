"""Plain values that stand for objects whose classes need not be here: they only hold and compare.

What a student's process sends may lie, so nothing here runs anything of it: names are texts, fields
are values.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .plain import is_special

LIBRARIES = ("torch", "tensorflow", "jax")
_SHOWN = 5


class Items:
    """What an iterator gave, in its order: as many values as were taken of it.

    It is used up as an iterator is. Of one that goes on, the rest is not there.
    """

    __slots__ = ("_at", "is_complete", "items", "type_name")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, type_name: str, items: Sequence[Any], is_complete: bool = True) -> None:
        self.type_name = type_name
        self.items = tuple(items)
        self.is_complete = is_complete
        self._at = 0

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if self._at == len(self.items):
            if self.is_complete:
                raise StopIteration
            raise IndexError(f"only the first {len(self.items)} values were taken")
        self._at += 1
        return self.items[self._at - 1]

    def __len__(self) -> int:
        # Views of dicts have a length, and of all others a test may want it as well.
        if not self.is_complete:
            raise TypeError(f"there are more than {len(self.items)} values")
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Items):
            is_alike = self.is_complete == other.is_complete
            return is_alike and are_equal(self.items, other.items)
        # Python says False of any two such things, which would never be what was meant.
        name = self.type_name.rpartition(".")[2]
        raise TypeError(f"a {name} is compared with ==: compare list(...) of it")

    def __repr__(self) -> str:
        shown = [repr(item) for item in self.items[:_SHOWN]]
        is_more = len(self.items) > _SHOWN or not self.is_complete
        name = self.type_name.rpartition(".")[2]
        return f"<{name} of {', '.join(shown + ['...'] * is_more) or 'nothing'}>"


class NamedValues(tuple[Any, ...]):
    """What a named tuple holds: a tuple whose places have names."""

    type_name: str
    _fields: tuple[str, ...]

    def __new__(cls, type_name: str, fields: Sequence[str], values: Sequence[Any]) -> NamedValues:
        """Return the tuple of these values."""
        made = super().__new__(cls, values)
        made.type_name, made._fields = type_name, tuple(fields)
        return made

    def __getattr__(self, name: str) -> Any:
        fields = self.__dict__.get("_fields", ())
        if name in fields:
            return self[fields.index(name)]
        raise AttributeError(name)

    def __reduce__(self) -> tuple[Any, ...]:
        return (NamedValues, (self.type_name, self._fields, tuple(self)))

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, **changed: Any) -> NamedValues:
        return NamedValues(
            self.type_name, self._fields, list({**self._asdict(), **changed}.values())
        )

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{self.type_name}({', '.join(shown)})"


class NamedDict(dict[Any, Any]):
    """What a dict of a class of its own holds; as with many of these, keys are attributes too."""

    def __init__(self, type_name: str, content: dict[Any, Any]) -> None:
        super().__init__(content)
        self.type_name_ = type_name

    def __getattr__(self, name: str) -> Any:
        # NumPy would take a key of that name for an address in this process's memory.
        if name in self and not is_special(name):
            return self[name]
        raise AttributeError(name)

    def __reduce__(self) -> tuple[Any, ...]:
        return (NamedDict, (self.type_name_, dict(self)))

    def __repr__(self) -> str:
        return f"{self.type_name_}({super().__repr__()})"


class Record:
    """The fields of a dataclass's instance, or of another object that is nothing but its fields.

    Two are equal that have the same class's name and equal fields. `origin` is the object itself
    for who can reach it.
    """

    __slots__ = ("__dict__", "origin_", "type_name_")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, type_name: str, fields: dict[str, Any], origin: Any = None) -> None:
        self.__dict__.update(fields)
        self.type_name_ = type_name
        self.origin_ = origin

    @property
    def fields_(self) -> dict[str, Any]:
        """The fields by their names."""
        return dict(self.__dict__)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return self.type_name_ == other.type_name_ and are_equal(self.__dict__, other.__dict__)

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{self.type_name_}({', '.join(shown)})"


class Member:
    """A member of an Enum: its class's name, its own, and its value.

    One of an IntEnum or StrEnum is equal to its value as well.
    """

    __slots__ = ("is_value", "name", "origin", "type_name", "value")

    def __init__(
        self, type_name: str, name: str, value: Any, is_value: bool = False, origin: Any = None
    ) -> None:
        self.origin = origin
        self.type_name = type_name
        self.name = name
        self.value = value
        self.is_value = is_value

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Member):
            return (self.type_name, self.name) == (other.type_name, other.name)
        return bool(self.value == other) if self.is_value else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value if self.is_value else self.name)

    def __repr__(self) -> str:
        return f"{self.type_name}.{self.name}"


class Tensor(np.ndarray[Any, Any]):
    """The numbers of a tensor: an array that remembers its library and its own dtype's name.

    NumPy has no bfloat16, for instance: such a tensor's numbers are in single precision here.
    """

    library: str
    dtype_name: str

    def __array_finalize__(self, source: Any) -> None:
        """Keep the library's name; what is computed has the dtype that NumPy gives it."""
        self.library = getattr(source, "library", "")
        self.dtype_name = self.dtype.name

    def __reduce__(self) -> tuple[Any, ...]:
        return (tensor, (self.numpy(), self.library, self.dtype_name))

    def __deepcopy__(self, memo: dict[int, Any] | None) -> Tensor:
        return tensor(self.numpy().copy(), self.library, self.dtype_name)

    def numpy(self) -> np.ndarray[Any, Any]:
        """Return it as a plain array, as the tensor's own method does."""
        return self.view(np.ndarray)

    def detach(self) -> Tensor:
        """Return itself: nothing is computed from it any more."""
        return self

    cpu = detach


def tensor(values: Any, library: str, dtype_name: str = "") -> Tensor:
    """Return numbers that a student's function gets as a tensor of a library.

    Args:
        values: what NumPy makes an array of.
        library: "torch", "tensorflow" or "jax".
        dtype_name: the library's name of its dtype, such as "bfloat16"; by default the array's.

    Raises:
        ValueError: it is none of these libraries.
    """
    if library not in ("", *LIBRARIES):
        raise ValueError(f"{library!r} is none of {', '.join(LIBRARIES)}")
    made = np.array(values).view(Tensor)
    made.library = library
    made.dtype_name = dtype_name or made.dtype.name
    return made


class Frame:
    """A pandas object where pandas is not installed: what it consists of, to show and compare.

    `kind` is its class, such as "DataFrame"; `parts` are the values that it was sent as.
    """

    __slots__ = ("kind", "parts")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, kind: str, parts: Any) -> None:
        self.kind = kind
        self.parts = parts

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frame):
            return NotImplemented
        return self.kind == other.kind and are_equal(self.parts, other.parts)

    def __repr__(self) -> str:
        return f"{self.kind}{self.parts!r}"


def are_equal(one: Any, other: Any) -> bool:
    """Return whether parts of two values are equal; what is missing equals what is missing."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        if one.dtype.kind != other.dtype.kind or one.shape != other.shape:
            return False
        can_be_nan = one.dtype.kind in "fcmM"
        return bool(np.array_equal(one, other, equal_nan=can_be_nan))
    if isinstance(one, list | tuple):
        is_alike = type(one) is type(other) and len(one) == len(other)
        return is_alike and all(map(are_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(are_equal(one[key], other[key]) for key in one)
    if type(one) is type(other) and hasattr(one, "equals"):
        # As pandas' objects have it, whose `==` is no yes or no.
        return bool(one.equals(other))
    are_nan = all(isinstance(value, float) and math.isnan(value) for value in (one, other))
    return are_nan or bool(one == other)
