"""Ask for twelve gigabytes."""
def solve(x):
    return len(bytearray(12 << 30))


# %%
def honest(x):
    return x + 1
