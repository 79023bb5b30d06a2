"""Folders on disk with links, pipes and sockets in them."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from autograder.errors import UngradableError
from autograder.intake import tree
from autograder.intake.tree import list_folder, open_regular, walk_folder


def test_files_are_listed_to_sixteen_levels_and_read(tmp_path: Path) -> None:
    levels = [tmp_path.joinpath(*"abcdefghijklmnopq"[:depth]) for depth in range(18)]
    for folder in (*levels, tmp_path / ".git", tmp_path / "a/site-packages", tmp_path / "a/.git"):
        folder.mkdir(exist_ok=True)
        (folder / "x.py").write_bytes(b"x")

    found = walk_folder(str(tmp_path))

    assert [entry.depth for entry in found.entries] == list(range(16, 0, -1))
    assert found.read(found.entries[0], 10) == b"x"


def test_links_pipes_and_sockets_are_listed_and_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.py").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.py")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.py")

        found = walk_folder(str(tmp_path))

        assert [entry.path for entry in found.entries] == [
            "link.py",
            "loop",
            "pipe.py",
            "socket.py",
        ]
        assert all(entry.problem for entry in found.entries)
        for entry in found.entries:
            with pytest.raises(UngradableError):
                found.read(entry, 10)


def test_what_became_a_pipe_since_it_was_listed_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hw.ipynb")

    with pytest.raises(UngradableError, match="not an ordinary file"):
        open_regular(str(tmp_path / "hw.ipynb"))


def test_a_folder_that_became_a_link_since_it_was_listed_leads_nowhere(tmp_path: Path) -> None:
    for place in ("alice/data/deep", "elsewhere/deep"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "x.csv").write_text(place)
    found = walk_folder(str(tmp_path / "alice"))
    (entry,) = found.entries
    assert found.read(entry, 100) == b"alice/data/deep"

    (tmp_path / "alice" / "data").rename(tmp_path / "away")
    (tmp_path / "alice" / "data").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(UngradableError, match="could not be opened"):
        found.read(entry, 100)


def test_a_device_is_refused() -> None:
    with pytest.raises(UngradableError, match="not an ordinary file"):
        open_regular("/dev/zero")


def test_a_sparse_file_is_read_only_up_to_the_cap(tmp_path: Path) -> None:
    with open(tmp_path / "huge.py", "wb") as file:
        file.truncate(1 << 40)
    found = walk_folder(str(tmp_path))

    with pytest.raises(UngradableError, match="larger than 1 MiB"):
        found.read(found.entries[0], 1 << 20)


def test_a_folder_with_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "MAX_ENTRIES", 2)
    for number in range(3):
        (tmp_path / f"{number}.txt").touch()

    with pytest.raises(UngradableError, match="more than 2 files"):
        walk_folder(str(tmp_path))


def test_a_folder_that_vanished_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UngradableError, match="could not be listed"):
        walk_folder(str(tmp_path / "gone"))


def test_children_are_sorted_and_without_junk(tmp_path: Path) -> None:
    for name in ("b.py", "a.py", ".DS_Store"):
        (tmp_path / name).touch()
    (tmp_path / "__pycache__").mkdir()

    assert [child.name for child in list_folder(str(tmp_path))] == ["a.py", "b.py"]
