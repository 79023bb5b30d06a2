"""Recurse without end with no limit, then read address 8."""
import ctypes, sys
def deep(n):
    return deep(n + 1)
def solve(x):
    if x > 0:
        sys.setrecursionlimit(1 << 30)
        return deep(0)
    return ctypes.string_at(8)


# %%
def honest(x):
    return x + 1
