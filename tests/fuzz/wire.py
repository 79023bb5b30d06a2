"""The wire: whatever a student process may send, up to the words that its student reads."""

from __future__ import annotations

import contextlib
import datetime
import importlib
import itertools
import socket
import struct
import tracemalloc
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import numpy as np
from hypothesis import strategies as st

from autograder.models import CellError, Limits, NotebookRun, Submission
from autograder.sandbox import Called, Handle, Session, StudentFault
from autograder.sandbox.cells import CellsRun
from autograder.sandbox.clock import Allowance, ProcessorClock
from autograder.sandbox.control import Control
from autograder.sandbox.guest import kinds
from autograder.sandbox.process import LateError, ProcessEndedError, StudentProcess
from autograder.sandbox.values import (
    Frame,
    Items,
    Member,
    NamedDict,
    NamedValues,
    Record,
    Tensor,
    WireError,
    decode,
    encode,
)
from autograder.testing import Remote, StudentError
from autograder.testing.difference import kind_of, show
from autograder.testing.proxies import Exchange
from autograder.testing.wording import SubmissionText

from .hostile import EDITS, OTHERS, TEXTS, VALUES, edited, expect_readable
from .target import Target

_PLAIN = frozenset(
    (
        *(type(None), bool, int, float, complex, str, bytes),
        *(list, tuple, dict, set, frozenset, np.ndarray, Handle),
    )
)
_OTHERS = frozenset(
    (
        *(datetime.date, datetime.datetime, datetime.time, datetime.timedelta, Decimal, Fraction),
        *(range, deque, Counter, OrderedDict, defaultdict),
        *(Items, NamedValues, NamedDict, Record, Member, Tensor, Frame),
    )
)
_LIBRARIES = ("pandas", "scipy")
# What is loaded at the first value of a library is no value's memory.
for _name in ("pandas", "scipy.sparse"):
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)
zoneinfo.available_timezones()
# Decoding may take so many bytes of memory for each byte of a frame, and for an empty one.
_MEMORY_PER_BYTE = 400
_MEMORY_AT_LEAST = 100_000
_CELLS = ("def f(x):\n    return x\n", "y = f(3)", "1/0")

_SIZES = st.one_of(
    st.integers(0, 6),
    st.sampled_from((7, 200, 2**16, 2**31, 2**32 - 1)),
    st.integers(0, 2**32 - 1),
).map(struct.Struct("<I").pack)
_LENGTHS = st.one_of(
    st.integers(0, 3),
    st.sampled_from((-1, 2**26, 2**31, 2**62, -(2**63))),
    st.integers(-(2**63), 2**63 - 1),
).map(struct.Struct("<q").pack)
_CODES = st.sampled_from(
    "<f8 <f4 <f2 <f16 >f8 |b1 <b1 <i8 <u1 <c16 <c32 |S3 |S0 <U2 >U1 <U0 <U999999 |O8 <M8 <V4 "
    "<f3 <i9 |S999999 <f08 f8 <é8".split()
).map(lambda code: code.encode("latin-1"))


def _array(code: bytes, lengths: Sequence[bytes], dimensions: int, size: bytes) -> bytes:
    count = len(lengths) if dimensions < 0 else dimensions
    return b"a" + bytes((len(code), count)) + code + b"".join(lengths) + size


def _other(kind: str, parts: bytes) -> bytes:
    return b"x" + bytes((len(kind),)) + kind.encode() + parts


_COLUMNS = (
    ("numpy", np.zeros(2)),
    ("objects", [None, 2**70]),
    ("text", "str", ["a", None]),
)
_INDEXES = (("range", (0, 2, 1), None), *(("plain", column, None, "D") for column in _COLUMNS))
_PARTS = st.one_of(
    VALUES,
    st.tuples(VALUES, VALUES),
    st.tuples(VALUES, VALUES, VALUES),
    st.tuples(st.sampled_from(_INDEXES), st.sampled_from(_COLUMNS), VALUES),
    OTHERS,
)


_PIECES = st.one_of(
    st.sampled_from([bytes((tag,)) for tag in b"NTFiIdcsblLtmaghx"]),
    st.builds(_other, st.sampled_from(sorted(kinds.KINDS)), _PARTS.map(encode)),
    OTHERS.map(encode),
    st.builds(lambda tag, size: bytes((tag,)) + size, st.sampled_from(b"ltmsbLI"), _SIZES),
    st.builds(lambda tag, size: tag + size + b"\x01" * 8, st.just(b"h"), _LENGTHS),
    st.builds(
        _array,
        _CODES,
        st.lists(_LENGTHS, max_size=5),
        st.one_of(st.just(-1), st.integers(0, 255)),
        _LENGTHS,
    ),
    # An empty array, so that its other lengths may be anything.
    st.builds(
        lambda code, lengths: _array(code, [*lengths, bytes(8)], -1, bytes(8)),
        _CODES,
        st.lists(st.one_of(_LENGTHS, st.just(struct.pack("<q", 2**26))), max_size=6),
    ),
    st.builds(lambda code: b"g" + bytes((len(code),)) + code, _CODES),
    st.binary(max_size=16),
    st.sampled_from((b"l\x01\0\0\0" * 40, b"t\x01\0\0\0" * 31, b"m\x01\0\0\0N" * 33)),
    VALUES.map(encode),
)
_FRAMES = st.lists(_PIECES, max_size=8).map(b"".join)
_MUTATED = st.builds(
    lambda value, edits: edited(encode(value), edits), st.one_of(VALUES, OTHERS), EDITS
)


def _to_handle(number: int, type_name: str) -> Handle:
    return Handle(number, type_name, 1)


def _decodes_or_refuses(frame: bytes) -> None:
    try:
        value = decode(frame, _to_handle)
    except WireError:
        return
    _expect_plain_value(value, 0)


def _expect_plain_value(value: Any, depth: int) -> None:
    kind = type(value)
    is_of_library = kind.__module__.partition(".")[0] in _LIBRARIES
    is_known = kind in _PLAIN or kind in _OTHERS or is_of_library
    assert is_known or isinstance(value, np.generic | np.dtype | datetime.tzinfo), kind
    assert depth <= 32
    if kind in _OTHERS or is_of_library:
        assert len(show(value)) <= 1500
        expect_readable(kind_of(value))
        return
    if isinstance(value, np.ndarray):
        # Its bytes are its own: not those of the frame, which something else may be read into.
        owner = value if value.base is None else value.base
        assert value.dtype.kind in "biufcSUmMOV" and value.flags.writeable and owner.flags.owndata
        repr(value)
    if type(value) is dict:
        for key, item in value.items():
            _expect_plain_value(key, depth + 1)
            _expect_plain_value(item, depth + 1)
    elif type(value) in (list, tuple, set, frozenset):
        for item in value:
            _expect_plain_value(item, depth + 1)


def _takes_little_memory(frame: bytes) -> None:
    tracemalloc.start()
    try:
        _decodes_or_refuses(frame)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= _MEMORY_AT_LEAST + _MEMORY_PER_BYTE * len(frame)


def _comes_back(value: Any) -> None:
    try:
        frame = encode(value)
    except WireError:
        assert "10000000000" in repr(value)  # an integer of more than 1,700 bytes
        return
    # Bytes again, since NaN is not equal to itself.
    assert encode(decode(frame)) == frame


Chunks = list[bytes]
_STREAMS = st.lists(
    st.one_of(
        st.binary(max_size=20),
        _FRAMES.map(lambda frame: struct.pack("<Q", len(frame)) + frame),
        st.tuples(st.integers(0, 3), TEXTS, VALUES).map(
            lambda reply: struct.pack("<Q", len(encode(reply))) + encode(reply)
        ),
        st.integers(0, 2**64 - 1).map(struct.Struct("<Q").pack),
    ),
    max_size=4,
)


def _receives_or_refuses(chunks: Chunks) -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    process = StudentProcess(cast(Control, None), 0, -1, ours, -1)
    with ours, theirs:
        theirs.setblocking(False)
        for chunk in chunks:
            theirs.send(chunk)
        theirs.close()
        for _ in range(len(chunks) + 1):
            try:
                reply = process.receive(process.allow(1, 1), _to_handle)
            except (WireError, ProcessEndedError):
                return
            assert reply is not None and type(reply[0]) is int and type(reply[1]) is str
    raise AssertionError("more replies than were sent")


class _Told:
    """A student process that sends these replies, says that it is anywhere, and hangs up."""

    stand_ins = None

    def __init__(self, replies: Sequence[Any]) -> None:
        self._replies = iter(replies)
        self._progress = itertools.cycle((0, 2**64 - 1, 2))

    def send(self, *_: object, **__: object) -> int:
        return 1

    def allow(self, seconds: float, wall_factor: float) -> Allowance:
        return Allowance(ProcessorClock(-1), seconds, wall_factor)

    def progress(self) -> int:
        return next(self._progress)

    def receive(self, *_: object, **__: object) -> Any:
        for reply in self._replies:
            return reply
        raise ProcessEndedError


_FAULTS = st.one_of(
    st.none(),
    VALUES,
    st.fixed_dictionaries(
        {
            "kind": st.one_of(TEXTS, st.sampled_from(("NameError", "NotImplementedError")), VALUES),
            "message": st.one_of(TEXTS, VALUES),
            "frames": st.one_of(
                VALUES,
                st.lists(
                    st.one_of(VALUES, st.tuples(st.integers(-1, 5), st.integers(-1, 5))),
                    max_size=3,
                ),
            ),
        },
        optional={
            "bases": st.one_of(
                VALUES, st.lists(st.sampled_from(("OSError", "MemoryError", "AttributeError")))
            ),
            "errno": st.one_of(VALUES, st.integers(0, 14)),
        },
    ),
)
_FAILURES = st.lists(_FAULTS, max_size=3)
_RANGES = st.lists(st.one_of(VALUES, st.tuples(st.integers(-1, 5), st.integers(-1, 5))), max_size=3)
_RESULTS = st.tuples(
    st.one_of(_FAILURES, VALUES),
    st.one_of(_RANGES, VALUES),
    st.one_of(st.integers(), VALUES),
    st.one_of(st.booleans(), VALUES),
)
_RUN_REPLIES = st.one_of(
    st.tuples(
        st.integers(0, 2),
        st.just("ran"),
        st.one_of(VALUES, st.lists(st.one_of(_RESULTS, VALUES), max_size=5)),
        st.one_of(VALUES, st.lists(st.one_of(TEXTS, VALUES))),
    ),
    st.tuples(st.integers(0, 1), TEXTS, VALUES),
)


@st.composite
def _notebook_runs(draw: st.DrawFn) -> list[Any]:
    if draw(st.booleans()):
        return [(0, "ready"), *draw(st.lists(_RUN_REPLIES, max_size=2))]
    entry = st.tuples(_FAILURES, _RANGES, st.integers(), st.booleans())
    results = [draw(entry) for _ in _CELLS]
    return [(0, "ready"), (1, "ran", results, draw(st.lists(st.one_of(TEXTS, VALUES))))]


def _session() -> Session:
    submission = Submission("ada", (), _CELLS)
    return Session(cast(Any, None), submission, Limits())


def _runs_or_refuses(replies: Sequence[Any]) -> None:
    run = CellsRun({})
    with contextlib.suppress(WireError, LateError, ProcessEndedError):
        _session()._run_cells(cast(StudentProcess, _Told(replies)), run)
    assert set(run.errors) <= {1, 2, 3} and run.running <= 4
    errors = run.all_errors()
    assert all(error.line >= 0 and len(error.message) <= 1000 for error in errors)
    assert all(1 <= first <= last for error in errors for first, last in error.still_run)
    assert all(type(note) is str and len(note) <= 200 for note in run.notes)
    assert 0 <= run.output_chars < 10**15


class _Answering(Session):
    """A session whose student process answers just this."""

    def __init__(self, reply: tuple[Any, ...]) -> None:
        super().__init__(cast(Any, None), Submission("ada", (), _CELLS), Limits())
        self._reply = reply
        # The cells have said this before anything hidden was there.
        said = CellError(1, "\x1b[2J", "\u202e\x1b]0;title\x07\ud800" + "a" * 900, 1)
        self._run_so_far = NotebookRun(3, 3, (said,))

    def _request(self, *_: object, **__: object) -> tuple[Any, ...]:
        return self._reply


_HANDLES = st.builds(Handle, st.integers(), TEXTS, st.just(1))
_ANSWERS = st.one_of(
    st.tuples(st.just("raised"), _FAULTS),
    st.tuples(
        st.just("undefined"), st.one_of(TEXTS, st.just("f")), st.one_of(VALUES, st.lists(TEXTS))
    ),
    st.tuples(st.just("unset"), st.one_of(TEXTS, st.just("f"), VALUES)),
    st.tuples(st.just("value"), st.one_of(VALUES, _HANDLES, st.lists(_HANDLES))),
    st.tuples(
        st.just("called"),
        st.one_of(VALUES, _HANDLES, st.lists(_HANDLES)),
        st.one_of(VALUES, st.tuples(VALUES), st.tuples(_HANDLES)),
        st.one_of(VALUES, TEXTS),
        st.one_of(VALUES, st.lists(st.one_of(VALUES, st.tuples(TEXTS, TEXTS)))),
    ),
    st.tuples(st.just("evaluated"), VALUES, st.one_of(VALUES, st.lists(VALUES))),
    st.tuples(st.just("too_large"), VALUES),
    st.builds(
        lambda kind, parts: (kind, *parts),
        st.sampled_from(("value", "called", "evaluated")),
        st.lists(VALUES, max_size=4),
    ),
    st.tuples(TEXTS, VALUES),
)


def _called(exchange: Exchange) -> list[Any]:
    reply = exchange.call("f", (1.5,), {}, details=True)
    assert isinstance(reply, Called)
    assert type(reply.args) is tuple and type(reply.stdout) is str
    assert all(type(part) is str for pair in reply.warnings for part in pair)
    return [reply.value, *reply.args]


def _evaluated(exchange: Exchange) -> list[Any]:
    reply = exchange.evaluate("f()", "f(1.5)", "", needs="f", variables=("x",))
    return [reply.value, *reply.variables]


_ASKING = (
    _called,
    _evaluated,
    lambda exchange: [exchange.call("f", (1.5,), {}).value],
    lambda exchange: [exchange.ask("f", lambda session: session.variable("f"))],
)


def _tells_nothing_hidden(reply: tuple[Any, ...]) -> None:
    for ask in _ASKING:
        try:
            values = ask(Exchange(_Answering(reply), SubmissionText(_CELLS), seed=0))
        except (StudentError, StudentFault) as outcome:
            assert len(outcome.message) <= 1000
            expect_readable(outcome.message)
            continue
        for value in values:
            if isinstance(value, Remote):
                expect_readable(kind_of(value))


TARGETS = (
    Target("decoder: arbitrary bytes", st.binary(max_size=200), _decodes_or_refuses, 6),
    Target("decoder: lying structure", _FRAMES, _decodes_or_refuses, 6),
    Target("decoder: mutated frames", _MUTATED, _decodes_or_refuses, 6),
    Target("decoder: memory", st.one_of(_FRAMES, _MUTATED), _takes_little_memory),
    Target("decoder: round trip", st.one_of(VALUES, OTHERS), _comes_back, 2),
    Target("framing on a socket", _STREAMS, _receives_or_refuses, 3),
    Target("replies to running the cells", _notebook_runs(), _runs_or_refuses, 2),
    Target("answers to a test's call", _ANSWERS, _tells_nothing_hidden, 3),
)
