"""Which of a student's files is graded, and which come along."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.errors import UngradableError
from autograder.intake.choose import MAX_COMPARED, Choice, choose
from autograder.intake.tree import Entry
from autograder.intake.work import Released
from tests.conftest import notebook_json

SETUP = "import numpy as np\nx = np.linspace(-1, 1)"
STUBS = {
    name: f'def {name}(z):\n    """Say what."""\n    raise NotImplementedError' for name in "fgh"
}
RELEASED = notebook_json(SETUP, *STUBS.values(), "student_id = None", "print(f(1))")
NAMES = frozenset({"f", "g", "h", "student_id"})


class Hand:
    """A student's files, in memory."""

    name = "alice"

    def __init__(self, files: Mapping[str, str | bytes], modified: Mapping[str, int] = {}) -> None:
        self.contents = {
            path: text.encode() if isinstance(text, str) else text for path, text in files.items()
        }
        self.entries = tuple(
            Entry(path, modified=modified.get(path, 0)) for path in sorted(self.contents)
        )

    def read(self, entry: Entry, max_bytes: int) -> bytes:
        return self.contents[entry.path]


def solved(*names: str, value: str = "z + 1", extra: str = "") -> str:
    """Return a notebook in which these exercises are answered and the others are stubs."""
    cells = [
        f"def {name}(z):\n    return {value}" if name in names else stub
        for name, stub in STUBS.items()
    ]
    return notebook_json(
        SETUP, *cells, "student_id = None", "print(f(1))", *([extra] * bool(extra))
    )


def only(*names: str) -> str:
    """Return a notebook that holds the answers to these exercises alone."""
    return notebook_json(SETUP, *(f"def {name}(z):\n    return z + 1" for name in names))


@pytest.fixture
def released(tmp_path: Path) -> Released:
    template = tmp_path / "hw.ipynb"
    template.write_text(RELEASED)
    return Released(NAMES, template)


def graded(choice: Choice) -> list[str]:
    return [entry.path for entry in choice.graded]


def passed_over(choice: Choice) -> dict[str, str]:
    return {file.path: file.reason for file in choice.passed_over}


def chosen_by_name(*paths: str) -> str:
    """Return what is graded where nothing is known of what was released."""
    (path,) = graded(choose(Hand(dict.fromkeys(paths, "x = 1")), "hw", Released()))
    return path


@pytest.mark.parametrize(
    ("paths", "chosen"),
    [
        (["draft.py", "hw.py"], "hw.py"),
        (["HW.py", "b.py"], "HW.py"),
        (["old/hw.py", "hw.py"], "hw.py"),
        (["mine.py", "data.csv", "x.zip"], "mine.py"),
        (["x.zip", "data.csv"], "x.zip"),
        (["hw.zip", "other.zip"], "hw.zip"),
        (["hw/nb.py", "other/nb.py"], "hw/nb.py"),
        (["nb.py", "hw/data.csv"], "nb.py"),
        (["hw.py", "a/b/c/d/hw.py"], "hw.py"),
        (["tests/hw.py", "mine.py"], "mine.py"),
        (["a/env/hw.py", "a/mine.py"], "a/mine.py"),
        (["tests/mine.py", "data.csv"], "tests/mine.py"),
        (["hw (1).py", "a.py"], "hw (1).py"),
        (["hw (1).py", "hw (10).py", "hw (2).py"], "hw (10).py"),
        (["hw-Copy1.py", "a.py"], "hw-Copy1.py"),
        (["Copy of hw.py", "a.py"], "Copy of hw.py"),
        (["hw - Kopie (2).py", "a.py"], "hw - Kopie (2).py"),
        (["hw_final.py", "hw_copy.py"], "hw_copy.py"),
        (["b/nb.py", "a/b/nb.py"], "b/nb.py"),
        (["part10.py", "part9.py"], "part9.py"),
    ],
)
def test_names_decide_where_the_contents_are_alike(paths: list[str], chosen: str) -> None:
    assert chosen_by_name(*paths) == chosen


@pytest.mark.parametrize(
    "name",
    ["hw (1).ipynb", "hw-Copy1.ipynb", "sub/hw.ipynb", "a/b/hw.ipynb", "final.ipynb", "hw.py"],
)
def test_a_solved_copy_is_graded_and_not_the_released_notebook(
    released: Released, name: str
) -> None:
    work = solved("f") if name.endswith("ipynb") else "def f(z):\n    return z + 1\n"
    choice = choose(Hand({"hw.ipynb": RELEASED, name: work}), "hw", released)

    assert graded(choice) == [name]
    assert passed_over(choice) == {"hw.ipynb": "There is no answer in it."}


def test_saving_the_released_notebook_again_is_no_work(released: Released) -> None:
    saved = json.loads(RELEASED)
    saved["metadata"]["colab"] = {"provenance": []}
    for number, cell in enumerate(saved["cells"]):
        cell["source"] = "".join(cell["source"]).replace("\n", "  \r\n") + "\r\n# run\r\n"
        cell |= {"execution_count": number, "outputs": [{"output_type": "stream", "text": "1"}]}
        del cell["id"]
    saved["cells"] += [{"cell_type": "code", "source": "%matplotlib inline\nprint(x)"}]
    hand = Hand({"hw.ipynb": json.dumps(saved), "mine.ipynb": solved("f")})

    assert graded(choose(hand, "hw", released)) == ["mine.ipynb"]


def test_an_earlier_release_without_answers_is_no_work_either(released: Released) -> None:
    stubs = [stub.replace("Say what.", "Say more.") for stub in STUBS.values()]
    check = "def check_f_1():\n    assert f(1) == 2\ncheck_f_1()"
    earlier = notebook_json("import numpy as np", *stubs, "student_id = ...", check)
    choice = choose(Hand({"hw.ipynb": earlier, "hw (1).ipynb": solved("f")}), "hw", released)

    assert graded(choice) == ["hw (1).ipynb"]


def test_the_name_alone_filled_in_is_an_early_copy(released: Released) -> None:
    signed = RELEASED.replace("student_id = None", "student_id = 'alice'")
    rest = solved("f", "g").replace("student_id = None", "student_id = 'alice'")
    choice = choose(Hand({"hw.ipynb": signed, "hw (1).ipynb": rest}), "hw", released)

    assert graded(choice) == ["hw (1).ipynb"]
    assert passed_over(choice) == {"hw.ipynb": "All that is in it is in 'hw (1).ipynb' as well."}


def test_what_answers_more_goes_before_the_assignments_own_name(released: Released) -> None:
    hand = Hand({"hw.ipynb": solved("f"), "hw (1).ipynb": solved("f", "g", value="z - 1")})
    choice = choose(hand, "hw", released)

    assert graded(choice) == ["hw (1).ipynb"]
    assert passed_over(choice) == {
        "hw.ipynb": "'hw (1).ipynb' answers the same exercises and more."
    }


def test_of_two_that_answer_the_same_in_other_ways_the_order_decides_and_says_so(
    released: Released,
) -> None:
    hand = Hand({"hw.ipynb": solved("f", "g"), "hw (1).ipynb": solved("f", "g", value="z - 1")})
    choice = choose(hand, "hw", released)

    assert graded(choice) == ["hw.ipynb"]
    assert passed_over(choice) == {
        "hw (1).ipynb": "It answers f and 1 more, as 'hw.ipynb' does, which goes before it: it has "
        "the assignment's name."
    }


def test_the_time_that_a_zip_keeps_decides_among_equals(released: Released) -> None:
    files = {"a.ipynb": solved("f"), "b.ipynb": solved("f", value="z - 1")}
    newest_last = choose(Hand(files, {"a.ipynb": 1, "b.ipynb": 2}), "hw", released)

    assert graded(newest_last) == ["b.ipynb"]
    assert "the zip has a later time" in passed_over(newest_last)["a.ipynb"]
    assert graded(choose(Hand(files), "hw", released)) == ["a.ipynb"]


@pytest.mark.parametrize("other", ["lab.ipynb", "lab (1).ipynb", "lab/final.ipynb", "x/lab/a.py"])
def test_the_work_for_another_assignment_is_not_mixed_in(released: Released, other: str) -> None:
    work = only("g") if other.endswith("ipynb") else "def g(z):\n    return z"
    files = {"mine.ipynb": solved("f"), other: work}
    choice = choose(Hand(files), "hw", replace(released, others=frozenset({"lab"})))

    assert graded(choice) == ["mine.ipynb"]
    assert choice.passed_over == ()
    assert len(graded(choose(Hand(files), "hw", released))) == 2


def test_a_file_with_another_assignments_name_is_graded_if_it_is_all_there_is() -> None:
    choice = choose(Hand({"lab.py": "f = 1"}), "hw", Released(NAMES, None, frozenset({"lab"})))

    assert graded(choice) == ["lab.py"]


def test_one_of_two_equal_files_is_graded(released: Released) -> None:
    choice = choose(Hand({"a/hw.ipynb": solved("f"), "b/hw.ipynb": solved("f")}), "hw", released)

    assert graded(choice) == ["a/hw.ipynb"]
    assert passed_over(choice) == {"b/hw.ipynb": "It holds the same as 'a/hw.ipynb'."}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"part2.ipynb": only("g"), "part10.ipynb": only("h"), "part1.ipynb": only("f")},
         ["part1.ipynb", "part2.ipynb", "part10.ipynb"]),
        ({"a.ipynb": solved("f"), "b.ipynb": solved("g", "h")}, ["a.ipynb", "b.ipynb"]),
        ({"f.py": "def f(z):\n    return z", "g.py": "def g(z):\n    return z"}, ["f.py", "g.py"]),
        ({"q1/q1.ipynb": only("f"), "q2/q2.ipynb": only("g")}, ["q1/q1.ipynb", "q2/q2.ipynb"]),
        ({"hw.ipynb": solved("f", "g"), "d.ipynb": solved("g", value="z"), "x.ipynb": only("h")},
         ["hw.ipynb", "x.ipynb"]),
    ],
)  # fmt: skip
def test_files_that_answer_different_exercises_are_graded_together(
    released: Released, files: dict[str, str], expected: list[str]
) -> None:
    choice = choose(Hand(files), "hw", released)

    assert graded(choice) == expected
    assert frozenset().union(*choice.answers) >= {"f", "g"}


def test_a_function_that_two_files_define_differently_is_told(released: Released) -> None:
    files = {
        "a.ipynb": notebook_json("def f(z):\n    return low(z)", "def low(z):\n    return z"),
        "b.ipynb": notebook_json("def g(z):\n    return low(z)", "def low(z):\n    return -z"),
    }

    assert choose(Hand(files), "hw", released).notes == (
        "'a.ipynb' and 'b.ipynb' both define 'low': that of 'b.ipynb' counts.",
    )


@pytest.mark.parametrize(
    "line",
    ["from act import *", "from act import f", "from src.act import f, g", "%run act.py",
     "%run -i 'act.py'", "import act\ndef f(z):\n    return act.f(z)"],
)  # fmt: skip
def test_what_the_notebook_imports_is_its_own(released: Released, line: str) -> None:
    script = "def f(z):\n    return z\ndef g(z):\n    return z\n"
    hand = Hand({"act.py": script, "hw.ipynb": notebook_json(SETUP, line, "h = 3")})
    choice = choose(hand, "hw", released)

    assert graded(choice) == ["hw.ipynb"]
    assert choice.passed_over == ()


@pytest.mark.parametrize(
    "line",
    ["from utils import f, g", "from utils.act import *", "import utils", "import utils.act"],
)
def test_a_package_comes_along_and_is_not_graded_by_itself(released: Released, line: str) -> None:
    files = {
        "utils/__init__.py": "from .act import f\nfrom .deep import g",
        "utils/act.py": "def f(z):\n    return z",
        "utils/deep/__init__.py": "def g(z):\n    return z",
        "nb.ipynb": notebook_json(SETUP, line, "h = 3"),
        "hw.ipynb": RELEASED,
    }
    choice = choose(Hand(files), "hw", released)

    assert graded(choice) == ["nb.ipynb"]
    assert list(passed_over(choice)) == ["hw.ipynb"]


@pytest.mark.parametrize("script", ["act.py", "pkg/act.py"])
def test_a_helper_that_answers_more_does_not_take_the_place_of_the_notebook(
    released: Released, script: str
) -> None:
    files = {
        script: "def f(z):\n    return z\ndef g(z):\n    return z",
        "pkg/__init__.py": "",
        "hw.ipynb": notebook_json("import act", "def f(z):\n    return act.f(z) + 1"),
    }

    assert graded(choose(Hand(files), "hw", released)) == ["hw.ipynb"]


def test_a_package_that_is_all_there_is_is_graded(released: Released) -> None:
    files = {"hw/__init__.py": "", "hw/f.py": "def f(z):\n    return z"}

    assert graded(choose(Hand(files), "hw", released)) == ["hw/f.py"]


def test_a_script_that_answers_is_graded_with_the_notebook_that_does_not_import_its_names(
    released: Released,
) -> None:
    hand = Hand({"act.py": "def f(z):\n    return z\n", "hw.ipynb": only("g")})

    assert graded(choose(hand, "hw", released)) == ["act.py", "hw.ipynb"]


def test_scripts_that_answer_nothing_are_no_matter(released: Released) -> None:
    hand = Hand({"hw.ipynb": only("f"), "util.py": "def low(z):\n    return z", "conf.py": ""})
    choice = choose(hand, "hw", released)

    assert graded(choice) == ["hw.ipynb"]
    assert choice.passed_over == ()


def test_a_cell_that_does_not_compile_counts_as_what_it_defines(released: Released) -> None:
    torn = notebook_json("def f(z):\n    return (z", "h = [")
    choice = choose(Hand({"hw.ipynb": RELEASED, "mine.ipynb": torn}), "hw", released)

    assert graded(choice) == ["mine.ipynb"]
    assert choice.answers == ({"f", "h"},)


def test_a_broken_copy_gives_way_to_one_with_answers_and_is_told(released: Released) -> None:
    choice = choose(Hand({"hw.ipynb": "{", "mine.ipynb": solved("f")}), "hw", released)

    assert graded(choice) == ["mine.ipynb"]
    assert "cut short" in passed_over(choice)["hw.ipynb"]


@pytest.mark.parametrize("other", [{"hw (1).ipynb": RELEASED}, {"util.py": "def low(): pass"}])
def test_a_broken_notebook_is_not_replaced_by_what_answers_nothing(
    released: Released, other: dict[str, str]
) -> None:
    assert graded(choose(Hand({"hw.ipynb": "{", **other}), "hw", released)) == ["hw.ipynb"]


def test_files_without_number_are_not_all_read(released: Released) -> None:
    files = {f"{number:03}.ipynb": solved("f", extra=f"a = {number}") for number in range(90)}
    choice = choose(Hand(files), "hw", released)

    assert graded(choice) == ["000.ipynb"]
    reasons = passed_over(choice).values()
    assert len(reasons) == 40
    assert sum("looked at" in reason for reason in reasons) == 41 - MAX_COMPARED
    assert choice.notes == ("49 more files were passed over than are listed.",)


@pytest.mark.parametrize(
    "text", ["(" * 5_000, "x" + "[0]" * 50_000, "-" * 100_000 + "1", "x\\\n" * 9]
)
def test_hostile_code_is_compared_as_text(released: Released, text: str) -> None:
    hand = Hand({"hw.ipynb": notebook_json(text), "mine.ipynb": solved("f")})

    assert graded(choose(hand, "hw", released)) == ["mine.ipynb"]


@pytest.mark.parametrize(
    ("paths", "says"),
    [
        ([], "No notebook was found"),
        (["a/b/c/d/hw.ipynb"], "No notebook was found"),
        (["report.pdf", "data.csv"], "'data.csv', 'report.pdf'"),
        (["a.zip", "b.zip"], "unclear"),
        ([f"{n}.zip" for n in range(9)], "and 4 more"),
        (["\x1b.zip", "b.zip"], "\ufffd"),
        (["hw/report.pdf", "other/nb.ipynb"], "no notebook among"),
    ],
)
def test_no_or_several_candidates_are_named_with_the_way_out(paths: list[str], says: str) -> None:
    with pytest.raises(UngradableError) as caught:
        choose(Hand(dict.fromkeys(paths, "")), "hw", Released())

    assert says in str(caught.value)
    assert "hw.ipynb" in str(caught.value)


def hand_of(*listed: Entry) -> Hand:
    hand = Hand({entry.path: "x = 1" for entry in listed})
    hand.entries = listed
    return hand


def test_a_refused_file_gives_way_to_a_sound_one() -> None:
    hand = hand_of(Entry("a.ipynb", problem="A link."), Entry("b.ipynb"))

    assert graded(choose(hand, "hw", Released())) == ["b.ipynb"]


@pytest.mark.parametrize("other", [[], [Entry("draft.ipynb")]])
def test_the_assignments_own_file_is_not_replaced_when_it_is_refused(other: list[Entry]) -> None:
    with pytest.raises(UngradableError, match=r"^A link\.$"):
        choose(hand_of(Entry("hw.ipynb", problem="A link."), *other), "hw", Released())


def test_the_reason_is_given_where_everything_is_refused() -> None:
    with pytest.raises(UngradableError, match=r"^A pipe\.$"):
        choose(hand_of(Entry("mine.ipynb", problem="A pipe."), Entry("x.csv")), "hw", Released())


@pytest.mark.parametrize("end", ["", " x", "(", " 1x"])
def test_a_name_of_copies_of_copies_is_read_at_once(end: str, released: Released) -> None:
    name = f"hw{' copy' * 45}{end}.ipynb"
    hand = Hand({name: solved("f"), "hw.ipynb": solved("f")})
    assert choose(hand, "hw", released).graded[0].path == "hw.ipynb"


def test_the_files_of_a_hand_in_share_what_may_be_parsed_of_them(released, monkeypatch):
    parsed: list[int] = []
    parse = ast.parse
    monkeypatch.setattr(ast, "parse", lambda text: parsed.append(len(text)) or parse(text))
    files = {f"hw ({n}).py": "x = 1\n" * 15_000 + f"def f(z):\n    return {n}\n" for n in range(20)}
    assert graded(choose(Hand(files), "hw", released)) == ["hw (19).py"]
    assert 0 < sum(parsed) < 600_000


def test_large_notebooks_of_a_hand_in_share_what_may_be_read_of_them(released):
    nested = "[" + "[[1]]," * 300_000 + "1]"
    files = {
        f"hw ({n}).ipynb": only("f").replace('"metadata": {}', f'"metadata": {{"m": {nested}}}', 1)
        for n in range(8)
    }
    passed = passed_over(choose(Hand(files), "hw", released))
    assert (
        sum("more lists, objects and keys than can be read" in why for why in passed.values()) > 3
    )
