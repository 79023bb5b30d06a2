"""docs/libraries.md: its table is the program's, and so is what it says of what is kept."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.sandbox import LIBRARIES, stack_of, warm

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/libraries.md").read_text(encoding="utf-8")


def rows() -> dict[str, list[str]]:
    """Return by a row's name the words in code of its columns after the first."""
    found = {}
    for line in PAGE.splitlines():
        names, *columns = line.strip("|").split("|")
        if re.fullmatch(r"(\s*`[\w-]+`,?)+\s*", names) and len(columns) == 4:
            for name in re.findall(r"`([\w-]+)`", names):
                found[name] = [re.findall(r"`(\w[\w-]*)`", column) for column in columns]
    return found


def test_every_row_stands_there_with_what_calls_for_it_and_what_comes_along():
    told = rows()
    assert list(told) == [row.name for row in LIBRARIES]
    for row in LIBRARIES:
        called_by, brings, *_ = told[row.name]
        if row.imported_as:
            assert called_by == list(row.imported_as)
            assert stack_of(*brings).names | {row.name} == stack_of(row.name).names
        else:
            assert called_by == [name for name, _ in row.chosen_by]


def test_what_is_kept_is_what_it_says():
    assert "four stay loaded" in PAGE
    assert "more than a gigabyte" in " ".join(PAGE.split())
    assert (warm._KEPT, warm._KEPT_MB) == (4, 1024)


def test_other_pages_lead_there():
    assert "(docs/libraries.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(libraries.md)" in (ROOT / "docs/authoring.md").read_text(encoding="utf-8")
