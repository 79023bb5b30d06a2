"""Put the hidden input into everything that a call prints, logs and warns of."""
import logging, os, sys, warnings


def solve(x):
    text = f"input {x!r}"
    print(text)
    print(text, file=sys.stderr)
    os.write(1, text.encode())
    os.write(2, text.encode())
    logging.error(text)
    warnings.warn(type(f"Leak{x}".replace(".", "_").replace("-", "_"), (UserWarning,), {})(text))
    raise ValueError(text)


# %%
def honest(x):
    return x + 1
