"""Folders with all that students hand in beside their notebook, graded."""

from __future__ import annotations

import errno
import io
import json
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Report, Status
from autograder.report import to_document, validate_document
from autograder.sandbox import choose_fence
from tests.conftest import DEMO_TOML, notebook_json, write_demo

FENCES = {"full": {}, "no_namespaces": {"use_bwrap": False, "use_namespaces": False}}
SOLVED = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x * 0.5\n"
Files = dict[str, bytes]


@pytest.fixture(scope="module", params=FENCES)
def grader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    course = tmp_path_factory.mktemp("course")
    write_demo(course, toml=DEMO_TOML.replace("[limits]", "[limits]\nfiles_mb = 2\nscratch_mb = 1"))
    with Grader(load_assignment(course, "demo"), choose_fence(**FENCES[request.param])) as grader:
        yield grader


@pytest.fixture
def grade(grader: Grader, tmp_path: Path) -> Callable[[Files], Report]:
    def grade_files(files: Files) -> Report:
        for name, content in files.items():
            path = tmp_path / "class" / "ada" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        # A folder alone could be the class itself.
        (tmp_path / "class" / "bob").mkdir(exist_ok=True)
        source, _ = find_submissions(tmp_path / "class", "demo")
        assert source.id == "ada"
        report = grader.grade(source)
        validate_document(to_document(report))
        return report

    return grade_files


def notebook(*cells: str) -> bytes:
    return notebook_json(*cells).encode()


def saved(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


HALF = SOLVED.replace("0.5", "k")
# What stands in a cell, and what was handed in with it.
NEEDS = {
    "package": ("from utils import double, half", {
        "utils/__init__.py": b"from .act import double\nfrom .deep.half import half\n",
        "utils/act.py": b"def double(x):\n    return x + x\n",
        "utils/deep/half.py": b"def half(x):\n    return x * 0.5\n",
    }),
    "%run of a notebook": ("%run helper.ipynb", {"helper.ipynb": notebook("import os", SOLVED)}),
    "%run of a script": ("%run helper", {"helper.py": SOLVED.encode()}),
    "%run in a folder": ("%run parts/helper.ipynb", {"parts/helper.ipynb": notebook(SOLVED)}),
    "sys.path": (
        "import sys\nsys.path.append('parts')\nfrom helper import *",
        {"parts/helper.py": SOLVED.encode()},
    ),
    "text and arrays": (
        f"import numpy as np\nk = np.loadtxt('d/k.csv') * np.load('w.npy')[0]\n{HALF}",
        {"d/k.csv": b"2.0\n", "w.npy": saved(np.array([0.25]))},
    ),
    "pickle": (
        f"import pickle\nk = pickle.load(open('model.pkl', 'rb'))['h']\n{HALF}",
        {"model.pkl": pickle.dumps({"h": 0.5})},
    ),
    "any kind": (
        "from pathlib import Path\n"
        "assert [len(p.read_bytes()) for p in sorted(Path('d').rglob('*.*'))] == [3, 2, 1]\n"
        f"{SOLVED}",
        {"d/a.parquet": b"abc", "d/e/b.xlsx": b"ab", "d/e/f/c.dat": b"a"},
    ),
    "zip": (
        "import zipfile\nzipfile.ZipFile('data.zip').extractall()\n"
        f"k = float(open('w.tsv').read())\n{HALF}",
        {"data.zip": zipped(**{"w.tsv": b"0.5"})},
    ),
    "a file that is written to": (
        "with open('log.txt', 'a') as f:\n    f.write('more')\n"
        f"assert open('log.txt').read() == 'somemore'\n{SOLVED}",
        {"log.txt": b"some"},
    ),
    "%cd": (
        f"%cd sub\n%cd /content/drive/MyDrive\nk = float(open('k').read())\n{HALF}",
        {"sub/k": b"0.5"},
    ),
    "style": (
        "import matplotlib.pyplot as plt\nplt.style.use('./deep.mplstyle')\n"
        f"k = plt.rcParams['lines.linewidth']\n{HALF}",
        {"deep.mplstyle": b"lines.linewidth: 0.5\n"},
    ),
    # As in Jupyter a file hides a library of its name; but not those that are loaded already.
    "names of libraries": (
        f"import numpy as np\nimport wave\nk = wave.k * np.ones(1)[0]\n{HALF}",
        {"numpy.py": b"raise SystemExit", "wave.py": b"k = 0.5"},
    ),
    "os.chdir": (
        f"import os\nos.chdir('sub')\nk = float(open('k').read())\n{HALF}", {"sub/k": b"0.5"}
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "files"), NEEDS.values(), ids=NEEDS)
def test_what_the_notebook_needs_is_there(grade, cell: str, files: Files):
    if "matplotlib" in cell:
        pytest.importorskip("matplotlib")
    report = grade({"demo.ipynb": notebook(cell), **files})

    assert report.notebook.errors == ()
    assert report.points == 5
    assert report.left_out == ()


def test_a_notebook_in_a_folder_of_its_own_finds_what_lies_beside_that(grade):
    cell = (
        "import sys\nsys.path.append('..')\nfrom src.solved import *\nopen('../data/x.txt').read()"
    )

    report = grade({
        "nb/demo.ipynb": notebook(cell, "import os\nassert os.path.basename(os.getcwd()) == 'nb'"),
        "src/solved.py": SOLVED.encode(),
        "data/x.txt": b"x",
    })  # fmt: skip

    assert report.notebook.errors == ()
    assert report.points == 5


def test_a_folder_name_that_no_file_system_holds_is_no_fault_of_ours(grade):
    members = {
        "n" * 300 + "/demo.ipynb": notebook("from solved import *"),
        "solved.py": SOLVED.encode(),
    }

    report = grade({"all.zip": zipped(**members)})

    assert report.points == 5


def test_files_are_there_again_after_each_restart(grade):
    cells = ["from solved import half\nopen('x.txt', 'a').write('x')", "while True: pass", """
def double(x):
    import os
    assert open('x.txt').read() == 'x' * 2
    if isinstance(x, float):
        os._exit(1)
    return x + x
"""]  # fmt: skip

    report = grade({
        "demo.ipynb": notebook(*cells), "solved.py": SOLVED.encode(), "x.txt": b"x"
    })  # fmt: skip

    assert report.notebook.restarts == 2
    assert report.points == 4


def test_files_have_room_of_their_own_and_the_scratch_folder_is_as_large_as_ever(grade):
    cell = "open('mine', 'wb').write(bytes(950_000))\n" + SOLVED

    report = grade({"demo.ipynb": notebook(cell), "large.npy": bytes(2 << 20)})

    assert report.points == 5
    assert report.notebook.errors == ()


def test_what_is_left_out_is_named_with_the_reason(grade, tmp_path: Path):
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / "passwd").symlink_to("/etc/passwd")

    report = grade({
        "demo.ipynb": notebook(SOLVED), "film.mp4": bytes(3 << 20), "x.csv": b"1",
        "venv/pyvenv.cfg": b"", "venv/lib/python3.12/site-packages/six.py": b"",
    })  # fmt: skip

    left = {paths: reason for reason, _, paths in map(_as_tuple, report.left_out)}
    assert set(left) == {("film.mp4",), ("passwd",)}
    assert "2 MiB together" in left["film.mp4",]
    assert "links" in left["passwd",]
    assert [file.path for file in report.files] == ["demo.ipynb", "x.csv"]
    assert json.loads(json.dumps(to_document(report)))["submission"]["left_out"][0]["count"] == 1


def _as_tuple(left):
    return left.reason, left.count, left.paths


def test_many_files_are_few_to_the_scratch_folder(grade):
    cell = (
        "import os\nassert len(os.listdir('faces')) == 1500\n"
        "for n in range(2000):\n    open(f'{n}', 'w')\n"
    )

    report = grade({
        "demo.ipynb": notebook(cell + SOLVED), **{f"faces/{n}.png": b"x" for n in range(1500)}
    })  # fmt: skip

    assert report.notebook.errors == ()
    assert report.points == 5


def test_a_machine_without_room_for_the_files_is_no_fault_of_the_student(
    grade, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("autograder.intake.bundle.os.pwrite", full)

    report = grade({"demo.ipynb": notebook(SOLVED), "x.csv": b"1"})

    assert report.status is Status.GRADED
    assert report.points is None


def test_a_pickle_is_opened_inside_the_fence_alone(grade, tmp_path: Path):
    witness = tmp_path / "opened"
    trap = b"cos\nsystem\n(S'touch %s'\ntR." % str(witness).encode()

    report = grade({"demo.ipynb": notebook(SOLVED), "model.pkl": trap, "weights.npy": trap})

    assert report.points == 5
    assert not witness.exists()
