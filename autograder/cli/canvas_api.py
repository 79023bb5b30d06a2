"""What the `canvas` commands do."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from autograder.analysis import found_reports, results_in
from autograder.errors import UsageError
from autograder.export import one_line, write_atomic
from autograder.export.lms import (
    Change,
    Graded,
    Which,
    changes_csv,
    graded,
    others_in,
    read_origins,
)
from autograder.version import how_to_install

from .progress import show_progress

if TYPE_CHECKING:
    from autograder.canvas import Client

_CHANGES = "changes.csv"
_MOST_SENTENCES, _MOST_SHOWN, _SENTENCE_CHARS = 50, 1_000, 600
_TOKEN = re.compile(r"[!-~]{8,1000}")
_IN_WORDS = {Which.EARNED: "what counts, before lateness", Which.FINAL: "final, after lateness"}


def fetch_hand_ins(
    slug: str, url: str, course: int, assignment: int, folder: Path, max_file_mb: int
) -> bool:
    """Fetch hand-ins, and return whether all that Canvas has is there now.

    Raises:
        UsageError: the command is wrong.
        CanvasError: Canvas says no, or nothing.
    """
    client = _client(url, course, assignment)
    from autograder.canvas import Paths, fetch

    title = client.assignment().title
    console = Console(stderr=True)
    counted = 0

    def advance(student: str) -> None:
        nonlocal counted
        counted += 1
        if counted % 100 == 0:
            console.print(f"{counted} students", highlight=False)

    done = fetch(client, folder, max_file_mb, advance)
    paths = Paths(folder)
    _say("Note", done.notes)
    _say("Error", done.faults)
    click.echo(
        one_line(
            f"“{title}”: {_counted(len(done.new), 'student')} fetched, {len(done.kept)} there "
            f"already, {len(done.without)} without files, {len(done.faults)} failed.",
            _SENTENCE_CHARS,
        )
    )
    words = ["autograder", "grade", slug, str(folder), "--gradebook", str(paths.students)]
    click.echo(one_line(f"Next: {shlex.join([*words, '--out', 'results'])}", 2_000))
    times = shlex.join(["--submitted", str(paths.times)])
    click.echo(one_line(f"If the assignment has a due date, add {times}", 2_000))
    return not done.faults


def push_results(
    slug: str,
    results: Path,
    url: str,
    course: int,
    assignment: int,
    points: str,
    has_comments: bool,
    allow_missing: bool,
    is_dry: bool,
) -> bool | None:
    """Send points, and pages if asked; return whether all was known and taken.

    None where something is wrong, which has been said, and nothing was sent.

    Raises:
        UsageError: the command or a file is wrong.
        CanvasError: Canvas says no, or nothing.
    """
    client = _client(url, course, assignment)
    from autograder.canvas import (
        NAME,
        Source,
        not_taken,
        pages_to_send,
        plan_push,
        read_sent,
        send_pages,
        send_points,
    )

    place, submissions = _submissions(slug, results)
    source, sent, which = (
        Source(client.site.url, course, assignment),
        read_sent(place),
        Which(points),
    )
    known = client.assignment()
    hand_ins = client.hand_ins(has_comments)
    others = others_in(place, slug, {one.id for one in submissions})
    plan = plan_push(
        known, hand_ins, submissions, read_origins(place), which, allow_missing, others
    )
    if plan.problems:
        _say("Error", plan.problems)
        click.echo("Nothing was sent.", err=True)
        return None
    pages, notes = pages_to_send(plan, hand_ins, sent, source) if has_comments else ([], [])
    _say("Note", [*plan.notes, *notes])
    changes: Sequence[Change] = plan.changes
    faults: list[str] = []
    if is_dry:
        _show(changes)
    else:
        # Sent again, the old points of the first time would be lost, so nothing new is no file.
        if plan.points:
            # What was there before has to be known even if the way to Canvas is cut.
            write_atomic(place / _CHANGES, changes_csv(changes), "the results")
            changes = send_points(client, plan)
            write_atomic(place / _CHANGES, changes_csv(changes), "the results")
        console = Console(stderr=True)
        with show_progress(console, slug, len(pages), "Sending") as advance:
            faults = send_pages(client, pages, sent, source, advance)
        _say("Error", faults)
    lost = not_taken(changes)
    if lost:
        _say("Error", [f"Canvas did not take the points of {_counted(lost, 'student')}: see "
                       f"{place / _CHANGES}."])  # fmt: skip
    lead = "Nothing was sent; it would be" if is_dry else "Sent:"
    kept = sum(bool(change.reason) for change in plan.changes)
    remembered = f", remembered in {place / NAME}" if pages and not is_dry else ""
    click.echo(
        one_line(
            f"{lead} points of {_counted(len(plan.points) - lost, 'student')} to “{known.title}”, "
            f"{len(plan.changes) - kept - len(plan.points)} the same already, {kept} left alone; "
            f"{_counted(len(pages) - len(faults), 'page')}{remembered}. The points are "
            f"{_IN_WORDS[which]}.",
            2_000,
        )
    )
    return not (lost or faults or any(one.is_our_fault for one in submissions))


def _client(url: str, course: int, assignment: int) -> Client:
    if importlib.util.find_spec("canvasapi") is None:
        raise UsageError(f"Canvas's API needs the library canvasapi: {how_to_install('canvas')}.")
    from autograder.canvas import Client, site_at

    url = url or os.environ.get("CANVAS_URL", "")
    if not url.strip():
        raise UsageError(
            "Where is Canvas? Name its address with --url, or in CANVAS_URL: "
            "https://canvas.example.edu."
        )
    site = site_at(url.strip())
    token = os.environ.get("CANVAS_TOKEN", "").strip()
    if not _TOKEN.fullmatch(token):
        raise UsageError(
            "CANVAS_TOKEN holds no token: make one in Canvas (Account, Settings, New Access Token) "
            "and put it into this variable of the environment."
        )
    return Client(site, token, course, assignment)


def _submissions(slug: str, results: Path) -> tuple[Path, list[Graded]]:
    found = results_in(results)
    if slug not in found:
        raise UsageError(
            f"{results} holds the results of {', '.join(sorted(found))}, and none of {slug}."
        )
    place = found[slug]
    if (place / "report.json").exists():
        raise UsageError(f"{results} is one student's: name the folder above it.")
    submissions = [graded(one.path.parent, one.document) for one in found_reports(place)]
    others = {one.slug for one in submissions} - {slug, ""}
    if others:
        raise UsageError(
            f"{results} holds reports on {slug} and on {min(others)}: move those of one of them "
            f"away."
        )
    return place, submissions


def _say(word: str, sentences: Sequence[str]) -> None:
    for sentence in sentences[:_MOST_SENTENCES]:
        click.echo(f"{word}: {one_line(sentence, _SENTENCE_CHARS)}", err=True)
    if len(sentences) > _MOST_SENTENCES:
        click.echo(f"{word}: … and {len(sentences) - _MOST_SENTENCES} more like this.", err=True)


def _show(changes: Sequence[Change]) -> None:
    for change in changes[:_MOST_SHOWN]:
        who = f"{change.person.label} {change.person.name}".strip()
        old = change.old or "(none)"
        what = f"{old} → {change.new}" if change.is_set else f"{old} stays"
        reason = f" ({change.reason})" if change.reason else ""
        click.echo(one_line(f"{who}: {what}{reason}", _SENTENCE_CHARS))
    if len(changes) > _MOST_SHOWN:
        click.echo(f"… and {len(changes) - _MOST_SHOWN} more.")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
