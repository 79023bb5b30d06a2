"""Grade numerical Python notebooks across a boundary that student code cannot cross."""

from autograder.jupyter import check, load_ipython_extension
from autograder.version import __version__

__all__ = ["__version__", "check", "load_ipython_extension"]
