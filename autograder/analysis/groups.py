"""Wrong answers that nobody has foreseen, grouped by what they give: each a mistake to be named.

A group is of one exercise and of one behaviour, whatever its students wrote. Those that have been
explained are kept apart, by how that was found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.models import Verdict

_ID_CHARS = 8
# Such an exercise has no behaviour yet.
_NOT_THERE = (Verdict.MISSING, Verdict.NOT_ATTEMPTED)


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An input as it could be typed, and both answers to it; all is text, and empty if unknown."""

    call: str
    expected: str
    actual: str


@dataclass(slots=True)
class Group:
    """Submissions whose wrong answers to one exercise are the same.

    `message` is what one of them was told, and `by` how that was found, empty where it explains
    nothing; `source` is the shortest of what they wrote, by the
    submission `source_of`, and `is_cut` where it is not all there. `behaviour` are all fingerprints
    of their answers, each with the place at which it stood; none where there were no answers.
    """

    exercise: str
    kind: str
    message: str
    by: str
    example: Counterexample
    submissions: list[str] = field(default_factory=list)
    behaviour: set[tuple[int, str]] = field(default_factory=set)
    source: str = ""
    source_of: str = ""
    is_cut: bool = False
    key: str = ""

    @property
    def id(self) -> str:
        """What a command names it by; the same while its first member, by fingerprint, stays."""
        return f"{self.exercise}-{self.key[:_ID_CHARS]}"


@dataclass(frozen=True, slots=True)
class Groups:
    """What an assignment's reports say of its exercises, the largest group first."""

    reports: int
    unexplained: tuple[Group, ...]
    explained: tuple[Group, ...]


def group_answers(reports: Iterable[Mapping[str, Any]], exercise: str = "") -> Groups:
    """Group the wrong answers in some reports, of all exercises or of one."""
    count = 0
    groups = _Groups()
    for report in reports:
        count += 1
        for entry in _lost(report, exercise):
            groups.add(report["submission"]["id"], entry)
    found = sorted(groups.found(), key=lambda g: (-len(g.submissions), g.exercise, g.key))
    return Groups(
        count,
        tuple(group for group in found if not group.by),
        tuple(group for group in found if group.by),
    )


def _lost(report: Mapping[str, Any], exercise: str) -> Iterator[Mapping[str, Any]]:
    for entry in report["exercises"]:
        is_asked_for = exercise in ("", entry["name"])
        if is_asked_for and "told" in entry and entry["told"]["kind"] not in _NOT_THERE:
            yield entry


class _Groups:
    """Groups by any of their fingerprints: a new submission may show that two are one."""

    def __init__(self) -> None:
        self._by_print: dict[tuple[str, str, int, str], Group] = {}

    def add(self, submission: str, entry: Mapping[str, Any]) -> None:
        """Add one exercise of one submission."""
        prints = list(enumerate(_prints(entry)))
        told = entry["told"]
        by = told.get("by", "")
        keys = [(entry["name"], by, *one) for one in prints]
        group = self._one_of([self._by_print[key] for key in keys if key in self._by_print])
        if group is None:
            group = Group(entry["name"], told["kind"], told["message"], by, _example(entry))
        group.submissions.append(submission)
        if "behaviour" in entry.get("work", {}):
            group.behaviour.update(prints)
        group.key = min(filter(None, (group.key, prints[0][1])))
        _offer_source(group, submission, entry.get("work", {}))
        self._by_print.update(dict.fromkeys(keys, group))

    def found(self) -> list[Group]:
        """Return each group once."""
        groups = list({id(group): group for group in self._by_print.values()}.values())
        for group in groups:
            group.submissions.sort()
        return groups

    def _one_of(self, groups: Sequence[Group]) -> Group | None:
        if not groups:
            return None
        first, *others = {id(group): group for group in groups}.values()
        for other in others:
            first.submissions += other.submissions
            first.behaviour |= other.behaviour
            first.key = min(first.key, other.key)
            work = {"source": other.source, "is_cut": other.is_cut}
            _offer_source(first, other.source_of, work)
            moved = [key for key, group in self._by_print.items() if group is other]
            self._by_print.update(dict.fromkeys(moved, first))
        return first


def _prints(entry: Mapping[str, Any]) -> list[str]:
    """Return the fingerprints of what an exercise gave; without answers, of what was told of it."""
    if behaviour := entry.get("work", {}).get("behaviour"):
        return list(behaviour)
    told = entry["told"]
    # An exception is known by its kind.
    kind = told["message"].partition(":")[0] if told["kind"] == Verdict.ERROR else ""
    parts = (told["kind"], kind, told.get("call", ""), told.get("actual", ""))
    return [hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]]


def _example(entry: Mapping[str, Any]) -> Counterexample:
    told, answers = entry["told"], entry.get("work", {}).get("answers", ())
    names = ("call", "expected", "actual")
    if not told.get("call") and answers and told["kind"] != Verdict.PASSED:
        return Counterexample(*(answers[0][name] for name in names))
    return Counterexample(*(told.get(name, "") for name in names))


def _offer_source(group: Group, submission: str, work: Mapping[str, Any]) -> None:
    """Take what one student wrote, if there is nothing yet that is whole and as short."""
    source, is_cut = work.get("source", ""), work.get("is_cut", False)
    if not source:
        return
    rank = (is_cut, len(source), submission)
    if not group.source or rank < (group.is_cut, len(group.source), group.source_of):
        group.source, group.is_cut, group.source_of = source, is_cut, submission
