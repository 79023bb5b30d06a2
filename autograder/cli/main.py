"""`autograder`: its commands and options. What a command needs is imported when it runs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from autograder.errors import AutograderError, SandboxError
from autograder.version import __version__

from .adjust import adjust
from .annotate import annotate
from .canvas import canvas
from .diff import diff
from .extend import extend
from .grade_command import grade
from .hand import hand
from .log import log
from .mistakes import mistakes
from .names import complete_assignment, complete_exercise, named_assignments
from .options import (
    COURSE,
    DRAWS,
    EXIT_FINDINGS,
    EXIT_GRADER_ERROR,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    FENCE,
    HELP,
    PYTHON,
    jobs_option,
)
from .regrade import regrade
from .render import render
from .report import report
from .return_ import return_
from .schema import schema
from .similar import similar
from .surroundings import foreign_warning, prepare, unwritable


class _Commands(click.Group):
    """Turns our own errors into one sentence and an exit code, without a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except AutograderError as error:
            from autograder.export import one_line

            click.echo(f"Error: {one_line(str(error))}", err=True)
            code = EXIT_GRADER_ERROR if isinstance(error, SandboxError) else EXIT_USAGE
            raise SystemExit(code) from None
        except OSError as error:
            raise SystemExit(unwritable(error, EXIT_USAGE)) from None
        except KeyboardInterrupt:
            click.echo("Interrupted. The reports written so far are complete.", err=True)
            raise SystemExit(EXIT_INTERRUPTED) from None


@click.group(
    cls=_Commands,
    commands=[
        adjust,
        annotate,
        canvas,
        diff,
        extend,
        grade,
        hand,
        log,
        mistakes,
        regrade,
        render,
        report,
        return_,
        schema,
        similar,
    ],
    context_settings=HELP,
)
@click.version_option(__version__)
def main() -> None:
    """Grade numerical Python notebooks with hidden tests.

    Student code runs in a fenced process of its own; hidden tests, reference solutions and
    scores stay in this one.

    \b
    Begin here
      Students check their notebook:    autograder check activations.ipynb
      Instructors grade a class:        autograder grade activations submissions/
      Authors begin a course:           autograder init my_course/
      ... and in it, an assignment:     autograder new my_assignment
    Then
      Write the students' notebook:     autograder release my_assignment
      Prove that its tests are right:   autograder verify my_assignment
      Name mistakes nobody foresaw:     autograder mistakes my_assignment results/
      Find work that is very alike:     autograder similar my_assignment results/
      Correct points, and keep that:    autograder adjust --help
      Give more time, or excuse:        autograder extend --help
      Say when and why points changed:  autograder log ada results/
      Grade one anew, and see why:      autograder regrade my_assignment --student ada
      Look at a class in a browser:     autograder report results/
      See what a regrade changed:       autograder diff before/ after/
      Write reports for other tools:    autograder render results/ --format junit
      Comment on students' notebooks:   autograder annotate my_assignment submissions/
      Grade derivations by hand:        autograder hand my_assignment results/
      Canvas by its API, both ways:     autograder canvas --help
      See what this machine enforces:   autograder doctor
    """
    prepare()
    if warning := foreign_warning():
        click.echo(warning, err=True)
    # Hidden tests multiply small matrices: more threads would wait for work, and spin meanwhile.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@main.command()
@click.option("--no-bwrap", is_flag=True, help="Prove the inner fence alone, without bubblewrap.")
@PYTHON
@FENCE
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(no_bwrap: bool, python: Path | None, fence: str, as_json: bool) -> None:
    """Show what this machine can enforce, and prove each part by an attempt.

    A student process tries to read, write, fork, connect and so on; every attempt has to fail.
    Exit code 0 if all do, 2 if one gets through or no fence can be put up.

    \b
    Example:
      autograder doctor
    """
    from autograder.sandbox import require_linux

    require_linux("autograder doctor")
    from .doctor import print_diagnosis

    if not print_diagnosis(fence, not no_bwrap, as_json, python):
        raise SystemExit(EXIT_USAGE)


@main.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--assignment", "slug", metavar="NAME", help="Make a first assignment, as `new` does."
)
def init(folder: Path, slug: str | None) -> None:
    """Begin a course in FOLDER, by default this one.

    It gets assignments/, reference/, student_templates/, a README.md and a .gitignore. What is
    there already stays as it is; a folder that is a course is left alone.

    \b
    Examples:
      autograder init my_course/
      autograder init my_course/ --assignment loss_functions
    """
    from .new import init_course

    init_course(folder, slug)


@main.command()
@click.argument("slug")
@click.option("--title", default="", help="What students read.  [default: made from SLUG]")
@click.option(
    "--course",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the course.  [default: the nearest one upwards, else this folder]",
)
@click.option(
    "--like",
    # As in autograder.authoring, which takes long to import; a test compares the two.
    type=click.Choice(("numpy", "pandas", "text", "sklearn", "torch", "plot", "keras")),
    default="numpy",
    show_default=True,
    help="Which field its two exercises come from.",
)
def new(slug: str, title: str, course: Path | None, like: str) -> None:
    """Make a new assignment in a course: a small working one, to be changed into yours.

    It has two exercises with hidden tests, public checks, known submissions and references, and
    passes `release --check` and `verify` as it stands. Nothing is overwritten.

    --like chooses what it is about: arrays (numpy), a table from a file (pandas), plain Python with
    words (text), fitting and scoring a classifier (sklearn), a training loop and autograd (torch),
    a labelled figure (plot), or a small network (keras).

    \b
    Examples:
      autograder new loss_functions
      autograder new loss_functions --title "Loss functions" --course my_course/
      autograder new sales --like pandas
    """
    from .new import new_assignment

    new_assignment(slug, title, course, like)


@main.command()
@click.argument("assignment", required=False, shell_complete=complete_assignment)
@click.option("--all", "every", is_flag=True, help="Release every assignment of the course.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if one is stale.")
@COURSE
def release(assignment: str | None, every: bool, only_check: bool, course: Path | None) -> None:
    """Build student_templates/<ASSIGNMENT>.ipynb: prose, stubs, public checks.

    A stub is the reference's signature and docstring; no line of an answer is ever read into it.
    The notebook runs in Jupyter and Colab without this package, and nbgrader can open it. What is
    in the assignment's files/ is copied to student_templates/<ASSIGNMENT>_files/, to be handed out
    as well.

    \b
    Exit codes: 0 written or fresh already; 1 with --check, if one is stale; 2 something is wrong.

    \b
    Examples:
      autograder release activations
      autograder release --all --check
    """
    from .release import release_assignments

    if not release_assignments(named_assignments(assignment, every, course), only_check):
        raise SystemExit(EXIT_FINDINGS)


@main.command()
@click.argument("assignment", required=False, shell_complete=complete_assignment)
@click.option("--all", "every", is_flag=True, help="Verify every assignment of the course.")
@click.option("--no-audit", is_flag=True, help="Leave out the mutants, which take longest.")
@DRAWS
@jobs_option(default=2)
@COURSE
@PYTHON
@click.option("--json", "as_json", is_flag=True, help="Print the proof as JSON, not as a table.")
def verify(
    assignment: str | None,
    every: bool,
    no_audit: bool,
    draws: int | None,
    jobs: int,
    course: Path | None,
    python: Path | None,
    as_json: bool,
) -> None:
    """Prove that ASSIGNMENT's hidden tests catch wrong work and spare right work.

    \b
    1. The reference earns all points, the released template none.
    2. The NumPy and Keras references agree on generated inputs.
    3. Scenarios find nothing wrong with the reference, and carry nothing secret.
    4. Every known submission gets the verdicts of submissions/expected.toml.
    5. Mutants of the reference, one small mistake each, are all caught.
    6. Every test case fails for some wrong submission or mutant.
    7. With other random inputs the reference and known submissions get the same verdicts.
    8. Impostors, which know no answer (constants, noise, the argument, fakes), earn nothing.
    9. Five runs, in random order, at 1 and 4 workers, give the same verdicts.

    \b
    Exit codes: 0 proven; 1 something needs to be fixed; 2 the command or the course is wrong.

    \b
    Examples:
      autograder verify activations
      autograder verify --all --no-audit
    """
    from autograder.sandbox import require_linux

    require_linux("autograder verify")
    from .verify import verify_assignments

    assignments = named_assignments(assignment, every, course)
    if not verify_assignments(assignments, jobs, not no_audit, as_json, draws, python):
        raise SystemExit(EXIT_FINDINGS)


@main.command()
@click.argument("notebook", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-e",
    "--exercise",
    default="",
    shell_complete=complete_exercise,
    help="Check this exercise alone.",
)
@click.option(
    "--hint",
    type=click.IntRange(min=0),
    default=0,
    help="Show this many hints for each exercise that does not pass yet: 1, then 2, and so on.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the public checks from this notebook.  [default: from NOTEBOOK itself]",
)
@PYTHON
@FENCE
@click.option(
    "--trust",
    is_flag=True,
    help="On macOS and Windows, which have no fence: run the notebook without asking.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def check(
    notebook: Path,
    exercise: str,
    hint: int,
    template: Path | None,
    python: Path | None,
    fence: str,
    trust: bool,
    as_json: bool,
) -> None:
    """Run the public checks of NOTEBOOK, as a student does before handing in.

    The checks are in the notebook that the course hands out; nothing is fetched and no hidden
    test is needed. They run in the same fence, and speak in the same words, as the grading; on
    macOS and Windows they run with your own rights, once you have said that they may.

    \b
    Exit codes: 0 all checks pass; 1 some do not; 2 the notebook or the command is wrong.

    \b
    Examples:
      autograder check activations.ipynb
      autograder check activations.ipynb --exercise sigmoid --hint 1
    """
    from .check import check_notebook

    trusts = trust or fence == "none"
    if not check_notebook(notebook, template, exercise, hint, fence, as_json, trusts, python):
        raise SystemExit(EXIT_FINDINGS)
