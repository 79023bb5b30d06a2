"""docs/scale.md: its arithmetic is right, its recipes can be read, its options exist."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import click
import pytest

from autograder.cli import main

TEXT = (Path(__file__).parents[2] / "docs" / "scale.md").read_text()
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COST = re.compile(r"^\| [^|]+ \| (\d+) ms \| ([\d,]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)


def blocks(*languages: str) -> list[str]:
    return [content for language, content in _BLOCK.findall(TEXT) if language in languages]


def options_of(command: click.Command) -> set[str]:
    return {text for option in command.params for text in (*option.opts, *option.secondary_opts)}


def options_given(program: str) -> set[str]:
    """Return all options that the document gives to a program, on lines that a backslash joins."""
    text = "\n".join(blocks("sh", "bash", "yaml")).replace("\\\n", " ").replace(",\n", ", ")
    lines = [line.partition(program)[2] for line in text.splitlines() if program in line]
    return set(re.findall(r"(?<=[\s,])--[a-z-]+", " ".join(lines)))


def test_costs_follow_from_the_time_of_one_submission():
    found = _COST.findall(TEXT)
    assert len(found) == 3
    price = float(re.search(r"at ([\d.]+) per core-hour", TEXT)[1])
    for each_ms, per_hour, core_hours, cost in found:
        hours = int(each_ms) * 1e6 / 3.6e6
        assert per_hour == f"{3.6e6 / int(each_ms):,.0f}"
        assert core_hours == f"{hours:.1f}"
        assert cost == f"{hours * price:.2f}"


@pytest.mark.parametrize("script", blocks("sh", "bash"))
def test_shell_recipes_are_shell(script):
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)


def test_kubernetes_recipes_are_yaml_of_known_kinds():
    yaml = pytest.importorskip("yaml")
    found = [list(yaml.safe_load_all(block)) for block in blocks("yaml")]
    kinds = [resource["kind"] for resources in found for resource in resources]
    assert kinds == ["Deployment", "Service", "Deployment", "Job"]


@pytest.mark.parametrize("program", ["autograder grade", "autograder, grade"])
def test_options_of_grade_exist(program):
    given = options_given(program)
    assert given
    assert given <= options_of(main.commands["grade"])


@pytest.mark.parametrize("what", ["scheduler", "worker"])
def test_options_of_dask_exist(what):
    module = pytest.importorskip(f"distributed.cli.dask_{what}")
    for program in (f"dask {what}", f"dask, {what}"):
        given = options_given(program)
        assert given
        assert given <= options_of(module.main)
