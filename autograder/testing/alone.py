"""Functions run alone: from the text that was read of them, in processes without all the rest."""

from __future__ import annotations

from typing import Any

from autograder.errors import CourseError
from autograder.sandbox import Called, Session, Value

from .authors import line_of_test
from .proxies import Exchange, Remote
from .reading import ClosedText
from .student import Student
from .wording import SubmissionText


class AloneExchange(Exchange):
    """The talk with a process that runs a function alone; `called` are the names called there."""

    def __init__(self, session: Session, text: SubmissionText, seed: int) -> None:
        super().__init__(session, text, seed)
        self.called: set[str] = set()

    def call(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        *,
        on: Remote | None = None,
        details: bool = False,
    ) -> Value | Called:
        """Call a function, and note that it was."""
        self.called.add(name)
        return super().call(name, args, kwargs, on=on, details=details)

    def once(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Called:
        """Call a function once in this process, and note that it was called."""
        self.called.add(name)
        return super().once(name, args, kwargs)


class AloneRuns:
    """What runs alone during one test case, and whether the test has looked at what it gives."""

    def __init__(self, session: Session, text: SubmissionText, seed: int) -> None:
        self._session = session
        self._text = text
        self._seed = seed
        self._checked: dict[str, str] = {}
        self._texts: dict[str, tuple[ClosedText, frozenset[str]]] = {}
        self._exchanges: dict[tuple[Any, ...], AloneExchange] = {}
        self._running: list[Session] = []

    def taken(self, name: str, text: ClosedText, renamed: frozenset[str]) -> Student:
        """Return what answers as `student` does, from the text of a function alone.

        What several checks want to have renamed is so for all of them.

        Raises:
            UnreadableError: the text can't be written down.
        """
        if name in self._texts:
            renamed |= self._texts[name][1]
        self._texts[name] = (text, renamed)
        text.written(renamed)
        self._checked.setdefault(name, line_of_test())
        return Alone(self, name)

    def exchange(self, name: str) -> AloneExchange:
        """Return the talk with the process that runs a function alone."""
        text, renamed = self._texts[name]
        cell, files = text.written(renamed)
        key = (name, cell, *sorted(files.items()))
        if key not in self._exchanges:
            session = self._session.alone(cell, files)
            self._running.append(session)
            self._exchanges[key] = AloneExchange(session, self._text, self._seed)
        return self._exchanges[key]

    @property
    def exchanges(self) -> list[Exchange]:
        """The talks of this test case."""
        return list(self._exchanges.values())

    def error(self) -> CourseError | None:
        """Return the author's mistake if what was read has not been asked for a value."""
        for name, line in self._checked.items():
            if name not in self.exchange(name).called:
                return CourseError(
                    f"{line}: this test case reads how {name} is written, but judges no value of "
                    f"what it read: compare what `alone.{name}(...)` gives, where `alone` is what "
                    f"the check returns."
                )
        return None

    def close(self) -> None:
        """End the processes."""
        for session in self._running:
            session.__exit__()


class Alone(Student):
    """One function, and what it uses, as `student`."""

    def __init__(self, runs: AloneRuns, name: str) -> None:
        self._runs = runs
        self._name = name

    @property
    def _exchange(self) -> Exchange:  # type: ignore[override]
        return self._runs.exchange(self._name)
