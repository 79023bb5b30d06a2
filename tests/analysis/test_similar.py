"""Similar work is found however it is disguised, and independent work is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.analysis import Pair, Similar, Work, find_similar, works_in
from autograder.report import load_report_schema

# How ten students may write it, each in a way of their own.
OTHERS = (
    "def fit(X, y):\n    return np.linalg.lstsq(X, y, rcond=None)[0]",
    "def fit(X, y):\n    return np.linalg.inv(X.T @ X) @ X.T @ y",
    "def fit(X, y):\n    A = X.T.dot(X)\n    b = X.T.dot(y)\n    return np.linalg.solve(A, b)",
    "def fit(X, y):\n    w = np.zeros(2)\n    for _ in range(500):\n"
    "        w -= 0.1 * X.T @ (X @ w - y) / len(y)\n    return w",
    "def fit(X, y):\n    x = X[:, 1]\n    k = np.cov(x, y)[0, 1] / np.var(x)\n"
    "    return np.array([y.mean() - k * x.mean(), k])",
    "def fit(X, y):\n    q, r = np.linalg.qr(X)\n    return np.linalg.solve(r, q.T @ y)",
    "def fit(X, y):\n    return np.polyfit(X[:, 1], y, 1)[::-1]",
    "def fit(X, y):\n    u, s, v = np.linalg.svd(X, full_matrices=False)\n"
    "    return v.T @ ((u.T @ y) / s)",
    "def fit(X, y):\n    return np.linalg.pinv(X) @ y",
    "def fit(X, y):\n    n = len(y)\n    sx, sy = sum(X[:, 1]), sum(y)\n"
    "    k = (n * sum(X[:, 1] * y) - sx * sy) / (n * sum(X[:, 1] ** 2) - sx ** 2)\n"
    "    return [(sy - k * sx) / n, k]",
)
ORIGINAL = '''def fit(X, y):
    """Fit a line."""
    step = 0.25
    best = None
    scale = np.abs(X).max(axis=0) + 1e-8
    Z = X / scale
    w = np.full(Z.shape[1], 0.5)
    losses = []
    for turn in range(400):
        residual = Z @ w - y
        gradient = 2 * Z.T @ residual / y.size
        norm = np.sqrt((gradient ** 2).sum())
        if norm > 10:
            gradient = gradient / norm * 10
        w = w - step * gradient
        loss = (residual ** 2).mean()
        losses.append(loss)
        if best is None or loss < best:
            best = loss
        elif turn % 50 == 49:
            step = step * 0.7
        if len(losses) > 5 and abs(losses[-1] - losses[-5]) < 1e-12:
            break
    for k in range(len(scale)):
        w[k] = w[k] / scale[k]
    return w
'''
DISGUISES = {
    "names": """def fit(features, target):
    rate = .25
    low = None   # nothing yet
    size = np.abs(features).max(axis = 0) + 1e-8
    small = features / size
    a = np.full(small.shape[1], .5)
    history = []
    for i in range(400):
        off = small @ a - target
        slope = 2 * small.T @ off / target.size
        length = np.sqrt((slope ** 2).sum())
        if length > 10: slope = slope / length * 10
        a = a - rate * slope
        now = (off ** 2).mean()
        history.append(now)
        if low is None or now < low: low = now
        elif i % 50 == 49: rate = rate * 0.7
        if len(history) > 5 and abs(history[-1] - history[-5]) < 1e-12: break
    for j in range(len(size)):
        a[j] = a[j] / size[j]
    return a
""",
    "order and wording": """def fit(X, y):
    losses, best, step = [], None, 0.25
    scale = 1e-8 + np.max(np.abs(X), axis=0)
    Z = np.divide(X, scale)
    w = np.full(Z.shape[1], 0.5)
    for turn in range(400):
        residual = np.dot(Z, w) - y
        gradient = (Z.T * 2).dot(residual) / y.size
        loss = np.mean(np.square(residual))
        losses.append(loss)
        norm = np.sqrt(np.sum(gradient ** 2))
        if 10 < norm:
            gradient = gradient / norm * 10
        w -= gradient * step
        if loss < best or best is None:
            best = loss
        elif turn % 50 == 49:
            step *= 0.7
        if abs(losses[-1] - losses[-5]) < 1e-12 and len(losses) > 5:
            break
    for k in range(len(scale)):
        w[k] /= scale[k]
    return w
""",
    "loops": """def fit(X, y):
    step = 0.25
    best = None
    scale = np.abs(X).max(axis=0) + 1e-8
    Z = X / scale
    w = np.full(Z.shape[1], 0.5)
    losses = []
    turn = 0
    while turn < 400:
        residual = Z @ w - y
        gradient = 2 * Z.T @ residual / y.size
        norm = np.sqrt((gradient ** 2).sum())
        if norm > 10:
            gradient = gradient / norm * 10
        w = w - step * gradient
        loss = (residual ** 2).mean()
        losses += [loss]
        if best is None or loss < best:
            best = loss
        elif turn % 50 == 49:
            step = step * 0.7
        if len(losses) > 5 and abs(losses[-1] - losses[-5]) < 1e-12:
            break
        turn += 1
    return np.array([w[k] / scale[k] for k in range(len(scale))])
""",
}


def work(**sources: str) -> list[Work]:
    """Return a class: the ten, and those given by name."""
    everybody = {f"s{n}": source for n, source in enumerate(OTHERS)} | sources
    return [Work(name, {"fit": source}) for name, source in everybody.items()]


def names(found: Similar) -> list[tuple[str, str]]:
    return [(pair.one, pair.other) for pair in found.pairs]


def test_independent_work_is_not_similar():
    found = find_similar(work(ada=ORIGINAL))
    assert (found.compared, found.pairs, found.clusters) == (11, (), ())


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguised_copy_is_found_and_nothing_else(disguise):
    found = find_similar(work(ada=ORIGINAL, bob=DISGUISES[disguise]))
    assert names(found) == [("ada", "bob")]
    assert [cluster.submissions for cluster in found.clusters] == [("ada", "bob")]


def test_the_common_part_is_marked_in_both():
    own = "def fit(X, y):\n    return np.linalg.lstsq(X, y, rcond=-1)[0] + np.eye(2)[1] * 3\n"
    copied = own + ORIGINAL.replace("fit", "helper").replace("residual", "r")
    (pair,) = find_similar(work(ada=ORIGINAL, bob=copied)).pairs
    (shared,) = pair.exercises
    assert shared.one.source == ORIGINAL and shared.other.source == copied
    one, other = shared.one.lines, shared.other.lines
    assert one[0].first == 3 and one[-1].last >= 23
    assert [(lines.first - 2, lines.last - 2) for lines in other] == [
        (lines.first, lines.last) for lines in one
    ]


def test_half_a_copy_counts_by_what_is_in_common():
    half = ORIGINAL[: ORIGINAL.index("        w = w - step")] + (
        "    return np.linalg.lstsq(Z, residual * 3 + norm, rcond=None)[0] - gradient.cumsum()"
    )
    whole = find_similar(work(ada=ORIGINAL, bob=DISGUISES["names"])).pairs[0].rare
    (pair,) = find_similar(work(ada=ORIGINAL, bob=half), threshold=5).pairs
    assert 5 < pair.rare < whole


def test_what_5_percent_of_a_class_write_gets_no_figure():
    copies = {f"c{n}": ORIGINAL.replace("step", f"step_{n}") for n in range(4)}
    assert len(names(find_similar(work(**dict(list(copies.items())[:3]))))) == 3
    alike = names(find_similar(work(**copies), threshold=1))
    assert not [pair for pair in alike if pair[0] in copies]


def test_what_the_template_holds_does_not_count():
    assert names(find_similar(work(ada=ORIGINAL, bob=ORIGINAL), given=[ORIGINAL])) == []


def test_copies_of_one_source_are_one_group():
    found = find_similar(work(ada=ORIGINAL, bob=DISGUISES["names"], eve=DISGUISES["loops"]))
    (cluster,) = found.clusters
    assert cluster.submissions == ("ada", "bob", "eve")
    assert cluster.rare == found.pairs[0].rare >= found.pairs[-1].rare


def test_two_can_be_looked_at_alone_by_what_is_rare_in_the_class():
    class_ = work(ada=ORIGINAL, bob=DISGUISES["names"], eve=DISGUISES["loops"])
    (pair,) = find_similar(class_, between=("eve", "bob")).pairs
    assert pair in find_similar(class_).pairs and (pair.one, pair.other) == ("bob", "eve")


def test_a_function_in_the_sources_of_two_exercises_counts_once():
    twice = [
        replace(one, sources={**one.sources, "predict": one.sources["fit"]})
        for one in work(ada=ORIGINAL, bob=DISGUISES["names"])
    ]
    once = find_similar(work(ada=ORIGINAL, bob=DISGUISES["names"]))
    (pair,) = find_similar(twice).pairs
    assert [shared.exercise for shared in pair.exercises] == ["fit"]
    assert pair.rare == once.pairs[0].rare


def test_who_writes_alike_in_two_exercises_is_told_so_once():
    def both(name: str, source: str) -> Work:
        return Work(name, {"fit": source, "predict": source.replace("fit", "predict")})

    class_ = [both(one.submission, one.sources["fit"]) for one in work(ada=ORIGINAL)]
    (pair,) = find_similar([*class_, both("bob", DISGUISES["names"])]).pairs
    (alone,) = find_similar(work(ada=ORIGINAL, bob=DISGUISES["names"])).pairs
    assert pair.rare == pytest.approx(alone.rare)


def test_a_class_too_small_to_know_what_is_rare_has_no_pairs():
    few = work(ada=ORIGINAL, bob=ORIGINAL)[3:]
    assert (len(few), names(find_similar(few, threshold=1))) == (9, [])


@pytest.mark.parametrize(
    "source",
    ["", "def fit(:\n", "\x00", "x = " + "(" * 5000, "fit = " + "a." * 5000 + "b", "# no code"],
)
def test_what_cannot_be_read_is_named_and_stops_nothing(source):
    found = find_similar(work(ada=ORIGINAL, bob=DISGUISES["names"], eve=source))
    assert names(found) == [("ada", "bob")]
    assert found.not_compared == ("eve",)


def test_a_source_that_is_cut_is_compared_as_far_as_it_goes():
    cut = ORIGINAL[: ORIGINAL.index("scale[k]\n")] + "scale[("
    assert names(find_similar(work(ada=ORIGINAL, bob=cut))) == [("ada", "bob")]


def test_reports_give_the_code_of_all_exercises_or_of_one():
    (report,) = load_report_schema()["examples"]
    entry = report["exercises"][0]
    written = {**entry, "work": {"source": "def sigmoid(z): ...", "is_cut": False}}
    other = {**written, "name": "tanh", "work": {}}
    document = {**report, "exercises": [written, other]}
    (everything,) = works_in([document])
    assert everything == Work("ada_lovelace", {"sigmoid": "def sigmoid(z): ..."})
    assert list(works_in([document], "tanh")) == [Work("ada_lovelace", {})]


def test_pairs_come_in_the_order_of_their_figures_whatever_the_order_of_the_reports():
    class_ = work(ada=ORIGINAL, bob=DISGUISES["names"], eve=DISGUISES["order and wording"])
    found = find_similar(class_)
    assert found == find_similar(class_[::-1])
    assert [pair.rare for pair in found.pairs] == sorted(
        (pair.rare for pair in found.pairs), reverse=True
    )
    assert all(isinstance(pair, Pair) and pair.one < pair.other for pair in found.pairs)
