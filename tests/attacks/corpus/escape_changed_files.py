"""Change a file outside that everybody may write: by truncate, time, mode, attribute, owner and rename."""
import os


def really(path):
    # The fence may say that it was done.
    if os.stat(path) == before:
        raise OSError


def solve(x):
    global before
    through = []
    path = "@DROP@/canary"
    try:
        before = os.stat(path)
    except OSError:
        pass
    attempts = {
        "truncate": lambda: os.truncate(path, 0),
        "utime": lambda: os.utime(path, (0, 0)) or really(path),
        "chmod": lambda: os.chmod(path, 0o777) or really(path),
        "setxattr": lambda: os.setxattr(path, "user.x", b"x"),
        "append": lambda: open(path, "a").write("x"),
        "rename": lambda: os.rename(path, "@DROP@/renamed"),
        "take": lambda: os.rename(path, "taken"),
        "link": lambda: os.link(path, "@DROP@/linked"),
        "unlink": lambda: os.unlink(path),
        "create": lambda: open("@DROP@/created", "w"),
        "mkdir": lambda: os.mkdir("@DROP@/folder"),
        "symlink": lambda: os.symlink("/", "@DROP@/root"),
        "mkfifo": lambda: os.mkfifo("@DROP@/fifo"),
    }
    for name, attempt in attempts.items():
        try:
            attempt()
            through.append(name)
        except OSError:
            pass
    return through or -1


# %%
def honest(x):
    return x + 1
