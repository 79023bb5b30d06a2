"""Answer with handles that nobody made, whose type names are paths, markup and very long."""
import os, stat, struct, sys

def connection():
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return fd
        except OSError:
            pass


def frame(content):
    return struct.pack("<Q", len(content)) + content


def string(text):
    return b"s" + struct.pack("<I", len(text)) + text


def number(value):
    return b"i" + struct.pack("<q", value)


def row(*parts):
    return b"t" + struct.pack("<I", len(parts)) + b"".join(parts)


def asked():
    """Return the number of the request that is being answered."""
    at = sys._getframe()
    while at and "sequence" not in at.f_locals:
        at = at.f_back
    return at.f_locals["sequence"] if at else 2


def solve(x):
    names = ["../../etc/passwd", "<img src=x onerror=alert(1)>", "numpy.float64" * 15, "\x1b]0;x\x07"]
    handles = [b"h" + struct.pack("<Q", (1 << 64) - 1 - i) + string(name.encode())[1:] for i, name in enumerate(names)]
    listed = b"l" + struct.pack("<I", len(handles)) + b"".join(handles)
    os.write(connection(), frame(row(number(asked()), string(b"value"), listed)))
    return -1


# %%
def honest(x):
    return x + 1
