"""Points on their way back: platforms' files, and what origin.json says, whoever wrote them."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.export import one_line
from autograder.export.lms import (
    PLATFORMS,
    Table,
    Wanted,
    changes_csv,
    decoded,
    graded,
    open_gradebook,
    plan_feedback,
    plan_return,
    read_origins,
)

from .hostile import EDITS, TEXTS, edited, expect_plain
from .target import Target

# A header and a row of each kind; `{}` is anything.
_FORMS = (
    ("Student,ID,SIS Login ID,Section,Demo (1),{} (2)", "{},101,jdoe,A,,{}"),
    (
        "Identifier,Full name,Group,Grade,Maximum Grade,Last modified (grade)",
        "Participant 101,Jane,{},,10,{}",
    ),
    ("Email address,Demo (Real),Last downloaded from this course", "101,-,{}"),
    ("Username,Student ID,Demo [Total: 10] |1,{}", "jdoe,101,,{}"),
    (
        "OrgDefinedId,Username,First Name,Demo Points Grade <MaxPoints:10>,End-of-Line Indicator",
        "#101,jdoe,Jane,{},#",
    ),
    ("{},{},{}", "{},{},{}"),
)
_CELLS = st.one_of(
    TEXTS, st.sampled_from(("", "101", "Participant 102", "10", "-", "EX", "jdoe", '"', "#101"))
)
_IDS = st.one_of(TEXTS, st.sampled_from(("101", "jdoe", "Jane")))
_ONE = st.sampled_from((["101"], ["jdoe"]))
_ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "keys": st.fixed_dictionaries(
            {},
            optional={
                "user_id": _IDS, "participant": _IDS, "username": st.one_of(_IDS, st.none()),
                "folder": st.one_of(TEXTS, st.just("a_101_assignsubmission_file")),
                "sids": st.lists(_IDS, max_size=2), "emails": st.one_of(st.integers(), TEXTS),
                "names": st.lists(_IDS, max_size=2),
            },
        ),
        "members": st.lists(st.fixed_dictionaries({"id": _IDS, "name": TEXTS}), max_size=2),
        "files": st.dictionaries(TEXTS, TEXTS, max_size=2),
    },
)  # fmt: skip


@st.composite
def _returns(draw: st.DrawFn) -> dict[str, Any]:
    delimiter = draw(st.sampled_from(",;\t"))
    written = io.StringIO(newline="")
    writer = csv.writer(
        written, delimiter=delimiter, lineterminator=draw(st.sampled_from(("\n", "\r\n"))),
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
    )  # fmt: skip
    header, row = draw(st.sampled_from(_FORMS))
    lines = [header, row, *draw(st.lists(st.sampled_from(("", "{},{}", row)), max_size=2))]
    for line in lines:
        writer.writerow([part.replace("{}", draw(_CELLS)) for part in line.split(",")])
    content = written.getvalue().encode(
        draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252"))), "replace"
    )
    return {
        "file": edited(content, draw(EDITS)) if draw(st.booleans()) else content,
        "lms": draw(st.sampled_from(("", "", *(one.name for one in PLATFORMS)))),
        "key": draw(st.one_of(st.just(""), st.just(""), TEXTS)),
        "column": draw(st.one_of(st.just(""), st.just(""), TEXTS)),
        "ids": draw(st.one_of(_ONE, st.lists(_IDS, max_size=2, unique=True))),
        "points": draw(st.one_of(st.floats(0, 10), st.floats(0, 12), st.none())),
        "origins": draw(st.one_of(st.none(), st.dictionaries(_IDS, _ENTRIES, max_size=2))),
        "wanted": draw(st.sampled_from((Wanted(), Wanted(scale=True, allow_missing=True)))),
    }


def _document(name: str, points: float | None) -> dict[str, Any]:
    return {
        "submission": {"id": name or "x", "graded": ["hw.ipynb"]}, "assignment": "demo",
        "status": "graded", "points": points, "max_points": 10.0, "exercises": [],
    }  # fmt: skip


def _is_filled_or_refused(drawn: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "grades.csv"
        path.write_bytes(drawn["file"])
        if drawn["origins"] is not None:
            said = {"schema_version": "1.0", "submissions": drawn["origins"]}
            (folder / "origin.json").write_text(json.dumps(said))
        works = [graded(folder / "x", _document(one, drawn["points"])) for one in drawn["ids"]]
        wanted = Wanted(
            {"": drawn["column"]} if drawn["column"] else {},
            scale=drawn["wanted"].scale,
            allow_missing=drawn["wanted"].allow_missing,
        )
        try:
            book = open_gradebook(path, drawn["lms"], drawn["key"])
            origins = read_origins(folder)
        except UsageError as error:
            expect_plain(one_line(str(error)))
            return
        before = [book.table.values(row) for row in range(len(book.table))]
        plan = plan_return(book, "demo", works, origins, wanted)
        feedback = plan_feedback(book.platform, works, origins, plan.rows)
        for sentence in (*plan.problems, *plan.notes, *feedback.problems, *feedback.notes):
            expect_plain(one_line(sentence))
        for row in csv.reader(io.StringIO(changes_csv(plan.changes), newline=""), strict=True):
            assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
        data = book.table.to_bytes()
        changed = [change for change in plan.changes if change.is_set]
        is_dropping = book.platform.unknown == "leave-out"
        if not changed and not is_dropping:
            assert data == drawn["file"]
        if not is_dropping and not plan.problems:
            _expect_only(plan.columns, changed, before, data, book.table.delimiter)


def _expect_only(columns: Any, changed: Any, before: Any, data: bytes, delimiter: str) -> None:
    """Expect that each changed cell says what is said of it, and all others what they said."""

    text, *rest = decoded(data)
    again = Table(text, delimiter, *rest)
    after = [again.values(row) for row in range(len(again))]
    for change in changed:
        (column,) = (one for one in columns if one.heading == change.column)
        before[change.person.row][column.index] = change.new
    assert after == before


TARGETS = (Target("gradebooks of platforms", _returns(), _is_filled_or_refused),)
