"""Which of a student's files is graded, and which come along."""

from __future__ import annotations

import pytest

from autograder.errors import UngradableError
from autograder.intake.choose import choose_entry
from autograder.intake.tree import Entry


def entries(*paths: str) -> list[Entry]:
    return [Entry(path) for path in paths]


@pytest.mark.parametrize(
    ("paths", "chosen"),
    [
        (["draft.ipynb", "hw.ipynb", "hw.py"], "hw.ipynb"),
        (["draft.ipynb", "hw.py"], "hw.py"),
        (["HW.ipynb", "b.ipynb"], "HW.ipynb"),
        (["old/hw.ipynb", "hw.ipynb"], "hw.ipynb"),
        (["old/hw.ipynb", "hw.py"], "hw.py"),
        (["mine.ipynb", "util.py"], "mine.ipynb"),
        (["deep/er/mine.ipynb", "a.py", "b.py"], "deep/er/mine.ipynb"),
        (["mine.py", "data.csv", "x.zip"], "mine.py"),
        (["x.zip", "data.csv"], "x.zip"),
        (["hw/nb.ipynb", "other/nb.ipynb"], "hw/nb.ipynb"),
        (["nb.ipynb", "hw/data.csv"], "nb.ipynb"),
        (["hw.ipynb", "a/b/c/d/hw.ipynb"], "hw.ipynb"),
    ],
)
def test_the_file_to_grade_is_chosen(paths: list[str], chosen: str) -> None:
    assert choose_entry(entries(*paths), "hw").path == chosen


@pytest.mark.parametrize(
    ("paths", "says"),
    [
        ([], "No notebook was found"),
        (["a/b/c/d/hw.ipynb"], "No notebook was found"),
        (["report.pdf", "data.csv"], "'report.pdf', 'data.csv'"),
        (["a.ipynb", "b.ipynb"], "'a.ipynb', 'b.ipynb'"),
        (["a/hw.ipynb", "b/hw.ipynb"], "unclear"),
        (["a.py", "b.py"], "unclear"),
        (["a.zip", "b.zip"], "unclear"),
        ([f"{n}.ipynb" for n in range(9)], "and 4 more"),
        (["\x1b.ipynb", "b.ipynb"], "\ufffd"),
        (["hw/report.pdf", "other/nb.ipynb"], "no notebook among"),
    ],
)
def test_no_or_several_candidates_are_named_with_the_way_out(paths: list[str], says: str) -> None:
    with pytest.raises(UngradableError) as caught:
        choose_entry(entries(*paths), "hw")

    assert says in str(caught.value)
    assert "hw.ipynb" in str(caught.value)


def test_a_refused_file_gives_way_to_a_sound_one() -> None:
    listed = [Entry("a.ipynb", problem="A link."), Entry("b.ipynb")]

    assert choose_entry(listed, "hw").path == "b.ipynb"


@pytest.mark.parametrize("other", [[], [Entry("draft.ipynb")]])
def test_the_assignments_own_file_is_not_replaced_when_it_is_refused(other: list[Entry]) -> None:
    with pytest.raises(UngradableError, match=r"^A link\.$"):
        choose_entry([Entry("hw.ipynb", problem="A link."), *other], "hw")


def test_the_reason_is_given_where_everything_is_refused() -> None:
    with pytest.raises(UngradableError, match=r"^A pipe\.$"):
        choose_entry([Entry("mine.ipynb", problem="A pipe."), Entry("x.csv")], "hw")
