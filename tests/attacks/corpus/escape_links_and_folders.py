"""Leave by links, by mode-less folders and by .. paths."""
import os


def solve(x):
    through = []
    attempts = {
        "symlink": lambda: os.symlink("/", "root"),
        "link": lambda: os.link("/etc/hostname", "host"),
        "mkdir": lambda: os.mkdir("../outside"),
        "open": lambda: open("../../outside.txt", "w"),
        "list": lambda: os.listdir(".."),
        "mknod": lambda: os.mknod("fifo", 0o010600),
        "rename": lambda: os.rename("@CANARY@", "stolen"),
        "chmod": lambda: os.chmod("@CANARY@", 0o777),
    }
    for name, attempt in attempts.items():
        try:
            attempt()
            through.append(name)
        except OSError:
            pass
    try:
        os.mkdir("closed", 0)
    except OSError:
        pass
    return through or -1


# %%
def honest(x):
    return x + 1
