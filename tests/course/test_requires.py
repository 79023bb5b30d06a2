"""`requires` of an assignment: what has to be installed."""

from __future__ import annotations

from importlib import metadata

import pytest

from autograder.course import load_assignment, required_versions, unmet
from autograder.errors import CourseError

NUMPY = metadata.version("numpy")


def load(small_course, line: str):
    path = small_course / "assignments" / "demo" / "assignment.toml"
    path.write_text(f"{line}\n{path.read_text()}")
    return load_assignment(small_course, "demo")


def test_what_is_there_is_enough(small_course):
    wanted = '["numpy>=1.0", "pytest", "no_such_thing; python_version < \'3\'"]'
    assignment = load(small_course, f"requires = {wanted}")
    assert unmet(assignment.requires) == []
    assert required_versions(assignment.requires) == {
        "numpy": NUMPY,
        "pytest": metadata.version("pytest"),
    }


def test_what_is_not_there_is_named_with_what_is(small_course):
    assignment = load(small_course, 'requires = ["numpy>=99", "no-such-package-at-all>=2"]')
    assert unmet(assignment.requires) == [
        ("numpy>=99", f"numpy {NUMPY}"),
        ("no-such-package-at-all>=2", "no no-such-package-at-all"),
    ]


@pytest.mark.parametrize(
    "value", ['["numpy >= "]', '["a package"]', '["numpy @ file:///x"]', '"numpy"', "[1]"]
)
def test_what_cannot_be_understood_names_the_line(small_course, value):
    with pytest.raises(CourseError, match=r"assignment\.toml:1: .*pandas>=2"):
        load(small_course, f"requires = {value}")


class Other:
    version = "3.99.1"

    def version_of(self, package: str) -> str | None:
        return {"pandas": "2.1"}.get(package)


def test_of_another_python_its_own_packages_and_version_count(small_course):
    wanted = '["pandas>=2", "numpy", "pytest; python_version < \'3.99\'"]'
    assignment = load(small_course, f"requires = {wanted}")
    assert unmet(assignment.requires, Other()) == [("numpy", "no numpy")]
    assert required_versions(assignment.requires, Other()) == {"pandas": "2.1"}
