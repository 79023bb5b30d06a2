"""Public checks of tables, texts, dates, output and files: in a plain cell, and in a kernel."""

from __future__ import annotations

import datetime
from decimal import Decimal

import numpy as np
import pytest

from autograder.checks import (
    Check,
    CheckSheet,
    ExerciseChecks,
    KernelEvaluator,
    SessionEvaluator,
    read_sheet,
    run_checks,
    sheet_to_data,
)
from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Sandbox
from autograder.testing import Comparison, is_same
from autograder.testing.frames import FrameRules
from tests.checks.test_in_notebook import one

LONG = "The quick brown fox jumps over the lazy dog. " * 4


def in_kernel(check: Check, answer: str):
    namespace: dict[str, object] = {}
    exec(answer, namespace)
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))
    (result,) = run_checks(sheet, KernelEvaluator(namespace, [answer]))
    return result


def both(check: Check, answer: str) -> tuple[bool, str]:
    """Return whether an answer is right, and what a plain cell says of it; a kernel agrees."""
    said = one(check, answer)
    has_passed = "Well done!" in said
    assert in_kernel(check, answer).has_passed == has_passed, said
    return has_passed, said


class TestTables:
    @pytest.fixture
    def check(self):
        pd = pytest.importorskip("pandas")
        table = pd.DataFrame({"town": ["Bonn", "Rome"], "price": [1.5, np.nan], "n": [1, 2]})
        return Check("d", "f()", expected=table)

    @pytest.mark.parametrize(
        ("columns", "words"),
        [
            ("{'town': ['Bonn', 'Rome'], 'price': [1.5, np.nan], 'n': [1, 2]}", ""),
            ("{'n': [1.0, 2.0], 'price': [1.5, None], 'town': ['Bonn', 'Rome']}", ""),
            (
                "{'town': ['Bonn', 'Rome']}",
                "f().columns: expected 'town', 'price', 'n', got 'town'",
            ),
            ("{'town': ['a'], 'price': [1.5], 'n': [1]}", "f(): expected 2 rows, got 1 rows"),
            (
                "{'town': ['Bonn', 'Rome'], 'price': [1.5, np.nan], 'n': ['1', '2']}",
                "f()['n']: expected numbers, got text",
            ),
            (
                "{'town': ['Bonn', 'Rome'], 'price': [1.5, 2.5], 'n': [1, 2]}",
                "f()['price'] at row 1: expected NaN, got 2.5",
            ),
            (
                "{'town': ['Bonn', 'Paris'], 'price': [1.5, np.nan], 'n': [1, 2]}",
                "f()['town'] at row 1: expected 'Rome', got 'Paris'",
            ),
        ],
    )
    def test_the_first_difference_is_shown(self, check, columns, words):
        answer = f"import numpy as np, pandas as pd\ndef f():\n    return pd.DataFrame({columns})"
        has_passed, said = both(check, answer)
        assert has_passed == (not words)
        assert words in said

    def test_labels_and_types_are_shown(self, check):
        answer = (
            "import numpy as np, pandas as pd\ndef f():\n    return pd.DataFrame({'town': ['Bonn', "
            "'Rome'], 'price': [1.5, np.nan], 'n': [1, 2]}, index=[1, 0])"
        )
        assert "f().index: expected [0, 1], got [1, 0]" in both(check, answer)[1]
        assert "expected a DataFrame, got 3" in both(check, "def f():\n    return 3")[1]

    def test_series_indexes_and_dates_are_tables_too(self):
        pd = pytest.importorskip("pandas")
        days = pd.date_range("2024-01-01", periods=2)
        for expected, right, wrong in (
            (pd.Series([1.0, 2.0], index=["a", "b"]), "pd.Series({'a': 1, 'b': 2})", "[1.0, 2.0]"),
            (pd.Index(["a"]), "pd.Index(['a'])", "pd.Index(['b'])"),
            (pd.Series(days), "pd.Series(pd.to_datetime(['2024-01-01', '2024-01-02']))", "3"),
            (
                pd.Series([1], index=pd.MultiIndex.from_tuples([("a", 1)])),
                "pd.Series([1], index=pd.MultiIndex.from_tuples([('a', 1)]))",
                "pd.Series([1])",
            ),
        ):
            check = Check("d", "f()", expected=expected)
            for value, is_right in ((right, True), (wrong, False)):
                answer = f"import pandas as pd\ndef f():\n    return {value}"
                assert both(check, answer)[0] == is_right, value

    @pytest.mark.parametrize(
        ("rules", "right", "wrong", "words"),
        [
            (
                {"order": False},
                "t.sort_values('price', ascending=False)",
                "t.assign(n=[3, 1, 2]).iloc[::-1]",
                "f()['n'] at row 0: expected 1, got 3",
            ),
            (
                {"index": False},
                "t.set_axis(['x', 'y', 'z'])",
                "t.iloc[::-1].set_axis(['x', 'y', 'z'])",
                "f()['town'] at row 'x': expected 'Bonn', got 'Oslo'",
            ),
            (
                {"index": False, "order": False},
                "t.assign(price=t.price + 1e-12).iloc[[2, 0, 1]].set_axis(list('xyz'))",
                "t.assign(n=[1, 2, 4]).iloc[[2, 0, 1]].set_axis(list('xyz'))",
                "f()['n'] at row 'x': expected 3, got 4",
            ),
            (
                {"columns_in_order": True},
                "t",
                "t[['n', 'town', 'price']]",
                "f().columns: expected ['town', 'price', 'n'], got ['n', 'town', 'price']",
            ),
            (
                {"dtypes": True},
                "t.copy()",
                "t.astype({'n': 'float64'})",
                "f()['n'].dtype: expected int64, got float64",
            ),
            ({"dtypes": None}, "t.astype({'n': object})", "t.head(2)", "3 rows"),
        ],
    )
    def test_what_counts_may_be_said(self, rules, right, wrong, words):
        pd = pytest.importorskip("pandas")
        table = pd.DataFrame(
            {"town": ["Bonn", "Rome", "Oslo"], "price": [1.5, np.nan, 0.5], "n": [1, 2, 3]}
        )
        check = Check("d", "f()", expected=table, rules=FrameRules(**rules))
        made = "{'town': ['Bonn', 'Rome', 'Oslo'], 'price': [1.5, None, 0.5], 'n': [1, 2, 3]}"
        for value, is_right in ((right, True), (wrong, False)):
            answer = f"import pandas as pd\nt = pd.DataFrame({made})\ndef f():\n    return {value}"
            has_passed, said = both(check, answer)
            assert has_passed == is_right, said
            assert is_right or words in said, said

    @pytest.mark.parametrize("dtype", ["int64", "float64", "Int64", "object"])
    def test_where_no_dtype_counts_one_and_zero_stand_for_true_and_false(self, dtype):
        pd = pytest.importorskip("pandas")
        table = pd.DataFrame({"b": [True, False]})
        answer = (
            f"import pandas as pd\ndef f():\n    return pd.DataFrame({{'b': %s}}, dtype='{dtype}')"
        )
        check = Check("d", "f()", expected=table, rules=FrameRules(dtypes=None))
        assert both(check, answer % [1, 0])[0]
        assert not both(check, answer % [1, 1])[0]
        assert not both(Check("d", "f()", expected=table), answer % [1, 0])[0]

    def test_a_dtype_counts_in_a_series_too(self):
        pd = pytest.importorskip("pandas")
        days = pd.Series(pd.to_datetime(["2024-01-01"]))
        check = Check("d", "f()", expected=days, rules=FrameRules(dtypes=True))
        made = "import pandas as pd\ndef f():\n    return pd.Series(pd.to_datetime(['2024-01-01']))"
        assert both(check, made)[0]
        assert not both(check, made + ".astype(object)")[0]

    def test_without_rules_of_its_own_order_labels_and_kinds_count(self):
        pd = pytest.importorskip("pandas")
        check = Check("d", "f()", expected=pd.DataFrame({"n": [1, 2], "m": [True, False]}))
        made = "import pandas as pd\nt = pd.DataFrame({'n': [1, 2], 'm': [True, False]})\n"
        for value, is_right in (
            ("t.astype({'n': 'int32'})[['m', 'n']]", True),
            ("t.iloc[::-1]", False),
            ("t.set_axis([1, 2])", False),
            ("t.astype({'m': int})", False),
        ):
            assert both(check, f"{made}def f():\n    return {value}")[0] == is_right, value

    @pytest.mark.parametrize("order", [True, False])
    def test_rows_whose_labels_repeat_are_compared_too(self, order):
        pd = pytest.importorskip("pandas")
        table = pd.DataFrame({"n": [3, 1, 2]}, index=[0, 1.0, 0])
        check = Check("d", "f()", expected=table, rules=FrameRules(order=order))
        made = "import pandas as pd\ndef f():\n    return pd.DataFrame({'n': %s}, index=%s)"
        assert both(check, made % ([3, 1, 2], [0, 1, 0]))[0]
        assert both(check, made % ([2, 3, 1], [0, 0, 1]))[0] == (not order)
        assert not both(check, made % ([1, 3, 2], [0, 1, 0]))[0]

    def test_of_a_series_and_an_index_the_same_may_be_said(self):
        pd = pytest.importorskip("pandas")
        for expected, rules, right, wrong in (
            (pd.Series([1, 2]), {"order": False}, "pd.Series([2, 1], [1, 0])", "pd.Series([2, 1])"),
            (pd.Series([1, 2]), {"index": False}, "pd.Series([1, 2], [5, 6])", "pd.Series([2, 1])"),
            (pd.Index([2, 1]), {"order": False}, "pd.Index([1, 2])", "pd.Index([1, 3])"),
            (pd.Index([2]), {"dtypes": True}, "pd.Index([2])", "pd.Index([2.0])"),
        ):
            check = Check("d", "f()", expected=expected, rules=FrameRules(**rules))
            for value, is_right in ((right, True), (wrong, False)):
                answer = f"import pandas as pd\ndef f():\n    return {value}"
                assert both(check, answer)[0] == is_right, value

    def test_a_series_may_stand_for_an_array(self):
        pytest.importorskip("pandas")
        answer = "import pandas as pd\ndef f():\n    return pd.Series([1.0, 2.0])"
        expected = np.array([1.0, 2.0])
        assert both(Check("d", "f()", expected=expected), answer)[0]
        strict = Check("d", "f()", expected=expected, comparison=Comparison(lists=False))
        assert not both(strict, answer)[0]


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        (datetime.date(2024, 1, 2), "datetime.date(2024, 1, 2)", "datetime.date(2024, 1, 3)"),
        (datetime.timedelta(2), "datetime.timedelta(2)", "2"),
        (Decimal("0.5"), "Decimal('0.50')", "0.5"),
        ({"a": Decimal(1)}, "{'a': Decimal(1)}", "{'a': 'b'}"),
    ],
)
def test_dates_and_exact_numbers_are_equal_or_not(expected, right, wrong):
    check = Check("d", "f()", expected=expected)
    head = "import datetime\nfrom decimal import Decimal\ndef f():\n    return "
    assert both(check, head + right)[0]
    assert not both(check, head + wrong)[0]


def test_of_long_texts_what_stands_where_they_part_is_shown():
    check = Check("d", "f()", expected=LONG)
    has_passed, said = both(check, f"def f():\n    return {LONG!r}.replace('lazy', 'idle', 1)")
    assert not has_passed
    assert "f() from character 36 on (line 1)" in said
    assert "idle" in said
    result = in_kernel(check, f"def f():\n    return {LONG!r}.replace('lazy', 'idle', 1)")
    assert "from character 36 on" in result.message
    assert len(result.expected) < 100
    assert "mind capital letters" in both(check, f"def f():\n    return {LONG!r}.upper()")[1]
    assert "mind blanks" in both(check, f"def f():\n    return {LONG!r}.strip()")[1]


def test_what_a_function_prints_may_be_judged():
    check = Check("d", "f(2)", expected="0\n1", output=True)
    assert both(check, "def f(n):\n    for i in range(n):\n        print(i, '')")[0]
    has_passed, said = both(check, "def f(n):\n    print(n)")
    assert not has_passed
    assert "the output of f(2): expected '0\\n1', got '2'" in said
    assert in_kernel(check, "def f(n):\n    print(n)").message.startswith("what f(2) prints is not")
    assert not both(check, "def f(n):\n    return '0\\n1'")[0]


def test_what_a_function_writes_may_be_judged(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check = Check("d", "f()", expected="a;b\n1;2", file="out.csv")
    right = "def f():\n    with open('out.csv', 'w') as file:\n        file.write('a;b\\n1;2\\n')"
    assert both(check, right)[0]
    has_passed, said = both(check, right.replace("1;2", "1,2"))
    assert not has_passed
    assert "out.csv after f()" in said
    # The file from before is still there, and no answer.
    assert "FileNotFoundError: the file out.csv was not written" in both(check, "def f(): pass")[1]


def test_in_the_fence_they_are_judged_alike(fence):
    printed = Check("d", "f(2)", expected="2", output=True)
    written = Check("d", "f(3)", expected="3", file="out.txt")
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=(printed, written)),))
    source = "def f(n):\n    print(n)\n    open('out.txt', 'w').write(str(n))"
    with Sandbox(fence) as sandbox:
        submission = Submission("s", (), (source,))
        with sandbox.session(submission, Limits(call_s=2)) as session:
            results = list(run_checks(sheet, SessionEvaluator(session)))
    assert [result.verdict for result in results] == [Verdict.PASSED] * 2, results


def test_a_notebooks_metadata_keep_them():
    pd = pytest.importorskip("pandas")
    checks = (
        Check("d", "f(2)", expected="2", output=True),
        Check("d", "f(2)", expected="2", file="data/out.txt"),
        Check("d", "f()", expected=pd.DataFrame({"a": [1.0, None]})),
        Check("d", "f()", expected=[1], rules=FrameRules(index=False, dtypes=None)),
        Check("d", "f()", expected=[1], rules=FrameRules(order=False, dtypes=True)),
    )
    sheet = CheckSheet("demo", "t", (ExerciseChecks("f", "t", checks=checks),))
    read = read_sheet({"metadata": {"autograder": sheet_to_data(sheet)}})
    assert read.exercises[0].checks[:2] == checks[:2]
    assert read.exercises[0].checks[3:] == checks[3:]
    assert is_same(read.exercises[0].checks[2].expected, checks[2].expected)
