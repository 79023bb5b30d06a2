"""A full disk, a folder that cannot be written, a file that cannot be read, two graders at once."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder import atomic
from autograder.cli import main
from autograder.sandbox import zygote
from tests.faults import graders
from tests.faults.conftest import Scene

pytestmark = pytest.mark.slow

IS_ROOT = os.geteuid() == 0
_OVERRIDES = "-dac_override,-dac_read_search"


def as_anybody(words: list[str]) -> list[str]:
    """Return a command under which file modes count for root as well."""
    if not IS_ROOT:
        return words
    if shutil.which("setpriv") is None:
        pytest.skip("root ignores file modes, and there is no setpriv to stop it")
    return ["setpriv", "--bounding-set", _OVERRIDES, "--inh-caps", _OVERRIDES, *words]


def in_own_mounts(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount what nobody else sees."""
    if not IS_ROOT or shutil.which("unshare") is None:
        pytest.skip("a disk of its own takes root and unshare")
    return subprocess.run(
        ["unshare", "--mount", "sh", "-c", script],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def kept(out: Path) -> dict[str, int]:
    """Return when the reports were written that a next run has to keep."""
    # What is no notebook is found out anew each time.
    return {n: time_ns for n, time_ns in graders.written(out).items() if n != "broken"}


def wait_for_reports(grader: subprocess.Popen[str], out: Path, count: int) -> None:
    while len(graders.written(out)) < count:
        assert grader.poll() is None, grader.communicate()
        time.sleep(0.01)


def test_a_full_disk_keeps_what_is_written_and_the_next_run_goes_on(scene: Scene, tmp_path):
    out = tmp_path / "disk/out"
    (tmp_path / "disk").mkdir()
    script = (
        'mount -t tmpfs -o size=48k full "$DISK" || exit 77\n'
        '$GRADE; echo "ended with $?"; ls "$DISK/out"; cp -a "$DISK/out" "$KEPT/before"\n'
        'mount -o remount,size=64m "$DISK"\n'
        '$GRADE > "$KEPT/said"; echo "then with $?"; cp -a "$DISK/out" "$KEPT/after"\n'
    )
    done = in_own_mounts(
        script,
        DISK=str(tmp_path / "disk"),
        KEPT=str(tmp_path),
        GRADE=" ".join(scene.command(out)),
    )
    if done.returncode == 77:
        pytest.skip(f"no disk can be mounted here: {done.stderr}")
    assert "ended with 2" in done.stdout, done
    assert "cannot be written (No space left on device): choose another folder" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "then with 0" in done.stdout
    assert graders.differences(scene.expected, graders.results(tmp_path / "after")) == []
    before = kept(tmp_path / "before")
    assert len(before) >= 2
    assert before.items() <= graders.written(tmp_path / "after").items()


def test_no_room_for_temporary_files_is_no_fault_of_the_students(
    small_course, tmp_path, monkeypatch
):
    (tmp_path / "ada.py").write_text("def double(x):\n    return 2 * x\n")
    out = tmp_path / "out"
    words = graders.command(small_course, tmp_path / "ada.py", out)[3:]

    def fail():
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(zygote.tempfile, "TemporaryFile", fail)
        done = CliRunner().invoke(main, words)
    assert done.exit_code == 3, done.output
    report = graders.results(out)["ada/report.json"]
    assert report["points"] is None
    assert "No space left on device" in str(report["exercises"])
    assert CliRunner().invoke(main, words).exit_code == 0
    assert graders.results(out)["ada/report.json"]["points"] == 3


def test_a_write_that_fails_leaves_what_was_there(scene: Scene, tmp_path, monkeypatch):
    out = tmp_path / "out"
    words = scene.command(out)[3:]
    # Two files for each of the first four submissions, of which one is broken.
    left = 8
    make = tempfile.mkstemp

    def fail_later(**options):
        nonlocal left
        # What is kept in the cache of values is another matter.
        left -= Path(options["dir"]).is_relative_to(out)
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return make(**options)

    with monkeypatch.context() as patch:
        patch.setattr(atomic.tempfile, "mkstemp", fail_later)
        done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert "cannot be written (No space left on device)" in done.output
    before = kept(out)
    assert len(before) == 3
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert before.items() <= graders.written(out).items()
    assert graders.differences(scene.expected, graders.results(out)) == []


@pytest.mark.parametrize("has_lock", [False, True])
def test_a_folder_that_cannot_be_written_is_one_sentence(scene: Scene, tmp_path, has_lock):
    out = tmp_path / "out"
    out.mkdir()
    if has_lock:
        (out / ".lock").touch()
    out.chmod(0o555)
    try:
        done = graders.run(as_anybody(scene.command(out)))
    finally:
        out.chmod(0o755)
    assert done.code == 2, done
    assert "cannot be written" in done.stderr
    assert "Permission denied" in done.stderr
    assert "choose another folder with --out" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_cannot_be_read_is_ungradable_until_it_can(small_course, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    (folder / "cyd").mkdir(parents=True)
    text = "def double(x):\n    return 2 * x\n# %%\ndef half(x):\n    return x / 2\n"
    for name in ("ada.py", "bob.py", "cyd/demo.py"):
        (folder / name).write_text(text)
    closed = [folder / "bob.py", folder / "cyd"]
    for path in closed:
        path.chmod(0)
    try:
        done = graders.run(as_anybody(graders.command(small_course, folder, out)))
    finally:
        for path in closed:
            path.chmod(0o755)
    assert done.code == 0, done
    rows = (out / "grades.csv").read_text()
    assert "ada,graded,5,5" in rows
    assert "bob,ungradable,,5" in rows
    assert "cyd,ungradable,,5" in rows
    reports = graders.results(out)
    for name in ("bob", "cyd"):
        assert "(Permission denied)" in reports[f"{name}/report.json"]["reason"]
    before = graders.written(out)
    done = graders.run(graders.command(small_course, folder, out))
    assert done.code == 0, done
    assert graders.written(out)["ada"] == before["ada"]
    for name in ("ada", "bob", "cyd"):
        assert graders.results(out)[f"{name}/report.json"]["points"] == 5


def test_a_second_grader_on_the_same_folder_is_sent_away(scene: Scene, tmp_path):
    out = tmp_path / "out"
    first = graders.start(scene.command(out))
    wait_for_reports(first, out, 1)
    # Or on a busy machine it would be done before the other has begun.
    first.send_signal(signal.SIGSTOP)
    try:
        second = graders.run(scene.command(out))
    finally:
        first.send_signal(signal.SIGCONT)
    assert second.code == 2
    assert f"Another grader (process {first.pid}) is writing to {out}" in second.stderr
    assert second.stderr.count("\n") == 1
    assert first.poll() is None
    assert graders.finish(first).code == 0
    assert graders.differences(scene.expected, graders.results(out)) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("whole_group", [False, True], ids=["grader", "terminal"])
@pytest.mark.usefixtures("nothing_is_left")
def test_an_interrupted_run_says_so_and_leaves_no_process(scene, tmp_path, jobs, whole_group):
    out = tmp_path / "out"
    grader = graders.start(scene.command(out, "--jobs", jobs), start_new_session=True)
    wait_for_reports(grader, out, 3)
    if whole_group:
        os.killpg(grader.pid, signal.SIGINT)
    else:
        os.kill(grader.pid, signal.SIGINT)
    done = graders.finish(grader)
    assert done.code == 130, done
    assert "Interrupted. The reports written so far are complete." in done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert graders.results(out)
