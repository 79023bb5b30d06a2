"""Memory that would be common to several processes, of which there is only one here.

The filter refuses it, since the kernel keeps what is in it even where the process does not show it
as used any more. Python's `mmap.mmap(-1, size)` asks for it by default, and gets memory of its own.
"""

from __future__ import annotations

from typing import Any


def keep_to_oneself(module: Any) -> None:
    """Have the `mmap` module's mappings without a file be private."""
    shared, private = module.MAP_SHARED, module.MAP_PRIVATE
    both = module.PROT_READ | module.PROT_WRITE
    as_given = module.ACCESS_DEFAULT
    protections = {module.ACCESS_READ: module.PROT_READ, module.ACCESS_WRITE: both}

    class Mapping(module.mmap):  # type: ignore[misc]
        def __new__(
            cls,
            fileno: int,
            length: int,
            flags: int = shared,
            prot: int = both,
            access: int = as_given,
            *offset: int,
            **others: Any,
        ) -> Any:
            if fileno == -1 and flags & shared:
                if access in protections and (flags, prot) == (shared, both):
                    prot, access = protections[access], as_given
                if access == as_given:
                    flags = flags & ~shared | private
            return super().__new__(cls, fileno, length, flags, prot, access, *offset, **others)

    Mapping.__name__ = Mapping.__qualname__ = "mmap"
    Mapping.__module__ = "mmap"
    Mapping.__doc__ = module.mmap.__doc__
    module.mmap = Mapping
