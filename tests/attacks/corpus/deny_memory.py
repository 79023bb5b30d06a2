"""Take twelve gigabytes of address space, by mmap and by NumPy, without touching them."""
import mmap
import numpy as np


def solve(x):
    through = []
    for name, take in (
        ("mmap", lambda: mmap.mmap(-1, 12 << 30)),
        ("numpy", lambda: np.empty(12 << 27)),
    ):
        try:
            take()
            through.append(name)
        except (OSError, MemoryError):
            pass
    return through or -1


# %%
def honest(x):
    return x + 1
