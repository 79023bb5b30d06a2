"""How students write the benchmark's five exercises: right in many ways, and wrong in typical ones.

RESULT stands for a local name that each student chooses. No writing hangs: a submission that uses
up its time costs that time, and tells nothing about the engine's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write an exercise, and whether it is right.

    `helper` is code above it, in a cell of its own or not. Where the code calls the student's own
    sigmoid, it is right only if that one is.
    """

    code: str
    is_right: bool = True
    helper: str = ""
    calls_sigmoid: bool = False


_STUB = '    """Return the result, see above."""\n    raise NotImplementedError'

RIGHT: dict[str, tuple[Writing, ...]] = {
    "sigmoid": (
        Writing("def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"),
        Writing(
            "def sigmoid(z):\n    z = np.asarray(z, dtype=float)\n"
            "    RESULT = 1.0 / (1.0 + np.exp(-z))\n    return RESULT"
        ),
        Writing(
            'def sigmoid(z: np.ndarray) -> np.ndarray:\n    """Logistic function."""\n'
            "    RESULT: np.ndarray = np.exp(z) / (np.exp(z) + 1)\n    return RESULT"
        ),
        Writing("def sigmoid(z):\n    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))"),
        Writing("sigmoid = lambda z: 1 / (1 + np.exp(-np.array(z)))"),
        Writing(
            "def sigmoid(z):\n    RESULT = np.zeros(np.shape(z))\n"
            "    for index in np.ndindex(RESULT.shape):\n"
            "        RESULT[index] = one_sigmoid(z[index])\n    return RESULT",
            helper="def one_sigmoid(x):\n    return 1 / (1 + math.exp(-x))",
        ),
        Writing(
            "def sigmoid(z):\n    z = np.asarray(z, dtype=float)\n"
            "    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))),\n"
            "                    np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))"
        ),
    ),
    "dense": (
        Writing("def dense(A_in, W, B):\n    return sigmoid(A_in @ W + B)", calls_sigmoid=True),
        Writing(
            "def dense(A_in, W, B):\n    RESULT = np.matmul(A_in, W) + B\n"
            "    A_out = sigmoid(RESULT)\n    return A_out",
            calls_sigmoid=True,
        ),
        Writing(
            "def dense(A_in, W, B, g=sigmoid):\n    RESULT = np.dot(A_in, W) + B\n"
            "    return g(RESULT)",
            calls_sigmoid=True,
        ),
        Writing(
            "def dense(A_in, W, B):\n    rows, units = A_in.shape[0], W.shape[1]\n"
            "    RESULT = np.zeros((rows, units))\n    for i in range(rows):\n"
            "        for j in range(units):\n"
            "            w = W[:, j]\n"
            "            RESULT[i, j] = 1 / (1 + np.exp(-(np.dot(A_in[i], w) + B[0, j])))\n"
            "    return RESULT"
        ),
        Writing(
            "def dense(A_in, W, B):\n    return Dense(W, B)(A_in)",
            helper="class Dense:\n    def __init__(self, W, B):\n        self.W = W\n"
            "        self.B = B\n\n    def __call__(self, X):\n"
            "        return self.activation(X @ self.W + self.B)\n\n    @staticmethod\n"
            "    def activation(z):\n        return 1 / (1 + np.exp(-z))",
        ),
        Writing(
            "def dense(A_in, W, B):\n"
            "    RESULT = np.array([[float(np.sum(a * w)) for w in W.T] for a in A_in])\n"
            "    return sigmoid(RESULT + B)",
            calls_sigmoid=True,
        ),
        Writing(
            "def dense(A_in, W, B):\n    return sigmoid(np.einsum('ij,jk->ik', A_in, W) + B)",
            calls_sigmoid=True,
        ),
    ),
    "my_softmax": (
        Writing("def my_softmax(z):\n    RESULT = np.exp(z)\n    return RESULT / np.sum(RESULT)"),
        Writing(
            "def my_softmax(z):\n    RESULT = np.exp(z - max(z))\n    return RESULT / RESULT.sum()"
        ),
        Writing(
            "def my_softmax(z):\n    N = len(z)\n    RESULT = np.zeros(N)\n    total = 0\n"
            "    for k in range(N):\n        total += np.exp(z[k])\n    for j in range(N):\n"
            "        RESULT[j] = np.exp(z[j]) / total\n    return RESULT"
        ),
        Writing(
            "def my_softmax(z):\n    total = sum(math.exp(v) for v in z)\n"
            "    return np.array([math.exp(v) / total for v in z])"
        ),
        Writing(
            "def my_softmax(z: np.ndarray) -> np.ndarray:\n    return np.exp(z - log_sum_exp(z))",
            helper="def log_sum_exp(z: np.ndarray) -> float:\n    m = z.max()\n"
            "    return m + np.log(np.exp(z - m).sum())",
        ),
        Writing(
            "def my_softmax(z):\n    RESULT = np.zeros_like(z)\n"
            "    for j, value in enumerate(z):\n"
            "        RESULT[j] = 1 / np.sum(np.exp(z - value))\n    return RESULT"
        ),
    ),
    "mse_loss": (
        Writing("def mse_loss(y_true, y_pred):\n    return ((y_true - y_pred) ** 2).mean()"),
        Writing(
            "def mse_loss(y_true, y_pred):\n"
            "    return np.mean(np.square(np.array(y_true) - np.array(y_pred)))"
        ),
        Writing(
            "def mse_loss(y_true, y_pred):\n    RESULT = 0\n    n = len(y_true)\n"
            "    for i in range(n):\n        RESULT += (y_true[i] - y_pred[i]) ** 2\n"
            "    return RESULT / n"
        ),
        Writing(
            "def mse_loss(y_true, y_pred):\n"
            "    return sum((a - b) ** 2 for a, b in zip(y_true, y_pred)) / len(y_pred)"
        ),
        Writing(
            "def mse_loss(y_true: np.ndarray, y_pred: np.ndarray) -> float:\n"
            "    RESULT = y_true - y_pred\n    return float(np.dot(RESULT, RESULT) / RESULT.size)"
        ),
        Writing(
            "def mse_loss(y_true, y_pred):\n"
            "    return np.linalg.norm(y_true - y_pred) ** 2 / n_of(y_true)",
            helper="def n_of(values):\n    return np.asarray(values).size",
        ),
    ),
    "matmul": (
        Writing("def matmul(A, B):\n    return A @ B"),
        Writing("def matmul(A, B):\n    return np.dot(A, B)"),
        Writing("def matmul(A, B):\n    RESULT = np.matmul(A, B)\n    return RESULT"),
        Writing(
            "def matmul(A, B):\n    rows, inner, columns = len(A), len(B), len(B[0])\n"
            "    RESULT = np.zeros((rows, columns))\n    for i in range(rows):\n"
            "        for j in range(columns):\n            for k in range(inner):\n"
            "                RESULT[i, j] += A[i][k] * B[k][j]\n    return RESULT"
        ),
        Writing(
            "def matmul(A, B):\n"
            "    return np.array([[row_times_column(a, b) for b in np.transpose(B)] for a in A])",
            helper="def row_times_column(a, b):\n    total = 0.0\n"
            "    for x, y in zip(a, b):\n        total += x * y\n    return total",
        ),
        Writing(
            "def matmul(A, B):\n    assert A.shape[1] == B.shape[0]\n"
            "    RESULT = np.empty((A.shape[0], B.shape[1]))\n    for i in range(A.shape[0]):\n"
            "        RESULT[i] = (A[i, :, None] * B).sum(axis=0)\n    return RESULT"
        ),
    ),
}

WRONG: dict[str, tuple[Writing, ...]] = {
    "sigmoid": (
        Writing("def sigmoid(z):\n    return 1 / (1 + np.exp(z))", is_right=False),
        Writing("def sigmoid(z):\n    return 1 / 1 + np.exp(-z)", is_right=False),
        Writing(
            "def sigmoid(z):\n    RESULT = 1 / (1 + np.exp(-z))\n    print(RESULT)", is_right=False
        ),
        Writing("def sigmoid(z):\n    return 1 / (1 + math.exp(-z))", is_right=False),
        Writing(f"def sigmoid(z):\n{_STUB}", is_right=False),
    ),
    "dense": (
        Writing("def dense(A_in, W, B):\n    return A_in @ W + B", is_right=False),
        Writing("def dense(A_in, W, B):\n    return sigmoid(A_in @ W)", is_right=False),
        Writing("def dense(A_in, W, B):\n    return sigmoid(W @ A_in.T + B)", is_right=False),
        Writing(f"def dense(A_in, W, B):\n{_STUB}", is_right=False),
    ),
    "my_softmax": (
        Writing("def my_softmax(z):\n    return z / np.sum(z)", is_right=False),
        Writing("def my_softmax(z):\n    return np.exp(z)", is_right=False),
        Writing("def my_softmax(z):\n    return np.exp(z) / np.max(np.exp(z))", is_right=False),
        Writing(f"def my_softmax(z):\n{_STUB}", is_right=False),
    ),
    "mse_loss": (
        Writing(
            "def mse_loss(y_true, y_pred):\n    return np.mean(y_true - y_pred) ** 2",
            is_right=False,
        ),
        Writing(
            "def mse_loss(y_true, y_pred):\n    return np.sum((y_true - y_pred) ** 2)",
            is_right=False,
        ),
        Writing(
            "def mse_loss(y_true, y_pred):\n    return np.mean(np.abs(y_true - y_pred))",
            is_right=False,
        ),
        Writing(
            "def mse_loss(y_true, y_pred):\n    return ((y_true - y_pred) ** 2).mean",
            is_right=False,
        ),
        Writing(f"def mse_loss(y_true, y_pred):\n{_STUB}", is_right=False),
    ),
    "matmul": (
        Writing("def matmul(A, B):\n    return A * B", is_right=False),
        Writing("def matmul(A, B):\n    return (A @ B).T[::-1]", is_right=False),
        Writing(
            "def matmul(A, B):\n    RESULT = np.zeros((len(A), len(B[0])))\n"
            "    for i in range(len(A)):\n        for j in range(len(B[0])):\n"
            "            for k in range(len(B) - 1):\n"
            "                RESULT[i, j] += A[i, k] * B[k, j]\n    return RESULT",
            is_right=False,
        ),
        Writing(f"def matmul(A, B):\n{_STUB}", is_right=False),
    ),
}

LOCAL_NAMES = ("res", "result", "out", "s", "tmp", "answer", "ergebnis", "ret", "y_hat", "arr")

# Cells that raise: what the other cells define stands all the same.
CRASHING = (
    "print(undefined_variable)",
    "np.array([1, 2, 3]) @ np.array([1, 2])",
    "1 / 0",
    "print('forgotten quote)",
    "import a_module_that_is_not_there",
    "data = open('data.csv').read()",
    "    x = 5",
)
MAGICS = ("%matplotlib inline", "%precision 4", "%pwd", "%time sigmoid(np.zeros(3))")
MARKDOWN = (
    "# Lab: neurons and layers",
    "## Exercise 1\nWrite the *logistic* function $g(z) = \\frac{1}{1+e^{-z}}$.",
    "**My answer:** because it is differentiable everywhere.",
    "The loss falls with every epoch, as expected.\n\n- first\n- second",
)
