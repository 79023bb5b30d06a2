"""A made-up submission, run in the zygote before any real one.

Python adapts its bytecode to what it meets, NumPy remembers which loop fits which types, and all
of that is lost with the process. Done once before the forks it is there in every child: that
halves what a small submission costs.
"""

from __future__ import annotations

import linecache
import sys
from typing import Any

import numpy as np

from . import encoder, protocol, request
from .libraries import Libraries
from .responder import Responder
from .shell import Notebook, cell_file

_ROUNDS = 16
# What notebooks of such a course do; no TensorFlow, which must not run before the fork.
_CELLS = (
    "import numpy as np\nimport math",
    "def add(x, y=1.0):\n    return x + y",
    "def activate(z):\n    z = np.asarray(z, dtype=float)\n"
    "    return np.maximum(0, 1 / (1 + np.exp(-z))) + np.where(z > 0, np.tanh(z), 0)",
    "def multiply(a, b):\n    return np.matmul(a, b) + a @ b - np.dot(a, b) * a.T.shape[0]",
    "def spread(x):\n    shifted = np.exp(x - np.max(x))\n    s = shifted / shifted.sum(axis=0)\n"
    "    return np.array([s.mean(), s.std(), np.square(s).sum(), np.log(s + 1).min()])",
    "def loop(x):\n    total, out = 0, np.zeros(len(x))\n    for i in range(len(x)):\n"
    "        total += x[i] ** 2\n        out[i] = total / (i + 1)\n    return out",
    "class Layer:\n    def __init__(self, n):\n        self.w = np.random.rand(n)\n\n"
    "    def forward(self, x):\n        return np.dot(self.w, x)",
    "x = np.linspace(-1, 1, 5)\nX = np.array([[1.0, 2.0], [3.0, 4.0]])\nX.reshape(-1)",
    "print(activate(x), f'{add(1.0):.2f}', [round(v, 2) for v in spread(x)])",
    "history = [float(loop(x)[-1]) for i in range(10)]\nhistory[-1]",
    "rng = np.random.default_rng(0)\nrng.normal(size=3)",
    "def check():\n    assert add(1) == 3\n\ncheck()\nchecked = True",
)
_ARRAY = np.linspace(-2.0, 2.0, 6).reshape(2, 3)
_CALLS = (
    ("add", (1.5,)),
    ("add", ([1, 2], [3])),
    ("add", ("wrong", 1)),
    ("activate", (_ARRAY,)),
    ("activate", (0.0,)),
    ("multiply", (_ARRAY @ _ARRAY.T, _ARRAY @ _ARRAY.T)),
    ("spread", (_ARRAY,)),
    ("loop", (_ARRAY[0],)),
    ("Layer", (3,)),
    ("missing", ()),
)


def rehearse(notebook: Notebook, libraries: Libraries) -> None:
    """Run the submission and calls of it, and leave nothing of either behind."""
    stdout, stderr = sys.stdout, sys.stderr
    try:
        for number in range(_ROUNDS):
            _rehearse_once(notebook, libraries, wants_details=number % 2 == 0)
    finally:
        sys.stdout, sys.stderr = stdout, stderr
        for number in range(1, len(_CELLS) + 1):
            linecache.cache.pop(cell_file(number), None)
        notebook.reset()
        libraries.seed(0)


def _rehearse_once(notebook: Notebook, libraries: Libraries, wants_details: bool) -> None:
    responder = _Rehearsing(notebook, libraries)
    responder.receive((protocol.RUN, list(_CELLS), [], "", 1.0, [], False))
    for name, arguments in _CALLS:
        responder.receive((protocol.CALL, None, name, arguments, {}, 1, wants_details, ()))
    responder.receive((protocol.VARIABLE, "x"))
    responder.receive((protocol.SCENARIO, "activate", b"", [(_ARRAY,), (0.0,), ("wrong",)]))
    responder.receive((protocol.LOOK, ["add", "Layer", "missing"]))


class _Rehearsing(Responder):
    """A responder whose replies go nowhere."""

    def __init__(self, notebook: Notebook, libraries: Libraries) -> None:
        super().__init__(-1, -1, notebook, libraries)

    def receive(self, asked: tuple[Any, ...]) -> None:
        """Take a request all the way that one from the grader takes."""
        self.answer(request.pack((1, *asked)))

    def _reply(self, reply: tuple[Any, ...]) -> None:
        encoder.encode(reply, self._to_handle)
