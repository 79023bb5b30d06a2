"""Room for one more worker is what the machine has left, or the container if that is less."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from autograder.grading.memory import available_mb

MIB = 2**20


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    path = tmp_path / "meminfo"
    path.write_text("MemTotal:  8000000 kB\nMemFree:  100 kB\nMemAvailable:    4194304 kB\n")
    return path


def container(folder: Path, limit: str, used_mb: int, files_mb: int) -> Path:
    (folder / "memory.max").write_text(f"{limit}\n")
    (folder / "memory.current").write_text(f"{used_mb * MIB}\n")
    (folder / "memory.stat").write_text(f"anon 7\ninactive_file {files_mb * MIB}\nslab 9\n")
    return folder


def test_a_container_may_have_less_than_its_machine(machine, tmp_path):
    assert available_mb(machine, container(tmp_path, str(1000 * MIB), 900, 300)) == 400


def test_a_container_without_a_limit_has_what_the_machine_has(machine, tmp_path):
    assert available_mb(machine, container(tmp_path, "max", 900, 300)) == 4096


def test_what_cannot_be_known_limits_nothing(tmp_path):
    assert available_mb(tmp_path / "none", tmp_path / "none") == math.inf


def test_this_machine_has_some():
    assert available_mb() > 0
