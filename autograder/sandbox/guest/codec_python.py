"""Python's own types besides the plain ones: dates, exact numbers, containers, iterators."""

from __future__ import annotations

import datetime
import itertools
import re
import types
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import PurePath
from typing import Any

import numpy as np

from . import codec_records
from .carried import Frame, Items, NamedDict, Tensor
from .plain import MAX_INTEGER_BYTES, Body, Builder, Codec, WireError, is_fit

# Of an iterator, which may have no end.
MAX_ITEMS = 10_000
_MAX_RANGE = 1_000_000
# Whole numbers of more digits are not printed, and some operations write a Decimal out.
_MAX_DIGITS, _MAX_EXPONENT = 4_000, 4_000
_DECIMAL = re.compile(r"-?(?:\d+(?:\.\d+)?(?:E[+-]\d{1,5})?|Infinity|NaN)")
_DTYPE_NAME = re.compile(r"[<>|=][biufcmMSU]\d{1,6}(?:\[[A-Za-z]{1,2}\])?|\|O")
_FRACTION_COST = 100
_DAY_S = 86_400
_MAX_FIELDS = 200


def _reduce(value: Any) -> Body | None:
    reducer = _REDUCERS.get(type(value))
    if reducer is not None:
        return reducer(value)
    if isinstance(value, np.ndarray):
        return _of_array(value) if type(value) in (np.ndarray, np.recarray) else None
    if isinstance(value, np.dtype):
        return ("dtype", value.str) if _DTYPE_NAME.fullmatch(value.str) else None
    if isinstance(value, PurePath):
        return ("", str(value)) if type(value).__module__.startswith("pathlib") else None
    if isinstance(value, dict) and type(value) is not dict and not _has_methods(type(value)):
        return "named dict", (codec_records.name_of(type(value)), dict(dict.items(value)))
    return codec_records.reduce(value)


@cache
def _has_methods(kind: type) -> bool:
    """Return whether a dict's class has methods of its own, for which its object is needed."""
    bases = kind.__mro__[: kind.__mro__.index(dict)]
    return any(
        isinstance(member, types.FunctionType) and not name.startswith("_")
        for base in bases
        for name, member in vars(base).items()
    )


def _of_date(value: datetime.date) -> Body:
    return "date", (value.year, value.month, value.day)


def _of_time(value: datetime.time) -> Body | None:
    zone = _of_zone(value.tzinfo)
    parts = (value.hour, value.minute, value.second, value.microsecond, value.fold)
    return None if zone is None else ("time", (*parts, zone))


def of_datetime(value: datetime.datetime) -> Body | None:
    """Return what to send of a moment; None where its zone is of no kind known here."""
    zone = _of_zone(value.tzinfo)
    day = (value.year, value.month, value.day)
    parts = (value.hour, value.minute, value.second, value.microsecond, value.fold)
    return None if zone is None else ("datetime", (*day, *parts, zone))


def _of_zone(zone: datetime.tzinfo | None) -> str | int | None:
    """Return a zone's name, its distance from UTC in seconds, or an empty text for no zone."""
    if zone is None:
        return ""
    if type(zone) is datetime.timezone:
        seconds = zone.utcoffset(None) / datetime.timedelta(seconds=1)
        return int(seconds) if seconds == int(seconds) else None
    if type(zone) is zoneinfo.ZoneInfo:
        return zone.key
    return None


def of_zone(zone: Any) -> str | int | None:
    """Return what to send of a library's zone, `pytz` among them; None if it is not known here."""
    found = _of_zone(zone)
    name = getattr(zone, "zone", None)
    return name if found is None and type(name) is str else found


def zone_of(sent: Any) -> datetime.tzinfo | None:
    """Return the zone that was sent: one of this machine's, or a distance from UTC."""
    if sent == "" and type(sent) is str:
        return None
    if type(sent) is int and -_DAY_S < sent < _DAY_S:
        return datetime.timezone(datetime.timedelta(seconds=sent)) if sent else datetime.UTC
    if type(sent) is not str or sent not in _zones():
        raise WireError("a zone of time that is not known here")
    return datetime.UTC if sent == "UTC" else zoneinfo.ZoneInfo(sent)


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _date(parts: Any) -> datetime.date:
    return datetime.date(*whole_numbers(parts, 3))


def _time(parts: Any) -> datetime.time:
    hour, minute, second, microsecond, fold = whole_numbers(parts[:5], 5)
    return datetime.time(hour, minute, second, microsecond, zone_of(parts[5]), fold=fold)


def _datetime(parts: Any) -> datetime.datetime:
    day = _date(parts[:3])
    return datetime.datetime.combine(day, _time(parts[3:]))


def _of_timedelta(value: datetime.timedelta) -> Body:
    return "timedelta", (value.days, value.seconds, value.microseconds)


def _timedelta(parts: Any) -> datetime.timedelta:
    return datetime.timedelta(*whole_numbers(parts, 3))


def whole_numbers(parts: Any, count: int) -> tuple[int, ...]:
    """Return so many integers, of which there has to be nothing else."""
    if type(parts) is not tuple or len(parts) != count or any(type(n) is not int for n in parts):
        raise WireError(f"a value that does not consist of {count} whole numbers")
    return parts


def _of_decimal(value: Decimal) -> Body | None:
    text = str(value)
    is_small = not value.is_finite() or abs(value.adjusted()) <= _MAX_EXPONENT
    return ("decimal", text) if is_small and _is_decimal(text) else None


def _is_decimal(text: str) -> bool:
    return len(text) <= _MAX_DIGITS and _DECIMAL.fullmatch(text) is not None


def _decimal(text: Any) -> Decimal:
    if type(text) is not str or not _is_decimal(text):
        raise WireError("a Decimal of an unknown form")
    value = Decimal(text)
    if value.is_finite() and abs(value.adjusted()) > _MAX_EXPONENT:
        raise WireError("a Decimal that is too long")
    return value


def _of_fraction(value: Fraction) -> Body | None:
    parts = (value.numerator, value.denominator)
    # A class with numerators of its own might be anything.
    is_whole = all(type(n) is int and n.bit_length() < 8 * MAX_INTEGER_BYTES for n in parts)
    return ("fraction", parts) if is_whole else None


def _fraction(parts: Any) -> Fraction:
    return Fraction(*whole_numbers(parts, 2))


def _of_range(value: range) -> Body | None:
    try:
        is_short = len(value) <= _MAX_RANGE
    except OverflowError:
        is_short = False
    return ("range", (value.start, value.stop, value.step)) if is_short else None


def _range(parts: Any) -> range:
    made = range(*whole_numbers(parts, 3))
    if len(made) > _MAX_RANGE:
        raise WireError("a range that is too long")
    return made


def _of_iterator(value: Any) -> Body:
    """Take its values: what it raises meanwhile, its author's code has raised."""
    items = list(itertools.islice(value, MAX_ITEMS + 1))
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    return "items", (name, items[:MAX_ITEMS], len(items) <= MAX_ITEMS)


def taken(value: Any) -> Any:
    """Return an iterator's values in its place; anything else as it is."""
    if _REDUCERS.get(type(value)) is not _of_iterator:
        return value
    return _items(_of_iterator(value)[1])


def _of_items(value: Items) -> Body:
    return "items", (value.type_name, list(value.items), value.is_complete)


def _items(parts: Any) -> Items:
    match parts:
        case (str() as name, list() as items, bool() as is_complete):
            if codec_records.is_name(name):
                return Items(name, items, is_complete)
    raise WireError("an iterator of an unknown form")


def _of_deque(value: deque[Any]) -> Body:
    return "deque", (list(value), value.maxlen)


def _deque(parts: Any) -> deque[Any]:
    match parts:
        case (list() as items, None | int() as most):
            return deque(items, most)
    raise WireError("a deque of an unknown form")


def _dict_of(kind: Callable[[dict[Any, Any]], Any]) -> Callable[[Any], Any]:
    def build(content: Any) -> Any:
        if type(content) is not dict:
            raise WireError("a dict of an unknown form")
        return kind(content)

    return build


def _defaultdict(content: dict[Any, Any]) -> Any:
    # What made its defaults stays where it is.
    return defaultdict(None, content)


def _counter(content: dict[Any, Any]) -> Any:
    return Counter(content)


def _of_named_dict(value: NamedDict) -> Body:
    return "named dict", (value.type_name_, dict(value))


def _named_dict(parts: Any) -> NamedDict:
    match parts:
        case (str() as name, dict() as content):
            if codec_records.is_name(name):
                return NamedDict(name, content)
    raise WireError("a dict of an unknown form")


def _dtype(name: Any) -> np.dtype[Any]:
    if type(name) is not str or not _DTYPE_NAME.fullmatch(name):
        raise WireError("a dtype of an unknown name")
    return np.dtype(name)


def _of_array(value: np.ndarray[Any, Any]) -> Body | None:
    """Return what to send of an array of objects, which may be plain, or of fields."""
    names = value.dtype.names
    if names is not None:
        parts = [(name, np.ascontiguousarray(value[name])) for name in names]
        is_flat = all(
            part.shape == value.shape and part.dtype.kind not in "OV" for _, part in parts
        )
        return ("fields", parts) if is_flat and 0 < len(names) <= _MAX_FIELDS else None
    return ("objects", (value.shape, value.ravel().tolist())) if value.dtype.kind == "O" else None


def _fields(parts: Any) -> np.ndarray[Any, Any]:
    if type(parts) is not list or not 0 < len(parts) <= _MAX_FIELDS:
        raise WireError("an array with too many fields or none")
    for part in parts:
        match part:
            case (str(), np.ndarray() as values) if values.shape == parts[0][1].shape:
                continue
        raise WireError("an array whose fields differ in shape")
    dtype = np.dtype([(name, values.dtype) for name, values in parts])
    made = np.zeros(parts[0][1].shape, dtype)
    for name, values in parts:
        made[name] = values
    return made


def _objects(parts: Any) -> np.ndarray[Any, Any]:
    match parts:
        case (tuple() as shape, list() as items):
            # Filled one by one, or lists in it would become dimensions.
            made = np.empty(len(items), object)
            for place, item in enumerate(items):
                made[place] = item
            whole_numbers(shape, len(shape))
            if any(length < 0 for length in shape) or not is_fit(shape):
                raise WireError("an array of an impossible shape")
            return made.reshape(shape)
    raise WireError("an array of objects of an unknown form")


def _of_tensor(value: Tensor) -> Body:
    return "tensor", (value.library, value.dtype_name, value.numpy())


def _of_frame(value: Frame) -> Body:
    return value.kind, value.parts


def _views() -> list[type]:
    known: dict[Any, Any] = {}
    return [
        *map(type, (known.keys(), known.values(), known.items())),
        *map(
            type, (iter([]), iter(()), iter(set()), iter({}), iter(""), iter(b""), iter(range(0)))
        ),
        *map(type, (iter({}.items()), iter({}.values()), reversed([]), reversed({}))),
        *(types.GeneratorType, map, filter, zip, enumerate, reversed),
        *(
            kind
            for name, kind in vars(itertools).items()
            if isinstance(kind, type) and not name.startswith("_")
        ),
    ]


_REDUCERS: dict[type, Callable[[Any], Body | None]] = {
    **dict.fromkeys(_views(), _of_iterator),
    datetime.date: _of_date,
    datetime.time: _of_time,
    datetime.datetime: of_datetime,
    datetime.timedelta: _of_timedelta,
    Decimal: _of_decimal,
    Fraction: _of_fraction,
    range: _of_range,
    deque: _of_deque,
    Counter: lambda value: ("counter", dict(value)),
    OrderedDict: lambda value: ("ordered dict", dict(value)),
    defaultdict: lambda value: ("defaultdict", dict(value)),
    bytearray: lambda value: ("", bytes(value)),
    Items: _of_items,
    NamedDict: _of_named_dict,
    Tensor: _of_tensor,
    Frame: _of_frame,
}

CODEC = Codec(
    roots=frozenset(),
    reduce=_reduce,
    builders={
        "date": Builder(_date),
        "time": Builder(_time),
        "datetime": Builder(_datetime),
        "timedelta": Builder(_timedelta),
        "decimal": Builder(_decimal),
        # To find what two long numbers have in common takes a millisecond.
        "fraction": Builder(_fraction, cost=_FRACTION_COST),
        "range": Builder(_range),
        "items": Builder(_items, holds_objects=True),
        "deque": Builder(_deque, holds_objects=True),
        "counter": Builder(_dict_of(_counter), holds_objects=True),
        "ordered dict": Builder(_dict_of(OrderedDict), holds_objects=True),
        "defaultdict": Builder(_dict_of(_defaultdict), holds_objects=True),
        "named dict": Builder(_named_dict, holds_objects=True),
        "fields": Builder(_fields),
        "objects": Builder(_objects),
        "dtype": Builder(_dtype),
        **codec_records.BUILDERS,
    },
    runs_students_code=True,
)
