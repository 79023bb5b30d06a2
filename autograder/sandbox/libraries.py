"""THE TABLE of libraries that submissions use: to support one more, add a row.

A stack is a set of rows: what one zygote has loaded before it is forked. A library without a row
works as well, only that every student process imports it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from importlib.util import find_spec

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.models import Limits, Submission

from .guest.libraries import Hook
from .jupyter import needs_ipython

_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(.*)$", re.MULTILINE)
_WORD = re.compile(r"\w+")
_LIMITS = Limits()
# Of the files beside a notebook, so much is looked at for what they import.
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Library:
    """One row.

    Attributes:
        name: what assignment.toml calls it.
        imported_as: the top-level names whose import calls for it.
        preload: the modules that the zygote loads; libraries load parts of themselves late, and
            what most notebooks touch is loaded here, once.
        distributions: what is installed of it, whose versions reports name.
        brings: rows that come along; a zygote for each combination would take more memory.
        environment: variables of every zygote, since students may import what is not preloaded.
        chosen_by: a variable and its value: a submission that sets it is called for this row too,
            and it is set wherever the row is loaded. Such a row is there `instead_of` another.
        seed: the function that sets its random generator, given a number below 2^32 at the end.
        tidy: the function that closes what a cell or a test case has left open.
        limits: what work with it needs where no assignment says.
    """

    name: str
    imported_as: tuple[str, ...]
    preload: tuple[str, ...]
    distributions: tuple[str, ...]
    brings: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    chosen_by: tuple[tuple[str, str], ...] = ()
    instead_of: str = ""
    seed: Hook | None = None
    tidy: Hook | None = None
    limits: Limits = _LIMITS

    @property
    def module(self) -> str:
        """The top-level module that is there where the library is installed."""
        return self.preload[0].partition(".")[0]


# Training takes its time.
_TRAINING = Limits(call_s=60.0, cell_s=300.0, submission_s=900.0)


def _keras_on(backend: str, *brings: str) -> Library:
    # Keras reads it once, when it is imported.
    return Library(
        name=f"keras-{backend}",
        imported_as=(),
        preload=("keras", "keras.layers"),
        distributions=("keras",),
        brings=("matplotlib", *brings),
        chosen_by=(("KERAS_BACKEND", backend),),
        instead_of="tensorflow",
        limits=_TRAINING,
    )


# What brings what is chosen so that there are few sets, each a step above another: an interpreter
# for each combination would take more memory than what is loaded for nothing.
LIBRARIES = (
    Library(
        name="numpy",
        imported_as=("numpy",),
        preload=("numpy", "numpy.random", "numpy.linalg"),
        distributions=("numpy", "ipython"),
        # A notebook multiplies small matrices: more threads would wait for work.
        environment=(("OPENBLAS_NUM_THREADS", "1"), ("OMP_NUM_THREADS", "1")),
        seed=("numpy.random", "seed", ()),
    ),
    Library(
        name="ipython",
        imported_as=("IPython",),
        # The other is loaded where it is named: it brings along all of `unittest`.
        preload=("IPython.core.interactiveshell", "numpy.testing"),
        distributions=("ipython",),
    ),
    Library(
        name="tqdm",
        imported_as=("tqdm",),
        preload=("tqdm", "tqdm.auto"),
        distributions=("tqdm",),
    ),
    Library(
        name="pillow",
        imported_as=("PIL",),
        # The formats that Pillow itself loads with the first image.
        preload=(
            "PIL.Image", "PIL.ImageDraw", "PIL.ImageFilter", "PIL.ImageOps", "PIL.BmpImagePlugin",
            "PIL.GifImagePlugin", "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.PpmImagePlugin",
        ),
        distributions=("pillow",),
    ),
    Library(
        name="matplotlib",
        imported_as=("matplotlib", "pylab"),
        # The backend is loaded with the first figure.
        preload=("matplotlib.pyplot", "matplotlib.backends.backend_agg"),
        distributions=("matplotlib",),
        brings=("tqdm", "pillow"),
        environment=(("MPLBACKEND", "Agg"),),
        tidy=("matplotlib.pyplot", "close", ("all",)),
    ),
    Library(
        name="pandas",
        imported_as=("pandas",),
        # What it formats and plots with it loads late.
        preload=(
            "pandas", "pandas.plotting._matplotlib", "pandas.io.formats.csvs",
            "pandas.io.formats.html", "pandas.io.formats.string", "pandas.core.methods.to_dict",
        ),
        distributions=("pandas",),
        brings=("matplotlib",),
    ),
    Library(
        name="scipy",
        imported_as=("scipy",),
        preload=(
            "scipy.cluster.hierarchy", "scipy.fft", "scipy.integrate", "scipy.interpolate",
            "scipy.linalg", "scipy.ndimage", "scipy.optimize", "scipy.signal",
            "scipy.sparse.csgraph", "scipy.sparse.linalg", "scipy.spatial.distance",
            "scipy.special", "scipy.stats",
        ),
        distributions=("scipy",),
        brings=("matplotlib",),
    ),
    Library(
        name="sympy",
        imported_as=("sympy",),
        # `lambdify` asks for all of NumPy and SciPy by a star.
        preload=("sympy", "numpy.ctypeslib", "numpy.f2py", "numpy.ma", "numpy.polynomial"),
        distributions=("sympy",),
        brings=("scipy",),
    ),
    Library(
        name="networkx",
        imported_as=("networkx",),
        # Its matrices are SciPy's.
        preload=("networkx",),
        distributions=("networkx",),
        brings=("scipy",),
    ),
    Library(
        name="scikit-learn",
        imported_as=("sklearn",),
        preload=(
            "sklearn.cluster", "sklearn.compose", "sklearn.datasets", "sklearn.decomposition",
            "sklearn.ensemble", "sklearn.feature_extraction.text", "sklearn.feature_selection",
            "sklearn.impute", "sklearn.inspection", "sklearn.linear_model", "sklearn.manifold",
            "sklearn.metrics", "sklearn.mixture", "sklearn.model_selection", "sklearn.naive_bayes",
            "sklearn.neighbors", "sklearn.neural_network", "sklearn.pipeline",
            "sklearn.preprocessing", "sklearn.svm", "sklearn.tree", "sklearn.utils._pprint",
        ),
        distributions=("scikit-learn",),
        brings=("pandas", "scipy"),
    ),
    Library(
        name="seaborn",
        imported_as=("seaborn",),
        preload=("seaborn",),
        distributions=("seaborn",),
        brings=("scikit-learn",),
    ),
    Library(
        name="statsmodels",
        imported_as=("statsmodels",),
        preload=("statsmodels.api", "statsmodels.formula.api"),
        distributions=("statsmodels",),
        brings=("seaborn",),
    ),
    Library(
        name="torch",
        imported_as=("torch", "torchvision", "torchaudio"),
        # An optimiser's first step loads the second. Nothing of it must run before the fork: what
        # goes backward starts threads.
        preload=("torch", "torch._dynamo", "torch.utils.data", "torch.utils.serialization"),
        distributions=("torch",),
        brings=("matplotlib",),
        # It would compile by a compiler, which is a program; left out, it computes the same.
        environment=(
            ("CUDA_VISIBLE_DEVICES", "-1"),
            ("MKL_NUM_THREADS", "1"),
            ("TORCH_COMPILE_DISABLE", "1"),
        ),
        # Not `torch.manual_seed`, which notes for every device it knows who has called it.
        seed=("torch", "default_generator.manual_seed", ()),
        limits=_TRAINING,
    ),
    Library(
        name="jax",
        imported_as=("jax", "flax", "optax"),
        # Its first array starts a backend with threads, so none is made before the fork.
        preload=("jax", "jax.numpy", "jaxlib.mlir.dialects.mhlo"),
        distributions=("jax", "jaxlib"),
        brings=("matplotlib",),
        environment=(("JAX_PLATFORMS", "cpu"),),
        limits=_TRAINING,
    ),
    Library(
        name="tensorflow",
        imported_as=("tensorflow", "keras"),
        preload=("tensorflow", "keras", "keras.layers"),
        distributions=("tensorflow", "keras"),
        brings=("matplotlib",),
        environment=(
            ("CUDA_VISIBLE_DEVICES", "-1"),
            ("TF_CPP_MIN_LOG_LEVEL", "3"),
            ("TF_ENABLE_ONEDNN_OPTS", "0"),
            ("TF_NUM_INTRAOP_THREADS", "1"),
            ("TF_NUM_INTEROP_THREADS", "1"),
        ),
        seed=("tensorflow", "random.set_seed", ()),
        # Most of a gigabyte before it does anything.
        limits=replace(_TRAINING, memory_mb=4096),
    ),
    _keras_on("torch", "torch"),
    _keras_on("jax", "jax"),
    _keras_on("numpy"),
)  # fmt: skip
# Every submission computes with it, and so does our own side of the student's process.
_ALWAYS = "numpy"
# Not with NumPy alone, where most cells need none of it and its memory would cost them most.
_BESIDE_OTHERS = "ipython"


def environment() -> dict[str, str]:
    """Return the variables that all libraries want, preloaded or not."""
    return {name: value for row in LIBRARIES for name, value in row.environment}


def seeds() -> list[Hook]:
    """Return what seeds the libraries' generators."""
    return [row.seed for row in LIBRARIES if row.seed is not None]


def tidies() -> list[Hook]:
    """Return what closes what libraries leave open."""
    return [row.tidy for row in LIBRARIES if row.tidy is not None]


def _is_here(module: str) -> bool:
    return find_spec(module) is not None


@dataclass(frozen=True)
class Stack:
    """The rows that a submission is run with, by name; some of them are there for the others."""

    names: frozenset[str]
    asked: frozenset[str] = field(default=frozenset(), compare=False)

    @cached_property
    def rows(self) -> tuple[Library, ...]:
        """The rows, in the table's order."""
        return tuple(row for row in LIBRARIES if row.name in self.names)

    @property
    def preload(self) -> tuple[str, ...]:
        """The modules that a zygote loads."""
        return tuple(name for row in self.rows for name in row.preload)

    @property
    def distributions(self) -> tuple[str, ...]:
        """What is installed of it."""
        return tuple(name for row in self.rows for name in row.distributions)

    @property
    def limits(self) -> Limits:
        """What work with all of it needs where no assignment says: of each limit the largest."""
        names = [one.name for one in fields(Limits)]
        return Limits(**{name: max(getattr(r.limits, name) for r in self.rows) for name in names})

    def missing(self, is_there: Callable[[str], bool] = _is_here) -> list[str]:
        """Return what was asked for and is not installed; what comes along may be missing.

        By default it is asked of the Python that runs this.
        """
        asked = [row for row in self.rows if row.name in self.asked]
        return [row.name for row in asked if not is_there(row.module)]

    def __or__(self, other: Stack) -> Stack:
        return _stack(self.names | other.names, self.asked | other.asked)


def stack_of(*names: str) -> Stack:
    """Return the stack with these rows, what they bring along, and NumPy."""
    chosen = {_ALWAYS, *names}
    for row in reversed(LIBRARIES):
        if row.name in chosen:
            chosen.update(row.brings)
    return _stack(chosen, {_ALWAYS, *names})


def _stack(names: Iterable[str], asked: Iterable[str]) -> Stack:
    chosen = frozenset(names)
    if chosen != {_ALWAYS}:
        chosen |= {_BESIDE_OTHERS}
    gone = {row.instead_of for row in LIBRARIES if row.name in chosen}
    return Stack(chosen - gone, frozenset(asked) - gone)


NUMPY = stack_of()
IPYTHON = stack_of(_BESIDE_OTHERS)


def stack_for(submission: Submission) -> Stack:
    """Return the stack with what the submission imports.

    A guess is enough: a library that the warm interpreter lacks is imported by the student's own.
    """
    text = "\n".join((*submission.cells, *_helper_modules(submission)))
    lines = _IMPORT.findall(text)
    imported = {word for line in lines for word in _WORD.findall(line)}
    # A file `torch.py` that lies beside the notebook is what `import torch` means there.
    imported -= {
        part.removesuffix(".py")
        for path in submission.helpers
        if path.endswith(".py")
        for part in path.split("/")
    }
    chosen = [r.name for r in LIBRARIES for name, value in r.chosen_by if _sets(text, name, value)]
    stack = _calling_for((*imported, *chosen))
    return stack | IPYTHON if needs_ipython(submission) else stack


def _sets(text: str, variable: str, value: str) -> bool:
    return variable in text and bool(re.search(rf"\b{variable}\W+{value}\b", text))


def _helper_modules(submission: Submission) -> Iterator[str]:
    left_bytes = _READ_BYTES
    for path in submission.helpers:
        if path.endswith(".py") and left_bytes > 0:
            content = submission.helpers[path][:left_bytes]
            left_bytes -= len(content)
            yield content.decode("utf-8", "replace")


def declared_stack(assignment: Assignment) -> Stack:
    """Return the stack that an assignment says its students need.

    Raises:
        CourseError: it names a library that is not in the table.
    """
    known = {name for row in LIBRARIES for name in (row.name, *row.imported_as)}
    for index, name in enumerate(assignment.libraries):
        if name not in known:
            raise CourseError(
                f"{assignment.place_of('libraries', index)}: there is no library {name!r}: choose "
                f"from {', '.join(row.name for row in LIBRARIES)}. (A submission may import any "
                f"other as well: those named here are loaded once, before the first one.)"
            )
    return _calling_for(assignment.libraries)


def _calling_for(imported: Iterable[str]) -> Stack:
    imported = set(imported)
    called = [r.name for r in LIBRARIES if r.name in imported or imported & set(r.imported_as)]
    return stack_of(*called)
