"""Dress the hidden input up as a standard message."""
def solve(x):
    raise NameError(f"name 'input_{str(x).replace('.', '_')}' is not defined")


# %%
def honest(x):
    return x + 1
