"""The commands `init` and `new`: lay down a course or an assignment and say what to do next."""

from __future__ import annotations

import shlex
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
    option = _course_option(folder)
    if lacking:
        sentence = _to_install(slug, lacking, option)
        console.print(f"\n{sentence}", markup=False, soft_wrap=True)
    console.print(
        f"\n{'Then it works' if lacking else 'It works'} as it is. Change it into yours:\n"
        f"  reference/{slug}/numpy_solution.py       the answers: signatures, docstrings, code\n"
        f"  reference/{slug}/scenarios.py            inputs on which students see what is wrong\n"
        f"  assignments/{slug}/assignment.toml       exercises, points, due date, libraries\n"
        f"  assignments/{slug}/notebook.py           the text around each `# exercise: <name>`\n"
        f"  assignments/{slug}/hidden_tests/         what is graded\n"
        f"  assignments/{slug}/public_checks/        what students may try, and hints\n"
        f"  assignments/{slug}/submissions/          known work with the verdicts it should get\n"
        f"{_of_files(folder, slug)}"
        f"Then:\n"
        f"  autograder release {slug}{option}     writes student_templates/{slug}.ipynb\n"
        f"  autograder verify {slug}{option}      proves that the tests are right",
        markup=False,
        soft_wrap=True,
    )


def _of_files(course: Path, slug: str) -> str:
    """Return the line on what is handed out with the notebook, if there is any."""
    if not (course / "assignments" / slug / "files").is_dir():
        return ""
    return f"  assignments/{slug}/files/                data that students get with the notebook\n"


def _course_option(course: Path) -> str:
    """Return what commands have to be given here so that they find the course."""
    try:
        is_found = find_course(Path.cwd()) == course
    except UsageError:
        is_found = False
    return "" if is_found else f" --course {shlex.quote(str(course))}"


def _release(assignment: Assignment) -> None:
    write_template(assignment, build_template(assignment, points_of(assignment)))
    if has_handout(assignment):
        write_handout(assignment)


def _to_install(slug: str, lacking: Sequence[tuple[str, str]], option: str) -> str:
    """Return what has to be installed before the students' notebook can be written."""
    wanted = [entry for entry, _ in lacking]
    there = " and ".join(what for _, what in lacking)
    quoted = " ".join(f"'{entry}'" for entry in wanted)
    return (
        f"student_templates/{slug}.ipynb is still to be written: this assignment requires "
        f"{' and '.join(wanted)}, and this Python has {there}. Install what is missing with "
        f"`pip install {quoted}`, then run `autograder release {slug}{option}`."
    )


def _print_written(console: Console, folder: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        console.print(f"written   {path.relative_to(folder)}", markup=False, soft_wrap=True)


def _nearest_course() -> Path:
    try:
        return find_course(Path.cwd())
    except UsageError:
        return Path.cwd()
