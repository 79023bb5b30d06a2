"""Right functions and classes in place of a student's own: what is asked of them, the grader tells.

A question goes out in the midst of a call and is answered before the call goes on. Only plain
values cross, as copies: what the reference has done to its arguments is done to the student's.
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from . import channel, encoder, protocol
from .decoder import decode
from .plain import DTYPE_KINDS, WireError

_NUMBER = "_autograder_number"
# To send a question and read its answer.
_FRAMES_NEEDED = 20
# What Python code can be told to raise in the midst of anything.
_ALARMS = (signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF, signal.SIGINT)
_CHANGEABLE = (np.ndarray, list, dict)


class Relay:
    """Takes questions to the grader, one at a time and only while one of its requests is open."""

    def __init__(
        self,
        fd: int,
        frames: channel.Frames,
        token: int,
        functions: Mapping[str, tuple[str, ...]],
        classes: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Prepare to ask.

        Args:
            fd: the connection to the grader.
            frames: what comes in from there.
            token: what the first question has to say; each answer has that of the next one.
            functions: the names of their positional parameters.
            classes: the names of their methods.
        """
        self._fd = fd
        self._frames = frames
        self._token = token
        self._lock = threading.Lock()
        self._is_open = self._is_owed = False
        self._calls = 0
        self._held: dict[tuple[int, str], _Held] = {}
        self._made: dict[int, Any] = {}
        self._classes = {name: _class(self, name, methods) for name, methods in classes.items()}
        self._functions = {name: _function(self, name, own) for name, own in functions.items()}

    def stand_in(self, name: str) -> Any:
        """Return what is bound to a name in place of the student's own."""
        return self._functions[name] if name in self._functions else self._classes[name]

    def open(self) -> None:
        """Let questions through: the grader waits for a reply."""
        self._is_open = True

    def close(self) -> None:
        """Let none through any more, and wait for the answer to one that is on its way."""
        with self._lock:
            self._is_open = False
            if self._is_owed:
                self._receive()

    def call(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call a function of the reference, or make an object of one of its classes."""
        return self._call(protocol.CALL, 0, name, arguments, keywords)

    def call_method(
        self, owner: Any, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Any:
        """Call a method of an object of the reference's."""
        return self._call(protocol.METHOD, _number_of(owner), name, arguments, keywords)

    def is_known_as(self, made: Any) -> None:
        """Have an object that comes back be this one: its class may be a student's subclass."""
        self._made[_number_of(made)] = made

    def get(self, owner: Any, name: str) -> Any:
        """Return an attribute; one that can be changed in place stays the same object."""
        self._pass_on_changes()
        key = (_number_of(owner), name)
        held = self._held.get(key)
        if held is not None and held.since == self._calls:
            return held.value
        value, _ = self._ask(protocol.GET, key[0], name, None)
        if type(value) in _CHANGEABLE:
            content = encoder.encode(value, _to_handle, records=False)
            if held is not None and held.content == content:
                held.since = self._calls
                return held.value
            self._held[key] = _Held(value, content, self._calls)
        return value

    def set(self, owner: Any, name: str, value: Any) -> None:
        """Set an attribute."""
        self._pass_on_changes()
        key = (_number_of(owner), name)
        self._ask(protocol.SET, *key, value)
        self._held.pop(key, None)
        if type(value) in _CHANGEABLE:
            content = encoder.encode(value, _to_handle, records=False)
            self._held[key] = _Held(value, content, self._calls)

    def _call(
        self,
        what: str,
        number: int,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
    ) -> Any:
        self._pass_on_changes()
        value, after = self._ask(what, number, name, (arguments, keywords))
        self._calls += 1
        _give_back(arguments, after)
        return value

    def _pass_on_changes(self) -> None:
        """Tell the reference of attributes that were changed in place."""
        for (number, name), held in list(self._held.items()):
            content = encoder.encode(held.value, _to_handle, records=False)
            if content != held.content:
                self._ask(protocol.SET, number, name, held.value)
                held.content = content

    def _ask(self, what: str, number: int, name: str, about: Any) -> tuple[Any, Any]:
        """Return a value, and the arguments as they are now or None.

        Raises:
            TypeError, ValueError: the question cannot cross.
            Exception: as the reference raised it.
        """
        # Outside of the lock, since a value may be of a type that answers for itself.
        content = encoder.encode(about, _to_handle, records=False)
        if len(content) > protocol.MAX_QUESTION:
            raise WireError("the arguments are too large to be passed on here")
        with self._lock, _undisturbed():
            if not self._is_open:
                raise RuntimeError("this can be called while the grader waits for an answer alone")
            if self._is_owed:
                self._receive()
            # To fail for want of frames halfway would leave an answer for whoever reads next.
            _make_sure_of_frames(_FRAMES_NEEDED)
            asked = encoder.encode((self._token, protocol.ASK, what, number, name, content))
            self._is_owed = True
            channel.write_frame(self._fd, asked)
            kind, parts = self._receive()
        if kind == protocol.RAISED:
            raise _exception(*parts)
        value, after = decode(parts[0], self._to_object, is_real=True)
        return value, after

    def _receive(self) -> tuple[str, list[Any]]:
        frame = self._frames.next()
        if frame is None:
            os._exit(0)
        self._token, kind, *parts = marshal.loads(frame)  # noqa: S302  (from the grader alone)
        self._is_owed = False
        return kind, parts

    def _to_object(self, number: int, type_name: str) -> Any:
        if number not in self._made:
            made: Any = object.__new__(self._classes[type_name])
            object.__setattr__(made, _NUMBER, number)
            self._made[number] = made
        return self._made[number]


class _Held:
    """An attribute's value that the student can change in place, and how it was at last."""

    __slots__ = ("content", "since", "value")

    def __init__(self, value: Any, content: bytes, since: int) -> None:
        self.value, self.content, self.since = value, content, since


class _Remote:
    """An object of the reference's: its attributes are there, its methods are real ones here."""


def _function(relay: Relay, name: str, parameters: tuple[str, ...]) -> Callable[..., Any]:
    def stand_in(*arguments: Any, **keywords: Any) -> Any:
        # What is done to arguments comes back by their places.
        while (
            keywords
            and parameters[len(arguments) :][:1]
            and (parameters[len(arguments)] in keywords)
        ):
            arguments += (keywords.pop(parameters[len(arguments)]),)
        return relay.call(name, arguments, keywords)

    return _named(stand_in, name)


def _class(relay: Relay, name: str, methods: tuple[str, ...]) -> type:
    def begin(self: Any, *arguments: Any, **keywords: Any) -> None:
        made = relay.call(name, arguments, keywords)
        object.__setattr__(self, _NUMBER, _number_of(made))
        relay.is_known_as(self)

    def get(self: Any, attribute: str) -> Any:
        if attribute.startswith("_") or _NUMBER not in vars(self):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {attribute!r}")
        return relay.get(self, attribute)

    def set_(self: Any, attribute: str, value: Any) -> None:
        if not attribute.startswith("_") and _NUMBER in vars(self):
            # What cannot cross is the student's own addition, which nobody else looks for.
            with contextlib.suppress(TypeError, WireError):
                relay.set(self, attribute, value)
                vars(self).pop(attribute, None)
                return
        object.__setattr__(self, attribute, value)

    body: dict[str, Any] = {
        "__init__": _named(begin, "__init__"),
        "__getattr__": _named(get, "__getattr__"),
        "__setattr__": _named(set_, "__setattr__"),
        "__module__": "__main__",
    }
    for method in methods:
        if method != "__init__":
            body[method] = _method(relay, method)
    return type(name, (_Remote,), body)


def _method(relay: Relay, name: str) -> Callable[..., Any]:
    def method(self: Any, *arguments: Any, **keywords: Any) -> Any:
        return relay.call_method(self, name, arguments, keywords)

    return _named(method, name)


def _named(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    function.__name__ = function.__qualname__ = name
    function.__module__ = "__main__"
    return function


def _to_handle(value: Any) -> tuple[int, str]:
    if _Remote in type(value).__mro__:
        return _number_of(value), ""
    raise TypeError(f"an object of type {type(value).__name__} cannot be passed on here")


def _number_of(value: Any) -> int:
    number = vars(value).get(_NUMBER)
    if number is None:
        raise TypeError(f"this {type(value).__name__} was never made: call super().__init__()")
    return int(number)


def _give_back(mine: Any, theirs: Any) -> None:
    """Do to values what was done to copies of them."""
    kind = type(mine)
    if kind is np.ndarray:
        if not isinstance(theirs, np.ndarray) or mine.dtype.kind not in DTYPE_KINDS:
            return
        if (mine.shape, mine.dtype) == (theirs.shape, theirs.dtype) and mine.flags.writeable:
            mine[...] = theirs
    elif kind is tuple and type(theirs) is tuple:
        for own, other in zip(mine, theirs, strict=False):
            _give_back(own, other)
    elif kind is list and type(theirs) is list:
        mine[:] = [*map(_merged, mine, theirs), *theirs[len(mine) :]]
    elif kind is dict and type(theirs) is dict:
        merged = {key: _merged(mine.get(key), value) for key, value in theirs.items()}
        mine.clear()
        mine.update(merged)


def _merged(mine: Any, theirs: Any) -> Any:
    """Return what stands in a container afterwards: the same object, if that can be."""
    if type(mine) is not type(theirs) or type(mine) not in (*_CHANGEABLE, tuple):
        return theirs
    if type(mine) is np.ndarray and (mine.shape, mine.dtype) != (theirs.shape, theirs.dtype):
        return theirs
    _give_back(mine, theirs)
    return theirs if type(mine) is tuple and not _holds_changeable(mine) else mine


def _holds_changeable(value: tuple[Any, ...]) -> bool:
    return any(type(item) in (*_CHANGEABLE, tuple) for item in value)


def _exception(bases: list[str], message: str) -> Exception:
    """Return an exception of the first kind that is known here."""
    for name in bases:
        for where in (builtins, np.linalg, np.exceptions):
            kind = getattr(where, name, None)
            if isinstance(kind, type) and issubclass(kind, Exception):
                with contextlib.suppress(TypeError):
                    return kind(message)
    return RuntimeError(message)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep off what an alarm would raise between a question and its answer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ALARMS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _make_sure_of_frames(count: int) -> None:
    if count:
        _make_sure_of_frames(count - 1)
