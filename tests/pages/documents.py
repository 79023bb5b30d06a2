"""Reports of every state that a page knows, built in code; each fits the schema.

`STATES` has a document for each; `HOSTILE` is one with the worst that a stranger can put anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

HASH = "0123456789abcdef" * 4
LIMITS = {
    "call_s": 10.0, "cell_s": 120.0, "submission_s": 300.0, "wall_factor": 3.0,
    "memory_mb": 2048, "scratch_mb": 64, "files_mb": 64,
}  # fmt: skip
VERSIONS = {"python": "3.11.2", "autograder": "0.3.0", "numpy": "2.4.6", "ipython": "9.18.1"}

SIGMOID = '''def sigmoid(z):
    """Return the logistic function of z."""
    e = np.exp(-z)  # overflows for -1000
    return 1 / 1 + e'''
ENDLESS = """def relu(z):
    i = 0
    while i < len(z):
        if z[i] < 0:
            z[i] = 0
    return z"""


def case(verdict: str = "passed", most: float = 1, earned: float | None = None, **more: Any):
    """Return a test case; full points where it passed, none where nobody knows."""
    if earned is None and verdict != "grader_error":
        earned = most if verdict == "passed" else 0
    described = {"description": "Gives one half at zero.", "message": "", "duration_s": 0.001}
    fixed = {
        "verdict": verdict,
        "points": earned,
        "max_points": 0 if verdict == "skipped" else most,
    }
    return {"id": "f::test_zero", **described, **fixed, **more}


def exercise(name: str, *tests: dict[str, Any], told: dict[str, Any] | None = None, **more: Any):
    """Return an exercise of these test cases; ids follow its name."""
    named = [{**each, "id": f"{name}::test_{i}"} for i, each in enumerate(tests)]
    earned = [each["points"] for each in named]
    points = None if None in earned else sum(earned)
    most = sum(each["max_points"] for each in named)
    found = {} if told is None else {"told": {"message": "", "kind": "failed", **told}}
    return {"name": name, "points": points, "max_points": most, "tests": named, **found, **more}


def document(*exercises: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an instructor's document of a notebook that ran without a fault."""
    earned = [each["points"] for each in exercises]
    return {
        "schema_version": "2.0",
        "audience": "instructor",
        "assignment": "activations",
        "submission": submission(),
        "status": "graded",
        "points": None if None in earned else sum(earned),
        "max_points": sum(each["max_points"] for each in exercises),
        "exercises": list(exercises),
        "notebook": run(),
        "provenance": {
            "submission_sha256": HASH, "tests_sha256": HASH, "reference_sha256": HASH,
            "grader_sha256": HASH, "libraries_sha256": HASH, "versions": VERSIONS,
            "secret_fingerprint": HASH[:16], "fence": "bwrap+namespaces+landlock+seccomp",
        },
        "limits": LIMITS,
        "timing": {"total_s": 0.1},
        **more,
    }  # fmt: skip


def submission(student: str = "ada_lovelace", *graded: str, **more: Any) -> dict[str, Any]:
    """Return what was handed in: one notebook, unless others are named."""
    names = graded or (f"{student}.ipynb",)
    files = [{"path": name, "sha256": HASH, "size_bytes": 3512} for name in names]
    found = {"id": student, "files": files, "graded": list(names), "passed_over": [], "notes": []}
    return {**found, **more}


def run(*errors: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return how the cells ran."""
    return {
        "cells": 11, "cells_run": 11, "failed_cells": len({e["cell"] for e in errors}),
        "errors": list(errors), "notes": [], "output_chars": 0, "output_truncated": False,
        "restarts": 0, **more,
    }  # fmt: skip


def full(name: str = "sigmoid", most: float = 8, **more: Any) -> dict[str, Any]:
    """Return an exercise with full marks."""
    return exercise(name, case(most=most / 2), case(most=most / 2), **more)


def wrong(name: str = "sigmoid", **more: Any) -> dict[str, Any]:
    """Return an exercise with one mistake that is known."""
    told = {
        "message": "This is 1 + exp(-z). The 1 should be divided by all of that: the denominator "
        "needs brackets. 2 more checks fail for the same reason.",
        "call": "sigmoid(np.array([0.0, 1.0, -2.0]))",
        "expected": "array([0.5       , 0.73105858, 0.11920292])",
        "actual": "array([2.        , 1.36787944, 8.3890561 ])",
        "by": "mistake missing_brackets",
    }
    tests = (case("failed", 2), case("failed", 3), case("failed", 3))
    return exercise(name, *tests, **{"told": told, "work": {"source": SIGMOID}, **more})


def partly(name: str = "softmax") -> dict[str, Any]:
    """Return an exercise that is right but for one row of a matrix."""
    told = {
        "message": "`softmax` is right where `z` has one row, but wrong where it has several.",
        "call": "softmax(np.array([[0.0, 0.0], [1.0, 1.0]]))",
        "expected": "array([[0.5, 0.5],\n       [0.5, 0.5]])",
        "actual": "array([[0.13447071, 0.13447071],\n       [0.5       , 0.5       ]])",
        "by": "relation border",
    }
    source = "def softmax(z):\n    e = np.exp(z)\n    return e / e.sum()"
    tests = (case(most=2), case("failed", 4, 2), case("failed", 2))
    return exercise(name, *tests, told=told, work={"source": source})


def stopped(kind: str, message: str, source: str = ENDLESS, **told: Any) -> dict[str, Any]:
    """Return an exercise whose code was stopped."""
    found = {"kind": kind, "message": message, "call": "relu(np.array([1.0]))", **told}
    tests = (case(kind, 2), case(kind, 3))
    return exercise("relu", *tests, told=found, work={"source": source})


def timed_out() -> dict[str, Any]:
    """Return an exercise that does not end."""
    return stopped("timed_out", "This does not end, or not soon: look for a loop that goes on for "
                   "ever.")  # fmt: skip


def out_of_memory() -> dict[str, Any]:
    """Return an exercise that needs too much memory."""
    return stopped("out_of_memory", "This needed more than 2048 MiB of memory.")


def crashed() -> dict[str, Any]:
    """Return an exercise that ends its process."""
    message = "The code ended its whole process (exit code 1): leave out `os._exit` and the like."
    return stopped("crashed", message, "def relu(z):\n    os._exit(1)")


def forbidden() -> dict[str, Any]:
    """Return an exercise that tries what is not allowed."""
    source = "def relu(z):\n    return urlopen('http://example.org')"
    return stopped("forbidden", "It tried to open a connection.", source)


def raised() -> dict[str, Any]:
    """Return an exercise that raises, in a line that is known."""
    source = "def matmul(A, B):\n    rows = len(A)\n    return A @ B.T"
    told = {
        "kind": "error",
        "message": "`A @ B.T` fails: the shapes (2, 3) and (2, 3) do not fit. Leave out `.T`.",
        "call": "matmul(np.ones((2, 3)), np.ones((3, 2)))",
        "expected": "array([[3., 3.],\n       [3., 3.]])",
        "traceback": "ValueError: matmul: the dimensions (2, 3) and (2, 3) do not fit\n"
        "cell 4, line 3: return A @ B.T",
        "by": "error shapes",
    }
    return exercise(
        "matmul", case("error", 2), case("error", 2), told=told, work={"source": source}
    )


def not_attempted(name: str = "elu") -> dict[str, Any]:
    """Return an exercise whose stub stands as it was given."""
    message = f"{name}() is not written yet: replace `raise NotImplementedError` by your solution."
    tests = (case("not_attempted", 3), case("not_attempted", 4))
    return exercise(name, *tests, told={"kind": "not_attempted", "message": message})


def missing(name: str = "tanh") -> dict[str, Any]:
    """Return an exercise that nobody defines."""
    message = f"There is no `{name}` in your notebook."
    return exercise(name, case("missing", 3), case("missing", 4),
                    told={"kind": "missing", "message": message})  # fmt: skip


def blocked() -> dict[str, Any]:
    """Return an exercise that waits for another."""
    told = {"kind": "passed", "message": ""}
    waits = case("blocked", 3, waits_for="sigmoid::test_0")
    return exercise("deriv_sigmoid", waits, waits, told=told)


def right_on_examples() -> dict[str, Any]:
    """Return an exercise where nothing that may be shown is wrong."""
    message = "The examples all come out right. Think of inputs that are not ordinary."
    tests = (case(), case("failed", 2, description="Stays finite at large negative values."))
    told = {"kind": "passed", "message": message}
    return exercise("elu", *tests, told=told, work={"source": SIGMOID})


def our_fault(name: str = "maxout") -> dict[str, Any]:
    """Return an exercise on which the grader failed."""
    tests = (case(most=2), case("grader_error", 3, message="The hidden test is wrong."))
    return exercise(name, *tests)


def drifted() -> dict[str, Any]:
    """Return an exercise that a new version of a library refuses."""
    drift = {"library": "NumPy", "since": "2.0", "was": "np.product(z)", "write": "np.prod(z)"}
    told = {"kind": "error", "message": "NumPy 2.0 has no `np.product` any more.",
            "call": "product(np.array([2.0, 3.0]))", "expected": "6.0", "drift": drift,
            "traceback": "AttributeError: module 'numpy' has no attribute 'product'\n"
            "cell 2, line 2: return np.product(z)"}  # fmt: skip
    source = "def product(z):\n    return np.product(z)"
    return exercise("product", case("error", 2), told=told, work={"source": source})


def drawing(curves: dict[str, list[float]]) -> dict[str, Any]:
    """Return a drawing of curves by their labels, over 0, 1, 2 and so on."""
    drawn = [
        {"label": label, "is_dotted": label == "dots", "x": list(range(len(y))), "y": y}
        for label, y in curves.items()
    ]
    return {"x_label": "x", "y_label": "", "has_legend": True, "curves": drawn}


def drawn() -> dict[str, Any]:
    """Return an exercise that draws."""
    expected = drawing({"w = 1": [0, 1, 4, 9], "w = 2": [0, 2, 8, 18]})
    actual = drawing({"w = 1": [0, 1, 4, 9], "w = 2": [0, 1, 2, 3], "dots": [4, 2, 0]})
    told = {"message": "This is missing or wrong: a line for w = 2.", "call": "plot()",
            "actual": "False", "figures": {"expected": expected, "actual": actual}}  # fmt: skip
    return exercise("plot", case("failed", 2), told=told, work={"source": "def plot(): ..."})


def ungradable(reason: str, **more: Any) -> dict[str, Any]:
    """Return the document of what could not be read."""
    return document(status="ungradable", points=None, max_points=56, reason=reason, notebook=None,
                    submission={**submission(), "files": [], "graded": []}, **more)  # fmt: skip


def late(days: int | None, points: float | None) -> dict[str, Any]:
    """Return by how much it was late; None where no time is known."""
    submitted = None if days is None else f"2026-12-{4 + days:02}T09:30:00+01:00"
    return {"due": "2026-12-04T23:59:00+01:00", "submitted": submitted, "days": days,
            "lost_share": 0.1 * (days or 0), "points": points}  # fmt: skip


def everything() -> dict[str, Any]:
    """Return a document with an exercise of each state."""
    return document(
        full("linear", 4),
        wrong(),
        partly(),
        timed_out(),
        out_of_memory(),
        crashed(),
        forbidden(),
        raised(),
        not_attempted(),
        missing(),
        blocked(),
        right_on_examples(),
        our_fault(),
        drifted(),
        drawn(),
        full("dot", 2, note="Right with a right `sigmoid` in place of yours."),
        exercise("optional", case("skipped"), case("skipped")),
        lateness=late(2, None),
    )


def _about_the_notebook() -> dict[str, Any]:
    failed = {"cell": 3, "line": 2, "kind": "NameError", "message": "name 'data' is not defined",
              "statement": "print(data.shape)"}  # fmt: skip
    unread = {"cell": 12, "line": 26, "kind": "SyntaxError", "message": "expected ':'",
              "file": "part_2.ipynb"}  # fmt: skip
    hung = {"cell": 5, "line": 0, "kind": "timed_out", "message": "It ran for 120 s."}
    left = {"reason": "The files beside the notebook are larger than 64 MiB together: hand in only "
            "those that it needs.", "count": 40,
            "paths": ["film.mp4", "data/houses.csv"]}  # fmt: skip
    over = {"path": "old/ada_lovelace_backup.ipynb", "reason": "An older copy of the same work."}
    return document(
        full(),
        wrong("tanh"),
        submission=submission(
            "ada_lovelace", "part_1.ipynb", "part_2.ipynb", passed_over=[over], left_out=[left],
            notes=["Each notebook answers other exercises: both were graded."],
        ),
        notebook=run(failed, unread, hung, notes=["magic skipped: `%matplotlib widget`"],
                     output_truncated=True, restarts=1),
    )  # fmt: skip


def _long() -> dict[str, Any]:
    name = "the_mean_of_all_squared_differences_of_the_columns"
    numbers = ", ".join(f"{i}.{i:08}" for i in range(60))
    source = "\n".join([f"def {name}(X):", *(f"    x{i} = X[{i}]  # {'long ' * 30}"
                        for i in range(200))])  # fmt: skip
    told = {"message": "The result is not what it should be. " * 20,
            "expected": f"array([{numbers}])",
            "call": f"{name}(np.array([{numbers}]))",
            "actual": f"array([{numbers[:-1]}7])"}  # fmt: skip
    tests = [case("failed", 0.25, description="Does what it should at every input. " * 6)] * 12
    return document(exercise(name, *tests, told=told, work={"source": source, "is_cut": True}),
                    assignment="a_very_long_name_of_an_assignment_that_goes_on_and_on",
                    submission=submission("wolfeschlegelsteinhausenbergerdorff_" * 3))  # fmt: skip


STATES: dict[str, Callable[[], dict[str, Any]]] = {
    "full_marks": lambda: document(full(), full("tanh", 7), full("relu", 5)),
    "partly": lambda: document(full("dot", 2), partly()),
    "not_right_yet": lambda: document(wrong(), full("relu", 5)),
    "right_on_the_examples": lambda: document(right_on_examples()),
    "not_attempted": lambda: document(not_attempted(), full()),
    "nothing_begun": lambda: document(*map(not_attempted, ("sigmoid", "tanh", "elu"))),
    "missing": lambda: document(missing(), full()),
    "blocked": lambda: document(wrong(), blocked()),
    "timed_out": lambda: document(timed_out()),
    "out_of_memory": lambda: document(out_of_memory()),
    "crashed": lambda: document(crashed()),
    "forbidden": lambda: document(forbidden()),
    "raised": lambda: document(raised()),
    "drift": lambda: document(drifted()),
    "drawn": lambda: document(drawn()),
    "own_merit": lambda: document(
        wrong(), full("tanh", 7, note="Right with a right `sigmoid` in place of yours.")),
    "ungradable": lambda: ungradable(
        "'ada_lovelace.ipynb' is cut short at line 1; open it in Jupyter, save it (File > Save "
        "Notebook) and hand in that .ipynb."),
    "grader_error": lambda: document(our_fault(), full()),
    "all_grader_error": lambda: document(our_fault()),
    "given_up": lambda: {
        **(found := document(exercise("sigmoid", case("grader_error")))),
        "provenance": {**found["provenance"], "given_up": True}},
    "skipped": lambda: document(full(), exercise("optional", case("skipped"))),
    "late": lambda: document(full(), wrong("tanh"), lateness=late(2, 6.4)),
    "in_time": lambda: document(full(), lateness={**late(0, 8),
                                "submitted": "2026-12-03T18:00:00+01:00"}),
    "no_time_known": lambda: document(full(), wrong("tanh"), lateness=late(None, None)),
    "about_the_notebook": _about_the_notebook,
    "long": _long,
    "thirty": lambda: document(*(
        (wrong, full, not_attempted)[i % 3](f"exercise_{i + 1}") for i in range(30))),
    "everything": everything,
}  # fmt: skip

# Documents with all states among them, for what takes long.
WITH_ALL_STATES = (
    "full_marks", "nothing_begun", "ungradable", "given_up", "no_time_known", "about_the_notebook",
    "long", "thirty", "everything",
)  # fmt: skip

# What strangers have put into pages, files and terminals; each text is one attempt.
ATTACKS = {
    "script": "<script>window.pwned = 'script'; alert('pwned')</script>",
    "end_of_style": "</style></title></pre></code><script>alert('pwned')</script>",
    "end_of_script": "</script><script>alert('pwned')</script><!--<script>",
    "image": "<img src=x onerror=\"alert('pwned')\"><img src='http://example.org/seen.png'>",
    "svg": "<svg onload=alert('pwned')><use href='data:image/svg+xml,<svg/>#x'/></svg>",
    "frame": "<iframe srcdoc=\"<script>alert('pwned')</script>\"></iframe><base href=http://x.org>",
    "quotes": "\" autofocus onfocus=alert('pwned') x=\"' onmouseover='alert(1)",
    "link": "javascript:alert(1) [x](javascript:alert('pwned')) <a href=javascript:alert(1)>x",
    "template": "{{ 7 * 7 }} {% for x in ().__class__.__mro__ %}{{ x }}{% endfor %} ${alert(1)} {#",
    "style": "<style>*{display:none}</style><link rel=stylesheet href=http://x.org/a.css>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://example.org'>",
    "entities": "&lt;script&gt;alert('pwned')&#x3C;/script&#62; &NotAnEntity; &amp;amp;",
    "backticks": "`<b>x</b>` `` ` <plaintext>`<script>alert('pwned')</script>`",
    "bidi": "\u202egnp.exe\u202c \u2066\u2067 \u05e9\u05dc\u05d5\u05dd (1 + 2) \u0645\u0631\u062d",
    "unseen": "zero\u200bwidth\u2060joined\ufeff\u00ad\U000e0041 Hangul\u3164filler \u2800",
    "zalgo": "Z" + "\u0301\u0489\u0333" * 200 + "algo",
    "ansi": "\x1b[2J\x1b]0;pwned\x07\x1b[31mred\x1b[0m \x9b31m \x08\x08\r",
    "nul": "a\x00b\x01\x7f\x80 \ufffe\uffff \ud800",
    "long_word": "w" * 3000,
    "long_lines": ("wide = " + "1 + " * 300 + "1\n") * 2,
    "many_lines": "x\n" * 500,
    "wide": "\ufdfd" * 60 + "\U00012031" * 60 + "\u0bf5" * 60 + "\U0001f468\u200d\U0001f469" * 40,
    "separators": "a\u2028b\u2029c\x0bd\x0ce\x85f",
}  # fmt: skip
# What a document says in words of its own, which no stranger chooses.
_NOT_THEIRS = frozenset(
    "schema_version audience status verdict id sha256 waits_for due submitted".split()
)


def hostile(text: str) -> dict[str, Any]:
    """Return a document with a text in each place that somebody else could write it to."""
    whole = _about_the_notebook()
    whole["exercises"] += [
        raised(),
        drifted(),
        drawn(),
        right_on_examples(),
        our_fault(),
        blocked(),
    ]
    whole["lateness"] = late(2, 3)
    for each in whole["exercises"]:
        each["note"] = "Right."
        each["tests"][0]["instructor"] = {"input": "f(1)", "expected": "2"}
    whole["submission"]["id"] += text
    found: dict[str, Any] = _with(whole, text)
    return found


def _with(value: Any, text: str, key: str = "") -> Any:
    if isinstance(value, dict):
        # Verdicts' own words are among the kinds of what was told.
        fixed = _NOT_THEIRS | ({"kind"} if "message" in value and "line" not in value else set())
        return {
            k: v if k in fixed or "sha256" in k else _with(v, text, k) for k, v in value.items()
        }
    if isinstance(value, list):
        return [_with(each, text, key) for each in value]
    return f"{value}{text}" if isinstance(value, str) else value
