"""Return an object whose type is named after the hidden input."""
def solve(x):
    return type(f"Leak{x}".replace(".", "_"), (), {})()


# %%
def honest(x):
    return x + 1
