"""What a student's function prints, and what it writes into files.

Both come from the student's process as texts and bytes, like any other answer.
"""

from __future__ import annotations

from autograder.sandbox import Called

from .assertions import Mismatch
from .comparison import Comparison
from .student import Student

_MAX_FILE = 1 << 20
# Something that is no file, such as a pipe, would be read for ever.
_SETUP = """
def written_file_content(path, most):
    import io, os
    if not os.path.isfile(path):
        return None
    with io.open(path, "rb") as file:
        return file.read(most)
"""


def without_blank_ends(text: str) -> str:
    """Return a text without what nobody sees: blanks at the ends of lines, and empty last lines."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n")


def assert_printed(
    call: Called, expected: str, *, name: str = "the call", hint: str = "", exact: bool = False
) -> None:
    """Fail unless a call printed this text.

    Args:
        call: what `student.call` returned.
        expected: the text; blanks at the ends of lines and empty last lines do not count.
        name: what the student reads the call is, such as "report(3)".
        hint: a sentence added when the texts differ.
        exact: whether those blanks and lines count.

    Raises:
        Mismatch: where the texts part.
    """
    __tracebackhide__ = True
    printed = call.stdout if exact else without_blank_ends(call.stdout)
    if not printed and expected.strip():
        tail = "" if call.value is None else ": it returns its result; print it"
        raise Mismatch(f"{name} prints nothing{tail}.", {})
    wanted = expected if exact else without_blank_ends(expected)
    found = Comparison().difference(printed, wanted, f"what {name} prints")
    if found is not None:
        raise Mismatch(f"{found.message}{f' {hint}' if hint else ''}", found.details)


def written_file(student: Student, path: str, *, needs: str) -> bytes:
    """Return the content of a file that a student's function wrote.

    Args:
        student: the fixture.
        path: where the function was to write it.
        needs: the exercise that this is for; without it the test case ends as missing.

    Raises:
        Mismatch: there is no such file, or it has more than 1 MiB.
        StudentFault: the process could not answer.
    """
    __tracebackhide__ = True
    asked = f"written_file_content({path!r}, {_MAX_FILE + 1})"
    content = student.evaluate(asked, _SETUP, needs=needs)
    if not isinstance(content, bytes):
        raise Mismatch(f"{needs} does not write the file {path}.", {})
    if len(content) > _MAX_FILE:
        raise Mismatch(f"{needs} writes more than 1 MiB into {path}.", {})
    return content


def written_text(student: Student, path: str, *, needs: str) -> str:
    """Return the text of a file that a student's function wrote, with line ends as "\\n".

    Args:
        student, path, needs: as for `written_file`.

    Raises:
        Mismatch: there is no such file, it has more than 1 MiB, or is no text in UTF-8.
        StudentFault: the process could not answer.
    """
    __tracebackhide__ = True
    content = written_file(student, path, needs=needs)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Mismatch(f"{needs} writes no text in UTF-8 into {path}.", {}) from None
    return text.replace("\r\n", "\n")
