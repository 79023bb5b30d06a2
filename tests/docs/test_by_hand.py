"""docs/by_hand.md does what it says: its files are written, its commands run, in order."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.course import AnswerKind
from autograder.pages import AnswerState

PAGE = (Path(__file__).parents[2] / "docs/by_hand.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def squeezed(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text)


def hand_in(course: Path, name: str, answers: dict[str, str]) -> None:
    """Have a student write into the cells of the released notebook."""
    notebook = json.loads((course / "student_templates/proofs.ipynb").read_text())
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"].removeprefix("exercise-"), cell["source"])
    (course / "submissions").mkdir(exist_ok=True)
    (course / f"submissions/{name}.ipynb").write_text(json.dumps(notebook))


@pytest.mark.usefixtures("warm_zygotes")
def test_the_page_grades_a_class_by_hand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "students.csv").write_text("student,name\nada,Ada\nbob,Bob\neve,Eve\n")
    output = ""
    ran = 0
    for language, details, content in BLOCK.findall(PAGE):
        if language == "sh":
            wanted = int((re.search(r"exit=(\d+)", details) or [0, "0"])[1])
            for command in content.splitlines():
                done = CliRunner().invoke(main, shlex.split(command)[1:])
                assert done.exit_code == wanted, f"{command}\n{done.output}"
                output = squeezed(done.output)
                ran += 1
                if command.startswith("autograder release"):
                    hand_in(tmp_path, "ada", {"derivation": "$2(wx - y)x$", "plot": "x = 1"})
                    hand_in(tmp_path, "bob", {"derivation": "2?"})
        elif language == "text":
            for line in squeezed(content).splitlines():
                assert line.strip() in output, f"{line!r} is not in:\n{output}"
        else:
            path = tmp_path / re.search(r"file=(\S+)", details)[1]
            if path.suffix != ".csv":
                path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
    assert ran == 6
    given = json.loads((tmp_path / "results/proofs/ada/student.json").read_text())["standing"]
    assert [one["points"] for one in given["exercises"]] == [3.5, None]


def test_what_students_read_is_what_the_page_shows(tmp_path):
    shown = "\n".join(
        line.removeprefix(">").removeprefix(" ")
        for line in PAGE.splitlines()
        if line.startswith(">")
    )
    folder = tmp_path / "assignments/proofs"
    folder.mkdir(parents=True)
    for _, details, content in BLOCK.findall(PAGE):
        if "file=assignments" in details:
            (folder / details.rpartition("/")[2]).write_text(content)
    done = CliRunner().invoke(main, ["release", "proofs", "--course", str(tmp_path)])
    assert done.exit_code == 0, done.output
    cells = json.loads((tmp_path / "student_templates/proofs.ipynb").read_text())["cells"]
    assert shown in ["".join(cell["source"]) for cell in cells]


def test_every_state_and_kind_of_answer_is_named():
    for state in AnswerState:
        assert f"`{state}`" in PAGE
    for kind in AnswerKind:
        assert f'`"{kind}"`' in PAGE


def test_the_readme_leads_there():
    readme = Path(__file__).parents[2] / "README.md"
    assert "(docs/by_hand.md)" in readme.read_text(encoding="utf-8")
