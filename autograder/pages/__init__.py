"""Pages that people read, made of reports alone, at any time and as often as wanted."""

from .addresses import AddressOf, pages_seen_from
from .annotating import Done, Wanted, annotate_all, annotate_one
from .answering import Answer, WantedAnswers, read_answers
from .answers import AnswerState, given_notebook
from .batch import batch_page
from .changes import changes_page
from .course import course_page
from .course_student import course_student_page
from .extras import Extras, ForExercise, extras_of
from .folder import Made, make_pages, no_extras
from .hand import GivenMark, Shown, hand_pages
from .instructor import instructor_page
from .similar import similar_page
from .student import student_page

__all__ = [
    "AddressOf",
    "Answer",
    "AnswerState",
    "Done",
    "Extras",
    "ForExercise",
    "GivenMark",
    "Made",
    "Shown",
    "Wanted",
    "WantedAnswers",
    "annotate_all",
    "annotate_one",
    "batch_page",
    "changes_page",
    "course_page",
    "course_student_page",
    "extras_of",
    "given_notebook",
    "hand_pages",
    "instructor_page",
    "make_pages",
    "no_extras",
    "pages_seen_from",
    "read_answers",
    "similar_page",
    "student_page",
]
