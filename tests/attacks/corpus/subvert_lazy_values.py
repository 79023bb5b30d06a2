"""Return generators, coroutines, iterators without end and objects that compute when asked."""


def forever():
    while True:
        yield 17


async def later():
    return 17


def solve(x):
    return [forever(), map(solve, forever()), iter(int, 1), later().__await__()] if x > 0 else forever()


# %%
def honest(x):
    return x + 1
