"""Making courses and assignments: first ones to start from, and the notebooks that students get."""

from .scaffold import check_slug, create_assignment, create_course
from .stubs import Definition
from .template import build_template, is_fresh, write_template

__all__ = [
    "Definition",
    "build_template",
    "check_slug",
    "create_assignment",
    "create_course",
    "is_fresh",
    "write_template",
]
