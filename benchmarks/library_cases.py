"""For each library a notebook that imports it and solves three exercises, and their test cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from typing import Any

import numpy as np

_CASES = 4


@dataclass(frozen=True)
class LibraryCase:
    """Cells of a notebook, and by exercise the arguments of its test cases.

    What is asked for are numbers and arrays of numbers: what crosses as other values is not what
    is measured here. `writes_to_stderr` where its functions do, as progress bars are.
    """

    name: str
    cells: tuple[str, ...]
    cases: dict[str, list[tuple[Any, ...]]] = field(repr=False)
    writes_to_stderr: bool = False

    @property
    def max_points(self) -> float:
        """A point for each test case."""
        return float(sum(map(len, self.cases.values())))

    @cached_property
    def expected(self) -> dict[str, list[Any]]:
        """The right answer to every case: what the cells give."""
        namespace: dict[str, Any] = {"__name__": "reference"}
        exec(self.solution, namespace)
        return {
            name: [namespace[name](*arguments) for arguments in cases]
            for name, cases in self.cases.items()
        }

    @property
    def solution(self) -> str:
        """The cells that import and define."""
        return "\n\n".join(cell for cell in self.cells if cell.startswith(("import", "def")))

    def cells_of(self, student: int) -> list[str]:
        """Return the cells; each student's differ, so that no cache can know them."""
        return [f"{cell}\n# student {student}" for cell in self.cells]


_RNG = np.random.default_rng(7)
_VECTORS = [(_RNG.normal(size=8).round(3).tolist(),) for _ in range(_CASES)]
_POSITIVE = [(np.abs(_RNG.normal(size=8)).round(3).tolist(),) for _ in range(_CASES)]
_PAIRS = [
    (_RNG.normal(size=12).round(3).tolist(), _RNG.normal(size=12).round(3).tolist())
    for _ in range(_CASES)
]
_TABLES = [(_RNG.normal(size=(20, 3)), _RNG.normal(size=20)) for _ in range(_CASES)]
_LABELLED = [(_RNG.normal(size=(30, 2)), [0, 1] * 15) for _ in range(_CASES)]
_PICTURES = [(_RNG.integers(0, 256, size=(8, 8, 3), dtype=np.uint8),) for _ in range(_CASES)]
_EDGES = [
    ([[i, int(j), 1 + int(j) % 3] for i in range(1, 8) for j in _RNG.integers(0, i, size=2)],)
    for _ in range(_CASES)
]
_NUMBERS = [(float(number),) for number in _RNG.uniform(0.5, 2, size=_CASES).round(3)]
_ROWS = [(list("abcabcab"), values) for (values,) in _VECTORS]

_ALL = (
    LibraryCase(
        "matplotlib",
        (
            "import matplotlib.pyplot as plt\nimport numpy as np",
            "def line(x):\n    fig, ax = plt.subplots()\n    (drawn,) = ax.plot(x, label='x')\n"
            "    ax.legend()\n    return drawn.get_ydata()",
            "def heights(x):\n    plt.figure()\n    counts, _, _ = plt.hist(x, bins=4)\n"
            "    return counts",
            "def limits(x):\n    plt.figure()\n    plt.scatter(range(len(x)), x)\n"
            "    return plt.gca().get_ylim()",
            "plt.plot([1, 2, 3])\nplt.title('a line')\nplt.show()",
        ),
        {"line": _VECTORS, "heights": _VECTORS, "limits": _VECTORS},
    ),
    LibraryCase(
        "pandas",
        (
            "import pandas as pd\nimport numpy as np",
            "def means(groups, values):\n"
            "    df = pd.DataFrame({'group': groups, 'value': values})\n"
            "    return df.groupby('group')['value'].mean().to_numpy()",
            "def filled(values):\n    s = pd.Series(values).where(lambda s: s > 0)\n"
            "    return s.fillna(s.median()).to_numpy()",
            "def rolling(values):\n    s = pd.Series(values)\n"
            "    return s.rolling(3).sum().dropna().to_numpy()",
            "df = pd.DataFrame({'x': [1, 2, 3], 'y': list('aba')})\nprint(df.describe())\n"
            "df.info()\ndf.merge(df, on='y').sort_values('x_x').head()",
        ),
        {"means": _ROWS, "filled": _VECTORS, "rolling": _VECTORS},
    ),
    LibraryCase(
        "scipy",
        (
            "import numpy as np\nimport scipy.stats as st\nfrom scipy import integrate, optimize",
            "def p_value(x, y):\n    return st.ttest_ind(x, y).pvalue",
            "def area(b):\n    return integrate.quad(np.sin, 0, b)[0]",
            "def smallest(b):\n    return optimize.minimize_scalar(lambda x: (x - b) ** 2).x",
            "print(p_value([1, 2, 3], [2, 3, 4]), area(1.0), st.norm.cdf(0.5))",
        ),
        {"p_value": _PAIRS, "area": _NUMBERS, "smallest": _NUMBERS},
    ),
    LibraryCase(
        "sympy",
        (
            "import sympy as sp\nx = sp.symbols('x')",
            "def slope(b):\n    return float(sp.diff(sp.sin(x) * x, x).subs(x, b))",
            "def area(b):\n    return float(sp.integrate(x ** 2 + 1, (x, 0, b)))",
            "def roots(b):\n    return [float(root) for root in sp.solve(x ** 2 - b, x)]",
            "sp.expand((x + 1) ** 3)\nprint(sp.factor(x ** 2 - 1))",
        ),
        {"slope": _NUMBERS, "area": _NUMBERS, "roots": _NUMBERS},
    ),
    LibraryCase(
        "networkx",
        (
            "import networkx as nx",
            "def distances(edges):\n    G = nx.Graph()\n    G.add_weighted_edges_from(edges)\n"
            "    found = nx.single_source_dijkstra_path_length(G, 0)\n"
            "    return [found[node] for node in sorted(G)]",
            "def ranks(edges):\n    G = nx.Graph([edge[:2] for edge in edges])\n"
            "    found = nx.pagerank(G)\n    return [found[node] for node in sorted(G)]",
            "def weight(edges):\n    G = nx.Graph()\n    G.add_weighted_edges_from(edges)\n"
            "    return nx.minimum_spanning_tree(G).size(weight='weight')",
            "print(nx.density(nx.karate_club_graph()))",
        ),
        {"distances": _EDGES, "ranks": _EDGES, "weight": _EDGES},
    ),
    LibraryCase(
        "pillow",
        (
            "import numpy as np\nfrom PIL import Image, ImageOps",
            "def grey(pixels):\n    return np.asarray(Image.fromarray(pixels).convert('L'))",
            "def small(pixels):\n    return np.asarray(Image.fromarray(pixels).resize((4, 4)))",
            "def mirrored(pixels):\n    picture = Image.fromarray(pixels)\n"
            "    return np.asarray(ImageOps.mirror(picture))",
            "picture = Image.fromarray(np.zeros((4, 4), dtype=np.uint8))\npicture.save('a.png')\n"
            "print(Image.open('a.png').size)",
        ),
        {"grey": _PICTURES, "small": _PICTURES, "mirrored": _PICTURES},
    ),
    LibraryCase(
        "tqdm",
        (
            "import numpy as np\nfrom tqdm import tqdm",
            "def total(x):\n    found = 0\n    for value in tqdm(x):\n        found += value\n"
            "    return found",
            "def running(x):\n    return [sum(x[:i + 1]) for i in tqdm(range(len(x)), desc='sum')]",
            "def largest(x):\n    return max(tqdm(x, leave=False))",
            "for epoch in tqdm(range(50)):\n    pass",
        ),
        {"total": _VECTORS, "running": _VECTORS, "largest": _VECTORS},
        writes_to_stderr=True,
    ),
    LibraryCase(
        "scikit-learn",
        (
            "import numpy as np\nfrom sklearn.linear_model import LinearRegression, Ridge\n"
            "from sklearn.linear_model import LogisticRegression\n"
            "from sklearn.model_selection import train_test_split\n"
            "from sklearn.pipeline import make_pipeline\n"
            "from sklearn.preprocessing import StandardScaler",
            "def slopes(X, y):\n    return LinearRegression().fit(X, y).coef_",
            "def shrunk(X, y):\n"
            "    model = make_pipeline(StandardScaler(), Ridge(alpha=2.0)).fit(X, y)\n"
            "    return model.predict(X)",
            "def accuracy(X, y):\n"
            "    A, B, a, b = train_test_split(X, y, test_size=0.3, random_state=1)\n"
            "    return LogisticRegression().fit(A, a).score(B, b)",
            "print(accuracy(np.eye(20), [0, 1] * 10))",
        ),
        {"slopes": _TABLES, "shrunk": _TABLES, "accuracy": _LABELLED},
    ),
    LibraryCase(
        "seaborn",
        (
            "import matplotlib.pyplot as plt\nimport pandas as pd\nimport seaborn as sns",
            "def bars(groups, values):\n"
            "    df = pd.DataFrame({'group': groups, 'value': values})\n"
            "    fig, ax = plt.subplots()\n"
            "    sns.barplot(data=df, x='group', y='value', errorbar=None, ax=ax)\n"
            "    return [bar.get_height() for bar in ax.patches]",
            "def points(x, y):\n    fig, ax = plt.subplots()\n"
            "    sns.scatterplot(x=x, y=y, ax=ax)\n"
            "    return ax.collections[0].get_offsets().data",
            "def colours(b):\n    return list(sns.color_palette('husl', int(b * 3)))",
            "sns.set_theme()\nsns.histplot([1, 2, 2, 3])\nplt.show()",
        ),
        {"bars": _ROWS, "points": _PAIRS, "colours": _NUMBERS},
    ),
    LibraryCase(
        "statsmodels",
        (
            "import numpy as np\nimport pandas as pd\nimport statsmodels.api as sm\n"
            "import statsmodels.formula.api as smf",
            "def fitted(X, y):\n    return sm.OLS(y, sm.add_constant(X)).fit().params",
            "def explained(x, y):\n"
            "    df = pd.DataFrame({'x': x, 'y': y})\n"
            "    return smf.ols('y ~ x', data=df).fit().rsquared",
            "def p_values(X, y):\n    return sm.OLS(y, X).fit().pvalues",
            "print(sm.OLS([1.0, 2.0, 4.0], sm.add_constant([1.0, 2.0, 3.0])).fit().params)",
        ),
        {"fitted": _TABLES, "explained": _PAIRS, "p_values": _TABLES},
    ),
    LibraryCase(
        "torch",
        (
            "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F",
            "def forward(x):\n    z = torch.tensor(x, dtype=torch.float64).reshape(2, 4)\n"
            "    return F.relu(z @ torch.ones(4, 2, dtype=torch.float64)).numpy()",
            "def gradient(x):\n"
            "    w = torch.tensor(x, dtype=torch.float64, requires_grad=True)\n"
            "    (w ** 3).sum().backward()\n    return w.grad.numpy()",
            "def train(X, y):\n    torch.manual_seed(0)\n    model = nn.Linear(3, 1).double()\n"
            "    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)\n"
            "    X = torch.tensor(X, dtype=torch.float64)\n"
            "    y = torch.tensor(y, dtype=torch.float64).reshape(-1, 1)\n"
            "    for epoch in range(20):\n        optimizer.zero_grad()\n"
            "        loss = F.mse_loss(model(X), y)\n        loss.backward()\n"
            "        optimizer.step()\n    return model.weight.detach().numpy()",
            "print(train([[1.0, 2.0, 3.0]] * 4, [1.0] * 4))",
        ),
        {"forward": _VECTORS, "gradient": _VECTORS, "train": _TABLES},
    ),
    LibraryCase(
        "jax",
        (
            "import jax\nimport jax.numpy as jnp\nimport numpy as np",
            "def squares(x):\n    return np.array(jnp.asarray(x) ** 2, float)",
            "def gradient(x):\n"
            "    return np.array(jax.grad(lambda w: (w ** 3).sum())(jnp.asarray(x)), float)",
            "def logs(x):\n    return np.array(jax.jit(jnp.log1p)(jnp.asarray(x)), float)",
            "print(gradient([1.0, 2.0]))",
        ),
        {"squares": _POSITIVE, "gradient": _POSITIVE, "logs": _POSITIVE},
    ),
)  # fmt: skip
LIBRARY_CASES = {case.name: case for case in _ALL}
_MODULES = {"pillow": "PIL", "scikit-learn": "sklearn"}


def installed_cases() -> list[LibraryCase]:
    """Return those whose library is installed here."""
    return [case for case in _ALL if find_spec(_MODULES.get(case.name, case.name))]
