"""A kept report holds as long as everything it was made from is the same."""

from __future__ import annotations

import platform
import re
from dataclasses import replace
from importlib import metadata

import pytest

from autograder.course import TRIAL, load_assignment
from autograder.errors import UsageError
from autograder.grading import Grader, Provenance
from autograder.models import PassedOver, SubmittedFile
from autograder.sandbox import Fence, FenceMode, choose_fence, stack_of

FILES = (SubmittedFile("ada.py", "0" * 64, 5),)
NUMPY = stack_of()


@pytest.fixture
def provenance(small_course, fence: Fence) -> Provenance:
    return Provenance.of(load_assignment(small_course, "demo"), fence, TRIAL)


def test_it_holds_for_what_it_states(provenance):
    stated = provenance.of_report(FILES, NUMPY, "landlock+seccomp")
    assert provenance.holds(FILES, stated)
    assert replace(provenance).holds(FILES, stated)


@pytest.mark.parametrize(
    "change",
    [
        {"tests_sha256": "1" * 64},
        {"reference_sha256": "1" * 64},
        {"grader_sha256": "1" * 64},
        {"libraries_sha256": "1" * 64},
        {"secret_fingerprint": "1" * 16},
        {"is_fenced": False},
        {"versions": {}},
    ],
    ids=str,
)
def test_it_does_not_hold_once_anything_has_changed(provenance, change):
    stated = provenance.of_report(FILES, NUMPY, "landlock+seccomp")
    assert not replace(provenance, **change).holds(FILES, stated)


def test_it_does_not_hold_for_other_files(provenance):
    stated = provenance.of_report(FILES, NUMPY, "landlock+seccomp")
    assert not provenance.holds((*FILES, SubmittedFile("helper.py", "1" * 64, 1)), stated)
    assert not provenance.holds((replace(FILES[0], path="bob.py"),), stated)


def test_it_does_not_hold_once_something_else_is_passed_over(provenance):
    passed = (PassedOver("old.py", "It is old."),)
    stated = provenance.of_report(FILES, NUMPY, "landlock+seccomp", passed)
    assert provenance.holds(FILES, stated, passed)
    assert not provenance.holds(FILES, stated)


def test_how_strong_the_fence_was_does_not_matter_but_whether_there_was_one(provenance):
    assert provenance.is_fenced
    for level, holds in (("bwrap+landlock+seccomp", True), ("not run", True), ("none", False)):
        assert provenance.holds(FILES, provenance.of_report(FILES, None, level)) is holds


def test_versions_that_a_report_did_not_use_do_not_matter(provenance):
    stated = provenance.of_report(FILES, NUMPY, "landlock+seccomp")
    newer = {**provenance.versions, "tensorflow": "99"}
    assert replace(provenance, versions=newer).holds(FILES, stated)
    assert not replace(provenance, versions={**newer, "numpy": "99"}).holds(FILES, stated)


def test_without_a_fence_it_says_so(small_course):
    assignment = load_assignment(small_course, "demo")
    assert not Provenance.of(assignment, Fence(FenceMode.NONE), TRIAL).is_fenced


def test_required_packages_are_stated_and_a_new_version_of_one_matters(small_course, fence):
    toml = small_course / "assignments" / "demo" / "assignment.toml"
    toml.write_text(f'requires = ["click"]\n{toml.read_text()}')
    provenance = Provenance.of(load_assignment(small_course, "demo"), fence, TRIAL)
    stated = provenance.of_report(FILES, NUMPY, "landlock+seccomp")
    assert stated["versions"]["click"] == metadata.version("click")
    assert provenance.holds(FILES, stated)
    newer = {**provenance.versions, "click": "99"}
    assert not replace(provenance, versions=newer).holds(FILES, stated)


def test_nothing_is_graded_without_what_is_required(small_course, fence):
    toml = small_course / "assignments" / "demo" / "assignment.toml"
    toml.write_text(f'requires = ["click>=99"]\n{toml.read_text()}')
    version = metadata.version("click")
    words = (
        rf"demo requires click>=99, and this Python has click {re.escape(version)}: install what "
        rf"is required, .*assignment\.toml:1\."
    )
    with pytest.raises(UsageError, match=words):
        Grader(load_assignment(small_course, "demo"), fence)


@pytest.fixture(scope="module")
def other(course_python) -> Fence:
    return choose_fence(python=course_python)


def test_a_report_names_what_student_code_and_what_the_tests_ran_with(small_course, other):
    toml = small_course / "assignments/demo/assignment.toml"
    toml.write_text(f'requires = ["course_package>=1"]\n{toml.read_text()}')
    newer = replace(other, python=replace(other.python, version="3.99.1"))
    made = Provenance.of(load_assignment(small_course, "demo"), newer, TRIAL)
    versions = made.of_report(FILES, NUMPY, "landlock+seccomp")["versions"]
    assert versions["python"] == "3.99.1"
    assert versions["grader_python"] == platform.python_version()
    assert versions["course_package"] == "1.0"
    assert versions["numpy"] == other.python.version_of("numpy")


def test_it_does_not_hold_for_another_python_or_other_packages_of_it(small_course, fence, other):
    assignment = load_assignment(small_course, "demo")
    packages = tuple(p for p in other.python.packages if p[0] != "numpy")
    upgraded = replace(other.python, packages=(*packages, ("numpy", "99.0")))
    fewer = replace(other.python, path=other.python.path[:-1])
    newer = replace(other.python, version="3.99.1")
    all_made = [
        Provenance.of(assignment, each, TRIAL)
        for each in (fence, other, *(replace(other, python=it) for it in (upgraded, fewer, newer)))
    ]
    for made in all_made:
        stated = made.of_report(FILES, NUMPY, "landlock+seccomp")
        assert [each.holds(FILES, stated) for each in all_made] == [
            each is made for each in all_made
        ]
