"""What platforms give out, built in code, with people who do not exist."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import UngradableError
from autograder.intake import HandedIn, Platform, Released, find_handed_in, read_submission

NB = json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "x"}]}).encode()
OTHER = json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "y"}]}).encode()


def download(
    tmp_path: Path, files: Mapping[str, bytes], form: str = "zip", name: str = "submissions.zip"
) -> Path:
    """Return a download as a zip, or as what was unpacked from one."""
    path = tmp_path / name
    if form == "folder":
        path = tmp_path / "submissions"
        for inside, content in files.items():
            file = path / inside
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return path
    with zipfile.ZipFile(path, "w") as archive:
        for inside, content in files.items():
            archive.writestr(inside, content)
    return path


def found_in(path: Path, lms: str | None = None, roster: tuple[str, ...] = ()) -> HandedIn:
    return find_handed_in(path, "hw", Released(), None if lms is None else Platform(lms), roster)


def read_by_id(found: HandedIn) -> dict[str, list[str]]:
    """Return the paths of each submission's files, the graded first; or why there are none."""
    read = {}
    for source in found.sources:
        try:
            submission = read_submission(source)
        except UngradableError as error:
            read[source.id] = [str(error)]
        else:
            graded = [file.path for file in submission.origin.graded]
            read[source.id] = [*graded, *sorted(set(submission.helpers) - set(graded))]
    return read
