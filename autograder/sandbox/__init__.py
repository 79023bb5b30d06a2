"""Running student code where it can reach nothing: fence, zygote, value protocol."""

from . import values
from .drift import recognise as recognise_drift
from .endings import StudentFault
from .fence import Fence, FenceMode, choose_fence, is_linux, require_linux
from .guest.scenarios import OUTER
from .installation import Installation, installers_records
from .libraries import (
    LIBRARIES,
    NUMPY,
    Library,
    Stack,
    declared_stack,
    environment,
    seeds,
    stack_for,
    stack_of,
    tidies,
)
from .oracle import Answerable, Oracle
from .patience import do_nothing
from .replies import (
    Answer,
    Answered,
    Called,
    Evaluated,
    Handle,
    NameState,
    Raised,
    Reply,
    TooLarge,
    Undefined,
    Unset,
    Value,
)
from .sandbox import Sandbox
from .session import Session

__all__ = [
    "LIBRARIES",
    "NUMPY",
    "OUTER",
    "Answer",
    "Answerable",
    "Answered",
    "Called",
    "Evaluated",
    "Fence",
    "FenceMode",
    "Handle",
    "Installation",
    "Library",
    "NameState",
    "Oracle",
    "Raised",
    "Reply",
    "Sandbox",
    "Session",
    "Stack",
    "StudentFault",
    "TooLarge",
    "Undefined",
    "Unset",
    "Value",
    "choose_fence",
    "declared_stack",
    "do_nothing",
    "environment",
    "installers_records",
    "is_linux",
    "recognise_drift",
    "require_linux",
    "seeds",
    "stack_for",
    "stack_of",
    "tidies",
    "values",
]
