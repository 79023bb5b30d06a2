"""graded.json among the results: what they were graded from, so that nobody types it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError
from autograder.export import to_json, write_atomic
from autograder.intake import open_regular

from .options import Options

_FILE = "graded.json"
_VERSION = "1.0"
_MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class GradedFrom:
    """How results came about, and whom their platform knows of besides those who handed in.

    Attributes:
        submissions: where the work lies.
        lms: the platform whose download it is; empty to find that out.
        gradebook: the platform's gradebook; empty if there was none.
        submitted: the table of times; empty if there was none.
        python: what students' code ran with; empty for the grader's own Python.
        absent: the ids of those who handed in nothing.
        members: whose hand-in counts for further members of groups.
    """

    submissions: str
    lms: str = ""
    gradebook: str = ""
    submitted: str = ""
    absent: Sequence[str] = ()
    members: Mapping[str, str] | None = None
    python: str = ""

    def write(self, out: Path) -> None:
        """Write it into an assignment's results.

        Raises:
            UsageError: it can't be written.
        """
        document = {
            "schema_version": _VERSION,
            "submissions": self.submissions,
            "lms": self.lms,
            "gradebook": self.gradebook,
            "submitted": self.submitted,
            "absent": list(self.absent),
            "members": dict(self.members or {}),
            "python": self.python,
        }
        write_atomic(out / _FILE, to_json(document))

    @classmethod
    def read(cls, out: Path) -> GradedFrom | None:
        """Return what lies in an assignment's results; None if that is nothing, or is damaged."""
        try:
            with open_regular(str(out / _FILE)) as file:
                document = json.loads(file.read(_MAX_BYTES))
        except (OSError, UngradableError, ValueError, RecursionError):
            return None
        if not isinstance(document, dict) or document.get("schema_version") != _VERSION:
            return None
        # Earlier ones did not say it: there was but one.
        texts = {"python": "", **document}
        texts = {name: texts.get(name) for name in _TEXTS}
        absent, members = document.get("absent"), document.get("members")
        is_whole = (
            all(isinstance(text, str) for text in texts.values())
            and _are_texts(absent)
            and isinstance(members, dict)
            and _are_texts(list(members.values()))
        )
        return cls(**texts, absent=absent, members=members) if is_whole else None  # type: ignore[arg-type]


_TEXTS = ("submissions", "lms", "gradebook", "submitted", "python")


def _are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def graded_from(
    options: Options, submissions: Path, members: Mapping[str, str], absent: Sequence[str]
) -> GradedFrom:
    """Return how results come about, every path so that it is found from anywhere."""
    gradebook, submitted, python = options.gradebook, options.submitted, options.python
    return GradedFrom(
        str(submissions.absolute()),
        "" if options.lms is None else options.lms.value,
        "" if gradebook is None else str(gradebook.absolute()),
        "" if submitted is None else str(submitted.absolute()),
        absent,
        members,
        "" if python is None else _lasting(python),
    )


def _lasting(python: Path) -> str:
    """Return a path that is found from anywhere; a name on PATH is that already."""
    return str(python.absolute() if python.exists() else python)
