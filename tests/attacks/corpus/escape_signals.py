"""Send signal 0 to every other process, group and the parent."""
import os


def solve(x):
    through = []
    for pid in [-1, 0, 1, os.getppid(), @VICTIM@, *range(2, 300)]:
        if pid == os.getpid():
            continue
        try:
            os.kill(pid, 0)
            # An own group or an empty list of others is nobody else.
            if pid not in (0, -1):
                through.append(pid)
        except OSError:
            pass
    return through or -1


# %%
def honest(x):
    return x + 1
