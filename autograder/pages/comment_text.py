"""A comment in Markdown, as a notebook's cell: no character of a stranger's acts on its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from autograder.models import Status
from autograder.report import final_of
from autograder.untrusted import for_report

from .comments import Comment, all_parts
from .rendering import counted, moment, points
from .standing import StandingView
from .states import FULL, OUR_FAULT
from .student import Part, Shown, StudentView

_ACTS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:@^=])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_HAS_ENTITY = re.compile(r"[&<>$]")
_CODE = re.compile(r"`([^`\n]{1,400})`")
_TICKS = re.compile(r"`+")
_CODE_IN_LINE = re.compile(r"[A-Za-z0-9_ .,()+\-*/=\[\]:'\"%]+")


def comment_markdown(comment: Comment) -> str:
    """Return what stands below a cell."""
    blocks = [block for part in comment.parts for block in _part(part)]
    blocks += [_error(error) for error in comment.errors]
    return "\n\n".join(blocks)


def summary_markdown(view: StudentView, loose: Sequence[Part], notes: Sequence[str]) -> str:
    """Return what stands above all cells."""
    document = view.document
    counts = final_of(document)
    worth = _points(counts.points, counts.max_points)
    if view.standing is not None and view.standing.headline:
        worth = _words(view.standing.headline)
    blocks = [f"## {_words(view.title)}: {worth}"]
    if view.standing is not None:
        blocks += list(_decided(view.standing))
    if (lateness := document.get("lateness")) and view.standing is None:
        blocks += list(_lateness(lateness))
    if document["status"] == Status.UNGRADABLE:
        blocks.append(_words(document.get("reason", "")))
    if step := view.next_step:
        named = f" {_code(step.part.name)} " if step.part else ""
        blocks.append(f"{_words(step.text)}{named}{_words(step.end)}")
    if rows := all_parts(view):
        lines = ["| exercise | | points |", "|---|---|---|"]
        lines += [
            f"| {_code(part.name)} | {_words(part.state.label)} | "
            f"{_points(part.points, part.max_points)} |"
            for part in rows
        ]
        blocks.append("\n".join(lines))
    said = [*notes, *document["submission"]["notes"]]
    if said:
        blocks.append("\n".join(f"- {_words(' '.join(note.split()))}" for note in said))
    blocks += [block for part in loose for block in _part(part)]
    blocks.append(
        "*autograder has written this cell and the cells that begin with “autograder”. You can "
        "delete them; they make no difference when you hand in again.*"
    )
    return "\n\n".join(blocks)


def _decided(standing: StandingView) -> Iterator[str]:
    if standing.sentence:
        yield _words(standing.sentence)
    lines = [
        f"- {_words(step.text)}{f' {_code(step.exercise)}' if step.exercise else ''}"
        f"{f' ({_words(step.change)})' if step.change else ''}"
        f"{f': {_words(chr(32).join(step.comment.split()))}' if step.comment else ''}"
        for step in standing.steps
    ]
    lines += [
        f"- {_code(one.name)}, {_words(mark.criterion)}: "
        f"{_words('not graded yet') if mark.points is None else points(mark.points)} of "
        f"{points(mark.max_points)}"
        f"{f'. {_words(chr(32).join(mark.comment.split()))}' if mark.comment else ''}"
        for one in standing.manual
        for mark in one.marks
    ]
    if lines:
        yield "\n".join(lines)


def _part(part: Part) -> Iterator[str]:
    worth = _points(part.points, part.max_points)
    yield f"**autograder · {_code(part.name)}: {_words(part.state.label)}** · {worth}"
    if part.message:
        yield _words(part.message)
    if part.sentence:
        yield _words(part.sentence)
    if part.shown:
        yield from _shown(part.shown)
    if part.note:
        yield _words(part.note)
    if part.state is not OUR_FAULT and part.state.key != "open" and part.tests:
        yield f"{part.passed} of {counted(len(part.tests), 'check')} pass."
        lost = [test for test in part.tests if test.key != FULL.key]
        if lost:
            rows = (f"- {_words(test.word)}: {_words(test.description)}" for test in lost)
            yield "\n".join(rows)


def _shown(shown: Shown) -> Iterator[str]:
    named = (
        ("Try this:", shown.call, "python"),
        ("Expected:", shown.expected, "text"),
        ("Yours gives:", shown.actual, "text"),
        ("Yours stops at:", shown.traceback, "text"),
    )
    for words, text, language in named:
        if text:
            yield f"{words}\n\n{_fenced(text, language)}"


def _error(error: Mapping[str, Any]) -> str:
    line = f", line {error['line']}" if error.get("line") else ""
    where = f": {_code(error['statement'])}" if error.get("statement") else ""
    raised = f"{_words(error['kind'])}{': ' if error['message'] else ''}{_words(error['message'])}"
    return f"**autograder · This cell failed{line}**{where}\n\n{raised}"


def _lateness(lateness: Mapping[str, Any]) -> Iterator[str]:
    if lateness.get("submitted"):
        late = f"{counted(lateness['days'], 'day')} late" if lateness["days"] else "in time"
        yield _words(f"Handed in {moment(lateness['submitted'])}, {late}.")
    if lateness.get("days") and lateness.get("points") is not None:
        yield _words(f"{points(lateness['points'])} after what is lost for being late.")


def _points(earned: float | None, most: float) -> str:
    return f"{points(earned)} of {counted(most, 'point')}"


def _words(text: str) -> str:
    """Return sentences in which no character means anything but itself; in backticks is code."""
    lines = for_report(text).split("\n")
    return "  \n".join(map(_line, lines))


def _line(text: str) -> str:
    parts = _CODE.split(text)
    return "".join(_code(part) if i % 2 else _escaped(part) for i, part in enumerate(parts))


def _escaped(text: str) -> str:
    escaped = _ACTS.sub(r"\\\1", text)
    return _HAS_ENTITY.sub(lambda found: _ENTITIES[found[0]], escaped)


def _code(text: str) -> str:
    """Return code in a line; as escaped text where Markdown might see more in it than code."""
    line = for_report(" ".join(text.split()))
    # A table's bar, a formula's dollar and HTML end some programs' code.
    return f"`{line}`" if _CODE_IN_LINE.fullmatch(line) else f"<code>{_escaped(line)}</code>"


def _fenced(text: str, language: str) -> str:
    shown = for_report(text)
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(shown)), default=0))
    return f"{fence}{language}\n{shown}\n{fence}"
