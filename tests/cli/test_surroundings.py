"""Another distribution of our name, and terminals that speak another encoding."""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.cli.surroundings import foreign_distribution, speak_utf8
from autograder.testing import cache_folder


@pytest.mark.parametrize(
    "record", ["autograder-3.8.0.dist-info", "Autograder-3.8.0-py3.8.egg-info"]
)
def test_a_foreign_distribution_is_warned_of_with_the_way_out(tmp_path, monkeypatch, record):
    (tmp_path / record).mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 0
    assert "autograder 3.8.0 is installed here too" in done.stderr
    assert "run `pip uninstall autograder`, then install autograder-notebooks" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "installed here too" not in done.stdout


def test_our_own_records_and_folders_are_no_other_distribution(tmp_path):
    for name in (
        "autograder_notebooks-0.2.0.dist-info",
        "autograder-notebooks-0.2.0.dist-info",
        "autograder.egg-info",
        "autograder-tools-1.0.dist-info",
        "autograder-1.0.tar.gz",
    ):
        (tmp_path / name).mkdir()
    assert not foreign_distribution([str(tmp_path), str(tmp_path / "missing.zip")])


def test_windows_writes_utf_8_to_files(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", stream)
    speak_utf8()
    print("✓", end="", flush=True)
    assert stream.buffer.getvalue() == "✓".encode()


def works(command: list[str]) -> bool:
    try:
        return not subprocess.run(command, check=False, capture_output=True).returncode
    except OSError:
        return False


def grade(
    course: Path, out: Path, walls: Sequence[str] = (), **options: Any
) -> subprocess.CompletedProcess[str]:
    words = [*walls, sys.executable, "-m", "autograder", "grade", "demo", str(course / "class")]
    words += ["--course", str(course), "--out", str(out)]
    return subprocess.run(words, check=False, encoding="utf-8", stderr=subprocess.PIPE, **options)


@pytest.fixture
def course(small_course: Path) -> Path:
    folder = small_course / "class"
    folder.mkdir(exist_ok=True)
    (folder / "zoë.py").write_text("def double(x): return 2 * x\ndef half(x): return x / 2\n")
    return small_course


def test_an_ascii_locale_costs_nobody_her_name(course, tmp_path):
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = grade(course, tmp_path / "out", stdout=subprocess.PIPE, env={**os.environ, **ascii_only})
    assert (done.returncode, done.stderr) == (0, "")
    assert "zoë" in done.stdout
    assert (tmp_path / "out" / "zoë" / "report.json").is_file()
    assert "zoë" in (tmp_path / "out" / "grades.csv").read_text("utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_output_ends_in_a_sentence_and_a_pipe_for_a_report_in_no_wait(course, tmp_path):
    out = tmp_path / "out"
    (out / "zoë").mkdir(parents=True)
    os.mkfifo(out / "zoë" / "report.json")
    with open("/dev/full", "w") as full:
        done = grade(course, out, stdout=full)
    assert done.returncode == 2
    assert "The output could not be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (out / "zoë" / "report.json").is_file()


def test_few_descriptors_and_no_home_do_not_keep_from_grading(course, tmp_path):
    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))

    env = {name: text for name, text in os.environ.items() if name != "HOME"}
    done = grade(course, tmp_path / "out", stdout=subprocess.PIPE, env=env, preexec_fn=few)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_grades_where_ends_of_children_are_ignored(course, tmp_path):
    ignore = partial(signal.signal, signal.SIGCHLD, signal.SIG_IGN)
    done = grade(course, tmp_path / "out", stdout=subprocess.PIPE, preexec_fn=ignore)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.geteuid() != 0, reason="who becomes root by it keeps the user's rights")
def test_root_without_other_users_is_told_so_in_a_sentence(course, tmp_path):
    words = ["unshare", "-r", sys.executable, "-m", "autograder", "grade", "demo"]
    words += [str(course / "class"), "--course", str(course), "--out", str(tmp_path / "out")]
    done = subprocess.run(words, check=False, capture_output=True, encoding="utf-8")
    if "unshare" in done.stderr.partition(":")[0]:
        pytest.skip(done.stderr)
    assert done.returncode == 2
    assert "this user namespace has none" in done.stderr
    assert done.stderr.count("\n") == 1


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.fixture
def full_class(course: Path) -> Path:
    """More submissions than are graded without workers."""
    text = (course / "class" / "zoë.py").read_text()
    for number in range(6):
        (course / "class" / f"s{number}.py").write_text(text)
    return course


@pytest.mark.parametrize("shared_memory", ["--ro-bind / /dev/shm", "--size 4096 --tmpfs /dev/shm"])
def test_shared_memory_that_workers_cannot_use_ends_in_a_sentence(
    full_class, tmp_path, shared_memory
):
    walls = ["bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev", "--proc", "/proc"]
    walls += shared_memory.split()
    if not works([*walls, "true"]):
        pytest.skip("no bwrap that works")
    done = grade(full_class, tmp_path / "out", stdout=subprocess.DEVNULL, walls=walls)
    assert "they need a /dev/shm that can be written to" in one_sentence(done)


@pytest.mark.parametrize(
    ("which", "least", "said"),
    [
        (resource.RLIMIT_NOFILE, 12, "open files"),
        (resource.RLIMIT_NOFILE, 20, "open files"),
        (resource.RLIMIT_NPROC, 1, "processes for this user"),
    ],
)
def test_too_few_descriptors_or_processes_end_in_a_sentence(course, tmp_path, which, least, said):
    if which == resource.RLIMIT_NPROC and os.geteuid():
        pytest.skip("an ordinary user's other processes count here, and libraries warn of it")

    def few() -> None:
        resource.setrlimit(which, (least, least))

    done = grade(course, tmp_path / "out", stdout=subprocess.DEVNULL, preexec_fn=few)
    assert said in one_sentence(done)


def test_nothing_is_kept_where_the_user_has_no_home(monkeypatch):
    for name in ("AUTOGRADER_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None


def test_a_folder_that_is_gone_is_said_to_be(monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 2
    assert "is gone (No such file or directory): change to one that exists" in done.stderr
