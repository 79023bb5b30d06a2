"""What a hidden test holds in its hands: the student's objects, and the talk with the student."""

from __future__ import annotations

import contextlib
import re
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import is_dataclass, replace
from enum import Enum
from typing import Any, NoReturn

from autograder.errors import CourseError
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
from autograder.sandbox.values import (
    Items,
    Member,
    NamedDict,
    NamedValues,
    Record,
    WireError,
    decode,
    encode,
)
from autograder.untrusted import for_code

from . import wording
from .hidden_files import Loans
from .kept import Kept
from .student_errors import StudentAttributeError, StudentError, missing, unset

_MAX_ITEMS = 10_000
_MAX_RECORDED = 20
# Python's own names, and what pretty printers, Hypothesis's among them, ask any object for.
SPECIAL = re.compile(r"__|_repr_\w+_\Z|_ipython_\w+_\Z")


class Exchange:
    """The talk with one submission during one test case: what was asked, and how it failed."""

    def __init__(
        self,
        session: Session,
        text: wording.SubmissionText,
        seed: int,
        kept: Kept | None = None,
        shared_seed: int = 0,
    ) -> None:
        self.session = session
        self.text = text
        self._kept = kept or Kept()
        self._shared_seed = shared_seed
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
        shown = self._note(name, args, kwargs)
        seed, self._seed = self._seed, None
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

    def once(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Called:
        """Call a function that need be called once only, whichever test case does."""
        self._note(name, args, kwargs)
        asked = (name, args, kwargs, self._shared_seed)
        reply = self._answer(f"{name}()", lambda session: self._kept.call(session, *asked))
        assert isinstance(reply, Called)
        return reply

    @property
    def found(self) -> dict[str, Any]:
        """What earlier test cases have found out about what is called once."""
        return self._kept.found(self.session)

    def _note(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """Remember a call, for the instructor; return what it is called."""
        shown = name or "the object"
        if len(self.asked) < _MAX_RECORDED:
            self.asked.append(shown)
        self.pending = (shown, args, kwargs)
        return shown

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
        if name == "_handle" or (name != "__name__" and SPECIAL.match(name)):
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

    # A quiet False would take points for what no answer could be equal to.
    def __eq__(self, other: object) -> bool:
        return self is other if isinstance(other, Remote) else self._refuse("==", other)

    def __lt__(self, other: object) -> bool:
        return self._refuse("<", other)

    def __gt__(self, other: object) -> bool:
        return self._refuse(">", other)

    __le__, __ge__ = __lt__, __gt__
    __hash__ = object.__hash__

    def _refuse(self, sign: str, other: object) -> NoReturn:
        raise CourseError(
            f"a test compares an object, of the student's type {for_code(self.type_name[:100])}, "
            f"with a value of type {type(other).__name__} by `{sign}` or `in`, and it can't be "
            f"equal: an object is not a plain value. Compare what it holds, such as an attribute."
        )

    def _target(self) -> tuple[Remote, str]:
        return self, ""


class RemoteRecord(Remote):
    """A student's object that is also what it holds: of a dataclass, or a member of an Enum.

    It is compared by its fields as they are when it is compared.
    """

    def __init__(self, handle: Handle, exchange: Exchange, held: Record | Member) -> None:
        super().__init__(handle, exchange)
        self._held = held

    def __repr__(self) -> str:
        return repr(self._now())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, RemoteRecord):
            return self._now() == other._now()
        own, other = self._now(), _held_in(other)
        if isinstance(other, Record | Member):
            return own == other
        if isinstance(own, Member) and own.is_value:
            return own == other
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self._held)

    def _now(self) -> Record | Member:
        held = self._held
        if isinstance(held, Member) or self._exchange.session is None:
            return held
        fields = {name: self._exchange.ask(f".{name}", _getting(self, name)) for name in vars(held)}
        return Record(held.type_name_, fields)


def _held_in(value: object) -> object:
    """Return what an object of the reference's own class holds; any other value as it is."""
    if isinstance(value, Enum) or (is_dataclass(value) and not isinstance(value, type)):
        with contextlib.suppress(WireError):
            return decode(encode(value))
    return value


def _getting(owner: Remote, name: str) -> Callable[[Session], Reply]:
    return lambda session: session.get(owner, name)


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
    kind = type(value)
    if kind is Handle:
        return Remote(value, exchange)
    if kind is list and any(type(item) in _CONTAINERS for item in value):
        return [wrap(item, exchange) for item in value]
    if kind is tuple and any(type(item) in _CONTAINERS for item in value):
        return tuple([wrap(item, exchange) for item in value])
    if kind is dict:
        return {key: wrap(item, exchange) for key, item in value.items()}
    return _wrap_other(value, exchange) if kind in _CONTAINERS else value


def _wrap_other(value: Any, exchange: Exchange) -> Any:
    match value:
        case Record(origin_=Handle() as handle) | Member(origin=Handle() as handle):
            return RemoteRecord(handle, exchange, value)
        case Record():
            fields = {name: wrap(item, exchange) for name, item in vars(value).items()}
            return Record(value.type_name_, fields)
        case NamedValues():
            items = [wrap(item, exchange) for item in value]
            return NamedValues(value.type_name, value._fields, items)
        case Items():
            items = [wrap(item, exchange) for item in value.items]
            return Items(value.type_name, items, value.is_complete)
        case OrderedDict() | Counter() | defaultdict() | NamedDict():
            # What stands at a key that is there is set without a new entry.
            for key, item in list(value.items()):
                value[key] = wrap(item, exchange)
        case deque():
            for place, item in enumerate(list(value)):
                value[place] = wrap(item, exchange)
    return value


_CONTAINERS = frozenset(
    (
        *(list, tuple, dict, Handle, Record, Member, NamedValues, NamedDict, Items),
        *(OrderedDict, Counter, defaultdict, deque),
    )
)
