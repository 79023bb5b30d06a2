"""docs/submissions.md: its numbers are the program's, its table can be read, its options exist."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.cli import main
from autograder.intake import read_times
from autograder.models import Limits

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/submissions.md").read_text(encoding="utf-8")


def test_limits_are_the_default_ones():
    limits = Limits()
    said = (
        f"A call may take {limits.call_s:g} s of processor time, a cell {limits.cell_s:g} s and "
        f"all of it {limits.submission_s:g} s, with {limits.memory_mb / 1024:g} GiB of memory"
    )
    assert said in " ".join(TEXT.split())


def test_the_table_of_times_can_be_read(tmp_path):
    table = re.search(r"^```text\n(submission_id.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    (tmp_path / "times.csv").write_text(table[1])
    assert [row.student for row in read_times(tmp_path / "times.csv")] == ["alice", "0012345"]


def test_options_exist():
    options = {name for option in main.commands["grade"].params for name in option.opts}
    assert set(re.findall(r"--[a-z-]+", TEXT)) <= options


def test_it_is_found_from_the_readme():
    assert "(docs/submissions.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
