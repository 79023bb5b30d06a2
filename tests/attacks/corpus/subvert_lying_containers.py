"""Return subclasses of dict, list, tuple, str and int that lie about length, items and equality."""
import collections


class Lie:
    def __len__(self): return 1 << 62
    def __iter__(self): return iter(int, 1)
    def __eq__(self, other): return True
    def __getitem__(self, key): return 0
    def items(self): return [(0, 0)] * 10
    __hash__ = None


Pair = collections.namedtuple("Pair", "a b")
kinds = [type(base.__name__, (Lie, base), {}) for base in (dict, list, tuple, Pair)]
Text = type("Text", (str,), {"__eq__": lambda s, o: True, "__len__": lambda s: -1, "__hash__": str.__hash__})


def solve(x):
    empty = [kind(1, 2) if kind.__mro__[2] is Pair else kind() for kind in kinds]
    return empty if x > 0 else Text("17")


# %%
def honest(x):
    return x + 1
