"""Benchmarks: the engine beside a bare floor and nbgrader, in one run."""

import os

# As the command line does for itself, before anything loads NumPy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
