"""Whatever is killed, whenever: the same command again gives what an undisturbed run gives.

FAULT_ROUNDS=100 makes as many rounds; FAULT_SEED=7 other ones.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.sandbox import fence as policy
from tests.conftest import DEMO_TESTS, DEMO_TOML, write_demo
from tests.faults import graders
from tests.faults.conftest import Scene

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "12"))
SEED = int(os.environ.get("FAULT_SEED", "0"))
# At most so long after its start the grader is struck: as long as the work takes, about.
_WITHIN_S = 3.0
_ORPHANS_GONE_S = 3.0
TARGETS = ("grader", "student", "worker", "zygote", "wall", "tracker")

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_left")]


def strike(grader: subprocess.Popen[str], chance: random.Random, target: str) -> str:
    """Kill one process of this role, at most a second after asking; return what was killed."""
    if target == "grader":
        grader.kill()
        return target
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline and grader.poll() is None:
        found = [p for p in graders.descendants(grader.pid) if p.role == target]
        if found:
            chance.choice(found).kill()
            return target
    return "nothing"


def valid_reports(out: Path) -> dict[str, int]:
    """Return when the reports with points were written."""
    return {
        name: time_ns
        for name, time_ns in graders.written(out).items()
        if json.loads((out / name / "report.json").read_bytes())["points"] is not None
    }


@pytest.mark.parametrize("number", range(ROUNDS))
def test_what_is_killed_at_any_time_is_made_up_for(scene: Scene, tmp_path, number):
    chance = random.Random(SEED * 10_000 + number)
    target = TARGETS[number % len(TARGETS)]
    jobs = "1" if target != "worker" and chance.random() < 0.5 else "2"
    command = scene.command(tmp_path / "out", "--jobs", jobs)
    known = {process.pid for process in graders.children()}
    grader = graders.start(command)
    strikes = []
    for _ in range(chance.randint(1, 3)):
        time.sleep(chance.uniform(0, _WITHIN_S) ** 2 / _WITHIN_S)
        strikes.append(strike(grader, chance, target))
    if target == "grader":
        # On a fast day it was done before.
        assert graders.finish(grader).code in (-9, 0)
        assert graders.left_over(known, _ORPHANS_GONE_S) == []
    else:
        # Killing parts of it may cost submissions their reports for now, but not the batch.
        done = graders.finish(grader)
        assert done.code in (0, 3), (strikes, done)
    before = valid_reports(tmp_path / "out") if (tmp_path / "out").exists() else {}

    done = graders.run(command)

    assert done.code == 0, (strikes, done)
    found = graders.results(tmp_path / "out")
    different = graders.differences(scene.expected, found)
    assert different == [], (strikes, *different)
    assert before.items() <= graders.written(tmp_path / "out").items(), strikes


def test_a_worker_killed_halfway_costs_no_submission_its_report(scene: Scene, tmp_path):
    out = tmp_path / "out"
    grader = graders.start(scene.command(out, "--jobs", "2"))
    while len(graders.written(out)) < 3:
        assert grader.poll() is None, grader.communicate()
        time.sleep(0.01)
    assert strike(grader, random.Random(0), "worker") == "worker"
    done = graders.finish(grader)
    assert done.code == 0, done
    assert graders.differences(scene.expected, graders.results(out)) == []


RIGHT = "def double(x):\n    return 2 * x\n# %%\ndef half(x):\n    return x / 2\n"
ENDS_THE_WORKER = '''
import os
import signal


def test_number(student, submission_id):
    """Doubles a number."""
    if submission_id == "victim":
        os.kill(os.getpid(), signal.SIGKILL)
    assert student.double(1) == 2
'''


def test_what_ends_its_worker_each_time_is_a_grader_error_and_harms_no_other(tmp_path):
    course, out = tmp_path / "course", tmp_path / "out"
    half = DEMO_TESTS["test_half.py"]
    write_demo(course, {"test_double.py": ENDS_THE_WORKER, "test_half.py": half}, UNVALUED)
    (tmp_path / "class").mkdir()
    for name in ("ada", "bob", "cyd", "dan", "victim", "zoe"):
        (tmp_path / f"class/{name}.py").write_text(RIGHT)
    done = graders.run(graders.command(course, tmp_path / "class", out, "--jobs", "2"))
    assert done.code == 3, done
    reports = graders.results(out)
    victim = reports.pop("victim/report.json")
    assert victim["points"] is None
    assert "ended 3 times before it was done" in json.dumps(victim["exercises"])
    points = [r["points"] for name, r in reports.items() if name.endswith("/report.json")]
    assert points == [3.0] * 5


UNVALUED = DEMO_TOML.replace("points = 3", "").replace("points = 2", "")
KILLS_THE_STUDENT = '''
import os
from pathlib import Path
from tests.faults import graders


def test_number(student):
    """Doubles a number."""
    answer = student.double(1.0)
    kills = Path({kills!r})
    if kills.stat().st_size < {times}:
        kills.write_text(kills.read_text() + "x")
        for process in graders.descendants(os.getpid()):
            if process.role == "student":
                process.kill()
    try:
        answer = student.double(2.0)
    except Exception:
        answer = "hidden by a test that catches everything"
    assert answer == 4.0
'''


@pytest.mark.parametrize(("times", "points"), [(1, 3.0), (9, None)])
def test_who_is_killed_from_outside_loses_no_point(tmp_path, times, points):
    (tmp_path / "kills").touch()
    test = KILLS_THE_STUDENT.format(kills=str(tmp_path / "kills"), times=times)
    course, out = tmp_path / "course", tmp_path / "out"
    half = DEMO_TESTS["test_half.py"]
    write_demo(course, {"test_double.py": test, "test_half.py": half}, UNVALUED)
    (tmp_path / "ada.py").write_text(RIGHT)
    words = graders.command(course, tmp_path / "ada.py", out)
    done = CliRunner().invoke(main, words[3:])
    report = graders.results(out)["ada/report.json"]
    assert report["points"] == points
    assert done.exit_code == (3 if points is None else 0)
    if points is None:
        assert "was killed from outside" in json.dumps(report["exercises"])
    assert (tmp_path / "kills").stat().st_size == min(times, 2)


def test_a_killed_trial_of_the_wall_is_repeated(monkeypatch):
    codes = [137, 0]
    monkeypatch.setattr(policy.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        policy.subprocess,
        "run",
        lambda words, **options: subprocess.CompletedProcess(words, codes.pop(0)),
    )
    assert policy._working_bwrap.__wrapped__() == "/usr/bin/bwrap"
    codes = [1, 1, 1]
    assert policy._working_bwrap.__wrapped__() is None
    assert codes == []
