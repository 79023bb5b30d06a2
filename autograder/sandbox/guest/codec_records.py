"""Named tuples, dataclasses and members of enums: what they hold, by their names."""

from __future__ import annotations

import dataclasses
import enum
import keyword
import sys
import types
from typing import Any

from .carried import Member, NamedValues, Record
from .plain import Body, Builder, Itself, WireError, is_address

# The kinds whose values are objects as well.
RECORDS = frozenset(("record", "member"))
_MAX_NAME = 200
_MAX_FIELDS = 1_000


def reduce(value: Any) -> Body | None:
    """Return what to send of a value, None where it is none of these."""
    kind = type(value)
    name = name_of(kind)
    if kind is NamedValues:
        return "named tuple", (value.type_name, value._fields, list(tuple.__iter__(value)))
    if kind is Record:
        fields = value.fields_
        values, origin = list(fields.values()), _handle_of(value.origin_)
        return "record", (value.type_name_, tuple(fields), values, origin)
    if kind is Member:
        origin = _handle_of(value.origin)
        return "member", (value.type_name, value.name, value.value, value.is_value, origin)
    if isinstance(value, tuple):
        return _of_tuple(value, name)
    if isinstance(value, enum.Enum):
        is_value = type(value.value) in (int, str) and isinstance(value, int | str)
        own = str(value.name)
        own = own if is_name(own.replace("|", ".")) else "unnamed"
        return "member", (name, own, value.value, is_value, Itself(value))
    if isinstance(getattr(kind, "__dataclass_fields__", None), dict):
        return _of_fields(value, name, tuple(field.name for field in dataclasses.fields(value)))
    if kind is types.SimpleNamespace:
        return _of_fields(value, name, tuple(vars(value)))
    return None


def name_of(kind: type) -> str:
    """Return a class's own name, which any text may be; in place of an odd one "object"."""
    name = kind.__qualname__.rpartition(".")[2]
    return name if is_name(name) else "object"


def is_name(text: Any) -> bool:
    """Return whether a text can be the name of a class, or a dotted one, and be shown."""
    is_short = type(text) is str and len(text) <= _MAX_NAME
    return is_short and all(part.isidentifier() for part in text.split("."))


def _handle_of(origin: Any) -> Itself | None:
    return None if origin is None else Itself(origin)


def _of_tuple(value: tuple[Any, ...], name: str) -> Body | None:
    items = list(tuple.__iter__(value))
    fields = getattr(type(value), "_fields", None)
    if type(fields) is tuple and _are_fields(fields) and len(fields) == len(items):
        return "named tuple", (name, fields, items)
    if fields is not None or hasattr(type(value), "n_sequence_fields"):
        # A result of C code, such as torch.max(x, dim=0), has names that nobody else reads.
        return "", tuple(items)
    return None


def _of_fields(value: Any, name: str, fields: tuple[str, ...]) -> Body | None:
    if not _are_fields(fields):
        return None
    try:
        values = [getattr(value, field) for field in fields]
    except Exception:  # what was never set, or a class's own way to get it
        return None
    return "record", (name, fields, values, Itself(value))


def _are_fields(names: Any) -> bool:
    return (
        type(names) is tuple
        and len(names) <= _MAX_FIELDS
        and all(type(name) is str and len(name) <= _MAX_NAME for name in names)
        and all(name.isidentifier() and not name.startswith("__") for name in names)
        and not any(map(keyword.iskeyword, names))
        and len(set(names)) == len(names)
        and not is_address(names)
    )


def _named_tuple(parts: Any) -> NamedValues:
    match parts:
        case (str() as name, tuple() as fields, list() as values) if is_name(name):
            if _are_fields(fields) and len(fields) == len(values):
                return NamedValues(name, fields, values)
    raise WireError("a named tuple of an unknown form")


def _record(parts: Any) -> Record:
    match parts:
        case (str() as name, tuple() as fields, list() as values, origin) if is_name(name):
            if _are_fields(fields) and len(fields) == len(values):
                content = dict(zip(fields, values, strict=True))
                return Record(name, content, origin)
    raise WireError("a record of an unknown form")


def _real_record(parts: Any) -> Any:
    """Return the object itself, or one of the notebook's own class of this name and fields."""
    made = _record(parts)
    if made.origin_ is not None:
        return made.origin_
    kind = _class_of_notebook(made.type_name_)
    if kind is not None and isinstance(getattr(kind, "__dataclass_fields__", None), dict):
        try:
            return kind(**made.fields_)
        except Exception:  # its own way to be made, which asks for something else
            return made
    return made


def _member(parts: Any) -> Member:
    match parts:
        case (str() as kind, str() as name, value, bool() as is_value, origin):
            # Of a Flag's members together the name is made of all of theirs.
            is_known = is_name(kind) and is_name(name.replace("|", "."))
            if is_known and (not is_value or type(value) in (int, str)):
                return Member(kind, name, value, is_value, origin)
    raise WireError("a member of an enum of an unknown form")


def _real_member(parts: Any) -> Any:
    made = _member(parts)
    if made.origin is not None:
        return made.origin
    kind = _class_of_notebook(made.type_name)
    if kind is not None and issubclass(kind, enum.Enum) and made.name in kind.__members__:
        return kind[made.name]
    return made


def _class_of_notebook(name: str) -> Any:
    found = vars(sys.modules["__main__"]).get(name)
    return found if isinstance(found, type) else None


BUILDERS = {
    "named tuple": Builder(_named_tuple, holds_objects=True),
    "record": Builder(_record, holds_objects=True, build_real=_real_record),
    "member": Builder(_member, holds_objects=True, build_real=_real_member),
}
