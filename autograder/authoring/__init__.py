"""Making courses and assignments: first ones to start from, and the notebooks that students get."""

from .handout import handout_folder, handout_is_fresh, has_handout, write_handout
from .scaffold import LIKE, check_slug, create_assignment, create_course
from .stubs import Definition
from .template import build_template, code_cells, is_fresh, write_template

__all__ = [
    "LIKE",
    "Definition",
    "build_template",
    "check_slug",
    "code_cells",
    "create_assignment",
    "create_course",
    "handout_folder",
    "handout_is_fresh",
    "has_handout",
    "is_fresh",
    "write_handout",
    "write_template",
]
