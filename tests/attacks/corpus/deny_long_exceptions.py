"""Raise exceptions with texts of megabytes, endless type names and a hundred bases."""


def solve(x):
    kind = ValueError
    for number in range(100):
        kind = type("E" * 100_000, (kind,), {})
    raise kind("y" * (20 << 20))


# %%
def honest(x):
    return x + 1
