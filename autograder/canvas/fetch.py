"""Hand-ins from Canvas: a folder for each student, and a table of when they were handed in."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CanvasError, UsageError
from autograder.export import write_atomic
from autograder.untrusted import for_cell, for_terminal

from .client import Client
from .fetched import Source, Stored, read_fetched, write_fetched
from .model import HandIn
from .names import safe_names

MAX_FILE_MB, MAX_FILES = 100, 100
_MAX_HAND_IN_MB = 500
_SAVE_EVERY = 20
_STUDENTS = ("Student", "ID", "SIS User ID", "SIS Login ID", "submitted", "state")
_NOT_AS_FILES = {
    "online_text_entry": "text in Canvas's own editor",
    "online_url": "a link",
    "media_recording": "a recording",
}


@dataclass(frozen=True, slots=True)
class Paths:
    """The folder of hand-ins, and the files beside it."""

    folder: Path

    @property
    def times(self) -> Path:
        """What `--submitted` takes."""
        return self._beside("-times.csv")

    @property
    def students(self) -> Path:
        """All students, with those that handed in nothing: what `--gradebook` takes."""
        return self._beside("-students.csv")

    @property
    def fetched(self) -> Path:
        """What has been fetched."""
        return self._beside("-canvas.json")

    def _beside(self, end: str) -> Path:
        return self.folder.parent / f"{self.folder.name}{end}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a run did: students' numbers, and a sentence on each who has a fault or a note."""

    new: tuple[int, ...]
    kept: tuple[int, ...]
    without: tuple[int, ...]
    notes: tuple[str, ...]
    faults: tuple[str, ...]


def fetch(
    client: Client,
    to: Path,
    max_file_mb: int = MAX_FILE_MB,
    advance: Callable[[str], None] = lambda student: None,
) -> Fetched:
    """Bring a folder up to date with Canvas.

    What is there of the same attempt, with the same files in the same sizes, is not fetched again.

    Raises:
        CanvasError: the list of hand-ins can't be had.
        UsageError: the folder holds something else.
    """
    paths = Paths(to.absolute())
    source = Source(client.site.url, client.course, client.number)
    stored = read_fetched(paths.fetched, source)
    hand_ins = client.hand_ins()
    paths.folder.mkdir(parents=True, exist_ok=True)
    # Before all else: a run that is cut leaves a folder that says what it is of.
    write_fetched(paths.fetched, source, stored)
    fetcher = _Fetcher(client, paths.folder, stored, max_file_mb << 20)
    changed = 0
    try:
        for one in hand_ins:
            changed += fetcher.bring(one)
            if changed and changed % _SAVE_EVERY == 0:
                write_fetched(paths.fetched, source, stored)
            advance(str(one.user))
    finally:
        write_fetched(paths.fetched, source, stored)
    write_atomic(
        paths.times, times_csv([one for one in hand_ins if one.user in fetcher.present]), "--to"
    )
    write_atomic(paths.students, students_csv(hand_ins), "--to")
    return fetcher.done()


class _Fetcher:
    def __init__(
        self, client: Client, folder: Path, stored: dict[int, Stored], max_file_bytes: int
    ) -> None:
        self._client, self._folder, self._stored = client, folder, stored
        self._max_file_bytes = max_file_bytes
        self._new: list[int] = []
        self._kept: list[int] = []
        self._without: list[int] = []
        self._notes: list[str] = []
        self._faults: list[str] = []

    @property
    def present(self) -> set[int]:
        """Whose latest attempt lies in the folder."""
        return {*self._new, *self._kept}

    def done(self) -> Fetched:
        """Return what was done."""
        return Fetched(
            tuple(self._new),
            tuple(self._kept),
            tuple(self._without),
            tuple(self._notes),
            tuple(self._faults),
        )

    def bring(self, one: HandIn) -> bool:
        """Fetch a student's files, if they aren't there; return whether that was needed."""
        if not one.files:
            self._without.append(one.user)
            if one.kind in _NOT_AS_FILES:
                self._notes.append(
                    f"Student {one.user} handed in {_NOT_AS_FILES[one.kind]}, and no file."
                )
            if one.user in self._stored:
                self._notes.append(
                    f"Student {one.user} has a folder of an earlier attempt, and no file in Canvas "
                    f"any more: take it away if it is not to be graded."
                )
            return False
        if len(one.files) > MAX_FILES:
            self._faults.append(
                f"Student {one.user}: {len(one.files):,} files are too many; {MAX_FILES} are "
                f"fetched."
            )
            return False
        names = safe_names(file.name for file in one.files)
        wanted = Stored(
            one.attempt,
            tuple((file.id, name, file.size) for file, name in zip(one.files, names, strict=True)),
        )
        place = self._folder / str(one.user)
        if _holds(place, wanted) and self._stored.get(one.user, wanted) == wanted:
            self._stored[one.user] = wanted
            self._kept.append(one.user)
            return False
        if place.exists() and one.user not in self._stored:
            raise UsageError(
                f"{place} is there already and was not fetched from Canvas: name another folder "
                f"with --to."
            )
        try:
            self._refuse_too_much(one)
            self._fetch(one, names, place)
        except CanvasError as error:
            self._faults.append(f"Student {one.user}: {error}")
            return False
        self._stored[one.user] = wanted
        self._new.append(one.user)
        return True

    def _refuse_too_much(self, one: HandIn) -> None:
        most = max(file.size for file in one.files)
        total = sum(file.size for file in one.files)
        if most > self._max_file_bytes or total > _MAX_HAND_IN_MB << 20:
            raise CanvasError(
                f"The files are too large: {most >> 20:,} MB the largest and {total >> 20:,} MB "
                f"together, where {self._max_file_bytes >> 20:,} and {_MAX_HAND_IN_MB} are fetched."
            )

    def _fetch(self, one: HandIn, names: Sequence[str], place: Path) -> None:
        """Fetch all files of a hand-in, or leave what was there before."""
        # Beside the folder, so that no half hand-in is ever graded.
        with tempfile.TemporaryDirectory(
            dir=self._folder.parent, prefix=f".{self._folder.name}.", suffix=".part"
        ) as scratch:
            made = Path(scratch) / "new"
            made.mkdir()
            for attachment, name in zip(one.files, names, strict=True):
                with (made / name).open("wb") as file:
                    size = self._client.download(attachment.url, file, self._max_file_bytes)
                if size != attachment.size:
                    raise CanvasError(
                        f"{for_terminal(name)} has {size:,} bytes, and {attachment.size:,} in "
                        f"Canvas's list: fetch it again."
                    )
            if place.exists():
                place.rename(Path(scratch) / "old")
            made.rename(place)


def _holds(place: Path, wanted: Stored) -> bool:
    if place.is_symlink() or not place.is_dir():
        return False
    files = (place / name for _, name, _ in wanted.files)
    return all(
        path.is_file() and not path.is_symlink() and path.stat().st_size == size
        for path, (_, _, size) in zip(files, wanted.files, strict=True)
    )


def times_csv(hand_ins: Sequence[HandIn]) -> str:
    """Return the table that `--submitted` takes, with Canvas's own mark of late work."""
    rows = [
        (str(one.user), one.submitted, "late" if one.is_late else "", str(one.attempt))
        for one in hand_ins
        if one.submitted
    ]
    return _csv(("submission_id", "submitted", "canvas_late", "attempt"), rows)


def students_csv(hand_ins: Sequence[HandIn]) -> str:
    """Return a table of all students, also of those that handed in nothing.

    Its first columns are those of Canvas's own gradebook, so that `--gradebook` takes it.
    """
    rows = [
        (
            *(for_cell(cell) for cell in (one.name, str(one.user), one.sis, one.login)),
            one.submitted,
            _state(one),
        )
        for one in hand_ins
    ]
    return _csv(_STUDENTS, rows)


def _state(one: HandIn) -> str:
    if one.is_excused:
        return "excused"
    if not one.files:
        return "no file" if one.submitted else "nothing handed in"
    return "late" if one.is_late else "handed in"


def _csv(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return file.getvalue()
