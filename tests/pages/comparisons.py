"""Comparisons and pairs with one of everything that their pages tell apart."""

from __future__ import annotations

from autograder.analysis import (
    CaseChange,
    Cluster,
    Comparison,
    Lines,
    Mark,
    MarkedSource,
    Move,
    Pair,
    SharedExercise,
    Side,
    Similar,
    Standing,
    StudentChange,
    TestCase,
    VerdictChange,
)

SOURCE = "def fit(X, y):\n    # the sum of all\n    total = X @ y\n    return total / len(y)\n"
OTHER = "def fit(A, b):\n    return (A @ b) / len(b)\n"


def standing(points: float | None, most: float = 20.0) -> Standing:
    """Return what a graded submission has; None is our fault."""
    return Standing("grader_error" if points is None else "graded", points, points, most)


def student(
    name: str, before: float | None, after: float | None, *verdicts: VerdictChange, **more: object
) -> StudentChange:
    """Return a student with other points than before."""
    side = Side.SAME
    if before is not None and after is not None and (before >= 10) != (after >= 10):
        side = Side.BELOW if after < before else Side.ABOVE
    return StudentChange(name, standing(before), standing(after), verdicts, side, **more)


def verdict(before: str = "passed", after: str = "failed", case: str = "array") -> VerdictChange:
    """Return a test case that ends in another way."""
    points = {"passed": 2.0, "grader_error": None}
    return VerdictChange(
        f"sigmoid::test_{case}", before, after, points.get(before, 0.0), points.get(after, 0.0)
    )


def case_named(name: str, most: float = 2.0, text: str = "") -> TestCase:
    """Return a test case of `sigmoid`."""
    return TestCase(
        f"sigmoid::test_{name}{text}", "sigmoid", f"Is right for `{name}`s.{text}", most
    )


def comparison(text: str = "", mark: bool = True) -> Comparison:
    """Return a comparison with a change of each kind; a text of a stranger's stands everywhere."""
    students = (
        student(f"ada{text}", 11.0, None, verdict(after="grader_error"), is_other_work=True),
        student(f"bob{text}", 10.0, 8.0, verdict(), verdict(after="timed_out", case="large")),
        student(f"cyd{text}", 12.0, 12.0, verdict("failed", "error"), retold=(f"sigmoid{text}",)),
        student(f"dan{text}", 8.0, 10.0, VerdictChange(f"x{text}", "failed", "failed", 0.0, 2.0)),
        student(f"eve{text}", 12.0, 14.5),
        student(f"fay{text}", 12.0, 12.0, retold=("sigmoid",)),
    )
    cases = (
        CaseChange(
            case_named("array", text=text),
            case_named("array", text=text),
            (
                Move("passed", "failed", tuple(f"s{n}{text}" for n in range(12))),
                Move("failed", "error", (f"cyd{text}",)),
            ),
        ),
        CaseChange(None, case_named("new", text=text)),
        CaseChange(case_named("gone", text=text), None),
        CaseChange(case_named("was", text=text), case_named("is", 5.0, text)),
    )
    return Comparison(
        "activations", "activations", 30, students, (f"gil{text}",), (f"hal{text}", "ivy"),
        cases, ("hidden tests or assignment.toml", "the grader"),
        Mark(0.5, True) if mark else None, (f"before/{text}/report.json",),
    )  # fmt: skip


def nothing_changed() -> Comparison:
    """Return a comparison of a grading with itself."""
    return Comparison("activations", "activations", 30, (), (), (), (), ())


def pair(one: str, other: str, rare: float = 14.2, text: str = "", lines: int = 0) -> Pair:
    """Return two submissions that are alike in one exercise."""
    more = "".join(f"    x{n} = {n} * total\n" for n in range(lines))
    shared = SharedExercise(
        f"fit{text}",
        rare,
        MarkedSource(f"{SOURCE}{more}{text}", (Lines(3, 4 + lines),)),
        MarkedSource(f"{OTHER}{more}{text}", (Lines(1, 1), Lines(2, 2 + lines))),
    )
    return Pair(one, other, rare, (shared,))


def similar(text: str = "") -> Similar:
    """Return a group of three, a pair alone, and one that was not compared."""
    ada, bob, cyd, dan, eve, fay = (
        f"{name}{text}" for name in ("ada", "bob", "cyd", "dan", "eve", "fay")
    )
    pairs = (
        pair(ada, bob, 19.5, text), pair(bob, cyd, 14.2, text), pair(dan, eve, 11.0, text),
    )  # fmt: skip
    return Similar(
        30, (fay,), pairs, (Cluster((ada, bob, cyd), 19.5), Cluster((dan, eve), 11.0)), 2
    )
