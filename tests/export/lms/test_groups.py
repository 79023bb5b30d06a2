"""Who is in which group, where a table of the platform says so."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.errors import UsageError
from autograder.export.lms import open_gradebook, with_groups
from tests.documents import case, document, lay
from tests.export.lms.platforms import import_into_canvas

GRADEBOOK = (
    "Student,ID,SIS Login ID,Section,Demo (4711)\n    Points Possible,,,,2\n"
    '"Doe, Jane",101,jdoe,A,\n"Roe, Bo",102,bo,A,\n"Xu, Zoe",103,zoe,A,1\n'
)
GROUPS = (
    "name,canvas_user_id,user_id,login_id,sections,group_name\n"
    "Jane,101,,jdoe,A,Team 5\nBo,,,BO,A,Team 5\nZoe,103,,zoe,A,\nNobody,404,,x,A,Team 5\n"
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "results", document("101", case("half::test_one", "passed")))
    keys = {"user_id": "101", "names": ["team_5"]}
    origin = {"schema_version": "1.0", "submissions": {"101": {"keys": keys}}}
    (tmp_path / "results/origin.json").write_text(json.dumps(origin))
    (tmp_path / "grades.csv").write_text(GRADEBOOK)
    (tmp_path / "groups.csv").write_text(GROUPS)
    return tmp_path


def test_each_member_gets_the_points_of_the_one_that_canvas_names(place):
    words = ["return", "results", "--gradebook", "grades.csv", "--to", "to_lms"]
    alone = CliRunner().invoke(main, words)
    assert "name its members with --groups" in alone.stderr
    done = CliRunner().invoke(main, [*words, "--groups", "groups.csv"])
    assert (done.exit_code, done.stderr) == (0, "")
    users = [{"id": "101"}, {"id": "102"}, {"id": "103"}]
    written = (place / "to_lms/grades.csv").read_bytes()
    imported = import_into_canvas(written, {("103", "4711"): "1"}, {"4711": 2}, users)
    assert imported.changes == {("101", "4711"): "2.00", ("102", "4711"): "2.00"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,login_id\nJane,jdoe\n", "needs the column group_name"),
        ("name,group_name\nJane,Team 5\n", "one of canvas_user_id, user_id, login_id, email"),
        (GROUPS + "Jane,101,,jdoe,A,Team 6\n", "'101' is in two groups of 'groups.csv'"),
        ("", "needs the column"),
    ],
)
def test_a_table_that_says_nothing_sure_is_refused(place, text, sentence):
    (place / "groups.csv").write_text(text)
    layout = open_gradebook(place / "grades.csv").layout
    with pytest.raises(UsageError) as refused:
        with_groups(layout, place / "groups.csv")
    assert sentence in str(refused.value)
