"""What the `return` command does: reads reports, and fills their points into a gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from autograder.analysis import found_reports, results_in
from autograder.course import find_course, load_assignment
from autograder.errors import CourseError, UsageError
from autograder.export import one_line, write_atomic
from autograder.export.lms import (
    FEEDBACK,
    Change,
    Feedback,
    Gradebook,
    Graded,
    Origin,
    Plan,
    Wanted,
    Which,
    changes_csv,
    graded,
    members_in,
    open_gradebook,
    others_in,
    plan_feedback,
    plan_return,
    read_origins,
    with_groups,
    write_feedback,
)

_CHANGES = "changes.csv"
_MOST_SENTENCES, _MOST_SHOWN = 50, 1_000
_SENTENCE_CHARS = 600
_IN_WORDS = {Which.EARNED: "what counts, before lateness", Which.FINAL: "final, after lateness"}


def return_points(
    results: Path,
    path: Path,
    folder: Path,
    wanted: Wanted,
    has_feedback: bool,
    is_dry: bool,
    platform: str = "",
    key: str = "",
    groups: Path | None = None,
    course: Path | None = None,
) -> bool | None:
    """Write a gradebook filled with points, or show what that would change.

    Returns whether all points were known but for work that can't be read; None where something is
    wrong, which has been said, and nothing was written.

    Raises:
        UsageError: a file can't be read or written, or `course` is none.
    """
    (slug, place) = _only(results_in(results), results)
    wanted = replace(wanted, title=_title(slug, course))
    _refuse_to_replace(path, folder, place)
    submissions = [graded(found.path.parent, found.document) for found in found_reports(place)]
    others = {one.slug for one in submissions} - {slug, ""}
    if others:
        raise UsageError(
            f"{results} holds reports on {slug} and on {min(others)}: move those of one of them "
            f"away."
        )
    gradebook = open_gradebook(path, platform, key)
    if groups is not None:
        gradebook = replace(gradebook, layout=with_groups(gradebook.layout, groups))
    alone = (place / "report.json").exists()
    # Of one submission's folder alone, what all have in common lies beside it.
    origins = read_origins(place.parent if alone else place)
    if not alone:
        origins = _with_members(origins, members_in(place, slug))
    without = [] if alone else others_in(place, slug, {one.id for one in submissions})
    plan = plan_return(gradebook, slug, submissions, origins, wanted, without)
    feedback = Feedback((), (), ())
    if has_feedback:
        feedback = plan_feedback(gradebook.platform, submissions, origins, plan.rows)
    if problems := [*plan.problems, *feedback.problems]:
        _say("Error", problems)
        click.echo("Nothing was written.", err=True)
        return None
    _say("Note", [*plan.notes, *feedback.notes])
    if is_dry:
        _show(plan.changes)
    else:
        write_atomic(folder / path.name, gradebook.table.to_bytes(), "--to")
        write_atomic(folder / _CHANGES, changes_csv(plan.changes), "--to")
        if feedback.files:
            write_feedback(folder / FEEDBACK, feedback.files)
        elif has_feedback:
            # What an earlier run has left there is of another grading.
            (folder / FEEDBACK).unlink(missing_ok=True)
    click.echo(_closing(gradebook, plan, feedback, folder, is_dry))
    return not _lost(submissions)


def _with_members(
    origins: Mapping[str, Origin], members: Mapping[str, tuple[str, ...]]
) -> dict[str, Origin]:
    """Return origins with the members of the course's groups, where the download names none."""
    more = {id_: replace(origins.get(id_, Origin()), members=ids) for id_, ids in members.items()}
    return {**more, **{id_: one for id_, one in origins.items() if one.members or id_ not in more}}


def _title(slug: str, course: Path | None) -> str:
    """Return what the course calls an assignment; nothing where there is no course to ask."""
    try:
        return load_assignment(find_course(course or Path.cwd()), slug).title
    except (CourseError, UsageError):
        if course is not None:
            raise
        return ""


def _refuse_to_replace(path: Path, folder: Path, place: Path) -> None:
    if path.name in (_CHANGES, FEEDBACK):
        raise UsageError(f"{path.name} is a name of a file that is written: rename the gradebook.")
    if folder.resolve() in (place.resolve(), place.resolve().parent):
        raise UsageError(f"{folder} holds results: name a folder of its own with --to.")
    target = folder / path.name
    if target.exists() and target.samefile(path):
        raise UsageError(
            f"{target} is the gradebook itself, which stays as it is: name another folder "
            f"with --to."
        )


def _only(found: dict[str, Path], results: Path) -> tuple[str, Path]:
    if len(found) > 1:
        places = ", ".join(str(place) for place in found.values())
        raise UsageError(f"{results} holds the results of a course: name one of {places}.")
    return next(iter(found.items()))


def _say(word: str, sentences: Sequence[str]) -> None:
    for sentence in sentences[:_MOST_SENTENCES]:
        click.echo(f"{word}: {one_line(sentence, _SENTENCE_CHARS)}", err=True)
    if len(sentences) > _MOST_SENTENCES:
        click.echo(f"{word}: … and {len(sentences) - _MOST_SENTENCES} more like this.", err=True)


def _show(changes: Sequence[Change]) -> None:
    """Show what would become of each student's cell."""
    has_several = len({change.column for change in changes}) > 1
    for change in changes[:_MOST_SHOWN]:
        who = f"{change.person.label} {change.person.name}".strip()
        who = f"{who}, {change.column}" if has_several else who
        old = change.old.strip() or "(blank)"
        what = f"{old} → {change.new}" if change.is_set else f"{old} stays"
        reason = f" ({change.reason})" if change.reason else ""
        click.echo(one_line(f"{who}: {what}{reason}", _SENTENCE_CHARS))
    if len(changes) > _MOST_SHOWN:
        click.echo(f"… and {len(changes) - _MOST_SHOWN} more.")


def _closing(
    gradebook: Gradebook, plan: Plan, feedback: Feedback, folder: Path, is_dry: bool
) -> str:
    counts = Counter(
        "set" if change.is_set else "kept" if change.reason else "same" for change in plan.changes
    )
    columns = ", ".join(f"“{column.heading}”" for column in plan.columns)
    files = (
        f", and {FEEDBACK} with {_counted(len(feedback.files), 'file')}" if feedback.files else ""
    )
    where = f"{folder / gradebook.path.name}{files}"
    lead = f"Nothing was written; it would be {where}" if is_dry else where
    return one_line(
        f"{lead}. {gradebook.platform.label}, {columns}: {_counted(counts['set'], 'cell')} set, "
        f"{counts['same']} the same already, {counts['kept']} without points to write. The points "
        f"are {_IN_WORDS[plan.which]}.",
        2_000,
    )


def _lost(submissions: Sequence[Graded]) -> bool:
    return any(one.is_our_fault for one in submissions)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
