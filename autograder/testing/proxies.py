"""What a hidden test holds in its hands: the student, and the student's objects."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NoReturn

from autograder.models import Verdict
from autograder.sandbox import (
    Called,
    Evaluated,
    Handle,
    Raised,
    Reply,
    Session,
    StudentFault,
    TooLarge,
    Undefined,
    Unset,
    Value,
)

from . import wording
from .hidden_files import Loans
from .student_errors import StudentAttributeError, StudentError, missing, unset

_MAX_ITEMS = 10_000
_MAX_RECORDED = 20
# Python's own names, and what pretty printers, Hypothesis's among them, ask any object for.
_SPECIAL = re.compile(r"__|_repr_\w+_\Z|_ipython_\w+_\Z")


class Exchange:
    """The talk with one submission during one test case: what was asked, and how it failed."""

    def __init__(self, session: Session, text: wording.SubmissionText, seed: int) -> None:
        self.session = session
        self.text = text
        self._seed: int | None = seed
        self._loans = Loans()
        self.fault: StudentFault | None = None
        self.has_asked = False
        self.asked: list[str] = []
        self.pending: tuple[str, tuple[Any, ...], dict[str, Any]] | None = None

    def ask(self, during: str, request: Callable[[Session], Reply]) -> Any:
        """Return the value that a request gives, wrapped for the test.

        Raises:
            StudentError: the student's code raised.
            StudentFault: the student's process could not answer.
        """
        reply = self._answer(during, request)
        assert isinstance(reply, Value)
        return reply.value

    def evaluate(
        self, during: str, expression: str, setup: str, *, needs: str, variables: Sequence[str] = ()
    ) -> Evaluated:
        """Evaluate an expression, after statements, where the student's functions are."""
        names = tuple(variables)
        reply = self._answer(
            during, lambda s: s.evaluate(expression, setup, needs=needs, variables=names)
        )
        assert isinstance(reply, Evaluated)
        if len(reply.variables) != len(names):
            raise StudentFault(Verdict.FORBIDDEN, "An answer of an unknown form came back.")
        return reply

    def call(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        *,
        on: Remote | None = None,
        details: bool = False,
    ) -> Value | Called:
        """Call a function, a handle's method, or (with an empty name) a handle itself.

        For that long it can read the hidden files that are among the arguments.
        """
        seed, self._seed = self._seed, None
        shown = name or "the object"
        if len(self.asked) < _MAX_RECORDED:
            self.asked.append(shown)
        self.pending = (shown, args, kwargs)
        plain, named = self._loans.named((args, kwargs))
        lent = self._loans.contents
        reply = self._answer(
            f"{shown}()",
            lambda session: session.call(
                name, plain, named, on=on, seed=seed, details=details, lent=lent
            ),
        )
        assert isinstance(reply, Value | Called)
        return reply

    @property
    def lent(self) -> dict[str, bytes]:
        """The hidden files that were handed on so far, which an object may come to read."""
        return self._loans.contents

    def _answer(self, during: str, request: Callable[[Session], Reply]) -> Reply:
        if self.fault is not None and self.fault.verdict is not Verdict.MISSING:
            # A test that tries again, as Hypothesis does to shrink, must not wait again.
            raise self.fault
        self.has_asked = True
        try:
            return self._wrapped(request(self.session), during)
        except StudentFault as fault:
            # Kept, because a test that catches broad exceptions must not turn this into a pass.
            self.fault = fault
            raise

    def _wrapped(self, reply: Reply, during: str) -> Reply:
        """Return a reply with every handle in it as a `Remote`, or raise what it stands for."""
        match reply:
            case Value(value):
                return Value(wrap(value, self))
            case Called(value, args):
                return replace(reply, value=wrap(value, self), args=wrap(args, self))
            case Evaluated(value, variables):
                return Evaluated(wrap(value, self), wrap(variables, self))
            case Raised(fault):
                self._raise(fault, during)
            case Undefined(name, names):
                failed = self.session.notebook.errors
                raise StudentFault(Verdict.MISSING, missing(name, names, failed, self.text))
            case Unset(name):
                raise unset(name)
            case TooLarge():
                raise StudentFault(
                    Verdict.ERROR, f"{during} gave a value that cannot be graded: it is too large."
                )

    def _raise(self, fault: dict[Any, Any], during: str) -> NoReturn:
        error = StudentError(fault, self.text, during)
        if "AttributeError" in error.bases:
            error = StudentAttributeError(fault, self.text, during)
        raise error


class Student:
    """The submission under test: `student.sigmoid(z)` calls its function with copies.

    Plain values come back as themselves, everything else as a `Remote`.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") and _SPECIAL.match(name):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._exchange.call(name, args, kwargs).value

        return function

    def call(self, function: str | Remote, *args: Any, **kwargs: Any) -> Called:
        """Call a function and learn what it printed, warned of and did to its arguments.

        `function` is a name in the submission, or a method such as `network.train`.
        """
        target, name = (None, function) if isinstance(function, str) else function._target()
        reply = self._exchange.call(name, args, kwargs, on=target, details=True)
        assert isinstance(reply, Called)
        return reply

    def variable(self, name: str) -> Any:
        """Return the value of a variable that the notebook sets; None is one not attempted."""
        value = self._exchange.ask(f"`{name}`", lambda session: session.variable(name))
        if value is None:
            raise unset(name)
        return value

    def evaluate(self, expression: str, setup: str = "", *, needs: str) -> Any:
        """Return the value of an expression, after statements, in the student's process.

        That makes objects for the student's functions to work on, such as a Keras model. The
        student's code can read both texts: they must tell nothing that is hidden. `needs` names
        the exercise that this is for; without it the test case ends as missing.
        """
        return self._exchange.evaluate(f"`{needs}`", expression, setup, needs=needs).value

    def set(self, target: Remote, name: str, value: Any) -> None:
        """Set an attribute of a student's object."""
        self._exchange.ask(f"setting .{name}", lambda session: session.set(target, name, value))

    @contextlib.contextmanager
    def raises(self, kind: type[Exception]) -> Iterator[None]:
        """Pass if the student's code in the block raises `kind` or a subclass of it."""
        try:
            yield
        except StudentError as error:
            if error.verdict is Verdict.NOT_ATTEMPTED:
                raise
            if kind.__name__ not in error.bases:
                error.message += f" For this input it should raise {kind.__name__}."
                raise
            return
        raise AssertionError(f"This input should raise {kind.__name__}, but nothing was raised.")


class Remote:
    """A student's object: attributes, methods, items and length are asked of its process."""

    def __init__(self, handle: Handle, exchange: Exchange) -> None:
        self._handle = handle
        self._exchange = exchange

    @property
    def type_name(self) -> str:
        """Full name of the object's type, as its process gives it."""
        return self._handle.type_name

    def __repr__(self) -> str:
        return f"<student's {self.type_name}>"

    def __getattr__(self, name: str) -> Any:
        # Python itself asks for special names; of those only harmless ones that tests need pass.
        if name == "_handle" or (name != "__name__" and _SPECIAL.match(name)):
            raise AttributeError(name)
        value = self._exchange.ask(
            f".{name}", lambda s: s.get(self, name, lent=self._exchange.lent)
        )
        return Method(value, self, name) if _is_method(value) else value

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._exchange.call("", args, kwargs, on=self).value

    def __getitem__(self, key: Any) -> Any:
        lent = self._exchange.lent
        return self._exchange.ask(f"[{key!r}]", lambda session: session.item(self, key, lent))

    def __len__(self) -> int:
        lent = self._exchange.lent
        length = self._exchange.ask("len()", lambda session: session.length(self, lent))
        if type(length) is not int or not 0 <= length <= _MAX_ITEMS:
            raise StudentFault(Verdict.ERROR, "An object has an impossible length.")
        return length

    def __iter__(self) -> Iterator[Any]:
        return (self[index] for index in range(len(self)))

    def __bool__(self) -> bool:
        return True

    def _target(self) -> tuple[Remote, str]:
        return self, ""


class Method(Remote):
    """A bound method, so that calling it says its name."""

    def __init__(self, bound: Remote, owner: Remote, name: str) -> None:
        super().__init__(bound._handle, bound._exchange)
        self._owner = owner
        self._name = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._exchange.call(self._name, args, kwargs, on=self._owner).value

    def _target(self) -> tuple[Remote, str]:
        return self._owner, self._name


def _is_method(value: Any) -> bool:
    return isinstance(value, Remote) and value.type_name == "builtins.method"


def wrap(value: Any, exchange: Exchange) -> Any:
    """Return `value` with every handle in it as a `Remote`."""
    if type(value) is Handle:
        return Remote(value, exchange)
    if type(value) is list and any(type(item) in _CONTAINERS for item in value):
        return [wrap(item, exchange) for item in value]
    if type(value) is tuple and any(type(item) in _CONTAINERS for item in value):
        return tuple([wrap(item, exchange) for item in value])
    if type(value) is dict:
        return {key: wrap(item, exchange) for key, item in value.items()}
    return value


_CONTAINERS = frozenset((list, tuple, dict, Handle))
