"""Submissions of impostors, made of the reference's syntax tree."""

from __future__ import annotations

import ast
import builtins
import copy
import doctest
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from autograder.authoring import Definition
from autograder.course import Assignment
from autograder.mutation import ReferenceSource

from .kinds import FIGURES, METHODS, TABLE, Family, Kind, value_kinds

_DISGUISES = Path(__file__).with_name("disguises.py")
# Most impostors ask nothing of other exercises, so these stand for all beside right ones.
_ON_THEIR_OWN_MERIT = frozenset(("always 0", "argument 1", "the right form, but 0"))
# To build and train models takes as long as a hundred arrays.
_SLOW = frozenset(("tensorflow", "keras", "jax"))
_DRAWS = frozenset(("plt", "pyplot", "matplotlib"))


@dataclass(frozen=True, slots=True)
class Hand:
    """A submission of impostors: who pretends in which exercises, and as what.

    `judges` are the exercises whose test cases run. What a submission earns that has `baseline`
    for its text, in which the same part is not written at all, is not the impostor's. If
    `own_merit`, it is judged beside right answers to what it builds on as well.
    """

    impostor: str
    family: Family
    text: str
    pretends: frozenset[str]
    judges: frozenset[str]
    baseline: str = ""
    own_merit: bool = False


@dataclass(frozen=True)
class Part:
    """An exercise as the reference has it."""

    name: str
    unit: int
    node: ast.stmt | None
    methods: tuple[ast.FunctionDef, ...] = field(default=())

    @cached_property
    def is_class(self) -> bool:
        """Whether it is a class."""
        return isinstance(self.node, ast.ClassDef)

    @cached_property
    def is_variable(self) -> bool:
        """Whether it is a value."""
        is_assigned = isinstance(self.node, ast.Assign | ast.AnnAssign)
        return is_assigned and not isinstance(getattr(self.node, "value", None), ast.Lambda)

    @cached_property
    def is_figure(self) -> bool:
        """Whether it is a function that draws."""
        used = (
            {n.id for n in ast.walk(self.node) if isinstance(n, ast.Name)} if self.node else set()
        )
        return isinstance(self.node, ast.FunctionDef) and bool(used & _DRAWS)

    @cached_property
    def parameters(self) -> int:
        """How many arguments it takes by position; of a class, the method that takes most."""
        if isinstance(self.node, ast.ClassDef):
            return max((_positional(method) - 1 for method in self.methods), default=0)
        if isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef):
            return _positional(self.node)
        return 0

    @cached_property
    def required(self) -> int:
        """How many of them have no default."""
        if isinstance(self.node, ast.FunctionDef | ast.AsyncFunctionDef):
            return self.parameters - len(self.node.args.defaults)
        return 0


class Cast:
    """Makes the impostors of one assignment.

    Args:
        assignment: whose exercises to pretend to have answered.
        source: its reference.
        examples: code that students may see, by the exercise that it shows.
    """

    def __init__(
        self, assignment: Assignment, source: ReferenceSource, examples: Mapping[str, Sequence[str]]
    ) -> None:
        self.source = source
        self.builds_on = {e.name: e.builds_on for e in assignment.exercises}
        self.few = not _SLOW.isdisjoint(assignment.libraries)
        self.parts = [_part(exercise.name, source) for exercise in assignment.exercises]
        self.examples = {
            part.name: [*examples.get(part.name, ()), *_examples_of(part.node)]
            for part in self.parts
            if part.parameters and not part.is_class
        }

    def hands(self) -> Iterator[Hand]:
        """Yield every submission, those of one kind together where they cannot help each other."""
        for kind in (*value_kinds(self._exceptions(), self.few), *FIGURES, TABLE):
            texts = {part.name: text for part in self.parts if (text := self._text(part, kind))}
            if texts:
                names = frozenset(texts)
                text = "\n\n".join([self._opening(kind, *texts.values()), *texts.values()]) + "\n"
                is_tried = kind.name in _ON_THEIR_OWN_MERIT
                yield Hand(kind.name, kind.family, text, names, names, own_merit=is_tried)
        yield from self._colluding()
        yield from self._idle_methods()

    def _opening(self, kind: Kind | None, *texts: str) -> str:
        """Return what stands above impostors: as little as these need."""
        lines = ["import numpy as np"]
        if kind in FIGURES:
            lines.append("import matplotlib.pyplot as plt")
        if any("its." in text for text in texts):
            disguises = _DISGUISES.read_text(encoding="utf-8")
            lines += [
                "import types",
                "its = types.ModuleType('its')",
                f"exec(compile({disguises!r}, 'its', 'exec', dont_inherit=True), vars(its))",
                "its.RIGHT = {'__name__': '__main__'}",
                f"exec(compile({self.source.text!r}, 'right', 'exec'), its.RIGHT)",
            ]
        if kind is TABLE:
            lines.append(f"its.TABLES = its.by_heart(its.RIGHT, {self.examples!r})")
        return "\n".join(lines)

    def _text(self, part: Part, kind: Kind) -> str:
        """Return the text of an exercise's impostor; empty where the kind does not apply."""
        is_plain = kind not in FIGURES and kind is not TABLE
        if kind.parameters > part.parameters or (kind in FIGURES and not part.is_figure):
            return ""
        if part.is_variable:
            applies = is_plain and kind.family is not Family.EXCEPTIONS
            answer = (
                f"its.filled(right, {_fill(kind, part)})" if kind.of_the_form else kind.expression
            )
            lines = f"right, args, named = its.RIGHT[{part.name!r}], (), {{}}"
            return f"{lines}\n{part.name} = {answer}" if applies else ""
        if part.is_class:
            return _class_text(part, kind) if is_plain else ""
        if kind is TABLE and part.name not in self.examples:
            return ""
        return _function_text(part.name, kind)

    def _colluding(self) -> Iterator[Hand]:
        """Yield a submission for each exercise that may hand on to another one."""
        for part in self.parts:
            for other in self.parts:
                if not _can_hand_on(part, other):
                    continue
                me = frozenset((part.name,))
                if part.unit in self.source.reached_from((other.name,)):
                    # What it hands on to needs it: that goes by the reference's own of it.
                    right = _handing_on(part, other, f"its.RIGHT[{other.name!r}]")
                    text = f"{self._opening(None, right)}\n\n{right}\n"
                else:
                    both = frozenset((part.name, other.name))
                    text = self.source.submission(both, part.unit, _handing_on(part, other))
                yield Hand(f"hands on to {other.name}", Family.OTHER_EXERCISES, text, me, me)
                if other.name in self.builds_on[part.name]:
                    yield self._relying(part, other)

    def _relying(self, part: Part, other: Part) -> Hand:
        """Return a submission that hands on to what is right only in place of its own."""
        missing = f"def {other.name}(*args, **named):\n    raise ArithmeticError"
        text = f"{missing}\n\n\n{_handing_on(part, other)}\n"
        return Hand(
            f"hands on to the {other.name} given in place of a wrong one",
            Family.OTHER_EXERCISES,
            text,
            frozenset((part.name,)),
            frozenset((part.name, other.name)),
            own_merit=True,
        )

    def _idle_methods(self) -> Iterator[Hand]:
        """Yield the reference with one method that does nothing, beside others that are right."""
        for part in self.parts:
            for method in part.methods:
                if method.name.startswith("_"):
                    continue
                baseline = self._with_method(part, method.name, "raise NotImplementedError")
                me = frozenset((part.name,))
                for kind in METHODS:
                    if kind.parameters < _positional(method):
                        text = self._with_method(part, method.name, f"return {kind.expression}")
                        name = f"{method.name} {kind.name}"
                        yield Hand(name, kind.family, text, me, me, baseline)

    def _with_method(self, part: Part, method: str, body: str) -> str:
        node = copy.deepcopy(part.node)
        assert isinstance(node, ast.ClassDef)
        for inner in node.body:
            if isinstance(inner, ast.FunctionDef) and inner.name == method:
                names = [a.arg for a in (*inner.args.posonlyargs, *inner.args.args)]
                text = body.replace("args[0]", names[1] if len(names) > 1 else "None")
                inner.body = ast.parse(text.replace("self", names[0] if names else "None")).body
        return self.source.submission(frozenset((part.name,)), part.unit, ast.unparse(node))

    def _exceptions(self) -> frozenset[str]:
        """Return the names of the built-in exceptions that the reference raises."""
        found = {"ValueError"}
        for unit in self.source.units:
            for node in ast.walk(unit.node):
                raised = (
                    getattr(node.exc, "func", node.exc) if isinstance(node, ast.Raise) else None
                )
                if isinstance(raised, ast.Name) and hasattr(builtins, raised.id):
                    found.add(raised.id)
        return frozenset(found)


def _part(name: str, source: ReferenceSource) -> Part:
    number, node = next(
        ((number, unit.node) for number, unit in enumerate(source.units) if name in unit.binds),
        (-1, None),
    )
    methods = tuple(
        inner
        for inner in (node.body if isinstance(node, ast.ClassDef) else ())
        if isinstance(inner, ast.FunctionDef) and not inner.decorator_list
    )
    return Part(name, number, node, methods)


def _positional(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return len(function.args.posonlyargs) + len(function.args.args)


def _fill(kind: Kind, part: Part) -> str:
    return kind.of_the_form.replace("(args, named)", repr(part.name))


def _function_text(name: str, kind: Kind) -> str:
    lines = [f"def {name}(*args, **named):"]
    # An impostor that needs no more than this reads as a student would write it.
    if "args" in kind.expression or "right" in kind.expression:
        lines.append(f"    name, right = {name!r}, its.RIGHT[{name!r}]")
        lines.append("    args, named = its.bound(right, args, named)")
    return "\n".join([*lines, f"    return {kind.expression}"])


def _class_text(part: Part, kind: Kind) -> str:
    right = f"its.RIGHT[{part.name!r}]"
    if kind.of_the_form:
        return f"{part.name} = its.emptied({right}, {_fill(kind, part)})"
    lines = [
        f"class {part.name}:",
        "    def __init__(self, *args, **named):",
        f"        its.keep(self, {right}, args, named)",
    ]
    for method in part.methods:
        if method.name != "__init__":
            lines += [
                f"    def {method.name}(self, *args, **named):",
                f"        right = {right}.{method.name}",
                "        (_, *args), named = its.bound(right, (self, *args), named)",
                f"        return {kind.expression}",
            ]
    return "\n".join(lines)


def _can_hand_on(part: Part, other: Part) -> bool:
    """Return whether another exercise is of the same sort and takes the arguments of this one."""
    if part.unit in (-1, other.unit) or other.unit == -1:
        return False
    if part.is_class or part.is_variable:
        return (part.is_class, part.is_variable) == (other.is_class, other.is_variable)
    are_functions = isinstance(part.node, Definition) and isinstance(other.node, Definition)
    return are_functions and not other.is_class and part.parameters >= other.required


def _handing_on(part: Part, other: Part, answer: str = "") -> str:
    """Return the text of an exercise that another one answers, `answer` if not the one there is."""
    answer = answer or other.name
    if part.is_class:
        return f"class {part.name}({answer}):\n    pass"
    if part.is_variable:
        return f"{part.name} = {answer}"
    taken = f"args[:{other.parameters}]" if part.parameters > other.parameters else "args"
    return f"def {part.name}(*args):\n    return {answer}(*{taken})"


def _examples_of(node: ast.stmt | None) -> list[str]:
    """Return the code of a docstring's examples, as one text."""
    if not isinstance(node, Definition):
        return []
    try:
        examples = doctest.DocTestParser().get_examples(ast.get_docstring(node) or "")
    except ValueError:
        return []
    return ["".join(example.source for example in examples)] if examples else []
