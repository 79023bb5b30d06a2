"""Send texts that are no UTF-8, dicts with lists as keys, and an integer beyond all printing."""
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
    bad = [
        string(b"\xff\xfe\x80"),
        b"m\x01\x00\x00\x00" + b"l\x00\x00\x00\x00" + b"N",
        b"I" + struct.pack("<I", 100_000) + b"\x7f" * 100_000,
    ]
    which = bad[int(abs(x) * 10000) % 3]
    os.write(connection(), frame(row(number(asked()), string(b"value"), which)))
    return -1


# %%
def honest(x):
    return x + 1
