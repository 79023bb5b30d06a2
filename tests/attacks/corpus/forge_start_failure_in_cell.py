"""End with the status of a failed start in the middle of a cell."""
import os
os.ftruncate(2, 0)
os.lseek(2, 0, os.SEEK_SET)
os.write(2, b"autograder: OSError: the fence could not be put up\n")
os._exit(97)
# %%
def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
