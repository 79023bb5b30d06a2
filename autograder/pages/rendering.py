"""From a template and plain values to a page that runs nothing and asks nobody for anything.

Every text is escaped, whoever wrote it, and shown without the characters that hide or turn what
stands beside them. A page may use its own style sheet, and its own script where it has one: both
are named to the browser by their fingerprints, and nothing else is let in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.untrusted import for_page
from autograder.version import __version__

_CODE = re.compile(r"`([^`\n]{1,400})`")
_BLANKS = re.compile(r"\n{3,}")
# A path may have thousands of characters, and a page many paths.
_PATH_CHARS = 120


def render(template: str, styles: tuple[str, ...], script: str = "", **values: Any) -> str:
    """Return a page.

    Args:
        template: the name of its file in `templates/`.
        styles: files in `static/` that make its style sheet, in order.
        script: a file in `static/`; a page without one runs no script at all.
        values: what the template shows.
    """
    style = "".join(_static(name) for name in ("page.css", *styles))
    code = _static(script) if script else ""
    page = _environment().get_template(template)
    text = page.render(
        **values,
        style=Markup(style),
        script=Markup(code),
        policy=_policy(style, code),
        version=__version__,
    )
    return _BLANKS.sub("\n\n", text)


def in_words(text: str) -> Markup:
    """Return a sentence as HTML; what stands between backticks is code."""
    parts = _CODE.split(for_page(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def points(value: float | None) -> str:
    """Return points as people write them: 8, 2.5, or a question mark where nobody knows."""
    if value is None:
        return "?"
    return f"{value:.2f}".rstrip("0").rstrip(".")


def counted(number: float, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 point, 2 points."""
    return f"{points(number)} {one if number == 1 else many or one + 's'}"


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters; the end of a longer one is left out."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def short_path(text: str) -> str:
    """Return a path as a page shows it: its end, which has the file's name, where it is long."""
    return text if len(text) <= _PATH_CHARS else f"…{text[1 - _PATH_CHARS :]}"


def moment(text: str | None) -> str:
    """Return a time of a report, ISO 8601, as a date and a time of day; as it stands if it is none.

    It stays in the time zone that it was written in.
    """
    if not text:
        return ""
    try:
        time = datetime.fromisoformat(text)
        return f"{time.day} {time:%B %Y, %H:%M}"
    except ValueError:
        return text


def _policy(style: str, script: str) -> str:
    allowed = [
        "default-src 'none'",
        f"style-src '{_fingerprint(style)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join([*allowed, *([f"script-src '{_fingerprint(script)}'"] if script else [])])


def _fingerprint(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _static(name: str) -> str:
    return resources.files(__package__).joinpath("static", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        loader=PackageLoader("autograder.pages"),
    )
    environment.filters.update(in_words=in_words, points=points, counted=counted, moment=moment)
    environment.filters.update(short_path=short_path)
    return environment


def _finalize(value: Any) -> Any:
    """Return a value as a page shows it: text of strangers without what acts on its reader."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return for_page(value)
    return value
