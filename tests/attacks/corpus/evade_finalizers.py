"""Run code from __del__, weak references and the garbage collector while the worker answers."""
import gc, sys, weakref


class Again:
    def __del__(self):
        Again()
        raise SystemExit


def collected(phase, info):
    raise KeyboardInterrupt


sys.unraisablehook = lambda *a: None
gc.callbacks.append(collected)
gc.set_threshold(1)


def solve(x):
    thing = Again()
    weakref.finalize(thing, solve, x)
    loop = [Again()]
    loop.append(loop)
    return -1


# %%
def honest(x):
    return x + 1
