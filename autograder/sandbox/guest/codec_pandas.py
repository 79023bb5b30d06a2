"""pandas: frames, series, indexes, arrays and scalars, as arrays and names.

What comes is made by pandas' public constructors, of values that were checked, where pandas is
installed; else it is a `Frame`.
"""

from __future__ import annotations

import importlib
import re
import sys
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from .carried import Frame
from .codec_python import of_zone, whole_numbers, zone_of
from .plain import CAPS, Body, Builder, Codec, WireError, is_costly, is_key, is_special

_NUMPY_KINDS = frozenset("biufcmM")
_MASKED = {
    name.lower(): name for name in "Int8 Int16 Int32 Int64 UInt8 UInt16 UInt32 UInt64".split()
}
_MASKED |= {"float32": "Float32", "float64": "Float64", "bool": "boolean"}
_DTYPES = frozenset((*_MASKED.values(), "str", "string", "category"))
_MAX_LENGTH = 4_000_000
_MAX_COLUMNS = 20_000
_MAX_LEVELS = 32
# Of a range among the levels of an index or as categories pandas makes all numbers.
_MAX_INNER_RANGE = 4_096
_COST, _COLUMN_COST, _SCALAR_COST = 100, 30, 5
_FREQUENCY = re.compile(r"\d{0,4}[A-Za-z]{1,5}(?:-[A-Z]{3})?")
# pandas makes the whole of a regular index anew to be sure of it.
_MAX_REGULAR = 10_000
_CLOSED = ("left", "right", "both", "neither")
# Integers whose hashes are equal cost pandas hours; of fewer it is no matter.
_MAX_UNCHECKED, _MOST_ALIKE = 20_000, 64


class _UnfitError(Exception):
    """Something of a kind that does not cross."""


def _reduce(value: Any) -> Body | None:
    pd = sys.modules.get("pandas")
    if pd is None:
        return None
    try:
        return _reduced(pd, value)
    except _UnfitError:
        return None


def _reduced(pd: Any, value: Any) -> Body | None:
    if isinstance(value, pd.DataFrame):
        if value.shape[1] > _MAX_COLUMNS:
            raise WireError(f"a frame of more than {_MAX_COLUMNS} columns")
        columns = [_of_values(pd, value.iloc[:, n].array) for n in range(value.shape[1])]
        return "DataFrame", (_of_index(pd, value.index), _of_index(pd, value.columns), columns)
    if isinstance(value, pd.Series):
        return "Series", (_of_index(pd, value.index), _of_values(pd, value.array), value.name)
    if isinstance(value, pd.Index):
        return "Index", _of_index(pd, value)
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return "pandas array", _of_values(pd, value)
    if isinstance(value, pd.api.extensions.ExtensionDtype):
        return ("pandas dtype", str(value)) if str(value) in _DTYPES else None
    if value is pd.NaT or value is pd.NA:
        return "missing", "NaT" if value is pd.NaT else "NA"
    if isinstance(value, pd.Timestamp):
        zone = of_zone(value.tzinfo)
        moment = value.to_datetime64() if value.tzinfo is None else _in_utc(value)
        return None if zone is None else ("Timestamp", (moment, zone))
    if isinstance(value, pd.Timedelta):
        return "Timedelta", value.to_timedelta64()
    if isinstance(value, pd.Period):
        return "Period", (value.ordinal, value.freqstr)
    if isinstance(value, pd.Interval):
        return "Interval", (value.left, value.right, value.closed)
    return None


def _in_utc(moment: Any) -> Any:
    return moment.tz_convert("UTC").tz_localize(None).to_datetime64()


def _of_index(pd: Any, index: Any, is_inner: bool = False) -> tuple[Any, ...]:
    if len(index) > _MAX_LENGTH:
        raise WireError(f"an index of more than {_MAX_LENGTH} rows")
    if isinstance(index, pd.RangeIndex) and not (is_inner and len(index) > _MAX_INNER_RANGE):
        return ("range", (index.start, index.stop, index.step), index.name)
    if isinstance(index, pd.MultiIndex):
        levels = [_of_index(pd, level, is_inner=True) for level in index.levels]
        return ("multi", levels, [np.asarray(codes) for codes in index.codes], list(index.names))
    has_frequency = isinstance(index, pd.DatetimeIndex | pd.TimedeltaIndex)
    frequency = index.freqstr if has_frequency else None
    values = _of_values(pd, index.array)
    if _has_special_labels(values):
        raise _UnfitError
    return ("plain", values, index.name, frequency)


def _of_values(pd: Any, values: Any) -> tuple[Any, ...]:
    dtype = values.dtype
    numpy_dtype = getattr(dtype, "numpy_dtype", dtype)
    name = str(dtype)
    if isinstance(dtype, pd.StringDtype):
        items = values.to_numpy(dtype=object, na_value=None).tolist()
        # Texts of NumPy's, such as a generator's choice gives, stay what they were in a column.
        texts = [item if item is None else str.__str__(item) for item in items]
        return ("text", "str" if name == "str" else "string", texts)
    if name in _MASKED.values():
        numbers = values.to_numpy(dtype=name.lower().replace("boolean", "bool"), na_value=0)
        return ("masked", numbers, np.asarray(values.isna()))
    if isinstance(dtype, pd.CategoricalDtype):
        known = _of_index(pd, values.categories, is_inner=True)
        return ("category", known, values.codes, bool(dtype.ordered))
    if isinstance(dtype, pd.DatetimeTZDtype):
        zone = of_zone(dtype.tz)
        if zone is None:
            raise _UnfitError
        return ("zoned", values.tz_convert("UTC").tz_localize(None).to_numpy(), zone)
    if isinstance(dtype, pd.PeriodDtype):
        return ("period", np.asarray(values.asi8), name[len("period[") : -1])
    if isinstance(dtype, pd.IntervalDtype):
        sides = (_of_values(pd, end.array) for end in (values.left, values.right))
        ends = (("plain", side, None, None) for side in sides)
        return ("interval", *ends, values.closed)
    if isinstance(numpy_dtype, np.dtype) and numpy_dtype.kind in _NUMPY_KINDS:
        if isinstance(dtype, np.dtype) or name == str(numpy_dtype):
            return ("numpy", np.asarray(values.to_numpy()))
    elif isinstance(numpy_dtype, np.dtype) and numpy_dtype.kind == "O":
        return ("objects", values.to_numpy().tolist())
    raise _UnfitError


@cache
def _pandas() -> Any:
    try:
        return importlib.import_module("pandas")
    except ImportError:
        return None


def _builder(make: Callable[[Any, Any], Any], kind: str) -> Builder:
    is_scalar = make in (_missing, _timestamp, _timedelta, _period, _interval, _dtype)

    def build(parts: Any) -> Any:
        # What pandas says of its own future is nobody's mistake.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pd = _pandas()
            return Frame(kind, parts) if pd is None else make(pd, parts)

    # So that a million elements take a second or two, whatever they are.
    return Builder(build, cost=_SCALAR_COST if is_scalar else _COST, cost_each=_COLUMN_COST)


def _frame(pd: Any, parts: Any) -> Any:
    match parts:
        case (tuple() as index, tuple() as columns, list() as values):
            rows, names = _index(pd, index), _index(pd, columns)
            if len(values) > _MAX_COLUMNS or len(values) != len(names):
                raise WireError("a frame with another number of columns than names")
            made = pd.DataFrame(
                {number: _series_of(pd, each, rows) for number, each in enumerate(values)},
                index=rows,
            )
            made.columns = names
            return made
    raise WireError("a frame of an unknown form")


def _series(pd: Any, parts: Any) -> Any:
    match parts:
        case (tuple() as index, tuple() as values, name):
            return _series_of(pd, values, _index(pd, index), name)
    raise WireError("a series of an unknown form")


def _series_of(pd: Any, values: Any, index: Any, name: Any = None) -> Any:
    return pd.Series(_array(pd, values), index=index, name=name, dtype=_dtype_of(values))


def _dtype_of(values: Any) -> Any:
    # Of objects that are texts, or nothing at all, pandas would make something else.
    return object if values[0] == "objects" else None


def _index(pd: Any, sent: Any, depth: int = 0) -> Any:
    match sent:
        case ("range", tuple() as numbers, name):
            made = range(*whole_numbers(numbers, 3))
            if len(made) > (_MAX_INNER_RANGE if depth else _MAX_LENGTH):
                raise WireError("an index that is too long")
            return pd.RangeIndex(made.start, made.stop, made.step, name=name)
        case ("multi", list() as levels, list() as codes, list() as names) if not depth:
            if not 0 < len(levels) <= _MAX_LEVELS:
                raise WireError("an index with too many levels or none")
            made_levels = [_index(pd, level, depth + 1) for level in levels]
            return pd.MultiIndex(made_levels, [_codes(each) for each in codes], names=names)
        case ("plain", tuple() as values, name, frequency):
            _check_labels(values)
            index = pd.Index(_array(pd, values), name=name, dtype=_dtype_of(values))
            is_of_time = isinstance(index, pd.DatetimeIndex | pd.TimedeltaIndex)
            if is_of_time and _is_frequency(frequency) and 0 < len(index) <= _MAX_REGULAR:
                return type(index)(index, freq=frequency, name=name)
            return index
    raise WireError("an index of an unknown form")


def _has_special_labels(values: Any) -> bool:
    """Return whether labels are names that pandas would answer to where libraries ask for them."""
    return values[0] in ("objects", "text") and any(map(is_special, values[-1]))


def _check_labels(values: Any) -> None:
    """Refuse labels that are names of protocols, or many whose hashes could be made equal."""
    if _has_special_labels(values):
        raise WireError("an index with names that libraries ask for")
    if values[0] == "objects" and type(values[1]) is list:
        costly = sum(not is_key(item) or is_costly(item) for item in values[1])
        if costly > CAPS.tuple_keys:
            raise WireError("an index with too many labels that are neither numbers nor texts")


def _codes(codes: Any) -> Any:
    if type(codes) is not np.ndarray or codes.ndim != 1 or codes.dtype.kind != "i":
        raise WireError("codes that are no whole numbers")
    return codes


def _is_frequency(text: Any) -> bool:
    return type(text) is str and _FREQUENCY.fullmatch(text) is not None


def _array(pd: Any, sent: Any) -> Any:
    match sent:
        case ("numpy", np.ndarray() as numbers):
            return _numbers(numbers)
        case ("objects", list() as items):
            made = np.empty(len(items), object)
            for place, item in enumerate(items):
                made[place] = item
            return made
        case ("text", str() as name, list() as items):
            if not all(item is None or type(item) is str for item in items):
                raise WireError("a column of text with something else in it")
            return pd.array(items, dtype=_text_dtype(pd, name))
        case ("masked", np.ndarray() as numbers, np.ndarray() as mask):
            return _masked(pd, _numbers(numbers), mask)
        case ("category", tuple() as categories, np.ndarray() as codes, bool() as ordered):
            known = _index(pd, categories, depth=1)
            return pd.Categorical.from_codes(_codes(codes), known, ordered=ordered)
        case ("zoned", np.ndarray() as moments, zone):
            made = pd.DatetimeIndex(_numbers(moments)).tz_localize("UTC")
            return made.tz_convert(zone_of(zone)).array
        case ("period", np.ndarray() as numbers, str() as frequency) if _is_frequency(frequency):
            return pd.PeriodIndex.from_ordinals(_codes(numbers), freq=frequency).array
        case ("interval", tuple() as left, tuple() as right, str() as closed):
            # Of a range, which takes no memory, it would make one number for each place.
            if closed in _CLOSED and left[:1] == right[:1] == ("plain",):
                ends = (_index(pd, end, depth=1) for end in (left, right))
                return pd.arrays.IntervalArray.from_arrays(*ends, closed=closed)
    raise WireError("a column of an unknown form")


def _text_dtype(pd: Any, name: str) -> Any:
    if name == "string":
        return pd.StringDtype()
    try:
        return pd.StringDtype(na_value=np.nan)
    except TypeError:  # older than this dtype
        return object


def _numbers(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if type(numbers) is not np.ndarray or numbers.ndim != 1:
        raise WireError("a column that is no array of one dimension")
    if numbers.dtype.kind not in _NUMPY_KINDS:
        raise WireError("a column of a dtype that pandas does not have")
    if not numbers.dtype.isnative:
        numbers = numbers.astype(numbers.dtype.newbyteorder("="))
    if len(numbers) > _MAX_UNCHECKED and numbers.dtype.itemsize == np.dtype(np.int64).itemsize:
        _check_hashes(numbers.view(np.int64))
    return numbers


def _check_hashes(numbers: np.ndarray[Any, Any]) -> None:
    """Refuse different numbers that were chosen to be alike for a table of hashes."""
    numbers = np.unique(numbers)
    bits = numbers.view(np.uint64)
    hashes = ((bits >> np.uint64(33)) ^ bits ^ (bits << np.uint64(11))).astype(np.uint32)
    # A table has a few times as many places as numbers, and takes of a hash its last bits.
    places = 1 << int(2 * len(numbers)).bit_length()
    _, counts = np.unique(hashes % places, return_counts=True)
    if len(numbers) > _MAX_UNCHECKED and counts.max(initial=0) > len(numbers) // _MOST_ALIKE:
        raise WireError("a column of numbers whose hashes are alike")


def _masked(pd: Any, numbers: Any, mask: Any) -> Any:
    name = _MASKED.get(numbers.dtype.name)
    if name is None or mask.dtype != bool or mask.shape != numbers.shape:
        raise WireError("a column with gaps of an unknown form")
    make = pd.arrays.BooleanArray if name == "boolean" else pd.arrays.IntegerArray
    return (pd.arrays.FloatingArray if name[0] == "F" else make)(numbers, mask)


def _missing(pd: Any, name: Any) -> Any:
    if name not in ("NaT", "NA"):
        raise WireError("a missing value of an unknown kind")
    return pd.NaT if name == "NaT" else pd.NA


def _dtype(pd: Any, name: Any) -> Any:
    if type(name) is not str or name not in _DTYPES:
        raise WireError("a dtype of an unknown name")
    return pd.api.types.pandas_dtype(name)


def _timestamp(pd: Any, parts: Any) -> Any:
    match parts:
        case (np.datetime64() as moment, zone):
            made, known = pd.Timestamp(moment), zone_of(zone)
            return made if known is None else made.tz_localize("UTC").tz_convert(known)
    raise WireError("a Timestamp of an unknown form")


def _timedelta(pd: Any, span: Any) -> Any:
    if type(span) is not np.timedelta64:
        raise WireError("a Timedelta of an unknown form")
    return pd.Timedelta(span)


def _period(pd: Any, parts: Any) -> Any:
    match parts:
        case (int() as ordinal, str() as frequency) if _is_frequency(frequency):
            return pd.Period(ordinal=ordinal, freq=frequency)
    raise WireError("a Period of an unknown form")


def _interval(pd: Any, parts: Any) -> Any:
    match parts:
        case (left, right, str() as closed) if closed in _CLOSED:
            return pd.Interval(left, right, closed=closed)
    raise WireError("an Interval of an unknown form")


_MAKERS: dict[str, Callable[[Any, Any], Any]] = {
    "DataFrame": _frame,
    "Series": _series,
    "Index": _index,
    "pandas array": _array,
    "pandas dtype": _dtype,
    "missing": _missing,
    "Timestamp": _timestamp,
    "Timedelta": _timedelta,
    "Period": _period,
    "Interval": _interval,
}

CODEC = Codec(
    roots=frozenset(("pandas",)),
    reduce=_reduce,
    builders={name: _builder(make, name) for name, make in _MAKERS.items()},
)
