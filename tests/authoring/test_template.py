"""Student templates: what they hold, that no answer is among it, and that nbgrader takes them."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.authoring import build_template
from autograder.authoring.stubs import stub
from autograder.cli import main
from autograder.course import assignment_slugs, load_assignment
from autograder.errors import CourseError

COURSE = Path(__file__).parents[2]
SLUGS = [
    # Values of its models stand in the notebook.
    pytest.param(slug, marks=pytest.mark.tensorflow) if slug == "keras_models" else slug
    for slug in assignment_slugs(COURSE)
]
# Keras's variables warn with NumPy 2 when a check of a model turns them into arrays.
KERAS_WARNS = "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"


def build(course: Path, slug: str = "losses") -> str:
    return build_template(load_assignment(course, slug))


@cache
def of_this_course(slug: str) -> str:
    return build(COURSE, slug)


def code_cells(text: str) -> list[dict]:
    return [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]


@pytest.mark.filterwarnings(KERAS_WARNS)
@pytest.mark.parametrize("slug", SLUGS)
def test_template_is_valid_and_the_same_every_time(slug):
    text = of_this_course(slug)
    assert text == build(COURSE, slug)
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    identities = [cell.id for cell in notebook.cells]
    assert len(set(identities)) == len(identities)


@pytest.mark.filterwarnings(KERAS_WARNS)
@pytest.mark.parametrize("slug", SLUGS)
def test_template_holds_no_line_of_an_answer(slug):
    """Helpers that a notebook gives on purpose, such as a sigmoid, are no answers."""
    reference = (COURSE / "reference" / slug / "numpy_solution.py").read_text()
    names = {exercise.name for exercise in load_assignment(COURSE, slug).exercises}
    answers = {
        line.strip()
        for definition in ast.parse(reference).body
        if getattr(definition, "name", "") in names
        for node in ast.walk(definition)
        if isinstance(node, ast.FunctionDef)
        for statement in node.body
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for line in ast.unparse(statement).splitlines()
        if line.strip().startswith(("return ", "for ", "delta"))
    }
    lines = {
        line.strip()
        for cell in code_cells(of_this_course(slug))
        for line in "".join(cell["source"]).splitlines()
    }
    assert answers
    assert not answers & lines


def test_cells_keep_their_ids_when_prose_is_put_before_them(starter):
    before = {cell["id"]: cell["source"] for cell in json.loads(build(starter))["cells"]}
    path = starter / "assignments/losses/notebook.py"
    path.write_text(
        path.read_text().replace("# %%\nimport", "# %% [markdown]\n# New.\n\n# %%\nimport")
    )
    after = {cell["id"]: cell["source"] for cell in json.loads(build(starter))["cells"]}
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_solution_and_test_cells_carry_nbgraders_metadata(starter):
    by_id = {cell["id"]: cell["metadata"] for cell in code_cells(build(starter))}
    solution, test = by_id["exercise-dense"], by_id["check-dense"]
    assert solution["nbgrader"]["solution"]
    assert not solution["nbgrader"]["grade"]
    assert test["nbgrader"]["grade"]
    assert test["nbgrader"]["locked"]
    assert test["nbgrader"]["points"] == 7
    assert test["nbgrader"]["checksum"]
    assert (test["editable"], test["deletable"]) == (False, False)
    assert "editable" not in solution


def test_stub_keeps_signature_and_docstring_and_nothing_else():
    source = (
        'def f(x: int, *, a=1.5) -> float:\n    r"""Say $\\alpha$.\n\n    More.\n    """\n'
        "    return x * a"
    )
    made = stub(ast.parse(source).body[0])
    assert made == (
        'def f(x: int, *, a=1.5) -> float:\n    r"""Say $\\alpha$.\n\n    More.\n    """\n'
        "    raise NotImplementedError"
    )


def test_stub_of_a_class_has_its_bases_and_public_methods():
    source = """
@cached
class A(Base, metaclass=Meta):
    "Doc."
    secret = 42
    def __init__(self): self.x = 1
    @property
    def go(self): return 2
    @staticmethod
    def make(): return 3
    @remember(answer=4)
    def look(self): return 4
    def _own(self): pass
"""
    made = stub(ast.parse(source).body[0])
    compile(made, "stub", "exec")
    assert "class A(Base, metaclass=Meta):" in made
    assert "@property\n    def go" in made
    assert "@staticmethod\n    def make" in made
    for secret in ("_own", "return", "42", "cached", "remember", "self.x"):
        assert secret not in made


def test_a_variable_is_a_stub_of_none_below_its_text(starter):
    """A result worked out by hand is an exercise too."""
    reference = starter / "reference/losses/numpy_solution.py"
    text = reference.read_text()
    reference.write_text(
        f'{text}\n\nby_hand = [[1, 2]]\n"""Your rows.\n\n    Two of them.\n    """\n'
    )
    folder = starter / "assignments/losses"
    with (folder / "assignment.toml").open("a") as file:
        file.write('\n[[exercises]]\nname = "by_hand"\npoints = 1\n')
    with (folder / "notebook.py").open("a") as file:
        file.write("\n# %%\n# exercise: by_hand\n")
    (folder / "public_checks/by_hand.toml").write_text(
        '[[checks]]\ncall = "len(by_hand)"\ndescription = "x"\n'
    )
    (folder / "hidden_tests/test_by_hand.py").write_text(
        "def test_rows(student):\n    assert student.variable('by_hand') == [[1, 2]], 'wrong'\n"
    )
    cells = {cell["id"]: "".join(cell["source"]) for cell in code_cells(build(starter))}
    assert cells["exercise-by_hand"] == "# Your rows.\n#\n# Two of them.\nby_hand = None"


MARK = "# exercise: dense"
PUBLISHES = "publish"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("# exercise: dens", "no exercise of losses"),
        ("# Exercise dense", "no exercise's mark"),
        ("# exercise: dense\nA = X @ W + b", "no exercise's mark"),
        ("# excercise: dense", "no exercise's mark"),
        ("def dense(X, W, b):\n    return 1", PUBLISHES),
        ("async def dense(X, W, b):\n    return 1", PUBLISHES),
        ("def \\\n  dense(X): return 1", PUBLISHES),
        ("def ｄense(X): return 1", PUBLISHES),
        ("class dense:\n    pass", PUBLISHES),
        ("dense = lambda X, W, b: 1", PUBLISHES),
        ("dense, x = (lambda X, W, b: 1), 2", PUBLISHES),
        ("x = 1; dense = len", PUBLISHES),
        ("if True: dense = len", PUBLISHES),
        ("(dense) = len", PUBLISHES),
        ("print(dense := len)", PUBLISHES),
        ("dense.answer = len", PUBLISHES),
        ("from secret import dense", PUBLISHES),
        ("import secret as dense", PUBLISHES),
        ("%time dense = len", PUBLISHES),
        ("solution = lambda X, W, b: X @ W + b", "spells out a part of the reference's dense"),
        ("def other(X, W, b):\n    return X@W +b", "spells out"),
        ("# return X @ W + b", "spells out"),
        ("exec('def dense(X, W, b): return X @ W + b')", "spells out"),
        ("%%writefile x.py\nreturn X @ W + b", "spells out"),
        ("def f(:", "not valid Python"),
        ("x = 1", "no cells `# exercise: dense`"),
    ],
)
def test_a_leak_or_a_wrong_mark_is_an_error_with_its_line(starter, cell, words):
    path = starter / "assignments/losses/notebook.py"
    path.write_text(path.read_text().replace(MARK, cell))
    with pytest.raises(CourseError) as caught:
        build(starter)
    assert words in str(caught.value)
    if "no cells" not in words:
        number = int(str(caught.value).partition("notebook.py:")[2].partition(":")[0])
        shown = path.read_text().splitlines()[number - 1]
        assert shown.strip() in cell


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_an_answer_in_prose_is_refused(starter, kind):
    path = starter / "assignments/losses/notebook.py"
    with path.open("a") as file:
        file.write(f"\n# %% [{kind}]\n# ```python\n# A = X @ W + b\n# ```\n")
    with pytest.raises(CourseError, match=r"notebook\.py:\d+: .*spells out"):
        build(starter)


def test_a_mark_stands_once(starter):
    path = starter / "assignments/losses/notebook.py"
    path.write_text(path.read_text().replace("# %%\n" + MARK, f"# %%\n{MARK}\n\n# %%\n{MARK}"))
    with pytest.raises(CourseError, match="2 cells"):
        build(starter)


@pytest.mark.parametrize(
    "signature",
    [
        "def f(z, g=lambda z: 1 / z): pass",
        "def f(z, table=make()): pass",
        "def f(z: check(lambda: 1)): pass",
        "def f(z) -> [x for x in y]: pass",
        "class f(metaclass=make(1)): pass",
    ],
)
def test_code_in_a_signature_is_refused(signature):
    with pytest.raises(CourseError, match="holds code"):
        stub(ast.parse(signature).body[0])


@pytest.mark.parametrize(
    "doc",
    [
        'ends in "',
        "ends in \\",
        'holds """ quotes',
        "holds ''' and \"\"\" both",
        'breaks out\n"""\nimport os\n"""',
        "$\\alpha$\n\nand more",
        "ümläut σ",
    ],
)
def test_docstrings_come_out_as_they_went_in(doc):
    definition = ast.parse(f"def f():\n    {doc!r}\n    return 1").body[0]
    made = ast.parse(stub(definition)).body
    assert len(made) == 1
    assert ast.get_docstring(made[0]) == ast.get_docstring(definition)
    assert ast.unparse(made[0].body[1]) == "raise NotImplementedError"
    assert len(made[0].body) == 2


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_process(starter):
    path = starter / "assignments/losses/public_checks/dense.toml"
    path.write_text('[[checks]]\ndescription = "d"\ncall = "{c: 1.0 for c in \'abcdefgh\'}"\n')
    script = (
        "import sys; from pathlib import Path; from autograder.course import load_assignment\n"
        "from autograder.authoring.template import build_template\n"
        "print(build_template(load_assignment(Path(sys.argv[1]), 'losses')))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", script, str(starter)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(texts) == 1


def test_the_reference_has_to_define_every_exercise(starter):
    path = starter / "reference/losses/numpy_solution.py"
    path.write_text(path.read_text().replace("def dense(", "def dence("))
    with pytest.raises(CourseError, match=r"does not define dense|'dense' is not defined"):
        build(starter)


def release(course: Path, *options: str):
    return CliRunner().invoke(main, ["release", *options, "--course", str(course)])


def test_release_writes_only_what_changed_and_check_finds_what_is_stale(starter):
    assert release(starter, "losses", "--check").exit_code == 1
    assert "written" in release(starter, "losses").output
    assert "unchanged" in release(starter, "--all").output
    assert release(starter, "--all", "--check").exit_code == 0
    notebook = starter / "assignments/losses/notebook.py"
    notebook.write_text(notebook.read_text().replace("See it work", "See it run"))
    result = release(starter, "losses", "--check")
    assert result.exit_code == 1
    assert "stale" in result.output


COMPUTED = """[[checks]]
description = "{description}"
setup = "x = np.ones(2)"
call = "dense(x, x, x)"
unchanged = ["x"]
rtol = {rtol}
[checks.mistakes]
"m" = "dense(x, x, x) * {factor}"
"""


def test_a_last_digit_that_depends_on_the_processor_makes_nothing_stale(starter):
    reference = starter / "reference/losses/numpy_solution.py"
    solution = reference.read_text()
    released = starter / "student_templates/losses.ipynb"
    # On both sides of where the stored value would be rounded up or down.
    here, there = 0.12345678905 - 1e-17, 0.12345678905 + 2e-17
    assert here != there

    def write(value, description="d", rtol="1e-6", factor="3"):
        reference.write_text(f"{solution}\n\ndef dense(X, W, b):\n    return X * {value!r}\n")
        (starter / "assignments/losses/public_checks/dense.toml").write_text(
            COMPUTED.format(description=description, rtol=rtol, factor=factor)
        )

    write(here)
    assert release(starter, "losses").exit_code == 0
    text = released.read_bytes()
    write(there)
    assert build(starter) == text.decode()
    assert release(starter, "losses", "--check").exit_code == 0
    assert "unchanged" in release(starter, "losses").output

    for changed in (
        {"value": 0.1234568},
        {"value": there, "rtol": "1e-5"},
        {"value": there, "factor": "3.00001"},
        {"value": there, "description": "other"},
    ):
        write(**changed)
        assert release(starter, "losses", "--check").exit_code == 1, changed
    # Such a change leaves those digits where they are.
    assert release(starter, "losses").exit_code == 0
    packed = re.compile(rb'"expected": "[^"]+"')
    assert packed.findall(released.read_bytes()) == packed.findall(text)

    write(there)
    for part, damage in ((b"0.12345678", b"0.12345679"), (b'sum": "', b'sum": "0'), (b"}", b"} ")):
        assert part in text
        released.write_bytes(text.replace(part, damage, 1))
        assert release(starter, "losses", "--check").exit_code == 1, damage


def test_points_come_from_the_tests_where_the_toml_is_silent(starter):
    path = starter / "assignments/losses/assignment.toml"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("points")))
    assert release(starter, "losses").exit_code == 0
    text = (starter / "student_templates/losses.ipynb").read_text()
    points = [cell["metadata"]["nbgrader"].get("points") for cell in code_cells(text)
              if "nbgrader" in cell["metadata"]]  # fmt: skip
    assert [value for value in points if value is not None] == [6, 7]


def test_release_wants_one_name_or_all(starter):
    for options in ((), ("losses", "--all")):
        result = release(starter, *options)
        assert result.exit_code == 2
        assert "Name one assignment, or say --all." in result.output


SOLVED = {
    "why": "Since it is so.",
    "mse_loss": "def mse_loss(y_true, y_pred):\n"
    "    return np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2)",
    "dense": "def dense(X, W, b):\n    return X @ W",
}


MANUAL = """
[[exercises]]
name = "why"
manual = true
rubric = [{ name = "All", points = 2 }]

[[exercises]]
name = "report"
manual = true
answer = "task"
rubric = [{ name = "All", points = 3 }]
"""
MANUAL_CELLS = """
# %%
# exercise: why

# %% [markdown]
# exercise: report
#
# Report what you saw.
"""


@pytest.mark.slow
def test_nbgrader_validates_autogrades_and_lists_the_template(starter, tmp_path):
    """One right and one wrong answer go the whole way through nbgrader itself, and one by hand."""
    assignment = starter / "assignments/losses"
    for name, more in (("assignment.toml", MANUAL), ("notebook.py", MANUAL_CELLS)):
        with (assignment / name).open("a") as file:
            file.write(more)
    assert release(starter, "losses").exit_code == 0
    released = starter / "student_templates/losses.ipynb"
    folder = tmp_path / "nbgrader"
    for place in ("source/losses", "submitted/ada/losses"):
        notebook = nbformat.read(released, as_version=4)
        for cell in notebook.cells:
            if place.startswith("submitted") and cell.id.startswith("exercise-"):
                cell.source = SOLVED.get(cell.id.removeprefix("exercise-"), cell.source)
        (folder / place).mkdir(parents=True)
        nbformat.write(notebook, folder / place / "losses.ipynb")
    (folder / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.root = {str(folder)!r}\n"
        "c.GenerateAssignment.preprocessors = [\n"
        '    "nbgrader.preprocessors." + name\n'
        '    for name in ("IncludeHeaderFooter", "LockCells", "ComputeChecksums", "SaveCells",\n'
        '                 "CheckCellMetadata")\n'
        "]\n"
    )
    # nbgrader calls alembic by its name.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-c", NBGRADER_RUN],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["assignments"] == ["losses"]
    assert found["released_cells"] == {"check_dense": 7, "check_mse_loss": 6, "why": 2}
    assert found["released_tasks"] == {"report": 3}
    assert found["scores"] == {"check_dense": 0, "check_mse_loss": 6, "report": 0, "why": 0}
    assert found["by_hand"] == ["report", "why"]
    assert found["validation"] == ["dense"]


NBGRADER_RUN = """
import json, logging
from traitlets.config import Config
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
from nbgrader.validator import Validator

app = NbGrader()
app.load_config_file()
api = NbGraderAPI(config=app.config)
done = api.generate_assignment("losses", force=True)
assert done["success"], done["log"]
done = api.autograde("losses", "ada")
assert done["success"], done["log"]
with api.gradebook as gradebook:
    cells = gradebook.find_notebook("losses", "losses").grade_cells
    released = {cell.name: cell.max_score for cell in cells}
    tasks = gradebook.find_notebook("losses", "losses").task_cells
    tasks = {cell.name: cell.max_score for cell in tasks}
    submission = gradebook.find_submission_notebook("losses", "losses", "ada")
    scores = {grade.name: grade.score for grade in submission.grades}
    by_hand = sorted(grade.name for grade in submission.grades if grade.needs_manual_grade)
result = Validator(config=app.config).validate("submitted/ada/losses/losses.ipynb")
failed = [name for name in ("mse_loss", "dense")
          if any(f"checks of {name}:" in cell["source"] for cell in result.get("failed", []))]
print(json.dumps({
    "assignments": [entry["name"] for entry in api.get_assignments()],
    "released_cells": released, "scores": scores, "validation": failed,
    "released_tasks": tasks, "by_hand": by_hand,
}))
"""


def test_a_misspelt_library_is_found_out_while_its_author_is_at_work(starter):
    toml = starter / "assignments/losses/assignment.toml"
    toml.write_text(toml.read_text().replace('["numpy"]', '["numpyy"]'))
    with pytest.raises(CourseError, match=r"assignment\.toml:3: there is no library 'numpyy'"):
        build_template(load_assignment(starter, "losses"))
