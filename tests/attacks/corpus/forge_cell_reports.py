"""Report cells in the worker's place, with errors, places, notes and lengths that no cell has."""
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


def entry(key, value):
    return string(key) + value


fault = b"m\x03\x00\x00\x00" + entry(b"kind", string(b"<script>" * 5000)) + entry(
    b"message", string("\x1b[2J\u202e=1+1".encode() * 1000)) + entry(
    b"frames", b"l\x01\x00\x00\x00" + row(number(1 << 60), number(-5)))
cell = row(fault, number(1 << 62), b"T")
notes = b"l\x02\x00\x00\x00" + string(b"<script>" * 5000) + number(17)
os.write(connection(), frame(row(number(1), string(b"ran"), b"l\x03\x00\x00\x00" + cell * 3, notes)))


# %%
def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
