"""Which warm interpreters there are: the first, and a few with more libraries that grew from it.

A submission always runs with its own stack, no less and no more: whether `import PIL` is enough
for `PIL.Image` must not depend on what was graded before. So what is bounded is how many stacks
stay loaded. To load one again costs the time of its imports, which is what the submission itself
would need for them; so nothing is gained by waiting until a stack has been asked for often.
"""

from __future__ import annotations

from collections.abc import Callable

from autograder.errors import SandboxError

from .libraries import NUMPY, Stack
from .zygote import WarmInterpreter, Zygote

# A class whose work needs more stacks in turns has some loaded again and again: slower, not wrong.
_KEPT = 4
_KEPT_MB = 1024


class WarmInterpreters:
    """Starts what is asked for; what was not asked for the longest time goes first.

    The first has NumPy alone, which every stack has; that of the `declared` libraries stays.
    """

    def __init__(self, declared: Stack, start: Callable[[Stack], Zygote]) -> None:
        self._declared = declared
        self._start = start
        self._root: Zygote | None = None
        # In the order in which they were last asked for.
        self._grown: dict[Stack, WarmInterpreter] = {}

    def of(self, stack: Stack) -> WarmInterpreter:
        """Return the interpreter of a stack, which may still be starting.

        Raises:
            SandboxError: this machine lacks the room, the memory or the descriptors.
        """
        try:
            if self._root is None:
                self._root = self._start(NUMPY)
            if stack == NUMPY:
                return self._root
            found = self._grown.pop(stack, None)
            if found is None:
                self._make_room()
                found = self._root.grow(stack)
        except OSError as error:
            raise SandboxError(f"the warm interpreter cannot be started: {error}") from error
        self._grown[stack] = found
        return found

    def _make_room(self) -> None:
        kept = {stack: one for stack, one in self._grown.items() if stack != self._declared}
        for stack, one in list(kept.items()):
            # Each knows its size once it is warm.
            used_mb = sum(other.memory_mb for other in kept.values())
            if len(kept) < _KEPT and used_mb < _KEPT_MB:
                return
            if one.is_idle:
                del kept[stack], self._grown[stack]
                one.close()

    def drop(self, stack: Stack) -> None:
        """End the interpreter of a stack, and with the one that it grew from all others.

        Either may be what has failed.
        """
        if self._root is not None and (stack == NUMPY or stack in self._grown):
            self.close()

    def close(self) -> None:
        """End them all."""
        for one in self._grown.values():
            one.close()
        self._grown.clear()
        if self._root is not None:
            self._root.close()
            self._root = None
