"""What an author writes for an exercise: a scenario, and the inputs that it is run on."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.errors import CourseError
from autograder.testing import Comparison

_DEFAULT = Comparison()
# Under which name the strategies of one example agree on whether people are to read it.
_READABLE = "autograder: readable"


class _LeftOut:
    """Stands for an argument that is not given."""

    def __repr__(self) -> str:
        return "LEFT_OUT"


LEFT_OUT = _LeftOut()


class Scenario:
    """What to do with a solution of one exercise, and on which inputs.

    Its code is sent to where students' code runs: whatever it carries along is public. Only
    `reference` and `keras` stay with the grader.

    Args:
        arguments: a Hypothesis strategy for each positional argument.
        together: in place of these, one strategy for a tuple or list of all arguments.
        edges: further argument tuples that are always tried.
        rtol, atol: within which two answers should agree, as in `assert_close`.
        lists: as in `assert_close`: whether a list may stand for an array, and an array for a list
            or a sparse matrix.
        examples: how many inputs are generated to compare the references; fewer are told.
        function: what to do with a solution and the arguments, if it is more than to call the
            function of that name: `lambda s, w, b, x: s.Neuron(w, b).feedforward(x)`. It gives a
            plain value.
        call: how a student would write that, with the arguments' names in braces:
            `"Neuron({w}, {b}).feedforward({x})"`.
        reference: gives the right value from the NumPy reference and the arguments, where that is
            not to do the same with it.
        keras: the same for the second reference.
        personal: the id that the work was handed in under comes first among the arguments.
        figure: what a solution draws, to be shown beside the right drawing:
            `lambda s: curves_of(s.plot())`.
    """

    def __init__(
        self,
        *arguments: Any,
        together: Any = None,
        edges: Sequence[tuple[Any, ...]] = (),
        rtol: float = _DEFAULT.rtol,
        atol: float = _DEFAULT.atol,
        lists: bool = _DEFAULT.lists,
        examples: int = 100,
        function: Callable[..., Any] | None = None,
        call: str = "",
        reference: Callable[..., Any] | None = None,
        keras: Callable[..., Any] | None = None,
        personal: bool = False,
        figure: Callable[[Any], Any] | None = None,
    ) -> None:
        from hypothesis import strategies as st

        if not all(isinstance(argument, st.SearchStrategy) for argument in arguments):
            raise TypeError("Scenario takes a Hypothesis strategy for each argument")
        if together is not None and (arguments or not isinstance(together, st.SearchStrategy)):
            raise TypeError("together is one strategy in place of one for each argument")
        if not all(isinstance(edge, tuple) for edge in edges):
            raise TypeError("each edge is a tuple of arguments: edges=[(0.0,), (1.0,)]")
        if not isinstance(examples, int) or examples < 1:
            raise TypeError("examples is a whole number from 1 up")
        self.drawn: Any = st.tuples(*arguments) if arguments else together
        self.edges = tuple(edges)
        self.comparison = Comparison(rtol, atol, lists=lists)
        self.examples = examples
        self.function = function
        self.call = call
        self.personal = personal
        self.figure = figure
        self._reference = reference
        self._keras = keras

    @property
    def shows_expected(self) -> bool:
        """Whether the right value may be shown; without inputs it is itself the answer."""
        return self.drawn is not None or any(self.edges)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the arguments of its own function; none where it has none."""
        if self.function is None:
            return ()
        return tuple(inspect.signature(self.function).parameters)[1:]

    def by_reference(self, name: str, module: Any, arguments: tuple[Any, ...]) -> Any:
        """Return the right value, by the NumPy reference."""
        return self._by(self._reference, name, module, arguments)

    def by_keras(self, name: str, module: Any, arguments: tuple[Any, ...]) -> Any:
        """Return the right value, by the second reference."""
        return self._by(self._keras, name, module, arguments)

    def _by(self, own: Any, name: str, module: Any, arguments: tuple[Any, ...]) -> Any:
        function = own or self.function
        if function is not None:
            return function(module, *arguments)
        return getattr(module, name)(*arguments)

    def call_shown(self, name: str, arguments: tuple[str, ...]) -> str:
        """Return a call of the scenario as a student could type it, its arguments given as text.

        Raises:
            CourseError: `call` names what is no argument of the function.
        """
        if self.function is None:
            return f"{name}({', '.join(arguments)})"
        named = self._named(arguments)
        if not self.call:
            return "\n".join(f"{key} = {value}" for key, value in named.items())
        try:
            return self.call.format(**named)
        except (KeyError, IndexError, ValueError) as error:
            raise CourseError(
                f"the scenario of {name}: its call {self.call!r} does not fit the arguments "
                f"{', '.join(named)}: name them in braces, and write {{{{ for a brace."
            ) from error

    def _named(self, arguments: tuple[str, ...]) -> dict[str, str]:
        assert self.function is not None
        named: dict[str, str] = {}
        given = list(arguments)
        for parameter in list(inspect.signature(self.function).parameters.values())[1:]:
            if parameter.kind is parameter.VAR_POSITIONAL:
                # What may be left out, with the comma that goes before it.
                named[parameter.name] = "".join(f", {value}" for value in given)
                given = []
            elif given:
                named[parameter.name] = given.pop(0)
            elif parameter.default is not parameter.empty:
                named[parameter.name] = repr(parameter.default)
        return named


def numbers(bound: float = 30.0, low: float | None = None) -> Any:
    """Return a strategy for floats from -bound, or `low`, to bound, the ends and zero among them.

    What is drawn for people to read is round.
    """
    from hypothesis import strategies as st

    low = -bound if low is None else low
    ends = st.sampled_from([x for x in (0.0, 1.0, -1.0, bound, low) if low <= x <= bound])
    every = st.one_of(ends, st.floats(low, bound, allow_nan=False, width=64))
    step, first, last = _steps(low, bound)
    return _for_people(
        st.integers(first, last).map(lambda n: float(_rounded(n * step, step))), every
    )


def arrays(bound: float = 30.0, shape: Any = None) -> Any:
    """Return a strategy for arrays of floats from -bound to bound.

    What is drawn for people to read is round.

    Args:
        bound: the largest absolute value.
        shape: a tuple or a strategy for one; by default one to three dimensions of 1 to 4.
    """
    from hypothesis import strategies as st
    from hypothesis.extra import numpy as npst

    if shape is None:
        shape = npst.array_shapes(min_dims=1, max_dims=3, max_side=4)
    ends = st.sampled_from([0.0, 1.0, -1.0, bound, -bound])
    elements = st.one_of(
        ends.filter(lambda x: abs(x) <= bound), st.floats(-bound, bound, allow_nan=False, width=64)
    )
    return _for_people(
        _round_arrays(-bound, bound, shape), npst.arrays(np.float64, shape, elements=elements)
    )


def optional(strategy: Any) -> Any:
    """Return a strategy for an argument that is sometimes left out, and those after it as well."""
    from hypothesis import strategies as st

    return st.one_of(st.just(LEFT_OUT), strategy)


class ForPeople:
    """What draws examples as its method's `self` gets those that people can read."""


def _for_people(round_ones: Any, every: Any) -> Any:
    """Return a strategy of which all values in one example are round, or none need be."""
    from hypothesis import strategies as st

    either = st.booleans()
    readable = st.shared(
        st.runner(default=None).flatmap(
            lambda runner: st.just(True) if isinstance(runner, ForPeople) else either
        ),
        key=_READABLE,
    )
    return readable.flatmap(lambda is_readable: round_ones if is_readable else every)


def _round_arrays(low: float, high: float, shape: Any) -> Any:
    """Return a strategy for arrays of small round numbers between two ends.

    They come of a seed, which is a single draw: element by element a large array takes seconds.
    """
    from hypothesis import strategies as st

    step, first, last = _steps(low, high)

    def array(drawn: tuple[int, Any]) -> Any:
        seed, size = drawn
        steps = np.random.default_rng(seed).integers(first, last, size, endpoint=True)
        return _rounded(steps * step, step)

    shapes = st.just(shape) if isinstance(shape, tuple) else shape
    return st.tuples(st.integers(0, 2**32 - 1), shapes).map(array)


def _steps(low: float, high: float) -> tuple[float, int, int]:
    """Return a round step, and which multiples of it people are shown between two ends.

    Few digits, and no more of them than it takes to tell some twenty numbers apart.
    """
    low, high = max(low, min(high, 0.0) - 5.0), min(high, max(low, 0.0) + 5.0)
    span = high - low
    step = 0.5 if span >= 4 else 10.0 ** (math.floor(math.log10(span)) - 1) if span > 0 else 1.0
    return step, math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)


def _rounded(value: Any, step: float) -> Any:
    return np.round(value, max(0, 2 - math.floor(math.log10(step))))
