"""The reference's side of a stand-in: does what is asked of it, in its own fenced process.

What is asked came from a student's process and is decoded here as hostile bytes are, so that the
grader in between hands on what it need not read.
"""

from __future__ import annotations

import warnings
from typing import Any

from . import protocol
from .decoder import decode
from .encoder import encode
from .output import captured
from .plain import Caps, WireError

_CAPS = Caps(frame_bytes=protocol.MAX_QUESTION, elements=200_000)
_OUTPUT_CHARS = 2_000


class Answers:
    """Answers about the functions of a namespace and the objects of its classes."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}

    def answer(self, what: str, number: int, name: str, content: bytes) -> bytes:
        """Return the value and the arguments as they are now, or None where these are unchanged.

        Raises:
            WireError: the content is no question.
            TypeError: the value cannot be passed on.
            Exception: what the reference raises.
        """
        asked = decode(content, self._object, _CAPS, is_real=True)
        if what in (protocol.CALL, protocol.METHOD):
            match asked:
                case (tuple(arguments), dict(keywords)):
                    return self._call(what, number, name, arguments, keywords)
            raise WireError("a call without arguments")
        if what == protocol.SET:
            setattr(self._object(number), name, asked)
            return encode((None, None))
        return encode((getattr(self._object(number), name), None), self._number, records=False)

    def _call(
        self,
        what: str,
        number: int,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
    ) -> bytes:
        if what == protocol.CALL:
            function = self._namespace[name]
        else:
            function = getattr(self._object(number), name)
        before = encode(arguments, self._number, records=False)
        with captured(_OUTPUT_CHARS), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = function(*arguments, **keywords)
        is_changed = encode(arguments, self._number, records=False) != before
        return encode((value, arguments if is_changed else None), self._number, records=False)

    def _object(self, number: int, type_name: str = "") -> Any:
        if number >= len(self._objects):
            raise WireError("an object that was never given")
        return self._objects[number]

    def _number(self, value: Any) -> tuple[int, str]:
        """Return an object's number and class: of the reference's own, since others lead anywhere.

        A function or a model, say, would hand out the reference itself.
        """
        kind = type(value)
        if kind.__module__ != "__main__" or self._namespace.get(kind.__name__) is not kind:
            raise TypeError(f"what comes back is a {kind.__name__}, which cannot be passed on here")
        if id(value) not in self._numbers:
            self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        return self._numbers[id(value)], kind.__name__
