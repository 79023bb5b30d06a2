"""What authors lay down: assignments, read and checked, and the fingerprints of their files."""

from .assignment import Assignment, assignment_slugs, find_course, load_assignment
from .closure import files_below, import_closure
from .fingerprint import fingerprint
from .template import given_cells, template_cells
from .tomlfile import TomlFile

__all__ = [
    "Assignment",
    "TomlFile",
    "assignment_slugs",
    "files_below",
    "find_course",
    "fingerprint",
    "given_cells",
    "import_closure",
    "load_assignment",
    "template_cells",
]
