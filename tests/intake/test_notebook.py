"""Reading cells from sound, odd and hostile files."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import UngradableError
from autograder.intake import notebook, read_cells


def code(source: Any = "x = 1", **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, **more}


def ipynb(*cells: Any, **more: Any) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": list(cells), **more}).encode()


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UngradableError) as caught:
        read_cells(name, content)
    message = str(caught.value)
    assert message.isprintable()
    assert message.endswith(".")
    return message


def test_code_cells_are_read_in_order_and_others_left_out() -> None:
    content = ipynb(
        code("a = 1\n"),
        {"cell_type": "markdown", "source": "# title"},
        {"cell_type": "raw", "source": "raw"},
        code(["b = 2\n", "c = 3"]),
    )

    assert read_cells("hw.ipynb", content) == ("a = 1\n", "b = 2\nc = 3")


def test_format_3_cells_are_read_from_their_worksheets() -> None:
    sheets = [
        {"cells": [{"cell_type": "code", "input": ["a = 1\n", "b"], "language": "python"}]},
        "not a worksheet",
        {"cells": [{"cell_type": "code", "input": "c"}]},
    ]
    content = json.dumps({"nbformat": 3, "worksheets": sheets}).encode()

    assert read_cells("old.ipynb", content) == ("a = 1\nb", "c")


def test_blank_cells_keep_their_places() -> None:
    assert read_cells("hw.ipynb", ipynb(code(""), code("x"))) == ("", "x")


@pytest.mark.parametrize(
    "broken", [7, None, [], "x", code(7), code([1]), code(None), {"cell_type": "code"}]
)
def test_a_malformed_cell_is_passed_over(broken: Any) -> None:
    assert read_cells("hw.ipynb", ipynb(broken, code("x"))) == ("x",)


def test_what_jupyter_would_complain_about_does_not_matter() -> None:
    content = ipynb(
        code("a", id="same", outputs=[{"data": {"text/plain": "x" * 1_000_000}}]),
        code("b", id="same", outputs="none", metadata=3, unheard="of"),
        metadata=None,
    )

    assert read_cells("hw.ipynb", content) == ("a", "b")


def test_nan_in_outputs_is_read_as_jupyter_reads_it() -> None:
    content = b'{"nbformat": 4, "cells": [{"cell_type":"code","source":"x","outputs":[NaN]}]}'

    assert read_cells("hw.ipynb", content) == ("x",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["hw.ipynb", "hw.py", "HW.IPYNB"])
def test_unicode_encodings_are_recognised(name: str, encoding: str) -> None:
    source = "s = 'é 李 \u200b\t'"
    text = source if name.endswith(".py") else json.dumps(json.loads(ipynb(code(source))))

    assert read_cells(name, text.encode(encoding)) == (source,)


def test_line_ends_become_line_feeds() -> None:
    assert read_cells("hw.ipynb", ipynb(code("a\r\nb\rc"))) == ("a\nb\nc",)
    assert read_cells("hw.py", b"a\r\nb\rc") == ("a\nb\nc",)


def test_lone_surrogates_are_replaced_and_split_pairs_joined() -> None:
    content = ipynb(code(["s = '\ud83d", "\ude00 \ud800'"]))

    assert read_cells("hw.ipynb", content) == ("s = '\U0001f600 \ufffd'",)


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"kernelspec": {"language": "R"}}, "'R'"),
        ({"kernelspec": {"name": "ir"}}, "'R'"),
        ({"kernelspec": {"name": "julia-1.10"}}, "'Julia'"),
        ({"language_info": {"name": "julia\x1b"}}, "'julia\ufffd'"),
    ],
)
def test_a_notebook_in_another_language_is_refused_by_its_name(
    metadata: Any, language: str
) -> None:
    assert language in refusal("hw.ipynb", ipynb(code(), metadata=metadata))


@pytest.mark.parametrize(
    "metadata",
    [
        {"kernelspec": {"language": "python", "name": "ir"}},
        {"kernelspec": {"name": "irkalla"}},
        {"kernelspec": {"language": 3}, "language_info": []},
        {"language_info": {"name": "ipython"}},
    ],
)
def test_a_python_notebook_is_recognised_by_odd_metadata_too(metadata: Any) -> None:
    assert read_cells("hw.ipynb", ipynb(code("x"), metadata=metadata)) == ("x",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"[]", "top level"),
        (b'"text"', "top level"),
        (b"{}", "doesn't say"),
        (b'{"nbformat": "4", "cells": []}', "doesn't say"),
        (b'{"nbformat": [4], "cells": []}', "doesn't say"),
        (b'{"nbformat": 2, "worksheets": []}', "format 2"),
        (b'{"nbformat": 5, "cells": []}', "format 5"),
        (b'{"nbformat": 4}', "no code"),
        (b'{"nbformat": 4, "cells": {}}', "no code"),
        (ipynb({"cell_type": "markdown", "source": "x"}), "no code"),
        (ipynb(code("  "), code("\n")), "no code"),
        (ipynb(code("ok"), code("a\0b")), "Code cell 2"),
        (ipynb(code())[:-20], "cut short"),
        (b'{"nbformat": 4,\n"cells": oops}', "broken at line 2"),
        (b"print('a script')", "JSON is broken"),
        (b'{"nbformat": 4, "cells": ["\xff"]}', "not UTF-8"),
        (b"\0\0\0\0", "JSON is broken"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\n<!DOCTYPE html><html>", "web page"),
        (b"PK\x03\x04 [Content_Types].xml word/document.xml", "Word"),
        (b"PK\x03\x04 xl/workbook.xml", "Excel"),
        (b"PK\x03\x04 hw.ipynb", "zip archive"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Git LFS"),
        (b'{\n<<<<<<< HEAD\n"a": 1\n=======\n>>>>>>> theirs\n}', "merge-conflict"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_usable_notebook_is_refused_with_the_reason(
    content: bytes, says: str
) -> None:
    assert says in refusal("hw.ipynb", content)


@pytest.mark.skipif(not sys.get_int_max_str_digits(), reason="this Python converts any number")
def test_a_number_with_thousands_of_digits_is_refused() -> None:
    content = b'{"nbformat": 4, "x": ' + b"9" * 10_000 + b"}"

    assert "thousands of digits" in refusal("hw.ipynb", content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"a = '\0'", "NUL"),
        (ipynb(code()), "rename"),
        (b"# %% [markdown]\n# text\n", "no code"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_a_file_that_is_no_usable_script_is_refused_with_the_reason(
    content: bytes, says: str
) -> None:
    assert says in refusal("hw.py", content)


def test_another_extension_is_refused() -> None:
    assert "neither" in refusal("hw.txt", b"x = 1")


def test_a_hostile_file_name_is_shown_harmlessly() -> None:
    assert "\ufffd" in refusal("\x1b[2J\u202e.ipynb", b"")


def test_a_script_without_markers_is_one_cell() -> None:
    assert read_cells("hw.py", b"x = 1\ny = '100 # %% of it'\n") == (
        "x = 1\ny = '100 # %% of it'\n",
    )


def test_percent_markers_separate_cells_and_drop_text() -> None:
    script = b"""# ---
# jupyter: {}
# ---
# %%
a = 1

# %% A title [markdown]
# words
# %% [raw]
#%%
b = 2
# %%time is a commented magic
# %% Plot
c = 3
"""

    assert read_cells("hw.py", script) == (
        "a = 1",
        "b = 2\n# %%time is a commented magic",
        "c = 3",
    )


def test_the_marks_of_an_exported_notebook_separate_cells() -> None:
    script = b"""#!/usr/bin/env python
# coding: utf-8

# # Activations
#
# text

# In[1]:


import numpy as np


# In[ ]:


a = 1  # In[2]: is no mark here


# More text

# In[13]:
#In[*]:
b = 2
"""

    cells = read_cells("hw.py", script)

    assert [cell for cell in cells if cell.strip()] == [
        "import numpy as np",
        "a = 1  # In[2]: is no mark here\n\n\n# More text",
        "b = 2",
    ]


def test_a_script_with_a_merge_conflict_is_read() -> None:
    script = b"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n"

    assert read_cells("hw.py", script) == (script.decode(),)


def test_code_before_the_first_marker_is_a_cell() -> None:
    assert read_cells("hw.py", b"import math\n# %%\nx = 1") == ("import math", "x = 1")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"# -*- coding: cp1252 -*-\ns = '\x80'", "€"),
        (b"#!/bin/py\n# vim: set fileencoding=latin-1 :\ns = '\xe9'", "é"),
        (b"s = '\xe9'", "é"),
        (b"# coding: no-such-codec\ns = '\xc3\xa9'", "é"),
        (b"# coding: hex\ns = '\xc3\xa9'", "é"),
        (b"# coding: punycode\ns = '\xc3\xa9'", "é"),
        (b"# coding: utf-8\ns = '\xe9'", "é"),
    ],
)
def test_script_encodings_follow_pep_263_and_fall_back(content: bytes, text: str) -> None:
    (cell,) = read_cells("hw.py", content)

    assert text in cell


@pytest.mark.parametrize(
    ("limit", "value", "says"),
    [
        ("MAX_FILE_BYTES", 10, "larger than 10 bytes"),
        ("MAX_CODE_CELLS", 1, "2 code cells"),
        ("MAX_SOURCE_CHARS", 3, "longer than 3 characters"),
    ],
)
def test_a_notebook_beyond_a_limit_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, says: str
) -> None:
    monkeypatch.setattr(notebook, limit, value)

    assert says in refusal("hw.ipynb", ipynb(code("ab"), code("cd")))
    assert says in refusal("hw.py", b"# %% a\n1\n# %% b\n2\n")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cell_type", "source", "cells", "input", "metadata", "name"]), inner
        )
    ),
    max_leaves=10,
)
near_notebooks = st.builds(
    lambda cells, sources, sheets, metadata: json.dumps(
        {
            "nbformat": 4,
            "cells": [*cells, *(code(source) for source in sources)],
            "worksheets": sheets,
            "metadata": metadata,
        }
    ).encode(),
    st.lists(json_values, max_size=3),
    st.lists(json_values, max_size=3),
    json_values,
    json_values,
)


@settings(max_examples=150)
@given(
    st.sampled_from(["a.ipynb", "a.py"]),
    st.binary(max_size=300) | json_values.map(json.dumps).map(str.encode) | near_notebooks,
)
def test_any_bytes_give_encodable_cells_or_a_sentence(name: str, content: bytes) -> None:
    cells: tuple[str, ...] = ()
    message = ""
    try:
        cells = read_cells(name, content)
    except UngradableError as error:
        message = str(error)

    assert bool(cells) != bool(message)
    assert message.isprintable()
    assert not any(b"\r" in cell.encode("utf-8") for cell in cells)


@pytest.mark.parametrize(
    "text",
    ["# %%\n" * 30_000, "app = marimo.App()\n" + "@app.cell\ndef a():\n    x = 1\n" * 30_000],
)
def test_a_script_of_endless_cells_is_refused(text):
    with pytest.raises(UngradableError, match="has more than 20,000 cells"):
        read_cells("hw.py", text.encode())


def test_a_script_too_large_to_be_code_is_not_decoded(monkeypatch):
    monkeypatch.setattr("autograder.intake.notebook.decode_script", pytest.fail)
    with pytest.raises(UngradableError, match="is longer than 8,388,608 characters"):
        read_cells("hw.py", b"x = 1\n" * (6 << 20))


def test_text_alone_is_refused_unless_code_is_not_needed() -> None:
    content = ipynb({"cell_type": "markdown", "source": "An essay."})
    assert "holds no code" in refusal("hw.ipynb", content)
    assert read_cells("hw.ipynb", content, needs_code=False) == ()
