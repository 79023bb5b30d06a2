"""Leave the scratch folder by links, by .. paths and by folders without a mode."""
import os


def solve(x):
    through = []
    attempts = {
        "mkdir": lambda: os.mkdir("../outside"),
        "open": lambda: open("../../outside.txt", "w"),
        "list": lambda: os.listdir("../.."),
        "rename": lambda: os.rename("@CANARY@", "stolen"),
        "through link": lambda: (os.symlink("/", "root"), os.listdir("root@COURSE@")),
        "link": lambda: os.link("@CANARY@", "hard"),
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
