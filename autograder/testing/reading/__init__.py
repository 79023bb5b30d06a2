"""A submission's code, read and never run."""

from .source_code import SourceCode
from .syntax import parse_cell

__all__ = ["SourceCode", "parse_cell"]
