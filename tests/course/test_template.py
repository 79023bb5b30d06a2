from __future__ import annotations

import json

import pytest

from autograder.course import given_cells, load_assignment


def test_cells_with_an_exercise_are_not_given(course):
    given = given_cells(load_assignment(course, "backprop_2_2_1"))
    assert "import numpy as np" in given
    assert any(source.startswith("# @title Public checks of gradients:") for source in given)
    assert not any("\n    raise NotImplementedError" in source for source in given)


@pytest.mark.parametrize(
    "content",
    [None, "", "{", "[]", "3", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{"metadata": []}]}'],
)
def test_without_a_template_that_can_be_read_nothing_is_given(small_course, content):
    assignment = load_assignment(small_course, "demo")
    if content is not None:
        assignment.template.parent.mkdir()
        assignment.template.write_text(content)
    assert given_cells(assignment) == frozenset()


def test_text_and_drawn_cells_are_no_code(small_course):
    assignment = load_assignment(small_course, "demo")
    assignment.template.parent.mkdir()
    cells = [
        {"cell_type": "code", "source": ["a = 1\n", "b = 2"]},
        {"cell_type": "markdown", "source": "c = 3"},
        {"cell_type": "code", "source": "d = 4", "metadata": {"nbgrader": {"solution": True}}},
    ]
    assignment.template.write_text(json.dumps({"cells": cells}))
    assert given_cells(assignment) == {"a = 1\nb = 2"}
