"""Files of some formats, made of reports that come one after another.

A format is a row (`format.py`); whoever wants one more puts it beside these where files are
written, and nothing here knows of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from autograder.atomic import write_atomic
from autograder.errors import UsageError

from .ctrf import CTRF
from .format import Audience, Document, Format, Per, as_read_by
from .gradebook import GRADEBOOK
from .gradescope import GRADESCOPE
from .junit import JUNIT
from .markdown import MARKDOWN

_Taken = TypeVar("_Taken")
_Place = tuple[Callable[[Document], Any], Audience]
FORMATS: tuple[Format[Any], ...] = (*GRADEBOOK, JUNIT, CTRF, MARKDOWN, GRADESCOPE)


def named_formats(name: str, formats: Sequence[Format[Any]] = FORMATS) -> list[Format[Any]]:
    """Return the formats of a name.

    Raises:
        UsageError: there is none.
    """
    found = [form for form in formats if form.name == name]
    if not found:
        names = ", ".join(dict.fromkeys(form.name for form in formats))
        raise UsageError(f"There is no format {name!r:.100}: it is one of {names}.")
    return found


class Files:
    """Takes what formats need of one report after another, and gives the files made of that.

    What files on the whole batch need is kept, once where several need the same; nothing else is.
    """

    def __init__(self, formats: Sequence[Format[Any]], wanted: str | None = None) -> None:
        """Begin; `wanted` is the audience, by default each format's usual one.

        Raises:
            UsageError: a format is not for this audience.
        """
        self._formats = [(form, form.audience(wanted)) for form in formats]
        self._kept: dict[_Place, dict[str, Any]] = {
            _place(form, audience): {} for form, audience in self._formats if form.per is Per.BATCH
        }
        self._left_out: dict[str, None] = {}

    @property
    def left_out(self) -> list[str]:
        """Of what was taken, that of which some format has nothing to write."""
        return list(self._left_out)

    def add(self, key: str, document: Document) -> list[tuple[Format[Any], str]]:
        """Take a report, named by `key`; return the files on this submission alone."""
        taken: dict[_Place, Any] = {}
        own: list[tuple[Format[Any], str]] = []
        for form, audience in self._formats:
            place = _place(form, audience)
            if place not in taken:
                taken[place] = form.take(as_read_by(document, audience))
                self._keep(place, key, taken[place])
            if form.per is Per.SUBMISSION and taken[place] is not None:
                own.append((form, form.write([taken[place]], document["assignment"])))
        return own

    def kept(self, form: Format[_Taken]) -> Mapping[str, _Taken]:
        """Return what a format of the batch has taken so far."""
        audiences = [audience for one, audience in self._formats if one is form]
        return self._kept[_place(form, audiences[0])]

    def keep(self, form: Format[_Taken], key: str, taken: _Taken) -> None:
        """Keep what stands for a report in files on the whole batch, where there is none."""
        self._keep(_place(form, form.audience(None)), key, taken)

    def of_batch(
        self, assignment: str, order: Iterable[str] | None = None
    ) -> list[tuple[Format[Any], str]]:
        """Return the files on all submissions together, by default in the order they came in."""
        keys = None if order is None else list(order)
        made = []
        for form, audience in self._formats:
            if form.per is Per.BATCH:
                kept = self._kept[_place(form, audience)]
                taken = [kept[key] for key in (kept if keys is None else keys) if key in kept]
                made.append((form, form.write(taken, assignment)))
        return made

    def _keep(self, place: _Place, key: str, taken: Any) -> None:
        if taken is None:
            self._left_out[key] = None
        elif place in self._kept:
            self._kept[place][key] = taken


def _place(form: Format[Any], audience: Audience) -> _Place:
    return form.take, audience


def write_files(files: Iterable[tuple[Format[Any], str]], folder: Path) -> list[Path]:
    """Write files of formats into a folder, each whole or not at all.

    Raises:
        UsageError: one cannot be written.
    """
    return [write_atomic(folder / form.file, text) for form, text in files]
