"""Raise an exception whose text never comes."""
class Slow(Exception):
    def __str__(self):
        while True:
            pass
def solve(x):
    raise Slow()


# %%
def honest(x):
    return x + 1
