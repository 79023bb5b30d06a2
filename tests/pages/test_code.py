"""A student's code is shown as it is, with the line marked that a message is about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from autograder.pages.code import code_of

RELU = "def relu(z):\n    z[z < 0] = 0\n    return z"


def marked(source: str, **about: str) -> list[int]:
    lines = code_of(source, False, **about).lines
    return [number for number, line in enumerate(lines) if line.is_marked]


def test_the_line_that_a_traceback_ends_at_is_marked():
    traceback = "cell 9, line 1: net(x)\ncell 6, line 2: z[z < 0] = 0"
    assert marked(RELU, traceback=traceback) == [1]
    assert marked(RELU, traceback="cell 6, line 1: other") == []


def test_a_line_that_a_message_quotes_is_marked():
    assert marked(RELU, message="Cell 6, line 2, `z[z < 0] = 0`: no entries.") == [1]
    assert marked(RELU, message="`relu` never uses `z`.") == []


def test_a_line_that_stands_there_twice_is_not():
    assert marked(f"{RELU}\n{RELU}", message="`z[z < 0] = 0`") == []


def test_code_is_escaped_and_keeps_its_lines():
    code = code_of('x = "<script>&"\n\n\ty = 1 # </pre>', True)
    texts = [line.html.striptags() for line in code.lines]
    assert len(texts) == 3
    assert not any("<script>" in line.html for line in code.lines)
    assert Markup(code.lines[0].html).unescape().count("<script>") == 1
    assert code.is_cut


@given(st.text(max_size=200))
def test_any_text_has_as_many_lines_as_it_has(source):
    assert len(code_of(source, False).lines) == source.count("\n") + 1


def test_long_code_is_folded():
    assert code_of("a = 1\n" * 30, False).is_long
    assert not code_of(RELU, False).is_long
