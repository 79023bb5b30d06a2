"""The commands `init` and `new`: lay down a course or an assignment and say what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console

from autograder.authoring import (
    LIKE,
    build_template,
    check_slug,
    create_assignment,
    create_course,
    has_handout,
    write_handout,
    write_template,
)
from autograder.course import Assignment, find_course, unmet
from autograder.errors import UsageError

from .release import points_of


def init_course(folder: Path, slug: str | None) -> None:
    """Create a course, with a first assignment if one is named, and print the next steps."""
    if slug is not None:
        check_slug(slug)
    console = Console(highlight=False)
    _print_written(console, folder, create_course(folder))
    if slug is not None:
        new_assignment(slug, "", folder)
        return
    console.print(
        "\nThe course is there. Make its first assignment, a small working one:\n"
        f"  autograder new loss_functions --course {folder}",
        markup=False,
        soft_wrap=True,
    )


def new_assignment(slug: str, title: str, course: Path | None, like: str = LIKE[0]) -> None:
    """Create the assignment, release its template, and print the next steps."""
    folder = (course or _nearest_course()).resolve()
    console = Console(highlight=False)
    if not (folder / "assignments").is_dir():
        console.print(f"A new course: {folder}", markup=False, soft_wrap=True)
    lacking: list[tuple[str, str]] = []

    def finish(assignment: Assignment) -> None:
        # A notebook's checks are computed by the reference, which imports what is missing here.
        lacking.extend(unmet(assignment.requires))
        if not lacking:
            _release(assignment)

    _print_written(console, folder, create_assignment(folder, slug, title, finish, like))
    if lacking:
        console.print(f"\n{_to_install(slug, lacking)}", markup=False, soft_wrap=True)
    console.print(
        f"\n{'Then it works' if lacking else 'It works'} as it is. Change it into yours:\n"
        f"  reference/{slug}/numpy_solution.py       the answers: signatures, docstrings, code\n"
        f"  assignments/{slug}/notebook.py           the text around each `# exercise: <name>`\n"
        f"  assignments/{slug}/hidden_tests/         what is graded\n"
        f"  assignments/{slug}/public_checks/        what students may try, and hints\n"
        f"  assignments/{slug}/submissions/          known work with the verdicts it should get\n"
        f"Then:\n"
        f"  autograder release {slug}     writes student_templates/{slug}.ipynb\n"
        f"  autograder verify {slug}      proves that the tests are right",
        markup=False,
        soft_wrap=True,
    )


def _release(assignment: Assignment) -> None:
    write_template(assignment, build_template(assignment, points_of(assignment)))
    if has_handout(assignment):
        write_handout(assignment)


def _to_install(slug: str, lacking: Sequence[tuple[str, str]]) -> str:
    """Return what has to be installed before the students' notebook can be written."""
    wanted = [entry for entry, _ in lacking]
    there = " and ".join(what for _, what in lacking)
    quoted = " ".join(f"'{entry}'" for entry in wanted)
    return (
        f"student_templates/{slug}.ipynb is still to be written: this assignment requires "
        f"{' and '.join(wanted)}, and this Python has {there}. Install what is missing with "
        f"`pip install {quoted}`, then run `autograder release {slug}`."
    )


def _print_written(console: Console, folder: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        console.print(f"written   {path.relative_to(folder)}", markup=False, soft_wrap=True)


def _nearest_course() -> Path:
    try:
        return find_course(Path.cwd())
    except UsageError:
        return Path.cwd()
