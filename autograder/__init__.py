"""Grade numerical Python notebooks across a boundary that student code cannot cross."""

__version__ = "0.1.0"

__all__ = ["__version__"]
