"""What can be asked of a submission whose cells have run: a method for each operation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from .endings import no_answer
from .guest import protocol
from .patience import Hanging
from .replies import (
    Answer,
    Answered,
    Called,
    Evaluated,
    Looked,
    Reply,
    Value,
    read_answers,
    read_look,
    read_reply,
    read_tried,
)
from .values import Budget, WireError

# Names and contents.
Files = tuple[tuple[str, bytes], ...]


class Requests(ABC):
    """Puts requests into the protocol's words, and replies into values."""

    _hanging: Hanging
    _budget: Budget

    @abstractmethod
    def _request(
        self, operation: str, *arguments: Any, about: str, has_parts: bool = False
    ) -> tuple[Any, ...]:
        """Return the reply to one request about a function, without its sequence number."""

    @abstractmethod
    def _lend_also(self, files: Files) -> None:
        """Lend files to whatever answers in place of the student's functions."""

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...] = (),
        keywords: Mapping[str, Any] | None = None,
        *,
        on: Any = None,
        seed: int | None = None,
        details: bool = False,
        lent: Mapping[str, bytes] | None = None,
    ) -> Reply:
        """Call a function of the notebook, or a method of `on`; with an empty name `on` itself.

        A `seed` begins a test case: generators are seeded, figures closed. With `details` the reply
        says what was printed, warned of and done to the arguments. The files that are `lent` lie in
        the current folder until the reply has been sent.
        """
        keywords = dict(keywords or {})
        files = self._lend(lent)
        asked = (protocol.CALL, on, name, arguments, keywords, seed, details, files)
        return self._ask(*asked, gives=Called if details else Value, about=name)

    def look(self, names: Sequence[str]) -> Looked:
        """Find out what stands by these names."""
        try:
            return read_look(self._ask(protocol.LOOK, list(names)), names)
        except WireError as error:
            raise no_answer() from error

    def get(self, owner: Any, name: str, lent: Mapping[str, bytes] | None = None) -> Reply:
        """Get an attribute of an object, which may read what is lent."""
        return self._ask(protocol.GET, owner, name, self._lend(lent))

    def set(self, owner: Any, name: str, value: Any) -> Reply:
        """Set an attribute of an object."""
        return self._ask(protocol.SET, owner, name, value)

    def item(self, owner: Any, key: Any, lent: Mapping[str, bytes] | None = None) -> Reply:
        """Get an item of an object, which may read what is lent."""
        return self._ask(protocol.ITEM, owner, key, self._lend(lent))

    def length(self, owner: Any, lent: Mapping[str, bytes] | None = None) -> Reply:
        """Get an object's length, which may read what is lent."""
        return self._ask(protocol.LENGTH, owner, self._lend(lent))

    def variable(self, name: str) -> Reply:
        """Get a variable of the notebook."""
        return self._ask(protocol.VARIABLE, name, about=name)

    def evaluate(
        self, expression: str, setup: str = "", *, needs: str, variables: tuple[str, ...] = ()
    ) -> Reply:
        """Evaluate an expression after statements, in a copy of the notebook's names.

        The reply has the values of `variables` afterwards; `needs` is an exercise that has to be
        defined, and not None.
        """
        asked = (protocol.EVALUATE, needs, setup, expression, list(variables))
        return self._ask(*asked, gives=Evaluated, about=needs)

    def scenario(self, name: str, code: bytes, inputs: list[tuple[Any, ...]]) -> Answered | Reply:
        """Run a scenario of an exercise on some inputs; without code, the function of that name.

        Each input has a call's time. If the process ends meanwhile, `reached` is the number, from
        1, of the input it was at.
        """
        self._hanging.raise_if_known(name)
        asked = (protocol.SCENARIO, name, code, inputs)
        reply = self._request(*asked, about=name, has_parts=True)
        try:
            return read_answers(reply, name, len(inputs), self._budget)
        except WireError as error:
            raise no_answer() from error

    def programs(
        self,
        name: str,
        code: bytes,
        parts: Sequence[str],
        programs: Sequence[Sequence[int]],
        inputs: list[tuple[Any, ...]],
        seconds: float,
    ) -> list[tuple[Answer, ...] | None]:
        """Run a scenario of an exercise on many texts of the course's own.

        Args:
            name: the exercise.
            code: its scenario; without, the function of that name is called.
            parts: texts.
            programs: the numbers of the parts that each program consists of; the first is one that
                takes as long as is usual.
            inputs: what the scenario is run on.
            seconds: the time after which no further program is begun.

        Returns:
            The answers of each program, None where it has none of use; what was not begun is not
            in there. If the process ends meanwhile, `reached` is the number, from 1, of the
            program that it was at.
        """
        given = [list(numbers) for numbers in programs]
        asked = (protocol.PROGRAMS, name, code, list(parts), given, inputs, seconds)
        reply = self._request(*asked, about=name, has_parts=True)
        try:
            return read_tried(reply, len(given), len(inputs))
        except WireError as error:
            raise no_answer() from error

    def answer(self, what: str, number: int, name: str, content: bytes, lent: Files = ()) -> Reply:
        """Do what a stand-in asks in another process; to be called on a reference.

        What is lent to that process is lent to this one as well.
        """
        return self._ask(protocol.ANSWER, what, number, name, content, lent, about=name)

    def _lend(self, lent: Mapping[str, bytes] | None) -> Files:
        files = tuple((lent or {}).items())
        self._lend_also(files)
        return files

    def _ask(
        self,
        operation: str,
        *arguments: Any,
        gives: type[Value | Called | Evaluated] = Value,
        about: str = "",
    ) -> Reply:
        self._hanging.raise_if_known(about)
        reply = self._request(operation, *arguments, about=about)
        try:
            return read_reply(reply, gives, about)
        except WireError as error:
            raise no_answer() from error
