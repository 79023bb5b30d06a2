"""Watch what others do: inotify and fanotify on the course and on the folder that all may write to."""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)


def solve(x):
    through = []
    fd = libc.inotify_init1(0)
    for path in (b"@COURSE@", b"@DROP@"):
        if fd >= 0 and libc.inotify_add_watch(fd, path, 0xFFF) >= 0:
            through.append(path)
    if libc.fanotify_init(0, 0) >= 0:
        through.append("fanotify")
    return through or -1


# %%
def honest(x):
    return x + 1
