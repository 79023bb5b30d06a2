"""Raise groups of exceptions, chains without end and an exception that is its own cause."""


def solve(x):
    if x > 0:
        raise BaseExceptionGroup("all", [SystemExit(0), NotImplementedError(), BaseExceptionGroup("in", [KeyboardInterrupt()])])
    error = ValueError()
    error.__cause__ = error.__context__ = error
    for _ in range(20000):
        error = ValueError(error)
    raise error from error


# %%
def honest(x):
    return x + 1
