"""The `new` command: lays down an assignment and says what to do next."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from autograder.authoring import create_assignment
from autograder.course import find_course, load_assignment
from autograder.errors import UsageError

from .release import release_assignments


def new_assignment(slug: str, title: str, course: Path | None) -> None:
    """Create the assignment, release its template, and print the next steps."""
    folder = (course or _nearest_course()).resolve()
    console = Console(highlight=False)
    if not (folder / "assignments").is_dir():
        console.print(f"A new course: {folder}", markup=False, soft_wrap=True)
    for path in create_assignment(folder, slug, title):
        console.print(f"written   {path.relative_to(folder)}", markup=False, soft_wrap=True)
    release_assignments([load_assignment(folder, slug)], only_check=False)
    console.print(
        f"\nIt works as it is. Change it into yours:\n"
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


def _nearest_course() -> Path:
    try:
        return find_course(Path.cwd())
    except UsageError:
        return Path.cwd()
