"""Send parts of tables that fit neither each other nor memory: codes, masks, places, lists of rows."""
import os, stat, struct, sys
import numpy as np
put = sys.modules["_guest.encoder"].encode
LONG = ("range", (0, 4_000_000, 1), None)
SHORT = ("range", (0, 2, 1), None)
ONE = [np.zeros(1, "i4")] * 2


def connection():
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return fd
        except OSError:
            pass


def claimed(kind, parts):
    return b"x" + bytes((len(kind),)) + kind.encode() + put(parts)


def asked():
    """Return the number of the request that is being answered."""
    at = sys._getframe()
    while at and "sequence" not in at.f_locals:
        at = at.f_back
    return at.f_locals["sequence"] if at else 2


def solve(x):
    # In one call what each alone is within its bounds, in the other what lies.
    few = [
        claimed("sparse", ("lil", True, (8_000_000, 1), np.ones(1), ONE)),
        claimed("sparse", ("csr", True, (2, 2), np.ones(1), [np.full(1, 2**31 - 1), ONE[0]])),
        claimed("Series", (SHORT, ("category", SHORT, np.array([2**62, -(2**62)]), False), None)),
        claimed("Index", ("multi", [LONG] * 30, [np.array([2**40])] * 30, [None] * 30)),
        claimed("Series", (SHORT, ("masked", np.zeros(2), np.zeros(1 << 20, bool)), None)),
        claimed("pandas array", ("interval", LONG, LONG, "right")),
        claimed("objects", ((1 << 40, 0), [])),
    ]
    many = [claimed("sparse", ("csr", True, (8_000_000, 1), np.ones(1), ONE))] * 40
    for kind in few if x > 0 else [b"l" + struct.pack("<I", len(many)) + b"".join(many)]:
        reply = b"t" + struct.pack("<I", 3) + put(asked()) + put("value") + kind
        os.write(connection(), struct.pack("<Q", len(reply)) + reply)
    return -1


# %%
def honest(x):
    return x + 1
