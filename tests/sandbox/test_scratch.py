"""What libraries do with files, in the scratch folder of a fenced process."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator

import pytest

from autograder.models import Limits, Submission
from autograder.sandbox import Fence, FenceMode, Sandbox, Value, choose_fence

LIMITS = Limits(call_s=10, cell_s=20, submission_s=60, memory_mb=512)


@pytest.fixture(scope="module", params=["full", "no_namespaces"])
def sandbox(fence: Fence, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    inner = choose_fence(FenceMode.ON, use_bwrap=False, use_namespaces=False)
    with Sandbox(fence if request.param == "full" else inner) as sandbox:
        yield sandbox


def run(sandbox: Sandbox, *cells: str):
    """Run cells; return what they set as `a`, what failed, and the notes."""
    with sandbox.session(Submission("student", (), cells), LIMITS) as session:
        session.run()
        reply = session.variable("a")
        value = reply.value if isinstance(reply, Value) else None
        return value, session.notebook.errors, session.notebook.notes


# Each sets `a` to 1 where it works as outside of the fence.
FILES = {
    "shutil": """
import os, shutil
os.makedirs("tree/deep")
open("tree/deep/x.txt", "w").write("x")
shutil.copy("tree/deep/x.txt", "y.txt")
shutil.copy2("y.txt", "z.txt")
shutil.copystat("y.txt", "z.txt")
shutil.copytree("tree", "twin")
shutil.move("twin", "moved")
shutil.move("moved/deep/x.txt", "tree/w.txt")
shutil.make_archive("packed", "zip", "tree")
shutil.unpack_archive("packed.zip", "out")
shutil.rmtree("tree")
a = int(open("out/deep/x.txt").read() == open("z.txt").read() == "x")
""",
    "os": """
import os, pathlib
open("f", "w").write("x")
os.chmod("f", 0o600); os.utime("f"); os.utime("f", (1, 1))
os.fchmod(os.open("f", os.O_RDONLY), 0o644)
path = pathlib.Path("f"); path.touch(); path.chmod(0o600)
pathlib.Path("g").touch(mode=0o600)
os.rename("g", "h"); os.replace("h", "f"); os.truncate("f", 0)
os.mkdir("d", 0o700); os.rename("f", "d/f"); os.access("d", os.W_OK); os.statvfs(".")
os.umask(0o77)
a = int(os.listdir("d") == ["f"])
""",
    "pathlib copies": """
import pathlib
source = pathlib.Path("s"); source.write_text("x")
if hasattr(source, "copy"):
    source.copy("t"); pathlib.Path("t").move("u")
    a = int(pathlib.Path("u").read_text() == "x")
else:
    a = 1
""",
    "fcntl": """
import fcntl
with open("f", "w") as f:
    fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(f, fcntl.LOCK_UN)
    fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.lockf(f, fcntl.LOCK_UN)
a = 1
""",
    "sqlite3": """
import sqlite3
for mode in ("delete", "truncate", "persist", "wal", "memory", "off"):
    with sqlite3.connect(f"{mode}.db") as base:
        base.execute(f"pragma journal_mode={mode}")
        base.execute("create table t (x int)")
        base.executemany("insert into t values (?)", [(n,) for n in range(100)])
    try:
        with base:
            base.execute("delete from t")
            raise ValueError
    except ValueError:
        pass
    base.close()
    again = sqlite3.connect(f"{mode}.db")
    a = again.execute("select count(*) from t").fetchone()[0]
    if a != 100 and mode != "off":
        break
    again.execute("vacuum")
    again.close()
    a = 1
""",
    "sqlite3, a journal left by a crash": """
import shutil, sqlite3
base = sqlite3.connect("x.db", isolation_level=None)
base.execute("create table t (x blob)")
base.executemany("insert into t values (?)", [(bytes(3000),)] * 50)
base.execute("pragma cache_size=1")
base.execute("begin immediate"); base.execute("update t set x = randomblob(3000)")
shutil.copy("x.db", "copy.db"); shutil.copy("x.db-journal", "copy.db-journal")
# SQLite asks whether somebody still holds the lock; nobody does, so it rolls back.
rolled_back = sqlite3.connect("copy.db").execute("select count(*) from t where x = zeroblob(3000)")
a = int(rolled_back.fetchone()[0] == 50)
""",
    "tempfile": """
import os, tempfile
with tempfile.TemporaryDirectory() as d, tempfile.NamedTemporaryFile(dir=d) as f:
    f.write(b"x"); f.flush()
    os.chmod(d, 0o500)
    a = os.path.getsize(f.name)
tempfile.mkstemp(); tempfile.mkdtemp(); tempfile.SpooledTemporaryFile(1).write(b"xyz")
""",
    "zipfile and tarfile": """
import tarfile, zipfile
open("f", "w").write("x")
with zipfile.ZipFile("z.zip", "w", zipfile.ZIP_DEFLATED) as z: z.write("f", "d/f")
with zipfile.ZipFile("z.zip") as z: z.extractall("unzipped")
with tarfile.open("t.tar.gz", "w:gz") as t: t.add("unzipped")
with tarfile.open("t.tar.gz") as t: t.extractall("untarred")
a = int(open("untarred/unzipped/d/f").read() == "x")
""",
    "pickle, shelve and dbm": """
import dbm.dumb, pickle, shelve
with dbm.open("any", "c") as d: d[b"k"] = b"v"
class Model: pass
model = Model(); model.w = 1
pickle.dump(model, open("m.pkl", "wb"))
with dbm.dumb.open("shelf", "c") as d: d[b"k"] = b"v"
with shelve.Shelf(dbm.dumb.open("objects", "c")) as s: s["w"] = 1
a = pickle.load(open("m.pkl", "rb")).w
""",
    "logging": """
import logging, logging.handlers
log = logging.getLogger("own"); log.setLevel("INFO")
log.addHandler(logging.FileHandler("plain.log"))
log.addHandler(logging.handlers.RotatingFileHandler("rotating.log", maxBytes=20, backupCount=2))
log.addHandler(logging.handlers.TimedRotatingFileHandler("timed.log", when="S"))
log.addHandler(logging.handlers.WatchedFileHandler("watched.log"))
for n in range(20): log.info("message %d", n)
logging.shutdown()
a = int(all(open(f).read() for f in ("plain.log", "rotating.log", "rotating.log.1", "watched.log")))
""",
    "numpy": """
import numpy as np
x = np.arange(6.0).reshape(2, 3)
np.save("x.npy", x); np.savez("x.npz", x=x); np.savez_compressed("y.npz", x=x)
np.savetxt("x.txt", x)
m = np.memmap("x.dat", float, "w+", shape=(2, 3)); m[:] = x; m.flush()
o = np.lib.format.open_memmap("o.npy", "w+", float, (2, 3)); o[:] = x; o.flush()
x.tofile("x.bin")
back = [np.load("x.npy"), np.load("x.npy", mmap_mode="r+"), np.load("x.npz")["x"],
        np.load("o.npy"),
        np.load("y.npz")["x"], np.loadtxt("x.txt"), np.genfromtxt("x.txt"),
        np.fromfile("x.bin").reshape(2, 3)]
a = int(all((b == x).all() for b in back))
""",
    "csv, json and gzip": """
import bz2, configparser, csv, gzip, json, lzma
for module in (gzip, bz2, lzma):
    with module.open("f", "wt") as f: f.write("x")
csv.writer(open("t.csv", "w", newline="")).writerow([1, 2])
json.dump({"a": 1}, open("j.json", "w"))
a = json.load(open("j.json"))["a"]
""",
}  # fmt: skip
FILES_OF = {
    "matplotlib": """
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.savefig("f.png"); plt.savefig("f.pdf"); plt.savefig("f.svg")
open("own.mplstyle", "w").write("lines.linewidth: 7\\n")
plt.style.use("./own.mplstyle")
a = int(plt.rcParams["lines.linewidth"] == 7 and plt.imread("f.png").ndim == 3)
""",
    "h5py": """
import h5py, numpy as np
with h5py.File("m.h5", "w") as f: f["x"] = np.ones(3)
with h5py.File("m.h5", "a") as f: f["y"] = np.ones(3)
with h5py.File("m.h5", "r") as f, h5py.File("m.h5", "r") as g: a = int(f["x"][0] * g["y"][0])
with h5py.File("swmr.h5", "w", libver="latest") as f: f["x"] = 1; f.swmr_mode = True
""",
    "joblib": """
import joblib
joblib.dump([1], "m.joblib", compress=3)
a = joblib.Memory("cache", verbose=0).cache(len)(joblib.load("m.joblib"))
""",
    "pandas": """
import pandas as pd
frame = pd.DataFrame({"x": [1, 2]})
frame.to_csv("f.csv"); frame.to_csv("f.csv.gz"); frame.to_pickle("f.pkl"); frame.to_json("f.json")
a = int(pd.read_csv("f.csv.gz").x[0] * pd.read_pickle("f.pkl").x[0])
""",
}  # fmt: skip
KERAS = """
import numpy as np, keras
m = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)]); m.compile("sgd", "mse")
x = np.ones((4, 1))
callbacks = [
    keras.callbacks.ModelCheckpoint("best.h5", monitor="loss", save_best_only=True),
    keras.callbacks.ModelCheckpoint("w{epoch}.weights.h5", save_weights_only=True),
    keras.callbacks.ModelCheckpoint("best.keras"),
    keras.callbacks.BackupAndRestore("backup"),
    keras.callbacks.CSVLogger("log.csv"),
]
m.fit(x, x, epochs=2, verbose=0, callbacks=callbacks)
m.save("m.h5"); m.save("m.keras"); m.save_weights("m.weights.h5")
m.load_weights("m.weights.h5"); m.load_weights("w2.weights.h5")
models = [keras.models.load_model(f, compile=False) for f in ("m.keras", "m.h5")]
y = [model.predict(x, verbose=0)[0, 0] for model in models]
a = int(np.allclose(y, m.predict(x, verbose=0)[0, 0]))
"""


@pytest.mark.parametrize("name", [*FILES, *FILES_OF])
def test_files_work_as_outside_of_the_fence(sandbox, name):
    if name in FILES_OF and importlib.util.find_spec(name) is None:
        pytest.skip(f"no {name} here")

    value, errors, _ = run(sandbox, (FILES | FILES_OF)[name])

    assert errors == ()
    assert value == 1


@pytest.mark.tensorflow
def test_keras_saves_and_loads_models(fence):
    limits = Limits(call_s=60, cell_s=120, submission_s=300, memory_mb=4096)
    with (
        Sandbox(fence) as sandbox,
        sandbox.session(Submission("student", (), (KERAS,)), limits) as session,
    ):
        session.run()
        assert session.notebook.errors == ()
        assert session.variable("a") == Value(1)


@pytest.mark.parametrize("change", ["chmod(path, 0o600)", "utime(path)", "utime(path, (1, 1))"])
def test_a_file_that_is_not_there_cannot_be_changed(sandbox, change):
    _, errors, _ = run(sandbox, f"import os\npath = 'none'\nos.{change}")

    assert [error.kind for error in errors] == ["FileNotFoundError"]


def test_what_is_written_to_tmp_stays_in_the_scratch_folder(sandbox):
    if "namespaces" not in sandbox.level() or "/tmp" in sys.prefix:
        pytest.skip("the scratch folder can have no second name here")
    cell = """
import os
os.makedirs("/tmp/checkpoints")
with open("/tmp/checkpoints/best", "w") as f: f.write("x" * 1000)
a = int(os.path.getsize("checkpoints/best") == 1000 and os.path.samefile("/tmp", os.getcwd()))
try:
    open("/tmp/large", "wb").write(bytes(70_000_000))
    a = 0
except OSError:
    pass
"""
    for _ in range(2):  # the second finds nothing of the first
        assert run(sandbox, cell)[:2] == (1, ())


def test_a_file_that_is_only_said_to_be_changed_is_the_same(sandbox):
    cell = """
import os
open("f", "w").write("x")
before = os.stat("f")
os.chmod("f", 0o777); os.utime("f", (1, 1))
a = int(os.stat("f") == before)
"""
    assert run(sandbox, cell)[0] == 1
