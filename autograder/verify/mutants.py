"""Mutants of a reference solution: one small mistake each, in one top-level statement."""

from __future__ import annotations

import ast
import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.tomlfile import TomlFile

from .edits import Edit, in_characters
from .general import general_edits
from .operators import OPERATORS, SPOILT
from .source import Definition, ReferenceSource, Unit

SPOILT_ENDING = " is changed in place"
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


def generate_mutants(reference: ReferenceSource) -> Iterator[Mutant]:
    """Yield every mutant of what the exercises use, each once."""
    reached = reference.reached_from(reference.exercises)
    for index, unit in enumerate(reference.units):
        judges = reference.judges_of(index)
        if index not in reached or not unit.is_code or not judges:
            continue
        seen = {ast.dump(ast.parse(unit.source))}
        for edit in _edits(unit.source):
            changed = edit.apply(unit.source)
            try:
                identity = ast.dump(ast.parse(changed))
                # Some mistakes, such as a return outside a function, are found only here.
                compile(changed, unit.name, "exec")
            except (SyntaxError, ValueError):
                continue
            if identity not in seen:
                seen.add(identity)
                mutant = _mutant(unit, edit, changed)
                yield replace(mutant, unit=index, judges=judges)


def _edits(source: str) -> Iterator[Edit]:
    tree = ast.parse(source)
    for operator in OPERATORS:
        for edit in operator(tree):
            yield in_characters(edit, source)
    yield from general_edits(source)


def _mutant(unit: Unit, edit: Edit, changed: str) -> Mutant:
    old, new = unit.source.splitlines(), changed.splitlines()
    if spoilt := SPOILT.search(edit.text):
        # The lines that do it are nobody's mistake; what they do is.
        before, after = "", f"{spoilt[1]}{SPOILT_ENDING}"
        diff = f"@@ in {unit.name} @@\n+ {after}"
    else:
        lines = list(difflib.ndiff(old, new))
        before = "\n".join(line[2:].strip() for line in lines if line.startswith("- "))
        after = "\n".join(line[2:].strip() for line in lines if line.startswith("+ "))
        diff = "\n".join(list(difflib.unified_diff(old, new, lineterm="", n=1))[2:])
    return Mutant(
        function=_qualified(unit, edit.start[0]),
        operator=edit.operator,
        line=unit.line + edit.start[0] - 1,
        before=before,
        after=after,
        diff=diff,
        unit=-1,
        changed=changed,
        judges=frozenset(),
    )


def _qualified(unit: Unit, line: int) -> str:
    """Return the name of the function that a line of a unit's source is in: `Network.train`."""
    for node in ast.parse(unit.source).body:
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, Definition) and inner.lineno <= line <= (
                    inner.end_lineno or 0
                ):
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
