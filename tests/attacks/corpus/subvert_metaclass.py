"""Return objects of types whose metaclass lies about name, module, bases and instance checks."""


class Meta(type):
    __name__ = property(lambda cls: 1 / 0)
    __qualname__ = property(lambda cls: ["no", "text"])
    __module__ = property(lambda cls: exit())
    def __instancecheck__(cls, thing): return True
    def __eq__(cls, other): return True
    def __hash__(cls): return hash(float)
    def __getattribute__(cls, name): raise SystemExit(name)


class Thing(metaclass=Meta):
    pass


class Error(Exception, metaclass=Meta):
    pass


def solve(x):
    if x > 0:
        return object.__new__(Thing)
    raise Exception.__new__(Error)


# %%
def honest(x):
    return x + 1
