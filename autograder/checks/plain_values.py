"""How a public check in a released notebook compares values and shows them; see `in_notebook`."""

from typing import Any

import numpy as np

from .plain_frames import is_table, table_difference
from .plain_objects import (
    is_same_object,
    is_sparse,
    object_text,
    record_difference,
    record_of,
    sparse_difference,
)

WIDTH = 100
MANY = 12
KINDS = {
    "b": ("bools", "a bool"),
    "i": ("integers", "an integer"),
    "u": ("integers", "an integer"),
    "f": ("floats", "a float"),
    "c": ("complex numbers", "a complex number"),
    "U": ("strings", "a string"),
    "S": ("bytes", "bytes"),
}


def difference(got: Any, expected: Any, check: dict[str, Any], where: str = "") -> Any:
    """Return where a value is first wrong, with what is expected there and what came; or None."""
    for is_such, compare in (
        (is_table, table_difference),
        (is_sparse, sparse_difference),
        (record_of, record_difference),
    ):
        if is_such(expected):
            return compare(got, expected, check, where, difference, show)
    if check.get("lists", True) and isinstance(expected, np.ndarray):
        got = _standing_for_array(got, expected)
    if isinstance(expected, np.ndarray) or _is_numeric(expected):
        return _of_numbers(got, expected, check, where)
    if isinstance(expected, (set, frozenset)):
        return None if _are_alike(got, expected, check) else (where, show(expected), show(got))
    if isinstance(expected, dict):
        if not isinstance(got, dict) or set(got) != set(expected):
            return where, _keys(expected, expected), _keys(got, expected)
        keys = list(expected)
    elif isinstance(expected, (list, tuple)):
        is_array = check.get("lists", True) and isinstance(got, np.ndarray) and got.ndim > 0
        if not (is_array or isinstance(got, (list, tuple))):
            return where, _counted(expected), show(got)
        if len(got) != len(expected):
            return where, _counted(expected), _counted(got)
        keys = list(range(len(expected)))
    else:
        return _of_one(got, expected, check, where)
    fields = getattr(expected, "_fields", ())
    places = [f".{field}" for field in fields] or [f"[{key!r}]" for key in keys]
    parts = (
        difference(got[key], expected[key], check, where + place)
        for key, place in zip(keys, places, strict=True)
    )
    return next((part for part in parts if part is not None), None)


def _are_alike(got: Any, expected: Any, check: dict[str, Any]) -> bool:
    """Return whether a set holds what another does, numbers but for rounding."""
    if not isinstance(got, (set, frozenset)) or len(got) != len(expected):
        return False
    try:
        pairs = list(zip(sorted(got - expected), sorted(expected - got), strict=True))
    except TypeError:
        return False
    return all(difference(one, other, check) is None for one, other in pairs)


def _standing_for_array(got: Any, expected: Any) -> Any:
    """Return a table or a sparse matrix as the array in whose place it may stand."""
    if is_table(got):
        return got.to_numpy()
    return got.toarray() if is_sparse(got) and tuple(got.shape) == expected.shape else got


def _of_one(got: Any, expected: Any, check: dict[str, Any], where: str) -> Any:
    wrong = where, show(expected), show(got)
    if isinstance(got, (np.ndarray, np.generic)) and got.ndim == 0:
        got = got.item()
    if isinstance(expected, int) and type(got) in (int, float):
        return None if _is_close(got, expected, check) else wrong
    if isinstance(expected, str) and isinstance(got, str) and got != expected:
        return _of_texts(got, expected, where)
    is_exact = isinstance(expected, (str, bytes, bool))
    is_such = type(got) is type(expected) if is_exact else isinstance(got, type(expected))
    return None if is_such and got == expected else wrong


def _of_texts(got: str, expected: str, where: str) -> Any:
    """Return where two texts part: of long ones, what stands around that place."""
    alike = ""
    if got.lower() == expected.lower():
        alike = " (mind capital letters)"
    elif got.split() == expected.split():
        alike = " (mind blanks and line ends)"
    if max(len(got), len(expected)) <= WIDTH - 20:
        return where, show(expected), show(got) + alike
    pairs = zip(got, expected, strict=False)
    place = next((n for n, (one, other) in enumerate(pairs) if one != other), None)
    place = min(len(got), len(expected)) if place is None else place
    begin, end = max(0, place - 20), place + 40
    line = expected.count("\n", 0, place) + 1
    spot = f" from character {place + 1} on (line {line})"
    return where + spot, show(expected[begin:end]), show(got[begin:end]) + alike


def _of_numbers(got: Any, expected: Any, check: dict[str, Any], where: str) -> Any:
    wanted = np.asarray(expected)
    if wanted.dtype.kind == "M":
        same = type(got) is np.ndarray and np.array_equal(got, wanted, equal_nan=True)
        return None if same else (where, str(expected)[:WIDTH], str(got)[:WIDTH])
    is_list = isinstance(got, (list, tuple))
    is_refused = is_list and (not wanted.ndim or isinstance(expected, np.ndarray))
    if is_list and wanted.ndim and check.get("lists", True):
        is_refused = False
    array = None if is_refused else _as_array(got)
    if array is None:
        return where, _typed(expected), _typed(got)
    if array.shape != wanted.shape:
        is_flat = wanted.ndim == array.ndim == 1
        texts = _counted if is_flat else _shaped
        return where, texts(wanted), texts(array)
    kinds = {"b": "b", "c": "cfiu", "U": "U", "S": "S"}.get(wanted.dtype.kind, "fiu")
    if array.dtype.kind not in kinds:
        return where, _typed(expected), _typed(got)
    is_exact = wanted.dtype.kind in "USb"
    wrong = np.asarray(array != wanted) if is_exact else ~_close(array, wanted, check)
    if not wrong.any():
        return None
    if wanted.size > MANY:
        place = tuple(int(number) for number in np.argwhere(wrong)[0])
        count = f" ({np.count_nonzero(wrong)} of {wanted.size} values are wrong)"
        first = pair(wanted[place], array[place])
        return f"{where}{list(place)}", first[0], first[1] + count
    return where, *pair(wanted, array)


def is_same(after: Any, before: Any) -> bool:
    """Return whether a value is what it was, NaN included."""
    try:
        if hasattr(before, "iloc"):
            # A frame's == is no yes or no.
            return type(after) is type(before) and bool(after.equals(before))
        found = is_same_object(after, before, is_same)
        if found is not None:
            return bool(found)
        np.testing.assert_equal(after, before)
    except Exception:  # whatever a student's object raises
        return False
    return True


def _is_numeric(value: Any) -> bool:
    """Return whether an expected value is one number or array; what a tuple holds is not."""
    if isinstance(value, list):
        return all(map(_is_numeric, value)) and len({np.shape(part) for part in value}) <= 1
    if isinstance(value, int):
        return abs(value) < 2**63
    return isinstance(value, (np.ndarray, float, complex))


def _as_array(value: Any) -> Any:
    if not isinstance(value, (list, tuple, np.ndarray, np.generic, bool, int, float, complex)):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, OverflowError):
        return None
    return array if array.dtype.kind in "biufcUS" else None


def _close(got: Any, wanted: Any, check: dict[str, Any]) -> Any:
    rtol, atol = check.get("rtol", 1e-6), check.get("atol", 1e-9)
    if got.dtype.char == "f":
        rtol = max(rtol, 2e-5)
        largest = np.abs(wanted[np.isfinite(wanted)]).max(initial=0.0)
        atol = max(atol, 1e-6 * float(largest)) if atol == 1e-9 else atol
    with np.errstate(all="ignore"):
        return np.isclose(got, wanted, rtol=rtol, atol=atol, equal_nan=True)


def _is_close(got: Any, expected: int, check: dict[str, Any]) -> bool:
    """Compare with an integer that no array holds."""
    if isinstance(got, int):
        return got == expected
    allowed = check.get("atol", 1e-9) + check.get("rtol", 1e-6) * abs(float(expected))
    return bool(abs(got - float(expected)) <= allowed)


def _keys(value: Any, expected: dict[Any, Any]) -> str:
    if not isinstance(value, dict):
        return show(value)
    missing = [key for key in expected if key not in value]
    shown = [show(key) for key in (missing or value)]
    if missing:
        return f"a dict without {cut(', '.join(shown), WIDTH - 20)}"
    return f"a dict with the keys {cut(', '.join(shown), WIDTH - 20)}" if shown else "an empty dict"


def _counted(values: Any) -> str:
    return f"{len(values)} value{'s' if len(values) != 1 else ''}: {show(values)}"


def _typed(value: Any) -> str:
    if value is None or isinstance(value, (dict, set, frozenset)):
        return show(value)
    if isinstance(value, (list, tuple, str)):
        return f"{show(value)} (a {'string' if isinstance(value, str) else type(value).__name__})"
    array = _as_array(value)
    if array is None:
        return show(value)
    many, one = KINDS[array.dtype.kind]
    return f"{show(value)} ({f'an array of {many}' if array.ndim else one})"


def _shaped(array: Any) -> str:
    return f"{show(array)} ({f'shape {array.shape}' if array.ndim else 'a single number'})"


def pair(expected: Any, got: Any) -> tuple[str, str]:
    """Return both values as they are shown, with so many digits that they can be told apart."""
    texts = show(expected), show(got)
    return texts if texts[0] != texts[1] else (show(expected, 17), show(got, 17))


def show(value: Any, digits: int = 6, depth: int = 2) -> str:
    """Return a value as a person would write it: plain numbers, cut where it is long."""
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "biufcUS":
        if value.size > 3 * MANY:
            value = value.reshape(-1)[: 3 * MANY]
            return cut(show(value, digits), WIDTH - 20)
        value = value.tolist()
    if isinstance(value, float):
        return repr(float(f"{value:.{digits}g}"))
    if text := object_text(value, lambda part: show(part, digits, depth - 1), depth):
        return cut(text, WIDTH - 20)
    if isinstance(value, (list, tuple)):
        text = ", ".join(show(part, digits, depth) for part in value[: 3 * MANY])
        text = f"[{text}]" if isinstance(value, list) else f"({text}{',' * (len(value) == 1)})"
        return cut(text, WIDTH - 20)
    if isinstance(value, dict):
        parts = (
            f"{key!r:.40}: {show(value[key], digits, depth)}" for key in list(value)[: 3 * MANY]
        )
        return cut("{" + ", ".join(parts) + "}", WIDTH - 20)
    if value is None or isinstance(value, (bool, int, complex, str, bytes, set, frozenset)):
        return cut(repr(value), WIDTH - 20)
    return _frame(value) if hasattr(value, "iloc") else kind_of(value)


def _frame(frame: Any) -> str:
    """Return how large a frame or series is, and what its columns are."""
    names = list(frame.columns) if frame.ndim > 1 else [frame.name]
    text = f"{kind_of(frame)} of shape {frame.shape}"
    return f"{text} with {cut(', '.join(map(str, names[:MANY])), WIDTH - 40)}"


def kind_of(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"
