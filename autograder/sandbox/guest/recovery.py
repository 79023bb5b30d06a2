"""What of a cell still runs once one of its statements has failed: each failure costs itself.

Below a missing import everything runs, as it would where the module is. Below any other failure
only what names something does (`def`, `class`, `import`, assignments): loops and calls would
repeat effects, or wait for what can't happen any more. No statement ever runs twice.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import errno
import inspect
import itertools
import re
import types
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from .damage import MAX_CHARS, Damage, first_line
from .watch import RecoveryTimeout, Watch

_NAMING: tuple[type[ast.stmt], ...] = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom,
    ast.Assign, ast.AnnAssign, ast.AugAssign,
)  # fmt: skip
_DEFINING = _NAMING[:5]
_NAMES = re.compile(r"=|\b(?:def|class|import)\b")
_MAX_ERRORS = 10
_MAX_RANGES = 500
_ANY_NAME = "*"
_CELLS_AT_MOST = 5

# Compiles and runs a tree under a cell's name, and returns what that raised.
_Execute = Callable[[ast.Module, str], BaseException | None]


@dataclass(slots=True)
class Outcome:
    """How a cell ran: what its statements raised, and the lines that were run after the first."""

    errors: list[BaseException] = field(default_factory=list)
    still_run: list[tuple[int, int]] = field(default_factory=list)

    def fail(self, error: BaseException) -> None:
        """Add what a statement raised, within bounds."""
        if len(self.errors) < _MAX_ERRORS:
            self.errors.append(error)

    def ran(self, node: ast.stmt) -> None:
        """Add the lines of a statement, within bounds."""
        first, last = first_line(node), node.end_lineno or node.lineno
        if self.still_run and first <= self.still_run[-1][1] + 1:
            start, end = self.still_run[-1]
            self.still_run[-1] = (start, max(end, last))
        elif len(self.still_run) < _MAX_RANGES:
            self.still_run.append((first, last))


class Recovery:
    """Runs what is left of cells, within a time of its own."""

    def __init__(
        self,
        budget_s: float = 2.0,
        without: Collection[int] = (),
        say: Callable[[int], None] = lambda cell: None,
    ) -> None:
        """Prepare to recover cells.

        Args:
            budget_s: processor time for what runs after a cell's failure.
            without: the cells, from 1, of which nothing more is to be run.
            say: is told a cell's number before anything more of it is run.
        """
        self._budget_s = budget_s
        self._left_s = _CELLS_AT_MOST * budget_s
        self._without = without
        self._say = say
        self._missing: set[str] = set()
        # Runs the rest of a file whose import this stopped; whether there was one.
        self.mend: Callable[[BaseException], bool] = lambda error: False

    def after(
        self, cell: int, file: str, source: str, error: BaseException, execute: _Execute
    ) -> Outcome:
        """Run what stands after the statement of a cell that raised, `source` being what ran."""
        outcome = Outcome([error])
        place = _place_at_top_level(error, file)
        if cell in self._without or place is None or not _allows_more(error):
            return outcome
        if not _names_anything(source, place[0]):
            return outcome
        failed, rest = _split_at(_parse(source), place)
        if failed is not None:
            self._say(cell)
            run = self._run(outcome, file, execute)
            instead = run.instead(failed, error)
            run.go_on([*instead, *rest], is_wide=run.keeps_wide(failed, error))
        return outcome

    def around(
        self,
        cell: int,
        file: str,
        statements: Sequence[ast.stmt],
        damages: Sequence[Damage],
        execute: _Execute,
    ) -> Outcome:
        """Run the whole statements of a cell that does not compile.

        Of one whose loops and calls brought the process down, what names something runs.
        """
        outcome = Outcome()
        for damage in damages:
            outcome.fail(SyntaxError(damage.reason, (file, damage.line, None, None)))
        self._say(cell)
        run = self._run(outcome, file, execute)
        run.go_on(statements, is_wide=cell not in self._without)
        return outcome

    def _run(self, outcome: Outcome, file: str, execute: _Execute) -> _Run:
        return _Run(outcome, file, execute, self._missing, self._watch(), self.mend)

    def _watch(self) -> Watch:
        return Watch(min(self._budget_s, max(self._left_s, 0.0)), self._spend)

    def _spend(self, seconds: float) -> None:
        self._left_s -= seconds


class _Run:
    """The statements of one cell that are still ahead, one at a time."""

    def __init__(
        self,
        outcome: Outcome,
        file: str,
        execute: _Execute,
        missing: set[str],
        watch: Watch,
        mend: Callable[[BaseException], bool],
    ) -> None:
        self._outcome = outcome
        self._file = file
        self._execute = execute
        self._missing = missing
        self._watch = watch
        self._mend = mend
        self._mended: ast.stmt | None = None

    def go_on(self, statements: Sequence[ast.stmt], is_wide: bool) -> None:
        """Run them, all of them while `is_wide`, else what names something."""
        if not statements:
            return
        with self._watch, contextlib.suppress(RecoveryTimeout):
            ahead = deque(statements)
            while ahead:
                whole = ahead.popleft()
                node = whole if is_wide else _naming_part(whole)
                if node is None or (self._watch.is_spent and not isinstance(node, _DEFINING)):
                    continue
                error = self._run(node, is_timed=not is_wide)
                if error is None:
                    self._outcome.ran(node)
                    continue
                if isinstance(error, SyntaxError) and "await" in str(error.msg):
                    continue
                self._outcome.fail(error)
                if isinstance(error, RecoveryTimeout):
                    if not self._watch.extend():
                        return
                    continue
                if not _allows_more(error):
                    return
                failed, rest = _split_at([node], _place_at_top_level(error, self._file))
                ahead.extendleft(reversed(self.instead(failed, error) + rest))
                is_wide = is_wide and self.keeps_wide(failed or node, error)

    def keeps_wide(self, failed: ast.stmt, error: BaseException) -> bool:
        """Return whether what failed is only a missing module, or what is called on it."""
        if failed is self._mended:
            return True
        kind = type(error)
        if isinstance(failed, ast.Import | ast.ImportFrom) and issubclass(kind, ImportError):
            self._missing |= {
                alias.asname or alias.name.partition(".")[0] for alias in failed.names
            }
            return True
        if not self._is_of_missing_module(error):
            return False
        if isinstance(failed, ast.Assign | ast.AnnAssign):
            # What it made is as missing as the module itself.
            targets = failed.targets if isinstance(failed, ast.Assign) else [failed.target]
            self._missing |= {
                node.id
                for target in targets
                for node in ast.walk(target)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            return True
        return isinstance(failed, ast.Expr)

    def instead(self, failed: ast.stmt | None, error: BaseException) -> list[ast.stmt]:
        """Return what of a failed statement there is another way to run.

        That is an import once the rest of the file has been run, and a function without its
        decorators and annotations where a missing module has those.
        """
        if isinstance(failed, ast.Import | ast.ImportFrom) and self._mend(error):
            self._mended = failed
            return [failed]
        if not isinstance(failed, ast.FunctionDef) or not self._is_of_missing_module(error):
            return []
        bare = _without_annotations(failed)
        return [] if bare is None else [bare]

    def _is_of_missing_module(self, error: BaseException) -> bool:
        if not issubclass(type(error), NameError):
            return False
        name = getattr(error, "name", None)
        return type(name) is str and (name in self._missing or _ANY_NAME in self._missing)

    def _run(self, node: ast.stmt, is_timed: bool) -> BaseException | None:
        tree = ast.Module([node], [])
        if not is_timed or _only_imports(node):
            return self._execute(tree, self._file)
        with self._watch.running():
            return self._execute(tree, self._file)


def _names_anything(source: str, first: int) -> bool:
    """Return whether anything from a line on may be worth parsing: a failed check has nothing."""
    return _NAMES.search("\n".join(source.split("\n")[first - 1 :])) is not None


def _parse(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body if len(source) <= MAX_CHARS else []
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return []


def _allows_more(error: BaseException) -> bool:
    kind = type(error)
    is_out_of_memory = issubclass(kind, MemoryError) or (
        issubclass(kind, OSError) and getattr(error, "errno", None) == errno.ENOMEM
    )
    return issubclass(kind, Exception | SystemExit) and not is_out_of_memory


def _place_at_top_level(error: BaseException, file: str) -> tuple[int, int] | None:
    """Return line and column of what a cell's own statement was doing when it raised."""
    step: types.TracebackType | None = error.__traceback__
    while step is not None:
        frame = step.tb_frame
        code = frame.f_code
        if code.co_filename == file and not code.co_flags & inspect.CO_NEWLOCALS:
            if frame.f_locals is not frame.f_globals:
                return None
            at = step.tb_lasti // 2
            position = next(itertools.islice(code.co_positions(), at, None), None)
            line, _, column, _ = position or (None, None, None, None)
            return (step.tb_lineno, 0) if line is None else (line, column or 0)
        step = step.tb_next
    return None


def _split_at(
    body: Sequence[ast.stmt], place: tuple[int, int] | None
) -> tuple[ast.stmt | None, list[ast.stmt]]:
    """Return the innermost statement around a place, and what would have run after it.

    Of a loop nothing is left: its rest belongs to a round that has failed. What a `with` or an
    `if` itself raised leaves nothing of it either, since that may have been at its end.
    """
    failed: ast.stmt | None = None
    rest: list[ast.stmt] = []
    blocks: list[_Block] = [(body, [])] if place is not None else []
    while place is not None and blocks:
        block, following = blocks.pop()
        index = next((n for n, node in enumerate(block) if _holds(node, place)), None)
        if index is not None:
            failed = block[index]
            rest = [*block[index + 1 :], *following, *rest]
            blocks = _blocks_of(failed)
    return failed, rest


_Block = tuple[Sequence[ast.stmt], Sequence[ast.stmt]]


def _blocks_of(node: ast.stmt) -> list[_Block]:
    """Return the blocks of a statement that run at most once, each with what follows it there."""
    match node:
        case ast.If(body=body, orelse=orelse):
            return [(body, []), (orelse, [])]
        case ast.With(body=body):
            return [(body, [])]
        case ast.Try() | ast.TryStar():
            handlers: list[_Block] = [(handler.body, []) for handler in node.handlers]
            # What `finally` holds has run by now.
            return [(node.body, node.orelse), *handlers, (node.orelse, []), (node.finalbody, [])]
        case ast.Match(cases=cases):
            return [(case.body, []) for case in cases]
    return []


def _holds(node: ast.stmt, place: tuple[int, int]) -> bool:
    first = first_line(node)
    begin = (first, node.col_offset if first == node.lineno else 0)
    return begin <= place < (node.end_lineno or first, (node.end_col_offset or 0) + 1)


def _naming_part(node: ast.stmt) -> ast.stmt | None:
    """Return what of a statement names something: itself, or a copy without all that doesn't."""
    if isinstance(node, _NAMING):
        return node
    if not _blocks_of(node):
        return None
    part = copy.copy(node)
    found = [_keep_naming(part, name) for name in ("body", "orelse", "finalbody")]
    for name in ("handlers", "cases"):
        if hasattr(part, name):
            inner = [copy.copy(entry) for entry in getattr(part, name)]
            found += [_keep_naming(entry, "body") for entry in inner]
            setattr(part, name, inner)
    return part if any(found) else None


def _keep_naming(owner: ast.AST, name: str) -> bool:
    block: list[ast.stmt] = getattr(owner, name, [])
    kept = [part for node in block if (part := _naming_part(node)) is not None]
    if block:
        filler = ast.copy_location(ast.Pass(), block[0])
        setattr(owner, name, kept or ([filler] if name == "body" else []))
    return bool(kept)


def _without_annotations(function: ast.FunctionDef) -> ast.FunctionDef | None:
    """Return a copy without decorators and annotations; None if there are none to leave out."""
    bare, arguments = copy.copy(function), copy.copy(function.args)
    found = [*function.decorator_list, function.returns]
    bare.decorator_list, bare.returns, bare.args = [], None, arguments
    for name in ("posonlyargs", "args", "kwonlyargs"):
        found += [entry.annotation for entry in getattr(arguments, name)]
        setattr(arguments, name, [_bare_argument(entry) for entry in getattr(arguments, name)])
    for name in ("vararg", "kwarg"):
        if (entry := getattr(arguments, name)) is not None:
            found.append(entry.annotation)
            setattr(arguments, name, _bare_argument(entry))
    return bare if any(node is not None for node in found) else None


def _bare_argument(argument: ast.arg) -> ast.arg:
    bare = copy.copy(argument)
    bare.annotation = None
    return bare


def _only_imports(node: ast.stmt) -> bool:
    """Return whether a statement imports and does no more: libraries take the time they take."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    inner = list(ast.walk(node)) if isinstance(node, ast.Try | ast.If) else []
    imports = any(isinstance(entry, ast.Import | ast.ImportFrom) for entry in inner)
    return imports and not any(isinstance(entry, ast.Call) for entry in inner)
