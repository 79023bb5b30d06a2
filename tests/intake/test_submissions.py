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
    SubmissionSource,
    find_submissions,
    read_submission,
    submitted_files,
)

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

    found = outcomes(laid_out(tmp_path, files, layout))

    assert found["alice"] == "hw.py"
    assert len({id_.casefold() for id_ in found}) == len(files)
    assert [id_ for id_ in found if id_.startswith("Alice-")]
    assert list(found) == list(
        outcomes(tmp_path / ("class" if layout == "folder" else "class.zip"))
    )


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
    assert submitted_files(source, 21) == submission.files


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
