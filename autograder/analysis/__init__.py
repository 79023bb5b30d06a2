"""What a class's reports say together."""

from .absent import absent_in, apart_in
from .attention import Look, Looks, Reason, Why
from .beside import groups_in, results_beside
from .compare import compare_gradings, compare_results
from .compare_data import comparison_data, comparisons_csv
from .compare_model import (
    CaseChange,
    Comparison,
    Mark,
    Move,
    Side,
    Standing,
    StudentChange,
    TestCase,
    VerdictChange,
)
from .compare_table import case_changes, comparison_closing, comparison_lead, student_changes
from .exercises import ExerciseOverview, Mistake
from .found import Found, found_reports, results_in
from .groups import Counterexample, Group, Groups, group_answers
from .hand_ins import Answered, HandIn, State
from .items import Estimate, Flag, FlagKind, Item, Reliability, items_of, reliability_of
from .naming import NewMistake, name_group
from .overview import Apart, Bin, Counts, Overview, Spread, overview_of, spread_of
from .plain import overview_data
from .reports import read_reports
from .sheet import Case, Sheet, sheet_of
from .similar import (
    FIGURE_SAYS,
    LEAST_FIGURE,
    NO_PROOF,
    Cluster,
    Lines,
    MarkedSource,
    Pair,
    SharedExercise,
    Similar,
    find_similar,
    works_in,
)
from .similar_parts import Work
from .similar_rarity import LEAST_CLASS
from .tables import Table, tables_of

__all__ = [
    "FIGURE_SAYS",
    "LEAST_CLASS",
    "LEAST_FIGURE",
    "NO_PROOF",
    "Answered",
    "Apart",
    "Bin",
    "Case",
    "CaseChange",
    "Cluster",
    "Comparison",
    "Counterexample",
    "Counts",
    "Estimate",
    "ExerciseOverview",
    "Flag",
    "FlagKind",
    "Found",
    "Group",
    "Groups",
    "HandIn",
    "Item",
    "Lines",
    "Look",
    "Looks",
    "Mark",
    "MarkedSource",
    "Mistake",
    "Move",
    "NewMistake",
    "Overview",
    "Pair",
    "Reason",
    "Reliability",
    "SharedExercise",
    "Sheet",
    "Side",
    "Similar",
    "Spread",
    "Standing",
    "State",
    "StudentChange",
    "Table",
    "TestCase",
    "VerdictChange",
    "Why",
    "Work",
    "absent_in",
    "apart_in",
    "case_changes",
    "compare_gradings",
    "compare_results",
    "comparison_closing",
    "comparison_data",
    "comparison_lead",
    "comparisons_csv",
    "find_similar",
    "found_reports",
    "group_answers",
    "groups_in",
    "items_of",
    "name_group",
    "overview_data",
    "overview_of",
    "read_reports",
    "reliability_of",
    "results_beside",
    "results_in",
    "sheet_of",
    "spread_of",
    "student_changes",
    "tables_of",
    "works_in",
]
