"""Exceptions as first-years raise them, explained; and the same ones with another cause, not."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.diagnosis.errors import TABLE

from .student import why

Z = np.array([1.0, 2.0])
M = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
NP = "import numpy as np\n"

# The code of f, its arguments, and words of the explanation.
EXPLAINED = [
    ("import math\ndef f(z):\n    return 1 / (1 + math.exp(-z))", (Z,), "use `np.exp`"),
    ("from math import exp\ndef f(z):\n    return exp(-z)", (Z,), "use `np.exp`"),
    ("def f(z):\n    return float(z)", (Z,), "float() takes one number"),
    ("def f(z):\n    return 2.7 ^ z", (1.5,), "write `**`"),
    ("def f(z):\n    return 2.7 ^ z", (Z,), "write `**`"),
    ("def f(z):\n    if z > 0: return z\n    return 0", (Z,), "`if` needs one True or False"),
    ("def f(z):\n    return z if z > 0 else 0", (Z,), "`if` needs one True or False"),
    ("def f(z):\n    while z > 0:\n        z = z - 1\n    return z", (Z,), "`while` needs one"),
    ("def f(z):\n    return max(0, z)", (Z,), "np.maximum compares element by element"),
    (NP + "def f(z):\n    return np.where(z > 0 and z < 1, 1, 0)", (Z,), "write &, | and ~"),
    (NP + "def f(z):\n    return np.max(0, z)", (Z,), "`np.maximum` compares two arrays"),
    ("def f(A, B):\n    return A * B", (M, M.T), "product of matrices is `@`"),
    ("def f(A, B):\n    return A + B", (M, Z), "shapes (2,3) and (2,)"),
    ("def f(A, B):\n    return A @ B", (M, M), "fit when the first is transposed"),
    (NP + "def f(A, B):\n    return np.dot(A, B)", (M, M), "do not fit for a product"),
    ("def f(A, b):\n    return A @ b", (M, 2.0), "use `*` for that"),
    (NP + "def f(z):\n    a = np.zeros(2)\n    a[0] = [1.0, 2.0]", (Z,), "into one place"),
    (NP + "def f(z):\n    z += 0.5\n    return z", (np.array([1, 2]),), "array of whole numbers"),
    (NP + "def f(A):\n    return np.zeros(2, 3)", (M,), "shape in brackets"),
    ("def f(z):\n    for i in z:\n        z[i] = 0", (Z,), "gives the values of `z`"),
    ("def f(z):\n    return z[len(z) / 2]", (Z,), "use //"),
    ("def f(z):\n    return z[2]", (Z,), "run from 0 to 1, but index 2 is used"),
    ("def f(z):\n    return z[2]", ([1, 2],), "indices run from 0"),
    ("def f(z):\n    return z.shape[1]", (Z,), "single entry"),
    ("def f(z):\n    return z[0, 1]", (Z,), "has one dimension here"),
    ("def f(z):\n    return z.sum(axis=1)", (Z,), "axis=1 needs an array of two dimensions"),
    ("def f(z):\n    m, n = z.shape", (Z,), "needs 2 axes"),
    ("def f(w, x):\n    return w(x)", (Z, Z), "`w` is a value and no function"),
    ("def f(x):\n    return 2 (x + 1)", (Z,), "a `*` is missing"),
    ("def f(x):\n    return [0] * (len(x) / 2)", (Z,), "times a number"),
    ("def f(x):\n    for i in range(len(x) / 2):\n        pass", (Z,), "range() needs a whole"),
    ("def f(y, p):\n    return y - p", ([1], [2]), "A list does not calculate"),
    ("def f(y):\n    return -y", ([1],), "A list does not calculate"),
    ("def f(y):\n    return y + 0.5", ([1],), "A list does not calculate"),
    ("def f(y):\n    return 0.5 * y", ([1],), "A list times a number"),
    ("def f(y):\n    return y > 0", ([1],), "cannot be compared with a number"),
    ("def f(z):\n    return z[0]", (1.5,), "`z` is a single number here"),
    (NP + "def f(z):\n    return np.float64(z)[0]", (1.5,), "single number"),
    (NP + "def f(z):\n    return np.exp[z]", (Z,), "np.exp"),
    ("def f(z):\n    for v in z:\n        pass", (1.5,), "`z`, which is a single number here"),
    ("def f(z):\n    for i in len(z):\n        pass", (Z,), "write `range(len(z))`"),
    ("def f(z):\n    return [v for v in z]", (1.5,), "which is a single number here"),
    (NP + "def f(z):\n    for v in np.array(z): pass", (1.5,), "runs over a single number"),
    ("def f(z):\n    return len(z)", (1.5,), "np.size(z) works for both"),
    ("def f(A):\n    return A[0, 1]", ([[1, 2]],), "A[i][j]"),
    ("def f(A):\n    return A[1.0 / 2]", ([1, 2],), "use //"),
    ("def f(z):\n    z[0] = 1", (1.5,), "sets an entry of a single number"),
    ("def f(z):\n    z[0] = 1", ((1, 2),), "A tuple cannot be changed"),
    ("def g(x, w): return x\ndef f(z):\n    return g(z)", (Z,), "too few arguments: 'w'"),
    ("def g(x): return x\ndef f(z):\n    return g(z, 1)", (Z,), "one argument (x), but gets 2"),
    ("def g(x): return x\ndef f(z):\n    return g(y=z)", (Z,), "no parameter `y`"),
    ("def f(z):\n    return 1 / (z - z)", (1.5,), "divides by 0"),
    ("import math\ndef f(z):\n    return math.log(z)", (0.0,), "`math.log` gets 0"),
    ("import math\ndef f(z):\n    return math.exp(z)", (1000.0,), "too large for a float"),
    ("def f(z):\n    return f(z - 1)", (1.5,), "calls itself again and again"),
    ("def f(z):\n    return 'z: ' + z", (1.5,), "adds a string and a number"),
    ("def f(z):\n    assert z > 2\n    return z", (1.5,), "Your own `assert`"),
    ("def f(z):\n    return np.exp(z)", (Z,), "`import numpy as np` is missing"),
    ("def sigmoid(z): return z\ndef f(z):\n    return sigmiod(z)", (Z,), "is `sigmoid` meant?"),
    ("def f(x):\n    return X + 1", (Z,), "the parameter is called `x`"),
    ("def f(x):\n    return quux(x)", (Z,), "`quux` is not defined anywhere in your notebook"),
    ("def f(z):\n    for v in z:\n        s += v\n    return s", (Z,), "such as `s = 0`"),
    ("s = 1.0\ndef f(z):\n    s = s + z\n    return s", (Z,), "does not mean the `s` outside"),
    ("def f(z):\n    if z > 9:\n        a = 1\n    return a", (1.5,), "only if an `if` above"),
    ("def s(z): return z\ndef f(z):\n    a = s\n    return a * (1 - a)", (1.5,), "`s(…)`"),
    ("def s(z): return z\ndef f(z):\n    return 1 - s", (1.5,), "`s` is a function here"),
    ("def f(z):\n    return z.shape", ([1],), "A list has no `.shape`"),
    ("def f(z):\n    return z.shape", (1.5,), "A plain number has no `.shape`"),
    ("def f(z):\n    z.append(1)", (Z,), "An array has no `append`"),
    ("def g(z): print(z)\ndef f(z):\n    return 1 + g(z)", (1.5,), "`g` prints its result"),
    ("def g(z): z = 1\ndef f(z):\n    y = g(z)\n    return y + 1", (1.5,), "`g` has no `return`"),
    ("def f(z):\n    s = [].append(1)\n    return s + z", (1.5,), ""),
    ("def f(z):\n    r = []\n    r = r.append(z)\n    return r[0] + r", (1.5,), "without `r ="),
    (NP + "def f(z):\n    return np.sigmoid(z)", (Z,), "NumPy has no sigmoid"),
    (NP + "def f(z):\n    return np.maximun(z, 0)", (Z,), "is np.maximum meant?"),
    ("import math\ndef f(z):\n    return math.maximum(z, 0)", (Z,), "np.maximum is there"),
    ("def f(p):\n    return p['W1']", ({"w1": 1.0},), "Is 'w1' meant?"),
    ("def f(z):\n    import scipi\n", (Z,), "`scipi` is not installed"),
    ("def f(z):\n    return open('data.csv').read()", (Z,), "The file is not there"),
    (
        "def f(z):\n    if len(z) >= 2:\n        raise ValueError('x')",
        (Z,),
        "condition right, `len(z) >= 2`",
    ),
    ("def f(z):\n    n = len(z)\n    return 2 / n(z + 1)", (Z,), "write `n * (…)` to multiply"),
    ("def f(z):\n    sum = 0\n    return sum(z)", (Z,), "hides the function `sum`"),
    ("sum = 0\ndef f(z):\n    return sum(z)", (Z,), "hides Python's function `sum`"),
    ("def f(z):\n    for v in z:\n        a, b = b, v\n    return a", (Z,), ""),
    ("def f(z):\n    for v in z:\n        d = m * v\n        m, b = d, v", (Z,), "before the loop"),
    ("def f(y, p):\n    return y * p", ([1], [2]), "Two lists cannot be multiplied"),
    ("def f(z):\n    r = []\n    r[0] = z\n    return r", (Z,), "`r` is an empty list, `r = []`"),
    ("def f(z):\n    r = []\n    r.append(z)\n    return r[1]", (Z,), "no entry with this index"),
    ("n = 2\ndef f(z):\n    g = abs\n    return g(n(z))", (Z,), "`n` is a value and no function"),
    ("def f(p):\n    return p.w1", ({"w1": 1.0},), "write `p['w1']` in place of `p.w1`"),
    ("def f(p, r):\n    return p - r * p", ({"w1": 1.0}, 0.5), "`for key in p:`"),
    ("def f(p):\n    return -p", ({"w1": 1.0},), ""),
    ("def f(z):\n    n = len(z) / 2\n    return z[:n]", (Z,), "use //"),
    (NP + "def f(z):\n    return np.zeros(len(z) / 2)", (Z,), "The size of an array is a whole"),
    (NP + "def f(z):\n    np.zeros(2, int)[0] = np.nan", (1.5,), "no integer can be nan"),
    (NP + "def f(w, h):\n    return np.dot(w, h)", ([M, M.T], Z), "`w` is a whole list of arrays"),
    (NP + "def f(A, B):\n    return np.inner(A, B)", (M, M.T), "multiplies rows with rows"),
    (NP + "def f(x, w):\n    a = x[1:]\n    return np.dot(a, w)", (Z, Z), "line that makes `a`"),
    (NP + "def f(A, B):\n    return A @ B", (M, np.ones((7, 5))), "Print both shapes above"),
    ("def f(A, z):\n    A[0, :] = z", (M, Z), "puts 2 values into a place for 3 values"),
    ("def f(A, B):\n    A[:, 0:1] = B[:, 5:6]", (M, M), "The right side is empty here"),
    ("def f(A, B):\n    return A[0, 1] + B[2, 0]", (M, M), "Two indices may be swapped"),
    ("def f(z):\n    return [z[i] for i in range(len(z))]", (1.5,), "whole `z` and without a loop"),
    ("def f(z):\n    z[z < 0] = 0", (1.5,), "does not change the argument"),
    ("def f(z):\n    return (z, 1) - (1, z)", (1.5,), "cannot calculate a tuple - a tuple"),
    ("def f(A):\n    return A.matmul(A)", (M,), "NumPy has a function: np.matmul(…) or @"),
]  # fmt: skip


# The exceptions of libraries that are slow to import, raised by their names.
REFUSED = [
    (
        "class NotFittedError(ValueError): pass\ndef f(z):\n"
        "    raise NotFittedError('This Pipeline instance is not fitted yet.')",
        "call its `fit` before",
    ),
    (
        "def f(z):\n    raise RuntimeError('a leaf Variable that requires grad is being used in an "
        "in-place operation.')",
        "put the update into `with torch.no_grad():`",
    ),
    (
        "def f(z):\n    raise RuntimeError(\"Can't call numpy() on Tensor that requires grad. Use "
        'tensor.detach().numpy() instead.")',
        "write .detach().numpy()",
    ),
    (
        "def f(z):\n    raise RuntimeError('grad can be implicitly created only for scalar "
        "outputs')",
        "take the mean or the sum",
    ),
    (
        "def f(z):\n    raise RuntimeError('element 0 of tensors does not require grad and does "
        "not have a grad_fn')",
        "has requires_grad=True, so there is no gradient",
    ),
    (
        "def f(z):\n    raise RuntimeError('Trying to backward through the graph a second time')",
        "compute the loss anew in each step",
    ),
    (
        "def f(z):\n    raise AttributeError('cannot assign module before Module.__init__() call')",
        "super().__init__() as the first line",
    ),
    (
        "def f(z):\n    raise RuntimeError('expected m1 and m2 to have the same dtype')",
        "numbers of different types",
    ),
    ("def f(z):\n    raise RuntimeError('no graph')", ""),
]


@pytest.mark.parametrize(("code", "words"), REFUSED)
def test_what_a_library_refuses_is_explained_by_its_message(code, words):
    found = why(code, "f", Z)
    assert (found is None) if not words else words in (found or ("nothing",))[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return df['prise']", "has no column 'prise', but 'price': mind how it is written."),
        ("return df['Price']", "but 'price': mind capital letters and blanks."),
        ("return df.prise", "has no column 'prise', but 'price'"),
        ("return df['zebra']", ""),
        ("df = df.dropna(inplace=True)\n    return df.price", "so `df` is None: leave out"),
        ("df = df.head()\n    return None.price", ""),
    ],
)
def test_what_a_table_lacks_is_explained(body, words):
    pd = pytest.importorskip("pandas")
    found = why(f"def f(df):\n    {body}\n", "f", pd.DataFrame({"price": [1.0, 2.0]}))
    assert (found is None) if not words else words in (found or ("nothing",))[0]


@pytest.mark.parametrize(("code", "arguments", "words"), EXPLAINED)
def test_an_exception_is_explained(code, arguments, words):
    found = why(code, "f", *arguments)
    assert (found is None) if not words else words in (found or ("nothing",))[0]


NEURON = """
class Neuron:
    def __init__(self, weights):
        self.weights = weights
    def feedforward(self, x):
        return {body}
def f(x):
    return Neuron(2.0).feedforward(x)
"""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (NEURON.format(body="weights * x"), "write `self.weights`"),
        (NEURON.format(body="self.weight * x"), "is `weights` meant?"),
        (NEURON.format(body="x").replace("(self, x)", "(x)"), "`feedforward` has no `self`"),
        (NEURON.format(body="x").replace("__init__", "_init_"), "two underscores on each side"),
        (
            NEURON.format(body="self.weights * x")
            .replace("__init__", "_init_")
            .replace("(2.0)", "()"),
            "`_init_` is not called",
        ),
        (
            NEURON.format(body="weights").replace("return w", "weights -= x\n        return w"),
            "write `self.weights`, here and in each line",
        ),
        (
            NEURON.format(body="self.weights * x").replace("self.weights =", "weights ="),
            "gone when",
        ),
        (NEURON.format(body="self.w + x").replace("self.weights = w", "w = w"), "gone when"),
        (NEURON.format(body="self.bias * x"), "No line of `Neuron` sets `self.bias`"),
        (
            NEURON.format(body="x").replace("forward(x)", "forward(x, x)"),
            "takes one argument (x), but gets 2 in this line",
        ),
        (
            NEURON.format(body="x").replace(
                "return Neuron(2.0).feedforward(x)", "return 2 * Neuron(x)"
            ),
            "Call its method, `.feedforward(…)`",
        ),
        (
            NEURON.format(body="x").replace("Neuron(2.0).feed", "Neuron.feed"),
            "is called on the class",
        ),
    ],
)
def test_what_goes_wrong_with_classes_is_explained(code, words):
    assert words in why(code, "f", 1.5)[0]


KERAS = """
import numpy as np
def f(X):
    many = np.tile(X, {reps})
    raise ValueError({message!r})
"""
OTHER_WIDTH = (
    'Input 0 of layer "dense" is incompatible with the layer: expected axis -1 of input shape to '
    "have value 2, but received input with shape (None, 200)"
)
TWICE = (
    "All layers added to a Sequential model should have unique names. Name 'layer1' is already the "
    "name of a layer in this model. Update the `name` argument to pass a unique name."
)


@pytest.mark.parametrize(
    ("reps", "message", "words"),
    [
        ("100", OTHER_WIDTH, "side by side"),
        ("(1, 100)", OTHER_WIDTH, "side by side"),
        ("(100, 1)", OTHER_WIDTH, "expects 2 values for each sample"),
        ("len(X)", OTHER_WIDTH, "expects 2 values for each sample"),
        ("1", TWICE, "Two layers of this model have the name 'layer1'"),
    ],
)
def test_what_keras_refuses_is_explained(reps, message, words):
    """Its messages are raised by hand, since tests run without Keras as well."""
    assert words in why(KERAS.format(reps=reps, message=message), "f", M)[0]


# What raises the same exceptions for other reasons, of which nothing is known.
UNEXPLAINED = [
    ("def f(z):\n    raise ValueError('truth value of an array is ambiguous')", (Z,)),
    ("def f(z):\n    raise TypeError('only size-1 arrays can be converted')", (Z,)),
    ("def f(z):\n    raise NameError(\"name 'sigmoid' is not defined\")\ndef sigmoid(): 1", (Z,)),
    ("def f(z):\n    raise KeyError('w1')", ({"w1": 1.0},)),
    ("def f(z):\n    raise ZeroDivisionError('division by zero')", (Z,)),
    ("def f(z):\n    raise OverflowError('math range error')", (Z,)),
    ("def f(z):\n    raise IndexError('list index out of range')", (Z,)),
    ("def f(z):\n    raise AttributeError(\"'Thing' object has no attribute 'shape'\")", (Z,)),
    ("def f(z):\n    raise RecursionError('maximum recursion depth exceeded')", (Z,)),
    ("def f(z):\n    raise TypeError(\"g() missing 1 required positional argument: 'x'\")", (Z,)),
    ("def f(z):\n    raise AssertionError", (Z,)),
    ("def f(z):\n    raise ValueError('cannot convert float NaN to integer')", (Z,)),
    ("def f(z):\n    raise Exception('something else')", (Z,)),
    ("def g(z):\n    if len(z) > 1: raise ValueError\ndef f(z):\n    return g(z)", (Z,)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "arguments"), UNEXPLAINED)
def test_words_alone_explain_nothing(code, arguments):
    assert why(code, "f", *arguments) is None


def test_the_table_is_long_enough_to_be_of_use():
    assert len(TABLE) >= 30
    assert len({row.name for row in TABLE}) >= 30
