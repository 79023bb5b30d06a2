"""Which warm interpreters are kept, and that a submission always finds its own stack."""

from __future__ import annotations

import dataclasses

import pytest

from autograder.errors import SandboxError
from autograder.models import Limits, Submission
from autograder.sandbox import LIBRARIES, NUMPY, Library, Sandbox, Value, libraries, stack_of
from autograder.sandbox.warm import WarmInterpreters

LIMITS = Limits(call_s=5, cell_s=5, submission_s=20, memory_mb=256)


@dataclasses.dataclass(eq=False)
class Counted:
    """Stands for a zygote, without a process."""

    stack: object
    memory_mb: int = 100
    is_idle: bool = True
    is_closed: bool = False

    def grow(self, stack):
        return GROWN.setdefault(stack, []).append(one := Counted(stack)) or one

    def close(self):
        self.is_closed = True


GROWN: dict = {}


@pytest.fixture
def interpreters():
    GROWN.clear()
    return WarmInterpreters(NUMPY, Counted)


STACKS = [
    stack_of(name) for name in ("tqdm", "pillow", "matplotlib", "pandas", "scipy", "sympy", "torch")
]


def living():
    return {one.stack for each in GROWN.values() for one in each if not one.is_closed}


def test_a_stack_is_started_once(interpreters):
    assert interpreters.of(NUMPY) is interpreters.of(NUMPY)
    assert interpreters.of(STACKS[0]) is interpreters.of(STACKS[0])
    assert [len(each) for each in GROWN.values()] == [1]


def test_few_are_kept_and_those_that_were_asked_for_last(interpreters):
    for stack in STACKS:
        interpreters.of(stack)
        interpreters.of(STACKS[0])
    assert living() == {STACKS[0], *STACKS[-3:]}


def test_large_ones_are_fewer(interpreters):
    for stack in STACKS[:3]:
        interpreters.of(stack).memory_mb = 600
    assert living() == {STACKS[1], STACKS[2]}


def test_one_in_use_stays(interpreters):
    interpreters.of(STACKS[0]).is_idle = False
    for stack in STACKS[1:]:
        interpreters.of(stack)
    assert STACKS[0] in living()


def test_the_declared_one_stays_beside_the_others():
    GROWN.clear()
    interpreters = WarmInterpreters(STACKS[0], Counted)
    for stack in STACKS:
        interpreters.of(stack)
    assert living() == {STACKS[0], *STACKS[-4:]}


def test_no_room_to_start_one_is_the_machines_fault():
    def refuse(stack):
        raise OSError("no room")

    with pytest.raises(SandboxError, match="cannot be started: no room"):
        WarmInterpreters(NUMPY, refuse).of(NUMPY)


def test_dropping_ends_the_one_that_it_grew_from_too(interpreters):
    root, grown = interpreters.of(NUMPY), interpreters.of(STACKS[0])
    interpreters.drop(STACKS[0])
    assert root.is_closed
    assert grown.is_closed
    assert interpreters.of(NUMPY) is not root


# Libraries of the standard installation that nothing of ours loads.
ONE = Library("one", ("colorsys",), ("colorsys",), ())
OTHER = Library("other", ("wave",), ("wave",), ())
CELL = (
    "import sys\n"
    "loaded = sorted({'colorsys', 'wave'} & set(sys.modules))\n"
    "import random\n"
    "first = random.random()\n"
)


def test_a_submission_has_its_own_stack_whatever_came_before(fence, monkeypatch):
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, ONE, OTHER))
    cells = {"": [], "import colorsys": ["colorsys"], "import colorsys, wave": ["colorsys", "wave"]}
    with Sandbox(fence) as sandbox:
        firsts = set()
        for cell in (*cells, *reversed(cells)):
            # The imports come last: what is there before is what was loaded ahead.
            submission = Submission("ada", (), (CELL, cell))
            with sandbox.session(submission, LIMITS) as session:
                assert session.variable("loaded") == Value(cells[cell])
                firsts.add(session.variable("first").value)
        assert len(firsts) == 1, "generators begin alike in each"
        assert sandbox.level(stack_of("one")) == sandbox.level()


def test_what_has_threads_is_never_forked(fence, monkeypatch):
    # Its seed, which is set once it is loaded, starts the watchdog, a thread.
    watchdog = ("faulthandler", "dump_traceback_later", (3600, False, 2))
    row = Library("threaded", ("faulthandler",), ("faulthandler", "wave"), (), seed=watchdog)
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, row))
    cell = "import sys\nahead = 'wave' in sys.modules\nimport faulthandler\na = 1"
    with Sandbox(fence) as sandbox:
        for _ in range(2):
            with sandbox.session(Submission("ada", (), (cell,)), LIMITS) as session:
                assert session.variable("a") == Value(1)
                assert session.variable("ahead") == Value(False), "it loads its libraries itself"


def test_a_library_that_cannot_be_loaded_is_our_fault_and_says_why(fence, monkeypatch):
    # Windows has it, and every other system a module that refuses.
    row = Library("refusing", ("mbcs",), ("encodings.mbcs",), ())
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, row))
    with Sandbox(fence) as sandbox:
        session = sandbox.session(Submission("ada", (), ("import mbcs",)), LIMITS)
        with pytest.raises(SandboxError, match=r"unexpectedly: ImportError.*mbcs_encode"), session:
            session.run()
        sandbox.restart(stack_of("refusing"))
        with sandbox.session(Submission("ada", (), ("a = 1",)), LIMITS) as session:
            assert session.variable("a") == Value(1)
