"""Leave work for the end of the process."""
import atexit, os
atexit.register(lambda: open("@CANARY@.after", "w").write("x"))
def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
