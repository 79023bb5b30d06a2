"""Mutants of a reference solution: one small mistake each, in one function."""

from __future__ import annotations

import ast
import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.tomlfile import TomlFile

from .edits import Edit
from .general import general_edits
from .operators import OPERATORS, SPOILT

_ENTRY_KEYS = {"function", "before", "after", "reason"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one mistake.

    `before` and `after` are the lines that differ, without indentation; `source` is a whole
    submission for the exercises whose test cases should notice.
    """

    function: str
    operator: str
    line: int
    before: str
    after: str
    diff: str
    source: str
    exercises: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str]:
        """What an entry of equivalent_mutants.toml names it by."""
        return self.function, self.before, self.after


@dataclass(frozen=True, slots=True)
class Equivalent:
    """An author's word that a mutant computes the same, and why."""

    function: str
    before: str
    after: str
    reason: str
    place: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it names a mutant by."""
        return self.function, self.before, self.after


class ReferenceSource:
    """The reference's text, by top-level definition."""

    def __init__(self, path: Path, exercises: frozenset[str]) -> None:
        self.path = path
        self.exercises = exercises
        self._text = path.read_text(encoding="utf-8")
        if not self._text.isascii():
            # ast counts columns in bytes; everything here counts characters.
            raise CourseError(f"{path} holds characters beyond ASCII, which the audit cannot edit.")
        self._lines = self._text.split("\n")
        tree = ast.parse(self._text)
        self.definitions = {n.name: n for n in tree.body if isinstance(n, Definition)}
        self._rest = [n for n in tree.body if not isinstance(n, Definition)]
        self._uses = {name: self._used_by(node) for name, node in self.definitions.items()}

    def source_of(self, name: str) -> str:
        """Return the text of one definition, decorators included."""
        node = self.definitions[name]
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        return "\n".join(self._lines[first - 1 : node.end_lineno])

    def line_of(self, name: str) -> int:
        """Return the line on which a definition begins, from 1."""
        node = self.definitions[name]
        return min([node.lineno, *(d.lineno for d in node.decorator_list)])

    def reached_from(self, names: frozenset[str]) -> frozenset[str]:
        """Return these definitions and all that they use, directly or not."""
        reached: set[str] = set()
        waiting = [name for name in names if name in self.definitions]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += self._uses[name]
        return frozenset(reached)

    def exercises_for(self, function: str) -> frozenset[str]:
        """Return whose test cases should notice a mistake in `function`.

        An exercise answers for itself; a helper for every exercise that uses it.
        """
        if function in self.exercises:
            return frozenset((function,))
        return frozenset(
            name for name in self.exercises if function in self.reached_from(frozenset((name,)))
        )

    def submission(self, exercises: frozenset[str], function: str, changed: str) -> str:
        """Return a submission of these exercises alone, with one definition changed."""
        reached = self.reached_from(exercises)
        parts = [(n.lineno, ast.get_source_segment(self._text, n) or "") for n in self._rest]
        for name in reached:
            parts.append((self.line_of(name), self.source_of(name)))
        parts = [(line, text) for line, text in parts if line != self.line_of(function)]
        parts.append((self.line_of(function), changed))
        return "\n\n".join(text for _, text in sorted(parts)) + "\n"

    def _used_by(self, node: ast.AST) -> list[str]:
        names = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
        return sorted(names & set(self.definitions))


def generate_mutants(reference: ReferenceSource) -> Iterator[Mutant]:
    """Yield every mutant of what the exercises use, each once."""
    for function in sorted(reference.reached_from(reference.exercises), key=reference.line_of):
        source = reference.source_of(function)
        exercises = reference.exercises_for(function)
        seen = {ast.dump(ast.parse(source))}
        for edit in _edits(source):
            changed = edit.apply(source)
            try:
                identity = ast.dump(ast.parse(changed))
                # Some mistakes, such as a return outside a function, are found only here.
                compile(changed, function, "exec")
            except (SyntaxError, ValueError):
                continue
            if identity in seen:
                continue
            seen.add(identity)
            yield _mutant(reference, function, exercises, edit, changed)


def _edits(source: str) -> Iterator[Edit]:
    tree = ast.parse(source)
    for operator in OPERATORS:
        yield from operator(tree)
    yield from general_edits(source)


def _mutant(
    reference: ReferenceSource, function: str, exercises: frozenset[str], edit: Edit, changed: str
) -> Mutant:
    old, new = reference.source_of(function).splitlines(), changed.splitlines()
    lines = list(difflib.ndiff(old, new))
    before = "\n".join(line[2:].strip() for line in lines if line.startswith("- "))
    after = "\n".join(line[2:].strip() for line in lines if line.startswith("+ "))
    if spoilt := SPOILT.search(after):
        # The lines that do it are nobody's mistake; what they do is.
        before, after = "", f"{spoilt[1]} is changed in place"
        diff = f"@@ in {function} @@\n+ {after}"
    else:
        diff = "\n".join(list(difflib.unified_diff(old, new, lineterm="", n=1))[2:])
    return Mutant(
        function=function,
        operator=edit.operator,
        line=reference.line_of(function) + edit.start[0] - 1,
        before=before,
        after=after,
        diff=diff,
        source=reference.submission(exercises, function, changed),
        exercises=exercises,
    )


def read_equivalents(assignment: Assignment) -> list[Equivalent]:
    """Return the mutants that `equivalent_mutants.toml` says compute the same.

    Raises:
        CourseError: the file is wrong; the sentence names the line.
    """
    path = assignment.numpy_reference.with_name("equivalent_mutants.toml")
    if not path.exists():
        return []
    file = TomlFile(path)
    file.check_keys(file.data, {"equivalent"})
    found = []
    for number, entry in enumerate(file.tables("equivalent")):
        file.check_keys(entry, _ENTRY_KEYS, "equivalent", number)
        values = {key: str(entry[key]) for key in _ENTRY_KEYS if isinstance(entry.get(key), str)}
        wrong = sorted(_ENTRY_KEYS - set(values))
        if wrong or not values["reason"].strip():
            raise CourseError(
                f"{file.place('equivalent', number, *wrong[:1])}: an equivalent mutant needs "
                f"{', '.join(sorted(_ENTRY_KEYS))}, each a text, and the reason may not be empty."
            )
        found.append(Equivalent(**values, place=file.place("equivalent", number)))
    return found


def stanza(mutant: Mutant) -> str:
    """Return the entry for equivalent_mutants.toml that would explain a survivor."""
    return (
        f"[[equivalent]]\nfunction = {json.dumps(mutant.function)}\n"
        f"before = {json.dumps(mutant.before)}\nafter = {json.dumps(mutant.after)}\n"
        f'reason = ""\n'
    )
