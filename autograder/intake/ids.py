"""Whose id a cell of an instructor's table means: spreadsheets change what they open.

Zeros in front of a number are lost, long numbers become 1.2E+06. Where a text is no id as it
stands and one alone could have been meant, that one is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from .names import folded

_ENDINGS = (".ipynb", ".py", ".zip")
_MAX_NUMBER_CHARS = 40


class IdFinder:
    """Finds the id that a text means, among ids and the names that their owners wrote."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        """Take pairs of an id and a name, which may be empty."""
        known = list(people)
        self._exact = {name: id_ for id_, name in known if name}
        self._exact |= {id_: id_ for id_, _ in known}
        self._alike = _grouped(known, folded)
        self._numbers = _grouped(known, lambda name: name.lstrip("0") if _is_digits(name) else "")

    def find(self, text: str) -> str | None:
        """Return the id, if there is exactly one that may be meant."""
        if text in self._exact:
            return self._exact[text]
        bare = text.strip().lstrip("'")
        plain = {bare, *(bare[: -len(end)] for end in _ENDINGS if bare.lower().endswith(end))}
        candidates = {id_ for name in plain for id_ in self._alike.get(folded(name), ())}
        if not candidates:
            candidates = set(self._by_number(bare))
        return next(iter(candidates)) if len(candidates) == 1 else None

    def _by_number(self, text: str) -> list[str]:
        """Return whose id a spreadsheet may have turned into this number."""
        if len(text) > _MAX_NUMBER_CHARS:
            return []
        text = text.replace(",", ".").upper()
        try:
            number = Decimal(text)
        except InvalidOperation:
            return []
        if not number.is_finite() or not -1 < number.adjusted() < _MAX_NUMBER_CHARS:
            return []
        if "E" not in text:
            is_whole = number == number.to_integral_value()
            return self._numbers.get(str(int(number)), []) if is_whole else []
        digits = len(text.partition("E")[0].replace(".", "").lstrip("+-"))
        return [
            id_
            for known, ids in self._numbers.items()
            if known and f"{Decimal(known):.{digits - 1}E}" == f"{number:.{digits - 1}E}"
            for id_ in ids
        ]


def _grouped(people: Iterable[tuple[str, str]], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for id_, own in people:
        for name in {key(id_), key(own or id_)} - {""}:
            groups.setdefault(name, []).append(id_)
    return groups


def _is_digits(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) <= _MAX_NUMBER_CHARS
