"""Mutants of a reference solution: one small mistake each, in one top-level statement."""

from __future__ import annotations

import ast
import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from autograder.authoring import Definition
from autograder.course import Assignment, TomlFile
from autograder.errors import CourseError
from autograder.mutation import (
    INPUT_CHANGED,
    OPERATORS,
    SPOILT,
    Edit,
    ReferenceSource,
    Unit,
    changes,
    edits_of,
)

from .general import general_edits

_ENTRY_KEYS = {"function", "before", "after", "reason"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one mistake.

    `before` and `after` are the lines that differ, without indentation; `changed` is the whole
    text of the statement `unit` (an index) with the mistake in it. The test cases of each of
    `judges` should notice.
    """

    function: str
    operator: str
    line: int
    before: str
    after: str
    diff: str
    unit: int
    changed: str
    judges: frozenset[str]

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


def generate_mutants(
    reference: ReferenceSource, given: frozenset[str] = frozenset()
) -> Iterator[Mutant]:
    """Yield every mutant of what the exercises use, each once.

    Args:
        reference: the solution to make mistakes in.
        given: functions and classes in which no student can make any.
    """
    for index, unit in enumerate(reference.units):
        judges = reference.judges_of(index)
        is_given = isinstance(unit.node, Definition) and unit.node.name in given
        if not unit.is_code or not judges or is_given:
            continue
        edits = chain(edits_of(unit.source, OPERATORS), general_edits(unit.source))
        for edit, changed in changes(unit.source, edits):
            yield _mutant(unit, index, judges, edit, changed)


def _mutant(unit: Unit, index: int, judges: frozenset[str], edit: Edit, changed: str) -> Mutant:
    old, new = unit.source.splitlines(), changed.splitlines()
    if edit.operator == INPUT_CHANGED:
        # The lines that do it are nobody's mistake; what they do is.
        spoilt = SPOILT.search(edit.text)
        assert spoilt is not None
        before, after = "", spoilt[1]
        diff = f"@@ in {unit.name} @@\n+ {after}"
    else:
        lines = list(difflib.ndiff(old, new))
        before = "\n".join(line[2:].strip() for line in lines if line.startswith("- "))
        after = "\n".join(line[2:].strip() for line in lines if line.startswith("+ "))
        diff = "\n".join(list(difflib.unified_diff(old, new, lineterm="", n=1))[2:])
    line = unit.line + edit.start[0] - 1
    return Mutant(
        function=_qualified(unit, line),
        operator=edit.operator,
        line=line,
        before=before,
        after=after,
        diff=diff,
        unit=index,
        changed=changed,
        judges=judges,
    )


def _qualified(unit: Unit, line: int) -> str:
    """Return the name of the function that a line of the reference is in: `Network.train`."""
    for inner in unit.node.body if isinstance(unit.node, ast.ClassDef) else ():
        if isinstance(inner, Definition) and inner.lineno <= line <= (inner.end_lineno or 0):
            return f"{unit.name}.{inner.name}"
    return unit.name


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
