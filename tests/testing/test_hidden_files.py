"""Hidden files among arguments: a text in their place, and nothing else is touched."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.course.files import files_in
from autograder.errors import CourseError
from autograder.testing.hidden_files import HiddenFiles, Loans, real_path, replaced


@pytest.fixture
def hidden_file(tmp_path) -> HiddenFiles:
    for name in ("a.csv", "deep/b.tar.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return HiddenFiles(files_in(tmp_path))


def test_a_name_that_is_not_there_is_the_authors_mistake(hidden_file):
    with pytest.raises(
        CourseError, match=r"hidden_file\('c.csv'\): .* but a\.csv, deep/b\.tar\.gz"
    ):
        hidden_file("c.csv")
    with pytest.raises(CourseError, match="but none"):
        HiddenFiles()("c.csv")


def test_it_is_a_path_for_the_test_itself(hidden_file):
    with open(hidden_file("deep/b.tar.gz")) as file:
        assert file.read() == "deep/b.tar.gz"
    assert repr(hidden_file("a.csv")) == "hidden_file('a.csv')"


def test_what_is_lent_has_a_name_of_chance_that_ends_as_its_own(hidden_file):
    loans = Loans()
    a, b = hidden_file("a.csv"), hidden_file("deep/b.tar.gz")
    one, (two, again), also = loans.named((a, [b, a], {"k": {"a": a}}))
    assert one == again == also["k"]["a"]
    assert one.endswith(".csv") and two.endswith(".tar.gz") and "b.tar" not in two
    assert loans.contents == {one: b"a.csv", two: b"deep/b.tar.gz"}
    assert Loans().named(a) != one


def test_what_holds_none_stays_the_same_object(hidden_file):
    values = ([1, [2.0, "x"]], {"a": (1, None)}, np.zeros(3), "text")
    assert replaced(values, real_path) is values
    assert replaced([hidden_file("a.csv"), 1], real_path)[0] == str(hidden_file("a.csv").path)
