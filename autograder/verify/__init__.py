"""The proof that an assignment's hidden tests catch wrong work and spare right work."""

from .agreement import Compare, arrays, numbers
from .bench import Bench
from .known import FURTHER_RUNS
from .model import CaseProof, Outcome, Progress, Step, Verification
from .run import verify_assignment

__all__ = [
    "FURTHER_RUNS",
    "Bench",
    "CaseProof",
    "Compare",
    "Outcome",
    "Progress",
    "Step",
    "Verification",
    "arrays",
    "numbers",
    "verify_assignment",
]
