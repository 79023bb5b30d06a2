"""Send half a frame and then wait."""
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

import time
def solve(x):
    os.write(connection(), struct.pack("<Q", 100) + b"half")
    time.sleep(30)


# %%
def honest(x):
    return x + 1
