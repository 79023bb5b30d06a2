"""The submission under test, as a hidden test calls it."""

from __future__ import annotations

import contextlib
from typing import Any

from autograder.sandbox import Called

from .proxies import SPECIAL, Exchange, Remote
from .student_errors import Expected, expecting, unset


class Student:
    """The submission under test: `student.sigmoid(z)` calls its function with copies.

    Plain values come back as themselves, everything else as a `Remote`.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") and SPECIAL.match(name):
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

    def once(self, function: str, *args: Any, **kwargs: Any) -> Called:
        """Call a function as `call` does, unless an earlier test case did so with these values.

        The test cases then look at the very same objects: what one does to them, the next one
        finds. For what takes long, such as a model; anything else is better called anew.
        """
        return self._exchange.once(function, args, kwargs)

    @property
    def found(self) -> dict[str, Any]:
        """What test cases have found out about the objects of `once`, for those after them.

        It is empty where these are new. Objects themselves belong to one test case.
        """
        return self._exchange.found

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

    def raises(self, kind: type[Exception]) -> contextlib.AbstractContextManager[Expected]:
        """Pass if the student's code in the block raises `kind` or a subclass of it.

        What `as` names has the exception's text in `message` when the block has ended.
        """
        return expecting(kind)
