"""The course's secret, from which the random inputs of hidden tests are drawn.

Whoever knows it, the tests and the grader can compute every hidden input at home: it lies in a file
that only the instructor can read, or in the environment, and never in git or in a report.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import hmac
import os
import secrets
import stat
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import UsageError

_FILE = ".autograder-secret"
_VARIABLE = "AUTOGRADER_SECRET"
_MIN_CHARS, _MAX_BYTES = 16, 4096
_FINGERPRINT_DIGITS = 16
# Who makes the file writes it at once; a reader that is faster waits for that.
_WAIT_S, _LOOK_EVERY_S = 2.0, 0.02
_GIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Secret:
    """What only the instructor knows; printing it shows its fingerprint alone."""

    text: str = field(repr=False)

    def __repr__(self) -> str:
        return f"<secret {self.fingerprint}>"

    def derive(self, *parts: str) -> bytes:
        """Return 32 bytes for these texts, which tell nothing of those for any others."""
        # Each with its length: ("a", "bc") is not ("ab", "c").
        message = b"".join(
            len(part).to_bytes(8, "little") + part
            for part in (text.encode("utf-8", "surrogatepass") for text in parts)
        )
        return hmac.digest(self.text.encode("utf-8", "surrogatepass"), message, hashlib.sha256)

    @property
    def fingerprint(self) -> str:
        """What tells two secrets apart and gives neither away."""
        return self.derive("fingerprint").hex()[:_FINGERPRINT_DIGITS]


# No vowels, or there would be words; no digits, which spreadsheets take for numbers.
_LETTERS = "bcdfghjkmnpqrstvwxyz"


def in_letters(digest: bytes, count: int) -> str:
    """Return so many small letters for a digest: nothing that a spreadsheet would change."""
    number, letters = int.from_bytes(digest, "big"), ""
    for _ in range(count):
        number, digit = divmod(number, len(_LETTERS))
        letters += _LETTERS[digit]
    return letters


# For who only tries a course out, where nothing is graded: known to everybody.
TRIAL = Secret("a trial, in which nothing is graded")


def secret_path(course: Path) -> Path:
    """Return where a course's secret is kept."""
    return course / _FILE


def read_secret(course: Path) -> Secret | None:
    """Return the course's secret: that of the environment, else its file's; None without both.

    Raises:
        UsageError: it is too short, or cannot be read.
    """
    if (given := os.environ.get(_VARIABLE)) is not None:
        return _checked(given, _VARIABLE, "set a longer one, or unset it")
    path, deadline = secret_path(course), time.monotonic() + _WAIT_S
    while True:
        try:
            # A pipe that lies there must not be waited for, nor a device be a secret.
            with open(path, "rb", opener=_without_waiting) as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise OSError(errno.EINVAL, "it is no ordinary file")
                text = file.read(_MAX_BYTES).decode("utf-8", "surrogateescape")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UsageError(
                f"{path} cannot be read ({error.strerror}): it holds the course's secret; ask its "
                f"owner for it, or give it in the environment variable {_VARIABLE}."
            ) from error
        if text or time.monotonic() > deadline:
            return _checked(text, str(path), "delete it, and the next `grade` makes a new one")
        time.sleep(_LOOK_EVERY_S)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def ensure_secret(course: Path) -> tuple[Secret, bool]:
    """Return the course's secret, and whether it had to be made just now.

    Raises:
        UsageError: it cannot be made, or what is there cannot be used.
    """
    if (known := read_secret(course)) is not None:
        return known, False
    path, text = secret_path(course), secrets.token_hex(32)
    try:
        # Of two that begin at the same time, one makes it and the other reads it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        if (known := read_secret(course)) is None:
            raise UsageError(f"{path} is gone as soon as it is there: try again.") from None
        return known, False
    except OSError as error:
        raise UsageError(
            f"The course's secret cannot be written to {path} ({error.strerror}): make the folder "
            f"writable once, or set the environment variable {_VARIABLE} to at least "
            f"{_MIN_CHARS} characters that nobody else knows."
        ) from error
    try:
        os.write(descriptor, f"{text}\n".encode())
        os.fsync(descriptor)
    except OSError as error:
        # Half a secret would be another one.
        path.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written ({error.strerror}).") from error
    finally:
        os.close(descriptor)
    return Secret(text), True


def secret_warnings(course: Path) -> list[str]:
    """Return what an instructor should change so that the secret's file stays one."""
    path = secret_path(course)
    try:
        mode = path.stat().st_mode
    except OSError:
        return []
    found = []
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        found.append(
            f"Other users of this machine can read {path}, the secret of the hidden inputs: run "
            f"`chmod 600 {path}`."
        )
    if _git_says_yes(course, "ls-files", "--error-unmatch", _FILE):
        found.append(
            f"{path}, the secret of the hidden inputs, is in git: run `git rm --cached "
            f"{_FILE}`, write its name into .gitignore, and delete it to get a new one."
        )
    elif _git_says_yes(course, "ls-files", "--others", "--exclude-standard", _FILE):
        found.append(
            f"git does not ignore {path}, the secret of the hidden inputs: write {_FILE} "
            f"into {course / '.gitignore'}."
        )
    return found


def _checked(text: str, where: str, way_out: str) -> Secret:
    text = text.strip()
    if len(text) < _MIN_CHARS:
        raise UsageError(
            f"{where} is too short for a secret: it has {len(text)} characters and needs at least "
            f"{_MIN_CHARS}; {way_out}."
        )
    return Secret(text)


def _git_says_yes(course: Path, *command: str) -> bool:
    """Return whether a git command finds something; False without git or a repository."""
    if not any((folder / ".git").exists() for folder in (course, *course.parents)):
        return False
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            ["git", "-C", str(course), *command],  # noqa: S607 - wherever the user has it
            capture_output=True,
            timeout=_GIT_S,
            check=False,
        )
        return done.returncode == 0 and bool(done.stdout)
    return False
