"""docs/course.md lists every exercise of the course with what it is worth."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.course import assignment_slugs, load_assignment

COURSE = Path(__file__).parents[2]
TEXT = (COURSE / "docs/course.md").read_text(encoding="utf-8")


def test_every_exercise_is_listed_with_its_points():
    found = {}
    for section in TEXT.split("\n## ")[1:]:
        slug, _, title = section.partition("\n")[0].partition(": ")
        rows = re.findall(r"^\| `(\w+)` \| (\d+) \| [123] \| \S.* \|$", section, re.MULTILINE)
        if rows:
            found[slug, title] = [(name, float(points)) for name, points in rows]
    assignments = [load_assignment(COURSE, slug) for slug in assignment_slugs(COURSE)]
    assert found == {
        (a.slug, a.title): [(exercise.name, exercise.points) for exercise in a.exercises]
        for a in assignments
    }
    assert f"{sum(len(a.exercises) for a in assignments)} exercises" in TEXT
