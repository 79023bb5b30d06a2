"""docs/platforms.md, "All of it at once": its commands, as they stand there, on each platform."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from tests.conftest import notebook_json, write_demo
from tests.export.lms.platforms import (
    import_feedback_into_moodle,
    import_into_canvas,
    import_worksheet,
    reupload_into_canvas,
)

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/platforms.md").read_text(encoding="utf-8")
PART = PAGE.partition("## All of it at once\n")[2].partition("\n## ")[0]
COMMANDS, GRADED, RETURNED = (
    text for _, text in re.findall(r"^```(sh|text)\n(.*?)^```$", PART, re.MULTILINE | re.DOTALL)
)
RIGHT = notebook_json("def double(x):\n    return 2 * x", "def half(x):\n    return x / 2").encode()
WRONG = notebook_json("def double(x):\n    return 2 * x", "def half(x):\n    return 2 * x").encode()
FIRST_TRY = notebook_json("def half(x):\n    return 0").encode()

pytestmark = pytest.mark.usefixtures("warm_zygotes")


def round_trip(folder, files: dict[str, bytes], gradebook: str, monkeypatch, encoding="utf-8"):
    """Run the page's commands; return what each printed."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    write_demo(folder)
    with zipfile.ZipFile(folder / "submissions.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    (folder / "grades.csv").write_bytes(gradebook.encode(encoding))
    printed = []
    for command in COMMANDS.splitlines():
        words = shlex.split(command)[1:]
        if "[Total Pts" in gradebook:  # Blackboard's
            words = [word for word in words if word != "--feedback"]
        if words[0] == "annotate" and not gradebook.startswith("Student,"):
            continue  # Canvas alone takes notebooks back
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
        printed.append("".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines()))
    index = (folder / "results/index.html").read_text()
    assert "Not handed in: 1 student of the gradebook" in index
    given, filled = ((folder / at / "grades.csv").read_bytes() for at in ("", "to_lms"))
    assert filled != given
    assert filled.decode(encoding).replace("5.00", "", 1).replace("3.00", "", 1) == gradebook
    return printed


def test_canvas(tmp_path, monkeypatch):
    files = {
        "doejane_101_9001_demo.ipynb": RIGHT,
        "roebob_LATE_102_9002_demo-1.ipynb": WRONG,
    }
    gradebook = (
        "Student,ID,SIS Login ID,Section,Demo (4711)\n    Points Possible,,,,5\n"
        '"Doe, Jane",101,jdoe,A,\n"Roe, Bob",102,broe,A,\n"Xu, Zoe",103,zxu,A,\n'
    )
    graded, annotated, returned = round_trip(tmp_path, files, gradebook, monkeypatch)

    assert graded == GRADED
    assert annotated.startswith("2 notebooks annotated")
    assert returned == RETURNED
    done = import_into_canvas(
        (tmp_path / "to_lms/grades.csv").read_bytes(),
        {(user, "4711"): None for user in ("101", "102", "103")},
        {"4711": 5.0},
        [{"id": user} for user in ("101", "102", "103")],
    )
    assert done.changes == {("101", "4711"): "5.00", ("102", "4711"): "3.00"}
    assert not (done.new_assignments or done.changed_maxima or done.unresolved)
    back = reupload_into_canvas(
        tmp_path / "to_lms/feedback.zip",
        {("101", "9001"): "demo.ipynb", ("102", "9002"): "demo-1.ipynb"},
    )
    assert {user: list(files) for user, files in back.items()} == {
        "101": ["demo.ipynb"], "102": ["demo-1.ipynb"],
    }  # fmt: skip
    assert all(json.loads(text) for files in back.values() for text in files.values())


def test_moodle(tmp_path, monkeypatch):
    files = {
        "Jane Doe_657831_assignsubmission_file/demo.ipynb": RIGHT,
        "Bob Roe_657832_assignsubmission_file/my work.ipynb": WRONG,
        "Bob Roe_657832_assignsubmission_onlinetext/onlinetext.html": b"<p>Here it is</p>",
    }
    gradebook = (
        'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade",'
        '"Grade can be changed","Last modified (submission)","Last modified (grade)",'
        '"Feedback comments"\n'
    ) + "".join(
        f'"Participant {number}","{name}",{name[:3]}@example.org,Submitted,,5.00,Yes,-,-,\n'
        for number, name in ((657831, "Jane Doe"), (657832, "Bob Roe"), (657833, "Zoe Xu"))
    )
    round_trip(tmp_path, files, gradebook, monkeypatch)

    stored = dict.fromkeys(("657831", "657832", "657833"))
    done = import_worksheet((tmp_path / "to_lms/grades.csv").read_bytes(), stored, 5.0)
    assert done.grades == {"657831": 5.0, "657832": 3.0}
    pages = import_feedback_into_moodle(tmp_path / "to_lms/feedback.zip", list(stored), {})
    assert {who: list(files) for who, files in pages.items()} == {
        "657831": ["report.html"], "657832": ["report.html"],
    }  # fmt: skip


def test_blackboard(tmp_path, monkeypatch):
    stem = "Demo_broe_attempt_2026-10-0{}-22-26-00"
    files = {
        "Demo_jdoe_attempt_2026-10-05-21-26-00.txt": b"Name: Jane Doe (jdoe)\r\n",
        "Demo_jdoe_attempt_2026-10-05-21-26-00_demo.ipynb": RIGHT,
        f"{stem.format(4)}.txt": b"Name: Bob Roe (broe)\r\n",
        f"{stem.format(4)}_demo.ipynb": FIRST_TRY,
        f"{stem.format(5)}.txt": b"Name: Bob Roe (broe)\r\n",
        f"{stem.format(5)}_demo.ipynb": WRONG,
    }
    gradebook = (
        '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Demo [Total Pts: 5 Score] |4711"\r\n'
        '"Doe"\t"Jane"\t"jdoe"\t"1"\t""\r\n"Roe"\t"Bob"\t"broe"\t"2"\t""\r\n'
        '"Xu"\t"Zoe"\t"ZXu"\t"3"\t""\r\n'
    )
    round_trip(tmp_path, files, gradebook, monkeypatch, "utf-16")

    assert ">ZXu</span>" in (tmp_path / "results/index.html").read_text()
    refused = CliRunner().invoke(main, shlex.split(COMMANDS.splitlines()[-1])[1:])
    assert refused.exit_code == 2
    assert "Blackboard takes no files back: leave out --feedback" in refused.stderr


def test_brightspace(tmp_path, monkeypatch):
    top = "Demo Download Oct 6, 2026 1000 AM"
    jane = "397063-2557369 - Jane Doe - Oct 4, 2026 1226 AM"
    bob = "397064-2557369 - Bob Roe - Oct {}, 2026 926 PM"
    files = {
        f"{top}/{jane}/demo.ipynb": RIGHT,
        f"{top}/{bob.format(4)}/demo.ipynb": FIRST_TRY,
        f"{top}/{bob.format(5)}/demo.ipynb": WRONG,
        f"{top}/index.html": b"<html>",
    }
    gradebook = (
        "OrgDefinedId,Username,Last Name,First Name,"
        "Demo Points Grade <Numeric MaxPoints:5 Weight:5 Category:Labs CategoryWeight:20>,"
        "End-of-Line Indicator\r\n"
        "#11,jdoe,Doe,Jane,,#\r\n#12,broe,Roe,Bob,,#\r\n#13,zxu,Xu,Zoe,,#\r\n"
    )
    round_trip(tmp_path, files, gradebook, monkeypatch)

    text = (tmp_path / "to_lms/grades.csv").read_text("utf-8-sig")
    assert [row[4] for row in csv.reader(io.StringIO(text))][1:] == ["5.00", "3.00", ""]
    with zipfile.ZipFile(tmp_path / "to_lms/feedback.zip") as archive:
        assert sorted(archive.namelist()) == [
            f"{jane}/report.html", f"{bob.format(5)}/report.html",
        ]  # fmt: skip
    assert ">Zoe Xu</span>" in (tmp_path / "results/index.html").read_text()
