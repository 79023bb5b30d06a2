"""A cell's syntax tree, as IPython would run the cell, and the files that a cell writes or runs."""

from __future__ import annotations

import ast
import posixpath
import re
import warnings
from dataclasses import dataclass

from autograder.intake import MAX_MARKS, weight
from autograder.sandbox.guest.damage import read_repaired
from autograder.sandbox.guest.magics import NO_PYTHON
from autograder.sandbox.guest.repair import repairs

_UNREADABLE = (SyntaxError, ValueError, MemoryError, RecursionError)
_MAX_MAGIC_CHARS = 100_000
_MAX_MAGICS = 4
_MAX_DAMAGED_CHARS = 200_000
# What a try takes however short the text is.
_MARKS_A_TRY = 10
_CHARS_A_TRY = 500
_MARKS_A_REWRITE = 1_000
_MARKS_A_LINE = 10
_WRITE = re.compile(
    r"\s*%%(?:writefile|file)[ \t]+(?:-a[ \t]+)?[\"']?(?:\./)?(?P<module>\w+)\.py[\"']?[ \t]*\n"
)
_RUN = re.compile(r"(?:-\w+\s+)*(?:(?P<quote>[\"'])(?P<quoted>[^\"']+)(?P=quote)|(?P<bare>\S+))")
# Data pasted into code: numbers in a row, and encoded files.
_MUCH = 10_000
_MANY_NUMBERS = 50
_NUMBERS = re.compile(r"(?<![\w.])(?:[-+]?[0-9][0-9.]*+(?:[eE][-+]?[0-9]++)?\s*+,\s*+)++")
_ENCODED = re.compile(
    r"(?<![A-Za-z0-9+/=\"'])(?:b?)(?P<quote>[\"'])[A-Za-z0-9+/=]{1000,}+(?P=quote)"
)


# A line that IPython's reader rewrites; for each it reads all of the text again.
_REWRITTEN = re.compile(r"[%!]|\?[ \t]*$|^[ \t]*(?:[,;/?]|>>>|\.\.\.|In ?\[)", re.MULTILINE)


@dataclass(slots=True)
class Effort:
    """How much may still be done to read the cells of a submission; once spent, nothing more is.

    What it takes is told before it is done, by marks and characters and not by a clock, so that a
    slow machine reads what a fast one reads.
    """

    marks: int = MAX_MARKS
    rewritten_marks: int = 600_000
    damaged_chars: int = _MAX_DAMAGED_CHARS

    @property
    def is_spent(self) -> bool:
        """Whether something was left out that would have been too much."""
        return min(self.marks, self.rewritten_marks, self.damaged_chars) < 0

    def parse(self, text: str) -> ast.Module:
        """Return the syntax tree of a text.

        Raises:
            ValueError: it is too much.
            SyntaxError, MemoryError, RecursionError: Python does not take it.
        """
        self.marks -= _MARKS_A_TRY + weight(text, self.marks)
        self._check()
        with warnings.catch_warnings():
            # Of invalid escapes and the like; the student's process runs the cell all the same.
            warnings.simplefilter("ignore")
            return ast.parse(text)

    def rewrite(self, text: str) -> str:
        """Return what IPython makes of a text.

        Raises:
            ValueError: it is too much.
        """
        from IPython.core.inputtransformer2 import TransformerManager

        if len(text) > _MAX_MAGIC_CHARS:
            self.rewritten_marks = -1
        else:
            # Each line makes it read all of the text again, in which that line has grown.
            lines = len(_REWRITTEN.findall(text))
            marks = weight(text, len(text)) + _MARKS_A_LINE * lines
            self.rewritten_marks -= _MARKS_A_REWRITE + marks * (1 + lines)
        self._check()
        return TransformerManager().transform_cell(text)  # type: ignore[no-untyped-call]

    def repair(self, text: str) -> list[ast.stmt]:
        """Return the whole statements of a damaged text.

        Raises:
            ValueError: it is too much.
        """
        # Where tabs may mean several things it is read as often.
        self.damaged_chars -= (_CHARS_A_TRY + len(text)) * len(repairs(text))
        self._check()
        return read_repaired(text, self.rewrite).statements

    def _check(self) -> None:
        if self.is_spent:
            raise ValueError("too much to read")


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A Python file that a cell writes; `text` has the lines of the cell."""

    module: str
    text: str


def parse_cell(text: str, effort: Effort | None = None) -> ast.Module | None:
    """Return a cell's syntax tree, or None for what no Python would run."""
    return _parse(text, _MAX_MAGICS, effort or Effort())


def parse_around(text: str, effort: Effort | None = None) -> ast.Module:
    """Return the tree of a damaged cell's whole statements, which are what is run of it."""
    try:
        return ast.Module((effort or Effort()).repair(text), [])
    except ValueError:
        return ast.Module([], [])


def without_data(text: str) -> str:
    """Return a long cell without the data in it, which say nothing of what its code uses."""
    if len(text) < _MUCH:
        return text
    text = _NUMBERS.sub(lambda found: _of_one_number(found[0]), text)
    return _ENCODED.sub("''", text)


def _of_one_number(text: str) -> str:
    """Return as many lines as many numbers stand in, and the indentation of what follows them."""
    # Counted here: a pattern that asks for so many tries again from each of a few.
    if text.count(",") < _MANY_NUMBERS:
        return text
    return "0," + "\n" * text.count("\n") + text[len(text.rstrip(" \t")) :]


def why_unreadable(text: str) -> str:
    """Return where and why a cell that `parse_cell` returns None for cannot be read."""
    visible, *_ = repairs(text)
    try:
        Effort().parse(visible)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except _UNREADABLE:
        pass
    return "it is too long or too deeply nested"


def written_file(text: str) -> WrittenFile | None:
    """Return the Python file that a cell with `%%writefile` writes."""
    if match := _WRITE.match(text):
        lines = match[0].count("\n")
        return WrittenFile(match["module"], "\n" * lines + text[match.end() :])
    return None


def run_file(node: ast.stmt) -> str:
    """Return the path of the file whose names `%run` leaves in the notebook, "" if it is none."""
    match node:
        case ast.Expr(
            ast.Call(
                ast.Attribute(attr="run_line_magic" | "magic"),
                [ast.Constant("run"), ast.Constant(str(line))],
            )
        ) if match := _RUN.match(line):
            return posixpath.normpath(match["quoted"] or match["bare"])
    return ""


def _parse(text: str, magics_left: int, effort: Effort) -> ast.Module | None:
    visible, *expanded = repairs(text)
    for candidate in dict.fromkeys((text, visible, *expanded)):
        try:
            return effort.parse(candidate)
        except _UNREADABLE:
            continue
    return _parse_magics(visible, magics_left, effort) if magics_left else None


def _parse_magics(text: str, magics_left: int, effort: Effort) -> ast.Module | None:
    """Return the tree of a cell with IPython's syntax in it, as IPython would run it."""
    try:
        tree = effort.parse(effort.rewrite(text))
    except Exception:  # whatever IPython's reader makes of hostile text
        return None
    match tree.body:
        case [
            ast.Expr(
                ast.Call(
                    ast.Attribute(attr="run_cell_magic"),
                    [ast.Constant(str(magic)), _, ast.Constant(str(inner))],
                )
            )
        ]:
            if magic in NO_PYTHON:
                return ast.Module([], [])
            # `%%time` and the like: the lines below are the cell, and may hold magics in turn.
            found = _parse(inner, magics_left - 1, effort)
            above = text.rstrip("\n").count("\n") - inner.rstrip("\n").count("\n")
            return None if found is None else _moved(found, above)
    # IPython leaves out the blank lines that a cell begins with.
    return _moved(tree, len(text) - len(text.lstrip("\n")))


def _moved(tree: ast.Module, lines: int) -> ast.Module:
    ast.increment_lineno(tree, lines)
    return tree
