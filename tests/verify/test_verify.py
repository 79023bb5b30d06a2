"""Each step of the proof fails when it should, and says what to fix where."""

from __future__ import annotations

import json
import re
import shutil
import sys

import pytest
from click.testing import CliRunner

from autograder.authoring import build_template, write_template
from autograder.cli import main
from autograder.course import load_assignment
from autograder.errors import CourseError
from autograder.testing import open_suite
from autograder.verify import Bench, Outcome, Verification, verify_assignment
from autograder.verify.agreement import verify_agreement
from autograder.verify.audit import audit_mutants, verify_cases
from autograder.verify.bench import REFERENCE, known_sources
from autograder.verify.draws import verify_draws
from autograder.verify.known import (
    verify_known_submissions,
    verify_reference,
    verify_repeatability,
)

pytestmark = pytest.mark.usefixtures("warm_zygotes")


def silent(step: str, done: int, total: int) -> None:
    """Hear of progress and say nothing."""


class Author:
    """Changes the starter assignment and verifies steps of it."""

    def __init__(self, course, fence):
        self.course, self.fence = course, fence
        self.hidden = course / "assignments/losses/hidden_tests"
        self.submissions = course / "assignments/losses/submissions"
        self.reference = course / "reference/losses"

    def edit(self, path, before, after):
        text = path.read_text()
        assert before in text
        path.write_text(text.replace(before, after))

    def release(self):
        assignment = load_assignment(self.course, "losses")
        write_template(assignment, build_template(assignment))

    def bench(self):
        return Bench(load_assignment(self.course, "losses"), self.fence, None, 1, silent)

    def known(self):
        bench = self.bench()
        return bench, bench.grade("known", known_sources(bench.assignment))

    def reference_step(self):
        bench, known = self.known()
        return verify_reference(bench, known[REFERENCE])

    def known_step(self):
        return verify_known_submissions(*self.known())

    def audit(self):
        bench, known = self.known()
        audit = audit_mutants(bench, known[REFERENCE])
        return audit.step, *verify_cases(known, audit.graded)


@pytest.fixture
def author(starter, fence):
    author = Author(starter, fence)
    author.release()
    return author


@pytest.mark.slow
def test_the_starter_is_proven(author):
    found = verify_assignment(author.bench())
    outcomes = {step.name: step.outcome for step in found.steps}
    assert outcomes.pop("NumPy and Keras agree") is Outcome.SKIPPED  # it has none here
    assert set(outcomes.values()) == {Outcome.OK}, [step.findings for step in found.steps]
    assert len(outcomes) == 9
    assert not found.has_findings
    assert not found.is_proven  # for want of a second reference
    audit = next(step for step in found.steps if step.name == "mutation audit")
    assert audit.figures["generated"] == audit.figures["caught"] > 20
    assert {case.id for case in found.cases if case.alone} >= {"dense::test_inputs_are_unchanged"}


def test_a_wrong_reference_loses_points(author):
    author.edit(author.hidden / "test_mse_loss.py", "13 / 3", "14 / 3")
    step = author.reference_step()
    assert step.outcome is Outcome.FAILED
    (finding,) = step.findings
    assert "The reference does not pass mse_loss::test_lists (failed): mse_loss(" in finding


def test_what_cannot_be_compared_is_the_authors_mistake_with_its_line(author):
    author.edit(author.hidden / "test_mse_loss.py", "13 / 3", "object()")
    (finding,) = author.reference_step().findings
    assert "does not pass mse_loss::test_lists (grader_error): " in finding
    assert re.search(r"test_mse_loss\.py:\d+: mse_loss.* is compared with an object", finding)


_WITH_CREDIT = """@pytest.mark.points(1, credit=(0.5,))
def test_one_sample(student, reference, rng, credit):
    credit(0.5)
"""


def test_a_reference_that_gets_partial_credit_is_found(author):
    path = author.hidden / "test_dense.py"
    before = "def test_one_sample(student, reference, rng):\n"
    author.edit(path, before, _WITH_CREDIT)
    assert any("dense::test_one_sample" in finding for finding in author.reference_step().findings)


def test_a_stale_template_is_found(author):
    author.edit(author.course / "assignments/losses/notebook.py", "See it work", "Look")
    (finding,) = author.reference_step().findings
    assert "losses.ipynb is stale" in finding
    assert "autograder release losses" in finding


def test_a_missing_template_is_found(author):
    load_assignment(author.course, "losses").template.unlink()
    (finding,) = author.reference_step().findings
    assert "losses.ipynb is missing" in finding


def test_a_leaking_solution_is_found(author):
    path = load_assignment(author.course, "losses").template
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "exercise-dense":
            cell["source"] = "def dense(X, W, b):\n    return X @ W + b"
    path.write_text(json.dumps(notebook))
    findings = author.reference_step().findings
    text = "\n".join(findings)
    assert "The template's dense is not left open: dense::test_batch is passed" in text
    assert "The template passes the public check of dense" in text


def test_an_answer_in_the_notebook_is_found(author):
    path = author.course / "assignments/losses/notebook.py"
    author.edit(path, "# exercise: dense", "def dense(X, W, b):\n    return X @ W + b")
    (finding,) = author.reference_step().findings
    assert re.search(r"notebook\.py:\d+: notebook\.py defines dense itself", finding)


def test_a_wrong_public_check_is_found(author):
    path = author.course / "assignments/losses/public_checks/mse_loss.toml"
    path.write_text('[[checks]]\ndescription = "d"\ncall = "mse_loss([1], [3])"\nexpected = "5.0"')
    author.release()
    (failed,) = author.reference_step().findings
    assert "The reference fails the public check of mse_loss 'd'" in failed


INPUTS = """
from hypothesis import strategies as st
from autograder.diagnosis import Scenario, arrays, numbers
SCENARIOS = {
    "mse_loss": Scenario(arrays(shape=(3,)), arrays(shape=(3,)), edges=[([0], [0])]),
    "dense": Scenario(edges=[([[1.0]], [[2.0]], [0.5])], function=lambda m, *a: m.dense(*a)),
}
"""
IMPORT = "from autograder.diagnosis import Scenario\n"
SECOND = """
import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2)


def dense(X, W, b):
    return np.asarray(X) @ W + b
"""


@pytest.fixture
def with_second_reference(author):
    def write(second=SECOND, inputs=INPUTS):
        (author.reference / "keras_solution.py").write_text(second)
        (author.reference / "scenarios.py").write_text(inputs)
        path = author.reference / "numpy_solution.py"
        path.write_text(
            path.read_text().replace("return X @ W + b", "return np.asarray(X) @ W + b")
        )
        return verify_agreement(load_assignment(author.course, "losses"), silent)

    return write


@pytest.mark.slow
def test_references_that_agree_are_counted(with_second_reference):
    step = with_second_reference()
    assert step.outcome is Outcome.OK, step.findings
    assert step.figures["functions"] == 2
    assert step.figures["inputs"] > 50


def without(monkeypatch, *names):
    """Make libraries look as if they were not installed."""
    for name in names:
        monkeypatch.setitem(sys.modules, name, None)


NEEDS_KERAS = SECOND.replace("import numpy as np", "import numpy as np\nimport keras")


def test_a_keras_reference_is_skipped_where_keras_is_not(with_second_reference, monkeypatch):
    without(monkeypatch, "keras", "tensorflow")
    step = with_second_reference(NEEDS_KERAS)
    assert step.outcome is Outcome.SKIPPED
    assert step.summary == "keras is not installed here, and keras_solution.py needs it"
    proof = Verification("losses", (step,))
    assert not proof.is_proven  # since nothing was shown to agree
    assert not proof.has_findings  # and there is nothing to mend


def test_without_keras_a_function_that_is_not_compared_still_is_a_finding(
    with_second_reference, monkeypatch
):
    without(monkeypatch, "keras", "tensorflow")
    step = with_second_reference(NEEDS_KERAS, "SCENARIOS = {}\nNOT_COMPARED = {}\n")
    assert step.outcome is Outcome.FAILED
    assert "says nothing of mse_loss" in step.findings[0]


def test_a_second_reference_without_keras_is_compared_without_keras(
    with_second_reference, monkeypatch
):
    without(monkeypatch, "keras", "tensorflow")
    assert with_second_reference().outcome is Outcome.OK


@pytest.mark.parametrize(
    ("gone", "missing"), [(("libcst", "mutmut"), "libcst, mutmut are"), (("mutmut",), "mutmut is")]
)
def test_what_verify_needs_is_asked_for_before_any_work(author, monkeypatch, gone, missing):
    without(monkeypatch, *gone)
    done = verify(author.course, "losses")
    assert done.exit_code == 2
    assert f"needs the extra `authoring`, of which {missing} not here: install it" in done.output
    assert "pip install 'autograder-notebooks[authoring] @ file:///" in done.output
    assert "known submissions" not in done.output


@pytest.mark.slow
def test_a_planted_wrong_reference_is_found_with_a_smallest_counterexample(with_second_reference):
    wrong = SECOND.replace("** 2)", "** 2) + (0.5 if np.max(y_true) > 3 else 0)")
    (finding,) = with_second_reference(wrong).findings
    assert finding.startswith("mse_loss(array([")
    assert "the references differ. NumPy gives" in finding


@pytest.mark.slow
def test_a_reference_that_raises_is_found(with_second_reference):
    (finding,) = with_second_reference(SECOND.replace("@ W", "@ V")).findings
    assert "dense(" in finding
    assert "raises NameError: name 'V' is not defined" in finding


@pytest.mark.slow
def test_an_exercise_that_is_not_compared_needs_a_reason(with_second_reference):
    without = INPUTS.replace('"dense"', '"other"').replace("m.dense", "m.mse_loss")
    findings = with_second_reference(inputs=without).findings
    assert any("says nothing of dense" in finding for finding in findings)
    with pytest.raises(CourseError, match="gives no reason"):
        with_second_reference(inputs=without + 'NOT_COMPARED = {"dense": " "}\n')


def test_a_known_submission_with_other_verdicts_is_found(author):
    path = author.submissions / "expected.toml"
    author.edit(path, '"mse_loss::test_lists" = "failed"\n', "")
    author.edit(path, "points = 5\n", "points = 6\n")
    step = author.known_step()
    assert step.outcome is Outcome.FAILED
    text = "\n".join(step.findings)
    assert "sum_for_mean should get passed for mse_loss::test_lists and gets failed." in text
    assert re.search(
        r"expected\.toml:\d+: changes_its_input should earn 6 points and earns 5", text
    )


def test_names_in_expected_toml_have_to_exist(author):
    path = author.submissions / "expected.toml"
    with path.open("a") as file:
        file.write("\n[submissions.gone]\npoints = 3\n")
    author.edit(path, '"dense::test_batch"', '"dense::test_bach"')
    (author.submissions / "new_one.py").write_text("x = 1\n")
    text = "\n".join(author.known_step().findings)
    assert "there is no submission 'gone'" in text
    assert "there is no test case 'dense::test_bach'" in text
    assert "says nothing of new_one: add [submissions.new_one]" in text


@pytest.mark.slow
def test_a_surviving_mutant_is_shown_as_a_diff_with_an_entry_to_copy(author):
    path = author.hidden / "test_mse_loss.py"
    text = path.read_text()
    path.write_text(text[: text.index("    assert_unchanged(")])
    step, *_ = author.audit()
    assert step.outcome is Outcome.FAILED
    assert len(step.findings) == step.figures["survivors"] == 2
    finding = step.findings[0]
    assert re.search(r"numpy_solution\.py:\d+: no test case of mse_loss notices", finding)
    assert "+ y_true is changed in place" in finding
    entry = finding[finding.index("[[equivalent]]") :].replace('reason = ""', 'reason = "so be it"')
    other = step.findings[1]
    entries = entry + other[other.index("[[equivalent]]") :].replace(
        'reason = ""', 'reason = "too"'
    )
    (author.reference / "equivalent_mutants.toml").write_text(entries)
    explained, *_ = author.audit()
    assert explained.outcome is Outcome.OK, explained.findings
    assert explained.figures["equivalent"] == 2


@pytest.mark.slow
def test_an_equivalent_that_is_none_any_more_is_found(author):
    (author.reference / "equivalent_mutants.toml").write_text(
        '[[equivalent]]\nfunction = "dense"\nbefore = "a"\nafter = "b"\nreason = "c"\n'
    )
    step, *_ = author.audit()
    (finding,) = step.findings
    assert "equivalent_mutants.toml:1: no mutant of dense with these lines survives" in finding


def test_an_equivalent_needs_a_reason(author):
    (author.reference / "equivalent_mutants.toml").write_text(
        '[[equivalent]]\nfunction = "dense"\nbefore = "a"\nafter = "b"\nreason = ""\n'
    )
    with pytest.raises(CourseError, match=r"equivalent_mutants\.toml:1: .*reason may not be empty"):
        author.audit()


def test_a_dead_test_case_is_found(author):
    path = author.hidden / "test_dense.py"
    with path.open("a") as file:
        file.write('\n\n@pytest.mark.points(0)\ndef test_nothing(student):\n    """Is dead."""\n')
    _, step, cases = author.audit()
    (finding,) = step.findings
    assert finding.startswith("dense::test_nothing is dead")
    assert next(case for case in cases if case.id == "dense::test_nothing").mutants == 0


def test_a_test_that_breaks_on_a_wrong_answer_has_noticed_it(author):
    path = author.hidden / "test_dense.py"
    # The layer of one unit, whose sample may be one number.
    head, call, rest = path.read_text().rpartition("student.dense(X, W, b), reference")
    path.write_text(f"{head}{call.replace('b),', 'b).reshape(1, 1),')}{rest}")
    step, *_ = author.audit()
    assert not any("itself fails on this mutant" in finding for finding in step.findings)


@pytest.mark.slow
def test_a_flaky_test_is_found(author):
    path = author.hidden / "test_dense.py"
    with path.open("a") as file:
        file.write(
            "\n\nRUNS = []\n\n\n@pytest.mark.points(0)\ndef test_order(student):\n"
            '    RUNS.append(1)\n    assert len(RUNS) > 1, "the first of all"\n'
        )
    with author.bench() as bench:
        sources = known_sources(bench.assignment)
        step = verify_repeatability(bench, sources, bench.grade("known", sources))
    assert step.outcome is Outcome.FAILED
    assert "dense::test_order is " in step.findings[0]
    assert re.search(r"in run \d", step.findings[0])


def verify(course, *options):
    return CliRunner().invoke(main, ["verify", *options, "--course", str(course), "--jobs", "1"])


@pytest.mark.slow
def test_the_command_prints_a_table_and_json(author):
    done = verify(author.course, "losses", "--no-audit", "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert not found["assignments"][0]["has_findings"]
    assert not found["is_proven"]  # not all steps were carried out
    outcomes = [step["outcome"] for step in found["assignments"][0]["steps"]]
    assert outcomes == ["ok", "skipped", *["ok"] * 3, "skipped", "skipped", *["ok"] * 3]
    author.edit(author.hidden / "test_mse_loss.py", "13 / 3", "14 / 3")
    done = verify(author.course, "losses")
    assert done.exit_code == 1
    assert "✗  reference and template" in done.output
    assert "The reference does not pass mse_loss::test_lists" in done.output
    assert "skipped: needs a reference that earns all points" in done.output


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("hidden_tests/test_dense.py", "x = 1\ny =", r"test_dense\.py:2: SyntaxError"),
        ("hidden_tests/test_dense.py", "\nimport nump", r"test_dense\.py:2: ModuleNotFound"),
        ("hidden_tests/test_dens.py", "def test_a(student): pass", r"test_dens\.py:1 belongs to"),
        ("assignment.toml", "titel = 'x'", r"assignment\.toml:1: the key 'titel' is unknown"),
    ],
)
def test_an_authors_mistake_is_one_sentence(author, path, text, words):
    (author.course / "assignments/losses" / path).write_text(text)
    done = verify(author.course, "losses", "--no-audit")
    assert done.exit_code == 2, done.output
    assert re.search(words, done.output)
    assert "Traceback" not in done.output


def test_points_that_do_not_add_up_name_the_line(author):
    author.edit(author.course / "assignments/losses/assignment.toml", "points = 7", "points = 8")
    with pytest.raises(CourseError, match=r"assignment\.toml:\d+: dense is worth 8 points here"):
        open_suite(load_assignment(author.course, "losses"), None).__enter__()


def proves(author, reference, *tests, exercises=("one", "two")):
    """Audit another reference with hidden tests of its own; return step and dead-test step."""
    course = author.course
    text = "".join(f'[[exercises]]\nname = "{name}"\n' for name in exercises)
    (course / "assignments/losses/assignment.toml").write_text(text)
    for path in author.hidden.glob("*.py"):
        path.unlink()
    shutil.rmtree(author.submissions)
    author.submissions.mkdir()
    (author.submissions / "one.py").write_text("x = 1\n")
    for name, test in zip(exercises, tests, strict=True):
        (author.hidden / f"test_{name}.py").write_text("import numpy as np\n\n\n" + test)
    (author.reference / "numpy_solution.py").write_text(reference)
    return author.audit()[0]


EXACT = "def test_it(student, reference):\n    assert student.{0}(1.5) == reference.{0}(1.5)\n"
TYPE = "def test_it(student):\n    assert isinstance(student.{0}(1.5), float)\n"


@pytest.mark.slow
def test_a_helper_has_to_be_noticed_by_every_exercise_that_uses_it(author):
    reference = (
        "def h(x: float):\n    return x * 3.0\n\n\ndef one(x: float):\n    return h(x) + 1\n\n\n"
        "def two(x: float):\n    return h(x)\n"
    )
    strict = proves(author, reference, EXACT.format("one"), EXACT.format("two"))
    assert strict.outcome is Outcome.OK, strict.findings
    lax = proves(author, reference, EXACT.format("one"), TYPE.format("two"))
    assert any("no test case of two notices" in finding for finding in lax.findings)


@pytest.mark.slow
def test_parts_that_do_not_stand_alone_are_graded_as_the_whole_reference(author):
    """Nothing is caught only because a part of the reference was left out."""
    reference = (
        "def one(x):\n    return x + 1.0\n\n\n"
        "globals()['TABLE'] = {'one': one}\n\n\n"
        "def shift(x):\n    return x - 2.0\n\n\n"
        "def two(x):\n    return shift(TABLE['one'](x))\n"
    )
    step = proves(author, reference, EXACT.format("one"), TYPE.format("two"))
    survivors = [finding for finding in step.findings if "no test case of two" in finding]
    assert any("return x + 2.0" in finding for finding in survivors), step.findings


def test_an_exercise_without_code_of_its_own_is_found(author):
    reference = "from math import exp as one\n\n\ndef two(x):\n    return x + 1.0\n"
    step = proves(author, reference, EXACT.format("one"), EXACT.format("two"))
    assert any("nothing that could be wrong was found in one" in f for f in step.findings)


def test_a_function_that_cannot_be_defined_is_noticed(author):
    reference = (
        'SIZES = {"a": 3}\n\n\ndef one(x, n=SIZES["a"]):\n    return x * n\n\n\n'
        "def two(x):\n    if x > 0:\n        return x + 3.0\n    raise NotImplementedError(x)\n"
    )
    step = proves(author, reference, EXACT.format("one"), EXACT.format("two"))
    assert not any("SIZES" in finding or "XXaXX" in finding for finding in step.findings)


def test_an_equivalent_that_a_test_rejects_is_found(author):
    (author.reference / "equivalent_mutants.toml").write_text(
        '[[equivalent]]\nfunction = "dense"\nbefore = "return X @ W + b"\n'
        'after = "return X @ W - b"\nreason = "it is not"\n'
    )
    step, *_ = author.audit()
    (finding,) = step.findings
    assert "equivalent_mutants.toml:1: no mutant of dense with these lines survives" in finding


@pytest.mark.parametrize("line", ["import sys; sys.exit(0)", "raise SystemExit(0)", "x = y"])
def test_a_reference_that_cannot_be_imported_names_the_line(author, line):
    path = author.reference / "numpy_solution.py"
    path.write_text(f"import numpy as np\n{line}\n" + path.read_text())
    done = verify(author.course, "losses", "--no-audit")
    assert done.exit_code == 2
    assert re.search(r"numpy_solution\.py:2 cannot be imported: ", done.output)


def test_a_reference_without_an_exercise_is_one_sentence(author):
    author.edit(author.reference / "numpy_solution.py", "def dense(", "def densee(")
    done = verify(author.course, "losses", "--no-audit")
    assert done.exit_code == 2
    assert re.search(r"assignment\.toml:\d+: .* does not define dense\.", done.output)


@pytest.mark.slow
def test_among_several_assignments_one_that_is_broken_does_not_stop_the_rest(author, starter):
    from autograder.authoring import create_assignment

    create_assignment(starter, "other")
    (starter / "reference/other/numpy_solution.py").write_text("def (")
    done = verify(starter, "--all", "--no-audit", "--json")
    assert done.exit_code == 1
    losses, other = json.loads(done.stdout)["assignments"]
    assert not losses["has_findings"]
    assert other["has_findings"]
    assert "numpy_solution.py:1 cannot be imported" in other["steps"][0]["findings"][0]


def test_a_notebook_that_does_not_run_is_found(author):
    author.edit(
        author.course / "assignments/losses/notebook.py", "prediction = dense(", "p = dennse("
    )
    author.release()
    findings = author.reference_step().findings
    assert any("does not run with the reference's answers in it: cell" in f for f in findings)


@pytest.mark.slow
def test_a_verdict_that_hangs_on_what_is_drawn_is_found(author):
    with (author.hidden / "test_dense.py").open("a") as file:
        file.write(
            "\n\n@pytest.mark.points(0)\ndef test_luck(student, rng):\n"
            "    assert rng.random() < 0.5, 'bad luck'\n"
        )
    with author.bench() as bench:
        sources = known_sources(bench.assignment)
        first = bench.grade("known", sources)
        step = verify_draws(bench, sources, first, draws=8)
        assert "dense::test_luck" in step.findings[0]
        assert "draw values that all show the same" in step.findings[0]
        # The same draw again is no other.
        assert not verify_draws(bench, sources, first, draws=0).findings


def test_own_inputs_come_with_the_names_of_test_cases_that_draw_none(author):
    with (author.hidden.parent / "assignment.toml").open("a") as file:
        file.write('\n[hidden]\ninputs = "own"\n')
    step = verify_draws(author.bench(), [], {}, draws=0)
    assert "mse_loss::test_lists" in step.summary
    assert "dense::test_batch" not in step.summary


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("points = 7", 'points = "7"', r":\d+: sum_for_mean needs points, a number"),
        ("points = 7", "points = [7]", r"needs points, a number"),
        ("points = 7", 'points = 7\nevery_verdict = "failed"', "every_verdict and verdicts"),
        ('test_lists" = "failed"', 'test_lists" = "fail"', "'fail' is no verdict"),
        ('"mse_loss::test_lists" = "failed"', 'mse_loss.test_lists = "failed"', "into quotes"),
        ("points = 0\n", 'points = 0\nstatus = "grade"\n', "'grade' is no status"),
        ("[submissions.vectorised]\npoints = 13", "[submissions]\nvectorised = 3", "not a table"),
        ("points = 7\n", "points = 7\nverdict = 3\n", "'verdict' is unknown"),
        ("[submissions.loops]", "[[submissions]]", "TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_expected_toml_is_one_finding(author, before, after, words):
    author.edit(author.submissions / "expected.toml", before, after)
    with pytest.raises(CourseError, match=words):
        author.known_step()


def test_every_verdict_means_every(author):
    path = author.submissions / "expected.toml"
    text = path.read_text()
    start = text.index("[submissions.sum_for_mean]")
    end = text.index("[submissions.changes_its_input]")
    entry = '[submissions.sum_for_mean]\npoints = 7\nevery_verdict = "failed"\n\n'
    path.write_text(text[:start] + entry + text[end:])
    assert any("sum_for_mean should get failed for dense::test_batch and gets passed" in f
               for f in author.known_step().findings)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (f"{IMPORT}SCENARIOS = {{'dense': Scenario(3)}}", "a Hypothesis"),
        (f"{IMPORT}SCENARIOS = {{'dense': Scenario(edges=[3])}}", "tuple"),
        ("SCENARIOS =", r"scenarios\.py:1 cannot be imported: SyntaxError"),
    ],
)
def test_what_is_wrong_in_inputs_is_one_sentence(with_second_reference, inputs, words):
    with pytest.raises(CourseError, match=words):
        with_second_reference(inputs=inputs)


@pytest.mark.slow
def test_comparing_on_no_input_is_no_agreement(with_second_reference):
    inputs = INPUTS.replace("edges=[([[1.0]], [[2.0]], [0.5])], ", "")
    findings = with_second_reference(inputs=inputs).findings
    assert any("dense is compared on no input" in finding for finding in findings)
