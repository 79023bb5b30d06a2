"""A submission's code, read and never run."""

from .blocks import written_for
from .cells import parse_cell
from .closed import ClosedText
from .excerpt import sources_of
from .source_code import Code, SourceCode

__all__ = ["ClosedText", "Code", "SourceCode", "parse_cell", "sources_of", "written_for"]
