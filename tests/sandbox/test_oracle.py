"""What stands in for a student's own functions, and what student code can do to it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import numpy as np
import pytest

from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Answerable, Fence, Oracle, Raised, Sandbox, StudentFault, Value

LIMITS = Limits(call_s=2, cell_s=2, submission_s=10, memory_mb=512)
REFERENCE = """
import numpy as np
SECRET = "the answer"

def double(x, scale=2):
    return scale * np.asarray(x) if not isinstance(x, (int, float)) else scale * x

def fill(target, value=0):
    target["all"][...] = value
    target["list"].append(value)
    target["new"] = np.ones(2)

def zero(a):
    a[:] = 0

def fail(x):
    if x == 0:
        raise ZeroDivisionError("by nothing")
    raise np.linalg.LinAlgError("singular")

def gives_function():
    return double

def gives_module():
    return np

def sleeps(n):
    while n:
        pass

def large():
    return np.zeros((9, 1 << 20))

class Neuron:
    def __init__(self, weights, bias=0):
        self.weights, self.bias, self._hidden = weights, bias, SECRET

    def feedforward(self, x):
        return float(np.dot(self.weights, x) + self.bias)

    def train(self):
        self.weights += 1

    def __call__(self, x):
        return self.feedforward(x)

class Network:
    def __init__(self):
        self.h1 = Neuron(np.array([0.0, 1.0]))

    def feedforward(self, x):
        return self.h1.feedforward(x)
"""
ANSWERABLE = Answerable.of((REFERENCE,))
NAMES = tuple(
    "double fill zero fail gives_function gives_module sleeps large Neuron Network".split()
)


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


class Asking:
    """Asks a submission in which stand-ins are in place."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.reference = sandbox.session(Submission("reference", (), (REFERENCE,)), LIMITS)
        self.oracle = Oracle(self.reference, ANSWERABLE)

    def answer(self, *cells: str, call: str = "f", names: tuple[str, ...] = NAMES, **more: bytes):
        """Return what a call gives, after cells."""
        self.oracle.stand_in_for(names)
        sources = tuple(textwrap.dedent(cell).strip() for cell in cells)
        work = Submission("ada", (), sources, more)
        with (
            self.reference,
            self.sandbox.session(work, LIMITS, oracle=self.oracle) as student,
        ):
            reply = student.call(call)
            self.notebook = student.notebook
            return reply.value if isinstance(reply, Value) else reply


@pytest.fixture
def asking(sandbox: Sandbox) -> Asking:
    return Asking(sandbox)


HELPER = {"helper.py": b"def double(x): return -1\ndef twice(x): return double(double(x))\n"}
# Cells after which `f()` calls a right `double`, whatever the student's own is.
WAYS = {
    "missing": "def f(): return double(3)",
    "defined": "def double(x): return 0\ndef f(): return double(3)",
    "alias": "def double(x): return 0\ng = double\ndef f(): return g(3)",
    "default": "def double(x): return 0\ndef f(g=double): return g(3)",
    "in the class": "def double(x): return 0\nclass A:\n    g = staticmethod(double)\n"
    "f = lambda: A.g(3)",
    "method": "class A:\n    def g(self): return double(3)\ndef double(x): return 0\nf = A().g",
    "lambda": "double = lambda x: 0\nf = lambda g=double: g(3)",
    "in if": "if True:\n    def double(x): return 0\n    g = double\ndef f(): return g(3)",
    "in try": "try:\n    double\nexcept NameError:\n    double = None\nfinally:\n    g = double\n"
    "def f(): return g(3)",
    "in a loop": "for double in [1, 2]:\n    g = double\ndef f(): return double(3)",
    "with": "import io\nwith io.StringIO() as double:\n    g = double\ndef f(): return g(3)",
    "unpacked": "double, other = 1, 2\ng = double\ndef f(): return g(3)",
    "global": "def set_up():\n    global double, g\n    double = None\n    g = double\nset_up()\n"
    "def f(): return g(3)",
    "global after": "def set_up():\n    global double\n    double = None\nset_up()\ng = double\n"
    "def f(): return g(3)",
    "exec": "exec('double = None')\ng = double\ndef f(): return g(3)",
    "globals()": "globals()['double'] = None\ng = double\ndef f(): return g(3)",
    "deleted": "def double(x): return 0\ndel double\ng = double\ndef f(): return g(3)",
    "magic": "%%time\ndef double(x): return 0\ng = double\ndef f(): return g(3)",
    "capture": "%%capture\ndef double(x): return 0\ng = double\ndef f(): return g(3)",
    "line magic": "%matplotlib inline\ndef double(x): return 0\ng = double\ndef f(): return g(3)",
    "below a failure": "1 / 0\ndef double(x): return 0\ng = double\ndef f(): return g(3)",
    "damaged": "def double(x): return (\n\ndef f(): return double(3)",
    "from a file": "from helper import double\ng = double\ndef f(): return g(3)",
    "in a file": "import helper\ndef f(): return helper.double(3)",
    "file's own": "from helper import twice\ndef f(): return twice(1.5)",
    "run": "%run helper.py\ndef f(): return twice(1.5)",
    "future": '"""Mine."""\nfrom __future__ import annotations\ndef double(x: y): return 0\n'
    'f = lambda: double(3)',
    "decorated": "import functools\n@functools.lru_cache\ndef double(x): return 0\n"
    "def f(): return double(3)",
    "cached": "import functools\ng = functools.lru_cache(double)\n"
    "def f(): return g(3) + g(3) - g(3)",
    "partial": "import functools\ng = functools.partial(double, scale=3)\ndef f(): return g(2)",
    "vectorised": "import numpy as np\ng = np.vectorize(double)\n"
    "def f(): return int(g([1, 2]).sum())",
    "recursion": "def g(n): return double(3) if n == 0 else g(n - 1)\ndef f(): return g(700)",
    "keyword": "def f(): return double(x=2, scale=3)",
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_right_function_stands_in_however_the_name_is_bound(asking, way):
    assert asking.answer(WAYS[way], **HELPER) == 6


def test_a_cells_last_value_is_kept(asking):
    assert asking.answer("double(3)", "kept = _", "def f(): return kept") == 6


def test_cells_may_ask_and_what_they_asked_is_known(asking):
    assert asking.answer("y = double(21)", "def f(): return y") == 42
    assert asking.oracle.take_asked() == {"double"}
    assert asking.oracle.take_asked() == frozenset()


def test_lines_and_what_runs_after_a_failure_are_as_ever(asking):
    cell = "x = 1\nwith open('/dev/null'):\n    y = 2\n    1 / 0\n    z = 3\nw = x + z"
    assert asking.answer(cell, "def f(): return [x, y, z, w]") == [1, 2, 3, 4]
    (error,) = asking.notebook.errors
    assert (error.cell, error.line, error.kind) == (1, 4, "ZeroDivisionError")
    assert error.still_run == ((5, 6),)


def test_what_is_done_to_arguments_is_done_to_the_students_own(asking):
    value = asking.answer(
        """
        import numpy as np
        def f():
            d = {"all": np.arange(3.0), "list": [1], "kept": (1, 2)}
            array, items = d["all"], d["list"]
            fill(value=7, target=d)
            row = np.arange(6.0).reshape(2, 3)
            zero(row[0])
            return [array, items, array is d["all"], items is d["list"], d["new"], row]
        """
    )
    array, items, *same, new, row = value
    assert (array.tolist(), items, same) == ([7, 7, 7], [1, 7], [True, True])
    assert (new.tolist(), row.tolist()) == ([1, 1], [[0, 0, 0], [3, 4, 5]])


def test_exceptions_are_of_the_same_kind(asking):
    cell = """
    import numpy as np
    def f():
        said = []
        for x in (0, 1):
            try:
                fail(x)
            except ArithmeticError as error:
                said.append(repr(error))
            except np.linalg.LinAlgError as error:
                said.append(repr(error))
        try:
            double()
        except TypeError as error:
            said.append("missing" in str(error))
        return said
    """
    assert asking.answer(cell) == [
        "ZeroDivisionError('by nothing')", "LinAlgError('singular')", True,
    ]  # fmt: skip


def test_objects_have_attributes_methods_and_subclasses(asking):
    cell = """
    import numpy as np
    class Mine(Neuron):
        def __init__(self, weights):
            super().__init__(weights, bias=1)
            self.seen = []
            self.act = lambda x: -x

        def feedforward(self, x):
            self.seen.append(x)
            return self.act(super().feedforward(x))

    def f():
        n = Neuron(np.array([1.0, 2.0]))
        said = [n.feedforward([1, 1]), n([1, 0]), n.bias, isinstance(n, Neuron)]
        n.bias = 10
        n.weights[0] = 5
        said.append(n.feedforward([1, 1]))
        n.train()
        said.append(n.weights.tolist())
        m = Mine([1, 1])
        said += [m.feedforward([2, 3]), m.seen, hasattr(m, "other"), hasattr(n, "_hidden")]
        net = Network()
        net.h1.weights[1] = 4
        said += [net.feedforward([1, 1]), net.h1 is net.h1, type(net.h1).__name__]
        net.h1 = n
        return said + [net.feedforward([1, 1])]
    """
    assert asking.answer(cell) == [
        3.0, 1.0, 0, True, 17.0, [6.0, 3.0], -6.0, [[2, 3]], False, False, 4.0, True, "Neuron",
        19.0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("double(lambda x: x)", "type function cannot be passed on"),
        ("double(double)", "type function cannot be passed on"),
        ("double(np.array([object()]))", "type ndarray cannot be passed on"),
        ("double(np.zeros(1 << 18))", "too large to be passed on"),
        ("gives_function()", "a function, which cannot be passed on"),
        ("gives_module()", "a module, which cannot be passed on"),
        ("large()", "larger than 64 MiB"),
        ("Neuron.__new__(Neuron).weights", "no attribute 'weights'"),
        ("double(Neuron.__new__(Neuron))", "was never made"),
    ],
)
def test_what_cannot_cross_is_refused_in_a_sentence(asking, call, words):
    reply = asking.answer(f"import numpy as np\ndef f():\n    return {call}")
    assert isinstance(reply, Raised)
    assert words in reply.fault["message"]
    assert asking.oracle.lost == 0


def test_what_is_run_alone_has_them_too(sandbox, asking):
    asking.oracle.stand_in_for(NAMES)
    work = Submission("ada", (), ("def f(): return double(3)",))
    with (
        asking.reference,
        sandbox.session(work, LIMITS, oracle=asking.oracle) as student,
    ):
        alone = student.alone("def double(x): return 0\ndef g(): return double(4)", {})
        asked = [student.call("f"), alone.call("g"), student.call("f"), alone.call("g")]
    assert asked == [Value(6), Value(8), Value(6), Value(8)]


def test_threads_take_turns(asking):
    cell = """
    from concurrent.futures import ThreadPoolExecutor
    def f():
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(double, range(200))) == [2 * n for n in range(200)]
    """
    assert asking.answer(cell) is True


def test_a_thread_that_goes_on_asks_nothing_between_calls(asking):
    cell = """
    import threading
    said = []
    def ask():
        go.wait()
        try:
            for _ in range(50):
                double(1)
        except RuntimeError as error:
            said.append(str(error))
    go = threading.Event()
    threading.Thread(target=ask, daemon=True).start()
    def f():
        go.set()
        return double(4)
    """
    assert asking.answer(cell) == 8


def test_an_alarm_between_question_and_answer_leaves_no_answer_behind(asking):
    cell = """
    import signal
    class Late(BaseException): pass
    is_asking = False
    def late(*_):
        global is_asking
        if is_asking:
            is_asking = False
            raise Late
    def f():
        global is_asking
        signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
        right = 0
        for n in range(300):
            try:
                is_asking = True
                answer = double(n)
                is_asking = False
                right += answer == 2 * n
            except Late:
                right += 1
        signal.setitimer(signal.ITIMER_REAL, 0)
        return [right, double(5)]
    """
    assert asking.answer(cell) == [300, 10]


def test_recursion_that_ends_in_a_question_leaves_no_answer_behind(asking):
    cell = """
    def g(): return g() + double(1)
    def h(n): return double(h(n + 1))
    def deep(n):
        try:
            return double(n) + deep(n + 1) * 0
        except RecursionError:
            return 0
    def f():
        said = [deep(0)]
        for bad in (g, lambda: h(0)):
            try:
                bad()
            except RecursionError:
                said.append(double(7))
        return said
    """
    assert asking.answer(cell) == [0, 14, 14]


# How a student's process comes by what it speaks to the grader with.
SPEAKS = """
import gc, os, struct
relay = [o for o in gc.get_objects() if type(o).__name__ == "Relay"][0]
import sys
encode = sys.modules["_guest.encoder"].encode
NOTHING = encode(((3,), {}))
def send(*question):
    content = encode(question)
    os.write(relay._fd, struct.pack("<Q", len(content)) + content)
def ask(what="call", number=0, name="double", content=NOTHING, token=None):
    send(relay._token if token is None else token, "ask", what, number, name, content)
"""
ATTACKS = {
    "another name": "ask(name='SECRET')",
    "a builtin": "ask(name='eval', content=encode((('SECRET',), {})))",
    "a name left out": "ask(name='gives_function')",
    "no name": "ask(name='')",
    "another verb": "ask(what='evaluate')",
    "an attribute of no object": "ask(what='get', number=99, name='weights')",
    "a private attribute": "Neuron(1); ask(what='get', number=0, name='__class__')",
    "a private method": "Neuron(1); ask(what='method', number=0, name='__init__')",
    "a negative number": "Neuron(1); ask(what='get', number=-1, name='bias')",
    "a wrong token": "ask(token=1)",
    "a token that is none": "ask(token=True)",
    "pipelined": "ask(); ask(); ask()",
    "a huge question": "ask(content=bytes(2 << 20))",
    "of another form": "send(relay._token, 'ask', 'call', 'double', NOTHING)",
    "nothing but a sign": "send(0, 'ask')",
    "a handle": "send(relay._token, 'ask', 'call', 0, 'double', [1])",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_forged_question_ends_the_process_that_asks(asking, attack):
    names = ("double", "Neuron")
    cells = (SPEAKS, f"def f():\n    {ATTACKS[attack]}\n    import time\n    time.sleep(60)")
    with pytest.raises(StudentFault) as caught:
        asking.answer(*cells, names=names)
    is_asked = attack == "an attribute of no object"
    assert caught.value.verdict in (Verdict.FORBIDDEN, *[Verdict.TIMED_OUT] * is_asked)


def test_a_pipelined_question_is_not_answered(asking, monkeypatch):
    answered = []
    answer = Oracle._answered
    monkeypatch.setattr(
        Oracle, "_answered", lambda self, *q: (answered.append(q), answer(self, *q))[1]
    )
    attack = "def f():\n    for _ in range(1000): ask()\n    import time; time.sleep(60)"
    with pytest.raises(StudentFault) as caught:
        asking.answer(SPEAKS, attack)
    assert caught.value.verdict is Verdict.FORBIDDEN
    assert len(answered) <= 1


@pytest.mark.parametrize(
    "content", ["b''", "b'x' * 99", "encode(3)", "encode(((1,), 5))", "encode([(), {}])"]
)
def test_content_that_is_no_question_is_told_and_costs_nobody_else(asking, content):
    attack = (
        f"def f():\n    ask(content={content})\n    said = relay._receive()[0]\n"
        "    return [said, double(2)]"
    )
    assert asking.answer(SPEAKS, attack) == ["raised", 4]


def test_questions_without_end_are_ended(asking, monkeypatch):
    monkeypatch.setattr("autograder.sandbox.oracle._MAX_QUESTIONS", 50)
    asking = Asking(asking.sandbox)
    with pytest.raises(StudentFault) as caught:
        asking.answer("def f():\n    while True:\n        double(1)")
    assert caught.value.verdict is Verdict.TIMED_OUT


def test_the_references_time_is_the_students(sandbox, asking, monkeypatch):
    monkeypatch.setattr("tests.sandbox.test_oracle.LIMITS", Limits(call_s=0.3, memory_mb=512))
    asking = Asking(sandbox)
    with pytest.raises(StudentFault) as caught:
        asking.answer("def f(): return sleeps(1)")
    assert caught.value.verdict in (Verdict.FORBIDDEN, Verdict.TIMED_OUT)
    assert asking.oracle.lost == 1


def test_without_stand_ins_nothing_may_be_asked(sandbox):
    speaks = SPEAKS.replace("Relay", "Responder")
    attack = "def f():\n    send(2, 'ask', 'call', 0, 'double', NOTHING)\n    return 1"
    with sandbox.session(Submission("ada", (), (speaks, attack)), LIMITS) as student:
        with pytest.raises(StudentFault) as caught:
            student.call("f")
        assert caught.value.verdict is Verdict.FORBIDDEN


def test_what_a_reference_has_is_read_from_its_text():
    source = (
        "class A:\n    def f(self): ...\n    def _g(self): ...\n    @property\n    def p(self): ..."
    )
    known = Answerable.of((source + "\nclass B(A):\n    def __call__(self): ...", "x = (", "y = 1"))
    assert known.classes == {"A": ("f",), "B": ("f", "__call__")}
    assert "A" in known
    assert "y" not in known
    assert np.array_equal(ANSWERABLE.functions["double"], ("x", "scale"))
