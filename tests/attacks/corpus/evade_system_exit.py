"""Raise SystemExit, KeyboardInterrupt, GeneratorExit and an own BaseException."""
class Own(BaseException):
    def __str__(self): raise Own()
    __repr__ = __str__
kinds = [SystemExit, KeyboardInterrupt, GeneratorExit, Own]
def solve(x):
    raise kinds[int(abs(x)) % 4]()


# %%
def honest(x):
    return x + 1
