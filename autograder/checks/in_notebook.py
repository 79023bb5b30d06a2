"""Runs the public checks of a released notebook where this package is not installed.

A cell of the notebook holds this module's text, so it needs NumPy and Python alone. It runs in a
namespace of its own, where no `sum = 0` of a student's gets in its way.
"""

import codecs
import contextlib
import copy
import io
import os
import re
import sys
import textwrap
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from .effects import printed_by, written_by
from .plain_frames import table
from .plain_objects import Plain, Sparse, named
from .plain_values import WIDTH, cut, difference, is_same, kind_of, show

HINT_WIDTH = 80
TIPS = {
    "name 'np' is not defined": "Run the cell with `import numpy as np` first.",
    "name 'plt' is not defined": "Run the cell with `import matplotlib.pyplot as plt` first.",
    "truth value of an array": "`if`, `and` and `or` take one True or False: use np.where, & or |.",
    "be converted to Python scalar": "It takes a single number: use NumPy's, such as np.exp.",
    "mismatch in its core dimension": "The left one needs as many columns as the right has rows.",
    "not aligned": "The left one needs as many columns as the right has rows.",
    "could not be broadcast": "The two shapes do not fit together: print both.",
    "maximum recursion depth": "The function calls itself without an end.",
    "__init__() takes 0 positional arguments": "Inside a class, a method's first argument is self.",
    "layer isn't built": "Begin the model with keras.Input, so that it knows its shapes.",
    "has never been called": "Begin the model with keras.Input, so that it knows its shapes.",
    "has no attribute 'optimizer'": "Compile the model before you return it.",
    "No loss to compute": "Compile the model with a loss before you return it.",
    "missing 1 required positional argument: 'self'": "Create an object first, with brackets.",
}


class PublicChecks:
    """The checks of one notebook, called by the cell below each exercise.

    Args:
        namespace: the notebook's.
        exercises: all of them, in order.
    """

    def __init__(self, namespace: dict[str, Any], exercises: list[str]) -> None:
        self.namespace = namespace
        self.exercises = exercises
        self.passed: set[str] = set()
        self.hints: dict[str, list[str]] = {}
        self.told: dict[str, int] = {}
        self.warned: list[str] = []

    def __call__(self, name: str, checks: list[dict[str, Any]], hints: list[str]) -> None:
        """Run all checks of an exercise and print a line or a few for each."""
        self.warned = []
        plt: Any = sys.modules.get("matplotlib.pyplot")
        figures = set(plt.get_fignums()) if plt is not None else set()
        try:
            outcomes = [self._outcome(name, check) for check in checks]
        except KeyboardInterrupt:
            print(f"{name}: stopped. If it took too long, look for a loop that never ends.")
            return
        finally:
            if plt is not None:
                for number in set(plt.get_fignums()) - figures:
                    plt.close(number)
        failed = [number for number, outcome in enumerate(outcomes) if outcome is not None]
        self._keep_hints(name, hints, checks[failed[0]].get("hint", 0) if failed else 0)
        if not failed:
            self.passed.add(name)
            whole = f"all {len(checks)} public checks pass" if checks[1:] else "the check passes"
            print(f"{name}: {whole}. Well done!")
            print("\n".join(f"  ✓ {check['description']}" for check in checks))
            if self.warned:
                print(f"  ! NumPy warned meanwhile: {'; '.join(self.warned)}. Can you avoid that?")
            print(self._next(name))
            return
        self.passed.discard(name)
        for line in self._report(name, checks, outcomes):
            print(line)
        if os.environ.get("NBGRADER_EXECUTION"):
            # nbgrader takes a cell that raises nothing for a right answer.
            raise AssertionError(f"{len(failed)} of {len(checks)} public checks of {name} fail")

    def hint(self, exercise: Any) -> None:
        """Print the next hint for an exercise."""
        name = getattr(exercise, "__name__", exercise)
        hints = self.hints.get(name)
        if name in self.passed:
            print(f"{name} passes its public checks. {self._next(name)}")
        elif name not in self.exercises:
            print(f"There is no exercise {name!r}. The exercises are {', '.join(self.exercises)}.")
        elif hints is None:
            print(f"First run the check cell below {name}: the hint depends on what is wrong.")
        elif not hints:
            print(f"There are no hints for {name}. Read the text above it once more.")
        else:
            number = self.told[name] = self.told.get(name, 0) % len(hints) + 1
            # Some front ends break lines within a word.
            print(textwrap.fill(f"Hint {number} of {len(hints)}: {hints[number - 1]}", HINT_WIDTH))
            if number < len(hints):
                print("Run this again for the next hint.")

    def _keep_hints(self, name: str, hints: list[str], first: int) -> None:
        """Put the hint first that helps with the first check that fails, if one does."""
        texts = [codecs.decode(hint, "rot13") for hint in hints]
        found = list(dict.fromkeys([*texts[first - 1 : first], *texts]))
        if found != self.hints.get(name):
            self.hints[name], self.told[name] = found, 0

    def _next(self, name: str) -> str:
        place = self.exercises.index(name) if name in self.exercises else 0
        others = self.exercises[place + 1 :] + self.exercises[:place]
        left = [exercise for exercise in others if exercise not in self.passed]
        if left:
            return f"Next: {left[0]}. (When your work is graded, more is tested than this.)"
        return (
            "All exercises pass their public checks. Before you hand in, restart the kernel and "
            "run all cells once more. (When your work is graded, more is tested than this.)"
        )

    def _report(self, name: str, checks: list[dict[str, Any]], outcomes: list[Any]) -> list[str]:
        ask = f'For a hint: hint("{name}") in a new cell.' if self.hints[name] else ""
        reasons = [outcome["reason"] for outcome in outcomes if outcome]
        if all(outcome and outcome["is_open"] for outcome in outcomes) and len(set(reasons)) == 1:
            return [f"{name}: {reasons[0][0]} {ask}".strip()]
        sentences = _sentences(checks, outcomes)
        right = len(checks) - len(reasons)
        whole = f"{right} of {len(checks)} public checks pass" if checks[1:] else "the check fails"
        lines = [f"{name}: {whole}."]
        said: set[Any] = set()
        for check, outcome in zip(checks, outcomes, strict=True):
            if outcome is None:
                lines.append(f"  ✓ {check['description']}")
                continue
            same = outcome["place"] or (outcome["reason"] if not outcome["shown"] else None)
            if same in said:
                lines.append(f"  ✗ {check['description']} The same as above.")
                continue
            lines += _lines(check, outcome)
            said.add(same or check["description"])
            sentence = next((s for s in sentences if _is_mistake(s, check, outcome)), "")
            if sentence and sentence not in said:
                lines.append(f"      → {sentence[:1].upper()}{sentence[1:]}")
                said.add(sentence)
        return [*lines, *([ask] if ask else [])]

    def _outcome(self, name: str, check: dict[str, Any]) -> dict[str, Any] | None:
        """Return what is wrong, None if nothing is.

        `reason` are its lines. Where a value is wrong, `shown` are the call, the expected value and
        the one that came.
        """
        if name not in self.namespace:
            return _problem(
                "not there yet. Run the cell above first; if it shows an error, fix it.",
                is_open=True,
            )
        if self.namespace[name] is None:
            return _problem(
                "not written yet. Put your answer in place of None.",
                is_open=True,
            )
        variables = {**self.namespace, "np": np}
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), self._warnings_kept():
                exec(check.get("setup", ""), variables)  # noqa: S102  (the notebook's own)
                names = check.get("unchanged", ())
                before = {name: copy.deepcopy(variables[name]) for name in names}
                value = self._judged(check, variables)
        except (Exception, SystemExit) as error:
            return self._raised(name, check, error)
        if "raises" in check:
            shown = check["call"], f"the exception {check['raises']}", show(value)
            return _problem(shown=shown, value=value)
        if value is None and check["expected"] is not None:
            is_printed = bool(printed.getvalue().strip())
            tail = "it prints its result: return it" if is_printed else "end it with `return`"
            return _problem(f"{check['call']} gives None: {tail}.")
        found = difference(value, check["expected"], check)
        if found is not None:
            where, expected, got = found
            shown = _seen(check) + where, expected, got
            return _problem(shown=shown, value=value)
        for variable, old in before.items():
            if not is_same(variables[variable], old):
                shown = f"{variable} after {check['call']}", show(old), show(variables[variable])
                return _problem(f"{variable} is changed by the call: work on a copy.", shown=shown)
        return None

    # The cells of checks write tables, sparse matrices and records by these.
    table, named = staticmethod(table), staticmethod(named)
    sparse, record = Sparse, Plain

    def _judged(self, check: dict[str, Any], variables: dict[str, Any]) -> Any:
        """Return what is judged: a value, what is printed, or the text of a file."""

        def call() -> Any:
            return eval(check["call"], variables)  # noqa: S307

        if check.get("output"):
            return printed_by(call)
        return written_by(call, check["file"]) if "file" in check else call()

    @contextlib.contextmanager
    def _warnings_kept(self) -> Iterator[None]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", RuntimeWarning)
            yield
        found = (str(warning.message) for warning in caught if _is_numpys(warning))
        self.warned = list(dict.fromkeys([*self.warned, *found]))

    def _raised(
        self, name: str, check: dict[str, Any], error: BaseException
    ) -> dict[str, Any] | None:
        frames = []
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_globals is self.namespace:
                frames.append((trace.tb_frame.f_code, trace.tb_lineno))
            trace = trace.tb_next
        if type(error) is NotImplementedError:
            last = frames[-1][0] if frames else None
            inside = getattr(last, "co_qualname", getattr(last, "co_name", name))
            first = inside.split(".")[0]
            if first in self.exercises and first != name:
                return _problem(f"It uses `{first}`, which is not written yet.")
            what = f"`{inside}` is " if "." in inside else ""
            return _problem(
                f"{what}not written yet. Put your code in place of `raise NotImplementedError`.",
                is_open=True,
            )
        wanted = check.get("raises")
        if wanted and wanted in [kind.__name__ for kind in type(error).__mro__]:
            return None
        words = re.sub(r", with gufunc signature \S+", "", " ".join(str(error).split()))
        head = f"{type(error).__name__}: {cut(words, 2 * WIDTH)}" if words else kind_of(error)
        if isinstance(error, SystemExit):
            head = "exit() ends all of Python: leave it out."
        lines = [head]
        if frames and (line := _source_line(*frames[-1])):
            lines.append(f"      in your line: {cut(line, WIDTH)}")
        lines += [f"      {tip}" for part, tip in TIPS.items() if part in words]
        if isinstance(error, NameError) and getattr(error, "name", "") in self.exercises:
            lines.append(f"      Run the cell of {error.name} first.")
        place = (type(error), *frames[-1]) if frames else None
        return _problem(*lines, place=place)


def _seen(check: dict[str, Any]) -> str:
    if check.get("output"):
        return f"the output of {check['call']}"
    return f"{check['file']} after {check['call']}" if "file" in check else str(check["call"])


def _sentences(checks: list[dict[str, Any]], outcomes: list[Any]) -> list[str]:
    """Return the mistakes that give what came in every check that knows them."""
    found: dict[str, bool] = {}
    for check, outcome in zip(checks, outcomes, strict=True):
        for text in check.get("mistakes", {}):
            sentence = codecs.decode(text, "rot13")
            is_given = outcome is not None and _is_mistake(sentence, check, outcome)
            found[sentence] = found.get(sentence, True) and is_given
    return [sentence for sentence, holds in found.items() if holds]


def _is_mistake(sentence: str, check: dict[str, Any], outcome: dict[str, Any]) -> bool:
    key = codecs.encode(sentence, "rot13")
    mistakes = check.get("mistakes", {})
    is_known = outcome["shown"] and not outcome["reason"] and key in mistakes
    return bool(is_known) and difference(outcome["value"], mistakes[key], check) is None


def _is_numpys(warning: warnings.WarningMessage) -> bool:
    """Return whether a warning is of a computation, such as an overflow."""
    return issubclass(warning.category, RuntimeWarning) and "encountered in" in str(warning.message)


def _problem(
    *reason: str, shown: Any = (), value: Any = None, is_open: bool = False, place: Any = None
) -> dict[str, Any]:
    return {"reason": reason, "shown": shown, "value": value, "is_open": is_open, "place": place}


def _lines(check: dict[str, Any], outcome: dict[str, Any]) -> list[str]:
    head = f"  ✗ {check['description']}"
    reason, shown = outcome["reason"], outcome["shown"]
    if not shown:
        inputs = [f"      {line}" for line in _inputs(check, check["call"])]
        if reason[0].startswith(check["call"]) and len(inputs) == 1:
            inputs = []
        return [head, *inputs, *[f"      {line.strip()}" for line in reason]]
    call, expected, got = shown
    inputs = _inputs(check, call)
    whole = f"{head} {inputs[0]}: expected {expected}, got {got}."
    if len(inputs) == 1 and len(whole) <= WIDTH:
        lines = [whole]
    else:
        lines = [head, *(f"      {line}" for line in inputs)]
        lines += [f"      expected  {expected}", f"      got       {got}"]
    return lines + [f"      → {line[:1].upper()}{line[1:]}" for line in reason]


def _inputs(check: dict[str, Any], call: str) -> list[str]:
    setup = [
        cut(line, 2 * WIDTH)
        for line in check.get("setup", "").splitlines()
        if line.strip() and not line.startswith(("import ", "from ", "plt.close"))
    ]
    if len(setup) == 1 and len(setup[0]) + len(call) < WIDTH - 12:
        return [f"{call} with {setup[0]}"]
    return [*setup, call]


def _source_line(code: Any, number: int) -> str:
    import linecache

    return re.sub(r"\s+", " ", linecache.getline(code.co_filename, number)).strip()
