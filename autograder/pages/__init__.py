"""Pages that people read, made of reports alone, at any time and as often as wanted."""

from .extras import Extras, ForExercise, extras_of
from .student import student_page

__all__ = ["Extras", "ForExercise", "extras_of", "student_page"]
