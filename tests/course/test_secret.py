"""The course's secret: made once, the same for all who grade, and kept from everybody else."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.course import Secret, ensure_secret, read_secret, secret_path, secret_warnings
from autograder.errors import UsageError


@pytest.fixture(autouse=True)
def _no_secret_given(monkeypatch):
    monkeypatch.delenv("AUTOGRADER_SECRET")


def test_it_is_made_on_first_use_for_its_owner_alone(tmp_path):
    assert read_secret(tmp_path) is None
    secret, is_new = ensure_secret(tmp_path)
    assert is_new
    assert len(secret.text) == 64
    assert ensure_secret(tmp_path) == (secret, False)
    assert read_secret(tmp_path) == secret
    assert secret_path(tmp_path).stat().st_mode & 0o777 == 0o600
    assert secret_warnings(tmp_path) == []


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_pipe_or_a_device_is_no_secret_and_nobody_waits_for_it(tmp_path, make):
    make(secret_path(tmp_path))
    with pytest.raises(UsageError, match="no ordinary file"):
        ensure_secret(tmp_path)


def test_two_courses_have_two_secrets(tmp_path):
    (tmp_path / "other").mkdir()
    assert ensure_secret(tmp_path)[0] != ensure_secret(tmp_path / "other")[0]


def test_all_who_make_it_at_the_same_time_agree(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: ensure_secret(tmp_path), range(32)))
    assert len({secret for secret, _ in made}) == 1
    assert sum(is_new for _, is_new in made) == 1


def test_a_reader_waits_for_who_is_still_writing_it(tmp_path):
    path = secret_path(tmp_path)
    path.touch()
    code = "import sys, time; time.sleep(0.1); open(sys.argv[1], 'w').write('x' * 20)"
    with subprocess.Popen([sys.executable, "-c", code, str(path)]):
        assert read_secret(tmp_path) == Secret("x" * 20)


def test_the_environment_counts_before_the_file(tmp_path, monkeypatch):
    ensure_secret(tmp_path)
    monkeypatch.setenv("AUTOGRADER_SECRET", " sixteen letters! \n")
    assert read_secret(tmp_path) == Secret("sixteen letters!")


@pytest.mark.parametrize("given", ["", "short", " " * 20])
def test_what_could_be_guessed_is_refused(tmp_path, monkeypatch, given):
    monkeypatch.setenv("AUTOGRADER_SECRET", given)
    with pytest.raises(UsageError, match=r"AUTOGRADER_SECRET is too short .* set a longer one"):
        ensure_secret(tmp_path)


def test_half_a_file_is_refused_with_a_way_out(tmp_path):
    secret_path(tmp_path).write_text("abc")
    with pytest.raises(UsageError, match=r"too short .* delete it"):
        ensure_secret(tmp_path)


def test_a_folder_that_cannot_be_written_to_names_the_way_out(tmp_path):
    with pytest.raises(UsageError, match=r"writable once, or set .*AUTOGRADER_SECR"):
        ensure_secret(tmp_path / "absent")


def test_what_cannot_be_read_names_the_way_out(tmp_path):
    secret_path(tmp_path).mkdir()
    with pytest.raises(UsageError, match=r"cannot be read .* ask its owner"):
        ensure_secret(tmp_path)


def test_printing_it_gives_nothing_away():
    secret = Secret("a secret of sixteen letters and more")
    assert repr(secret) == f"<secret {secret.fingerprint}>"
    assert "letters" not in f"{secret} {[secret]}"
    assert len(secret.fingerprint) == 16
    assert pickle.loads(pickle.dumps(secret)) == secret


def test_no_two_questions_have_the_same_bytes():
    secret = Secret("a" * 16)
    asked = [("a", "bc"), ("ab", "c"), ("abc",), ("abc", ""), ("", "abc"), ("inputs",), ()]
    assert len({secret.derive(*parts) for parts in asked}) == len(asked)
    assert secret.derive("a") != Secret("b" * 16).derive("a")


def test_a_file_that_others_can_read_is_warned_of(tmp_path):
    ensure_secret(tmp_path)
    secret_path(tmp_path).chmod(0o644)
    (warning,) = secret_warnings(tmp_path)
    assert "chmod 600" in warning


def test_a_file_that_git_has_or_would_take_is_warned_of(tmp_path):
    def git(*command):
        options = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main")
        subprocess.run(["git", "-C", tmp_path, *options, *command], check=True, capture_output=True)

    git("init")
    ensure_secret(tmp_path)
    (warning,) = secret_warnings(tmp_path)
    assert "git does not ignore" in warning
    git("add", "-f", secret_path(tmp_path).name)
    (warning,) = secret_warnings(tmp_path)
    assert "is in git" in warning
    git("rm", "-q", "--cached", secret_path(tmp_path).name)
    (tmp_path / ".gitignore").write_text(".autograder-secret\n")
    assert secret_warnings(tmp_path) == []


def test_without_git_nothing_is_said_of_it(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    ensure_secret(tmp_path)
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    assert secret_warnings(tmp_path) == []
