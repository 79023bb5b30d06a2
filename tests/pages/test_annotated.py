"""Below each cell stands what its student reads of it, once, and it changes no grade."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.intake import GradedSource, read_cells
from autograder.models import Told, Verdict
from autograder.pages.annotated import annotate, notebook_text
from autograder.pages.annotating import annotate_one
from tests.documents import HIDDEN, case, document
from tests.pages.annotating import (
    HALF,
    TWICE,
    code,
    graded,
    handed_in,
    notebook,
    report,
    text,
    wanted,
)

ERROR = {"cell": 3, "line": 1, "kind": "NameError", "message": "name 'y' is not defined"}


def annotated(*files: GradedSource, **fields: Any) -> list[dict[str, Any]]:
    made = annotate(report(*files, **fields), files)
    texts = [notebook_text(one) for one in made]
    for one in texts:
        assert HIDDEN not in one
        nbformat.validate(nbformat.reads(one, as_version=4))
    return [json.loads(one) for one in texts]


def outline(made: dict[str, Any]) -> list[str]:
    """Return the cells' sources; of a comment its exercises."""
    return [
        ",".join(cell["metadata"]["autograder"].get("exercises", ["summary"]))
        if "autograder" in cell["metadata"]
        else cell["source"]
        for cell in made["cells"]
    ]


def test_a_comment_stands_below_the_cell_that_defines_its_exercise():
    hw = graded("hw.ipynb", notebook(text("# Mine"), code(HALF), code(TWICE), code("half(3)")))
    (made,) = annotated(hw)
    assert outline(made) == ["summary", "# Mine", HALF, "half", TWICE, "twice", "half(3)"]
    comment = made["cells"][3]["source"]
    assert "Not right yet" in comment and "0 of 2 points" in comment
    assert "`half` gives back `x`" in comment and "```python\nhalf(4)\n```" in comment
    assert made["cells"][3]["metadata"]["tags"] == ["autograder"]
    summary = made["cells"][0]["source"]
    assert "2 of 4 points" in summary and "| `half` | Not right yet | 0 of 2 points |" in summary


def test_the_last_definition_is_the_one_that_counts():
    cells = [code(HALF), code(f"{TWICE}\nhalf = twice"), code("if half == 1: pass")]
    (made,) = annotated(graded("hw.ipynb", notebook(*cells)))
    assert outline(made)[2:4] == [cells[1]["source"], "half,twice"]


def test_a_cell_that_failed_is_told_so_and_what_is_nowhere_stands_at_the_top():
    hw = graded("hw.ipynb", notebook(code(HALF), code("x = 1"), code("y")))
    (made,) = annotated(hw, errors=[ERROR])
    assert "This cell failed, line 1" in made["cells"][-1]["source"]
    assert "autograder · `twice`: Full marks" in made["cells"][0]["source"]


def test_files_graded_together_have_a_notebook_each():
    first = graded("one.ipynb", notebook(code(HALF), code("x = 1")))
    second = graded("two.py", f"# %%\ny\n# %%\n{TWICE}\n".encode())
    one, two = annotated(first, second, errors=[ERROR])
    assert outline(one) == ["summary", HALF, "half", "x = 1"]
    assert outline(two) == ["summary", "y", "", TWICE, "twice"]
    assert "This cell failed" in two["cells"][2]["source"]


def test_annotating_again_doubles_nothing():
    (made,) = annotate(
        report(hw := graded("hw.ipynb", notebook(text("# Mine"), code(HALF), code(TWICE)))), [hw]
    )
    once = notebook_text(made)
    again = graded("hw.ipynb", once.encode())
    (twice,) = annotate(report(again), [again])
    assert notebook_text(twice) == once


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("hw.ipynb", notebook(text("# Mine"), code(HALF), code("\n"), code(f"%%time\n{TWICE}"))),
        ("hw.py", f"# %%\n{HALF}\n\n# %%\n{TWICE}\n".encode()),
    ],
)
def test_handed_in_again_it_is_graded_as_without_comments(name, content):
    hw = graded(name, content)
    (made,) = annotate(report(hw), [hw])
    again = notebook_text(made).encode()
    assert read_cells("hw.ipynb", again) == read_cells(name, content)


HOSTILE = (
    "`</code><img src=x onerror=a()> $\\href{javascript:a()}{x}$ [x](javascript:a()) | **b** `\n# b"
)


def test_what_a_message_quotes_means_nothing_in_markdown():
    told = Told(Verdict.FAILED, HOSTILE, call="half(1)", expected="```\n<b>", actual="````\n# x")
    hw = graded("hw.ipynb", notebook(code(HALF)))
    made = document("ada", case("half::test_one", "failed"), told={"half": told})
    (one,) = annotate(made, [hw])
    comment = json.loads(notebook_text(one))["cells"][2]["source"]
    outside = comment.partition("Try this")[0]
    assert "<img" not in outside and "$" not in outside and "](" not in outside
    assert "\n# b" not in outside and "\\# b" in outside
    assert "````text\n```\n<b>\n````" in comment and "`````text\n````\n# x\n`````" in comment


def test_what_has_changed_since_it_was_graded_is_left_alone(tmp_path: Path):
    files = handed_in(tmp_path / "in/ada", hw_ipynb=notebook(code(HALF), code(TWICE)))
    task = wanted(tmp_path / "in", tmp_path / "out", report(*files))
    *_, done = annotate_one(task)
    assert done.written == ("annotated.ipynb",) and not done.problems
    (tmp_path / "in/ada/hw.ipynb").write_bytes(notebook(code(HALF)))
    before = (tmp_path / "out/annotated.ipynb").read_bytes()
    *_, done = annotate_one(task)
    assert not done.written and "not what was graded" in done.problems[0]
    assert (tmp_path / "out/annotated.ipynb").read_bytes() == before


def test_a_damaged_notebook_is_a_sentence(tmp_path: Path):
    (tmp_path / "in/ada").mkdir(parents=True)
    (tmp_path / "in/ada/hw.ipynb").write_bytes(notebook(code(HALF))[:-9])
    made = report(graded("hw.ipynb", notebook(code(HALF))))
    (done,) = annotate_one(wanted(tmp_path / "in", tmp_path / "out", made))
    assert "is cut short" in done.problems[0] and not done.written


def test_files_of_an_earlier_time_do_not_stay(tmp_path: Path):
    files = handed_in(tmp_path / "in/ada", hw_ipynb=notebook(code(HALF), code(TWICE)))
    out = tmp_path / "out"
    out.mkdir()
    for name in ("annotated.html", "annotated-2.ipynb", "annotated-2.html", "annotated-mine.ipynb"):
        (out / name).write_text("old")
    list(annotate_one(wanted(tmp_path / "in", out, report(*files))))
    assert sorted(path.name for path in out.iterdir()) == [
        "annotated-mine.ipynb",
        "annotated.ipynb",
    ]
