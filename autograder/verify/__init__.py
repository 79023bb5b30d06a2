"""The proof that an assignment's hidden tests catch wrong work and spare right work."""

from .bench import Bench
from .known import FURTHER_RUNS
from .model import CaseProof, Outcome, Progress, Step, Verification
from .run import verify_assignment

__all__ = [
    "FURTHER_RUNS",
    "Bench",
    "CaseProof",
    "Outcome",
    "Progress",
    "Step",
    "Verification",
    "verify_assignment",
]
