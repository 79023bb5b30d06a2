"""A new assignment: a small working one, copied, to be changed into what its author has in mind."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from autograder.errors import UsageError

_STARTER = Path(__file__).parent / "starter"
_DUE_IN_DAYS = 14
_MAX_SLUG, _MAX_TITLE = 60, 200


def create_assignment(course: Path, slug: str, title: str = "") -> list[Path]:
    """Write a working assignment `slug` and return its files; nothing is ever overwritten.

    Raises:
        UsageError: the slug is no Python name, or there is something of that name already.
    """
    is_name = slug.isidentifier() and slug.isascii() and len(slug) <= _MAX_SLUG
    if not is_name or keyword.iskeyword(slug) or slug.startswith("_"):
        raise UsageError(
            f"{slug!r} cannot name an assignment: use letters (a to z), digits and underscores, "
            f"such as loss_functions."
        )
    if not title.isprintable() or len(title) > _MAX_TITLE:
        raise UsageError(
            f"The title {title!r:.60} is not one line of at most {_MAX_TITLE} letters."
        )
    for taken in (course / "assignments" / slug, course / "reference" / slug):
        if taken.exists():
            raise UsageError(f"{taken} exists already: choose another name, or delete it first.")
    due = datetime.now().astimezone().replace(hour=23, minute=59, second=0, microsecond=0)
    words = {
        "@slug@": slug,
        "@title@": title or slug.replace("_", " ").capitalize(),
        "@due@": (due + timedelta(days=_DUE_IN_DAYS)).isoformat(),
    }
    return list(_copies(course, slug, words))


def _copies(course: Path, slug: str, words: dict[str, str]) -> Iterator[Path]:
    places = {"assignment": course / "assignments" / slug, "reference": course / "reference" / slug}
    for kind, place in places.items():
        for source in sorted((_STARTER / kind).rglob("*")):
            if not source.is_file() or source.suffix == ".pyc":
                continue
            text = source.read_text(encoding="utf-8")
            for word, value in words.items():
                text = text.replace(word, _quoted(value) if source.suffix == ".toml" else value)
            target = place / source.relative_to(_STARTER / kind)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            yield target


def _quoted(value: str) -> str:
    """Return `value` fit for the inside of a TOML string."""
    return value.replace("\\", "\\\\").replace('"', '\\"')
