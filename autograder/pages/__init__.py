"""Pages that people read, made of reports alone, at any time and as often as wanted."""

from .addresses import AddressOf, pages_seen_from
from .annotating import Done, Wanted, annotate_all, annotate_one
from .batch import batch_page
from .changes import changes_page
from .course import course_page
from .course_student import course_student_page
from .extras import Extras, ForExercise, extras_of
from .folder import Made, make_pages, no_extras
from .instructor import instructor_page
from .similar import similar_page
from .student import student_page

__all__ = [
    "AddressOf",
    "Done",
    "Extras",
    "ForExercise",
    "Made",
    "Wanted",
    "annotate_all",
    "annotate_one",
    "batch_page",
    "changes_page",
    "course_page",
    "course_student_page",
    "extras_of",
    "instructor_page",
    "make_pages",
    "no_extras",
    "pages_seen_from",
    "similar_page",
    "student_page",
]
