"""Replace what catches and shows warnings, and warn with a category that has no name."""
import sys, warnings


class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit


class Nameless(UserWarning, metaclass=Meta):
    def __str__(self):
        raise KeyboardInterrupt


class Catch:
    def __init__(self, *a, **k): pass
    def __enter__(self): return 17
    def __exit__(self, *a): return True


warnings.showwarning = warnings._showwarnmsg = lambda *a, **k: exit()
warnings.catch_warnings = Catch
sys.excepthook = sys.displayhook = sys.unraisablehook = lambda *a: exit()


def solve(x):
    warnings.warn("x", Nameless)
    raise ValueError


# %%
def honest(x):
    return x + 1
