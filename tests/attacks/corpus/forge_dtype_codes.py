"""Send arrays with structured, void, datetime and endless dtype codes, and with negative shapes."""
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


CODES = [b"[('a','<f8')]", b"|V8", b"<M8[ns]", b"<U999999", b"<f99", b"<b1", b"|S0", b">i3"]


def array(code, shape, content):
    return (b"a" + bytes((len(code), len(shape))) + code + struct.pack(f"<{len(shape)}q", *shape)
            + struct.pack("<Q", len(content)) + content)


def solve(x):
    which = int(abs(x) * 10000) % len(CODES)
    shape = (-1, -8) if x > 0 else (1 << 62, 4, 0)
    bad = array(CODES[which] if x > 0 else b"<f8", shape, b"12345678" if x > 0 else b"")
    os.write(connection(), frame(row(number(asked()), string(b"value"), bad)))
    return -1


# %%
def honest(x):
    return x + 1
