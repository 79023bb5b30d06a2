"""Put the hidden input into the text of an exception."""
def solve(x):
    raise ValueError(f"leaked input: {x}")


# %%
def honest(x):
    return x + 1
