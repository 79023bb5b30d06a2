"""Running student code where it can reach nothing: fence, zygote, value protocol."""

from .fence import Fence, FenceMode, choose_fence
from .sandbox import Sandbox, Stack, stack_for
from .session import Handle, Session, StudentFault

__all__ = [
    "Fence",
    "FenceMode",
    "Handle",
    "Sandbox",
    "Session",
    "Stack",
    "StudentFault",
    "choose_fence",
    "stack_for",
]
