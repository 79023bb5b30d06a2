"""Public checks in a notebook's metadata: they survive the way, and nothing else gets in."""

from __future__ import annotations

import contextlib
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Check, CheckSheet, ExerciseChecks, read_sheet, sheet_to_data
from autograder.errors import UsageError
from autograder.testing import Comparison

FINE = Comparison(rtol=1e-3, lists=False)
SHEET = CheckSheet(
    "demo",
    "A demo",
    (
        ExerciseChecks(
            "f",
            "Title",
            ("a hint",),
            (
                Check("values", "f(1)", expected=2.5, mistakes={"wrong": 3}, comparison=FINE),
                Check("raises", "f(-1)", raises="ValueError", setup="x = 1", hint=1),
                Check("text", "f('a')", expected=["a", "b"], unchanged=("x",)),
            ),
        ),
    ),
)


def notebook(data):
    return json.loads(json.dumps({"metadata": {"autograder": data}, "cells": []}))


def test_a_sheet_survives_the_way_through_json():
    assert read_sheet(notebook(sheet_to_data(SHEET))) == SHEET


def test_arrays_keep_type_and_shape():
    value = np.arange(6, dtype="float32").reshape(2, 3)
    sheet = CheckSheet("a", "", (ExerciseChecks("f", checks=(Check("d", "f()", expected=value),)),))
    found = read_sheet(notebook(sheet_to_data(sheet))).exercises[0].checks[0].expected
    np.testing.assert_array_equal(found, value)
    assert found.dtype == value.dtype


@pytest.mark.parametrize("content", [None, 3, [], {}, {"metadata": 3}, {"metadata": {}}])
def test_a_notebook_without_checks_says_where_they_come_from(content):
    with pytest.raises(UsageError, match=r"holds no public checks.*--template"):
        read_sheet(content)


def test_another_format_asks_for_another_version():
    with pytest.raises(UsageError, match=r"format 99.*install the version"):
        read_sheet(notebook(sheet_to_data(SHEET) | {"format": 99}))


def test_notebooks_of_format_1_held_values_of_what_should_be_unchanged():
    data = sheet_to_data(SHEET)
    value = data["exercises"][0]["checks"][0]["expected"]
    data["exercises"][0]["checks"][2]["unchanged"] = {"x": value}
    del data["exercises"][0]["checks"][2]["lists"]
    assert read_sheet(notebook(data | {"format": 1})) == SHEET


@pytest.mark.parametrize("names", ["x", ["x y"], [3], {"1": "N"}, None])
def test_what_should_be_unchanged_is_named(names):
    data = sheet_to_data(SHEET)
    data["exercises"][0]["checks"][2]["unchanged"] = names
    with pytest.raises(UsageError, match="damaged"):
        read_sheet(notebook(data))


@pytest.mark.parametrize("hint", [-1, True, "1", 1e9, 10**9, None])
def test_a_hint_is_a_number(hint):
    data = sheet_to_data(SHEET)
    data["exercises"][0]["checks"][1]["hint"] = hint
    with pytest.raises(UsageError, match="damaged"):
        read_sheet(notebook(data))


@pytest.mark.parametrize("rules", [[], {"lists": True}, {"order": None}, {"dtypes": 1}, None])
def test_what_counts_of_a_table_is_yes_or_no(rules):
    data = sheet_to_data(SHEET)
    data["exercises"][0]["checks"][1]["rules"] = rules
    with pytest.raises(UsageError, match="damaged"):
        read_sheet(notebook(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)


@given(st.data())
def test_damaged_checks_are_refused_in_a_sentence(data):
    whole = notebook(sheet_to_data(SHEET))
    # Somewhere in the tree, something else stands.
    place = whole["metadata"]["autograder"]
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, dict | list) or data.draw(st.booleans()):
            place[key] = data.draw(JSON)
            break
        place = inner
    with contextlib.suppress(UsageError):
        assert isinstance(read_sheet(whole), CheckSheet)
