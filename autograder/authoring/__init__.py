"""Making assignments: a first one to start from, and the notebooks that students get."""

from .scaffold import create_assignment
from .stubs import Definition
from .template import build_template, is_fresh, write_template

__all__ = ["Definition", "build_template", "create_assignment", "is_fresh", "write_template"]
