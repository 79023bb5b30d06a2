"""Large notebooks: what is kept is what JSON gives, the rest costs no memory."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import UngradableError
from autograder.intake.notebook import SMALL_BYTES, read_cells
from autograder.intake.skim import BrokenError, Steps, TooDeepError, TooMuchError, skim

MIB = 1 << 20
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
sources = st.lists(st.text(), max_size=4) | st.text()
cells = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown"]), "source": sources},
    optional={"outputs": anything, "metadata": anything, "id": anything, "input": sources},
)
notebooks = st.fixed_dictionaries(
    {"nbformat": st.integers(3, 5), "cells": st.lists(cells, max_size=4)},
    optional={
        "metadata": st.fixed_dictionaries(
            {"kernelspec": st.fixed_dictionaries({"name": st.text(), "more": anything})},
            optional={"widgets": anything},
        ),
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(cells)}), max_size=2),
        "more": anything,
    },
)


def kept_of(notebook: dict) -> dict:
    """Return what a reader of notebooks looks at, found the plain way."""

    def cells_of(found: list) -> list:
        wanted = ("cell_type", "source", "input")
        return [{k: v for k, v in cell.items() if k in wanted} for cell in found]

    kept = {"nbformat": notebook["nbformat"], "cells": cells_of(notebook["cells"])}
    if "metadata" in notebook:
        name = notebook["metadata"]["kernelspec"]["name"]
        kept["metadata"] = {"kernelspec": {"name": name}}
    if "worksheets" in notebook:
        kept["worksheets"] = [{"cells": cells_of(s["cells"])} for s in notebook["worksheets"]]
    return kept


@given(notebooks, st.booleans(), st.sampled_from([None, 1]))
def test_what_is_kept_is_what_json_gives(notebook, ascii_only, indent):
    text = json.dumps(notebook, ensure_ascii=ascii_only, indent=indent)
    assert skim(text.encode("utf-8", "surrogatepass")) == kept_of(notebook)


@given(notebooks, st.data())
def test_a_notebook_that_is_cut_anywhere_is_broken(notebook, data):
    text = json.dumps(notebook).encode()
    end = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(BrokenError):
        skim(text[:end])


@pytest.mark.parametrize(
    "text",
    [
        b'{"cells": [}',
        b'{"cells": [{"source": "a" "b"}]}',
        b'{"cells": [] "nbformat": 4}',
        b'{"other": [1, 2}',
        b'{"other": {"a": ]}}',
        b"{} {}",
        b"{\x00}",
        b'{"other": [\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> main\n]}',
    ],
)
def test_json_that_is_broken_around_what_is_kept_is_refused(text):
    with pytest.raises(BrokenError):
        skim(text)


def test_keys_written_with_escapes_are_the_same_keys_and_the_last_of_two_counts():
    text = b'{"c\\u0065lls": [{"source": "a", "sour\\u0063e": ["b", "c"]}]}'
    assert skim(text) == {"cells": [{"source": ["b", "c"]}]}


def around(inside: bytes, place: str) -> bytes:
    """Return a notebook with one good cell and something in its metadata or outputs."""
    metadata, outputs = (inside, b"[]") if place == "metadata" else (b"{}", inside)
    return (
        b'{"nbformat": 4, "metadata": {"m": ' + metadata + b'}, "cells": [{"cell_type": "code", '
        b'"metadata": {}, "outputs": ' + outputs + b', "source": ["x = 1"]}]}'
    )


def filled(piece: bytes, size: int = 6 * MIB) -> bytes:
    return b"[" + piece * (size // len(piece)) + b"1]"


@pytest.mark.parametrize("place", ["metadata", "outputs"])
@pytest.mark.parametrize(
    "piece",
    [b"[],", b"{},", b'"",', b"1,", b'{"":1},', b"[12.5,3.25],", b'"\\n\\"",', '"😀é",'.encode()],
)
def test_a_large_notebook_is_read_in_hardly_more_memory_than_its_bytes(piece, place):
    content = around(filled(piece), place)
    tracemalloc.start()
    try:
        assert read_cells("hw.ipynb", content) == ("x = 1",)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 24 * MIB


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (around(filled(b"[[1]],", 16 * MIB), "metadata"), "more lists, objects and keys than"),
        (around(b"[" * MIB + b"]" * MIB, "outputs"), "nested too deeply"),
        (b'{"nbformat": 4, "cells": ' + filled(b"{},") + b"}", "more lists, objects and keys"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": [' + b'"",' * (2 * MIB)
         + b'""]}]}', "more lines of code"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "' + b"a" * (20 * MIB)
         + b'"}]}', "more lines of code"),
    ],
)  # fmt: skip
def test_what_no_notebook_needs_is_refused_with_the_way_out(content, told):
    with pytest.raises(UngradableError, match=told):
        read_cells("hw.ipynb", content)


def test_steps_are_counted_and_depth_is_bounded():
    nested = b'{"other": [[[1, [2]], [3]]]}'
    assert skim(nested, Steps(100)) == {}
    with pytest.raises(TooMuchError):
        skim(nested, Steps(3))
    with pytest.raises(TooDeepError):
        skim(b'{"other": ' + b"[" * 2000)


def test_a_large_notebook_says_what_is_wrong_with_it_as_a_small_one_does():
    large = around(b'"' + b"\\n" * MIB + b'"', "outputs").replace(b'"cells"', b'\n"cells"')
    assert len(large) > SMALL_BYTES
    for content, told in (
        (large[:-20], "is cut short at line 2"),
        (large[: MIB + 50], "is cut short at line 2"),
        (large.replace(b'"source": [', b'"source": [}'), "JSON is broken at line 2"),
        (large[:-1] + b"\n<<<<<<< a\n=======\n>>>>>>> b\n}", "merge-conflict markers"),
        (large.replace(b'"nbformat": 4', b'"nbformat": 2'), "has notebook format 2"),
        (large + b"\xff", f"not UTF-8 text (byte {len(large)})"),
        (b"[" + large + b"]", "its top level is no object"),
        (large.replace(b'{"m": {}}', b'{"kernelspec": {"name": "ir"}}'), "in the language 'R'"),
    ):
        with pytest.raises(UngradableError) as raised:
            read_cells("hw.ipynb", content)
        assert told in str(raised.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_large_notebook_with_a_byte_order_mark_is_read(encoding):
    text = json.dumps(
        {
            "nbformat": 4,
            "cells": [{"cell_type": "code", "source": "s = '😀é'", "outputs": ["😀a" * MIB]}],
        },
        ensure_ascii=False,
    )
    assert read_cells("hw.ipynb", text.encode(encoding)) == ("s = '😀é'",)
