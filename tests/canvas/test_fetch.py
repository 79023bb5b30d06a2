"""Hand-ins come into folders, once, whole, under names that can do no harm."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from autograder.canvas import Client, Paths, fetch, site_at
from autograder.errors import UsageError
from autograder.intake import (
    Released,
    find_handed_in,
    read_gradebook,
    read_times,
    with_gradebook,
)

from .fake import ASSIGNMENT, TOKEN


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def to(tmp_path):
    return tmp_path / "submissions"


def test_every_student_has_a_folder_and_a_time(fake, client, to):
    fake.student(7, ("hw.ipynb", b"{}"), ("helper.py", b"x"), late=True)
    fake.student(8)
    fake.student(9, ("hw.py", b"y"), submitted_at="2026-11-20T12:00:00+02:00", attempt=3)
    fake.student(10, submission_type="online_text_entry", submitted_at="2026-11-20T10:00:00Z")
    done = fetch(client, to)
    assert (done.new, done.kept, done.without) == ((7, 9), (), (8, 10))
    assert done.notes == ("Student 10 handed in text in Canvas's own editor, and no file.",)
    assert tree(to) == {"7/hw.ipynb": b"{}", "7/helper.py": b"x", "9/hw.py": b"y"}
    times = {row.student: row.submitted.isoformat() for row in read_times(Paths(to).times)}
    assert times == {"7": "2026-11-20T10:00:00+00:00", "9": "2026-11-20T10:00:00+00:00"}
    rows = list(csv.DictReader(Paths(to).students.read_text().splitlines()))
    assert {row["ID"]: row["state"] for row in rows} == {
        "7": "late", "8": "nothing handed in", "9": "handed in", "10": "no file",
    }  # fmt: skip
    assert sorted(path.name for path in to.parent.iterdir()) == [
        "submissions", "submissions-canvas.json", "submissions-students.csv",
        "submissions-times.csv",
    ]  # fmt: skip
    written = tree(to.parent).values()
    assert not any(TOKEN.encode() in data or b"key=secret" in data for data in written)


def test_grading_finds_who_handed_in_nothing_and_the_ids_that_students_know(fake, client, to):
    fake.student(7, ("hw.py", b"x"))
    fake.students[7]["user"] |= {"sortable_name": "Doe, Jane", "login_id": "jdoe"}
    fake.student(8)
    fetch(client, to)
    gradebook = read_gradebook(Paths(to).students)
    found = find_handed_in(to, "demo", Released(), None, gradebook.user_ids)
    found = with_gradebook(found, gradebook, "SIS Login ID")
    assert [(one.id, one.personal) for one in found.sources] == [("7", "jdoe")]
    assert [(one.id, one.name) for one in found.absent] == [("8", "Student 8")]


def test_what_is_there_is_not_fetched_again(fake, client, to):
    fake.student(7, ("hw.py", b"x"))
    fake.student(8, ("hw.py", b"y"))
    fetch(client, to)
    fake.student(8, ("hw.py", b"better"), attempt=2)
    asked = len(fake.paths("/files/"))
    done = fetch(client, to)
    assert (done.new, done.kept) == ((8,), (7,))
    assert len(fake.paths("/files/")) == asked + 1
    assert tree(to) == {"7/hw.py": b"x", "8/hw.py": b"better"}


def test_a_file_that_was_lost_is_fetched_again(fake, client, to):
    fake.student(7, ("hw.py", b"x"))
    fetch(client, to)
    (to / "7/hw.py").unlink()
    assert fetch(client, to).new == (7,)
    assert tree(to) == {"7/hw.py": b"x"}


def test_an_interrupted_run_goes_on_where_it_was(fake, client, to):
    fake.student(7, ("hw.py", b"x"))
    fake.student(8, ("hw.py", b"y"))

    def interrupt(student: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(client, to, advance=interrupt)
    done = fetch(client, to)
    assert (done.new, done.kept) == ((8,), (7,))


def test_one_student_s_fault_costs_nobody_else_and_leaves_what_was_there(fake, client, to):
    fake.student(7, ("hw.py", b"x"))
    fake.student(8, ("hw.py", b"y"))
    fetch(client, to)
    fake.student(7, ("hw.py", b"new"), attempt=2)
    fake.student(9, ("hw.py", b"z"))
    fake.faults = [("/raw/3", "404")]
    done = fetch(client, to)
    assert (done.new, len(done.faults)) == ((9,), 1)
    assert done.faults[0].startswith("Student 7: ")
    assert tree(to) == {"7/hw.py": b"x", "8/hw.py": b"y", "9/hw.py": b"z"}
    assert fetch(client, to).new == (7,)


def test_sizes_are_bounded_by_what_is_said_and_by_what_comes(fake, client, to):
    fake.student(7, ("said.py", b"x"))
    fake.students[7]["attachments"][0]["size"] = 3 << 20
    fake.student(8, ("sent.py", b"x" * (2 << 20)))
    fake.students[8]["attachments"][0]["size"] = 5
    fake.student(9, ("short.py", b"x"))
    fake.students[9]["attachments"][0]["size"] = 5
    fake.student(10, *[(f"{number}.py", b"") for number in range(101)])
    done = fetch(client, to, max_file_mb=1)
    assert [fault.partition(":")[0] for fault in done.faults] == [
        "Student 7", "Student 8", "Student 9", "Student 10",
    ]  # fmt: skip
    assert tree(to) == {}
    # Nothing of what was refused was asked for.
    assert len(fake.paths("/files/")) == 2


def test_names_of_files_lead_nowhere(fake, client, to):
    fake.student(7, ("../../evil.py", b"a"), ("/etc/passwd", b"b"), ("x\n\x1b[31m.py", b"c"))
    fetch(client, to)
    assert tree(to) == {"7/_.._evil.py": b"a", "7/_etc_passwd": b"b", "7/x[31m.py": b"c"}


def test_names_of_people_are_no_formulas(fake, client, to):
    fake.student(7)
    fake.students[7]["user"] = {"name": "=cmd()", "login_id": "+1"}
    fetch(client, to)
    assert "'=cmd(),7,,'+1," in Paths(to).students.read_text()


def test_a_folder_of_something_else_is_left_alone(fake, client, to):
    fake.student(7, ("hw.py", b"x"))
    (to / "7").mkdir(parents=True)
    (to / "7/mine.py").write_text("mine")
    with pytest.raises(UsageError, match="not fetched from Canvas"):
        fetch(client, to)
    assert tree(to) == {"7/mine.py": b"mine"}


def test_a_folder_of_another_assignment_is_left_alone(fake, client, time, to):
    fake.student(7, ("hw.py", b"x"))
    fetch(client, to)
    other = Client(site_at(fake.url), TOKEN, 99, ASSIGNMENT, time.clock)
    with pytest.raises(UsageError, match="of course 12"):
        fetch(other, to)


@pytest.mark.parametrize("text", ["{", "[]", '{"schema_version": "9"}', "[" * 100_000])
def test_a_damaged_record_is_said_to_be(fake, client, to, text):
    Paths(to).fetched.write_text(text)
    with pytest.raises(UsageError, match="damaged"):
        fetch(client, to)
