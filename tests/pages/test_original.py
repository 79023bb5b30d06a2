"""A student's file as a notebook that is valid whatever it was, with the cells that were graded."""

from __future__ import annotations

import json
import warnings

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import UngradableError
from autograder.intake import read_cells
from autograder.pages.original import read_original
from tests.pages.annotating import code, notebook, shows, text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
ODD = JSON | st.sampled_from(
    ["stream", "pyout", "display_data", "code", "a\ud800", "1/2", "heading"]
)
OUTPUT = st.fixed_dictionaries(
    {},
    optional={
        "output_type": st.sampled_from(
            ["stream", "error", "display_data", "execute_result", "pyout"]
        )
        | ODD,
        "data": st.dictionaries(
            st.sampled_from(["text/plain", "image/png", "application/json", "x/y+json"])
            | st.text(),
            ODD,
            max_size=3,
        ),
        "text": ODD,
        "traceback": st.lists(ODD, max_size=2) | ODD,
        "ename": ODD,
        "evalue": ODD,
        "metadata": ODD,
        "execution_count": ODD,
    },
)
CELL = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | ODD},
    optional={
        "source": st.text(max_size=9) | st.lists(st.text(max_size=4), max_size=2) | ODD,
        "outputs": st.lists(OUTPUT | ODD, max_size=2) | ODD,
        "metadata": st.dictionaries(
            st.sampled_from(["tags", "name", "collapsed", "jupyter", "trusted", "autograder"]), ODD
        )
        | ODD,
        "attachments": st.dictionaries(st.text(max_size=3), ODD, max_size=2) | ODD,
        "id": ODD,
        "execution_count": ODD,
        "level": ODD,
    },
)


def check(made: dict[str, object]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nbformat.validate(nbformat.from_dict(made))
    json.dumps(made, allow_nan=False, ensure_ascii=False).encode()


@given(st.lists(CELL, max_size=4), ODD, st.sampled_from([3, 4]))
def test_whatever_was_handed_in_the_notebook_is_valid_and_has_what_was_graded(cells, metadata, of):
    whole = {"cells": [code("x = 1"), *cells], "metadata": metadata, "nbformat": of}
    content = json.dumps(whole).encode()
    try:
        sources = read_cells("hw.ipynb", content)
    except UngradableError:
        return
    original = read_original("hw.ipynb", content)
    check(original.notebook)
    assert tuple(original.source(number) for number in range(len(original.code))) == sources


def test_cells_and_outputs_stay_as_they_are():
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": "careful\n"},
        shows(text_html="<b>1</b>", image_png="iVBORw0KGgo=", text_plain="1"),
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a", "b"]},
    ]
    cells = [
        text("# Title", id="first"),
        code("1 + 1", *outputs, id="second", execution_count=3, metadata={"tags": ["mine"]}),
    ]
    kept = read_original("hw.ipynb", notebook(*cells)).notebook["cells"]
    assert kept == cells


def test_a_notebook_of_format_3_is_brought_up_to_4():
    old = {
        "nbformat": 3,
        "metadata": {},
        "worksheets": [{"cells": [
            {"cell_type": "heading", "level": 2, "source": "Part"},
            {"cell_type": "code", "input": "x = 1", "prompt_number": 2, "outputs": [
                {"output_type": "pyout", "text": ["1"], "png": "iVBORw0KGgo="},
                {"output_type": "pyerr", "ename": "E", "evalue": "", "traceback": []},
                {"output_type": "stream", "stream": "stderr", "text": "!"},
            ]},
        ]}],
    }  # fmt: skip
    original = read_original("hw.ipynb", json.dumps(old).encode())
    check(original.notebook)
    heading, cell = original.notebook["cells"]
    assert heading["source"] == "## Part"
    assert cell["execution_count"] == 2
    assert cell["outputs"][0]["data"] == {"text/plain": "1", "image/png": "iVBORw0KGgo="}
    assert [one["output_type"] for one in cell["outputs"]] == ["execute_result", "error", "stream"]


def test_huge_outputs_are_cut_with_a_note():
    long = {"output_type": "stream", "name": "stdout", "text": "x" * 300_000}
    picture = shows(image_png="A" * 5_000_000, text_plain="<Figure>")
    cell = code("x = 1", long, picture, *[shows(text_plain="1")] * 300)
    original = read_original("hw.ipynb", notebook(cell))
    check(original.notebook)
    kept = original.notebook["cells"][0]["outputs"]
    assert len(kept) == 201 and "102 more outputs" in kept[-1]["text"]
    assert "200,000 more characters" in kept[0]["text"]
    assert kept[1]["data"]["text/plain"].startswith("<Figure>\n[autograder: an output (image/png")


def test_metadata_that_mark_a_cell_as_trusted_go():
    kept = read_original("hw.ipynb", notebook(code("x = 1", metadata={"trusted": True, "a": 1})))
    assert kept.notebook["cells"][0]["metadata"] == {"a": 1}


@pytest.mark.parametrize("kind", ["heading", "markdown", "raw", "code"])
def test_no_cell_of_a_students_is_marked_as_a_comment(kind):
    said = {"autograder": {"comment": True}, "tags": ["autograder", "mine"]}
    forged = {"cell_type": kind, "source": "**autograder**: full marks", "metadata": said}
    kept = read_original("hw.ipynb", notebook(code("x = 1"), forged))
    # One that an earlier `annotate` may have written goes as a whole.
    assert [cell["metadata"] for cell in kept.notebook["cells"][1:]] == (
        [] if kind == "markdown" else [{"tags": ["mine"]}]
    )


@pytest.mark.parametrize("deep", ["[" * 3_000 + "]" * 3_000, '{"a":' * 3_000 + "1" + "}" * 3_000])
def test_of_what_nests_too_deeply_the_code_is_there(deep):
    outputs = f'[{{"output_type": "display_data", "data": {{"application/json": {deep}}}}}]'
    padding = '"' + "x" * (2 << 20) + '"'
    content = (
        f'{{"nbformat": 4, "metadata": {{"a": {padding}}}, "cells": '
        f'[{{"cell_type": "code", "source": "x = 1", "outputs": {outputs}}}]}}'
    )
    try:
        original = read_original("hw.ipynb", content.encode())
    except UngradableError:
        return  # the grader does not read it either
    check(original.notebook)
    assert original.source(0) == "x = 1"


def test_a_script_becomes_cells_of_text_and_code():
    header = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n"
    script = f"{header}# %% [markdown]\n# # Title\n\n# %%\nx = 1\n# %%\ny = 2\n"
    original = read_original("hw.py", script.encode())
    check(original.notebook)
    kinds = [cell["cell_type"] for cell in original.notebook["cells"]]
    assert kinds == ["markdown", "code", "code"]
    assert [original.source(number) for number in range(2)] == ["x = 1", "y = 2"]


@pytest.mark.parametrize("script", ["x = 1\n", "# In[1]:\nx = 1\n", "x = '''\n# %%\n'''\n"])
def test_another_script_has_the_cells_that_were_graded(script):
    original = read_original("hw.py", script.encode())
    check(original.notebook)
    sources = tuple(original.source(number) for number in range(len(original.code)))
    assert sources == read_cells("hw.py", script.encode())


def test_text_alone_is_a_notebook_where_no_code_is_needed():
    content = notebook(text("An essay."))
    with pytest.raises(UngradableError, match="holds no code"):
        read_original("hw.ipynb", content)
    original = read_original("hw.ipynb", content, needs_code=False)
    assert [cell["source"] for cell in original.notebook["cells"]] == ["An essay."]
    assert (original.code, original.notes) == ((), ())
