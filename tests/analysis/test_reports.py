"""Reports are read back from the folder that a run wrote, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.analysis import read_reports
from autograder.errors import UsageError
from autograder.report import load_report_schema, student_document

(EXAMPLE,) = load_report_schema()["examples"]
SLUG = EXAMPLE["assignment"]


def lay(folder: Path, name: str, document: Any) -> Path:
    path = folder / name / "report.json"
    path.parent.mkdir(parents=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return path


def test_reports_come_in_the_order_of_their_folders(tmp_path):
    for name in ("bob", "ada"):
        lay(tmp_path, name, {**EXAMPLE, "submission": {**EXAMPLE["submission"], "id": name}})
    assert [r["submission"]["id"] for r in read_reports(tmp_path, SLUG)] == ["ada", "bob"]


def test_of_a_whole_course_the_assignments_own_folder_is_read(tmp_path):
    lay(tmp_path / SLUG, "ada", EXAMPLE)
    lay(tmp_path / "other", "ada", {**EXAMPLE, "assignment": "other"})
    assert [report["assignment"] for report in read_reports(tmp_path, SLUG)] == [SLUG]


def test_what_is_no_report_on_the_assignment_is_passed_over(tmp_path):
    found = lay(tmp_path, "ada", EXAMPLE)
    lay(tmp_path, "broken", '{"schema_version"')
    lay(tmp_path, "deep", "[" * 100_000)
    lay(tmp_path, "student", student_document(EXAMPLE))
    lay(tmp_path, "other", {**EXAMPLE, "assignment": "other"})
    lay(tmp_path, "more", {**EXAMPLE, "more": 1})
    (tmp_path / "grades.csv").write_text("")
    (tmp_path / "linked").symlink_to(found.parent)
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve" / "report.json").symlink_to(found)
    damaged: list[Path] = []
    assert len(list(read_reports(tmp_path, SLUG, damaged.append))) == 1
    assert [path.parent.name for path in damaged] == ["broken", "deep", "eve", "more"]


def test_a_folder_without_any_is_an_error(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(UsageError, match=f"holds no report on {SLUG}"):
            list(read_reports(folder, SLUG))
