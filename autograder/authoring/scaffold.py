"""New courses and assignments: small working ones, copied, to be changed into what is wanted."""

from __future__ import annotations

import keyword
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from autograder.course import Assignment, assignment_slugs, find_course, load_assignment
from autograder.errors import UsageError

_STARTER = Path(__file__).parent / "starter"
# What an assignment may begin as: the first one lies in the starter itself, each other one in a
# folder of its name below like/.
LIKE = ("numpy", "pandas", "text", "sklearn", "torch", "plot", "keras")
# Of these the folder of assignments makes a course, so it comes last: what fails before that can
# be tried again.
_COURSE_FOLDERS = ("reference", "student_templates", "assignments")
# Under its own name .gitignore would be at work in this package, too.
_COURSE_FILES = {"README.md": "README.md", "gitignore": ".gitignore"}
_KEEP = ".gitkeep"
_DUE_IN_DAYS = 14
_MAX_SLUG, _MAX_TITLE = 60, 200


def create_course(folder: Path) -> list[Path]:
    """Lay down a course without assignments and return its new files; nothing is overwritten.

    Raises:
        UsageError: the folder is a course already or lies in one, or cannot be written to.
    """
    _check_is_no_course(folder)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in _COURSE_FILES.items():
            if not (folder / name).exists():
                text = (_STARTER / "course" / source).read_text(encoding="utf-8")
                written.append(_write(folder / name, text))
        for name in _COURSE_FOLDERS:
            (folder / name).mkdir(exist_ok=True)
            if not any((folder / name).iterdir()):
                # Without a file in it git would not keep the folder.
                written.append(_write(folder / name / _KEEP, ""))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return written


def create_assignment(
    course: Path,
    slug: str,
    title: str = "",
    finish: Callable[[Assignment], object] = lambda assignment: None,
    like: str = LIKE[0],
) -> list[Path]:
    """Write a working assignment `slug` and return its files; nothing is ever overwritten.

    It is made aside and then moved to its place, so that a failure leaves nothing half-written.

    Args:
        course: the folder of the course; made if it is not there.
        slug: the assignment's name.
        title: what students read; by default made from the slug.
        finish: what is done with the assignment before it is moved, such as writing its template.
        like: which field its exercises come from, one of `LIKE`.

    Raises:
        UsageError: the slug is no Python name, there is something of that name already, there is
            no starter of that field, or the course cannot be written to.
    """
    check_slug(slug)
    if like not in LIKE:
        raise UsageError(f"There is no starter like {like!r}: choose from {', '.join(LIKE)}.")
    if not title.isprintable() or len(title) > _MAX_TITLE:
        raise UsageError(
            f"The title {title!r:.60} is not one line of at most {_MAX_TITLE} letters."
        )
    places = [
        f"assignments/{slug}",
        f"reference/{slug}",
        f"student_templates/{slug}.ipynb",
        f"student_templates/{slug}_files",
    ]
    for taken in (course / place for place in places):
        if taken.exists():
            raise UsageError(f"{taken} exists already: choose another name, or delete it first.")
    try:
        course.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=course) as name:
            aside = Path(name)
            _copy_starter(aside, slug, title, like)
            finish(load_assignment(aside, slug))
            made = [place for place in places if (aside / place).exists()]
            files = [path for place in made for path in _files(aside / place)]
            _move(aside, course, made)
    except OSError as error:
        raise _cannot_write(course, error) from error
    return [course / path.relative_to(aside) for path in files]


def check_slug(slug: str) -> None:
    """Raise UsageError unless this can name an assignment."""
    is_name = slug.isidentifier() and slug.isascii() and len(slug) <= _MAX_SLUG
    if not is_name or keyword.iskeyword(slug) or slug.startswith("_"):
        raise UsageError(
            f"{slug!r} cannot name an assignment: use letters (a to z), digits and underscores, "
            f"such as loss_functions."
        )


def _check_is_no_course(folder: Path) -> None:
    try:
        course = find_course(folder)
    except UsageError:
        return
    if course != folder.resolve():
        raise UsageError(
            f"{folder} lies in the course {course}: go on there with `autograder new NAME`, or "
            f"choose a folder outside it."
        )
    slugs = assignment_slugs(course)
    state = f"with {', '.join(slugs)}" if slugs else "without assignments so far"
    raise UsageError(
        f"{folder} is a course already, {state}, and stays as it is: add an assignment with "
        f"`autograder new NAME`."
    )


def _copy_starter(course: Path, slug: str, title: str, like: str) -> None:
    starter = _STARTER if like == LIKE[0] else _STARTER / "like" / like
    due = datetime.now().astimezone().replace(hour=23, minute=59, second=0, microsecond=0)
    words = {
        "@slug@": slug,
        "@title@": title or slug.replace("_", " ").capitalize(),
        "@due@": (due + timedelta(days=_DUE_IN_DAYS)).isoformat(),
    }
    places = {"assignment": course / "assignments" / slug, "reference": course / "reference" / slug}
    for kind, place in places.items():
        for source in _files(starter / kind):
            text = source.read_text(encoding="utf-8")
            for word, value in words.items():
                text = text.replace(word, _quoted(value) if source.suffix == ".toml" else value)
            _write(place / source.relative_to(starter / kind), text)


def _files(place: Path) -> list[Path]:
    """Return a file, or what a folder holds but for what Python leaves there."""
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    return [path for path in found if path.is_file() and path.suffix != ".pyc"]


def _move(aside: Path, course: Path, places: Sequence[str]) -> None:
    """Move all of these or none."""
    moved: list[str] = []
    try:
        for place in places:
            (course / place).parent.mkdir(exist_ok=True)
            (aside / place).rename(course / place)
            moved.append(place)
    except OSError:
        for place in moved:
            (course / place).rename(aside / place)
        raise


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The same bytes on every system.
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _cannot_write(folder: Path, error: OSError) -> UsageError:
    return UsageError(
        f"{folder} cannot be written to ({error.strerror}): choose another folder, or make room."
    )


def _quoted(value: str) -> str:
    """Return `value` fit for the inside of a TOML string."""
    return value.replace("\\", "\\\\").replace('"', '\\"')
