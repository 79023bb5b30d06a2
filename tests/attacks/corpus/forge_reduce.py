"""Return an object that would run code where it is unpickled, copied or printed."""


class Bomb:
    def __reduce_ex__(self, protocol):
        return (open, ("@DROP@/unpickled", "w"))
    __reduce__ = __copy__ = __deepcopy__ = __getstate__ = __reduce_ex__

    def __repr__(self):
        open("@DROP@/printed", "w")
        return "17"
    __str__ = __format__ = __repr__


def solve(x):
    return [Bomb(), {"x": Bomb()}]


# %%
def honest(x):
    return x + 1
