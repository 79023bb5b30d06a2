"""The notebook and the test cases that all contestants get."""

from __future__ import annotations

import importlib.util
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np


class Kind(StrEnum):
    """What the notebook does besides its five exercises."""

    NUMPY = "numpy"
    TENSORFLOW = "tensorflow"
    KERAS = "keras"


COURSE = Path(__file__).parent / "course"
MAX_POINTS = 40
_CASES_PER_EXERCISE = 8


def _draw() -> dict[str, list[tuple[Any, ...]]]:
    rng = np.random.default_rng(42)
    cases: dict[str, list[tuple[Any, ...]]] = {
        name: [] for name in ("sigmoid", "dense", "my_softmax", "mse_loss", "matmul")
    }
    for _ in range(_CASES_PER_EXERCISE):
        m, n, u = (int(size) for size in rng.integers(2, 6, size=3))
        cases["sigmoid"].append((rng.normal(size=(m, n)),))
        cases["dense"].append(
            (rng.normal(size=(m, n)), rng.normal(size=(n, u)), rng.normal(size=(1, u)))
        )
        cases["my_softmax"].append((rng.normal(size=n),))
        cases["mse_loss"].append((rng.normal(size=m), rng.normal(size=m)))
        cases["matmul"].append((rng.normal(size=(m, n)), rng.normal(size=(n, u))))
    return cases


CASES = _draw()

CELLS = (
    "import numpy as np\nimport math",
    "def sigmoid(z):\n    z = np.asarray(z, dtype=float)\n    return 1 / (1 + np.exp(-z))",
    "print(sigmoid(0))\nsigmoid(np.array([-1, 0, 1]))",
    "X = np.array([[200.0, 17.0], [120.0, 5.0]])\nX.shape",
    "def dense(A_in, W, B):\n    return sigmoid(np.matmul(A_in, W) + B)",
    "W = np.array([[1.0, -3.0, 5.0], [-2.0, 4.0, -6.0]])\nB = np.array([[-1.0, 1.0, 2.0]])",
    "print(dense(X, W, B))",
    "def my_softmax(z):\n    N = len(z)\n    a = np.zeros(N)\n    total = 0\n"
    "    for k in range(N):\n        total += np.exp(z[k])\n"
    "    for j in range(N):\n        a[j] = np.exp(z[j]) / total\n    return a",
    "z = np.array([1.0, 2.0, 3.0, 4.0])\nprint(my_softmax(z), my_softmax(z).sum())",
    "def mse_loss(y_true, y_pred):\n    return ((np.array(y_true) - np.array(y_pred)) ** 2).mean()",
    "mse_loss([1, 0, 0, 1], [0, 0, 0, 0])",
    "def matmul(A, B):\n    rows, inner, columns = len(A), len(B), len(B[0])\n"
    "    C = np.zeros((rows, columns))\n    for i in range(rows):\n"
    "        for j in range(columns):\n            for k in range(inner):\n"
    "                C[i, j] += A[i][k] * B[k][j]\n    return C",
    "for epoch in range(50):\n    if epoch % 10 == 0:\n        print('epoch', epoch)",
    "matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]])",
    "history = [mse_loss(np.ones(4), np.full(4, i / 10)) for i in range(10)]\nhistory[-1]",
)
# Real NumPy notebooks often import TensorFlow and never use it; one that uses it builds and fits.
OPENINGS: dict[Kind, tuple[str, ...]] = {
    Kind.NUMPY: (),
    Kind.TENSORFLOW: ("import tensorflow as tf",),
    Kind.KERAS: (
        "import numpy as np\nimport tensorflow as tf\n"
        "from tensorflow.keras import Sequential\nfrom tensorflow.keras.layers import Dense",
        "rng = np.random.default_rng(1)\nX_train = rng.normal(size=(200, 2))\n"
        "Y_train = (X_train.sum(axis=1, keepdims=True) > 0).astype(float)",
        "tf.random.set_seed(1234)\nmodel = Sequential([tf.keras.Input(shape=(2,)),\n"
        "    Dense(3, activation='sigmoid', name='layer1'),\n"
        "    Dense(1, activation='sigmoid', name='layer2')])",
        "model.compile(loss=tf.keras.losses.BinaryCrossentropy(),\n"
        "              optimizer=tf.keras.optimizers.Adam(learning_rate=0.01))\n"
        "history = model.fit(X_train, Y_train, epochs=10)",
        "predictions = model.predict(X_train[:5])\nassert predictions.shape == (5, 1)",
    ),
}


def cells(kind: Kind, student: int = 0) -> list[str]:
    """Return the code cells; each student's differ, so that no cache can know them."""
    return [f"{source}\n# student {student}" for source in (*OPENINGS[kind], *CELLS)]


def expected() -> dict[str, list[Any]]:
    """Return the right answer to every case.

    Loaded without the engine: the floor calls this, and a fork costs what its process has loaded.
    """
    path = COURSE / "reference" / "five" / "numpy_solution.py"
    spec = importlib.util.spec_from_file_location("benchmark_reference", path)
    assert spec is not None
    assert spec.loader is not None
    solution = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(solution)
    return {
        name: [getattr(solution, name)(*arguments) for arguments in cases]
        for name, cases in CASES.items()
    }
