"""Return a list that holds itself, then one too large to send."""
def solve(x):
    if x > 0:
        loop = []
        loop.append(loop)
        return loop
    return bytes(100 << 20)


# %%
def honest(x):
    return x + 1
