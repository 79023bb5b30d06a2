"""Planted copies do what their originals do, and look different."""

from __future__ import annotations

import random
from typing import Any

import pytest

from benchmarks.planting import KINDS, plant, renamed, reordered, retyped
from benchmarks.similar import mixed, read_class

CODE = '''
def total(values, limit=10):
    """Add up squares."""
    # Up to a limit.
    first = 1
    second = 2
    squares = [value ** 2 for value in values if value > 0]
    result = 0
    for index in range(len(squares)):
        result += squares[index] * second
    for square in squares:
        if square > limit:
            result = first + result
        else:
            result = result + second
    return result
'''


def outcome(code: str) -> Any:
    names: dict[str, Any] = {}
    exec(code, names)
    return [names["total"](values) for values in ([], [1, 2, 5], [-3, 4])]


@pytest.mark.parametrize("rewrite", [renamed, reordered, retyped])
@pytest.mark.parametrize("seed", range(5))
def test_a_rewritten_function_is_another_text_that_does_the_same(rewrite, seed):
    text = rewrite(CODE, random.Random(seed))
    assert text != CODE.strip() and outcome(text) == outcome(CODE)


def test_copies_have_other_names_and_other_loops():
    text = retyped(renamed(CODE, random.Random(0)), random.Random(0))
    assert "while" in text and "Add up" not in text and "squares" not in text
    assert "total" in text and ".append(" in text


def test_each_copy_takes_the_place_of_one_students_work():
    work = {f"s{n}": {"total": CODE, "other": f"def other(): return {n}"} for n in range(12)}
    planted = plant(work, 1)
    assert planted.work.keys() == work.keys() and set(planted.pairs.values()) == set(KINDS)
    touched = {student for pair in planted.pairs for student in pair}
    assert len(touched) == 2 * len(KINDS)
    assert all(planted.work[name] == work[name] for name in work.keys() - touched)
    assert plant(work, 1) == planted
    with pytest.raises(ValueError, match="too few"):
        plant(work, 2)


def test_a_class_is_read_by_what_half_of_it_define(tmp_path):
    for name in ("ada", "bob"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "work.py").write_text(f"{CODE}\ndef only_{name}(): pass")
    (tmp_path / "eve.py").write_text(CODE)
    (tmp_path / "gus.py").write_text("def total(:")
    found = read_class(tmp_path)
    assert {name: list(work) for name, work in found.items()} == {
        "ada": ["total"],
        "bob": ["total"],
        "eve.py": ["total"],
    }
    assert len(mixed(found, 5)) == 5
