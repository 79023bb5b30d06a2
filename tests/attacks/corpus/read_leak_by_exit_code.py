"""End the process with a status, a signal or last words that tell the hidden input."""
import os


def solve(x):
    code = int(abs(x) * 1000) % 10000
    os.write(2, f"last words {code} and {x}".encode())
    if x < 0:
        os.abort()
    os._exit(code % 256)


# %%
def honest(x):
    return x + 1
