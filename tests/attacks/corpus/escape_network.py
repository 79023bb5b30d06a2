"""Open a socket of every family, loopback only."""
import socket
def solve(x):
    through = []
    for family in range(0, 46):
        for kind in (1, 2, 3):
            try:
                socket.socket(family, kind).close()
                through.append(family)
            except OSError:
                pass
    return through or -1


# %%
def honest(x):
    return x + 1
