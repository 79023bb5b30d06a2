"""What each line of adjustments.csv and extensions.csv does now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.report import Final
from autograder.standing import Adjustment, Extension, Step

from .present import Present


@dataclass(frozen=True, slots=True)
class Effect:
    """A line, whose it is, and what comes of it.

    Attributes:
        line: as it stands in the file.
        student: the id that it means, or its own text if that is nobody's; empty for a section.
        step: of an adjustment, the points before and after; None where it can't count.
        final: what counts of the student in the end; None where nothing is graded.
    """

    line: Adjustment | Extension
    student: str
    step: Step | None
    final: Final | None


def effects_of_adjustments(present: Present, slug: str, students: Sequence[str]) -> list[Effect]:
    """Return what each adjustment of an assignment does, of these students or of all."""
    effects = []
    steps: dict[str, list[Step]] = {}
    for line in present.tables.adjustments:
        id_ = present.find(line.student) or line.student
        if line.assignment != slug or (students and id_ not in students):
            continue
        if id_ not in steps:
            standing = present.standing(slug, id_)
            steps[id_] = [] if standing is None else list(standing.steps)
        step = next((one for one in steps[id_] if _is_of(one, line)), None)
        if step is not None:
            steps[id_].remove(step)  # of two lines alike the second has the second step
        effects.append(Effect(line, id_, step, present.final(slug, id_)))
    return effects


def effects_of_extensions(present: Present, slug: str, students: Sequence[str]) -> list[Effect]:
    """Return the extensions for an assignment, of these students or of all."""
    sections = {one.section for one in present.tables.people if one.id in students}
    effects = []
    for line in present.tables.extensions:
        id_ = (present.find(line.student) or line.student) if line.student else ""
        is_meant = not students or id_ in students or line.section in sections - {""}
        if line.assignment in ("", slug) and is_meant:
            effects.append(Effect(line, id_, None, present.final(slug, id_) if id_ else None))
    return effects


def effect_data(effect: Effect) -> Mapping[str, Any]:
    """Return a line and what it does as JSON's own types."""
    line, step, final = effect.line, effect.step, effect.final
    data: dict[str, Any] = {"line": line.place, "assignment": line.assignment}
    data["student"] = effect.student
    if isinstance(line, Adjustment):
        data |= {
            "exercise": line.exercise,
            "how": line.how.value,
            "value": None if line.value is None else float(line.value),
            "was": None if line.was is None else float(line.was),
            "before": None if step is None else step.before,
            "after": None if step is None else step.after,
        }
    else:
        data |= {
            "section": line.section,
            "due": None if line.due is None else line.due.isoformat(),
            "days": line.days,
            "excused": line.is_excused,
        }
    data |= {"comment": line.comment, "by": line.by, "at": line.at}
    data["state"] = None if final is None else final.state.value
    data["points"] = None if final is None else final.points
    return data


def _is_of(step: Step, line: Adjustment) -> bool:
    value = None if line.value is None else float(line.value)
    return (step.kind, step.exercise, step.how, step.value, step.comment, step.by, step.at) == (
        "adjustment",
        line.exercise,
        line.how.value,
        value,
        line.comment,
        line.by,
        line.at,
    )
