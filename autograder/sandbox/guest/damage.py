"""What of a cell that does not compile can be read: whole statements around the damage.

Lines that begin at the margin part a cell into blocks. Runs of blocks are parsed, longer ones as
long as that succeeds; what does not parse alone, with what may still belong to it, is damage. A
student's process runs what is found, and whoever reads the code reads the same.
"""

from __future__ import annotations

import ast
import bisect
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .repair import repairs, without_timing

# More than any notebook has: some seconds' work, if it is garbage.
MAX_CHARS = 2_000_000
_MAX_LONGER = 4_096
# How often each character may be parsed, to see where a bracket or a text ends.
_WORK_FACTOR = 12
_MAX_REWRITTEN = 200
_UNREADABLE = (SyntaxError, ValueError, MemoryError, RecursionError)

# A line at the margin that goes on with what stands above it.
_GOES_ON = re.compile(r"[ \t]|#|[)\]}]|(?:elif|else|except|finally)\b|\.\.\.(?: |$)|$")
_CLOSES = re.compile(r"[)\]}]|(?:elif|else|except|finally)\b")
_HEADS = re.compile(r"@|(?:async|class|def|for|if|match|try|while|with)\b")
_DEFINES = re.compile(r"(?:async\s+)?(?:def|class)\b")
_OPENS_SUITE = re.compile(r".*:\s*(?:#.*)?$", re.DOTALL)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
# What only IPython, or whoever pastes from a terminal, writes.
_FOREIGN = re.compile(r"^\s*(?:[%!?]|>>>|In ?\[|[\w, ]+=\s*[%!])|\?\s*$", re.MULTILINE)
_INCOMPLETE = re.compile(r"never closed|unterminated|unexpected EOF|EOF in")
_DETECTED = re.compile(r" \(detected at line \d+\)")
_ON_LINE = re.compile(r"\bon line (\d+)")
# Of which a part is worth having; a loop or a function is itself only as a whole.
_HOLDS_OTHERS = re.compile(r"(?:class|if|with)\b")
_MAX_HOLES = 8
_OPENING, _CLOSING = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Damage:
    """Lines that cannot be read, the first and the last, and where and why that shows."""

    first: int
    last: int
    line: int
    reason: str


@dataclass(slots=True)
class Readable:
    """The whole statements of a cell, which keep their lines, and what lies between them."""

    statements: list[ast.stmt] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)


def read_around(source: str, rewrite: Callable[[str], str] | None = None) -> Readable:
    """Return the whole statements of a text that does not compile as one.

    Args:
        source: the text, without invisible characters.
        rewrite: makes Python of a block in IPython's syntax, or raises.
    """
    if len(source) > MAX_CHARS:
        lines = source.count("\n") + 1
        return Readable([], [Damage(1, lines, 1, "the cell is too long to look for more")])
    return _Reader(_at_margin(source), rewrite).read()


def read_repaired(source: str, rewrite: Callable[[str], str] | None = None) -> Readable:
    """Return what can be read of a cell, with its tabs read as leaves the least damage."""
    readings = repairs(without_timing(source))
    return min((read_around(text, rewrite) for text in readings), key=lambda r: len(r.damages))


def _at_margin(source: str) -> list[str]:
    """Return the lines; where all are indented, as far as the first is, without that."""
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "")
    margin = first[: len(first) - len(first.lstrip(" \t"))]
    if not margin:
        return lines
    return [line.removeprefix(margin) for line in lines]


class _Reader:
    def __init__(self, lines: list[str], rewrite: Callable[[str], str] | None) -> None:
        self._lines = lines
        self._rewrite = rewrite
        self._rewritten = 0
        self._starts = list(_block_starts(lines))
        self._ends = [*self._starts[1:], len(lines)]
        self._work_left = _WORK_FACTOR * sum(map(len, lines)) + 100_000
        self._found = Readable()

    def read(self) -> Readable:
        # A longer run after each that parses, a single block after each that does not: whatever
        # the text is, a line is parsed a few times and not once for each line.
        at, width = 0, len(self._starts)
        while at < len(self._starts):
            end = min(at + width, len(self._starts))
            if (good := self._parsed_up_to(at, end)) > at:
                at, width = good, (2 * width if good == end else 1)
            elif end > at + 1:
                width = 1
            else:
                at, width = self._read_damaged(at), 1
        return self._found

    def _parsed_up_to(self, at: int, end: int) -> int:
        """Take up blocks from `at` on, as far as they parse; return where that ends."""
        tree = self._parse(at, end)
        if isinstance(tree, SyntaxError):
            end = self._block_of(at, self._starts[at] + (tree.lineno or 1) - 1)
            if end <= at:
                return at
            tree = self._parse(at, end)
        if isinstance(tree, SyntaxError):
            return at
        self._take(tree, at)
        return end

    def _read_damaged(self, at: int) -> int:
        """Find out what a block lacks that does not parse alone; return where to go on."""
        error = self._parse(at, at + 1)
        if not isinstance(error, SyntaxError):
            self._take(error, at)
            return at + 1
        # It may hold lines that begin at the margin: a text, or a list.
        longer = 2
        while _INCOMPLETE.search(error.msg) and longer <= _MAX_LONGER:
            end = min(at + longer, len(self._starts))
            if self._work_left <= 0 or end <= at + 1:
                break
            if (good := self._parsed_up_to(at, end)) > at:
                return good
            if end == len(self._starts):
                break
            longer *= 2
        if not (self._take_rewritten(at) or self._take_with_holes(at)):
            self._take_damage(at, error)
        return at + 1

    def _take_damage(self, at: int, error: SyntaxError) -> None:
        first, last = self._starts[at] + 1, self._ends[at]
        while last > first and not self._lines[last - 1].strip():
            last -= 1
        line = min(max(first, self._starts[at] + (error.lineno or 1)), last)
        head = self._lines[first - 1]
        is_torn = line > first and not _OPENS_SUITE.match(head)
        if is_torn and (above := self._simple_above(at, line - 1)):
            self._found.statements += above
            first = line
        is_indented = first < last and self._lines[first][:1] in (" ", "\t")
        if is_indented and not _opens(head) and not _HEADS.match(head):
            first = self._take_back(first)
        self._add_damage(first, last, line, self._reason(error, self._starts[at]))

    def _reason(self, error: SyntaxError, offset: int) -> str:
        reason = _DETECTED.sub("", error.msg)
        return _ON_LINE.sub(lambda found: f"on line {int(found[1]) + offset}", reason)

    def _add_damage(self, first: int, last: int, line: int, reason: str) -> None:
        if any(_CONFLICT.match(text) for text in self._lines[first - 1 : last]):
            reason = "a merge conflict is not resolved"
        self._found.damages.append(Damage(first, last, line, reason[:200]))

    def _simple_above(self, at: int, up_to: int) -> list[ast.stmt]:
        """Return the block's statements above a line, if each is complete without what follows."""
        tree = self._parse_lines(self._lines[self._starts[at] : up_to])
        if isinstance(tree, SyntaxError) or any(hasattr(node, "body") for node in tree.body):
            return []
        ast.increment_lineno(tree, self._starts[at])
        return tree.body

    def _take_back(self, first: int) -> int:
        """Take back a suite that something at the margin cut in two; return its first line."""
        above = self._found.statements[-1] if self._found.statements else None
        body = getattr(above, "body", None)
        is_whole = not body or isinstance(body[-1], ast.Return | ast.Raise)
        if above is None or is_whole or above.end_lineno != first - 1:
            return first
        self._found.statements.pop()
        return first_line(above)

    def _take_with_holes(self, at: int) -> bool:
        """Take up a class, say, without those of its methods that cannot be read."""
        lines = self._lines[self._starts[at] : self._ends[at]]
        if not _HOLDS_OTHERS.match(lines[0]):
            return False
        indent = next((_indent(line) for line in lines[1:] if line.strip()), "")
        holes: list[tuple[int, int, int, str]] = []
        while isinstance(tree := self._parse_lines(lines), SyntaxError):
            line = (tree.lineno or 1) - 1
            inner = range(1, len(lines))
            starts = [n for n in inner if lines[n].strip() and _indent(lines[n]) == indent]
            begins = [n for n in starts if n <= line]
            if not indent or not begins or len(holes) >= _MAX_HOLES or self._work_left <= 0:
                return False
            end = next((n for n in starts if n > line), len(lines))
            while end > begins[-1] + 1 and not lines[end - 1].strip():
                end -= 1
            offset = self._starts[at]
            reason = self._reason(tree, offset)
            holes.append((begins[-1] + 1 + offset, end + offset, line + 1 + offset, reason))
            lines[begins[-1] : end] = [f"{indent}pass", *[""] * (end - begins[-1] - 1)]
        self._take(tree, at)
        for hole in holes:
            self._add_damage(*hole)
        return True

    def _take_rewritten(self, at: int) -> bool:
        text = "\n".join(self._lines[self._starts[at] : self._ends[at]])
        if self._rewrite is None or not _FOREIGN.search(text) or self._rewritten >= _MAX_REWRITTEN:
            return False
        self._rewritten += 1
        self._work_left -= 10 * len(text)
        try:
            tree = _parse(self._rewrite(text))
        except Exception:  # whatever IPython's reader makes of it
            return False
        self._take(tree, at)
        return True

    def _take(self, tree: ast.Module, at: int) -> None:
        ast.increment_lineno(tree, self._starts[at])
        self._found.statements += tree.body

    def _block_of(self, at: int, line: int) -> int:
        """Return the block of a line where an error shows, which begins one if it closes none."""
        block = bisect.bisect_right(self._starts, line, lo=at) - 1
        is_inside = self._starts[block] < line < self._ends[block]
        if is_inside and _CLOSES.match(self._lines[line]):
            self._ends.insert(block, line)
            self._starts.insert(block + 1, line)
            return block + 1
        return block

    def _parse(self, at: int, end: int) -> ast.Module | SyntaxError:
        return self._parse_lines(self._lines[self._starts[at] : self._ends[end - 1]])

    def _parse_lines(self, lines: list[str]) -> ast.Module | SyntaxError:
        text = "\n".join(lines)
        self._work_left -= len(text)
        try:
            return _parse(text)
        except SyntaxError as error:
            error.msg = error.msg or "invalid syntax"
            return error
        except _UNREADABLE as error:
            return SyntaxError(str(error) or type(error).__name__, ("", 1, 0, ""))


def first_line(node: ast.stmt) -> int:
    """Return the line on which a statement begins, its decorators included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min(node.lineno, *(entry.lineno for entry in decorators), node.lineno)


def _parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _opens(line: str) -> bool:
    """Return whether what stands below a line may be indented."""
    opened = sum(map(line.count, _OPENING)) > sum(map(line.count, _CLOSING))
    is_text = line.count('"""') % 2 or line.count("'''") % 2
    return bool(opened or is_text or line.endswith("\\") or _OPENS_SUITE.match(line))


def _block_starts(lines: list[str]) -> Iterator[int]:
    """Yield the index of each line that begins a block; the first line always does."""
    decorated = goes_on = in_conflict = False
    for index, line in enumerate(lines):
        joins = bool(_GOES_ON.match(line)) or goes_on
        if decorated and not joins:
            joins = True
            decorated = not _DEFINES.match(line)
        if not joins and _CONFLICT.match(line):
            # In the middle of a function it parts none.
            joins = in_conflict = _is_followed_by_suite(lines, index) or in_conflict
            in_conflict = in_conflict and not line.startswith(">")
        if index == 0 or not joins:
            yield index
        if line.startswith("@"):
            decorated = True
        goes_on = line.endswith("\\")


def _is_followed_by_suite(lines: list[str], index: int) -> bool:
    below = next((line for line in lines[index + 1 : index + 20] if line.strip()), "")
    return below[:1] in (" ", "\t")
