"""The answer to an exercise that a person grades, found in notebooks from anywhere."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from autograder.course import AnswerKind, Criterion, ManualExercise
from autograder.pages.answers import AnswerState, find_answer, given_notebook
from autograder.pages.original import read_original
from tests.pages.annotating import code, shows, text
from tests.pages.test_original import CELL, ODD

RUBRIC = (Criterion("All", Decimal(3)),)
DERIVE = ManualExercise("derive", "Derive it", RUBRIC)
PLOT = ManualExercise("plot", "Plot it", RUBRIC, AnswerKind.CODE)
TASK = ManualExercise("report", "Report", RUBRIC, AnswerKind.TASK)
TITLES = ("Double", "Derive it", "Plot it", "Report")


def marked(cell, name, grade_id="", solution=False):
    marks = {"nbgrader": {"grade_id": grade_id, "solution": solution}} if grade_id else {}
    return {**cell, "id": name, "metadata": marks}


GIVEN = [
    marked(text("# Homework"), "prose1"),
    marked(
        code("def double(x):\n    raise NotImplementedError"), "exercise-double", "double", True
    ),
    marked(text("## Derive it\nIn full."), "prose2"),
    marked(text("Worth 3 points."), "rubric-derive", "rubric_derive"),
    marked(text("*Write your answer here.*"), "exercise-derive", "derive", True),
    marked(text("Worth 3 points, too."), "rubric-plot", "rubric_plot"),
    marked(code("# Write your code here."), "exercise-plot", "plot", True),
    marked(text("Report what you saw."), "exercise-report", "report"),
    marked(text("The end."), "prose3"),
]


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "given.ipynb"
    path.write_text(json.dumps({"cells": GIVEN}))
    return given_notebook(path)


def handed_in(changes=None, added=None):
    """Return the released cells with other sources, and with cells added below some, by id."""
    cells = []
    for cell in GIVEN:
        cells.append({**cell, "source": (changes or {}).get(cell["id"], cell["source"])})
        cells += (added or {}).get(cell["id"], ())
    return cells


def look(given, exercise, cells, name="hw.ipynb"):
    whole = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    content = json.dumps(whole).encode() if isinstance(cells, list) else cells.encode()
    original = read_original(name, content)
    return find_answer(original.notebook["cells"], given, exercise, TITLES)


def sources(found):
    return [cell["source"] for cell in found.cells]


def without(cells, *keys):
    """Return cells as a program leaves them that keeps neither of these."""
    return [{**cell, **{key: {} for key in keys if key == "metadata"}} if "id" not in keys
            else {k: ({} if k == "metadata" and k in keys else v) for k, v in cell.items()
                  if k != "id"} for cell in cells]  # fmt: skip


MINE = handed_in(
    {"exercise-derive": "By the chain rule.", "exercise-plot": "plt.plot(x)"},
    {"exercise-derive": [text("And so on.")], "exercise-report": [text("I saw it."), code("x")]},
)


@pytest.mark.parametrize(
    "lost", [(), ("id",), ("metadata",), ("id", "metadata")], ids=["none", "ids", "marks", "both"]
)
def test_an_answer_is_found_whatever_a_program_keeps(given, lost):
    cells = without(MINE, *lost)
    assert sources(look(given, DERIVE, cells)) == ["By the chain rule.", "And so on."]
    assert sources(look(given, PLOT, cells)) == ["plt.plot(x)"]
    assert sources(look(given, TASK, cells)) == ["I saw it.", "x"]


def test_colab_has_ids_among_metadata(given):
    cells = [{k: v for k, v in cell.items() if k != "id"} | {"metadata": {"id": cell.get("id", "")}}
             for cell in MINE]  # fmt: skip
    assert sources(look(given, DERIVE, cells)) == ["By the chain rule.", "And so on."]


def test_an_answer_in_a_cell_of_another_kind_or_in_a_new_one_is_found(given):
    cells = [code("2 + 2", **{"id": cell["id"]}) if cell["id"] == "exercise-derive" else cell
             for cell in MINE if cell.get("id")]  # fmt: skip
    assert sources(look(given, DERIVE, cells)) == ["2 + 2"]
    cells = [text("A new one.") if cell.get("id") == "exercise-derive" else cell for cell in MINE]
    assert sources(look(given, DERIVE, cells)) == ["A new one.", "And so on."]


def test_below_a_heading_when_nothing_else_is_left(given):
    cells = [code("x = 1"), text("# **derive IT**\n\nThe first."), text("More."),
             text("## Plot it"), code("plot()")]  # fmt: skip
    assert sources(look(given, DERIVE, cells)) == ["# **derive IT**\n\nThe first.", "More."]
    assert sources(look(given, PLOT, cells)) == ["plot()"]
    found = look(given, TASK, cells)
    assert found.state is AnswerState.NOT_FOUND and len(found.cells) == 5


@pytest.mark.parametrize(
    "line", ["#" * 9_000, "# " + " " * 9_000 + "x", "# #" * 3_000, "#\t" * 5_000]
)
def test_a_heading_that_never_ends_is_none(given, line):
    cells = [text(line), text("## Derive it ##"), text("So."), code("1")]
    assert sources(look((), DERIVE, cells)) == ["So.", "1"]


@pytest.mark.parametrize("answer", ["*Write your answer here.*", "", "  \n"])
def test_what_nobody_wrote_into_is_no_answer(given, answer):
    found = look(given, DERIVE, handed_in({"exercise-derive": answer}))
    assert (found.state, found.cells, found.fingerprint) == (AnswerState.NO_ANSWER, (), "")
    assert look(given, TASK, handed_in()).state is AnswerState.NO_ANSWER
    assert look(given, PLOT, handed_in()).state is AnswerState.NO_ANSWER


def test_an_answer_below_the_untouched_cell_counts(given):
    found = look(given, DERIVE, handed_in(added={"exercise-derive": [text("Below.")]}))
    assert found.state is AnswerState.ANSWERED
    assert sources(found) == ["Below."]


def test_a_copy_of_the_answers_cell_belongs_to_the_answer(given):
    (own,) = [cell for cell in MINE if cell.get("id") == "exercise-derive"]
    cells = handed_in({"exercise-derive": "One."}, {"exercise-derive": [{**own, "source": "Two."}]})
    assert sources(look(given, DERIVE, cells)) == ["One.", "Two."]


def test_scripts_are_read_cell_by_cell_or_shown_whole(given):
    percent = "\n".join(
        f"# %%{' [markdown]' if cell['cell_type'] == 'markdown' else ''}\n"
        + "\n".join(
            f"# {line}" if cell["cell_type"] == "markdown" else line
            for line in cell["source"].split("\n")
        )
        for cell in MINE
    )
    assert sources(look(given, DERIVE, percent, "hw.py")) == ["By the chain rule.", "And so on."]
    found = look(given, DERIVE, "# My derivation: see above.\nx = 1\n", "hw.py")
    assert found.state is AnswerState.NOT_FOUND
    assert "My derivation" in sources(found)[0]


def test_the_fingerprint_is_of_the_answer_and_not_of_how_it_was_saved(given):
    first = look(given, DERIVE, MINE).fingerprint
    assert first.isalpha() and len(first) == 12
    assert look(given, DERIVE, without(MINE, "id", "metadata")).fingerprint == first
    other = handed_in({"exercise-double": "def double(x): ...", "exercise-plot": "p"},
                      {"exercise-derive": [text("And so on.")]})  # fmt: skip
    other = [{**c, "source": "By the chain rule."} if c.get("id") == "exercise-derive" else c
             for c in other]  # fmt: skip
    assert look(given, DERIVE, other).fingerprint == first
    changed = [{**c, "source": "Because."} if c.get("id") == "exercise-derive" else c for c in MINE]
    assert look(given, DERIVE, changed).fingerprint != first


def test_a_picture_counts_and_an_address_in_memory_does_not(given):
    def plotted(*outputs):
        cells = [{**c, "outputs": list(outputs)} if c.get("id") == "exercise-plot" else c
                 for c in MINE]  # fmt: skip
        return look(given, PLOT, cells).fingerprint

    assert plotted(shows(image_png="aGk=")) != plotted()
    one, other = (shows(text_plain=f"<Line2D at {at}>") for at in ("0x7f01a2", "0x55e3b4"))
    assert plotted(one) == plotted(other)


def test_without_a_released_notebook_headings_are_left(given, tmp_path):
    assert given_notebook(tmp_path / "none.ipynb") == ()
    (tmp_path / "odd.ipynb").write_text('{"cells": [3]}')
    assert given_notebook(tmp_path / "odd.ipynb") == ()
    found = look((), DERIVE, [text("## Derive it"), text("So."), code("1")])
    assert sources(found) == ["So.", "1"]


ODD_MARKS = st.fixed_dictionaries(
    {},
    optional={
        "nbgrader": st.fixed_dictionaries({}, optional={"grade_id": st.just("derive") | ODD}) | ODD,
        "id": st.just("exercise-derive") | ODD,
    },
)
ODD_CELL = st.builds(
    lambda cell, marks, id_: {**cell, "metadata": marks, **({"id": id_} if id_ else {})},
    CELL, ODD_MARKS, st.sampled_from(["", "exercise-derive", "rubric-derive", "exercise-report"]),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@hypothesis_given(st.lists(ODD_CELL, max_size=6))
def test_whatever_a_notebook_holds_an_answer_is_some_of_its_cells_or_none(given, cells):
    content = json.dumps({"cells": [code("1"), *cells], "metadata": {}, "nbformat": 4}).encode()
    original = read_original("hw.ipynb", content).notebook["cells"]
    for exercise in (DERIVE, PLOT, TASK):
        found = find_answer(original, given, exercise, TITLES)
        assert all(cell in original for cell in found.cells)
        assert bool(found.cells) == bool(found.fingerprint)
        assert bool(found.cells) == (found.state is not AnswerState.NO_ANSWER)
