"""Leave a mark wherever one can be left, end the process, and look for marks in the next one."""
import os, tempfile
PLACES = (".", "..", tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", "/scratch", "/scratch/work", "@DROP@")


def solve(x):
    if x > 0:
        for place in PLACES:
            try:
                open(os.path.join(place, "student-mark"), "w").close()
            except OSError:
                pass
        os._exit(1)
    found = []
    for place in PLACES:
        try:
            found += [f"{place} {name}" for name in os.listdir(place) if "student-mark" in name]
        except OSError:
            pass
    return found or -1


# %%
def honest(x):
    return x + 1
