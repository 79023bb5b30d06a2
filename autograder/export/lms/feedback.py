"""Files for students, in a zip that the platform takes back.

Moodle and Brightspace find the student by the folder's name as it was downloaded, Canvas by the
file's. Canvas stores what it gets under the name of the file that was handed in: so it gets the
notebook with comments, and a page would arrive as a notebook that nobody can open.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UngradableError, UsageError
from autograder.intake import open_regular, shown

from .layout import Kind, Person, Platform
from .origin import Origin
from .points import Graded

FEEDBACK = "feedback.zip"
_PAGE, _ANNOTATED = "report.html", "annotated.ipynb"
_MAX_FILE_BYTES = 32 << 20
_MAX_BYTES = 1 << 30
_MAX_NAME_BYTES = 255
# A zip has no time zone, and made again it is to be the same.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PLUGINS = ("assignsubmission", "assignfeedback")
_Members = Callable[[Graded, Origin, Sequence[Person]], list[str]]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a zip is to hold: names in it and the files, and why others are not in it."""

    files: tuple[tuple[str, Path], ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def plan_feedback(
    platform: Platform,
    submissions: Sequence[Graded],
    origins: Mapping[str, Origin],
    rows: Mapping[str, Sequence[Person]],
) -> Feedback:
    """Return which files go where, of those that lie beside the reports."""
    kind = _KINDS.get(platform.name)
    if kind is None:
        return Feedback((), (f"{platform.label} takes no files back: leave out --feedback.",), ())
    name, made_by, members_of = kind
    files: dict[str, Path] = {}
    problems, without, nameless = [], [], []
    for one in submissions:
        if one.id not in rows:
            continue
        path = one.folder / name
        members = members_of(one, origins.get(one.id, Origin()), rows[one.id])
        if not path.is_file() or path.is_symlink():
            without.append(one.id)
        elif not members:
            nameless.append(one.id)
        else:
            for member in members:
                if member in files:
                    problems.append(
                        f"Two submissions have the same name in the download, {shown(member)}: "
                        f"grade the download again."
                    )
                files[member] = path
    return Feedback(
        tuple(files.items()),
        tuple(problems),
        tuple(_notes(without, nameless, name, made_by)),
    )


def write_feedback(path: Path, files: Sequence[tuple[str, Path]]) -> None:
    """Write a zip of files, whole or not at all; the same files give the same bytes.

    Raises:
        UsageError: it can't be written, or there is too much for a zip that somebody uploads.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False
        ) as file:
            temporary = Path(file.name)
            with zipfile.ZipFile(file, "w") as archive:
                for name, data in _contents(files):
                    member = zipfile.ZipInfo(name, _LONG_AGO)
                    member.compress_type = zipfile.ZIP_DEFLATED
                    member.create_system = 3
                    member.external_attr = 0o644 << 16
                    archive.writestr(member, data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}): choose another folder with --to or "
            f"make room."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _contents(files: Sequence[tuple[str, Path]]) -> Iterator[tuple[str, bytes]]:
    total = 0
    for name, path in files:
        try:
            with open_regular(str(path)) as file:
                data = file.read(_MAX_FILE_BYTES + 1)
        except UngradableError as error:
            raise UsageError(f"{path} can't be read: write the pages again.") from error
        total += len(data)
        if len(data) > _MAX_FILE_BYTES or total > _MAX_BYTES:
            raise UsageError(f"{path} is too large for a zip that a platform takes back.")
        yield name, data


def _notes(
    without: Sequence[str], nameless: Sequence[str], name: str, made_by: str
) -> Iterator[str]:
    if without:
        yield (
            f"{_counted(len(without))} no {name}, such as {shown(without[0])}, and "
            f"{'gets' if len(without) == 1 else 'get'} no feedback: write it with {made_by}."
        )
    if nameless:
        yield (
            f"Of {_counted(len(nameless), '')}, such as {shown(nameless[0])}, the name in the "
            f"download is not known, so there is no feedback: grade the platform's own download."
        )


def _counted(number: int, verb: str = "has") -> str:
    verb = verb if number == 1 else verb and "have"
    return f"{number} submission{'s' * (number != 1)}{' ' * bool(verb)}{verb}"


def _moodle(one: Graded, origin: Origin, people: Sequence[Person]) -> list[str]:
    parts = origin.folder.split("_")
    is_usable = len(parts) >= 4 and parts[1].isdigit() and parts[2] in _PLUGINS
    if is_usable and _is_name(origin.folder):
        return [f"{origin.folder}/{_PAGE}"]
    # Of a download without folders, or of none, the number alone is enough.
    numbers = [key for person in people for kind, key in person.keys if kind is Kind.PARTICIPANT]
    return [f"Participant_{number}_assignsubmission_file/{_PAGE}" for number in numbers]


def _brightspace(one: Graded, origin: Origin, people: Sequence[Person]) -> list[str]:
    return [f"{origin.folder}/{_PAGE}"] if _is_name(origin.folder) else []


def _canvas(one: Graded, origin: Origin, people: Sequence[Person]) -> list[str]:
    notebooks = (path for path in one.files if path.casefold().endswith(".ipynb"))
    names = [origin.files[path] for path in notebooks if path in origin.files]
    return [name for name in names[:1] if _is_name(name)]


def _is_name(name: str) -> bool:
    """Return whether a name from a download is one name, and no way out of the zip."""
    return (
        name not in ("", ".", "..")
        and not set("/\\\0") & set(name)
        and name.isprintable()
        and len(name.encode("utf-8", "replace")) <= _MAX_NAME_BYTES
    )


_KINDS: dict[str, tuple[str, str, _Members]] = {
    "moodle": (_PAGE, "autograder report", _moodle),
    "brightspace": (_PAGE, "autograder report", _brightspace),
    "canvas": (_ANNOTATED, "autograder annotate", _canvas),
}
