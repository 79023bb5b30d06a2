"""Whose row a submission belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.intake import safe_id, shown

from .layout import Kind, Person, plain_key, plain_name, plain_title
from .origin import Origin
from .points import Graded

# A platform's login may be an address or the institution's number.
_STANDS_FOR = {
    Kind.USERNAME: (Kind.USERNAME, Kind.SID),
    Kind.SID: (Kind.SID, Kind.USERNAME),
    Kind.EMAIL: (Kind.EMAIL, Kind.USERNAME),
}
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Matched:
    """Who is in which row, and what is wrong with that, a sentence each.

    Attributes:
        rows: submission's id → its students.
        problems: why nothing may be written.
        unknown: submissions that are in no row, with a sentence each.
        notes: what somebody should look at.
    """

    rows: Mapping[str, tuple[Person, ...]]
    problems: list[str] = field(default_factory=list)
    unknown: Mapping[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class People:
    def __init__(self, people: Sequence[Person]) -> None:
        self._by_key: dict[tuple[Kind, str], dict[int, Person]] = {}
        self._by_any: dict[str, dict[int, Person]] = {}
        self._by_name: dict[tuple[str, ...], dict[int, Person]] = {}
        self._by_group: dict[str, dict[int, Person]] = {}
        for person in people:
            self._by_name.setdefault(plain_name(person.name), {})[person.row] = person
            if person.group:
                self._by_group.setdefault(plain_title(person.group), {})[person.row] = person
            for kind, key in person.keys:
                self._by_key.setdefault((kind, plain_key(key)), {})[person.row] = person
                for text in {plain_key(key), plain_key(safe_id(key))}:
                    self._by_any.setdefault(text, {})[person.row] = person

    def of(self, kind: Kind, key: str) -> dict[int, Person]:
        kinds = _STANDS_FOR.get(kind, (kind,))
        found = (self._by_key.get((one, plain_key(key)), {}) for one in kinds)
        return next((rows for rows in found if rows), {})

    def of_group(self, name: str) -> dict[int, Person]:
        return self._by_group.get(plain_title(name), {}) if plain_title(name) else {}

    def of_name(self, name: str) -> dict[int, Person]:
        return self._by_name.get(plain_name(name), {}) if plain_name(name) else {}

    def of_any(self, key: str) -> dict[int, Person]:
        return self._by_any.get(plain_key(key), {})


def match(
    submissions: Iterable[Graded], origins: Mapping[str, Origin], people: Sequence[Person]
) -> Matched:
    """Find the rows of submissions, by their origin or else by their ids."""
    index = People(people)
    rows: dict[str, tuple[Person, ...]] = {}
    problems: list[str] = []
    unknown: dict[str, str] = {}
    owners: dict[int, str] = {}
    for one in submissions:
        found, sentence = _of(one.id, origins.get(one.id), index)
        if sentence and not found:
            unknown[one.id] = sentence
        elif sentence:
            problems.append(sentence)
        else:
            rows[one.id] = found
        for person in rows.get(one.id, ()):
            if person.row in owners:
                problems.append(
                    f"{shown(owners[person.row])} and {shown(one.id)} are both the work of "
                    f"{shown(person.label)} in the gradebook: take one of them out of the results."
                )
            owners[person.row] = one.id
    return Matched(rows, problems, unknown, _groups_of_canvas(rows, origins))


def match_others(
    others: Iterable[Graded], people: Sequence[Person]
) -> tuple[dict[int, Graded], list[Graded]]:
    """Return the rows of students without a report, and those who are in none or in several."""
    index = People(people)
    rows: dict[int, Graded] = {}
    lost = []
    for one in others:
        found = index.of_any(one.id)
        if len(found) == 1:
            rows[next(iter(found))] = one
        else:
            lost.append(one)
    return rows, lost


def _groups_of_canvas(
    rows: Mapping[str, Sequence[Person]], origins: Mapping[str, Origin]
) -> list[str]:
    """Return a note where a student stands for a group, as Canvas downloads a group's work.

    It has the group's name beside the number of one student, and says of nobody else.
    """
    found = [
        name for name, people in rows.items()
        if name in origins and _is_for_others(origins[name], people)
    ]  # fmt: skip
    if not found:
        return []
    first = found[0]
    return [
        f"{shown(first)} was handed in as {shown(origins[first].names[0])}, and the gradebook has "
        f"{shown(rows[first][0].name)} there{f' ({len(found)} are like this)' * (len(found) > 1)}. "
        f"If that is a group, name its members with --groups: Canvas's download names one alone."
    ]


def _is_for_others(origin: Origin, people: Sequence[Person]) -> bool:
    is_numbered = any(kind is Kind.USER_ID for kind, _ in origin.keys)
    if not is_numbered or origin.members or len(origin.names) != 1:
        return False
    if len(people) != 1 or people[0].group:
        return False
    # Canvas runs the words of a name together, and which comes first is a setting.
    names = [sorted(plain_title(name)) for name in (origin.names[0], people[0].name)]
    return all(names) and names[0] != names[1]


def _of(submission: str, origin: Origin | None, index: People) -> tuple[tuple[Person, ...], str]:
    """Return the rows of a submission, and a sentence where these can't be right."""
    if origin is None or not (origin.keys or origin.members or origin.names):
        found = index.of_any(submission)
        return tuple(found.values()), _doubt(submission, found, 1)
    by_group = [index.of_group(name) for name in origin.names[:1]]
    if by_group and by_group[0] and not origin.members:
        # The number beside a group's name is the group's, and may be some student's as well.
        return tuple(by_group[0].values()), _several_groups(submission, by_group[0])
    by_key = [index.of(kind, key) for kind, key in origin.keys]
    by_member = [index.of_any(member) for member in origin.members]
    found = {row: person for rows in (*by_key, *by_member) for row, person in rows.items()}
    if not found and len(origin.names) == 1 and not origin.members:
        # A name is nobody's alone, so it counts only where the download has nothing surer.
        found = {} if origin.keys else index.of_name(origin.names[0])
        return tuple(found.values()), _doubt(submission, found, 1)
    if not found:
        return (), _nobody(submission)
    for member, rows in zip(origin.members, by_member, strict=True):
        if len(rows) != 1:
            return tuple(found.values()), (
                f"{shown(member)}, of the group that handed in {shown(submission)}, is in "
                f"{'several rows' if rows else 'no row'} of the gradebook."
            )
    wanted = origin.students
    if origin.members:
        wanted = len({row for rows in by_member for row in rows} | _first(by_key))
    elif wanted == 1:
        # The surest key decides where a number means one student here and another there.
        found = next(rows for rows in by_key if rows)
    return tuple(found.values()), (
        _doubt(submission, found, wanted) or _misnamed(submission, origin, found)
    )


def _several_groups(submission: str, found: Mapping[int, Person]) -> str:
    groups = sorted({person.group for person in found.values()})
    if len(groups) == 1:
        return ""
    return (
        f"{shown(submission)} fits the groups {', '.join(map(shown, groups[:_MOST_NAMED]))}: "
        f"rename one of them on the platform, and download both files again."
    )


def _misnamed(submission: str, origin: Origin, found: Mapping[int, Person]) -> str:
    """Return a sentence where Moodle's number is another's: a group has numbers of its own."""
    is_numbered = any(kind is Kind.PARTICIPANT for kind, _ in origin.keys)
    names = {plain_title(person.name) for person in found.values()} - {""}
    if not is_numbered or len(origin.names) != 1 or len(names) != 1:
        return ""
    if plain_title(origin.names[0]) in names:
        return ""
    person = next(person for person in found.values() if person.name)
    return (
        f"{shown(submission)} was handed in as {shown(origin.names[0])}, and the gradebook has "
        f"{shown(person.name)} under that number: if it is a group, its members are not known."
    )


def _first(found: Iterable[Mapping[int, Person]]) -> set[int]:
    return set(next((rows for rows in found if rows), {}))


def _doubt(submission: str, found: Mapping[int, Person], wanted: int) -> str:
    if not found:
        return _nobody(submission)
    if len(found) == wanted:
        return ""
    named = ", ".join(shown(person.label) for person in list(found.values())[:_MOST_NAMED])
    if len(found) < wanted:
        return (
            f"{shown(submission)} was handed in by {wanted} students, and {len(found)} of them "
            f"({named}) stand in the gradebook."
        )
    return (
        f"{shown(submission)} fits {len(found)} rows of the gradebook ({named}): name the column "
        f"that says who is who with --key."
    )


def _nobody(submission: str) -> str:
    return (
        f"{shown(submission)} is in no row of the gradebook: download the gradebook again, or "
        f"leave the work out with --allow-missing."
    )
