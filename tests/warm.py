"""Warm interpreters that stay from one test to the next, for tests that are not about them."""

from __future__ import annotations

from autograder.sandbox import Fence, Stack
from autograder.sandbox.zygote import GrownZygote, Zygote


class WarmZygotes:
    """Starts each kind of zygote once in this process; called in place of `Zygote`."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Fence, Stack], _KeptZygote] = {}

    def __call__(self, fence: Fence, stack: Stack) -> Zygote:
        key = (fence, stack)
        if key not in self._kept or self._kept[key].is_dead:
            self._kept[key] = _KeptZygote(fence, stack)
        return self._kept[key]

    def close(self) -> None:
        """End them all."""
        for zygote in self._kept.values():
            zygote.end()


class _KeptZygote(Zygote):
    def __init__(self, fence: Fence, stack: Stack) -> None:
        super().__init__(fence, stack)
        self._grown: dict[Stack, _KeptGrownZygote] = {}

    def grow(self, stack: Stack) -> GrownZygote:
        """Grow each kind once."""
        if stack not in self._grown:
            self._grown[stack] = _KeptGrownZygote(self, self._fence, stack, self.sprout(stack))
        return self._grown[stack]

    @property
    def is_dead(self) -> bool:
        """Whether it has ended by itself, which is replaced as ever."""
        return self._process.poll() is not None

    def close(self) -> None:
        """Stay for the next test."""

    def end(self) -> None:
        """Do what `close` else does."""
        for grown in self._grown.values():
            grown.end()
        super().close()


class _KeptGrownZygote(GrownZygote):
    def close(self) -> None:
        """Stay for the next test."""

    def end(self) -> None:
        """Do what `close` else does."""
        super().close()
