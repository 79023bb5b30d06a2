"""docs/boundary.md gives the limits that hold, and is found from the pages that need it."""

from __future__ import annotations

from pathlib import Path

from autograder.sandbox.guest import codec_pandas, codec_python, codec_records, codec_scipy
from autograder.sandbox.values import ANSWER_CAPS, CAPS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "boundary.md").read_text(encoding="utf-8")


def test_the_limits_are_those_that_hold():
    cells = (line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| "))
    rows = {row[0]: row[1] for row in cells if len(row) == len(("what", "how much"))}
    assert rows["bytes of one reply"] == f"{CAPS.frame_bytes >> 20} MiB"
    elements = next(value for key, value in rows.items() if key.startswith("elements of one"))
    assert elements == f"{CAPS.elements:,}" and rows["depth"] == str(CAPS.depth)
    assert rows["columns of a frame, rows of an index"] == (
        f"{codec_pandas._MAX_COLUMNS:,}, and {codec_pandas._MAX_LENGTH:,}"
    )
    assert rows["a frame or series counts as"] == (
        f"{codec_pandas._COST} elements, and {codec_pandas._COLUMN_COST} for each column"
    )
    assert rows["rows and columns of a sparse matrix together"] == f"{codec_scipy._MAX_LENGTHS:,}"
    assert rows["values of an iterator"] == f"{codec_python.MAX_ITEMS:,}"
    assert rows["fields of a record"] == f"{codec_records._MAX_FIELDS:,}"
    assert rows["an answer to a scenario's input"] == (
        f"{ANSWER_CAPS.frame_bytes >> 20} MiB, {ANSWER_CAPS.elements:,} elements"
    )


def test_pages_that_speak_of_the_boundary_lead_there():
    for name in ("architecture", "authoring", "hidden_tests", "security"):
        assert "(boundary.md)" in (DOCS / f"{name}.md").read_text(encoding="utf-8")
