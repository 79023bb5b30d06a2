"""What lies beside a notebook while its code runs, and what does not."""

from __future__ import annotations

import tracemalloc

import pytest

from autograder.intake.helpers import MAX_HELPERS, Refusals, choose_helpers
from autograder.intake.tree import Entry


def chosen(entries: list[Entry], notebook: str, max_bytes: int = 1 << 20):
    """Return the paths that are taken, and those left out by their reason's first words."""
    refusals = Refusals()
    taken = choose_helpers(entries, Entry(notebook), max_bytes, refusals)
    return [entry.path for entry in taken], {
        left.reason.partition(":")[0]: left.paths for left in refusals.all()
    }


def entries(*paths: str) -> list[Entry]:
    return [Entry(path) for path in paths]


def test_everything_beside_below_and_above_the_notebook_is_taken() -> None:
    paths = [
        "data/deep/er/x.parquet",
        "nb/helper.ipynb",
        "nb/model.pkl",
        "nb/own.mplstyle",
        "nb/utils/__init__.py",
        "nb/without_extension",
        "photo.png",
    ]

    assert chosen(entries(*paths, "nb/hw.ipynb"), "nb/hw.ipynb") == (paths, {})


@pytest.mark.parametrize("folder", ["venv", "env", "hw", "deep/er/env"])
def test_an_environment_is_left_aside_and_work_in_its_folder_is_not(folder: str) -> None:
    tools = ["pyvenv.cfg", "bin/activate", "lib/python3.12/site-packages/numpy/x.npy"]
    tools += ["Scripts/python.exe", "Lib/site-packages/x.py", "share/jupyter/kernel.json"]
    listed = entries("hw.ipynb", *(f"{folder}/{path}" for path in (*tools, "own.py")))

    assert chosen(listed, "hw.ipynb") == ([f"{folder}/own.py"], {})


def test_a_students_own_folder_env_or_lib_is_taken() -> None:
    paths = ["env/cartpole.py", "lib/tools.py"]

    assert chosen(entries("hw.ipynb", *paths), "hw.ipynb") == (paths, {})


def test_what_installers_leave_is_left_aside() -> None:
    listed = entries(
        "hw.ipynb", "node_modules/x/y.js", "a/site-packages/x.py", "a/__pycache__/x.py"
    )

    assert chosen(listed, "hw.ipynb") == ([], {})


def test_links_strange_names_and_names_taken_twice_are_left_out_and_named() -> None:
    listed = [
        *entries("hw.py", "hw.py/x", "data", "data/x.csv", "n" * 256, "e\udcff"),
        *entries("d/" * 16 + "deep.csv", f"{'p' * 200}/" * 5 + "long.csv"),
        Entry("link.csv", problem="A link."),
    ]

    taken, left = chosen(listed, "hw.py")

    assert taken == ["data/x.csv"]
    assert {reason: len(paths) for reason, paths in left.items()} == {
        "A file and a folder have the same name here": 2,
        "These lie too deep or have names that cannot be used": 4,
        "These are no ordinary files (links, devices, encrypted members of a zip)": 1,
    }
    "".join(path for paths in left.values() for path in paths).encode()


def test_small_files_beside_the_notebook_come_first() -> None:
    listed = [
        Entry("n/hw.ipynb", 9),
        Entry("n/film.mp4", 10),
        Entry("n/x.csv", 30),
        Entry("n/y.csv", 60),
        Entry("other/x.csv", 5),
        Entry("other/huge.csv", 200),
    ]

    assert chosen(listed, "n/hw.ipynb", 100)[0] == ["n/film.mp4", "n/x.csv", "n/y.csv"]
    assert chosen(listed, "n/hw.ipynb", 95)[0] == ["n/x.csv", "n/y.csv", "other/x.csv"]
    _, left = chosen(listed, "n/hw.ipynb", 100)
    assert list(left.values()) == [("other/x.csv", "other/huge.csv")]


def test_of_very_many_files_the_rest_is_counted() -> None:
    listed = entries("hw.py", *(f"{number:05}.png" for number in range(MAX_HELPERS + 300)))
    refusals = Refusals()

    taken = choose_helpers(listed, Entry("hw.py"), 1, refusals)

    (left,) = refusals.all()
    assert (len(taken), left.count, len(left.paths)) == (MAX_HELPERS, 300, 20)


def test_a_path_of_thousands_of_folders_costs_no_more_than_its_length() -> None:
    listed = entries("hw.ipynb", "x.csv", "venv/pyvenv.cfg", "d/" * 4_000 + "deep.csv")

    tracemalloc.start()
    try:
        taken, left = chosen(listed, "hw.ipynb")
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert taken == ["x.csv"]
    assert [len(paths) for paths in left.values()] == [1]
    assert peak_bytes < 2 << 20
