"""What the `mistakes` command shows; all of it but the course's names is students' own text."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from autograder.analysis import Group, Groups, group_answers, name_group, read_reports
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.export import plain, to_json
from autograder.sandbox import choose_fence, require_linux

from .folders import note_damaged

_LINES, _LINE_CHARS = 30, 120
_TEXT_CHARS = 300
_NAMED = 3


def print_groups(
    assignment: Assignment,
    folder: Path,
    exercise: str,
    with_explained: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Print the groups of unexplained answers in an output folder.

    Raises:
        UsageError: there are no reports, or there is no such exercise.
    """
    known = [one.name for one in assignment.exercises]
    if exercise and exercise not in known:
        raise UsageError(
            f"{assignment.slug} has no exercise {exercise!r}: it has {', '.join(known)}."
        )
    damaged: list[Path] = []
    groups = group_answers(read_reports(folder, assignment.slug, damaged.append), exercise)
    note_damaged(damaged)
    if as_json:
        click.echo(to_json(_data(assignment, groups, with_explained)), nl=False)
        return
    for line in _lines(assignment, folder, groups, with_explained, limit):
        click.echo(line)


def write_mistake(
    assignment: Assignment,
    folder: Path,
    group_id: str,
    sentence: str,
    name: str,
    python: Path | None = None,
) -> None:
    """Write a group's mistake, and say what to do next.

    Raises:
        UsageError: something is missing, or it cannot be written.
        FenceUnavailableError: this machine cannot isolate student code.
    """
    if not group_id or not sentence:
        raise UsageError(
            "To write a mistake, name its group and the sentence for students: "
            '--name GROUP --sentence "…"'
        )
    require_linux("autograder mistakes --name")
    groups = group_answers(read_reports(folder, assignment.slug))
    found = [g for g in (*groups.unexplained, *groups.explained) if g.id == group_id]
    if not found:
        raise UsageError(
            f"{folder} has no group {group_id!r:.100}: `autograder mistakes {assignment.slug} "
            f"{folder} --explained` lists them."
        )
    made = name_group(assignment, found[0], sentence, name, choose_fence(python=python))
    students = _students(made.count)
    click.echo(f"Wrote {made.path}:\n")
    click.echo(_indented(made.text))
    click.echo(
        f"\nRead it before you keep it: it is a student's code, with other names. Then\n"
        f"  autograder verify {assignment.slug}\n"
        f"  autograder grade {assignment.slug} SUBMISSIONS --out {shlex.quote(str(folder))}\n"
        f"which tells the sentence to the {students} of this group."
    )


def _lines(
    assignment: Assignment, folder: Path, groups: Groups, with_explained: bool, limit: int
) -> Iterator[str]:
    wrong, named = _members(groups.unexplained), _members(groups.explained)
    yield (
        f"{assignment.slug}: {groups.reports} report{'s' * (groups.reports != 1)}, "
        f"{named + wrong} wrong answers; {named} explained, {wrong} not, in "
        f"{len(groups.unexplained)} group{'s' * (len(groups.unexplained) != 1)}"
    )
    for group in groups.unexplained[:limit]:
        yield ""
        yield from _group_lines(group)
    if (more := len(groups.unexplained) - limit) > 0:
        yield f"\n… and {more} smaller group{'s' * (more != 1)}: --limit {limit + more} shows all."
    if with_explained:
        yield from _explained_lines(groups.explained)
    if groups.unexplained:
        command = f"autograder mistakes {assignment.slug} {shlex.quote(str(folder))}"
        example = groups.unexplained[0].id
        yield f'\nGive a group its sentence:\n  {command} --name {plain(example)} --sentence "…"'


def _group_lines(group: Group) -> Iterator[str]:
    students = _students(len(group.submissions))
    yield f"{plain(group.id, 80)}   {students}: {_listed(group.submissions)}"
    yield f"  told      {_short(group.message)}"
    shown = (
        ("call", group.example.call),
        ("expected", group.example.expected),
        ("got", group.example.actual),
    )
    for word, text in shown:
        if text:
            yield f"  {word:<9} {_short(text)}"
    if group.source:
        yield f"  {plain(group.source_of, 40)} wrote{' (cut)' if group.is_cut else ''}"
        yield _indented(group.source, 4)


def _explained_lines(explained: Sequence[Group]) -> Iterator[str]:
    yield "\nExplained:" if explained else "\nNothing was explained."
    by_sentence: dict[tuple[str, str], list[Group]] = {}
    for group in explained:
        by_sentence.setdefault((group.exercise, group.by), []).append(group)
    for (exercise, by), groups in sorted(
        by_sentence.items(), key=lambda entry: -_members(entry[1])
    ):
        yield f"  {_students(_members(groups))}   {plain(exercise)}, by {plain(by)}"
        yield f"    {_short(groups[0].message)}"
        yield f"    {_listed([group.id for group in groups])}"


def _members(groups: Sequence[Group]) -> int:
    return sum(len(group.submissions) for group in groups)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(plain(name, 80) for name in names[:_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def _data(assignment: Assignment, groups: Groups, with_explained: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "assignment": assignment.slug,
        "reports": groups.reports,
        "groups": list(map(_group_data, groups.unexplained)),
    }
    if with_explained:
        data["explained"] = list(map(_group_data, groups.explained))
    return data


def _group_data(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "exercise": group.exercise,
        "count": len(group.submissions),
        "submissions": group.submissions,
        "kind": group.kind,
        "message": group.message,
        "by": group.by,
        "call": group.example.call,
        "expected": group.example.expected,
        "actual": group.example.actual,
        "source": group.source,
        "source_of": group.source_of,
        "is_cut": group.is_cut,
    }


def _students(count: int) -> str:
    return f"{count} student{'s' * (count != 1)}"


def _short(text: str) -> str:
    return plain(" ".join(text.split()), _TEXT_CHARS)


def _indented(text: str, by: int = 2) -> str:
    lines = text.split("\n")
    shown = [" " * by + plain(line.expandtabs(4), _LINE_CHARS) for line in lines[:_LINES]]
    more = [f"{' ' * by}… {len(lines) - _LINES} more lines"] if len(lines) > _LINES else []
    return "\n".join([*shown, *more])
