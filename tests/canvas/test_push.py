"""`autograder canvas`: points and pages back into Canvas, and what is refused before."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from tests.documents import HIDDEN, case, document, lay

from .fake import ASSIGNMENT, COURSE, TOKEN, Fake, running

PLACE = ["--course-id", str(COURSE), "--assignment-id", str(ASSIGNMENT)]


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Three that were graded (all, none by the grader's fault, none by their own), one absent."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANVAS_TOKEN", TOKEN)
    monkeypatch.setattr("autograder.canvas.client.Clock", lambda: _NO_WAITING)
    with running() as canvas:
        monkeypatch.setenv("CANVAS_URL", canvas.url)
        for user in (1, 2, 3, 4):
            canvas.student(user, score=1.5, entered_score=2.0)
        results = lay(
            tmp_path / "results",
            document("1", case("half::test_one", "passed"), case("twice::test_one", "passed")),
            document(
                "2", case("half::test_one", "passed"), case("twice::test_one", "grader_error")
            ),
            document("3", reason="This is no notebook."),
        )
        (results / "1/report.html").write_text("<p>Well done</p>")
        (results / "3/report.html").write_text("<p>No notebook</p>")
        yield canvas


class _NoWaiting:
    def now(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        pass


_NO_WAITING = _NoWaiting()


def canvas(*words: str) -> Result:
    result = CliRunner().invoke(main, ["canvas", *words, *PLACE])
    assert TOKEN not in result.output
    return result


def push(*words: str) -> Result:
    return canvas("push", "demo", "results", *words)


def points(fake: Fake) -> dict[int, float | None]:
    return {user: said["entered_score"] for user, said in fake.students.items()}


def writes(fake: Fake) -> int:
    return sum(one.method != "GET" for one in fake.asked)


def test_known_points_are_set_and_all_others_left_alone(fake, tmp_path):
    done = push()
    # Student 2's points are unknown by the grader's fault.
    assert done.exit_code == 3, done.output
    assert points(fake) == {1: 4.0, 2: 2.0, 3: 2.0, 4: 2.0}
    assert "points of 1 student to “Homework 1”" in done.stdout
    assert "what counts, before lateness" in done.stdout
    rows = list(csv.DictReader((tmp_path / "results/changes.csv").read_text().splitlines()))
    assert [(row["student"], row["old"], row["new"]) for row in rows] == [
        ("1", "2.00", "4.00"), ("2", "2.00", "2.00"), ("3", "2.00", "2.00"), ("4", "2.00", "2.00"),
    ]  # fmt: skip
    assert all(row["reason"] for row in rows[1:])
    assert HIDDEN.encode() not in b"".join(one.body for one in fake.asked)


def test_twice_is_once(fake, tmp_path):
    push("--comments")
    sent, changes = writes(fake), (tmp_path / "results/changes.csv").read_bytes()
    again = push("--comments")
    assert writes(fake) == sent
    assert "points of 0 students" in again.stdout
    assert (tmp_path / "results/changes.csv").read_bytes() == changes


def test_points_for_an_earlier_attempt_are_set_again(fake):
    fake.students[1] |= {"entered_score": 4.0, "grade_matches_current_submission": False}
    push()
    assert fake.students[1]["grade_matches_current_submission"]


def test_a_dry_run_shows_all_and_changes_nothing(fake, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    done = push("--dry-run", "--comments")
    assert "1 Student 1: 2.00 → 4.00" in done.stdout
    assert "Nothing was sent; it would be points of 1 student" in done.stdout
    assert "2 pages" in done.stdout
    assert (writes(fake), sorted(tmp_path.rglob("*"))) == (0, before)


@pytest.mark.parametrize("fake_answers", [200, 201])
def test_a_page_is_a_comment_and_its_host_gets_no_token(fake, tmp_path, fake_answers):
    fake.answers_upload = fake_answers
    done = push("--comments")
    assert done.stderr == ""
    assert [one.has_token for one in fake.file_host_asked] == [False, False]
    assert b"<p>Well done</p>" in fake.uploads[0]
    assert b"of the file host" in fake.uploads[0]
    assert [len(fake.students[user]["submission_comments"]) for user in (1, 2, 3, 4)] == [
        1,
        0,
        1,
        0,
    ]
    remembered = json.loads((tmp_path / "results/canvas.json").read_text())
    (users,) = remembered["pages"].values()
    assert users.keys() == {"1", "3"}


def test_who_has_no_page_is_named(fake, tmp_path):
    (tmp_path / "results/3/report.html").unlink()
    assert "Student 3 has no report.html" in push("--comments").stderr


def test_a_page_that_changed_is_sent_and_no_other(fake, tmp_path):
    push("--comments")
    (tmp_path / "results/1/report.html").write_text("<p>Graded again</p>")
    push("--comments")
    assert [len(fake.students[user]["submission_comments"]) for user in (1, 3)] == [2, 1]


def test_a_comment_whose_answer_was_lost_is_not_made_twice(fake):
    fake.faults = [("lost answer", "x")]
    done = push("--comments")
    assert done.exit_code == 3
    assert "not known whether the page arrived" in done.stderr
    push("--comments")
    assert [len(fake.students[user]["submission_comments"]) for user in (1, 3)] == [1, 1]


def test_a_comment_that_canvas_had_no_time_for_is_sent_again_at_once(fake):
    fake.faults = [("/submissions/1$", "429"), ("/submissions/1$", "403")]
    assert push("--comments").stderr == ""
    assert len(fake.students[1]["submission_comments"]) == 1


def test_a_comment_that_may_have_arrived_waits_for_the_next_run(fake):
    fake.faults = [("/submissions/1$", "500")]
    assert "not known whether the page arrived" in push("--comments").stderr
    assert fake.students[1]["submission_comments"] == []
    push("--comments")
    assert len(fake.students[1]["submission_comments"]) == 1


def test_an_upload_that_fails_costs_its_own_student_a_page(fake):
    fake.faults = [("/submissions/1/comments", "404")]
    done = push("--comments")
    assert done.exit_code == 3
    assert "Student 1: " in done.stderr
    assert [len(fake.students[user]["submission_comments"]) for user in (1, 3)] == [0, 1]


def test_setting_points_is_asked_again_until_it_is_done(fake):
    fake.faults = [("update_grades", "503"), ("progress", "429")]
    push()
    assert points(fake)[1] == 4.0
    assert fake.progress == ["completed"]


def test_points_that_canvas_does_not_take_are_found_out(fake, tmp_path):
    fake.ignores_points = True
    done = push()
    assert done.exit_code == 3
    assert "did not take the points of 1 student" in done.stderr
    assert "Canvas did not take the points" in (tmp_path / "results/changes.csv").read_text()


def test_a_job_that_fails_is_an_error_and_leaves_the_old_points_on_record(fake, tmp_path):
    fake.progress = ["queued", "failed"]
    done = push()
    assert done.exit_code == 2
    assert "could not set the points" in done.stderr
    assert "1,Student 1,1,Homework 1,2.00,4.00," in (tmp_path / "results/changes.csv").read_text()


def test_who_is_excused_stays_excused(fake):
    fake.students[1]["excused"] = True
    push()
    assert points(fake)[1] == 2.0


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"points_possible": 10.0}, "worth 10.0 points in Canvas and 4.0"),
        ({"points_possible": None}, "worth no points"),
        ({"grading_type": "pass_fail"}, "choose points"),
    ],
)
def test_another_maximum_or_no_points_at_all_is_refused(fake, said, words):
    fake.assignment |= said
    done = push("--comments")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Nothing was sent." in done.stderr
    assert writes(fake) == 0


def test_work_of_nobody_in_the_assignment_is_refused_unless_left_out(fake):
    del fake.students[1]
    done = push()
    assert (done.exit_code, writes(fake)) == (2, 0)
    assert "'1' is no student of this assignment" in done.stderr
    assert push("--allow-missing").exit_code == 3


def test_students_are_found_by_the_keys_of_origin_json(fake, tmp_path):
    (tmp_path / "results/1").rename(tmp_path / "results/ada")
    report = tmp_path / "results/ada/report.json"
    report.write_text(report.read_text().replace('"id": "1"', '"id": "ada"'))
    (tmp_path / "results/origin.json").write_text(
        json.dumps({"schema_version": "1.0", "submissions": {"ada": {"keys": {"user_id": "1"}}}})
    )
    push()
    assert points(fake)[1] == 4.0


@pytest.mark.parametrize("text", ["{", '{"schema_version": "2.0"}', '{"schema_version": "1.0"}'])
def test_a_damaged_memory_is_said_to_be(fake, tmp_path, text):
    (tmp_path / "results/canvas.json").write_text(text)
    done = push()
    assert (done.exit_code, writes(fake)) == (2, 0)
    assert "canvas.json is damaged" in done.stderr


def test_results_of_another_assignment_are_refused(fake):
    done = canvas("push", "other", "results")
    assert done.exit_code == 2
    assert "none of other" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("CANVAS_TOKEN", "", "CANVAS_TOKEN holds no token"),
        ("CANVAS_TOKEN", "two lines\nof it", "CANVAS_TOKEN holds no token"),
        ("CANVAS_URL", "", "Where is Canvas?"),
        ("CANVAS_URL", "http://canvas.example.edu", "write https://"),
    ],
)
def test_what_is_not_set_is_asked_for(fake, monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    done = push()
    assert done.exit_code == 2
    assert words in done.stderr
    assert "two lines" not in done.stderr


def test_a_missing_library_is_named_with_what_installs_it(fake, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = push()
    assert done.exit_code == 2
    assert "pip install '.[canvas]'" in done.stderr


def test_the_command_fetches_and_says_what_to_do_next(fake, tmp_path):
    fake.student(5, ("hw.py", b"x = 1"))
    fake.assignment["name"] = "Home\x1b[31mwork"
    done = canvas("fetch", "demo", "--to", "submissions")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "submissions/5/hw.py").read_bytes() == b"x = 1"
    assert "1 student fetched, 0 there already, 4 without files, 0 failed." in done.stdout
    assert "demo submissions --gradebook submissions-students.csv --out results" in done.stdout
    assert "due date, add --submitted submissions-times.csv" in done.stdout
    assert "\x1b" not in done.output


def test_a_student_who_could_not_be_fetched_makes_the_command_fail(fake):
    fake.student(5, ("hw.py", b"x = 1"))
    fake.faults = [("/files/", "404")]
    done = canvas("fetch", "demo", "--to", "submissions")
    assert done.exit_code == 3
    assert "Error: Student 5: " in done.stderr
