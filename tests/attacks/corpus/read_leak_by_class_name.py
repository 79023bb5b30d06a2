"""Put the hidden input into the name of an exception class."""
def solve(x):
    raise type(f"Leak{x}".replace(".", "_"), (Exception,), {})()


# %%
def honest(x):
    return x + 1
