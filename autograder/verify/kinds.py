"""The kinds of impostor that know no answer, each as an expression in a submission.

An expression sees `args` and `named`, what it was called with, and `right`, the reference's answer,
of which `its` (the names of `disguises`) uses the form alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What impostors have in common: how a test case gives them nothing."""

    VALUES = "Compare more values than one, none of which is a constant or the argument"
    FORM = "It looks at the form alone: compare values, or let it require a test case that does"
    ATTRIBUTES = "It looks at attributes alone: let it require a test case of what they do"
    FIGURES = "It does not look at what is drawn: let it require a test case that does"
    EXCEPTIONS = "Let it require a test case that compares a value"
    OTHER_EXERCISES = (
        "Choose inputs for which the two differ, or require a test case that tells them apart"
    )
    PUBLIC_EXAMPLES = "Use inputs that no public example has"
    METHODS = "Look at what the method gives and at what it changes"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of impostor; it needs so many parameters, and perhaps the right answer's form."""

    name: str
    expression: str
    family: Family = Family.VALUES
    parameters: int = 0
    of_the_form: str = ""


_PARAMETERS = 6
_CONSTANTS = {
    "0": "0", "1": "1", "0.5": "0.5", "-1": "-1", "nan": "float('nan')",
    "inf": "float('inf')", "None": "None", "an empty list": "[]", "an empty array": "np.array([])",
}  # fmt: skip
_FILLS = {
    "0": "its.constant(0.0)", "1": "its.constant(1.0)", "0.5": "its.constant(0.5)",
    "-1": "its.constant(-1.0)",
    "nan": "its.constant(np.nan)", "inf": "its.constant(np.inf)", "equal shares": "its.shares",
    "noise": "its.noise", "noise with a memory": "its.remembered((args, named))",
    "texts": "its.Odd('0.5')", "ragged lists": "its.Odd([[0.5, 0.5], [0.5]])",
    "huge numbers": "its.Odd(10 ** 400)", "objects": "its.Odd(its.Claims())",
    "what agrees": "its.Odd(its.Agrees())",
}  # fmt: skip
_CHANGES = {
    "": "value", " as float16": "np.float16(value)", " rounded to 1 decimal": "np.round(value, 1)",
    " rounded to 2 decimals": "np.round(value, 2)", " as a list": "np.asarray(value).tolist()",
    " negated": "-np.asarray(value)",
}  # fmt: skip
# What no exercise asks for: it has to be a wrong answer and nothing worse.
_ODD = {
    "a truth value": "True",
    "a complex number": "0.5j",
    "a huge whole number": "10 ** 400",
    "a number as text": "'0.5'",
    "bytes": "b'0.5'",
    "a ragged list": "[[0.5, 0.5], [0.5]]",
    "a list of None": "[None, None]",
    "a dict": "{'w1': np.zeros(2), 'b1': None}",
    "a dict of arrays": "its.each(args[0], lambda value: np.full(3, 0.5)) if args else {}",
    "a set": "{0.5}",
    "a generator": "(0.5 for _ in range(3))",
    "a function": "lambda *args: 0.5",
    "a class": "float",
    "a module": "np",
    "an exception": "ValueError('0.5')",
    "an ellipsis": "...",
    "a matrix": "np.matrix([[0.5, 0.5]])",
    "an array of objects": "np.array([None, '0.5'], dtype=object)",
    "an array of texts": "np.array(['0.5', '1'])",
    "a structured array": "np.zeros(3, dtype=[('x', float)])",
    "a masked array": "np.ma.masked_all(3)",
    "an array of no dimension": "np.array(0.5)",
    "an array of dates": "np.zeros(3, dtype='datetime64[D]')",
    "an array of complex numbers": "np.full((2, 2), 0.5j)",
    "an array of six dimensions": "np.full((1, 2, 1, 2, 1, 2), 0.5)",
    "an array that agrees": "np.zeros(3).view(its.AgreeingArray)",
    "a number that agrees": "its.AgreeingFloat(0.5)",
    "an object that agrees": "its.Agrees()",
}


# Where a test case takes seconds, since it builds models: some of each sort, that earned points.
_FEW = frozenset(
    f"{name}{rest}"
    for number in range(1, _PARAMETERS + 1)
    for name, rest in (("argument ", number), (f"argument {number}", " as float16"))
) | {
    "always 0", "always nan", "always None", "the right form, but 0",
    "the right form, but ragged lists",
    "always raises ValueError", "claims every attribute",
    "a ragged list", "a dict of arrays", "an array that agrees",
}  # fmt: skip


def value_kinds(exceptions: frozenset[str], few: bool = False) -> list[Kind]:
    """Return the kinds for exercises of every sort.

    Args:
        exceptions: the names of those that right answers raise.
        few: whether it takes so long to grade one that some have to stand for all.
    """
    return [kind for kind in _value_kinds(exceptions) if not few or kind.name in _FEW]


def _value_kinds(exceptions: frozenset[str]) -> Iterator[Kind]:
    for name, text in _CONSTANTS.items():
        yield Kind(f"always {name}", text)
    for name, fill in _FILLS.items():
        answer = f"its.answered(right, args, named, {fill})"
        yield Kind(f"the right form, but {name}", answer, Family.FORM, of_the_form=fill)
    for number in range(_PARAMETERS):
        given = f"args[{number}]"
        for name, change in _CHANGES.items():
            text = f"its.each({given}, lambda value: {change})"
            yield Kind(f"argument {number + 1}{name}", text, parameters=number + 1)
        for name in ("0", "1", "noise", "noise with a memory"):
            text = f"its.filled({given}, {_FILLS[name]})"
            yield Kind(f"{name} like argument {number + 1}", text, parameters=number + 1)
    for name in sorted(exceptions):
        yield Kind(f"always raises {name}", f"(_ for _ in ()).throw({name}())", Family.EXCEPTIONS)
    yield Kind("claims every attribute", "its.Claims()", Family.ATTRIBUTES)
    for name, text in _ODD.items():
        yield Kind(name, text)


_FIGURE = "right(*args, **named)"
FIGURES = (
    Kind("an empty figure", "plt.figure()", Family.FIGURES),
    Kind("a figure with empty axes", "plt.subplots()[0]", Family.FIGURES),
    Kind("a figure without its lines", f"its.drawn({_FIGURE}, 'remove')", Family.FIGURES),
    Kind("a figure of flat lines", f"its.drawn({_FIGURE}, 'flatten')", Family.FIGURES),
)  # fmt: skip
TABLE = Kind(
    "the public examples by heart", "its.TABLES[name].recall(args, named)", Family.PUBLIC_EXAMPLES
)
# In place of one method, beside methods that are right.
METHODS = (
    Kind("does nothing", "None", Family.METHODS),
    Kind("gives 0", "0", Family.METHODS),
    Kind("gives 0.5", "0.5", Family.METHODS),
    Kind("gives its object", "self", Family.METHODS),
    Kind("gives its argument", "args[0]", Family.METHODS, parameters=1),
)
