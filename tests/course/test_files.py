"""Files of an assignment: what may be there, and what its fingerprints say of it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest

from autograder.course import Workplace, load_assignment
from autograder.errors import CourseError


def folder_of(small_course: Path, kind: str = "files") -> Path:
    folder = small_course / "assignments" / "demo" / kind
    folder.mkdir(exist_ok=True)
    return folder


def lay(small_course: Path, name: str, content: bytes = b"x", kind: str = "files") -> Path:
    path = folder_of(small_course, kind) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_files_are_named_by_their_place_and_what_tools_leave_is_not_there(small_course):
    for name in ("b.csv", "a/c.csv", ".DS_Store", "__pycache__/x.pyc", "a/.hidden/x"):
        lay(small_course, name)
    lay(small_course, "t.csv", b"abc", "hidden_files")
    assignment = load_assignment(small_course, "demo")
    assert [file.name for file in assignment.given_files] == ["a/c.csv", "b.csv"]
    assert [(f.name, f.size_bytes) for f in assignment.hidden_files] == [("t.csv", 3)]


REFUSED = {
    "files/x.csv": "nothing in files/ can be called files itself",
    "Files": "nothing in files/ can be called files itself",
    "demo.ipynb": "the name of the students' own work",
    "random.py": "hides the library random",
    "numpy/__init__.py": "hides the library numpy",
    "a:b.csv": "'a:b.csv' is a name that not every system takes",
    "line\nbreak.csv": r"'line\\nbreak.csv' is a name",
    "end.": "is a name that not every system takes",
    "/".join("abcdefghij"): "lies too deep",
}


@pytest.mark.parametrize("name", REFUSED)
def test_names_that_would_be_in_somebodys_way_are_refused(small_course, name):
    lay(small_course, name)
    with pytest.raises(CourseError, match=REFUSED[name]):
        load_assignment(small_course, "demo")


def test_names_that_differ_in_capitals_are_refused(small_course):
    lay(small_course, "Data.csv")
    lay(small_course, "data.csv")
    if len(os.listdir(folder_of(small_course))) == 1:
        pytest.skip("this file system does not tell them apart")
    with pytest.raises(CourseError, match=r"data\.csv and .*Data\.csv differ only in capital"):
        load_assignment(small_course, "demo")


def test_links_and_what_is_no_file_are_refused(small_course):
    (folder_of(small_course) / "link.csv").symlink_to(small_course / "elsewhere")
    with pytest.raises(CourseError, match=r"link\.csv is a link: lay the file itself there"):
        load_assignment(small_course, "demo")
    (folder_of(small_course) / "link.csv").unlink()
    os.mkfifo(folder_of(small_course, "hidden_files") / "pipe")
    with pytest.raises(CourseError, match="pipe is neither a file nor a folder"):
        load_assignment(small_course, "demo")


def test_a_file_in_place_of_the_folder_is_refused(small_course):
    (small_course / "assignments" / "demo" / "files").write_text("")
    with pytest.raises(CourseError, match="files is no folder"):
        load_assignment(small_course, "demo")


@pytest.mark.parametrize("kind", ["files", "hidden_files"])
def test_too_much_is_refused_with_the_limit_to_raise(small_course, kind):
    with lay(small_course, "large.bin", kind=kind).open("wb") as file:
        file.truncate(65 << 20)
    with pytest.raises(CourseError, match=r"holds 65\.0 MiB, and files_mb allows 64: .* raise"):
        load_assignment(small_course, "demo")


def test_too_many_are_refused(small_course):
    for number in range(201):
        lay(small_course, f"{number}.csv")
    with pytest.raises(CourseError, match="holds 201 files, and 200 are allowed"):
        load_assignment(small_course, "demo")


@pytest.mark.parametrize("kind", ["files", "hidden_files"])
def test_a_file_that_changes_changes_the_fingerprints(small_course, kind):
    assignment = load_assignment(small_course, "demo")
    seen = {(assignment.tests_sha256, assignment.reference_sha256)}
    for content in (b"1", b"2"):
        lay(small_course, "x.csv", content, kind)
        seen.add((assignment.tests_sha256, assignment.reference_sha256))
    assert len(seen) == len({tests for tests, _ in seen}) == len({ref for _, ref in seen}) == 3


def test_code_of_the_course_reads_and_imports_them_by_the_names_students_use(small_course):
    lay(small_course, "data/x.csv", b"1,2")
    lay(small_course, "course_tools.py", b"from course_parts import y\nHERE = __file__\n")
    lay(small_course, "course_parts/__init__.py", b"y = 3\n")
    before = Path.cwd(), list(sys.path)
    workplace = Workplace(load_assignment(small_course, "demo").given_files)
    with workplace.entered():
        import course_tools

        assert Path("data/x.csv").read_text() == Path("files/data/x.csv").read_text() == "1,2"
        assert course_tools.y == 3 and course_tools.HERE.startswith(str(small_course))
        Path("own.txt").write_text("own")
        place = Path.cwd()
    assert (Path.cwd(), sys.path) == before
    assert not {"course_tools", "course_parts"} & sys.modules.keys()
    with workplace.entered():
        import course_tools as again

        assert again is course_tools and Path("own.txt").read_text() == "own"
    del workplace
    gc.collect()
    assert not place.exists()


def test_modules_of_two_assignments_with_one_name_do_not_mix(small_course, tmp_path):
    lay(small_course, "course_tools.py", b"WHO = 'demo'\n")
    other = tmp_path / "other"
    (other / "files").mkdir(parents=True)
    (other / "files" / "course_tools.py").write_text("WHO = 'other'\n")
    from autograder.course.files import files_in

    first = Workplace(load_assignment(small_course, "demo").given_files)
    second = Workplace(files_in(other / "files"))
    for _ in range(2):
        for workplace, who in ((first, "demo"), (second, "other")):
            with workplace.entered():
                import course_tools

                assert who == course_tools.WHO


def test_without_files_nothing_changes(small_course):
    before = Path.cwd()
    with Workplace(load_assignment(small_course, "demo").given_files).entered():
        assert Path.cwd() == before
