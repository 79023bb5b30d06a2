"""Zips of feedback, as the platforms that they are for would read them."""

from __future__ import annotations

import zipfile

import pytest

from autograder.errors import UsageError
from autograder.export.lms import (
    PLATFORMS,
    Kind,
    Origin,
    Person,
    plan_feedback,
    write_feedback,
)
from tests.export.lms.filling import work
from tests.export.lms.platforms import (
    Refused,
    import_feedback_into_moodle,
    reupload_into_canvas,
)

NAMED = {platform.name: platform for platform in PLATFORMS}
JANE = Person(1, "Jane Doe", ((Kind.PARTICIPANT, "657831"), (Kind.EMAIL, "jane@example.org")))
BO = Person(2, "Bo Roe", ((Kind.PARTICIPANT, "657832"),))


def lay(folder, **texts):
    """Write files beside reports: name of a submission → text of its page and its notebook."""
    for name, text in texts.items():
        own = folder / "results" / name
        own.mkdir(parents=True)
        (own / "report.html").write_text(text)
        (own / "annotated.ipynb").write_text(text)
    return folder / "results"


def zipped(folder, platform, origins, rows, **texts):
    lay(folder, **texts)
    works = [work(name, 5.0, folder=folder / "results" / name) for name in rows]
    planned = plan_feedback(NAMED[platform], works, origins, rows)
    path = folder / "to_lms" / "feedback.zip"
    write_feedback(path, planned.files)
    return path, planned


@pytest.mark.parametrize(
    "downloaded",
    [
        "Jane Doe_657831_assignsubmission_file",
        "Jane Doe_657831_assignsubmission_file_",
        "Participant_657831_assignsubmission_onlinetext",
        "",
        "Jane Doe",
        "../Jane_657831_assignsubmission_file",
        "a" * 256,
    ],
)
def test_moodle_gives_each_page_to_its_student(tmp_path, downloaded):
    path, planned = zipped(
        tmp_path, "moodle", {"jane": Origin(folder=downloaded)},
        {"jane": (JANE,), "bo": (BO,)}, jane="<p>Good</p>",
    )  # fmt: skip
    handed_in = {("657831", "hw.ipynb"): b"{}"}
    assert import_feedback_into_moodle(path, ["657831", "657832"], handed_in) == {
        "657831": {"report.html": b"<p>Good</p>"}
    }
    assert planned.notes == (
        "1 submission has no report.html, such as 'bo', and gets no feedback: write it with "
        "autograder report.",
    )


def test_a_team_without_a_folder_is_served_by_its_members(tmp_path):
    path, _ = zipped(tmp_path, "moodle", {}, {"team": (JANE, BO)}, team="Good")
    done = import_feedback_into_moodle(path, ["657831", "657832"], {})
    assert done.keys() == {"657831", "657832"}


def test_brightspace_gets_the_folders_intact(tmp_path):
    folder = "12345-678 - Jane Doe - Nov 2, 2026 9:00 AM"
    path, planned = zipped(
        tmp_path, "brightspace", {"jane": Origin(folder=folder), "bo": Origin()},
        {"jane": (JANE,), "bo": (BO,)}, jane="Good", bo="Bad",
    )  # fmt: skip
    assert zipfile.ZipFile(path).namelist() == [f"{folder}/report.html"]
    assert "name in the download is not known" in planned.notes[0]


def test_canvas_gets_the_notebook_under_the_name_that_it_gave(tmp_path):
    origins = {"101": Origin(files={"hw.ipynb": "doejane_LATE_101_456_hw-1.ipynb"}),
               "102": Origin(files={"other.ipynb": "x"})}  # fmt: skip
    rows = {"101": (JANE,), "102": (BO,)}
    path, planned = zipped(
        tmp_path, "canvas", origins, rows, **{"101": '{"cells": []}', "102": "{}"}
    )
    done = reupload_into_canvas(path, {("101", "456"): "hw.ipynb"})
    assert done == {"101": {"hw.ipynb": b'{"cells": []}'}}
    assert "name in the download is not known" in planned.notes[0]


def test_the_checkers_refuse_what_is_nobodys(tmp_path):
    path = tmp_path / "feedback.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("jane/report.html", "Good")
    with pytest.raises(Refused):
        import_feedback_into_moodle(path, ["657831"], {})
    with pytest.raises(Refused):
        reupload_into_canvas(path, {("101", "456"): "hw.ipynb"})


def test_two_of_one_folder_are_refused(tmp_path):
    same = Origin(folder="Jane_657831_assignsubmission_file")
    results = lay(tmp_path, jane="a", bo="b")
    planned = plan_feedback(
        NAMED["moodle"], [work(name, 1.0, folder=results / name) for name in ("jane", "bo")],
        {"jane": same, "bo": same}, {"jane": (JANE,), "bo": (BO,)},
    )  # fmt: skip
    assert "the same name in the download" in planned.problems[0]


@pytest.mark.parametrize("platform", ["blackboard", "moodle-gradebook"])
def test_a_platform_that_takes_no_files_back_gets_none(tmp_path, platform):
    planned = plan_feedback(NAMED[platform], [work("jane", 1.0)], {}, {"jane": (JANE,)})
    assert "takes no files back" in planned.problems[0]


def test_made_again_it_is_the_same(tmp_path):
    path, _ = zipped(tmp_path, "moodle", {}, {"jane": (JANE,)}, jane="Good")
    once = path.read_bytes()
    assert zipped(tmp_path, "moodle", {}, {"jane": (JANE,)})[0].read_bytes() == once


def test_a_link_is_followed_nowhere(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    results = lay(tmp_path, jane="Good")
    page = results / "jane" / "report.html"
    page.unlink()
    page.symlink_to(secret)
    path, planned = zipped(tmp_path, "moodle", {}, {"jane": (JANE,)})
    assert zipfile.ZipFile(path).namelist() == []
    assert "has no report.html" in planned.notes[0]


def test_what_is_too_large_to_upload_is_refused_and_leaves_nothing(tmp_path):
    results = lay(tmp_path, jane="Good")
    with (results / "jane" / "report.html").open("wb") as file:
        file.truncate((32 << 20) + 1)
    with pytest.raises(UsageError, match="too large"):
        zipped(tmp_path, "moodle", {}, {"jane": (JANE,)})
    assert list((tmp_path / "to_lms").iterdir()) == []
    page = results / "jane" / "report.html"
    with pytest.raises(UsageError, match="can't be read"):
        write_feedback(tmp_path / "feedback.zip", [("a", page.parent)])


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_feedback(tmp_path / "file" / "feedback.zip", [])
