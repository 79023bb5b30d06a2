"""Replace the output streams by objects that raise, hang and never close."""
import sys


class Stream:
    encoding = 17
    def write(self, text):
        raise SystemExit
    def flush(self):
        raise KeyboardInterrupt
    def __getattr__(self, name):
        raise GeneratorExit


sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = sys.stdin = Stream()


def solve(x):
    stream = sys.stdout
    type(stream).write = lambda *a: exit()
    type(stream).getvalue = lambda *a: 17
    type(stream).written = property(lambda self: "many")
    sys.stdout = sys.stderr = None
    return -1


# %%
def honest(x):
    return x + 1
