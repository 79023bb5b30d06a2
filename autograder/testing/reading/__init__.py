"""A submission's code, read and never run."""

from .cells import parse_cell
from .source_code import SourceCode

__all__ = ["SourceCode", "parse_cell"]
