"""Which exercises are not there, found out when the cells have run and nothing hidden is near."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.models import Told, Verdict
from autograder.sandbox import NameState, Session, StudentFault

from .student_errors import missing, unset
from .wording import SubmissionText


def not_there(session: Session, names: Sequence[str], text: SubmissionText) -> dict[str, Told]:
    """Return by its name what to tell of each exercise that is missing or not attempted.

    It has to be asked before any test case: the answer is told to the student.

    Raises:
        SandboxError: the sandbox failed.
    """
    try:
        looked = session.look(names)
    except StudentFault:
        return {}  # why the cells could not be run is told with the cells
    told = {}
    for name, state in looked.states.items():
        if state is NameState.MISSING:
            # Another exercise is not what this one was to be called.
            others = [known for known in looked.names if known not in looked.states]
            message = missing(name, others, session.notebook.errors, text)
            told[name] = Told(Verdict.MISSING, message)
        elif state is NameState.NONE:
            told[name] = Told(Verdict.NOT_ATTEMPTED, unset(name).message)
        elif state is NameState.STUB:
            message = "is not written yet: replace `raise NotImplementedError` by your solution."
            told[name] = Told(Verdict.NOT_ATTEMPTED, f"{name}() {message}")
    return told
