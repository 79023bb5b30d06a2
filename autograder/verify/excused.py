"""impostors.toml: which impostors may earn a test case's points, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.course import Assignment, TomlFile
from autograder.errors import CourseError

_KEYS = {"test_case", "impostors", "reason"}


@dataclass(frozen=True, slots=True)
class Excused:
    """An author's word that impostors earn the points of a test case, and why they have to.

    `test_case` may be an exercise, which means each of its test cases.
    """

    test_case: str
    impostors: tuple[str, ...]
    reason: str
    place: str

    def covers(self, test_case: str, impostor: str) -> bool:
        """Return whether it speaks of this impostor in this test case."""
        is_meant = self.test_case in (test_case, test_case.partition("::")[0])
        return is_meant and impostor in self.impostors


def read_excused(assignment: Assignment) -> list[Excused]:
    """Return the entries of `impostors.toml`.

    Raises:
        CourseError: the file is wrong; the sentence names the line.
    """
    path = assignment.numpy_reference.with_name("impostors.toml")
    if not path.exists():
        return []
    file = TomlFile(path)
    file.check_keys(file.data, {"earns"})
    found = []
    for number, entry in enumerate(file.tables("earns")):
        file.check_keys(entry, _KEYS, "earns", number)
        place = file.place("earns", number)
        impostors = entry.get("impostors")
        are_names = isinstance(impostors, list) and all(isinstance(i, str) for i in impostors)
        if not impostors or not are_names:
            raise CourseError(f'{place}: write impostors as ["always 0", ...], at least one.')
        for key in ("test_case", "reason"):
            text = entry.get(key)
            if not isinstance(text, str) or not text.strip():
                raise CourseError(f"{place}: {key} is missing: write it as a text.")
        found.append(Excused(entry["test_case"], tuple(impostors), entry["reason"], place))
    return found


def stanza(test_case: str, impostors: Sequence[str]) -> str:
    """Return the entry that would excuse impostors."""
    return (
        f"[[earns]]\ntest_case = {json.dumps(test_case)}\n"
        f'impostors = {json.dumps(list(impostors))}\nreason = ""\n'
    )
