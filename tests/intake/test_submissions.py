"""Finding and reading submissions in every layout they come in."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.errors import UngradableError, UsageError
from autograder.intake import (
    Released,
    SubmissionSource,
    find_submissions,
    read_submission,
    submitted_files,
    warnings_about,
)
from autograder.intake.archive import ZipLimits, index_zip
from tests.conftest import notebook_json

NB = json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "x"}]}).encode()


def fill(root: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def laid_out(tmp_path: Path, files: Mapping[str, bytes], layout: str) -> Path:
    if layout == "folder":
        return fill(tmp_path / "class", files)
    path = tmp_path / "class.zip"
    path.write_bytes(zipped(files))
    return path


def outcomes(path: Path, assignment: str = "hw") -> dict[str, str]:
    """Return the graded file's path, or the refusal, for each id."""
    found = {}
    for source in find_submissions(path, assignment):
        try:
            found[source.id] = read_submission(source).files[0].path
        except UngradableError as error:
            found[source.id] = str(error)
    return found


both = pytest.mark.parametrize("layout", ["folder", "zip"])


@both
@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"bob.py": b"x", "alice.ipynb": NB, ".DS_Store": b"", "README.txt": b"", "n.md": b""},
            {"alice": "alice.ipynb", "bob": "bob.py"},
        ),
        (
            {"alice/hw.ipynb": NB, "bob/x/mine.ipynb": NB, "j.doe/a.py": b"x"},
            {"alice": "hw.ipynb", "bob": "x/mine.ipynb", "j.doe": "a.py"},
        ),
        (
            {"alice/hw/nb.ipynb": NB, "alice/hw2/nb.ipynb": NB, "bob/hw/nb.ipynb": NB},
            {"alice": "hw/nb.ipynb", "bob": "hw/nb.ipynb"},
        ),
        ({"submitted/alice/hw/nb.ipynb": NB, "submitted/b/x.py": b"x"}, {"alice", "b"}),
        ({"class/alice.ipynb": NB, "class/bob.ipynb": NB}, {"alice", "bob"}),
        ({"class/alice.py": NB, "class/bob.py": NB}, {"alice", "bob"}),
        ({"w/a.zip": zipped({"hw.ipynb": NB}), "w/b.zip": zipped({"x.py": b"x"})}, {"a", "b"}),
        ({"alice/hand-in.zip": zipped({"hw.ipynb": NB})}, {"alice": "hw.ipynb"}),
        ({"alice/w/mine.ipynb": NB}, {"alice": "w/mine.ipynb"}),
        ({"alice/hw/nb.ipynb": NB}, {"alice"}),
        ({"alice/hw.ipynb": NB, "alice/data/x.csv": b""}, {"alice"}),
        ({"alice/mine.ipynb": NB, "alice/util.py": b""}, {"alice"}),
        ({"a.zip": zipped({"d/hw.ipynb": NB}), "b/c.ZIP": zipped({"q.py": b"x"})}, {"a", "b"}),
        ({"alice.ipynb": NB, "carol": b"x", "bob.docx": b"x"}, {"alice", "bob", "carol"}),
    ],
)
def test_ids_and_files_follow_the_layout(
    tmp_path: Path, files: dict[str, bytes], expected: dict[str, str] | set[str], layout: str
) -> None:
    found = outcomes(laid_out(tmp_path, files, layout))

    if isinstance(expected, dict):
        assert found == expected
    else:
        assert set(found) == expected


@both
def test_a_wrong_file_ends_ungradable_rather_than_lost(tmp_path: Path, layout: str) -> None:
    files = {"alice.pdf": b"%PDF", "carol": b"", "dave/essay.docx": b"", "eve.zip": b"no zip"}

    found = outcomes(laid_out(tmp_path, files, layout))

    assert ".pdf file" in found["alice"]
    assert "without an extension" in found["carol"]
    assert "essay.docx" in found["dave"]
    assert "no zip" in found["eve"]


@both
def test_equal_names_get_distinct_ids_and_the_gradable_one_keeps_it(
    tmp_path: Path, layout: str
) -> None:
    files = {"Alice.py": b"x", "alice.docx": b"", "alice.ipynb": NB, "alice/hw.py": b"x"}
    path = laid_out(tmp_path, files, layout)

    found = outcomes(path)

    assert found["alice"] == "hw.py"
    assert found["Alice"] == "Alice.py"
    assert len(found) == len(files)
    assert list(found) == list(outcomes(path))
    submissions = [read_submission(s) for s in find_submissions(path, "hw") if not s.problem]
    assert {submission.name for submission in submissions} == {"Alice", "alice"}


@both
def test_names_that_differ_in_case_are_two_students_and_a_warning(
    tmp_path: Path, layout: str
) -> None:
    path = laid_out(tmp_path, {"Alice.py": b"x", "alice.py": b"y", "bob.py": b"z"}, layout)
    sources = find_submissions(path, "hw")

    assert [source.id for source in sources] == ["Alice", "alice", "bob"]
    (warning,) = warnings_about(sources)
    assert "'Alice' and 'alice'" in warning


NFC, NFD = "Jos\u00e9", "Jose\u0301"


def notebook_of(*cells: str) -> bytes:
    return notebook_json(*cells).encode()


@both
def test_two_spellings_of_an_accent_are_one_student(tmp_path: Path, layout: str) -> None:
    files = {
        f"{NFC}/hw.ipynb": NB,
        f"{NFD}/hw.ipynb": notebook_of("def f(): return 1"),
        f"{NFD}/data.csv": b"1",
        "b.py": b"x",
    }
    released = Released(frozenset("f"))
    sources = find_submissions(laid_out(tmp_path, files, layout), "hw", released)

    assert [source.id for source in sources] == ["b", NFC]
    submission = read_submission(sources[1], released)
    assert submission.cells == ("def f(): return 1",)
    assert submission.origin.passed_over[0].path.endswith("hw.ipynb")
    assert "one student" in submission.origin.notes[-1]
    assert pickle.loads(pickle.dumps(sources)) == sources


@both
def test_two_files_whose_names_look_the_same_are_one_students(tmp_path: Path, layout: str) -> None:
    files = {f"{NFC}.ipynb": NB, f"{NFD}.ipynb": notebook_of("f = 1"), "b.py": b"x"}
    released = Released(frozenset("f"))
    source = find_submissions(laid_out(tmp_path, files, layout), "hw", released)[1]

    assert source.id == NFC
    assert read_submission(source, released).cells == ("f = 1",)


def test_a_zip_of_powershell_is_a_class_like_any_other(tmp_path: Path) -> None:
    files = {"alice\\hw.ipynb": NB, "bob\\": b"", "bob\\sub\\mine.py": b"x", "..\\eve.py": b"x"}

    found = outcomes(laid_out(tmp_path, files, "zip"))

    assert found["alice"] == "hw.ipynb"
    assert found["bob"] == "sub/mine.py"
    assert "path" in found["eve"]


F = notebook_of("def f(z):\n    return z")
OTHER_F = notebook_of("def f(z):\n    return -z")
G = notebook_of("def g(z):\n    return z")
SCRIPT = b"def f(z):\n    return z\n"


@both
@pytest.mark.parametrize(
    ("files", "ids"),
    [
        # One student's, given as the class.
        ({"hw.ipynb": F, "hw (1).ipynb": G, "data/x.csv": b"", "utils.py": b""}, {"class"}),
        ({"hw.ipynb": F, "setup.cfg": b"", "mine/a.py": SCRIPT, "more/b.py": SCRIPT}, {"class"}),
        ({"one.ipynb": F, "two.ipynb": G, "setup.py": b"", "mine/a.py": b""}, {"class"}),
        ({"final.ipynb": F, "notes.txt": b"", "requirements.txt": b""}, {"class"}),
        # One student's, in a class of one.
        ({"ann/f.ipynb": F, "ann/setup.py": b"", "ann/x/a.py": b"", "ann/y/b.py": b""}, {"ann"}),
        ({"ann/notebooks/final.ipynb": F, "ann/data/x.csv": b"", "ann/src/a.py": b""}, {"ann"}),
        ({"ann/a.ipynb": F, "ann/b.ipynb": F, "ann/requirements.txt": b""}, {"ann"}),
        ({"ann/part1.ipynb": F, "ann/part2.ipynb": G}, {"ann"}),
        ({"ann/f.py": SCRIPT, "ann/g.py": b"def g(z):\n    return z"}, {"ann"}),
        # Classes.
        ({"hw.ipynb": F, "bob.ipynb": F}, {"hw", "bob"}),
        ({"hw.ipynb": F, "bob.docx": b""}, {"hw", "bob"}),
        ({"hw.ipynb": F}, {"hw"}),
        ({"hw.ipynb": F, "hw (1).ipynb": OTHER_F}, {"hw", "hw (1)"}),
        ({"w/ann.ipynb": F, "w/bob.ipynb": G}, {"ann", "bob"}),
        ({"w/s1.ipynb": F, "w/s2.ipynb": OTHER_F}, {"s1", "s2"}),
        ({"ann.ipynb": F, "bob.ipynb": F, "setup.cfg": b""}, {"ann", "bob", "setup"}),
        ({"ann/a.ipynb": F, "bob/b.ipynb": F, "setup.cfg": b""}, {"ann", "bob", "setup"}),
        ({"w/ann/a.ipynb": F, "w/bob/b.ipynb": F, "w/setup.cfg": b""}, {"ann", "bob", "setup"}),
        ({"ann.zip": b"", "bob.zip": b"", "setup.cfg": b""}, {"ann", "bob", "setup"}),
    ],
)
def test_a_class_is_told_from_one_students_project(
    tmp_path: Path, files: dict[str, bytes], ids: set[str], layout: str
) -> None:
    path = laid_out(tmp_path, files, layout)

    found = {source.id for source in find_submissions(path, "hw", Released(frozenset("fg")))}

    assert found == ids


def test_a_repository_is_one_student_and_its_tools_are_no_matter(tmp_path: Path) -> None:
    files = {"final.ipynb": F, "old/final.ipynb": NB, ".git/HEAD": b"", "tests/test_f.py": SCRIPT}
    for folder in ("env", "venv", "node_modules/x", "lib/site-packages", ".ipynb_checkpoints"):
        files[f"{folder}/f.py"] = SCRIPT + folder.encode()
    released = Released(frozenset("f"))
    (source,) = find_submissions(fill(tmp_path / "repo", files), "hw", released)
    submission = read_submission(source, released)

    assert source.id == "repo"
    assert [file.path for file in submission.origin.graded] == ["final.ipynb"]
    assert [file.path for file in submission.origin.passed_over] == ["old/final.ipynb"]


@both
def test_a_virtual_environment_is_left_out_whatever_its_name(tmp_path: Path, layout: str) -> None:
    files = {f"a/tf2/lib/{number}.py": SCRIPT for number in range(40)}
    files |= {"a/tf2/pyvenv.cfg": b"", "a/work/conda-meta/x": b"", "a/work/hw.py": SCRIPT}
    files |= {"a/work/lib/x.py": SCRIPT, "a/lib/x.py": b""}
    path = laid_out(tmp_path, files | {"b.py": b"x"}, layout)
    submission = read_submission(find_submissions(path, "hw")[0])

    assert [file.path for file in submission.origin.graded] == ["work/hw.py"]
    assert submission.origin.passed_over == ()


@both
def test_a_students_tools_do_not_use_up_the_room_of_a_class(
    tmp_path: Path, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"a/env/lib/{number}.py": b"" for number in range(40)}
    files |= {"a/env/pyvenv.cfg": b"", "a/hw.py": b"x", "b.py": b"x"}
    path = laid_out(tmp_path, files, layout)
    monkeypatch.setattr("autograder.intake.tree.MAX_ENTRIES", 10)
    monkeypatch.setattr(index_zip, "__defaults__", (ZipLimits(max_members=10),))

    assert outcomes(path) == {"a": "hw.py", "b": "b.py"}


@both
def test_several_notebooks_are_one_submission_with_their_stubs_left_out(
    tmp_path: Path, layout: str
) -> None:
    stub = "def f(z):\n    raise NotImplementedError"
    files = {
        "ann/part1.ipynb": notebook_of("def f(z):\n    return z", "a = 1"),
        "ann/part2.ipynb": notebook_of(stub, "def g(z):\n    return z"),
        "ann/data.csv": b"1",
        "b.py": b"x",
    }
    released = Released(frozenset("fg"))
    source = find_submissions(laid_out(tmp_path, files, layout), "hw", released)[0]
    submission = read_submission(source, released)

    assert submission.cells == ("def f(z):\n    return z", "a = 1", "", "def g(z):\n    return z")
    assert submission.origin.notes == (
        "These files are graded together: 'part1.ipynb' (cells 1 to 2), 'part2.ipynb' (cells 3 to "
        "4).",
    )
    assert [file.path for file in submission.files] == ["part1.ipynb", "part2.ipynb", "data.csv"]
    assert submitted_files(source, released) == (submission.files, ())


def test_the_files_of_a_submission_are_limited_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.intake.notebook.MAX_CODE_CELLS", 3)
    files = {"ann/f.ipynb": notebook_of("f = 1", ""), "ann/g.ipynb": notebook_of("g = 1", "")}
    released = Released(frozenset("fg"))
    (source,) = find_submissions(fill(tmp_path / "class", files), "hw", released)

    with pytest.raises(UngradableError, match="4 code cells where 3"):
        read_submission(source, released)


def test_an_extension_cannot_command_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "x.\x1b[2J").write_bytes(b"")
    (source,) = find_submissions(tmp_path, "hw")
    assert source.problem.isprintable()


def test_a_single_file_is_named_by_its_stem(tmp_path: Path) -> None:
    fill(tmp_path, {"alice.ipynb": NB, "util.py": b"", "bob.pdf": b""})

    assert outcomes(tmp_path / "alice.ipynb") == {"alice": "alice.ipynb"}
    assert "not a notebook" in outcomes(tmp_path / "bob.pdf")["bob"]


def test_a_link_given_by_the_user_is_followed(tmp_path: Path) -> None:
    fill(tmp_path, {"real/alice.ipynb": NB})
    (tmp_path / "link").symlink_to(tmp_path / "real")

    assert outcomes(tmp_path / "link") == {"alice": "alice.ipynb"}


def test_an_empty_student_folder_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "class/alice").mkdir(parents=True)
    fill(tmp_path / "class", {"bob.py": b"x"})
    archive = tmp_path / "class.zip"
    archive.write_bytes(zipped({"alice/": b"", "bob.py": b"x"}))

    assert "No notebook" in outcomes(tmp_path / "class")["alice"]
    assert "No notebook" in outcomes(archive)["alice"]


def test_links_and_pipes_are_ungradable_and_never_opened(tmp_path: Path) -> None:
    secret = fill(tmp_path, {"bob.ipynb": NB}) / "bob.ipynb"
    root = fill(tmp_path / "class", {"ok.py": b"x", "eve/x.csv": b""})
    (root / "top.ipynb").symlink_to(secret)
    (root / "linked").symlink_to(tmp_path)
    (root / "eve/hw.ipynb").symlink_to(secret)
    os.mkfifo(root / "pipe.py")

    found = outcomes(root)

    assert found.pop("ok") == "ok.py"
    assert "pipe" in found.pop("pipe")
    assert sorted(found) == ["eve", "linked", "top"]
    assert all("symbolic link" in message for message in found.values())


def test_a_file_swapped_for_a_pipe_after_it_was_found_is_ungradable(tmp_path: Path) -> None:
    fill(tmp_path, {"alice.ipynb": NB})
    (source,) = find_submissions(tmp_path, "hw")
    (tmp_path / "alice.ipynb").unlink()
    os.mkfifo(tmp_path / "alice.ipynb")

    with pytest.raises(UngradableError, match="not an ordinary file"):
        read_submission(source)


def test_a_refused_zip_member_reaches_its_student(tmp_path: Path) -> None:
    files = {"../eve.ipynb": NB, "bob/../../hw.ipynb": NB, "alice.ipynb": NB}
    path = laid_out(tmp_path, files, "zip")

    found = outcomes(path)

    assert found["alice"] == "alice.ipynb"
    assert "path" in found["eve"]
    assert "path" in found["bob"]


def test_a_zip_in_a_zip_is_read_but_not_a_third(tmp_path: Path) -> None:
    third = zipped({"hw.ipynb": NB})
    second = zipped({"in.zip": third})
    files = {"alice.zip": third, "bob/in.zip": third, "eve.zip": second, "mal/in.zip": second}

    found = outcomes(laid_out(tmp_path, files, "zip"))

    assert found["alice"] == found["bob"] == "hw.ipynb"
    assert "another zip" in found["eve"]
    assert "another zip" in found["mal"]


def test_a_submission_carries_cells_helpers_and_fingerprints(tmp_path: Path) -> None:
    files = {"alice/w/hw.ipynb": NB, "alice/w/util.py": b"y = 2", "alice/w/data.bin": b""}
    (source,) = find_submissions(fill(tmp_path, files), "hw")

    submission = read_submission(source)

    assert submission.id == "alice"
    assert submission.cells == ("x",)
    assert submission.helpers == {"w/data.bin": b"", "w/util.py": b"y = 2"}
    assert submission.folder == "w"
    assert [(file.path, file.size_bytes) for file in submission.files] == [
        ("w/hw.ipynb", len(NB)),
        ("w/data.bin", 0),
        ("w/util.py", 5),
    ]
    assert submission.files[0].sha256 == hashlib.sha256(NB).hexdigest()


@both
def test_classmates_files_are_no_helpers(tmp_path: Path, layout: str) -> None:
    path = laid_out(tmp_path, {"alice.ipynb": NB, "bob.py": b"x"}, layout)

    assert [read_submission(source).helpers for source in find_submissions(path, "hw")] == [{}, {}]


@both
def test_sources_can_be_pickled_and_hold_no_content(tmp_path: Path, layout: str) -> None:
    files = {f"s{n}/hw.py": b"x = 1\n" * 1_000 for n in range(50)}
    sources = find_submissions(laid_out(tmp_path, files, layout), "hw")

    pickled = pickle.dumps(sources)

    assert pickle.loads(pickled) == sources
    assert len(pickled) < 50 * 400


def test_a_large_class_zip_is_not_indexed_for_each_student(tmp_path: Path) -> None:
    ids = [f"s{number:04}" for number in range(2_000)]
    path = laid_out(tmp_path, {f"{id_}/hw.py": b"x" for id_ in ids}, "zip")

    sources = find_submissions(path, "hw")

    assert [source.id for source in sources] == ids
    assert [read_submission(source).id for source in sources] == ids


def test_undecodable_file_names_are_cleaned(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/b\xffb"
    os.mkdir(folder)
    with open(folder + b"/m\xff.py", "wb") as file:
        file.write(b"x")

    ((id_, graded),) = outcomes(tmp_path / os.fsdecode(b"..") / tmp_path.name).items()

    assert id_.startswith("bb-")
    assert graded == "m\ufffd.py"


@pytest.mark.parametrize("name", ["gone", "nul\0", "empty", "only_notes", "cut.zip", "none.zip"])
def test_a_path_without_submissions_is_a_usage_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    fill(tmp_path, {"only_notes/README.md": b"", "only_notes/.git/x.py": b"", "cut.zip": b"PK"})
    (tmp_path / "none.zip").write_bytes(zipped({}))

    with pytest.raises(UsageError) as caught:
        find_submissions(tmp_path / name, "hw")
    assert str(caught.value).isprintable()


def test_a_pipe_given_as_path_is_a_usage_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ipynb")

    with pytest.raises(UsageError, match="no file, folder or zip"):
        find_submissions(tmp_path / "pipe.ipynb", "hw")


def test_a_damaged_helper_is_not_passed_over(tmp_path: Path) -> None:
    content = bytearray(zipped({"alice/hw.ipynb": NB, "alice/data.csv": b"1,2,3"}))
    content[content.find(b"data.csv") + 10] ^= 0xFF
    (tmp_path / "class.zip").write_bytes(content)
    (source,) = find_submissions(tmp_path / "class.zip", "hw")

    with pytest.raises(UngradableError, match=r"data\.csv.* damaged"):
        read_submission(source)


def test_a_zip_deleted_since_is_ungradable() -> None:
    source = SubmissionSource("alice", "hw", "/nonexistent/class.zip", members=())

    with pytest.raises(UngradableError, match="could not be opened"):
        read_submission(source)


def test_importing_intake_is_light() -> None:
    script = (
        "import sys, autograder.intake; "
        "assert not {'numpy', 'nbformat', 'jsonschema', 'IPython'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", script], check=True, timeout=100)


@both
def test_files_of_every_kind_come_along_up_to_the_limit(tmp_path: Path, layout: str) -> None:
    zeros = bytes(20 << 20)  # packs as well as a bomb does
    files = {
        "alice/hw.ipynb": NB,
        "alice/data/x.csv": b"1,2",
        "alice/zeros.npy": zeros,
        "alice/film.mp4": bytes(1 << 20),
    }
    (source,) = find_submissions(laid_out(tmp_path, files, layout), "hw")

    submission = read_submission(source, files_mb=21)

    assert sorted(submission.helpers) == ["data/x.csv", "zeros.npy"]
    assert submission.helpers["zeros.npy"] == zeros
    (left,) = submission.left_out
    assert (left.count, left.paths) == (1, ("film.mp4",))
    assert submitted_files(source, files_mb=21) == (submission.files, ())


def test_helpers_are_read_into_a_file_and_not_into_memory(tmp_path: Path) -> None:
    files = {"alice/hw.ipynb": NB, **{f"alice/{n}.npy": bytes(1 << 20) for n in range(20)}}
    (source,) = find_submissions(fill(tmp_path, files), "hw")

    tracemalloc.start()
    submission = read_submission(source)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(submission.helpers) == 20
    assert kept < 1 << 20
    assert peak < 6 << 20


def test_many_spellings_of_a_folder_are_told_apart_one_by_one(tmp_path: Path) -> None:
    names = ["".join("é" if n >> k & 1 else "e\u0301" for k in range(12)) for n in range(1 << 12)]
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for name in names:
            archive.writestr(f"{name}/hw.py", "x = 1")
        archive.writestr("bob.py", "x = 1")
    asked = []

    class Paths(set):
        def __contains__(self, path: object) -> bool:
            asked.append(path)
            return super().__contains__(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("autograder.intake.layout.set", Paths, raising=False)
        found = find_submissions(tmp_path / "class.zip", "hw")
    (student,) = [source for source in found if source.id != "bob"]
    assert len({entry.path for entry in student.members}) == len(names)
    assert 0 < len(asked) < 10 * len(names)
