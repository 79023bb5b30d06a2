"""The Markdown summary, read by a CommonMark parser with tables: no text of a student's acts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from autograder.export import Files, named_formats
from autograder.models import Told, Verdict
from tests.documents import case, document

HOSTILE = [
    "<script>alert(1)</script>",
    "![x](http://127.0.0.1/x.png)",
    "[x](http://127.0.0.1)",
    "# head",
    "a | b | c",
    "`tick` **bold** ~~no~~ $x$",
    "- item\n1. item\n> quote",
    "```\nfence\n```",
    "http://127.0.0.1 www.example.org @someone #12",
    "&lt;b&gt; \\",
    "---",
]
HARMLESS = {"text", "softbreak", "inline", "fence", "heading", "paragraph", "table", "thead",
            "tbody", "tr", "th", "td", "bullet_list", "list_item"}  # fmt: skip
PARTS = "<!-- -->"


def markdown(*documents: dict[str, Any]) -> str:
    files = Files(named_formats("markdown"))
    for made in documents:
        files.add(made["submission"]["id"], made)
    ((form, text),) = files.of_batch("demo")
    assert form.file == "summary.md"
    return text


def tokens(text: str) -> list[Token]:
    found = MarkdownIt("commonmark").enable("table").parse(text)
    all_ = [inner for token in found for inner in (token, *(token.children or ()))]
    # It shows nothing, and parts what GitHub would take for somebody's name.
    return [token for token in all_ if token.content != PARTS]


def shown(text: str) -> str:
    """Return the text that a reader sees."""
    whole = tokens(text.replace(PARTS, ""))
    return " ".join(token.content for token in whole if token.type in ("text", "fence"))


def test_one_submission_is_told_what_its_student_reads():
    told = {"half": Told(Verdict.FAILED, "half(4) is wrong.", "half(4)", "2.0", "8.0")}
    text = markdown(document("ada", case("half::test_one", "failed"), told=told))
    assert text.startswith("## demo: ada\n\n0 of 2 points\n")
    for part in ("half(4) is wrong.", "expected  2.0", "got       8.0", "0 of 1 passed"):
        assert part in shown(text)


def test_several_are_a_table_with_what_is_not_right_yet():
    text = markdown(
        document("ada", case("half::test_one", "passed")),
        document("bob", case("half::test_one", "failed")),
        document("cyd", case("half::test_one", "grader_error")),
        document("eve", reason="This is no notebook."),
    )
    assert "4 submissions, 1 with points that are unknown, 1 could not be read" in text
    assert "| ada | 2 of 2 points |  |" in text
    assert "| bob | 0 of 2 points | half |" in text
    assert "| cyd | unknown of 2 points |  |" in text
    assert "| eve | unknown of 4 points | This is no notebook\\. |" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts_on_its_reader(text):
    told = {"half": Told(Verdict.FAILED, text, text, text, text, traceback=text)}
    made = document("ada", case("half::test_one", "failed", description=text), told=told)
    made = {**made, "submission": {**made["submission"], "id": text}}
    for summary in (markdown(made), markdown(made, document("bob", reason=text))):
        kinds = {
            token.type.removesuffix("_open").removesuffix("_close") for token in tokens(summary)
        }
        assert kinds <= HARMLESS
        assert " ".join(text.split()) in shown(summary)
        # GitHub makes links of these by itself, but not across a backslash.
        outside = (line for line in summary.splitlines() if "\\" in line)
        assert not re.search(r"(?<!\\)://|www\.", "\n".join(outside))
        # It looks for names and numbers in the text that comes of it, where no backslash is left.
        texts = (token.content for token in tokens(summary) if token.type == "text")
        assert not any(re.search(r"[@#]\w", text) for text in texts)


def test_a_fence_is_longer_than_any_inside():
    told = {"half": Told(Verdict.FAILED, "Wrong.", "half('`````')")}
    text = markdown(document("ada", case("half::test_one", "failed"), told=told))
    (fence,) = [token for token in tokens(text) if token.type == "fence"]
    assert fence.content == "half('`````')\n"


def test_a_summary_fits_what_github_takes():
    long = "\u20ac" * 4_000
    told = {f"f{n}": Told(Verdict.ERROR, long, long, long, long, long) for n in range(80)}
    tests = [case(f"f{n}::test_one", "failed") for n in range(80)]
    text = markdown(document("ada", *tests, told=told))
    assert len(text.encode()) < 1 << 20
    assert text.endswith("There is no room for the rest.\n")
    assert {t.content.count("\n") for t in tokens(text) if t.type == "fence"} == {4}
    assert tokens(text)[-1].type == "paragraph_close"


def test_of_a_large_class_the_first_are_shown():
    text = markdown(*(document(f"s{n:03}") for n in range(503)))
    assert "s499" in text and "s500" not in text
    assert "… and 3 more." in text
