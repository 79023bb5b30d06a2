"""What libraries remember between calls: their random generators and open figures.

Which functions of theirs to call, the grader's table of libraries says.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from typing import Any

# A module, a function of it, and arguments to call it with.
Hook = tuple[str, str, tuple[Any, ...]]
_SEED_MODULUS = 1 << 32
_CONTEXT = "tensorflow.python.eager.context"
_TENSORFLOW = ("tensorflow", "random.set_seed")


class Libraries:
    """Seeds and tidies up what is loaded by now; what is not has nothing to forget."""

    def __init__(self, seeds: Iterable[Hook] = (), tidies: Iterable[Hook] = ()) -> None:
        self._seeds = tuple(seeds)
        self._tidies = tuple(tidies)
        self._tensorflow = _TensorFlow()

    def seed(self, seed: int) -> None:
        """Set every generator to the same seed, Python's own included."""
        random.seed(seed)
        number = seed % _SEED_MODULUS
        for module, function, arguments in self._seeds:
            if (module, function) == _TENSORFLOW and self._tensorflow.seed(number):
                continue
            _call(module, function, (*arguments, number))

    def tidy(self) -> None:
        """Close what is open, as Jupyter's inline backend does with figures after each cell."""
        for hook in self._tidies:
            _call(*hook)


class _TensorFlow:
    """Seeds TensorFlow without what `tf.random.set_seed` costs beyond that.

    That function also forgets how operations are carried out, and to prepare them all again takes
    a fifth of a hand-in's time. It has to since random operations count how often they ran. But
    these belong to a seed: under a new one none has run yet, except in traced functions, which
    keep the seed that there was.
    """

    def __init__(self) -> None:
        self._seeds: set[int] = set()
        self._functions: set[str] = set()
        self._is_traced = False

    def seed(self, seed: int) -> bool:
        """Set the seed; False, with nothing done, where that would not be the same."""
        is_new = seed not in self._seeds
        self._seeds.add(seed)
        context: Any = getattr(sys.modules.get(_CONTEXT), "_context", None)
        # Nothing has run before it has a handle, and to ask it for anything would start threads.
        has_begun = getattr(context, "_context_handle", None) is not None
        if not is_new or not has_begun or self._is_traced:
            return False
        try:
            if not context.executing_eagerly() or self._finds_traced(context):
                return False
            # In a version that has them no more, the usual way is gone.
            if (
                type(context._seed) not in (int, type(None))
                or type(context._rng) is not random.Random
            ):
                return False
            context._seed, context._rng = seed, random.Random(seed)
        except Exception:
            return False
        return True

    def _finds_traced(self, context: Any) -> bool:
        """Return whether there is a traced function with random operations that count."""
        for name in set(context.list_function_names()) - self._functions:
            self._functions.add(name)
            # What begins so is a single operation, carried out by itself.
            if not name.startswith("__wrapped__"):
                nodes = context.get_function_def(name).node_def
                self._is_traced |= any("seed2" in node.attr for node in nodes)
        return self._is_traced


def _call(module: str, function: str, arguments: tuple[Any, ...]) -> None:
    found: Any = sys.modules.get(module)
    if found is not None:
        for name in function.split("."):
            found = getattr(found, name)
        found(*arguments)
