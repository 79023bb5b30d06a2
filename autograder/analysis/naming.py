"""A group of wrong answers given a sentence: written down as a mistake of the course.

What is written is one student's code with nothing of that student in it. It is run once, in the
fence, to see that it still gives what the group's students gave; else nothing is written.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment
from autograder.diagnosis import Behaviour, Teller, behaviour_of, parts_with
from autograder.errors import AutograderError, UsageError
from autograder.intake import Given, read_cells
from autograder.models import Submission, Verdict
from autograder.mutation import ReferenceSource
from autograder.sandbox import Fence, Sandbox, Value, declared_stack
from autograder.testing import cache_folder

from .anonymous import CourseWords, anonymised, without
from .groups import Group

# How what an author wrote down is told to have been found.
_WRITTEN = "mistake "
_SENTENCE_CHARS = 300
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}\Z")
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class NewMistake:
    """A mistake that was written: where, and how many submissions it will be told of."""

    path: Path
    text: str
    count: int


def name_group(
    assignment: Assignment, group: Group, sentence: str, name: str, fence: Fence
) -> NewMistake:
    """Write the mistake of a group: its sentence, and a student's code that makes it.

    Args:
        assignment: whose reports the group is of.
        group: what to name.
        sentence: what students will read.
        name: the file's name without ending; by default made from the group's.
        fence: where it is run.

    Raises:
        UsageError: it cannot be written, and why.
    """
    sentence = _checked(sentence)
    path = _place(assignment, group, name)
    if group.by.startswith(_WRITTEN):
        raise UsageError(
            f"{group.id} is the {group.by} already: change its sentence in {path.parent}."
        )
    if group.kind == Verdict.PASSED:
        raise UsageError(
            f"The answers of {group.id} to all public inputs are right, so no mistake would be "
            f"recognised by them: {path.name} is not written. Give its scenario an input that "
            f"shows what is wrong."
        )
    if not group.behaviour:
        raise UsageError(
            f"There are no answers of {group.id} to go by: no mistake would be recognised."
        )
    if group.is_cut or not group.source:
        raise UsageError(
            f"What the students of {group.id} wrote is too long or cannot be read: write "
            f"{path} by hand."
        )
    code = _code_of(assignment, group, fence, path)
    text = f"{_docstring(sentence)}\n\n{code}\n"
    _write_new(path, text)
    return NewMistake(path, text, len(group.submissions))


def _checked(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    if not sentence or len(sentence) > _SENTENCE_CHARS or not sentence.isprintable():
        raise UsageError(
            f"A sentence for students has 1 to {_SENTENCE_CHARS} characters that can be read."
        )
    return sentence


def _place(assignment: Assignment, group: Group, name: str) -> Path:
    name = name or f"group_{group.id.rpartition('-')[2]}"
    if not _NAME.match(name) or keyword.iskeyword(name):
        raise UsageError(
            f"{name!r:.80} is no name for a mistake: use small letters, digits and _, such as "
            f"missing_brackets."
        )
    if group.exercise not in {exercise.name for exercise in assignment.exercises}:
        raise UsageError(f"{assignment.slug} has no exercise {group.exercise!r:.80} any more.")
    path = assignment.mistakes / group.exercise / f"{name}.py"
    if path.exists():
        raise UsageError(f"{path} is there already: choose another name.")
    return path


def _code_of(assignment: Assignment, group: Group, fence: Fence, path: Path) -> str:
    """Return the code that gives what the group gave, with the reference as all the rest."""
    reason = ""
    try:
        names = frozenset(exercise.name for exercise in assignment.exercises)
        reference = ReferenceSource(assignment.numpy_reference, names)
        words = CourseWords.of((reference.text, *_template_cells(assignment)))
        hidden = (assignment.folder, assignment.numpy_reference.parent)
        declared, given = declared_stack(assignment), Given.of(assignment)
        with (
            Sandbox(fence, hidden, declared, given=given) as sandbox,
            closing(Teller(assignment, cache_folder(), code_as_text=sandbox.takes_texts)) as teller,
        ):
            for code in _candidates(group, words, names - {group.exercise}):
                whole = "\n\n".join(parts_with(reference, group.exercise, code))
                behaviour, has_values, reason = _run(assignment, teller, sandbox, group, whole)
                if set(enumerate(behaviour.fingerprints)) & group.behaviour:
                    if has_values:
                        return code
                    raise UsageError(
                        f"{group.id} gives no value, only exceptions, by which no mistake is "
                        f"recognised: {path.name} is not written."
                    )
    except _UNREADABLE as error:
        reason = str(error)
    raise UsageError(
        f"What the student of {group.id} wrote gives something else without the rest of the "
        f"notebook{f' ({reason:.300})' if reason else ''}: write {path} by hand."
    )


def _candidates(group: Group, words: CourseWords, others: frozenset[str]) -> Iterator[str]:
    """Yield the code alone, and then with what the student made of other exercises."""
    alone = without(group.source, others)
    found = [anonymised(alone, group.exercise, words, others)]
    found.append(anonymised(group.source, group.exercise, words, others))
    yield from dict.fromkeys(found)


def _template_cells(assignment: Assignment) -> tuple[str, ...]:
    try:
        return tuple(read_cells(assignment.template.name, assignment.template.read_bytes()))
    except (OSError, AutograderError):
        return ()  # not released yet


def _run(
    assignment: Assignment, teller: Teller, sandbox: Sandbox, group: Group, text: str
) -> tuple[Behaviour, bool, str]:
    """Return what a text gives, whether any of it is a value, and what kept us from knowing."""
    session = sandbox.session(Submission("mistake", (), (text,)), assignment.limits)
    with session:
        # In the name of its student, whose own inputs a personal exercise has.
        found = teller.look(session, [group.exercise], group.source_of)
    if group.exercise not in found.answers:
        told = found.told.get(group.exercise)
        return Behaviour(), False, found.trouble.get(group.exercise, told.message if told else "")
    asked = found.answers[group.exercise]
    has_values = any(isinstance(answer.reply, Value) for answer in asked.answers)
    return behaviour_of(asked), has_values, ""


def _docstring(sentence: str) -> str:
    text = f'"""{sentence}"""'
    is_plain = "\\" not in sentence and not sentence.endswith('"') and '"""' not in sentence
    return text if is_plain else repr(sentence)


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).") from error
