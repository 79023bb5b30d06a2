"""Return NaN, which is neither larger nor smaller."""
def solve(x):
    return float("nan")


# %%
def honest(x):
    return x + 1
