"""Run programs of the machine in place of this process, to write where they may."""
import os


def solve(x):
    for path in ("/bin/sh", "/usr/bin/sh", "/usr/bin/dash", os.path.realpath("/proc/self/exe")):
        arguments = ["-c", "touch @DROP@/by-program"] if "sh" in path else ["-c", "open('@DROP@/by-python', 'w')"]
        try:
            os.execv(path, [path, *arguments])
        except OSError:
            pass
    return -1


# %%
def honest(x):
    return x + 1
