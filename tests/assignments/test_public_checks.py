"""The course's public checks, as their authors wrote them."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[2]
FILES = sorted((COURSE / "assignments").glob("*/public_checks/*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_what_should_be_unchanged_is_given_away_in_the_call_alone(path):
    # The values to compare with are copied after `setup`: what that changes would go unnoticed.
    for check in tomllib.loads(path.read_text(encoding="utf-8"))["checks"]:
        kept = set(check.get("unchanged", ()))
        given = {
            argument.id
            for node in ast.walk(ast.parse(check.get("setup", "")))
            if isinstance(node, ast.Call)
            for argument in (*node.args, *(keyword.value for keyword in node.keywords))
            if isinstance(argument, ast.Name)
        }
        assert not kept & given, check["description"]
        named = {n.id for n in ast.walk(ast.parse(check["call"])) if isinstance(n, ast.Name)}
        assert kept <= named, check["description"]
