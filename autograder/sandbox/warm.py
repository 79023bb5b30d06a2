"""Which warm interpreters there are: the first, and a few with more libraries that grew from it.

A submission always runs with its own stack, no less and no more: whether `import PIL` is enough
for `PIL.Image` must not depend on what was graded before. So what is bounded is how many stacks
stay loaded. To load one again costs the time of its imports, which is what the submission itself
would need for them; so nothing is gained by waiting until a stack has been asked for often.
"""

from __future__ import annotations

from collections.abc import Callable

from autograder.errors import SandboxError

from .libraries import Stack
from .zygote import WarmInterpreter, Zygote

# A class whose work needs more stacks in turns has some loaded again and again: slower, not wrong.
_KEPT = 4
_KEPT_MB = 1024


class WarmInterpreters:
    """Starts what is asked for; what was not asked for the longest time goes first."""

    def __init__(self, first: Stack, start: Callable[[Stack], Zygote]) -> None:
        self._first = first
        self._start = start
        self._root: Zygote | None = None
        # In the order in which they were last asked for.
        self._further: dict[Stack, WarmInterpreter] = {}

    def of(self, stack: Stack) -> WarmInterpreter:
        """Return the interpreter of a stack, which may still be starting.

        Raises:
            SandboxError: this machine lacks the room, the memory or the descriptors.
        """
        try:
            if self._root is None:
                self._root = self._start(self._first)
            if stack == self._first:
                return self._root
            found = self._further.pop(stack, None)
            if found is None:
                self._make_room()
                grows = stack.names > self._first.names
                found = self._root.grow(stack) if grows else self._start(stack)
        except OSError as error:
            raise SandboxError(f"the warm interpreter cannot be started: {error}") from error
        self._further[stack] = found
        return found

    def _make_room(self) -> None:
        for stack, one in list(self._further.items()):
            # It knows its size once it is warm.
            used_mb = sum(other.memory_mb for other in self._further.values())
            if len(self._further) < _KEPT and used_mb < _KEPT_MB:
                return
            if one.is_idle:
                del self._further[stack]
                one.close()

    def drop(self, stack: Stack) -> None:
        """End the interpreter of a stack, and the one that it grew from: either may have failed."""
        if stack in self._further and not stack.names > self._first.names:
            self._further.pop(stack).close()
        else:
            self.close()

    def close(self) -> None:
        """End them all."""
        for one in self._further.values():
            one.close()
        self._further.clear()
        if self._root is not None:
            self._root.close()
            self._root = None
