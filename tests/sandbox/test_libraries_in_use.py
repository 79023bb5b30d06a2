"""Libraries as students use them: imports of all kinds, training, plots, and what works elsewhere.

Each notebook is one process; what is not installed is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from autograder.models import Limits, Submission
from autograder.sandbox import Fence, Sandbox, Value

LIMITS = Limits(call_s=60, cell_s=60, submission_s=120)
LOADER_NOTE = (
    "processes cannot be started here: DataLoader loaded its data by itself (num_workers=0)"
)


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


@pytest.fixture
def run(sandbox):
    """Return a function that runs cells without an error and returns what `a` is, and the notes."""

    def run(*cells: str, needs: str = "", files: dict[str, bytes] | None = None):
        for name in needs.split():
            if find_spec(name) is None:
                pytest.skip(f"no {name} here")
        with sandbox.session(Submission("ada", (), cells, files or {}), LIMITS) as session:
            session.run()
            assert session.notebook.errors == ()
            found = session.variable("a")
            return found.value if isinstance(found, Value) else found, session.notebook.notes

    return run


def test_pillow(run):
    cells = (
        "from PIL import Image, ImageFilter\nimport numpy as np",
        "picture = Image.fromarray(np.arange(48, dtype=np.uint8).reshape(4, 4, 3))\n"
        "picture.save('picture.png'); picture.save('picture.jpg', quality=90)",
        "again = Image.open('picture.png').convert('L').resize((2, 2))\n"
        "again.filter(ImageFilter.BLUR)\nagain.show()\nagain",
        "a = [again.size, np.asarray(Image.open('picture.png'))[3, 3].tolist()]",
    )
    value, notes = run(*cells, needs="PIL")
    assert value == [(2, 2), [45, 46, 47]]
    assert notes == ("windows cannot be opened here: Image.show() did nothing",)


@pytest.mark.parametrize("widgets", ["", "import sys\nsys.modules['ipywidgets'] = None"])
def test_tqdm_as_bars_and_in_pandas(run, widgets):
    cells = (
        widgets,
        "from tqdm import tqdm, trange\nfrom tqdm.auto import tqdm as auto\n"
        "from tqdm.notebook import tqdm as bar, trange as bars, tqdm_notebook\nimport pandas as pd",
        "a = 0\nfor i in tqdm(range(3), desc='Epoch'):\n    a += i\n"
        "for i in auto([1, 2], leave=False): a += i\nfor i in bar([1, 2]): a += i\n"
        "for i in trange(2): a += i\nfor i in bars(3, desc='x'): a += i",
        "tqdm.pandas()\na += int(pd.Series([1, 2]).progress_apply(lambda x: x * 2).sum())\n"
        "with tqdm(total=4) as progress:\n    progress.update(2)\n"
        "    progress.set_postfix(loss=0.5)\n    tqdm.write('halfway')",
    )
    assert run(*cells, needs="tqdm pandas")[0] == 3 + 3 + 3 + 1 + 3 + 6


def test_pandas_cleans_groups_and_reads_a_file_beside_the_notebook(run):
    cells = (
        "import pandas as pd\nfrom pandas import DataFrame, Series\nimport numpy as np\n"
        "import warnings\nwarnings.filterwarnings('ignore')\n"
        "pd.set_option('display.max_columns', None)",
        "df = pd.read_csv('data/houses.csv', parse_dates=['sold'])\ndf.head()\ndf.info()\n"
        "df.describe()",
        "df['price'] = df['price'].fillna(df['price'].median())\n"
        "df['town'] = df['town'].str.strip().str.title().astype('category')\n"
        "df = df.drop_duplicates().query('price > 0')\ndf.isna().sum()",
        "means = df.groupby('town', observed=True)['price'].mean()\n"
        "df.plot.scatter(x='rooms', y='price'); df.hist(); means.plot(kind='bar')\n"
        "display(df.style.highlight_max())\nprint(df.to_string())\ndf",
        "df.to_csv('clean.csv', index=False); df.to_json('clean.json')\n"
        "months = pd.read_csv('clean.csv', parse_dates=['sold'])['sold'].dt.month",
        "a = [means.to_dict(), months.tolist()]",
    )
    houses = b"town,rooms,price,sold\n linz,2,100,2024-01-05\nGraz,3,,2024-02-05\nLINZ ,4,300,"
    houses += b"2024-03-05\nGraz,3,,2024-02-05\n"
    value, _ = run(*cells, needs="pandas matplotlib", files={"data/houses.csv": houses})
    assert value == [{"Graz": 200.0, "Linz": 200.0}, [1, 2, 3]]


def test_scipy(run):
    cells = (
        "import scipy\nimport scipy.stats as st\nfrom scipy import optimize, sparse\n"
        "from scipy.integrate import quad, solve_ivp\nfrom scipy.linalg import lu, solve\n"
        "from scipy.sparse.linalg import spsolve\nimport numpy as np",
        "A = sparse.csr_matrix(sparse.diags([-1, 2, -1], [-1, 0, 1], shape=(5, 5)))\n"
        "x = spsolve(A.tocsc(), np.ones(5))\nP, L, U = lu(A.toarray())",
        "found = optimize.minimize(lambda v: (v[0] - 1) ** 2 + v[1] ** 2, [5.0, 5.0])\n"
        "solution = solve_ivp(lambda t, y: -y, [0, 1], [1.0], rtol=1e-8)\n"
        "t, p = st.ttest_ind([1, 2, 3, 4], [1, 2, 3, 4])",
        "a = [round(float(x[2]), 6), found.success, round(float(p), 6),\n"
        "     round(float(solution.y[0, -1]), 4), round(quad(np.sin, 0, np.pi)[0], 6),\n"
        "     round(float(scipy.stats.norm.cdf(0)), 6)]",
    )
    assert run(*cells, needs="scipy")[0] == [4.5, True, 1.0, 0.3679, 2.0, 0.5]


def test_sympy(run):
    cells = (
        "from sympy import *\nimport sympy as sp\ninit_printing()\nx, y = symbols('x y')",
        "display(integrate(exp(-x ** 2), (x, -oo, oo)))\ndiff(sin(x) * x, x)",
        "f = lambdify(x, x ** 2 + 1)\nplot(x ** 2, (x, -1, 1))",
        "a = [str(solve(x ** 2 - 2, x)), str(limit(sin(x) / x, x, 0)), float(f(2)),\n"
        "     latex(sp.Rational(1, 2)), str(Matrix([[1, 2], [3, 4]]).det())]",
    )
    value = run(*cells, needs="sympy")[0]
    assert value == ["[-sqrt(2), sqrt(2)]", "1", 5.0, r"\frac{1}{2}", "-2"]


def test_networkx(run):
    cells = (
        "import networkx as nx\nimport matplotlib.pyplot as plt\n"
        "from networkx.algorithms import community",
        "G = nx.Graph()\nG.add_weighted_edges_from([('a', 'b', 1), ('b', 'c', 2), ('a', 'c', 9)])\n"
        "nx.draw(G, nx.spring_layout(G, seed=1), with_labels=True)\nplt.show()",
        "found = community.greedy_modularity_communities(nx.karate_club_graph())",
        "a = [nx.shortest_path(G, 'a', 'c', weight='weight'), len(found),\n"
        "     round(sum(nx.pagerank(G).values()), 6)]",
    )
    assert run(*cells, needs="networkx matplotlib scipy")[0] == [["a", "b", "c"], 3, 1.0]


def test_scikit_learn_in_every_process_that_there_is_with_seeds_and_warnings(run):
    cells = (
        "%matplotlib inline\nimport numpy as np\nfrom sklearn import datasets, metrics, svm\n"
        "from sklearn.model_selection import (\n    GridSearchCV,\n    train_test_split,\n)\n"
        "from sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import *\n"
        "import sklearn.linear_model as lm\nfrom sklearn.neural_network import MLPClassifier\n"
        "from sklearn.ensemble import RandomForestClassifier\nfrom joblib import Parallel, delayed",
        "np.random.seed(42)\nX, y = datasets.load_iris(return_X_y=True)\n"
        "X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3)",
        "model = make_pipeline(StandardScaler(), lm.LogisticRegression()).fit(X_train, y_train)\n"
        "print(metrics.classification_report(y_test, model.predict(X_test)))\nmodel",
        "mlp = MLPClassifier(max_iter=2, verbose=True).fit(X_train, y_train)\n"
        "forest = RandomForestClassifier(8, n_jobs=-1, verbose=2).fit(X_train, y_train)\n"
        "search = GridSearchCV(svm.SVC(), {'C': [1, 10]}, n_jobs=-1, verbose=3, cv=2)\n"
        "search.fit(X_train, y_train)\n"
        "metrics.ConfusionMatrixDisplay.from_estimator(model, X_test, y_test)",
        "def square(x): return x * x\n"
        "a = [sum(Parallel(n_jobs=-1, backend=b)(delayed(square)(x) for x in range(4)))\n"
        "     for b in ('loky', 'threading', 'multiprocessing')]\n"
        "a += [model.score(X_test, y_test) > 0.9, int(y_test.sum())]",
    )
    value, _ = run(*cells, needs="sklearn matplotlib")
    assert value[:4] == [14, 14, 14, True]
    assert value == run(*cells)[0], "the seed is the student's"


def test_seaborn_and_statsmodels(run):
    cells = (
        "import seaborn as sns, statsmodels.api as sm, statsmodels.formula.api as smf\n"
        "import matplotlib.pyplot as plt\nimport pandas as pd, numpy as np\nsns.set_theme()",
        "df = pd.DataFrame({'x': np.arange(10.0), 'g': list('ab') * 5})\ndf['y'] = 3 * df.x + 1",
        "sns.scatterplot(data=df, x='x', y='y', hue='g'); plt.show()\n"
        "sns.heatmap(df[['x', 'y']].corr(), annot=True); sns.boxplot(data=df, x='g', y='y')\n"
        "axes = sns.histplot(df['x'], kde=True)\nplt.savefig('plot.png')",
        "result = smf.ols('y ~ x', data=df).fit()\nprint(result.summary())\n"
        "other = sm.OLS(df['y'], sm.add_constant(df['x'])).fit()",
        "a = [round(float(v), 6) for v in (*result.params, *other.params)]",
    )
    assert run(*cells, needs="seaborn statsmodels")[0] == [1.0, 3.0, 1.0, 3.0]


@pytest.mark.parametrize(
    ("needs", "cell"),
    [
        ("seaborn", "import seaborn as sns\nsns.load_dataset('tips')"),
        ("", "import urllib.request as r\nr.urlretrieve('http://example.org/x.csv', 'x.csv')"),
    ],
)
def test_what_needs_the_internet_says_what_to_do(sandbox, needs, cell):
    if needs and find_spec(needs) is None:
        pytest.skip(f"no {needs} here")
    with sandbox.session(Submission("ada", (), (cell,)), LIMITS) as session:
        session.run()
        (error,) = session.notebook.errors
    assert "there is no internet while grading: use a file that is handed in with" in error.message


TORCH = (
    "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
    "from torch import optim, Tensor\n"
    "from torch.utils.data import DataLoader, Dataset, TensorDataset, random_split\n"
    "from tqdm.auto import tqdm",
    "torch.manual_seed(0)\ntorch.set_num_threads(2)\n"
    "device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')\n"
    "X = torch.randn(64, 3); y = X.sum(1, keepdim=True)\n"
    "train, test = random_split(TensorDataset(X, y), [48, 16])\n"
    "loader = DataLoader(train, batch_size=16, shuffle=True, num_workers=2, pin_memory=True)",
    "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
    "        self.layers = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))\n\n"
    "    def forward(self, x):\n        return self.layers(x)\n\n"
    "model = torch.compile(Net().to(device))\nprint(model)",
    "optimizer = optim.Adam(model.parameters(), lr=0.1)\ncriterion = nn.MSELoss()\nlosses = []\n"
    "for epoch in tqdm(range(3)):\n    for xb, yb in loader:\n        optimizer.zero_grad()\n"
    "        loss = criterion(model(xb.to(device)), yb.to(device))\n        loss.backward()\n"
    "        optimizer.step()\n    losses.append(loss.item())\n"
    "    print(f'epoch {epoch}: {loss.item():.3f}')",
    "torch.save(model.state_dict(), 'model.pt')\nmodel.load_state_dict(torch.load('model.pt'))\n"
    "x = torch.tensor(2.0, requires_grad=True)\n(x ** 3).backward()\n"
    "with torch.no_grad():\n    model.eval()(X)",
    "a = [x.grad.item(), losses[-1] < losses[0], losses]\n"
    "def draw(): return torch.rand(2).tolist()",
)


def test_torch_trains_with_workers_and_compiled_and_saves(sandbox, run):
    value, notes = run(*TORCH, needs="torch tqdm")
    assert value[:2] == [12.0, True]
    assert notes == (LOADER_NOTE,)
    with sandbox.session(Submission("ada", (), TORCH), LIMITS) as session:
        assert session.variable("a") == Value(value), "the seed is the student's"
        first = session.call("draw", seed=5)
        assert session.call("draw", seed=6) != first
        assert session.call("draw", seed=5) == first, "and then the test case's"


def test_jax(run):
    cells = (
        "import jax\nimport jax.numpy as jnp\nfrom jax import grad, jit, vmap, random\n"
        "jax.config.update('jax_enable_x64', True)\nprint(jax.devices())",
        "key = random.PRNGKey(0)\nkey, sub = random.split(key)\nX = random.normal(sub, (16, 2))\n"
        "y = X @ jnp.array([2.0, -1.0])",
        "def loss(w, X, y): return jnp.mean((X @ w - y) ** 2)\n"
        "step = jit(lambda w, X, y: w - 0.2 * grad(loss)(w, X, y))\nw = jnp.zeros(2)\n"
        "for _ in range(100):\n    w = step(w, X, y)",
        "a = [round(float(v), 3) for v in w] + [float(v) for v in vmap(grad(lambda x: x ** 3))"
        "(jnp.array([1.0, 2.0]))]",
    )
    assert run(*cells, needs="jax")[0] == [2.0, -1.0, 3.0, 12.0]


@pytest.mark.tensorflow
def test_keras_on_another_backend(run):
    cells = (
        "import os\nos.environ['KERAS_BACKEND'] = 'jax'\nimport keras\nimport numpy as np",
        "keras.utils.set_random_seed(1)\nX = np.ones((8, 2)); y = np.ones((8, 1))\n"
        "model = keras.Sequential([keras.layers.Dense(1)])\nmodel.compile('adam', 'mse')\n"
        "history = model.fit(X, y, epochs=2)",
        "a = [keras.backend.backend(), len(history.history['loss'])]",
    )
    assert run(*cells, needs="keras jax")[0] == ["jax", 2]
